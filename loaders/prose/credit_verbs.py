"""Who made a film, by verbs: `X wrote and directed it`, `von X geschrieben und inszeniert`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.credit_words import ACTIVE, JOBS, PARTICIPLES, WORKS
from kinonaut.loaders.prose.people import Person, people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES"]


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_AND: Final = r"(?:,? and|,? und|,? et|,? y|,? e|,? и|,? &|,)"
_VERB: Final = _any(ACTIVE)
_THE_FILM: Final = (
    r"(?:(?:the|this|his|her|le|ce|la|cette|el|esta|den|das|diesen|il|questo|o|este|этот|эту|свой|свою) )?(?:[\w-]+ ){0,2}?"
    r"(?:films?|movie|picture|biopic|drama|long[- ]métrage|película|cinta|largometraje|filme|spielfilm|фильм|картину|ленту)\b(?!['’]s| (?:score|music|version|company))"
)
_WROTE: Final = re.compile(
    rf"(?P<who>{NAME})(?: (?:and|und|et|y|&|и) {NAME})?(?:,? (?:who|qui|que|quien|der|die|который|которая))? (?:(?:also|both|himself|herself|also both|auch|aussi|también|také|и) )?(?:(?:hat|a|ha) )?"
    rf"(?P<v>(?:{_VERB})(?:{_AND} (?:also |a |ha )?(?:{_VERB})){{0,3}})(?P<o> [^.;]{{0,60}}|$)"
)


def _wrote(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    jobs = list(dict.fromkeys(ACTIVE[v] for v in re.findall(_VERB, match["v"].lower())))
    film = _object(sentence, match.start("o"), match["o"], len(jobs) > 1)
    if film is None:
        return
    for person in people_after(sentence, match.start("who"), limit=2):
        if person.end > match.start("v"):
            break
        yield from _made(sentence, rule, film, jobs, person, (match.start("who"), match.end("v")))


def _object(sentence: Sentence, at: int, words: str, several: bool) -> FilmScope | None:
    """Return the film that stands as the object of the verbs, in its own name or as `the film`."""
    named = re.match(rf" (?:[\w’'-]+ ){{0,3}}?[“\"‘'«„*_]{{0,2}}(?P<f>{F})", words)
    if named:
        return sentence.film_in(at + named.start("f"), at + named.end("f"))
    if re.match(rf" {_THE_FILM}", words, re.IGNORECASE) or (
        several and not re.match(r" (?:an?|the|his|her|le|la|un|une|el|una|das|den|ein)\b", words)
    ):
        return sentence.scope
    return None


def _made(
    sentence: Sentence,
    rule: Rule,
    film: FilmScope,
    jobs: list[str],
    person: Person,
    around: tuple[int, int],
) -> Iterator[Claim | None]:
    names = sentence.reading.person(person.name, sentence.start + person.start)
    if len(names[0].split()) < 2:
        return
    start, end = min(around[0], person.start), max(around[1], person.end)
    for job in jobs:
        if job == "director" and fold(names[0]) in sentence.reading.performers and len(jobs) == 1:
            continue
        yield sentence.claim(job, start, end, rule.id, film=film, person=names, confidence=0.75)


_PLANNED: Final = re.compile(
    rf"^(?:(?P<who>{NAME})|[Ss]?[Hh]e)\b[^.;]{{0,200}}? "
    r"(?:(?:set|slated|attached|due|tapped|hired|signed(?: on)?|expected) to (?P<v>(?:co-)?(?:direct|helm|write)(?: and (?:co-)?(?:direct|helm|write|produce))?)|"
    r"(?:is|was|will be)(?: \w+)? (?P<g>(?:co-)?(?:directing|helming|writing)(?: and (?:co-)?(?:directing|helming|writing))?)) "
    rf"(?:(?:the|an?|his|her) )?(?:(?!(?:near|in|of|for|on|about|at|from|to|with|and)\b)[\w-]+ ){{0,5}}?[“\"‘'«*_]{{0,2}}(?P<f>{F})"
)


def _planned(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X is set to direct the drama Y`, with `X` before or in an earlier sentence."""
    film = sentence.film_in(*match.span("f"))
    said = match["v"] or match["g"]
    jobs = ["writer"] * ("writ" in said) + ["director"] * ("direct" in said or "helm" in said)
    who = _subject(sentence) if match["who"] else _meant(sentence)
    if film is None or who is None or len(who[0][0].split()) < 2:
        return
    for job in jobs:
        yield sentence.claim(
            job, who[1], match.end(), rule.id, film=film, person=who[0], confidence=0.75
        )


def _subject(sentence: Sentence) -> tuple[tuple[str, ...], int] | None:
    """Return the names of whom a sentence begins with, and where in the sentence."""
    people = people_after(sentence, 0, single=True, limit=1) if _BEGINS.match(sentence.text) else []
    if not people:
        return None
    return sentence.reading.person(people[0].name, sentence.start), people[0].start


def _meant(sentence: Sentence) -> tuple[tuple[str, ...], int] | None:
    """Return whom a pronoun means that begins a sentence: who begins the ones before it.

    The claim quotes from that name on, so the place is that of the name, before the sentence.
    """
    earlier = sentence.reading.before(sentence)
    while earlier is not None and earlier.block == sentence.block:
        if found := _subject(earlier):
            return found[0], earlier.start + found[1] - sentence.start
        if earlier.text.split(" ")[0] not in _PRONOUNS:
            return None
        earlier = sentence.reading.before(earlier)
    return None


_BEGINS: Final = re.compile(NAME)
_PRONOUNS: Final = ("He", "She", "he", "she")
_WORK: Final = _any(WORKS)
_DID_WORK: Final = re.compile(
    rf"(?P<who>{NAME})(?: (?:und|et|y|и) {NAME})?,? (?:(?:who|qui|que|quien|der|die|который|которая) )?(?:(?:auch|aussi|également|también|also|here|и) )?"
    r"(?:(?P<a>a (?:co-?)?(?:écrit|signé|composé)|signe|signent|cosigne|firma|firman|firmó|escribió|escriben?|coescribió|compuso|compone|schrieb(?:en)?|schreibt|verfasste|komponierte|ha scritto|scrive|ha composto|написал[аи]?|сочинил[аи]?|сочиняет|пишет) (?:aussi |également |también |auch )?)?"
    rf"(?:le |la |el |das |die |il |lo |les |der )?(?P<n>{_WORK})\b(?P<v> (?:schrieb(?:en)?|verfasste|komponierte)(?! [A-ZÄÖÜ]))?(?! \()",
)
_BESIDE: Final = re.compile(
    r"[^.;,]{0,40}? (?:avec|mit|junto (?:a|con)|con|together with|along with|gemeinsam mit|zusammen mit|вместе с|with) (?="
    + NAME
    + ")"
)


def _did_work(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X a écrit le scénario avec Y`, `X, der auch das Drehbuch schrieb`."""
    film = sentence.scope
    if film is None or not (match["a"] or match["v"]):
        return
    jobs = [WORKS[match["n"].lower()]]
    people = people_after(sentence, match.start("who"), limit=2)
    people = [p for p in people if p.end <= match.start("n")]
    if beside := _BESIDE.match(sentence.text, match.end()):
        people += people_after(sentence, beside.end(), limit=3)
    for person in people:
        yield from _made(sentence, rule, film, jobs, person, match.span())


_PARTICIPLE: Final = _any(PARTICIPLES)
_VON: Final = re.compile(
    rf"\b[Vv]on (?:(?:dem )?Regisseur |(?:der )?Regisseurin )?(?P<who>{NAME}(?: und {NAME})?) (?P<v>(?:{_PARTICIPLE})(?:e[rnsm]?)?(?:(?:,| und) (?:{_PARTICIPLE})(?:e[rnsm]?)?){{0,3}})\b"
    rf"|\b(?P<w>(?i:{_PARTICIPLE})(?: und (?:{_PARTICIPLE})){{0,2}}) (?:wurde|wird|ist) (?:der (?:\w+ )?Film|das (?:\w+ )?\w*[Dd]rama|er|es|[„“\"»]?{F}[“”\"«]?)[^.;,]{{0,30}}? von (?P<whom>(?={NAME}))"
)


_OF_IT: Final = re.compile(
    rf"(?:\b(?:wurde|wird|ist|worden|der|die|das|dieser|dieses)\b|[Ff]ilm|[Dd]rama|{F})[^.;]{{0,60}}$"
)


def _von(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `von X geschrieben und inszeniert`, `Produziert wurde der Film von X`."""
    film = sentence.scope
    if film is None or (match["v"] and not _OF_IT.search(sentence.text[: match.start()])):
        return
    verbs = (match["v"] or match["w"]).lower()
    jobs = list(dict.fromkeys(PARTICIPLES[v] for v in re.findall(_PARTICIPLE, verbs)))
    low = match.start("who") if match["v"] else match.end()
    high = match.end("who") if match["v"] else len(sentence.text)
    for person in people_after(sentence, low, limit=3):
        if person.end > high:
            break
        yield from _made(sentence, rule, film, jobs, person, match.span())


_JOB: Final = _any(JOBS)
_BECAME: Final = re.compile(
    rf"\b(?P<v>(?i:{_JOB})(?:(?: и|,) (?:{_JOB})){{0,2}})(?: (?:картины|фильма|ленты|проекта))?(?: (?:выступил[аи]?|стал[аи]?|является|являются|был[аи]?)| ?[—–-]) (?:режисс[её]р |сценарист |известный )?(?P<u>(?={NAME}))"
)


def _became(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Режиссёром и автором сценария стал X`."""
    film = sentence.scope
    if film is None:
        return
    jobs = list(dict.fromkeys(JOBS[v] for v in re.findall(_JOB, match["v"].lower())))
    for person in people_after(sentence, match.end(), limit=4):
        yield from _made(sentence, rule, film, jobs, person, match.span())


RULES: Final = (
    Rule(
        "prose.credit.planned",
        _PLANNED,
        _planned,
        ("directing", "helming", "writing", "to direct", "to co-direct", "to helm", "to write"),
        examples=(
            Example(
                "Ana Torrell lives in Vigo. She is now attached to direct the thriller Title.",
                (("director", "Ana Torrell"),),
            ),
            Example(
                "Ana Torrell left the theatre and is writing and directing the comedy Title.",
                (("writer", "Ana Torrell"), ("director", "Ana Torrell")),
            ),
            Example("Ana Torrell is set to direct the traffic near Title."),
        ),
    ),
    Rule(
        "prose.credit.wrote",
        _WROTE,
        _wrote,
        tuple(sorted({word.split()[-1] for word in ACTIVE})),
        ("en", "fr", "es", "de", "ru"),
        examples=(
            Example(
                "Ana Torrell wrote and directed Title.",
                (("writer", "Ana Torrell"), ("director", "Ana Torrell")),
            ),
            Example(
                "Carlos Vera escribió y dirigió la película.",
                (("writer", "Carlos Vera"), ("director", "Carlos Vera")),
            ),
            Example("In Title Ana Torrell wrote the letters and directed the mail."),
        ),
    ),
    Rule(
        "prose.credit.did-work",
        _DID_WORK,
        _did_work,
        (
            "scénario",
            "guion",
            "guión",
            "drehbuch",
            "musi",
            "música",
            "сценарий",
            "музык",
            "sceneggiatura",
        ),
        ("fr", "es", "de", "ru"),
        examples=(
            Example(
                "Anne Moreau a écrit le scénario avec Marc Blanc.",
                (("writer", "Anne Moreau"), ("writer", "Marc Blanc")),
            ),
            Example(
                "Hans Weber, der auch das Drehbuch schrieb, ist müde.", (("writer", "Hans Weber"),)
            ),
            Example("Hans Weber lobt das Drehbuch."),
            Example("Regie führte Hans Weber, das Drehbuch schrieb Otto Brand."),
        ),
    ),
    Rule(
        "prose.credit.made-by-german",
        _VON,
        _von,
        tuple(sorted({word[:6] for word in PARTICIPLES})),
        ("de",),
        examples=(
            Example(
                "Der Film wurde von Hans Weber geschrieben und inszeniert.",
                (("writer", "Hans Weber"), ("director", "Hans Weber")),
            ),
            Example("Produziert wurde der Film von Otto Brand.", (("producer", "Otto Brand"),)),
            Example("Das Buch wurde von Hans Weber gelesen."),
            Example("Für Beispiele von Hans Weber geschrieben."),
        ),
    ),
    Rule(
        "prose.credit.became",
        _BECAME,
        _became,
        tuple(sorted({word[:6] for word in JOBS})),
        ("ru",),
        examples=(
            Example(
                "Режиссёром и автором сценария стал Иван Петров.",
                (("director", "Иван Петров"), ("writer", "Иван Петров")),
            ),
            Example("Режиссёром он не стал, а Иван Петров — стал."),
        ),
    ),
)
