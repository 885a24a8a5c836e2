"""What sentences name or describe of history: missions, stations, events, and their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import Thing, between
from kinonaut.loaders.months import MONTHS
from kinonaut.loaders.prose.context import STATION, F, Reading, Sentence
from kinonaut.loaders.prose.events import events
from kinonaut.loaders.prose.flights import flights
from kinonaut.loaders.prose.told_events import told_events
from kinonaut.loaders.shapes import YEAR

__all__ = ["Happening", "dates", "happenings", "rescue_of_station"]


_ANAPHOR: Final = re.compile(
    r"\b(?:details?|depicts?|recounts?|tells?|chronicles?|dramati[sz]es|recreates?|covers?|follows?|behind|portrays?|shows?)\b[^.;]{0,60}?\b(?P<e>(?:this|that|the|their|his|her) (?:\w+ ){0,2}(?:mission|flight|spacewalk|voyage|ordeal|rescue))\b"
)


_RESCUE: Final = re.compile(
    rf"\b(?P<v>rescu\w+|sav(?:e|ing)|resurrect\w*|reviv\w+|repair\w*|salvag\w+|reboot\w*|dock\w*|recover\w*|bring\w*|restor\w+)\b[^.;]{{0,60}}?(?:\b(?P<d>(?:the|a|an|this|its|her) (?:[\w-]+ ){{0,3}}?(?:space )?station)\b|(?P<s>{STATION}+)|(?P<f>{F})(?= (?:space |orbital )?station\b))"
)


_STATION_NOUN: Final = re.compile(
    r"\b(?:space|orbital|soviet|russian|dead|derelict) station\b|raumstation|station spatiale|estación espacial|космическ\w+ станци"
)


_FIRST: Final = re.compile(
    r"\b(?P<x>(?:(?:humanity|mankind|world|history)['’]s )?(?:the )?(?:very )?first(?: ever| human| manned| crewed| american| soviet)? (?:extra-?vehicular activity|spacewalk|space walk|walk in space|eva|man in space|man on the moon|"
    r"woman in space|moon landing|lunar landing|manned (?:space)?flight|crewed (?:space)?flight|human spaceflight|landing on the moon|walk on the moon|man to walk on the moon|man to [\"“]?space ?walk|to walk on the moon|(?:american )?(?:man|manned flight|woman|american|human|cosmonaut)[\w -]{0,10} to orbit(?: the earth)?|"
    r"american in space|satellite|supersonic flight|person in space|human in space|docking))",
    re.IGNORECASE,
)


_CANON: Final = (
    (
        re.compile(r"extra-?vehicular|space ?walk|walk in space|\beva\b", re.I),
        ("First spacewalk", "first walk in space", "first EVA"),
    ),
    (
        re.compile(
            r"moon landing|lunar landing|walk on the moon|man on the moon|landing on the moon", re.I
        ),
        ("First Moon landing", "Moon landing", "Apollo 11"),
    ),
    (
        re.compile(r"man in space|human in space|person in space|human spaceflight", re.I),
        ("First human spaceflight", "Vostok 1"),
    ),
    (
        re.compile(r"american.*orbit", re.I),
        ("first American manned flight to orbit the earth", "Mercury-Atlas 6", "Friendship 7"),
    ),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A mission, station, event or programme that a sentence names or describes."""

    start: int
    end: int
    """Places in the sentence."""
    kind: str
    names: tuple[str, ...]
    path: str | None = None
    step: str = ""
    """From the words of the sentence to the name, where it names it otherwise."""
    weak: bool = False
    """Described in passing: needs a cue that the film shows it."""
    shape: str = ""
    """How an event outside the record is named: `war`, `proper`, `common`, or `told` by a common noun."""


def happenings(sentence: Sentence) -> tuple[Happening, ...]:
    """Return what a sentence names or describes of history."""
    found = sentence.found
    if found is None:
        sentence.found = found = tuple(_find(sentence))
    return tuple(found)


def _find(sentence: Sentence) -> Iterator[Happening]:
    reading = sentence.reading
    for thing in sentence.things:
        yield Happening(
            thing.start - sentence.start,
            thing.end - sentence.start,
            thing.kind,
            thing.names,
            thing.path,
            weak=thing.kind == "programme",
        )
    years = list(re.finditer(YEAR, sentence.text))
    rescued = False
    for match in _RESCUE.finditer(sentence.text):
        station = _station(sentence, match)
        if station is None or (
            match["v"].startswith(("dock", "bring", "restor", "sav"))
            and not re.search(
                r"dead|empty|unmanned|uncontrolled|crippled|derelict|frozen|out of control|lost|back to life|rescue|save",
                sentence.lower,
            )
        ):
            continue
        rescued = True
        end = match.end()
        year = min(years, key=lambda y: abs(y.start() - end), default=None)
        yield _rescue(reading, sentence, match.start(), end, station, year[0] if year else None)
    yield from _anaphors(sentence)
    yield from _flights(sentence)
    for match in _FIRST.finditer(sentence.text):
        named = next((n for p, n in _CANON if p.search(match["x"])), None)
        if named is not None and not re.search(
            r"woman|women|female", sentence.lower[max(0, match.start() - 25) : match.end() + 25]
        ):
            yield Happening(
                match.start(),
                match.end(),
                "event",
                (named[0], sentence.words(*match.span()), *named[1:]),
                weak=True,
            )
    if (
        not sentence.things
        and (noun := _STATION_NOUN.search(sentence.lower))
        and (station := _own_station(sentence))
    ):
        yield Happening(
            *noun.span(), "station", station[1], station[2], step=f"{noun[0]} → {station[0]}"
        )
    if rescued or any(t.kind in ("mission", "event") for t in sentence.things):
        return
    known = [(t.start - sentence.start, t.end - sentence.start) for t in sentence.things]
    for event in events(sentence):
        if not any(s < event.end and event.start < e for s, e in known):
            known.append((event.start, event.end))
            yield Happening(
                event.start, event.end, "event", event.names, weak=True, shape=event.shape
            )
    for told in told_events(sentence):
        if not any(s < told.end and told.start < e for s, e in known):
            known.append((told.start, told.end))
            yield Happening(told.start, told.end, "event", told.names, weak=True, shape="told")


def _anaphors(sentence: Sentence) -> Iterator[Happening]:
    """Follow `this mission` to the mission that the text named last."""
    if any(t.kind == "mission" for t in sentence.things):
        return
    match = _ANAPHOR.search(sentence.text)
    if match is None:
        return
    before = [
        t
        for t in between(sentence.reading.things, sentence.start - 899, sentence.start)
        if t.kind == "mission"
    ]
    if before:
        last = before[-1]
        yield Happening(
            match.start("e"),
            match.end("e"),
            "mission",
            last.names,
            last.path,
            step=f"{match['e']} → {last.names[0]}",
        )


def _flights(sentence: Sentence) -> Iterator[Happening]:
    """Read `Gagarin's flight` and `the spaceflights of Gagarin and Leonov`."""
    if any(t.kind == "mission" for t in sentence.things):
        return
    for flight in flights(sentence):
        yield Happening(
            flight.start,
            flight.end,
            "event" if flight.walk else "mission",
            flight.names,
            flight.path,
            step=f"{sentence.words(flight.start, flight.end)} → {flight.who}",
        )


def _station(
    sentence: Sentence, match: re.Match[str]
) -> tuple[str, tuple[str, ...], str | None] | None:
    """Return the station of a rescue: the one named, or the one of the document that `the station` means."""
    if match["s"]:
        thing = sentence.thing_in(*match.span("s"))
        if thing is not None:
            return thing.names[0], thing.names, thing.path
    return _station_meant(sentence, match.end())


def rescue_of_station(sentence: Sentence, start: int, end: int) -> Happening | None:
    """Return the rescue of the station that a text speaks of, told at a stretch of a sentence."""
    station = _station_meant(sentence, end)
    return _rescue(sentence.reading, sentence, start, end, station, None) if station else None


def _station_meant(sentence: Sentence, end: int) -> tuple[str, tuple[str, ...], str | None] | None:
    """Return the station that `the station` means at a place of a sentence."""
    reading = sentence.reading
    pool = between(reading.stations, 0, sentence.start + end) or reading.stations
    if pool and (pool[-1].start > sentence.start - 1500 or _one(pool)):
        return pool[-1].names[0], pool[-1].names, pool[-1].path
    return _own_station(sentence)


def _one(stations: Sequence[Thing]) -> bool:
    first = stations[0].path or stations[0].names[0]
    return all((t.path or t.names[0]) == first for t in stations)


def _own_station(sentence: Sentence) -> tuple[str, tuple[str, ...], str | None] | None:
    """Return the station whose name the film bears."""
    scope = sentence.scope
    reading = sentence.reading
    for name in scope.names if scope else ():
        named = [
            t
            for t in reading.gazetteer.find(name)
            if t.kind == "station" and t.end - t.start == len(name)
        ]
        if named:
            return named[0].names[0], named[0].names, named[0].path
    return None


def _rescue(
    reading: Reading,
    sentence: Sentence,
    start: int,
    end: int,
    station: tuple[str, tuple[str, ...], str | None],
    year: str | None,
) -> Happening:
    name, _, path = station
    flown = None
    if path is not None:
        crew = frozenset(
            p
            for t in between(reading.things, sentence.start - 2499, sentence.start + 2500)
            if t.kind == "person" and t.path
            for p in (t.path,)
        )
        flown = _flight(reading, crew, path, year)
    names = [
        f"rescue of {name}, {year}" if year else f"rescue of {name}",
        f"{name} rescue mission",
        f"rescue of {name}",
        f"{name} rescue",
    ]
    if flown is not None:
        names = [reading.gazetteer.names_of(flown)[0], *names]
    return Happening(start, end, "mission", tuple(names), flown)


def _flight(reading: Reading, crew: frozenset[str], station: str, year: str | None) -> str | None:
    """Return the one flight on which two of these people went to a station together."""
    found: set[str] = set()
    people = sorted(crew)[:12]
    for number, first in enumerate(people):
        for second in people[number + 1 :]:
            flown = reading.gazetteer.mission_of(frozenset((first, second)), station, year)
            if flown is not None:
                found.add(flown)
    return next(iter(found)) if len(found) == 1 else None


_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))


_DATE: Final = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>{YEAR})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of |de )?(?P<m2>{_MONTH}),? (?:de )?(?P<y2>{YEAR})|(?P<m3>{_MONTH})(?: of|,)? (?P<y3>{YEAR})|(?P<y4>{YEAR}))\b",
    re.IGNORECASE,
)


def dates(sentence: Sentence, about: tuple[Happening, ...]) -> Iterator[Claim]:
    """Yield the dates that a sentence gives to what it names."""
    about = tuple(
        h
        for h in about
        if not h.shape or (h.shape == "proper" and h.names[0][:1].isupper() and " " in h.names[0])
    )
    if not about or sentence.kind is BlockKind.NAV:
        return
    for match in _DATE.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 20) : match.start()]
        after = sentence.text[match.end() : match.end() + 14]
        if (
            re.match(r"['’]?s?(?: [\w-]+){0,2} (?:film|movie|biopic|release)|['’]?s\b|\)", after)
            or "released" in before
            or re.search(r"(?:born|died|\()[^.]{0,12}$", before)
        ):
            continue
        if re.search(r"(?:until|before|since|by|before) $", before):
            continue
        parts = match.groupdict()
        year = next(parts[f"y{n}"] for n in (1, 2, 3, 4) if parts[f"y{n}"])
        month = next((parts[f"m{n}"] for n in (1, 2, 3) if parts.get(f"m{n}")), None)
        day = parts["d1"] or parts["d2"]
        value = year
        if month:
            value += f"-{MONTHS[month.lower()]:02d}"
        if day and 1 <= int(day) <= 31:
            value += f"-{int(day):02d}"
        nearest = min(about, key=lambda h: (abs(h.start - match.start()), h.start))
        if abs(nearest.start - match.start()) > 140 or nearest.kind in ("programme", "person"):
            continue
        start, end = min(nearest.start, match.start()), max(nearest.end, match.end())
        claim = sentence.claim(
            "mission_date",
            start,
            end,
            "prose.history.date",
            mission=nearest.names,
            value=value,
            confidence=0.7,
        )
        if claim is not None:
            yield claim
