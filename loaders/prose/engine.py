"""Runs the rules over the sentences of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.films import Films
from kinonaut.loaders.prose import cast, credits
from kinonaut.loaders.prose.context import Reading
from kinonaut.loaders.prose.rules import Rule, run

__all__ = ["RULES", "read"]

RULES: Final[tuple[Rule, ...]] = (*credits.RULES, *cast.RULES)


def read(document: Document, films: Films) -> Iterator[Claim]:
    """Yield every claim that the sentences of a document make."""
    reading = Reading(document, films)
    made: list[Claim] = []
    for sentence in reading.sentences:
        made.extend(run(RULES, sentence))
    yield from dict.fromkeys(made)
