"""A person, character, mission, station, document or anything else, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import pyoxigraph as ox
from flask import url_for

from kinonaut.graph.policy import DEFAULT
from kinonaut.server.cards import Link, Portrayal
from kinonaut.server.evidence import Claims, Origin, Quotation, Standing
from kinonaut.server.film import film_page
from kinonaut.server.inferred import Conclusion, Inferences
from kinonaut.server.language import say
from kinonaut.server.policies import aside
from kinonaut.server.records import KN, Thing, Things, local, local_names, term_text
from kinonaut.server.search import KINDS, kind_of
from kinonaut.server.source import Source
from kinonaut.server.statements import statements_of
from kinonaut.server.titles import parts_of, titles
from kinonaut.server.words import RELATIONS, day, language, role, script_language

__all__ = ["EntityPage", "Flight", "Group", "entity_page"]

_PLAIN: Final = (
    ("birthDate", "Born"),
    ("deathDate", "Died"),
    ("occupation", "Occupation"),
    ("first", "First"),
    ("launchDate", "Launched"),
    ("landingDate", "Landed"),
    ("date", "Date"),
    ("station", "Station"),
    ("programme", "Programme"),
    ("craft", "Craft"),
    ("sameHuman", "The same human being"),
)
_FEW: Final = 60
"""Quotations on one page; the data has them all."""


@dataclass(frozen=True, slots=True)
class Flight:
    """A seat on a mission."""

    person: Link
    mission: Link
    role: str
    backup: bool
    date: str
    in_record: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Quotations under one heading."""

    heading: Link | None
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything on the page of an entity."""

    path: str
    kind: str
    label: str
    native: str = ""
    native_language: str | None = None
    names: tuple[tuple[str, str | None], ...] = ()
    particulars: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """Label, and values; a value without a page has no path."""
    in_record: bool = False
    cards: tuple[Portrayal, ...] = ()
    flights: tuple[Flight, ...] = ()
    films: tuple[tuple[Link, str, Standing], ...] = ()
    """Film, what it is to this entity, and who says so."""
    every: tuple[Group, ...] = ()
    """Every quotation, by film."""
    total: int = 0
    """How many claims there are."""
    inferred: tuple[Conclusion, ...] = ()
    """What follows and no source says."""
    aside: int = 0
    """How many claims the policy leaves aside."""
    origin: Origin | None = None
    """Of the page of a source: the source."""
    parts: tuple[Link, ...] = ()
    """The pages that a source is made of, where it is of several."""
    statements: tuple[tuple[str, tuple[Link, ...]], ...] = field(default=())
    moved: str | None = None
    """Where this is shown instead."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The quotations that the page has room for."""
        left, found = _FEW, []
        for group in self.every:
            if shown := group.quotations[:left]:
                found.append(Group(group.heading, shown))
            left -= len(shown)
        return tuple(found)

    @property
    def quoted(self) -> int:
        """How many quotations the page shows."""
        return sum(len(group.quotations) for group in self.groups)

    @property
    def cut(self) -> bool:
        """Whether the page leaves quotations out."""
        return self.quoted < sum(len(group.quotations) for group in self.every)


def entity_page(source: Source, path: str, policy: str = DEFAULT) -> EntityPage:
    """Read what the page of an entity shows."""
    kind = path.partition("/")[0]
    if kind == "claim":
        return _claim(source, path)
    if kind not in KINDS:
        return _plain(source, path)
    if kind == "document":
        return _document(source, path, policy)
    return _Entity(source, path, policy).page()


class _Entity:
    def __init__(self, source: Source, path: str, policy: str) -> None:
        self.source = source
        self.policy = policy
        self.path = path
        self.iri = source.base + path
        self.around = Things.read(source, "around", entity=self.iri)
        self.things = Things.read(source, "things", entity=self.iri)
        labels = Things.read(source, "entity_labels", entity=self.iri)
        self.labels = Things({**labels, **self.things})
        left = aside(source, policy)
        self.claims = Claims.read_from(source, "entity", self.iri, self.labels, left)
        self.inferences = Inferences.read_from(source, "entity", self.iri, self.claims)
        rows = source.rows("entity", {"entity": ox.NamedNode(self.iri)})
        node = ox.NamedNode(self.iri)
        self.thing = Things.of([{"subject": node, **row} for row in rows]).get(self.iri) or Thing(
            self.iri
        )
        self.thing.name = local_names(source).get(self.iri, "")

    def link(self, iri: str) -> Link:
        return Link(self.labels.label(iri), self.claims.path(iri))

    def page(self) -> EntityPage:
        cards = self.cards()
        groups = _groups(self.claims, self.labels)
        native = next(iter(self.thing.literals("nativeName")), None)
        uses = self.around_uses()
        label = self.thing.label
        other = native.value if native else ""
        if other == label or not other:
            other = self.thing.one("label") or ""
        spoken = native.language if native and native.value == other else None
        return EntityPage(
            self.path,
            kind_of(self.path),
            label,
            other if other != label else "",
            spoken or script_language(other),
            tuple((name, script_language(name)) for name in uses if name != label),
            tuple(self.particulars()),
            self.thing.one("inRecord") == "true",
            cards,
            self.flights(),
            self.films(),
            groups,
            len(self.claims.claims),
            self.inferences.others(),
            len(self.claims.aside),
        )

    def around_uses(self) -> list[str]:
        """Return the names that documents use, or the record."""
        uses = self.thing.all("nameUse")
        names = set()
        for iri in uses:
            for row in self.source.rows("entity", {"entity": ox.NamedNode(iri)}):
                if local(row["property"].value) == "literal":
                    names.add(term_text(row["value"]))
        return sorted(names)

    def particulars(self) -> list[tuple[str, tuple[Link, ...]]]:
        found = []
        for name, label in _PLAIN:
            values = []
            # Documents spell what is no name with and without capitals.
            known = {v.casefold(): v for v in reversed(self.thing.all(name))}.values()
            for value in reversed(known):
                path = self.claims.path(value)
                text = self.labels.label(value) if path else value
                if name.endswith(("Date", "date")):
                    text = day(text)
                values.append(Link(role(text) if name == "occupation" else text, path))
            if values:
                found.append((say(label), tuple(values)))
        return found

    def cards(self) -> tuple[Portrayal, ...]:
        """Return the cards of the films in which this is a character, a person or a performer."""
        mine = [
            node
            for node in self.around.of_type("Portrayal")
            if {self.iri} & {*node.all("character"), *node.all("realPerson"), *node.all("actor")}
        ]
        films = sorted({iri for node in mine for iri in node.all("inFilm")})
        wanted = {self.claims.path(node.iri) for node in mine}
        cards = []
        for iri in films:
            shown = film_page(self.source, iri, self.policy)
            stem = "portrayal/" + shown.link.path.removeprefix("film/")
            cards += [
                card
                for card in (*shown.portrayals, *shown.cast)
                if f"{stem}/{card.anchor}" in wanted
            ]
        return tuple(cards)

    def flights(self) -> tuple[Flight, ...]:
        found = []
        for node in self.around.of_type("CrewAssignment"):
            for mission in node.all("mission") or node.all("subject"):
                for person in node.all("realPerson"):
                    launch = (self.labels.get(mission) or Thing(mission)).one("launchDate")
                    found.append(
                        Flight(
                            self.link(person),
                            self.link(mission),
                            role(node.one("role") or ""),
                            node.one("backup") == "true",
                            launch or "",
                            node.one("inRecord") == "true",
                        )
                    )
        found.sort(key=lambda f: (f.date or "9", f.backup, f.mission.label, f.person.label))
        return tuple(found)

    def films(self) -> tuple[tuple[Link, str, Standing], ...]:
        found = []
        for node in self.around.values():
            job = node.one("job")
            if "Depiction" in node.types and self.iri in node.all("depicts"):
                what = say("depicted")
            elif "Credit" in node.types and job:
                what = say(RELATIONS.get(job, job)).lower()
            elif self.iri in node.all("company"):
                what = say("Company").lower()
            else:
                continue
            behind = set(node.all("claim"))
            said = [
                c
                for c in self.claims.claims.values()
                if c.iri in behind and c.has("film", _film(node))
            ]
            if "Film" in node.types:
                said = [c for c in said if c.one("relation") == "company"]
            if not said and behind & set(self.claims.aside):
                continue
            found.append((self.link(_film(node)), what, self.claims.standing(said, shown=2)))
        found.sort(key=lambda f: (f[1], f[0].label))
        return tuple(found)


def _film(node: Thing) -> str:
    return node.iri if "Film" in node.types else node.one("inFilm") or ""


def _groups(claims: Claims, labels: Things) -> tuple[Group, ...]:
    """Return the quotations of claims by film, the film with most of them first."""
    by_film: dict[str, dict[tuple[str, int, int], Quotation]] = {}
    for claim in claims.claims.values():
        found = claims.quotation(claim)
        if found is None:
            continue
        film = claim.one("film") or ""
        key = (found.origin.path, found.start, found.end)
        beside = by_film.setdefault(film, {})
        first = beside.setdefault(key, found)
        known = {first.says, *(says for says, _ in first.others)}
        if found.says not in known:
            beside[key] = replace(first, others=(*first.others, (found.says, found.claim)))
    groups = []
    for film in sorted(by_film, key=lambda f: (not f, -len(by_film[f]), labels.label(f))):
        quotations = tuple(quotation for _, quotation in sorted(by_film[film].items()))
        heading = Link(labels.label(film), claims.path(film)) if film else None
        groups.append(Group(heading, quotations))
    return tuple(groups)


def _document(source: Source, path: str, policy: str) -> EntityPage:
    iri = source.base + path
    labels = Things.read(source, "document_labels", document=iri)
    claims = Claims.read_from(source, "document", iri, labels, aside(source, policy))
    rows = source.rows("statements", {"entity": ox.NamedNode(iri)})
    node = ox.NamedNode(iri)
    thing = Things.of([{"subject": node, **row} for row in rows])[iri]
    groups = _groups(claims, labels)
    origin = claims.origin(iri)
    particulars = [
        (say("File"), thing.one("path")),
        (say("Page"), thing.one("page")),
        (say("Format"), thing.one("format")),
        (say("Date"), day(thing.one("issued") or "")),
        (say("Language"), language(thing.one("language"))),
        (say("Licence"), thing.one("license") or say("not stated")),
        ("SHA-256", thing.one("sha256")),
        (say("Address"), origin.url),
    ]
    shown: list[tuple[str, tuple[Link, ...]]] = [
        (label, (Link(value, ""),)) for label, value in particulars if value
    ]
    called = titles(source)
    whole, parts = parts_of(source, iri)
    if whole:
        links = tuple(Link(called.get(i, name), claims.path(i)) for i, name in whole)
        shown.append((say("Part of"), links))
    return EntityPage(
        path,
        kind_of(path),
        thing.one("title") or thing.label,
        thing.label if thing.one("title") else "",
        particulars=tuple(shown),
        every=groups,
        total=len(claims.claims),
        aside=len(claims.aside),
        origin=origin,
        parts=tuple(Link(claims.origin(i).title, claims.path(i)) for i, _ in parts),
    )


def _claim(source: Source, path: str) -> EntityPage:
    """Return the page of a claim: what it says, in whose words, or what it was inferred from."""
    iri = source.base + path
    page = _plain(source, path)
    labels = Things.read(source, "claim_labels", claim=iri)
    claims = Claims.read_from(source, "claim", iri, labels)
    inferred = Inferences.read_from(source, "claim", iri, claims).all()
    if inferred:
        title = f"{inferred[0].title}: {inferred[0].about}"
        return replace(page, label=title, kind=say("Inferred claim"), inferred=inferred)
    claim = claims.claims.get(iri)
    if claim is None:
        return page
    groups = _groups(claims, labels)
    label = claims.says(claim)
    kind = say("Claim of a source")
    return replace(page, label=label, kind=kind, every=groups, total=1)


def _plain(source: Source, path: str) -> EntityPage:
    """Return the page of a node that only joins others: what is said of it."""
    node = ox.NamedNode(source.base + path)
    values: dict[str, set[str]] = {}
    for row in source.rows("statements", {"entity": node}):
        values.setdefault(row["property"].value, set()).add(term_text(row["value"]))
    kinds = {local(v) for p, found in values.items() if local(p) == "type" for v in found}
    moved = None
    films = {v for p, found in values.items() if p == KN + "inFilm" for v in found}
    if "Portrayal" in kinds and films:
        film = sorted(films)[0].removeprefix(source.base)
        moved = url_for("pages.entity", path=film, _anchor=path.rpartition("/")[2])
    labels = Things.read(source, "claim_labels", claim=node.value)
    statements = statements_of(source, node.value, values, labels)
    return EntityPage(
        path, kind_of(path), path.partition("/")[2], statements=statements, moved=moved
    )
