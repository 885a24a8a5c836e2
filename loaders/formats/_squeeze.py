"""Shorten runs that nobody writes: hundreds of spaces, brackets or letters on end.

Patterns that look for what stands between spaces take, at each space of a run, a look at all that
follow it. A run as long as a page says no more than one of a few signs, so readers and rules are
given the short one; places are counted in the source all the same.
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from kinonaut.loaders.formats._render import Parsed

__all__ = ["placed", "squeezed"]

_KEPT: Final = 32
# A byte order mark within a text is read as a space.
_RUN: Final = re.compile(rf"(\S)\1{{{2 * _KEPT},}}|[\s\ufeff]{{{2 * _KEPT + 1},}}")
_MARKS: Final = re.compile(rf"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069]{{{_KEPT},}}")
"""Marks on a letter and marks of direction, of which a letter has a few."""
_WORD: Final = 256
_GLUED: Final = re.compile(rf"[0-9A-Za-zÀ-ɏЀ-ӿ_.'’+/=%&-]{{{2 * _WORD + 1},}}")
"""Letters and digits without a space: data in a text. No word is as long."""


def squeezed(source: str) -> tuple[str, array[int] | None]:
    """Return a text without overlong runs, and for each character its place in the source.

    Without such runs the text is the source, and there are no places.
    """
    cuts = sorted(
        (match.start() + head, match.end() - tail)
        for pattern, head, tail in (
            (_RUN, _KEPT, _KEPT),
            (_MARKS, _KEPT, 0),
            (_GLUED, _WORD, _WORD),
        )
        for match in pattern.finditer(source)
    )
    if not cuts:
        return source, None
    parts: list[str] = []
    places = array("l")
    at = 0
    for start, end in [*cuts, (len(source), len(source))]:
        if start > at or start == len(source):
            parts.append(source[at:start])
            places.extend(range(at, start))
        at = max(at, end)
    return "".join(parts), places


def placed(parsed: Parsed, places: array[int], length: int) -> None:
    """Turn the places of what was read from a squeezed text into those of the source."""
    if parsed.offsets is None:
        parsed.offsets = places
        parsed.ends = None
        return
    whole = array("l", places)
    whole.append(length)
    ends = parsed.ends
    if ends is not None:
        # Where a thing ends is the place after its last character.
        parsed.ends = array("l", (whole[end - 1] + 1 if end else 0 for end in ends))
    parsed.offsets = array("l", (whole[offset] for offset in parsed.offsets))
