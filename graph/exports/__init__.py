"""The graph as files: RDF, graph programs' formats, a picture, a page.

N-Quads, TriG and RDF 1.2 hold every graph, tables and nanopublications the merged view with the
claims behind it, the others the merged view. All are the same bytes for the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyoxigraph import Quad

from kinonaut.graph.exports.csv_files import to_csv
from kinonaut.graph.exports.html import to_html
from kinonaut.graph.exports.jsonld import to_jsonld
from kinonaut.graph.exports.nanopublications import to_nanopublications
from kinonaut.graph.exports.network import sanitised, to_networkx
from kinonaut.graph.exports.network_files import (
    to_cytoscape,
    to_dot,
    to_gexf,
    to_graphml,
    to_mermaid,
    to_node_link,
)
from kinonaut.graph.exports.rdf_files import to_nquads, to_trig, to_turtle
from kinonaut.graph.exports.reified import to_rdf12
from kinonaut.graph.exports.sqlite_file import to_sqlite
from kinonaut.graph.exports.svg import to_svg
from kinonaut.graph.exports.view import View

__all__ = [
    "FORMATS",
    "View",
    "export",
    "sanitised",
    "to_csv",
    "to_cytoscape",
    "to_dot",
    "to_gexf",
    "to_graphml",
    "to_html",
    "to_jsonld",
    "to_mermaid",
    "to_nanopublications",
    "to_networkx",
    "to_node_link",
    "to_nquads",
    "to_rdf12",
    "to_sqlite",
    "to_svg",
    "to_trig",
    "to_turtle",
]


class _Writer(Protocol):
    def __call__(self, quads: Iterable[Quad], base: str) -> bytes: ...


FORMATS: Final[Mapping[str, _Writer]] = {
    "ttl": to_turtle,
    "trig": to_trig,
    "nq": lambda quads, base: to_nquads(quads),
    "rdf12": to_rdf12,
    "nanopub": to_nanopublications,
    "jsonld": to_jsonld,
    "csv": lambda quads, base: _zipped(to_csv(quads, base)),
    "sqlite": to_sqlite,
    "graphml": lambda quads, base: to_graphml(to_networkx(quads)),
    "gexf": lambda quads, base: to_gexf(to_networkx(quads)),
    "cytoscape": lambda quads, base: to_cytoscape(to_networkx(quads)),
    "node-link": lambda quads, base: to_node_link(to_networkx(quads)),
    "mermaid": lambda quads, base: to_mermaid(to_networkx(quads)),
    "dot": lambda quads, base: to_dot(to_networkx(quads)),
    "svg": lambda quads, base: to_svg(to_networkx(quads)).encode(),
    "html": lambda quads, base: to_html(quads),
}


def export(quads: Iterable[Quad], format_: str, base: str) -> bytes:
    """Return a graph in one of `FORMATS`; `csv` as a ZIP archive of the files of `to_csv`.

    Args:
        quads: All quads of a store, in any order.
        format_: A key of `FORMATS`.
        base: The base of the IRIs of entities, which Turtle and JSON-LD write them relative to.
    """
    return FORMATS[format_](quads, base)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        for name, data in sorted(files.items()):
            # The earliest time that a ZIP archive can hold stands for none.
            file.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return archive.getvalue()
