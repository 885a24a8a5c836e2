"""The SPARQL 1.1 Protocol at `/sparql`: requests in, results and refusals out.

A query is read strictly here (method, media type, encoding, number of queries), scanned by
`guard`, and parsed and evaluated only in a worker process. A browser gets the same results as a
page (`sparql_page`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request

from kinonaut.server import sparql_page
from kinonaut.server.describe import PREFIXES, describe
from kinonaut.server.formats import GRAPHS, SOLUTIONS, Format, named
from kinonaut.server.guard import refuse
from kinonaut.server.negotiation import choose
from kinonaut.server.source import Source, current_source
from kinonaut.server.workers import Outcome, Query, Reply

__all__ = ["Asked", "blueprint"]

blueprint = Blueprint("sparql", __name__)

_METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_HTML: Final = "text/html"
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


class Refused(Exception):
    """A request that is answered with an error and a sentence."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(status, problem)
        self.status = status
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the protocol, read."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None
    """The value of `format=`."""

    @property
    def dataset(self) -> bool:
        """Whether the request names the dataset, and so overrides the query's FROM."""
        return bool(self.default_graphs or self.named_graphs)


@blueprint.route("/sparql", methods=list(_METHODS), provide_automatic_options=False)
@blueprint.route("/sparql/", methods=list(_METHODS), provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a request of the SPARQL protocol."""
    if request.method == "OPTIONS":
        response = Response(status=204)
        response.headers["Allow"] = ", ".join(_METHODS)
        return response
    source = current_source()
    try:
        asked = _read()
        return _describe(source) if asked.query is None else _answer(source, asked, asked.query)
    except Refused as refused:
        return _problem(refused.status, refused.problem)


def _read() -> Asked:
    """Read the request as the protocol says, and refuse what it does not say."""
    url = _pairs(request.query_string)
    if request.method != "POST":
        return _asked(url, "the address")
    kind, _, parameters = (request.content_type or "").partition(";")
    kind = kind.strip().lower()
    charset = _charset(parameters)
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, f"the body is in {charset}; only UTF-8 is read")
    body = request.get_data(cache=False)
    if kind == _FORM:
        return _asked([*url, *_pairs(body)], "the form")
    if kind == _DIRECT:
        if any(name == "query" for name, _ in url):
            raise Refused(400, "there is a query in the address and one in the body")
        return _asked([*url, ("query", _text(body))], "the body")
    if kind == _UPDATE:
        raise Refused(403, "updates are refused: this graph is read-only")
    said = f"not {kind}" if kind else "and the request says none"
    raise Refused(415, f"the body must be {_DIRECT} or {_FORM}, {said}")


def _asked(pairs: list[tuple[str, str]], place: str) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        if request.method != "POST":
            raise Refused(400, "an update cannot be sent by GET, and this graph is read-only")
        raise Refused(403, "updates are refused: this graph is read-only")
    queries = values.get("query", [])
    if len(queries) > 1:
        raise Refused(400, f"{place} holds {len(queries)} queries; one is allowed")
    if not queries and request.method == "POST":
        raise Refused(400, f"{place} holds no query")
    formats = values.get("format") or values.get("output") or [""]
    return Asked(
        queries[0] if queries else None,
        tuple(_iri(value) for value in values.get("default-graph-uri", ())),
        tuple(_iri(value) for value in values.get("named-graph-uri", ())),
        formats[0] or None,
    )


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100
        )
    except UnicodeError:
        raise Refused(400, "a parameter is not UTF-8 in percent-encoding") from None
    except ValueError:
        raise Refused(400, "there are too many parameters") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"the body is not UTF-8 (byte {error.start})") from None


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def _iri(text: str) -> str:
    if (
        not text.partition(":")[1]
        or any(c in text for c in '<>"{}|^`\\')
        or any(c <= " " for c in text)
    ):
        raise Refused(400, f"{text!r} is not the absolute IRI of a graph")
    return text


def _answer(source: Source, asked: Asked, text: str) -> Response:
    accept = request.headers.get("Accept")
    solutions, graph, page = _wanted(accept, asked.format)
    settings = source.settings
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
    reply = source.pool.run(query)
    if reply.outcome is not Outcome.DONE:
        status, problem = _failure(reply, source)
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


def _failure(reply: Reply, source: Source) -> tuple[int, str]:
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
    return 400, f"the query cannot be evaluated; {reply.message}"


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


def _problem(status: int, problem: str) -> Response:
    response = Response(problem + "\n", status=status, content_type="text/plain; charset=utf-8")
    if status == 503:
        response.headers["Retry-After"] = "5"
    if status == 504:
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.after_request
def share(response: Response) -> Response:
    """Let scripts of any page read the answers: there is nothing here that is not public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Kinonaut-Truncated, ETag, Retry-After"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(_METHODS)
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
    response.vary.add("Accept")
    return response
