"""Which things a decision is about: from two names, IRIs or paths to the sides of a decision."""

from __future__ import annotations

from itertools import product

from kinonaut.errors import AmbiguousEntityError, QueryError, UnknownEntityError
from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity_decisions import spaces_meet
from kinonaut.graph.rdf import slug
from kinonaut.queries.entities import CLASSES, Entity, named
from kinonaut.queries.values import Store

__all__ = ["sides", "undone"]


def sides(store: Store, verdict: str, one: str, other: str, document: str = "") -> tuple[str, str]:
    """Return the paths that two names mean in a decision that they are the same, or different.

    Raises:
        UnknownEntityError: Nothing bears one of the names.
        AmbiguousEntityError: Several pairs may be meant.
        QueryError: They can never be one, or they are what the decision would make of them.
    """
    pairs = [
        (a, b)
        for a, b in product(named(store, (*CLASSES,), one), named(store, (*CLASSES,), other))
        if spaces_meet(a.path, b.path)
    ]
    if not pairs:
        raise QueryError(
            f"{one!r} and {other!r} are things of two kinds, which are never one; an artist, a "
            "character and a real person stay apart even where they share a name"
        )
    apart = [(a, b) for a, b in pairs if a.iri != b.iri]
    if verdict == "same":
        if not apart:
            raise QueryError(f"{one!r} and {other!r} are one already: {pairs[0][0].path}")
        return _only(apart, one)
    together = [(a, b) for a, b in pairs if a.iri == b.iri]
    if len(together) == 1:
        path = together[0][0].path
        if document:
            return path, path
        found = _side(one, path), _side(other, path)
        if found[0] != found[1]:
            return found
        raise QueryError(
            f"{one!r} and {other!r} are written alike: say which document's is the other one, "
            "with --in DOCUMENT"
        )
    return _only(together or apart, one)


def _only(pairs: list[tuple[Entity, Entity]], name: str) -> tuple[str, str]:
    if len(pairs) > 1:
        choices = sorted({f"{entity.label} ({entity.path})" for pair in pairs for entity in pair})
        raise AmbiguousEntityError("thing", name, choices)
    return pairs[0][0].path, pairs[0][1].path


def _side(given: str, path: str) -> str:
    """Return the path that a form of the name of a thing stands for."""
    if given.endswith(path):
        return path
    return f"{path.rpartition('/')[0]}/{slug(given)}"


def undone(
    store: Store, decisions: tuple[Decision, ...], verdict: str, one: str, other: str, document: str
) -> Decision | None:
    """Return the decision that two names, IRIs or paths mean, if there is one.

    The names need not be in the graph any more as they were when it was made.
    """
    first, second = _meant(store, one), _meant(store, other)
    found = [
        decision
        for decision in decisions
        if decision.verdict == verdict
        and decision.document == document
        and any(
            _fits(decision.one, a) and _fits(decision.other, b)
            for a, b in ((first, second), (second, first))
        )
    ]
    if len(found) > 1:
        choices = [f"{decision.one} and {decision.other}" for decision in found]
        raise AmbiguousEntityError("decision", one, choices)
    return found[0] if found else None


def _meant(store: Store, given: str) -> tuple[frozenset[str], str]:
    try:
        paths = {entity.path for entity in named(store, (*CLASSES,), given)}
    except UnknownEntityError:
        paths = set()
    paths |= {given, given.removeprefix(store.base)}
    return frozenset(paths), slug(given)


def _fits(side: str, meant: tuple[frozenset[str], str]) -> bool:
    return side in meant[0] or side.rpartition("/")[2] == meant[1]
