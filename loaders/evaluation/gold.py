"""Read a gold: what people found in documents, as files of facts in one folder.

A row without `start` and `end` stands where its quote first does. Beside the fields of the fact
format a row may have `optional` (a lenient reader may give it: it counts neither way),
`<field>_also` (further accepted values), `<field>_optional` (a description in the place of a name),
and the relations `no_portrayal` and `no_consultant`: what a document does not state. A file
`borderline.json` beside them lists facts that count neither way, unless their `why` begins with
TRAP; a file `kinds.json` gives documents their kind.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from kinonaut.errors import DocumentError, FactError
from kinonaut.loaders.evaluation.matching import FORBIDDING, Row
from kinonaut.loaders.files import unreadable

__all__ = ["Gold", "GoldDocument", "document_stem", "read_facts", "read_gold", "read_text"]


@dataclass(slots=True)
class GoldDocument:
    """What people found in one document."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    """Every row that is to be found, or that forbids."""
    neutral: list[dict[str, Any]] = field(default_factory=list)
    """What counts neither way."""

    @property
    def wanted(self) -> list[dict[str, Any]]:
        """Return what is to be found."""
        return [
            row
            for row in self.rows
            if row["relation"] not in FORBIDDING and not row.get("optional")
        ]

    @property
    def forbidding(self) -> list[dict[str, Any]]:
        """Return what says that something is not stated."""
        return [row for row in self.rows if row["relation"] in FORBIDDING]

    def located(self, text: str) -> GoldDocument:
        """Return the same with the places of rows that have a quote and no place.

        Who writes a gold by hand counts no characters; the quote's first place is meant.
        """
        return GoldDocument(
            [_located(row, text) for row in self.rows],
            [_located(row, text) for row in self.neutral],
        )


def _located(row: dict[str, Any], text: str) -> dict[str, Any]:
    quote = row.get("quote")
    if row.get("start") is not None or not isinstance(quote, str) or not quote:
        return row
    start = text.find(quote)
    return row if start < 0 else {**row, "start": start, "end": start + len(quote)}


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold: its documents by the stem of their file name."""

    documents: Mapping[str, GoldDocument]
    kinds: Mapping[str, str]


def document_stem(name: str) -> str:
    """Return the stem by which gold and facts know a document.

    >>> document_stem("reviews/moon.txt")
    'moon'
    """
    return PurePosixPath(name).stem


def read_gold(folder: Path) -> Gold:
    """Read the gold of a folder.

    Raises:
        DocumentError: It holds no gold, or a file of it cannot be read.
        FactError: A line is no fact.
    """
    if not folder.is_dir():
        raise DocumentError(str(folder), "no such folder", "give the folder of the gold files")
    documents: defaultdict[str, GoldDocument] = defaultdict(GoldDocument)
    for path in sorted(folder.glob("*.jsonl")):
        for row in read_facts(path):
            documents[_name(row)].rows.append(row)
    if not documents:
        raise DocumentError(
            str(folder), "holds no gold", "it takes files of facts (.jsonl) that people made"
        )
    border = folder / "borderline.json"
    for number, row in enumerate(_list(border), 1):
        _check(row, f"{border}: {number}")
        if not str(row.get("why", "")).startswith("TRAP") and _name(row) in documents:
            documents[_name(row)].neutral.append(row)
    for document in documents.values():
        document.neutral += [row for row in document.rows if row.get("optional")]
    return Gold(dict(sorted(documents.items())), _kinds(folder / "kinds.json"))


def read_facts(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file of facts, checked only for what scoring needs.

    Raises:
        DocumentError: The file cannot be read.
        FactError: A line is no fact.
    """
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise FactError(place, f"not JSON ({error})") from None
            _check(row, place)
            yield row


def _check(row: object, place: str) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("relation"), str):
        raise FactError(place, "not an object with a relation")
    if not isinstance(row.get("document", row.get("doc")), str):
        raise FactError(place, "document is missing")
    for name in ("start", "end"):
        if not isinstance(row.get(name), int | None):
            raise FactError(place, f"{name} is not a number of characters")
    if (row.get("start") is None) != (row.get("end") is None):
        raise FactError(place, "start and end go together")


def _name(row: Row) -> str:
    """Return the stem of a row's document; `doc` is a stem already, and may have dots in it."""
    if isinstance(row.get("doc"), str):
        return str(row["doc"])
    return document_stem(str(row["document"]))


def read_text(path: Path) -> str:
    """Return the text of a file of facts or leads.

    Raises:
        DocumentError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable(str(path), error) from None
    except UnicodeDecodeError:
        raise DocumentError(str(path), "is not UTF-8", "write it anew in UTF-8") from None


def _list(path: Path) -> list[Any]:
    rows = _json(path) if path.exists() else []
    if not isinstance(rows, list):
        raise DocumentError(str(path), "is not a list")
    return rows


def _kinds(path: Path) -> dict[str, str]:
    kinds = _json(path) if path.exists() else {}
    if not isinstance(kinds, dict) or not all(isinstance(kind, str) for kind in kinds.values()):
        raise DocumentError(str(path), "is no object of documents and their kinds")
    return {str(name): kind for name, kind in kinds.items()}


def _json(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise DocumentError(str(path), f"is not JSON ({error})") from None
