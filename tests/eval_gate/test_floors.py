"""Extraction does not fall below its floors on documents of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.eval_gate.measure import HERE, documents, figures, floors, measure

from kinonaut.graph.claims import Claim
from kinonaut.loaders import formats
from kinonaut.loaders.evaluation.gold import read_facts, read_gold
from kinonaut.loaders.evaluation.matching import FORBIDDING, name_set
from kinonaut.loaders.evaluation.running import Evaluation
from kinonaut.loaders.extract import extract

DOCUMENTS = documents()
FLOORS = [(part, name, floor) for part, found in floors().items() for name, floor in found.items()]


@pytest.fixture(scope="session")
def measured() -> Evaluation:
    return measure()


@pytest.mark.parametrize(("part", "name", "floor"), FLOORS, ids=[f"{p}-{n}" for p, n, _ in FLOORS])
def test_no_figure_is_below_its_floor(
    measured: Evaluation, part: str, name: str, floor: float
) -> None:
    reached = figures(measured)[part][name]
    assert reached >= floor, f"{part}, {name}: {reached} is below the floor of {floor}"


def test_every_figure_has_a_floor(measured: Evaluation) -> None:
    have = {(part, name) for part, name, _ in FLOORS}
    reached = {(part, name) for part, found in figures(measured).items() for name in found}
    assert reached == have, "run scripts/floors --raise"


def test_every_fact_keeps_the_form(measured: Evaluation) -> None:
    assert measured.facts.share_grounded == 1
    assert measured.failed == []
    assert len(measured.documents) == len(DOCUMENTS)


def test_pure_fiction_portrays_nobody() -> None:
    gold = read_gold(HERE / "gold").documents
    checked = 0
    for path in DOCUMENTS:
        fiction = [
            name_set(row["film"])
            for row in gold[path.stem].forbidding
            if row["relation"] == "no_portrayal" and not {"person", "character"} & row.keys()
        ]
        for claim in extract(formats.read(path)) if fiction else ():
            if claim.relation == "portrayal" and claim.polarity == "asserted":
                assert not any(name_set(claim.film) & film for film in fiction), claim
        checked += len(fiction)
    assert checked >= 2


def _rows() -> Iterator[tuple[Path, dict[str, Any]]]:
    texts = {path.stem: path for path in DOCUMENTS}
    for file in sorted((HERE / "gold").glob("*.jsonl")):
        for row in read_facts(file):
            yield texts[row["doc"]], row


def test_the_gold_keeps_the_fact_format() -> None:
    for path, row in _rows():
        text = formats.read(path).source
        start = row.get("start", text.find(row["quote"]))
        end = row.get("end", start + len(row["quote"]))
        assert text[start:end] == row["quote"] if start >= 0 else False, (path.name, row)
        if row["relation"] in FORBIDDING:
            continue
        fact = {k: v for k, v in row.items() if v is not None} | {"start": start, "end": end}
        assert Claim.from_json(fact).relation == row["relation"]


def test_every_document_has_gold_and_a_kind() -> None:
    stems = {path.stem for path in DOCUMENTS}
    assert {path.stem for path, _ in _rows()} == stems
    assert set(json.loads((HERE / "gold" / "kinds.json").read_text("utf-8"))) == stems
