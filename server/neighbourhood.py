"""The neighbourhood of a film as a drawing: film, characters, people, missions, in four columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.server.cards import Link
from kinonaut.server.film import FilmPage

__all__ = ["Drawing", "Edge", "Node", "draw"]

_ROWS: Final = 10
_STEP: Final = 58
_X: Final = (60, 222, 436, 628)
_WIDTH: Final = 720
_LABEL: Final = 24


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with its name."""

    path: str
    label: str
    title: str
    x: int
    y: int
    radius: int
    kind: str
    """`film`, `reel` or `real`."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve between two circles."""

    d: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    """Portrayals that found no room."""


def draw(page: FilmPage) -> Drawing | None:
    """Lay out a film's portrayals and missions; return None where there is nothing to draw."""
    shown = [p for p in page.portrayals if p.people and p.character][:_ROWS]
    missions = list(page.missions)[:_ROWS]
    if not shown and not missions:
        return None
    people: dict[str, Link] = {}
    for portrayal in shown:
        for side in portrayal.people:
            people.setdefault(side.link.path, side.link)
    characters = {p.character.path: p.character for p in shown if p.character}
    rows = max(len(characters), len(people), len(missions), 2)
    height = rows * _STEP + 34
    places: dict[str, tuple[int, int]] = {page.link.path: (_X[0], height // 2)}
    nodes = [_node(page.link, _X[0], height // 2, 15, "film")]
    for column, links, kind in (
        (1, list(characters.values()), "reel"),
        (2, list(people.values()), "real"),
        (3, missions, "real"),
    ):
        for link, y in zip(links, _spread(len(links), height), strict=True):
            places[link.path] = (_X[column], y)
            nodes.append(_node(link, _X[column], y, 9 if column < 3 else 12, kind))
    edges = [_edge(places[page.link.path], places[path]) for path in characters]
    for portrayal in shown:
        for side in portrayal.people:
            if portrayal.character:
                ends = places[portrayal.character.path], places[side.link.path]
                edges.append(_edge(*ends, dashed=portrayal.kind in ("inspired_by", "composite")))
    for mission in missions:
        linked = [s.link for p in shown for s in p.people if mission.label in s.about]
        for link in linked:
            edges.append(_edge(places[link.path], places[mission.path]))
        if not linked:
            edges.append(_edge(places[page.link.path], places[mission.path], dashed=True))
    linked_all = [p for p in page.portrayals if p.people]
    return Drawing(
        _WIDTH, height, tuple(nodes), tuple(dict.fromkeys(edges)), len(linked_all) - len(shown)
    )


def _node(link: Link, x: int, y: int, radius: int, kind: str) -> Node:
    label = link.label if len(link.label) <= _LABEL else link.label[: _LABEL - 1].rstrip() + "…"
    return Node(link.path, label, link.label, x, y, radius, kind)


def _spread(number: int, height: int) -> Sequence[int]:
    step = (height - 34) / max(number, 1)
    return [round(step * (i + 0.5) + 10) for i in range(number)]


def _edge(start: tuple[int, int], end: tuple[int, int], *, dashed: bool = False) -> Edge:
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) // 2
    return Edge(f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}", dashed)
