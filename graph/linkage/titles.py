"""Titles of films, series and episodes: what their spellings have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from kinonaut.graph.linkage.words import words
from kinonaut.graph.sounds import sound

__all__ = ["Title", "parse_title"]

_ENDING_ARTICLE: Final = re.compile(r",\s*(\w{1,3}'?)\s*$")
_APOSTROPHE: Final = re.compile(r"['’‘`´ʼ]")
_WORD: Final = re.compile(r"[a-z]+|\d+")
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BREAK: Final = re.compile(r":\s|\s[-–—/|]\s|;\s|\saka\s|\sa\.k\.a\.?\s|\.\s+(?=\w{3})")
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_SINGLE_ROMAN: Final = frozenset({"i", "v", "x"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title in small Latin letters, in its parts."""

    tokens: tuple[str, ...]
    """Its words without leading articles, numbers in digits."""
    numbers: tuple[str, ...]
    """The numbers among its words."""
    parts: tuple[str, ...]
    """Keys of its parts: before and after a colon or dash, in brackets and without them."""
    generic: bool
    """Whether it only counts (`Episode 4`)."""

    @property
    def key(self) -> str:
        """The letters and digits of the title."""
        return "".join(self.tokens)

    @property
    def sound(self) -> str:
        """The sounds of its words, and its numbers."""
        return "".join(word if word.isdecimal() else sound(word) for word in self.tokens)


@lru_cache(maxsize=1 << 16)
def parse_title(name: str) -> Title:
    """Divide a title into what tells it from others.

    >>> parse_title("The Godfather: Part II").key == parse_title("Godfather, part 2").key
    True
    >>> parse_title("Episode #1.4").generic, parse_title("Stalker (Сталкер)").parts
    (True, ('stalker',))
    """
    tokens = _tokens(name)
    parts: list[str] = []
    pieces = [*_BRACKETS.findall(name), *_BREAK.split(_BRACKETS.sub(" ", name))]
    if len(pieces) > 1:
        outside = " ".join(_BRACKETS.sub(" ", name).split())
        for piece in dict.fromkeys((outside, *pieces)):
            words_ = _tokens(piece)
            key = "".join(words_)
            if len(key) > 3 and key != "".join(tokens) and not _counts(words_):
                parts.append(key)
    numbers = tuple(word for word in tokens if word.isdecimal())
    return Title(tokens, numbers, tuple(sorted(set(parts))), _counts(tokens))


def _tokens(name: str) -> tuple[str, ...]:
    text = _ENDING_ARTICLE.sub(_fronted, name.strip())
    text = _APOSTROPHE.sub("", anyascii(text).lower()).replace("&", " and ")
    text = _INITIALS.sub(lambda run: run[0].replace(".", ""), text)
    numbers, articles = words("number"), words("article")
    found: list[str] = _WORD.findall(text)
    # "I" and "X" are numbers only after another word.
    found = [
        numbers.get(word, word) if place or word not in _SINGLE_ROMAN else word
        for place, word in enumerate(found)
    ]
    found = [word.lstrip("0") or "0" if word.isdecimal() else word for word in found]
    while len(found) > 1 and found[0] in articles and not found[1].isdecimal():
        del found[0]
    kept = tuple("part" if word in ("pt", "vol", "volume") else word for word in found)
    return tuple(word for word in kept if word != "and") or kept


def _fronted(match: re.Match[str]) -> str:
    article = match[1].rstrip("'").casefold()
    return "" if article in words("article") else match[0]


def _counts(tokens: tuple[str, ...]) -> bool:
    counting = words("episode")
    return any(word.isdecimal() for word in tokens) and all(
        word.isdecimal() or word in counting for word in tokens
    )
