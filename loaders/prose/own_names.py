"""Parts that bear the names of real people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.context import FILM, Reading, Sentence
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import Person, name_at, people_after, real_names
from kinonaut.loaders.prose.real_people import lived
from kinonaut.loaders.prose.renamings import renaming_films
from kinonaut.loaders.shapes import NAME, YEAR, fold

__all__ = ["own_names", "shown", "stories"]


_STORY: Final = re.compile(
    r"(?i:\b(?:based|inspired)(?: in part| loosely)? (?:on|by) (?:a |the )?(?:true|real|actual)\b|\breal[- ]life\b|\btrue[- ]stor(?:y|ies)\b|\breal people\b|"
    r"\b(?:rese[ñn]a )?biográfic[oa]\b|\bbiographique\b|\bnach einer wahren\b|\bbasad[oa] en (?:hechos|la vida|una historia)|\btiré[e]? d['’]une histoire|биографическ\w+|"
    r"основан\w* на реальн|о жизни (?:велик|легендарн|известн|знаменит)\w+)|"
    r"\btrue (?:story|stories|account|events?|tale)\b|\btrue-life\b|\b(?:real|actual|historical|historic)[- ](?:life )?(?:events?|history|incident|mission|story|stories|historical|figures?|people|person)\b|\bbiopic\b|\breal-life\b|"
    r"\bbiographical\b|\bhistorical (?:drama|epic|film|thriller)\b|\bdocudrama\b|\bdramati[sz](?:es|ed|ation)\b|\brecreation of\b|\brecreat(?:es|ed)\b|\bstraight historical\b|\bisn't even fiction\b|"
    r"\bbased on (?:the )?(?:non-?fiction|memoirs?|autobiography|life|\d{4}|real|actual|true)\b|\bfact-based\b|\blife of (?:the )?[a-z ]*[A-Z]|\bhistoire vraie\b|\bfaits réels\b|\bhechos reales\b|\bhistoria real\b|\bcuenta la vida\b|\bwahre[nr]? (?:Begebenheit|Geschichte)|"
    r"\bреальн\w+ (?:событи|истори)|\bhistory\b|\bhistorical\b|\bthe real [A-Z]|\bhistorians?\b"
)


def stories(reading: Reading, depicted: Iterable[Claim]) -> dict[int, bool]:
    """Say of each film whether the document says that it tells of what happened."""
    found: dict[int, bool] = {}
    for sentence in reading.sentences:
        if _STORY.search(sentence.text):
            scope = sentence.scope
            if scope is not None:
                found[scope.film] = True
    names = {
        fold(c.film[0])
        for c in depicted
        if c.relation == "depicts" and c.film and c.mission_type in ("mission", "station")
    }
    for film in reading.films.films:
        if any(fold(n) in names for n in film.names):
            found[film.index] = True
    return found


_OFFICE: Final = re.compile(
    r"\b(?:president|vice-president|senator|secretary of \w+|prime minister|premier|general|admiral|ambassador(?: to [\w ]+)?|chief|king|queen|emperor|pope|chancellor|cosmonaut|astronaut|air force chief|nazi rocket expert|chief engineer|chief designer|military head|special assistant to the president|navy pilot|cia operative|first american man in space)\s?,? $",
    re.IGNORECASE,
)


_REALITY: Final = re.compile(
    rf"\b(?:real|really|true story|in real life|real-life|historical|actual(?:ly)?|memoir|autobiography)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{{1,2}}, )?{YEAR}|\bin {YEAR}\b"
)


def own_names(reading: Reading, cast: Iterable[Claim], story: dict[int, bool]) -> Iterator[Claim]:
    """Yield a portrayal under the person's own name for each part that bears a real person's name.

    Args:
        reading: The document.
        cast: Its cast claims, of whatever rule.
        story: For each film whether it is said to tell of what happened.
    """
    by_film = {fold(n): f.index for f in reading.films.films for n in f.names}
    renamed = set(renaming_films(reading))
    for claim in cast:
        if claim.relation != "cast" or not claim.character or not claim.film:
            continue
        film = next((by_film[fold(n)] for n in claim.film if fold(n) in by_film), None)
        told = story.get(film, False) if film is not None else False
        character = claim.character
        whom = figure(reading.people.whole(character[0], claim.start)) or next(
            (f for c in character if (f := figure(c))), ()
        )
        if not told and not whom:
            continue
        if fold(character[0]) in {fold(n) for n in claim.performer}:
            continue
        real = real_names(reading, character[0], claim.start, told)
        real = real or whom
        if not real and film not in renamed:
            real = character if _said_real(reading, character, claim) else ()
        if not real:
            continue
        yield _portray(claim, tuple(dict.fromkeys((*real, *character)))[:8])


def _portray(claim: Claim, person: Names) -> Claim:
    return Claim(
        document=claim.document,
        relation="portrayal",
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        rule="prose.portrayal.own-name",
        confidence=0.8,
        page=claim.page,
        film=claim.film,
        film_year=claim.film_year,
        character=claim.character,
        performer=claim.performer,
        person=person,
        kind="own_name",
        steps=claim.steps,
    )


def _said_real(reading: Reading, character: Names, claim: Claim) -> bool:
    """Say whether the text treats a character as somebody who lived."""
    name = character[0]
    if len(name.split()) < 2 or not all(
        w[0].isupper() for w in name.split() if w[0].isalpha() and len(w) > 3
    ):
        return False
    surname = re.sub(r",? (?:Jr|Sr)\.?$", "", name).split()[-1]
    if len(surname) < 3:
        return False
    for sentence in reading.by_word.get(surname, ())[:400]:
        if lived(name, sentence.text):
            return True
        before = sentence.text[: max(0, sentence.text.find(name))] if name in sentence.text else ""
        if before and _OFFICE.search(before):
            return True
        at = reading.document.span(sentence.start, sentence.end)
        if at.start <= claim.start < at.end:
            if re.search(
                rf"(?:true|real) (?:life )?story of {re.escape(name)}|life of {re.escape(name)}|the real {re.escape(name)}",
                sentence.text,
            ):
                return True
            continue
        if _REALITY.search(sentence.text) and name.split()[0] in sentence.text:
            return True
    return False


_ABOUT: Final = re.compile(
    rf"\b(?:about|life of|story of|tale of|biopic (?:about|of|on)|portrait of|portrayal of|depicts?|follows|chronicles|centers on|centres on|focus\w* on|profile of|journey of|revolves around|protagonista de la película es|"
    rf"legend of|years of|(?:film|drama|biopic|movie|thriller) (?:about|of|on)|historia (?:real )?de|histoire (?:vraie )?d[eu]|Geschichte (?:des|der)|о судьбе|о подвиге|историю|рассказывает об?|tension between|Geschichte von|vie de|vida de|о жизни|биограф\w+) (?:(?:the|an?|young|legendary|soviet|russian|american|famous|real-life|pioneering|first|three|specific|test|astronauts?|cosmonauts?|rocket|designer|engineer|pilot|women|men|man|chief|NASA|space|scientist|hero|captain|mountaineer|climber|spy|boxer|runner|sergeant|lawyer|journalist|activist|physicist|mathematician|racing driver|singer|politician|explorer|king|queen|president|alpinista|alpiniste|Bergsteigers?|(?-i:[а-яё]+))[ :,]+){{0,8}}(?P<p>(?={NAME}))",
    re.IGNORECASE,
)


_TALE: Final = re.compile(
    rf"(?P<p>{NAME})['’]s? (?:tale|story|life|journey|saga|biography|biopic|years|return)\b|(?P<q>{NAME}) biopic\b"
)


_TO_BE: Final = re.compile(
    rf"(?P<p>{NAME}) (?:es|is|est|ist|was) (?:una? de las?|one of the|the|la|le|el|die|der|das) (?:\w+ ){{0,2}}(?:protagonist\w*|heroine|hero|heldin|héroïne|main characters?|tres mujeres|última)"
)


_SPEAKER: Final = re.compile(rf"^(?:[-•*] )?(?P<p>{NAME}): (?=\[|[A-Z“\"])")


def shown(sentence: Sentence, story: dict[int, bool]) -> Iterator[Claim]:
    """Yield the real people whom a sentence says the film is about, under their own names."""
    film = sentence.scope
    if film is None or sentence.kind is BlockKind.NAV:
        return
    named = bool(sentence.films) or re.search(
        r"\b(?:films?|movie|biopic|drama|sequel|documentary|picture|it|director|look at|portrayal|género|película|story)\b",
        sentence.lower,
    )
    told = story.get(film.film, False)
    people: list[tuple[Person, bool]] = []
    for match in _ABOUT.finditer(sentence.text):
        people += [(p, True) for p in people_after(sentence, match.start("p"), limit=5)]
        tail = re.search(r"tension between $|between $", sentence.lower[: match.start("p")])
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
        person = name_at(sentence, match.start(group), known_only=True)
        if person is not None:
            people.append((person, False))
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
        real = real_names(sentence.reading, person.name, sentence.start, True)
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        known = fold(whole[0].split()[0]) in given_names()
        if (
            not real
            and cued
            and told
            and len(whole[0].split()) > 1
            and known
            and FILM not in person.name
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
