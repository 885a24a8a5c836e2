"""The file of decisions: what people wrote comes back, whatever else they wrote is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinonaut.errors import StoreError
from kinonaut.graph.decisions import FILE, Decision, forget, read, remember

if TYPE_CHECKING:
    from pathlib import Path

SAME = Decision("same", "artist/ann-a", "artist/anna-a", "", 'she said "I am", twice')
REJECT = Decision("reject", "claim/0123456789abcdef", because="a joke")


def test_a_store_without_decisions_has_none(tmp_path: Path) -> None:
    assert read(tmp_path) == ()


def test_decisions_are_sorted_whatever_the_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, order in ((one, (SAME, REJECT)), (other, (REJECT, SAME))):
        folder.mkdir()
        for decision in order:
            remember(folder, decision)
    assert read(one) == (REJECT, SAME)
    assert (one / FILE).read_bytes() == (other / FILE).read_bytes()


def test_the_opposite_takes_the_place_of_a_decision(tmp_path: Path) -> None:
    remember(tmp_path, SAME)
    new = Decision("different", "artist/anna-a", "artist/ann-a")
    assert remember(tmp_path, new) == SAME
    assert read(tmp_path) == (new,)


def test_forgetting_leaves_no_trace(tmp_path: Path) -> None:
    remember(tmp_path, REJECT)
    before = (tmp_path / FILE).read_bytes()
    remember(tmp_path, SAME)
    turned = Decision("same", SAME.other, SAME.one)
    assert forget(tmp_path, turned) == SAME
    assert forget(tmp_path, turned) is None
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "alike,artist/a,artist/b,,",
        "same,artist/a,artist/a,,",
        "same,artist/a,,,",
        "different,artist/a,artist/a,,",
        "reject,artist/a,,,",
        "same,artist/a",
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"decision,one,other,document,because\n{line}\n", "utf-8")
    with pytest.raises(StoreError, match=r"decisions\.csv:2"):
        read(tmp_path)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("name,year\n", "utf-8")
    with pytest.raises(StoreError, match="first line"):
        read(tmp_path)
