"""The picture: what is on screen at the left, what happened at the right, and the lines between."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kinonaut.graph.exports.drawing import (
    STYLE,
    clean,
    curve,
    cut,
    text_width,
    wrapped,
    xml_text,
)
from kinonaut.graph.exports.ladder import (
    CARD_HEIGHT,
    FILM_HEIGHT,
    LANE,
    PART_HEIGHT,
    Film,
    Ladder,
    Tie,
    lay_out,
    part_y,
)

__all__ = ["MAX_PARTS", "to_svg"]

MAX_PARTS: Final = 240

# Left edges and widths of the four columns.
_FILM: Final = (24, 200)
_PART: Final = (244, 236)
_PERSON: Final = (640, 216)
_MISSION: Final = (976, 200)
_WIDTH: Final = 1200
_TOP: Final = 86

_KINDS: Final = {
    "own_name": "own name",
    "renamed": "renamed",
    "inspired_by": "inspired by",
    "composite": "composite",
    "as_self": "as self",
    "archive_footage": "archive footage",
    "invented": "invented",
}
_DASHED: Final = frozenset(("inspired_by", "composite"))


def to_svg(
    network: nx.MultiDiGraph[str],
    *,
    max_parts: int = MAX_PARTS,
    link: Callable[[str], str | None] = lambda iri: iri,
    with_style: bool = True,
    title: str = "Films, their characters, the real people and the missions",
) -> str:
    """Draw a graph of `to_networkx`, the same graph always with the same bytes.

    Args:
        network: The graph.
        max_parts: How many characters at most; what is left out is said in the picture.
        link: Where the card of a thing leads; None for nowhere.
        with_style: Whether the picture carries its style; a page that holds `STYLE` does already.
        title: What the picture is called.
    """
    ladder = lay_out(network, max_parts)
    drawing = _Drawing(network, ladder, link)
    note = _left_out(ladder)
    height = _TOP + ladder.height + (74 if note else 50)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kn" viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}" role="group"'
        ' aria-labelledby="kn-title kn-desc">',
        f'<title id="kn-title">{clean(title)}</title>',
        f'<desc id="kn-desc">{escape(_description(ladder, note))}</desc>',
    ]
    if with_style:
        lines.append(f"<style>{STYLE}</style>")
    lines.append(f'<rect class="paper" width="{_WIDTH}" height="{height}"/>')
    if ladder.films:
        lines += [*_heads(), *drawing.ties(), *drawing.cards(), *_legend(height, note)]
    else:
        lines.append('<text x="24" y="40">The graph holds no film with a part or a mission.</text>')
    return "\n".join([*lines, "</svg>", ""])


class _Drawing:
    def __init__(
        self,
        network: nx.MultiDiGraph[str],
        ladder: Ladder,
        link: Callable[[str], str | None],
    ) -> None:
        self.network = network
        self.ladder = ladder
        self.link = link

    def label(self, iri: str) -> str:
        return str(self.network.nodes[iri]["label"])

    def ties(self) -> list[str]:
        lines = []
        for film in self.ladder.films:
            y = film.y + _TOP + LANE // 2
            for tie in film.missions:
                end = self.ladder.missions[tie.target] + _TOP + CARD_HEIGHT // 2
                path = (
                    f"M{_right(_FILM)} {y}H{_right(_PERSON) + 8}"
                    f"C{_right(_PERSON) + 70} {y} {_MISSION[0] - 60} {end} {_MISSION[0]} {end}"
                )
                said = _said(f"{film.title} depicts {self.label(tie.target)}", tie.sources)
                lines.append(f'<path class="depicts" d="{path}">{said}</path>')
            lines += self.links(film)
        for person, mission, role in self.ladder.flights:
            path = curve(
                _right(_PERSON),
                self.ladder.people[person] + _TOP + CARD_HEIGHT // 2,
                _MISSION[0],
                self.ladder.missions[mission] + _TOP + CARD_HEIGHT // 2,
            )
            what = f"{self.label(person)} flew on {self.label(mission)}"
            lines.append(
                f'<path class="flew" d="{path}">{_said(f"{what}, {role}" if role else what)}</path>'
            )
        return lines

    def links(self, film: Film) -> list[str]:
        lines = []
        for row, part in enumerate(film.parts):
            start = part_y(film, row) + _TOP + PART_HEIGHT // 2
            for tie in part.people:
                end = self.ladder.people[tie.target] + _TOP + CARD_HEIGHT // 2
                style = _kind_class(tie)
                name = part.name or "Unnamed in the sources"
                what = f"{name} stands for {self.label(tie.target)}"
                if tie.kind:
                    what += f" ({_KINDS.get(tie.kind, tie.kind)})"
                path = curve(_right(_PART), start, _PERSON[0], end)
                said = _said(what, tie.sources)
                lines.append(f'<path class="tie {style}" d="{path}">{said}</path>')
                if tie.kind and tie.kind != "own_name":
                    lines += _on_line(tie.kind, style, (start + end) // 2)
        return lines

    def cards(self) -> list[str]:
        lines = []
        for film in self.ladder.films:
            lines += self.film(film)
            for row, part in enumerate(film.parts):
                played = f"played by {', '.join(part.performers)}" if part.performers else ""
                lines += self.card(
                    "part",
                    part.iri,
                    _PART,
                    part_y(film, row),
                    PART_HEIGHT,
                    part.name or "(no name given)",
                    played,
                )
        for iri, y in self.ladder.people.items():
            lines += self.card("person", iri, _PERSON, y, CARD_HEIGHT, self.label(iri))
        for iri, y in self.ladder.missions.items():
            lines += self.card("mission", iri, _MISSION, y, CARD_HEIGHT, self.label(iri))
        return lines

    def film(self, film: Film) -> list[str]:
        x, width = _FILM
        y = film.y + _TOP
        body = [f'<rect x="{x}" y="{y}" width="{width}" height="{FILM_HEIGHT}" rx="8"/>']
        if film.height > FILM_HEIGHT:
            body.append(f'<rect x="{x}" y="{y + 8}" width="4" height="{film.height - 8}" rx="2"/>')
        rows = wrapped(film.title, width - 28, 17, rows=2)
        for number, row in enumerate(rows):
            body.append(
                f'<text class="serif" font-size="17" x="{x + 14}" y="{y + 27 + 21 * number}">'
                f"{escape(row)}</text>"
            )
        below = y + 27 + 21 * len(rows)
        body.append(f'<text class="small" x="{x + 14}" y="{below}">{escape(film.year)}</text>')
        return self.linked("film", film.iri, f"{film.title} {film.year}".strip(), body)

    def card(
        self,
        class_: str,
        iri: str | None,
        column: tuple[int, int],
        y: int,
        height: int,
        name: str,
        second: str = "",
    ) -> list[str]:
        x, width = column
        y += _TOP
        room = width - 26
        body = [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>']
        if class_ != "mission":
            edge = x if class_ == "part" else x + width - 4
            body.append(
                f'<rect class="edge" x="{edge}" y="{y}" width="4" height="{height}" rx="2"/>'
            )
        base = y + (19 if second else height // 2 + 5)
        body.append(f'<text x="{x + 14}" y="{base}">{escape(cut(name, room, 14))}</text>')
        if second:
            below = escape(cut(second, room, 12))
            body.append(f'<text class="small" x="{x + 14}" y="{y + 35}">{below}</text>')
        return self.linked(class_, iri, f"{name}, {second}" if second else name, body)

    def linked(self, class_: str, iri: str | None, name: str, body: list[str]) -> list[str]:
        inside = [f"<title>{clean(name)}</title>", *body]
        target = self.link(iri) if iri else None
        # Nothing but a place of the page or of the web: a base may be any text.
        if target is None or not re.match(r"#|https?://", target):
            return [f'<g class="{class_}">', *inside, "</g>"]
        return [f'<a class="{class_}" href={quoteattr(xml_text(target))}>', *inside, "</a>"]


def _heads() -> list[str]:
    heads = (
        (_FILM, "FILM", ""),
        (_PART, "ON SCREEN", "reel"),
        (_PERSON, "IN LIFE", "real"),
        (_MISSION, "MISSION", "real"),
    )
    return [
        f'<text class="head {class_}" x="{column[0]}" y="{_TOP - 22}">{word}</text>'
        for column, word, class_ in heads
    ]


def _legend(height: int, note: str) -> list[str]:
    y = height - (44 if note else 20)
    lines = []
    for x, style, word in (
        (24, "tie", "under the own name"),
        (214, "tie renamed", "renamed"),
        (344, "tie other dashed", "inspired by, composite"),
        (556, "flew", "flew on"),
        (676, "depicts", "the film depicts"),
    ):
        lines.append(f'<path class="{style}" d="M{x} {y - 4}h36"/>')
        lines.append(f'<text class="small" x="{x + 44}" y="{y}">{word}</text>')
    if note:
        lines.append(f'<text class="small" x="24" y="{height - 18}">{escape(note)}</text>')
    return lines


def _left_out(ladder: Ladder) -> str:
    if not ladder.films_left_out and not ladder.parts_left_out:
        return ""
    return (
        f"Not drawn, to keep the picture readable: {ladder.films_left_out:,} films with fewer links"
        f" to real people and {ladder.parts_left_out:,} parts. The tables and data files hold all."
    )


def _description(ladder: Ladder, note: str) -> str:
    parts = sum(len(film.parts) for film in ladder.films)
    said = (
        f"{len(ladder.films)} films with {parts} parts, joined to {len(ladder.people)} real people"
        f" and {len(ladder.missions)} missions, stations or events."
    )
    return f"{said} {note}".strip()


def _said(what: str, sources: tuple[str, ...] = ()) -> str:
    text = f"{what}. Sources: {', '.join(sources)}" if sources else what
    return f"<title>{clean(text)}</title>"


def _on_line(kind: str, style: str, y: int) -> list[str]:
    word = _KINDS.get(kind, kind)
    x = (_right(_PART) + _PERSON[0]) // 2
    room = round(text_width(word, 11)) + 10
    return [
        f'<rect class="paper" x="{x - room // 2}" y="{y - 9}" width="{room}" height="18"/>',
        f'<text class="kind {style}" x="{x}" y="{y + 4}">{escape(word)}</text>',
    ]


def _kind_class(tie: Tie) -> str:
    if tie.kind in (None, "own_name", "as_self", "archive_footage"):
        return ""
    if tie.kind == "renamed":
        return "renamed"
    return "other dashed" if tie.kind in _DASHED else "other"


def _right(column: tuple[int, int]) -> int:
    return column[0] + column[1]
