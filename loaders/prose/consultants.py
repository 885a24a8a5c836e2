"""Real people who advised a film or took part in making it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.people import name_at, people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME

__all__ = ["RULES"]

_ADVISED: Final = re.compile(
    rf"(?P<who>{NAME})(?P<mid>[^.;]{{0,60}}?)\b(?:serv(?:ed|es|ing) as (?:an? |the |one of the )?(?:\w+ ){{0,3}}?(?:consultants?|advis[eo]rs?)|(?:was|is|acted as|worked as|became|as|hired as) (?:an? |the |one of the )?(?:\w+ ){{0,2}}?(?:consultants?|advis[eo]rs?)\b|consulted (?:on|for|with)|advised (?:on|the|[A-Z])|"
    rf"(?:participated|took part|collaborated|was involved) (?:in|with|on) (?:the )?(?:making|production|filming|shooting|director|filmmakers|creation)|work(?:ed|ing|s) (?:closely |directly |extensively )?(?:with|alongside) the (?:film-?makers?|film['’]s (?:director|makers|producers|writers)|production|film crew|screenwriters?|movie['’]s)|helped (?:with|the (?:film|crew|director|actors))|was (?:a |the )?(?:technical |historical |scientific )?(?:consultant|adviser|advisor)|консультир\w+|был консультантом|beriet|beraten|berieten|asesoró|fue asesor\w*|a conseillé)"
)
_NOUN: Final = re.compile(
    rf"\b(?:(?:technical|script|historical|scientific|military|space|science|legal|nasa|story) )?(?:consultants?|advis[eo]rs?|консультант\w*|Berater|asesor\w*|conseiller\w*)(?: (?:on|for|to) (?:the )?(?:film|movie|project|production|{F}))?,? (?:was |were |included? |is |are |such as |like |like the )?(?:(?:the |former |real |retired |legendary |astronauts?|cosmonauts?|космонавт\w*) ?){{0,3}}(?P<p>(?={NAME}))",
    re.IGNORECASE,
)
_HELP: Final = re.compile(
    rf"\b(?:with the (?:help|participation|assistance|advice|cooperation|input) of|under the guidance of|consult(?:ed|ing)(?: extensively| closely)? with|advised by|при участии) (?:(?:the |former |real |astronauts?|cosmonauts?|космонавт\w*) ?){{0,3}}(?P<p>(?={NAME}))"
)


_SERVED_LAST: Final = re.compile(
    rf"\b(?:fungierten?|dienten?|wirkten?|waren|war|standen|stand) (?P<p>(?={NAME}))(?P<l>[^.;]{{3,320}}?)\bals (?:\w+ )?(?:Fach)?[Bb]erater(?:in)?\b"
)
_MORE: Final = re.compile(rf", und (?P<p>(?={NAME}))| und (?P<q>(?={NAME}))")


def _served_last(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `fungierten X, der …, und Y, …, als Berater`."""
    film = sentence.scope
    if film is None:
        return
    people = people_after(sentence, match.start("p"), limit=1)
    if people:
        for more in _MORE.finditer(sentence.text, people[0].end, match.end("l")):
            people += people_after(sentence, more.end(), limit=1)
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if len(names[0].split()) > 1:
            start = match.start() if person.end - match.start() < 180 else person.start
            yield sentence.claim(
                "consultant", start, person.end, rule.id, film=film, person=names, confidence=0.75
            )


def _making(sentence: Sentence) -> bool:
    if re.search(
        r"\b(?:technical|script|historical|military|scientific|science) (?:consult|advis)",
        sentence.lower,
    ):
        return True
    return bool(sentence.films) or bool(
        re.search(
            r"\b(?:film|movie|production|picture|shoot|set|script|screenplay|director|filmmakers?|crew|realism|фильм\w*|película)\b",
            sentence.lower,
        )
    )


def _advised(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    film = sentence.scope
    if person is None or film is None or not _making(sentence):
        return
    said = match[0][match.end("who") - match.start() :]
    if re.search(r"\b(?:actor|plays|stars)\b", said):
        return
    denied = bool(re.search(r"\b(?:not|never|n['’]t|refused|declined)\b", said))
    named = [m for m in sentence.films if m.start >= sentence.start + match.start()]
    if re.search(
        r"\bto NASA|president|government|company\b", sentence.text[match.end() : match.end() + 30]
    ):
        return
    where = (
        sentence.reading.films.scope_of(named[0].film) if named and not named[0].compared else film
    )
    names = sentence.reading.person(person.name, sentence.start + person.start)
    yield sentence.claim(
        "consultant",
        match.start(),
        match.end(),
        rule.id,
        film=where,
        person=names,
        polarity="denied" if denied else "asserted",
        confidence=0.8,
    )


def _noun(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.scope
    if film is None or not _making(sentence):
        return
    for person in people_after(sentence, match.start("p"), limit=6):
        names = sentence.reading.person(person.name, sentence.start + person.start)
        yield sentence.claim(
            "consultant", match.start(), person.end, rule.id, film=film, person=names
        )


RULES: Final = (
    Rule(
        "prose.consultant.served",
        _ADVISED,
        _advised,
        (
            "consult",
            "advis",
            "participated",
            "took part",
            "collaborat",
            "involved",
            "helped",
            "work",
            "консульт",
            "beriet",
            "beraten",
            "berieten",
            "asesor",
            "conseill",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "Gene Kranz served as a technical adviser on the film Title.",
                (("consultant", "Gene Kranz"),),
            ),
            Example("In Title, Vera Lund advised the president."),
        ),
    ),
    Rule(
        "prose.consultant.served-last",
        _SERVED_LAST,
        _served_last,
        ("berater",),
        ("de",),
        examples=(
            Example(
                "Bei Title fungierten Otto Kranz, der alte Kapitän, und Karl Klein als Berater.",
                (("consultant", "Otto Kranz"), ("consultant", "Karl Klein")),
            ),
            Example("In Title war Otto Kranz der Berater des Königs."),
        ),
    ),
    Rule(
        "prose.consultant.noun",
        _NOUN,
        _noun,
        ("consultant", "advis", "консультант", "berater", "asesor", "conseiller"),
        ("en", "ru", "de", "es", "fr"),
    ),
    Rule(
        "prose.consultant.help",
        _HELP,
        _noun,
        ("with the ", "guidance", "consult", "advised by", "при участии"),
        ("en", "ru"),
    ),
)
