"""Rules that read structure: records, labelled fields, lists and tables.

What is called by a layout is licensed by it: a name after "Director:" is a name because of where it
stands, so no list of known names is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Document
from kinonaut.loaders.films import Films
from kinonaut.loaders.layout import format_lines, lists, records, tables
from kinonaut.loaders.layout._maker import Maker
from kinonaut.loaders.person_names import fold
from kinonaut.ontology import authority

__all__ = ["claims"]


@cache
def _people() -> frozenset[str]:
    return frozenset(
        fold(name) for name, path in authority.load().names() if path.startswith("person/")
    )


def claims(document: Document, films: Films, performers: Iterable[str] = ()) -> Iterator[Claim]:
    """Yield what the structure of a document says.

    Args:
        document: The document.
        films: Which film each place of it speaks of.
        performers: Names known to be actors', from its prose.
    """
    maker = Maker(document, films, {fold(name) for name in performers}, _people())
    found = list(records.claims(maker))
    maker.performers.update(
        fold(name)
        for c in found
        if c.relation in ("cast", "director")
        for name in (*c.performer, *c.person)
    )
    yield from found
    yield from format_lines.claims(maker)
    found = list(tables.claims(maker))
    maker.performers.update(
        fold(name) for c in found if c.relation == "cast" for name in c.performer
    )
    yield from found
    first = list(lists.claims(maker))
    clear = {"list.cast_pairs", "list.pairs", "list.run", "list.with_jobs"}
    known = {
        fold(name)
        for c in first
        if c.relation == "cast" and (c.rule in clear or len(c.character) == 0)
        for name in c.performer
    }
    if known - maker.performers:
        # A second pass: the actors of one list tell which side another list has them on.
        maker.performers.update(known)
        first = list(lists.claims(maker))
    yield from first
