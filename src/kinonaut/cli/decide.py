"""What `same`, `different` and `review` do: remember a decision, and make the graph keep to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kinonaut.graph.decisions import Decision

__all__ = ["decide", "rebuild", "undo"]


def decide(
    verdict: str, one: str, other: str, store: Path, document: str = "", because: str = ""
) -> int:
    """Write a decision on two things, and make the graph anew."""
    from kinonaut.graph.decisions import Decision, remember
    from kinonaut.graph.store import open_store
    from kinonaut.queries.decided import sides

    with open_store(store) as graph:
        paths = sides(graph, verdict, one, other, document)
    decision = Decision(verdict, *paths, document, " ".join(because.split()))
    old = remember(store, decision)
    if old is not None and old.verdict != verdict:
        click.echo(f"in place of: {_words(old)}", err=True)
    click.echo(f"decided: {_words(decision)}", err=True)
    rebuild(store)
    return 0


def undo(verdict: str, one: str, other: str, store: Path, document: str = "") -> int:
    """Take a decision back, and make the graph anew; exit status 1 where there was none."""
    from kinonaut.graph.decisions import forget, read
    from kinonaut.graph.store import open_store
    from kinonaut.queries.decided import undone

    with open_store(store) as graph:
        decision = undone(graph, read(store), verdict, one, other, document)
    if decision is None:
        click.echo(f"nobody decided that {one!r} and {other!r} are {verdict}", err=True)
        return 1
    forget(store, decision)
    click.echo(f"no longer decided: {_words(decision)}", err=True)
    rebuild(store)
    return 0


def _words(decision: Decision) -> str:
    place = f" in {decision.document}" if decision.document else ""
    verdict = "the same" if decision.verdict == "same" else decision.verdict
    return f"{decision.one} and {decision.other}{place} are {verdict}"


def rebuild(store: Path) -> None:
    """Make the graph anew from what the store has read, and say how it went."""
    from kinonaut.loaders.build import build

    report = build((), store, wait=60)
    for line in [*report.notes, *report.failed, *report.lines()[-1:]]:
        click.echo(line, err=True)
