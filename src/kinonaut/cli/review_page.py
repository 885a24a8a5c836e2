"""`kinonaut review-page`: a page on which to accept and reject a document's claims."""

from __future__ import annotations

from pathlib import Path

import click

from kinonaut.cli.options import store_option


@click.command("review-page")
@click.argument("document", metavar="DOCUMENT")
@store_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; by default the page is printed.",
)
def command(document: str, store: Path, output: Path | None) -> int:
    """Write a page to accept and reject a document's claims.

    One HTML file that needs no network: the document's text with its claims marked by their kind.
    It saves a decisions.csv for the folder of the graph; the next build keeps to it.
    """
    from kinonaut.errors import StoreError, UnknownEntityError
    from kinonaut.graph import decisions
    from kinonaut.graph.snapshots import Snapshots
    from kinonaut.graph.store import open_store
    from kinonaut.loaders.cache import Cache
    from kinonaut.queries.catalogue import nearest
    from kinonaut.queries.reasons import of_document
    from kinonaut.queries.review_page import review_page

    known = Snapshots(store).manifest().get("documents", {})
    with open_store(store) as graph:
        if document not in known:
            raise UnknownEntityError("document", document, nearest(document, known))
        kept = Cache(store / "documents").get(known[document]["entry"])
        if kept is None:
            raise StoreError(str(store), f"what it kept of {document} is damaged", "build it again")
        page = review_page(
            document, kept.source, of_document(graph, document), decisions.read(store), graph.base
        )
    if output is None:
        click.echo(page, nl=False)
        return 0
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise StoreError(
            str(output), f"cannot be written ({error.strerror})", "name another file with -o"
        ) from None
    click.echo(f"written: {output}", err=True)
    return 0
