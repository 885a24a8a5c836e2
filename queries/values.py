"""RDF terms as plain Python values, and what a query needs of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kinonaut.graph.binding import bind

__all__ = [
    "KN",
    "XSD",
    "Bound",
    "Results",
    "Scalar",
    "Solution",
    "Store",
    "Term",
    "portions",
    "solutions",
    "value",
    "whole",
]

KN: Final = "https://w3id.org/kinonaut/ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

Scalar = str | int | float | bool
Bound = NamedNode | Literal
Term = NamedNode | BlankNode | Literal
Solution = dict[str, Term]
Results = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]

_INTEGERS: Final = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS: Final = frozenset(XSD + name for name in ("decimal", "double", "float"))


class Store(Protocol):
    """A graph that answers SPARQL: `kinonaut.graph.store.GraphStore`, or a stand-in."""

    @property
    def base(self) -> str:
        """The base IRI of the entities, with its last slash."""
        ...

    def query(self, sparql: str) -> Results:
        """Run a query."""
        ...


def solutions(
    store: Store, sparql: str, bindings: Mapping[str, Bound] | None = None
) -> list[Solution]:
    """Return the solutions of a SELECT query as dictionaries of the bound variables.

    A variable that was given stands in every solution, whether the query repeats it or not.
    """
    results = store.query(bind(sparql, bindings or {}))
    if isinstance(results, QueryBoolean | QueryTriples | list):
        raise TypeError("not a SELECT query")
    names = [variable.value for variable in results.variables]
    found: list[Solution] = []
    for row in results:
        solution: Solution = dict(bindings or {})
        for name in names:
            term = row[name]
            if term is not None:
                solution[name] = term
        found.append(solution)
    return found


def portions(store: Store, iris: Iterable[str]) -> Iterator[str]:
    """Yield IRIs as they stand in VALUES: all at once, or as many as the store takes in a query.

    A store that takes no query of any length says in `longest` how many characters are for them.
    """
    most = getattr(store, "longest", None)
    portion: list[str] = []
    length = 0
    for iri in iris:
        # NamedNode refuses whatever is no IRI, and its text is the IRI in angle brackets.
        text = str(NamedNode(iri))
        if most is not None and portion and length + len(text) >= most:
            yield " ".join(portion)
            portion, length = [], 0
        portion.append(text)
        length += len(text) + 1
    if portion:
        yield " ".join(portion)


def value(term: Term) -> Scalar:
    """Return a term as a number, a truth value or a string.

    A term of the Kinonaut ontology is its local name (`renamed`), any other IRI stands in full.
    A date stays as it is written, with the precision that it has.
    """
    if isinstance(term, NamedNode):
        return term.value.removeprefix(KN)
    if isinstance(term, Literal):
        kind = term.datatype.value
        if kind in _INTEGERS:
            return int(term.value)
        if kind in _NUMBERS:
            return float(term.value)
        if kind == XSD + "boolean":
            return term.value in ("true", "1")
    return term.value


def whole(term: Term) -> Scalar:
    """Return a term as `value` does, but every IRI in full: for queries of one's own."""
    return term.value if isinstance(term, NamedNode) else value(term)
