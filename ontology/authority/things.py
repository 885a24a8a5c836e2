"""What the record holds: people, missions, seats, stations, events and programmes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Event", "Mission", "Person", "Programme", "Seat", "Source", "Station", "Thing"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts of the record come from."""

    key: str
    title: str
    url: str
    covers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What every entry of the record has.

    Dates are ISO 8601 in UTC and as long as they are precise: `1985-06-06`, `1985-06`, `1985`;
    the empty string says that the record does not know, or that it has not happened.
    """

    path: str
    """Its place under the base IRI, e.g. `mission/soyuz-t-13`."""
    name: str
    names: tuple[str, ...]
    """Every name, the preferred one first: aliases, native names and their usual spellings."""
    native: tuple[tuple[str, str], ...] = ()
    """Names in the languages of its own country: (language tag, name)."""
    sources: tuple[str, ...] = ()
    """Keys of `Authority.sources`."""
    sure: str = "certain"
    """`certain`, or `probable` where the sources differ or are few."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Thing):
    """A real person who flew, or whom films about flights show."""

    country: str = ""
    """Whose citizen; of several, joined by `/`. Of the dead as it was called in their time."""
    born: str = ""
    died: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Thing):
    """A real flight, or one that was named and crewed and did not fly."""

    kind: str
    """`orbital`, `suborbital`, `aborted` (launched, did not reach orbit), `uncrewed`, `unflown`."""
    programme: str
    """Path of its programme."""
    craft: str
    """Class of the craft, e.g. `Soyuz T`."""
    vehicle: str = ""
    """Name of the single vehicle, where it has one: `Challenger`."""
    launch: str = ""
    landing: str = ""
    """When its craft came down, or was lost; empty where it is still out or never left."""
    stations: tuple[str, ...] = ()
    """Paths of the stations that it docked with, in order."""
    call_sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's seat on one mission."""

    mission: str
    person: str
    role: str
    """`commander`, `flight engineer`, … as the programme called it; empty if not known."""
    backup: bool = False
    """Whether the person stood by and did not fly."""
    lost: bool = False
    """Whether the person did not come back."""
    landed: str = ""
    """Path of the mission in whose craft the person came back; empty for who did not."""
    launch: str = ""
    """Date of the launch of `mission`."""
    landing: str = ""
    """Date of the landing of `landed`."""
    sources: tuple[str, ...] = ()
    """Keys of `Authority.sources`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station(Thing):
    """A space station."""

    programme: str
    launch: str = ""
    end: str = ""
    """When it came down; empty while it is in orbit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Thing):
    """What happened on a mission or a station, or around them: failures, rescues, firsts."""

    kind: str
    """`failure`, `rescue`, `first`, `landing`, `test`, `death` or `history`."""
    date: str = ""
    missions: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Thing):
    """A programme of missions."""

    country: str = ""
    start: str = ""
    end: str = ""
