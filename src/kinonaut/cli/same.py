"""`kinonaut same`: decide that two things of the graph are one."""

from __future__ import annotations

from pathlib import Path

import click

from kinonaut.cli.options import because_option, store_option, undo_option

__all__ = ["command"]


@click.command("same")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@because_option
@undo_option
def command(one: str, other: str, store: Path, because: str, undo: bool) -> int:
    """Decide that two names are of one person, film or thing.

    A and B are names, IRIs or paths such as artist/ann-b. The decision is kept in decisions.csv
    in the folder of the graph, and every later build keeps to it.
    """
    from kinonaut.cli import decide

    if undo:
        return decide.undo("same", one, other, store)
    return decide.decide("same", one, other, store, because=because)
