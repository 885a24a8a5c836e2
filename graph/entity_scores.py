"""How well names were joined: pairwise and B³ scores against a gold list of entities.

A form of a name in a document is what is scored. The gold is a JSON list of objects with `id`,
`type`, `names` and `seen_in` (documents, by the stem of their file name, with `/page` after it
where the page counts). A form that the gold gives to two things of one type in one document says
nothing and is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any, Final

from kinonaut.errors import DocumentError

__all__ = ["EntityScores", "NameRow", "read_entities", "score_entities"]

_TYPES: Final = {
    "artist": "person",
    "person": "person",
    "event": "mission",
    "programme": "mission",
    "organization": "company",
}
"""Kinds of ours that the gold has under one head."""

NameRow = tuple[str, str, str, str]
"""Path of the entity, its kind, a form of its name, the document (`file/page`)."""


@dataclass(frozen=True, slots=True)
class EntityScores:
    """The scores, and what is behind them."""

    precision: float
    recall: float
    b3_precision: float
    b3_recall: float
    present: int
    """Forms of the gold that stand in the graph, each counted once a document."""
    expected: int
    merged: tuple[tuple[str, str, str, int], ...] = ()
    """False merges: two things of the gold, the entity that has both, pairs of forms."""
    split: tuple[tuple[str, str, str, int], ...] = ()
    """False splits: a thing of the gold, the two entities that have it, pairs of forms."""
    missing: tuple[tuple[str, str, str], ...] = field(default=())
    """Forms that are not in the graph: type, name, document."""

    @property
    def share_present(self) -> float:
        """Return the share of the forms that stand in the graph."""
        return self.present / self.expected if self.expected else 0.0


def read_entities(path: Path | str) -> list[dict[str, Any]]:
    """Read a gold list of entities.

    Raises:
        DocumentError: It is no list of objects with `id`, `type`, `names` and `seen_in`.
    """
    try:
        rows = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentError(str(path), f"cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise DocumentError(str(path), f"is not JSON ({error})") from None
    needed = {"id": str, "type": str, "names": list, "seen_in": list}
    for row in rows if isinstance(rows, list) else [None]:
        if not isinstance(row, dict) or any(
            not isinstance(row.get(key), kind) for key, kind in needed.items()
        ):
            raise DocumentError(
                str(path), "is no list of entities", "give each id, type, names and seen_in"
            )
    return list(rows)


def score_entities(
    rows: Iterable[NameRow],
    gold: Iterable[Mapping[str, Any]],
    texts: Mapping[str, str] | None = None,
) -> EntityScores:
    """Compare names in a graph with a gold list of entities.

    Args:
        rows: What `kinonaut ask names` answers.
        gold: The gold list.
        texts: Text of each document by its stem; a form that does not stand in its document (a
            transliteration that the gold adds) is not expected. None: all are expected.
    """
    ours: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    pages: set[str] = set()
    for path, kind, form, document in rows:
        head, slash, page = document.partition("/")
        stem = PurePath(head).stem
        places = {stem, f"{stem}/{page}"} if slash else {stem}
        pages |= places
        for place in places:
            ours[_TYPES.get(kind, kind), _fold(form), place].add(path)
    items: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in gold:
        for form in row["names"]:
            for place in row["seen_in"]:
                # A page that the graph knows under another name counts as its file.
                at = _place(place, pages)
                if texts is None or _stands(form, texts.get(at.partition("/")[0], "")):
                    items[row["type"], _fold(form), at].add(row["id"])
    clear = {item: min(ids) for item, ids in items.items() if len(ids) == 1}
    pairs = [
        (item, one, path)
        for item, one in sorted(clear.items())
        for path in sorted(ours.get(item, ()))
    ]
    return _scores(pairs, clear, [item for item in sorted(clear) if item not in ours])


def _place(place: str, pages: set[str]) -> str:
    if place in pages:
        return place
    stem = place.partition("/")[0]
    if stem in pages:
        return stem
    # The gold may give a beginning of the stem that is one document's alone.
    found = {page for page in pages if "/" not in page and page.startswith(f"{stem}_")}
    return min(found) if len(found) == 1 else stem


def _scores(
    pairs: list[tuple[tuple[str, str, str], str, str]],
    clear: Mapping[tuple[str, str, str], str],
    missing: list[tuple[str, str, str]],
) -> EntityScores:
    cells = Counter((one, path) for _, one, path in pairs)
    of_gold: Counter[str] = Counter()
    of_ours: Counter[str] = Counter()
    by_gold: dict[str, list[str]] = defaultdict(list)
    by_ours: dict[str, list[str]] = defaultdict(list)
    for (one, path), count in sorted(cells.items()):
        of_gold[one] += count
        of_ours[path] += count
        by_gold[one].append(path)
        by_ours[path].append(one)
    both = sum(_two(count) for count in cells.values())
    total = sum(cells.values()) or 1
    merged = [
        (a, b, path, cells[a, path] * cells[b, path])
        for path, ones in by_ours.items()
        for a, b in combinations(ones, 2)
    ]
    split = [
        (one, a, b, cells[one, a] * cells[one, b])
        for one, paths in by_gold.items()
        for a, b in combinations(paths, 2)
    ]
    return EntityScores(
        precision=_share(both, sum(_two(count) for count in of_ours.values())),
        recall=_share(both, sum(_two(count) for count in of_gold.values())),
        b3_precision=sum(c * c / of_ours[path] for (_, path), c in cells.items()) / total,
        b3_recall=sum(c * c / of_gold[one] for (one, _), c in cells.items()) / total,
        present=len(clear) - len(missing),
        expected=len(clear),
        merged=tuple(sorted(merged, key=lambda m: (-m[3], m))),
        split=tuple(sorted(split, key=lambda s: (-s[3], s))),
        missing=tuple(missing),
    )


def _two(count: int) -> int:
    return count * (count - 1) // 2


def _share(part: int, whole: int) -> float:
    """Return a share; of nothing, all is right."""
    return part / whole if whole else 1.0


def _fold(form: str) -> str:
    return " ".join(form.casefold().split())


def _stands(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None
