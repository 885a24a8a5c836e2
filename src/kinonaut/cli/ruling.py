"""What `accept` and `reject` do: remember a decision on a claim, and make the graph keep to it."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["rule"]


def rule(verdict: str, claim: str, store: Path, because: str, *, undo: bool) -> int:
    """Write a decision on a claim, or take it back, and make the graph anew.

    Exit status 1 where there is nothing to take back.
    """
    from kinonaut.cli.decide import rebuild
    from kinonaut.graph.decisions import Decision, forget, remember
    from kinonaut.graph.store import open_store
    from kinonaut.queries.rulings import claim_path

    with open_store(store) as graph:
        path = claim_path(graph, claim)
    decision = Decision(verdict, path, because=" ".join(because.split()))
    if undo:
        if forget(store, decision) is None:
            click.echo(f"nobody decided to {verdict} {path}", err=True)
            return 1
        click.echo(f"no longer decided: {verdict} {path}", err=True)
    else:
        old = remember(store, decision)
        if old is not None and old.verdict != verdict:
            click.echo(f"in place of: {old.verdict} {path}", err=True)
        click.echo(f"decided: {verdict} {path}", err=True)
    rebuild(store)
    return 0
