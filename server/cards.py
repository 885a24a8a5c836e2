"""Portrayals as cards: the character, the link, the real person, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rapidfuzz import fuzz

from kinonaut.server.evidence import Claims, Standing
from kinonaut.server.inferred import Conclusion, Inferences
from kinonaut.server.language import say
from kinonaut.server.policies import aside
from kinonaut.server.records import Thing, Things, kind_label, local, local_names
from kinonaut.server.search import fold
from kinonaut.server.source import Row, Source
from kinonaut.server.words import BADGES, PATTERNS, role, script_language

__all__ = ["Cards", "Link", "PersonSide", "Portrayal"]

_KINDS: Final = tuple(BADGES)


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
    inferred: Conclusion | None = None
    """What the kind was inferred from, where no source calls it so."""


class Cards:
    """What half a dozen queries say around one film, and the portrayals made of it."""

    def __init__(self, source: Source, iri: str, policy: str) -> None:
        self.source = source
        self.policy = policy
        self.iri = iri
        self.around = Things.read(source, "around", entity=iri)
        self.things = Things.read(source, "things", entity=iri)
        self.film = self.things.get(iri) or Thing(iri)
        self.claims = Claims.read_from(source, "film", iri, self.things, aside(source, policy))
        self.inferences = Inferences.read_from(source, "film", iri, self.claims)
        self.crews = source.rows("crews", {"film": ox.NamedNode(iri)})

    def nodes(self, type_: str) -> list[Thing]:
        """Return the film's nodes of a class that still have a claim behind them."""
        nodes = [n for n in self.around.of_type(type_) if self.iri in n.all("inFilm")]
        if not self.claims.aside:
            return nodes
        left = set(self.claims.aside)
        known = self.claims.claims
        return [
            node
            for node in nodes
            if not left & set(node.all("claim")) or any(c in known for c in node.all("claim"))
        ]

    def link(self, iri: str) -> Link:
        """Return the name and the page of a thing."""
        return Link(self.things.label(iri), self.claims.path(iri))

    def called(self, row: Row, name: str) -> str:
        """Return the name of a thing in a row that has its label too."""
        return local_names(self.source).get(row[name].value) or str(row[f"{name}Label"].value)

    def said(self, node: Thing, *relations: str) -> list[Thing]:
        """Return the claims behind a node, of these relations."""
        all_ = self.claims.claims
        found = [all_[iri] for iri in node.all("claim") if iri in all_]
        return [
            c for c in found if c.one("relation") in relations and not c.has("polarity", "denied")
        ]

    def portrayal(self, node: Thing) -> Portrayal:
        """Return the card of a portrayal."""
        people = self.main_people(node)
        agree, against = self.sides(node, people)
        character = node.one("character")
        # Sources call one portrayal by several words; how the names compare comes first.
        kinds = [k for k in _KINDS if node.has("kind", k)]
        kind = kinds[0] if kinds else ""
        if not people and kind not in ("invented", "composite"):
            kind = "none"
        badge_class, badge = BADGES.get(kind, ("invented", ""))
        said = {local(k) for k in node.all("statedKind")}
        pattern = local(node.one("renamingPattern") or "")
        return Portrayal(
            anchor=self.claims.path(node.iri).rpartition("/")[2],
            film=Link(self.film.label, self.claims.path(self.iri)),
            character=self.link(character) if character else None,
            performers=tuple(self.link(iri) for iri in node.all("actor")),
            kind=kind,
            badge=say(badge) if badge else kind_label(self.source, kind) if kind else "",
            badge_class=badge_class,
            pattern=self.pattern(pattern) if kind == "renamed" and pattern else "",
            also=tuple(say(BADGES[k][1]).lower() for k in _KINDS[2:] if k in said and k != kind),
            people=tuple(self.person(iri) for iri in people),
            standing=self.claims.standing(agree, against),
            inferred=self.inferences.behind(node, kind) if kind not in said else None,
        )

    def kind(self, name: str) -> str:
        """Return what the ontology calls a kind."""
        return kind_label(self.source, name) if name else ""

    def pattern(self, name: str) -> str:
        """Return what was kept of a name."""
        return say(PATTERNS[name]) if name in PATTERNS else kind_label(self.source, name)

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
        """Return what a card says of a real person."""
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
            work = row["role"].value if "role" in row else ""
            mission = self.called(row, "mission")
            backup = "backup" in row and row["backup"].value == "true"
            if work and backup:
                parts.append(say("backup {role} of {mission}", role=role(work), mission=mission))
            elif work:
                parts.append(say("{role} of {mission}", role=role(work), mission=mission))
            elif backup:
                parts.append(say("backup aboard {mission}", mission=mission))
            else:
                parts.append(say("aboard {mission}", mission=mission))
        if not parts and (occupation := thing.one("occupation")):
            parts.append(role(occupation))
        born, died = (thing.one(name) or "" for name in ("birthDate", "deathDate"))
        if born and died:
            parts.append(f"{born[:4]}–{died[:4]}")
        elif born:
            parts.append(say("born {year}", year=born[:4]))
        native = next(iter(thing.literals("nativeName")), None)
        link = self.link(iri)
        other = native.value if native else ""
        if other == link.label:
            other = thing.one("label") or ""
        spoken = native.language if native and other == native.value else None
        return PersonSide(link, ", ".join(parts), other, spoken or script_language(other))


def _akin(one: str, other: str) -> bool:
    """Tell whether two names of a role may be one name, written shorter or in another spelling."""
    first, second = (fold(name).split() for name in (one, other))
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return fuzz.ratio(first[-1], second[-1]) >= 75
