"""The graph as a picture has it: films, characters, people and missions, joined by typed edges.

What the RDF says through a node of its own (a portrayal, a credit, a crew assignment) is an edge
here, with the names of the documents that say so.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn, schema

__all__ = ["NODE_TYPES", "sanitised", "text_of", "to_networkx"]

NODE_TYPES: Final = (
    "film",
    "character",
    "person",
    "artist",
    "mission",
    "station",
    "event",
    "programme",
)
# An artist is a person too, and whoever flew is one first: the most telling class comes first.
_CLASSES: Final = (
    ("film", "Film"),
    ("character", "Character"),
    ("artist", "Artist"),
    ("mission", "Mission"),
    ("station", "Station"),
    ("event", "Event"),
    ("programme", "Programme"),
    ("person", "Person"),
)
_MORE: Final = {
    "film": ("year", "runtime", "country"),
    "mission": ("launchDate", "landingDate"),
    "person": ("birthDate", "deathDate", "occupation"),
}


def to_networkx(graph: View | Iterable[Quad]) -> nx.MultiDiGraph[str]:
    """Return the merged view as a networkx graph, nodes and edges in a fixed order.

    Nodes are IRIs with `label`, `type` (one of `NODE_TYPES`) and, where known, `year`,
    `launch_date` and the like. Edges have `relation`, `sources` (a list) and, between a character
    and a person, `kind` and `pattern`:

        film -has_character-> character      artist -plays-> character
        character -stands_for-> person       film -portrays-> person (no character is named)
        film -depicts-> mission, station, …  person -flew_on-> mission -at-> station
        artist -director-> film, … for each job; person -consultant-> film
        artist -same_human-> person          mission -part_of-> programme
    """
    view = graph if isinstance(graph, View) else View(graph)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = [(type_, frozenset(view.of_type(kn(class_)))) for type_, class_ in _CLASSES]
    for iri in sorted(frozenset[str]().union(*(members for _, members in kinds))):
        type_ = next(type_ for type_, members in kinds if iri in members)
        network.add_node(iri, label=view.label(iri), type=type_, **_attributes(view, iri, type_))
    edges = _Edges(network)
    for portrayal in view.of_type(kn("Portrayal")):
        _portrayal(view, portrayal, edges)
    for depiction in view.of_type(kn("Depiction")):
        for film in view.iris(depiction, kn("inFilm")):
            for subject in view.iris(depiction, kn("depicts")):
                edges.add(film, "depicts", subject, sources=view.sources(depiction))
    for credit in view.of_type(kn("Credit")):
        job = view.text(credit, kn("job")) or "credit"
        for film in view.iris(credit, kn("inFilm")):
            for who in view.iris(credit, kn("artist")) + view.iris(credit, kn("realPerson")):
                edges.add(who, job, film, sources=view.sources(credit))
    for seat, person, mission in view.flights():
        role = view.text(seat, kn("role"))
        edges.add(person, "flew_on", mission, role=role, sources=view.sources(seat))
    for subject, relation, object_ in _direct(view):
        edges.add(subject, relation, object_, sources=[])
    edges.write()
    return network


class _Edges:
    """Edges to be; those that several nodes of the RDF make between two things become one."""

    def __init__(self, network: nx.MultiDiGraph[str]) -> None:
        self.network = network
        self.found: dict[tuple[str, str, str], dict[str, set[str]]] = {}

    def add(self, source: str, relation: str, target: str, **attributes: Any) -> None:
        if source not in self.network or target not in self.network:
            return
        found = self.found.setdefault((source, relation, target), defaultdict(set))
        for name, value in attributes.items():
            found[name].update([value] if isinstance(value, str) else value or [])

    def write(self) -> None:
        for (source, relation, target), found in sorted(self.found.items()):
            attributes: dict[str, Any] = {"relation": relation}
            for name, values in sorted(found.items()):
                if name == "sources":
                    attributes["sources"] = sorted(values)
                elif values:
                    attributes[name] = " / ".join(sorted(values))
            self.network.add_edge(source, target, key=relation, **attributes)


def _portrayal(view: View, portrayal: str, edges: _Edges) -> None:
    sources = view.sources(portrayal)
    link = {
        "kind": view.kind(portrayal, kn("kind")),
        "pattern": view.kind(portrayal, kn("renamingPattern")),
        "sources": sources,
    }
    films = view.iris(portrayal, kn("inFilm"))
    characters = view.iris(portrayal, kn("character"))
    people = view.iris(portrayal, kn("realPerson"))
    performers = view.iris(portrayal, schema("actor"))
    for character in characters:
        for film in films:
            edges.add(film, "has_character", character, sources=sources)
        for performer in performers:
            edges.add(performer, "plays", character, sources=sources)
        for person in people:
            edges.add(character, "stands_for", person, **link)
    if not characters:
        for film in films:
            for person in people:
                edges.add(film, "portrays", person, **link)
            for performer in performers:
                edges.add(performer, "plays_in", film, sources=sources)
        for performer in performers:
            for person in people:
                edges.add(performer, "plays", person, sources=sources)


def _direct(view: View) -> Iterable[tuple[str, str, str]]:
    for mission in view.of_type(kn("Mission")):
        for relation, term in (("at", "station"), ("part_of", "programme")):
            for target in view.iris(mission, kn(term)):
                yield mission, relation, target
    for artist in view.of_type(kn("Artist")):
        for person in view.iris(artist, kn("sameHuman")):
            yield artist, "same_human", person


def _attributes(view: View, iri: str, type_: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for term in _MORE.get(type_, ()):
        values = [_plain(v) for v in view.values(iri, kn(term)) if isinstance(v, Literal)]
        if values:
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", term).lower()
            attributes[name] = values[0] if len(values) == 1 else values
    return attributes


def _plain(literal: Literal) -> str | int:
    whole = literal.datatype.value.endswith("#integer") and literal.value.lstrip("-").isdigit()
    return int(literal.value) if whole else literal.value


# What XML 1.0 cannot hold, even escaped.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sanitised(network: nx.Graph[Any]) -> nx.MultiDiGraph[str]:
    """Return a copy that every writer of networkx accepts.

    Nodes become text; of attributes, IRIs and RDF literals become their values, dates ISO 8601,
    lists `a; b`, and None and NaN go. An attribute of several types becomes text throughout, as a
    column of a file has one type.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {node: _flat_all(data) for node, data in network.nodes(data=True)}
    for node, data in _one_type(nodes).items():
        copy.add_node(text_of(node))
        copy.nodes[text_of(node)].update(data)
    ends: list[tuple[Any, ...]] = []
    told: dict[int, dict[str, Any]] = {}
    # Of a graph without parallel edges a row has no key.
    for number, row in enumerate(_edge_rows(network)):
        ends.append(row[:-1])
        told[number] = _flat_all(row[-1])
    flat = _one_type(told)
    for number, (source, target, *key) in enumerate(ends):
        joined = text_of(source), text_of(target)
        made = copy.add_edge(*joined, text_of(key[0]) if key else None)
        copy.edges[*joined, made].update(flat[number])
    return copy


def _edge_rows(network: nx.Graph[Any]) -> Iterable[tuple[Any, ...]]:
    if isinstance(network, nx.MultiGraph):
        return network.edges(keys=True, data=True)
    return network.edges(data=True)


def _flat_all(data: Mapping[Any, Any]) -> dict[str, Any]:
    flat = {text_of(name): _flat(value) for name, value in data.items()}
    return {name: value for name, value in flat.items() if value is not None}


def _flat(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        # Beyond 64 bits a reader has no number for it.
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, set | frozenset):
        return "; ".join(sorted(text_of(v) for v in value)) or None
    if isinstance(value, list | tuple):
        return "; ".join(text_of(v) for v in value) or None
    return text_of(value)


def text_of(value: Any) -> str:
    """Return a value as text that XML 1.0, JSON and UTF-8 can hold."""
    if isinstance(value, NamedNode | Literal):
        value = value.value
    elif isinstance(value, datetime.date | datetime.time):
        value = value.isoformat()
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _one_type(rows: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    types: dict[str, set[type]] = defaultdict(set)
    for data in rows.values():
        for name, value in data.items():
            types[name].add(type(value))
    mixed = {name for name, found in types.items() if len(found) > 1}
    return {
        row: {name: str(value) if name in mixed else value for name, value in data.items()}
        for row, data in rows.items()
    }
