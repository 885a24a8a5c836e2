"""Quotations with their places, and where the sources of a film stand on a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import pyoxigraph as ox

from kinonaut.server.records import Thing, Things, term_text
from kinonaut.server.source import Source
from kinonaut.server.words import RELATIONS, count, language, listing, script_language

__all__ = ["Claims", "Origin", "Quotation", "Standing"]

_SHOWN: Final = 6
_CONTEXT: Final = 200
"""Characters of a source that a page shows around a quotation at most."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A document, as a page cites it."""

    path: str
    label: str
    language: str
    """English name of its language, or nothing."""
    url: str | None


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
            return "Sources disagree"
        if not self.agree:
            return f"{count(self.read, 'source')} read"
        verb = "agree" if len(self.agree) > 1 else "says so"
        return f"{len(self.agree)} of {count(self.read, 'source')} {verb}"

    @property
    def rest(self) -> str:
        """The standing in words, what follows the headline."""
        parts = []
        if self.against:
            parts.append(_verb(len(self.agree), "says so", "say so"))
            parts.append(_verb(len(self.against), "says otherwise", "say otherwise"))
        if self.silent and self.agree:
            parts.append(_verb(len(self.silent), "does not mention it", "do not mention it"))
        if not self.agree and not self.against:
            parts.append("none connects the character with anyone")
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
    ) -> None:
        self.claims = claims
        self.labels = labels
        self._evidence = evidence
        self._base = base
        self._documents = documents
        self.read = tuple(
            self.origin(iri)
            for iri in sorted({d for c in claims.values() for d in c.all("inDocument")})
        )
        """Every document that makes one of the claims."""

    @classmethod
    def read_from(cls, source: Source, what: str, iri: str, labels: Things | None = None) -> Self:
        """Read the claims about a `film`, an `entity` or of a `document`."""
        claims = Things.read(source, f"{what}_claims", **{what: iri})
        evidence: dict[str, list[dict[str, str]]] = {}
        for row in source.rows(f"{what}_evidence", {what: ox.NamedNode(iri)}):
            claim = term_text(row.pop("claim"))
            evidence.setdefault(claim, []).append({k: term_text(v) for k, v in row.items()})
        for places in evidence.values():
            places.sort(key=lambda e: (int(e["start"]), int(e["end"]), e["exact"]))
        documents = Things.read(source, "documents")
        return cls(claims, evidence, source.base, documents, labels or Things())

    def origin(self, iri: str) -> Origin:
        """Return a document as it is cited."""
        document = self._documents.get(iri) or Thing(iri)
        url = document.one("url")
        return Origin(
            self.path(iri),
            document.label,
            language(document.one("language")),
            url if url and re.match(r"https?://", url) else None,
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
        markup = document.one("format") in ("html", "xhtml")
        before, mark, after = _cut(
            place.get("prefix", ""), place["exact"], place.get("suffix", ""), markup=markup
        )
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
        )

    def says(self, claim: Thing) -> str:
        """Return what a claim says, in our words."""

        def name(role: str) -> str:
            return listing([self.labels.label(iri) for iri in claim.all(role)])

        relation = claim.one("relation") or ""
        performer, character = name("performer"), name("character")
        person, value = name("realPerson"), ", ".join(claim.all("value"))
        if relation == "portrayal":
            who = character or performer or "a character"
            text = f"{who} stands for {person or 'nobody in particular'}"
            if character and character == person:
                text = f"{person} appears under that name"
        elif relation == "cast":
            text = f"{performer} plays {character}" if character else f"{performer} is in the cast"
        elif relation in ("deviation", "accuracy"):
            text = claim.one("about") or ""
        elif relation == "depicts":
            text = f"it shows {name('mission')}"
        elif relation == "crew":
            text = f"{person} flew {name('mission')}"
        else:
            target = name("artist") or person or name("organization") or name("other")
            subject = name("mission") if relation.startswith("mission_") else ""
            said = target or value or name("mission")
            called = RELATIONS.get(relation, relation).lower()
            text = f"{subject + ', ' if subject else ''}{called}: {said}"
        return f"denied: {text}" if claim.has("polarity", "denied") else text

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


def _cut(prefix: str, exact: str, suffix: str, *, markup: bool) -> tuple[str, str, str]:
    """Return a quotation with whole words around it, on one line, without markup."""
    if markup:
        prefix = re.sub(r"^[^<]*>|<[^>]*>|<[^>]*$", " ", prefix)
        suffix = re.sub(r"^[^<]*>|<[^>]*>|<[^>]*$", " ", suffix)
        exact = re.sub(r"<[^>]*>", " ", exact)
    before, mark, after = (re.sub(r"\s+", " ", part) for part in (prefix, exact, suffix))
    room = max(_CONTEXT - len(mark), 0) // 2
    if len(before) > room or len(prefix) >= 32:
        before = before[max(len(before) - room, 0) :]
        before = "… " + before.partition(" ")[2] if " " in before.strip() else ""
    if len(after) > room or len(suffix) >= 32:
        after = after[:room]
        after = after.rpartition(" ")[0] + " …" if " " in after.strip() else ""
    return before, mark.strip() if not before and not after else mark, after


def _verb(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
