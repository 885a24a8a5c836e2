"""Who was in whose company: co-stars at the left, crews at the right, who played whom between.

Every pair of co-stars as a line of its own is a hairball; a bracket for each film, with a stop at
each of its actors, says the same and can be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.exports.drawing import cut, text_width
from kinonaut.graph.exports.pictures.sheet import Link, Sheet, kind_style, number, words
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn, schema

__all__ = ["MAX_PEOPLE", "draw"]

MAX_PEOPLE: Final = 70
"""How many people in a column at most."""
_PITCH: Final = 28
_COLUMNS: Final = (450, 750)
"""Where names of actors end, where those of real people begin."""
_LANE: Final = 20
_LABEL: Final = 150
_SWEEPS: Final = 8

_Groups = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class _Played:
    actor: str
    person: str
    kind: str
    what: str


def draw(view: View, films: frozenset[str] | None, link: Link, *, with_style: bool) -> str:
    """Draw actors who share a film, real people who share a mission, and who played whom."""
    casts, played = _casts(view, films)
    crews = _crews(view, films, {p.person for p in played})
    actors = {p.actor for p in played} | {
        a for cast in casts.values() if len(cast) > 1 for a in cast
    }
    people = {p.person for p in played} | {p for crew in crews.values() for p in crew}
    rank_actors, rank_people = _ranks(played)
    left = _chosen(view, actors, rank_actors, casts)
    right = _chosen(view, people, rank_people, crews)
    left_out = len(actors) + len(people) - len(left) - len(right)
    left, right = _untangled(left, right, played, casts, crews)
    between = sum(p.actor in left and p.person in right for p in played)
    said = (
        f"{number(len(left), 'actor')} in {number(len(casts), 'film')},"
        f" {number(len(right), 'real person', 'real people')}"
        f" on {number(len(crews), 'mission')}, {number(between, 'portrayal')} between them."
    )
    title = "Co-stars and crews"
    if films is not None:
        title = f"{', '.join(sorted(map(view.label, films)))}: {title.lower()}"
    sheet = Sheet(title, said, link, with_style=with_style)
    top = sheet.heading(said)
    if not left and not right:
        sheet.text(24, top + 20, "The graph holds no cast and no crew.", "soft")
        return sheet.svg(top + 50)
    if left_out:
        sheet.text(24, top - 4, f"Not drawn: {left_out} people with fewer ties.", "small")
        top += 14
    for x, word, style, anchor in (
        (24, "IN A FILM TOGETHER", "head reel", "start"),
        (_COLUMNS[0], "PLAYED BY", "head reel", "end"),
        (_COLUMNS[1], "IN LIFE", "head real", "start"),
        (sheet.width - 24, "ON A MISSION TOGETHER", "head real", "end"),
    ):
        sheet.text(x, top + 12, word, style, anchor)
    top += 40
    rows = max(len(left), len(right))
    places = _places(left, rows, top), _places(right, rows, top)
    for part in played:
        if part.actor in places[0] and part.person in places[1]:
            y1, y2 = places[0][part.actor] - 5, places[1][part.person] - 5
            x1, x2 = _COLUMNS[0] + 8, _COLUMNS[1] - 8
            middle = (x1 + x2) // 2
            d = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
            sheet.path(d, kind_style(part.kind), part.what)
    _brackets(sheet, view, casts, places[0], left=True)
    _brackets(sheet, view, crews, places[1], left=False)
    for iri, y in places[0].items():
        _name(sheet, view, iri, _COLUMNS[0], y, "", "end")
    for iri, y in places[1].items():
        _name(sheet, view, iri, _COLUMNS[1], y, "real", "start")
    return sheet.svg(top + rows * _PITCH + 16)


def _casts(view: View, films: frozenset[str] | None) -> tuple[_Groups, list[_Played]]:
    casts: _Groups = defaultdict(set)
    played: dict[tuple[str, str], _Played] = {}
    for portrayal in view.of_type(kn("Portrayal")):
        inside = [f for f in view.iris(portrayal, kn("inFilm")) if films is None or f in films]
        kind = view.kind(portrayal, kn("kind")) or ""
        for actor in view.iris(portrayal, schema("actor")) if inside else ():
            for film in inside:
                casts[film].add(actor)
            for person in view.iris(portrayal, kn("realPerson")):
                what = f"{view.label(actor)} plays {view.label(person)}"
                what += f" in {', '.join(map(view.label, inside))}"
                what += f" ({words(kind)})" if kind else ""
                # Of several names for one part, sources that tell the screen's are more exact.
                before = played.get((actor, person))
                if before is None or before.kind == "own_name":
                    played[actor, person] = _Played(actor, person, kind, what)
    return dict(casts), [played[key] for key in sorted(played)]


def _crews(view: View, films: frozenset[str] | None, played: set[str]) -> _Groups:
    crews: _Groups = defaultdict(set)
    for _, person, mission in view.flights():
        crews[mission].add(person)
    shown = {
        mission
        for node in view.of_type(kn("Depiction"))
        if films is None or films & set(view.iris(node, kn("inFilm")))
        for mission in view.iris(node, kn("depicts"))
    }
    # History is large: of it, the missions that films show and those of people whom films show.
    kept = {
        m: crew
        for m, crew in crews.items()
        if len(crew) > 1 and (m in shown or (films is None and len(crew & played) > 1))
    }
    return dict(sorted(kept.items()))


def _ranks(played: Sequence[_Played]) -> tuple[dict[str, int], dict[str, int]]:
    actors: dict[str, int] = defaultdict(int)
    people: dict[str, int] = defaultdict(int)
    for part in played:
        actors[part.actor] += 1
        people[part.person] += 1
    return actors, people


def _chosen(
    view: View, members: set[str], rank: Mapping[str, int], groups: Mapping[str, set[str]]
) -> list[str]:
    shared: dict[str, int] = defaultdict(int)
    for group in groups.values():
        for member in group:
            shared[member] += 1
    order = sorted(members, key=lambda m: (-rank.get(m, 0), -shared[m], view.label(m), m))
    return sorted(order[:MAX_PEOPLE], key=lambda m: (view.label(m), m))


def _untangled(
    left: list[str],
    right: list[str],
    played: Sequence[_Played],
    casts: Mapping[str, set[str]],
    crews: Mapping[str, set[str]],
) -> tuple[list[str], list[str]]:
    """Order both columns so that casts and crews stay together and few lines cross."""
    ties: tuple[dict[str, set[str]], dict[str, set[str]]] = defaultdict(set), defaultdict(set)
    for part in played:
        ties[0][part.actor].add(part.person)
        ties[1][part.person].add(part.actor)
    home = _homes(casts), _homes(crews)
    left = sorted(left, key=lambda m: (home[0].get(m, ""), m))
    for _ in range(_SWEEPS):
        right = _by_ties(right, left, ties[1], home[1])
        left = _by_ties(left, right, ties[0], home[0])
    return left, right


def _homes(groups: Mapping[str, set[str]]) -> dict[str, str]:
    """Return for each member the largest group that it belongs to."""
    homes: dict[str, str] = {}
    for group, members in sorted(groups.items(), key=lambda g: (len(g[1]), g[0])):
        homes.update(dict.fromkeys(sorted(members), group))
    return homes


def _by_ties(
    column: list[str], other: list[str], ties: Mapping[str, set[str]], home: Mapping[str, str]
) -> list[str]:
    place = {member: number for number, member in enumerate(other)}
    now = {member: number for number, member in enumerate(column)}
    scale = len(other) / max(1, len(column))
    aim: dict[str, float] = {}
    for member in column:
        ends = [place[t] for t in ties.get(member, ()) if t in place]
        aim[member] = sum(ends) / len(ends) if ends else now[member] * scale
    groups: dict[str, list[float]] = defaultdict(list)
    for member in column:
        groups[home.get(member, member)].append(aim[member])
    mean = {group: sum(found) / len(found) for group, found in groups.items()}
    return sorted(
        column,
        key=lambda m: (mean[home.get(m, m)], home.get(m, m), aim[m], m),
    )


def _places(column: list[str], rows: int, top: int) -> dict[str, int]:
    """Return the base line of each name; the shorter column is spread over the height."""
    pitch = min(_PITCH * 2, rows * _PITCH // max(1, len(column)))
    offset = (rows * _PITCH - pitch * len(column)) // 2
    return {member: top + offset + pitch * number + 10 for number, member in enumerate(column)}


def _name(sheet: Sheet, view: View, iri: str, x: int, y: int, style: str, anchor: str) -> None:
    sheet.open(iri, "name", view.label(iri))
    sheet.text(x, y, cut(view.label(iri), 190, 14), style, anchor)
    sheet.close()


def _brackets(
    sheet: Sheet,
    view: View,
    groups: Mapping[str, set[str]],
    places: Mapping[str, int],
    *,
    left: bool,
) -> None:
    """Draw a line along each group, in the lane nearest to the names that is free."""
    found = []
    for group, members in groups.items():
        ys = sorted(places[m] for m in members if m in places)
        if len(ys) > 1:
            found.append((ys[0] - 5, ys[-1] - 5, group, ys))
    lanes: list[list[tuple[int, int]]] = []
    for first, last, group, ys in sorted(found, key=lambda g: (g[1] - g[0], g[0], g[2])):
        name = view.label(group)
        label = cut(name, max(_LABEL, last - first), 12)
        # A lane is taken as far as the line or its label goes.
        middle = (first + last) // 2
        half = max((last - first) // 2, round(text_width(label, 12)) // 2) + 8
        taken = middle - half, middle + half
        lane = next(
            (
                n
                for n, spans in enumerate(lanes)
                if all(taken[1] < a or b < taken[0] for a, b in spans)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(taken)
        near = _COLUMNS[0] - 200 if left else _COLUMNS[1] + 200
        x = max(20, near - _LANE * lane) if left else min(sheet.width - 20, near + _LANE * lane)
        stops = "".join(f"M{x} {y - 5}h{8 if left else -8}" for y in ys)
        who = ", ".join(sorted(view.label(m) for m in groups[group] if m in places))
        style = "line-reel" if left else "line"
        sheet.path(f"M{x} {first}V{last}{stops}", style, f"{name}: {who}")
        at = x - 5 if left else x + 13
        sheet.lines.append(f'<g transform="rotate(-90 {at} {middle})">')
        sheet.text(at, middle, label, "small", "middle")
        sheet.lines.append("</g>")
