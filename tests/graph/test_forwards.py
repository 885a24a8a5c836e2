"""IRIs that a build changes lead on; all others stay; and the graph itself knows nothing of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kinonaut
from kinonaut.cli import show as cli_show
from kinonaut.errors import StoreError, UnknownEntityError
from kinonaut.graph import forwards
from kinonaut.graph.decisions import Decision, forget, remember
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.ontology import authority
from kinonaut.queries.entities import resolve
from kinonaut.server import create_app


class World:
    """Documents with the facts that they state, and the graph that is built of them."""

    def __init__(self, folder: Path) -> None:
        self.docs, self.facts, self.store = folder / "docs", folder / "facts", folder / "graph.kg"
        self.docs.mkdir()
        self.facts.mkdir()

    def say(self, document: str, *facts: dict[str, Any]) -> None:
        """Write a document that says nothing but these facts."""
        lines = [json.dumps(sorted(fact.items()), ensure_ascii=False) for fact in facts]
        (self.docs / f"{document}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        rows = [
            {"doc": document, "quote": line[:150], **fact}
            for line, fact in zip(lines, facts, strict=True)
        ]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (self.facts / f"facts-of-{document}.jsonl").write_text(text, "utf-8")

    def forget(self, document: str) -> None:
        """Take a document away."""
        (self.docs / f"{document}.txt").unlink()
        (self.facts / f"facts-of-{document}.jsonl").unlink()

    def build(self) -> None:
        """Bring the graph up to date."""
        files = sorted(self.facts.iterdir())
        build([self.docs, self.facts], self.store, facts=files, extract=False, prune=True)

    def forwards(self) -> dict[str, str]:
        """Return the forwards of films and people."""
        found = forwards.read(self.store)
        return {old: new for old, new in found.items() if old.startswith(("film/", "artist/"))}

    def quads(self) -> list[str]:
        """Return the graph."""
        with open_store(self.store) as graph:
            return sorted(map(str, graph.quads()))


def director(film: str, person: str, year: int | None = None) -> dict[str, Any]:
    fact = {"relation": "director", "film": [film], "person": [person]}
    return fact | ({"film_year": year} if year else {})


@pytest.fixture(autouse=True)
def small_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the record out: it takes longer to write than everything else here."""
    small = replace(authority.load(), missions={}, people={}, events={}, seats=(), _crews={})
    monkeypatch.setattr(authority, "load", lambda: small)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.say("a", director("Reed", "Ann Orlova"),
              {"relation": "cast", "film": ["Reed"], "performer": ["Bo Ek"],
               "character": ["Pyotr Lund"]})  # fmt: skip
    world.build()
    return world


def test_a_first_build_forwards_nothing(world: World) -> None:
    assert not (world.store / forwards.FILE).exists()


def test_a_year_that_is_learnt_forwards_the_film_and_what_hangs_on_it(world: World) -> None:
    world.say("b", director("Reed", "Ann Orlova", 1999))
    world.build()
    assert world.forwards() == {"film/reed": "film/reed-1999"}
    every = forwards.read(world.store)
    assert every["character/reed/pyotr-lund"] == "character/reed-1999/pyotr-lund"
    assert every["portrayal/reed/pyotr-lund"] == "portrayal/reed-1999/pyotr-lund"
    assert every["credit/reed/director/ann-orlova"] == "credit/reed-1999/director/ann-orlova"


def test_an_alias_changes_no_iri(world: World) -> None:
    before = world.quads()
    world.say("b", {"relation": "title", "film": ["Reed"], "value": ["Камыш"]},
              director("Reed", "Анна Орлова"), director("Reed", "Ann Orlowa"))  # fmt: skip
    world.build()
    assert forwards.read(world.store) == {}
    with open_store(world.store) as graph:
        assert resolve(graph, ("film",), "Камыш").path == "film/reed"
        assert resolve(graph, ("artist",), "Анна Орлова").path == "artist/ann-orlova"
    world.forget("b")
    world.build()
    assert world.quads() == before


def test_show_the_library_and_the_server_follow(world: World) -> None:
    world.say("b", director("Reed", "Ann Orlova", 1999))
    world.build()
    shown = CliRunner().invoke(cli_show.command, ["film/reed", "--store", str(world.store)])
    assert "film/reed-1999" in shown.output
    with kinonaut.open(world.store) as graph:
        assert graph.ask("cast", film="film/reed").rows
    app = create_app(world.store, workers=1)
    try:
        client = app.test_client()
        for address in ("/id/film/reed", "/id/film/reed.ttl", "/film/reed", "/film/reed.ttl"):
            answer = client.get(address)
            assert answer.status_code == 301
            assert answer.headers["Location"].split(".")[0].endswith("/film/reed-1999")
            assert client.get(address, follow_redirects=True).status_code == 200
    finally:
        app.extensions["kinonaut"].close()


def test_a_merge_by_decision_forwards_and_taking_it_back_restores(world: World) -> None:
    world.say("b", director("Tide", "Hannah Orlova", 1980), director("Tide", "Hannah Orlova"))
    world.build()
    before = world.quads()
    decision = Decision("same", "artist/ann-orlova", "artist/hannah-orlova")
    remember(world.store, decision)
    world.build()
    ((old, new),) = world.forwards().items()
    assert {old, new} == {"artist/ann-orlova", "artist/hannah-orlova"}
    forget(world.store, decision)
    world.build()
    assert world.forwards() == {}
    assert world.quads() == before


def test_forwards_lead_to_the_end_of_a_chain(world: World) -> None:
    world.say("b", director("Reed", "Ann Orlova", 1999))
    world.build()
    world.say("b", director("Reed", "Ann Orlova", 2001))
    world.build()
    assert world.forwards() == {"film/reed": "film/reed-2001", "film/reed-1999": "film/reed-2001"}
    world.forget("b")
    world.build()
    assert world.forwards() == {"film/reed-1999": "film/reed", "film/reed-2001": "film/reed"}
    with open_store(world.store) as graph:
        assert resolve(graph, ("film",), "film/reed").path == "film/reed"
        for old in world.forwards():
            assert resolve(graph, ("film",), old).path == "film/reed"


def test_what_is_gone_for_good_leads_nowhere(world: World) -> None:
    world.say("b", director("Tide", "Bo Lund", 1980))
    world.build()
    world.forget("b")
    world.build()
    assert world.forwards() == {}
    with open_store(world.store) as graph, pytest.raises(UnknownEntityError):
        resolve(graph, ("film",), "film/tide-1980")


def test_a_person_who_was_only_named_leads_to_the_artist(world: World) -> None:
    world.say("b", director("Tide", "Bo Lund", 1980))
    with (world.docs / "b.txt").open("a", encoding="utf-8") as file:
        file.write("Music to be written with Martin Ekholm.\n")
    world.build()
    world.say("c", director("Tide", "Martin Ekholm", 1980))
    world.build()
    assert forwards.read(world.store)["person/martin-ekholm"] == "artist/martin-ekholm"


def test_forwards_are_no_part_of_the_graph(world: World, tmp_path: Path) -> None:
    world.say("b", director("Reed", "Ann Orlova", 1999))
    world.build()
    at_once = World.__new__(World)
    at_once.docs, at_once.facts, at_once.store = world.docs, world.facts, tmp_path / "other.kg"
    at_once.build()
    assert at_once.quads() == world.quads()
    assert not (at_once.store / forwards.FILE).exists()


def test_a_damaged_file_is_said_to_be_damaged(world: World) -> None:
    (world.store / forwards.FILE).write_text("what\n", "utf-8")
    with pytest.raises(StoreError, match="no file of forwards"):
        forwards.read(world.store)
