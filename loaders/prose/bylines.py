"""Who wrote a page, for which publication, and on which day, by the lines at its head and foot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.written_dates import DATE, dated
from kinonaut.loaders.shapes import NAME, fold

__all__ = [
    "HEAD",
    "Byline",
    "Line",
    "bylines",
    "is_review",
    "lines_of",
    "lone_byline",
    "own_day",
    "site",
]

HEAD: Final = 30
"""Lines at the head of a page among which its byline is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, and its place in the text of its document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a page, as one of its lines says."""

    line: int
    """Its number among the lines of the page."""
    start: int
    end: int
    name: str
    day: str | None
    publication: str | None
    said: bool
    """Whether it says that what was written is a review."""


_REVIEW: Final = re.compile(
    r"\breview(?:s|ed|er)?\b|\bрецензи\w+|\bобзор\b|\b(?:film|kino)?kritik\b|\brezension\w*|\bcritique\b|\bcrítica\b|\breseña\b",
    re.IGNORECASE,
)
_LISTING: Final = re.compile(
    r"\b(?:user|customer|audience|critic|popular|recent|all|more|latest|no|read|write a|add a|your) reviews?\b|\breviews? (?:&|and|of the week)|^\W*reviews?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_BY: Final = (
    r"(?:(?P<said>(?:film |movie |blu-ray |dvd |a )?review(?:ed)?(?: written)? by|reviewer|critic|рецензия|рецензент|rezension von|(?:film)?kritik von|critique (?:de|par)|crítica (?:de|por)|reseña (?:de|por))"
    r"|(?:written |posted |published |words |story |text )?by|author|автор(?: текста| статьи)?|текст|von|autorin|autor|par|por)"
)
_WHEN: Final = re.compile(
    rf"[\s•*_>–—-]{{0,8}}(?:(?:review(?:ed)?|publish(?:ed)?|publication|post(?:ed)?|date|written|updated|on|опубликовано|дата|veröffentlicht|erschienen|datum|publié|publiée|fecha|publicado|am|le|el) ?(?:date|on|публикации|am|le|el)?[\s:]{{1,3}})?"
    rf"(?:\w+,? )?(?P<d>{DATE})(?P<rest>[^\n]{{0,24}})$",
    re.IGNORECASE,
)
_NOT_DAY: Final = re.compile(
    r"release|street|premi|birth|born|screen|opens?\b|festival", re.IGNORECASE
)
_NAMED: Final = re.compile(
    rf"[\s•*_>|–—-]{{0,8}}(?i:{_BY})[\s:*_\[]{{1,4}}(?P<n>{NAME}|[A-Za-z][\w.-]{{2,24}})(?P<rest>[^\n]{{0,90}})$"
)
_POSTED: Final = re.compile(
    rf"[\s•*_>|–—-]{{0,8}}(?i:(?:posted|published|written|reviewed)(?: on)?:? )?(?i:{DATE})[\s,|·•–—-]{{1,4}}(?:(?i:by|von|par|por)[: ])?\s?(?P<n>{NAME})[\s*_]{{0,3}}$"
)
_SIGNED: Final = re.compile(
    rf"[\s•*_>|–—-]{{0,8}}(?P<n>{NAME})\s?[,|·•–—-]\s?(?i:{DATE})[^\n]{{0,16}}$"
)
_INSIDE: Final = re.compile(
    rf"(?<!\w)(?P<said>Review(?:ed)? by|Rezension von|Filmkritik von|Critique de|Reseña de|Рецензия:) (?P<n>{NAME})(?:\s?[,|·•–—-]\s?(?i:{DATE}))?"
)
_CREDIT: Final = re.compile(r"[\s•*_>|–—-]{0,8}(?:written|story|von|par|por)\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:publi|posted|updated|date|last|on\b|am\b|\d|contribut|staff|senior|special|film|movie|critic|editor|writer|min\b)",
    re.IGNORECASE,
)
_LONE_NAME: Final = re.compile(rf"[\s*_]{{0,3}}(?P<n>{NAME})[\s*_]{{0,3}}")
_REST: Final = re.compile(
    rf"[\s*_\])]{{0,4}}(?:$|[,|·•/(–—:-]|on\b|at\b|for\b|in\b|am\b|le\b|el\b|@|(?i:{DATE}))"
)
_FOR: Final = re.compile(
    r"[\s*_\]]{0,4}(?:,|for|@|\||–|—|·|/)\s?(?:the (?=[A-Z]))?(?P<p>(?:The )?[A-Z][\w.&’'-]*(?: (?:of|the|and|&|for|[A-Z][\w.&’'-]*)){0,4})\s*[,|·•–—]?"
)
_CREW: Final = re.compile(r"\b(?:direct|screenplay|produc|music|story by|based on)", re.IGNORECASE)
_DOMAIN: Final = re.compile(
    r"(?:www\.)?(?P<p>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}\.(?:com|org|net|co\.uk|info|ru|de|fr|es|tv))"
)
_OWNER: Final = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–-]{0,14}(?:by )?(?P<p>(?:The )?[A-Z][\w.&’'-]*(?: (?:of|the|and|&|for|[A-Z][\w.&’'-]*)){0,4})",
    re.IGNORECASE,
)
_CRUMB: Final = re.compile(
    r"(?P<p>[A-Z][\w’'&.]*(?: [A-Z][\w’'&.]*| of| for| the){0,4}) ?(?:>+|»|›) ?(?i:movies?|films?|reviews?|kino|cine|cinéma|entertainment|culture|arts?)\b"
)
_BODY: Final = 200_000
"""Characters of a page or file in which the name of its site is looked for."""
_MENU: Final = re.compile(
    r"\b(?:menu|home|search|news|movies?|films?|tv|log ?in|sign|skip|reviews?|subscribe|share|entertainment|streaming|watch|advertis\w*|contents?|blog)\b",
    re.IGNORECASE,
)


_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")


def lines_of(document: Document, page: Page) -> list[Line]:
    """Return the lines of a page that hold something, without those of its records."""
    data = sorted((node.start, node.end) for node in document.data)
    starts = [start for start, _ in data]
    found = []
    for match in _LINE.finditer(document.text, page.start, page.end):
        index = bisect_right(starts, match.end()) - 1
        if index < 0 or match.start() >= data[index][1]:
            found.append(Line(match.start(), match.end(), match[0]))
    return found


def is_review(document: Document, page: Page, lines: Sequence[Line]) -> bool:
    """Say whether the head of a page calls it a review, rather than lists reviews of others."""
    head = "\n".join(line.text[:200] for line in lines[:HEAD])[:1500]
    named = " ".join(document.metadata.get(k, "") for k in ("title", "layout", "og:title"))
    return bool(_REVIEW.search(_LISTING.sub(" ", head)) or _REVIEW.search(named))


def bylines(lines: Sequence[Line], review: bool) -> Iterator[Byline]:
    """Yield the bylines of a page.

    Args:
        lines: Its lines.
        review: Whether it is a review; if not, only a line that says `Review by` counts.
    """
    for number, line in enumerate(lines):
        head = number < HEAD
        match = None
        if len(line.text) <= 140 and not _CREW.search(line.text):
            match = _NAMED.match(line.text)
            if match is None and head:
                match = _POSTED.match(line.text) or _SIGNED.match(line.text)
        if match is None and head:
            match = _INSIDE.search(line.text[:400])
        if match is None:
            continue
        said = match.groupdict().get("said") is not None
        if not (said or (review and head)):
            continue
        name = _cut(match["n"])
        rest = line.text[match.start("n") + len(name) : match.end()]
        day = next((d for _, _, d in dated(line.text[match.start() : match.end()])), None)
        if match.re is _NAMED and not day and _CREDIT.match(line.text):
            continue
        if not _REST.match(rest) or not _writer(name, said):
            continue
        day = day or own_day(lines, number)
        after = _FOR.match(rest)
        publication = after["p"] if after and not _dates(rest) else None
        if publication and _LABEL.match(publication):
            publication = None
        if publication and (
            is_person(publication) and fold(publication.split()[0]) in given_names()
        ):
            publication = None  # the other of two writers
        start = line.start + match.start("n")
        yield Byline(number, start, line.start + match.end(), name, day, publication, said)


def lone_byline(lines: Sequence[Line], review: bool) -> Byline | None:
    """Return the name that stands alone between the head of a review and its first sentences."""
    if not review:
        return None
    for number, line in enumerate(lines[: HEAD // 2]):
        match = _LONE_NAME.fullmatch(line.text) if len(line.text) < 40 else None
        if match is None or number == 0 or number + 1 >= len(lines):
            continue
        words = match["n"].split()
        follows = len(lines[number + 1].text) > 120 or own_day(lines, number) is not None
        if (
            len(words) in (2, 3)
            and fold(words[0]) in given_names()
            and is_person(match["n"])
            and follows
        ):
            return Byline(
                number, line.start, line.end, match["n"], own_day(lines, number), None, False
            )
    return None


def own_day(lines: Sequence[Line], number: int, reach: int = 2) -> str | None:
    """Return the day that a line near another consists of."""
    for near in sorted(
        range(max(0, number - reach), min(len(lines), number + reach + 1)),
        key=lambda n: (abs(n - number), -n),
    ):
        text = lines[near].text
        before = lines[near - 1].text if near else ""
        if (
            len(text) > 80
            or _NOT_DAY.search(text)
            or (len(before) < 40 and _NOT_DAY.search(before))
        ):
            continue
        if _WHEN.match(text):
            return next((d for _, _, d in dated(text)), None)
    return None


def site(document: Document, page: Page, lines: Sequence[Line], not_names: set[str]) -> str | None:
    """Return the site or paper that a page is of: by its data, its first lines, or its foot.

    Args:
        document: The document.
        page: The page.
        lines: Its lines.
        not_names: Folded names of films and writers, which are no sites.
    """
    for key in ("og:site_name", "site_name", "application-name", "publisher"):
        if said := document.metadata.get(key):
            return said.strip()
    body = document.text[page.start : min(page.end, page.start + _BODY)]
    for number, line in enumerate(lines[:8]):
        text = line.text.strip(" •*#|\t")
        if number < 4 and (domain := _DOMAIN.fullmatch(text)):
            return domain["p"]
        name = re.split(r"\s[—–|-]\s", text)[0]
        if (
            number < 2
            and re.fullmatch(
                r"(?:[A-Z][\w’'&.]*|of|for|the|&)(?: (?:[A-Z][\w’'&.]*|of|for|the|and|&)){0,3}",
                name,
            )
            and 3 <= len(name) <= 30
            and not _MENU.search(
                re.sub(
                    r"(?<=\w) (?:Film|Films|Movies)$|(?:Film|Movie|Cinema|Kino) (?=\w)", "", name
                )
            )
            and fold(name) not in not_names
            and not (name.isupper() and " " in name)
            and (body.count(name) > 1 or (number == 0 and document.text.count(name, 0, _BODY) > 1))
        ):
            return name
        if (crumb := _CRUMB.match(text)) and not _MENU.fullmatch(crumb["p"]):
            return crumb["p"]
    for line in lines[-12:]:
        match = _OWNER.search(line.text)
        if (
            match
            and fold(match["p"]) not in not_names
            and not re.match(r"(?i:all|by)\b", match["p"])
        ):
            return match["p"].strip(" .")
    return None


def _dates(rest: str) -> bool:
    """Say whether what follows a name begins with a day, or is one cut short."""
    return any(start < 6 for start, _, _ in dated(rest))


def _cut(name: str) -> str:
    """Cut what is a month or a word of the line off the end of a name."""
    words = name.split()
    while len(words) > 1 and next(dated(f"{words[-1]} 1, 2000"), None):
        words.pop()
    return " ".join(words)


def _writer(name: str, said: bool) -> bool:
    """Say whether a name may be a writer's: a person's, or a user's where a review is said to be."""
    words = name.split()
    if len(words) >= 2:
        return is_person(name)
    return said and len(name) > 2 and name[0].isalpha() and not _MENU.fullmatch(name)
