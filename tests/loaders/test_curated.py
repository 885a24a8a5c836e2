"""Curated facts: held against the text of their documents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kinonaut.errors import DocumentError, FactError
from kinonaut.loaders.curated import Row, check, index, read_rows

TEXT = "Tide was directed by Vera One. Tide runs 95 minutes."


@dataclass
class Text:
    source: str


def row(**fields: Any) -> Row:
    return Row("f.jsonl:1", {"doc": "a", "relation": "director", "film": ["Tide"],
                             "person": ["Vera One"], **fields})  # fmt: skip


def held(**fields: Any) -> Any:
    return check(row(**fields), "a.txt", Text(TEXT))


def test_a_quote_is_found_or_cut() -> None:
    found = held(quote="directed by Vera One")
    assert (found.start, found.end) == (9, 29)
    cut = held(start=9, end=29)
    assert cut.quote == "directed by Vera One"
    assert cut.curated
    assert cut.rule == "curated"
    assert cut.document == "a.txt"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"quote": "Vera Two"}, "does not say"),
        ({"quote": "Tide"}, "more than once"),
        ({"quote": "Vera One", "start": 0, "end": 8}, "does not say"),
        ({"start": 0, "end": 999}, "52 characters"),
        ({"start": 9, "end": 9}, "no text"),
        ({"start": -5, "end": 4}, "no text"),
        ({}, "quote is missing"),
        ({"quote": "", "start": None}, "missing|not a number"),
        ({"quote": "runs", "relation": "nonsense"}, "nonsense"),
        ({"quote": "runs", "person": [3]}, "not a list of names"),
        ({"quote": "runs", "person": {"a": 1}}, "not a list of names"),
        ({"quote": "runs", "film_year": "2016"}, "film_year"),
        ({"quote": "runs", "confidence": "high"}, "confidence"),
        ({"quote": "runs", "kind": ["x"]}, "kind"),
        ({"quote": "runs", "person": ["\ud800"]}, "Unicode"),
        ({"quote": "runs", "relation": "runtime", "value": "95"}, "not a number"),
        ({"quote": "runs", "relation": "runtime", "value": float("nan")}, "not a number"),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(FactError, match=words) as caught:
        held(**fields)
    assert str(caught.value).startswith("f.jsonl:1")


def test_rows_that_are_no_facts_are_left_out(tmp_path: Path) -> None:
    lines = [
        {"doc": "a", "relation": "year", "optional": True},
        {"doc": "a", "relation": "no_portrayal"},
        {"doc": "a", "relation": "portrayal", "kind": "renamed", "kind_also": ["invented"]},
    ]
    path = tmp_path / "f.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    rows = list(read_rows(path, "f.jsonl"))
    assert len(rows) == 1
    assert isinstance(rows[0], Row)
    assert "kind_also" not in rows[0].fact
    assert rows[0].place == "f.jsonl:3"


@pytest.mark.parametrize(
    "line", ["{", "[1]", '"x"', "{}", '{"relation": "year"}', "[" * 100_000, '{"doc": 3}']
)
def test_a_line_that_is_no_fact_is_an_error_of_its_own(line: str, tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(line + '\n{"doc": "a", "relation": "year"}\n', encoding="utf-8")
    rows = list(read_rows(path, "f.jsonl"))
    assert isinstance(rows[0], FactError)
    assert "f.jsonl:1" in str(rows[0])
    assert isinstance(rows[1], Row)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.jsonl"):
        list(read_rows(tmp_path / "none.jsonl", "none.jsonl"))
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(DocumentError, match="UTF-8"):
        list(read_rows(tmp_path / "bad.jsonl", "bad.jsonl"))


def test_documents_are_found_by_shorter_names() -> None:
    names = index(["x/a.txt", "y/a.txt", "y/b.html", "b.txt"])
    assert names["x/a.txt"] == "x/a.txt"
    assert names["x/a"] == "x/a.txt"
    assert names["a.txt"] is None
    assert names["a"] is None
    assert names["b.txt"] == "b.txt"
    assert names["b.html"] == "y/b.html"
    assert names["b"] is None
