"""Whether a short string has the shape of a person's name, and where a list of names divides.

Shape only: which names are known is a matter of the caller, who passes them where they help.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.words import words

__all__ = ["fold", "has_rank", "is_name", "is_role", "split_list", "split_run"]

_PARTICLES: Final = words("person_names.particles")
_SUFFIXES: Final = words("person_names.suffixes")
_HONORIFICS: Final = words("person_names.honorifics")
# Words that are no part of a name although they are capitalised on pages.
_NO_NAMES: Final = words("person_names.no_names")
_WORD: Final = re.compile(r"(?:[^\W\d_]+(?:['’ʼ`‘-][^\W\d_]+)*\.?|[^\W\d_]\.(?:-?[^\W\d_]\.)*)$")
_NICK: Final = re.compile(r"^[\"“”„'‘’«(][^\W\d_][\w'’. -]{0,18}[\"“”'‘’»)]$")
_PURE: Final = re.compile(r"[A-Za-z .'-]+")


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Return a name without case, accents, marks and spaces, as equal names agree on."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("ё", "е"))
    return "".join(c for c in text if c.isalnum())


def _words(text: str) -> list[str]:
    # A nickname in quotation marks may have a space; keep it one word.
    return re.findall(r"[\"“«„][^\"“”«»]{1,20}[\"”»“],?|\S+", text)


def _plain(word: str) -> str:
    return word.strip(",").casefold()


def _name_word(word: str) -> bool:
    core = word.strip(",")
    if not _WORD.match(core):
        return bool(_NICK.match(core))
    return core[0].isupper() or (len(core) > 2 and core[1] in "'’" and core[2].isupper())


@lru_cache(maxsize=1 << 15)
def is_name(text: str, single: bool = False, lowercase: bool = False) -> bool:
    """Return whether a string has the shape of a person's full name.

    Args:
        text: The string, without a list around it.
        single: Accept one word too (a stage name, a surname).
        lowercase: The text around it has no capitals, so names need none.

    >>> [is_name(n) for n in ("Ivar d'Ardo Lund", "Otto Bell, Jr.", "J. T. Moe")]
    [True, True, True]
    >>> [is_name(n) for n in ("Night Baker's Wife", "Show All…", "See full cast", "Salyut 6")]
    [False, False, False, False]
    """
    if not 2 <= len(text) <= 50 or (not _PURE.fullmatch(text) and any(map(str.isdigit, text))):
        return False
    words = _words(text)
    if lowercase:
        return (
            2 <= len(words) <= 4
            and all(_WORD.match(w) for w in words)
            and not ({_plain(w) for w in words} & _NO_NAMES)
        )
    chief = 0
    for place, word in enumerate(words):
        plain = _plain(word)
        if plain in _SUFFIXES and place:
            continue
        if plain in _HONORIFICS and place == 0 and len(words) > 1:
            continue
        if plain in _PARTICLES and (not word[0].isupper() or 0 < place < len(words) - 1):
            if place == len(words) - 1:
                return False
            continue
        if word.endswith(",") and (place != len(words) - 2 or _plain(words[-1]) not in _SUFFIXES):
            return False
        if plain in _NO_NAMES or not _name_word(word):
            return False
        if word[0] == "(" and place == len(words) - 1:
            return False  # What ends a name in brackets is no nickname, but a role or a job.
        if word.endswith(("'s", "’s")):
            return False
        chief += 1
    if len(words) > 6 or chief > 5:
        return False
    return chief >= 2 or (single and chief == 1 and len(words) <= 2)


def has_rank(text: str) -> bool:
    """Return whether a name begins with a rank or title, such as `Col.` or `Miss`."""
    first, _, rest = text.partition(" ")
    return bool(rest) and first.casefold() in _HONORIFICS


def is_role(text: str) -> bool:
    """Return whether a string may name a character: a name, or a short description of one.

    >>> is_role("Cosmonaut Orlov"), is_role("The baker's wife"), is_role("More | Report this")
    (True, True, False)
    """
    if not 1 <= len(text) <= 80 or "|" in text or "http" in text or text.endswith(("…", "?", ":")):
        return False
    letters = sum(c.isalpha() for c in text)
    if letters < 2 or letters * 2 < len(text.replace(" ", "")):
        return False
    return len(text.split()) <= 9 and (
        text[0].isupper() or text[0] in "\"“«'‘(#" or text[0].isdigit() or len(text.split()) <= 5
    )


_SEPARATOR: Final = re.compile(
    r"\s*[,;|•·/\n]\s*(?:and\s+|&\s+|und\s+|et\s+|y\s+|и\s+)?|\s+(?:and|&|und|et|y|e|и|with|mit|avec|con)\s+|\s*&\s*"
)
_OTHERS: Final = re.compile(
    r"\s*,?\s*\b(?:u\.\s?a\.?|u\.\s?v\.\s?a\.?|и\s+др(?:угие|\.)?|et al\.?|and others|etc\.?|"
    r"y otros|entre otros|et autres|и многие другие|among others|and more|uvm\.?)[\s.]*$",
    re.I,
)
_EDGE: Final = re.compile(r"^(?:and|&|und|et|y|и|by|with)\s+", re.I)


def split_list(text: str, start: int, end: int) -> list[Span]:
    """Return the places of the items of a list, such as `A, B (x, y) and C`; brackets stay whole.

    >>> text = "Ann Lee, Otto Bell, Jr. and Bo Ek"
    >>> [text[s.start : s.end] for s in split_list(text, 0, len(text))]
    ['Ann Lee', 'Otto Bell, Jr.', 'Bo Ek']
    """
    items: list[Span] = []
    others = _OTHERS.search(text, start, end)
    if others:
        end = others.start()
    depth_until = start
    left = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() < depth_until:
            continue
        opened = text.rfind("(", left, match.start())
        if opened >= 0 and text.find(")", opened, match.start()) < 0:
            closed = text.find(")", match.start(), min(end, opened + 300))
            if closed >= 0:
                depth_until = closed + 1
                continue
        rest = text[match.end() : match.end() + 8].casefold()
        if match[0].startswith(",") and rest.startswith(("jr", "sr", "iii", "ph.d", "m.d")):
            continue
        items.append(_trim(text, left, match.start()))
        left = match.end()
    items.append(_trim(text, left, end))
    return [item for item in items if item.start < item.end]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "-–—•*·,;:\"'“”[]"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '-–—•*·,;:"“”[]'):
        end -= 1
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"(?:\b[^\W\d]|Jr|Sr|мл)\.$", text[max(start, end - 5) : end])
    ):
        end -= 1
    edge = _EDGE.match(text[start:end])
    return Span(start + edge.end(), end) if edge else Span(start, end)


def split_run(text: str, start: int, end: int, known: Collection[str] = ()) -> list[Span]:
    """Return the places of the names in a run of them with nothing between but spaces.

    Most names have two words; one of three needs an initial, a particle or to be known.

    Args:
        text: The text.
        start: Where the run begins.
        end: Where it ends.
        known: Folded names that are known to be one person's.

    >>> text = "Ann Lee Bo van Ek Cy J. Day"
    >>> [text[s.start : s.end] for s in split_run(text, 0, len(text))]
    ['Ann Lee', 'Bo van Ek', 'Cy J. Day']
    """
    words = [m.span() for m in re.finditer(r"\S+", text[start:end])]
    words = [(a + start, b + start) for a, b in words]
    names: list[Span] = []
    stretch: list[tuple[int, int]] = []
    for a, b in [*words, (end, end)]:
        word = text[a:b]
        plain = word.casefold()
        fits = word and (
            (plain in _PARTICLES and stretch)
            or (_name_word(word) and plain not in _NO_NAMES and not word.endswith("…"))
        )
        if fits:
            stretch.append((a, b))
            continue
        names += _segment(text, stretch, known)
        stretch = []
    return names


def _segment(text: str, words: list[tuple[int, int]], known: Collection[str]) -> list[Span]:
    count = len(words)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for stop in range(1, count + 1):
        for size in range(1, min(5, stop) + 1):
            cost = best[stop - size][0] + _cost(text, words[stop - size : stop], known)
            if cost < best[stop][0]:
                best[stop] = (cost, size)
    names: list[Span] = []
    stop = count
    while stop:
        size = best[stop][1]
        if size > 1:
            names.append(Span(words[stop - size][0], words[stop - 1][1]))
        stop -= size
    return names[::-1]


def _cost(text: str, words: list[tuple[int, int]], known: Collection[str]) -> float:
    name = text[words[0][0] : words[-1][1]]
    if known and fold(name) in known:
        return 0.0
    plain = [_plain(text[a:b]) for a, b in words]
    if plain[0] == "ben" and name[0].isupper():
        plain[0] = "Ben"  # The particle that is a given name too.
    if plain[-1] in _PARTICLES or plain[0] in _PARTICLES or plain[0] in _SUFFIXES:
        return 20.0
    chief = sum(
        p not in _PARTICLES
        and p not in _SUFFIXES
        and not (len(p) <= 2 and p.endswith("."))
        and not _NICK.match(p)
        for p in plain
    )
    return {0: 9.0, 1: 6.0, 2: 1.0, 3: 3.2, 4: 6.5}.get(chief, 12.0)
