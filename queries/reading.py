"""Records made of the solutions that say what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kinonaut.queries.entities import Entity, entity
from kinonaut.queries.evidence import EvidencePage
from kinonaut.queries.kinds import Kind, standing
from kinonaut.queries.records import Record
from kinonaut.queries.values import KN, Solution, Store, portions, solutions, value

if TYPE_CHECKING:
    from kinonaut.queries.knowledge import KnowledgeGraph

__all__ = ["PREFIXES", "records"]

R = TypeVar("R", bound=Record)

_NAMESPACES: Final = {
    "kn": KN,
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dct": "http://purl.org/dc/terms/",
}
PREFIXES: Final = "".join(
    ["\n", *(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in _NAMESPACES.items())]
)


def records(graph: KnowledgeGraph, kind: Kind[R], found: Sequence[Solution]) -> tuple[R, ...]:
    """Return the records of `?s` with the properties `?p`, values `?o` and their labels `?l`.

    They stand in the order in which they come first.
    """
    facts: dict[str, dict[str, list[Solution]]] = {}
    for s in found:
        predicates = facts.setdefault(s["s"].value, {})
        predicates.setdefault(s["p"].value, []).append(s)
    page = EvidencePage(
        graph.store,
        (s["o"].value for p in facts.values() for s in p.get(KN + "claim", ())),
        partial(_said, graph.store, kind, tuple(facts)),
    )
    return tuple(_record(graph, kind, iri, held, page) for iri, held in facts.items())


def _said(store: Store, kind: Kind[Any], iris: tuple[str, ...]) -> dict[str, set[str]]:
    """Return the claims that tell of things, beside those that they name themselves."""
    found: dict[str, set[str]] = {}
    for values in portions(store, iris if kind.claimed else ()):
        query = f"{PREFIXES}SELECT ?s ?said WHERE {{ VALUES ?s {{ {values} }} {standing(kind)} }}"
        for s in solutions(store, query):
            found.setdefault(s["s"].value, set()).add(s["said"].value)
    return found


def _record(
    graph: KnowledgeGraph,
    kind: Kind[R],
    iri: str,
    held: Mapping[str, list[Solution]],
    page: EvidencePage,
) -> R:
    values: dict[str, Any] = {}
    for name, (predicate, form) in kind.fields.items():
        got = held.get(_full(predicate), [])
        if form in ("entity", "entities"):
            things = tuple(
                sorted({_entity(graph.store, s) for s in got}, key=lambda e: (e.label, e.iri))
            )
            values[name] = things if form == "entities" else (things[0] if things else None)
        else:
            plain = tuple(sorted({value(s["o"]) for s in got}, key=lambda v: (str(type(v)), v)))
            values[name] = plain if form == "many" else (plain[0] if plain else None)
        if values[name] is None and form in ("one", "entity"):
            del values[name]
    labels = held.get(_full(kind.label), []) if kind.label else []
    return kind.record(
        iri=iri,
        label=str(value(labels[0]["o"])) if labels else iri.removeprefix(graph.store.base),
        claims=tuple(sorted({s["o"].value for s in held.get(KN + "claim", ())})),
        graph=graph,
        page=page,
        **values,
    )


def _entity(store: Store, s: Solution) -> Entity:
    label = str(value(s["l"])) if "l" in s else s["o"].value
    return entity(store, s["o"].value, label)


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return _NAMESPACES[prefix] + local
