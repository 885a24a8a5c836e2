"""The headline of a page that speaks of one film but has no credits to show its title by.

A headline alone may be anything. What makes it a title: the page speaks of "the film"; the line
stands over the first paragraph; a word before it says that a review follows; the text or the
document's name has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Document, Page, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.shapes import looks_like_title
from kinonaut.loaders.title_above import (
    DAY,
    NO_TITLE,
    ending_said_again,
    is_one_person,
    said_again,
    site_words,
)
from kinonaut.loaders.title_names import is_named, slugs

__all__ = ["PageTitle", "page_title"]

_SPOKEN: Final = re.compile(
    r"\b(?:(?:the|this|an?|its?|his|her|title|whole) (?:film|movie|picture|biopic|flick|documentary)|"
    r"(?:le|ce|du|au|un|cette|la) (?:film|long[- ]métrage|biopic|téléfilm|comédie|réalisation)|"
    r"(?:der|dieser|diesem|diesen|den|des|dem|im|ein) (?:\w{0,12}film|streifen)s?|"
    r"(?:la|esta|una|toda la) (?:película|cinta)|(?:el|este|del|al|un) (?:filme?|largometraje)|"
    r"episodes?|miniseries|mini-series|(?:кино|теле)?фильм(?:а|е|у|ом)?|картин(?:а|е|у|ы|ой))\b",
    re.I,
)
_MAKING: Final = re.compile(
    r"\b(?:director|directed|actors?|actress|cast|starring|stars|screenplay|performances?|"
    r"réalisat\w+|réalisé\w*|acteurs?|actrices?|comédien\w*|incarn\w+|regie|regisseur\w*|"
    r"darsteller\w*|schauspieler\w*|drehbuch\w*|dirigid[oa]|dirección|actor(?:es)?|actriz|reparto|"
    r"filmkritik|kinos?|cin[eé]ma|cine|кино|scenes?|scènes?|szenen?|escenas?|сцен\w*|rolle|rôles?|adaptation|verfilm\w*|"
    r"protagonist\w+|interpreta\w*|режисс[её]р\w*|акт[её]р\w*|роль|роли|сценари\w+|сыграл\w*)\b",
    re.I,
)
_KIND: Final = re.compile(
    r"^(?:(?:movie|film|cinema|dvd|blu-ray|tv|capsule|mini)?[ -]?(?:review|recap|trailer|screening)s?|"
    r"(?:at the )?(?:movies?|cinema)|film|cin[eé](?:ma)?|critiques?|avis|chronique|zapping|kino|"
    r"(?:film)?kritik|rezension|filmtipp|pressevorführung|filmbesprechung|preview|crítica(?: de cine)?|"
    r"reseña|estreno|opinión|рецензия(?: на фильм)?|обзор(?: фильма)?|отзыв(?: о фильме)?|кино|фильм)"
    r"(?: [àaindeв] [^:|]{2,20}| \w{2,14})?\s*(?::|\||\s[–—-]\s)\s*(?=\S)",
    re.I,
)
_TAIL: Final = re.compile(
    r"\s*(?:\s[|·»]\s.*|\s(?:episode guide|episodes?|season|staffel|saison|temporada|сезон)\b.*|\s[–—-]\s[^–—]{0,60}\b(?:forum|blog|review|kritik|critique|cine|cinema|movies|"
    r"films|tv|magazine|news|com|org|net|ru|de|fr|es)\b.*|[☆★⭐].*|\s\d(?:[.,]\d)?\s?/\s?\d{1,2}.*)$",
    re.I | re.S,
)
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\W*$")
_YEAR_NOTE: Final = re.compile(
    r"(?:(?P<aka>[^,;/]{2,60}?)[,;/]\s*)?(?P<year>(?:18[89]|19\d|20[0-4])\d)$"
)
_POSTED: Final = re.compile(
    r"(?:posted|published|updated|опубликовано|veröffentlicht|publié|publicado)\b.*|.*\bread\b|"
    r"(?:am|on|le|el)\s\d{1,2}\b.*|\d+ min\b.*|[\W\d]+",
    re.I,
)
_CLAUSE: Final = re.compile(
    r"[?!…]|\b(?:is|are|was|were|has|have|how|why|what|when|who|will|with|after|before|est|sont|"
    r"a été|qui|que|comment|pourquoi|ist|sind|wird|hat|wie|warum|fue|están|está|cómo|qué|quién|"
    r"это|как|почему|кто|что|был[аи]?)\b",
    re.I,
)
_SUBTITLE: Final = re.compile(r"\s[–—-]\s|:\s")
_FESTIVAL: Final = re.compile(
    r"\b(?:sélection officielle|official selection|compétition|competition|festival|award|prix)\b",
    re.I,
)
_LINES: Final = 30
_NEAR: Final = 3
"""Lines that may stand between a headline and the first paragraph: a day, an author."""
_SHORT: Final = 5
"""Words of a title that its place alone shows."""
_HEADLINE: Final = 100
"""Characters of a headline at the most."""
_READ: Final = 30_000
_MARKED: Final = 2.0
"""What speaks for a line that the text has again in marks or beside a word for a film."""


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title that heads a page."""

    title: Span
    year: int | None = None
    aka: Span | None = None
    sure: bool = False
    """Whether more than its place speaks for it."""


def page_title(document: Document, page: Page) -> PageTitle | None:
    """Return the title in the headline of a page about a film, if it has one."""
    text = document.text
    end = min(page.end, page.start + _READ)
    spoken = sum(1 for _, _ in zip(range(3), _SPOKEN.finditer(text, page.start, end), strict=False))
    making = _MAKING.search(text, page.start, end) is not None
    if not spoken and not making:
        return None
    english = " the " in text[page.start : page.start + 3000]
    blocks = list(_lines(document, page))
    first = next((i for i, b in enumerate(blocks) if b.kind is BlockKind.PROSE), len(blocks))
    named = slugs(document, page)
    best: tuple[float, int, PageTitle] | None = None
    for index, block in enumerate(blocks[:first]):
        found = _read(document, block, end)
        if found is None:
            continue
        kind_said, title = found
        words = text[title.title.start : title.title.end]
        shown = said_again(text, words, block.end, end)
        if not shown and (subtitle := _SUBTITLE.search(words)):
            shown += said_again(text, words[subtitle.end() :], block.end, end)
        shown += 3.0 * (title.year is not None) + 4.0 * is_named(words, named)
        told = shown >= _MARKED
        shown += 3.0 * kind_said
        between = blocks[index + 1 : first]
        near = len(between) <= _NEAR and all(_is_slight(text, b) for b in between)
        place = 1.5 * near + 1.0 * (index == 0) + 1.0 * (block.kind is BlockKind.HEADING)
        place += 0.5 * looks_like_title(words)
        short = len(words.split()) <= _SHORT or (not english and looks_like_title(words))
        if spoken + making + 2 * kind_said < 2:
            continue
        if not shown and not (near and short and (index == 0 or len(words.split()) > 1)):
            continue
        score = shown + place
        if best is None or score > best[0]:
            best = (score, index, PageTitle(title.title, title.year, title.aka, told))
    return best[2] if best else None


def _lines(document: Document, page: Page) -> Iterator[Block]:
    """Yield the first blocks of a page; a headline run together with its text comes apart."""
    text = document.text
    for number, block in enumerate(islice(document.blocks_of(page), _LINES)):
        stop = text.find("\n", block.start, min(block.end, block.start + _HEADLINE))
        headed = number < 2 and block.kind is BlockKind.PROSE
        if headed and block.end - block.start < _HEADLINE and text[block.end - 1] not in ".!?,;":
            yield Block(BlockKind.ITEM, block.start, block.end)
        elif headed and stop > 0 and text[stop - 1] not in ".,;":
            yield Block(BlockKind.ITEM, block.start, stop)
            yield Block(BlockKind.PROSE, stop + 1, block.end)
        elif block.kind is BlockKind.FIELD and not relations(block.head(text)):
            yield Block(BlockKind.ITEM, block.start, block.end)
        else:
            yield block


def _is_day(line: str) -> bool:
    return bool(DAY.fullmatch(line) or _POSTED.fullmatch(line))


def _is_slight(text: str, block: Block) -> bool:
    """Return whether a line may stand between a headline and the text: a day, a greeting."""
    line = text[block.start : block.end]
    return block.kind is BlockKind.NAV or _is_day(line) or len(line.split()) <= _NEAR - 1


def _said_part(text: str, start: int, end: int, limit: int) -> int:
    """Return where the first part of a headline ends, if the text below says it and not the whole."""
    if said_again(text, text[start:end], end, limit):
        return end
    for mark in (" Episode Guide", " - ", " – ", " — ", " | ", ": "):
        at = text.find(mark, start, end)
        if at > start + 2 and said_again(text, text[start:at], end, limit):
            return at
    return end


def _read(document: Document, block: Block, page_end: int) -> tuple[bool, PageTitle] | None:
    """Return the title in a line, and whether the line says that it is about a film."""
    text = document.text
    if block.kind not in (BlockKind.ITEM, BlockKind.HEADING) or block.end - block.start > 140:
        return None
    start, end = block.start, block.end
    if _is_day(text[start:end]):
        return None
    kind = _KIND.match(text[start:end])
    start += kind.end() if kind else 0
    end = _said_part(text, start, end, page_end)
    tail = _TAIL.search(text[start:end])
    end = start + tail.start() if tail and tail.start() > 1 else end
    if len(text[start:end].split()) >= _SHORT and not said_again(
        text, text[start:end], block.end, page_end
    ):
        start = ending_said_again(text, Span(start, end), page_end)
    year, aka = None, None
    while (note := _BRACKET.search(text[start:end])) and note.start() > 1:
        dated = _YEAR_NOTE.fullmatch(note[1].strip())
        if dated:
            year = int(dated["year"])
            if dated["aka"]:
                at = start + note.start(1) + note[1].index(dated["aka"])
                aka = Span(at, at + len(dated["aka"]))
        end = start + note.start()
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " \"”»’'*_,;:–—-.":
        end -= 1
    words = text[start:end]
    count = len(words.split())
    if (
        not 2 <= len(words) <= 80
        or count > 9
        or not (words[0].isupper() or words[0].isdigit())
        or not any(c.isalpha() for c in words)
        or _is_day(words)
        or (_CLAUSE.search(words) and said_again(text, words, block.end, page_end) < _MARKED)
        or relations(words)
        or NO_TITLE.fullmatch(words)
        or site_words(words)
        or _FESTIVAL.search(words)
        or is_one_person(words)
    ):
        return None
    return bool(kind), PageTitle(Span(start, end), year, aka)
