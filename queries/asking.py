"""Asking a question of the catalogue: values become RDF terms, solutions become rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.graph.policy import DEFAULT, set_aside
from kinonaut.queries.answer import Answer, claims_of, fold
from kinonaut.queries.catalogue import Parameter, Question
from kinonaut.queries.entities import Entity, named, resolve
from kinonaut.queries.values import KN, Bound, Scalar, Store, solutions

__all__ = ["Given", "ask", "bindings_of"]

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
        QueryError: A parameter is missing, is not one of the question's, or has a value that it
            cannot have; or no policy is called so.
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
    return Answer(
        question=question,
        parameters=values,
        rows=fold(question.columns, found, store),
        sparql="\n".join(bind(question.sparql, bindings) for bindings in _products(terms)),
        policy=policy,
        store=store,
    )


def bindings_of(
    store: Store, question: Question, given: Mapping[str, object]
) -> tuple[dict[str, Scalar | tuple[Entity, ...]], dict[str, list[Bound]]]:
    """Return what each given value was taken for, and the terms for each variable."""
    for name in given:
        question.parameter(name)
    values: dict[str, Scalar | tuple[Entity, ...]] = {}
    terms: dict[str, list[Bound]] = {}
    for parameter in question.parameters:
        item = given.get(parameter.name)
        if item is None or item == "":
            item = parameter.default
        if item is None:
            if parameter.required:
                kinds = " or ".join(parameter.types)
                raise QueryError(f"{question.name} needs {parameter.name}: a {kinds}")
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
