"""Which claims people accept or reject: from what they name to a decision on a claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kinonaut.errors import UnknownEntityError
from kinonaut.graph.decisions import Decision, read
from kinonaut.queries.values import KN, Store, solutions

__all__ = ["claim_path", "rulings"]

_KEY: Final = re.compile(r"[0-9a-f]{16}")
_EXISTS: Final = "SELECT ?graph WHERE { GRAPH ?graph { ?claim <%sinDocument> ?document } } LIMIT 1"


def claim_path(store: Store, claim: str) -> str:
    """Return the path of a claim that is named by its sixteen hex digits, its path or its IRI.

    Raises:
        UnknownEntityError: The graph has no such claim.
    """
    key = claim.strip().removeprefix(store.base).removeprefix("claim/")
    if _KEY.fullmatch(key):
        node = NamedNode(f"{store.base}claim/{key}")
        if solutions(store, _EXISTS % KN, {"claim": node}):
            return f"claim/{key}"
    raise UnknownEntityError("claim", claim)


def rulings(store: object) -> dict[str, Decision]:
    """Return what people decided on claims: path of the claim -> decision.

    A graph that is no folder, such as a file or a server, has none.
    """
    location = Path(str(getattr(store, "location", "")))
    if not location.is_dir():
        return {}
    return {d.one: d for d in read(location) if d.verdict in ("accept", "reject")}
