"""`kinonaut accept`: decide that a claim is right."""

from __future__ import annotations

from pathlib import Path

import click

from kinonaut.cli.options import because_option, store_option, undo_option


@click.command("accept", short_help="Decide that a claim is right.")
@click.argument("claim", metavar="CLAIM")
@store_option
@because_option
@undo_option
def command(claim: str, store: Path, because: str, undo: bool) -> int:
    """Decide that a claim is right.

    CLAIM is the sixteen hex digits that `kinonaut why` prints, or the claim's IRI. An
    accepted claim is shown as such by `kinonaut why`; it stands in the graph as before.

    The decision is kept in decisions.csv in the folder of the graph; every later build keeps to it.
    """
    from kinonaut.cli.ruling import rule

    return rule("accept", claim, store, because, undo=undo)
