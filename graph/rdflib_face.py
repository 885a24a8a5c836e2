"""The graph as an `rdflib.Dataset`, for those who know rdflib."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

__all__ = ["to_dataset", "to_rdflib"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def to_dataset(quads: Iterable[Quad]) -> Dataset:
    """Copy quads into a dataset in memory."""
    dataset = Dataset()
    dataset.bind("kn", "https://w3id.org/kinonaut/ns#")
    dataset.bind("schema", "https://schema.org/", override=True, replace=True)
    graphs = {}
    for quad in quads:
        name = (
            DATASET_DEFAULT_GRAPH_ID
            if isinstance(quad.graph_name, DefaultGraph)
            else to_rdflib(quad.graph_name)
        )
        if name not in graphs:
            graphs[name] = dataset.graph(name)  # type: ignore[arg-type]
        graphs[name].add(
            (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
        )
    return dataset


def to_rdflib(term: object) -> Node:
    """Return the same term for rdflib; literals keep their text as written."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype in (_STRING, _LANG_STRING):
            return RdflibLiteral(term.value)
        return RdflibLiteral(term.value, datatype=URIRef(datatype), normalize=False)
    raise TypeError(f"{term!r} is no term of RDF 1.1")
