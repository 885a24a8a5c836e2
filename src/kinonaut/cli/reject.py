"""`kinonaut reject`: decide that a claim is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from kinonaut.cli.options import because_option, store_option, undo_option


@click.command("reject", short_help="Decide that a claim is wrong.")
@click.argument("claim", metavar="CLAIM")
@store_option
@because_option
@undo_option
def command(claim: str, store: Path, because: str, undo: bool) -> int:
    """Decide that a claim is wrong.

    CLAIM is the sixteen hex digits that `kinonaut why` prints, or the claim's IRI. A
    rejected claim stays with its document, where `kinonaut why` shows it as rejected, and makes
    nothing of the merged view: no question is answered with it.

    The decision is kept in decisions.csv in the folder of the graph; every later build keeps to it.
    """
    from kinonaut.cli.ruling import rule

    return rule("reject", claim, store, because, undo=undo)
