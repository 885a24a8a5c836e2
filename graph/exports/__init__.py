"""The graph as files: RDF, graph programs' formats, a picture, a page.

All are of the merged view but N-Quads, which hold every graph, and all are the same bytes for the
same graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from pyoxigraph import Quad

from kinonaut.graph.exports.html import to_html
from kinonaut.graph.exports.jsonld import to_jsonld
from kinonaut.graph.exports.network import sanitised, to_networkx
from kinonaut.graph.exports.network_files import to_gexf, to_graphml
from kinonaut.graph.exports.rdf_files import to_nquads, to_turtle
from kinonaut.graph.exports.svg import to_svg
from kinonaut.graph.exports.view import View

__all__ = [
    "FORMATS",
    "View",
    "export",
    "sanitised",
    "to_gexf",
    "to_graphml",
    "to_html",
    "to_jsonld",
    "to_networkx",
    "to_nquads",
    "to_svg",
    "to_turtle",
]


class _Writer(Protocol):
    def __call__(self, quads: Iterable[Quad], base: str) -> bytes: ...


FORMATS: Final[Mapping[str, _Writer]] = {
    "ttl": to_turtle,
    "nq": lambda quads, base: to_nquads(quads),
    "jsonld": to_jsonld,
    "graphml": lambda quads, base: to_graphml(to_networkx(quads)),
    "gexf": lambda quads, base: to_gexf(to_networkx(quads)),
    "svg": lambda quads, base: to_svg(to_networkx(quads)).encode(),
    "html": lambda quads, base: to_html(quads),
}


def export(quads: Iterable[Quad], format_: str, base: str) -> bytes:
    """Return a graph in one of `FORMATS`.

    Args:
        quads: All quads of a store, in any order.
        format_: A key of `FORMATS`.
        base: The base of the IRIs of entities, which Turtle and JSON-LD write them relative to.
    """
    return FORMATS[format_](quads, base)
