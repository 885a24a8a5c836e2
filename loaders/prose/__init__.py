"""What the sentences of a document say: the rules on running text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Document
from kinonaut.loaders.films import Films

__all__ = ["claims"]


def claims(
    document: Document,
    films: Films,
    listed: Callable[[list[Claim]], list[Claim]] | None = None,
) -> Iterator[Claim]:
    """Yield what the sentences of a document say, in order of place for each kind of rule."""
    from kinonaut.loaders.prose.engine import read

    yield from read(document, films, listed)
