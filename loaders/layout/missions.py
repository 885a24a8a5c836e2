"""Rules on lists of missions: a mission's name over labelled lines with its crew and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from kinonaut.graph.claims import MAX_QUOTE, Claim
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import normalise
from kinonaut.loaders.layout._maker import Maker, tidy
from kinonaut.loaders.mentions import CRAFT, gazetteer
from kinonaut.loaders.months import MONTHS
from kinonaut.loaders.person_names import is_name, split_list

__all__ = ["claims"]

RULE: Final = "field.mission"

_LABELS: Final = {
    "crew": "crew, crew members, prime crew, astronauts, cosmonauts, экипаж, основной экипаж,"
    " besatzung, équipage, tripulación",
    "launch": "launched, launch, launch date, lift-off, liftoff, запуск, старт, дата запуска,"
    " start, startdatum, lancement, lanzamiento",
    "station": "station, space station, станция, raumstation, estación",
    "mission": "mission, flight, spacecraft, миссия, полёт, корабль, vol, misión",
}
_RELATION: Final = {
    word.strip(): relation for relation, words in _LABELS.items() for word in words.split(",")
}
_ISO: Final = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})\.?\s(?:de\s)?([^\W\d]+)\.?,?\s(?:de\s)?(\d{4})\b")
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d]+)\s(\d{1,2}),?\s(\d{4})\b")
_LABEL: Final = re.compile(r"\s*([^\W\d][\w -]{2,24}?)\s*:\s+")
_LONGEST_TITLE: Final = 60


@dataclass(slots=True)
class _Mission:
    """A mission's name and the labelled values below it."""

    title: Span | None
    values: list[tuple[str, Span]] = field(default_factory=list)


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield who flew which mission, when, and to which station."""
    for found in _missions(maker):
        relations = {relation for relation, _ in found.values}
        if found.title is None or not relations:
            continue
        names = _names(maker.text(found.title))
        # A name that the record does not hold is a mission's by the company of its labels.
        if not names and not {"crew", "launch"} <= relations:
            continue
        names = names or (tidy(maker.text(found.title)),)
        for relation, value in found.values:
            yield from _said(maker, found.title, names, relation, value)


def _missions(maker: Maker) -> Iterator[_Mission]:
    current = _Mission(None)
    for block in maker.document.blocks:
        label, value = _labelled(maker, block)
        relation = _RELATION.get(normalise(label))
        if relation == "mission":
            yield current
            current = _Mission(value)
        elif relation:
            current.values.append((relation, value))
        elif block.kind not in (BlockKind.NAV, BlockKind.FIELD):
            yield current
            current = _Mission(_title(maker, block))
    yield current


def _labelled(maker: Maker, block: Block) -> tuple[str, Span]:
    if block.kind is BlockKind.FIELD and len(block.cells) == 2:
        return maker.text(block.cells[0]), block.cells[1]
    # A crew with its roles may be long enough to pass for a sentence.
    label = _LABEL.match(maker.document.text, block.start, block.end)
    if label is None or block.kind is BlockKind.NAV:
        return "", Span(block.start, block.start)
    return label[1], Span(label.end(), block.end)


def _title(maker: Maker, block: Block) -> Span | None:
    words = maker.document.text[block.start : block.end].strip()
    return Span(block.start, block.end) if 0 < len(words) <= _LONGEST_TITLE else None


def _names(title: str) -> tuple[str, ...]:
    title = tidy(title)
    for thing in gazetteer().find(title):
        if thing.kind == "mission" and (thing.start, thing.end) == (0, len(title)):
            return thing.names
    return (title,) if CRAFT.fullmatch(title) else ()


def _said(
    maker: Maker, title: Span, names: tuple[str, ...], relation: str, value: Span
) -> Iterator[Claim]:
    if relation == "launch":
        date = _date(maker.text(value))
        if date:
            yield _claim(maker, title, value, relation="mission_date", mission=names, value=date)
    elif relation == "station":
        station = (tidy(maker.text(value)),)
        yield _claim(maker, title, value, relation="mission_station", mission=names, value=station)
    elif relation == "crew":
        for item in split_list(maker.document.text, value.start, value.end):
            person, bracket, role = maker.text(item).partition("(")
            if is_name(tidy(person)):
                yield _claim(
                    maker,
                    title,
                    item,
                    relation="crew",
                    mission=names,
                    person=(tidy(person),),
                    role=tidy(role.rstrip(") ")) or None if bracket else None,
                )


def _claim(maker: Maker, title: Span, at: Span, **fields: Any) -> Claim:
    # With the mission's name in it where that is near enough.
    document = maker.document
    place = document.span(title.start, at.end)
    if place.end - place.start > MAX_QUOTE:
        place = document.span(at.start, at.end)
    return Claim(
        document=document.name,
        page=document.page_at(at.start).name,
        quote=document.source[place.start : place.end],
        start=place.start,
        end=place.end,
        rule=RULE,
        confidence=0.9,
        **fields,
    )


def _date(text: str) -> str | None:
    """Return the first date of a text in ISO 8601, if it has one.

    >>> [_date(t) for t in ("18 March 1965", "March 18, 1965", "6 июня 1985 года", "soon")]
    ['1965-03-18', '1965-03-18', '1985-06-06', None]
    """
    if iso := _ISO.search(text):
        return iso[0]
    if (day_first := _DAY_FIRST.search(text)) and day_first[2].lower() in MONTHS:
        day, month, year = day_first.groups()
    elif (month_first := _MONTH_FIRST.search(text)) and month_first[1].lower() in MONTHS:
        month, day, year = month_first.groups()
    else:
        return None
    return f"{year}-{MONTHS[month.lower()]:02d}-{int(day):02d}" if 1 <= int(day) <= 31 else None
