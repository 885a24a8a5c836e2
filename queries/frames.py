"""Rows as data frames: pandas and polars, each an extra, with real types and missing values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, Final

from kinonaut.errors import MissingExtraError

__all__ = ["Types", "to_pandas", "to_polars"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS: Final[Mapping[str, type]] = {
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": date,
}
Types = Mapping[str, str]
"""What the values of columns are (`integer`, `number`, `boolean`, `date`, `text`; in a list, its
items), with a `*` before that of a list. Of other columns the values decide."""


def to_pandas(
    columns: Sequence[str], rows: Sequence[Mapping[str, object]], types: Types | None = None
) -> Any:
    """Return a `pandas.DataFrame`.

    Whole numbers are `Int64`, others `Float64`, truth values `boolean`, dates that are all known to
    the day `datetime64`, lists stay lists, and the rest is `string`; what is missing is missing.
    Without rows the columns have their types too.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pandas = _library("pandas", "a pandas data frame")
    names = {
        int: "Int64",
        float: "Float64",
        bool: "boolean",
        date: "datetime64[s]",
        str: "string",
        list: "object",
    }
    made = {}
    for name in columns:
        kind, values = _column([row.get(name) for row in rows], (types or {}).get(name, ""))
        made[name] = pandas.Series(values, dtype=names[kind])
    return pandas.DataFrame(made, columns=list(columns))


def to_polars(
    columns: Sequence[str], rows: Sequence[Mapping[str, object]], types: Types | None = None
) -> Any:
    """Return a `polars.DataFrame`, with `Int64`, `Float64`, `Boolean`, `Date`, `String` and lists.

    Raises:
        MissingExtraError: polars is not installed.
    """
    polars = _library("polars", "a polars data frame")
    names = {
        int: polars.Int64,
        float: polars.Float64,
        bool: polars.Boolean,
        date: polars.Date,
        str: polars.String,
    }
    made = []
    for name in columns:
        declared = (types or {}).get(name, "")
        kind, values = _column([row.get(name) for row in rows], declared)
        if kind is list:
            items = [item for value in values for item in value]
            inner, _ = _column(items, declared.removeprefix("*"))
            if inner is not int:
                inner, values = str, [[_text(item) for item in value] for value in values]
            made.append(polars.Series(name, values, dtype=polars.List(names[inner])))
            continue
        made.append(polars.Series(name, values, dtype=names[kind]))
    return polars.DataFrame(made)


def _library(name: str, what: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(what, name) from None


def _column(values: list[object], declared: str) -> tuple[type, list[Any]]:
    """Return the narrowest type that holds all values of a column, and the values in it.

    Where there are no values, it is what they were declared to be.
    """
    given = [value for value in values if value is not None]
    if any(isinstance(value, list | tuple) for value in given) or declared.startswith("*"):
        lists = [
            list(v) if isinstance(v, list | tuple) else [] if v is None else [v] for v in values
        ]
        return list, lists
    if not given:
        return _KINDS.get(declared, str), values
    if all(isinstance(value, bool) for value in given):
        return bool, values
    if any(isinstance(value, bool) for value in given):
        return str, [None if value is None else _text(value) for value in values]
    if all(isinstance(value, int) for value in given):
        return (float, values) if declared == "number" else (int, values)
    if all(isinstance(value, int | float) for value in given):
        return float, [None if value is None else float(str(value)) for value in values]
    if all(isinstance(value, str) and _DAY.fullmatch(value) for value in given):
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
