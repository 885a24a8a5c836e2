"""Whom a film is said to be about: its subjects, under their own names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.context import FILM, Sentence
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import Person, name_at, people_after, real_names
from kinonaut.loaders.prose.real_people import unreal
from kinonaut.loaders.prose.reality import NOTHING, Reality
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["shown"]

# What a film is said to be of; where a life is meant, the name needs no other sign.
_ABOUT: Final = re.compile(
    r"\b(?:(?P<life>(?:lives|life|death|deaths|murder|kidnapping|career|rise|fall|imprisonment|childhood|youth|trial|marriage|exploits|experiences|adventures|ordeal|struggles?)(?:,? (?:and|or|y|et|und) (?:\w+ ){0,3}?\w+)? of|"
    r"(?:true|real|real[- ]life|remarkable|extraordinary|incredible)(?: \w+)? (?:story|stories|tale|account|experiences) of|(?:cinematic|screen|film|on-screen) (?:portrayal|depiction|retelling) of|biopic (?:about|of|on)|(?:biopic|film biographique|biografía|Filmbiografie) (?:sur|über|sobre|de)|biographical (?:[\w-]+ ){0,4}(?:film|movie|drama|picture|miniseries|series) (?:about|of|on)|biography of|"
    r"historia (?:real|verdadera) de|la vida de|histoires? vraies? d[eu]|(?:la )?vie d[eu]|wahre Geschichte (?:von|des|der)|Leben (?:von|des|der)|о жизни|история жизни|биограф\w+|о судьбе)|"
    r"about|stor(?:y|ies) of|tale of|portrait of|portrayal of|depicts?|follows|chronicles|centers on|centres on|focus\w* on|profile of|journey of|revolves around|protagonista de la película es|"
    r"legend of|years of|(?:film|drama|biopic|movie|thriller) (?:about|of|on)|historia de|histoire d[eu]|Geschichte (?:des|der)|о подвиге|историю|рассказывает об?|tension between|Geschichte von|film sur|film über|film um|película sobre|фильм об?|biopic sur|drama sobre|drame sur|relationship between|days of|letzten Tage|derniers jours de|últimos días de)\b\W{1,3}",
    re.IGNORECASE,
)
_WINDOW: Final = 90
# Words after which another than the film's subject is meant.
_APART: Final = re.compile(
    r"[;()]|\w{4}\.|\b(?:by|for|with|from|who|whom|that|which|at|to|is|are|was|were|when|where|after|before|than|how|what|in|on|based|says?|said|novel|book|film|movie|directed|starring|von einem|por|par)\b"
)


def _subjects(sentence: Sentence, match: re.Match[str]) -> list[Person]:
    """Return the people whom the words after a cue name, past what describes them."""
    text = sentence.text
    for found in re.compile(NAME).finditer(
        text, match.end(), min(len(text), match.end() + _WINDOW)
    ):
        if _APART.search(text, match.end(), found.start()):
            return []
        people = people_after(sentence, found.start(), limit=5)
        if people and (
            len(people[0].name.split()) > 1
            or len(sentence.reading.people.whole(people[0].name, sentence.start).split()) > 1
            or real_names(sentence.reading, people[0].name, sentence.start, True)
            or figure(people[0].name)
        ):
            return people
    return []


_RANK_BEFORE: Final = re.compile(
    r"\b(?:[Cc]aptain|[Cc]ommander|[Cc]olonel|[Gg]eneral|[Ss]ergeant|[Ll]ieutenant|[Mm]ajor|[Dd]r[.\u2024]?|[Pp]resident|[Kk]ing|[Qq]ueen|[Pp]ilot|[Aa]stronaut|[Cc]osmonaut|[Ee]ngineer) $"
)
_FILM_ABOUT: Final = re.compile(
    r"\b(?:film|drama|biopic|movie|miniseries|picture) (?:about|of|on) (?:the )?(?:life of )?(?:[\w-]+ ){0,3}$"
)
_TRUE_OF: Final = re.compile(
    r"\b(?:true|real|real[- ]life) (?:\w+ )?(?:story|tale|account|life) of (?:[\w-]+ ){0,4}$|\bbiopic (?:of|about) (?:[\w-]+ ){0,4}$"
)


_TALE: Final = re.compile(
    rf"(?P<p>{NAME})['’]s? (?:tale|story|life|journey|saga|biography|biopic|years|return)\b|(?P<q>{NAME}) biopic\b"
)


_TO_BE: Final = re.compile(
    rf"(?P<p>{NAME}) (?:es|is|est|ist|was) (?:una? de las?|one of the|the|la|le|el|die|der|das) (?:\w+ ){{0,2}}(?:protagonist\w*|heroine|hero|heldin|héroïne|main characters?|tres mujeres|última)"
)


_SPEAKER: Final = re.compile(rf"^(?:[-•*] )?(?P<p>{NAME}): (?=\[|[A-Z“\"])")


def shown(sentence: Sentence, story: dict[int, Reality]) -> Iterator[Claim]:
    """Yield the real people whom a sentence says the film is about, under their own names."""
    film = sentence.scope
    if film is None or sentence.kind is BlockKind.NAV:
        return
    named = bool(sentence.films) or re.search(
        r"\b(?:films?|movie|biopic|drama|sequel|documentary|picture|it|director|look at|portrayal|género|película|story)\b",
        sentence.lower,
    )
    reality = story.get(film.film, NOTHING)
    told = reality.told
    if reality.documentary or not (named or _SPEAKER.match(sentence.text)):
        return
    people: list[tuple[Person, bool]] = []
    lives: set[int] = set()
    for match in _ABOUT.finditer(sentence.text):
        subjects = _subjects(sentence, match)
        people += [(p, True) for p in subjects]
        if match["life"]:
            lives |= {p.start for p in subjects}
        tail = re.search(r"between\W$", match[0])
        if (
            tail
            and people
            and (
                and_ := re.match(
                    r" and (?:his |her )?(?:\w+ )?(?=[A-Z])", sentence.text[people[-1][0].end :]
                )
            )
        ):
            people += [
                (p, True) for p in people_after(sentence, people[-1][0].end + and_.end(), limit=1)
            ]
    for match in _TALE.finditer(sentence.text):
        group = "p" if match["p"] else "q"
        if group == "q" and re.match(r" [“\"‘'*_]*[A-Z]", sentence.text[match.end() :]):
            continue  # `the Reed biopic The Long Way`: another film
        other = sentence.film_in(match.end(), match.end() + 3) if group == "q" else None
        if other is not None and other.film != film.film:
            continue
        person = name_at(sentence, match.start(group), known_only=True)
        if person is not None:
            people.append((person, reality.true))
    for match in _TO_BE.finditer(sentence.text):
        person = name_at(sentence, match.start("p"))
        if person is not None:
            people.append((person, True))
    if label := _SPEAKER.search(sentence.text):
        person = name_at(sentence, label.start("p"))
        if person is not None and real_names(sentence.reading, person.name, sentence.start, told):
            people.append((person, False))
            named = True
    if not named:
        return
    for person, cued in people:
        real = real_names(sentence.reading, person.name, sentence.start, True) or (
            figure(person.name) if cued else ()
        )
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        ranked = bool(_RANK_BEFORE.search(sentence.text[: person.start]))
        known = fold(whole[0].split()[0]) in given_names() or ranked or person.start in lives
        near = _FILM_ABOUT.search(sentence.text[: person.start]) is not None
        if (
            not real
            and cued
            and (reality.true or (reality.told and near))
            and (not reality.loose or _TRUE_OF.search(sentence.text[: person.start]))
            and len(whole[0].split()) > 1
            and (len(person.name.split()) > 1 or person.start in lives)
            and known
            and FILM not in person.name
            and not sentence.lower[: person.start].endswith((" the ", " los ", " las ", " les "))
            and not unreal(sentence.reading, whole[0])
        ):
            real = whole
        if (
            not real
            or fold(whole[0]) in sentence.reading.performers
            or re.match(
                r"['’]s? (?:novel|book|memoir|film|movie|play)", sentence.text[person.end :]
            )
        ):
            continue
        start = max(0, person.start - 60)
        claim = sentence.claim(
            "portrayal",
            start,
            person.end,
            "prose.portrayal.shown",
            film=film,
            character=whole,
            person=tuple(dict.fromkeys((*whole, *real))),
            kind="own_name",
            confidence=0.65,
        )
        if claim is not None:
            yield claim
