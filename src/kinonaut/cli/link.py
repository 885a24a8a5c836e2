"""`kinonaut link`: which rows of two tables are of one film, episode or person."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.progress import progress_bar

if TYPE_CHECKING:
    from kinonaut.graph.linkage import Table

__all__ = ["command"]


@click.command("link")
@click.argument("left", metavar="A.csv", type=click.Path(path_type=Path))
@click.argument("right", metavar="B.csv", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAIRS.csv",
    help="File of the pairs; without it they are printed.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.4,
    show_default=True,
    help="Probability from which a pair is written.",
)
@click.option(
    "--one-to-one", is_flag=True, help="Write each row in one pair at most: no table repeats any."
)
@click.option("--encoding", metavar="NAME", help="Encoding of a file that is not UTF-8.")
def command(
    left: Path,
    right: Path,
    output: Path | None,
    threshold: float,
    one_to_one: bool,
    encoding: str | None,
) -> int:
    """Find the rows of two tables that are of one film or person."""
    from kinonaut.errors import DocumentError
    from kinonaut.graph.linkage import link, read_table

    tables = [read_table(path, encoding) for path in (left, right)]
    for table in tables:
        if told := _columns(table):
            click.echo(f"{table.file}: {told}", err=True)
        if table.nameless:
            rows = "row has" if table.nameless == 1 else "rows have"
            click.echo(f"{table.file}: {table.nameless} {rows} no name, left out", err=True)
        if table.repeated:
            rows = "row repeats" if table.repeated == 1 else "rows repeat"
            click.echo(
                f"{table.file}: {table.repeated} {rows} an id, read as one with the first", err=True
            )
    with progress_bar() as progress:
        pairs = link(
            *tables,
            threshold=threshold,
            single=one_to_one,
            progress=progress,
        )
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id_a", "id_b", "probability"))
    writer.writerows((one, other, f"{probability:.4f}") for one, other, probability in pairs)
    if output is None:
        sys.stdout.write(text.getvalue())
    else:
        try:
            output.write_text(text.getvalue(), encoding="utf-8", newline="")
        except OSError as error:
            problem = f"cannot be written: {error.strerror or error}"
            raise DocumentError(str(output), problem, "name a file in a folder of yours") from None
    rows = " and ".join(str(len(table.rows)) for table in tables)
    click.echo(f"{len(pairs)} pairs of {rows} rows", err=True)
    return 0


def _columns(table: Table) -> str:
    """Say which columns were read as which, where their names are not ours."""
    told = [
        f"{' and '.join(names)} as {column}"
        for column, names in sorted(table.columns.items())
        if [name.casefold() for name in names] != [column]
    ]
    if "id" not in table.columns:
        told.append("numbers of lines as id")
    return f"reads {', '.join(told)}" if told else ""
