"""What people decided of claims: which a page leaves out, and how it tells of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kinonaut.server.language import say
from kinonaut.server.records import KN, term_text
from kinonaut.server.source import Row, Source

__all__ = ["decided", "left_out", "told"]

_LEFT_OUT: Final = ("film", "entity")
_REJECTED: Final = KN + "rejected"


def decided(source: Source) -> Mapping[str, Row]:
    """Return the decisions of a graph by the IRI of the claim."""

    def find() -> dict[str, Row]:
        return {row["claim"].value: row for row in source.rows("decisions", {})}

    return source.keep(("decisions",), find)


def left_out(source: Source, what: str) -> frozenset[str]:
    """Return the claims that a page of its kind leaves out: those that somebody rejected.

    On their own page and on their document's they stay, marked.
    """
    if what not in _LEFT_OUT:
        return frozenset()
    return frozenset(
        claim for claim, row in decided(source).items() if row["ruling"].value == _REJECTED
    )


def told(row: Row | None) -> str:
    """Return a decision in words; nothing where there is none."""
    if row is None:
        return ""
    rejected = row["ruling"].value == _REJECTED
    words = say("rejected by a person") if rejected else say("accepted by a person")
    if "reason" in row:
        words = f"{words}: {term_text(row['reason'])}"
    if "from" in row:
        words = f"{words} ({say('when it stood elsewhere in the document')})"
    return words
