"""Shapes of names and titles in running text, as bounded regular expressions.

Every quantifier here is bounded or runs over one character class, so that no text, however
hostile, makes a match take more than linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kinonaut.loaders.words import words

__all__ = [
    "CAP",
    "NAME",
    "NOT_NAMES",
    "QUOTED",
    "SURNAME",
    "TITLE_WORD",
    "YEAR",
    "fold",
    "is_lowercase",
    "looks_like_title",
]

_UP: Final = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĪŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁІЇЄ"
_LOW: Final = r"a-zß-öø-ÿāăąćčďđęěğīıłńňōőřśşšťūůűźżžа-яёіїє"
_AP: Final = r"['’‘]"

YEAR: Final = r"(?:18[89]\d|19\d\d|20[0-4]\d)"

# A full stop, or what rules on sentences see in its place behind an initial or a short title.
_DOT: Final = "[.\u2024]"
# One word of a personal name. A possessive is no part of it; an apostrophe before a capital is.
_NAME_WORD: Final = (
    rf"(?:(?:[DdOL]|[Mm]a?c){_AP}?[{_UP}][{_UP}{_LOW}]+(?:-[{_UP}][{_LOW}]+)?"
    rf"|St{_DOT}|[{_UP}][{_LOW}]+(?:[{_UP}][{_LOW}]+)?(?:{_AP}[{_LOW}]{{2,}})?(?:-[{_UP}{_LOW}][{_LOW}]+)*"
    rf"|[{_UP}] ?{_DOT}(?:\s?[{_UP}]{_DOT})?|[{_UP}]{{2,3}}{_DOT}?)"
)
_PARTICLE: Final = (
    rf"(?:de|del|della|di|da|dos|du|la|le|von|van|der|den|ter|ten|bin|ibn|al|el|af|av|zu|st{_DOT})"
)
_SUFFIX: Final = rf"(?:,? (?:Jr|Sr)\b{_DOT}?| I{{2,3}}\b| IV\b)?"
_STARTERS: Final = (
    r"(?:The|An?|In|On|At|By|For|From|With|As|Of|And|Or|But|If|So|He|She|It|They|We|I|This|That|These|Those|His|Her|Its|Their|"
    r"When|Where|While|After|Before|Since|Although|Though|However|What|Who|Which|How|Why|There|Here|Not|No|Yes|Even|Both|"
    r"All|One|Two|Like|Unlike|To|Director|Actor|Actress|Soviet|Russian|American|British|French|German|Only|Once|Later|Der|Die|Das|Les)\b"
)
NAME: Final = (
    rf"(?<![\w’'])(?!{_STARTERS})(?:{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}(?:[“\"'‘(]\w{{2,12}}[”\"'’)] )?{_NAME_WORD})"
    rf"{{0,4}}{_SUFFIX})(?!\w)"
)
"""A personal name of one to five words, such as `Ivar d'Ardo Lund` or `Ada H. Moe`."""

SURNAME: Final = rf"(?<![\w’']){_NAME_WORD}(?!\w)"

TITLE_WORD: Final = rf"(?:\d[/⁄]\d|[½¼¾]|[{_UP}0-9][\w\-]*(?:{_AP}(?!s\b)\w+)?|#\d+|&)"
_SMALL: Final = (
    r"(?:of|the|a|an|and|or|in|on|to|for|from|with|at|by|is|as|it|v\.?|vs\.?|de|la|le|les|du|des|del|el|los|las|"
    r"en|un|une|et|y|e|der|die|das|und|im|am|vom|zum|von|van|des|den|в|на|и|о|по|из|к|не|за|с|как)"
)
CAP: Final = rf"(?<![\w’'-]){TITLE_WORD}(?:(?:: | – | - | )(?:{_SMALL} ){{0,3}}{TITLE_WORD}){{0,8}}"
"""A run of capitalised words with small words between them, such as a title without marks."""

QUOTED: Final = re.compile(
    r"“(?P<a>[^“”\n]{1,80})”|«(?P<b>[^«»\n]{1,80})»|„(?P<c>[^„“”\n]{1,80})[“”]"
    r'|(?<!\w)"(?P<d>[^"\n]{1,80})"(?!\w)'
    rf"|(?<![\w’])‘(?P<e>[^‘’\n]{{1,80}}(?:(?<=\w)’s [{_UP}][^‘’\n]{{1,60}})?)[’‘](?!\w)"
    rf"|(?<![\w'])'(?P<f>[^'\n]{{2,80}}(?:(?<=\w)'s [{_UP}][^'\n]{{1,60}})?)'(?!\w)"
)
"""A short stretch in quotation marks of any kind."""

_SMALL_SET: Final = frozenset(_SMALL[3:-1].replace("\\.?", "").split("|"))
_WORD: Final = re.compile(r"[^\s]+")

NOT_NAMES: Final = words("shapes.not_names")
"""Words that begin sentences and labels: capitalised, yet no part of a name."""


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Return what is left of a title or name without case, article and marks.

    >>> fold("The Far-Out") == fold("far out")
    True
    """
    text = "".join(c for c in name.casefold().replace("ё", "е") if c.isalnum() or c.isspace())
    for article in ("the ", "a ", "an "):
        if text.startswith(article):
            text = text[len(article) :]
    return "".join(text.split())


@lru_cache(maxsize=4)
def is_lowercase(text: str) -> bool:
    """Say whether a text was written or stored without capitals."""
    sample = text[:20000]
    upper = sum(map(str.isupper, sample))
    letters = sum(map(str.isalpha, sample))
    return letters > 200 and upper * 200 < letters


def looks_like_title(text: str, lowercase: bool = False) -> bool:
    """Say whether a marked stretch has the form of a title: short, with its chief words capital."""
    words = _WORD.findall(text)
    if not 1 <= len(words) <= 10 or len(text) < 2:
        return False
    if lowercase:
        return len(words) <= 6 and not any(c in text for c in ",;?!")
    first = words[0].lstrip("(¡¿")
    if not first or not (first[0].isupper() or first[0].isdigit() or first[0] == "#"):
        return False
    if not any(c.isalpha() for c in text) and len(text) > 5:
        return False
    lower = [
        w
        for w in words[1:]
        if w[0].isalpha() and not w[0].isupper() and w.casefold().rstrip(".,") not in _SMALL_SET
    ]
    return len(lower) * 4 <= len(words) and not text.endswith((",", ";"))
