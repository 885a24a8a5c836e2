"""Portrayals as cards: the character, the link, the real person, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rapidfuzz import fuzz

from kinonaut.server.evidence import Claims, Standing
from kinonaut.server.records import Thing, Things, local
from kinonaut.server.search import fold
from kinonaut.server.source import Source
from kinonaut.server.words import BADGES, PATTERNS, script_language

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


class Cards:
    """What half a dozen queries say around one film, and the portrayals made of it."""

    def __init__(self, source: Source, iri: str) -> None:
        self.source = source
        self.iri = iri
        self.around = Things.read(source, "around", entity=iri)
        self.things = Things.read(source, "things", entity=iri)
        self.film = self.things.get(iri) or Thing(iri)
        self.claims = Claims.read_from(source, "film", iri, self.things)
        self.crews = source.rows("crews", {"film": ox.NamedNode(iri)})

    def nodes(self, type_: str) -> list[Thing]:
        """Return the nodes of a class that belong to the film."""
        return [n for n in self.around.of_type(type_) if self.iri in n.all("inFilm")]

    def link(self, iri: str) -> Link:
        """Return the name and the page of a thing."""
        return Link(self.things.label(iri), self.claims.path(iri))

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


def _akin(one: str, other: str) -> bool:
    """Tell whether two names of a role may be one name, written shorter or in another spelling."""
    first, second = (fold(name).split() for name in (one, other))
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return fuzz.ratio(first[-1], second[-1]) >= 75
