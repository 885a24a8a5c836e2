"""What extraction reaches on the documents of this folder, and on others where they are."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kinonaut.loaders.evaluation.counts import Counts
from kinonaut.loaders.evaluation.gold import read_gold
from kinonaut.loaders.evaluation.matching import CORE
from kinonaut.loaders.evaluation.running import Evaluation, evaluate

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
ELSEWHERE = "KINONAUT_EVALUATION"
"""Names a folder of further documents with gold; by default `shared` beside the checkout."""

Figures = dict[str, dict[str, float]]


def documents() -> list[Path]:
    """Return the documents that are gated: those of this folder, and the examples."""
    examples = (HERE.parents[1] / "examples").iterdir()
    found = [p for p in examples if p.is_file() and p.name != "README.md"]
    return sorted([*(HERE / "docs").iterdir(), *found])


@cache
def measure() -> Evaluation:
    """Score the documents that are gated."""
    return evaluate(read_gold(HERE / "gold"), documents())


def measure_set(folder: Path) -> Evaluation:
    """Score the documents in `docs` of a folder against the facts in its `gold`."""
    return evaluate(read_gold(folder / "gold"), [folder / "docs"])


def figures(result: Evaluation) -> Figures:
    """Return what has a floor, by part of the report, rounded down to hundredths."""
    facts = result.facts
    core = facts.core
    all_ = {"f1": core.f1, "precision": core.precision, "recall": core.recall}
    relations = {r: c.f1 for r, c in facts.relations.items() if c.gold and "." not in r}
    parts: Figures = {
        "core": {**all_, "supported": facts.share_supported},
        "core relations": {r: relations[r] for r in CORE if r in relations},
        "other relations": {r: f1 for r, f1 in sorted(relations.items()) if r not in CORE},
        "films": {row[0]: row[3] for row in result.films.rows() if row[1]},
        "kinds": {name: scores.core.f1 for name, scores in result.by("kind").items()},
        "languages": {name: scores.core.f1 for name, scores in result.by("language").items()},
    }
    return {part: {name: _down(f) for name, f in found.items()} for part, found in parts.items()}


def floors() -> Figures:
    """Return the floors."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def sets_elsewhere() -> Iterator[tuple[str, Path]]:
    """Yield further sets of documents with gold, where there are any."""
    given = os.environ.get(ELSEWHERE)
    folder = Path(given) if given else HERE.parents[2] / "shared"
    if folder.is_dir():
        for inner in sorted(folder.iterdir()):
            if (inner / "gold").is_dir() and (inner / "docs").is_dir():
                yield inner.name, inner


def line(name: str, counts: Counts) -> str:
    """Return a line of figures."""
    return (
        f"{name}: precision {counts.precision:.3f}, recall {counts.recall:.3f}, F1 {counts.f1:.3f}"
    )


def _down(figure: float) -> float:
    # A hair is added first: 0.29 is stored as a little less.
    return math.floor(figure * 100 + 1e-9) / 100
