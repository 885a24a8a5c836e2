"""The W3C Reconciliation API, version 0.2, at `/reconcile`: names of a table to entities.

OpenRefine and other clients send names in batches and get candidates with scores; they can ask for
suggestions while somebody types, for a preview, and for more columns.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, render_template, request, url_for

from kinonaut.server.schema_org import card
from kinonaut.server.search import KINDS
from kinonaut.server.source import Source, current_source

__all__ = ["PROPERTIES", "blueprint"]

blueprint = Blueprint("reconcile", __name__)

_KN: Final = "https://w3id.org/kinonaut/ns#"
_SCHEMA: Final = "https://schema.org/"
_SPACE: Final = _KN
_MOST_QUERIES: Final = 50
_MOST_RESULTS: Final = 50
_MOST_ROWS: Final = 500
_MOST_TEXT: Final = 300

PROPERTIES: Final = {
    "year": (_KN + "year", "year", ("film",)),
    "runtime": (_KN + "runtime", "running time in minutes", ("film",)),
    "country": (_KN + "country", "country", ("film",)),
    "director": (_SCHEMA + "director", "director", ("film",)),
    "actor": (_SCHEMA + "actor", "performer", ("film",)),
    "inFilm": (_KN + "inFilm", "film", ("character",)),
    "nativeName": (_KN + "nativeName", "name in the person's own language", ("person",)),
    "birthDate": (_KN + "birthDate", "date of birth", ("person",)),
    "deathDate": (_KN + "deathDate", "date of death", ("person",)),
    "launchDate": (_KN + "launchDate", "launch", ("mission",)),
    "landingDate": (_KN + "landingDate", "landing", ("mission",)),
    "station": (_KN + "station", "station", ("mission",)),
    "programme": (_KN + "programme", "programme", ("mission",)),
}
"""Identifier -> IRI, name, and the kinds of thing that have it."""


class _Bad(Exception):
    """A request that is not as the API says; the text says what is wrong."""


@blueprint.errorhandler(_Bad)
def _bad(error: _Bad) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 400


@blueprint.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """Answer with the manifest, candidates for names, or values for entities."""
    source = current_source()
    given = request.values
    if "queries" in given:
        return jsonify(_candidates(source, _parsed(given["queries"], "queries")))
    if "extend" in given:
        return jsonify(_extended(source, _parsed(given["extend"], "extend")))
    return jsonify(_manifest(source))


def _manifest(source: Source) -> dict[str, Any]:
    root = url_for("pages.home", _external=True).rstrip("/")
    return {
        "versions": ["0.2"],
        "name": "Kinonaut",
        "identifierSpace": source.base,
        "schemaSpace": _SPACE,
        "documentation": root + "/",
        "defaultTypes": [_type(kind) for kind in KINDS if kind in ("film", "person", "mission")],
        "view": {"url": root + "/{{id}}"},
        "preview": {"url": root + "/reconcile/preview?id={{id}}", "width": 430, "height": 180},
        "suggest": {
            what: {"service_url": root, "service_path": f"/reconcile/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {
                "service_url": root,
                "service_path": "/reconcile/properties",
            },
            "property_settings": [],
        },
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": KINDS[kind]}


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise _Bad(f"{name} is not JSON") from None
    if not isinstance(found, dict):
        raise _Bad(f"{name} must be an object")
    return found


def _candidates(source: Source, queries: dict[str, Any]) -> dict[str, Any]:
    if len(queries) > _MOST_QUERIES:
        raise _Bad(f"there are {len(queries)} queries; {_MOST_QUERIES} are allowed at once")
    return {key: {"result": _results(source, query)} for key, query in queries.items()}


def _results(source: Source, query: Any) -> list[dict[str, Any]]:
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise _Bad("each query must be an object whose query is a string")
    kinds = query.get("type") or []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    properties = query.get("properties") or []
    limit = query.get("limit", 10)
    if (
        not isinstance(kinds, list)
        or not isinstance(properties, list)
        or isinstance(limit, bool)
        or not isinstance(limit, int)
    ):
        raise _Bad("type and properties must be lists, and limit a number")
    wanted = [
        (p["pid"], p["v"]) for p in properties if isinstance(p, dict) and {"pid", "v"} <= {*p}
    ]
    found = []
    for entry in source.names.scored(query.get("query", "")[:_MOST_TEXT], kinds):
        score = entry.score
        if wanted:
            fits = sum(_fits(source, entry.path, pid, value) for pid, value in wanted)
            score = 0.7 * score + 30.0 * fits / len(wanted)
        found.append((round(score, 1), entry))
    found.sort(key=lambda pair: (-pair[0], pair[1].path))
    best = [pair[0] for pair in found[:2]]
    certain = bool(best) and best[0] >= 95 and (len(best) == 1 or best[1] < best[0])
    return [
        {
            "id": entry.path,
            "name": entry.label,
            "description": entry.kind + (f", also {entry.name}" if entry.name else ""),
            "type": [_type(entry.path.partition("/")[0])],
            "score": score,
            "match": certain and place == 0,
        }
        for place, (score, entry) in enumerate(found[: min(max(limit, 1), _MOST_RESULTS)])
    ]


def _fits(source: Source, path: str, property_: Any, value: Any) -> bool:
    """Tell whether an entity has a value, given as text or as an entity."""
    if not isinstance(property_, str) or property_ not in PROPERTIES:
        return False
    given = set()
    for one in _list(value):
        text = one.get("id", one.get("name", "")) if isinstance(one, dict) else one
        given.add(str(text).strip().casefold())
    said = {text for cell in _values(source, path, property_) for text in cell.values()}
    if property_.endswith("Date"):
        said |= {text[:4] for text in said}
    return not given.isdisjoint(text.casefold() for text in said)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _values(source: Source, path: str, property_: str) -> list[dict[str, str]]:
    iri = PROPERTIES[property_][0]
    try:
        entity = ox.NamedNode(source.base + path)
    except ValueError:
        return []
    found = {}
    for row in source.rows("card", {"entity": entity}):
        if row["property"].value != iri:
            continue
        text = row["value"].value
        if text.startswith(source.base) and "label" in row:
            cell = {"id": text.removeprefix(source.base), "name": row["label"].value}
        else:
            cell = {"str": text}
        found[json.dumps(cell, sort_keys=True)] = cell
    return [found[key] for key in sorted(found)]


def _extended(source: Source, asked: dict[str, Any]) -> dict[str, Any]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise _Bad("extend needs lists of ids and properties")
    if len(ids) > _MOST_ROWS:
        raise _Bad(f"there are {len(ids)} ids; {_MOST_ROWS} are allowed at once")
    names: list[str] = []
    for item in properties:
        name = item.get("id") if isinstance(item, dict) else item
        if not isinstance(name, str) or name not in PROPERTIES:
            raise _Bad(f"no property is called {name!r}; there are {', '.join(PROPERTIES)}")
        names.append(name)
    return {
        "meta": [{"id": name, "name": PROPERTIES[name][1]} for name in names],
        "rows": {
            str(path): {name: _values(source, str(path)[:_MOST_TEXT], name) for name in names}
            for path in ids
        },
    }


@blueprint.get("/reconcile/suggest/<any(entity, type, property):what>")
def suggest(what: str) -> Response:
    """Complete what somebody types."""
    source = current_source()
    prefix = request.args.get("prefix", "")[:_MOST_TEXT]
    if what == "entity":
        found = [
            {"id": f.path, "name": f.label, "description": f.kind, "notable": [_kind_id(f.path)]}
            for f in source.names.find(prefix)[0][:20]
        ]
    else:
        named = (
            KINDS if what == "type" else {name: said for name, (_, said, _) in PROPERTIES.items()}
        )
        wanted = prefix.casefold()
        found = [
            {"id": name, "name": said}
            for name, said in named.items()
            if wanted in said.casefold() or wanted in name.casefold()
        ]
    return jsonify({"result": found})


def _kind_id(path: str) -> str:
    return path.partition("/")[0]


@blueprint.get("/reconcile/properties")
def properties() -> Response:
    """Propose the columns that entities of a kind can be extended with."""
    kind = request.args.get("type", "")
    found = [
        {"id": name, "name": said}
        for name, (_, said, kinds) in PROPERTIES.items()
        if not kind or kind in kinds
    ]
    return jsonify({"type": kind, "properties": found})


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """Show an entity in a few lines, to be put into another page."""
    source = current_source()
    path = request.args.get("id", "")[:_MOST_TEXT]
    try:
        said = card(source, path, url_for("pages.entity", path=path or "-", _external=True))
    except ValueError:
        said = {}
    status = 200 if "name" in said else 404
    hidden = ("@context", "@type", "@id", "url", "name")
    facts = {
        name: [v["name"] if isinstance(v, dict) else v for v in _list(value)][:6]
        for name, value in said.items()
        if name not in hidden
    }
    body = render_template(
        "preview.html", said=said, facts=facts, kind=KINDS.get(_kind_id(path), "")
    )
    response = Response(body, status=status)
    # A preview is made to be framed by the page of a client.
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return response


@blueprint.after_request
def share(response: Response) -> Response:
    """Let clients of any origin ask; nothing here is secret."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    return response
