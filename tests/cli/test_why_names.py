"""`kinonaut why` says of every name why it is of its thing: stage, score and reason."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kinonaut.cli import why as cli_why
from kinonaut.graph.decisions import Decision, write
from kinonaut.loaders.build import build
from kinonaut.ontology import authority


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store in which a director has several names."""
    small = replace(authority.load(), missions={}, people={}, events={}, seats=(), _crews={})
    monkeypatch.setattr(authority, "load", lambda: small)
    rows = []
    names = {"a": "Anna Orlova", "b": "Анна Орлова", "c": "A. Orlova", "d": "Hannah Moss"}
    for document, name in names.items():
        quote = f"Tide (1990) was directed by {name}."
        (tmp_path / f"{document}.txt").write_text(f"{quote} They say that Orlova sings.\n", "utf-8")
        rows.append({"doc": document, "relation": "director", "film": ["Tide"], "film_year": 1990,
                     "person": [name], "quote": quote})  # fmt: skip
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    store = tmp_path / "graph.kg"
    store.mkdir()
    decision = Decision("same", "artist/anna-orlova", "artist/hannah-moss", because="her own word")
    write(store, [decision])
    files = sorted(tmp_path.glob("*.txt"))
    build(files, store, facts=[tmp_path / "facts.jsonl"], extract=False)
    return store


def why(store: Path, *words: str) -> Result:
    return CliRunner().invoke(cli_why.command, [*words, "--store", str(store)])


def test_every_name_has_its_stage_score_and_reason(store: Path) -> None:
    rows = json.loads(why(store, "Anna Orlova", "names", "--format", "json").output)
    found = {row["name"]: (row["stage"], row["score"]) for row in rows}
    assert found["Anna Orlova"] == ("exact", 1.0)
    assert found["Анна Орлова"] == ("romanised", 0.95)
    assert found["A. Orlova"] == ("context", 0.8)
    assert found["Hannah Moss"] == ("decision", 1.0)
    assert found["Orlova"][0] == "context"
    assert all(row["reason"] and row["documents"] for row in rows)
    assert "her own word" in {row["reason"] for row in rows}


def test_in_words(store: Path) -> None:
    said = why(store, "Anna Orlova").output
    assert "Anna Orlova is meant by these names" in said
    assert "Анна Орлова — romanised, score 0.95: another spelling of Anna Orlova" in said
    assert "directed by" in said
    assert "directed by" not in why(store, "Anna Orlova", "names").output


def test_of_a_claim_it_says_who_is_meant(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(why(store, "Tide", "--format", "csv").output)))
    claim = next(row["claim"] for row in rows if "Hannah" in row["quote"]).rpartition("/")[2]
    said = why(store, claim).output
    assert said.index("directed by Hannah Moss") < said.index("is meant by these names")
    assert "Hannah Moss — decision, score 1: her own word" in said


def test_a_node_without_names_has_claims_alone(store: Path) -> None:
    path = "credit/tide-1990/director/anna-orlova"
    rows = json.loads(why(store, path, "--format", "json").output)
    assert rows
    assert all("stage" not in row for row in rows)
