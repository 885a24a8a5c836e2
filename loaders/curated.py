"""Facts that people wrote down, as JSONL in the fact format: a source like any other.

Each fact is held against the text of its document; one that does not fit is reported with its
file and line, and the others are taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from kinonaut.errors import DocumentError, FactError
from kinonaut.graph.claims import Claim

__all__ = ["Row", "Text", "check", "index", "read_rows"]


class Text(Protocol):
    """What a fact is held against: a document's decoded text."""

    @property
    def source(self) -> str:
        """The decoded file."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a file, not yet held against its document."""

    place: str
    """`<file>:<line>`."""
    fact: dict[str, Any]


def read_rows(path: Path, name: str) -> Iterator[Row | FactError]:
    """Yield the facts of a file, and an error for each line that holds none.

    Rows marked `optional` and rows of a relation that starts with `no_` say what a reader may or
    may not find, and are no facts; keys that end in `_also` are dropped.

    Raises:
        DocumentError: The file cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8"
        ) from None
    except OSError as error:
        raise DocumentError(name, f"cannot be read ({error.strerror})", "check the path") from None
    # Not splitlines(): a quote may hold U+2028 and the like.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            fact = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield FactError(place, f"no JSON ({error})", "write one object a line")
            continue
        if not isinstance(fact, dict):
            yield FactError(place, "no JSON object", "write one object a line")
            continue
        if fact.get("optional") or str(fact.get("relation", "")).startswith("no_"):
            continue
        kept = {key: value for key, value in fact.items() if not key.endswith("_also")}
        if isinstance(kept.get("document", kept.get("doc")), str):
            yield Row(place, kept)
        else:
            yield FactError(place, "document is missing", "name the document that says so")


def index(names: Iterable[str]) -> Mapping[str, str | None]:
    """Map what a fact may call a document to the document's name.

    That is its name, its file name, and either without the ending; None where two share it.
    """
    found: dict[str, str | None] = {}
    full = sorted(names)
    for name in full:
        path = PurePosixPath(name)
        for short in {path.name, path.stem, str(path.with_suffix(""))} - {name}:
            found[short] = None if short in found else name
    return found | {name: name for name in full}


def check(row: Row, name: str, document: Text) -> Claim:
    """Return the claim of a row, held against its document's text.

    Raises:
        FactError: It does not keep the format, or its quote does not stand where it says.
    """
    fact = dict(row.fact)
    fact["document"] = name
    text = document.source
    quote, start, end = fact.get("quote"), fact.get("start"), fact.get("end")
    if type(start) is int and type(end) is int:
        if not 0 <= start < end <= len(text):
            raise FactError(
                row.place,
                f"no text from {start} to {end} in {name}, which has {len(text)} characters",
                "count characters of the decoded text from 0",
            )
        fact.setdefault("quote", text[start:end])
        if fact["quote"] != text[start:end]:
            raise FactError(
                row.place,
                f"{name} does not say {_short(fact['quote'])} from {start} to {end}, "
                f"but {_short(text[start:end])}",
                "correct the quote or the place",
            )
    elif isinstance(quote, str) and quote:
        fact["start"] = _find(row, name, text, quote)
        fact["end"] = fact["start"] + len(quote)
    fact["rule"] = "curated"
    fact["curated"] = True
    return Claim.from_json(fact, row.place)


def _find(row: Row, name: str, text: str, quote: str) -> int:
    start = text.find(quote)
    if start < 0:
        raise FactError(row.place, f"{name} does not say {_short(quote)}", "quote it exactly")
    if text.find(quote, start + 1) >= 0:
        raise FactError(
            row.place, f"{name} says {_short(quote)} more than once", "give start and end"
        )
    return start


def _short(text: object) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else f"{shown[:57]}…'"
