"""What the endpoint says of itself: SPARQL service description, and VoID of the data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from kinonaut.server.formats import GRAPHS, SOLUTIONS, Format
from kinonaut.server.source import Source

__all__ = ["PREFIXES", "describe", "write"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_DCT: Final = "http://purl.org/dc/terms/"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WRITERS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
PREFIXES: Final = {
    "kn": "https://w3id.org/kinonaut/ns#",
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
"""Prefixes of what the server writes; `k` is the base of the entities."""


def describe(source: Source, endpoint: str, format_: Format) -> bytes:
    """Return the description of the service at an address."""
    service = ox.NamedNode(endpoint + "#service")
    dataset = ox.NamedNode(endpoint + "#dataset")
    default = ox.NamedNode(endpoint + "#default-graph")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    triples = [
        ox.Triple(service, _TYPE, sd("Service")),
        ox.Triple(service, sd("endpoint"), ox.NamedNode(endpoint)),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("feature"), sd("EmptyGraphs")),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, _TYPE, sd("Dataset")),
        ox.Triple(dataset, _TYPE, ox.NamedNode(_VOID + "Dataset")),
        ox.Triple(dataset, ox.NamedNode(_DCT + "title"), ox.Literal("Kinonaut")),
        ox.Triple(dataset, ox.NamedNode(_VOID + "sparqlEndpoint"), ox.NamedNode(endpoint)),
        ox.Triple(dataset, ox.NamedNode(_VOID + "uriSpace"), ox.Literal(source.base)),
        ox.Triple(
            dataset,
            ox.NamedNode(_VOID + "vocabulary"),
            ox.NamedNode("https://w3id.org/kinonaut/ns#"),
        ),
        ox.Triple(dataset, sd("defaultGraph"), default),
        ox.Triple(default, _TYPE, sd("Graph")),
    ]
    formats = dict.fromkeys(f.iri for f in (*SOLUTIONS, *GRAPHS))
    triples += [ox.Triple(service, sd("resultFormat"), ox.NamedNode(iri)) for iri in formats]
    for row in source.rows("graphs", {}):
        name = row["graph"]
        node = ox.NamedNode(f"{endpoint}#graph/{name.value.removeprefix(source.base)}")
        triples += [
            ox.Triple(dataset, sd("namedGraph"), node),
            ox.Triple(node, _TYPE, sd("NamedGraph")),
            ox.Triple(node, sd("name"), name),
        ]
    return write(triples, format_, source.base)


def write(triples: Iterable[ox.Triple], format_: Format, base: str) -> bytes:
    """Return statements in a format, abbreviated where it abbreviates."""
    abbreviates = format_.name in ("ttl", "trig", "rdf", "jsonld")
    prefixes = {**PREFIXES, "k": base} if abbreviates else None
    out = ox.serialize(triples, format=_WRITERS[format_.name], prefixes=prefixes)
    assert out is not None  # bytes come back where no output is given
    return out
