"""Reads a list of people after a trigger: names, what stands in brackets after them, `as` whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kinonaut.graph.claims import Names
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import DOT, FILM, Reading, Sentence
from kinonaut.loaders.shapes import NAME, NOT_NAMES, fold
from kinonaut.loaders.words import words

__all__ = [
    "ROYAL",
    "Person",
    "character",
    "name_at",
    "people_after",
    "people_before",
    "plausible_performer",
    "real_names",
    "role_end",
]

_NAME: Final = re.compile(NAME)
_SKIP: Final = re.compile(
    r"(?:(?:the |The )?(?:Academy |Oscar|Emmy |Golden |Tony |Award|Globe |[- ]?winning |[- ]?nominated |award-winning |acclaimed |veteran |legendary |young |little known |well-known |"
    r"famous |always reliable |character |fine |great |talented |Russian |American |British |French |German |Romanian |Italian |Spanish )*"
    r"(?:Produzent(?:in)?(?:en)?|Regisseur(?:in)?|Drehbuchautor(?:in)?|Schauspieler(?:in)?|Darsteller(?:in)?|Hauptdarsteller(?:in)?|Komponist|réalisateur|réalisatrice|acteurs?|actrices?|comédien(?:ne)?|"
    r"comédien(?:ne)?|producteur|scénariste|cinéaste|directora?|actor(?:es)?|actriz|productora?|guionista|cineasta|продюсер\w*|сценарист\w*|композитор\w*|оператор\w*|[Aa]ctors?|actresses|[Aa]ctress|[Dd]irectors?|filmmakers?|writers?|screenwriters?|composers?|comedians?|brothers|duo|newcomers?|producers?|"
    r"(?:[A-Z]{2,4} |[a-z]+ ){0,3}(?:player|rapper|singer|wrestler|model|musician|footballer|boxer|presenter|host|dancer)|"
    r"cosmonauts?|astronauts?|author|co-writers?|режиссёр[аы]?|актёр[аы]?|актрис[аы])(?: (?:français|française|britannique|américaine?|allemande?|italienne?|belge|espagnole?|suisse|русск\w+|británic[oa]|español[ae]?|estadounidense|mexican[oa]|argentin[oa]))?(?: ,)? (?:like |such as )?)"
)
_SEPARATOR: Final = re.compile(
    r"\s?,? (?:and|&|und|et|y|e|и|with|plus|along with|as well as|alongside|mit|avec|con) (?:also )?(?:(?:co-)?(?:writer|director|star|producer)s? )?|\s?[,;/] ?(?:and |with |und |et |y |и |sowie |ainsi que |así como |а также )?|\s?& ?| - "
)
# After a semicolon, a name with a verb behind it begins a clause of its own.
_CLAUSE: Final = re.compile(r" (?!and |as |und |als |et |y |e |в )[a-zа-яё]")
_BRACKET: Final = re.compile(r"\s?\((?P<b>[^()]{1,80})\)")
_NEXT_AS: Final = re.compile(r"[^.;]{0,140}?,? and (?=[A-Z][\w. '’-]{3,40} as )")
_AS: Final = re.compile(r",? (?:as|als|en|dans le rôle de|como|в роли|comme) ")


@dataclass(frozen=True, slots=True)
class Person:
    """A name at a place in a sentence."""

    start: int
    end: int
    name: str
    bracket: tuple[int, int] | None = None
    """What stands in brackets after the name."""
    role: tuple[int, int] | None = None
    """What stands after `as`."""


def name_at(sentence: Sentence, position: int, known_only: bool = False) -> Person | None:
    """Read the personal name that begins at a place of a sentence, or none."""
    text = sentence.text
    if position and (text[position - 1] == "-" or text[position - 1].isalnum()):
        return None  # inside a word, as in `half-Danish Ann`
    match = _NAME.match(text, position)
    shift = 0
    if match is None and text[max(0, position - 2) : position] in ("d'", "d’"):
        match, shift = _NAME.match(text[position : position + 120]), position
    if match is None or FILM in match[0]:
        return None
    start, end = match.start() + shift, match.end() + shift
    words = match[0].replace(DOT, ".").split()
    while len(words) > 2 and words[0].casefold() in _DEMONYMS:  # `Austrian Otto Lang`
        start += len(words[0]) + 1
        words = words[1:]
    while words and words[0].casefold().strip(".") in _HONORIFIC and len(words) > 1:
        start += len(words[0]) + 1
        words = words[1:]
    for number, word in enumerate(words[1:], 1):
        if word.casefold() in NOT_NAMES - _PARTICLES:
            end = start + len(" ".join(words[:number]))
            words = words[:number]
            break
    while words and words[-1].casefold() in NOT_NAMES:
        end -= len(words[-1]) + 1
        words = words[:-1]
    if not words or (
        words[0].casefold() in NOT_NAMES
        and not (len(words) > 1 and fold(words[0]) in given_names())
    ):
        return None
    if (  # `Bergsteiger Otto Lang`
        len(words) > 2
        and fold(words[0]) not in given_names()
        and fold(words[1]) in given_names()
        and len(words[0]) > 3
        and not _PARTICLE_LIKE.match(words[0])
    ):
        start += len(words[0]) + 1
        words = words[1:]
    name = sentence.text[start:end].replace(DOT, ".")
    if len(words) == 1:
        if not sentence.reading.people.known(name.strip(".,")) and (known_only or len(name) < 3):
            return None
        return Person(start, end, name)
    if not is_person(name):
        return None
    return Person(start, end, name)


_PARTICLE_LIKE: Final = re.compile(
    r"[A-Z]\.|[A-Z]{2,3}\b|(?:Jean|Maria|José|Mary|Anne|Karl|Hans)\b"
)
_DEMONYMS: Final = words("people.demonyms")
_PARTICLES: Final = words("people.particles")
_HONORIFIC: Final = words("people.honorific")


def people_after(
    sentence: Sentence, position: int, single: bool = False, limit: int = 40
) -> list[Person]:
    """Read the list of people that begins at a place.

    Args:
        sentence: Where.
        position: Place in the sentence, after the trigger.
        single: Whether one word alone that the document does not know in full counts.
        limit: Most people to read.
    """
    found: list[Person] = []
    text = sentence.text
    after_semicolon = False
    while len(found) < limit:
        while position < len(text) and text[position] in ' "“*_:[':
            position += 1
        if skip := _SKIP.match(text, position):
            position = skip.end()
        person = name_at(sentence, position, known_only=not single)
        if person is None or (after_semicolon and _CLAUSE.match(text, person.end)):
            break
        end = person.end
        bracket = _BRACKET.match(text, end)
        span = bracket.span("b") if bracket else None
        if bracket:
            end = bracket.end()
        role = None
        if as_ := _AS.match(text, end):
            role = _role(text, as_.end())
            end = role[1] if role else end
        found.append(Person(person.start, person.end, person.name, span, role))
        separator = _SEPARATOR.match(text, end)
        if separator is None and role:
            separator = _NEXT_AS.match(text, end)
        if separator is None:
            break
        after_semicolon = ";" in separator[0]
        position = separator.end()
    return found


def _role(text: str, position: int) -> tuple[int, int] | None:
    limit = min(len(text), position + 120)
    end = role_end(text, position, limit)
    return (position, end) if 1 < end - position < 110 else None


def people_before(sentence: Sentence, position: int) -> list[Person]:
    """Read the list of people that ends at a place, before a verb such as `star`."""
    text = sentence.text
    low = max(0, position - 400)
    names = list(_NAME.finditer(text, low, position))
    found: list[Person] = []
    edge = position
    for match in reversed(names):
        if text.rfind("(", low, match.start()) > text.rfind(")", low, match.start()):
            continue  # a part in brackets behind its performer
        between = text[match.end() : edge]
        joint = not found and re.fullmatch(
            r"\s?(?:\([^()]{1,60}\))?,?\s?(?:both|all|who|also)?\s?", between
        )
        listed = found and re.fullmatch(
            r"\s?(?:\([^()]{1,60}\))?(?:\s?,|,? and|,? &|,? und|,? et|,? y|,? и|\s?,? and (?:co-star|newcomer))\s(?:and )?",
            between,
        )
        if not joint and not listed:
            break
        person = name_at(sentence, match.start(), known_only=True)
        if person is None or person.end > edge:
            break
        bracket = _BRACKET.match(text, person.end)
        found.append(replace(person, bracket=bracket.span("b") if bracket else None))
        edge = person.start
    return list(reversed(found))


def character(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the names of the character that a phrase describes, or nothing if it names none.

    A phrase such as `navy pilot William Ecker` gives the name in it; `the French astronaut` gives
    the description.
    """
    text = sentence.text[start:end]
    best: Person | None = None
    for match in _NAME.finditer(text):
        if match[0].split()[0].casefold() in NOT_NAMES and len(match[0].split()) == 1:
            continue
        person = name_at(sentence, start + match.start())
        if person is None or person.end > end:
            continue
        if best is None or len(person.name.split()) >= len(best.name.split()):
            best = person
    if best is not None:
        if royal := ROYAL.search(sentence.text[start : best.start]):
            low = best.start - len(royal[0])
            return (sentence.words(low, best.end), best.name)
        if epithet := _EPITHET.match(sentence.text, best.end, end):
            return (sentence.words(best.start, epithet.end()), best.name)
        before = sentence.text[max(start, best.start - 7) : best.start]
        after = sentence.text[best.end : best.end + 3]
        if after.startswith(("'s", "’s")):
            tail = " ".join(sentence.text[best.start : end].split())
            return (tail,) if len(tail.split()) <= 4 else ()
        title = re.search(
            r"\b(?:Dr|Miss|Mrs|Mr|Judge|Nurse|nurse|miss|judge|dr)[.\u2024]? $", before
        )
        if title and len(best.name.split()) == 1:
            return (sentence.words(best.start - len(title[0]), best.end), best.name)
        return sentence.reading.person(best.name, sentence.start + best.start)
    phrase = re.sub(
        r"^(?:a|an|the|his|her|its|their|one of the) ", "", " ".join(text.replace(DOT, ".").split())
    )
    words = phrase.split()
    if (
        1 <= len(words) <= 5
        and words[-1].lower() not in _GENERIC
        and not re.search(r"[\ue000-\ue004]", phrase)
        and not words[-1].endswith("s")
    ):
        return (phrase,)
    return ()


# What belongs to a name before its last word, or behind it.
ROYAL: Final = re.compile(
    r"(?:(?:Princess|Prince|King|Queen|Lady|Lord|Duke|Duchess|Count|Countess|Saint|Sir|Emperor|Empress|Tsar|Pope) )?[A-Z][a-zß-ÿ]+(?: [A-Z][a-zß-ÿ]+| I{1,3}| IV)? (?:of|the) $"
)
_EPITHET: Final = re.compile(r" (?:of|the) [A-Z][a-zß-ÿ]+")
# What stands for a part without saying which.
_GENERIC: Final = frozenset(
    ("character", "role", "part", "lead", "protagonist", "figure", "himself", "herself", "themselves", "one", "cameo",
     "appearance", "debut", "performance", "rolle", "hauptrolle", "rôle", "papel", "роль", "роли", "figur", "personnage", "personaje")
)  # fmt: skip


def plausible_performer(sentence: Sentence, name: str) -> bool:
    """Say whether a name in brackets is rather a performer's than a note's."""
    words = name.split()
    folded = fold(name)
    reading = sentence.reading
    if folded in reading.performers:
        return True
    if len(words) == 1:
        whole = reading.people.whole(name, sentence.start)
        return fold(whole) in reading.performers or (len(whole.split()) > 1 and is_person(whole))
    known = fold(words[0]) in given_names()
    prose = sentence.kind is BlockKind.PROSE and len(sentence.text) > 60
    return is_person(name) and (known or (prose and len(words) in (2, 3)))


def role_end(text: str, start: int, limit: int, several: bool = False) -> int:
    """Return where the phrase that names a part ends.

    That is at a stop outside brackets, or at ` and Name` where one performer plays it.
    """
    depth = 0
    for match in _STOP.finditer(text, start + 1, limit):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            if not depth:
                return match.start()
            depth -= 1
        elif depth == 0 and not (
            several and match[0].startswith((" and ", " y ", " und ", " et ", " e ", " и "))
        ):
            return match.start()
    return limit


_STOP: Final = re.compile(
    r"\(|\)|\s?[,;]\s| [-–—]+ |—|: | who | whose | which | that | while | when | where | but | and not | as if | in (?:this|the|his|her|what|an?) |"
    r" (?:in|dans|en|im) [“\"‘'«„*_]{0,2}\ue000| and (?=[A-ZА-Я])| (?:y|und|et|e|и) (?=[A-ZÀ-ÞА-ЯЁ])| alongside | along with | as well as | and (?:is|has|gives|brings|the|his|her|a|an|also|was|then) | with | is | are | was | were | to the | from | during | opposite | strike| lead|\. |[.!?]$"
)


def real_names(reading: Reading, name: str, position: int, story: bool) -> Names:
    """Return the names of the real person that a name is, or nothing if that is not known."""
    whole = reading.people.whole(name, position)
    for one in (whole, name):
        path = reading.gazetteer.person(one)
        if path:
            known = reading.gazetteer.names_of(path)
            return tuple(dict.fromkeys((whole, name, *known)))[:8]
    if (
        story
        and reading.spacefaring
        and len(name.split()) == 1
        and (path := reading.gazetteer.surname(name))
    ):
        return tuple(dict.fromkeys((reading.gazetteer.names_of(path)[0], name)))
    return ()
