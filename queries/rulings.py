"""Which claims people accept or reject: from what they name to a claim, and what they decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import UnknownEntityError
from kinonaut.queries.values import KN, Store, portions, solutions, value

__all__ = ["Ruling", "carried_to", "claim_key", "claim_path", "rulings"]

_KEY: Final = re.compile(r"[0-9a-f]{16}")
_VERDICTS: Final = {"accepted": "accept", "rejected": "reject"}
_DECIDED: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
SELECT ?claim ?ruling ?reason ?from WHERE {
  VALUES ?claim { %s }
  GRAPH ?graph {
    ?claim kn:decision ?decision .
    ?decision kn:ruling ?ruling .
    OPTIONAL { ?decision kn:reason ?reason }
    OPTIONAL { ?decision kn:carriedFrom ?from }
  }
}
ORDER BY ?claim ?ruling ?reason
"""
_CARRIED: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
SELECT ?claim WHERE { GRAPH ?graph { ?claim kn:decision ?d . ?d kn:carriedFrom $key } } LIMIT 1
"""
_EXISTS: Final = "SELECT ?graph WHERE { GRAPH ?graph { ?claim <%sinDocument> ?document } } LIMIT 1"


def claim_key(store: Store, what: str) -> str | None:
    """Return the sixteen hex digits of a claim that is named by them, its path or its IRI."""
    key = what.strip().removeprefix(store.base).removeprefix("claim/")
    return key if _KEY.fullmatch(key) else None


def claim_path(store: Store, claim: str) -> str:
    """Return the path of a claim that is named by its sixteen hex digits, its path or its IRI.

    Of a claim whose words have moved, the path is that of the claim to which its decision was
    carried over.

    Raises:
        UnknownEntityError: The graph has no such claim.
    """
    key = claim_key(store, claim)
    if key is not None:
        node = NamedNode(f"{store.base}claim/{key}")
        if solutions(store, _EXISTS % KN, {"claim": node}):
            return f"claim/{key}"
        if moved := carried_to(store, key):
            return moved.removeprefix(store.base)
    raise UnknownEntityError("claim", claim)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided of a claim."""

    verdict: str
    """`accept` or `reject`."""
    because: str = ""
    carried_from: str = ""
    """Key of the claim that was decided on, where its place in the document is another now."""


def carried_to(store: Store, key: str) -> str | None:
    """Return the IRI of the claim to which the decision on another was carried over."""
    found = solutions(store, _CARRIED, {"key": Literal(key)})
    return str(value(found[0]["claim"])) if found else None


def rulings(store: Store, claims: Iterable[str]) -> dict[str, Ruling]:
    """Return what people decided of claims: IRI of the claim -> decision."""
    found: dict[str, Ruling] = {}
    for some in portions(store, sorted(set(claims))):
        for s in solutions(store, _DECIDED % some):
            said = {name: str(value(term)) for name, term in s.items()}
            verdict = _VERDICTS.get(said["ruling"])
            if verdict:
                found[said["claim"]] = Ruling(verdict, said.get("reason", ""), said.get("from", ""))
    return found
