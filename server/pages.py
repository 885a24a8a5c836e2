"""The pages: what is known, for people, without a script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pyoxigraph as ox
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup

from kinonaut.graph.binding import bind
from kinonaut.server import linked, tables
from kinonaut.server.entity import entity_page
from kinonaut.server.film import film_page, summary
from kinonaut.server.full_text import whole_text
from kinonaut.server.language import asked, current, figure, say
from kinonaut.server.neighbourhood import draw, draw_around
from kinonaut.server.pictures import offered
from kinonaut.server.policies import choices, chosen
from kinonaut.server.questions import featured
from kinonaut.server.records import local_names
from kinonaut.server.schema_org import script
from kinonaut.server.sentences import hear
from kinonaut.server.source import Source, current_source, page_query

__all__ = ["blueprint", "page"]

blueprint = Blueprint("pages", __name__)

_LISTS: Final = {
    "films": ("films", "Films"),
    "people": ("people", "People"),
    "missions": ("missions", "Missions and stations"),
    "documents": ("document_list", "Sources"),
}
_FILM_QUERIES: Final = ("film_portrayals", "film_departures", "film_missions", "film_facts")
_ENTITY_QUERIES: Final = (
    *("entity_portrayals", "entity_flights", "entity_films", "entity_names", "entity_says"),
    "entity",
)


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
        pictures=offered(),
    )


@blueprint.get("/<any(films, people, missions, documents):what>")
def listing(what: str) -> Response:
    """List the things of one kind."""
    source = current_source()
    query, heading = _LISTS[what]
    rows = _films(source) if what == "films" else _grouped(source, query)
    return page(
        source, "list.html", what=what, heading=say(heading), rows=rows, query=page_query(query)
    )


@blueprint.get("/search")
def search() -> Response:
    """Find things by name."""
    source = current_source()
    words = request.args.get("q", "").strip()[:200]
    found, near = source.names.find(words)
    if len(found) == 1 and not near:
        return redirect(linked.href(found[0].path), 302)  # type: ignore[return-value]
    # What is no name may be a question.
    understood = hear(source, words).understood if " " in words and (near or not found) else None
    return page(source, "search.html", words=words, found=found, near=near, understood=understood)


@blueprint.get("/<path:path>")
def entity(path: str) -> Response:
    """Show the page, or the data, of an entity."""
    source = current_source()
    path, suffix = linked.split_suffix(path.rstrip("/"))
    kind, _, name = path.partition("/")
    nothing = say("Nothing here is called {name}.", name=path)
    if not kind or not name:
        abort(404, nothing)
    try:
        if suffix in linked.FORMATS or suffix == "csv":
            return _data(source, path, suffix or "")
        policy = chosen()
        part = request.args.get("part", "")[:9] if source.settings.full_text else ""
        key = ("page", request.url_root, path, current(), asked(), policy, part)
        body = source.keep(key, lambda: _body(source, path, policy, part))
    except Absent:
        moved = linked.forwarded(source, path, suffix)
        if moved is not None:
            return moved
        abort(404, nothing)
    if isinstance(body, Moved):
        return redirect(body, 303)  # type: ignore[return-value]
    response = Response(body, content_type="text/html; charset=utf-8")
    source.stamp(response)
    return response


class Absent(Exception):
    """Nothing in the graph is called so."""


def _data(source: Source, path: str, suffix: str) -> Response:
    if not linked.statements(source, path):
        raise Absent
    return _csv(source, path, chosen()) if suffix == "csv" else linked.data(source, path, suffix)


def _csv(source: Source, path: str, policy: str) -> Response:
    """Answer with the portrayals of a film, or the quotations that name anything else."""
    if path.startswith("film/"):
        text = tables.portrayals(film_page(source, source.base + path, policy))
    else:
        text = tables.quotations(entity_page(source, path, policy))
    response = Response(text, content_type="text/csv; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


class Moved(str):
    """The address where a thing is shown instead of on a page of its own."""


def _body(source: Source, path: str, policy: str, part: str) -> bytes | Moved:
    """Render the page of an entity.

    Raises:
        Absent: The graph says nothing of it.
    """
    if not linked.statements(source, path):
        raise Absent
    common = {"path": path, "card": _card(source, path), "policy": policy, "policies": choices()}
    iri = source.base + path
    if path.partition("/")[0] != "film":
        shown = entity_page(source, path, policy)
        if shown.moved is not None:
            return Moved(shown.moved)
        whole = None
        if source.settings.full_text and shown.origin is not None:
            whole = whole_text(source, iri, part)
        return render_template(
            "entity.html",
            page=shown,
            drawing=draw_around(shown),
            statements=linked.count(source, path),
            whole=whole,
            queries={name: query_link(name, entity=iri) for name in _ENTITY_QUERIES},
            **common,
        ).encode()
    film = film_page(source, iri, policy)
    return render_template(
        "film.html",
        page=film,
        drawing=draw(film),
        summary=summary(film),
        statements=linked.count(source, path),
        queries={name: query_link(name, film=iri) for name in _FILM_QUERIES},
        example=_bound("film_portrayals", {"film": iri}),
        **common,
    ).encode()


def _card(source: Source, path: str) -> Markup:
    address = url_for("pages.entity", path=path, lang=None, policy=None, _external=True)
    return Markup(script(source, path, address))  # every sign of markup is escaped in it


def query_link(name: str, **parameters: str) -> str:
    """Return the address of the query form with a page query and its values in it."""
    return url_for("sparql.endpoint", query=_bound(name, parameters), format="html")


def _bound(name: str, parameters: Mapping[str, str]) -> str:
    return bind(page_query(name), {k: ox.NamedNode(iri) for k, iri in parameters.items()})


def _films(source: Source) -> list[dict[str, Any]]:
    names = local_names(source)
    rows = [
        {
            "path": row["entity"].value.removeprefix(source.base),
            "label": names.get(row["entity"].value) or row["label"].value,
            "year": row["year"].value if "year" in row else "",
            "people": int(row["people"].value),
            "renamed": int(row["renamed"].value),
        }
        for row in source.rows("films", {})
    ]
    rows.sort(key=lambda r: (-r["people"], r["label"], r["path"]))
    return rows


def _grouped(source: Source, query: str) -> list[dict[str, Any]]:
    """Return the rows of a list, one an entity, with its films."""
    found: dict[str, dict[str, Any]] = {}
    names = local_names(source)
    for row in source.rows(query, {}):
        iri = row["entity"].value
        path = iri.removeprefix(source.base)
        label = names.get(iri) or row["label"].value
        entry = found.setdefault(path, {"path": path, "label": label, "films": {}, "note": ""})
        if "title" in row:
            entry |= {"label": row["title"].value, "file": row["label"].value}
        if "licence" in row:
            entry["licence"] = row["licence"].value
        if "film" in row and "filmLabel" in row:
            film = row["film"].value
            title = names.get(film) or row["filmLabel"].value
            entry["films"][film.removeprefix(source.base)] = title
        for name, note in _NOTES.items():
            if name in row:
                entry["note"] = note(row[name].value)
    return list(found.values())


_NOTES: Final[dict[str, Callable[[str], str]]] = {
    "launch": lambda value: value[:4],
    "claims": lambda value: figure(int(value)),
}
