"""Rows as data frames: pandas and polars, each an extra, with real types and missing values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, Final

from kinonaut.errors import MissingExtraError

__all__ = ["to_pandas", "to_polars"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_pandas(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Any:
    """Return a `pandas.DataFrame`.

    Whole numbers are `Int64`, others `Float64`, truth values `boolean`, dates that are all known to
    the day `datetime64`, lists stay lists, and the rest is `string`; what is missing is missing.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pandas = _library("pandas", "a pandas data frame")
    types = {
        int: "Int64",
        float: "Float64",
        bool: "boolean",
        date: "datetime64[s]",
        str: "string",
        list: "object",
    }
    made = {}
    for name in columns:
        kind, values = _column([row.get(name) for row in rows])
        made[name] = pandas.Series(values, dtype=types[kind])
    return pandas.DataFrame(made, columns=list(columns))


def to_polars(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Any:
    """Return a `polars.DataFrame`, with `Int64`, `Float64`, `Boolean`, `Date`, `String` and lists.

    Raises:
        MissingExtraError: polars is not installed.
    """
    polars = _library("polars", "a polars data frame")
    types = {
        int: polars.Int64,
        float: polars.Float64,
        bool: polars.Boolean,
        date: polars.Date,
        str: polars.String,
        list: polars.List(polars.String),
    }
    made = []
    for name in columns:
        kind, values = _column([row.get(name) for row in rows])
        if kind is list and all(type(item) is int for value in values for item in value):
            made.append(polars.Series(name, values, dtype=polars.List(polars.Int64)))
            continue
        if kind is list:
            values = [[_text(item) for item in value] for value in values]
        made.append(polars.Series(name, values, dtype=types[kind]))
    return polars.DataFrame(made)


def _library(name: str, what: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(what, name) from None


def _column(values: list[object]) -> tuple[type, list[Any]]:
    """Return the narrowest type that holds all values of a column, and the values in it."""
    given = [value for value in values if value is not None]
    if any(isinstance(value, list | tuple) for value in given):
        return list, [list(value) if isinstance(value, list | tuple) else [] for value in values]
    if given and all(isinstance(value, bool) for value in given):
        return bool, values
    if given and all(isinstance(value, int) and not isinstance(value, bool) for value in given):
        return int, values
    if given and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in given
    ):
        return float, [None if value is None else float(str(value)) for value in values]
    if given and all(isinstance(value, str) and _DAY.fullmatch(value) for value in given):
        days = [None if value is None else _day(str(value)) for value in values]
        if days.count(None) == values.count(None):
            return date, days
    return str, [None if value is None else _text(value) for value in values]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        first, *rest = (str(inner) for inner in value.values() if inner is not None)
        return f"{first} ({', '.join(rest)})" if rest else first
    return str(value)
