"""`kinonaut extract`: facts in four formats, bad documents named, the others still read."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli.extract import command, what
from kinonaut.graph.claims import Claim
from kinonaut.loaders import extract as extraction
from kinonaut.loaders import formats

PAGE = "Blue Moon (1999)\nDirector: Ann Lee\nStarring: Bo Ek, Cy Day\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sub" / "b.txt").write_text(PAGE.replace("Blue Moon", "Red Tide"), encoding="utf-8")
    return tmp_path


def run(*args: str | Path) -> tuple[int, str, str]:
    # The group hands on what a command returns; alone, click drops it.
    result = CliRunner().invoke(command, [str(a) for a in args], standalone_mode=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return int(result.return_value or 0), result.stdout, result.stderr


def test_jsonl_is_the_fact_format(folder: Path) -> None:
    status, out, err = run(folder, "--format", "jsonl")
    facts = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert err == ""
    assert {f["document"] for f in facts} == {"a.txt", "sub/b.txt"}
    texts = {"a.txt": PAGE, "sub/b.txt": PAGE.replace("Blue Moon", "Red Tide")}
    for fact in facts:
        assert texts[fact["document"]][fact["start"] : fact["end"]] == fact["quote"]
        assert Claim.from_json(fact).to_json() == fact
    assert {f["film"][0] for f in facts if f["relation"] == "director"} == {"Blue Moon", "Red Tide"}


def test_the_formats_say_the_same(folder: Path) -> None:
    lines = [json.loads(line) for line in run(folder, "--format", "jsonl")[1].splitlines()]
    assert json.loads(run(folder, "--format", "json")[1]) == lines
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv")[1])))
    assert [row["relation"] for row in rows] == [fact["relation"] for fact in lines]
    table = run(folder)[1]
    assert f"{len(lines)} facts" in table
    assert "Ann Lee" in table


def test_a_bad_document_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG....")
    (folder / "odd.txt").write_bytes(b"a\x00b")
    status, out, err = run(folder, folder / "none.txt", "--format", "jsonl")
    assert status == 1
    assert len({json.loads(line)["document"] for line in out.splitlines()}) == 2
    for name in ("empty.txt", "picture.txt", "odd.txt", "none.txt"):
        assert f"{name}: " in err
    assert "Traceback" not in err


def test_each_fact_s_rule_is_explained_on_demand(folder: Path) -> None:
    page = folder / "a.txt"
    plain = [json.loads(line) for line in run(page, "--format", "jsonl")[1].splitlines()]
    told = [json.loads(li) for li in run(page, "--explain", "--format", "jsonl")[1].splitlines()]
    for fact, same in zip(told, plain, strict=True):
        about = fact.pop("explained")
        assert fact == same
        assert "en" in about["rule_languages"].split()
        assert about["rule_example"]
    rows = list(csv.DictReader(io.StringIO(run(page, "--explain", "--format", "csv")[1])))
    assert all(row["rule_example"] for row in rows)
    table = run(page, "--explain")[1]
    for fact in plain:
        assert f"\n{fact['rule']}: " in table
    assert "\n    example: " in table
    assert "example: " not in run(page)[1]


def test_output_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.out"
    status, out, _ = run(folder / "a.txt", "--format", "jsonl", "-o", target)
    assert status == 0
    assert out == ""
    assert target.read_text(encoding="utf-8").count("\n") == len(
        extraction.extract(formats.read(folder / "a.txt"))
    )


def test_denied_and_inferred_claims_are_printed_on_demand(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asserted = extraction.extract(formats.read(folder / "a.txt"))[0]
    from dataclasses import replace

    claims = [
        asserted,
        replace(asserted, polarity="denied"),
        replace(asserted, stated=False, premises=("x",)),
    ]
    monkeypatch.setattr(extraction, "extract", lambda document: claims)
    count = [
        len(run(folder / "a.txt", "--format", "jsonl", *flags)[1].splitlines())
        for flags in ([], ["--denied"], ["--inferred"], ["--denied", "--inferred"])
    ]
    assert count == [1, 2, 2, 3]
    assert what(claims[1]).startswith("not: ")


def test_the_same_under_any_hash_seed(folder: Path) -> None:
    outputs = set()
    for seed in ("1", "7", "99"):
        done = subprocess.run(
            [sys.executable, "-m", "kinonaut", "extract", str(folder), "--format", "jsonl"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_a_change_of_rules_changes_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    version = extraction.RULES_VERSION
    assert len(version) == 16
    assert extraction._version() == version


def test_no_false_claim_passes_the_gate(folder: Path) -> None:
    from dataclasses import replace

    document = formats.read(folder / "a.txt")
    claim = next(c for c in extraction.extract(document) if c.relation == "director")
    assert extraction.fault(document, claim) is None
    for change in (
        {"quote": "Ann Leigh"},
        {"start": claim.start + 1},
        {"person": ()},
        {"person": ("Dee Fox",)},
        {"person": tuple(f"Ann Lee {n}" for n in range(9))},
        {"start": 0, "end": 400, "quote": PAGE * 8},
    ):
        assert extraction.fault(document, replace(claim, **change)) is not None, change
