"""Find the pages of a file that holds many, one after the other.

Some files part their pages with a line that says so. In others pages simply follow each other;
there the foot of a page and the head of the next are told by what every page has at its ends:
invitations to go on, to subscribe, to log in; the name of a site; menus.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Page, Span
from kinonaut.loaders.labels import relations

__all__ = ["find_pages"]

_BREAK: Final = re.compile(
    r"\f|^[ \t]*(?:[=*#~_-]{3,}[ \t]*)?(?:(?:page|document|doc|source|url|file|страница|"
    r"источник|seite|quelle)[ \t]*"
    r"(?:\d{1,4}|[:=#№][ \t]*\S[^\n]{0,300}))(?:[ \t]*[=*#~_-]{3,})?[ \t]*$|^[=*#~]{8,}[ \t]*$"
    r"|^-{3,}[ \t]*[^\s-][^\n]{0,120}?[ \t]*-{3,}[ \t]*$|"
    r"^={3,}[ \t]*[^\s=][^\n]{0,200}?[ \t]*={3,}[ \t]*$",
    re.M | re.I,
)
_URL: Final = re.compile(r"https?://[^\s=]{4,300}")
_LEAST: Final = 120
"""Characters that a page has at least; less is a part of the one before."""

_FOOT: Final = re.compile(
    r"more like this|you (?:may|might) also like.*|similar (?:films|movies|titles).*|"
    r"related (?:items|articles|posts|movies|stories)\b.*|"
    r"recommended.*|recently viewed|.*recently viewed\.?|if you like(?:d)? this.*|"
    r"more (?:from|to explore|on this).*|"
    r"trending.*|popular (?:movies|now|posts).*|latest (?:trailers|news|posts).*|upcoming .{3,40}|"
    r"(?:all|some) rights reserved.*|.*\ball rights reserved\W*|©.*|(?:text )?(?:©|"
    r"copyright)\b.*|privacy (?:policy|overview).*|terms (?:of|and) .*|"
    r"follow (?:us|.{2,30} on .{2,30})|follow [\w ]{2,30}|keep in touch|stay (?:in touch|"
    r"connected)|subscribe.*|newsletter.*|"
    r"sign up (?:and|for|to) .*|join (?:now|us|the) .*|leave a (?:comment|reply).*|"
    r"your email address.*|"
    r"reset your password|contribute to this page|add (?:a )?(?:missing|short) .*|login to .*|"
    r"log in to .*|"
    r"want more .*|get the latest .*|get .{2,40} in your inbox.*|contact us|about us|"
    r"take .{3,20} everywhere|"
    r"browser extension|advertise.*|cookie.*|back to top|other popular .*|movies? (?:by|"
    r"you can watch) .*|"
    r".*\bplease consider upgrading\b.*|похожие фильмы.*|все права защищены.*|подпишитесь.*|"
    r"ähnliche filme.*|"
    r"alle rechte vorbehalten.*|impressum|datenschutz\w*|films similaires.*|"
    r"tous droits réservés.*|películas similares.*|"
    r"todos los derechos reservados.*",
    re.I,
)
_HEAD: Final = re.compile(
    r"log in or sign up\b.*|log ?in|sign (?:in|up)|skip to (?:main )?content.*|menu|"
    r"search.{0,20}|home|"
    r"forgot(?:ten)? (?:your )?(?:username|password).*|.{2,40} logo|advanced search.*|"
    r"coming soon.*|now playing|"
    r"movies? (?:&|and) tv(?: shows)?|most popular|browse .{2,30}|news(?: & .{2,20})?|reviews?|"
    r"(?:movies?|films?|tv|dvd|news|entertainment|culture|кино|фильмы|film|kino|cine|"
    r"cinéma)\s*[/>»].{0,60}|"
    r"what to watch.*|cast & crew|user reviews|войти|регистрация|anmelden|se connecter|"
    r"iniciar sesión",
    re.I,
)
_TITLE: Final = re.compile(
    r".{0,60}\((?:19|20)\d\d\).{0,60}|.{0,30}\breviews?\b\s?[:|–—-].{3,120}|.{3,80}[:|"
    r"–—-]\s.{0,40}\breview\b.{0,20}|"
    r".{3,60}\b(?:movie|film) review\b.{0,20}|.{3,60} [—–|] .{3,60}|.{3,60} streaming\b.{0,40}|"
    r"(?:review(?:ed)? )?by:? [A-Z][\w.’'-]+ [A-Z][\w.’'-]+.{0,40}|(?:movie|film) - .{3,60}|"
    r"рецензия.{3,80}",
    re.I,
)
_BYLINE: Final = re.compile(r"(?:review(?:ed)? )?by\b", re.I)
_CRUMB: Final = re.compile(r"\s*(?:>+|»|›)\s*")
_WINDOW: Final = 6
_APART: Final = 1000
"""Characters between two heads of pages that are near each other by their lines."""
_SURE: Final = 4.0
_ENOUGH: Final = 6000
"""Characters of a file under which it is taken for one page unless a line says otherwise."""


def find_pages(text: str, blocks: Sequence[Block]) -> tuple[tuple[Page, ...], list[Block]]:
    """Return the pages of a text, or none where it is one page, and its blocks.

    The blocks are those given; what is at the ends of every page is marked as its furniture.
    """
    starts = _said(text) or _told(text, blocks)
    if not starts:
        return (), list(blocks)
    bounds = sorted({0, *starts})
    kept = [bounds[0]]
    for bound in bounds[1:]:
        if bound - kept[-1] >= _LEAST and len(text) - bound >= _LEAST // 2:
            kept.append(bound)
    if len(kept) < 2:
        return (), list(blocks)
    blocks = _furniture(text, blocks, kept)
    names: set[str] = set()
    pages = []
    places = [block.start for block in blocks]
    for number, (start, end) in enumerate(zip(kept, [*kept[1:], len(text)], strict=True), 1):
        title = _title(text, blocks[bisect_left(places, start) : bisect_left(places, end)])
        url = _URL.search(text, start, min(end, start + 400))
        first = text[start : min(end, start + 400)].lstrip().splitlines()
        head = bool(url and first and url[0] in first[0])
        pages.append(
            Page(
                _name(text, title, number, names),
                start,
                end,
                title,
                url[0] if url and head else None,
            )
        )
    return tuple(pages), list(blocks)


def _furniture(text: str, blocks: Sequence[Block], starts: Sequence[int]) -> list[Block]:
    """Mark the menus and the names of sites at the heads and feet of pages as such."""
    marked: list[Block] = []
    place, since = -1, 0
    for block in blocks:
        while place + 1 < len(starts) and block.start >= starts[place + 1]:
            place += 1
            since = 0
        since += 1
        line = text[block.start : block.end].strip(" •·*-–—\t")
        chrome = block.kind in (BlockKind.ITEM, BlockKind.HEADING) and not relations(line)
        if chrome and (
            (_FOOT.fullmatch(line) and len(line) < 120)
            or (since <= _WINDOW and _HEAD.fullmatch(line))
            or (since <= 2 and _site(text, line, block.start))
        ):
            block = Block(BlockKind.NAV, block.start, block.end, group=block.group)
        marked.append(block)
    return marked


def _said(text: str) -> list[int]:
    """Return where pages begin in a file whose pages are parted by lines of one form."""
    forms: dict[str, list[int]] = {}
    for match in _BREAK.finditer(text):
        # The same words and signs with other numbers and addresses are one form.
        form = re.sub(r"[^\W\d_]{4,}|\d+|https?://\S+", "x", match[0].strip())[:12] or "\f"
        forms.setdefault(form, []).append(match.start())
    best = max(forms.values(), key=len, default=[])
    if len(best) < 2:
        return []
    # A rule between any two paragraphs parts no pages: a page has some text.
    gaps = [b - a for a, b in zip(best, [*best[1:], len(text)], strict=True)]
    return best if sorted(gaps)[len(gaps) // 2] >= _LEAST * 2 else []


def _told(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return where pages begin in a file that only runs them together."""
    if len(text) < _ENOUGH:
        return []
    lines = [(b, text[b.start : b.end].strip(" •·*-–—\t")) for b in blocks]
    foot = [b.end - b.start < 400 and bool(_FOOT.fullmatch(line)) for b, line in lines]
    head = [b.end - b.start < 120 and bool(_HEAD.fullmatch(line)) for b, line in lines]
    title = [b.end - b.start < 160 and bool(_TITLE.fullmatch(line)) for b, line in lines]
    bullet = [b.kind is BlockKind.ITEM and b.level > 0 for b, _ in lines]
    scores: list[tuple[float, int]] = []
    for index in range(1, len(lines)):
        if foot[index] or (lines[index - 1][0].kind is BlockKind.PROSE and not foot[index - 1]):
            continue
        low, high = max(0, index - _WINDOW), min(len(lines), index + 2 * _WINDOW)
        before = sum(foot[low:index])
        if not before or not (
            foot[index - 1] or foot[max(0, index - 2)] or foot[max(0, index - 3)]
        ):
            continue
        score = 0.7 * min(before, 3) + 1.0 * foot[index - 1]
        score += 1.5 * head[index] + 0.5 * min(2, sum(head[index + 1 : index + _WINDOW]))
        score += 1.0 * any(title[index : index + _WINDOW]) + 0.5 * any(title[index:high])
        score += 1.0 * title[index] + 0.5 * (bullet[index] and not bullet[index - 1])
        score += 1.5 * _site(text, lines[index][1], lines[index][0].start)
        score -= 1.0 * sum(foot[index + 1 : index + 4])
        if score >= _SURE:
            scores.append((score, index))
    found: list[int] = []
    for _, index in sorted(scores, key=lambda s: (-s[0], s[1])):
        place = lines[index][0].start
        if all(
            abs(index - other) >= 2 * _WINDOW or abs(lines[other][0].start - place) >= _APART
            for other in found
        ):
            found.append(index)
    if len(found) < 2:
        return []
    return sorted(text.rfind("\n", 0, lines[index][0].start) + 1 for index in found)


def _site(text: str, line: str, start: int) -> bool:
    """Return whether a line is a site's name: it stands alone here and returns on the page."""
    name = re.split(r"\s[—–|-]\s", line)[0]
    if not 3 <= len(name) <= 30 or len(name.split()) > 4 or not name[0].isupper():
        return False
    return text.count(name, start + len(line), start + 12_000) >= 1


def _title(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return the line that best says what a page is about, from its first lines."""
    first: Span | None = None
    for block in blocks:
        if block.kind is BlockKind.PROSE:
            break
        if block.kind is BlockKind.NAV:
            continue
        line = text[block.start : block.end].strip()
        if len(line) < 160 and _TITLE.fullmatch(line) and not _BYLINE.match(line):
            # Of a trail of crumbs the last is the page's own.
            trail = [m.end() for m in _CRUMB.finditer(text, block.start, block.end)]
            return Span(trail[-1] if trail else block.start, block.end)
        if first is None and block.kind is BlockKind.HEADING and block.level < 6:
            first = Span(block.start, block.end)
    return first


def _name(text: str, title: Span | None, number: int, taken: set[str]) -> str:
    words = re.findall(r"[^\W_]+", text[title.start : title.end].casefold()) if title else []
    name = "-".join(words)[:40].strip("-") or f"page-{number}"
    if name in taken:
        name = f"{name}-{number}"
    taken.add(name)
    return name
