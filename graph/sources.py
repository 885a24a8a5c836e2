"""What the graph needs to know of a document: its name, hash, text and pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kinonaut.graph.claims import Claim

__all__ = ["SourceDocument", "SourcePage", "Texts", "label", "page_at"]


class SourcePage(Protocol):
    """One page of a file that may hold many."""

    @property
    def name(self) -> str | None:
        """Its short name; None for the whole of an ordinary document."""
        ...

    @property
    def url(self) -> str | None:
        """Where it was published, if the file says so."""
        ...

    @property
    def start(self) -> int:
        """Where it begins in the decoded file."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


class SourceDocument(Protocol):
    """A document as the graph sees it; `kinonaut.loaders.Document` is one."""

    @property
    def name(self) -> str:
        """Its path relative to the folder given."""
        ...

    @property
    def format(self) -> str:
        """Name of its format, such as `text` or `html`."""
        ...

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""
        ...

    @property
    def source(self) -> str:
        """The decoded text that offsets count in."""
        ...

    @property
    def language(self) -> str | None:
        """BCP 47 tag, if known."""
        ...

    @property
    def pages(self) -> Sequence[SourcePage]:
        """Its pages."""
        ...

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the file says of itself."""
        ...


def label(document: str, page: str | None) -> str:
    """Return the name by which people know a document, or one page of it."""
    return f"{document}/{page}" if page else document


def page_at(document: SourceDocument, place: int) -> str | None:
    """Return the name of the page that holds a place of a document."""
    starts = [page.start for page in document.pages]
    number = bisect_right(starts, place) - 1
    return document.pages[number].name if number >= 0 else None


class Texts:
    """The texts of documents, to ask whether a name stands in one, or in a page of it."""

    def __init__(
        self, documents: Mapping[str, SourceDocument], claims: Iterable[tuple[str, Claim]]
    ) -> None:
        self._documents = documents
        self._known: dict[tuple[str, str | None, str], bool] = {}
        self._extents: dict[tuple[str, str | None], tuple[int, int]] = {}
        for _, claim in claims:
            place = claim.document, claim.page
            start, end = self._around(claim)
            old = self._extents.get(place, (start, end))
            self._extents[place] = min(start, old[0]), max(end, old[1])

    def holds(self, name: str, document: str, page: str | None) -> bool:
        """Return whether a name stands there, as words of its own."""
        key = (document, page, name)
        if key not in self._known:
            start, end = self._extents[document, page]
            self._known[key] = _stands(name, self._documents[document].source, start, end)
        return self._known[key]

    def _around(self, claim: Claim) -> tuple[int, int]:
        """Return the page of a claim; a curator's page is where its claims are."""
        pages = self._documents[claim.document].pages
        for page in pages:
            if claim.page is not None and page.name == claim.page:
                return page.start, page.end
        if claim.page is not None:
            for page in pages:
                if page.start <= claim.start < page.end:
                    return page.start, page.end
        return 0, len(self._documents[claim.document].source)


def _stands(name: str, text: str, start: int, end: int) -> bool:
    at = text.find(name, start, end)
    while at >= 0:
        after = at + len(name)
        free_before = at == 0 or not (name[0].isalnum() and text[at - 1].isalnum())
        free_after = after >= len(text) or not (name[-1].isalnum() and text[after].isalnum())
        if free_before and free_after:
            return True
        at = text.find(name, at + 1, end)
    return False
