"""Labels of one letter, which mean what those beside them say: `R: Ann Lee`, `D: Bo Ek, Cy Day`.

Alone a `D:` is before a director; below an `R:` (Regie, régie, режиссёр) it is before the actors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.person_names import is_name, split_list

__all__ = ["with_initials"]

_LETTER: Final = re.compile(r"([A-ZА-Я])\.?:\s*(?=\S)")
_MEANT: Final = {"R": "Regie", "D": "Darsteller", "B": "Buch", "K": "Kamera", "M": "Musik"}
_NEAR: Final = 4
"""Lines below an `R:` in which the other letters stand."""


def with_initials(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the labels that an `R:` gives itself and the letters below it."""
    found = list(blocks)
    until = -1
    for index, block in enumerate(found):
        if block.kind not in (BlockKind.ITEM, BlockKind.FIELD):
            continue
        match = _LETTER.match(text, block.start, block.end)
        if match is None or match[1] not in _MEANT or (match[1] != "R" and index > until):
            continue
        names = split_list(text, match.end(), block.end)
        if not names or not all(is_name(text[n.start : n.end]) for n in names):
            continue
        if match[1] == "R":
            if not any(_is_cast(text, b) for b in found[index + 1 : index + 1 + _NEAR]):
                continue
            until = index + _NEAR
        cells = (Span(block.start, match.end(1)), Span(match.end(), block.end))
        found[index] = replace(block, kind=BlockKind.FIELD, cells=cells, label=_MEANT[match[1]])
    return found


def _is_cast(text: str, block: Block) -> bool:
    """Return whether a line is of actors by its letter and of more than one by its names."""
    match = _LETTER.match(text, block.start, block.end)
    return bool(match and match[1] == "D" and len(split_list(text, match.end(), block.end)) > 1)
