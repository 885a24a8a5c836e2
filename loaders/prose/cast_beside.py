"""Parts that stand beside their performers with no more than `als`, `en`, `como` between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.cast_lists import cast_claim
from kinonaut.loaders.prose.cast_verbs import film_after
from kinonaut.loaders.prose.context import Sentence
from kinonaut.loaders.prose.people import Person, name_at, people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES"]

# At most four words in lower case, or nouns in German, describe the part before its name.
_AS: Final = re.compile(
    rf"(?P<who>{NAME})(?: \([^()]{{1,40}}\))?,? (?:(?:est|ist|war|était|es|está)(?: [a-zß-ÿ]+){{1,5}} )?(?P<v>als|en(?! (?:el|los|las|la que|lo|su|este|esta|ese|esa|un|una|que)\b)|como|dans la peau d[eu]|в роли|в образе) "
    rf"(?:(?!que\b|qui\b|quien|cual|dont\b|libro\b|livre\b|Buch\b|de\b|del\b|von\b)(?:der|die|das|dem|des|le|la|l['’]|un|une|el|una|[a-zß-ÿа-яё-]+(?:er|e|en|es|em)?|[A-ZÄÖÜ][a-zäöüß]{{4,}}(?=\s[A-ZÄÖÜ][a-z]+ [A-ZÄÖÜ])) ){{0,4}}?(?P<c>(?={NAME}))"
)
_RANKS: Final = (
    "commandant|capitaine|colonel|général|président|roi|reine|major|comte|docteur|professeur|presidente|capitán|coronel|rey|"
    "reina|doctor|oberst|hauptmann|könig|königin|kapitän|general|präsident"
)
_RANKED: Final = re.compile(rf"(?i:{_RANKS}) $|(?i:{_RANKS})$")


def _as(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X als Y`, `X en Y`, `X como Y` where both are names of people."""
    person = name_at(sentence, match.start("who"), known_only=True)
    role = name_at(sentence, match.start("c"))
    if person is None or role is None or person.end != match.end("who"):
        return
    reading = sentence.reading
    whole = reading.person(person.name, sentence.start + person.start)
    names = reading.person(role.name, sentence.start + role.start)
    if len(whole[0].split()) < 2 or reading.gazetteer.person(whole[0]):
        return
    ranked = _RANKED.search(sentence.text[: role.start])
    if len(names[0].split()) < 2 and not ranked:
        return
    if not ranked and not (is_person(names[0]) and _named(names[0])):
        return
    yield cast_claim(
        sentence,
        rule,
        person.start,
        role.end,
        person,
        names,
        film_after(sentence, role.end),
        confidence=0.75,
    )


def _named(name: str) -> bool:
    return fold(name.split()[0]) in given_names() or len(name.split()) in (2, 3)


_LAST: Final = re.compile(
    rf"\b(?:[Ww]ährend|[Dd]ass|[Ww]eil|[Ii]ndem|wobei|und|,) (?P<who>{NAME})(?: (?:den|die|das|dem) (?P<d>{NAME}))? (?:überzeugend |brillant |souverän )?(?:darstellt|spielt|verkörpert|mimt|gibt)(?=[.,;!]|$| und)"
)


def _verb_last(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `während X Y darstellt`: two names run together, and the verb behind them."""
    words = match["who"].split()
    cut = next((n for n in range(2, len(words) - 1) if fold(words[n]) in given_names()), None)
    text = sentence.text
    if match["d"]:
        person, role = match["who"], match["d"]
        at = match.start("d")
    elif cut is not None:
        person, role = " ".join(words[:cut]), " ".join(words[cut:])
        at = text.find(role, match.start("who"))
    else:
        return
    if at < 0 or len(person.split()) < 2 or not is_person(person) or not is_person(role):
        return
    start = match.start("who")
    whom = Person(start, start + len(person), person)
    names = sentence.reading.person(role, sentence.start + at)
    yield cast_claim(sentence, rule, start, match.end(), whom, names)


_WITH_ALL: Final = re.compile(
    rf"^(?:Avec|Mit|Con|With|С|In den Rollen|Au casting|Reparto)\s?:? (?={NAME})"
)


def _with_all(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Avec X, Y, Z.`: a sentence that is nothing but a cast."""
    people = people_after(sentence, match.end())
    if len(people) < 2:
        return
    last = people[-1]
    rest = sentence.text[max(last.end, last.role[1] if last.role else 0) :]
    if not re.fullmatch(r"(?: ?\([^()]*\))?(?: etc)?[\s.,…!]*", rest):
        return
    for person in people:
        names: tuple[str, ...] = ()
        if person.role and (named := name_at(sentence, person.role[0])):
            names = sentence.reading.person(named.name, sentence.start + named.start)
        yield cast_claim(sentence, rule, match.start(), person.end, person, names)


RULES: Final = (
    Rule(
        "prose.cast.beside",
        _AS,
        _as,
        (" als ", " en ", " como ", "dans la peau", "в роли", "в образе"),
        ("de", "fr", "es", "ru"),
        examples=(
            Example("Karl Klein als jähzorniger Otto Kranz überzeugt.", (("cast", "Karl Klein"),)),
            Example("Jean Dupont est parfait en commandant Roche.", (("cast", "Jean Dupont"),)),
            Example("Luis Rey como Pedro Vera emociona.", (("cast", "Luis Rey"),)),
            Example("Jean Dupont tourne en France."),
            Example("Karl Klein als Regisseur ist neu."),
        ),
    ),
    Rule(
        "prose.cast.verb-last",
        _LAST,
        _verb_last,
        ("darstellt", "spielt", "verkörpert", "mimt", "gibt"),
        ("de",),
        examples=(
            Example(
                "Anna Holm singt, während Karl Klein Peter Kranz darstellt.",
                (("cast", "Karl Klein"),),
            ),
            Example("Der Film zeigt, dass Karl Klein Karten spielt."),
        ),
    ),
    Rule(
        "prose.cast.with-all",
        _WITH_ALL,
        _with_all,
        ("avec ", "mit ", "con ", "with ", "с ", "rollen", "casting", "reparto"),
        ("fr", "de", "es", "en", "ru"),
        examples=(
            Example("Avec Jean Dupont, Anne Roche.", (("cast", "Anne Roche"),)),
            Example("Avec Jean Dupont, Anne Roche découvre la mer."),
        ),
    ),
)
