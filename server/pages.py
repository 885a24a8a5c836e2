"""The pages: what is known, for people, without a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any, Final

import pyoxigraph as ox
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup

from kinonaut.graph.binding import bind
from kinonaut.server import linked
from kinonaut.server.entity import SECTIONS, entity_page
from kinonaut.server.film import FilmPage, film_page, summary
from kinonaut.server.neighbourhood import draw
from kinonaut.server.questions import featured
from kinonaut.server.schema_org import script
from kinonaut.server.search import KINDS
from kinonaut.server.source import Source, current_source, page_query

__all__ = ["blueprint", "page"]

blueprint = Blueprint("pages", __name__)

_TYPES: Final = (*KINDS, *SECTIONS)
_LISTS: Final = {
    "films": ("films", "Films"),
    "people": ("people", "People"),
    "missions": ("missions", "Missions and stations"),
    "documents": ("document_list", "Sources"),
}


def page(source: Source, template: str, **values: Any) -> Response:
    """Render a page that changes only when the graph does."""
    response = Response(render_template(template, **values))
    source.stamp(response)
    return response


@blueprint.get("/")
def home() -> Response:
    """Say what this is, how much it holds and what to ask it."""
    source = current_source()
    counts = {**source.rows("counts", {})[0], **source.rows("claim_count", {})[0]}
    return page(
        source,
        "home.html",
        counts={name: int(value.value) for name, value in counts.items()},
        films=_films(source),
        questions=featured(),
    )


@blueprint.get("/<any(films, people, missions, documents):what>")
def listing(what: str) -> Response:
    """List the things of one kind."""
    source = current_source()
    query, heading = _LISTS[what]
    rows = _films(source) if what == "films" else _grouped(source, query)
    return page(source, "list.html", what=what, heading=heading, rows=rows, query=page_query(query))


@blueprint.get("/search")
def search() -> Response:
    """Find things by name."""
    source = current_source()
    words = request.args.get("q", "").strip()[:200]
    found, near = source.names.find(words)
    if len(found) == 1 and not near:
        return redirect(linked.href(found[0].path), 302)  # type: ignore[return-value]
    return page(source, "search.html", words=words, found=found, near=near)


@blueprint.get("/<path:path>")
def entity(path: str) -> Response:
    """Show the page, or the data, of an entity."""
    source = current_source()
    path, suffix = linked.split_suffix(path.rstrip("/"))
    kind, _, name = path.partition("/")
    if kind not in _TYPES or not name:
        abort(404, f"Nothing here is called /{path}.")
    if suffix in linked.FORMATS:
        return linked.data(source, path, suffix or "")
    if not linked.statements(source, path):
        abort(404, f"Nothing in this graph is called {path}.")
    if suffix is None or suffix == "html":
        body = source.keep(("page", request.url_root, path), lambda: _body(source, path))
        if isinstance(body, Moved):
            return redirect(body, 303)  # type: ignore[return-value]
        response = Response(body)
        source.stamp(response)
        return response
    if kind != "film":
        abort(404, "Only films have a table of portrayals.")
    response = Response(
        _portrayals_csv(film_page(source, source.base + path)),
        content_type="text/csv; charset=utf-8",
    )
    source.stamp(response)
    return response


class Moved(str):
    """The address where a thing is shown instead of on a page of its own."""


def _body(source: Source, path: str) -> str:
    """Render the page of an entity."""
    if path.partition("/")[0] != "film":
        shown = entity_page(source, path)
        if shown.moved is not None:
            return Moved(shown.moved)
        return render_template("entity.html", page=shown, path=path, card=_card(source, path))
    film = film_page(source, source.base + path)
    return render_template(
        "film.html",
        page=film,
        path=path,
        card=_card(source, path),
        drawing=draw(film),
        summary=summary(film),
        statements=linked.count(source, path),
        queries={
            name: query_link(name, film=source.base + path)
            for name in ("film_portrayals", "film_departures", "film_missions", "film_facts")
        },
        example=_bound("film_portrayals", {"film": source.base + path}),
    )


def _card(source: Source, path: str) -> Markup:
    address = url_for("pages.entity", path=path, _external=True)
    return Markup(script(source, path, address))  # every sign of markup is escaped in it


def query_link(name: str, **parameters: str) -> str:
    """Return the address of the query form with a page query and its values in it."""
    return url_for("sparql.endpoint", query=_bound(name, parameters), format="html")


def _bound(name: str, parameters: Mapping[str, str]) -> str:
    return bind(page_query(name), {k: ox.NamedNode(iri) for k, iri in parameters.items()})


def _portrayals_csv(shown: FilmPage) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["character", "performers", "kind", "real_people", "sources_for", "sources_against"]
    )
    for card in (*shown.portrayals, *shown.cast):
        writer.writerow(
            [
                card.character.label if card.character else "",
                " | ".join(link.label for link in card.performers),
                card.kind,
                " | ".join(side.link.label for side in card.people),
                len(card.standing.agree),
                len(card.standing.against),
            ]
        )
    return out.getvalue()


def _films(source: Source) -> list[dict[str, Any]]:
    rows = [
        {
            "path": row["entity"].value.removeprefix(source.base),
            "label": row["label"].value,
            "year": row["year"].value if "year" in row else "",
            "portrayals": int(row["portrayals"].value),
            "renamed": int(row["renamed"].value),
        }
        for row in source.rows("films", {})
    ]
    rows.sort(key=lambda r: (-r["portrayals"], r["label"], r["path"]))
    return rows


def _grouped(source: Source, query: str) -> list[dict[str, Any]]:
    """Return the rows of a list, one an entity, with its films."""
    found: dict[str, dict[str, Any]] = {}
    for row in source.rows(query, {}):
        path = row["entity"].value.removeprefix(source.base)
        entry = found.setdefault(
            path, {"path": path, "label": row["label"].value, "films": {}, "note": ""}
        )
        if "film" in row and "filmLabel" in row:
            film = row["film"].value.removeprefix(source.base)
            entry["films"][film] = row["filmLabel"].value
        for name, note in _NOTES.items():
            if name in row:
                entry["note"] = note(row[name].value)
    return list(found.values())


_NOTES: Final[dict[str, Callable[[str], str]]] = {
    "launch": lambda value: value[:4],
    "claims": lambda value: f"{int(value):,} claims",
}
