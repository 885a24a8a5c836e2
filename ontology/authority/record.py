"""Loads the record and looks things up in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from kinonaut.errors import FactError
from kinonaut.ontology.authority.files import Row, date, listed, path, rows
from kinonaut.ontology.authority.spellings import Spellings
from kinonaut.ontology.authority.things import (
    Event,
    Mission,
    Person,
    Programme,
    Seat,
    Source,
    Station,
    Thing,
)

__all__ = ["Authority", "load"]

_NOWHERE: Final = ("-", "?")
_CYRILLIC: Final = frozenset(("ru", "uk", "be", "bg", "kk", "mn", "ky"))
_FILES: Final = {
    "mission": "missions.tsv",
    "person": "people.tsv",
    "station": "stations.tsv",
    "event": "events.tsv",
    "programme": "programmes.tsv",
}


@dataclass(frozen=True)
class Authority:
    """The whole record; paths such as `mission/soyuz-t-13` are its keys, in the files' order."""

    missions: Mapping[str, Mission]
    people: Mapping[str, Person]
    stations: Mapping[str, Station]
    events: Mapping[str, Event]
    programmes: Mapping[str, Programme]
    sources: Mapping[str, Source]
    seats: tuple[Seat, ...]
    """Every seat, backups included, in the order of the missions."""
    _crews: Mapping[str, tuple[Seat, ...]]
    _flights: Mapping[str, tuple[Seat, ...]]

    def things(self) -> Iterator[Thing]:
        """Yield everything that has a name: missions, people, stations, events, programmes."""
        yield from self.missions.values()
        yield from self.people.values()
        yield from self.stations.values()
        yield from self.events.values()
        yield from self.programmes.values()

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield every name with the path of what it names; no name is of two things."""
        for thing in self.things():
            for name in thing.names:
                yield name, thing.path

    def crew_of(self, mission: str) -> tuple[Seat, ...]:
        """Return the seats of those who launched on a mission; empty where it had no crew."""
        return tuple(seat for seat in self._crews.get(mission, ()) if not seat.backup)

    def backups_of(self, mission: str) -> tuple[Seat, ...]:
        """Return the seats of those who stood by; the record does not know all of them."""
        return tuple(seat for seat in self._crews.get(mission, ()) if seat.backup)

    def landed_with(self, mission: str) -> tuple[Seat, ...]:
        """Return the seats of those who came back in a mission's craft."""
        return tuple(s for s in self.seats if s.landed == mission and not s.backup)

    def missions_of(self, person: str) -> tuple[Seat, ...]:
        """Return the seats in which a person launched, in order of launch."""
        return self._flights.get(person, ())


@cache
def load() -> Authority:
    """Load the record.

    Raises:
        FactError: A row of it does not keep the format, names what is not defined, or gives to
            one thing the name of another.
    """
    read = {kind: _read(file, kind) for kind, file in _FILES.items()}
    sources = {row["key"]: Source(**row) for _, row in rows("sources.tsv")}
    known = _Known(
        names=_names([entry for entries in read.values() for entry in entries]),
        paths=frozenset(entry.path for entries in read.values() for entry in entries),
        sources=frozenset(sources),
    )
    missions = {e.path: _mission(e, known) for e in read["mission"]}
    seats = tuple(_seats(missions, known))
    flown = sorted((s for s in seats if s.launch and not s.backup), key=lambda s: s.launch)
    return Authority(
        missions=MappingProxyType(missions),
        people=MappingProxyType({e.path: _person(e, known) for e in read["person"]}),
        stations=MappingProxyType({e.path: _station(e, known) for e in read["station"]}),
        events=MappingProxyType({e.path: _event(e, known) for e in read["event"]}),
        programmes=MappingProxyType({e.path: _programme(e, known) for e in read["programme"]}),
        sources=MappingProxyType(sources),
        seats=seats,
        _crews=_grouped((seat.mission, seat) for seat in seats),
        _flights=_grouped((seat.person, seat) for seat in flown),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row that defines a thing."""

    place: str
    path: str
    row: Row

    def date(self, column: str) -> str:
        return date(self.row[column], self.place)

    @property
    def native(self) -> tuple[tuple[str, str], ...]:
        pairs = (name.partition(":") for name in listed(self.row["native"]))
        return tuple((language, literal) for language, _, literal in pairs)


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows may refer to."""

    names: Mapping[str, tuple[str, ...]]
    paths: frozenset[str]
    sources: frozenset[str]

    def refer(self, kind: str, cell: str, place: str) -> tuple[str, ...]:
        found = tuple(path(kind, name) for name in listed(cell))
        for reference, name in zip(found, listed(cell), strict=True):
            if reference not in self.paths:
                raise FactError(
                    place, f"no {kind} is called {name!r}", f"define it in {_FILES[kind]}"
                )
        return found

    def sources_of(self, cell: str, place: str) -> tuple[str, ...]:
        found = listed(cell)
        for key in found:
            if key not in self.sources:
                raise FactError(place, f"no source is called {key!r}", "define it in sources.tsv")
        return found

    def common(self, entry: _Entry) -> dict[str, Any]:
        return {
            "path": entry.path,
            "name": entry.row["name"],
            "names": self.names[entry.path],
            "native": entry.native,
            "sources": self.sources_of(entry.row["sources"], entry.place),
            "sure": entry.row["sure"] or "certain",
            "note": entry.row["note"],
        }


def _read(file: str, kind: str) -> list[_Entry]:
    entries: dict[str, _Entry] = {}
    for place, row in rows(file):
        entry = _Entry(place, path(kind, row["name"]), row)
        if entry.path in entries:
            raise FactError(place, f"{row['name']!r} is defined twice", "join the two rows")
        entries[entry.path] = entry
    return list(entries.values())


def _names(entries: Iterable[_Entry]) -> dict[str, tuple[str, ...]]:
    """Give every thing its names: those that its row states, then the spellings made by rule."""
    owner: dict[str, str] = {}
    stated: dict[str, list[str]] = {}
    for entry in entries:
        literals = [literal for _, literal in entry.native]
        stated[entry.path] = [entry.row["name"], *listed(entry.row["aliases"]), *literals]
        for name in stated[entry.path]:
            if owner.setdefault(name.casefold(), entry.path) != entry.path:
                raise FactError(
                    entry.place,
                    f"{name!r} is also a name of {owner[name.casefold()]}",
                    "take it from one of the two, or from both",
                )
    spellings = Spellings.read()
    made = {
        entry.path: list(dict.fromkeys(_made(entry, stated[entry.path], spellings)))
        for entry in entries
    }
    claims: dict[str, set[str]] = defaultdict(set)
    for thing, names in made.items():
        for name in names:
            claims[name.casefold()].add(thing)
    return {
        thing: tuple(
            dict.fromkeys(
                (
                    *stated[thing],
                    *(
                        name
                        for name in names
                        if owner.get(name.casefold(), thing) == thing
                        and len(claims[name.casefold()]) == 1
                    ),
                )
            )
        )
        for thing, names in made.items()
    }


def _made(entry: _Entry, stated: Iterable[str], spellings: Spellings) -> Iterator[str]:
    if entry.path.startswith("person/"):
        cyrillic = [name for language, name in entry.native if language in _CYRILLIC]
        yield from spellings.of_person(entry.row["name"], cyrillic)
    elif not entry.path.startswith("programme/"):
        for name in stated:
            yield from spellings.of_series(name)


def _mission(entry: _Entry, known: _Known) -> Mission:
    row, place = entry.row, entry.place
    return Mission(
        **known.common(entry),
        kind=row["kind"],
        programme=known.refer("programme", row["programme"], place)[0],
        craft=row["craft"],
        vehicle=row["vehicle"],
        launch=entry.date("launch"),
        landing=entry.date("landing"),
        stations=known.refer("station", row["stations"], place),
        call_sign=row["call_sign"],
    )


def _person(entry: _Entry, known: _Known) -> Person:
    return Person(
        **known.common(entry),
        country=entry.row["country"],
        born=entry.date("born"),
        died=entry.date("died"),
        occupation=entry.row["occupation"],
    )


def _station(entry: _Entry, known: _Known) -> Station:
    return Station(
        **known.common(entry),
        programme=known.refer("programme", entry.row["programme"], entry.place)[0],
        launch=entry.date("launch"),
        end=entry.date("end"),
    )


def _event(entry: _Entry, known: _Known) -> Event:
    row, place = entry.row, entry.place
    return Event(
        **known.common(entry),
        kind=row["kind"],
        date=entry.date("date"),
        missions=known.refer("mission", row["missions"], place),
        stations=known.refer("station", row["stations"], place),
        people=known.refer("person", row["people"], place),
    )


def _programme(entry: _Entry, known: _Known) -> Programme:
    return Programme(
        **known.common(entry),
        country=entry.row["country"],
        start=entry.date("start"),
        end=entry.date("end"),
    )


def _seats(missions: Mapping[str, Mission], known: _Known) -> Iterator[Seat]:
    for place, row in rows("crews.tsv"):
        mission = known.refer("mission", row["mission"], place)[0]
        # An empty cell says: in the same craft. A dash: not at all. A question mark: not known.
        landed = mission
        if row["landed"] in _NOWHERE:
            landed = ""
        elif row["landed"]:
            landed = known.refer("mission", row["landed"], place)[0]
        backup = row["backup"] == "yes"
        flew = bool(missions[mission].launch) and not backup
        yield Seat(
            mission=mission,
            person=known.refer("person", row["person"], place)[0],
            role=row["role"],
            backup=backup,
            lost=row["landed"] == "-",
            landed=landed if flew else "",
            launch=missions[mission].launch,
            landing=missions[landed].landing if flew and landed else "",
            sources=known.sources_of(row["sources"], place),
        )


def _grouped(pairs: Iterable[tuple[str, Seat]]) -> Mapping[str, tuple[Seat, ...]]:
    groups: dict[str, list[Seat]] = defaultdict(list)
    for key, seat in pairs:
        groups[key].append(seat)
    return MappingProxyType({key: tuple(seats) for key, seats in groups.items()})
