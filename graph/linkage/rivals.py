"""Pairs that compete: a row is likelier one entity with another where neither has a better one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from kinonaut.graph.linkage.engine import Scored

__all__ = ["Pair", "one_to_one", "settle"]

Pair = tuple[str, str, float]
"""Id in the first table, id in the second, probability."""

_MOST: Final = 60.0


def settle(
    scored: Sequence[Scored],
    same_left: Callable[[str], Hashable],
    same_right: Callable[[str], Hashable],
) -> list[Pair]:
    """Turn weights into probabilities, shared out among the pairs of a row.

    Of all pairs of a row at most one holds, unless the other table repeats an entity: rows that say
    the very same (equal by `same_left`, `same_right`) do not compete.
    """
    odds = [2.0 ** min(pair.weight, _MOST) for pair in scored]
    by_left: defaultdict[str, dict[Hashable, float]] = defaultdict(dict)
    by_right: defaultdict[str, dict[Hashable, float]] = defaultdict(dict)
    for pair, value in zip(scored, odds, strict=True):
        for table, row, twin in (
            (by_left, pair.left, same_right(pair.right)),
            (by_right, pair.right, same_left(pair.left)),
        ):
            table[row][twin] = max(table[row].get(twin, 0.0), value)
    sums_left = {row: sum(values.values()) for row, values in by_left.items()}
    sums_right = {row: sum(values.values()) for row, values in by_right.items()}
    settled = []
    for pair, value in zip(scored, odds, strict=True):
        rivals = (
            sums_left[pair.left]
            - by_left[pair.left][same_right(pair.right)]
            + sums_right[pair.right]
            - by_right[pair.right][same_left(pair.left)]
        )
        settled.append((pair.left, pair.right, value / (1 + value + max(rivals, 0.0))))
    return settled


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep of each row its best pair, the best of all first; ties go by id."""
    left: set[str] = set()
    right: set[str] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if pair[0] not in left and pair[1] not in right:
            left.add(pair[0])
            right.add(pair[1])
            kept.append(pair)
    return kept
