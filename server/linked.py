"""Linked data: `/id/…` leads to page or data, and every entity's data in four formats."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, abort, redirect, request, url_for

from kinonaut.graph.forwards import follow
from kinonaut.server.describe import write
from kinonaut.server.formats import GRAPHS, Format
from kinonaut.server.negotiation import choose
from kinonaut.server.source import Row, Source, current_source

__all__ = [
    "FORMATS",
    "blueprint",
    "count",
    "data",
    "forwarded",
    "href",
    "split_suffix",
    "statements",
]

blueprint = Blueprint("linked", __name__)

FORMATS: Final = {f.name: f for f in GRAPHS if f.name in ("ttl", "jsonld", "nt", "rdf")}


def href(path: str) -> str:
    """Return the address of an entity's page."""
    return url_for("pages.entity", path=path)


def split_suffix(path: str) -> tuple[str, str | None]:
    """Divide the path of an entity from the suffix of a format; names of entities have no dot."""
    stem, dot, suffix = path.rpartition(".")
    if dot and (suffix in FORMATS or suffix in ("html", "csv")):
        return stem, suffix
    return path, None


@blueprint.get("/id/<path:path>")
def entity(path: str) -> Response:
    """Send a client from the name of a thing to what describes it."""
    path, suffix = split_suffix(path)
    if not statements(current_source(), path):
        moved = forwarded(current_source(), path, suffix)
        if moved is not None:
            return moved
        abort(404, f"Nothing in this graph is called {path}.")
    if suffix is None:
        offers = {f.media_type: f.name for f in FORMATS.values()}
        best = choose(request.headers.get("Accept"), ["text/html", *offers])
        if best is None:
            abort(406, "This comes as text/html, " + ", ".join(offers))
        suffix = offers.get(best)
    target = path if suffix in (None, "html") else f"{path}.{suffix}"
    response = redirect(href(target), 303)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    return response  # type: ignore[return-value]


def forwarded(source: Source, path: str, suffix: str | None) -> Response | None:
    """Send a client on from a name that an earlier build gave; None where it leads nowhere."""
    target = follow(source.store, path)
    if target is None:
        return None
    place = target if suffix is None else f"{target}.{suffix}"
    found = url_for("linked.entity", path=place) if suffix is None else href(place)
    response = redirect(found, 301)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response  # type: ignore[return-value]


def statements(source: Source, path: str) -> list[Row]:
    """Return what any graph says of the entity at a path; nothing where it is no entity."""
    try:
        node = ox.NamedNode(source.base + path)
    except ValueError:
        return []
    return source.rows("statements", {"entity": node})


def data(source: Source, path: str, suffix: str) -> Response:
    """Answer with an entity's statements, those that point at it, its claims and their quotes."""
    found = triples(source, path)
    if not found:
        abort(404, f"Nothing in this graph is called {path}.")
    format_: Format = FORMATS[suffix]
    response = Response(write(found, format_, source.base), content_type=format_.content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


def count(source: Source, path: str) -> int:
    """Return how many statements `triples` would return, without fetching them."""
    rows = source.rows("data_count", {"entity": ox.NamedNode(source.base + path)})
    return int(rows[0]["statements"].value)


def triples(source: Source, path: str) -> list[ox.Triple]:
    """Return the statements of an entity's data, in order."""
    node = ox.NamedNode(source.base + path)
    found = {ox.Triple(node, row["property"], row["value"]) for row in statements(source, path)}
    for query in ("around", "entity_claims", "entity_quotes", "entity_decision"):
        for row in source.rows(query, {"entity": node}):
            found.add(ox.Triple(row["subject"], row["property"], row["value"]))
    for row in source.rows("things", {"entity": node}):
        found.add(ox.Triple(row["subject"], row["property"], row["value"]))
    return sorted(found, key=str)
