"""`kinonaut build`: read documents into a graph."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from kinonaut.cli.options import store_option

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
    help="Files of curated facts (JSONL in the fact format) on documents of the graph.",
)
@click.option("--no-extract", is_flag=True, help="Take the documents as text only.")
@click.option(
    "--prune", is_flag=True, help="Remove documents that have vanished from the folders given."
)
@click.option("--base", metavar="IRI", help="Base of the IRIs of entities.")
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
    base: str | None,
    dry_run: bool,
    wait: float,
) -> int:
    """Read documents into a graph."""
    from kinonaut.loaders.build import build

    if not paths and not facts:
        raise click.UsageError("no documents given")
    with _progress() as progress:
        report = build(
            paths,
            store,
            facts=facts,
            extract=not no_extract,
            prune=prune,
            base=base,
            dry_run=dry_run,
            wait=wait,
            progress=progress,
        )
    for line in report.lines():
        click.echo(line, err=True)
    return 0 if report.ok else 1


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar with rate and end in sight, on stderr and only where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for task in tasks.values():
                    bar.stop_task(task)
                tasks[what] = bar.add_task(what, total=total or None, rate="")
            speed = bar.tasks[tasks[what]].speed
            rate = f"{speed:.0f}/s" if speed else ""
            bar.update(tasks[what], completed=done, total=total or None, rate=rate)

        yield progress
