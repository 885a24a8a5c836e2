"""A film as its page shows it: who is who, what the sources say, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rapidfuzz import fuzz

from kinonaut.server.evidence import Claims, Origin, Quotation, Standing
from kinonaut.server.records import Thing, Things, local
from kinonaut.server.search import fold
from kinonaut.server.source import Source
from kinonaut.server.timeline import Departure, Moment, departures, moments
from kinonaut.server.words import BADGES, PATTERNS, RELATIONS, count, number, script_language

__all__ = [
    "Fact",
    "FilmPage",
    "Link",
    "PersonSide",
    "Portrayal",
    "Review",
    "Value",
    "film_page",
    "summary",
]

_SINGLE: Final = ("year", "runtime", "budget", "gross")
_FACTS: Final = (
    *("title", "year", "director", "writer", "producer", "cinematographer", "editor", "composer"),
    *("production_designer", "costume_designer", "consultant", "company", "country"),
    *("runtime", "budget", "gross"),
)
_KINDS: Final = tuple(BADGES)
_TARGETS: Final = ("artist", "realPerson", "organization", "other", "mission", "value")


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the page of what it names."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class PersonSide:
    """The real person of a portrayal."""

    link: Link
    about: str
    native: str
    native_language: str | None


@dataclass(frozen=True, slots=True)
class Portrayal:
    """A card: the character, how it is linked, the person, and who says so."""

    anchor: str
    film: Link
    character: Link | None
    performers: tuple[Link, ...]
    kind: str
    badge: str
    badge_class: str
    pattern: str
    also: tuple[str, ...]
    """What else sources call it."""
    people: tuple[PersonSide, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Value:
    """One value that sources give, and which."""

    text: str
    path: str
    lang: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular of a film with every value given for it."""

    name: str
    label: str
    values: tuple[Value, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer published."""

    reviewer: str
    publication: str
    date: str
    rating: str
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class FilmPage:
    """Everything on the page of a film."""

    link: Link
    original: str
    original_language: str | None
    years: tuple[str, ...]
    countries: tuple[str, ...]
    directors: tuple[Link, ...]
    facts: tuple[Fact, ...]
    portrayals: tuple[Portrayal, ...]
    cast: tuple[Portrayal, ...]
    """Roles that no source links to a real person."""
    depictions: tuple[tuple[Link, str, Standing], ...]
    moments: tuple[Moment, ...]
    departures: tuple[Departure, ...]
    kept: tuple[Departure, ...]
    reviews: tuple[Review, ...]
    compared: tuple[tuple[Link, Standing], ...]
    sources: tuple[Origin, ...]

    @property
    def linked(self) -> int:
        """How many portrayals have a real person."""
        return len([p for p in self.portrayals if p.people])

    @property
    def renamed(self) -> int:
        """How many of them bear another name."""
        return len([p for p in self.portrayals if p.people and p.kind == "renamed"])

    @property
    def disputed(self) -> int:
        """On how many portrayals the sources disagree."""
        return len([p for p in self.portrayals if p.standing.disputed])

    @property
    def missions(self) -> tuple[Link, ...]:
        """What the film depicts."""
        return tuple(link for link, _, _ in self.depictions)


class _Film:
    """Gathers what the page of one film needs, in half a dozen queries."""

    def __init__(self, source: Source, iri: str) -> None:
        self.source = source
        self.iri = iri
        self.around = Things.read(source, "around", entity=iri)
        self.things = Things.read(source, "things", entity=iri)
        self.film = self.things.get(iri) or Thing(iri)
        self.claims = Claims.read_from(source, "film", iri, self.things)
        self.crews = source.rows("crews", {"film": _node(iri)})

    def nodes(self, type_: str) -> list[Thing]:
        return [n for n in self.around.of_type(type_) if self.iri in n.all("inFilm")]

    def link(self, iri: str) -> Link:
        return Link(self.things.label(iri), self.claims.path(iri))

    def said(self, node: Thing, *relations: str) -> list[Thing]:
        """Return the claims behind a node, of these relations."""
        all_ = self.claims.claims
        found = [all_[iri] for iri in node.all("claim") if iri in all_]
        return [
            c for c in found if c.one("relation") in relations and not c.has("polarity", "denied")
        ]

    # -- portrayals ------------------------------------------------------------------------------

    def portrayal(self, node: Thing) -> Portrayal:
        people = self.main_people(node)
        agree, against = self.sides(node, people)
        character = node.one("character")
        # Sources call one portrayal by several words; how the names compare comes first.
        kinds = [k for k in _KINDS if node.has("kind", k)]
        kind = kinds[0] if kinds else ""
        if not people and kind not in ("invented", "composite"):
            kind = "none"
        badge_class, badge = BADGES.get(kind, ("invented", kind.replace("_", " ")))
        pattern = local(node.one("renamingPattern") or "")
        return Portrayal(
            anchor=self.claims.path(node.iri).rpartition("/")[2],
            film=Link(self.film.label, self.claims.path(self.iri)),
            character=self.link(character) if character else None,
            performers=tuple(self.link(iri) for iri in node.all("actor")),
            kind=kind,
            badge=badge,
            badge_class=badge_class,
            pattern=PATTERNS.get(pattern, "") if kind == "renamed" else "",
            also=tuple(
                BADGES[k][1].lower() for k in _KINDS[2:] if node.has("statedKind", k) and k != kind
            ),
            people=tuple(self.person(iri) for iri in people),
            standing=self.claims.standing(agree, against),
        )

    def main_people(self, node: Thing) -> list[str]:
        """Return the real people of a portrayal: all of a composite, else the most often named."""
        people = node.all("realPerson")
        stated = {local(kind) for kind in node.all("statedKind")} | {local(node.one("kind") or "")}
        if len(people) < 2 or "composite" in stated:
            return people
        documents = {
            person: {
                c.one("inDocument")
                for c in self.said(node, "portrayal")
                if person in c.all("realPerson")
            }
            for person in people
        }
        together = {
            tuple(c.all("realPerson"))
            for c in self.said(node, "portrayal")
            if len(c.all("realPerson")) > 1
        }
        if together:
            return people
        most = max(len(found) for found in documents.values())
        return [person for person in people if len(documents[person]) == most][:1]

    def sides(self, node: Thing, people: list[str]) -> tuple[list[Thing], list[Thing]]:
        """Return the claims that say so and those that say otherwise."""
        characters, performers = set(node.all("character")), set(node.all("actor"))
        if not people:
            return self.said(node, "portrayal", "cast"), []
        named = self.claims.asserted("portrayal", "cast")
        mine = set(node.all("claim"))
        agree = [c for c in named if c.iri in mine and set(c.all("realPerson")) & set(people)]
        others = {self.things.label(iri) for iri in characters}
        against = [
            c
            for c in self.claims.denied("portrayal")
            if characters & set(c.all("character")) and set(people) & set(c.all("realPerson"))
        ]
        for claim in named:
            theirs, role = set(claim.all("realPerson")), set(claim.all("character"))
            other_person = theirs and characters & role and not theirs & set(people)
            other_role = (
                role
                and not role & characters
                and performers & set(claim.all("performer"))
                and not any(_akin(a, self.things.label(b)) for a in others for b in role)
            )
            if other_person or (characters and other_role):
                against.append(claim)
        return agree, against

    def person(self, iri: str) -> PersonSide:
        thing = self.things.get(iri) or Thing(iri)
        mine = [r for r in self.crews if r["person"].value == iri]
        depicted = {m for n in self.nodes("Depiction") for m in n.all("depicts")}
        mine.sort(
            key=lambda r: (
                r["mission"].value not in depicted,
                r["launch"].value if "launch" in r else "9999",
                r["missionLabel"].value,
            )
        )
        parts = []
        for row in mine[:1]:
            role = row["role"].value if "role" in row else "aboard"
            backup = "backup " if "backup" in row and row["backup"].value == "true" else ""
            mission = row["missionLabel"].value
            parts.append(
                f"{backup}{role} {mission}" if role == "aboard" else f"{backup}{role} of {mission}"
            )
        if not parts and (occupation := thing.one("occupation")):
            parts.append(occupation)
        born, died = (thing.one(name) or "" for name in ("birthDate", "deathDate"))
        if born and died:
            parts.append(f"{born[:4]}–{died[:4]}")
        elif born:
            parts.append(f"born {born[:4]}")
        native = next(iter(thing.literals("nativeName")), None)
        return PersonSide(
            self.link(iri),
            ", ".join(parts),
            native.value if native else "",
            native.language or script_language(native.value) if native else None,
        )

    # -- particulars -----------------------------------------------------------------------------

    def facts(self) -> Iterable[Fact]:
        for relation in _FACTS:
            groups: dict[str, list[Thing]] = {}
            for claim in self.claims.asserted(relation):
                for role in _TARGETS:
                    if values := claim.all(role):
                        for value in values:
                            groups.setdefault(value, []).append(claim)
                        break
            if not groups:
                continue
            single = relation in _SINGLE and len(groups) > 1
            given = [self.value(relation, value, groups, single) for value in groups]
            given.sort(key=lambda v: (-len(v.standing.agree), v.text))
            yield Fact(relation, RELATIONS[relation], tuple(given), single)

    def value(
        self, relation: str, value: str, groups: dict[str, list[Thing]], single: bool
    ) -> Value:
        against = (
            [c for v, claims in groups.items() if v != value for c in claims] if single else []
        )
        path = self.claims.path(value)
        if path:
            text = self.things.label(value)
        elif relation in ("budget", "gross"):
            text = f"${number(value)}"
        elif relation == "runtime":
            text = f"{number(value)} min"
        else:
            text = value
        lang = script_language(text)
        return Value(text, path, lang, self.claims.standing(groups[value], against, shown=2))

    def page(self) -> FilmPage:
        portrayals = [self.portrayal(node) for node in self.nodes("Portrayal")]
        linked = [p for p in portrayals if p.people or p.kind in ("invented", "composite")]
        linked.sort(key=lambda p: (not p.people, -len(p.standing.agree), p.anchor))
        cast = [p for p in portrayals if p not in linked]
        cast.sort(key=lambda p: (p.character is None, -len(p.standing.agree), p.anchor))
        facts = tuple(self.facts())
        titles = [v for f in facts if f.name == "title" for v in f.values]
        # A title in another script than the page's own is likely the original one.
        original = next((v for v in titles if v.text != self.film.label and v.lang), None)
        depictions, depicted = [], {}
        for node in self.nodes("Depiction"):
            how = local(node.one("depictionKind") or "").replace("_", " ")
            standing = self.claims.standing(self.said(node, "depicts"))
            for iri in node.all("depicts"):
                depictions.append((self.link(iri), how, standing))
                depicted[iri] = standing
        depictions.sort(key=lambda d: (-len(d[2].agree), d[0].label))
        deviating = self.nodes("Deviation")
        missions = [
            self.things[i]
            for n in self.nodes("Depiction")
            for i in n.all("depicts")
            if i in self.things
        ]
        changed = departures(self.claims, deviating, "deviation")
        return FilmPage(
            link=Link(self.film.label, self.claims.path(self.iri)),
            original=original.text if original else "",
            original_language=original.lang if original else None,
            years=tuple(v.text for f in facts if f.name == "year" for v in f.values),
            countries=tuple(v.text for f in facts if f.name == "country" for v in f.values)[:3],
            directors=tuple(
                Link(v.text, v.path) for f in facts if f.name == "director" for v in f.values
            )[:3],
            facts=facts,
            portrayals=tuple(linked),
            cast=tuple(cast),
            depictions=tuple(depictions),
            moments=moments(
                missions,
                self.source.rows("film_events", {"film": _node(self.iri)}),
                self.aboard(),
                depicted,
                changed,
                self.claims.path,
            ),
            departures=changed,
            kept=departures(self.claims, self.nodes("Correspondence"), "accuracy"),
            reviews=tuple(self.reviews()),
            compared=tuple(
                (self.link(iri), self.claims.standing(self.said(node, "compared_with")))
                for node in self.nodes("Comparison")
                for iri in node.all("comparedWith")
            ),
            sources=self.claims.read,
        )

    def aboard(self) -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
        """Return for each mission its prime crew, and who of it came home with which other one."""
        crews: dict[str, set[tuple[bool, str, str]]] = {}
        for row in self.crews:
            if not ("backup" in row and row["backup"].value == "true"):
                commands = "role" in row and row["role"].value == "commander"
                home = row["landedOn"].value if "landedOn" in row else ""
                seat = (not commands, row["personLabel"].value, home)
                crews.setdefault(row["mission"].value, set()).add(seat)
        return {
            mission: (
                list(dict.fromkeys(name for _, name, _ in sorted(seats))),
                [(name, home) for _, name, home in sorted(seats) if home],
            )
            for mission, seats in crews.items()
        }

    def reviews(self) -> Iterable[Review]:
        for node in self.nodes("Review"):
            claims = self.said(node, "review")
            yield Review(
                ", ".join(self.things.label(iri) for iri in node.all("reviewer")),
                ", ".join(self.things.label(iri) for iri in node.all("publication")),
                node.one("date") or "",
                node.one("rating") or "",
                self.claims.quotation(claims[0]) if claims else None,
            )


def film_page(source: Source, iri: str) -> FilmPage:
    """Read what the page of a film shows."""
    return source.keep(("film", iri), lambda: _Film(source, iri).page())


def summary(page: FilmPage) -> str:
    """Return one sentence on a film, for search engines and previews."""
    linked = count(page.linked, "character")
    return (
        f"{linked} of the film {page.link.label} set beside the real people they stand for, "
        f"with the quotations of {count(len(page.sources), 'source')} behind each link."
    )


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _akin(one: str, other: str) -> bool:
    """Tell whether two names of a role may be one name, written shorter or in another spelling."""
    first, second = (fold(name).split() for name in (one, other))
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return fuzz.ratio(first[-1], second[-1]) >= 75
