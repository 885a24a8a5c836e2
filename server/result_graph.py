"""The result of a query as a drawing: its things, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from kinonaut.graph.rdf import LABEL
from kinonaut.server.linked import href
from kinonaut.server.opened import Opened, Picture, picture, show
from kinonaut.server.source import Source

__all__ = ["of_graph", "of_rows"]

MOST: Final = 120
"""Things in the drawing; of more, those with the fewest ties are left out."""
_MIDDLES: Final = 12


def of_graph(source: Source, turtle: bytes) -> Picture | None:
    """Draw the triples of a graph result whose subject and object are both IRIs."""
    found = []
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            found.append((quad.subject.value, _tail(quad.predicate.value), quad.object.value))
    return _drawn(source, found)


def of_rows(
    source: Source, names: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Picture | None:
    """Draw the rows of a result: the IRIs of a row are joined from column to column.

    Args:
        source: The graph that was asked.
        names: The columns, in order.
        rows: SPARQL JSON bindings.
    """
    found = []
    for row in rows:
        things = [(n, row[n]["value"]) for n in names if n in row and row[n]["type"] == "uri"]
        for (_, one), (name, other) in pairwise(things):
            if one != other:
                found.append((one, name, other))
    return _drawn(source, found)


def _drawn(source: Source, triples: list[tuple[str, str, str]]) -> Picture | None:
    ties = list(dict.fromkeys(triples))
    number: dict[str, int] = {}
    for one, _, other in ties:
        for iri in (one, other):
            number[iri] = number.get(iri, 0) + 1
    kept = set(sorted(number, key=lambda iri: (-number[iri], iri))[:MOST])
    labels = _labels(source, kept)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(kept):
        inside = iri.startswith(source.base)
        type_ = iri.removeprefix(source.base).partition("/")[0] if inside else ""
        network.add_node(iri, label=labels.get(iri) or _tail(iri), type=type_)
    for one, relation, other in ties:
        if one in kept and other in kept:
            network.add_edge(one, other, relation=relation)
    shown = show(network, Opened(tuple(_middles(network))))
    return picture(shown.nodes, shown.edges, lambda iri: _address(source, iri))


def _middles(network: nx.MultiDiGraph[str]) -> list[str]:
    """Return few things beside which all others stand, those with most ties first."""
    beside = {n: {*network.successors(n), *network.predecessors(n)} for n in network}
    found: list[str] = []
    left = set(network)
    while left and len(found) < _MIDDLES:
        best = max(sorted(left), key=lambda n: len(left & beside[n]))
        found.append(best)
        left -= {best, *beside[best]}
    return found


def _address(source: Source, iri: str) -> str:
    return href(iri.removeprefix(source.base)) if iri.startswith(source.base) else iri


def _labels(source: Source, iris: Iterable[str]) -> dict[str, str]:
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in sorted(iris))
    found = source.store.query(f"SELECT ?s ?l {{ VALUES ?s {{ {nodes} }} ?s {LABEL} ?l }}", {})
    assert isinstance(found, ox.QuerySolutions)
    return {row["s"].value: row["l"].value for row in found}


def _tail(iri: str) -> str:
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
