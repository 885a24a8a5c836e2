"""Find the pages of a file that holds many, one after the other.

Some files part their pages with a line that says so. In others pages simply follow each other;
there the foot of a page and the head of the next are told by what every page has at its ends:
invitations to go on, to subscribe, to log in; the name of a site; menus.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.blocks import is_sentence
from kinonaut.loaders.document import Block, BlockKind, Page, Span
from kinonaut.loaders.labels import relations

__all__ = ["find_pages", "page_starts"]

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
_WRITTEN: Final = re.compile(
    r"(?i:(?:(?:review(?:ed)?|written|posted|words) )?(?:by|von|par|por|автор)\b)"
    r"[ :]{1,3}[A-ZА-ЯЁÀ-Þ]"
)
_LOGIN: Final = re.compile(
    r"(?i:(?:log ?in|sign (?:in|up)|register|welcome|create an account)(?: or sign up)? "
    r"(?:to|for|with|on)) ([A-Z][\w.]+(?: [A-Z][\w.]+){0,3})"
)
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_NUMBERED: Final = re.compile(r"\s*\(?\d{1,3}[.)]\s")
_BULLETS: Final = " •·*-–—\t"
_LONG: Final = 12_000
"""Characters within which a page names its site again."""
_BYLINE: Final = re.compile(r"(?:review(?:ed)? )?by\b", re.I)
_CRUMB: Final = re.compile(r"\s*(?:>+|»|›)\s*")
_WINDOW: Final = 6
_APART: Final = 1000
"""Characters between two heads of pages that are near each other by their lines."""
_SURE: Final = 4.0
_ENOUGH: Final = 3000
"""Characters of a file under which it is taken for one page unless a line says otherwise."""


def page_starts(text: str) -> list[int]:
    """Return where the pages of a text begin, the first at 0; nothing where it is one page."""
    starts = _said(text) or _told(text)
    if not starts:
        return []
    kept = [0]
    for bound in sorted({*starts} - {0}):
        if bound - kept[-1] >= _LEAST and len(text) - bound >= _LEAST // 2:
            kept.append(bound)
    return kept if len(kept) > 1 else []


def find_pages(
    text: str, starts: Sequence[int], blocks: Sequence[Block]
) -> tuple[tuple[Page, ...], list[Block]]:
    """Return the pages of a text by where they begin, and its blocks.

    The blocks are those given; what is at the ends of every page is marked as its furniture.
    """
    if not starts:
        return (), list(blocks)
    blocks = _furniture(text, blocks, starts)
    names: set[str] = set()
    pages = []
    places = [block.start for block in blocks]
    often = _often(text)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        own = blocks[bisect_left(places, start) : bisect_left(places, end)]
        title = _title(text, own, often)
        url = _URL.search(text, start, min(end, start + 400))
        first = text[start : min(end, start + 400)].lstrip().splitlines()
        head = bool(url and first and url[0] in first[0])
        address = url[0] if url and head else None
        site = _site_of(text, start, end, often)
        name = _name(site or (text[title.start : title.end] if title else ""), number, names)
        pages.append(Page(name, start, end, title, address))
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


def _told(text: str) -> list[int]:
    """Return where pages begin in a file that only runs them together."""
    if len(text) < _ENOUGH:
        return []
    lines = _Lines.of(text)
    scores = [(lines.score(index), index) for index in range(1, len(lines.starts))]
    found: list[int] = []
    for score, index in sorted(scores, key=lambda s: (-s[0], s[1])):
        if score < _SURE:
            break
        place = lines.starts[index]
        if all(
            abs(index - other) >= 2 * _WINDOW or abs(lines.starts[other] - place) >= _APART
            for other in found
        ):
            found.append(index)
    return sorted(lines.starts[index] for index in found) if len(found) > 1 else []


@dataclass(frozen=True, slots=True)
class _Lines:
    """What each line of a file looks like: the foot of a page, its head, a title, a menu."""

    text: str
    starts: Sequence[int]
    words: Sequence[str]
    foot: Sequence[bool]
    head: Sequence[bool]
    title: Sequence[bool]
    byline: Sequence[bool]
    menu: Sequence[bool]
    """An entry of a menu: a short item with a bullet."""
    prose: Sequence[bool]
    numbered: Sequence[bool]

    @classmethod
    def of(cls, text: str) -> _Lines:
        starts, words, bullets, numbered = [], [], [], []
        for match in _LINE.finditer(text):
            line = match[0][:400]
            starts.append(match.start())
            words.append(line.strip(_BULLETS))
            bullets.append(len(line) <= 44 and line.lstrip()[:1] in "•·*-–")
            numbered.append(bool(_NUMBERED.match(line)))
        return cls(
            text,
            starts,
            words,
            [len(line) < 400 and bool(_FOOT.fullmatch(line)) for line in words],
            [len(line) < 120 and bool(_HEAD.fullmatch(line)) for line in words],
            [len(line) < 160 and bool(_TITLE.fullmatch(line)) for line in words],
            [len(line) < 100 and bool(_WRITTEN.match(line)) for line in words],
            bullets,
            [is_sentence(line) for line in words],
            numbered,
        )

    def score(self, index: int) -> float:
        """Return how surely a page begins at a line: the foot before it, the head from it on."""
        foot, head, title = self.foot, self.head, self.title
        if foot[index] or not any(foot[max(0, index - 3) : index]):
            return 0.0
        sure = 2.0 * self._invites(index) + 2.5 * self._results(index)
        if not sure and self.prose[index - 1] and not foot[index - 1]:
            return 0.0
        near, far = index + _WINDOW, index + 2 * _WINDOW
        before = sum(foot[max(0, index - _WINDOW) : index])
        score = sure + 0.7 * min(before, 3) + 1.0 * foot[index - 1]
        score += 1.5 * head[index] + 0.5 * min(2, sum(head[index + 1 : near]))
        score += 1.0 * any(title[index:near]) + 0.5 * any(title[index:far])
        score += 1.0 * title[index] + 0.5 * (self.menu[index] and not self.menu[index - 1])
        score += 1.0 * (foot[index - 1] and all(self.menu[index:near]))
        score += 1.0 * (any(title[index : index + 4]) and any(self.byline[index + 1 : near]))
        score += 1.5 * _site(self.text, self.words[index], self.starts[index])
        return score - 1.0 * sum(foot[index + 1 : index + 4])

    def _invites(self, index: int) -> bool:
        """Return whether a line asks to log in to a site that is named again and not before."""
        match = _LOGIN.fullmatch(self.words[index])
        return match is not None and _new(self.text, match[1], self.starts[index], least=2)

    def _results(self, index: int) -> bool:
        """Return whether a line heads what a search engine found: titles, each with a snippet."""
        if self.menu[index] or self.numbered[index] or len(self.words[index]) > 40:
            return False
        after = slice(index + 1, index + 25)
        cut = sum(line.endswith(("...", "…")) for line in self.words[after])
        return self.numbered[index + 1 : index + 2] == [True] and (
            sum(self.numbered[after]) >= 5 and cut >= 3
        )


def _site(text: str, line: str, start: int) -> bool:
    """Return whether a line is a site's name: it stands alone here and returns on the page."""
    name = re.split(r"\s[—–|-]\s", line)[0]
    if not 3 <= len(name) <= 30 or len(name.split()) > 4 or not name[0].isupper():
        return False
    return _new(text, name, start, least=1)


def _new(text: str, name: str, start: int, least: int) -> bool:
    """Return whether a name is said from a place on, but not for long before it."""
    after = text.find(name, start) + len(name)
    return (
        text.count(name, max(0, start - _LONG // 2), start) == 0
        and text.count(name, after, start + _LONG) >= least
    )


def _often(text: str) -> frozenset[str]:
    """Return the short lines that stand in a file again and again: they title no page."""
    counted = Counter(
        match[0].strip(_BULLETS) for match in _LINE.finditer(text) if len(match[0]) < 80
    )
    return frozenset(line for line, times in counted.items() if times > 2)


def _title(text: str, blocks: Sequence[Block], often: Collection[str]) -> Span | None:
    """Return the line that best says what a page is about, from its first lines."""
    first: Span | None = None
    for block in blocks:
        if block.kind is BlockKind.NAV:
            continue
        line = text[block.start : block.end].strip()
        if line in often:
            continue
        if len(line) < 160 and _TITLE.fullmatch(line) and not _BYLINE.match(line):
            # Of a trail of crumbs the last is the page's own.
            trail = [m.end() for m in _CRUMB.finditer(text, block.start, block.end)]
            return Span(trail[-1] if trail else block.start, block.end)
        if block.kind is BlockKind.PROSE:
            break
        if first is None and block.kind is BlockKind.HEADING and block.level < 6:
            first = Span(block.start, block.end)
    return first


def _site_of(text: str, start: int, end: int, often: Collection[str]) -> str | None:
    """Return the site that a page is of, where one of its first lines is its name."""
    for count, match in enumerate(_LINE.finditer(text, start, min(end, start + 600))):
        line = match[0].strip(_BULLETS)
        invited = _LOGIN.fullmatch(line)
        if invited and _new(text, invited[1], match.start(), least=2):
            return invited[1]
        if count > 4 or is_sentence(line):
            break
        name = re.sub(r"\s+(?:logo|home(?:page)?)$", "", re.split(r"\s[—–|-]\s", line)[0])
        own = line not in often and 3 <= len(name) <= 30
        if own and name[0].isupper() and not (_TITLE.fullmatch(name) or _HEAD.fullmatch(name)):
            # Sentences speak of the site; entries of a menu are said by no sentence.
            said = re.compile(rf"[^\W\d_A-ZА-Я],? {re.escape(name)}\b")
            if said.search(text, match.end(), end):
                return name
    return None


def _name(words: str, number: int, taken: set[str]) -> str:
    name = "-".join(re.findall(r"[^\W_]+", words.casefold()))[:40].strip("-") or f"page-{number}"
    if name in taken:
        name = f"{name}-{number}"
    taken.add(name)
    return name
