"""The merged view as JSON-LD, in the words of the project's own context."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import TYPE

__all__ = ["to_jsonld"]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE: Final = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(#[A-Za-z0-9_-]+)?")
# JSON numbers beyond this lose digits in common readers.
_SAFE_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")


def to_jsonld(quads: Iterable[Quad], base: str) -> bytes:
    """Return the merged view as one JSON-LD document that holds its context."""
    view = View(q for q in quads if isinstance(q.graph_name, DefaultGraph))
    context = json.loads(files("kinonaut.ontology").joinpath("context.jsonld").read_text("utf-8"))
    words = _Words(context["@context"], base)
    graph = [words.node(view, subject) for subject in view.subjects()]
    document = {"@context": {**context["@context"], "@base": base}, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


class _Words:
    """What the context calls each IRI; expanding it again gives the same statements."""

    def __init__(self, context: dict[str, Any], base: str) -> None:
        self.base = base
        self.prefixes = {
            key: iri
            for key, iri in context.items()
            if isinstance(iri, str) and iri.endswith(("#", "/"))
        }
        self.terms: dict[tuple[str, str | None], str] = {}
        for key, entry in sorted(context.items()):
            definition = {"@id": entry} if isinstance(entry, str) else entry
            # Containers, languages and nested contexts change how a value is read: not used.
            if not isinstance(definition, dict) or not {"@id", "@type"} >= definition.keys():
                continue
            iri = definition.get("@id", "")
            if key in self.prefixes or key.startswith("@") or iri.startswith("@"):
                continue
            coercion = definition.get("@type")
            self.terms.setdefault(
                (self._expand(iri), coercion and self._expand(coercion)),
                key,
            )

    def node(self, view: View, subject: str) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self.reference(subject)}
        for predicate in view.predicates(subject):
            for value in view.values(subject, predicate):
                key, said = self._say(predicate, value)
                if key in node:
                    node[key] = [*(node[key] if isinstance(node[key], list) else [node[key]]), said]
                else:
                    node[key] = said
        return node

    def reference(self, iri: str) -> str:
        if (
            self.base.endswith("/")
            and iri.startswith(self.base)
            and _RELATIVE.fullmatch(iri, len(self.base))
        ):
            return iri[len(self.base) :]
        return self._compact(iri)

    def _say(self, predicate: str, value: object) -> tuple[str, Any]:
        if predicate == TYPE.value and isinstance(value, NamedNode):
            return "@type", self.terms.get((value.value, None)) or self._compact(value.value)
        plain = self.terms.get((predicate, None)) or self._compact(predicate)
        if isinstance(value, NamedNode):
            coerced = self.terms.get((predicate, "@id"))
            reference = self.reference(value.value)
            return (coerced, reference) if coerced else (plain, {"@id": reference})
        assert isinstance(value, Literal)  # the merged view has no blank nodes
        datatype = value.datatype.value
        if value.language:
            return plain, {"@value": value.value, "@language": value.language}
        if datatype == _XSD + "string":
            return plain, value.value
        native = _native(value)
        coerced = self.terms.get((predicate, datatype))
        if coerced:
            return coerced, value.value if native is None else native
        if native is not None:
            return plain, native
        return plain, {"@value": value.value, "@type": self._compact(datatype)}

    def _compact(self, iri: str) -> str:
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _expand(self, iri: str) -> str:
        prefix, colon, local = iri.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else iri


def _native(literal: Literal) -> int | bool | None:
    datatype = literal.datatype.value
    if datatype == _XSD + "integer" and _SAFE_INTEGER.fullmatch(literal.value):
        return int(literal.value)
    if datatype == _XSD + "boolean" and literal.value in ("true", "false"):
        return literal.value == "true"
    return None
