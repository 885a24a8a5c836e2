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

from kinonaut.loaders.document import Block, BlockKind, Document, Page
from kinonaut.loaders.shapes import CAP, NOT_NAMES, looks_like_title
from kinonaut.loaders.title_headlines import OF_WORK
from kinonaut.loaders.title_patterns import Candidate
from kinonaut.loaders.words import words

__all__ = ["in_names", "is_named", "slugs", "told_by_name"]

_PARTS: Final = re.compile(r"[^\W_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS_KEYS: Final = frozenset(
    ("og:url", "url", "permalink", "slug", "link", "canonical", "source", "source_url")
)
_NOT_TITLES: Final = words("titles.slug_words")
_ENDS: Final = frozenset(("the", "a", "an", "of", "and"))
_WORDY: Final = re.compile(r"[a-z]{2,}(?:-[a-z]{1,14}|-\d(?!\d)){1,6}(?:-(?:19|20)\d\d)?")
_RUN: Final = re.compile(CAP)
_CLOSED: Final = re.compile(r" ?(?:[:\n(]|$)")
_SUBTITLE: Final = re.compile(rf"(?: \d[/⁄]\d)?: (?!(?:[Tt]he |[Aa]n? |[Oo]ur )?{OF_WORK})", re.I)
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


def told_by_name(document: Document) -> tuple[str, int | None] | None:
    """Return the title, and the year, that a document's name gives when it is made of words alone.

    >>> told_by_name(Document("far-out-1999.html", "html", "", "", ""))
    ('Far Out', 1999)
    """
    stem = document.name.rpartition("/")[2].rpartition(".")[0]
    if not _WORDY.fullmatch(stem.casefold()):
        return None
    words = stem.casefold().split("-")
    year = int(words.pop()) if words[-1].isdigit() else None
    while words and words[-1] in _NOT_TITLES:
        words.pop()
    if not words or not any(_tells(word) for word in words):
        return None
    return " ".join(words).title(), year


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


def _cannot_end(word: str, key: str) -> bool:
    return word[0].islower() or key in _NOT_TITLES | _ENDS


def _heads(block: Block) -> bool:
    top = block.kind is BlockKind.HEADING and block.level == 1
    return top or block.kind in (BlockKind.DATA, BlockKind.NAV)


def in_names(document: Document) -> Iterator[Candidate]:
    """Yield the places of a text that have the words of its name, the longest runs alone."""
    text = document.text
    spoken = list(_WORD.finditer(text, 0, min(len(text), _READ)))
    keys = [_key(match[0]) for match in spoken]
    longest = 1
    found: dict[int, int] = {}
    subtitled: dict[int, int] = {}
    for first, last in _shared_runs(text, spoken, keys, slugs(document)):
        block = document.block_at(spoken[first].start())
        # Of a line of its own a title of any language, elsewhere one with capitals.
        whole = block is not None and (block.start, block.end) == (
            spoken[first].start(),
            spoken[last].end(),
        )
        while not whole and last >= first and _cannot_end(spoken[last][0], keys[last]):
            last -= 1
        while last >= first and keys[first] in _NOT_TITLES:
            first += 1
        if not any(_tells(key) for key in keys[first : last + 1]):
            continue
        start, end = spoken[first].start(), spoken[last].end()
        if block and (_heads(block) or block.start == document.blocks[0].start):
            continue  # That a page is named after its headline says nothing.
        if (whole or looks_like_title(text[start:end])) and not _is_part(text, start, end):
            if block and block.start == start and (goes_on := _subtitled(text, start, end)):
                subtitled[first] = goes_on
            longest = max(longest, last - first + 1)
            found[first] = max(found.get(first, 0), last - first + 1)
    weight = 3.0 if longest > 1 else 1.5
    for first, size in sorted(found.items()):
        if size == longest:
            last = first + size - 1
            start, end = spoken[first].start(), subtitled.get(first, spoken[last].end())
            yield Candidate(_with_article(text, start, end), end, "document name", weight)


def _subtitled(text: str, start: int, end: int) -> int | None:
    """Return where a title ends that opens a paragraph with more than the name has: `Far Out: …`."""
    run = _RUN.match(text, start)
    if run is None or not _SUBTITLE.match(text, end, run.end()):
        return None
    return run.end() if _CLOSED.match(text, run.end()) else None


def _with_article(text: str, start: int, end: int) -> int:
    """Return where a title begins that a name gives without the article before it.

    At the head of a sentence any article is capital; it is the title's if it is so inside one too.
    """
    article = re.search(r"\b(?:The|An?) $", text[max(0, start - 4) : start])
    if article is None:
        return start
    whole = text[start - len(article[0]) : end]
    inside = re.search(rf"[a-z,] [“\"*_]{{0,2}}{re.escape(whole)}(?!\w)", text)
    return start - len(article[0]) if inside else start


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
