"""Which of the lines above a run of credits is the title: the one for which most speaks.

Above credits stand site names, menus, days and tags as well as the title. The title stands first
or last among them, and the text below says it again, in marks or beside a word for a film.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Document, Span
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.person_names import is_name
from kinonaut.loaders.shapes import fold, looks_like_title
from kinonaut.loaders.title_names import is_named, slugs
from kinonaut.loaders.title_patterns import FILM_NOUN

__all__ = ["best_line", "over_maker"]

_MAKER: Final = re.compile(
    r"^(?P<title>[^\n]{0,70}?)[ \t,–—:|-]*(?:\b|(?<=[A-ZÀ-Þ]))"
    r"(?i:un film (?:écrit et )?(?:réalisé )?(?:de|par)|ein (?:spiel)?film von|"
    r"a film (?:written and )?(?:directed )?by|una película de|un filme? de|"
    r"фильм режисс[её]ра)\b[ \t:]*(?P<who>[^\n]{0,60})$",
    re.M,
)
_CLAUSE: Final = re.compile(r"\b(?:is|was|est|es|ist|war|c['’]est|era|comme|as|como|als)\W*$", re.I)
_TOP: Final = 3000
_FIELDS: Final = 60

_DATED: Final = re.compile(r"\((?:[^()\d]{0,20}\s)?(?:1[89]\d\d|20[0-4]\d)[^()]{0,12}\)")
_CUT: Final = re.compile(
    r"\s*(?:\(.*|\[.*|[|»·].*|\s[–—-]\s.*|,\s*(?:1[89]\d\d|20[0-4]\d)\W*$)", re.DOTALL
)
_SITE: Final = re.compile(
    r"\b(?:archives?|categor\w+|tags?|blog\w*|posts?|studios?|films|media|archiv|tv|shop|magazine|"
    r"database|login|sign|cookies?|subscri\w+|by|watch online|студия|киностудия|кинокомпания|"
    r"портал|новости|архив|меню|разделы?|страниц\w+|главная|фильмы|рубрик\w+|categorías?|etiquetas?|"
    r"entradas|archivos?|rubriques?|catégories?|kategorien?|startseite|poster|images?|cover)\b|"
    r"\.(?:com|org|net|ru|de|fr|es|info)\b|©|^photo\b",
    re.I,
)
_CRUMBS: Final = re.compile(r"^.*(?:>+|›|→|::|\s»\s)\s*(?=\w)", re.DOTALL)
_FAR: Final = 6000
_MOST: Final = 24
_LEAST: Final = 3.0
_BELOW: Final = 30_000


def best_line(document: Document, above: Sequence[Block], stop: int, end: int) -> Span | None:
    """Return the line above the credits that is their film's title, if one shows itself.

    Args:
        document: The document.
        above: The blocks above that may be a title by their form.
        stop: Where the credits begin.
        end: Where the page ends.
    """
    near = [b for b in above if stop - b.start < _FAR]
    near = near[: _MOST // 2] + near[max(_MOST // 2, len(near) - _MOST // 2) :]
    named = slugs(document)
    people = _credited(document, stop, end)
    scored = [
        (_score(document, block, index, len(near), end, named), -index)
        for index, block in enumerate(near)
        if fold(document.text[block.start : block.end]) not in people
    ]
    if not scored:
        return None
    score, place = max(scored)
    chosen = near[-place]
    return Span(chosen.start, chosen.end) if score >= _LEAST else None


def _credited(document: Document, start: int, end: int) -> frozenset[str]:
    """Return the folded values of the labelled credits of a page: people, and no titles."""
    text = document.text
    low = bisect_left(document.blocks, start, key=lambda block: block.start)
    return frozenset(
        fold(name)
        for block in document.blocks[low : low + _FIELDS]
        if block.kind is BlockKind.FIELD and block.start < end
        for cell in block.cells[1:]
        for name in text[cell.start : min(cell.end, cell.start + 400)].split(",")
    )


def over_maker(document: Document, start: int, end: int) -> Span | None:
    """Return the title that stands before `a film by`, in its line or in the line above."""
    text = document.text
    for match in _MAKER.finditer(text, start, min(end, start + _TOP)):
        left, right = match.span("title")
        if left == right:
            right = len(text[:left].rstrip())
            left = text.rfind("\n", start, right) + 1
        title = text[left:right].strip(" \"“”«»'*_#,;:–—-")
        # What follows is a name, in this line or the next: "a film by mistake" is none.
        who = match["who"].strip() or text[match.end() : match.end() + 60].strip().split("\n")[0]
        if (
            1 < len(title) <= 60
            and title[0].isalnum()
            and looks_like_title(title)
            and not _CLAUSE.search(title)
            and not (is_name(title) and fold(title.split()[0]) in given_names())
            and is_name(" ".join(who.split()[:2]), single=True)
        ):
            at = text.index(title, left)
            return Span(at, at + len(title))
    return None


def _score(
    document: Document,
    block: Block,
    index: int,
    count: int,
    end: int,
    named: tuple[tuple[str, ...], ...],
) -> float:
    text = document.text
    line = text[block.start : block.end]
    title = _CUT.sub("", _CRUMBS.sub("", line)).strip(" \"“”«»'*_#") or line
    score = 0.0
    if index == 0:
        score += 2.5
    if index == count - 1:
        score += 1.5
    if block.kind is BlockKind.HEADING and block.level in (1, 2):
        score += 4.0 - block.level
    score += 1.0 if looks_like_title(title) else -0.5
    shown = _said_again(text, title, block.end, min(end, block.end + _BELOW))
    if _DATED.search(line):
        shown += 3.0
    if is_named(title, named):
        shown += 4.0
    if not shown:
        return 0.0  # Its place alone shows nothing.
    score += shown
    if _SITE.search(title):
        score -= 2.5
    words = title.split()
    if len(words) > 8:
        score -= 1.0
    if len(words) in (2, 3) and is_name(title) and fold(words[0]) in given_names():
        score -= 2.5
    return score


def _said_again(text: str, title: str, start: int, end: int) -> float:
    """Return what the text below a line says for its being a title."""
    if len(title) < 2:
        return 0.0
    places = re.compile(rf"(?<![\w’'-]){re.escape(title)}(?!\w)", re.I if len(title) > 6 else 0)
    found = [m for _, m in zip(range(12), places.finditer(text, start, end), strict=False)]
    marked = any(
        text[m.start() - 1 : m.start()] in ("«", "“", "„", '"', "*", "_", "‘")
        and text[m.end() : m.end() + 1] in ("»", "”", "“", '"', "*", "_", "’", ",", ".")
        for m in found
    )
    noun = any(
        re.search(rf"\b{FILM_NOUN} [«“„\"*_‘]{{0,2}}$", text[max(0, m.start() - 24) : m.start()])
        or re.match(
            rf"[»”“\"*_’]{{0,2}},?\s(?:\((?:1[89]|20)\d\d\)|(?:is|ist|est|es|—|–|-)\s[^.\n]{{0,60}}\b{FILM_NOUN})",
            text[m.end() : m.end() + 90],
        )
        for m in found
    )
    return min(2.0, 0.75 * len(found)) + 2.0 * marked + 3.0 * noun
