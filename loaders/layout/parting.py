"""Part lines of lists that hold several entries, or both sides of one with nothing between."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout._maker import Maker, tidy
from kinonaut.loaders.layout.entries import Entry, Pair, parse_pair
from kinonaut.loaders.layout.stanzas import Line
from kinonaut.loaders.person_names import is_name, is_role, split_run

__all__ = ["glued_pairs", "parted", "plausible", "run_entries", "unglued"]

_SURE: Final = 4
"""How much more must speak for the names in every other place of a run being parts."""

_GLUE: Final = re.compile(
    r"(?<![Mm]c)(?<![Mm]ac)(?:(?<=[^\W\d_A-ZА-ЯЁ])|(?<=\)))(?=[A-ZА-ЯÁÉÍÓÚÄÖÜÑ][^\W\d_A-Z])"
)


def parted(maker: Maker, line: Line) -> list[Line]:
    """Part a line that holds several entries: `A as X; B as Y`, `A (X), B (Y)`, `ABC`."""
    text = maker.document.text
    glue = [m.start() for m in _GLUE.finditer(text, line.span.start, line.span.end)]
    if len(glue) >= 2:
        bounds = [line.span.start, *glue, line.span.end]
        names = [Span(a, b) for a, b in pairwise(bounds)]
        if all(is_name(maker.text(name)) for name in names):
            return [Line(n, line.gap, line.bullet) for n in names]
    for mark in (";", " | ", " / ", "•", ","):
        if maker.text(line.span).count(mark) < 2:
            continue
        cuts = [
            m.span()
            for m in re.compile(rf"\s*{re.escape(mark.strip())}\s*").finditer(
                text, line.span.start, line.span.end
            )
        ]
        lefts = [line.span.start, *(b for _, b in cuts)]
        rights = [*(a for a, _ in cuts), line.span.end]
        parts = [Span(a, b) for a, b in zip(lefts, rights, strict=True) if a < b]
        found = [parse_pair(text, part) for part in parts]
        if len(parts) >= 3 and sum(p is not None and plausible(maker, p) for p in found) >= 3:
            return [
                Line(part, line.gap if n == 0 else 0, line.bullet) for n, part in enumerate(parts)
            ]
    return [line]


def glued_pairs(maker: Maker, lines: list[Line]) -> list[Pair]:
    """Part lines that each hold a role and its actor with nothing between: `Ada BellIda Lund`."""
    pairs = []
    for line in lines:
        cuts = [
            m.start() for m in _GLUE.finditer(maker.document.text, line.span.start, line.span.end)
        ]
        if len(cuts) != 1:
            continue
        pair = Pair(Span(line.span.start, cuts[0]), Span(cuts[0], line.span.end), "glue")
        if plausible(maker, pair):
            pairs.append(pair)
    first = lines[0].span.start
    # A list whose first line is whole lost its line ends after the roles; see below.
    return pairs if len(pairs) * 4 >= len(lines) * 3 and pairs[0].left.start == first else []


def unglued(maker: Maker, lines: list[Line]) -> list[Line]:
    """Part the lines of a list whose line ends were lost after each role: "RoleNext Actor"."""
    glued = [_GLUE.search(maker.text(line.span)) for line in lines]
    if (
        sum(g is not None for g in glued[1:]) < 3
        or sum(g is not None for g in glued[1:]) * 3 < len(lines[1:]) * 2
    ):
        return lines
    parted: list[Line] = []
    for line, glue in zip(lines, glued, strict=True):
        if glue is None:
            parted.append(line)
            continue
        cut = line.span.start + glue.start()
        parted.append(Line(Span(line.span.start, cut), line.gap, line.bullet))
        parted.append(Line(Span(cut, line.span.end), 0, line.bullet))
    return parted


def plausible(maker: Maker, pair: Pair) -> bool:
    """Return whether one side of a pair may be an actor and the other a role."""
    left, right = tidy(maker.text(pair.left)), tidy(maker.text(pair.right))
    if relations(left) or relations(right):
        return False
    return (is_name(left, single=True) and is_role(right)) or (is_name(right) and is_role(left))


def run_entries(maker: Maker, line: Span) -> list[Entry]:
    """Read a run of names with nothing between: actors, or roles and actors by turns.

    The columns of a cast run together when a page is copied. The actors known from elsewhere then
    stand in every other place and nowhere else, and the families of the story in the others.
    """
    names = split_run(maker.document.text, line.start, line.end, maker.performers)
    sides = (names[::2], names[1::2])
    if len(names) % 2 == 0:
        score = _as_roles(maker, sides[0]) - _as_roles(maker, sides[1])
        if abs(score) >= _SURE:
            roles, performers = sides if score > 0 else sides[::-1]
            return [Entry(who, role) for who, role in zip(performers, roles, strict=True)]
    return [Entry(name) for name in names]


def _as_roles(maker: Maker, names: list[Span]) -> int:
    """Return how much speaks for names being parts: shared surnames, no known actor."""
    last = Counter(maker.text(name).split()[-1] for name in names)
    families = sum(times for times in last.values() if times > 1)
    return families - 2 * sum(maker.is_performer(maker.text(name)) for name in names)
