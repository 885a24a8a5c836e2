"""Titles that a document's name and addresses give: `far-out-1999-review.html`, `…/film/far-out`.

A name alone is no evidence, since it may be anything; but where the text has the same words one
after the other, name and text confirm each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.shapes import NOT_NAMES
from kinonaut.loaders.title_patterns import Candidate
from kinonaut.loaders.words import words

__all__ = ["in_names", "is_named", "slugs"]

_PARTS: Final = re.compile(r"[^\W_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS_KEYS: Final = frozenset(
    ("og:url", "url", "permalink", "slug", "link", "canonical", "source", "source_url")
)
_NOT_TITLES: Final = words("titles.slug_words")
_ENDS: Final = frozenset(("the", "a", "an", "of", "and"))
_READ: Final = 60_000
"""Characters of a text in which the words of its name are looked for."""
_LEAST: Final = 4
"""Letters that a name of one word has at least."""


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return "".join(c for c in anyascii(word).casefold() if c.isalnum())


def slugs(document: Document, page: Page | None = None) -> tuple[tuple[str, ...], ...]:
    """Return the words of a document's file name and of the addresses that it gives as its own.

    >>> slugs(Document("a/far-out_1999.html", "html", "", "", ""))
    (('far', 'out', '1999'),)
    """
    names = [document.name.rpartition("/")[2].rpartition(".")[0] or document.name]
    names += [v for k, v in sorted(document.metadata.items()) if k.casefold() in _ADDRESS_KEYS]
    if page is not None and page.url:
        names.append(page.url)
    found = []
    for name in names:
        if "://" in name:
            parts = [p for p in name.split("://")[1].split("?")[0].split("/")[1:] if p]
            name = max(parts, key=len, default="")
        found.append(tuple(_key(word) for word in _PARTS.findall(name))[:16])
    return tuple(dict.fromkeys(slug for slug in found if slug))


def is_named(title: str, named: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether the words of a title stand one after the other in one of the names.

    >>> is_named("Far Out", (("01", "far", "out"),)), is_named("Out", (("01", "far", "out"),))
    (True, False)
    """
    sought = tuple(_key(word) for word in _WORD.findall(title))
    if not sought or (len(sought) == 1 and not _tells(sought[0])):
        return False
    width = len(sought)
    return any(
        slug[at : at + width] == sought for slug in named for at in range(len(slug) - width + 1)
    )


def _tells(word: str) -> bool:
    return (
        len(word) >= _LEAST
        and not word.isdigit()
        and word not in _NOT_TITLES
        and word not in NOT_NAMES
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Return whether more capitals stand right before or after, so that the words are not all."""
    return bool(
        re.match(r" [A-ZА-ЯЁÀ-Þ]", text[end : end + 2])
        or re.search(
            r"(?<![.!?:\n] )(?<![A-ZА-ЯЁÀ-Þ])[A-ZА-ЯЁÀ-Þ][\w’'-]* $",
            text[max(0, start - 24) : start],
        )
    )


def in_names(document: Document) -> Iterator[Candidate]:
    """Yield the places of a text that have the words of its name, the longest runs alone."""
    text = document.text
    spoken = list(_WORD.finditer(text, 0, min(len(text), _READ)))
    keys = [_key(match[0]) for match in spoken]
    longest = 1
    found: dict[int, int] = {}
    for first, last in _shared_runs(text, spoken, keys, slugs(document)):
        while last >= first and keys[last] in _NOT_TITLES | _ENDS:
            last -= 1
        while last >= first and keys[first] in _NOT_TITLES:
            first += 1
        if not any(_tells(key) for key in keys[first : last + 1]):
            continue
        start, end = spoken[first].start(), spoken[last].end()
        if (text[start].isupper() or text[start].isdigit()) and not _is_part(text, start, end):
            longest = max(longest, last - first + 1)
            found[first] = max(found.get(first, 0), last - first + 1)
    weight = 3.0 if longest > 1 else 1.5
    for first, size in sorted(found.items()):
        if size == longest:
            last = first + size - 1
            yield Candidate(spoken[first].start(), spoken[last].end(), "document name", weight)


def _shared_runs(
    text: str,
    spoken: list[re.Match[str]],
    keys: list[str],
    named: tuple[tuple[str, ...], ...],
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each stretch of one line that a name has too."""
    for index, key in enumerate(keys):
        for slug in named:
            for at, word in enumerate(slug):
                if word != key:
                    continue
                last = index
                for sought, following in zip(
                    slug[at + 1 :], keys[index + 1 : index + 17], strict=False
                ):
                    between = text[spoken[last].end() : spoken[last + 1].start()]
                    if sought != following or "\n" in between:
                        break
                    last += 1
                yield index, last
