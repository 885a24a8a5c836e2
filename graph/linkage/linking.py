"""Linking two tables: which of their rows are of one film, episode or person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kinonaut.graph.linkage.blocks import BlockSizes
from kinonaut.graph.linkage.columns import (
    Columns,
    person_columns,
    person_words,
    title_columns,
    title_words,
)
from kinonaut.graph.linkage.engine import duckdb_backend, score
from kinonaut.graph.linkage.model import PERSONS, TITLES
from kinonaut.graph.linkage.rarity import Rarity
from kinonaut.graph.linkage.rivals import Pair, one_to_one, settle
from kinonaut.graph.linkage.tables import Row, Table

if TYPE_CHECKING:
    from splink.internals.database_api import DatabaseAPISubClass

__all__ = ["THRESHOLD", "link"]

THRESHOLD: Final = 0.4
"""Probability from which a pair is taken, by the measurements in `benchmarks/linkage.py`."""

Progress = Callable[[str, int, int], None]
_ANY: Final = "work"
_GROUPS: Final = {"film": "work", "series": "work", "episode": "episode", "person": "person"}
_INDEPENDENCE_OF_NAMES: Final = 0.9
_INDEPENDENCE_OF_TITLES: Final = 0.75
_RECALL: Final = 0.8
"""Share of the pairs that have one name, as far as it is needed before anything is learnt."""


def link(
    left: Table,
    right: Table,
    *,
    threshold: float = THRESHOLD,
    single: bool = False,
    backend: Callable[[], DatabaseAPISubClass] = duckdb_backend,
    progress: Progress | None = None,
) -> list[Pair]:
    """Return the pairs of rows that are of one entity, as (id, id, probability), by id.

    Args:
        left: One table.
        right: The other.
        threshold: Probability from which a pair is returned.
        single: Whether each row is in one pair at most, for tables without repeated entities.
        backend: Makes the database that Splink runs on: `duckdb_backend`, or one that returns a
            `splink.SparkAPI`. It is called once for each kind of row.
        progress: Is told the step, and how many of how many are done.

    Raises:
        MissingExtraError: Splink is not installed.
    """
    best: dict[tuple[str, str], float] = {}
    groups = _groups(left.rows, right.rows)
    for number, (group, rows) in enumerate(groups):
        if progress:
            progress("kinds of rows", number, len(groups))
        for one, other, probability in _link_group(group, *rows, backend, progress):
            best[one, other] = max(best.get((one, other), 0.0), probability)
    if progress:
        progress("kinds of rows", len(groups), len(groups))
    pairs = [(*ids, p) for ids, value in best.items() if (p := round(value, 4)) >= threshold]
    return sorted(one_to_one(pairs) if single else pairs)


def _groups(
    left: Sequence[Row], right: Sequence[Row]
) -> list[tuple[str, tuple[list[Row], list[Row]]]]:
    """Divide rows by kind; those of no known kind are with all kinds that they may be of."""
    sides = (_by_group(left), _by_group(right))
    names = {name for groups in sides for name in groups}
    found = []
    for name in sorted(names - {""} | ({_ANY} if "" in names else set())):
        one, other = (
            [*groups.get(name, ()), *(row for row in groups.get("", ()) if _may_be(row, name))]
            for groups in sides
        )
        if one and other:
            found.append((name, (one, other)))
    return found


def _by_group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_GROUPS.get(row.kind, row.kind), []).append(row)
    return groups


def _may_be(row: Row, group: str) -> bool:
    return group != "person" or (row.year is None and not row.genres)


def _link_group(
    group: str,
    left: Sequence[Row],
    right: Sequence[Row],
    backend: Callable[[], DatabaseAPISubClass],
    progress: Progress | None,
) -> list[Pair]:
    person = group == "person"
    words = person_words if person else title_words
    rarity = Rarity(
        [[(*words(row.name), _rest(row)) for row in rows] for rows in (left, right)],
        _INDEPENDENCE_OF_NAMES if person else _INDEPENDENCE_OF_TITLES,
    )
    make = person_columns if person else title_columns
    sizes = BlockSizes(len(left) + len(right))
    sides = []
    done, total = 0, len(left) + len(right)
    for rows, is_left in ((left, True), (right, False)):
        side: list[Columns] = []
        for row in rows:
            columns, columns["blocks"] = make(row, rarity, left=is_left)
            sizes.add(columns["blocks"], left=is_left)
            side.append(columns)
            done += 1
            if progress and not done % 1000:
                progress(f"{group}: names", done, total)
        sides.append(side)
    one, other = sides
    for side in sides:
        for columns in side:
            columns["blocks"] = sizes.keep(columns["blocks"])
    matches, same_name = _expected(one, other)
    model = PERSONS if person else TITLES
    if progress:
        progress(f"{group}: pairs", 0, 0)
    scored = list(score(model, one, other, matches, same_name, backend()))
    twins = [{c["row_id"]: _profile(c, rarity) for c in side} for side in sides]
    return settle(scored, twins[0].__getitem__, twins[1].__getitem__)


def _rest(row: Row) -> Hashable:
    return (row.year, row.season, row.episode, row.birth, row.death, row.directors)


def _profile(columns: Columns, rarity: Rarity) -> Hashable:
    """Return what a row says, where that may stand for the entity; else the row alone."""
    if columns.get("generic") or rarity.recurs(columns["name_key"]):
        return (columns["row_id"],)
    told = ("name_key", "kind", "year", "season", "episode", "birth_year", "death_year")
    directors = tuple(columns.get("directors") or ())
    return (*(columns.get(name) for name in told), directors)


def _expected(left: Sequence[Columns], right: Sequence[Columns]) -> tuple[float, int]:
    """Return how many pairs are likely of one entity, and how many have one name."""
    counts = [Counter(row["name_key"] for row in side) for side in (left, right)]
    shared = counts[0].keys() & counts[1].keys()
    once = sum(min(counts[0][key], counts[1][key]) for key in shared if key != "#")
    telling = {row["telling_key"] for row in left} - {None}
    pairs = sum(counts[0][key] * counts[1][key] for key in shared & telling)
    least = 0.02 * min(len(left), len(right))
    return max(once / _RECALL, least, 1.0), pairs
