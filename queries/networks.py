"""Parts of the graph: cut out of its network, or described as triples."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kinonaut.errors import QueryError
from kinonaut.queries.values import Store, portions, solutions

if TYPE_CHECKING:
    import networkx
    import rdflib

__all__ = ["around", "described", "whole"]


def whole(store: Store) -> networkx.MultiDiGraph[str]:
    """Return the merged view of a store as a network.

    Raises:
        QueryError: The store answers queries and gives nothing else.
    """
    from kinonaut.graph.exports.network import to_networkx

    quads = getattr(store, "quads", None)
    if quads is None:
        raise QueryError("this store is not copied as a whole; open a folder, a file or an address")
    return to_networkx(quads())


def around(
    network: networkx.MultiDiGraph[str], iris: Collection[str]
) -> networkx.MultiDiGraph[str]:
    """Return the nodes of these IRIs and those next to them, with the edges between all of them."""
    chosen = {iri for iri in iris if iri in network}
    near = {other for iri in chosen for other in (*network.pred[iri], *network.succ[iri])}
    return network.subgraph(chosen | near).copy()


def described(store: Store, iris: Sequence[str]) -> rdflib.Graph:
    """Return the triples of the merged view whose subject is one of these."""
    import rdflib

    graph = rdflib.Graph()
    for values in portions(store, iris):
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
        lines = "\n".join(f"{s['s']} {s['p']} {s['o']} ." for s in solutions(store, query))
        graph.parse(data=lines, format="nt")
    return graph
