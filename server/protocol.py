"""Requests of the SPARQL protocol, read as strictly as it says.

Method, media type, encoding and number of queries are looked at here; what the query says is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import request

from kinonaut.server.access import authorise
from kinonaut.server.refusal import Refused
from kinonaut.server.settings import Settings

__all__ = ["METHODS", "Asked", "graph_iri", "read"]

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the protocol, read."""

    query: str | None
    update: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    """Of an update, the graphs that its WHERE clauses use."""
    format: str | None
    """The value of `format=`."""

    @property
    def dataset(self) -> bool:
        """Whether the request names the dataset, and so overrides what the query says."""
        return bool(self.default_graphs or self.named_graphs)


def read(settings: Settings) -> Asked:
    """Read the request.

    Raises:
        Refused: It is none of the protocol, or an update by somebody who may not write.
    """
    url = _pairs(request.query_string)
    if request.method != "POST":
        return _asked(url, "the address", settings)
    kind, _, parameters = (request.content_type or "").partition(";")
    kind = kind.strip().lower()
    charset = _charset(parameters)
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, f"the body is in {charset}; only UTF-8 is read")
    if kind == _UPDATE:
        _allow(settings)
        if any(name == "update" for name, _ in url):
            raise Refused(400, "there is an update in the address and one in the body")
        body = _text(request.get_data(cache=False))
        return _asked([*url, ("update", body)], "the body", settings)
    if kind == _FORM:
        if settings.writable and "Authorization" in request.headers:
            _allow(settings)
        return _asked([*url, *_pairs(request.get_data(cache=False))], "the form", settings)
    if kind == _DIRECT:
        if any(name == "query" for name, _ in url):
            raise Refused(400, "there is a query in the address and one in the body")
        query = _text(request.get_data(cache=False))
        return _asked([*url, ("query", query)], "the body", settings)
    said = f"not {kind}" if kind else "and the request says none"
    raise Refused(415, f"the body must be {_DIRECT} or {_FORM}, {said}")


def _allow(settings: Settings) -> None:
    """See that the sender may write, and let him send more than a query takes."""
    authorise(settings)
    request.max_content_length = 4 * settings.update_length


def _asked(pairs: list[tuple[str, str]], place: str, settings: Settings) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    queries, updates = values.get("query", []), values.get("update", [])
    if updates and request.method != "POST":
        raise Refused(400, "an update is sent by POST")
    if updates:
        authorise(settings)
    if len(queries) + len(updates) > 1:
        raise Refused(
            400, f"{place} holds {len(queries)} queries and {len(updates)} updates; one is allowed"
        )
    if not queries and not updates and request.method == "POST":
        raise Refused(400, f"{place} holds no query")
    formats = values.get("format") or values.get("output") or [""]
    kind = "using" if updates else "default"
    return Asked(
        queries[0] if queries else None,
        updates[0] if updates else None,
        tuple(graph_iri(v) for v in values.get(f"{kind}-graph-uri", ())),
        tuple(
            graph_iri(v)
            for v in values.get("using-named-graph-uri" if updates else "named-graph-uri", ())
        ),
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


def graph_iri(text: str) -> str:
    """Return an absolute IRI as it is.

    Raises:
        Refused: It is none.
    """
    if (
        not text.partition(":")[1]
        or any(c in text for c in '<>"{}|^`\\')
        or any(c <= " " for c in text)
    ):
        raise Refused(400, f"{text!r} is not the absolute IRI of a graph")
    return text
