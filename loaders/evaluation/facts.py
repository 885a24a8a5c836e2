"""Score the facts of a document, and of many, against the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kinonaut.loaders.evaluation.counts import Counts, share
from kinonaut.loaders.evaluation.gold import GoldDocument
from kinonaut.loaders.evaluation.matching import (
    CORE,
    DETAILS,
    EXTRA,
    Row,
    accepted,
    forbids,
    identity,
    is_sound,
    matches,
    merged,
    near,
    part_of_name,
    same,
)

__all__ = ["Mistake", "Scores", "score_document"]

_SCORED = frozenset((*CORE, *EXTRA))
_SHOWN = (
    "film",
    "mission",
    "person",
    "performer",
    "character",
    "kind",
    "value",
    "other",
    "reviewer",
    "about",
    "start",
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing missed, or found and wrong."""

    what: str
    """`missed`, `wrong`, or `unsound`: a fact that does not keep the form."""
    document: str
    relation: str
    said: str
    rule: str = ""
    quote: str = ""


@dataclass(slots=True)
class Scores:
    """The scores of one document, or of many added up."""

    relations: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    """By relation, and by `relation.field` for what is scored by itself."""
    rules: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    """By rule: what it found, and how much of it is right."""
    facts: int = 0
    grounded: int = 0
    """Of the facts: those that keep the form."""
    correct: int = 0
    """Of the gold: what was found."""
    supported: int = 0
    """Of the correct: found in the gold's passage."""
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        """Add the scores of another document."""
        for ours, theirs in ((self.relations, other.relations), (self.rules, other.rules)):
            for name, counts in theirs.items():
                ours[name].add(counts)
        self.facts += other.facts
        self.grounded += other.grounded
        self.correct += other.correct
        self.supported += other.supported
        self.mistakes += other.mistakes

    @property
    def core(self) -> Counts:
        """Return the counts of the core relations together."""
        total = Counts()
        for relation in CORE:
            if relation in self.relations:
                total.add(self.relations[relation])
        return total

    @property
    def macro_f1(self) -> float:
        """Return the mean F1 of those core relations that the gold has."""
        known = [c.f1 for r in CORE if (c := self.relations.get(r)) is not None and c.gold]
        return sum(known) / len(known) if known else 0.0

    @property
    def share_grounded(self) -> float:
        """Return the share of facts that keep the form."""
        return share(self.grounded, self.facts)

    @property
    def share_supported(self) -> float:
        """Return the share of what was found that was found in the gold's passage."""
        return share(self.supported, self.correct)


def score_document(name: str, gold: GoldDocument, facts: Iterable[Row], text: str) -> Scores:
    """Score the facts of one document.

    Inferred and denied facts are passed over. A fact that does not keep the form counts as found
    and wrong; one that is said twice counts once.

    Args:
        name: What the document is called in the list of mistakes.
        gold: What people found in it.
        facts: What the program found in it.
        text: The decoded document.
    """
    scores = Scores()
    kept: list[Row] = []
    for fact in facts:
        if fact.get("stated") is False or fact.get("polarity") == "denied":
            continue
        scores.facts += 1
        sound = is_sound(fact, text)
        scores.grounded += sound
        if fact["relation"] not in _SCORED:
            continue
        if sound:
            kept.append(fact)
        else:
            scores.relations[fact["relation"]].found += 1
            scores.rules[_rule(fact)].found += 1
            scores.mistakes.append(_mistake("unsound", name, fact))
    used = _recall(scores, name, merged(gold.wanted), kept)
    _precision(scores, name, gold, kept, used)
    return scores


def _recall(
    scores: Scores, name: str, wanted: Iterable[Row], facts: Sequence[Row]
) -> set[tuple[object, ...]]:
    """Count what of the gold was found; return what those facts say."""
    by_relation: defaultdict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        by_relation[fact["relation"]].append(fact)
    used: set[tuple[object, ...]] = set()
    for row in wanted:
        relation = row["relation"]
        if relation not in _SCORED:
            continue
        hits = [fact for fact in by_relation[relation] if matches(row, fact)]
        used.update(identity(fact) for fact in hits)
        counts = scores.relations[relation]
        counts.gold += 1
        counts.recalled += bool(hits)
        _details(scores, row, hits)
        if not hits:
            scores.mistakes.append(_mistake("missed", name, row))
            continue
        scores.correct += 1
        scores.supported += any(
            near(span, (fact["start"], fact["end"])) for span in row["spans"] for fact in hits
        )
    return used


def _details(scores: Scores, row: Row, hits: Iterable[Row]) -> None:
    """Count the fields that are scored by themselves."""
    relation = row["relation"]
    for name in DETAILS.get(relation, ()):
        wanted = accepted(row, name)
        if not wanted or row.get(f"{name}_optional"):
            continue
        given = [value for fact in hits if (value := fact.get(name))]
        right = any(
            same(wanted, value) or (name == "character" and part_of_name(row.get(name), value))
            for value in given
        )
        scores.relations[f"{relation}.{name}"].add(Counts(1, right, bool(given), right))


def _precision(
    scores: Scores,
    name: str,
    gold: GoldDocument,
    facts: Iterable[Row],
    used: set[tuple[object, ...]],
) -> None:
    """Count what was found and whether it is right."""
    seen: set[tuple[object, ...]] = set()
    by_rule: set[tuple[object, ...]] = set()
    forbidding = gold.forbidding
    for fact in facts:
        said = identity(fact)
        first, first_of_rule = said not in seen, (said, _rule(fact)) not in by_rule
        seen.add(said)
        by_rule.add((said, _rule(fact)))
        if not first and not first_of_rule:
            continue
        right = said in used
        if not right and _is_neutral(gold.neutral, forbidding, fact):
            continue
        if first:
            counts = scores.relations[fact["relation"]]
            counts.found += 1
            counts.right += right
        if first_of_rule:
            counts = scores.rules[_rule(fact)]
            counts.found += 1
            counts.right += right
        if first and not right:
            scores.mistakes.append(_mistake("wrong", name, fact))


def _is_neutral(neutral: Iterable[Row], forbidding: Iterable[Row], fact: Row) -> bool:
    return any(matches(row, fact) for row in neutral) and not any(
        forbids(row, fact) for row in forbidding
    )


def _rule(fact: Row) -> str:
    return str(fact.get("rule") or "")


def _mistake(what: str, document: str, row: Mapping[str, object]) -> Mistake:
    said = []
    for name in _SHOWN:
        value = row.get(name)
        if isinstance(value, list | tuple):
            value = value[0] if value else None
        if value is not None:
            said.append(f"{name}={value}")
    quote = " ".join(str(row.get("quote") or "").split())
    rule = _rule(row) if what != "missed" else ""
    return Mistake(what, document, str(row["relation"]), " ".join(said), rule, quote)
