"""Quotations with their places, and where the sources of a film stand on a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final, Self
from urllib.parse import urlsplit

import pyoxigraph as ox

from kinonaut.server.decided import decided, left_out, told
from kinonaut.server.excerpt import Texts, around, cut, has_markup, read_texts, stored
from kinonaut.server.language import listing, plural, say
from kinonaut.server.records import Thing, Things, documents, term_text
from kinonaut.server.source import Row, Source
from kinonaut.server.words import RELATIONS, language, script_language

__all__ = ["Claims", "Origin", "Quotation", "Standing"]

_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """A document, as a page cites it."""

    path: str
    label: str
    language: str
    """Name of its language, or nothing."""
    url: str | None
    licence: str = ""
    """Under what terms it may be used, if it says so."""
    site: str = ""
    """The host of its address."""
    title: str = ""
    """Its title; else, of a page of a file, the page; else what it is called in the graph."""
    file: str = ""
    """The file, where the title does not say it."""
    issued: str = ""
    """The day, month or year in which it says that it was published."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a source, cut into what stands before the claim, the claim, and after it."""

    claim: str
    """Path of the claim's page."""
    before: str
    mark: str
    after: str
    lang: str | None
    origin: Origin
    start: int
    end: int
    stance: str
    """`yes`, `no`, or nothing."""
    says: str
    """The claim in our words."""
    speaker: str
    curated: bool
    modality: str
    """`reported` or `rumoured`, or nothing."""
    decided: str = ""
    """What a person decided of the claim, in words."""
    others: tuple[tuple[str, str], ...] = ()
    """What other claims read out of the same words, with the paths of their pages."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each source that was read for a film stands on one claim."""

    agree: tuple[Origin, ...]
    against: tuple[Origin, ...]
    silent: tuple[Origin, ...]
    quotations: tuple[Quotation, ...]
    also: tuple[Origin, ...]
    """Sources that say so as well and are not quoted."""

    @property
    def disputed(self) -> bool:
        """Whether a source says otherwise."""
        return bool(self.against)

    @property
    def read(self) -> int:
        """How many sources were read."""
        return len(self.agree) + len(self.against) + len(self.silent)

    @property
    def headline(self) -> str:
        """The standing in words, its first and weighty part."""
        if self.against:
            return say("Sources disagree")
        if not self.agree:
            return plural(self.read, "{n} source read", "{n} sources read")
        of = plural(self.read, "of {n} source", "of {n} sources")
        return plural(len(self.agree), "{n} {of} says so", "{n} {of} agree", of=of)

    @property
    def rest(self) -> str:
        """The standing in words, what follows the headline."""
        parts = []
        if self.against:
            parts.append(plural(len(self.agree), "{n} says so", "{n} say so"))
            parts.append(plural(len(self.against), "{n} says otherwise", "{n} say otherwise"))
        if self.silent and self.agree:
            silent = plural(len(self.silent), "{n} does not mention it", "{n} do not mention it")
            parts.append(silent)
        if not self.agree and not self.against:
            parts.append(say("none connects the character with anyone"))
        return listing(parts)


class Claims:
    """Claims with their quotations and documents."""

    def __init__(
        self,
        claims: Things,
        evidence: Mapping[str, list[dict[str, str]]],
        base: str,
        documents: Things,
        labels: Things,
        texts: Texts = lambda path, sha256: None,
        aside: frozenset[str] = frozenset(),
        decisions: Mapping[str, Row] = MappingProxyType({}),
    ) -> None:
        self.claims = Things((iri, c) for iri, c in claims.items() if iri not in aside)
        self.aside = tuple(iri for iri in claims if iri in aside)
        """Claims that the policy leaves aside."""
        self.texts = texts
        self.labels = labels
        self._decisions = decisions
        self._evidence = evidence
        self._base = base
        self._documents = documents
        self.read = tuple(
            self.origin(iri)
            for iri in sorted({d for c in claims.values() for d in c.all("inDocument")})
        )
        """Every document that makes one of the claims."""

    @classmethod
    def read_from(
        cls,
        source: Source,
        what: str,
        iri: str,
        labels: Things | None = None,
        aside: frozenset[str] = frozenset(),
    ) -> Self:
        """Read the claims about a `film`, an `entity` or of a `document`, or the `premises`."""
        read = Things.read(source, f"{what}_claims", **{what: iri})
        out = left_out(source, what)
        claims = Things((iri, claim) for iri, claim in read.items() if iri not in out)
        evidence: dict[str, list[dict[str, str]]] = {}
        for row in source.rows(f"{what}_evidence", {what: ox.NamedNode(iri)}):
            claim = term_text(row.pop("claim" if "claim" in row else "of"))
            evidence.setdefault(claim, []).append({k: term_text(v) for k, v in row.items()})
        for places in evidence.values():
            places.sort(key=lambda e: (int(e["start"]), int(e["end"]), e["exact"]))
        texts = source.keep(("texts",), lambda: read_texts(source.store.folder))
        return cls(
            claims,
            evidence,
            source.base,
            documents(source),
            labels or Things(),
            texts,
            aside,
            decided(source),
        )

    def origin(self, iri: str) -> Origin:
        """Return a document as it is cited."""
        document = self._documents.get(iri) or Thing(iri)
        url = document.one("url") or ""
        if not re.match(r"https?://", url):
            url = ""
        page = document.one("page") or ""
        return Origin(
            self.path(iri),
            document.label,
            language(document.one("language")),
            url or None,
            document.one("license") or "",
            _host(url),
            document.one("title") or page or document.label,
            document.one("path") or "" if page or document.one("title") else "",
            document.one("issued") or "",
        )

    def path(self, iri: str) -> str:
        """Return where the page of an entity stands."""
        return iri.removeprefix(self._base) if iri.startswith(self._base) else ""

    def asserted(self, *relations: str) -> list[Thing]:
        """Return the claims of these relations that are not denied, in order of place."""
        return self._of(relations, denied=False)

    def denied(self, *relations: str) -> list[Thing]:
        """Return the claims of these relations by which a source denies something."""
        return self._of(relations, denied=True)

    def standing(
        self, agree: Iterable[Thing], against: Iterable[Thing] = (), shown: int = _SHOWN
    ) -> Standing:
        """Sort the sources into those that say so, that say otherwise and that are silent."""
        yes = self._by_document(agree)
        no = {k: v for k, v in self._by_document(against).items() if k not in yes}
        quotations = [q for iri in yes if (q := self.quotation(yes[iri], "yes"))]
        # A disagreement needs both sides on the page.
        contrary = [q for iri in no if (q := self.quotation(no[iri], "no"))][:shown]
        kept = quotations[: max(shown - len(contrary), 1)]
        quoted = {q.origin.path for q in kept}
        agreeing = tuple(self.origin(iri) for iri in yes)
        contradicting = tuple(self.origin(iri) for iri in no)
        known = {*agreeing, *contradicting}
        return Standing(
            agreeing,
            contradicting,
            tuple(origin for origin in self.read if origin not in known),
            (*kept, *contrary),
            tuple(origin for origin in agreeing if origin.path not in quoted),
        )

    def quotation(self, claim: Thing, stance: str = "") -> Quotation | None:
        """Return the first quotation of a claim, or None if it has none."""
        places = self._evidence.get(claim.iri)
        if not places:
            return None
        place = places[0]
        document = self._documents.get(claim.one("inDocument") or "") or Thing("")
        before, mark, after = self._cut(place, document)
        modality = (claim.one("modality") or "").rpartition("#")[2]
        return Quotation(
            self.path(claim.iri),
            before,
            mark,
            after,
            script_language(mark, document.one("language")),
            self.origin(document.iri),
            int(place["start"]),
            int(place["end"]),
            stance,
            self.says(claim),
            claim.one("speaker") or "",
            claim.one("curated") == "true",
            modality if modality in ("reported", "rumoured") else "",
            told(self._decisions.get(claim.iri)),
        )

    def spans(self) -> list[tuple[int, int]]:
        """Return where quotations stand, of claims that are all of one document."""
        places = [p for iri in self.claims for p in self._evidence.get(iri, ())]
        return sorted((int(place["start"]), int(place["end"])) for place in places)

    def _cut(self, place: Mapping[str, str], document: Thing) -> tuple[str, str, str]:
        path, sha256 = document.one("path"), document.one("sha256")
        text = self.texts(path, sha256) if path and sha256 else None
        start, end, exact = int(place["start"]), int(place["end"]), place["exact"]
        # Where the store keeps no text, a few characters stand in the graph itself.
        sides = around(text, start, end, exact) or stored(
            place.get("prefix", ""), place.get("suffix", "")
        )
        return cut(sides[0], exact, sides[1], markup=has_markup(document.one("format")))

    def says(self, claim: Thing) -> str:
        """Return what a claim says, in our words."""

        def name(role: str) -> str:
            return listing([self.labels.label(iri) for iri in claim.all(role)])

        relation = claim.one("relation") or ""
        performer, character = name("performer"), name("character")
        person, value = name("realPerson"), ", ".join(claim.all("value"))
        if relation == "portrayal":
            who = character or performer
            if character and character == person:
                text = say("{person} appears under that name", person=person)
            elif person and who:
                text = say("{who} stands for {person}", who=who, person=person)
            elif person:
                text = say("a character stands for {person}", person=person)
            elif who:
                text = say("{who} stands for nobody in particular", who=who)
            else:
                text = say("a character stands for nobody in particular")
        elif relation == "cast" and character:
            text = say("{performer} plays {character}", performer=performer, character=character)
        elif relation == "cast":
            text = say("{performer} is in the cast", performer=performer)
        elif relation in ("deviation", "accuracy"):
            text = claim.one("about") or ""
        elif relation == "depicts":
            text = say("it shows {what}", what=name("subject") or name("mission"))
        elif relation == "crew":
            what = name("subject") or name("mission")
            text = say("{person} flew {what}", person=person, what=what)
        else:
            target = name("artist") or person or name("organization") or name("other")
            subject = name("mission") if relation.startswith("mission_") else ""
            said = target or value or name("mission") or claim.one("rating") or claim.one("date")
            called = say(RELATIONS.get(relation, relation)).lower()
            text = f"{called}: {said}" if said else called
            text = f"{subject}, {text}" if subject else text
        return say("denied: {text}", text=text) if claim.has("polarity", "denied") else text

    def _of(self, relations: tuple[str, ...], *, denied: bool) -> list[Thing]:
        found = [c for relation in relations for c in self._sorted.get((relation, denied), ())]
        return sorted(found, key=self._place) if len(relations) > 1 else found

    @cached_property
    def _sorted(self) -> dict[tuple[str, bool], list[Thing]]:
        groups: dict[tuple[str, bool], list[Thing]] = {}
        for claim in sorted(self.claims.values(), key=self._place):
            key = (claim.one("relation") or "", claim.has("polarity", "denied"))
            groups.setdefault(key, []).append(claim)
        return groups

    def _by_document(self, claims: Iterable[Thing]) -> dict[str, Thing]:
        """Return for each document its first claim that has a quotation."""
        found: dict[str, Thing] = {}
        for claim in sorted(claims, key=self._place):
            document = claim.one("inDocument")
            if document and document not in found:
                found[document] = claim
        return found

    def _place(self, claim: Thing) -> tuple[str, int, int, str]:
        places = self._evidence.get(claim.iri)
        # Portrayals before cast lists: they say what the reader asks about.
        rank = 0 if claim.one("relation") == "portrayal" else 1
        return (
            claim.one("inDocument") or "",
            rank,
            int(places[0]["start"]) if places else 0,
            claim.iri,
        )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
