"""The command line: one module a command, imported only when that command runs."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import Any

import click

from kinonaut._version import __version__
from kinonaut.errors import KinonautError

__all__ = ["main"]

# name of the command -> (module under kinonaut.cli, one line for --help). The line stands here,
# and a test holds it against the command's own, so that --help imports none of the modules.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("build", "Read documents into a graph."),
    "ask": ("ask", "Answer a question of the catalogue."),
    "show": ("show", "Show what is known of a film, person, character, mission or station."),
    "why": ("why", "Show the sentences that say so, and why names are of one thing."),
    "accept": ("accept", "Decide that a claim is right."),
    "reject": ("reject", "Decide that a claim is wrong."),
    "review-page": ("review_page", "Write a page to accept and reject a document's claims."),
    "same": ("same", "Decide that two names are of one person, film or thing."),
    "different": ("different", "Decide that two names are not of one person, film or thing."),
    "review": ("review", "List the pairs that may be one person or film, for you to decide."),
    "evaluate": ("evaluate", "Score the facts or the graph against a gold that people made."),
    "query": ("query", "Run a SPARQL query from a file."),
    "serve": ("serve", "Serve the graph as pages and as a SPARQL endpoint."),
    "export": ("export", "Write the graph to a file."),
    "extract": ("extract", "Print the facts that documents state."),
    "link": ("link", "Find the rows of two tables that are of one film or person."),
    "check": ("check", "Check the graph: shapes, consistency, and every quote."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the module of the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; each defines the command as `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kinonaut.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would end with status 1 where a reader stops reading."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _Closed from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(tuple((name, line) for name, (_, line) in COMMANDS.items()))


class _Closed(Exception):
    """The reader of our output has closed it (`| head`): that is no error of ours."""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kinonaut")
def group() -> None:
    """Film credit → character → real person → real mission → the sentence that says so."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; a known error is one sentence on stderr and exit status 1.

    Exit status: 0 done, 1 something was found wrong or could not be done, 2 the command's words
    are off, 130 interrupted.
    """
    try:
        status: Any = group.main(args=args, prog_name="kinonaut", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KinonautError as error:
        click.echo(f"kinonaut: {error}", err=True)
        sys.exit(1)
    except (_Closed, BrokenPipeError):
        # What is still to be written has no reader either.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # Output that cannot be written, such as to a full disk.
        click.echo(
            f"kinonaut: {error.strerror or error}; make room or name another place", err=True
        )
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
