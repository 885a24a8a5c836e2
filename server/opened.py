"""The part of the graph that a reader has opened, and where each thing of it lies.

Everything follows from what was asked, so that an address shows the same picture to everybody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

__all__ = [
    "GROUPS",
    "REAL",
    "Edge",
    "Node",
    "Opened",
    "Picture",
    "Shown",
    "group_of",
    "picture",
    "show",
    "way",
]

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "parts": ("has_character", "plays", "plays_in"),
    "real": ("stands_for", "portrays", "same_human"),
    "missions": ("depicts", "flew_on"),
    "stations": ("at", "part_of"),
    "makers": (),
}
"""Group of relations that a reader may leave out -> its relations; `makers` has all the others."""

REAL: Final = frozenset(("person", "mission", "station", "event", "programme"))
"""Types of things that belong to history; the others are on screen."""

MOST: Final = 800
"""Things in one picture: more than that a browser draws slowly, and nobody reads."""

_RING: Final = 150.0
_STEP: Final = 95.0
_ROOM: Final = 84.0
"""Distance of the first ring from its middle, of the next rings, and of the things on a ring."""
_WIDE: Final = 1.35
"""Names are wider than high, and so are the rings."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a reader has asked to see; things are IRIs."""

    things: tuple[str, ...] = ()
    """Those whose neighbours are shown, in the order in which they were opened."""
    groups: frozenset[str] = frozenset(GROUPS)
    film: str | None = None
    """Only what touches this film or one of its characters."""
    source: str | None = None
    """Only what this document says, by its name."""
    ends: tuple[str, str] | None = None
    """Two things; the shortest way between them is shown too."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture."""

    iri: str
    label: str
    type: str
    x: float
    y: float
    opened: bool
    hidden: int
    """How many of its neighbours are not in the picture."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two things in the picture."""

    source: str
    relation: str
    target: str
    documents: tuple[str, ...]
    kind: str
    """Of a portrayal: `own_name`, `renamed`, …"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    """Neighbours of what is opened that found no room."""
    way: tuple[str, ...]
    """The things on the way that was asked for, from end to end; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a template draws of it without a script."""

    box: str
    width: int
    lines: tuple[tuple[Node, Node, bool], ...]
    """Both ends of each edge, and whether the tie is a loose one."""
    nodes: tuple[tuple[Node, str, bool], ...]
    """Each thing with the address that it leads to, and whether it belongs to history."""


def group_of(relation: str) -> str:
    """Return the group to which a relation belongs."""
    return next((name for name, members in GROUPS.items() if relation in members), "makers")


def show(network: nx.MultiDiGraph[str], asked: Opened) -> Shown:
    """Return what is to be seen: the things opened, their neighbours, and the way asked for.

    Args:
        network: The whole graph, as `kinonaut.graph.exports.network.to_networkx` makes it.
        asked: What the reader has opened; things that the graph does not have are passed over.
    """
    found = way(network, asked)
    opened = [iri for iri in dict.fromkeys(asked.things) if iri in network][:MOST]
    inner = [*opened, *(iri for iri in found if iri not in opened)]
    wanted = dict.fromkeys(inner)
    beside = {iri: _beside(network, iri, asked) for iri in opened}
    wanted |= dict.fromkeys(other for near in beside.values() for other in near)
    # A film without who plays its parts and who stands behind them is half a picture.
    parts = {
        part: _beside(network, part, asked)
        for iri in opened
        if network.nodes[iri]["type"] == "film"
        for part in beside[iri]
        if network.nodes[part]["type"] == "character" and part not in inner
    }
    wanted |= dict.fromkeys(other for near in parts.values() for other in near)
    chosen = dict.fromkeys(list(wanted)[:MOST])
    edges = tuple(_edges(network, chosen, asked, frozenset([*inner, *parts])))
    places = _places(network, inner, parts, chosen, edges)
    nodes = tuple(_node(network, iri, places[iri], opened, chosen, asked) for iri in chosen)
    return Shown(nodes, edges, len(wanted) - len(chosen), found)


def _beside(network: nx.MultiDiGraph[str], iri: str, asked: Opened) -> list[str]:
    return _ordered(network, {other for other, _ in _ties(network, iri, asked)})


def way(network: nx.MultiDiGraph[str], asked: Opened) -> tuple[str, ...]:
    """Return the shortest way between the two ends; of several, the first in the alphabet.

    Only ties that the reader lets stand are used, so that one may ask for a way that goes over
    missions alone.
    """
    if asked.ends is None or not all(end in network for end in asked.ends):
        return ()
    start, goal = asked.ends
    before: dict[str, str] = {start: start}
    edge = [start]
    while edge and goal not in before:
        fresh: dict[str, str] = {}
        for iri in edge:
            for other, _ in _ties(network, iri, asked):
                if other not in before:
                    fresh.setdefault(other, iri)
        before |= fresh
        edge = sorted(fresh)
    if goal not in before:
        return ()
    found = [goal]
    while found[-1] != start:
        found.append(before[found[-1]])
    return tuple(reversed(found))


def _ties(
    network: nx.MultiDiGraph[str], iri: str, asked: Opened
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the other end of each edge of a thing that the reader lets stand, with the edge."""
    for _, other, data in network.out_edges(iri, data=True):
        if _stands(iri, other, data, asked):
            yield other, data
    for other, _, data in network.in_edges(iri, data=True):
        if _stands(other, iri, data, asked):
            yield other, data


def _stands(source: str, target: str, data: Mapping[str, Any], asked: Opened) -> bool:
    if group_of(data["relation"]) not in asked.groups:
        return False
    if asked.source is not None and asked.source not in data.get("sources", ()):
        return False
    if asked.film is None:
        return True
    cast = asked.film.replace("/film/", "/character/", 1) + "/"
    return any(end == asked.film or end.startswith(cast) for end in (source, target))


def _ordered(network: nx.MultiDiGraph[str], iris: Iterable[str]) -> list[str]:
    nodes = network.nodes
    return sorted(iris, key=lambda iri: (nodes[iri]["type"], nodes[iri]["label"], iri))


def _edges(
    network: nx.MultiDiGraph[str],
    chosen: Mapping[str, None],
    asked: Opened,
    opened: frozenset[str],
) -> Iterator[Edge]:
    for source, target, data in sorted(
        network.subgraph(chosen).edges(data=True), key=lambda e: (e[0], e[2]["relation"], e[1])
    ):
        # Two neighbours may be joined as well, by what the reader has not opened.
        if (source in opened or target in opened) and _stands(source, target, data, asked):
            documents = tuple(data.get("sources", ()))
            yield Edge(source, data["relation"], target, documents, data.get("kind", ""))


def _node(
    network: nx.MultiDiGraph[str],
    iri: str,
    place: tuple[float, float],
    opened: Sequence[str],
    chosen: Mapping[str, None],
    asked: Opened,
) -> Node:
    data = network.nodes[iri]
    hidden = len({o for o, _ in _ties(network, iri, asked)} - chosen.keys())
    x, y = place
    return Node(iri, data["label"], data["type"], round(x, 1), round(y, 1), iri in opened, hidden)


def picture(
    nodes: Iterable[Node], edges: Iterable[Edge], link: Callable[[str], str]
) -> Picture | None:
    """Return what a template draws, or None where there is nothing to draw.

    Args:
        nodes: The things.
        edges: What joins them; edges that lead to other things are passed over.
        link: Gives the address to which a thing leads.
    """
    places = {node.iri: node for node in nodes}
    if not places:
        return None
    across, down = ([getattr(n, axis) for n in places.values()] for axis in ("x", "y"))
    width = max(across) - min(across) + 220
    height = max(down) - min(down) + 90
    return Picture(
        box=f"{min(across) - 110:g} {min(down) - 40:g} {width:g} {height:g}",
        width=round(width),
        lines=tuple(
            (places[e.source], places[e.target], e.kind == "inspired_by")
            for e in edges
            if e.source in places and e.target in places
        ),
        nodes=tuple((node, link(node.iri), node.type in REAL) for node in places.values()),
    )


# ---------------------------------------------------------------------- places


def _places(
    network: nx.MultiDiGraph[str],
    middles: Sequence[str],
    parts: Iterable[str],
    chosen: Iterable[str],
    edges: Sequence[Edge],
) -> dict[str, tuple[float, float]]:
    """Lay each thing on a ring around the one that it belongs to, or between those it joins.

    What belongs to a part of a film lies outside it, on the line from the film through the part.
    """
    order = {iri: number for number, iri in enumerate(middles)}
    owners = _owners(chosen, edges, set(middles))
    outside: dict[str, list[str]] = {}
    alone = {iri for iri, mine in owners.items() if not mine and iri not in order}
    for iri, mine in _owners(alone, edges, set(parts)).items():
        if mine:
            outside.setdefault(min(mine), []).append(iri)
    outside = {part: _ordered(network, members) for part, members in outside.items()}
    groups: dict[tuple[str, ...], list[str]] = {}
    for iri, joined in owners.items():
        if joined:
            groups.setdefault(tuple(sorted(joined, key=order.__getitem__)), []).append(iri)
    fans: dict[tuple[str, ...], _Fan] = {}
    for owner, members in groups.items():
        lay = _fan if len(owner) == 1 else _stack
        fans[owner] = lay(_ordered(network, members), outside)
    reach = max((math.hypot(*p) for fan in fans.values() for p in fan.values()), default=_RING)
    places = dict(zip(middles, _circle(len(middles), 2 * _WIDE * reach + _ROOM), strict=True))
    for owner, fan in fans.items():
        centre = _centre([places[m] for m in owner])
        for iri, (x, y) in fan.items():
            places[iri] = centre[0] + _WIDE * x, centre[1] + y
    return places


def _owners(iris: Iterable[str], edges: Iterable[Edge], owning: set[str]) -> dict[str, list[str]]:
    """Return which of the owning things each thing is joined with."""
    found: dict[str, dict[str, None]] = {iri: {} for iri in iris}
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in owning and other in found and other not in owning:
                found[other][one] = None
    return {iri: list(mine) for iri, mine in found.items()}


_Fan = dict[str, tuple[float, float]]


def _fan(members: Sequence[str], outside: Mapping[str, Sequence[str]]) -> _Fan:
    """Return places around a middle: on rings, those with something outside them on the inner."""
    places: _Fan = {}
    radius = _RING
    heads = [iri for iri in members if outside.get(iri)]
    plain = [iri for iri in members if not outside.get(iri)]
    for ring, room in ((heads, 1.25 * _ROOM), (plain, _ROOM)):
        left = list(ring)
        while left:
            here = left[: int(2 * math.pi * radius / room)]
            del left[: len(here)]
            for i, iri in enumerate(here):
                angle = 2 * math.pi * (i + 0.25) / len(here) - math.pi / 2
                places[iri] = _at(radius, angle)
                places |= _beyond(outside.get(iri, ()), radius, angle)
            radius += 2 * _STEP if ring is heads else _STEP
    return places


def _beyond(members: Sequence[str], radius: float, angle: float) -> _Fan:
    """Return places further out than a place on a ring, side by side."""
    places: _Fan = {}
    for i, iri in enumerate(members):
        turn = (i - (len(members) - 1) / 2) * 0.62 * _ROOM / (radius + _STEP)
        places[iri] = _at(radius + _STEP + 30 * (i % 2), angle + turn)
    return places


def _stack(members: Sequence[str], outside: Mapping[str, Sequence[str]]) -> _Fan:
    """Return places one below the other, for what lies between two things."""
    places: _Fan = {}
    for i, iri in enumerate(members):
        places[iri] = 0.0, (i - (len(members) - 1) / 2) * 0.75 * _ROOM
        for j, other in enumerate(outside.get(iri, ()), start=1):
            places[other] = _STEP * j, places[iri][1] + 20 * j
    return places


def _circle(number: int, apart: float) -> list[tuple[float, float]]:
    """Return places on a circle, neighbours so far from one another."""
    if number < 2:
        return [(0.0, 0.0)] * number
    radius = apart / (2 * math.sin(math.pi / number))
    return [_at(radius, 2 * math.pi * i / number + math.pi) for i in range(number)]


def _at(radius: float, angle: float) -> tuple[float, float]:
    return radius * math.cos(angle), radius * math.sin(angle)


def _centre(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    if not places:
        return 0.0, 0.0
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
