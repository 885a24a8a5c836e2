"""The timeline of two lanes: missions above when they flew, films below when they came out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.exports.drawing import cut, text_width
from kinonaut.graph.exports.pictures.sheet import Link, Sheet, number, words
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn

__all__ = ["MAX_MARKS", "draw"]

MAX_MARKS: Final = 60
"""How many missions and how many films at most."""
_LEFT: Final = 60
_RIGHT: Final = 960
_EDGE: Final = 1176
_ROW: Final = 26
_BAND: Final = 34
_LABEL: Final = 210


@dataclass(slots=True)
class _Mark:
    iri: str
    label: str
    when: float
    """Year and the part of it that has gone."""
    date: str
    ties: list[tuple[str, str, str]]
    """(film, class of the line, what it says); on missions only"""
    x: int = 0
    row: int = 0


def draw(view: View, films: frozenset[str] | None, link: Link, *, with_style: bool) -> str:
    """Draw missions and films on one axis of time, with a line from each film to what it shows.

    A dashed line leads to a mission that a film touches only by a departure from history. Of one
    film, the departures that its sources tell stand below.
    """
    missions, lower = _missions(view, films), _films(view, films)
    # A film that shows no dated mission has nothing to be held against.
    tied = {film for mission in missions for film, _, _ in mission.ties}
    lower = [film for film in lower if film.iri in tied or films is not None]
    missions = sorted(missions, key=lambda m: (-len(m.ties), m.when, m.iri))
    left_out = max(0, len(missions) - MAX_MARKS) + max(0, len(lower) - MAX_MARKS)
    missions = sorted(missions[:MAX_MARKS], key=lambda m: (m.when, m.iri))
    lower = sorted(lower, key=lambda f: (f.when, f.iri))[:MAX_MARKS]
    of = view.label(min(films)) if films and len(films) == 1 else ""
    title = f"{of}: history and film" if of else "History and film"
    said = (
        f"{number(len(missions), 'mission or event', 'missions and events')} above,"
        f" {number(len(lower), 'film')} below."
    )
    sheet = Sheet(title, said, link, with_style=with_style)
    top = sheet.heading(said)
    if not missions and not lower:
        sheet.text(24, top + 20, "The graph holds no dated mission and no dated film.", "soft")
        return sheet.svg(top + 50)
    first, last = _span(m.when for m in (*missions, *lower))
    for mark in (*missions, *lower):
        mark.x = _LEFT + round((mark.when - first) / (last - first) * (_RIGHT - _LEFT))
    above, below = _pack(missions), len(lower)
    # A row for each film: no line to a later one goes through its name.
    for row, film in enumerate(lower):
        film.row = row
    axis = top + 24 + above * _ROW
    _axis(sheet, axis, first, last)
    sheet.text(24, top + 10, "WHAT HAPPENED", "head real")
    places = {film.iri: (film.x, axis + _BAND + 22 + film.row * _ROW) for film in lower}
    titles = {film.iri: film.label for film in lower}
    for mission in missions:
        y = axis - 18 - mission.row * _ROW
        sheet.path(f"M{mission.x} {y}V{axis}", "rule")
    for mission in missions:
        for shown, style, what in mission.ties:
            if shown in places:
                x, end = places[shown]
                # Out of the axis, and level into the film, from the side that it comes from.
                deep = axis + _BAND
                middle = (mission.x + x) // 2
                d = f"M{mission.x} {axis}V{deep}C{mission.x} {end} {middle} {end} {x} {end}"
                sheet.path(d, style, f"{titles[shown]} {what} {mission.label}")
    for mission in missions:
        _mark(sheet, mission, axis - 18 - mission.row * _ROW, "real")
    for film in lower:
        _mark(sheet, film, places[film.iri][1], "night")
    bottom = axis + _BAND + 22 + below * _ROW
    sheet.text(24, bottom + 6, "WHEN FILMS TOLD OF IT", "head")
    bottom = _legend(sheet, bottom + 32, left_out)
    if of and films:
        bottom = _departures(sheet, view, min(films), bottom)
    return sheet.svg(bottom + 12)


def _missions(view: View, films: frozenset[str] | None) -> list[_Mark]:
    ties: dict[str, dict[str, tuple[str, str]]] = {}
    for node in view.of_type(kn("Deviation")):
        kind = words(view.kind(node, kn("deviationKind")) or "altered")
        for film in view.iris(node, kn("inFilm")):
            for mission in view.iris(node, kn("mission")):
                about = view.text(node, kn("about")) or "departs from history"
                ties.setdefault(mission, {})[film] = ("line-warn", f"({kind}: {about}) touches")
    for node in view.of_type(kn("Depiction")):
        for film in view.iris(node, kn("inFilm")):
            for mission in view.iris(node, kn("depicts")):
                ties.setdefault(mission, {})[film] = ("line-soft", "depicts")
    marks = []
    for mission, said in ties.items():
        chosen = [(f, *t) for f, t in sorted(said.items()) if films is None or f in films]
        # The record of the launch, and where there is none what sources say of a date.
        dates = [t for term in ("launchDate", "date") for t in view.texts(mission, kn(term))]
        date = next((d for d in dates if _when(d) is not None), "")
        when = _when(date)
        if chosen and when is not None:
            marks.append(_Mark(mission, view.label(mission), when, date, chosen))
    return marks


def _films(view: View, films: frozenset[str] | None) -> list[_Mark]:
    marks = []
    for film in view.of_type(kn("Film")):
        years = view.texts(film, kn("year"))
        when = next((w for w in map(_when, years) if w is not None), None)
        if (films is None or film in films) and when is not None:
            marks.append(_Mark(film, view.label(film), when, " / ".join(years), []))
    return marks


def _when(date: str) -> float | None:
    parts = date.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else 7
    day = int(parts[2]) if len(parts) > 2 else 1
    try:
        return year + (datetime.date(year, month, day).timetuple().tm_yday - 1) / 366
    except ValueError:
        return None


def _span(whens: Iterable[float]) -> tuple[int, int]:
    known = list(whens)
    first, last = int(min(known)) // 5 * 5, (int(max(known)) // 5 + 1) * 5
    return (first, last) if last - first >= 10 else (first - 5, last + 5)


def _pack(marks: list[_Mark]) -> int:
    """Give each mark the nearest row to the axis where its label meets no other; count rows."""
    rows: list[list[tuple[int, int]]] = []
    for mark in marks:
        width = 16 + round(min(_LABEL, text_width(f"{mark.label} {mark.date[:4]}", 13)))
        taken = mark.x - 8, mark.x + width
        for row in range(len(rows) + 1):
            if row == len(rows):
                rows.append([])
            if all(taken[1] < start or end < taken[0] for start, end in rows[row]):
                mark.row = row
                # A stem that crosses a label below would strike it through.
                for below in rows[:row]:
                    below.append((mark.x - 2, mark.x + 2))
                rows[row].append(taken)
                break
    return len(rows)


def _mark(sheet: Sheet, mark: _Mark, y: int, class_: str) -> None:
    sheet.open(mark.iri, "mark", f"{mark.label}, {mark.date}")
    sheet.dot(mark.x, y, 5, class_)
    shown = cut(mark.label, _LABEL - 46, 13)
    year = mark.date[:4]
    label = f"{shown} {year}"
    # On its own ground, so that no line strikes it through.
    sheet.rect(mark.x + 8, y - 8, round(text_width(label, 12)) + 6, 16, "paper")
    sheet.text(mark.x + 11, y + 4, label, "mark")
    sheet.close()


def _axis(sheet: Sheet, y: int, first: int, last: int) -> None:
    sheet.rect(24, y, _EDGE - 24, _BAND, "wash", radius=4)
    step = 5 if last - first <= 40 else 10 if last - first <= 110 else 50
    for year in range(first, last + 1, step):
        x = _LEFT + round((year - first) / (last - first) * (_RIGHT - _LEFT))
        sheet.path(f"M{x} {y}v6M{x} {y + _BAND - 6}v6", "line-soft")
        sheet.text(x, y + 21, str(year), "small", "middle")


def _legend(sheet: Sheet, y: int, left_out: int) -> int:
    sheet.path(f"M24 {y - 4}h36", "line-soft")
    sheet.text(68, y, "the film depicts", "small")
    sheet.path(f"M190 {y - 4}h36", "line-warn")
    sheet.text(234, y, "touched by a departure from history", "small")
    if left_out:
        sheet.text(500, y, f"Not drawn: {left_out} missions and films with fewer ties.", "small")
    return y + 12


def _departures(sheet: Sheet, view: View, film: str, y: int) -> int:
    found = [n for n in view.of_type(kn("Deviation")) if film in view.iris(n, kn("inFilm"))]
    if not found:
        return y
    y += 26
    sheet.text(24, y, "WHERE THE FILM DEPARTS FROM HISTORY", "head reel")
    for node in found[:MAX_MARKS]:
        y += _ROW
        kind = words(view.kind(node, kn("deviationKind")) or "altered")
        sheet.text(24, y, kind, "reel bold")
        about = view.text(node, kn("about")) or ""
        sheet.fitted(150, y, about, _EDGE - 400, 14)
        sources = ", ".join(view.sources(node))
        sheet.fitted(_EDGE - 220, y, sources, 220, 12, "small")
    if len(found) > MAX_MARKS:
        y += _ROW
        sheet.text(24, y, f"… and {len(found) - MAX_MARKS} more.", "small")
    return y + 10
