"""Which of the lines above a run of credits is the title: the one for which most speaks.

Above credits stand site names, menus, days and tags as well as the title. The title stands first
or last among them, and the text below says it again, in marks or beside a word for a film.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Document, Span
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.occurrences import occurrences
from kinonaut.loaders.person_names import is_name
from kinonaut.loaders.shapes import fold, looks_like_title
from kinonaut.loaders.title_headlines import in_sentence_case
from kinonaut.loaders.title_names import is_named, slugs
from kinonaut.loaders.title_patterns import FILM_NOUN

__all__ = [
    "DAY",
    "NO_TITLE",
    "best_line",
    "is_called_film",
    "is_one_person",
    "over_maker",
    "said_again",
    "site_words",
]

_MAKER: Final = re.compile(
    r"^(?P<title>[^\n]{0,70}?)[ \t,–—:|-]*(?:\b|(?<=[A-ZÀ-Þ]))"
    r"(?i:un film (?:écrit et )?(?:réalisé )?(?:de|par)|ein (?:spiel)?film von|"
    r"a film (?:written and )?(?:directed )?by|una película de|un filme? de|"
    r"фильм режисс[её]ра)\b[ \t:]*(?P<who>[^\n]{0,60})$",
    re.M,
)
_CLAUSE: Final = re.compile(r"\b(?:is|was|est|es|ist|war|c['’]est|era|comme|as|como|als)\W*$", re.I)
_SENTENCE: Final = re.compile(
    r"\b(?:is|was|est|es|ist|war|plays?|stars?|joue|spielt|interpreta|играет) \w+", re.I
)
_TOP: Final = 3000
_FIELDS: Final = 60

DAY: Final = re.compile(
    r"(?=.*\d)(?:[\W\d]|\b(?:sortie|released?|le|el|am|ab|on|kinostart|estreno|premiere|with|в|с)\b|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|"
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|"
    r"\b(?:januar|februar|märz|mai|juni|juli|oktober|dezember|\w+tag|uhr)\b|"
    r"\b(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b|"
    r"\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|de)\b|"
    r"\b(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"года|янв|фев|мар|апр|июн|июл|авг|сент?|окт|ноя|дек|пн|вт|ср|чт|пт|сб|вс|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b|\b\d+(?:st|nd|rd|th)\b|\b[ap]m\b)+",
    re.I,
)
"""A day, with its hour or without: what heads a programme, not a film."""
NO_TITLE: Final = re.compile(
    r"(?:overview|summary|credits|plot|synopsis|review|details|about|information|cast|crew|"
    r"main|home|"
    r"contents?|introduction|production|production notes|notes|facts?|film facts?|movie info|info|"
    r"press ?(?:kit|book|notes|release|dossier)|media (?:kit|release)|screening notes|"
    r"pressemappe|presseheft|pressemitteilung|dossier de (?:presse|prensa)|nota de prensa|"
    r"пресс-?(?:кит|релиз|бук|служба)|рецензия|rezension|critique|reseña|"
    r"beschreibung|inhaltsangabe|kurzinhalt|filmbeschreibung|mehr|details|подробнее|ещё|présentation|"
    r"presentación|descripción|sommaire|film|фильм|película|"
    r"описание|сюжет|съёмочная группа|о фильме|handlung|inhalt|stab|crew|synopsis|résumé|"
    r"fiche technique|"
    r"ficha técnica|sinopsis|argumento|the (?:review|film|movie|rating)|credits and cast)\W*",
    re.I,
)
"""What heads a part of a page of any film."""
_DATED: Final = re.compile(r"\((?:[^()\d]{0,20}\s)?(?:1[89]\d\d|20[0-4]\d)[^()]{0,12}\)")
_CUT: Final = re.compile(
    r"\s*(?:\(.*|\[.*|[|»·].*|\s[–—-]\s.*|,\s*(?:1[89]\d\d|20[0-4]\d)\W*$)", re.DOTALL
)
_SITE: Final = re.compile(
    r"\b(?:archives?|categor\w+|tags?|blog\w*|posts?|studios?|films|media|archiv|tv|shop|magazine|"
    r"database|login|sign|cookies?|subscri\w+|by|watch online|студия|киностудия|кинокомпания|"
    r"портал|новости|архив|меню|разделы?|страниц\w+|главная|фильмы|рубрик\w+|categorías?|etiquetas?|"
    r"entradas|archivos?|rubriques?|catégories?|kategorien?|startseite|poster|images?|cover|"
    r"publicidad|anuncios?|werbung|anzeige|publicité|реклама|advertisement|compartir|partager|teilen|"
    r"(?:movies?|shows?|tv|films?|series){2,})\b|"
    r"\.(?:com|org|net|ru|de|fr|es|info)\b|©|^photo\b",
    re.I,
)
CHROME: Final = re.compile(
    r"(?:movies?|shows?|tv|films?|series|menu|home|search|log ?in|sign ?(?:in|up)|register|\s)+",
    re.I,
)
"""The head of a site and nothing else: `MoviesShows`."""
_WORDS: Final = re.compile(r"(?<![\w’'-])(?=[A-ZÀ-ÞА-ЯЁ\d])[\w’'-]+")
_WITHIN: Final = re.compile(
    r"(?:\b(?:of|the|in|to|a|an|de|la|le|el|der|die|das|du)|[–—:-])\s$", re.I
)
"""Small words before an ending show that it is part of something longer."""
_SUFFIXES: Final = 12
NOUN_QUOTED: Final = re.compile(
    r"(?:(?:der |le |la |el |художественный |документальный |the )?(?:film|movie|(?:кино|теле)?фильм|"
    r"película|сериал|[хдтк]/ф|т/с)[\s:]+)[«“\"„]([^«»“”\"„]{2,80})[»”\"“]",
    re.I,
)
_GLUE: Final = re.compile(r"(?<=[a-zà-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")
_CRUMBS: Final = re.compile(r"^.*(?:>+|›|→|::|\s»\s)\s*(?=\w)", re.DOTALL)
_NOUN_BEFORE: Final = re.compile(rf"\b{FILM_NOUN} [«“„\"*_‘]{{0,2}}$")
_NOUN_AFTER: Final = re.compile(
    rf"[»”“\"*_’]{{0,2}},?\s(?:\((?:1[89]|20)\d\d\)|(?:is|ist|est|es|—|–|-)\s[^.\n]{{0,60}}\b{FILM_NOUN})"
)
_FAR: Final = 6000
_MOST: Final = 24
_LEAST: Final = 3.0
_LONG: Final = 4
_BELOW: Final = 30_000
_REPEATS: Final = 12
_SHORT: Final = 6
"""Letters of a title that is looked for with its own capitals only."""


def best_line(
    document: Document, above: Sequence[Block], stop: int, end: int, at_top: bool = True
) -> Span | None:
    """Return the line above the credits that is their film's title, if one shows itself.

    Args:
        document: The document.
        above: The blocks above that may be a title by their form.
        stop: Where the credits begin.
        end: Where the page ends.
        at_top: Whether they are the first lines of the page.
    """
    near = [b for b in above if stop - b.start < _FAR]
    near = near[: _MOST // 2] + near[max(_MOST // 2, len(near) - _MOST // 2) :]
    named = slugs(document)
    people = _credited(document, stop, end)
    scored = [
        (_score(document, block, index, len(near), end, named, at_top), -index)
        for index, block in enumerate(near)
        if fold(document.text[block.start : block.end]) not in people
    ]
    if not scored:
        return None
    score, place = max(scored)
    if score < _LEAST:
        return None
    chosen = near[-place]
    whole = Span(chosen.start, _unglued(document.text, chosen, end))
    words = document.text[whole.start : whole.end]
    if len(words.split()) < _LONG or said_again(document.text, words, chosen.end, end):
        return whole
    return Span(ending_said_again(document.text, whole, end), whole.end)


def ending_said_again(text: str, line: Span, end: int) -> int:
    """Return where the longest ending of a line begins that the text below says again.

    What stands before a title in its headline is about it, or who plays in it.
    """
    for word in list(_WORDS.finditer(text, line.start, line.end))[1:-1][:_SUFFIXES]:
        ending = text[word.start() : line.end]
        if (
            looks_like_title(ending)
            and not is_one_person(ending)
            and not _WITHIN.search(text[line.start : word.start()])
            and not _is_site(text, Span(line.start, word.start()), end)
            and said_again(text, ending, line.end, end, text[line.start : line.end])
        ):
            return word.start()
    return line.start


def _is_site(text: str, front: Span, end: int) -> bool:
    """Return whether a title stands before a bar in a front, so that a site's name comes after."""
    before, bar, _ = text[front.start : front.end].partition(" | ")
    if not bar:
        return False
    title = _CUT.sub("", before).strip(" \"“”«»'*_#")
    return bool(_DATED.search(before) or said_again(text, title, front.end, end))


def _unglued(text: str, line: Block, end: int) -> int:
    """Return where a title ends to which a dump of a page glued what followed it."""
    for glue in _GLUE.finditer(text, line.start, line.end):
        if said_again(text, text[line.start : glue.start()], line.end, end):
            return glue.start()
    return line.end


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
            and not _SENTENCE.search(title)
            and not is_one_person(title)
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
    at_top: bool,
) -> float:
    text = document.text
    line = text[block.start : block.end]
    title = _CUT.sub("", _CRUMBS.sub("", line)).strip(" \"“”«»'*_#") or line
    score = 0.0
    if index == 0 and at_top:
        score += 2.5
    if index == count - 1:
        score += 1.5
    if block.kind is BlockKind.HEADING and block.level in (1, 2):
        score += 4.0 - block.level
    if _SITE.search(title):
        score -= 2.5
    score += 1.0 if looks_like_title(title) or in_sentence_case(title) else -0.5
    below = min(end, block.end + _BELOW)
    shown = said_again(text, title, block.end, below)
    if not shown and len(title.split()) >= _LONG:
        ending = ending_said_again(text, Span(block.start, block.end), end)
        if ending > block.start:
            title = text[ending : block.end]
            shown = said_again(text, title, block.end, below, line)
    if not shown and (glue := _GLUE.search(title)):
        title = title[: glue.start()]
        shown = said_again(text, title, block.end, below)
    if _DATED.search(line) or NOUN_QUOTED.match(line):
        shown += 3.0
    if is_named(title, named):
        shown += 4.0
    if not shown:
        return 0.0  # Its place alone shows nothing.
    score += shown
    words = title.split()
    if len(words) > 8:
        score -= 1.0
    if is_one_person(title):
        score -= 2.5
    return score


def is_one_person(title: str) -> bool:
    """Return whether a line is rather the name of a person: an author, a director."""
    words = title.split()
    return (
        len(words) in (2, 3)
        and is_name(title)
        and fold(words[0]) in given_names()
        and not {"and", "y", "e", "et", "und", "и", "&"} & set(words)
    )


def site_words(line: str) -> bool:
    """Return whether a line has a word that menus and names of sites have."""
    return bool(_SITE.search(line))


def said_again(text: str, title: str, start: int, end: int, line: str = "") -> float:
    """Return what the text below a line says for its being a title.

    Args:
        text: The text.
        title: What may be a title.
        start: Where the line ends.
        end: Where the page ends.
        line: The whole line, if the title is a part of it: its repeats say nothing.
    """
    if len(title) < 2:
        return 0.0
    size = len(title)
    found = [
        place
        for place in islice(_places(text, title, start, end), _REPEATS)
        # What stands alone in a line again is a menu's.
        if not (line and text.startswith(line, max(0, place - line.find(title))))
        and (
            text[place - 1 : place] != "\n"
            or text[place + size : place + size + 1] not in ("\n", "")
        )
    ]
    marked = any(
        text[place - 1 : place] in ("«", "“", "„", '"', "*", "_", "‘")
        and text[place + size : place + size + 1] in ("»", "”", "“", '"', "*", "_", "’", ",", ".")
        for place in found
    )
    noun = any(_beside_noun(text, place, place + size) for place in found)
    return min(2.0, 0.75 * len(found)) + 2.0 * marked + 3.0 * noun


def is_called_film(text: str, title: str, start: int, end: int) -> bool:
    """Return whether a text says in one of its places that a title is a film: `the film Far Out`."""
    places = islice(_places(text, title, start, end), _REPEATS)
    return any(_beside_noun(text, place, place + len(title)) for place in places)


def _beside_noun(text: str, start: int, end: int) -> bool:
    return bool(
        _NOUN_BEFORE.search(text[max(0, start - 24) : start])
        or _NOUN_AFTER.match(text[end : end + 90])
    )


def _places(text: str, title: str, start: int, end: int) -> Iterator[int]:
    """Yield where a stretch has a title that is no part of a longer word, one after the other."""
    last = start
    for place in occurrences(text).starts(title, start, end, any_case=len(title) > _SHORT):
        if place >= last and text[place - 1 : place] not in ("’", "'", "-"):
            yield place
            last = place + len(title)
