"""The line that credits stand under: where a page lists a film's makers, it is the film's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from kinonaut.graph.claims import CREDITS
from kinonaut.loaders.countries import country
from kinonaut.loaders.document import Block, BlockKind, Document, Page, Span
from kinonaut.loaders.film_records import film_records
from kinonaut.loaders.labels import relations
from kinonaut.loaders.occurrences import occurrences
from kinonaut.loaders.shapes import fold, looks_like_title
from kinonaut.loaders.title_above import CHROME, DAY, NO_TITLE, NOUN_QUOTED, best_line, over_maker

__all__ = ["Headline", "has_credits", "headlines"]

_CREDITS: Final = (CREDITS - {"consultant"}) | {"cast", "runtime"}
_BRACKETS: Final = re.compile(r"(?:\s*[(\[][^()\[\]]{1,60}[)\]])+\s*$")
_YEAR: Final = re.compile(
    r"[(\[,\s]\s*(?:[^()\[\]\d]{0,30}[\s,])?(1[89]\d\d|"
    r"20[0-4]\d)(?:\s*[–-]\s*(?:\d{4})?)?[)\]]?\s*$"
)
_DATED: Final = re.compile(r"\s*\((?:[^()\d]{0,20}\s)?(?:1[89]\d\d|20[0-4]\d)[^()]{0,12}\)")
_ENDS_DATED: Final = re.compile(r"\s+\((1[89]\d\d|20[0-4]\d)\)")
_REVIEWED: Final = re.compile(
    r"\s*(?::|\s[|–—-])\s(?:(?:the|our|la|notre|unsere|die|nuestra)\s)?(?:film |movie )?"
    r"(?:reviews?|critique|kritik|filmkritik|rezension|crítica|reseña|рецензия|обзор|отзыв)\b.*$",
    re.I,
)
"""What comes after a title says that a review follows: `Far Out : la critique du film`."""
_TAIL: Final = re.compile(
    r"\s*(?:[|»]|\s[–—-]\s).{2,60}$|\s*[:–—-]?\s*(?:(?:full )?cast (?:and|&) crew|credits|"
    r"cast|film|movie)\s*$|"
    r"\s+(?:episode guide|episodes? \d|season \d|staffel \d|saison \d|сезон)\b.*$",
    re.I,
)
_FRONT: Final = re.compile(
    r"^(?:\[[^\[\]\d]{2,30}\]\s+|"
    r"(?:film|movie|фильм|pel[ií]cula)\s*[:–—-]\s*|\d{1,3}[.)]\s+|#\d+\s+)",
    re.I,
)
_CAST_OF: Final = re.compile(
    r"(?:(?:the |full |complete |main )*(?:cast(?: list| (?:and|&) crew| (?:and|&) characters)?|"
    r"credits) (?:of|for|in|from)|besetzung (?:von|des films)|reparto de|"
    r"(?:distribution|casting) d[eu]|"
    r"(?:акт[её]ры|акт[её]ры и роли|роли) фильма)\s+(?=[\"“«'A-ZА-ЯЁÀ-Ý\d])",
    re.I,
)
_CATALOGUED: Final = re.compile(
    r"(?P<year>1[89]\d\d|20[0-4]\d)\s{1,6}"
    r"(?P<land>(?:(?:United|South|North|New|West|East|Soviet|Great) )?[A-Z][\w.]{1,15})"
    r"\s{1,6}(?=\S)"
)
_LABEL_AFTER: Final = re.compile(
    r"\s+(?=(?:Жанр|Режисс[её]р|Страна|Год|Genre|Género|Regie|Réalisat\w+|Directed by|Director)\b)"
)
_CRUMB: Final = re.compile(r"\s*(?:>+|›|→|::)\s*|(?<=\w)\s+»\s+(?=\w)")
_MARKED: Final = ("markdown", "html", "wikitext")
_NEAR: Final = 2500
_AGAIN: Final = 30_000
_FIRST: Final = 400
_LIST: Final = 3
"""Films of which a page is a list, so that lines like theirs are titles too."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The title that stands over a run of credits."""

    title: Span
    year: int | None
    start: int
    """Where the stretch begins that the credits belong to."""
    akas: tuple[Span, ...] = ()
    """Its other titles, where a record gives them."""
    said: bool = False
    """Whether a label says that it is a title."""
    sure: bool = False
    """Whether it was chosen among all lines above the credits."""


def headlines(document: Document) -> list[Headline]:
    """Return the titles over credits, in order, one for each film that is credited."""
    found: list[Headline] = []
    for root in document.data:
        for record in film_records(root):
            title, year = record.title, record.year
            dated = _ENDS_DATED.search(document.text, title.start, title.end)
            if dated and dated.end() == title.end and dated.start() > title.start:
                title, year = Span(title.start, dated.start()), year or int(dated[1])
            found.append(Headline(title, year, record.node.start, record.akas))
    for page in document.pages or (document.page_at(0),):
        found += _of_page(document, page)
    return found


def _of_page(document: Document, page: Page) -> list[Headline]:
    blocks = list(document.blocks_of(page))
    runs = list(_runs(document, blocks))
    several = sum("director" in kinds for _, kinds in runs) > 1
    found: list[Headline] = []
    seen: set[str] = set()
    for block in blocks[:6]:
        # "Cast of Far Out" heads its list itself.
        short = block.kind in (BlockKind.ITEM, BlockKind.HEADING) and block.end - block.start <= 80
        if short and _CAST_OF.match(document.text, block.start, block.end):
            headline = _clean(document.text, Span(block.start, block.end))
            if headline is not None:
                return [replace(headline, said=True)]
    for number, (index, kinds) in enumerate(runs):
        first = not found
        if found and not kinds & seen:
            seen |= kinds
            continue
        low = runs[number - 1][0] + 1 if number else 0
        named = _title_field(document, blocks, index)
        if named:
            found.append(Headline(named[0], None, blocks[index].start, tuple(named[1:]), True))
            seen = set(kinds)
            continue
        line, sure = _line_above(document, blocks, low, index, first, several, page.end)
        if not sure and (others := _other_titles(document, blocks, index)):
            # What a label says is a title is better than a line that only stands above.
            found.append(Headline(others[0], None, blocks[index].start, tuple(others[1:]), True))
            seen = set(kinds)
            continue
        if line is None:
            continue
        headline = _clean(document.text, line)
        if headline is not None:
            beside = _beside(document.text, blocks, index, headline)
            found.append(replace(headline, sure=sure, akas=(*headline.akas, *beside)))
            seen = set(kinds)
    settled = (document.format in _MARKED and found) or any(h.said or h.sure for h in found)
    if not settled and (titled := over_maker(document, page.start, page.end)):
        return [Headline(titled, None, titled.start, sure=True)]
    if document.format in _MARKED:
        return found
    # In plain text a title over credits is the first line of the page, or one of a list of films
    # that all look alike: one line among many could be anything.
    shown = [h for h in found if h.said or h.sure]
    if shown and len({fold(document.text[h.title.start : h.title.end]) for h in shown}) < _LIST:
        return shown
    at_top = [h for h in found if h.said or h.sure or (blocks and h.start == blocks[0].start)]
    directed = sum("director" in kinds for _, kinds in runs)
    if len(found) >= 2 and len(found) >= directed >= len(found) * 0.8:
        return found
    return at_top


def _beside(text: str, blocks: list[Block], index: int, headline: Headline) -> tuple[Span, ...]:
    """Return the titles of other countries in the lines beside a title with the same year.

    `Far Out (US 1998)` over `Weit draußen (DE 1998)`: pages list a film's titles so.
    """
    found = []
    for block in blocks[max(0, index - _TITLES) : index]:
        if block.kind not in (BlockKind.ITEM, BlockKind.HEADING) or block.start == headline.start:
            continue
        dated = _LANDED.search(text, block.start, block.end)
        if dated and int(dated[2]) == headline.year and (country(dated[1]) or dated[1].isupper()):
            found.append(_bared(text, block.start, dated.start()))
    return tuple(s for s in found if s.end - s.start > 1)


_TITLES: Final = 6
_LANDED: Final = re.compile(r"\s\(([^()\d]{2,30}?),? (\d{4})\)$")


def has_credits(document: Document) -> bool:
    """Return whether a document credits the director or the cast of a film, and someone else."""
    runs = [kinds for _, kinds in _runs(document, list(document.blocks[:_FIRST]))]
    return any(kinds & {"director", "cast"} for kinds in runs) and len(set().union(*runs)) > 1


def _runs(document: Document, blocks: list[Block]) -> Iterator[tuple[int, set[str]]]:
    """Yield where runs of credits begin, and the relations in each."""
    at, kinds, group = -1, set[str](), -1
    for index, block in enumerate(blocks):
        found: tuple[str, ...] = ()
        if block.kind is BlockKind.FIELD and block.cells:
            found = relations(block.label or block.head(document.text))
        elif block.kind is BlockKind.HEADING and block.end - block.start < 60:
            found = tuple(
                k for k in relations(document.text[block.start : block.end]) if k == "cast"
            )
        own = {k for k in found if k in _CREDITS}
        if block.kind is BlockKind.FIELD and block.group == group and at >= 0:
            kinds |= own
            continue
        if at >= 0 and kinds:
            yield at, kinds
        at, kinds, group = index, own, block.group if block.kind is BlockKind.FIELD else -1
    if at >= 0 and kinds:
        yield at, kinds


def _title_field(document: Document, blocks: list[Block], index: int) -> list[Span]:
    """Return the values of the fields of titles in the record that begins at a block."""
    titles: list[Span] = []
    others: list[Span] = []
    for block in blocks[index:]:
        if block.kind is not BlockKind.FIELD or block.group != blocks[index].group:
            break
        kinds = relations(block.head(document.text))
        if kinds == ("title",):
            titles.append(_bared(document.text, block.cells[1].start, block.cells[1].end))
        elif kinds == ("aka",) and not _is_list(document, block):
            others.append(block.cells[1])
    if titles:
        return titles + others
    # A title "of the original" alone is a title where it heads the page, and another one elsewhere.
    return others if others and blocks[index].start == blocks[0].start else []


def _other_titles(document: Document, blocks: list[Block], index: int) -> list[Span]:
    """Return the titles "of the original" in the record that begins at a block."""
    return [
        block.cells[1]
        for block in takewhile(
            lambda b: b.kind is BlockKind.FIELD and b.group == blocks[index].group, blocks[index:]
        )
        if relations(block.head(document.text)) == ("aka",) and not _is_list(document, block)
    ]


def _is_list(document: Document, block: Block) -> bool:
    """Return whether a field gives several titles, of which none is the film's own."""
    return " / " in document.text[block.cells[1].start : block.cells[1].end]


def _line_above(
    document: Document,
    blocks: list[Block],
    low: int,
    index: int,
    first: bool,
    several: bool,
    end: int,
) -> tuple[Span | None, bool]:
    text = document.text
    stop = blocks[index].start
    above = [b for b in blocks[low:index] if b.kind not in (BlockKind.NAV, BlockKind.DATA)]
    if document.format in _MARKED:
        heads = [b for b in above if b.kind is BlockKind.HEADING and _may_head(text, b)]
        if heads and stop - heads[-1].start < _NEAR * 2:
            # Of a page about one film the highest heading; of a list of films the nearest.
            top = min(h.level or 1 for h in heads) if first and not several else heads[-1].level
            chosen = [h for h in heads if (h.level or 1) == top]
            return Span(chosen[-1].start, chosen[-1].end), False
        if document.format != "markdown":
            return None, False
    else:
        may = [
            b
            for b in above
            if (
                b.kind in (BlockKind.ITEM, BlockKind.HEADING)
                or (b.kind is BlockKind.FIELD and not relations(b.head(text)))
            )
            and _may_head(text, b, close=True)
        ]
        best = best_line(document, may, stop, end, at_top=low == 0)
        if best is not None:
            return best, True
    if low == 0 and above and stop - above[0].start < _NEAR:
        top_line = above[0]
        # Titles of other languages have small words; right over the credits they are trusted.
        close = all(b.kind is not BlockKind.PROSE for b in above) and len(above) <= 6
        if top_line.kind in (BlockKind.ITEM, BlockKind.HEADING) and _may_head(
            text, top_line, close
        ):
            return Span(top_line.start, top_line.end), False
    # In a list of films the title heads the lines right above its credits.
    if not above or above[-1].kind not in (BlockKind.ITEM, BlockKind.HEADING):
        return None, False
    group: list[Block] = []
    for block in reversed(above):
        if block.kind not in (BlockKind.ITEM, BlockKind.HEADING) or len(group) == 3:
            break
        group.append(block)
        if text.endswith("\n\n", max(0, block.start - 4), block.start):
            break
    # The hour of a showing may stand above the title.
    line = group[-1]
    if len(group) > 1 and not any(c.isalpha() for c in text[line.start : line.end]):
        line = group[-2]
    if stop - line.start > 200 or not _may_head(text, line):
        return None, False
    return Span(line.start, line.end), False


def _may_head(text: str, block: Block, close: bool = False) -> bool:
    line = text[block.start : block.end]
    return (
        2 <= len(line) <= 100
        and "\n" not in line
        and not relations(line)
        and not NO_TITLE.fullmatch(line)
        and not CHROME.fullmatch(line)
        and not DAY.fullmatch(line)
        and "http" not in line
        and (close or block.level in (1, 2) or looks_like_title(_bare(line)) or not line.isascii())
        and sum(c.isalnum() for c in line) * 2 >= len(line.replace(" ", ""))
        and any(c.isalpha() for c in line)
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"“«¿¡'‘#([")
    )


def _bare(line: str) -> str:
    return _BRACKETS.sub("", line) or line


def _clean(text: str, line: Span) -> Headline | None:
    start, end = line.start, line.end
    # What follows the year in brackets is about the film: "Far Out (1999), dir. Ann Lee".
    dated = _DATED.search(text, start, end)
    if dated and dated.start() - start >= 2:
        end = dated.end()
    quoted = NOUN_QUOTED.match(text, line.start, line.end)
    if quoted:
        found = _YEAR.search(text[quoted.end() : end])
        return Headline(
            Span(quoted.start(1), quoted.end(1)), int(found[1]) if found else None, line.start
        )
    crumbs = [m.end() for m in _CRUMB.finditer(text, start, end) if m.end() < end]
    start = crumbs[-1] if crumbs else start
    cast_of = _CAST_OF.match(text, start, end)
    start = cast_of.end() if cast_of else start
    front = _FRONT.match(text[start:end])
    start += front.end() if front else 0
    # "1987 France  Far Out": a catalogue puts year and country before the title.
    catalogued = _CATALOGUED.match(text[start:end])
    if catalogued and country(catalogued["land"]):
        start += catalogued.end()
        if start < end:
            return Headline(Span(start, end), int(catalogued["year"]), line.start)
    year = _YEAR.search(text[start:end])
    number = int(year[1]) if year else None
    for pattern in (_REVIEWED, _TAIL, _BRACKETS, _TAIL):
        cut = pattern.search(text, start, end)
        if cut and cut.start() - start >= 2 and not _is_subtitle(text, start, cut, end):
            if number is None:
                inside = _YEAR.search(text[start : cut.end()])
                number = int(inside[1]) if inside else None
            end = cut.start()
    if (
        year
        and re.search(r"[\s,]\d{4}\s*$", text[start:end])
        and not re.fullmatch(r"\W*\d{4}\W*", text[start:end])
    ):
        cut_year = re.compile(r",\s*\d{4}\s*$").search(text, start, end)
        end = cut_year.start() if cut_year else end
    label = _LABEL_AFTER.search(text, start + 2, end)
    end = label.start() if label else end
    others = []
    if " / " in text[start:end]:
        # The original title stands beside the other one.
        cuts = [m.span() for m in re.compile(r"\s+/\s+").finditer(text, start, end)]
        others = [_bared(text, a, b) for (_, a), (b, _) in pairwise([*cuts, (end, end)])]
        end = cuts[0][0]
    while start < end and text[start] in " \"“«'‘*_":
        start += 1
    while end > start and text[end - 1] in " \"”»'’*_,:;–—-":
        end -= 1
    words = text[start:end]
    if not 1 < len(words) <= 80 or len(words.split()) > 12:
        return None
    if re.search(r"\b(?:min|minutes?|minuten)\b\.?$|[.!?] [A-Z].*[.!?]$", words):
        return None
    akas = tuple(o for o in others if 1 < o.end - o.start <= 80)
    return Headline(Span(start, end), number, line.start, akas)


def _is_subtitle(text: str, start: int, cut: re.Match[str], end: int) -> bool:
    """Return whether what would be cut off a line belongs to the title, which comes again whole."""
    subtitle = re.match(r"\s[–—-]\s(?=\w)", cut[0])
    again = occurrences(text).starts(text[start:end], end, end + _AGAIN, any_case=True)
    return subtitle is not None and any(True for _ in again)


def _bared(text: str, start: int, end: int) -> Span:
    """Return a stretch without the marks and blanks at its ends."""
    while start < end and not (text[start].isalnum() or text[start] in "¿¡#"):
        start += 1
    while end > start and text[end - 1] in " \"”»’'*_,:;|–—-":
        end -= 1
    return Span(start, end)
