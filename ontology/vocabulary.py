"""The ontology's Turtle files, read once and put in order for whoever prints them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

__all__ = [
    "FILES",
    "NS",
    "PREFIXES",
    "SHAPES",
    "Term",
    "foreign",
    "graph",
    "shapes",
    "short",
    "terms",
]

NS = "https://w3id.org/kinonaut/ns#"
FILES = ("kinonaut.ttl", "lists.ttl")
SHAPES = ("merged.ttl", "documents.ttl")
"""Shapes of the merged view and the record, and of the documents' graphs and inference."""

# The prefixes under which terms of others appear in terms.py, the context and the documentation.
PREFIXES = {
    "kn": NS,
    "cito": "http://purl.org/spar/cito/",
    "dbo": "http://dbpedia.org/ontology/",
    "dct": "http://purl.org/dc/terms/",
    "ebucore": "http://www.ebu.ch/metadata/ontologies/ebucore/ebucore#",
    "frbroo": "http://iflastandards.info/ns/fr/frbr/frbroo/",
    "golem": "https://w3id.org/golem/ontology#",
    "lrmoo": "http://iflastandards.info/ns/lrm/lrmoo/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    SKOS.ConceptScheme: "list",
    SKOS.Concept: "concept",
}
_MATCHES = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One class, property, list or concept; texts are by language, other terms by short name."""

    iri: str
    name: str
    kind: str
    label: dict[str, str]
    definition: dict[str, str]
    note: dict[str, str]
    parents: tuple[str, ...]
    """Named superclasses, superproperties or broader concepts, of ours or of others."""
    matches: tuple[tuple[str, str], ...]
    """(how, short name), such as ("skos:closeMatch", "wdt:P453")."""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    notation: str | None = None


@cache
def graph() -> Graph:
    """Return the whole ontology: classes, properties and lists. Shared, so do not change it."""
    whole = Graph()
    for name in FILES:
        whole.parse(data=(files("kinonaut.ontology") / name).read_text("utf-8"), format="turtle")
    return whole


def shapes(name: str) -> Graph:
    """Return a graph of shapes; a new one each time, as pyshacl keeps state in it."""
    text = (files("kinonaut.ontology") / "shapes" / name).read_text("utf-8")
    return Graph().parse(data=text, format="turtle")


@cache
def terms() -> tuple[Term, ...]:
    """Return every term of the namespace, sorted by kind and name."""
    g = graph()
    order = list(_KINDS.values())
    found = [_term(g, s, k) for t, k in _KINDS.items() for s in _subjects(g, t) if s.startswith(NS)]
    return tuple(sorted(found, key=lambda t: (order.index(t.kind), t.name)))


@cache
def foreign() -> tuple[str, ...]:
    """Return the IRIs of the terms of others that the ontology declares, sorted."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found = {str(s) for kind in kinds for s in _subjects(graph(), kind)}
    return tuple(sorted(iri for iri in found if not iri.startswith(NS)))


def short(iri: str) -> str:
    """Write an IRI with its prefix, or in full where no prefix fits.

    >>> short("https://schema.org/Movie")
    'schema:Movie'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _subjects(g: Graph, kind: Node) -> list[URIRef]:
    return [s for s in g.subjects(RDF.type, kind) if isinstance(s, URIRef)]


def _term(g: Graph, s: URIRef, kind: str) -> Term:
    label = SKOS.prefLabel if kind in ("list", "concept") else RDFS.label
    notation = g.value(s, SKOS.notation)
    parents = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader)
    return Term(
        iri=str(s),
        name=s.removeprefix(NS),
        kind=kind,
        label=_texts(g, s, label),
        definition=_texts(g, s, SKOS.definition),
        note=_texts(g, s, SKOS.scopeNote),
        parents=tuple(sorted(_named(g, s, parents))),
        matches=tuple(
            (short(p), short(o))
            for p in _MATCHES
            for o in sorted(str(o) for o in g.objects(s, p) if isinstance(o, URIRef))
            if not o.startswith(NS)
        ),
        domain=_classes(g, s, RDFS.domain),
        range=_classes(g, s, RDFS.range),
        lists=tuple(sorted(_named(g, s, (SKOS.inScheme,)))),
        notation=str(notation) if notation is not None else None,
    )


def _texts(g: Graph, s: URIRef, p: URIRef) -> dict[str, str]:
    found = [o for o in g.objects(s, p) if isinstance(o, Literal)]
    return {o.language or "": str(o) for o in sorted(found, key=lambda o: o.language or "")}


def _named(g: Graph, s: URIRef, ps: tuple[URIRef, ...]) -> set[str]:
    return {short(o) for p in ps for o in g.objects(s, p) if isinstance(o, URIRef)}


def _classes(g: Graph, s: URIRef, p: URIRef) -> tuple[str, ...]:
    """Name the classes of a domain or range; a union gives each of its members, in its order."""
    found: list[str] = []
    for o in sorted(g.objects(s, p), key=str):
        if isinstance(o, BNode):
            union = g.value(o, OWL.unionOf)
            if union is not None:
                found += [short(str(member)) for member in Collection(g, union)]
        else:
            found.append(short(str(o)))
    return tuple(found)
