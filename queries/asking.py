"""Asking a question of the catalogue: values become RDF terms, solutions become rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import MissingValueError, QueryError
from kinonaut.graph.binding import bind
from kinonaut.graph.policy import DEFAULT, set_aside
from kinonaut.queries.answer import Answer, Row, claims_of, fold
from kinonaut.queries.catalogue import Parameter, Question
from kinonaut.queries.entities import Entity, most_named, named, resolve
from kinonaut.queries.values import KN, Bound, Scalar, Store, solutions

__all__ = ["Given", "ask", "bindings_of"]

_SELECT: Final = re.compile(r"^SELECT\b", re.MULTILINE)

Given = Scalar | Entity | None
"""What a caller may give for a parameter; a record of the library is an entity too."""


def ask(
    store: Store, question: Question, given: Mapping[str, object], *, policy: str = DEFAULT
) -> Answer:
    """Answer a question.

    Args:
        store: The graph.
        question: A question of the catalogue.
        given: Values by the name of the parameter. Whatever has an `iri` stands for that thing.
        policy: Which values stand where sources differ; see `kinonaut.graph.policy`.

    Raises:
        MissingValueError: A parameter that it needs was not given.
        QueryError: A parameter is not one of the question's, or has a value that it cannot have;
            or no policy is called so.
        UnknownEntityError: A name that nothing in the graph bears.
        AmbiguousEntityError: A name that several things bear.
    """
    values, terms = bindings_of(store, question, given)
    aside = set_aside(store, policy)
    found = []
    for bindings in _products(terms):
        found += solutions(store, question.sparql, bindings)
    if aside:
        found = [solution for solution in found if aside.isdisjoint(claims_of(solution))]
    sparql = _united([bind(question.sparql, bindings) for bindings in _products(terms)])
    rows = fold(question.columns, found, store, sparql)
    if "\nORDER BY" not in question.sparql:
        rows = tuple(sorted(rows, key=_place))
    return Answer(
        question=question,
        parameters=values,
        rows=rows,
        sparql=sparql,
        policy=policy,
        store=store,
    )


def _place(row: Row) -> tuple[str, ...]:
    """Return what a row is sorted by where its query says nothing: its columns from the left."""
    return tuple("" if item is None else str(item) for item in row.values_)


def _united(queries: Sequence[str]) -> str:
    """Return one query that gives the solutions of all, which are of one question."""
    if len(queries) == 1:
        return queries[0]
    parts = [_SELECT.split(query, maxsplit=1) for query in queries]
    bodies = "\n} UNION {\n".join(f"SELECT{body}" for _, body in parts)
    return f"{parts[0][0]}SELECT * WHERE {{ {{\n{bodies}\n}} }}\n"


def bindings_of(
    store: Store, question: Question, given: Mapping[str, object]
) -> tuple[dict[str, Scalar | tuple[Entity, ...]], dict[str, list[Bound]]]:
    """Return what each given value was taken for, and the terms for each variable."""
    for name in given:
        question.parameter(name)
    _refuse_missing(store, question, given)
    values: dict[str, Scalar | tuple[Entity, ...]] = {}
    terms: dict[str, list[Bound]] = {}
    for parameter in question.parameters:
        item = given.get(parameter.name)
        if item is None or item == "":
            item = parameter.default
        if item is None:
            continue
        if parameter.is_entity:
            entities = _entities(store, parameter, item)
            values[parameter.name] = entities
            terms[parameter.variable] = [NamedNode(one.iri) for one in entities]
        else:
            checked = _plain(parameter, item)
            values[parameter.name] = checked
            terms[parameter.variable] = [_term(store, parameter, checked)]
    return values, terms


def _refuse_missing(store: Store, question: Question, given: Mapping[str, object]) -> None:
    missing = [
        p
        for p in question.parameters
        if p.required and p.default is None and given.get(p.name) in (None, "")
    ]
    if not missing:
        return
    values: dict[str, str] = {}
    for parameter in missing:
        taken = {*values.values(), *map(str, given.values())}
        value = _example(store, question, parameter, taken)
        if value is not None:
            values[parameter.name] = value
    kinds = {p.name: _a(" or ".join(p.types)) for p in missing}
    raise MissingValueError(question.name, kinds, values)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _example(store: Store, question: Question, parameter: Parameter, taken: set[str]) -> str | None:
    """Return a value that a parameter may have: of things, what the most documents name."""
    if parameter.choices:
        return parameter.choices[0]
    if not parameter.is_entity:
        return question.example.get(parameter.name)
    known = most_named(store, parameter.types, len(taken) + 1)
    return next((one.label for one in known if one.label not in taken), None)


def _products(terms: Mapping[str, list[Bound]]) -> Iterator[dict[str, Bound]]:
    for combination in itertools.product(*terms.values()):
        yield dict(zip(terms, combination, strict=True))


def _entities(store: Store, parameter: Parameter, item: object) -> tuple[Entity, ...]:
    iri = getattr(item, "iri", None)
    name = iri if isinstance(iri, str) else str(item)
    if parameter.several:
        return named(store, parameter.types, name)
    return (resolve(store, parameter.types, name),)


def _plain(parameter: Parameter, item: object) -> Scalar:
    kind = parameter.types[0]
    if kind == "integer":
        try:
            number = int(str(item))
        except ValueError:
            raise QueryError(f"{parameter.name} is a whole number, not {item!r}") from None
        if parameter.choices and str(number) not in parameter.choices:
            raise QueryError(
                f"{parameter.name} cannot be {number}; it is one of {', '.join(parameter.choices)}"
            )
        return number
    text = str(item)
    if parameter.choices:
        wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
        if wanted not in parameter.choices:
            raise QueryError(
                f"{parameter.name} cannot be {text!r}; it is one of {', '.join(parameter.choices)}"
            )
        return wanted
    return text


def _term(store: Store, parameter: Parameter, item: Scalar) -> Bound:
    kind = parameter.types[0]
    try:
        if kind == "kind":
            return NamedNode(KN + str(item))
        if kind == "iri":
            text = str(item)
            return NamedNode(text if ":" in text else store.base + text)
    except ValueError:
        raise QueryError(f"{parameter.name} cannot be {item!r}: that is no IRI") from None
    return Literal(item)
