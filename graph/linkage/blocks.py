"""Which rows are compared at all: those that share a block which is not too large."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from typing import Final

__all__ = ["BlockSizes"]

_LARGEST: Final = 400
"""Pairs in a block; a row has some ten blocks, so that pairs grow with rows and no faster."""


class BlockSizes:
    """Sizes of blocks, in memory that does not grow with their number.

    Blocks are counted in buckets of a fixed array. Two that fall into one bucket count together: a
    block may seem larger than it is, never smaller.
    """

    def __init__(self, rows: int) -> None:
        """Make room for the blocks of so many rows."""
        self._buckets = 1 << max(16, (rows * 16).bit_length())
        self._left = array("H", bytes(2 * self._buckets))
        self._right = array("H", bytes(2 * self._buckets))

    def add(self, blocks: Iterable[str], *, left: bool) -> None:
        """Count the blocks of a row."""
        counts = self._left if left else self._right
        for block in set(blocks):
            bucket = self._bucket(block)
            counts[bucket] = min(counts[bucket] + 1, 0xFFFF)

    def keep(self, blocks: Iterable[str]) -> list[str]:
        """Return those blocks of a row that have rows of both tables and are not too large."""
        kept = []
        for block in sorted(set(blocks)):
            bucket = self._bucket(block)
            if 0 < self._left[bucket] * self._right[bucket] <= _LARGEST:
                kept.append(block)
        return kept

    def _bucket(self, block: str) -> int:
        digest = hashlib.blake2b(block.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self._buckets
