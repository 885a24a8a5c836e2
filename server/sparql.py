"""The SPARQL 1.1 Protocol at `/sparql`: requests in, results and refusals out.

A query is read strictly here (method, media type, encoding, number of queries), scanned by
`guard`, and parsed and evaluated only in a worker process. A browser gets the same results as a
page (`sparql_page`).
"""

from __future__ import annotations

import time
from typing import Final

from flask import Blueprint, Response, request

from kinonaut.server import sparql_page
from kinonaut.server.describe import PREFIXES, describe
from kinonaut.server.formats import GRAPHS, SOLUTIONS, Format, named
from kinonaut.server.guard import refuse
from kinonaut.server.negotiation import choose
from kinonaut.server.observing import note_query
from kinonaut.server.protocol import METHODS, Asked, read
from kinonaut.server.refusal import Refused
from kinonaut.server.silent import silence
from kinonaut.server.source import Source, current_source
from kinonaut.server.updates import use
from kinonaut.server.workers import Outcome, Query, Reply
from kinonaut.server.writing import change

__all__ = ["blueprint", "failure"]

blueprint = Blueprint("sparql", __name__)

_HTML: Final = "text/html"


@blueprint.route("/sparql", methods=list(METHODS), provide_automatic_options=False)
@blueprint.route("/sparql/", methods=list(METHODS), provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a request of the SPARQL protocol."""
    if request.method == "OPTIONS":
        response = Response(status=204)
        response.headers["Allow"] = ", ".join(METHODS)
        return response
    source = current_source()
    try:
        asked = read(source.settings)
        if asked.update is not None:
            return _update(source, asked, asked.update)
        return _describe(source) if asked.query is None else _answer(source, asked, asked.query)
    except Refused as refused:
        return refused.response


def _answer(source: Source, asked: Asked, text: str) -> Response:
    accept = request.headers.get("Accept")
    solutions, graph, page = _wanted(accept, asked.format)
    settings = source.settings
    if len(text) <= settings.query_length:
        text = silence(text)
    if refusal := refuse(text, length=settings.query_length, depth=settings.query_depth):
        if page:
            return sparql_page.refused(source, asked.query, refusal.status, refusal.problem)
        raise Refused(refusal.status, refusal.problem)
    query = Query(
        text=text,
        # The page is made from the JSON results, or shows Turtle.
        solutions="json" if page else solutions.name if solutions else None,
        graph="ttl" if page else graph.name if graph else None,
        base=source.base,
        default_graphs=asked.default_graphs if asked.dataset else None,
        named_graphs=asked.named_graphs if asked.dataset else None,
        prefixes={"k": source.base, **PREFIXES},
    )
    begun = time.perf_counter()
    reply = source.pool.run(query)
    note_query(text, reply.outcome, time.perf_counter() - begun, settings)
    if reply.outcome is not Outcome.DONE:
        status, problem = failure(reply, source)
        if page:
            return sparql_page.refused(source, text, status, problem)
        raise Refused(status, problem)
    if page:
        return sparql_page.results(source, text, reply)
    chosen = graph if reply.form == "graph" else solutions
    assert chosen is not None  # a worker answers in no other format than those it was given
    response = Response(reply.body, content_type=chosen.content_type)
    if reply.truncated:
        limit = settings.query_rows if reply.truncated == "rows" else settings.query_bytes
        response.headers["Kinonaut-Truncated"] = f"{reply.truncated}; limit={limit}"
    source.stamp(response)
    return response


def _update(source: Source, asked: Asked, text: str) -> Response:
    settings = source.settings
    if len(text) <= settings.update_length:
        text = silence(text)
    refusal = refuse(text, length=settings.update_length, depth=settings.query_depth, update=True)
    if refusal:
        raise Refused(refusal.status, refusal.problem)
    if asked.dataset:
        text = use(text, asked.default_graphs, asked.named_graphs)
    change({"do": "update", "text": text, "base": source.base})
    return Response(status=204)


def _wanted(accept: str | None, format_: str | None) -> tuple[Format | None, Format | None, bool]:
    """Return the format for rows, that for graphs, and whether a page is wanted instead."""
    if format_ is not None:
        if format_ in ("html", _HTML):
            return None, None, True
        found = named(format_)
        if found is None:
            names = ", ".join(f.name for f in (*SOLUTIONS, *GRAPHS))
            raise Refused(406, f"no format is called {format_!r}; there are {names}, html")
        if found.name == "json":
            return found, named("jsonld"), False
        if found.name == "xml":
            return found, named("rdf"), False
        return (found, None, False) if found in SOLUTIONS else (None, found, False)
    solutions, graph = _choose(accept, SOLUTIONS), _choose(accept, GRAPHS)
    return solutions[0], graph[0], solutions[1] and graph[1]


def _choose(accept: str | None, offers: tuple[Format, ...]) -> tuple[Format | None, bool]:
    by_type = {f.media_type: f for f in offers}
    for format_ in offers:
        by_type |= {alias: format_ for alias in format_.aliases if alias not in by_type}
    best = choose(accept, [*by_type, _HTML])
    return (None, True) if best == _HTML else (by_type.get(best or ""), False)


def failure(reply: Reply, source: Source) -> tuple[int, str]:
    """Return the status and the sentence for a query that brought no result."""
    settings = source.settings
    if reply.outcome is Outcome.SYNTAX:
        place = f"line {reply.line}, column {reply.column}: " if reply.line else ""
        message = reply.message.partition(": ")[2] if reply.line else reply.message
        return 400, f"the query cannot be parsed; {place}{message}"
    if reply.outcome is Outcome.NOT_ACCEPTABLE:
        offers = GRAPHS if reply.form == "graph" else SOLUTIONS
        return 406, "this result comes as " + ", ".join(f.media_type for f in offers)
    if reply.outcome is Outcome.TIME:
        return 504, f"the query was stopped after {settings.query_seconds:g} seconds"
    if reply.outcome is Outcome.MEMORY:
        return 507, (
            f"the query was stopped: it needs more than the {settings.query_memory >> 20} MiB "
            "of memory, or the depth of nesting, that a query may have"
        )
    if reply.outcome is Outcome.BUSY:
        return 503, "too many queries are running; try again in a few seconds"
    return 422, f"the query cannot be evaluated; {reply.message}"


def _describe(source: Source) -> Response:
    """Describe the service to programs; show the query form to people."""
    best = choose(request.headers.get("Accept"), [*(f.media_type for f in GRAPHS), _HTML])
    if best is None:
        raise Refused(406, "the description comes as " + ", ".join(f.media_type for f in GRAPHS))
    if best == _HTML:
        return sparql_page.form(source)
    format_ = next(f for f in GRAPHS if f.media_type == best)
    response = Response(
        describe(source, request.base_url, format_), content_type=format_.content_type
    )
    source.stamp(response)
    return response


@blueprint.after_request
def share(response: Response) -> Response:
    """Let scripts of any page read the answers: there is nothing here that is not public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Kinonaut-Truncated, ETag, Retry-After"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
    response.vary.add("Accept")
    return response
