"""Which files of a folder are documents, and what is said of those that are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli.extract import command
from kinonaut.errors import DocumentError, StoreError
from kinonaut.loaders.build import build
from kinonaut.loaders.files import FoundFile, LeftOut, find

PAGE = "Blue Moon (1999)\nDirector: Ann Lee\n"


def write(path: Path, text: str = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    return [f.name for f in find(paths, exclude) if isinstance(f, FoundFile)]


def left_out(*paths: Path) -> list[str]:
    return [f.document for f in find(paths) if isinstance(f, LeftOut)]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    write(tmp_path / "docs" / "a.txt")
    write(tmp_path / "docs" / "more" / "b.txt", PAGE.replace("Blue", "Red"))
    write(tmp_path / "other" / "secret.txt", "Nobody gave this folder.\n")
    return tmp_path / "docs"


def test_links_that_lead_out_of_the_folder_are_not_followed(docs: Path) -> None:
    (docs / "out").symlink_to(docs.parent / "other")
    (docs / "one.txt").symlink_to(docs.parent / "other" / "secret.txt")
    (docs / "within.txt").symlink_to(docs / "more" / "b.txt")
    assert names(docs) == ["a.txt", "more/b.txt"]
    assert left_out(docs) == ["one.txt", "out"]


def test_a_link_that_is_given_by_itself_is_followed(docs: Path) -> None:
    link = docs.parent / "link"
    link.symlink_to(docs)
    assert names(link) == ["a.txt", "more/b.txt"]


def test_a_link_that_leads_nowhere_is_an_error(docs: Path) -> None:
    (docs / "gone.txt").symlink_to(docs / "nothing.txt")
    (docs / "round.txt").symlink_to(docs / "round.txt")
    errors = {f.document: f for f in find([docs]) if isinstance(f, DocumentError)}
    assert set(errors) == {"gone.txt", "round.txt"}
    assert all(error.advice for error in errors.values())
    assert names(docs) == ["a.txt", "more/b.txt"]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "LICENSE", "more/README"])
def test_files_about_their_folder_are_left_out_and_named(docs: Path, name: str) -> None:
    path = write(docs / name, "These are notes on films.\n")
    assert name not in names(docs)
    assert left_out(docs) == [name]
    assert names(path) == [path.name]


def test_what_is_left_out_is_told_and_no_failure(docs: Path) -> None:
    write(docs / "README.md", "These are notes on films.\n")
    (docs / "out").symlink_to(docs.parent / "other")
    result = CliRunner().invoke(command, [str(docs)], standalone_mode=False)
    assert result.return_value == 0
    assert "README.md" in result.stderr
    assert "leads out of the folder" in result.stderr
    report = build([docs], docs.parent / "s.kg")
    assert report.ok
    assert report.documents == 2
    assert sum("note:" in line for line in report.lines()) == 2


def test_documents_are_left_out_by_pattern(docs: Path) -> None:
    assert names(docs, exclude=("more/*",)) == ["a.txt"]
    assert build([docs], docs.parent / "s.kg", exclude=["*.txt"]).documents == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_costs_no_other(docs: Path) -> None:
    (docs / "a.txt").chmod(0)
    report = build([docs], docs.parent / "s.kg")
    assert report.documents == 1
    assert "check who may read it" in report.failed[0]


def test_vanished_documents_are_named_until_they_are_pruned(docs: Path) -> None:
    store = docs.parent / "s.kg"
    build([docs], store)
    (docs / "a.txt").unlink()
    report = build([docs], store)
    assert report.documents == 2
    assert [note for note in report.notes if "a.txt" in note and "--prune" in note]
    report = build([docs], store, prune=True)
    assert report.removed == ["a.txt"]
    assert report.notes == []
    assert build([docs], store).notes == []


def test_a_folder_of_facts_stands_for_its_files(docs: Path) -> None:
    fact = '{"document": "a.txt", "relation": "director", "film": ["Blue Moon"], '
    fact += '"person": ["Ann Lee"], "quote": "Director: Ann Lee"}\n'
    facts = docs.parent / "facts"
    write(facts / "one.jsonl", fact)
    write(facts / "notes.txt", "no facts\n")
    assert build([docs], docs.parent / "s.kg", extract=False, facts=[facts]).curated == 1
    report = build([docs], docs.parent / "s.kg", extract=False, facts=[docs])
    assert "no file of facts" in report.failed[0]


@pytest.mark.parametrize("below", ["file.txt", "file.txt/store.kg", "file.txt/deep/store.kg"])
def test_a_store_below_a_file_is_refused_by_its_own_name(docs: Path, below: str) -> None:
    write(docs.parent / "file.txt")
    with pytest.raises(StoreError, match=r"name a folder") as caught:
        build([docs], docs.parent / below)
    assert caught.value.store == str(docs.parent / below)


def test_facts_come_in_the_order_of_the_documents_from_many_processes(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(30):
        write(folder / f"{number:02}.txt", PAGE * (60 if number % 3 == 0 else 1))
    result = CliRunner().invoke(command, [str(folder), "--format", "csv"])
    seen = [line.split(",")[0] for line in result.stdout.splitlines()[1:]]
    assert seen == sorted(seen)
    assert len(set(seen)) == 30
