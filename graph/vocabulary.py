"""The ontology as quads of the graph: what its classes, properties and lists of kinds mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

__all__ = ["ontology_quads"]


def ontology_quads(base: str) -> Iterator[Quad]:
    """Yield the ontology, into its own graph.

    The blank nodes that OWL requires are labelled by RDFC-1.0, so that builds are byte-identical.
    """
    graph = NamedNode(f"{base}graph/ontology")
    for quad in _canonical():
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


@cache
def _canonical() -> tuple[Quad, ...]:
    dataset = Dataset()
    for file in sorted(files("kinonaut.ontology").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            for quad in parse(input=file.read_bytes(), format=RdfFormat.TURTLE):
                dataset.add(quad)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(dataset)
