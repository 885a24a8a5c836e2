"""`kinonaut build`: read documents into a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kinonaut.cli.extractors import extractor_of, extractor_options
from kinonaut.cli.options import exclude_option, store_option
from kinonaut.cli.progress import progress_bar

__all__ = ["command"]


class _Build(click.Command):
    """A command whose `--facts` takes all the `.jsonl` files that follow it (`--facts *.jsonl`)."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat `--facts` before each file that a shell's pattern has put after it."""
        written: list[str] = []
        after_facts = False
        for place, arg in enumerate(args):
            if after_facts and not arg.startswith("-") and arg.endswith(".jsonl"):
                if args[place - 1] != "--facts":
                    written.append("--facts")
            else:
                after_facts = arg == "--facts" or args[place - 1 : place] == ["--facts"]
            written.append(arg)
        return super().parse_args(ctx, written)


@click.command("build", cls=_Build)
@click.argument("paths", metavar="DOC…", nargs=-1, type=click.Path(path_type=Path))
@store_option
@click.option(
    "--facts",
    "facts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Files of curated facts (JSONL in the fact format) on documents of the graph, or folders "
    "of them.",
)
@click.option("--no-extract", is_flag=True, help="Take the documents as text only.")
@extractor_options
@click.option(
    "--prune", is_flag=True, help="Remove documents that have vanished from the folders given."
)
@exclude_option
@click.option("--base", metavar="IRI", help="Base of the IRIs of entities.")
@click.option(
    "--reason", is_flag=True, help="Let a reasoner fill the classes that the ontology defines."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait for another build of the same store.",
)
def command(
    paths: tuple[Path, ...],
    store: Path,
    facts: tuple[Path, ...],
    no_extract: bool,
    prune: bool,
    exclude: tuple[str, ...],
    base: str | None,
    reason: bool,
    dry_run: bool,
    wait: float,
    **chosen: Any,
) -> int:
    """Read documents into a graph.

    Without documents and facts, a graph that is there is made anew of what it has read, such as
    after a change of its decisions.csv.
    """
    from kinonaut.graph.snapshots import Snapshots
    from kinonaut.loaders.build import build

    if not paths and not facts and (prune or Snapshots(store).current() is None):
        raise click.UsageError("no documents given: name files or folders to read")
    extractor = extractor_of(**chosen)
    with progress_bar() as progress:
        report = build(
            paths,
            store,
            facts=facts,
            extract=not no_extract,
            extractor=extractor,
            prune=prune,
            exclude=exclude,
            base=base,
            reason=reason,
            dry_run=dry_run,
            wait=wait,
            progress=progress,
        )
    for line in report.lines():
        click.echo(line, err=True)
    return 0 if report.ok else 1
