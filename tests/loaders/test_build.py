"""The build: incremental, idempotent, and clear about what it could not take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kinonaut.cli import build as cli_build
from kinonaut.errors import StoreError
from kinonaut.graph.locking import build_lock
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.loaders.report import BuildReport
from kinonaut.ontology import authority

TEXT = "Tide (2016) was directed by Vera One.\nAnna Berg stands for Sally Ride.\n"


@pytest.fixture(autouse=True)
def small_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave most of the record out: it takes longer to write than everything else here."""
    whole = authority.load()
    small = replace(
        whole,
        missions={"mission/sts-7": whole.missions["mission/sts-7"]},
        people={"person/sally-ride": whole.people["person/sally-ride"]},
        events={},
        seats=(),
        _crews={},
    )
    monkeypatch.setattr(authority, "load", lambda: small)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "more" / "b.txt").write_text("Tide runs 95 minutes.\n", encoding="utf-8")
    return folder


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    rows = [
        fact("a", "director", film=["Tide"], film_year=2016, person=["Vera One"],
             quote="directed by Vera One"),
        fact("a", "portrayal", film=["Tide"], film_year=2016, character=["Anna Berg"],
             person=["Sally Ride"], kind="renamed", quote="Anna Berg stands for Sally Ride"),
        fact("b", "runtime", film=["Tide"], film_year=2016, value=95, start=5, end=20),
    ]  # fmt: skip
    return jsonl(tmp_path / "facts.jsonl", rows)


def fact(doc: str, relation: str, **fields: Any) -> dict[str, Any]:
    return {"doc": doc, "relation": relation, **fields}


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def nquads(store: Path) -> list[str]:
    with open_store(store) as graph:
        return sorted(str(quad) for quad in graph.quads())


@pytest.fixture
def make(tmp_path: Path, docs: Path, facts: Path) -> Callable[..., BuildReport]:
    def made(*paths: Path, store: str = "kg", **options: Any) -> BuildReport:
        settings = {"facts": [facts], "extract": False, **options}
        return build(list(paths) or [docs], tmp_path / store, **settings)

    return made


# ---------------------------------------------------------------------- what a build makes


def test_documents_and_facts_make_a_graph(tmp_path: Path, make: Callable[..., BuildReport]) -> None:
    report = make()
    assert report.ok
    assert sorted(report.new) == ["a.txt", "more/b.txt"]
    assert report.claims == report.curated == 3
    with open_store(tmp_path / "kg") as graph:
        rows = graph.select(
            "PREFIX kn: <https://w3id.org/kinonaut/ns#> SELECT ?c { GRAPH ?g "
            '{ ?c kn:relation "director" ; kn:curated true ; kn:rule "curated" } }'
        )
        assert len(list(rows)) == 1
        assert len(graph) == report.quads


def test_a_second_build_does_nothing(tmp_path: Path, make: Callable[..., BuildReport]) -> None:
    make()
    before = nquads(tmp_path / "kg")
    snapshot = (tmp_path / "kg" / "current").read_text()
    report = make()
    assert sorted(report.unchanged) == ["a.txt", "more/b.txt"]
    assert not report.new
    assert not report.written
    assert (tmp_path / "kg" / "current").read_text() == snapshot
    assert nquads(tmp_path / "kg") == before


def test_a_changed_document_takes_the_place_of_what_it_was(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    make()
    (docs / "a.txt").write_text(TEXT + "More.\n", encoding="utf-8")
    report = make()
    assert report.changed == ["a.txt"]
    assert report.unchanged == ["more/b.txt"]
    make(store="fresh")
    assert nquads(tmp_path / "kg") == nquads(tmp_path / "fresh")


def test_documents_one_by_one_make_the_same_graph(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    make(docs / "more", facts=[])  # there b.txt is called b.txt
    make(store="all")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    (docs / "a.txt").rename(tmp_path / "one" / "a.txt")
    (tmp_path / "two" / "more").mkdir()
    (docs / "more" / "b.txt").rename(tmp_path / "two" / "more" / "b.txt")
    make(tmp_path / "two", store="parts", facts=[])
    make(tmp_path / "one", store="parts")
    assert nquads(tmp_path / "parts") == nquads(tmp_path / "all")


def test_prune_removes_what_has_vanished_and_says_so(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.txt").write_text("Storm.\n", encoding="utf-8")
    make(docs, other)
    (docs / "more" / "b.txt").unlink()
    (other / "c.txt").unlink()
    assert make().removed == []  # only when it is asked for
    report = make(prune=True)
    # c.txt has vanished too, but from a folder that this call does not name.
    assert report.removed == ["more/b.txt"]
    assert any("removed: more/b.txt" in line for line in report.lines())
    with open_store(tmp_path / "kg") as graph:
        labels = graph.select(
            "PREFIX kn: <https://w3id.org/kinonaut/ns#> SELECT ?p { GRAPH ?g { ?d kn:path ?p } }"
        )
        assert sorted(row[0].value for row in labels) == ["a.txt", "c.txt"]


def test_removing_a_document_undoes_exactly_what_it_brought(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    make(docs / "a.txt", store="alone")
    make()
    (docs / "more" / "b.txt").unlink()
    make(prune=True)
    assert nquads(tmp_path / "kg") == nquads(tmp_path / "alone")


def test_facts_of_an_earlier_build_stay(tmp_path: Path, make: Callable[..., BuildReport]) -> None:
    make()
    before = nquads(tmp_path / "kg")
    report = make(facts=[])
    assert report.ok
    assert nquads(tmp_path / "kg") == before


def test_a_changed_file_of_facts_takes_the_place_of_what_it_was(
    tmp_path: Path, facts: Path, make: Callable[..., BuildReport]
) -> None:
    make()
    jsonl(facts, [fact("b", "runtime", film=["Tide"], value=95, start=5, end=20)])
    assert make().claims == 1


def test_another_base_names_everything_anew(
    tmp_path: Path, make: Callable[..., BuildReport]
) -> None:
    make()
    make(base="https://example.org/films/")
    with open_store(tmp_path / "kg") as graph:
        assert graph.base == "https://example.org/films/"
        assert graph.graphs()[0].startswith("https://example.org/films/graph/")
    make()  # the store remembers it
    with open_store(tmp_path / "kg") as graph:
        assert graph.base == "https://example.org/films/"


@pytest.mark.parametrize("base", ["no iri", "https://example.org/x", "http://a b/"])
def test_a_base_that_can_be_no_base_is_refused(
    base: str, tmp_path: Path, make: Callable[..., BuildReport]
) -> None:
    with pytest.raises(StoreError, match="base"):
        make(base=base)
    assert not (tmp_path / "kg" / "current").exists()


def test_dry_run_says_and_does_nothing(tmp_path: Path, make: Callable[..., BuildReport]) -> None:
    report = make(dry_run=True)
    assert sorted(report.new) == ["a.txt", "more/b.txt"]
    assert not (tmp_path / "kg").exists()


def test_old_snapshots_go_unless_they_are_read(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    make()
    with open_store(tmp_path / "kg") as graph:
        size = len(graph)
        for number in range(2):
            (docs / "a.txt").write_text(TEXT + f"{number}\n", encoding="utf-8")
            make()
        # The reader still sees what it opened.
        assert len(list(graph.quads())) == size
        assert (tmp_path / "kg" / "snapshots" / "1").is_dir()
        assert not (tmp_path / "kg" / "snapshots" / "2").exists()
    (docs / "a.txt").write_text(TEXT, encoding="utf-8")
    make()
    folders = [p.name for p in (tmp_path / "kg" / "snapshots").iterdir() if p.is_dir()]
    assert folders == [(tmp_path / "kg" / "current").read_text().strip()]
    assert len(list((tmp_path / "kg" / "documents").iterdir())) == 3


# ---------------------------------------------------------------------- what goes wrong


def test_bad_documents_are_named_and_the_good_are_built(
    docs: Path, make: Callable[..., BuildReport]
) -> None:
    (docs / "empty.txt").write_text("")
    (docs / "binary.txt").write_bytes(bytes(range(256)) * 20)
    report = make(docs, docs / "missing.txt")
    assert sorted(report.new) == ["a.txt", "more/b.txt"]
    assert len(report.failed) == 3
    for name in ("empty.txt", "binary.txt", "missing.txt"):
        assert any(name in problem for problem in report.failed)


def test_a_document_that_can_no_longer_be_read_keeps_its_place(
    tmp_path: Path, docs: Path, make: Callable[..., BuildReport]
) -> None:
    make()
    (docs / "a.txt").write_text("")
    report = make()
    assert any("keeps its earlier reading" in problem for problem in report.failed)
    assert report.claims == 3


def test_bad_facts_are_named_by_line_and_the_good_are_taken(
    facts: Path, make: Callable[..., BuildReport]
) -> None:
    with facts.open("a", encoding="utf-8") as file:
        file.write("no json\n")
        file.write(json.dumps(fact("nobody", "year", film=["Tide"], value=1, quote="x")) + "\n")
        file.write(json.dumps(fact("a", "directed", film=["Tide"], quote="Tide")) + "\n")
        file.write(json.dumps(fact("a", "year", film=["Tide"], value=1, quote="absent")) + "\n")
    report = make()
    assert report.claims == 3
    for line, words in ((4, "JSON"), (5, "nobody"), (6, "directed"), (7, "absent")):
        assert any(f"facts.jsonl:{line}:" in p and words in p for p in report.refused), line
    assert not report.failed
    assert not report.ok


def test_facts_of_a_missing_document_are_told_of_once(
    docs: Path, make: Callable[..., BuildReport]
) -> None:
    report = make(docs / "more" / "b.txt")
    assert report.claims == 1
    assert len(report.refused) == 1
    assert "facts.jsonl:1 and 1 more" in report.refused[0]
    # Known from an earlier build they only wait, and stand when the document comes.
    report = make(docs / "more" / "b.txt", facts=[])
    assert report.ok
    assert any("wait for 'a" in note for note in report.notes)
    assert make(docs / "a.txt", facts=[]).claims == 3


def test_a_fault_in_a_rule_costs_one_document(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., BuildReport]
) -> None:
    from kinonaut.loaders import extract as module

    def broken(document: Any) -> list[Any]:
        if document.name == "a.txt":
            raise RuntimeError("a fault")
        return []

    monkeypatch.setattr(module, "extract", broken)
    report = make(extract=True, facts=[])
    assert report.new == ["more/b.txt"]
    assert "a.txt" in report.failed[0]
    assert "a fault" in report.failed[0]


def test_a_build_under_way_is_named(tmp_path: Path, make: Callable[..., BuildReport]) -> None:
    make()
    with build_lock(tmp_path / "kg"), pytest.raises(StoreError, match=r"process \d+ on"):
        make()
    assert make().ok


def test_a_folder_of_other_things_is_not_written_to(tmp_path: Path, docs: Path) -> None:
    with pytest.raises(StoreError, match="other things"):
        build([docs], docs, extract=False)
    assert sorted(p.name for p in docs.iterdir()) == ["a.txt", "more"]


def test_a_store_among_the_documents_is_no_document(
    docs: Path, make: Callable[..., BuildReport]
) -> None:
    make(store="docs/kg")
    report = make(store="docs/kg")
    assert sorted(report.unchanged) == ["a.txt", "more/b.txt"]
    assert report.documents == 2
    assert not report.new


def test_a_store_that_cannot_be_written_says_so(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., BuildReport]
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kinonaut.loaders.cache.write_atomically", full)
    with pytest.raises(StoreError, match="No space left"):
        make()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes here do not inherit the fault")
def test_a_document_that_ends_its_process_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Tide {number}.\n", encoding="utf-8")
    from kinonaut.loaders import formats, parallel

    read = formats.read

    def deadly(path: Path, name: str, place: int | None) -> Any:
        if name == "17.txt":
            os._exit(1)
        return read(path, name, place)

    monkeypatch.setattr(formats, "read", deadly)
    monkeypatch.setattr(parallel, "_START", "fork")
    report = build([folder], tmp_path / "kg", extract=False)
    assert len(report.new) == 29
    assert len(report.failed) == 1
    assert "17.txt" in report.failed[0]


def test_many_documents_are_read_in_processes(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Tide {number}.\n", encoding="utf-8")
    (folder / "30.txt").write_text("")
    steps: list[tuple[str, int, int]] = []
    report = build(
        [folder], tmp_path / "kg", extract=False, progress=lambda *step: steps.append(step)
    )
    assert len(report.new) == 30
    assert len(report.failed) == 1
    assert ("reading", 31, 31) in steps


# ---------------------------------------------------------------------- the command


def run(*args: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(
        cli_build.command, [str(arg) for arg in args], standalone_mode=False
    )
    if result.exception:
        raise result.exception
    return int(result.return_value), result.stderr


def test_the_command_says_what_it_did(tmp_path: Path, docs: Path, facts: Path) -> None:
    status, said = run(docs, "--no-extract", "--facts", facts, "--store", tmp_path / "kg")
    assert status == 0
    assert "documents: 2 new" in said
    assert "3 claims (3 curated)" in said
    (docs / "bad.txt").write_text("")
    status, said = run(docs, "--no-extract", "--store", tmp_path / "kg")
    assert status == 1
    assert "failed: bad.txt" in said
    assert "2 unchanged" in said


def test_facts_takes_all_files_that_follow_it(tmp_path: Path, docs: Path, facts: Path) -> None:
    more = jsonl(
        tmp_path / "more.jsonl", [fact("a", "year", film=["Tide"], value=2016, quote="2016")]
    )
    calls: list[list[str | Path]] = [
        [docs, "--no-extract", "--facts", facts, more, "--store", tmp_path / "kg1"],
        ["--facts", facts, more, docs, "--no-extract", "--store", tmp_path / "kg2"],
        [docs, "--facts", facts, "--facts", more, "--no-extract", "--store", tmp_path / "kg3"],
    ]
    for words in calls:
        status, said = run(*words)
        assert status == 0, said
        assert "4 claims" in said


def test_without_documents_the_command_asks_for_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "build"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no documents given" in done.stderr
