"""A neighbourhood as a drawing in four columns: films, characters, real people, missions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.server.cards import Link, Portrayal
from kinonaut.server.entity import EntityPage
from kinonaut.server.film import FilmPage

__all__ = ["Drawing", "Edge", "Node", "draw", "draw_around"]

_ROWS: Final = 10
_STEP: Final = 58
_X: Final = (72, 236, 452, 640)
_WIDTH: Final = 730
_LABEL: Final = 24
_KINDS: Final = ("film", "reel", "real", "mission")
_LOOSE: Final = ("inspired_by", "composite")


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
    """`film`, `reel`, `real` or `mission`."""


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
    """Things that found no room."""


class _Graph:
    """Links in columns, and the ties between them, in the order in which they are added."""

    def __init__(self) -> None:
        self.columns: tuple[dict[str, Link], ...] = ({}, {}, {}, {})
        self.ties: dict[tuple[str, str], bool] = {}

    def add(self, column: int, link: Link) -> Link:
        if link.path:
            self.columns[column].setdefault(link.path, link)
        return link

    def tie(self, one: Link, other: Link, *, dashed: bool = False) -> None:
        if one.path and other.path:
            self.ties[one.path, other.path] = dashed and self.ties.get((one.path, other.path), True)

    def portrayals(self, cards: Iterable[Portrayal]) -> None:
        for card in cards:
            film = self.add(0, card.film)
            for side in card.people:
                person = self.add(2, side.link)
                loose = card.kind in _LOOSE
                if card.character:
                    self.tie(film, self.add(1, card.character))
                    self.tie(card.character, person, dashed=loose)
                else:
                    self.tie(film, person, dashed=loose)

    def drawing(self, middle: str) -> Drawing | None:
        """Lay the columns out; return None where nothing is beside the thing in the middle."""
        # What the page is about has a place even where its column is full.
        shown = [
            dict(sorted(column.items(), key=lambda item: item[0] != middle)[:_ROWS])
            for column in self.columns
        ]
        number = sum(map(len, shown))
        if number < 2:
            return None
        height = max(*map(len, shown), 2) * _STEP + 34
        places: dict[str, tuple[int, int]] = {}
        nodes = []
        for place, column in enumerate(shown):
            for link, y in zip(column.values(), _spread(len(column), height), strict=True):
                places[link.path] = (_X[place], y)
                radius = 15 if link.path == middle else (12, 9, 9, 12)[place]
                nodes.append(_node(link, _X[place], y, radius, _KINDS[place]))
        edges = _edges(self.ties, places)
        left_out = sum(map(len, self.columns)) - number
        return Drawing(_WIDTH, height, tuple(nodes), edges, left_out)


def draw(page: FilmPage) -> Drawing | None:
    """Draw a film: its characters, the people they stand for, and the missions it depicts."""
    graph = _Graph()
    graph.add(0, page.link)
    graph.portrayals(page.portrayals)
    for mission in page.missions:
        graph.add(3, mission)
        people = [s for p in page.portrayals for s in p.people if mission.label in s.about]
        for side in people:
            graph.tie(side.link, mission)
        if not people:
            graph.tie(page.link, mission, dashed=True)
    return graph.drawing(page.link.path)


def draw_around(page: EntityPage) -> Drawing | None:
    """Draw a person, a character or a mission with what is beside it."""
    graph = _Graph()
    here = Link(page.label, page.path)
    kind = page.path.partition("/")[0]
    column = {"character": 1, "person": 2, "artist": 2}.get(kind, 3)
    graph.add(column, here)
    graph.portrayals(page.cards)
    if kind == "artist":
        for card in page.cards:
            graph.tie(card.film, here)
            if card.character:
                graph.add(1, card.character)
                graph.add(0, card.film)
                graph.tie(card.film, card.character)
                graph.tie(card.character, here)
                graph.ties.pop((card.film.path, here.path), None)
    for flight in page.flights:
        if not flight.backup:
            graph.tie(graph.add(2, flight.person), graph.add(3, flight.mission))
    for film, _, _ in page.films:
        graph.tie(graph.add(0, film), here, dashed=True)
    return graph.drawing(page.path)


def _node(link: Link, x: int, y: int, radius: int, kind: str) -> Node:
    label = link.label if len(link.label) <= _LABEL else link.label[: _LABEL - 1].rstrip() + "…"
    return Node(link.path, label, link.label, x, y, radius, kind)


def _spread(number: int, height: int) -> Sequence[int]:
    step = (height - 34) / max(number, 1)
    return [round(step * (i + 0.5) + 10) for i in range(number)]


def _edges(
    ties: Mapping[tuple[str, str], bool], places: Mapping[str, tuple[int, int]]
) -> tuple[Edge, ...]:
    found = []
    for (one, other), dashed in ties.items():
        if one in places and other in places:
            (x1, y1), (x2, y2) = places[one], places[other]
            middle = (x1 + x2) // 2
            d = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
            found.append(Edge(d, dashed))
    return tuple(dict.fromkeys(found))
