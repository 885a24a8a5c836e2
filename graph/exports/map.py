"""Where the map of the page puts things: each film amid its own, what films share between them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import networkx as nx

from kinonaut.graph.exports.network import NODE_TYPES

__all__ = ["MAX_NODES", "map_data"]

MAX_NODES: Final = 2000
_STEP: Final = 46
"""Room for a thing with its name."""
_TURN: Final = math.pi * (3 - math.sqrt(5))


def map_data(network: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Return what the page draws: things with their places, edges by number, what was left out.

    Of more than `MAX_NODES` things those with the fewest edges are left out, films last.
    """
    order = sorted(
        # What is tied to nothing is no part of a map; the tables may have it.
        (n for n in network if network.degree(n)),
        key=lambda n: (network.nodes[n]["type"] != "film", -network.degree(n), n),
    )
    kept = sorted(order[:MAX_NODES])
    places = _places(network.subgraph(kept), kept)
    number = {node: index for index, node in enumerate(kept)}
    relations: dict[str, int] = {}
    edges = []
    for source, target, data in network.edges(data=True):
        if source in number and target in number:
            said = data["relation"].replace("_", " ")
            if data.get("kind"):
                said += f" ({data['kind'].replace('_', ' ')})"
            relation = relations.setdefault(said, len(relations))
            edges.append([number[source], number[target], relation])
    return {
        "nodes": [
            [
                str(network.nodes[node]["label"]),
                NODE_TYPES.index(network.nodes[node]["type"]),
                *places[node],
            ]
            for node in kept
        ],
        "edges": edges,
        "relations": list(relations),
        "types": list(NODE_TYPES),
        "left": len(order) - len(kept),
    }


def _places(network: nx.MultiDiGraph[str], nodes: list[str]) -> dict[str, tuple[int, int]]:
    homes = {n: _home(network, n) for n in nodes}
    clusters: dict[str, list[str]] = {n: [] for n in nodes if network.nodes[n]["type"] == "film"}
    shared = []
    for node in nodes:
        if node in clusters:
            continue
        if len(homes[node]) == 1:
            clusters[homes[node][0]].append(node)
        else:
            shared.append(node)
    taken: set[tuple[int, int]] = set()
    places: dict[str, tuple[int, int]] = {}
    circles: list[tuple[float, float, float]] = []
    turn, before = 0, 0.0
    for film, members in sorted(clusters.items(), key=lambda c: (-len(c[1]), c[0])):
        radius = _STEP * (1.1 + 0.75 * math.sqrt(len(members)))
        # Where a circle of this size had no room, there is none for the next.
        turn = turn if radius == before else 0
        before = radius
        x, y, turn = _free_circle(radius, circles, turn)
        circles.append((x, y, radius))
        for place, node in enumerate([film, *members]):
            reach = _STEP * 0.8 * math.sqrt(place)
            angle = place * _TURN
            wanted = x + reach * math.cos(angle), y + reach * math.sin(angle)
            places[node] = _free_place(*wanted, taken)
    # What several films share, and what no film has, comes where its neighbours are.
    for node in sorted(shared, key=lambda n: (-len(homes[n]), n)):
        around = [places[n] for n in sorted(set(nx.all_neighbors(network, node))) if n in places]
        if around:
            x = sum(p[0] for p in around) / len(around)
            y = sum(p[1] for p in around) / len(around)
        else:
            x, y = 0.0, max((c[1] + c[2] for c in circles), default=0.0) + _STEP
        places[node] = _free_place(x, y, taken)
    return places


def _home(network: nx.MultiDiGraph[str], node: str) -> list[str]:
    """Return the films that a thing belongs to: its own, or those of its characters."""
    near = set(nx.all_neighbors(network, node))
    films = {n for n in near if network.nodes[n]["type"] == "film"}
    for other in near:
        if network.nodes[other]["type"] == "character":
            films.update(
                n for n in network.predecessors(other) if network.nodes[n]["type"] == "film"
            )
    return sorted(films)


def _free_circle(
    radius: float, circles: list[tuple[float, float, float]], start: int
) -> tuple[float, float, int]:
    for turn in range(start, start + 1_000_000):
        reach = _STEP * 0.5 * math.sqrt(turn)
        # A screen is wider than it is high.
        x, y = 1.5 * reach * math.cos(turn * _TURN), reach * math.sin(turn * _TURN)
        if all(math.hypot(x - a, y - b) >= radius + r + _STEP * 0.6 for a, b, r in circles):
            return x, y, turn
    raise AssertionError("the spiral ends outside of all circles")


def _free_place(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """Return the free place of a grid that is nearest to where a thing wants to be."""
    column, row = round(x / _STEP), round(y / (_STEP * 0.5))
    for cell in _around(column, row):
        if cell not in taken:
            taken.add(cell)
            return round(cell[0] * _STEP), round(cell[1] * _STEP * 0.5)
    raise AssertionError("a grid without end has a free place")


def _around(column: int, row: int) -> Iterator[tuple[int, int]]:
    for reach in range(10_000):
        ring = [
            (column + a, row + b)
            for a in range(-reach, reach + 1)
            for b in (
                (-2 * reach, 2 * reach) if abs(a) < reach else range(-2 * reach, 2 * reach + 1)
            )
        ]
        yield from sorted(set(ring), key=lambda c: (abs(c[0] - column) + abs(c[1] - row) / 2, c))
