"""Who and what a text names: people, and missions, stations and events of the record.

The record's names come from `kinonaut.ontology.authority`; a name's surname or given name alone is
followed to the full name in the same document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import ahocorasick

from kinonaut.loaders.document import Document
from kinonaut.loaders.services import service_pattern
from kinonaut.loaders.shapes import NAME, NOT_NAMES, fold
from kinonaut.loaders.words import words

__all__ = [
    "CRAFT",
    "Gazetteer",
    "People",
    "Thing",
    "between",
    "gazetteer",
    "given_names",
    "is_person",
]

CRAFT: Final = re.compile(
    r"\b(?:Apollo|Gemini|Mercury|Soyuz|Voskhod|Vostok|Salyut|Skylab|STS|Shenzhou|Tiangong|Artemis|Sputnik|"
    r"Apolo|Sojus|Soyouz|Saliout|Saljut|Союз|Салют|Восход|Восток|Аполлон)"
    r"(?:[ -](?:[A-ZМТ]{1,3}-?)?\d{1,3}[A-Z]?\b| (?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\b)"
)
"""A numbered flight or station of a known series that the record may not hold."""

_STATION_SERIES: Final = ("salyut", "skylab", "tiangong", "салют", "saliout", "saljut")


@dataclass(frozen=True, slots=True)
class Thing:
    """A mission, station, event, programme or person of the record that a text names."""

    start: int
    end: int
    kind: str
    """`mission`, `station`, `event`, `programme` or `person`."""
    names: tuple[str, ...]
    path: str | None = None


def between(things: Sequence[Thing], start: int, end: int) -> Sequence[Thing]:
    """Return those of some things in order that begin in a stretch of the text."""
    low = bisect_left(things, start, key=lambda thing: thing.start)
    return things[low : bisect_left(things, end, lo=low, key=lambda thing: thing.start)]


@cache
def given_names() -> frozenset[str]:
    """Return the given names that begin a personal name, folded."""
    text = resources.files("kinonaut.loaders.prose").joinpath("given_names.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


_OTHER_ONE: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|last|final|next|zweiten?|dritten?|letzten?|"
    r"nächsten?|deuxième|troisième|dernier|segunda?|tercera?|última|втор\w{2,3}|треть\w{1,3}|"
    r"последн\w{2,3}|следующ\w{2,3})(?: crewed| manned)? $"
)


class Gazetteer:
    """The record's names, found in a text all at once."""

    def __init__(self) -> None:
        self._automaton = ahocorasick.Automaton()
        self.things: dict[str, tuple[str, ...]] = {}
        self._people: dict[str, list[str]] = defaultdict(list)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._crews: dict[str, frozenset[str]] = {}
        self._stations: dict[str, tuple[str, ...]] = {}
        keys: dict[str, set[str]] = defaultdict(set)
        names: dict[str, list[str]] = defaultdict(list)
        for name, path in _record():
            names[path].append(name)
            for variant in {
                name,
                name.replace("-", " "),
                name.replace(" ", "-", 1) if re.fullmatch(r"\w+ \d+", name) else name,
            }:
                if len(variant) > 2 or variant.isupper():
                    keys[variant.casefold()].add(path)
            if path.startswith("person/"):
                self._people[fold(name)].append(path)
                if len(name.split()) > 1:
                    self._surnames[fold(name.split()[-1])].add(path)
        self.things = {path: tuple(dict.fromkeys(all_)) for path, all_ in names.items()}
        for key in sorted(keys):
            self._automaton.add_word(key, (key, tuple(sorted(keys[key]))))
        if keys:
            self._automaton.make_automaton()
        self._empty = not keys

    def find(self, text: str) -> list[Thing]:
        """Return what of the record a text names, longest names first where they overlap."""
        found: list[Thing] = []
        folded = text.casefold()
        if not self._empty and len(folded) == len(text):
            for last, (key, paths) in self._automaton.iter(folded):
                start, end = last - len(key) + 1, last + 1
                if (start and text[start - 1].isalnum()) or (
                    end < len(text) and text[end].isalnum()
                ):
                    continue
                if end + 1 < len(text) and text[end] in "-." and text[end + 1].isdigit():
                    continue
                if (
                    not text[start].isupper()
                    and not text[start].isdigit()
                    and paths[0].startswith(("station/", "programme/"))
                ):
                    continue
                kinds = sorted(paths, key=_preference)
                path = kinds[0]
                if path.startswith("event/") and _OTHER_ONE.search(
                    folded, max(0, start - 16), start
                ):
                    continue  # `the third landing on the Moon` is not the one of the record
                found.append(
                    Thing(start, end, path.split("/")[0], self._names(path, text[start:end]), path)
                )
        for match in CRAFT.finditer(text):
            kind = "station" if match[0].casefold().startswith(_STATION_SERIES) else "mission"
            found.append(Thing(match.start(), match.end(), kind, (match[0],)))
        found.sort(key=lambda t: (t.start, -t.end, t.path is None, t.path or ""))
        kept: list[Thing] = []
        for thing in found:
            if not kept or thing.start >= kept[-1].end:
                kept.append(thing)
        return kept

    def _names(self, path: str, written: str) -> tuple[str, ...]:
        known = self.things.get(path, ())
        return tuple(dict.fromkeys((*known[:1], written, *known[1:])))[:8]

    def names_of(self, path: str) -> tuple[str, ...]:
        """Return the names of an entry, the preferred one first."""
        return self.things.get(path, ())[:8]

    def person(self, name: str) -> str | None:
        """Return the path of the real person with this full name, if the record holds just one."""
        paths = sorted(set(self._people.get(fold(name), ())))
        return paths[0] if len(paths) == 1 else None

    def surname(self, name: str) -> str | None:
        """Return the path of the one real person with this surname."""
        paths = self._surnames.get(fold(name), set())
        return next(iter(paths)) if len(paths) == 1 else None

    def crew(self, mission: str) -> frozenset[str]:
        """Return the paths of those who flew a mission."""
        return _crew(mission)

    def first_of(self, words: str) -> str | None:
        """Return who `the first cosmonaut` or `the first woman in space` was, by the record's dates."""
        return _first_of("woman" in words, "astronaut" in words)

    def only_flight(self, person: str) -> str | None:
        """Return the mission of a person who flew just once."""
        return _only_flight(person)

    def mission_of(
        self, people: frozenset[str], station: str | None, year: str | None
    ) -> str | None:
        """Return the one mission that these people flew together, to this station, in this year."""
        return _mission_of(people, station, year)


def _preference(path: str) -> tuple[int, str]:
    order = ("station", "mission", "event", "programme", "person")
    kind = path.split("/")[0]
    return (order.index(kind) if kind in order else 9, path)


def _record() -> Iterator[tuple[str, str]]:
    try:
        from kinonaut.ontology import authority
    except ImportError:
        return
    yield from authority.load().names()


@cache
def _mission_of(people: frozenset[str], station: str | None, year: str | None) -> str | None:
    from kinonaut.ontology import authority

    record = authority.load()
    found: set[str] | None = None
    for person in people:
        flown = {seat.mission for seat in record.missions_of(person) if not seat.backup}
        found = flown if found is None else found & flown
    kept = []
    for path in sorted(found or ()):
        mission = record.missions[path]
        if station is not None and station not in mission.stations:
            continue
        if year is not None and not mission.launch.startswith(year):
            continue
        kept.append(path)
    return kept[0] if len(kept) == 1 else None


@cache
def _crew(mission: str) -> frozenset[str]:
    from kinonaut.ontology import authority

    return frozenset(s.person for s in authority.load().crew_of(mission) if not s.backup)


@cache
def _first_of(woman: bool, american: bool) -> str | None:
    from kinonaut.ontology import authority

    record = authority.load()
    if woman:  # the record does not say who is a woman
        return None
    flown = sorted(
        (m.launch, path)
        for path, m in record.missions.items()
        if m.launch and m.kind in ("orbital", "suborbital") and record.crew_of(path)
    )
    for _, path in flown:
        for seat in record.crew_of(path):
            person = record.people[seat.person]
            if not seat.backup and (
                ("United States" in person.country or person.country == "US") == american
            ):
                return person.name
    return None


@cache
def _only_flight(person: str) -> str | None:
    from kinonaut.ontology import authority

    flown = {s.mission for s in authority.load().missions_of(person) if not s.backup}
    return next(iter(flown)) if len(flown) == 1 else None


@cache
def gazetteer() -> Gazetteer:
    """Return the record's names, built once."""
    return Gazetteer()


_ORGANISATION: Final = re.compile(
    r"\b(?:University|College|School|Studios?|Pictures|Films?|Company|Center|Centre|Institute|Agency|Union|Program|"
    r"Programme|Association|Society|Museum|Festival|Awards?|Academy|House|Court|Department|Ministry|Committee|Bureau|"
    r"Church|Street|Avenue|Bridge|Island|River|Lake|Mountain|Space|Station|Shuttle|Mission|Project|Control|Force|Navy|"
    r"Army|States|Kingdom|Republic|Russia|America|Germany|France|England|Earth|Moon|Mars|Video|Media|Entertainment|"
    r"Productions?|Network|Channel|Television|Magazine|Times|Post|Journal|News|Prize|Medal|War|Race|Day|Night|Week|"
    r"Year|City|County|Blog|Book|Books|Website|Club|Team|Act|Story|Journey|Games?|Olympics?|Cosmodrome|Base|Prime|"
    r"Ground|Blu-ray|Disc|Edition|Stars?|Trek|Wars|Life|World|Time|Russian|Soviet|American|Hollywood|Drama|Comedy|"
    rf"{service_pattern('stream', 'broadcaster', not_also=('title',))}|Thriller|Best (?=\w)|Original|Score|Picture|Plus|Online|Watch|Review|Reviews|Movie)\b"
)


_STRONG: Final = re.compile(
    r"\b(?:University|College|Studios?|Pictures|Films?|Company|Center|Centre|Institute|Agency|Association|Society|Museum|"
    r"Festival|Awards?|Academy|Productions?|Entertainment|Network|Magazine|Medal|Cosmodrome|Space Center|Training|School|Blu-ray)\b"
)


_NEAREST: Final = 500


class People:
    """The personal names of a document, and the way from a part of a name to the whole."""

    def __init__(self, text: str) -> None:
        self._full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._counts: dict[str, int] = defaultdict(int)
        self._options: dict[str, dict[str, None]] = defaultdict(dict)
        """For each part of a name the different names that have it, in order of their first place."""
        self._surnamed: dict[str, set[str]] = defaultdict(set)
        self._between: dict[tuple[str, str], set[str]] = defaultdict(set)
        """For a surname, and for a first and last word, the names that have them."""
        self._words = Counter(re.findall(r"\b[^\W\d_][\w-]+", text))
        for match in re.finditer(NAME, text):
            words = match[0].split()
            while (
                words
                and words[0].casefold() in _BEFORE
                and not (
                    len(words) > 1 and words[0][0].isupper() and fold(words[0]) in given_names()
                )
            ):
                words = words[1:]
            if len(words) < 2 or len(words) > 5:
                continue
            name = " ".join(words)
            if not is_person(name) and fold(words[0]) not in given_names():
                continue
            self._counts[name] += 1
            place = (match.start(), name)
            last = (
                words[-1] if not re.fullmatch(r"(?:Jr|Sr)\.?|I{2,3}|IV", words[-1]) else words[-2]
            )
            for part in {fold(last.strip(".,")), fold(words[0])}:
                if len(part) > 1:
                    self._full[part].append(place)
                    self._options[part][name] = None
            if last == words[-1] and len(surname := fold(last)) > 1:
                self._surnamed[surname].add(name)
                self._between[words[0], last].add(name)

    def whole(self, name: str, position: int) -> str:
        """Return the full name in the document that a surname or given name stands for."""
        if len(name.split()) != 1:
            return self._fuller(name)
        places = self._full.get(fold(name), [])
        if not places:
            return name
        options = self._options[fold(name)]
        by_surname = self._surnamed.get(fold(name), ())
        if len(by_surname) == 1:
            return next(iter(by_surname))
        if len(options) == 1:
            return next(iter(options))
        # The nearest before; of those before it only a few are looked at, however many there are.
        at = bisect_left(places, (position, ""))
        for place in reversed(places[max(0, at - _NEAREST) : at]):
            if not by_surname or place[1] in by_surname:
                return place[1]
        return name

    def _fuller(self, name: str) -> str:
        words = name.split()
        named = self._between.get((words[0], words[-1]), ())
        options = {n for n in named if len(n.split()) > len(words)}
        return max(sorted(options), key=len) if options else name

    def known(self, name: str) -> bool:
        """Say whether the document has this name in full, or a full name that it is part of."""
        return name in self._counts or fold(name) in self._full

    def chief(self) -> str | None:
        """Return the person whom the document names by far most often, by full name or surname."""
        totals: dict[str, int] = {}
        for name in self._counts:
            surname = name.split()[-1]
            totals[name] = self._counts[name] + self._words.get(surname, 0)
        order = sorted(totals, key=lambda n: (-totals[n], n))
        if not order or totals[order[0]] < 4:
            return None
        return order[0]

    def count(self, name: str) -> int:
        """Return how often the document gives this full name."""
        return self._counts.get(name, 0)


_TITLES: Final = words("mentions.titles")


_BEFORE: Final = NOT_NAMES | _TITLES


def is_person(name: str) -> bool:
    """Say whether a capitalised phrase can be the name of a person: two to five words, no thing."""
    words = name.split()
    given = len(words) > 1 and fold(words[0]) in given_names()
    if not 2 <= len(words) <= 5 or (_STRONG if given else _ORGANISATION).search(name):
        return False
    if words[-1].casefold() in NOT_NAMES or (words[0].casefold() in NOT_NAMES and not given):
        return False
    if all(len(w) > 1 and w.isupper() for w in words):
        return False
    return not any(c.isdigit() for c in name)


def things(document: Document) -> list[Thing]:
    """Return the missions, stations, events, programmes and people of the record in a document."""
    return gazetteer().find(document.text)
