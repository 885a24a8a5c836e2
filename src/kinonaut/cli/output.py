"""Printing rows: a table for people, csv, json, jsonl and ttl for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import click

__all__ = ["print_quote", "print_rows", "wrap"]

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_WORDS: Final = re.compile(r"[a-z]+(?:_[a-z]+)+")
_GAP: Final = 2
_ITEMS: Final = 4
_SHORT: Final = 24
_LEAST: Final = 7
_WIDEST: Final = 140
_RESULT_SET: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


def print_rows(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    format_: str,
    *,
    labels: Mapping[str, str] | None = None,
    under: Sequence[Sequence[str]] | None = None,
) -> None:
    """Print rows on stdout.

    Args:
        columns: Names of the columns in order.
        rows: One mapping a row; a value is a scalar, None, or a list of scalars or mappings.
        format_: `table`, `csv`, `json`, `jsonl` or `ttl`. Keys of a row that are no column are
            printed as JSON only.
        labels: Headings of the table.
        under: For a table, lines to print under each row.
    """
    every = list(rows)
    if format_ == "json":
        click.echo(json.dumps([dict(row) for row in every], ensure_ascii=False, indent=2))
    elif format_ == "jsonl":
        for row in every:
            click.echo(json.dumps(dict(row), ensure_ascii=False))
    elif format_ == "csv":
        click.echo(_csv(columns, every), nl=False)
    elif format_ == "ttl":
        click.echo(_turtle(columns, every), nl=False)
    else:
        _table(columns, every, labels or {}, under or [])


def print_quote(quote: str, place: str, *, mark: str = "") -> list[str]:
    """Return the lines of a quotation with its place, to stand under a row."""
    said = f"“{_clean(quote)}” — {_clean(place)}"
    return wrap(f"{mark}{said}", indent="    ")


def wrap(text: str, *, indent: str = "", width: int | None = None) -> list[str]:
    """Break a text into lines of the terminal's width."""
    room = width or _width()
    hang = indent + "  " if indent else ""
    lines = _wrapped(_clean(text), room - len(hang))
    return [f"{hang if number else indent}{line}" for number, line in enumerate(lines)]


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def _clean(text: str) -> str:
    """Return a text without what would move the cursor or turn the line round."""
    return _CONTROL.sub(" ", text).strip()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        first, *rest = (_text(v) for v in value.values())
        return f"{first} ({', '.join(rest)})" if rest else first
    if isinstance(value, list | tuple):
        return ", ".join(_text(v) for v in value)
    text = _clean(str(value))
    # `given_name_kept` is a term of the ontology; people read it as words.
    return text.replace("_", " ") if _WORDS.fullmatch(text) else text


def _cell(value: object) -> str:
    """Return a value for a cell of the table: of a list, some items, each on a line of its own."""
    if not isinstance(value, list | tuple):
        return _text(value)
    if len(", ".join(map(_text, value))) <= _SHORT:
        return ", ".join(map(_text, value))
    lines = [_text(item) for item in value[:_ITEMS]]
    more = len(value) - len(lines)
    return "\n".join([*lines, f"… {more} more"] if more else lines)


def _table(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    labels: Mapping[str, str],
    under: Sequence[Sequence[str]],
) -> None:
    heads = [labels.get(name, name.replace("_", " ").capitalize()) for name in columns]
    cells = [[_cell(row.get(name)) for name in columns] for row in rows]
    # A column that is empty throughout says nothing.
    kept = [i for i in range(len(columns)) if any(line[i] for line in cells)] or [0]
    heads = [heads[i] for i in kept]
    cells = [[line[i] for i in kept] for line in cells]
    widths = _widths(heads, cells, _width())
    for line in _lines(heads, widths):
        click.secho(line, bold=True)
    click.echo("  ".join("─" * width for width in widths))
    for number, row in enumerate(cells):
        for line in _lines(row, widths):
            click.echo(line)
        for line in under[number] if number < len(under) else ():
            click.secho(line, dim=True)


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column: what it needs, or its share where that is too much."""
    columns = list(zip(heads, *cells, strict=True))
    wanted = [
        max(_columns(line) for cell in column for line in cell.split("\n")) or 1
        for column in columns
    ]
    least = [
        min(want, max(_LEAST, _columns(head)), 24) for want, head in zip(wanted, heads, strict=True)
    ]
    room -= _GAP * (len(wanted) - 1)
    widths = list(wanted)
    while sum(widths) > room:
        slack = [width - low for width, low in zip(widths, least, strict=True)]
        if max(slack) <= 0:
            break
        widest = max(range(len(widths)), key=lambda i: (slack[i] > 0, widths[i]))
        widths[widest] -= 1
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [
        [part for line in cell.split("\n") for part in _wrapped(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(map(len, parts))
    return [
        "  ".join(
            _pad(part[i] if i < len(part) else "", width)
            for part, width in zip(parts, widths, strict=True)
        ).rstrip()
        for i in range(height)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text at its spaces into lines of so many columns, and long words where they end."""
    lines, line = [], ""
    for word in text.split():
        if line and _columns(line) + 1 + _columns(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while _columns(line) > width:
            end = _fitting(line, width)
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line] if line or not lines else lines


def _fitting(text: str, width: int) -> int:
    """Return how many of the first characters fit, to a sign that parts a long name; at least one.

    A name is not cut into more lines for that: a sign in its first half does not count.
    """
    end = 1
    while end < len(text) and _columns(text[: end + 1]) <= width:
        end += 1
    sign = max(text.rfind(c, 0, end) for c in "/_-.#")
    return sign + 1 if end < len(text) and sign >= end // 2 else end


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - _columns(text))


def _columns(text: str) -> int:
    """Return how many columns a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_field(row.get(name)) for name in columns])
    return out.getvalue()


def _field(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ";".join(_field(v) for v in value)
    if isinstance(value, Mapping):
        return _text(value)
    return "" if value is None else str(value)


def _turtle(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows in the W3C's vocabulary for result sets, one binding a value."""
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

    def term(name: str) -> NamedNode:
        return NamedNode(_RESULT_SET + name)

    type_ = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    top = BlankNode("answer")
    triples = [Triple(top, type_, term("ResultSet"))]
    triples += [Triple(top, term("resultVariable"), Literal(name)) for name in columns]
    for number, row in enumerate(rows):
        solution = BlankNode(f"row{number}")
        triples.append(Triple(top, term("solution"), solution))
        triples.append(Triple(solution, term("index"), Literal(number + 1)))
        for name in columns:
            value = row.get(name)
            items = value if isinstance(value, list | tuple) else [value]
            for place, item in enumerate(item for item in items if item is not None):
                binding = BlankNode(f"row{number}{name.replace('_', '')}{place}")
                plain = _text(item) if isinstance(item, Mapping) else item
                triples.append(Triple(solution, term("binding"), binding))
                triples.append(Triple(binding, term("variable"), Literal(name)))
                triples.append(Triple(binding, term("value"), Literal(plain)))
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes={"rs": _RESULT_SET})
    assert written is not None
    return written.decode()
