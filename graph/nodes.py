"""Nodes under construction: subjects with their properties, and the claims behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kinonaut.graph.rdf import boolean, kn

__all__ = ["Nodes", "Term"]

Term = NamedNode | Literal


class Nodes:
    """Subjects of the merged view, by path; adding a statement twice adds it once."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._facts: dict[str, set[tuple[NamedNode, Term]]] = defaultdict(set)

    def __contains__(self, path: str) -> bool:
        return path in self._facts

    def iri(self, path: str) -> NamedNode:
        """Return the IRI of a path."""
        return NamedNode(self.base + path)

    def add(self, path: str, predicate: NamedNode, value: Term) -> None:
        """State something of a node."""
        self._facts[path].add((predicate, value))

    def link(self, path: str, predicate: str, other: str) -> None:
        """State how a node is joined with another, by a term of our ontology."""
        self._facts[path].add((kn(predicate), self.iri(other)))

    def support(self, path: str, claim: str, document: NamedNode | None) -> None:
        """Name a claim that makes a node, and the document that makes the claim."""
        self._facts[path].add((kn("claim"), self.iri(f"claim/{claim}")))
        if document is not None:
            self._facts[path].add((kn("source"), document))

    def record(self, path: str) -> None:
        """Mark a node as one that the record knows."""
        self._facts[path].add((kn("inRecord"), boolean(True)))

    def paths(self, prefix: str) -> list[str]:
        """Return the paths that start so, in order."""
        return sorted(path for path in self._facts if path.startswith(prefix))

    def quads(self) -> Iterator[Quad]:
        """Yield everything, into the default graph."""
        default = DefaultGraph()
        for path, facts in self._facts.items():
            subject = self.iri(path)
            for predicate, value in facts:
                yield Quad(subject, predicate, value, default)
