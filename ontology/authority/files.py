"""Reads the tab-separated files of the record: a header, then a row a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from anyascii import anyascii

from kinonaut.errors import FactError

__all__ = ["Row", "date", "listed", "path", "rows"]

Row = dict[str, str]

_OTHER = re.compile(r"[^a-z0-9]+")
_PROGRAMME = re.compile(r"^Project | program(me)?$", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


def rows(name: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a file of the record, each with its place for error messages.

    Empty lines and lines that start with `#` are notes to the reader of the file.

    Raises:
        FactError: A row has more or fewer cells than the header.
    """
    text = files("kinonaut.ontology.authority").joinpath(name).read_text(encoding="utf-8")
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) == len(header):
            yield f"{name}:{number}", dict(zip(header, cells, strict=True))
        else:
            raise FactError(
                f"{name}:{number}",
                f"{len(cells)} cells under a header of {len(header)}",
                f"write the columns {', '.join(header)}, divided by tabs",
            )


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell of several values, which are divided by `; `."""
    return tuple(cell.split("; ")) if cell else ()


def path(kind: str, name: str) -> str:
    """Return the path of a thing: its kind, then its name in lower-case ASCII.

    A programme goes without the word for it: `programme/mercury` is Project Mercury.

    >>> path("person", "Jean-Loup Chrétien")
    'person/jean-loup-chretien'
    """
    ascii_name = name if name.isascii() else anyascii(name)
    if kind == "programme":
        ascii_name = _PROGRAMME.sub("", ascii_name)
    return f"{kind}/{_OTHER.sub('-', ascii_name.lower()).strip('-')}"


def date(cell: str, place: str) -> str:
    """Return a date as it stands.

    Raises:
        FactError: It is neither empty nor YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if not _DATE.fullmatch(cell):
        raise FactError(place, f"{cell!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    return cell
