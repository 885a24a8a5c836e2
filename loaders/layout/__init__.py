"""Rules that read structure: records, labelled fields, lists and tables.

What is called by a layout is licensed by it: a name after "Director:" is a name because of where it
stands, so no list of known names is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Document
from kinonaut.loaders.films import Films
from kinonaut.loaders.layout import (
    format_lines,
    listings,
    lists,
    missions,
    nominations,
    own_names,
    real_faces,
    records,
    tables,
)
from kinonaut.loaders.layout._maker import Maker
from kinonaut.loaders.person_names import fold

__all__ = ["claims"]

_CLEAR: Final = frozenset(("list.cast_pairs", "list.pairs", "list.run", "list.with_jobs"))
"""Rules whose form leaves no doubt which name is the actor's."""


def claims(document: Document, films: Films, performers: Iterable[str] = ()) -> Iterator[Claim]:
    """Yield what the structure of a document says.

    Args:
        document: The document.
        films: Which film each place of it speaks of.
        performers: Names known to be actors', from its prose.
    """
    maker = Maker(document, films, {fold(name) for name in performers}, own_names.people())
    found = list(real_faces.claims(maker))
    found += records.claims(maker)
    _learn(maker, found, ("cast", "director"))
    found += format_lines.claims(maker)
    found += listings.claims(maker)
    found += tables.claims(maker)
    _learn(maker, found, ("cast",))
    first = list(lists.claims(maker))
    before = len(maker.performers)
    _learn(maker, (c for c in first if c.rule in _CLEAR or not c.character), ("cast",))
    if len(maker.performers) > before:
        # A second pass: the actors of one list tell which side another list has them on.
        first = list(lists.claims(maker))
    found += first
    found += missions.claims(maker)
    found += nominations.claims(maker)
    yield from found
    yield from own_names.claims(found)


def _learn(maker: Maker, found: Iterable[Claim], relations: tuple[str, ...]) -> None:
    for claim in found:
        if claim.relation in relations:
            maker.performers.update(fold(name) for name in (*claim.performer, *claim.person))
