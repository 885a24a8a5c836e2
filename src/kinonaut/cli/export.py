"""`kinonaut export`: write the graph to a file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import store_option
from kinonaut.errors import StoreError

if TYPE_CHECKING:
    from kinonaut.graph.exports.wikidata import Handback
    from kinonaut.graph.store import GraphStore

__all__ = ["command"]

_FORMATS = (
    "html", "svg", "png", "csv", "sqlite", "graphml", "gexf", "cytoscape", "node-link", "mermaid",
    "dot", "ttl", "trig", "nq", "rdf12", "nanopub", "jsonld", "quickstatements", "mismatches",
    "site",
)  # fmt: skip
_ENDINGS = {"zip": "csv", "db": "sqlite", "mmd": "mermaid", "gv": "dot", "cyjs": "cytoscape"}
_PICTURES = ("reel-and-real", "timeline", "network", "deviations", "played-by")
_PRACTICES = ("role", "analogue", "historical")


@click.command("export", short_help="Write the graph to a file.")
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="What to write; by default what the name of the file ends in.",
)
@click.option("--picture", type=click.Choice(_PICTURES), help="Which picture svg and png are of.")
@click.option("--film", help="The film that a picture is of: title, IRI, or title and year.")
@click.option("--dark", is_flag=True, help="Draw png in dark colours; svg follows its reader.")
@click.option(
    "--practice",
    type=click.Choice(_PRACTICES),
    default="role",
    show_default=True,
    help="How Wikidata is to say who is behind a character.",
)
@click.option(
    "--ids",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of things and their Wikidata ids, for quickstatements and mismatches.",
)
@click.option(
    "--items",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="JSON of Wikidata's items of the films, for mismatches.",
)
@click.option("--url", metavar="URL", help="Where the site will be published.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    show_default="standard output",
    help="The file; for csv a folder, or a file that ends in .zip; for site a folder.",
)
def command(
    store: Path,
    format_: str | None,
    picture: str | None,
    film: str | None,
    dark: bool,
    practice: str,
    ids: Path | None,
    items: Path | None,
    url: str | None,
    output: Path,
) -> None:
    """Write the graph to a file.

    html is one page with tables, quotes, a map and the picture; svg and png are a picture, of the
    whole graph or the one that --picture names; csv and sqlite are tables; graphml, gexf,
    cytoscape and node-link are for graph programs; mermaid and dot are drawn by others; ttl and
    jsonld hold the merged view as RDF; trig, nq and rdf12 every graph, with the claims and quotes
    of each document; nanopub has a nanopublication for each portrayal and deviation;
    quickstatements and mismatches are for editors of Wikidata; site is a folder with every page
    that the server has, and every answer, which needs no server.
    """
    from kinonaut.graph.exports import export
    from kinonaut.graph.store import open_store

    format_ = _format(format_, picture, output)
    if picture and format_ not in ("svg", "png"):
        raise click.UsageError(f"--picture is drawn as svg or png, not as {format_}")
    if film and not picture:
        raise click.UsageError("--film chooses what a --picture is of")
    if format_ == "site":
        _site(store, output, url)
        return
    if url:
        raise click.UsageError("--url says where a site will be: give --format site")
    with open_store(store) as graph:
        if format_ == "csv" and str(output) != "-" and output.suffix.lower() != ".zip":
            from kinonaut.graph.exports import to_csv

            _write_folder(output, to_csv(graph.quads(), graph.base))
            return
        if format_ in ("quickstatements", "mismatches"):
            data = _wikidata(graph, format_, practice, ids, items)
        elif format_ == "png" or picture:
            data = _picture(graph, format_, picture, film, dark=dark)
        else:
            data = export(graph.quads(), format_, graph.base)
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    _write(output, data)
    click.echo(f"Wrote {output} ({len(data):,} bytes).", err=True)


def _site(store: Path, folder: Path, url: str | None) -> None:
    from kinonaut.cli.progress import progress_bar
    from kinonaut.server.site import write_site

    if str(folder) == "-":
        raise click.UsageError("a site is a folder: name one with -o")
    if url and not url.startswith(("http://", "https://")):
        raise click.UsageError(f"--url {url} is no address: it begins with https://")
    with progress_bar() as progress:
        number = write_site(store, folder, url=url, progress=progress)
    click.echo(f"Wrote {number:,} files to {folder}; begin with index.html.", err=True)


def _format(format_: str | None, picture: str | None, output: Path) -> str:
    if format_ is None:
        ending = output.suffix.lstrip(".").lower()
        format_ = _ENDINGS.get(ending, ending)
        if picture and not ending:
            format_ = "svg"
    if format_ not in _FORMATS:
        raise click.UsageError(f"give --format, one of {', '.join(_FORMATS)}")
    return format_


def _picture(
    graph: GraphStore, format_: str, kind: str | None, film: str | None, *, dark: bool
) -> bytes:
    from kinonaut.graph.exports import to_networkx, to_svg
    from kinonaut.graph.exports.drawing import to_png
    from kinonaut.graph.exports.pictures import picture

    if kind is None:
        svg = to_svg(to_networkx(graph.quads()))
    else:
        svg = picture(kind, graph.quads(), film=film)
    return to_png(svg, dark=dark) if format_ == "png" else svg.encode()


def _wikidata(
    graph: GraphStore, format_: str, practice: str, ids: Path | None, items: Path | None
) -> bytes:
    from kinonaut.graph.exports.mismatches import mismatches, read_items
    from kinonaut.graph.exports.wikidata import quickstatements, read_ids

    try:
        known = read_ids(ids.read_text("utf-8-sig")) if ids else {}
    except ValueError as error:
        raise click.UsageError(f"{ids}: {error}") from None
    if format_ == "quickstatements":
        made = quickstatements(graph.quads(), graph.base, practice, known)
    elif items is None:
        raise click.UsageError(
            "mismatches need Wikidata's side: give its JSON of the films with --items"
        )
    else:
        try:
            there = read_items(items.read_text("utf-8-sig"))
        except ValueError as error:
            raise click.UsageError(f"{items}: {error}") from None
        made = mismatches(graph.quads(), graph.base, practice, there, known)
    _tell(made)
    return made.data


def _tell(made: Handback) -> None:
    click.echo(f"{made.statements:,} statements.", err=True)
    for reason, number in made.left_out.items():
        click.echo(f"Left out: {number:,} {reason}.", err=True)
    if any("without an item" in reason for reason in made.left_out):
        click.echo("Name their items with --ids.", err=True)


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            str(folder), f"is no folder ({error.strerror})", "name another with -o"
        ) from None
    for name, data in files.items():
        _write(folder / name, data)
    click.echo(f"Wrote {len(files)} files to {folder}.", err=True)


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
