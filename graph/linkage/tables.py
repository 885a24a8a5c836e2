"""Tables of films and persons: their rows as read from a CSV file."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError
from kinonaut.graph.linkage.words import canonical, several, words

__all__ = ["COLUMNS", "Row", "Table", "read_table", "to_row"]

COLUMNS: Final = (
    "id", "type", "name", "year", "season", "episode", "birth_year", "death_year", "genres",
    "profession",
)  # fmt: skip
"""Columns that are read; only `id` and `name` must be there. Others are left unread."""

_ABSENT: Final = frozenset({"", "\\n", "nan", "null", "none", "n/a", "na", "-", "?"})
_YEAR: Final = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_NUMBER: Final = re.compile(r"\s*(\d{1,5})(?:\.0*)?\s*")
_NAMED_YEAR: Final = re.compile(r"(?<=\S)\s*\(((?:1[89]|20)\d\d)\)\s*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; what the table does not say is `None` or empty."""

    id: str
    kind: str
    """`film`, `series`, `episode`, `person`, another type as written, or empty."""
    name: str
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    birth: int | None = None
    death: int | None = None
    genres: frozenset[str] = frozenset()
    professions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that have a name, in the order of the file."""

    file: str
    rows: tuple[Row, ...]
    nameless: int
    """How many rows were left out because they have no name."""


def read_table(path: Path, encoding: str | None = None) -> Table:
    """Read a CSV file (commas, semicolons or tabs) into a table.

    Raises:
        DocumentError: The file is missing, is not CSV or not of that encoding (UTF-8, where none is
            given), has no column `id` or `name`, no rows, or one id on two rows.
    """
    file = str(path)
    records = _records(file, _text(path, encoding))
    header, head_line = _header(file, records)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    nameless = 0
    for line, values in records:
        if not any(value.strip() for value in values):
            continue
        if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
            raise DocumentError(
                file,
                f"line {line} has {len(values)} values, but line {head_line} names"
                f" {len(header)} columns",
                "put values that hold a comma in double quotes",
            )
        cells = dict(zip(header, values, strict=False))
        row = to_row(cells)
        if not row.id:
            raise DocumentError(file, f"line {line} has no id", "give each row an id of its own")
        if row.id in seen:
            raise DocumentError(
                file,
                f"id {row.id!r} stands on line {seen[row.id]} and on line {line}",
                "give each row an id of its own, or remove the repeated row",
            )
        seen[row.id] = line
        if row.name:
            rows.append(row)
        else:
            nameless += 1
    if not seen:
        raise DocumentError(file, "the table has no rows", "give a file with rows under its header")
    return Table(file, tuple(rows), nameless)


def _text(path: Path, encoding: str | None) -> str:
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise DocumentError(str(path), "is a folder", "give a CSV file") from None
    except OSError as error:
        problem = error.strerror or str(error)
        raise DocumentError(str(path), f"cannot be read: {problem}", "check its name") from None
    if not data.strip():
        raise DocumentError(str(path), "is empty", "give a CSV file with a header and rows")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    wanted = encoding or ("utf-16" if wide else "utf-8-sig")
    try:
        text = data.decode(wanted)
    except LookupError:
        advice = "use a name such as utf-8, cp1251 or latin-1"
        raise DocumentError(str(path), f"no encoding is called {wanted!r}", advice) from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DocumentError(
            str(path),
            f"line {line} is not text in {encoding or 'UTF-8'}",
            "save the file as UTF-8, or name its encoding with --encoding (cp1251, latin-1, …)",
        ) from None
    if "\0" in text:
        raise DocumentError(str(path), "is not a CSV file", "export the table as CSV")
    return text


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max((",", "\t", ";"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for values in reader:
            yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError(
            file, f"line {line} is not CSV: {error}", "export the table as CSV again"
        ) from None


def _header(file: str, records: Iterator[tuple[int, list[str]]]) -> tuple[list[str], int]:
    line, names = next(
        (record for record in records if any(name.strip() for name in record[1])), (1, [])
    )
    header = [name.strip().strip("\ufeff").casefold().replace(" ", "_") for name in names]
    for column in ("id", "name"):
        if column not in header:
            found = ", ".join(name for name in names if name.strip())[:200]
            raise DocumentError(
                file,
                f"has no column {column!r} (its columns: {found})",
                f"name the columns in the first line; those that are read: {', '.join(COLUMNS)}",
            )
    twice = sorted({name for name in header if name in COLUMNS and header.count(name) > 1})
    if twice:
        raise DocumentError(file, f"has two columns {twice[0]!r}", "rename one of them")
    return header, line


def to_row(cells: Mapping[str, str]) -> Row:
    """Return a row from its cells by column; columns may be missing."""

    def value(column: str) -> str:
        text = " ".join(cells.get(column, "").split())
        return "" if text.casefold() in _ABSENT else text

    # "None" and "Nan" are titles too.
    name = " ".join(cells.get("name", "").split())
    name, year = "" if name == "\\N" else name, _year(value("year"))
    named = _NAMED_YEAR.search(name)
    if named and (year is None or abs(year - int(named[1])) <= 1):
        name, year = name[: named.start()], year or int(named[1])
    season, episode = _number(value("season")), _number(value("episode"))
    birth, death = _year(value("birth_year")), _year(value("death_year"))
    professions = several("profession", value("profession"))
    return Row(
        id=cells.get("id", "").strip(),
        kind=_kind(value("type"), season, episode, bool(birth or death or professions)),
        name=name,
        year=year,
        season=season,
        episode=episode,
        birth=birth,
        death=death,
        genres=several("genre", value("genres")),
        professions=professions,
    )


def _kind(type_: str, season: int | None, episode: int | None, personal: bool) -> str:
    """Return the type in our word; where the table does not say, what its columns tell."""
    if not type_:
        if season is not None or episode is not None:
            return "episode"
        return "person" if personal else ""
    # An IRI or a prefixed name ends in the type: "https://schema.org/TVEpisode".
    known = words("type")
    kind = canonical("type", re.split(r"[/#:]", type_.rstrip("/"))[-1])
    if kind in known.values():
        return kind
    last = canonical("type", type_.split()[-1])
    return last if last in known.values() else kind


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None
