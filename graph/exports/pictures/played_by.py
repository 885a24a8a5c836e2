"""Who has been played by whom: real people, and the parts in which films show them."""

from __future__ import annotations

from typing import Final

from kinonaut.graph.exports.drawing import cut, text_width
from kinonaut.graph.exports.pictures.sheet import Link, Sheet, kind_style, number, words
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn, schema

__all__ = ["MAX_PEOPLE", "draw"]

MAX_PEOPLE: Final = 60
_LEFT: Final = 270
_RIGHT: Final = 1176
_CHIP: Final = 46
_GAP: Final = 10
_MIN: Final = 150
_MAX: Final = 292

_Part = tuple[str, str, str, str, str]
"""Year, portrayal, kind, first line, second line."""


def draw(view: View, films: frozenset[str] | None, link: Link, *, with_style: bool) -> str:
    """Draw a row for each person of history, with a card for each part, in the order of years."""
    parts = _parts(view, films)
    people = sorted(parts, key=lambda p: (-len(parts[p]), view.label(p), p))
    shown = people[:MAX_PEOPLE]
    count = sum(map(len, parts.values()))
    people_said = number(len(people), "real person", "real people")
    said = f"{people_said} in {number(count, 'part')} of films."
    sheet = Sheet("Who has been played by whom", said, link, with_style=with_style)
    y = sheet.heading(said)
    y = _legend(sheet, y)
    for person in shown:
        y = _row(sheet, view, person, parts[person], y)
    if not people:
        sheet.text(24, y + 20, "No source names a real person behind a part.", "soft")
        y += 30
    if len(people) > len(shown):
        note = f"Not drawn: {len(people) - len(shown)} people with fewer parts."
        sheet.text(24, y + 20, note, "small")
        y += 24
    return sheet.svg(y + 16)


def _parts(view: View, films: frozenset[str] | None) -> dict[str, list[_Part]]:
    found: dict[str, list[_Part]] = {}
    for portrayal in view.of_type(kn("Portrayal")):
        inside = view.iris(portrayal, kn("inFilm"))
        if films is not None and not films & set(inside):
            continue
        performers = ", ".join(map(view.label, view.iris(portrayal, schema("actor"))))
        names = ", ".join(map(view.label, view.iris(portrayal, kn("character"))))
        titles = ", ".join(map(view.label, inside))
        year = min((y for film in inside for y in view.texts(film, kn("year"))), default="")
        kind = view.kind(portrayal, kn("kind")) or ""
        for person in view.iris(portrayal, kn("realPerson")):
            first = performers or "performer not named"
            own = not names or names == view.label(person)
            second = titles if own else f"as {names}, {titles}"
            found.setdefault(person, []).append((year, portrayal, kind, first, second))
    return {person: sorted(cards) for person, cards in found.items()}


def _legend(sheet: Sheet, y: int) -> int:
    x = 24
    for kind in ("own_name", "renamed", "inspired_by"):
        word = "inspired by, composite" if kind == "inspired_by" else words(kind)
        sheet.path(f"M{x} {y - 4}h30", kind_style(kind))
        sheet.text(x + 38, y, word, "small")
        x += 62 + round(text_width(word, 12))
    return y + 18


def _row(sheet: Sheet, view: View, person: str, cards: list[_Part], y: int) -> int:
    sheet.path(f"M24 {y}H{_RIGHT}", "rule")
    sheet.open(person, "row", view.label(person))
    sheet.fitted(24, y + 27, view.label(person), _LEFT - 40, 14, "real bold")
    sheet.close()
    dates = [*view.texts(person, kn("birthDate"))[:1], *view.texts(person, kn("deathDate"))[:1]]
    if len(dates) == 2:
        sheet.text(24, y + 45, f"{dates[0][:4]}–{dates[1][:4]}", "small")
    x, top = _LEFT, y + 8
    for year, portrayal, kind, first, second in cards:
        below = f"{year} · {second}" if year else second
        wanted = max(text_width(first, 14), text_width(below, 12)) + 26
        width = max(_MIN, min(_MAX, round(wanted)))
        if x + width > _RIGHT and x > _LEFT:
            x, top = _LEFT, top + _CHIP + _GAP
        sources = ", ".join(view.sources(portrayal))
        title = f"{first}: {below}" + (f" ({words(kind)})" if kind else "")
        sheet.open(portrayal, "card", f"{title}. Sources: {sources}" if sources else title)
        sheet.rect(x, top, width, _CHIP - 2, "sheet", radius=5)
        sheet.path(f"M{x + 2} {top + 3}v{_CHIP - 8}", kind_style(kind))
        style = "" if first != "performer not named" else "soft"
        sheet.text(x + 13, top + 19, cut(first, width - 22, 14), style)
        sheet.text(x + 13, top + 36, cut(below, width - 22, 12), "small")
        sheet.close()
        x += width + _GAP
    return top + _CHIP + 8
