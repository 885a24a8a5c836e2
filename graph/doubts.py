"""Pairs that may be one: near in name, and not near enough to be joined without a person's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity_decisions import spaces_meet
from kinonaut.graph.names import Match, compare, parse
from kinonaut.graph.sounds import latin, same_family

__all__ = ["Doubt", "doubts"]

_PEOPLE: Final = ("artist", "person", "character")
_REASONS: Final = {
    Match.PART: "one is a part of the other",
    Match.INITIALS: "they agree where one gives initials",
    Match.FULLER: "one has a middle name or a suffix more",
    Match.EQUIVALENT: "given names that stand for one another",
    Match.ROMANISED: "one sound in two spellings",
    Match.NORMALISED: "the same but for accents, titles or order",
    Match.EXACT: "the same name",
}
_LARGEST: Final = 200
"""A block of more names than this says nothing: it is a word that everybody bears."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, with the names that are near and why."""

    one: str
    other: str
    name: str
    other_name: str
    reason: str
    rank: int
    """The higher the surer."""


def doubts(
    names: Mapping[str, Iterable[str]], decisions: Iterable[Decision] = ()
) -> tuple[Doubt, ...]:
    """Return the pairs that a person should look at, the surest first.

    Args:
        names: Path of each thing, with its names.
        decisions: What was decided already; such pairs are left out.
    """
    decided = {frozenset((d.one, d.other)) for d in decisions}
    blocks: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for path, forms in names.items():
        space = path.partition("/")[0]
        if space not in _PEOPLE:
            continue
        for form in forms:
            parsed = parse(form)
            for key in {*parsed.blocks, parsed.turned.block if parsed.turned else parsed.block}:
                if key:
                    blocks[space, key].add((path, form))
    best: dict[tuple[str, str], Doubt] = {}
    for _, members in sorted(blocks.items()):
        if len(members) > _LARGEST:
            continue
        for (one, name), (other, second) in combinations(sorted(members), 2):
            if one == other or not spaces_meet(one, other) or frozenset((one, other)) in decided:
                continue
            reason, rank = _near(name, second)
            old = best.get((one, other))
            if rank and (old is None or rank > old.rank):
                best[one, other] = Doubt(one, other, name, second, reason, rank)
    return tuple(sorted(best.values(), key=lambda d: (-d.rank, d.one, d.other)))


def _near(one: str, other: str) -> tuple[str, int]:
    match = compare(one, other)
    if match:
        return _REASONS[match], int(match)
    a, b = parse(one), parse(other)
    if a.given and b.given and same_family(a.family, b.family):
        x, y = latin(a.given[0]), latin(b.given[0])
        if min(len(x), len(y)) >= 3 and DamerauLevenshtein.distance(x, y) == 1:
            return "one letter of the given name", 1
    return "", 0
