"""Lists where each actor and each role has a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout._maker import Maker, tidy
from kinonaut.loaders.layout.entries import TAIL, Entry
from kinonaut.loaders.person_names import fold, has_rank, is_name, is_role

__all__ = ["Line", "stanzas"]

_CREDITED: Final = re.compile(r"\((?:as|credited as|в титрах)\s+([^()]{2,50})\)$", re.I)
_NOTE: Final = re.compile(r"\(.{1,60}\)$|\d+ episodes?$|uncredited$", re.I)
_LEADER: Final = re.compile(
    r"(?:see|view|show|more|full|all) (?:the )?(?:full|all|more|cast|entire)\b", re.I
)
_ROLE_MARK: Final = re.compile(
    r"(?:\.{2,}|…)\s*(?:as\s+)?|(?:as|als|como|dans le rôle de|в роли|role|rolle|rôle)\s*:?\s+"
    r"(?=[\"“«]?[A-ZА-ЯЁÀ-Ý#\d])",
    re.I,
)
_MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list."""

    span: Span
    gap: int
    """How many blank lines stand before it."""
    bullet: bool


@dataclass(slots=True)
class _Word:
    line: Line
    text: str
    repeated: bool = False
    marked: bool = False
    """Whether the line says itself that it is a role: `... Role`, `as Role`."""
    alias: Span | None = None


def stanzas(maker: Maker, lines: Sequence[Line], labelled: bool) -> list[Entry]:
    """Read actors and their roles from lines of one name each.

    Under a label of a cast any such list is read. Without one, the form itself must show pairs:
    by blank lines between them, by marks before the roles, or by actors known from elsewhere.
    """
    words = _words(maker, lines, labelled)
    if not words:
        return []
    if _run_together(words):
        return []
    turn = _alternate(maker, words)
    if turn is not None:
        marks = "PC" * (len(words) // 2)
        forward, backward = (0.0, marks), (0.0, marks)
        reverse = not turn
    else:
        forward = _solve(maker, words)
        backward = _solve(maker, words[::-1])
        reverse = backward[0] > forward[0] + 1.5
    order = words[::-1] if reverse else words
    marks = backward[1] if reverse else forward[1]
    entries: list[Entry] = []
    for index, (word, mark) in enumerate(zip(order, marks, strict=True)):
        if mark == "P" and (is_name(word.text) or maker.is_performer(word.text)):
            role = order[index + 1] if index + 1 < len(order) and marks[index + 1] == "C" else None
            alias = word.alias or (role.alias if role else None)
            entries.append(Entry(word.line.span, role.line.span if role else None, alias))
    if reverse:
        entries.reverse()
    paired = sum(e.role is not None for e in entries)
    if not labelled and not _shows_itself(maker, words, entries, paired):
        return []
    return entries


def _words(maker: Maker, lines: Sequence[Line], labelled: bool) -> list[_Word]:
    """Take the lines up to the first that can be neither actor nor role."""
    words: list[_Word] = []
    before: _Word | None = None
    for line in lines[:_MOST]:
        raw = maker.text(line.span)
        lead = _ROLE_MARK.match(raw) if words else None
        if lead:
            line = Line(Span(line.span.start + lead.end(), line.span.end), line.gap, line.bullet)
            raw = maker.text(line.span)
        text = tidy(raw)
        credited = _CREDITED.match(raw)
        if credited and words:
            start = line.span.start + credited.start(1)
            words[-1].alias = Span(start, start + len(credited[1]))
            continue
        if (_NOTE.match(raw) and words) or _LEADER.match(raw):
            continue
        tail = TAIL.search(raw)
        if tail and tail.start():
            line = Line(
                Span(line.span.start, line.span.start + tail.start()), line.gap, line.bullet
            )
            text = tidy(maker.text(line.span))
        if words and fold(words[-1].text) == fold(text):
            words[-1].repeated = True
            words[-1].line = Line(line.span, words[-1].line.gap, line.bullet)
            continue
        if relations(text) or not is_role(text) or len(text) > 60:
            if not words and not labelled:
                continue
            if not words:
                break
            break
        if line.gap > 3 and words:
            break
        if not words and not is_name(text) and not labelled:
            # A role may stand before the first actor; it is kept if nothing parts the two.
            before = _Word(line, text)
            continue
        if before is not None and not words and line.gap == 0:
            words.append(before)
        before = None
        words.append(_Word(line, text, marked=lead is not None))
    return words


def _solve(maker: Maker, words: Sequence[_Word]) -> tuple[float, str]:
    """Mark each line as actor or role: the marks that fit best, where a role follows its actor."""
    gaps = [w.line.gap > 0 for w in words[1:]]
    mixed_gaps = _mixed(gaps)
    bullets = [w.line.bullet for w in words]
    mixed_bullets = _mixed(bullets)
    repeated = any(w.repeated for w in words)
    strong = sum(
        not is_name(w.text) or maker.is_real(w.text)
        for w in words
        if not maker.is_performer(w.text)
    )
    base = 0.4 if strong * 7 >= len(words) else -0.3
    best = {"P": (0.0, ""), "C": (float("-inf"), "")}
    for index, word in enumerate(words):
        actor = 0.0 if is_name(word.text) else (-1.0 if maker.is_performer(word.text) else -6.0)
        role = base
        if maker.is_performer(word.text):
            actor += 3.0
            role -= 4.0
        if not is_name(word.text):
            role += 2.0
        if word.marked:
            actor -= 6.0
            role += 3.0
        if maker.is_real(word.text):
            role += 1.2
        if repeated:
            actor += 3.0 if word.repeated else -2.0
        if mixed_gaps and index:
            actor += 0.6 if word.line.gap else -1.2
            role += -1.2 if word.line.gap else 1.0
        if mixed_bullets:
            actor += -1.5 if word.line.bullet else 1.0
            role += 2.0 if word.line.bullet else -1.5
        before = max(best["P"], best["C"])
        as_actor = (before[0] + actor, before[1] + "P")
        as_role = (best["P"][0] + role, best["P"][1] + "C")
        if index == 0:
            as_actor, as_role = (actor, "P"), (float("-inf"), "")
        best = {"P": as_actor, "C": as_role}
    score, marks = max(best["P"], best["C"])
    return score, marks


def _alternate(maker: Maker, words: Sequence[_Word]) -> bool | None:
    """Tell whether actors stand on the even lines, where actors and roles take turns throughout.

    Lines that can only be roles must all stand on the same turn, and no known actor among them.
    """
    if len(words) < 4 or len(words) % 2 or any(w.repeated for w in words):
        return None
    if _mixed([w.line.bullet for w in words]):
        return None
    gaps = [w.line.gap for w in words[1:]]
    # Blank lines within pairs but not between them, or some pairs only: no plain turns.
    if len(set(gaps[::2])) > 1 or (gaps[1::2] and min(gaps[1::2]) < max(gaps[::2])):
        return None
    role = [
        w.marked or has_rank(w.text) or not is_name(w.text) or maker.is_real(w.text) for w in words
    ]
    for even in (True, False):
        actors, roles = (0, 1) if even else (1, 0)
        if (
            not any(role[actors::2])
            and sum(role[roles::2]) * 6 >= len(words) // 2
            and not any(maker.is_performer(w.text) for w in words[roles::2])
        ):
            return even
    return None


def _run_together(words: Sequence[_Word]) -> bool:
    """Return whether lines hold a role and an actor with nothing between: nothing to part them."""
    long = sum(len(w.text.split()) >= 4 and w.text.upper() == w.text for w in words)
    return long >= 2 and long * 2 >= len(words)


def _mixed(marks: Sequence[bool]) -> bool:
    """Return whether both kinds are common enough for their order to mean something."""
    return 0.2 * len(marks) <= sum(marks) <= 0.8 * len(marks) and 0 < sum(marks) < len(marks)


def _shows_itself(
    maker: Maker, words: Sequence[_Word], entries: Sequence[Entry], paired: int
) -> bool:
    """Return whether a list without a label is one of actors and roles by its form."""
    names = sum(is_name(w.text) for w in words)
    if paired < 2 or (names * 4 < len(words) * 3 and not any(w.line.bullet for w in words)):
        return False
    known = sum(maker.is_performer(tidy(maker.text(e.performer))) for e in entries)
    gaps = [w.line.gap > 0 for w in words[1:]]
    by_blanks = sum(
        a.line.gap > 0 and b.line.gap == 0 for a, b in zip(words[::2], words[1::2], strict=False)
    )
    if any(gaps) and by_blanks >= 3 and by_blanks * 2 >= len(words) * 0.8:
        return True
    marked = sum(b.line.bullet and not a.line.bullet for a, b in pairwise(words))
    aliases = sum(w.alias is not None for w in words)
    if marked >= 2 and (marked * 2 >= len(words) * 0.8) and (aliases or known or marked >= 3):
        return True
    return known >= 2 and paired * 2 >= len(entries) and known * 2 >= len(entries)
