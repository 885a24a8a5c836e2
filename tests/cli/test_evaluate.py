"""`kinonaut evaluate`: what it prints, and when it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli.evaluate import command

TEXT = "Blue Moon (1999)\nDirector: Ann Lee\nStarring: Bo Ek, Cy Day\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("docs", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "moon.txt").write_text(TEXT, "utf-8")
    rows = [
        {"relation": "director", "person": ["Ann Lee"], "quote": "Director: Ann Lee"},
        {"relation": "cast", "performer": ["Bo Ek"], "quote": "Bo Ek"},
        {"relation": "cast", "performer": ["Cy Day"], "quote": "Cy Day"},
        {"relation": "composer", "person": ["Di Fox"], "quote": "Blue Moon"},
    ]
    with (tmp_path / "gold" / "moon.jsonl").open("w", encoding="utf-8") as out:
        for row in rows:
            start = TEXT.index(str(row["quote"]))
            place = {"start": start, "end": start + len(str(row["quote"]))}
            out.write(json.dumps({"doc": "moon", "film": ["Blue Moon"], **row, **place}) + "\n")
    return tmp_path


def run(*args: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, [str(a) for a in args], standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.stdout, result.stderr


def scored(folder: Path, *args: str | Path) -> list[dict[str, object]]:
    given = ("--gold", folder / "gold", "--docs", folder / "docs", "--format", "json")
    rows: list[dict[str, object]] = json.loads(run(*given, *args)[1])
    return rows


def test_core_comes_first_and_relations_follow(folder: Path) -> None:
    rows = scored(folder)
    assert (rows[0]["name"], rows[0]["gold"], rows[0]["recall"]) == ("CORE (micro)", 3, 1.0)
    relations = {row["name"]: row for row in rows if row["part"] == "relation"}
    assert relations["composer"]["recall"] == 0
    assert relations["cast"]["f1"] == 1
    rules = [row for row in rows if row["part"] == "rule"]
    assert rules
    assert all(row["name"] != "(none)" for row in rules)
    assert {row["name"] for row in rows if row["part"] == "document"} == {"moon.txt"}


def test_csv_and_table_have_the_same_scores(folder: Path) -> None:
    given = ("--gold", folder / "gold", "--docs", folder / "docs")
    rows = list(csv.DictReader(io.StringIO(run(*given, "--format", "csv")[1])))
    assert [row["name"] for row in rows] == [row["name"] for row in scored(folder)]
    table = run(*given)[1]
    assert "CORE (micro)" in table
    assert table.index("Relations") < table.index("Worst documents")


def test_errors_are_listed_on_demand(folder: Path) -> None:
    assert not [row for row in scored(folder) if row["part"] == "missed"]
    missed = [row for row in scored(folder, "--errors") if row["part"] == "missed"]
    assert [(row["name"], row["relation"]) for row in missed] == [("moon", "composer")]


def test_facts_of_a_file_are_scored(folder: Path) -> None:
    facts = folder / "facts.jsonl"
    facts.write_text("", "utf-8")
    assert scored(folder, "--facts", facts)[0]["found"] == 0


def test_a_bad_document_is_named_and_the_status_is_one(folder: Path) -> None:
    (folder / "docs" / "moon.txt").write_bytes(b"\x89PNG....")
    status, out, err = run("--gold", folder / "gold", "--docs", folder / "docs")
    assert status == 1
    assert "moon.txt: " in err
    assert "unread" in out


def test_what_is_not_there_is_said(folder: Path) -> None:
    from kinonaut.errors import DocumentError

    status, out, err = run("--gold", folder / "gold", "--docs", folder / "none")
    assert (status, out) == (1, "")
    assert "no such file" in err
    for words in (["--leads"], ["--gold", folder / "gold", "--docs", folder / "docs", "--facts"]):
        with pytest.raises(DocumentError, match=r"cannot be read .*check the path"):
            run(*words, folder / "none.jsonl")


def test_leads_are_scored(tmp_path: Path) -> None:
    lead = {"title": "Blue Moon", "year": 1999, "cast": ["Bo Ek"], "extract": TEXT}
    path = tmp_path / "leads.jsonl"
    path.write_text(json.dumps(lead), "utf-8")
    rows = json.loads(run("--leads", path, "--format", "json")[1])
    assert {row["name"]: row["share"] for row in rows} == {"title": 1.0, "year": 1.0, "cast": 1.0}


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--gold", "gold"],
        ["--docs", "docs"],
        ["--leads", "x.jsonl", "--entities", "y.json"],
        ["--leads", "x.jsonl", "--facts", "y.jsonl"],
        ["--gold", "gold", "--docs", "elsewhere"],
    ],
)
def test_words_that_do_not_fit_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    import click

    monkeypatch.chdir(folder)
    (folder / "elsewhere").mkdir()
    with pytest.raises(click.UsageError):
        run(*args)
