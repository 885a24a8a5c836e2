"""What is wrong with a graph, in words: shapes (SHACL), undeclared terms, and loose ends.

The shapes are in `ontology/shapes/`: `merged.ttl` for the merged view and the record,
`documents.ttl` for the documents' graphs and inference.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, Node, URIRef

from kinonaut.graph.rdf import BASE
from kinonaut.graph.rdflib_face import to_rdflib
from kinonaut.ontology import terms, vocabulary
from kinonaut.ontology.authority.rdf import quads as authority_quads

__all__ = ["Finding", "Parts", "validate"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: where, what, and what to do."""

    check: str
    """`shape`, `term`, `link`, `blank node`, `consistency` or `quote`."""
    graph: str
    """`merged view`, or the name of the graph."""
    node: str
    label: str
    """The node's name for people, where it has one."""
    problem: str
    """What is wrong; of a shape, the rule that is broken."""
    advice: str


@dataclass
class Parts:
    """A dataset by the role of its graphs, as rdflib graphs."""

    base: str = BASE
    merged: Graph = field(default_factory=Graph)
    documents: Graph = field(default_factory=Graph)
    """The documents' graphs, inference and decisions together."""
    record: Graph = field(default_factory=Graph)
    """The record, where it is not the one that comes with this version of Kinonaut.

    That one is validated by Kinonaut's own tests, and takes longer than all the rest.
    """
    recorded: set[str] = field(default_factory=set)
    """IRIs that the record describes, in either case."""
    place: dict[Node, str] = field(default_factory=dict)
    """Node described by a document's graph or by inference -> the name of that graph."""
    blank: set[tuple[str, str]] = field(default_factory=set)
    """Blank nodes outside the ontology: (graph, node)."""

    @classmethod
    def of(cls, quads: Iterable[Quad], base: str = BASE) -> Parts:
        """Divide a dataset; the ontology's graph and foreign graphs are left out."""
        parts = cls(base)
        ontology, authority = f"{base}graph/ontology", f"{base}graph/authority"
        record: set[Quad] = set()
        convert = lru_cache(maxsize=None)(to_rdflib)
        ours = tuple(f"{base}graph/{name}" for name in ("document/", "inference", "decisions"))
        for quad in quads:
            name = _name(quad)
            if name == ontology:
                continue
            if name == authority:
                record.add(quad)
                continue
            s, p, o = (convert(t) for t in (quad.subject, quad.predicate, quad.object))
            parts.blank |= {(name, str(t)) for t in (s, o) if isinstance(t, BNode)}
            if not name:
                parts.merged.add((s, p, o))
            elif name.startswith(ours):
                parts.documents.add((s, p, o))
                parts.place.setdefault(s, name)
        parts.recorded = {q.subject.value for q in record if isinstance(q.subject, NamedNode)}
        if record and record != set(authority_quads(base)):
            for quad in record:
                s, p, o = (convert(t) for t in (quad.subject, quad.predicate, quad.object))
                parts.blank |= {(authority, str(t)) for t in (s, o) if isinstance(t, BNode)}
                parts.record.add((s, p, o))
        return parts

    def label(self, node: Node) -> str:
        """Return the name of a node for people, or of what it is about; else nothing."""
        about = [o for p in _ABOUT for g in self._graphs() for o in g.objects(node, URIRef(p))]
        for named in (node, *sorted(about, key=str)):
            for graph in self._graphs():
                name = graph.value(named, RDFS.label, any=True)
                if name is not None:
                    return str(name)
        return ""

    def _graphs(self) -> tuple[Graph, Graph, Graph]:
        return self.merged, self.record, self.documents


_ABOUT: Final = (terms.character, terms.inFilm, terms.film, terms.mission)


def validate(parts: Parts, language: str = "en") -> list[Finding]:
    """Hold a graph against the shapes and the ontology.

    Args:
        parts: The dataset, divided.
        language: Of the messages, `en` or `ru`.

    Returns:
        What is wrong, sorted; empty where nothing is.
    """
    found = set(_blank_nodes(parts)) | set(_terms(parts)) | set(_links(parts))
    found |= set(_shapes(parts, parts.merged, "merged.ttl", "merged view", language))
    found |= set(
        _shapes(parts, parts.record, "merged.ttl", f"{parts.base}graph/authority", language)
    )
    found |= set(_shapes(parts, parts.documents, "documents.ttl", "", language))
    return sorted(found)


_ADVICE: Final = {
    ("merged.ttl", "en"): "look at the claims behind it (kinonaut why), correct the fact, and build"
    " anew",
    ("merged.ttl", "ru"): "посмотрите, на чём это держится (kinonaut why), исправьте факт и"
    " соберите граф заново",
    ("documents.ttl", "en"): "correct the fact in the file that states it, and build anew",
    ("documents.ttl", "ru"): "исправьте факт в файле, где он записан, и соберите граф заново",
}


def _shapes(
    parts: Parts, data: Graph, shapes_file: str, place: str, language: str
) -> Iterator[Finding]:
    """Run pyshacl over one part. `place` is the graph's name, or empty to look it up by node."""
    if not len(data):
        return
    from pyshacl import validate as run

    shapes = vocabulary.shapes(shapes_file)
    whole = Graph()
    for triple in (*vocabulary.graph(), *data):
        whole.add(triple)
    with warnings.catch_warnings():
        # rdflib's own deprecations, which pyshacl runs into.
        warnings.simplefilter("ignore", DeprecationWarning)
        _, results, _ = run(whole, shacl_graph=shapes, inplace=True, inference="none")
    assert isinstance(results, Graph)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        node = results.value(result, SH.focusNode)
        value = results.value(result, SH.value)
        source = results.value(result, SH.sourceShape)
        if node is None or source is None:
            continue
        message = _text(shapes, source, SH.message, language)
        if not message:
            message = str(results.value(result, SH.resultMessage, any=True))
        # Of a node shape the value is the node itself, which says nothing more.
        if value is not None and value != node:
            message = f"{message.removesuffix('.')}: {_show(value)}"
        yield Finding(
            "shape",
            place or parts.place.get(node, f"{parts.base}graph/inference"),
            str(node),
            parts.label(node),
            message,
            _text(shapes, source, SH.description, language) or _ADVICE[shapes_file, language],
        )


def _blank_nodes(parts: Parts) -> Iterator[Finding]:
    for name, node in parts.blank:
        yield Finding(
            "blank node",
            name or "merged view",
            f"_:{node}",
            "",
            "A node has no IRI, so nothing can point at it.",
            "give it an IRI",
        )


def _terms(parts: Parts) -> Iterator[Finding]:
    """Find properties and classes that the ontology does not declare: one finding a term."""
    ontology = vocabulary.graph()
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties: set[Node] = {RDF.type, RDFS.label, RDFS.seeAlso}
    properties |= {s for kind in kinds for s in ontology.subjects(RDF.type, kind)}
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for place, graph in _graphs(parts):
        used: dict[tuple[str, Node], set[Node]] = defaultdict(set)
        for s, p, o in graph:
            if p not in properties:
                used["property", p].add(s)
            elif p == RDF.type and o not in classes:
                used["class", o].add(s)
        for (kind, term), users in used.items():
            example = min(users, key=str)
            yield Finding(
                "term",
                place or parts.place.get(example, ""),
                str(example),
                parts.label(example),
                f"The ontology has no {kind} {vocabulary.short(str(term))}.",
                "use a term of docs/ontology.md, or declare it in ontology/kinonaut.ttl",
            )


def _links(parts: Parts) -> Iterator[Finding]:
    """Find what the merged view and the record point at although nothing describes it."""
    described = {str(s) for _, graph in _graphs(parts) for s in graph.subjects()} | parts.recorded
    missing: dict[tuple[str, Node], list[tuple[Node, Node]]] = defaultdict(list)
    for place, graph in _graphs(parts):
        if place:
            for s, p, o in graph:
                if isinstance(o, URIRef) and o.startswith(parts.base) and str(o) not in described:
                    missing[place, s].append((p, o))
    for (place, node), links in missing.items():
        p, o = min(links, key=str)
        more = f" and {len(links) - 1} more" if len(links) > 1 else ""
        yield Finding(
            "link",
            place,
            str(node),
            parts.label(node),
            f"{vocabulary.short(str(p))} points at {o}{more}, of which the graph says nothing.",
            "build the store anew",
        )


def _graphs(parts: Parts) -> tuple[tuple[str, Graph], ...]:
    return (
        ("merged view", parts.merged),
        (f"{parts.base}graph/authority", parts.record),
        ("", parts.documents),
    )


def _name(quad: Quad) -> str:
    graph = quad.graph_name
    if isinstance(graph, DefaultGraph):
        return ""
    return graph.value if isinstance(graph, NamedNode | BlankNode) else str(graph)


def _text(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    texts = [o for o in graph.objects(node, predicate) if isinstance(o, Literal)]
    ranked = sorted(texts, key=lambda o: (o.language != language, o.language != "en", str(o)))
    return str(ranked[0]) if ranked else ""


def _show(value: Node) -> str:
    return f'"{value}"' if isinstance(value, Literal) else vocabulary.short(str(value))
