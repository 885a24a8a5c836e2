"""One entry of a cast: an actor, the role, and how the two are joined in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.layout._maker import Maker
from kinonaut.loaders.person_names import is_name, is_role, split_list, split_run

__all__ = ["TAIL", "Entry", "Pair", "parse_comma", "parse_entries", "parse_pair"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor and, where it is given, the role."""

    performer: Span
    role: Span | None = None
    alias: Span | None = None
    """The name under which the actor is credited, where that is another."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of a line, not yet known which is the actor."""

    left: Span
    right: Span
    joint: str
    """`as`, `played`, `dots`, `dash`, `bracket`, `colon`, `tab` or `comma`."""


_AS: Final = re.compile(
    r"\s+(?:as|als|en tant que|dans le rôle de|en el papel de|en el rol de|como|в роли|plays?|"
    r"portrays|joue|spielt)"
    r"\s+(?:the\s+)?(?=\S)"
)
_DOTS: Final = re.compile(r"\s*(?:\.{2,}|…{1,}|(?:\. ){2,}|_{3,}|·{2,})\s*")
_DASH: Final = re.compile(
    r"\s+[-–—―]{1,2}\s+|\s*[—―]\s*|\s*(?:→|[-=]{1,2}>|=)\s*|\s+[/|~]\s+|\s*\|\s*"
)
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*[,;]?\s*$")
_PLAYED: Final = re.compile(
    r"\s*(?:,\s*)?(?:[(\[]\s*)?(?:(?:is |was )?(?:played|portrayed|performed|voiced) by|"
    r"gespielt von|(?:joué|interprété)e? par|interpretad[oa] por)\s+",
    re.I,
)
_NOTE: Final = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]][\s|]*$")
_NUMERAL: Final = re.compile(r"\s*\([IVX]+\)[\s|]*")
_STOP: Final = re.compile(r"[a-zа-яёà-ÿ]{3,}\.$")
# The full stop of an initial or of a title before a name ends no role: "as Cdr. Ada Bell".
_TITLES: Final = (
    "Mr Mrs Ms Dr St Lt Col Gen Maj Sgt Cdr Cmdr Capt Adm Cpl Pvt Prof Rev Sen Gov Det Insp"
)
_BEHIND_ROLE: Final = re.compile(
    r"[,:;(]|\s[-–—]\s|(?<!\b[A-Z])"
    + "".join(rf"(?<!\b{title})" for title in _TITLES.split())
    + r"\.\s"
)
_LEAD: Final = re.compile(r"(?:as|als|como|\.{3}|…)\s+", re.I)
_COMMA: Final = re.compile(r"\s*,\s+")
_COLON: Final = re.compile(r"\s*:\s+")
_TAB: Final = re.compile(r"\t+| {3,}")
TAIL: Final = re.compile(
    r"\s*[(\[](?:uncredited|voice|archive footage|credit only|as [^()]{2,40}|"
    r"\d+ episodes?[^()]{0,30}|в титрах не указан\w*|"
    r"нет в титрах|озвучка|голос|non crédité|voix|nicht genannt|stimme|sin acreditar|voz)[)\]]\s*$",
    re.I,
)
"""A note after a role that is no part of it."""


def parse_pair(text: str, span: Span) -> Pair | None:
    """Divide a line such as `Name ... Role`, `Name as Role`, `Name (Role)` or `Role: Name`."""
    start, end = span.start, span.end
    tail = TAIL.search(text, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    played = _PLAYED.search(text, start, end)
    if played and start < played.start() and played.end() < end:
        stop = re.compile(r"[)\],;]|\.$").search(text, played.end(), end)
        right = Span(played.end(), stop.start() if stop else end)
        return (
            Pair(Span(start, played.start()), right, "played") if right.start < right.end else None
        )
    # What stands in brackets after the first name is about it: "Ann Lee (voice: Bo Ek): Role".
    begin = start
    opened = text.find("(", start, end)
    colon = text.find(":", start, end)
    if start < opened < colon:
        closed = text.find(")", opened, end)
        begin = closed + 1 if closed > colon else start
    for joint, pattern in (
        ("dots", _DOTS),
        ("tab", _TAB),
        ("as", _AS),
        ("dash", _DASH),
        ("colon", _COLON),
    ):
        match = pattern.search(text, begin, end)
        if match and match.start() > start and match.end() < end:
            right_end = end
            if joint == "as":
                # What follows the role is about it: "as Ada Bell, the first to fly".
                stop = _BEHIND_ROLE.search(text, match.end(), end)
                right_end = stop.start() if stop else end
                right_end -= bool(_STOP.search(text, match.end(), right_end))
            else:
                note = _BRACKET.search(text, match.end(), end)
                right_end = note.start() if note and note.start() > match.end() else end
            lead = _LEAD.match(text, match.end(), right_end) if joint == "tab" else None
            note = _NOTE.search(text, start, match.start())
            left_end = note.start() if note and note.start() > start else match.start()
            numbered = bool(note and _NUMERAL.fullmatch(note[0]))  # one of several of the name
            bare = joint in ("colon", "dash") or numbered
            left = Span(start, left_end if bare else match.start())
            right = Span(lead.end() if lead else match.end(), right_end)
            if right.start < right.end:
                return Pair(left, right, joint)
    bracket = _BRACKET.search(text, start, end)
    if bracket and bracket.start() > start:
        return Pair(Span(start, bracket.start()), Span(bracket.start(1), bracket.end(1)), "bracket")
    return None


def parse_comma(text: str, span: Span) -> Pair | None:
    """Divide a line at its only comma: `Name, Role`, where the whole list has that form."""
    found = list(_COMMA.finditer(text, span.start, span.end))
    if len(found) != 1 or found[0].start() == span.start or found[0].end() >= span.end:
        return None
    return Pair(Span(span.start, found[0].start()), Span(found[0].end(), span.end), "comma")


def parse_entries(maker: Maker, value: Span) -> list[Entry]:
    """Read a list of actors: `A, B and C`, `A (x), B (y)`, `A as X, B as Y`, or a run."""
    text = maker.document.text
    entries: list[Entry] = []
    items = split_list(text, value.start, value.end)
    for item in items:
        words = maker.text(item)
        if is_name(words, lowercase=words == words.lower()):
            entries.append(Entry(item))
            continue
        pair = parse_pair(text, item)
        if pair and (pair.joint != "colon" or len(items) == 1):
            left, right = maker.text(pair.left), maker.text(pair.right)
            if is_name(left, single=True) and is_role(right):
                entries.append(Entry(pair.left, pair.right if _is_character(right) else None))
                continue
        if len(words.split()) >= 4:
            run = split_run(text, item.start, item.end, maker.performers)
            if len(run) > 1:
                entries += [Entry(span) for span in run]
                continue
        if is_name(words, single=True) and (maker.is_performer(words) or len(entries) > 1):
            entries.append(Entry(item))
    return entries


def _is_character(words: str) -> bool:
    return not re.search(
        r"\b(?:director|writer|producer|screenplay|voice|uncredited|режисс[её]р)\b|"
        r"^(?:more|mehr|más|plus|suite|ещ[её]|m[aá]s\.*|[ivx]+|\.+|…|\+\d*)$",
        words,
        re.I,
    )
