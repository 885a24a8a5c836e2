"""What is said of a node that only joins others, in words where there are any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kinonaut.server.cards import Link
from kinonaut.server.language import say
from kinonaut.server.records import KN, Things, local, term_labels
from kinonaut.server.search import kind_of
from kinonaut.server.source import Source
from kinonaut.server.titles import titles
from kinonaut.server.words import RELATIONS

__all__ = ["OUTER", "statements_of"]

OUTER: Final = {
    "exact": "words",
    "hasSelector": "place in it",
    "hasSource": "source",
    "type": "kind",
    "used": "made from",
    "wasGeneratedBy": "made by",
}
"""Properties of other vocabularies that our nodes have -> what a reader calls them."""


def statements_of(
    source: Source, iri: str, values: Mapping[str, set[str]], labels: Things
) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return what is said of a node, each property and value by a name where it has one."""
    terms, called = term_labels(source), titles(source)
    found = []
    for property_ in sorted(values, key=lambda p: (local(p), p)):
        links = []
        for value in sorted(values[property_]):
            inside = value.startswith(source.base) and value != iri
            path = value.removeprefix(source.base)
            if inside:
                text = called.get(value) or (
                    labels.label(value) if value in labels else kind_of(path)
                )
            elif property_ == KN + "relation":
                text = say(RELATIONS.get(value, value))
            elif value in ("true", "false"):
                text = say("Yes" if value == "true" else "No").lower()
            else:
                text = terms.get(value) or value.removeprefix(KN)
            links.append(Link(text, path if inside and "#" not in path else ""))
        short = local(property_)
        name = terms.get(property_) or (say(OUTER[short]) if short in OUTER else short)
        found.append((name, tuple(links)))
    return tuple(found)
