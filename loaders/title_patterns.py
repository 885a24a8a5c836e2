"""Titles by the words around them in running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.mentions import gazetteer, given_names, is_person
from kinonaut.loaders.shapes import CAP, NAME, NOT_NAMES, YEAR, fold
from kinonaut.loaders.spare_lines import in_lines
from kinonaut.loaders.words import words

__all__ = [
    "FILM_NEAR",
    "FILM_NOUN",
    "OTHER_WORK",
    "POSSESSIVE",
    "PRONOUNS",
    "Candidate",
    "as_year",
    "capped",
    "in_sentences",
    "trimmed",
]

# Grouped by first letter: most places of a text begin none, and one look must do to see it.
FILM_NOUN: Final = (
    r"(?:f(?:ilms?|eature|ilme)|saga|m(?:ovies?|ockumentary|ini-?series|usical|elodrama)|"
    r"d(?:rama|ramedy|ocumentary|ocudrama)|thriller|b(?:iopic|lockbuster)|c(?:omedy|inta)|epic|sequel|"
    r"p(?:requel|icture|elícula)|remake|western|l(?:argometraje|ong[- ]métrage)|"
    r"фильм(?:а|е|у|ом)?|к(?:/ф|инофильм(?:а|е|у|ом)?|артин(?:а|ы|е|у|ой)|инолент[аыеуой]{1,2})|"
    r"т(?:/ф|/с|елефильм(?:а|е|у|ом)?|риллер[аеуом]{0,2})|х/ф|д(?:/ф|рам[аыеу])|"
    r"б(?:локбастер[аеуом]{0,2}|оевик[аеуом]{0,2}|айопик[аеуом]{0,2})|мелодрам[аыеуой]{1,2}|"
    r"лент(?:а|ы|е|у|ой)|сериала?|Film|S(?:pielfilm|treifen)|Drama|Thriller)"
)

# The word before a marked title that says it is something else.
OTHER_WORK: Final = re.compile(
    r"\b(?:book|novel|memoir|memoirs|autobiography|biography|song|songs|album|single|track|poem|essay|article|"
    r"episode|series finale|magazine|newspaper|journal|ship|boat|vessel|aircraft|plane|spacecraft|capsule|"
    r"shuttle|module|satellite|rocket|says?|said|asks?|word|phrase|term|as if|nicknamed|dubbed|"
    r"книга|книги|книге|роман|романа|песня|Buch|Roman|libro|novela|livre|roman)[\s,:]{1,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may be the title of a film."""

    start: int
    end: int
    evidence: str
    weight: float
    year: int | None = None
    alias_of: int | None = None
    """Start of the candidate that this is another title of."""


def as_year(text: str | None) -> int | None:
    """Return a year as a number."""
    return int(text) if text else None


# A title, in marks or not, at the beginning of a line or sentence; the same anywhere.
_MARKED_CAP: Final = rf"[“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]?"
_BEGINS: Final = rf"(?:^|(?<=[.!?] )|(?<=\n)){_MARKED_CAP}"

_APPOSITION: Final = re.compile(
    rf"{_BEGINS}, (?:(?:an?|the|this|his|her|{NAME}['’]s?) )?(?:(?P<y>{YEAR}) )?(?:(?!of\b|director|star\b|actor|actress|writer|producer)[\w’'-]+ ){{0,5}}?{FILM_NOUN}\b[^,\n]{{0,60}},",
    re.MULTILINE,
)

_CAME_OUT: Final = re.compile(
    rf"{_BEGINS} (?:was (?:first |originally )?(?:released|shot|filmed|directed|made)|premiered|opened|came out|hit (?:theaters|theatres|cinemas|screens))\b",
    re.MULTILINE,
)

_OPENING: Final = re.compile(
    rf"\s*{_MARKED_CAP} (?:is|was|stars|tells|follows|opens|begins|takes|stands|remains|has|does|may|shows|makes)\b"
)

_REVIEWED: Final = re.compile(
    rf"^[^\S\n]*{_MARKED_CAP}(?: ?[:–—-] ?| )(?:a |film |movie |our )*review\b|^[^\S\n]*(?P<u>{CAP}) \| (?:[Ff]ilm |[Mm]ovie )?[Rr]eview\b",
    re.MULTILINE,
)

_YEAR_BRACKET: Final = re.compile(
    rf"(?P<t>{CAP})(?P<m>[”\"’'»*_]{{0,2}}),? ?[(\[](?P<y>{YEAR})(?:[),;\]]|, )"
)

_MARKED_AFTER: Final = re.compile(r" ?[«„“\"](?=[^\s,.;:])")
_MAKER_BEFORE: Final = re.compile(
    r"\b(?:director|helmer|writer|producer|act(?:or|ress)|star|regisseur(?:in)?|réalisat(?:eur|rice)|"
    r"(?:режисс[её]р|акт[её]р|продюсер|сценарист|оператор|композитор|художни|консультант|автор)\w*) $",
    re.IGNORECASE,
)

_NAMED: Final = re.compile(
    rf"(?:(?P<y>{YEAR})(?:['’]?s)? (?:[\w,-]+ ){{0,4}}?)?\b{FILM_NOUN}(?:,? (?:called|titled|entitled|named)| of)? (?P<t>{CAP})"
)

POSSESSIVE: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?P<adj>(?:(?:{YEAR}|[a-zß-ÿ][\w-]+|[A-Z][a-z]+-[a-z]+|and|,|Russian|Soviet|American|British|Oscar-winning) ?)"
    rf"{{0,7}}?(?:, )?)[“\"‘']?(?P<t>{CAP})"
)

_MADE: Final = re.compile(
    rf"(?P<t>{CAP})(?P<m>[”\"’'»*_]{{0,2}})(?: ?\([^()\n]{{0,60}}\))?,?(?: is| was| a film)? "
    r"(?:(?:co-)?directed by|written and directed by|starring|stars (?=[A-ZА-Я])|film is directed|streaming|от режиссёра|\(dir)(?<=\w|\s)"
)

_WATCHED: Final = re.compile(
    rf"\b(?:watch(?:ed|ing)?|re-?watch(?:ed|ing)?|screening of|trailer (?:for|of)|premiere of|release of|starred in|"
    rf"stars? in|appeared in|films? (?:as|like)|movies? (?:as|like)|classics? (?:as|like)|fans of|sequel to|"
    rf"remake of|blockbusters? like|dramas? like|thrillers? like|pictures? like|entitled|regarder|vu|"
    rf"(?:so|such) (?:as|like)) (?P<t>{CAP})"
)

_LIST: Final = re.compile(
    rf"(?:(?:{FILM_NOUN[:-1]}|classics|blockbusters|dramas|thrillers|epics|titles|hits|entries|flicks|fiction))"
    rf"(?: [a-z]+)? (?:such as|like|including|as|of)|\bwho (?:made|directed))\s+(?P<l>{CAP}(?:\s?\([^()]{{2,12}}\))?(?:\s?(?:,|,? and|,? or|&)\s+{CAP}(?:\s?\([^()]{{2,12}}\))?){{0,8}})"
)

_LIKE: Final = re.compile(
    rf"(?:^|(?<=[.!?] )|(?:But|And|Yet) )(?:[Ll]ike|[Uu]nlike) (?P<t>{CAP}) ?,", re.MULTILINE
)

_IN_ROLE: Final = re.compile(rf"{NAME}['’]s {NAME} in [“\"‘'*_]{{0,2}}(?P<t>{CAP})")

_FAME: Final = re.compile(rf"\bof (?P<t>{CAP}) fame\b|\b(?P<u>{CAP})-(?:style|esque|like)\b")

_TRAILER: Final = re.compile(
    rf"^[^\S\n]*(?P<t>{CAP})\.? [-–|] (?:[Oo]fficial |[Mm]ovie |[Ff]ilm |[Tt]heatrical )*[Tt]railer\b|^[^\S\n]*(?P<u>{CAP}) [Tt]railer[^\S\n]*$",
    re.MULTILINE,
)

_APPOSED: Final = re.compile(
    rf"(?P<y>{YEAR})? ?\b{FILM_NOUN} (?:about|on|of|by) [^.,;\n]{{3,50}}, (?P<t>{CAP})(?=,| is| was| has| tells)"
)

_CREDITED: Final = re.compile(
    rf"{NAME} ?\((?P<t>{CAP})\)(?:,? as |,? lends|,? gives|,? brings|,? plays|,? stars|,? does)"
)

_LATER: Final = re.compile(
    r"\b(?:also known as|later released as|released as|re-?titled|also called|original title:?|a\.k\.a\.|aka)\s+"
    r"[“\"«‘'](?P<t>[^”\"»’\n]{2,70})[”\"»’']"
)

_MADE_OF: Final = re.compile(
    rf"{_MARKED_CAP} (?:is|was) (?:loosely |partly |very |closely |directly )*(?:inspired by|based (?:up)?on|drawn from) "
    r"(?:a |an |the |some )?(?:true|real|actual|historical|real-life) (?:events?|story|stories|incidents?|case|life events?)\b"
)

_TITLE_YEAR_LINE: Final = re.compile(
    rf"^[^\S\n]*(?P<t>{CAP}) ?(?:\((?:[A-Z][\w ]{{2,20}}: )?(?P<a>[^()\n]{{2,70}})\))?, (?P<y>{YEAR})\.?[^\S\n]*$",
    re.MULTILINE,
)

_DATE: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}$|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)

_QUESTION: Final = re.compile(
    rf"\b(?:How long is|What is|Is|Who directed|Who stars in|Where can I watch|When (?:was|is)) (?P<t>{CAP})"
    r"(?:\?| (?:about|based on|worth|accurate|a true story|released)\b)"
)

FILM_NEAR: Final = re.compile(
    rf"\b(?:{FILM_NOUN}|see|saw|watch\w*|star(?:s|red|ring)|director|directed|cast|scor(?:e|ed)|screen\w*|scenes?|actors?|"
    r"nominat\w+|oscars?|premiere\w*|audiences?|cinema|box office|remake|sequel|vibe|visuals?|vu|voir|películas?|cines?|salas|salles?|taquilla)\b",
    re.IGNORECASE,
)

_AFTERWORDS: Final = words("titles.afterwords")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut blanks and marks from both ends of a stretch."""
    while start < end and (text[start].isspace() or text[start] in "*_“\"'‘«"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ".,;:*_”\"'’»"):
        end -= 1
    return start, end


def in_sentences(text: str) -> Iterator[Candidate]:
    """Yield the titles that the words around them give away."""
    for match in in_lines(_YEAR_BRACKET, text, ("(", "[")):
        before = text[max(0, match.start() - 24) : match.start()].rstrip("*_“\"‘'«")
        if not (OTHER_WORK.search(before) or _MAKER_BEFORE.search(before) or before[-1:] == "/"):
            yield from capped(text, match, "year in brackets", 3, as_year(match["y"]))
    for match in _NAMED.finditer(text):
        noun = re.search(
            rf"{FILM_NOUN},? (?:(?:called|titled|entitled|named|of) )?$",
            text[match.start() : match.start("t")],
        )
        german = re.search(
            r"\b(?:im|der|den|dem|des|das|ein|diesem|dieser) $",
            text[max(0, match.start() - 8) : match.start()],
        )
        maker = _MARKED_AFTER.match(text, match.end())  # `a drama of Ann Lee “Far Out”`
        if maker or (noun and noun[0][0].isupper() and not german):
            continue
        if _MAKER_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
            continue  # `Продюсер фильма Пётр Ветров`
        words = match["t"].split()
        long = len(words) > 1 and fold(words[0]) not in given_names()
        yield from capped(
            text,
            match,
            "named",
            (2.6 if long else 2) + (0.5 if match["y"] else 0),
            as_year(match["y"]),
        )
    for match in in_lines(_TRAILER, text, ("railer",)):
        yield from capped(text, match, "trailer", 3)
    for match in _APPOSED.finditer(text):
        yield from capped(text, match, "apposed", 2.5 if match["y"] else 1.5, as_year(match["y"]))
    opening = _OPENING.match(text)
    if opening and re.search(rf"\b(?:the|this) {FILM_NOUN}\b", text[:3000]):
        yield from capped(text, opening, "opening", 3)
    for match in in_lines(_APPOSITION, text, (", ",)):
        yield from capped(text, match, "apposition", 4.0, as_year(match["y"]))
    for match in in_lines(_CREDITED, text, (") ", "), ")):
        # `Ada Bell (Bo Ek) plays` may give an actor: then the surname comes again alone.
        person = is_person(match["t"]) and text.count(match["t"].split()[-1]) > text.count(
            match["t"]
        )
        if fold(match["t"].split()[0]) not in given_names() and not person:
            yield from capped(text, match, "credit", 2.5)
    filmic = len(re.findall(rf"\b{FILM_NOUN}\b|\bplays\b|\bstarring\b", text[:30000])) > min(
        2, len(text) // 1500
    )
    for match in in_lines(POSSESSIVE, text, ("' ", "'s ", "’ ", "’s ")):
        words = len(match["who"].split())
        if OTHER_WORK.search(match["adj"]) or match["who"].split()[0].casefold() in NOT_NAMES:
            continue
        who = match["who"]
        record = gazetteer()
        flier = record.person(who) or record.surname(who)
        if flier and any(
            t.path and flier in record.crew(t.path)
            for t in record.find(match["t"])
            if t.kind == "mission"
        ):  # `Lund's Mercury-Atlas 9` is a flight
            continue
        if re.search(r"\b(?:about|on|of|with|for|starring|by|based) $", match["adj"]):
            continue  # `his film about Captain Hook` names no title
        if (
            match["adj"].endswith("film, ")
            and text[match.end() : match.end() + 1] not in ",.;:!?)”\"’'*_»"
        ):
            continue  # `In Nilsen's film, Holm becomes a pilot`
        if re.search(r"\b(?:flew|flight|mission|backup|crew|launch)\b", match["adj"]):
            continue
        noun = re.search(rf"{FILM_NOUN}|classic|masterpiece", match["adj"])
        year = re.search(YEAR, match["adj"])
        weight = (1.6 if words > 1 else 0.5) + (1.5 if noun else 0) + (1 if year else 0)
        chunk = match["t"].split()
        given = fold(match["who"].split()[0]) in given_names()
        if (
            words > 1
            and given
            and filmic
            and fold(chunk[0]) not in given_names()
            and _closed(text, match.end())
        ):
            weight += 1
        yield from capped(text, match, "possessive", weight, as_year(year[0] if year else None))
    for pattern, evidence, weight, cues in (
        (
            _MADE,
            "made by",
            3.0,
            ("directed", "starring", "stars ", "streaming", "от режисс", "(dir"),
        ),
        (_WATCHED, "watched", 2.0, ()),
        (_LIKE, "like", 1.5, ("ike ",)),
        (_FAME, "fame", 2.5, (" fame", "-style", "-esque", "-like")),
        (_IN_ROLE, "role", 2.5, ("'s ", "’s ")),
        (_CAME_OUT, "released", 3.0, (" was ", " premiered", " opened", " came out", " hit ")),
        (_REVIEWED, "reviewed", 3.0, ("eview",)),
        (_QUESTION, "question", 3.0, ()),
        (_MADE_OF, "made of", 3.0, ("inspired by", "based ", "drawn from")),
    ):
        for match in in_lines(pattern, text, cues) if cues else pattern.finditer(text):
            if pattern is _MADE and (
                fold(match["t"].split()[0]) in given_names()
                or text[max(0, match.start() - 6) : match.start()].endswith((", ", "and ", "by "))
            ):
                continue
            yield from capped(text, match, evidence, weight)
    for match in itertools.islice(in_lines(_TITLE_YEAR_LINE, text, (", 1", ", 2")), 20):
        if _DATE.search(match["t"]):
            continue  # `May 1, 1970` is a day
        if match["a"] or text.count(match["t"]) > 1:
            yield from capped(text, match, "year line", 3.0, as_year(match["y"]))
        if match["a"]:
            yield Candidate(*match.span("a"), "alias", 2.0, alias_of=match.start("t"))
    for match in _LIST.finditer(text):
        yield from _items(text, match.start("l"), match.end("l"))
    for match in _LATER.finditer(text):
        yield Candidate(match.start("t"), match.end("t"), "alias", 2.0)


def _closed(text: str, end: int) -> bool:
    """Say whether a run of capitals ends where a phrase does, so that it may be a whole title."""
    return bool(
        re.match(
            r"[”\"’'*_»]{0,2}\s?(?:[,.;:!?—–)(-]|$|\n|and |or |is |was |has |in |to |as |with |both |but |[a-z]+s )",
            text[end : end + 16],
        )
    )


def _items(text: str, start: int, end: int) -> Iterator[Candidate]:
    for item in re.compile(CAP).finditer(text, start, end):
        begin = item.start()
        for part in re.split(r"( and | & )", item[0]):
            money = text[begin - 1 : begin] in ("$", "(", "£", "€")
            if part not in (" and ", " & ") and len(part) > 1 and not part.isdigit() and not money:
                yield Candidate(begin, begin + len(part), "list", 2.5)
            begin += len(part)


_PART_IN: Final = re.compile(r"(?:[A-Z][\w.’'-]* ){1,3}in (?=[A-Z0-9])")
_AS_PART: Final = re.compile(r"\b(?:as|plays?|played|playing|portrays?) $")


def capped(
    text: str, match: re.Match[str], evidence: str, weight: float, year: int | None = None
) -> Iterator[Candidate]:
    """Cut words that begin sentences off a run of capitals and yield what is left."""
    group = "t" if match["t"] else "u"
    start, end = match.span(group)
    if label := _LABEL_BEFORE.match(text[start:end]):
        start += label.end()
    part = _PART_IN.match(text, start, end)
    if part and _AS_PART.search(text[max(0, start - 12) : start]):
        start = part.end()  # `as Vera Lund in Far Out`
    while start < end:  # words that begin a sentence are no part of a title: `In Far Out (1999)`
        word = re.match(r"[\w’'-]+", text[start:end])
        if (
            word is None
            or word.end() == end - start
            or (
                word[0].casefold() not in NOT_NAMES
                and not ("-" in word[0] and word[0].split("-")[0].casefold() in NOT_NAMES)
            )
            or word[0] in _MAY_OPEN
        ):
            break
        start += word.end()
        while start < end and not text[start].isalnum():
            start += 1
    for word in re.finditer(r" ([A-Z][\w-]+)", text[start:end]):
        if word[1] in _AFTERWORDS:
            end = start + word.start()
            break
    chunk = text[start:end]
    if re.match(rf"{YEAR} [-–—]", chunk):
        return
    if " " not in chunk and _GIVEN_BEFORE.search(text[max(0, start - 16) : start]):
        return  # `by James R. Hansen, the biopic` names a person
    if chunk.split()[:1] and chunk.split()[0] in _NOT_FIRST:
        return
    if len(chunk) > 1 and chunk.casefold() not in NOT_NAMES and not chunk.isdigit():
        yield Candidate(start, end, evidence, weight, year)


_MAY_OPEN: Final = frozenset((
    "The", "A", "An", "Le", "La", "Les", "El", "Die", "Der", "Das", "Los",
    "Las", "Una", "Il", "Une", "First", "Last", "One", "Two",
))  # fmt: skip
"""Words that begin sentences, and titles too."""
_LABEL_BEFORE: Final = re.compile(
    r"[A-Z]: |(?:Re|Aw|Fwd): ?|(?:Distribution|Casting|Cast|Reparto|Besetzung) (?:of|de|du|von) (?=[A-ZÀ-Þ])"
)
"""What a run of capitals begins with that is about the title and no part of it."""
_GIVEN_BEFORE: Final = re.compile(r"\b[A-Z]\. $")


_NOT_FIRST: Final = words("titles.not_first")

PRONOUNS: Final = words("titles.pronouns")
