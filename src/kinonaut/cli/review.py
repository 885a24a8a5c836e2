"""`kinonaut review`: the pairs that may be one, for a person to decide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.graph.doubts import Doubt

__all__ = ["command"]

_COLUMNS = ("one", "other", "name", "other_name", "reason")


@click.command("review")
@store_option
@format_option
def command(store: Path, format_: str) -> int:
    """List the pairs that may be one person, for you to decide.

    In a terminal each pair is asked: s the same, d different, Enter later, q quit. Into a file or
    a pipe they are printed. Nothing is ever joined without an answer.
    """
    from kinonaut.cli.output import print_rows
    from kinonaut.graph.decisions import read
    from kinonaut.graph.doubts import doubts
    from kinonaut.graph.store import open_store
    from kinonaut.queries.name_rows import names_by_path

    with open_store(store) as graph:
        found = doubts(names_by_path(graph), read(store))
    if format_ == "table" and sys.stdin.isatty() and sys.stdout.isatty():
        return _ask(found, store)
    rows = [{column: getattr(doubt, column) for column in _COLUMNS} for doubt in found]
    print_rows(_COLUMNS, rows, format_)
    return 0


def _ask(found: tuple[Doubt, ...], store: Path) -> int:
    from kinonaut.cli.decide import rebuild
    from kinonaut.graph.decisions import Decision, remember

    decided = 0
    for number, doubt in enumerate(found, 1):
        click.secho(f"{number} of {len(found)}: {doubt.name} · {doubt.other_name}", bold=True)
        click.echo(f"  {doubt.one}\n  {doubt.other}\n  {doubt.reason}")
        answer = click.prompt(
            "  [s]ame, [d]ifferent, Enter: later, [q]uit",
            type=click.Choice(("s", "d", "", "q")),
            default="",
            show_default=False,
            show_choices=False,
        )
        if answer == "q":
            break
        if answer:
            verdict = "same" if answer == "s" else "different"
            remember(store, Decision(verdict, doubt.one, doubt.other, because="reviewed"))
            decided += 1
    if not found:
        click.echo("no pair is doubtful", err=True)
    if decided:
        rebuild(store)
    return 0
