"""Scores of who was taken for whom: reckoned by hand, and false merges told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kinonaut.errors import DocumentError
from kinonaut.graph.entity_scores import read_entities, score_entities

if TYPE_CHECKING:
    from pathlib import Path

GOLD = [
    {"id": "a", "type": "person", "names": ["Ann Lee", "A. Lee"], "seen_in": ["one", "two"]},
    {"id": "b", "type": "person", "names": ["Bo Lee"], "seen_in": ["one", "two"]},
]


def rows(**names: str) -> list[tuple[str, str, str, str]]:
    forms = {"ann": "Ann Lee", "a": "A. Lee", "bo": "Bo Lee"}
    return [
        (path, "artist", forms[key], document)
        for key, path in names.items()
        for document in ("one.txt", "two.txt/front")
    ]


def test_what_is_right_has_full_scores() -> None:
    scores = score_entities(rows(ann="x", a="x", bo="y"), GOLD)
    assert (scores.precision, scores.recall) == (1, 1)
    assert (scores.b3_precision, scores.b3_recall, scores.share_present) == (1, 1, 1)


def test_a_false_merge_is_told_and_costs_precision() -> None:
    scores = score_entities(rows(ann="x", a="x", bo="x"), GOLD)
    # Six forms in one heap: fifteen pairs, of which six and one are right.
    assert scores.precision == pytest.approx(7 / 15)
    assert scores.recall == 1
    assert scores.b3_precision == pytest.approx((4 * 4 / 6 + 2 * 2 / 6) / 6)
    assert scores.merged == (("a", "b", "x", 8),)


def test_a_false_split_costs_recall() -> None:
    scores = score_entities(rows(ann="x", a="z", bo="y"), GOLD)
    assert scores.precision == 1
    assert scores.recall == pytest.approx(3 / 7)
    assert scores.split == (("a", "x", "z", 4),)


def test_what_is_missing_is_told() -> None:
    scores = score_entities(rows(ann="x", bo="y"), GOLD)
    assert scores.missing == (("person", "a. lee", "one"), ("person", "a. lee", "two"))
    assert scores.share_present == pytest.approx(4 / 6)


def test_only_forms_that_stand_in_the_text_are_expected() -> None:
    scores = score_entities(rows(ann="x", bo="y"), GOLD, {"one": "Ann Lee, Bo Lee.", "two": "Leer"})
    assert (scores.expected, scores.present) == (2, 2)


def test_a_form_of_two_things_says_nothing() -> None:
    gold = [*GOLD, {"id": "c", "type": "person", "names": ["Bo Lee"], "seen_in": ["one", "two"]}]
    assert score_entities(rows(ann="x", a="x", bo="x"), gold).merged == ()


def test_a_character_of_the_name_is_not_the_person() -> None:
    other = [("z", "character", "Ann Lee", "one.txt")]
    assert score_entities(other, GOLD).present == 0


@pytest.mark.parametrize("content", ["{", "{}", '[{"id": "a"}]', '["a"]'])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold.json").write_text(content, "utf-8")
    with pytest.raises(DocumentError, match=r"gold\.json"):
        read_entities(tmp_path / "gold.json")


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), "utf-8")
    assert read_entities(tmp_path / "gold.json") == GOLD
