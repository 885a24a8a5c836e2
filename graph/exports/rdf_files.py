"""The graph as RDF files: sorted, so that equal graphs are equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

from kinonaut.graph.exports.view import View, sort_key
from kinonaut.graph.rdf import TYPE

__all__ = ["PREFIXES", "canonical", "to_nquads", "to_trig", "to_turtle"]

PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "kn": "https://w3id.org/kinonaut/ns#",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Subject = NamedNode | BlankNode

_XSD: Final = PREFIXES["xsd"]
_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# What may follow the base without being read as anything but a path below it.
_RELATIVE: Final = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(#[A-Za-z0-9_-]+)?")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")


def canonical(quads: Iterable[Quad]) -> set[Quad]:
    """Return the quads, each once, with the labels of RDFC-1.0 on their blank nodes."""
    named: set[Quad] = set()
    unnamed: list[Quad] = []
    for quad in quads:
        if any(isinstance(t, BlankNode) for t in (quad.subject, quad.object, quad.graph_name)):
            unnamed.append(quad)
        else:
            named.add(quad)
    if unnamed:
        dataset = Dataset(unnamed)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        named.update(dataset)
    return named


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return all graphs as sorted N-Quads; blank nodes get the labels of RDFC-1.0."""
    # A quad's text ends in a space and no full stop.
    return "".join(sorted(f"{str(quad).rstrip()} .\n" for quad in canonical(quads))).encode()


def to_trig(quads: Iterable[Quad], base: str) -> bytes:
    """Return all graphs as TriG, the merged view first, IRIs relative to `base`.

    Triple terms of RDF 1.2 are written as `<<( … )>>`.
    """
    graphs: dict[str, dict[Subject, dict[str, set[object]]]] = {}
    for quad in canonical(quads):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        nodes = graphs.setdefault(name, {})
        values = nodes.setdefault(quad.subject, {})  # type: ignore[arg-type]
        values.setdefault(quad.predicate.value, set()).add(quad.object)
    used: set[str] = set()
    parts: list[str] = []
    for name in sorted(graphs):
        blocks = [
            _block(subject, values, base, used)
            for subject, values in sorted(graphs[name].items(), key=lambda n: sort_key(n[0]))
        ]
        body = "\n".join(blocks)
        # A graph may have a blank node for its name, which is written as it is.
        label = name if name.startswith("_:") else _iri(name[1:-1], base, used) if name else ""
        parts.append(f"{label} {{\n{body}}}\n" if name else body)
    return "\n".join([_head(base, used), *parts]).encode()


def to_turtle(quads: Iterable[Quad], base: str) -> bytes:
    """Return the merged view as Turtle, entities relative to `base`."""
    view = View(q for q in quads if isinstance(q.graph_name, DefaultGraph))
    used: set[str] = set()
    blocks: list[str] = []
    for subject in view.subjects():
        values = {p: set(view.values(subject, p)) for p in view.predicates(subject)}
        blocks.append(_block(NamedNode(subject), values, base, used))
    return "\n".join([_head(base, used), *blocks]).encode()


def _head(base: str, used: set[str]) -> str:
    return f"@base <{base}> .\n" + "".join(
        f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items() if prefix in used
    )


def _block(subject: Subject, values: Mapping[str, Set[object]], base: str, used: set[str]) -> str:
    lines = []
    for predicate in sorted(values, key=lambda p: (p != TYPE.value, p)):
        name = "a" if predicate == TYPE.value else _iri(predicate, base, used)
        terms = sorted(values[predicate], key=sort_key)
        lines.append(f"    {name} {', '.join(_term(v, base, used) for v in terms)}")
    return f"{_term(subject, base, used)}\n" + " ;\n".join(lines) + " .\n"


def _iri(iri: str, base: str, used: set[str]) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            used.add(prefix)
            return f"{prefix}:{iri[len(namespace) :]}"
    if base.endswith("/") and iri.startswith(base) and _RELATIVE.fullmatch(iri, len(base)):
        return f"<{iri[len(base) :]}>"
    return str(NamedNode(iri))


def _term(term: object, base: str, used: set[str]) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value, base, used)
    if isinstance(term, Triple):
        inner = (term.subject, term.predicate, term.object)
        return f"<<( {' '.join(_term(t, base, used) for t in inner)} )>>"
    if not isinstance(term, Literal) or term.language:
        return str(term)
    datatype = term.datatype.value
    if datatype == _XSD + "string":
        return str(term)
    if (datatype == _XSD + "integer" and _INTEGER.fullmatch(term.value)) or (
        datatype == _XSD + "boolean" and term.value in ("true", "false")
    ):
        return term.value
    return f"{Literal(term.value)}^^{_iri(datatype, base, used)}"
