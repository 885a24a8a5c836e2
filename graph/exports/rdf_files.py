"""The graph as RDF files: sorted, so that equal graphs are equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
)

from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import TYPE

__all__ = ["PREFIXES", "to_nquads", "to_turtle"]

PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "kn": "https://w3id.org/kinonaut/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_XSD: Final = PREFIXES["xsd"]
_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# What may follow the base without being read as anything but a path below it.
_RELATIVE: Final = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(#[A-Za-z0-9_-]+)?")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return all graphs as sorted N-Quads; blank nodes get the labels of RDFC-1.0."""
    lines: list[str] = []
    unnamed: list[Quad] = []
    for quad in quads:
        if any(isinstance(t, BlankNode) for t in (quad.subject, quad.object, quad.graph_name)):
            unnamed.append(quad)
        else:
            lines.append(str(quad))
    if unnamed:
        dataset = Dataset(unnamed)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        lines += map(str, dataset)
    # A quad's text ends in a space and no full stop; a statement stands once.
    return "".join(f"{line.rstrip()} .\n" for line in sorted(set(lines))).encode()


def to_turtle(quads: Iterable[Quad], base: str) -> bytes:
    """Return the merged view as Turtle, entities relative to `base`."""
    view = View(q for q in quads if isinstance(q.graph_name, DefaultGraph))
    used: set[str] = set()
    blocks: list[str] = []
    for subject in view.subjects():
        lines = []
        for predicate in view.predicates(subject):
            name = "a" if predicate == TYPE.value else _iri(predicate, base, used)
            values = ", ".join(_term(v, base, used) for v in view.values(subject, predicate))
            lines.append(f"    {name} {values}")
        blocks.append(f"{_iri(subject, base, used)}\n" + " ;\n".join(lines) + " .\n")
    head = f"@base <{base}> .\n" + "".join(
        f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items() if prefix in used
    )
    return "\n".join([head, *blocks]).encode()


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
