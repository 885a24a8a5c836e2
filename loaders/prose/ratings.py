"""Ratings as critics write them: stars, so many of so many, letter grades, and words on a form."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.services import service_pattern

__all__ = ["FORM", "LABELLED", "STARS", "VALUE", "given", "lone", "rating_of"]

STARS: Final = r"(?:[★⭐][★⭐☆½¼¾⯨️]{0,9}|½|☆{5})"
_OF: Final = r"(?:\d{1,2}(?:[.,]\d{1,2})?|½|\d½|one|two|three|four|five)"
_MARK: Final = r"(?:10(?:[.,]0)?|\d(?:[.,]\d)?½?|½)"
_TOP: Final = r"(?:4|5|6|10)"
_OUT_OF: Final = (
    rf"(?:{_MARK}\s?/\s?{_TOP}(?!\d|[./]\d)|\d{{1,3}}\s?/\s?100(?!\d)|\d{{1,3}} ?%|"
    rf"{_OF} (?:stars? )?(?:out of|von|sur|de|из) (?:a possible )?(?:4|5|6|10|100|four|five|ten)(?!\d)(?: stars?)?|"
    rf"{_OF}[- ](?:and[- ]a[- ]half[- ])?(?:stars?|Sternen?|étoiles|estrellas|звёзд\w*)\b)"
)
_GRADE: Final = r"(?:[A-DF][+\-−–]?(?![\w'’]))"
_WORD: Final = (
    r"(?:Excellent|Outstanding|Superb|Very good|Good ?\+?\+?|Fair|Average|Mediocre|Poor|Bad|Awful|Terrible|Recommended|Highly recommended|Must[- ]see|"
    r"Sehr gut|Gut|Mittelmäßig|Schlecht|Très bon|Bon|Moyen|Mauvais|Excelente|Muy buena?|Buena?|Regular|Mala|Отлично|Хорошо|Плохо)"
)
VALUE: Final = rf"(?:{STARS}|{_OUT_OF}|{_GRADE})"
"""A rating that is one by its form alone."""

_LABEL: Final = (
    r"(?:(?:the |our |my |final |overall |film |movie |star |critic['’]?s? |editor['’]?s? |reviewer['’]?s? |[A-Z]\w+['’]s )?(?:rating|score|grade|verdict|stars)|"
    r"film/program grade|(?:the |this )?(?:film|movie|picture)|overall|"
    r"(?:моя |наша |общая |итоговая )?оценка|(?:gesamt)?(?:be)?wertung|fazit|(?:ma |notre )?note(?: globale| finale)?|(?:mi |nuestra )?(?:puntuación|nota|calificación|valoración))"
)
LABELLED: Final = re.compile(
    rf"[\s•*_#>–—-]{{0,8}}(?P<l>{_LABEL})[\s*_]{{0,3}}[:–—=-][\s*_]{{0,4}}(?P<v>{VALUE}|{_WORD}(?=[\s*_.]*$))(?P<rest>[^\n]{{0,40}})$",
    re.IGNORECASE,
)
"""A line of a form that rates: `Film Grade: B+`, `Rating: 4/5 (Good)`, `Movie: Excellent`."""

FORM: Final = re.compile(
    r"[\s•*_#>–—-]{0,8}(?:video|audio|sound|extras|supplements|picture quality|acting|story|direction|music|visuals|packaging|bild|ton|extras)(?: grade| rating| quality)?[\s*_]{0,3}:",
    re.IGNORECASE,
)
"""Another line of such a form, which shows that words on it are ratings."""

_HEAD: Final = re.compile(
    rf"[\s•*_#>–—-]{{0,8}}(?:{_LABEL})[\s*_:]{{0,4}}$",
    re.IGNORECASE,
)
_LONE: Final = re.compile(
    rf"[\s•*_>]{{0,4}}(?P<v>{STARS}|{_OUT_OF}|(?:{_GRADE}))[\s*_.]{{0,4}}$", re.IGNORECASE
)
_OTHERS: Final = re.compile(
    rf"{service_pattern('catalogue')}|votes?\b|users?\b|audience|average|голос|оценок|stimmen|avis des|usuarios|\bMPAA\b|"
    r"\bbased on \d",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    rf"\b(?:I|we)(?:['’](?:d|ll|m|re)| would| will| am| have to| must)? ?(?:\w+ )?(?:give|giving|gave|rate|award|grade)s? (?:it|this|[^.;!?\n]{{2,60}}?) (?:an? |at )?(?P<q>[“\"'‘]?)(?P<v>{_OUT_OF}|{STARS}|(?<=an )[ABF][+\-−–]?(?![\w'’])|(?<=a )[BCDF][+\-−–]?(?![\w'’]))",
    re.IGNORECASE,
)


def rating_of(line: str, before: str = "", form: bool = False) -> tuple[int, int, str] | None:
    """Return the rating that a line gives, with its place in it.

    Args:
        line: A line by itself.
        before: The line above, which may be its label.
        form: Whether other lines of a rating form stand near, so that a word is a rating.

    >>> rating_of("Rating: 4/5 (Good)")
    (8, 11, '4/5')
    >>> rating_of("Rating: PG-13") is None
    True
    """
    if len(line) > 160 or _OTHERS.search(line):
        return None
    match = LABELLED.match(line)
    if match is not None and not re.match(r"\s?[\w/]", match["rest"]):
        word = re.fullmatch(_WORD, match["v"], re.IGNORECASE)
        thing = re.fullmatch(r"(?:the |this )?(?:film|movie|picture)", match["l"], re.IGNORECASE)
        grade = re.fullmatch(_GRADE, match["v"])
        if word and not (form or not thing):
            return None
        if len(match["v"]) <= 2 and match["v"][0].isalpha() and grade is None:
            return None
        return *match.span("v"), match["v"]
    if before and _HEAD.fullmatch(before) and (match := _LONE.fullmatch(line)):
        return *match.span("v"), match["v"]
    return None


def lone(line: str) -> tuple[int, int, str] | None:
    """Return the stars, or so many of so many, that a line consists of."""
    match = _LONE.fullmatch(line) if len(line) < 40 else None
    if match is None or re.fullmatch(_GRADE, match["v"], re.IGNORECASE) or "%" in match["v"]:
        return None
    return *match.span("v"), match["v"]


def given(text: str) -> tuple[int, int, str] | None:
    """Return the rating that a sentence gives: `I give it four stars`, `we give it a B+`."""
    if len(text) > 900 or not re.search(r"\b(?:gi|ga|ra|aw|gr)", text):
        return None
    match = _GIVEN.search(text)
    if match is None or _OTHERS.search(match[0]):
        return None
    value = match["v"]
    return match.start(), match.end(), value.upper() if len(value) <= 2 else value
