"""What the dataset is and holds, in VoID, at `/.well-known/void` and `/void`."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request, url_for

from kinonaut.server.describe import write
from kinonaut.server.formats import GRAPHS
from kinonaut.server.negotiation import choose
from kinonaut.server.source import Source, current_source

__all__ = ["blueprint"]

blueprint = Blueprint("void", __name__)

_VOID: Final = "http://rdfs.org/ns/void#"
_DCT: Final = "http://purl.org/dc/terms/"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_OFFERS: Final = tuple(f for f in GRAPHS if f.name in ("ttl", "jsonld", "nt", "rdf"))


@blueprint.get("/.well-known/void")
@blueprint.get("/void")
def dataset() -> Response:
    """Describe the dataset."""
    source = current_source()
    best = choose(request.headers.get("Accept"), [f.media_type for f in _OFFERS])
    if best is None and "text/html" in request.headers.get("Accept", ""):
        best = _OFFERS[0].media_type
    if best is None:
        abort(406, "This comes as " + ", ".join(f.media_type for f in _OFFERS))
    format_ = next(f for f in _OFFERS if f.media_type == best)
    home = url_for("pages.home", _external=True)
    body = source.keep(
        ("void", home, format_.name), lambda: write(_describe(source, home), format_, source.base)
    )
    response = Response(body, content_type=format_.content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    source.stamp(response)
    return response


def _describe(source: Source, home: str) -> list[ox.Triple]:
    address = url_for("void.dataset", _external=True)
    whole = ox.NamedNode(address + "#dataset")
    triples: list[ox.Triple] = []

    def say(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal | str | int) -> None:
        if isinstance(value, int):
            value = ox.Literal(str(value), datatype=_INTEGER)
        elif isinstance(value, str):
            value = ox.Literal(value)
        triples.append(ox.Triple(subject, ox.NamedNode(name), value))

    triples.append(ox.Triple(whole, _TYPE, ox.NamedNode(_VOID + "Dataset")))
    triples.append(ox.Triple(whole, _TYPE, ox.NamedNode(_DCAT + "Dataset")))
    say(whole, _DCT + "title", "Kinonaut")
    say(whole, _DCT + "identifier", source.etag)
    say(whole, _FOAF + "homepage", ox.NamedNode(home))
    endpoint = url_for("sparql.endpoint", _external=True)
    say(whole, _VOID + "sparqlEndpoint", ox.NamedNode(endpoint))
    say(whole, _VOID + "uriSpace", source.base)
    say(whole, _VOID + "uriLookupEndpoint", ox.NamedNode(home + "search?q="))
    for vocabulary in ("https://w3id.org/kinonaut/ns#", "https://schema.org/"):
        say(whole, _VOID + "vocabulary", ox.NamedNode(vocabulary))
    for format_ in _OFFERS:
        say(whole, _VOID + "feature", ox.NamedNode(format_.iri))
    extent = source.rows("extent", {})[0]
    say(whole, _VOID + "triples", int(extent["triples"].value))
    say(whole, _VOID + "distinctSubjects", int(extent["subjects"].value))
    say(whole, _VOID + "distinctObjects", int(extent["objects"].value))
    classes, properties = source.rows("classes", {}), source.rows("properties", {})
    say(whole, _VOID + "classes", len(classes))
    say(whole, _VOID + "properties", len(properties))
    for what, key, count, rows in (
        ("class", "class", "things", classes),
        ("property", "property", "statements", properties),
    ):
        number = _VOID + ("entities" if what == "class" else "triples")
        for row in rows:
            if not isinstance(row[key], ox.NamedNode):
                continue
            name = row[key].value
            part = ox.NamedNode(f"{address}#{what}/{name.rpartition('#')[2].rpartition('/')[2]}")
            say(whole, f"{_VOID}{what}Partition", part)
            say(part, _VOID + what, row[key])
            say(part, number, int(row[count].value))
    for row in source.rows("graphs", {}):
        graph = row["graph"]
        name = graph.value.removeprefix(source.base)
        part = ox.NamedNode(f"{address}#{name if name != graph.value else 'graph'}")
        say(whole, _VOID + "subset", part)
        say(part, _DCT + "source", graph)
    return triples
