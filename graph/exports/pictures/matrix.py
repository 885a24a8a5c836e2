"""Films by kind of deviation: where which film departs from history, and how often."""

from __future__ import annotations

from collections import Counter
from typing import Final

from kinonaut.graph.exports.drawing import clean
from kinonaut.graph.exports.pictures.sheet import Link, Sheet, number, words
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn

__all__ = ["MAX_FILMS", "draw"]

MAX_FILMS: Final = 60
_ORDER: Final = (
    "invented", "altered", "exaggerated", "transplanted", "anachronism", "omitted", "renamed",
)  # fmt: skip
_KEPT: Final = "as it was"
_LEFT: Final = 330
_CELL: Final = (92, 34)
_TOP: Final = 128


def draw(view: View, films: frozenset[str] | None, link: Link, *, with_style: bool) -> str:
    """Draw a row for each film of which a source says what departs from history."""
    counts: dict[str, Counter[str]] = {}
    told: dict[tuple[str, str], list[str]] = {}
    for class_ in ("Deviation", "Correspondence"):
        for node in view.of_type(kn(class_)):
            kind = view.kind(node, kn("deviationKind")) or "altered"
            kind = _KEPT if class_ == "Correspondence" else kind
            for film in view.iris(node, kn("inFilm")):
                if films is None or film in films:
                    counts.setdefault(film, Counter())[kind] += 1
                    told.setdefault((film, kind), []).append(view.text(node, kn("about")) or "")
    used = {kind for row in counts.values() for kind in row}
    kinds = [k for k in _ORDER if k in used] + sorted(used - {*_ORDER, _KEPT})
    kinds += [_KEPT] if _KEPT in used else []
    departures = {film: row.total() - row[_KEPT] for film, row in counts.items()}
    rows = sorted(counts, key=lambda f: (-departures[f], view.label(f), f))
    shown = rows[:MAX_FILMS]
    total = sum(departures.values())
    said = (
        f"{number(total, 'departure')} from history in {number(len(rows), 'film')},"
        " as their sources tell them."
    )
    sheet = Sheet("Where films depart from history", said, link, with_style=with_style)
    sheet.width = max(760, _LEFT + _CELL[0] * (len(kinds) + 1) + 40)
    sheet.heading(said)
    if not rows:
        sheet.text(24, 110, "No source speaks of a departure from history.", "soft")
        return sheet.svg(140)
    for place, kind in enumerate(kinds):
        x = _LEFT + _CELL[0] * place + _CELL[0] // 2
        sheet.text(x, _TOP - 14, words(kind), "small", "middle")
    end = _LEFT + _CELL[0] * len(kinds) + _CELL[0] // 2
    sheet.text(end, _TOP - 14, "departures", "small bold", "middle")
    most = max((n for row in counts.values() for k, n in row.items() if k != _KEPT), default=1)
    for line, film in enumerate(shown):
        y = _TOP + _CELL[1] * line
        sheet.path(f"M24 {y}H{sheet.width - 24}", "rule")
        year = " / ".join(view.texts(film, kn("year")))
        sheet.open(film, "row", f"{view.label(film)} {year}".strip())
        sheet.fitted(24, y + 22, view.label(film), _LEFT - 90, 14)
        sheet.close()
        sheet.text(_LEFT - 14, y + 22, year, "small", "end")
        for place, kind in enumerate(kinds):
            many = counts[film][kind]
            if many:
                x = _LEFT + _CELL[0] * place
                step = 1 if kind == _KEPT else min(4, 1 + 4 * (many - 1) // max(4, most))
                what = "; ".join(sorted(filter(None, told[film, kind])))
                style = f"agree{step}" if kind == _KEPT else f"cell{step}"
                title = f"{view.label(film)}, {words(kind)}: {what or many}"
                sheet.rect(x + 3, y + 3, _CELL[0] - 6, _CELL[1] - 6, style, title, 4)
                sheet.lines.append(
                    f'<text x="{x + _CELL[0] // 2}" y="{y + 22}" text-anchor="middle"'
                    f' pointer-events="none">{clean(many)}</text>'
                )
        sheet.text(end, y + 22, str(departures[film]), "bold", "middle")
    y = _TOP + _CELL[1] * len(shown)
    if len(rows) > len(shown):
        sheet.text(
            24, y + 22, f"Not drawn: {len(rows) - len(shown)} films with fewer departures.", "small"
        )
        y += 20
    return sheet.svg(y + 24)
