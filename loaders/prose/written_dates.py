"""Dates as pages write them over an article: with short months, two-figure years, or figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.months import MONTHS

__all__ = ["DATE", "dated"]

_SHORT: Final = {
    word: number
    for number, words in enumerate(
        ("jan jän janv ene янв", "feb févr fev фев февр", "mar mär мар", "apr avr abr апр", "", "jun июн", "jul juil июл",
         "aug ago août авг", "sep sept сен сент", "oct okt окт", "nov ноя нояб", "dec dez déc dic дек"),
        1,
    )
    for word in words.split()
}  # fmt: skip
_MONTH: Final = "|".join(sorted({*MONTHS, *_SHORT}, key=len, reverse=True))
DATE: Final = (
    rf"(?:(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)|(?<![\d.])[0-3]?\d\.[01]?\d\.(?:19|20)\d\d(?!\d)|"
    rf"(?<!\w)(?:{_MONTH})\.? [0-3]?\d(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\d)|"
    rf"(?<!\d)[0-3]?\d(?:st|nd|rd|th|er|\.)? (?:of |de )?(?:{_MONTH})\.?,? (?:de )?(?:(?:19|20)\d\d|['’]?[0-4]\d(?!\d|:))(?!\d))"
)
"""A day, however it is written; to be compiled without regard to case."""

_FINDER: Final = re.compile(DATE, re.IGNORECASE)


def dated(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield the days that a text names: place, end, and the day as YYYY-MM-DD.

    >>> [day for _, _, day in dated("Posted 4 Sep 19, changed on Oct. 2nd, 2020")]
    ['2019-09-04', '2020-10-02']
    """
    for match in _FINDER.finditer(text, start, len(text) if end is None else end):
        day = _day(match[0])
        if day is not None:
            yield match.start(), match.end(), day


def _day(words: str) -> str | None:
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = next(
        (
            n
            for word in re.findall(r"[^\W\d_]+", words.lower())
            if (n := MONTHS.get(word) or _SHORT.get(word))
        ),
        None,
    )
    if month is not None:
        day, year = numbers[:2]
        if year < 100:
            year += 2000
    elif "-" in words:
        year, month, day = numbers[:3]
    else:
        day, month, year = numbers[:3]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
