"""The SPARQL 1.1 Graph Store protocol at `/graph-store`: whole graphs, read and written.

A graph is named by `?graph=IRI`, `?default`, or by the address itself
(`/graph-store/my/graph` is the graph of that address).
"""

from __future__ import annotations

import secrets
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, request

from kinonaut.server.access import authorise
from kinonaut.server.describe import PREFIXES
from kinonaut.server.formats import GRAPHS, Format
from kinonaut.server.negotiation import choose
from kinonaut.server.protocol import graph_iri
from kinonaut.server.refusal import Refused
from kinonaut.server.source import Source, current_source
from kinonaut.server.sparql import failure
from kinonaut.server.workers import Outcome, Query
from kinonaut.server.writing import change

__all__ = ["blueprint"]

blueprint = Blueprint("graph_store", __name__)

_METHODS: Final = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
_READ: Final = ("GET", "HEAD", "OPTIONS")
_FORMATS: Final = tuple(f for f in GRAPHS if f.name in ("ttl", "nt", "rdf", "jsonld"))
"""Of one graph; those of a dataset have no place here."""


@blueprint.route("/graph-store", methods=list(_METHODS), provide_automatic_options=False)
@blueprint.route("/graph-store/", methods=list(_METHODS), provide_automatic_options=False)
@blueprint.route(
    "/graph-store/<path:name>", methods=list(_METHODS), provide_automatic_options=False
)
def graphs(name: str = "") -> Response:
    """Answer a request of the graph store protocol."""
    source = current_source()
    if request.method == "OPTIONS":
        allowed = _METHODS if source.settings.writable else _READ
        return Response(status=204, headers={"Allow": ", ".join(allowed)})
    try:
        if request.method in _READ:
            return _get(source, _graph(name))
        authorise(source.settings)
        if request.method == "DELETE":
            change({"do": "delete", "graph": _graph(name)})
            return Response(status=204)
        return _write(source, name)
    except Refused as refused:
        return refused.response


def _graph(name: str) -> str | None:
    """Return the IRI of the graph that the request names; None is the default graph.

    Raises:
        Refused: It names none, or more than one.
    """
    given = request.args.getlist("graph")
    default = "default" in request.args
    if name:
        if given or default:
            raise Refused(400, "the address and a parameter both name a graph")
        return graph_iri(request.base_url)
    if len(given) + default != 1:
        raise Refused(400, "name one graph, with ?graph=IRI or ?default")
    return None if default else graph_iri(given[0])


def _get(source: Source, graph: str | None) -> Response:
    if graph is not None and not _there(source, graph):
        raise Refused(404, f"there is no graph <{graph}>")
    best = choose(request.headers.get("Accept"), [f.media_type for f in _FORMATS])
    if best is None:
        raise Refused(406, "a graph comes as " + ", ".join(f.media_type for f in _FORMATS))
    format_ = next(f for f in _FORMATS if f.media_type == best)
    settings = source.settings
    query = Query(
        text="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        solutions=None,
        graph=format_.name,
        default_graphs=None if graph is None else [graph],
        named_graphs=None if graph is None else [],
        prefixes={"k": source.base, **PREFIXES},
    )
    reply = source.pool.run(query)
    if reply.outcome is not Outcome.DONE:
        raise Refused(*failure(reply, source))
    response = Response(reply.body, content_type=format_.content_type)
    if reply.truncated:
        limit = settings.query_rows if reply.truncated == "rows" else settings.query_bytes
        response.headers["Kinonaut-Truncated"] = f"{reply.truncated}; limit={limit}"
    response.vary.add("Accept")
    source.stamp(response)
    return response


def _there(source: Source, graph: str) -> bool:
    try:
        return source.store.store.contains_named_graph(ox.NamedNode(graph))
    except ValueError:
        raise Refused(400, f"{graph!r} is not the absolute IRI of a graph") from None


def _write(source: Source, name: str) -> Response:
    """Put a graph, or add to it; a POST to no graph at all makes a new one."""
    made = ""
    if request.method == "POST" and not name and not request.args:
        made = f"{request.base_url.rstrip('/')}/{secrets.token_hex(8)}"
    graph = made or _graph(name)
    request.max_content_length = source.settings.update_bytes
    parts = _parts()
    job = {
        "do": request.method.lower(),
        "graph": graph,
        "base": request.base_url,
        "parts": [(format_.name, len(body)) for format_, body in parts],
    }
    said = change(job, b"".join(body for _, body in parts))
    if said.get("created"):
        return Response(status=201, headers={"Location": graph or request.base_url})
    return Response(status=204)


def _parts() -> list[tuple[Format, bytes]]:
    """Return what the request holds: one graph, or the files of a form."""
    kind = request.mimetype
    if kind == "multipart/form-data":
        files = [file for _, file in request.files.items(multi=True)]
        return [(_format(file.mimetype), file.read()) for file in files]
    body = request.get_data(cache=False)
    # Nothing at all is an empty graph in any format.
    return [(_format(kind), body)] if body or kind else []


def _format(kind: str) -> Format:
    for format_ in _FORMATS:
        if kind == format_.media_type:
            return format_
    accepted = ", ".join(f.media_type for f in _FORMATS)
    raise Refused(415, f"a graph is sent as {accepted}, not {kind or 'without a media type'}")


@blueprint.after_request
def share(response: Response) -> Response:
    """Let scripts of any page read, and those that hold the token write."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Kinonaut-Truncated, Location"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"]
        response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
    return response
