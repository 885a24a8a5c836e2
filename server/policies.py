"""The policy of a page: which of the values that sources give differently stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, abort, request

from kinonaut.errors import QueryError
from kinonaut.graph.policy import DEFAULT, policies, set_aside
from kinonaut.server.language import entry, say
from kinonaut.server.source import Source

__all__ = ["Choice", "aside", "carry", "choices", "chosen"]

_CARRIED: Final = ("pages.entity", "questions.ask")


@dataclass(frozen=True, slots=True)
class Choice:
    """A policy as a page offers it."""

    name: str
    title: str
    description: str


def choices() -> list[Choice]:
    """Return the policies in the language of the page."""
    return [
        Choice(
            name,
            entry("policy", name, "title") or policy.title,
            entry("policy", name, "description") or " ".join(policy.description.split()),
        )
        for name, policy in policies().items()
    ]


def chosen() -> str:
    """Return the policy that the address asks for."""
    name = request.args.get("policy", "") or DEFAULT
    if name not in policies():
        problem = say("No policy is called {name}; there are {names}.")
        abort(400, problem.format(name=repr(name), names=", ".join(policies())))
    return name


def aside(source: Source, policy: str) -> frozenset[str]:
    """Return the claims that a policy leaves aside."""

    def find() -> frozenset[str]:
        try:
            return set_aside(source.store, policy)
        except QueryError:
            # A graph that Kinonaut did not build may have no points of disagreement at all.
            return frozenset()

    return frozenset() if policy == DEFAULT else source.keep(("aside", policy), find)


def carry(app: Flask) -> None:
    """Keep the policy that an address asks for in the addresses of the page."""

    def keep(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint in _CARRIED and (name := request.args.get("policy")) in policies():
            target = str(values.get("path") or values.get("name") or "")
            if name != DEFAULT and "." not in target:
                values.setdefault("policy", name)

    app.url_defaults(keep)
