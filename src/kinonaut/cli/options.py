"""Options that several commands share, so that each means the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import click

__all__ = [
    "DEFAULT_STORE",
    "FORMATS",
    "Refusal",
    "because_option",
    "cite_option",
    "exclude_option",
    "format_option",
    "store_option",
    "undo_option",
]

DEFAULT_STORE = "kinonaut.kg"
FORMATS = ("table", "csv", "json", "jsonl", "ttl")


class Refusal(click.ClickException):
    """What was asked cannot be asked so: one sentence on stderr, without the command's usage."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        click.echo(f"kinonaut: {self.message}", err=True, file=file)


store_option = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_STORE,
    show_default=True,
    help="Folder of the graph.",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to print the result.",
)

because_option = click.option(
    "--because", default="", metavar="TEXT", help="The reason, which `why` shows."
)

undo_option = click.option("--undo", is_flag=True, help="Take the decision back.")

cite_option = click.option(
    "--cite",
    type=click.Choice(("markdown", "bibtex", "csl-json")),
    help="Print citations of the quotes instead.",
)

exclude_option = click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Leave out documents whose name is like this, such as 'drafts/*'; may be repeated.",
)
