"""Loading the record, looking things up in it, and writing it as RDF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kinonaut.errors import FactError
from kinonaut.ontology import authority, terms
from kinonaut.ontology.authority import files, rdf, record, spellings
from kinonaut.ontology.authority.scripts import script

BASE = "https://example.org/id/"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A record of two missions, which a test may spoil."""
    common = "sources\tsure\tnote"
    write = {
        "sources.tsv": "key\ttitle\turl\tcovers\nhand\tBy hand\t\tall",
        "spellings.tsv": "kind\tspellings",
        "programmes.tsv": f"name\taliases\tnative\tcountry\tstart\tend\t{common}\n"
        "Project Kite\t\t\tUtopia\t1970\t\thand\t\t",
        "stations.tsv": f"name\taliases\tnative\tprogramme\tlaunch\tend\t{common}",
        "missions.tsv": "name\taliases\tnative\tkind\tprogramme\tcraft\tvehicle\tlaunch\t"
        f"landing\tstations\tcall_sign\t{common}\n"
        "Kite 1\t\t\torbital\tProject Kite\tKite\t\t1970-01-02\t1970-01-03\t\t\thand\t\t\n"
        "Kite 2\t\t\torbital\tProject Kite\tKite\t\t1971-01-02\t1971-01-03\t\t\thand\t\t",
        "people.tsv": f"name\taliases\tnative\tcountry\tborn\tdied\toccupation\t{common}\n"
        "Ann Able\tA. Able\t\tUtopia\t1940\t\tastronaut\thand\t\t\n"
        "Ben Baker\t\t\tUtopia\t1941-05\t\tastronaut\thand\tprobable\tA note.",
        "events.tsv": "name\taliases\tnative\tkind\tdate\tmissions\tstations\tpeople\t" + common,
        "crews.tsv": "mission\tperson\trole\tlanded\tbackup\tsources\n"
        "Kite 1\tAnn Able\tcommander\t\t\thand\n"
        "Kite 1\tBen Baker\tcommander\t\tyes\thand\n"
        "Kite 2\tBen Baker\tcommander\t-\t\thand",
    }
    for name, text in write.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    monkeypatch.setattr(files, "files", lambda package: tmp_path)
    record.load.cache_clear()
    yield tmp_path
    record.load.cache_clear()


def stored(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def spoil(folder: Path, name: str, before: str, after: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after), encoding="utf-8")


def test_a_small_record_loads(folder: Path) -> None:
    loaded = record.load()
    assert list(loaded.missions) == ["mission/kite-1", "mission/kite-2"]
    assert list(loaded.programmes) == ["programme/kite"]
    assert [s.person for s in loaded.crew_of("mission/kite-1")] == ["person/ann-able"]
    assert [s.person for s in loaded.backups_of("mission/kite-1")] == ["person/ben-baker"]
    assert [s.mission for s in loaded.missions_of("person/ben-baker")] == ["mission/kite-2"]
    (lost,) = loaded.crew_of("mission/kite-2")
    assert (lost.landed, lost.landing) == ("", "")
    assert loaded.people["person/ben-baker"].sure == "probable"


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("crews.tsv", "Kite 2\tBen Baker", "Kite 3\tBen Baker", "no mission is called 'Kite 3'"),
        ("crews.tsv", "Ann Able", "Zoe Zero", "no person is called 'Zoe Zero'"),
        ("crews.tsv", "\t-\t\thand", "\tKite 9\t\thand", "no mission is called 'Kite 9'"),
        ("crews.tsv", "commander\t-\t\thand", "commander\t-\t\tnobody", "no source is called"),
        ("crews.tsv", "Kite 1\tAnn Able\tcommander\t\t", "Kite 1\tAnn Able", "cells"),
        ("missions.tsv", "1970-01-02", "2 January 1970", "is no date"),
        ("missions.tsv", "1970-01-02", "1970-13-02", "is no date"),
        ("missions.tsv", "Kite 2\t", "Kite 1\t", "defined twice"),
        ("missions.tsv", "Project Kite\tKite\t\t1971", "Kites\tKite\t\t1971", "no programme"),
        (
            "people.tsv",
            "Ben Baker\t\t",
            "Ben Baker\tA. Able\t",
            "is also a name of person/ann-able",
        ),
        ("people.tsv", "A. Able", "kite 2", "is also a name of"),
        ("people.tsv", "astronaut\thand\tprobable", "astronaut\tx\tprobable", "no source"),
    ],
)
def test_a_spoilt_row_is_told(folder: Path, file: str, before: str, after: str, says: str) -> None:
    spoil(folder, file, before, after)
    with pytest.raises(FactError) as caught:
        record.load()
    assert says in str(caught.value)
    assert ".tsv:" in str(caught.value)


def test_a_spelling_made_for_two_is_nobodys(folder: Path) -> None:
    spoil(folder, "people.tsv", "Ann Able\tA. Able\t\t", "Ann Able\tA. Able\tru:Анна Абель\t")
    spoil(folder, "people.tsv", "Ben Baker\t\t\t", "Ben Baker\t\tuk:Анна Іванівна Абель\t")
    loaded = record.load()
    owners = [path for name, path in loaded.names() if name == "Анна Абель"]
    assert owners == ["person/ann-able"], "who has it in his row keeps it"
    assert "Anna Abel" not in {name for name, _ in loaded.names()}


def test_a_person_is_found_by_names_in_use() -> None:
    names = {name.casefold(): path for name, path in authority.load().names()}
    for name in (
        "Alexey Leonov",
        "Alexei Leonow",
        "Alexeï Leonov",
        "Alexei Arkhipovich Leonov",
        "Алексей Леонов",
        "Алексей Архипович Леонов",
    ):
        assert names[name.casefold()] == "person/alexei-leonov", name
    assert names["сергей королев"] == names["sergey korolyov"] == "person/sergei-korolev"
    assert names["edwin aldrin"] == "person/buzz-aldrin"
    assert names["杨利伟"] == "person/yang-liwei"
    assert names["iouri gagarine"] == names["jurij gagarin"] == "person/yuri-gagarin"
    assert "titov" not in names


def test_a_mission_is_found_by_names_in_use() -> None:
    names = dict(authority.load().names())
    assert names["Союз Т-13"] == names["Soyuz-T-13"] == names["Sojus T-13"] == "mission/soyuz-t-13"
    assert names["Voskhod-2"] == names["Восход-2"] == "mission/voskhod-2"
    assert names["Apolo 11"] == names["Apollo XI"] == "mission/apollo-11"
    assert names["MA-6"] == "mission/mercury-atlas-6"
    assert names["STS-51L"] == "mission/sts-51-l"
    assert names["STS-51"] == "mission/sts-51"


def test_things_of_one_name_stay_apart() -> None:
    names = dict(authority.load().names())
    assert names["Salyut 7"] == "station/salyut-7"
    assert names["Salyut 7 rescue mission"] == "mission/soyuz-t-13"
    assert names["Challenger disaster"] == "event/space-shuttle-challenger-disaster"
    for bare in ("Challenger", "Columbia", "Apollo", "Mercury", "Soyuz", "Eagle"):
        assert bare not in names


def test_crews_that_came_down_in_other_craft() -> None:
    loaded = authority.load()
    savinykh = loaded.crew_of("mission/soyuz-t-13")[1]
    assert (savinykh.landed, savinykh.landing) == ("mission/soyuz-t-14", "1985-11-21")
    assert {s.person for s in loaded.landed_with("mission/soyuz-t-13")} == {
        "person/vladimir-dzhanibekov",
        "person/georgy-grechko",
    }
    assert loaded.crew_of("mission/soyuz-34") == ()
    assert len(loaded.landed_with("mission/soyuz-34")) == 2


def test_flights_of_a_person_are_in_order() -> None:
    flights = authority.load().missions_of("person/john-young")
    assert [f.mission for f in flights] == [
        "mission/gemini-3",
        "mission/gemini-10",
        "mission/apollo-10",
        "mission/apollo-16",
        "mission/sts-1",
        "mission/sts-9",
    ]
    assert authority.load().missions_of("person/nobody") == ()


def test_who_was_to_fly_and_did_not_has_no_flight() -> None:
    loaded = authority.load()
    assert len(loaded.crew_of("mission/apollo-1")) == 3
    assert loaded.missions_of("person/roger-chaffee") == ()


@pytest.mark.parametrize(
    ("name", "scheme", "written"),
    [
        ("Сергей Королёв", "german", "Sergei Koroljow"),
        ("Юрий Гагарин", "french", "Iouri Gagarine"),
        ("Юрий Гагарин", "scholarly", "Jurij Gagarin"),
        ("Алексей Елисеев", "bgn", "Aleksey Yeliseyev"),
        ("Владимир Джанибеков", "german", "Wladimir Dschanibekow"),
        ("Владимир Джанибеков", "french", "Vladimir Djanibekov"),
        ("Валерий Быковский", "passport", "Valeriy Bykovskiy"),
    ],
)
def test_romanisation(name: str, scheme: str, written: str) -> None:
    assert spellings.romanised(name, scheme) == written


@pytest.mark.parametrize(
    ("name", "code"),
    [("Soyuz T-13", "Latn"), ("Союз Т-13", "Cyrl"), ("神舟五号", "Hani"), ("13", "Zyyy")],
)
def test_scripts(name: str, code: str) -> None:
    assert script(name) == code


def test_rdf_answers_a_query() -> None:
    store = stored(rdf.quads(BASE))
    rows = store.query(
        """PREFIX kn: <https://w3id.org/kinonaut/ns#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?who ?role WHERE { GRAPH ?g {
          ?seat a kn:CrewAssignment ; kn:mission ?m ; kn:realPerson ?p ; kn:role ?role ;
            kn:inRecord true .
          FILTER NOT EXISTS { ?seat kn:backup true }
          ?m rdfs:label "Voskhod 2" . ?p rdfs:label ?who } } ORDER BY ?role"""
    )
    assert isinstance(rows, QuerySolutions)
    assert [(row["who"].value, row["role"].value) for row in rows] == [
        ("Pavel Belyayev", "commander"),
        ("Alexei Leonov", "pilot"),
    ]


def test_rdf_types_dates_by_their_precision(folder: Path) -> None:
    store = stored(rdf.quads(BASE, record=record.load(), graph=DefaultGraph()))
    xsd = "http://www.w3.org/2001/XMLSchema#"

    def value(path: str, term: str) -> object:
        (found,) = store.quads_for_pattern(NamedNode(BASE + path), NamedNode(term), None)
        return found.object

    assert value("person/ann-able", terms.birthDate) == Literal(
        "1940", datatype=NamedNode(f"{xsd}gYear")
    )
    assert value("person/ben-baker", terms.birthDate) == Literal(
        "1941-05", datatype=NamedNode(f"{xsd}gYearMonth")
    )
    assert value("mission/kite-1", terms.launchDate) == Literal(
        "1970-01-02", datatype=NamedNode(f"{xsd}date")
    )
    assert value("person/ben-baker", terms.note) == Literal("A note.")


def test_rdf_of_some_things_tells_only_of_them() -> None:
    paths = {"mission/soyuz-t-13", "person/viktor-savinykh"}
    nodes = {quad.subject for quad in rdf.quads(BASE, only=paths)}
    subjects = {node.value.removeprefix(BASE) for node in nodes if isinstance(node, NamedNode)}
    named = {s for s in subjects if not s.startswith("name/")}
    seats = [s for s in authority.load().seats if s.mission == "mission/soyuz-t-13"]
    assert named == paths | {f"crew/soyuz-t-13/{s.person.partition('/')[2]}" for s in seats}


def test_rdf_marks_backups() -> None:
    backup = NamedNode(terms.backup)
    crew = f"{BASE}crew/mercury-atlas-6/"
    marked = {q.subject for q in rdf.quads(BASE) if q.predicate == backup}
    assert NamedNode(f"{crew}scott-carpenter") in marked
    assert NamedNode(f"{crew}john-glenn") not in marked


def test_rdf_uses_terms_of_the_ontology_and_no_blank_nodes() -> None:
    known = {value for name, value in vars(terms).items() if isinstance(value, str)}
    for quad in rdf.quads(BASE):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        if quad.predicate.value.startswith(terms.NS):
            assert quad.predicate.value in known
        assert quad.graph_name == NamedNode(f"{BASE}graph/authority")


def test_rdf_is_the_same_under_any_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from kinonaut.ontology.authority.rdf import quads\n"
        f"print(hashlib.sha256(str(list(quads('{BASE}'))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_loading_brings_no_rdf_library() -> None:
    code = (
        "import sys\nfrom kinonaut.ontology import authority\nauthority.load()\n"
        "print([m for m in ('rdflib', 'pyoxigraph', 'owlready2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
