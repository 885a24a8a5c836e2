"""`kinonaut export`: write the graph to a file."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from kinonaut.cli.options import store_option
from kinonaut.errors import StoreError

__all__ = ["command"]

_FORMATS = ("ttl", "nq", "jsonld", "graphml", "gexf", "svg", "html")


@click.command("export", short_help="Write the graph to a file.")
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="What to write; by default what the name of the file ends in.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    show_default="standard output",
    help="The file.",
)
def command(store: Path, format_: str | None, output: Path) -> None:
    """Write the graph to a file.

    nq holds every graph, with the claims and quotes of each document; the others hold the merged
    view: ttl, jsonld (RDF), graphml, gexf (graph programs), svg (a picture), html (one page with
    tables, quotes and the picture).
    """
    from kinonaut.graph.exports import export
    from kinonaut.graph.store import open_store

    if format_ is None:
        format_ = output.suffix.lstrip(".").lower()
        if format_ not in _FORMATS:
            raise click.UsageError(f"give --format, one of {', '.join(_FORMATS)}")
    with open_store(store) as graph:
        data = export(graph.quads(), format_, graph.base)
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    _write(output, data)
    click.echo(f"Wrote {output} ({len(data):,} bytes).", err=True)


def _write(path: Path, data: bytes) -> None:
    """Write all or nothing: whoever reads the old file, or breaks off here, keeps a whole one."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # A temporary file is closed to others; the result is as any new file.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            str(path), f"cannot be written ({error.strerror})", "name another file with -o"
        ) from None
