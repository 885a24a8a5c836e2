"""Tables of films and persons: their rows as read from a CSV file."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError
from kinonaut.graph.linkage.cells import listed, minutes, named, number, people, year
from kinonaut.graph.linkage.headers import COLUMNS, places, record
from kinonaut.graph.linkage.words import canonical, several, words

__all__ = ["COLUMNS", "Row", "Table", "read_table", "to_row"]

_GZIP: Final = b"\x1f\x8b"


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
    others: tuple[str, ...] = ()
    """Other names: the original title, titles in other languages."""
    directors: tuple[str, ...] = ()
    runtime: int | None = None
    """Minutes."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that have a name, in the order of the file."""

    file: str
    rows: tuple[Row, ...]
    nameless: int
    """How many rows were left out because they have no name."""
    repeated: int = 0
    """How many rows were read as one with an earlier row of their id."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which columns of the file were read as which of ours; none for `id` where lines stand for
    ids."""


def read_table(path: Path, encoding: str | None = None) -> Table:
    """Read a table (commas, semicolons, tabs or bars) as it was published.

    Args:
        path: The file, which may be packed with gzip.
        encoding: Of a file that is not UTF-8.

    Raises:
        DocumentError: The file is missing, is no table or not of that encoding, has no column of
            names, or no rows.
    """
    file = str(path)
    records = _records(file, _text(path, encoding))
    names, head_line = _header(records)
    header = places(names)
    if "name" not in header:
        found = ", ".join(name for name in names if name.strip())[:200]
        raise DocumentError(
            file,
            f"has no column 'name' (its columns: {found})",
            f"name the columns in the first line; those that are read: {', '.join(COLUMNS)}",
        )
    rows: dict[str, Row] = {}
    nameless = repeated = number = 0
    for line, values in records:
        if not any(value.strip() for value in values):
            continue
        if len(values) > len(names) and any(value.strip() for value in values[len(names) :]):
            raise DocumentError(
                file,
                f"line {line} has {len(values)} values, but line {head_line} names"
                f" {len(names)} columns",
                "put values that hold a comma in double quotes",
            )
        number += 1
        cells = record(header, values)
        if "id" not in header:
            cells["id"] = str(line)
        row = to_row(cells)
        if not row.id:
            raise DocumentError(file, f"line {line} has no id", "give each row an id of its own")
        if not row.name:
            nameless += 1
        elif row.id in rows:
            repeated += 1
            rows[row.id] = _as_one(rows[row.id], row)
        else:
            rows[row.id] = row
    if not number:
        raise DocumentError(file, "the table has no rows", "give a file with rows under its header")
    columns = {column: tuple(names[place] for place in own) for column, own in header.items()}
    return Table(file, tuple(rows.values()), nameless, repeated, columns)


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
    if data.startswith(_GZIP):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            advice = "fetch it again: it may be cut short"
            raise DocumentError(str(path), "is packed, but cannot be unpacked", advice) from None
    text = _decoded(path, data, encoding)
    if "\0" in text:
        raise DocumentError(str(path), "is not a CSV file", "export the table as CSV")
    return text


def _decoded(path: Path, data: bytes, encoding: str | None) -> str:
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError:
            advice = "use a name such as utf-8, cp1251 or latin-1"
            raise DocumentError(str(path), f"no encoding is called {encoding!r}", advice) from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # The other of two tables may be UTF-8 all the same, which nothing else looks like.
    unicode = not data.isascii() and _is_utf8(data)
    wanted = "utf-16" if wide else encoding if encoding and not unicode else "utf-8-sig"
    try:
        return data.decode(wanted)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DocumentError(
            str(path),
            f"line {line} is not text in {encoding or 'UTF-8'}",
            "save the file as UTF-8, or name its encoding with --encoding (cp1251, latin-1, …)",
        ) from None


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max((",", "\t", ";", "|"), key=first.count)
    if delimiter == "\t" and _is_plain(text, first.count("\t")):
        for line, content in enumerate(io.StringIO(text), 1):
            yield line, [_unquoted(cell) for cell in content.rstrip("\r\n").split("\t")]
        return
    # Cells of whole lists are long.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
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


def _is_plain(text: str, tabs: int) -> bool:
    """Whether each line is a row, so that quotation marks are only themselves."""
    return all(line.count("\t") == tabs for line in io.StringIO(text) if line.strip())


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _header(records: Iterator[tuple[int, list[str]]]) -> tuple[list[str], int]:
    line, names = next(
        (record for record in records if any(name.strip() for name in record[1])), (1, [])
    )
    return [name.strip().strip("\ufeff") for name in names], line


def to_row(cells: Mapping[str, str]) -> Row:
    """Return a row from its cells by column; columns may be missing."""

    def value(column: str) -> str:
        return " ".join(cells.get(column, "").split())

    name, named_year, named_kind = named(cells.get("name", ""))
    told = year(value("year"))
    if named_year is not None and told is not None and abs(told - named_year) > 1:
        # A number of its own, not the year.
        name = " ".join(cells["name"].split())
    season, episode = number(value("season")), number(value("episode"))
    birth, death = year(value("birth_year")), year(value("death_year"))
    professions = _several("profession", value("profession"))
    others = (named(other)[0] for other in _other_names(cells.get("other_name", "")))
    return Row(
        id=cells.get("id", "").strip(),
        kind=_kind(value("type"), season, episode, bool(birth or death or professions))
        or named_kind,
        name=name,
        year=told or named_year,
        season=season,
        episode=episode,
        birth=birth,
        death=death,
        genres=_several("genre", value("genres")),
        professions=professions,
        others=tuple(dict.fromkeys(other for other in others if other not in ("", name))),
        directors=tuple(dict.fromkeys(people(cells.get("director", "")))),
        runtime=minutes(value("runtime")),
    )


def _several(kind: str, text: str) -> frozenset[str]:
    items = listed(text)
    return several(kind, text if items is None else "|".join(items))


def _other_names(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines():
        items = listed(line)
        found += re.split(r"\s*[|;]\s*", line) if items is None else items
    return [name for name in found if name.strip() not in ("", "\\N")]


def _as_one(row: Row, again: Row) -> Row:
    """Return two rows of one id as one: lists grow, and of single values the first stands."""
    names = dict.fromkeys((*row.others, again.name, *again.others))
    years = [y for y in (row.year, again.year) if y is not None]

    def first(name: str) -> int | None:
        value: int | None = getattr(row, name)
        return getattr(again, name) if value is None else value

    return replace(
        row,
        kind=row.kind or again.kind,
        # A premiere at home and the ones abroad.
        year=min(years, default=None),
        season=first("season"),
        episode=first("episode"),
        birth=first("birth"),
        death=first("death"),
        runtime=first("runtime"),
        genres=row.genres | again.genres,
        professions=row.professions | again.professions,
        others=tuple(name for name in names if name != row.name),
        directors=tuple(dict.fromkeys((*row.directors, *again.directors))),
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
