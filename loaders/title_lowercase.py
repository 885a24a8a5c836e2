"""Titles in texts that were written or stored without capitals: by the words around them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.shapes import YEAR
from kinonaut.loaders.title_patterns import FILM_NOUN, PRONOUNS, Candidate, as_year
from kinonaut.loaders.words import words

__all__ = ["in_lowercase"]

_LOWER_HEAD: Final = re.compile(
    r"(?:^|[.!?:;,] |\bbut |\band |\bof |\bin )[\"“ ]{0,2}(?P<t>[a-z0-9][\w'-]*(?: [\w'-]+){0,4}?)[\"” ]{0,2} "
    r"(?:is|isn't|was|has|should|lacks|aren't|does|offers|tells|shows|stars|film is|film isn't|works|feels|looks)\b",
    re.MULTILINE,
)


_LOWER_YEAR: Final = re.compile(
    rf"(?:(?:treatment to|in|to|of|with|called|film|movie|like|titled|is) |^)\"? ?(?P<t>(?:the )?[a-z][\w'-]*(?: [\w'-]+){{0,4}}?)"
    rf" ?\"? ?[,(] (?:a |the )?(?P<y>{YEAR})(?: \)| (?:\w+ ){{0,2}}{FILM_NOUN})",
    re.MULTILINE,
)


_LOWER_LIKE: Final = re.compile(
    r"(?:films|pictures|movies|flicks|classics) (?:like|such as) (?P<t>[a-z][\w'-]*(?: [\w'-]+){0,3}?)(?= [,.]| or | and | which)"
)


def in_lowercase(text: str) -> Iterator[Candidate]:
    """Yield titles of a text without capitals."""
    for match in _LOWER_YEAR.finditer(text):
        yield Candidate(*match.span("t"), "year", 4.0, as_year(match["y"]))
    for match in _LOWER_LIKE.finditer(text):
        yield Candidate(*match.span("t"), "list", 2.0)
    heads: dict[str, list[tuple[int, int]]] = {}
    for match in _LOWER_HEAD.finditer(text):
        heads.setdefault(match["t"], []).append(match.span("t"))
    for title, places in sorted(heads.items()):
        words = title.split()
        if (
            words[0] in ("the", "a", "an", "his", "her", "their", "its", "this", "that", "these")
            and len(words) < 3
        ):
            continue
        if len(words) < 2 or any(w in _FILM_WORDS or w in PRONOUNS for w in words):
            continue
        if len(places) >= 2 or text.count(title) >= 3:
            for start, end in places:
                yield Candidate(start, end, "subject", 1.5)


_FILM_WORDS: Final = words("titles.film_words")
