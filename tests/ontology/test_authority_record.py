"""The record itself: what must hold of every row, whoever adds to it."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from kinonaut.ontology import authority
from kinonaut.ontology.authority import Mission

RECORD = authority.load()
FLOWN = [m for m in RECORD.missions.values() if m.launch]

# The most people that a craft of the class ever had seats for.
SEATS = {
    "Apollo": 3,
    "Crew Dragon": 4,
    "Gemini": 2,
    "Mercury": 1,
    "New Shepard": 6,
    "Shenzhou": 3,
    "Soyuz 7K-OK": 3,
    "Soyuz 7K-T": 2,
    "Soyuz 7K-TM": 2,
    "Soyuz 7KT-OK": 3,
    "Soyuz MS": 3,
    "Soyuz T": 3,
    "Soyuz TM": 3,
    "Soyuz TMA": 3,
    "Soyuz TMA-M": 3,
    "Space Shuttle": 8,
    "SpaceShipOne": 1,
    "SpaceShipTwo": 6,
    "Starliner": 4,
    "Voskhod 3KD": 2,
    "Voskhod 3KV": 3,
    "Vostok": 1,
    "X-15": 1,
}
KINDS = {"orbital", "suborbital", "aborted", "uncrewed", "unflown"}
ROLES = {
    "",
    "cabin crew",
    "command module pilot",
    "commander",
    "docking module pilot",
    "flight engineer",
    "joint operations commander",
    "lunar module pilot",
    "medical officer",
    "mission specialist",
    "operator",
    "passenger",
    "payload specialist",
    "physician",
    "pilot",
    "research cosmonaut",
    "research engineer",
    "science pilot",
    "scientist",
    "senior pilot",
    "spaceflight participant",
    "test engineer",
    "vehicle commander",
}


def dates_in_order(earlier: str, later: str) -> bool:
    """Whether two dates, each as precise as it is, can stand in this order."""
    length = min(len(earlier), len(later))
    return not earlier or not later or earlier[:length] <= later[:length]


@pytest.mark.parametrize("mission", RECORD.missions.values(), ids=lambda m: m.path)
def test_mission_keeps_its_form(mission: Mission) -> None:
    assert mission.kind in KINDS
    assert bool(mission.launch) == (mission.kind != "unflown")
    assert dates_in_order(mission.launch, mission.landing)
    crew = RECORD.crew_of(mission.path)
    if mission.kind == "uncrewed":
        assert not crew
        return
    assert len(mission.launch) in (0, 10), "crewed flights are dated to the day"
    assert len(crew) <= SEATS[mission.craft]
    assert len(RECORD.landed_with(mission.path)) <= SEATS[mission.craft]
    # A craft may go up empty to bring a crew down, or come down empty; not both.
    assert crew or RECORD.landed_with(mission.path)
    roles = Counter(seat.role for seat in crew)
    assert roles["commander"] <= 1


def test_roles_are_of_the_list() -> None:
    assert {seat.role for seat in RECORD.seats} <= ROLES


def test_who_comes_back_in_another_craft_could_change_over() -> None:
    for seat in RECORD.seats:
        if seat.landed in ("", seat.mission):
            continue
        own, other = RECORD.missions[seat.mission], RECORD.missions[seat.landed]
        assert seat.launch < other.landing == seat.landing, seat
        # By way of a station that both docked with, or else by docking with one another.
        assert set(own.stations) & set(other.stations) or not (own.stations or other.stations), seat


def test_nobody_is_twice_in_one_crew() -> None:
    twice = [
        key
        for key, count in Counter((seat.mission, seat.person) for seat in RECORD.seats).items()
        if count > 1
    ]
    assert twice == []


def test_nobody_is_on_two_flights_at_once() -> None:
    for person in RECORD.people:
        for before, after in pairwise(RECORD.missions_of(person)):
            assert before.landing, f"{person} never came back from {before.mission}"
            assert not before.lost
            assert before.landing <= after.launch, f"{before.mission} and {after.mission}"


def test_people_fly_while_they_live() -> None:
    for person in RECORD.people.values():
        assert dates_in_order(person.born, person.died)
        for seat in RECORD.missions_of(person.path):
            if person.born:
                age = int(seat.launch[:4]) - int(person.born[:4])
                assert 17 <= age <= 91, (person.name, seat.mission)
            assert dates_in_order(seat.launch, person.died), (person.name, seat.mission)
            assert dates_in_order(seat.landing, person.died), (person.name, seat.mission)


def test_those_who_did_not_come_back_died_on_the_day() -> None:
    lost = [seat for seat in RECORD.seats if seat.lost]
    assert {RECORD.missions[seat.mission].path for seat in lost} >= {
        "mission/sts-51-l",
        "mission/sts-107",
    }
    for seat in lost:
        assert not seat.landed
        assert RECORD.people[seat.person].died == RECORD.missions[seat.mission].landing


def test_everybody_who_flew_has_a_country() -> None:
    # Where the record is not sure of a passenger's country, GAPS.md says so.
    text = files("kinonaut.ontology.authority").joinpath("GAPS.md").read_text(encoding="utf-8")
    gaps = " ".join(text.split())
    without = [
        person.name
        for person in RECORD.people.values()
        if RECORD.missions_of(person.path) and not person.country
    ]
    assert [name for name in without if name not in gaps] == []


def test_stations_are_in_orbit_when_visited() -> None:
    for mission in RECORD.missions.values():
        for path in mission.stations:
            station = RECORD.stations[path]
            assert station.launch <= mission.launch
            assert dates_in_order(mission.landing, station.end)


def test_events_happen_during_their_missions() -> None:
    for event in RECORD.events.values():
        if event.kind == "history":
            continue
        for path in event.missions:
            mission = RECORD.missions[path]
            assert dates_in_order(mission.launch, event.date), event.name
            assert dates_in_order(event.date, mission.landing), event.name
        for path in event.stations:
            station = RECORD.stations[path]
            assert dates_in_order(station.launch, event.date), event.name
            assert dates_in_order(event.date, station.end), event.name
        for person in event.people:
            born, died = RECORD.people[person].born, RECORD.people[person].died
            assert dates_in_order(born, event.date), event.name
            assert dates_in_order(event.date, died), event.name


def test_people_of_an_event_were_there() -> None:
    for event in RECORD.events.values():
        if event.kind == "history" or not event.missions:
            continue
        crews = {
            seat.person
            for mission in event.missions
            for seat in (*RECORD.crew_of(mission), *RECORD.landed_with(mission))
        }
        away = {p for p in event.people if RECORD.missions_of(p)} - crews
        # On a station there may be those who came with other craft.
        assert event.stations or not away, (event.name, away)


def test_no_name_is_of_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for name, path in RECORD.names():
        owners.setdefault(name.casefold(), set()).add(path)
    assert {name: paths for name, paths in owners.items() if len(paths) > 1} == {}


def test_names_are_clean() -> None:
    for name, path in RECORD.names():
        assert name == " ".join(name.split()), path
        assert name
        assert not re.search(r"[;|\t<>{}]", name), (path, name)


def test_no_persons_name_is_one_word() -> None:
    # A surname is nobody's alone. Chinese, Japanese and Korean names are written in one.
    for name, path in RECORD.names():
        if path.startswith("person/") and re.search(r"[A-Za-zА-Яа-я]", name):
            assert " " in name, (path, name)


def test_paths_tell_things_apart() -> None:
    paths = [thing.path for thing in RECORD.things()]
    assert len(paths) == len(set(paths))
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", path) for path in paths)


def test_everything_says_where_it_comes_from() -> None:
    for thing in RECORD.things():
        assert thing.sources, thing.path
        assert thing.sure in ("certain", "probable")
    assert all(seat.sources for seat in RECORD.seats)


def test_missions_stand_in_the_order_of_launch() -> None:
    launches = [mission.launch for mission in FLOWN]
    assert launches == sorted(launches)


def test_every_programme_is_used() -> None:
    used = {m.programme for m in RECORD.missions.values()}
    used |= {s.programme for s in RECORD.stations.values()}
    assert {"programme/vostok", "programme/apollo", "programme/space-shuttle"} <= used


def test_the_record_is_as_wide_as_it_says() -> None:
    crewed = [m for m in FLOWN if m.kind != "uncrewed" and m.launch < "2025"]
    by_kind = Counter(m.kind for m in crewed)
    years = {m.launch[:4] for m in crewed}
    assert years == {str(year) for year in range(1961, 2025)}
    assert by_kind["orbital"] >= 350
    assert by_kind["suborbital"] >= 35
    assert len({s.person for s in RECORD.seats if s.launch and not s.backup}) > 600


def test_no_name_mixes_latin_and_cyrillic_letters() -> None:
    mixed = [
        name
        for name, _ in RECORD.names()
        if re.search(r"[A-Za-z]", re.sub(r"\b(\d+[A-Z]|[IVX]+)$", "", name))
        and re.search(r"[\u0400-\u04ff]", name)
    ]
    assert mixed == []
