"""Evidence: the exact words behind a claim, who says them and where.

The evidence of any number of claims is read with one query, and with one more where some of the
claims were inferred, for their premises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final

from kinonaut.queries.values import Store, portions, solutions, value

__all__ = ["Evidence", "EvidencePage", "fetch"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim of one document, with its quote."""

    claim: str
    """IRI of the claim."""
    relation: str
    document: str
    """Name of the document, with its page where the file holds many."""
    document_iri: str
    quote: str
    start: int
    """Place of the quote in the document's text, in characters."""
    end: int
    rule: str
    """The rule that found it; `curated` where a person wrote it down."""
    prefix: str = ""
    suffix: str = ""
    speaker: str | None = None
    speaker_kind: str | None = None
    polarity: str = "asserted"
    modality: str = "stated"
    confidence: float = 1.0
    curated: bool = False
    steps: tuple[str, ...] = ()
    """From the words of the quote to the names, e.g. `the film → Salyut-7`."""
    inferred_by: str | None = None
    """The rule of inference that this claim is a premise of, where the answer was inferred."""

    def __repr__(self) -> str:
        return f"<Evidence {self.document}:{self.start}-{self.end} “{self.quote}”>"

    def to_json(self) -> dict[str, Any]:
        """Return the evidence as an object for JSON; what is empty is left out."""
        found: dict[str, Any] = {}
        for name in self.__dataclass_fields__:
            item = getattr(self, name)
            if item is not None and item is not False and item not in ("", ()):
                found[name] = list(item) if isinstance(item, tuple) else item
        return found


_PREFIXES: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

_EVIDENCE: Final = (
    _PREFIXES
    + """
SELECT ?claim ?relation ?document ?label ?quote ?start ?end ?rule ?prefix ?suffix
       ?speaker ?speaker_kind ?polarity ?modality ?confidence ?curated ?step
WHERE {
  VALUES ?claim { %s }
  GRAPH ?claim_graph {
    ?claim kn:relation ?relation ; kn:inDocument ?document ; kn:evidence ?evidence .
  }
  # The words stand with their document, whichever graph the claim is in.
  GRAPH ?graph {
    ?document rdfs:label ?label .
    ?evidence oa:hasSelector ?words , ?place .
    ?words oa:exact ?quote .
    ?place oa:start ?start ; oa:end ?end .
  }
  # One triple in each: so engines look them up and do not join all that there are.
  OPTIONAL { GRAPH ?graph { ?words oa:prefix ?prefix } }
  OPTIONAL { GRAPH ?graph { ?words oa:suffix ?suffix } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:rule ?rule } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:speaker ?speaker } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:speakerKind ?speaker_kind } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:polarity ?polarity } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:modality ?modality } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:confidence ?confidence } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:curated ?curated } }
  OPTIONAL { GRAPH ?claim_graph { ?claim kn:step ?step } }
}
ORDER BY ?label ?start ?end ?claim ?speaker ?step
"""
)

_PREMISES: Final = (
    _PREFIXES
    + """
SELECT ?inferred ?rule ?claim
WHERE {
  VALUES ?inferred { %s }
  GRAPH ?graph { ?inferred kn:premise ?claim }
  OPTIONAL { GRAPH ?graph { ?inferred kn:rule ?rule } }
}
ORDER BY ?inferred ?claim
"""
)

_TEXTS: Final = ("prefix", "suffix", "speaker", "speaker_kind", "polarity", "modality")


def fetch(store: Store, claims: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence of each claim, by the document's name and the place.

    Args:
        store: The graph.
        claims: IRIs of claims; an inferred claim has the evidence of its premises.
    """
    wanted = sorted(set(claims))
    found: dict[str, dict[Evidence, None]] = {}
    for one in _read(store, wanted):
        found.setdefault(one.claim, {})[one] = None
    missing = [claim for claim in wanted if claim not in found]
    if missing:
        premises: list[tuple[str, str, str]] = [
            (
                str(value(s["inferred"])),
                str(value(s["claim"])),
                str(value(s.get("rule", s["claim"]))),
            )
            for claims in portions(store, missing)
            for s in solutions(store, _PREMISES % claims)
        ]
        read = _read(store, sorted({claim for _, claim, _ in premises} - set(found)))
        by_claim: dict[str, list[Evidence]] = {}
        for one in (*read, *(e for every in found.values() for e in every)):
            by_claim.setdefault(one.claim, []).append(one)
        for inferred, claim, rule in premises:
            for one in by_claim.get(claim, ()):
                found.setdefault(inferred, {})[_as_premise(one, rule)] = None
    return {claim: tuple(found[claim]) for claim in wanted if claim in found}


def _read(store: Store, claims: list[str]) -> list[Evidence]:
    rows: dict[tuple[str, int, int], dict[str, Any]] = {}
    queries = (_EVIDENCE % some for some in portions(store, claims))
    for solution in (s for query in queries for s in solutions(store, query)):
        got = {name: value(term) for name, term in solution.items()}
        key = (str(got["claim"]), int(got["start"]), int(got["end"]))
        row = rows.get(key)
        if row is None:
            row = rows[key] = {
                "claim": key[0],
                "relation": got["relation"],
                "document": got["label"],
                "document_iri": got["document"],
                "quote": got["quote"],
                "start": key[1],
                "end": key[2],
                "rule": got.get("rule", ""),
                "confidence": float(got.get("confidence", 1.0)),
                "curated": bool(got.get("curated", False)),
                "steps": (),
            }
            row |= {name: got[name] for name in _TEXTS if name in got}
        step = got.get("step")
        if step is not None and step not in row["steps"]:
            row["steps"] = (*row["steps"], step)
    return [Evidence(**row) for row in rows.values()]


def _as_premise(one: Evidence, rule: str) -> Evidence:
    return replace(one, inferred_by=rule)


class EvidencePage:
    """The evidence of a page of rows or records, read at once when the first of them asks."""

    __slots__ = ("_claims", "_found", "_more", "_said", "_store")

    def __init__(
        self,
        store: Store,
        claims: Iterable[str],
        more: Callable[[], Mapping[str, Collection[str]]] = dict,
    ) -> None:
        """Keep what is to be read.

        Args:
            store: The graph.
            claims: IRIs of the claims whose evidence may be asked for.
            more: Finds further claims, by the IRI of what they are about.
        """
        self._store = store
        self._claims = frozenset(claims)
        self._more = more
        self._said: Mapping[str, Collection[str]] = {}
        self._found: dict[str, tuple[Evidence, ...]] | None = None

    def of(self, claims: Iterable[str], about: str = "") -> tuple[Evidence, ...]:
        """Return the evidence of these claims, and of all about a thing, each piece once."""
        if self._found is None:
            self._said = self._more()
            self._found = fetch(self._store, self._claims.union(*self._said.values()))
        every = {*claims, *self._said.get(about, ())}
        pieces = {e: None for claim in every for e in self._found.get(claim, ())}
        # One quote may be both told and the premise of an inference.
        place = attrgetter("document", "start", "end", "claim")
        return tuple(sorted(pieces, key=lambda e: (*place(e), e.inferred_by or "")))
