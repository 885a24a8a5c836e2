"""A small corpus made in code: documents whose text is made of the claims that they make."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest
from pyoxigraph import Quad, Store

from kinonaut.graph.assembly import assemble
from kinonaut.graph.claims import Claim
from kinonaut.graph.identity import resolve
from kinonaut.graph.mentions import Identity
from kinonaut.graph.rdf import BASE
from kinonaut.loaders.cache import CachedDocument, CachedPage
from kinonaut.ontology import authority

PREFIXES = (
    "PREFIX kn: <https://w3id.org/kinonaut/ns#> PREFIX schema: <https://schema.org/> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    f"PREFIX k: <{BASE}> "
)


@cache
def record() -> authority.Authority:
    """Return a small part of the record, so that tests are fast."""
    whole = authority.load()
    missions = {f"mission/{m}" for m in ("gemini-8", "sts-7", "vostok-6", "apollo-8")}
    seats = tuple(seat for seat in whole.seats if seat.mission in missions)
    people = {path: whole.people[path] for path in sorted({seat.person for seat in seats})}
    ride = people["person/sally-ride"]
    # A second surname, as of somebody who married.
    people["person/sally-ride"] = replace(ride, names=(*ride.names, "Sally Orbit"))
    return replace(
        whole,
        missions={path: whole.missions[path] for path in sorted(missions)},
        people=people,
        stations={path: whole.stations[path] for path in ("station/mir", "station/salyut-7")},
        events={},
        seats=seats,
    )


@dataclass
class Corpus:
    """Documents and what they claim."""

    texts: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    metadata: dict[str, dict[str, str]] = field(default_factory=dict)
    """Document -> what it says of itself."""

    def say(self, document: str, relation: str, **fields: Any) -> Claim:
        """Let a document say something; its words are the names themselves."""
        said: dict[str, Any] = {
            name: (value,) if isinstance(value, str) and name in _NAMES else value
            for name, value in fields.items()
        }
        words = [w for v in said.values() if isinstance(v, tuple) for w in v]
        quote = f"{' '.join([relation, *words])}."
        text = self.texts.get(document, "")
        start = len(text)
        self.texts[document] = f"{text}{quote}\n"
        claim = Claim(
            document=document,
            relation=relation,
            quote=quote,
            start=start,
            end=start + len(quote),
            rule="test",
            **said,
        )
        self.claims.append(claim)
        return claim

    def documents(self) -> list[CachedDocument]:
        """Return the documents, as a build would have them."""
        return [
            CachedDocument(
                name=name,
                format="text",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                language=None,
                pages=(CachedPage(None, None, 0, len(text)),),
                metadata=self.metadata.get(name, {}),
                claims=(),
                source=text,
            )
            for name, text in self.texts.items()
        ]

    def identity(self) -> Identity:
        """Resolve the names."""
        ordered = sorted(((c.key, c) for c in self.claims), key=lambda pair: pair[0])
        return resolve(ordered, record())

    def path(self, claim: Claim, field_: str) -> str | None:
        """Return what a claim names in a field."""
        return self.identity().of(claim.key, field_)

    def quads(self, claims: Iterable[Claim] | None = None) -> list[Quad]:
        """Assemble the graph."""
        chosen = self.claims if claims is None else claims
        return list(assemble(self.documents(), chosen, record(), BASE))

    def store(self) -> Store:
        """Return the graph in memory."""
        store = Store()
        store.bulk_extend(self.quads())
        return store

    def rows(self, query: str) -> list[tuple[str | None, ...]]:
        """Ask, and return the values with the base of IRIs taken off, sorted."""
        found = self.store().query(PREFIXES + query)
        rows = [tuple(_short(term) for term in row) for row in found]  # type: ignore[union-attr]
        return sorted(rows, key=str)


_NAMES = {
    "film", "person", "performer", "character", "mission", "other", "reviewer", "publication",
    "speaker", "steps", "premises",
}  # fmt: skip


def _short(term: Any) -> str | None:
    if term is None:
        return None
    return str(term.value).removeprefix(BASE).removeprefix("https://w3id.org/kinonaut/ns#")


@pytest.fixture
def corpus() -> Corpus:
    """An empty corpus."""
    return Corpus()
