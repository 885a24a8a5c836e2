"""Give a text that was stored without capitals those of its names back, character for character."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.shapes import fold
from kinonaut.loaders.words import words

__all__ = ["recase"]

_STOP: Final = words("recase.stop")
_TRIGGER: Final = re.compile(
    r"\b(?:directed by|director|played by|portrayed by|photography by|score by|music by|written by|produced by|"
    r"edited by|starring|screenplay by|cinematography by|costuming by|costumes by|actor|actress|actors , like)"
    r" (?P<n>[a-z][\w'-]+ (?:[a-z] \. )?[a-z][\w'-]+)"
)
_GIVEN: Final = re.compile(r"\b[a-z][a-z'-]+\b")
_REST: Final = re.compile(
    r" (?P<i>[a-z] ?\. ?)?(?P<m>(?:de|von|van|le|la|der|jo|lou|ann|lee|di) )?(?P<s>[a-z][\w'-]+)"
)
_COMMON: Final = words("recase.common")


def recase(text: str) -> str:
    """Return the text with capitals where personal names stand; every place stays the same.

    >>> recase("the part is played by sam rivers")
    'the part is played by Sam Rivers'
    """
    marks = bytearray(len(text))
    surnames: set[str] = set()

    def mark(start: int, end: int) -> None:
        for word in re.finditer(r"[^\W\d_]+(?:'[^\W\d_]+)?", text[start:end]):
            if word[0] not in ("de", "von", "van", "la", "le"):
                marks[start + word.start()] = 1
            if word[0].startswith(("mc", "o'")) and len(word[0]) > 4:
                marks[start + word.start() + 2] = 1

    for match in _GIVEN.finditer(text):
        if fold(match[0]) not in given_names():
            continue
        rest = _REST.match(text, match.end())
        if rest is None or rest["s"] in _STOP or len(rest["s"]) < 3:
            continue
        surname = re.sub(r"'s?$", "", rest["s"])
        if (
            match[0] in _COMMON
            and fold(surname) not in surnames
            and rest["i"] is None
            and not _named(text, match.start())
        ):
            continue
        end = rest.start("s") + len(surname)
        third = re.match(r" ([a-z][\w-]{3,})", text[end:])
        if (
            surname in given_names()
            and third
            and third[1] not in _STOP
            and fold(surname) in given_names()
        ):
            end += third.end()
            surname = third[1]
        mark(match.start(), end)
        surnames.add(surname)
    for match in _TRIGGER.finditer(text):
        words = match["n"].split()
        if not any(w in _STOP for w in words):
            mark(*match.span("n"))
            surnames.add(words[-1])
    for match in re.finditer(r"\b[a-z][a-z'-]{2,}\b", text):
        word = re.sub(r"'s?$", "", match[0])
        if word in surnames and word not in _STOP:
            mark(match.start(), match.start() + len(word))
    return "".join(
        c.upper() if m and len(c.upper()) == 1 else c for c, m in zip(text, marks, strict=True)
    )


def _named(text: str, start: int) -> bool:
    before = text[max(0, start - 24) : start]
    return bool(
        re.search(r"(?:by|like|actor|actress|starring|director|as|president|,|and|\() $", before)
    ) or bool(
        re.match(
            r"\w+ [\w'-]+ (?:is|plays|portrays|as|stars|gives|brings|lends|provides)\b",
            text[start : start + 60],
        )
    )
