"""Pairs that may be one: near in name, and not near enough to be joined without a person's word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity_decisions import spaces_meet
from kinonaut.graph.identity_films import title_key
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
    names: Mapping[str, Iterable[str]],
    decisions: Iterable[Decision] = (),
    people: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Doubt, ...]:
    """Return the pairs that a person should look at, the surest first.

    Args:
        names: Path of each thing, with its names.
        decisions: What was decided already; such pairs are left out.
        people: Path of each film, with the names of its director and performers.
    """
    decided = {frozenset((d.one, d.other)) for d in decisions}
    found = [*_people(names), *_films(names, people or {})]
    left = [d for d in found if frozenset((d.one, d.other)) not in decided]
    return tuple(sorted(left, key=lambda d: (-d.rank, d.one, d.other)))


def _people(names: Mapping[str, Iterable[str]]) -> Iterable[Doubt]:
    blocks: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for path, forms in names.items():
        space = path.partition("/")[0]
        if space not in _PEOPLE:
            continue
        # Of somebody whose full name is known, a surname alone tells nothing new.
        full = [form for form in forms if not parse(form).bare]
        for form in full or forms:
            parsed = parse(form)
            for key in {*parsed.blocks, parsed.turned.block if parsed.turned else parsed.block}:
                if key:
                    blocks[space, key].add((path, form))
    best: dict[tuple[str, str], Doubt] = {}
    for _, members in sorted(blocks.items()):
        if len(members) > _LARGEST:
            continue
        for (one, name), (other, second) in combinations(sorted(members), 2):
            if one == other or not spaces_meet(one, other):
                continue
            reason, rank = _near(name, second)
            old = best.get((one, other))
            if rank and (old is None or rank > old.rank):
                best[one, other] = Doubt(one, other, name, second, reason, rank)
    return best.values()


def _films(
    names: Mapping[str, Iterable[str]], people: Mapping[str, Iterable[str]]
) -> Iterable[Doubt]:
    """Return films of one title whose years do not part them, and of one year and company."""
    blocks: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    makers: dict[str, set[str]] = {}
    for path, forms in names.items():
        if path.partition("/")[0] != "film":
            continue
        makers[path] = {parse(name).block for name in people.get(path, ())} - {""}
        for form in forms:
            blocks["title", title_key(form)].add((path, form))
        year = _year(path)
        for maker in makers[path] if year else ():
            blocks["made", maker, str(year)].add((path, min(forms)))
    best: dict[tuple[str, str], Doubt] = {}
    for (kind, *_), members in sorted(blocks.items()):
        if len(members) > _LARGEST:
            continue
        for (one, name), (other, second) in combinations(sorted(members), 2):
            pair = one, other
            first, last = _year(one), _year(other)
            if one == other or pair in best:
                continue
            if kind == "title" and (not first or not last or abs(first - last) <= 1):
                best[pair] = Doubt(one, other, name, second, "one title", _TITLE)
            elif kind == "made" and len(makers[one] & makers[other]) >= _COMPANY:
                best[pair] = Doubt(one, other, name, second, "one year, director and cast", _MADE)
    return best.values()


_TITLE: Final = 4
_MADE: Final = 3
_COMPANY: Final = 3
"""People whom two films share that may be one."""
_YEAR: Final = re.compile(r"-((?:18|19|20)\d\d)(?:-|$)")


def _year(path: str) -> int | None:
    found = _YEAR.search(path)
    return int(found[1]) if found else None


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
