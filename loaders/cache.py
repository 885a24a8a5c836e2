"""Documents as they were read, kept in the store so that unchanged ones are not read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinonaut.graph.claims import Claim
from kinonaut.graph.rdf import digest
from kinonaut.graph.snapshots import write_atomically
from kinonaut.loaders.document import Document, Page

__all__ = ["Cache", "CachedDocument", "CachedPage", "entry_key"]


def entry_key(name: str, sha256: str, rules: str) -> str:
    """Return the key of a document as read by a version of the rules."""
    return digest(name, sha256, rules) + digest(rules, sha256, name)


@dataclass(frozen=True, slots=True)
class CachedPage:
    """A page: its name, its address, and where it stands in the decoded file."""

    name: str | None
    url: str | None
    start: int
    end: int


@dataclass(frozen=True)
class CachedDocument:
    """What the graph needs of a document; its text is read from the store when it is asked for."""

    name: str
    format: str
    sha256: str
    language: str | None
    pages: tuple[CachedPage, ...]
    metadata: Mapping[str, str]
    claims: tuple[Claim, ...]
    source: str


class Cache:
    """The folder `documents` of a store: a file for each document, named by hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """Return the file of an entry."""
        return self.folder / f"{key}.json"

    def has(self, key: str) -> bool:
        """Return whether a document has been read so."""
        return self.path(key).is_file()

    def put(self, key: str, document: Document, claims: Iterable[Claim]) -> None:
        """Keep a document with its claims."""
        entry = {
            "name": document.name,
            "format": document.format,
            "sha256": document.sha256,
            "language": document.language,
            "pages": [[page.name, page.url, *_place(document, page)] for page in document.pages],
            "metadata": dict(sorted(document.metadata.items())),
            "claims": [claim.to_json() for claim in claims],
            "source": document.source,
        }
        write_atomically(self.path(key), json.dumps(entry, ensure_ascii=False))

    def get(self, key: str) -> CachedDocument | None:
        """Return a document; None where it is not kept, or the file is damaged."""
        try:
            entry: dict[str, Any] = json.loads(self.path(key).read_text(encoding="utf-8"))
            return CachedDocument(
                name=entry["name"],
                format=entry["format"],
                sha256=entry["sha256"],
                language=entry["language"],
                pages=tuple(CachedPage(*page) for page in entry["pages"]),
                metadata=entry["metadata"],
                claims=tuple(Claim.from_json(fact) for fact in entry["claims"]),
                source=entry["source"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _place(document: Document, page: Page) -> tuple[int, int]:
    span = document.span(page.start, page.end)
    return span.start, span.end
