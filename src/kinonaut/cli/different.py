"""`kinonaut different`: decide that one thing of the graph is two."""

from __future__ import annotations

from pathlib import Path

import click

from kinonaut.cli.options import because_option, store_option, undo_option

__all__ = ["command"]


@click.command("different")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@click.option(
    "--in",
    "document",
    default="",
    metavar="DOCUMENT",
    help="Only the B of this document; for two who bear one name.",
)
@because_option
@undo_option
def command(one: str, other: str, store: Path, document: str, because: str, undo: bool) -> int:
    """Decide that two names are not of one person, film or thing.

    A and B are names, IRIs or paths such as artist/ann-b. The decision is kept in decisions.csv
    in the folder of the graph, and every later build keeps to it.
    """
    from kinonaut.cli import decide

    if undo:
        return decide.undo("different", one, other, store, document)
    return decide.decide("different", one, other, store, document, because=because)
