"""Policies: which of the values that sources give differently stand in an answer.

The graph keeps every value of every source. A policy is a SPARQL file in `graph/policies/` that
names the claims which an answer leaves aside; it changes nothing in the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.graph.headers import read_header

__all__ = ["DEFAULT", "Policy", "point_quads", "policies", "set_aside"]

DEFAULT: Final = "all"
_MADE: Final = ("points.rq", "disputes.rq", "assessments.rq")
"""What is made at each build, for policies and readers; the second reads what the first made."""
_FOLDER: Final = Path(__file__).parent / "policies"


class _Store(Protocol):
    def query(self, sparql: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to choose among the values at a point of disagreement."""

    name: str
    title: str
    description: str
    sparql: str
    """Gives the claims to leave aside as `?claim`; empty where none are."""


@cache
def policies() -> Mapping[str, Policy]:
    """Return the policies by name; `all`, which leaves nothing aside, is the first."""
    everything = "Every value of every source stands."
    found = {DEFAULT: Policy(DEFAULT, "Every value of every source", everything, "")}
    for file in sorted(_FOLDER.iterdir()):
        if file.name.endswith(".rq") and file.name not in _MADE:
            text = file.read_text(encoding="utf-8")
            head = read_header(text)
            name = file.name.removesuffix(".rq")
            found[name] = Policy(name, str(head["title"]), str(head["description"]).strip(), text)
    return found


def set_aside(store: _Store, name: str) -> frozenset[str]:
    """Return the IRIs of the claims that a policy leaves aside.

    Raises:
        QueryError: No policy is called so.
    """
    if name == DEFAULT:
        return frozenset()
    policy = policies().get(name)
    if policy is None:
        known = ", ".join(policies())
        raise QueryError(f"no policy is called {name!r}; the policies are {known}")
    return frozenset(solution["claim"].value for solution in store.query(policy.sparql))


def point_quads(store: Store, base: str) -> Iterator[Quad]:
    """Yield the points of disagreement and which claims dispute which, for the graph of inference.

    The points are added to the store.
    """
    graph = NamedNode(f"{base}graph/inference")
    for name in _MADE:
        text = (_FOLDER / name).read_text(encoding="utf-8")
        if "$base" in text:
            text = bind(text, {"base": NamedNode(base)})
        found = store.query(text)
        assert isinstance(found, QueryTriples)
        made = [Quad(t.subject, t.predicate, t.object, graph) for t in found]
        store.extend(made)
        yield from made
