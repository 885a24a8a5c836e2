"""Directors by whose film it is: `her latest film`, a name before a title, a by-line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.people import people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, YEAR, fold

__all__ = ["RULES"]


_OF_FILM: Final = re.compile(
    rf"(?P<who>{NAME}(?: (?:and|&) {NAME})?)['’]s? (?P<adj>[\w',\- ]{{0,70}}?)[“\"‘'*_]{{0,2}}(?P<f>{F})"
)


_NOT_MAKER: Final = re.compile(
    r"\b(?:life|book|novel|story|character|wife|role|performance|death|mission|flight|review|tale|turn|struggle|journey|"
    r"appearance|follow-up|score|music|song|star|work in|account|memoir|part in|portrayal|version of|novels?|to|for|from|with|after|in|at|on|about|of|by|is|was|the)\b|['’]s"
)


_HAS_MADE: Final = re.compile(
    rf"(?P<who>{NAME}) (?:has |had )?(?:\w+ly )?(?:directed|helmed|directs|helms|made|makes|turned|"
    rf"wrote and directed|writes and directs)\b(?P<rest>[^.;]{{0,60}})"
)


def _possessive(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    if _NOT_MAKER.search(match["adj"]) or len(match["adj"].split()) > 7:
        return
    film = sentence.film_in(*match.span("f"))
    if film is None:
        return
    if re.search(r"\b(?:scores?|music|composer|soundtrack)\b", sentence.lower):
        return
    people = people_after(sentence, match.start("who"))
    for person in people:
        if person.end > match.end("who"):
            break
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        if len(whole[0].split()) < 2:
            continue
        yield sentence.claim(
            "director",
            match.start("who"),
            match.end("f"),
            rule.id,
            film=film,
            person=whole,
            confidence=0.8,
        )


def _has_made(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    people = people_after(sentence, match.start("who"), limit=1)
    if not people or people[0].end > match.end("who"):
        return
    verb = match[0][match.end("who") - match.start() :]
    named = re.search(F, match["rest"])
    film = (
        sentence.film_in(match.start("rest") + named.start(), match.start("rest") + named.end())
        if named
        else None
    )
    if (
        film is None
        and re.search(r"\b(?:directed|directs|helms|helmed)\b(?! by)", verb)
        and re.search(
            r"\b(?:the|this) (?:film|movie|picture)\b|^ from (?:an? |the )?(?:\w+ )?(?:script|screenplay)",
            match["rest"],
        )
    ):
        film = sentence.scope
    if "made" in verb or "makes" in verb or "turned" in verb:
        film = film if named and named.start() < 20 and "turned" not in verb else None
        opened = re.match(rf"With [“\"‘'*_]{{0,2}}(?P<f>{F})", sentence.text)
        if opened and opened.end() + 4 >= match.start():
            film = sentence.film_in(*opened.span("f"))
    if film is None:
        return
    names = sentence.reading.person(people[0].name, sentence.start + people[0].start)
    yield sentence.claim(
        "director", match.start("who"), match.end(), rule.id, film=film, person=names
    )


def _latest(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    people = people_after(sentence, match.start("who"), single=True, limit=1)
    film = sentence.scope
    if film is None or not people:
        return
    names = sentence.reading.person(people[0].name, sentence.start + people[0].start)
    yield sentence.claim(
        "director", match.start("who"), match.end(), rule.id, film=film, person=names
    )


_OWN_FILM: Final = re.compile(
    rf"(?P<who>{NAME}(?: (?:and|&) {NAME})?)['’]s? (?:(?!upcoming|next|previous|earlier|other|first|last)[\w-]+,? ){{0,4}}?(?:film|movie|drama|biopic|thriller|picture|epic|docudrama|adaptation)\b(?! (?:career|role|debut|company|festival|score))"
)


def _own_film(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Ann Poole's film about …`, where the sentence names no other film after it."""
    film = sentence.scope
    before = sentence.lower[max(0, match.start() - 20) : match.start()]
    if film is None or re.search(
        r"\b(?:like|unlike|than|as|since|from|after|in|of|with|to|and) $", before
    ):
        return
    after = [m for m in sentence.films if m.start >= sentence.start + match.end()]
    if after and (after[0].compared or after[0].start - sentence.start - match.end() > 12):
        after = []
    beside = re.search(
        rf"{F}[”“\"’'»*_]{{0,3}} ?(?:\([^()]*\) ?)?, $", sentence.text[: match.start()]
    )
    if (
        not after
        and beside is None
        and not re.search(r"^(?:in )?$", sentence.lower[: match.start()])
    ):
        return
    if after:
        film = sentence.reading.films.scope_of(after[0].film)
    for person in people_after(sentence, match.start("who"), limit=2):
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if person.end > match.end("who"):
            break
        if len(names[0].split()) < 2 or fold(names[0]) in sentence.reading.performers:
            continue
        yield sentence.claim(
            "director",
            match.start("who"),
            match.end(),
            rule.id,
            film=film,
            person=names,
            confidence=0.7,
        )


_BY_LINE: Final = re.compile(
    rf"(?P<f>{F})[”“\"’'»*_]{{0,2}}(?: ?\({YEAR}[^()]{{0,60}}\))?,? (?:by|de|von) (?P<p>(?={NAME}))"
)


# `Far Out (dir. Ann Lee, 2004)`, `Far Out (2004, Ann Lee)`, `Far Out (Ann Lee, 2004)`
_IN_BRACKETS: Final = re.compile(
    rf"(?P<f>{F})[”“\"’'»*_]{{0,2}} ?\((?:(?:[A-Z]{{2,3}},? )?(?P<y>{YEAR}),? ?)?(?P<d>(?:[Dd]ir(?:\.|ected by|ector)|R:|Regie:|von|de|by|[Rr]éal(?:\.|isé par)|[Рр]еж\.|режисс[её]р):? ?)?(?P<p>(?={NAME}))(?P<r>[^()]{{3,80}})\)"
)


def _in_brackets(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.film_in(*match.span("f"))
    last = re.search(rf", (?P<y>{YEAR})$", match["r"])
    if film is None or not (match["d"] or match["y"] or last):
        return
    people = people_after(sentence, match.start("p"), limit=3)
    rest = sentence.text[people[-1].end : match.end("r")] if people else "?"
    if rest and not re.fullmatch(rf",? ?{YEAR}", rest):
        return
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if len(names[0].split()) < 2 or fold(names[0]) in sentence.reading.performers:
            return
        yield sentence.claim(
            "director", match.start("f"), person.end, rule.id, film=film, person=names
        )
    if last and people:
        at = match.start("r") + last.start("y")
        yield sentence.claim(
            "year", match.start("f"), at + 4, rule.id, film=film, value=int(last["y"])
        )


_JOB: Final = re.compile(
    r"\b(?:(?P<producer>[Pp]roduzent(?:in)?|[Pp]roducer|producteur|productora?|продюсер\w*)|(?P<writer>[Dd]rehbuchautor(?:in)?|[Ww]riter|[Ss]creenwriter|scénariste|guionista|сценарист\w*)|"
    r"(?P<author>[Aa]utor(?:in)?|[Aa]uthor|[Nn]ovelist|auteur|автор\w*)) $"
)
_BOOK: Final = re.compile(
    r"\b(?:books?|novels?|memoirs?|bestsell\w+|Buch\w*|Romans?|livre|roman|libro|novela|книг\w+|роман\w*|album|song)\W{1,4}$"
)
_JOBS: Final = ("producer", "writer")
_PASSIVE: Final = re.compile(r"\b(?:wird|wurden?|werden)\b[^.,;:]{0,60}$")
_MADE: Final = re.compile(r"\b(?:inszenier|gedreht|verfilm|realisier|geschrieben|produzier)")


def _by_line(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.film_in(*match.span("f"))
    before = sentence.text[: match.start("f")]
    if _BOOK.search(before) or (
        # `Stundenlang wird Holm von Ann Lee verhört`
        _PASSIVE.search(before) and not _MADE.search(sentence.text, match.end())
    ):
        return
    last = match.start("p")
    for person in people_after(sentence, match.start("p"), limit=3):
        if re.search(r"\b(?:with|avec|mit|con|с)\b", sentence.text[last : person.start]):
            break  # the cast begins
        last = person.end
        names = sentence.reading.person(person.name, sentence.start + person.start)
        job = _JOB.search(sentence.text[: person.start])
        if film is not None and len(names[0].split()) > 1 and not (job and job["author"]):
            yield sentence.claim(
                next((j for j in _JOBS if job and job[j]), "director"),
                match.start(),
                person.end,
                rule.id,
                film=film,
                person=names,
                confidence=0.7,
            )


_DIRECTOR_OF: Final = re.compile(
    rf"(?P<who>{NAME}),? (?:(?:\(|who is |is |the )?(?:the )?(?P<j>(?P<producer>[Pp]roducer|Produzent(?:in)?|product(?:eur|rice|ora?))|[Dd]irector|[Dd]irector and writer|[Ww]riter[/-][Dd]irector|[Ff]ilmmaker|helmer|Regisseur|réalisateur|réalisatrice|directora?) (?:of|behind|von|de|du|der|des)|who (?:made|directed)) (?P<l>(?:(?:an?|of|roster|string|series|including|the|such|his|her|both|hits?|films?|movies?|hits?|dramas?|biopics?|thrillers?|comed(?:y|ies)|musicals?|blockbusters?|like|as|Filme[n]?|películas|[\w-]+(?:ed|ing|ful|ous|ant|ent|al|ic)) ){{0,7}}[“\"‘'«„*_]{{0,2}}{F}[^.;]{{0,120}})"
)
_SEVERAL: Final = re.compile(r"[”\"’'»*_]{0,2} (?:trilogy|series|saga|franchise|films|movies)\b")
_TACKLES: Final = re.compile(
    rf"(?P<who>{NAME})[^.;]{{0,140}}?(?:,|^)? (?:tackles|helms|directs|directed|helmed|approaches|shoots|shot|made|makes|crafts) (?:this|the) (?:film|movie|picture|biopic|drama)\b"
)


def _director_of(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Ann Poole, director of Title and Other Title`."""
    people = people_after(sentence, match.start("who"), limit=1)
    if not people or people[0].end > match.end("who"):
        return
    names = sentence.reading.person(people[0].name, sentence.start + people[0].start)
    if len(names[0].split()) < 2:
        return
    last = 0
    for found in re.compile(F).finditer(sentence.text, match.start("l"), match.end("l")):
        film = sentence.film_in(*found.span())
        between = sentence.text[last : found.start()] if last else ""
        if _SEVERAL.match(sentence.text, found.end()):
            break
        if film is None or not re.fullmatch(r"[\W_]*(?:and|und|et|y|&)?[\W_]*", between):
            break
        last = found.end()
        job = "producer" if match["producer"] else "director"
        yield sentence.claim(job, match.start("who"), found.end(), rule.id, film=film, person=names)


def _tackles(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Ann Poole … tackles this film`."""
    people = people_after(sentence, match.start("who"), limit=1)
    film = sentence.reading.films.at(sentence.start)
    if film is None or not people or people[0].end > match.end("who"):
        return
    names = sentence.reading.person(people[0].name, sentence.start + people[0].start)
    if len(names[0].split()) < 2 or fold(names[0]) in sentence.reading.performers:
        return
    yield sentence.claim(
        "director",
        match.start("who"),
        match.end(),
        rule.id,
        film=film,
        person=names,
        confidence=0.7,
    )


RULES: Final = (
    Rule(
        "prose.credit.director-of",
        _DIRECTOR_OF,
        _director_of,
        (
            "director",
            "filmmaker",
            "helmer",
            "regisseur",
            "réalisat",
            "produ",
            "who made",
            "who direct",
        ),
        ("en", "de", "fr", "es"),
        examples=(
            Example("Ana Torrell, director of Title, is ill.", (("director", "Ana Torrell"),)),
            Example(
                "Ana Torrell, the producer of a string of hits including Title, is ill.",
                (("producer", "Ana Torrell"),),
            ),
            Example("Ana Torrell, who made Title, is ill.", (("director", "Ana Torrell"),)),
            Example("Ana Torrell, the director of the museum, hates Title."),
        ),
    ),
    Rule(
        "prose.credit.tackles",
        _TACKLES,
        _tackles,
        ("tackles", "helm", "direct", "approaches", "shoots", "shot", "made", "makes", "crafts"),
        examples=(
            Example(
                "Ana Torrell, born in Dover, tackles this film with care.",
                (("director", "Ana Torrell"),),
            ),
            Example("Ana Torrell made this cake for the film."),
        ),
    ),
    Rule(
        "prose.credit.by-line",
        _BY_LINE,
        _by_line,
        (FILM,),
        ("en", "es", "fr", "de"),
        examples=(
            Example(
                "„Title“ von Regisseur Hans Weber und Produzent Karl Klein ist lang.",
                (("director", "Hans Weber"), ("producer", "Karl Klein")),
            ),
            Example("The book Title by Ana Torrell is long."),
        ),
    ),
    Rule(
        "prose.credit.in-brackets",
        _IN_BRACKETS,
        _in_brackets,
        (FILM,),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "I saw Title (dir. Ana Torrell, 2001) twice.",
                (("director", "Ana Torrell"), ("year", "2001")),
            ),
            Example("I saw Title (2001, Ana Torrell) twice.", (("director", "Ana Torrell"),)),
            Example("I saw Title (Ana Torrell) twice."),
        ),
    ),
    Rule(
        "prose.credit.possessive",
        _OF_FILM,
        _possessive,
        (FILM,),
        examples=(
            Example(
                "Paul Stern’s bleak and funny Title opens today.", (("director", "Paul Stern"),)
            ),
            Example("Paul Stern’s role in Title is small."),
        ),
    ),
    Rule(
        "prose.credit.directs", _HAS_MADE, _has_made, ("direct", "helm", "made", "makes", "turned")
    ),
    Rule(
        "prose.credit.own-film",
        _OWN_FILM,
        _own_film,
        ("'s", "’s", "s'", "s’"),
        examples=(
            Example(
                "Title, Ana Torrell's film about a pilot, opens.", (("director", "Ana Torrell"),)
            ),
            Example("Title has Ana Torrell's film career behind it."),
            Example("Unlike Ana Torrell's drama, Title is short."),
        ),
    ),
    Rule(
        "prose.credit.latest",
        re.compile(
            rf"(?P<who>{NAME})['’]s? (?:latest|newest|new|debut|second|third|most recent|previous)\s?(?:directorial|film|movie|feature|picture|directorial effort)\b"
        ),
        _latest,
        ("latest", "newest", "new ", "debut", "second", "third", "recent"),
    ),
)
