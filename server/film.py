"""A film as its page shows it: who is who, what the sources say, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kinonaut.graph.policy import DEFAULT
from kinonaut.server.cards import Cards, Link, Portrayal
from kinonaut.server.evidence import Origin, Quotation, Standing
from kinonaut.server.inferred import Conclusion
from kinonaut.server.language import current, plural, say
from kinonaut.server.records import Thing, local
from kinonaut.server.source import Source
from kinonaut.server.timeline import Departure, Moment, departures, moments
from kinonaut.server.verdicts import Strip, strips, tally
from kinonaut.server.words import COUNTRIES, RELATIONS, number, script_language

__all__ = [
    "Fact",
    "FilmPage",
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
_TARGETS: Final = ("artist", "realPerson", "organization", "other", "mission", "value")


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
    strips: tuple[Strip, ...]
    """How true each source finds what it assesses."""
    inferred: tuple[Conclusion, ...]
    """What follows and no source says."""
    policy: str
    aside: int
    """How many claims the policy leaves aside."""

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
    def assessed(self) -> tuple[int, int, int, int]:
        """How many verdicts there are, and how many count as untrue at each strictness."""
        segments = [segment for strip in self.strips for segment in strip.segments]
        return (len(segments), *tally(segments))

    @property
    def missions(self) -> tuple[Link, ...]:
        """What the film depicts."""
        return tuple(link for link, _, _ in self.depictions)


class _Film(Cards):
    """Makes the page of one film."""

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
            yield Fact(relation, say(RELATIONS[relation]), tuple(given), single)

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
            text = say("${amount}", amount=number(value))
        elif relation == "runtime":
            text = say("{number} min", number=number(value))
        else:
            text = say(value) if value in COUNTRIES else value
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
        # A title in another script than the one above is likely the original one.
        own = script_language(self.film.label)
        label = self.film.label
        foreign = (v for v in titles if v.text != label and bool(v.lang) != bool(own))
        original = next(foreign, None)
        depictions, depicted = [], {}
        for node in self.nodes("Depiction"):
            how = self.kind(local(node.one("depictionKind") or ""))
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
        changed = departures(self.claims, deviating, "deviation", self.kind)
        kept = departures(self.claims, self.nodes("Correspondence"), "accuracy", self.kind)
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
                self.source.rows("film_events", {"film": ox.NamedNode(self.iri)}),
                self.aboard(),
                depicted,
                changed,
                self.claims.path,
            ),
            departures=changed,
            kept=kept,
            reviews=tuple(self.reviews()),
            compared=tuple(
                (self.link(iri), self.claims.standing(self.said(node, "compared_with")))
                for node in self.nodes("Comparison")
                for iri in node.all("comparedWith")
            ),
            sources=self.claims.read,
            strips=strips(changed, kept),
            inferred=self.inferences.others(),
            policy=self.policy,
            aside=len(self.claims.aside),
        )

    def aboard(self) -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
        """Return for each mission its prime crew, and who of it came home with which other one."""
        crews: dict[str, set[tuple[bool, str, str]]] = {}
        for row in self.crews:
            if not ("backup" in row and row["backup"].value == "true"):
                commands = "role" in row and row["role"].value == "commander"
                home = row["landedOn"].value if "landedOn" in row else ""
                seat = (not commands, self.called(row, "person"), home)
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


def film_page(source: Source, iri: str, policy: str = DEFAULT) -> FilmPage:
    """Read what the page of a film shows, under a policy and in the language that is spoken."""
    key = ("film", iri, policy, current())
    return source.keep(key, lambda: _Film(source, iri, policy).page())


def summary(page: FilmPage) -> str:
    """Return two sentences on a film, for search engines and previews."""
    linked = plural(
        page.linked,
        "{n} character of the film {film} set beside the real person.",
        "{n} characters of the film {film} set beside the real people they stand for.",
        film=page.link.label,
    )
    read = plural(
        len(page.sources),
        "The quotations of {n} source stand behind each link.",
        "The quotations of {n} sources stand behind each link.",
    )
    return f"{linked} {read}"
