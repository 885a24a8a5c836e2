"""What a Wikidata editor can take over, as commands of QuickStatements.

Wikidata has three practices for a real person who appears in a film under whatever name, and its
editors do not agree on one; so each is offered and none is chosen for them. Only items that exist
are spoken of, by ids that the graph or the caller gives: nothing here makes a new item.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph.exports.view import Quote, View
from kinonaut.graph.rdf import kn, schema

__all__ = [
    "PRACTICES",
    "Handback",
    "Maker",
    "known_items",
    "one_line",
    "quickstatements",
    "read_ids",
]

PRACTICES: Final[Mapping[str, str]] = {
    "role": "cast member (P161) with character role (P453) pointing at the real person",
    "analogue": "an item of the character's own, which is an analog of (P1074) the real person",
    "historical": "as role, and the person is also a historical character (P31 Q3375731)",
}
_ITEM: Final = re.compile(r"Q[1-9][0-9]{0,11}")
_ENTITY: Final = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]{0,11})")
ADDRESS: Final = re.compile(r"https?://[!#-;=?-\[\]_a-z~%]+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
# Whom a part is, rather than from whom it is drawn: the others are no character role of his.
_SAME: Final = frozenset(("own_name", "renamed", "as_self"))
_SAME_AS: Final = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
_MAX_REFERENCES: Final = 2
# Wikidata's limit for a quotation, and the Mismatch Finder's for a value.
MAX_TEXT: Final = 1500


@dataclass(frozen=True, slots=True)
class Handback:
    """A file, and how many statements did not get into it, by reason."""

    data: bytes
    statements: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of Wikidata, with the words it rests on."""

    item: str
    property: str
    value: str
    quotes: tuple[Quote, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    label: str = ""


@dataclass
class Maker:
    """Makes the statements of a graph in one practice and counts what it has to leave out."""

    view: View
    ids: Mapping[str, str]
    practice: str
    left_out: Counter[str] = field(default_factory=Counter)

    def statements(self) -> Iterator[Statement]:
        """Yield each statement once, sorted, with all its quotes."""
        seen: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], Statement] = {}
        for portrayal in self.view.of_type(kn("Portrayal")):
            for made in self.portrayal(portrayal):
                key = (made.item, made.property, made.value, made.qualifiers)
                before = seen.get(key)
                if before:
                    quotes = tuple(sorted({*before.quotes, *made.quotes}))
                    made = Statement(*key[:3], quotes, made.qualifiers, made.label)
                seen[key] = made
        for depiction in self.view.of_type(kn("Depiction")):
            quotes = tuple(self.view.quotes(depiction))
            for film in self.view.iris(depiction, kn("inFilm")):
                for subject in self.view.iris(depiction, kn("depicts")):
                    if self.known("films", film) and self.known("missions", subject):
                        key = (self.ids[film], "P180", self.ids[subject], ())
                        seen.setdefault(
                            key, Statement(*key[:3], quotes, (), self.view.label(subject))
                        )
        return iter([seen[key] for key in sorted(seen)])

    def known(self, what: str, iri: str) -> bool:
        """Return whether a thing has an item; count it where not."""
        if iri in self.ids:
            return True
        self.left_out[f"{what} without an item"] += 1
        return False

    def portrayal(self, portrayal: str) -> Iterator[Statement]:
        """Yield what a part says of its film, its performers and the people behind it."""
        view = self.view
        films = view.iris(portrayal, kn("inFilm"))
        people = view.iris(portrayal, kn("realPerson"))
        characters = view.iris(portrayal, kn("character"))
        kind = view.kind(portrayal, kn("kind")) or ""
        quotes = tuple(view.quotes(portrayal))
        if not people or not all(self.known("films", film) for film in films):
            return
        targets = characters if self.practice == "analogue" else people
        if self.practice == "analogue" and not characters:
            self.left_out["parts without a named character"] += 1
        elif self.practice != "analogue" and kind not in _SAME:
            self.left_out["parts that are only drawn from a person"] += 1
            return
        what = "characters" if self.practice == "analogue" else "people"
        for target in targets:
            if not self.known(what, target):
                continue
            yield from self.cast(portrayal, films, target, characters, quotes)
            if self.practice == "analogue":
                inspired = kind == "inspired_by"
                for person in people:
                    if self.known("people", person):
                        link = "P941" if inspired else "P1074"
                        label = view.label(person)
                        item, value = self.ids[target], self.ids[person]
                        yield Statement(item, link, value, quotes, (), label)
            elif self.practice == "historical":
                yield Statement(
                    self.ids[target], "P31", "Q3375731", quotes, (), "historical character"
                )

    def cast(
        self,
        portrayal: str,
        films: list[str],
        target: str,
        characters: list[str],
        quotes: tuple[Quote, ...],
    ) -> Iterator[Statement]:
        """Yield the character and the cast of a part."""
        label = self.view.label(target)
        names = sorted({self.view.label(c) for c in characters})
        for film in films:
            item = self.ids[film]
            yield Statement(item, "P674", self.ids[target], quotes, (), label)
            for performer in self.view.iris(portrayal, schema("actor")):
                if not self.known("performers", performer):
                    continue
                # The name on screen is worth a qualifier where it is not the person's own.
                qualifiers = [("P453", self.ids[target])]
                qualifiers += [("P4633", f'"{one_line(n)}"') for n in names if n != label]
                yield Statement(
                    item,
                    "P161",
                    self.ids[performer],
                    quotes,
                    tuple(qualifiers),
                    self.view.label(performer),
                )


def quickstatements(
    quads: Iterable[Quad], base: str, practice: str, ids: Mapping[str, str] | None = None
) -> Handback:
    """Return commands of QuickStatements (version 1, tab-separated), each with its references.

    Args:
        quads: All quads of a store.
        base: The base of the IRIs of entities.
        practice: One of `PRACTICES`.
        ids: Q-ids by IRI, by IRI without the base or by name; `read_ids` reads them. The graph's
            own links to Wikidata are read too.

    A statement without a document that has an address is left out: Wikidata wants references.
    """
    view = View(quads)
    maker = Maker(view, known_items(view, base, ids or {}), practice)
    lines = []
    for statement in maker.statements():
        references = list(_references(statement.quotes))
        if not references:
            maker.left_out["statements whose documents give no address"] += 1
            continue
        cells = [statement.item, statement.property, statement.value]
        cells += [cell for pair in statement.qualifiers for cell in pair]
        lines.append("\t".join([*cells, *references[0], *(c for r in references[1:] for c in r)]))
    text = "".join(f"{line}\n" for line in lines)
    return Handback(
        text.encode("utf-8", "replace"), len(lines), dict(sorted(maker.left_out.items()))
    )


def _references(quotes: Iterable[Quote]) -> Iterator[list[str]]:
    """Yield the cells of a reference for each document: its address and its words."""
    seen: set[str] = set()
    for quote in quotes:
        if not quote.url or quote.url in seen or not ADDRESS.fullmatch(quote.url):
            continue
        # The first property of a further reference is marked so that it does not join the last.
        mark = "!" if seen else ""
        seen.add(quote.url)
        cells = [f"{mark}S854", f'"{quote.url}"']
        text = one_line(quote.text)
        language = (quote.language or "").lower()
        # A bar would part the command; words are not altered, so this quotation stays out.
        if "|" not in text and len(text) <= MAX_TEXT:
            code = language if _LANGUAGE.fullmatch(language) else "und"
            cells += ["S1683", f'{code}:"{text}"']
        yield cells
        if len(seen) == _MAX_REFERENCES:
            return


def one_line(text: str) -> str:
    """Return a text without line ends and tabs, which part commands."""
    return " ".join(text.split())


def known_items(view: View, base: str, ids: Mapping[str, str]) -> dict[str, str]:
    """Return Q-ids by IRI; a name counts where one thing alone bears it."""
    known: dict[str, str] = {}
    bearers: dict[str, list[str]] = {}
    for iri in view.subjects():
        for term in (_SAME_AS, schema("sameAs")):
            for same in view.iris(iri, term) + view.texts(iri, term):
                found = _ENTITY.fullmatch(same)
                if found:
                    known.setdefault(iri, found[1])
        if iri in ids or iri.removeprefix(base) in ids:
            known[iri] = ids.get(iri) or ids[iri.removeprefix(base)]
        bearers.setdefault(view.label(iri), []).append(iri)
    for name, item in ids.items():
        if len(bearers.get(name, ())) == 1:
            known.setdefault(bearers[name][0], item)
    return known


def read_ids(text: str) -> dict[str, str]:
    """Return Q-ids by thing from CSV: a thing and a Q-id on a line.

    A thing is an IRI, an IRI without the base (`film/salyut-7-2017`) or a name.

    Raises:
        ValueError: A line is something else; the text says which.
    """
    found: dict[str, str] = {}
    for number, row in enumerate(csv.reader(StringIO(text)), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) < 2 or not _ITEM.fullmatch(cells[1]):
            if number == 1:
                continue  # the line of names
            raise ValueError(f"line {number} is not a thing and a Q-id: {','.join(cells)[:80]}")
        found[cells[0]] = cells[1]
    return found
