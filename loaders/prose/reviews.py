"""Reviews: who wrote them, where, when, and how they rate the film.

A page is a review where its head says so and a line names its writer; a page of users' reviews, a
list of critics' words and a record with an author and a rating are others. What is not said stays
empty: a rating that stands in a neighbour's words is no part of a review.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from typing import Any, Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Page
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose import ratings
from kinonaut.loaders.prose.bylines import (
    Byline,
    Line,
    bylines,
    is_review,
    lines_of,
    lone_byline,
    own_day,
    site,
)
from kinonaut.loaders.prose.context import Reading
from kinonaut.loaders.prose.review_records import FRONT, recorded
from kinonaut.loaders.prose.written_dates import DATE, dated
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["reviews"]


def reviews(reading: Reading) -> Iterator[Claim]:
    """Yield the reviews that a document is or holds."""
    document = reading.document
    pages = document.pages or (Page(None, 0, len(document.text)),)
    quoted: dict[str, tuple[str, str]] = {}
    snippets: list[tuple[_Page, Line]] = []
    records = list(recorded(reading))
    fronts = [claim for claim in records if claim.rule == FRONT]
    yield from (claim for claim in records if claim.rule != FRONT)
    for page in pages:
        own = _Page(reading, page)
        yield from own.users()
        yield from own.critics(quoted)
        front = next((c for c in fronts if c.page == page.name), None)
        yield from own.with_front(front) if front else own.written()
        snippets.extend((own, line) for line in own.lines if _SNIPPET.search(line.text[:900]))
    for own, line in snippets:
        yield from own.snippets(line, quoted)


_USER: Final = re.compile(
    rf"[\s•*_#>–—-]{{0,8}}(?i:a )?(?i:review(?:ed)? by|отзыв(?: от)?|рецензия|kritik von|critique de|crítica de|reseña de) (?P<u>[^★☆⭐|·\n]{{1,50}}?)\s*(?P<r>{ratings.STARS})?(?:\s+(?:\d{{1,5}}|(?:Watched|Rewatched|Added)\b[^\n]{{0,60}}|[·|•][^\n]{{0,60}}))?\s*$"
)
_RUN: Final = re.compile(
    r"(?<![\d/])(?P<r>(?:10|[1-9])\s?/\s?10)[.\s·|]{1,3}(?P<t>[^\n./]{2,90})[.!?…]{1,3}\s{0,2}(?P<u>[^\s.!?][\w.-]{2,30}?)[\s,]{0,2}(?P<d>(?i:[0-3]?\d [a-z]{3,9}\.? (?:19|20)\d\d))"
)
_TEN: Final = re.compile(r"\s*(?P<r>(?:10|[1-9])\s?/\s?10)\s*")
_USER_DAY: Final = re.compile(
    rf"[\s•*–—-]{{0,4}}(?P<u>[^\W\d][\w.' -]{{1,30}}?)?[\s,|·•–—-]{{0,4}}(?P<d>(?i:{DATE}))\s*"
)
_ITEM: Final = re.compile(r"\s*[•*–-]\s+(?=[A-Z0-9])")
_CAPITAL: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+$")
_SAYS: Final = re.compile(r":? ?[A-ZÀ-Þ“\"‘'\[…]")
_SNIPPET: Final = re.compile(r"\bFull Review \|")
_OF_SNIPPET: Final = re.compile(
    rf"Full Review \| (?:Original Score: (?P<r>[^|\n]{{1,14}}?) \| )?(?P<d>(?i:{DATE}))"
)
_SEEN_AT: Final = re.compile(
    r"(?:\bVisit|[Ff]irst (?:appeared|published|posted) (?:in|on|at)|[Oo]riginally (?:appeared|published|posted|written) (?:in|on|at|for)|[Rr]eprinted from|[Cc]ourtesy of|[Rr]ead (?:more|it) (?:at|on)) (?:the )?(?P<p>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,4})"
)
_WRITES_FOR: Final = (
    r"[^.\n]{0,80}?\b(?:creator|founder|editor|author|writer|critic|owner) (?:of|at|for|behind) (?:the )?"
    r"(?P<p>[A-Z][\w'’&]*(?: (?:of|the|[A-Z][\w'’&]*)){0,4}?)(?= (?:\w+ )?(?:blog|magazine|website|site|newspaper|podcast)\b)"
)
_BOX: Final = re.compile(
    rf"\s*(?:About(?: the author[:,]?)?|Picture of|Photo of|Avatar of|Автор[:]?|Über|À propos de)\s+(?P<n>{NAME})\s*"
)
_GIVEN_LINES: Final = 400


class _Page:
    """A page, its lines, and the film that it is about."""

    def __init__(self, reading: Reading, page: Page) -> None:
        self.reading = reading
        self.page = page
        self.lines = lines_of(reading.document, page)
        self.film = reading.films.main(page)
        self.review = is_review(reading.document, page, self.lines)

    def scope(self, position: int) -> FilmScope | None:
        """Return the film that a review at a place is of."""
        return self.film or self.reading.films.at(position)

    def site(self, *writers: str) -> str | None:
        """Return the site that the page is of."""
        names = {fold(n) for n in writers}
        for film in self.reading.films.films:
            if film.year is not None:
                names.update(fold(n) for n in film.names)
        if self.film is not None:
            names.update(fold(n) for n in self.film.names)
        return site(self.reading.document, self.page, self.lines, names)

    def claim(self, start: int, end: int, rule: str, **fields: Any) -> Iterator[Claim]:
        """Yield a review, if the page says of which film it is."""
        film = self.scope(start)
        if film is None:
            return
        confidence = fields.pop("confidence", 0.8)
        claim = self.reading.claim(
            "review", start, end, rule, film=film, confidence=confidence, **fields
        )
        if claim is not None:
            yield claim

    def users(self) -> Iterator[Claim]:
        """Read a page of users' reviews: each begins with who wrote it and with how many stars."""
        found = [(line, match) for line in self.lines if (match := _user(line)) is not None]
        if any(match["r"] for _, match in found):
            place = self.site()
            for line, match in found:
                user = match["u"].strip()
                bare = re.sub(r"\s*\([^()]*\)$|\s*[^\w\s.)(-]+$", "", user)
                yield from self.claim(
                    line.start + match.start("u"),
                    line.start + (match.end("r") if match["r"] else match.end("u")),
                    "prose.review.user",
                    reviewer=(user, bare),
                    publication=(place,) if place else (),
                    rating=match["r"],
                )
        for number, line in enumerate(self.lines):
            for match in _RUN.finditer(line.text[:600]):
                yield from self._dated_user(line.start, match, match)
            if len(line.text) < 12 and (ten := _TEN.fullmatch(line.text)):
                for later in self.lines[number + 1 : number + 4]:
                    signed = _USER_DAY.fullmatch(later.text) if len(later.text) < 60 else None
                    if signed and signed["u"]:
                        yield from self._dated_user(later.start, signed, ten)
                        break

    def _dated_user(self, at: int, signed: re.Match[str], rated: re.Match[str]) -> Iterator[Claim]:
        user = signed["u"].strip()
        day = next((d for _, _, d in dated(signed["d"])), None)
        if day is not None:
            yield from self.claim(
                at + signed.start(),
                at + signed.end("d"),
                "prose.review.user-dated",
                reviewer=(user,),
                date=day,
                rating=re.sub(r"\s", "", rated["r"]),
            )

    def critics(self, quoted: dict[str, tuple[str, str]]) -> Iterator[Claim]:
        """Read a list of what critics wrote, each line with publication, name and words.

        Args:
            quoted: Whose words they are; filled for `snippets`.
        """
        run: list[tuple[Line, tuple[int, int, int]]] = []
        for line in [*self.lines, None]:
            found = self._critic(line.text[:600]) if line is not None else None
            if line is not None and found is not None:
                run.append((line, found))
                continue
            if len(run) >= 3:
                for own, (start, name, end) in run:
                    publication, critic = own.text[start:name].strip(" ,"), own.text[name:end]
                    quoted[_words(own.text[end:])] = (publication, critic)
                    yield from self.claim(
                        own.start + start,
                        own.start + end,
                        "prose.review.critics",
                        reviewer=(critic,),
                        publication=(publication,),
                    )
            run = []

    def _critic(self, text: str) -> tuple[int, int, int] | None:
        """Return where a line of a list has a publication, a critic's name, and its end."""
        item = _ITEM.match(text)
        if item is None or len(text) < item.end() + 40:
            return None
        words = [
            (m.start(), m.end()) for m in re.finditer(r"\S+", text[item.end() : item.end() + 90])
        ]
        at = item.end()
        for first, last in itertools.pairwise(words[1:9]):
            start, end = at + first[0], at + last[1]
            name = text[start:end].rstrip(":,")
            given = name.split()[0]
            if (
                _CAPITAL.match(given)
                and _CAPITAL.match(name.split()[-1])
                and (fold(given) in given_names() or self.reading.people.known(name))
                and _SAYS.match(text[start + len(name) :].lstrip())
            ):
                return at, start, start + len(name)
        return None

    def snippets(self, line: Line, quoted: dict[str, tuple[str, str]]) -> Iterator[Claim]:
        """Read words of critics with the day and score that an aggregator puts after each."""
        text = line.text[:900]
        begin = 0
        for match in _OF_SNIPPET.finditer(text):
            words = text[begin : match.start()].strip(" .…")
            start = begin + len(text[begin:]) - len(text[begin:].lstrip(" .…"))
            begin = match.end()
            day = next((d for _, _, d in dated(match["d"])), None)
            who = quoted.get(_words(words))
            yield from self.claim(
                line.start + (start if who else match.start()),
                line.start + match.end(),
                "prose.review.snippet",
                reviewer=(who[1],) if who else (),
                publication=(who[0],) if who else (),
                date=day,
                rating=match["r"],
                steps=(f"{words[:40]}… → {who[1]}, {who[0]}",) if who else (),
                confidence=0.6,
            )

    def written(self) -> Iterator[Claim]:
        """Read the byline of a page that is a review, with the rating that the page gives."""
        told = list(bylines(self.lines, self.review))
        if told and not self.review:  # the foot says that it is a review: read the head as one's
            self.review = True
            told = list(bylines(self.lines, True))
        found = {fold(b.name): b for b in reversed(told)}
        signed = sorted(found.values(), key=lambda b: b.line)
        users = [line for line in self.lines if (m := _user(line)) and m["r"]]
        if users or len(signed) > 3:
            return  # a list of reviews
        if not signed:
            one = lone_byline(self.lines, self.review) or self._author_box()
            signed = [one] if one else []
        rated = self._rating(bool(signed))
        if not signed:
            if rated is not None and (self.review or rated[3]):
                yield from self.claim(
                    rated[0], rated[1], "prose.review.rating", rating=rated[2],
                    date=self._day(), confidence=0.6,
                )  # fmt: skip
            return
        place = self.site(*(b.name for b in signed))
        day = next((b.day for b in signed if b.day), None)
        for byline in signed:
            publication = byline.publication or self._writes_for(byline.name) or place
            yield from self._signed(byline, publication, byline.day or day, rated)
            again = self._again(byline.day or day)
            if again is not None:
                yield from self.claim(
                    *again[:2],
                    "prose.review.again",
                    reviewer=(byline.name,),
                    date=again[2],
                    publication=(again[3],),
                    rating=rated[2] if rated else None,
                    steps=(f"{again[3]}, {again[2]} → {byline.name}",),
                )

    def with_front(self, front: Claim) -> Iterator[Claim]:
        """Complete the review that front matter tells of by the rating that its text gives."""
        rated = self._rating(True)
        if rated and rated[3] and rated[2] != front.rating:
            words = " ".join(self.reading.text[rated[0] : rated[1]].split())[-60:]
            front = dataclasses.replace(front, rating=rated[2], steps=(f"{words} → {rated[2]}",))
        yield front

    def _signed(
        self,
        byline: Byline,
        publication: str | None,
        day: str | None,
        rated: tuple[int, int, str, bool] | None,
    ) -> Iterator[Claim]:
        names = self.reading.person(byline.name, byline.start)
        yield from self.claim(
            byline.start,
            byline.end,
            "prose.review.byline",
            reviewer=names,
            publication=(publication,) if publication else (),
            date=day,
            rating=rated[2] if rated else None,
            confidence=0.8 if byline.said else 0.7,
        )

    def _rating(self, signed: bool) -> tuple[int, int, str, bool] | None:
        """Return the one rating of the page: place, words, and whether it is the page's own."""
        found: list[tuple[int, int, str, bool]] = []
        form = sum(bool(ratings.FORM.match(line.text)) for line in self.lines) > 0
        for number, line in enumerate(self.lines):
            before = self.lines[number - 1].text if number else ""
            short = len(line.text) <= 160
            if short and (rated := ratings.rating_of(line.text, before, form)):
                found.append((line.start, line.start + rated[1], rated[2], True))
            elif signed and short and (rated := ratings.lone(line.text)):
                found.append((line.start, line.start + rated[1], rated[2], False))
        if len({value for *_, value, _ in found}) > 1:
            film = [f for f in found if f[3] and _OF_FILM.match(self.reading.text[f[0] : f[1]])]
            found = film if len({f[2] for f in film}) == 1 else []
        if found:
            return found[0]
        for line in self.lines[-_GIVEN_LINES:]:
            if (rated := ratings.given(line.text)) is not None:
                return line.start + rated[0], line.start + rated[1], rated[2], True
        return None

    def _day(self) -> str | None:
        for key in ("date", "article:published_time", "datePublished", "published"):
            if value := self.reading.document.metadata.get(key):
                return next((d for _, _, d in dated(value)), None)
        return None

    def _author_box(self) -> Byline | None:
        """Return the writer whom a box at the foot of a dated review shows."""
        if not self.review:
            return None
        day = next((d for n in range(min(8, len(self.lines))) if (d := own_day(self.lines, n, 0))), None)  # fmt: skip
        for number, line in enumerate(self.lines):
            match = _BOX.fullmatch(line.text) if len(line.text) < 60 else None
            if day and match and number > 5:
                return Byline(number, line.start, line.end, match["n"], day, None, False)
        return None

    def _writes_for(self, name: str) -> str | None:
        """Return the blog or paper that the page says its writer makes."""
        pattern = re.compile(re.escape(name) + _WRITES_FOR)
        for line in self.lines:
            if name in line.text and (match := pattern.search(line.text[:1000])):
                return match["p"]
        return None

    def _again(self, first: str | None) -> tuple[int, int, str, str] | None:
        """Return the other day and place under which a page says that its review appeared."""
        if first is None:
            return None
        for number, line in enumerate(self.lines[1:], 1):
            if len(line.text) > 160 or (match := _SEEN_AT.search(line.text)) is None:
                continue
            day = next((d for _, _, d in dated(line.text)), None) or own_day(self.lines, number)
            if day and day != first:
                near = self.lines[number - 1 : number + 1]
                start = near[0].start if own_day(near, 0, 0) else line.start
                return start, line.start + match.end("p"), day, match["p"]
        return None


_OF_FILM: Final = re.compile(
    r"[\s•*_#>–—-]{0,8}(?:the |this )?(?:film|movie|overall|final|картина|фильм)", re.IGNORECASE
)


def _user(line: Line) -> re.Match[str] | None:
    return _USER.match(line.text) if len(line.text) < 160 else None


def _words(text: str) -> str:
    """Return the first letters of someone's words, by which they are known again."""
    return fold(text)[:48]
