"""The Python of the page on asking runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to-ask.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S)


def test_the_snippets_run_one_after_another(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    (tmp_path / "kinonaut.kg").symlink_to(small_graph, target_is_directory=True)
    ran = [block for block in BLOCKS if "://" not in block]
    assert len(ran) >= 3
    for block in ran:
        exec(compile(block, str(PAGE), "exec"), names)
    assert (tmp_path / "salyut-7.svg").read_text("utf-8").startswith("<svg")
