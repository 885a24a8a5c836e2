"""The graph in RDF 1.2: each claim reifies the statements of the merged view that rest on it.

A claim is already a node with its quote. RDF 1.2 lets it say which triple it is about without
asserting that triple, `claim rdf:reifies <<( film schema:director artist )>>`, so that a reader
who knows the standard alone finds the evidence of a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kinonaut.graph.exports.rdf_files import to_trig
from kinonaut.graph.rdf import KN, LABEL, SCHEMA, TYPE, kn

__all__ = ["REIFIES", "reifications", "to_rdf12"]

REIFIES: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")

# What a film's own property is called for a relation, where it is not the relation's name.
_EDGES: Final = {
    "writer": "author",
    "composer": "musicBy",
    "cast": "actor",
    "cinematographer": "contributor",
    "production_designer": "contributor",
    "costume_designer": "contributor",
}
_SKIPPED: Final = frozenset((TYPE.value, LABEL.value, kn("claim").value, kn("source").value))
# What a claim is about; the statements on these nodes may rest on it.
_SUBJECTS: Final = tuple(
    kn(name).value for name in ("film", "mission", "subject", "station", "realPerson")
)


def to_rdf12(quads: Iterable[Quad], base: str) -> bytes:
    """Return all graphs as TriG of RDF 1.2, with `rdf:reifies` from claims to statements."""
    given = list(quads)
    return to_trig([*given, *reifications(given)], base)


def reifications(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield a quad for each claim and statement, in the claim's own graph.

    A claim is about a statement of a node that names it, where the claim names the value too; and
    about a film's, mission's or person's own property of its relation with the claim's value.
    """
    merged: dict[str, set[Quad]] = defaultdict(set)
    claims: dict[str, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    graphs: dict[str, set[object]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    relation = kn("relation").value
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        subject = quad.subject.value
        if not isinstance(quad.graph_name, DefaultGraph):
            claims[subject][quad.predicate.value].add(quad.object)
            if quad.predicate.value == relation:
                graphs[subject].add(quad.graph_name)
        elif quad.predicate == kn("claim") and isinstance(quad.object, NamedNode):
            behind[quad.object.value].add(subject)
        else:
            merged[subject].add(quad)
    for claim in sorted(graphs):
        said = claims[claim]
        values = set[object]().union(*said.values())
        names = {_named(str(getattr(r, "value", ""))) for r in said[relation]}
        found = {
            quad.triple
            for node in behind[claim]
            for quad in merged[node]
            if quad.object in values and quad.predicate.value not in _SKIPPED
        }
        for role in _SUBJECTS:
            for thing in said.get(role, ()):
                found |= {
                    quad.triple
                    for quad in merged.get(getattr(thing, "value", ""), ())
                    if quad.object in values and any(quad.predicate.value in n for n in names)
                }
        for triple in sorted(found, key=str):
            assert isinstance(triple, Triple)
            for graph in sorted(graphs[claim], key=str):
                yield Quad(NamedNode(claim), REIFIES, triple, graph)  # type: ignore[arg-type]


def _named(relation: str) -> frozenset[str]:
    words = relation.split("_")
    camel = words[0] + "".join(word.capitalize() for word in words[1:])
    edge = _EDGES.get(relation, relation)
    last = words[-1]
    return frozenset((KN + relation, KN + camel, KN + last, SCHEMA + edge))
