"""What the graph needs to know of a document: its name, hash, text and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

__all__ = ["SourceDocument", "SourcePage", "label"]


class SourcePage(Protocol):
    """One page of a file that may hold many."""

    @property
    def name(self) -> str | None:
        """Its short name; None for the whole of an ordinary document."""

    @property
    def url(self) -> str | None:
        """Where it was published, if the file says so."""


class SourceDocument(Protocol):
    """A document as the graph sees it; `kinonaut.loaders.Document` is one."""

    @property
    def name(self) -> str:
        """Its path relative to the folder given."""

    @property
    def format(self) -> str:
        """`text`, `html`, …"""

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""

    @property
    def source(self) -> str:
        """The decoded text that offsets count in."""

    @property
    def language(self) -> str | None:
        """BCP 47 tag, if known."""

    @property
    def pages(self) -> Sequence[SourcePage]:
        """Its pages."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the file says of itself."""


def label(document: str, page: str | None) -> str:
    """Return the name by which people know a document, or one page of it."""
    return f"{document}/{page}" if page else document
