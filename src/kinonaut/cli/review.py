"""`kinonaut review`: the pairs that may be one, for a person to decide."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.graph.decisions import Decision
    from kinonaut.graph.doubts import Doubt

__all__ = ["command"]

_COLUMNS = ("one", "other", "name", "other_name", "reason")
_SHOWN = 3
_KEYS = "[s]ame, [d]ifferent, Enter: later, [b]ack, [q]uit"
_Places = Mapping[str, Mapping[str, list[str]]]


@click.command("review")
@store_option
@format_option
def command(store: Path, format_: str) -> int:
    """List the pairs that may be one person or film, for you to decide.

    In a terminal each pair is asked: s the same, d different, Enter later, b back to the one
    before, q quit; then the graph is made anew with what you decided. Into a file or a pipe they
    are printed. Nothing is ever joined without an answer.
    """
    from kinonaut.cli.output import print_rows
    from kinonaut.graph.decisions import read
    from kinonaut.graph.doubts import doubts
    from kinonaut.graph.store import open_store
    from kinonaut.queries.name_rows import people_of_films, places_by_path

    with open_store(store) as graph:
        places = places_by_path(graph)
        found = doubts(places, read(store), people_of_films(graph))
    if format_ == "table" and sys.stdin.isatty() and sys.stdout.isatty():
        return _ask(found, places, store)
    rows = [{column: getattr(doubt, column) for column in _COLUMNS} for doubt in found]
    print_rows(_COLUMNS, rows, format_)
    return 0


def _ask(found: tuple[Doubt, ...], places: _Places, store: Path) -> int:
    from kinonaut.cli.decide import rebuild
    from kinonaut.graph.decisions import remember

    if not found:
        click.echo("no pair is doubtful", err=True)
        return 0
    click.echo(f"{len(found)} pairs may be one. {_KEYS}")
    decided: dict[int, Decision] = {}
    try:
        _dialogue(found, places, decided)
    except (click.Abort, EOFError):
        # Ctrl-C or the end of input: what was answered so far counts.
        click.echo()
    for decision in decided.values():
        remember(store, decision)
    left = len(found) - len(decided)
    click.echo(f"decided: {len(decided)}, left: {left}", err=True)
    if decided:
        rebuild(store)
    return 0


def _dialogue(found: tuple[Doubt, ...], places: _Places, decided: dict[int, Decision]) -> None:
    from kinonaut.graph.decisions import Decision

    number = 0
    while number < len(found):
        doubt = found[number]
        click.echo()
        click.secho(f"{number + 1} of {len(found)}: {doubt.reason}", bold=True)
        for path, name in ((doubt.one, doubt.name), (doubt.other, doubt.other_name)):
            _show(path, name, places.get(path, {}))
        answer = click.prompt(
            f"  {_KEYS}",
            type=click.Choice(("s", "d", "", "b", "q"), case_sensitive=False),
            default="",
            show_default=False,
            show_choices=False,
        )
        if answer == "q":
            return
        if answer == "b":
            number = max(0, number - 1)
            decided.pop(number, None)
            continue
        if answer:
            verdict = "same" if answer == "s" else "different"
            decided[number] = Decision(verdict, doubt.one, doubt.other, because="reviewed")
        number += 1


def _show(path: str, name: str, names: Mapping[str, list[str]]) -> None:
    documents = sorted({document for every in names.values() for document in every})
    more = f" and {len(documents) - _SHOWN} more" if len(documents) > _SHOWN else ""
    click.echo(f"  {name}  ({path})")
    others = [form for form in sorted(names) if form != name]
    if others:
        click.secho(f"      also {', '.join(others[:_SHOWN])}", dim=True)
    click.secho(f"      in {', '.join(documents[:_SHOWN])}{more}", dim=True)
