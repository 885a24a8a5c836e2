"""The graph as one HTML file: tables with quotes, a map, the picture, a search; no request.

Names and quotes come from documents and may be hostile: they are escaped as text, the policy
admits only this page's own script and style by their hashes, and the data for the search stands
in a block that holds no `<`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

import networkx as nx
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Quad

from kinonaut._version import __version__
from kinonaut.graph.exports.drawing import STYLE
from kinonaut.graph.exports.map import map_data
from kinonaut.graph.exports.network import to_networkx
from kinonaut.graph.exports.svg import to_svg
from kinonaut.graph.exports.view import Quote, View
from kinonaut.graph.rdf import kn, schema

__all__ = ["MAX_BYTES", "to_html"]

MAX_BYTES: Final = 490_000
# Quotes of a row, and parts in the picture: the most that the page has room for.
_LEVELS: Final = ((12, 240), (3, 160), (1, 100), (1, 40), (0, 20))
_COLUMNS = {
    "portrayals": ("Film", "On screen", "Link", "In life", "Sources"),
    "depictions": ("Film", "Depicts", "Crew", "Sources"),
    "deviations": ("Film", "Kind", "What departs from history", "Sources"),
}


@dataclass(frozen=True, slots=True)
class _Thing:
    label: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class _Cell:
    things: Sequence[_Thing] = ()
    text: str = ""
    kind: str = ""
    class_: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    things: str
    sources: list[str]
    quotes: list[Quote]
    more: int


def to_html(quads: Iterable[Quad]) -> bytes:
    """Return the merged view as one page that works from `file://`, without script too.

    Of a large graph the page shows fewer quotes and a smaller picture, and says so, so that it
    stays below `MAX_BYTES` as long as the tables alone do.
    """
    view = View(quads)
    network = to_networkx(view)
    drawn = map_data(network)
    html = _render(view, network, drawn, *_LEVELS[0])
    # What is many times too large will not fit by halves.
    levels = _LEVELS[1:] if len(html) < 3 * MAX_BYTES else _LEVELS[-1:]
    for quotes, parts in levels:
        if len(html) <= MAX_BYTES:
            break
        html = _render(view, network, drawn, quotes, parts)
    return html


def _render(
    view: View, network: nx.MultiDiGraph[str], drawn: dict[str, Any], quotes: int, parts: int
) -> bytes:
    page = _Page(view, quotes)
    sections = (
        ("portrayals", "Reel and real", page.portrayals()),
        ("depictions", "Films and missions", page.depictions()),
        ("deviations", "Where films depart from history", page.deviations()),
    )
    picture = to_svg(network, link=page.link, with_style=False, max_parts=parts)
    style = STYLE + _part("graph.css")
    script = _part("graph.js") + _part("map.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    html = environment.from_string(_part("graph.html")).render(
        version=__version__,
        policy=_policy(style, script),
        # Our own files; what comes from documents is never marked as safe.
        style=Markup(style),
        script=Markup(script),
        picture=Markup(picture),
        names=Markup(_json_block(page.names)),
        map=Markup(_json_block(drawn)),
        things=len(drawn["nodes"]),
        left_out=drawn["left"],
        counts=page.counts(),
        sections=sections,
        columns=_COLUMNS,
    )
    return html.encode("utf-8", "replace") + b"\n"


@dataclass
class _Page:
    view: View
    max_quotes: int
    names: dict[str, list[str]] = field(default_factory=dict)
    """Other names of the things of the rows, by the row's key for the thing."""
    anchors: dict[str, str] = field(default_factory=dict)

    def portrayals(self) -> list[_Row]:
        view = self.view
        rows = []
        for portrayal in view.of_type(kn("Portrayal")):
            films = view.iris(portrayal, kn("inFilm"))
            characters = view.iris(portrayal, kn("character"))
            people = view.iris(portrayal, kn("realPerson"))
            performers = view.iris(portrayal, schema("actor"))
            kind = view.kind(portrayal, kn("kind"))
            pattern = view.kind(portrayal, kn("renamingPattern"))
            played = ", ".join(map(view.label, performers))
            note = f"played by {played}" if played else ""
            rows.append(
                self._row(
                    (portrayal,),
                    [*films, *characters, *people, *performers],
                    _Cell(self._things(films)),
                    _Cell(self._things(characters), class_="reel", note=note)
                    if characters
                    else _Cell(text="no name given", class_="none", note=note),
                    _Cell(text=_words(kind), kind=kind, note=_words(pattern)) if kind else _Cell(),
                    _Cell(self._things(people), class_="real")
                    if people
                    else _Cell(text="no person named by any source", class_="none"),
                )
            )
        return sorted(rows, key=_order)

    def depictions(self) -> list[_Row]:
        view = self.view
        crews: dict[str, list[str]] = {}
        for _, person, mission in view.flights():
            crews.setdefault(mission, []).append(person)
        rows = []
        for depiction in view.of_type(kn("Depiction")):
            films = view.iris(depiction, kn("inFilm"))
            subjects = view.iris(depiction, kn("depicts"))
            crew = sorted({p for s in subjects for p in crews.get(s, ())})
            launched = [t for s in subjects for t in view.texts(s, kn("launchDate"))]
            note = f"launched {', '.join(launched)}" if launched else ""
            rows.append(
                self._row(
                    (depiction,),
                    [*films, *subjects, *crew],
                    _Cell(self._things(films)),
                    _Cell(self._things(subjects), class_="real", note=note),
                    _Cell(self._things(crew)),
                )
            )
        return sorted(rows, key=_order)

    def deviations(self) -> list[_Row]:
        view = self.view
        rows = []
        for deviation in view.of_type(kn("Deviation")):
            films = view.iris(deviation, kn("inFilm"))
            kind = view.kind(deviation, kn("deviationKind")) or ""
            rows.append(
                self._row(
                    (deviation,),
                    films,
                    _Cell(self._things(films)),
                    _Cell(text=_words(kind), kind=kind),
                    _Cell(text="; ".join(view.texts(deviation, kn("about")))),
                )
            )
        return sorted(rows, key=_order)

    def counts(self) -> list[tuple[str, int]]:
        named = (
            ("films", "Film"),
            ("characters", "Character"),
            ("real people portrayed", "PortrayedPerson"),
            ("missions", "Mission"),
        )
        portrayed = {
            p
            for portrayal in self.view.of_type(kn("Portrayal"))
            for p in self.view.iris(portrayal, kn("realPerson"))
        }
        return [
            (name, len(portrayed) if class_ == "PortrayedPerson" else self._count(class_))
            for name, class_ in named
        ]

    def link(self, iri: str) -> str | None:
        """Return the place on this page that speaks of a thing."""
        anchor = self.anchors.get(iri)
        return f"#{anchor}" if anchor else None

    def _count(self, class_: str) -> int:
        return sum(1 for _ in self.view.of_type(kn(class_)))

    def _row(self, nodes: tuple[str, ...], things: list[str], *cells: _Cell) -> _Row:
        quotes = self.view.quotes(*nodes)
        return _Row(
            cells=cells,
            things=" ".join(filter(None, map(self._key, things))),
            sources=self.view.sources(*nodes),
            quotes=quotes[: self.max_quotes],
            more=max(0, len(quotes) - self.max_quotes),
        )

    def _things(self, iris: Iterable[str]) -> list[_Thing]:
        """Return what a cell shows; the first cell that shows a thing is its place on the page."""
        things = []
        for iri in iris:
            anchor = None
            if iri not in self.anchors:
                anchor = self.anchors[iri] = f"t{len(self.anchors)}"
            things.append(_Thing(self.view.label(iri), anchor))
        return things

    def _key(self, iri: str) -> str:
        if iri not in self._keys:
            names = {
                literal
                for use in self.view.iris(iri, kn("nameUse"))
                for literal in self.view.texts(use, kn("literal"))
            }
            for term in (kn("title"), kn("nativeName")):
                names.update(self.view.texts(iri, term))
            names.discard(self.view.label(iri))
            self._keys[iri] = f"n{len(self._keys)}" if names else ""
            if names:
                self.names[self._keys[iri]] = sorted(names)
        return self._keys[iri]

    _keys: dict[str, str] = field(default_factory=dict)


def _order(row: _Row) -> tuple[str, bool, str]:
    """By film, rows that reach a real person first."""
    first, *rest = row.cells
    film = ", ".join(thing.label for thing in first.things)
    said = " ".join([*(t.label for cell in rest for t in cell.things), *(c.text for c in rest)])
    return film, any(cell.class_ == "none" for cell in rest), said


def _words(kind: str | None) -> str:
    return kind.replace("_", " ") if kind else ""


def _part(name: str) -> str:
    return files("kinonaut.graph.exports").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json_block(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # What could end the block, or a line of it, is written as an escape.
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
