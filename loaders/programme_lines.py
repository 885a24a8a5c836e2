"""The small words of a programme: `de Ann Lee` over `avec Bo Ek, Cy Day`, in a line each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.person_names import is_name

__all__ = ["SMALL_WORDS", "programme_field"]

_MAKER: Final = re.compile(r"(?:[Dd]e |[Dd]['’]|[Dd]i |[Vv]on |[Bb]y )(?=[A-ZÀ-Þ])")
_CAST: Final = re.compile(r"^(?:[Aa]vec|[Mm]it|[Cc]on|[Ww]ith|[Cc]om) (?=[A-ZÀ-Þ])", re.M)
_NOTE: Final = re.compile(r"\s*\([^()]{1,30}\)$")
SMALL_WORDS: Final = tuple(
    word
    for small in ("de ", "d'", "d’", "di ", "von ", "by ", "avec ", "mit ", "con ", "with ", "com ")
    for word in (small, small.capitalize())
)
"""What such lines begin with."""
_END: Final = " .…"
_NEAR: Final = 4
"""Lines within which the cast stands below the maker."""


def programme_field(lines: Sequence[tuple[int, str, int]]) -> tuple[str, tuple[Span, ...]] | None:
    """Return the label that a small word stands for, and the cells of its field, the word first.

    Args:
        lines: The line and some after it: where each begins, its words, blank lines before it.

    >>> lines = [(0, "de Ann Lee", 0), (11, "1999 - Drame", 0), (24, "avec Bo Ek, Cy Day", 0)]
    >>> programme_field(lines), programme_field(lines[:2])
    (('Un film de', (Span(start=0, end=2), Span(start=3, end=10))), None)
    """
    start, text, _ = lines[0]
    below = "\n".join(words for _, words, _ in lines[1:_NEAR])
    maker = _MAKER.match(text)
    if maker and is_name(text[maker.end() :]) and _CAST.search(below):
        head = Span(start, start + len(maker[0].rstrip()))
        return "Un film de", (head, Span(start + maker.end(), start + len(text)))
    cast = _CAST.match(text)
    if not cast:
        return None
    names = _NOTE.sub("", text[cast.end() :].rstrip(_END)).split(",")
    if len(names) < 2 or not all(is_name(name.strip()) for name in names[:-1]):
        return None
    cells = [
        Span(start, start + len(cast[0].rstrip())),
        Span(start + cast.end(), start + len(text)),
    ]
    for (_, before, _), (at, words, gap) in itertools.pairwise(lines):
        if not before.endswith(",") or gap:
            break
        text = words
        cells.append(Span(at, at + len(words)))
    cells[-1] = Span(cells[-1].start, cells[-1].end - len(text) + len(text.rstrip(_END)))
    return "Avec", tuple(cells)
