"""What extracts facts: the rules, a model, or both, behind one interface.

An extractor is a plain value, so that it can be sent to other processes; what it needs to work it
makes there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Document

__all__ = ["RULES", "Both", "Extraction", "Extractor", "Rules"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor found in a document, and how it went."""

    claims: list[Claim]
    counts: Mapping[str, int] = field(default_factory=dict)
    """What a person should know of the work, such as answers that were refused, by cause."""


class Extractor(Protocol):
    """Finds the claims of a document; each passes the gate of `kinonaut.loaders.extract`."""

    @property
    def version(self) -> str:
        """Return what changes whenever the same document may give other claims."""
        ...

    def extract(self, document: Document) -> Extraction:
        """Return the claims of a document in order of place.

        Raises:
            DocumentError: It could not be done for the whole of the document.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of this package."""

    @property
    def version(self) -> str:
        """Return the hash of the rules' sources."""
        from kinonaut.loaders.extract import RULES_VERSION

        return RULES_VERSION

    def extract(self, document: Document) -> Extraction:
        """Return what the rules find."""
        from kinonaut.loaders.extract import extract

        return Extraction(extract(document))


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Both:
    """Two extractors, one after the other; what both find counts as the first one's."""

    first: Extractor
    second: Extractor

    @property
    def version(self) -> str:
        """Return the versions of the two."""
        return f"{self.first.version}+{self.second.version}"

    def extract(self, document: Document) -> Extraction:
        """Return what either finds."""
        one, other = self.first.extract(document), self.second.extract(document)
        known = {claim.key for claim in one.claims}
        claims = [*one.claims, *(claim for claim in other.claims if claim.key not in known)]
        claims.sort(key=lambda c: (c.start, c.end, c.relation, c.key, c.rule))
        return Extraction(claims, Counter(one.counts) + Counter(other.counts))
