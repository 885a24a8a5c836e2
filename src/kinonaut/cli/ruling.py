"""What `accept` and `reject` do: remember a decision on a claim, and make the graph keep to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kinonaut.graph.decisions import Decision

__all__ = ["rule"]


def rule(verdict: str, claim: str, store: Path, because: str, *, undo: bool) -> int:
    """Write a decision on a claim, or take it back, and make the graph anew.

    Exit status 1 where there is nothing to take back.
    """
    from kinonaut.cli.decide import rebuild
    from kinonaut.errors import UnknownEntityError
    from kinonaut.graph.decisions import Decision, forget, read, remember
    from kinonaut.graph.store import open_store
    from kinonaut.queries.rulings import claim_path, rulings

    with open_store(store) as graph:
        try:
            path = claim_path(graph, claim)
        except UnknownEntityError:
            # A decision that waits, for its claim is not in the graph.
            path = f"claim/{claim.strip().rpartition('/')[2]}"
            if not undo or all(decision.one != path for decision in read(store)):
                raise
        held = rulings(graph, [graph.base + path])
    earlier = next((f"claim/{one.carried_from}" for one in held.values() if one.carried_from), None)
    decision = Decision(verdict, path, because=" ".join(because.split()))
    if undo:
        found = forget(store, decision)
        if earlier:
            found = forget(store, Decision(verdict, earlier)) or found
        if found is None:
            click.echo(f"nobody decided to {verdict} {path}", err=True)
            return 1
        click.echo(f"no longer decided: {verdict} {path}", err=True)
    else:
        old = remember(store, decision)
        if earlier:
            old = _forget_any(store, earlier) or old
        if old is not None and old.verdict != verdict:
            click.echo(f"in place of: {old.verdict} {path}", err=True)
        click.echo(f"decided: {verdict} {path}", err=True)
    rebuild(store)
    return 0


def _forget_any(store: Path, path: str) -> Decision | None:
    """Take back what was decided of a claim, whatever it was."""
    from kinonaut.graph.decisions import ON_CLAIMS, Decision, forget

    taken = (forget(store, Decision(verdict, path)) for verdict in ON_CLAIMS)
    return next((decision for decision in taken if decision is not None), None)
