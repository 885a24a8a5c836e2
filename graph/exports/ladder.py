"""Where the picture puts things: film, character, real person and mission in four columns.

A force-directed layout of this graph is a hairball with labels on top of each other. What it
says has a direction, from the screen to history, so it is laid out along it: nothing overlaps,
every label has its room, and equal graphs give equal pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

__all__ = ["Film", "Ladder", "Part", "Tie", "lay_out"]

PART_HEIGHT = 44
PITCH = 52
CARD_HEIGHT = 36
CENTRE = (PART_HEIGHT - CARD_HEIGHT) // 2
LANE = 22
"""Room above a film's first part, where the line to its missions runs."""
GAP = 30
FILM_HEIGHT = 84
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two things, with what its sources call it."""

    target: str
    kind: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A character of a film, or a real person played in it under no name that a source gives."""

    iri: str | None
    name: str | None
    performers: tuple[str, ...]
    people: tuple[Tie, ...]


@dataclass(slots=True)
class Film:
    """A film with its parts."""

    iri: str
    title: str
    year: str
    parts: list[Part]
    missions: tuple[Tie, ...]
    y: int = 0
    height: int = 0

    @property
    def linked(self) -> int:
        """Parts that stand for a real person."""
        return sum(bool(part.people) for part in self.parts)


@dataclass(slots=True)
class Ladder:
    """The places of everything drawn, and a count of what is not."""

    films: list[Film] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    missions: dict[str, int] = field(default_factory=dict)
    flights: list[tuple[str, str, str]] = field(default_factory=list)
    """(person, mission, role)"""
    height: int = 0
    films_left_out: int = 0
    parts_left_out: int = 0


def lay_out(network: nx.MultiDiGraph[str], max_parts: int) -> Ladder:
    """Place a graph of `to_networkx`.

    Of more than `max_parts` parts, those without a real person go first, then the films with the
    fewest links to history.
    """
    ladder = Ladder()
    ladder.films = _chosen(_films(network), max_parts, ladder)
    # Films that share people or missions come close to each other: each goes where its lines end.
    tries = []
    for _ in range(_SWEEPS):
        _place(ladder, network)
        tries.append((_length(ladder), [film.iri for film in ladder.films]))
        aim = {film.iri: _aim(film, ladder) for film in ladder.films}
        ladder.films.sort(key=lambda film: aim[film.iri])
    order = min(tries, key=lambda found: found[0])[1]
    ladder.films.sort(key=lambda film: order.index(film.iri))
    _place(ladder, network)
    return ladder


def _place(ladder: Ladder, network: nx.MultiDiGraph[str]) -> None:
    y = 0
    parts: dict[str, list[int]] = {}
    flown: dict[str, list[int]] = {}
    for film in ladder.films:
        film.y = y
        film.height = max(LANE + PITCH * len(film.parts), FILM_HEIGHT)
        for tie in film.missions:
            flown.setdefault(tie.target, []).append(y)
        for row, part in enumerate(film.parts):
            for tie in part.people:
                parts.setdefault(tie.target, []).append(part_y(film, row) + CENTRE)
        y += film.height + GAP
    bottom = y - GAP
    ladder.people = _spread(parts, lambda iri: network.nodes[iri]["label"], bottom)
    ladder.flights = [
        (person, mission, data.get("role", ""))
        for person, mission, data in network.edges(data=True)
        if data["relation"] == "flew_on" and person in ladder.people and mission in flown
    ]
    for person, mission, _ in ladder.flights:
        flown[mission].append(ladder.people[person])
    ladder.missions = _spread(flown, lambda iri: network.nodes[iri]["label"], bottom)
    ladder.height = max([bottom, *(y + PITCH for y in _values(ladder.people, ladder.missions))])


def _ends(film: Film, ladder: Ladder) -> list[int]:
    ends = [ladder.people[tie.target] for part in film.parts for tie in part.people]
    return ends + [ladder.missions[tie.target] for tie in film.missions]


def _aim(film: Film, ladder: Ladder) -> float:
    ends = _ends(film, ladder)
    return sum(ends) / len(ends) if ends else film.y


def _length(ladder: Ladder) -> int:
    return sum(abs(end - film.y) for film in ladder.films for end in _ends(film, ladder))


def part_y(film: Film, row: int) -> int:
    """Return the upper edge of a film's part."""
    return film.y + LANE + PITCH * row


def _films(network: nx.MultiDiGraph[str]) -> list[Film]:
    films = []
    for iri, data in network.nodes(data=True):
        if data["type"] != "film":
            continue
        out = _out(network, iri)
        parts = [_character(network, c) for c, edge in out if edge["relation"] == "has_character"]
        parts += [
            Part(None, None, _performers(network, person, film=iri), (_tie(person, edge),))
            for person, edge in out
            if edge["relation"] == "portrays"
        ]
        parts.sort(key=lambda p: (not p.people, p.name is None, p.name or "", p.iri or ""))
        missions = tuple(_tie(m, edge) for m, edge in out if edge["relation"] == "depicts")
        films.append(Film(iri, data["label"], _year(data.get("year")), parts, missions))
    return sorted(films, key=lambda f: (f.year or "9999", f.title, f.iri))


def _character(network: nx.MultiDiGraph[str], iri: str) -> Part:
    people = tuple(
        _tie(p, edge) for p, edge in _out(network, iri) if edge["relation"] == "stands_for"
    )
    return Part(iri, network.nodes[iri]["label"], _performers(network, iri), people)


def _performers(
    network: nx.MultiDiGraph[str], iri: str, film: str | None = None
) -> tuple[str, ...]:
    found = {s for s, _, data in network.in_edges(iri, data=True) if data["relation"] == "plays"}
    if film is not None:
        found = {s for s in found if network.has_edge(s, film, key="plays_in")}
    return tuple(sorted(network.nodes[s]["label"] for s in found))


def _out(network: nx.MultiDiGraph[str], iri: str) -> list[tuple[str, dict[str, Any]]]:
    return sorted(
        ((target, data) for _, target, data in network.out_edges(iri, data=True)),
        key=lambda edge: (edge[0], edge[1]["relation"]),
    )


def _tie(target: str, edge: Mapping[str, Any]) -> Tie:
    return Tie(target, edge.get("kind"), tuple(edge.get("sources", ())))


def _year(value: object) -> str:
    if isinstance(value, list):
        return "/".join(map(str, value))
    return "" if value is None else str(value)


def _chosen(films: list[Film], max_parts: int, ladder: Ladder) -> list[Film]:
    films = [film for film in films if film.parts or film.missions]
    if sum(_rows(film) for film in films) <= max_parts:
        return films
    kept: list[Film] = []
    rows = 0
    for film in sorted(films, key=lambda f: (-f.linked, f.year, f.title, f.iri)):
        linked = [part for part in film.parts if part.people]
        ladder.parts_left_out += len(film.parts) - len(linked)
        film.parts = linked[: max(1, max_parts)]
        if rows + _rows(film) > max_parts and kept:
            ladder.films_left_out += 1
            ladder.parts_left_out += len(linked)
            continue
        ladder.parts_left_out += len(linked) - len(film.parts)
        rows += _rows(film)
        kept.append(film)
    chosen = {film.iri for film in kept}
    return [film for film in films if film.iri in chosen]


def _rows(film: Film) -> int:
    return max(1, len(film.parts))


def _values(*places: Mapping[str, int]) -> Iterable[int]:
    return (y for place in places for y in place.values())


def _spread(
    wanted: Mapping[str, list[int]], label: Callable[[str], str], bottom: int
) -> dict[str, int]:
    """Place things one below the other, each as near as may be to the mean of its ties."""
    means = {iri: sum(ys) / len(ys) for iri, ys in wanted.items()}
    order = sorted(means, key=lambda iri: (means[iri], label(iri), iri))
    # Neighbours that want the same room form a block, which wants the mean of its members.
    blocks: list[tuple[float, int]] = []
    for iri in order:
        top, size = means[iri], 1
        while blocks and blocks[-1][0] + blocks[-1][1] * PITCH > top:
            above, many = blocks.pop()
            # A member that stands k places below the block's top wants the top k pitches higher.
            top = (above * many + (top - many * PITCH) * size) / (many + size)
            size += many
        blocks.append((top, size))
    places: dict[str, int] = {}
    rest = iter(order)
    floor = 0
    for top, size in blocks:
        start = max(floor, round(top))
        for row in range(size):
            places[next(rest)] = start + row * PITCH
        floor = start + size * PITCH
    # What hangs out below moves up as far as there is room.
    ceiling = max(bottom, PITCH * len(order))
    for iri in reversed(order):
        places[iri] = min(places[iri], ceiling - PITCH)
        ceiling = places[iri]
    return places
