"""What follows from claims and is said by none: with the rule, and the claims it follows from.

The rules are the SPARQL files in `graph/rules/`. Each is a CONSTRUCT over the merged view and the
documents' claims; what it makes goes into the graph of inference. They know nothing of a build
before: a claim that is gone takes with it all that rested on it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from kinonaut.graph.binding import bind
from kinonaut.graph.headers import read_header
from kinonaut.graph.policy import point_quads
from kinonaut.graph.rdf import KN, kn

__all__ = ["Rule", "infer", "needed", "rules"]

# What no rule reads, and most of a graph is.
_UNREAD: Final = frozenset(
    f"{KN}{name}" for name in ("nameUse", "literal", "script", "usedIn", "stage", "reason", "step")
)
_UNREAD_OF: Final = ("http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of inference, as its file says."""

    name: str
    title: str
    description: str
    premises: tuple[str, ...]
    """What it rests on: relations of claims, and `record` or `names` for what no document says."""
    stage: int
    """Rules of a later stage see what those of earlier ones made."""
    joins: str | None
    """Property of the inferred claim whose value the claim supports in the merged view."""
    sparql: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are applied."""
    found = []
    for file in files("kinonaut.graph.rules").iterdir():
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            head = read_header(text)
            found.append(
                Rule(
                    name=file.name.removesuffix(".rq"),
                    title=str(head["title"]),
                    description=str(head["description"]).strip(),
                    premises=tuple(head["premises"]),
                    stage=int(head.get("stage", 1)),
                    joins=head.get("joins"),
                    sparql=text,
                )
            )
    return tuple(sorted(found, key=lambda rule: (rule.stage, rule.name)))


def needed(quad: Quad) -> bool:
    """Return whether some rule may read a quad."""
    predicate = quad.predicate.value
    return predicate not in _UNREAD and not predicate.startswith(_UNREAD_OF)


def infer(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """Yield what follows by the rules, and where documents disagree, sorted.

    Args:
        quads: The merged view, the documents' claims, and what was computed for the rules.
        base: Base of the IRIs of entities.
    """
    store = Store()
    store.bulk_extend(quads)
    graph = NamedNode(f"{base}graph/inference")
    made = set(point_quads(store, base))
    stages = sorted({rule.stage for rule in rules()})
    for stage in stages:
        fresh: set[Quad] = set()
        for rule in rules():
            if rule.stage == stage:
                fresh |= _apply(rule, store, graph, base)
        if stage != stages[-1]:
            store.extend(fresh)
        made |= fresh
    yield from sorted(made, key=str)


def _apply(rule: Rule, store: Store, graph: NamedNode, base: str) -> set[Quad]:
    found = store.query(bind(rule.sparql, {"base": NamedNode(base)}))
    assert isinstance(found, QueryTriples)
    made: set[Quad] = set()
    joins = kn(rule.joins) if rule.joins else None
    for triple in found:
        made.add(Quad(triple.subject, triple.predicate, triple.object, graph))
        if triple.predicate == joins and isinstance(triple.object, NamedNode):
            made.add(Quad(triple.object, kn("claim"), triple.subject, DefaultGraph()))
    return made
