"""What people decided of claims: found again among the claims there are, and told in the graph.

A decision names a claim by its key, which holds the place of the claim's words. An edit above them
moves them, and the key is another. So a decision keeps the document, the quote and what the claim
says, and holds for whatever of that document says the same in the same words. Where that may be
several claims, nobody knows which was meant, and the decision waits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph import decisions
from kinonaut.graph.claims import Claim
from kinonaut.graph.decisions import ON_CLAIMS, Decision
from kinonaut.graph.rdf import TYPE, kn, prov, text

__all__ = ["Ruling", "Rulings", "decision_quads", "said", "settled"]

_RULINGS: Final = {"accept": "accepted", "reject": "rejected"}
_UNSAID: Final = frozenset(
    ("document", "relation", "quote", "start", "end", "rule", "confidence", "curated", "steps",
     "premises", "speaker", "speaker_kind")
)  # fmt: skip
_YEAR: Final = re.compile(r"; film_year: (\d+)")
_Statement = tuple[str, str, str]


def said(claim: Claim) -> str:
    """Return what a claim says, in one line, whatever the place of its words is."""
    parts = [claim.relation]
    for name, value in claim.to_json().items():
        if name in _UNSAID or value is None or (name == "stated" and value):
            continue
        first = value[0] if isinstance(value, list) else value
        parts.append(f"{name}: {str(first).lower() if isinstance(first, bool) else first}")
    return _line("; ".join(parts))


def _line(words: str) -> str:
    return " ".join(words.split())


def settled(store: Path, claims: Iterable[Claim]) -> tuple[Decision, ...]:
    """Return the decisions of a store, those on claims with what their claims say.

    Where the file lacks that, it is written into it, for it is all by which a claim is found again
    once its document has changed.
    """
    known = decisions.read(store)
    wanted = {d.one for d in known if d.verdict in ON_CLAIMS}
    if not wanted:
        return known
    found = {path: c for c in claims if (path := f"claim/{c.key}") in wanted}
    filled = tuple(sorted(_filled(d, found) for d in known))
    if filled != known:
        decisions.write(store, filled)
    return filled


def _filled(decision: Decision, found: Mapping[str, Claim]) -> Decision:
    claim = found.get(decision.one)
    if claim is None or decision.verdict not in ON_CLAIMS:
        return decision
    return replace(decision, document=claim.document, quote=_line(claim.quote), says=said(claim))


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that holds for a claim."""

    decision: Decision
    key: str
    """Key of the claim; another than the decision names, where it was carried over."""

    @property
    def carried_from(self) -> str:
        """Return the key that the decision names, where it is another; else nothing."""
        named = self.decision.one.removeprefix("claim/")
        return "" if named == self.key else named


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions on claims, by the claims for which they hold."""

    by_key: Mapping[str, Ruling]
    waiting: tuple[tuple[Decision, int], ...]
    """Decisions that hold for none, each with the number of claims that may be meant."""

    @classmethod
    def of(cls, every: Iterable[Decision], claims: Sequence[tuple[str, Claim]]) -> Rulings:
        """Find the claims of decisions: by the key, else by the document, the words and the fact.

        Args:
            every: Decisions; those on who is who are left out.
            claims: All claims with their keys, by their place.
        """
        about = sorted(d for d in every if d.verdict in ON_CLAIMS)
        if not about:
            return cls({}, ())
        keys = {key for key, _ in claims}
        found = {
            key: Ruling(d, key) for d in about if (key := d.one.removeprefix("claim/")) in keys
        }
        waiting = [d for d in about if d.one.removeprefix("claim/") not in keys]
        for exact in (True, False):
            waiting = _carry(waiting, claims, found, exact=exact)
        left = _candidates(waiting, claims, found, exact=False)
        return cls(found, tuple((d, len(left[_statement(d, exact=False)])) for d in waiting))

    @property
    def rejected(self) -> frozenset[str]:
        """Return the keys of the claims that somebody rejected."""
        return frozenset(k for k, r in self.by_key.items() if r.decision.verdict == "reject")

    def notes(self) -> list[str]:
        """Return what to say of decisions that were carried over, or wait."""
        said = [
            f"note: the decision {ruling.decision} holds for claim/{key}, which says the same in "
            "the same words"
            for key, ruling in sorted(self.by_key.items())
            if ruling.carried_from
        ]
        for decision, count in self.waiting:
            if count:
                said.append(
                    f"note: the decision {decision} may mean any of {count} claims that say the "
                    "same in the same words; it waits: decide on the one that is meant"
                )
            else:
                said.append(decisions.note(decision))
        return said


def _carry(
    waiting: list[Decision],
    claims: Sequence[tuple[str, Claim]],
    found: dict[str, Ruling],
    *,
    exact: bool,
) -> list[Decision]:
    """Carry decisions over to claims that no decision names; return those that still wait.

    Several decisions on one statement are carried over where they agree and there are no more
    claims than decisions.
    """
    candidates = _candidates(waiting, claims, found, exact=exact)
    groups: dict[_Statement, list[Decision]] = defaultdict(list)
    for decision in waiting:
        groups[_statement(decision, exact=exact)].append(decision)
    film_year = {key: claim.film_year for key, claim in claims}
    carried: set[Decision] = set()
    for statement, group in groups.items():
        keys = candidates[statement]
        if len(keys) > len(group) or len({decision.verdict for decision in group}) > 1:
            continue
        years = {year for d in group for year in _YEAR.findall(d.says)}
        years |= {str(year) for key in keys if (year := film_year[key]) is not None}
        if len(years) > 1:
            continue
        for decision, key in zip(group, keys, strict=False):
            found[key] = Ruling(decision, key)
            carried.add(decision)
    return [decision for decision in waiting if decision not in carried]


def _candidates(
    waiting: Iterable[Decision],
    claims: Sequence[tuple[str, Claim]],
    found: Mapping[str, Ruling],
    *,
    exact: bool,
) -> dict[_Statement, list[str]]:
    """Return the keys of the claims that say what decisions are about, by place."""
    candidates: dict[_Statement, list[str]] = {_statement(d, exact=exact): [] for d in waiting}
    places = {(document, quote) for document, quote, _ in candidates if quote}
    documents = {document for document, _ in places}
    for key, claim in claims:
        if claim.document not in documents or key in found:
            continue
        quote = _line(claim.quote)
        if (claim.document, quote) in places:
            statement = claim.document, quote, _says(said(claim), exact=exact)
            if statement in candidates:
                candidates[statement].append(key)
    return candidates


def _statement(decision: Decision, *, exact: bool) -> _Statement:
    return decision.document, decision.quote, _says(decision.says, exact=exact)


def _says(words: str, *, exact: bool) -> str:
    """Return what is said; not exactly: with or without the film's year, which may be learnt."""
    return words if exact else _YEAR.sub("", words)


def decision_quads(rulings: Rulings, base: str) -> Iterator[Quad]:
    """Yield the graph of decisions: each with the claim, what was decided, and why."""
    graph = NamedNode(f"{base}graph/decisions")
    for key, ruling in sorted(rulings.by_key.items()):
        claim, node = NamedNode(f"{base}claim/{key}"), NamedNode(f"{base}decision/{key}")
        decision = ruling.decision
        yield Quad(claim, kn("decision"), node, graph)
        yield Quad(node, TYPE, kn("Decision"), graph)
        yield Quad(node, TYPE, prov("Activity"), graph)
        yield Quad(node, prov("used"), claim, graph)
        yield Quad(node, kn("ruling"), kn(_RULINGS[decision.verdict]), graph)
        if decision.because:
            yield Quad(node, kn("reason"), text(decision.because), graph)
        if ruling.carried_from:
            yield Quad(node, kn("carriedFrom"), text(ruling.carried_from), graph)
