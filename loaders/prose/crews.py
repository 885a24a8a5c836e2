"""Who really flew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import Thing
from kinonaut.loaders.prose.context import FILM, MISSION, STATION, Reading, Sentence, T
from kinonaut.loaders.prose.happenings import Happening, happenings
from kinonaut.loaders.prose.people import Person, name_at, people_after, people_before
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES", "crewed"]


_FLEW: Final = re.compile(
    rf"(?P<who>{NAME})(?P<mid>[^.;{FILM}]{{0,70}}?)\b(?:flew|flown|flying|flies|served|launched|blasted off|spent [\w ]{{2,20}}|was|commanded|walked|lived|worked|travell?ed)\b[^.;{FILM}]{{0,40}}?\b(?:on|aboard|on board|in|into [\w ]{{0,40}} on|to) (?:the )?(?:\d{{4}} )?(?P<t>{T})"
)


_OCCUPATION: Final = r"(?:cosmonauts?|astronauts?|spacefarers?|taikonauts?|pilots?|crew(?: members?)?|Kosmonauten|cosmonautes|cosmonautas|космонавт\w*)"


_CREW_OF: Final = re.compile(
    rf"(?P<t>{T}) (?:(?:mission )?(?:commander|{_OCCUPATION}|flight engineer|lunar module pilot|command module pilot|crew(?: of)?)),? (?P<p>(?={NAME}))"
)


_MEN: Final = re.compile(
    rf"\b(?P<o>{_OCCUPATION}),? (?:(?:and|the) )?(?P<p>(?={NAME}))", re.IGNORECASE
)


_COMMANDER: Final = re.compile(
    rf"(?P<who>{NAME})[^.;]{{0,60}}?\b(?:commander|pilot|flight engineer|crew member|member of the crew|backup) (?:of|on|for) (?:the )?(?P<t>[{MISSION}{STATION}]+)"
)


_LIST_OF: Final = re.compile(
    rf"(?P<who>{NAME}) flew (?:\w+ )?(?:space)?(?:flights|missions)[^.{FILM}]{{0,10}}?(?P<l>[{MISSION}]+(?:(?:,|,? and) [{MISSION}]+)*)"
)


_ABOARD: Final = re.compile(
    rf"\b(?:aboard|on board|onto|of|crew of|on) (?:the )?(?P<t>[{MISSION}]+)"
)


_ACTION: Final = re.compile(
    r"\b(?:launch|flew|fly|dock|sen[dt]|resc|reviv|resurrect|repair|dock|blast|orbit|land|splash|descend|mission|crew|commander|kommandant|экипаж|équipage|tripulaci|walk|undertake|went|travel|aboard|on board|used|nurs|helm|flown|astrona|cosmona|kosmona|космонавт|астронавт|besatzung|flog|flieg|gestartet|steig|flug|командир|бортинженер|полет|полёт|летал|стартова|высад|voyage|atterri|alun|vuel|viaj|tripulant|moon)\w*"
)


def _crew(
    sentence: Sentence,
    person: Person,
    thing: Thing | Happening,
    start: int,
    end: int,
    rule: Rule,
    role: str | None = None,
) -> Claim | None:
    names = sentence.reading.person(person.name, sentence.start + person.start)
    return sentence.claim(
        "crew",
        min(start, person.start),
        max(end, person.end),
        rule.id,
        mission=thing.names,
        person=names,
        role=role,
    )


def _real_flight(sentence: Sentence) -> bool:
    return not re.search(r"\b(?:character|plays|played by|portrayed by|actor)\b", sentence.lower)


def _flew(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    thing = sentence.thing_in(*match.span("t"))
    if (
        person is None
        or thing is None
        or thing.kind not in ("mission", "station")
        or not _real_flight(sentence)
    ):
        return
    verb = match[0][match.end("who") - match.start() :]
    if re.search(r"\bnot|never\b", verb) or (
        re.search(r"\bwas\b", verb)
        and not re.search(r"\b(?:aboard|on board|crew|commander|launched|assigned)\b", verb)
    ):
        return
    people = list(people_before(sentence, match.end("who"))) or [person]
    for one in people:
        yield _crew(sentence, one, thing, match.start(), match.end("t"), rule)


def _crew_of(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    thing = sentence.thing_in(*match.span("t"))
    if thing is None or thing.kind not in ("mission", "station"):
        return
    for person in people_after(sentence, match.start("p")):
        yield _crew(sentence, person, thing, match.start(), person.end, rule)


def _men(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    people = people_after(sentence, match.start("p"), limit=5)
    people = [p for p in people if p.bracket is None]
    if not people or not _real_flight(sentence):
        return
    text = sentence.text
    known = [
        p
        for p in people
        if sentence.reading.real(sentence.reading.person(p.name, sentence.start)[0])
    ]
    aboard = _ABOARD.search(text, people[-1].end)
    before = _ABOARD.search(text, 0, match.start())
    about: Thing | Happening | None = None
    for found in (aboard, before):
        if found and (thing := sentence.thing_in(*found.span("t"))) and thing.kind == "mission":
            about = thing
            break
    if about is None:
        about = next(
            (
                h
                for h in happenings(sentence)
                if h.kind == "mission" and h.start > people[0].start - 400 and (h.weak is False)
            ),
            None,
        )
    if isinstance(about, Happening) and re.search(
        r"\b(?:after|before|since|than|following) (?:\w+['’]s )?$", text[: about.start]
    ):
        return  # what is only counted from: `three weeks after his flight`
    if about is None or (not _ACTION.search(sentence.lower) and "aboard" not in sentence.lower):
        return
    if len(known) < len(people) and not known:
        return
    path = about.path
    flew = sentence.reading.gazetteer.crew(path) if path else frozenset()
    for person in people:
        name = sentence.reading.person(person.name, sentence.start)[0]
        if flew and sentence.reading.gazetteer.person(name) not in flew:
            continue  # beside the crew, as who wrote of them
        yield _crew(
            sentence,
            person,
            about,
            match.start(),
            max(people[-1].end, min(about_end(sentence, about), match.start() + 190)),
            rule,
        )


def about_end(sentence: Sentence, thing: Thing | Happening) -> int:
    """Return where a thing ends, counted in the sentence."""
    return thing.end - sentence.start if isinstance(thing, Thing) else thing.end


def _commander(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    thing = sentence.thing_in(*match.span("t"))
    if person is not None and thing is not None:
        role = re.search(r"commander|pilot|flight engineer", match[0])
        backup = True if "backup" in match[0] else None
        names = sentence.reading.person(person.name, sentence.start + person.start)
        yield sentence.claim(
            "crew",
            match.start(),
            match.end(),
            rule.id,
            mission=thing.names,
            person=names,
            role=role[0] if role else None,
            backup=backup,
        )


def _list_of(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    if person is None:
        return
    for place in re.compile(f"{MISSION}+").finditer(
        sentence.text, match.start("l"), match.end("l")
    ):
        thing = sentence.thing_in(*place.span())
        if thing is not None:
            yield _crew(sentence, person, thing, match.start(), place.end(), rule)


_ALONGSIDE: Final = re.compile(
    rf"(?P<t>[{MISSION}]+)[^.;{MISSION}]{{0,90}}?\b(?:alongside|together with|with (?:crewmates?|fellow astronauts?|fellow cosmonauts?)) (?P<p>(?={NAME}))"
)


_WORD_START: Final = re.compile(r"(?<![^\s-])[^\W\d_]|(?<=-)[A-ZÀ-ÞА-ЯЁ]")


def crewed(reading: Reading, said: Iterable[Claim]) -> Iterator[Claim]:
    """Yield crews that a sentence shows by naming two who flew together, or one with his mission.

    The record knows who flew; the sentence must name them at their mission.
    """
    known = {(fold(c.mission[0]), fold(c.person[0])) for c in said if c.relation == "crew"}
    missions = {t.path: t for t in reading.things if t.kind == "mission" and t.path}
    for name in (n for film in reading.films.films for n in film.names):
        for thing in reading.gazetteer.find(name):  # a film that bears the name of its flight
            if thing.kind == "mission" and thing.path and thing.end - thing.start == len(name):
                missions.setdefault(thing.path, thing)
    crews = {path: reading.gazetteer.crew(path) for path in missions}
    for sentence in reading.sentences:
        if (
            not _ACTION.search(sentence.lower)
            or sentence.kind is BlockKind.NAV
            or not _real_flight(sentence)
        ):
            continue
        people: dict[str, Person] = {}
        for match in re.finditer(NAME, sentence.text):
            for word in _WORD_START.finditer(sentence.text, *match.span()):
                person = name_at(sentence, word.start(), known_only=True)
                if person is None:
                    continue
                path = reading.gazetteer.person(
                    reading.person(person.name, sentence.start + person.start)[0]
                )
                if path is not None:
                    people.setdefault(path, person)
                    break  # a rank or a trade may come before: `Lunar Module Pilot Ann Lee`
        if not people:
            continue
        for mission, thing in sorted(missions.items()):
            here = any(t.path == mission for t in sentence.things)
            aboard = sorted(crews[mission] & people.keys())
            if not aboard or (len(aboard) < 2 and not here):
                continue
            for path in aboard:
                person = people[path]
                names = reading.person(person.name, sentence.start + person.start)
                if (fold(thing.names[0]), fold(names[0])) in known:
                    continue
                known.add((fold(thing.names[0]), fold(names[0])))
                last = max(people[p].end for p in aboard)
                claim = sentence.claim(
                    "crew",
                    person.start,
                    max(last, person.end),
                    "prose.history.together",
                    mission=thing.names,
                    person=names,
                    steps=() if here else (f"the crew → {thing.names[0]}",),
                    confidence=0.65,
                )
                if claim is not None:
                    yield claim


_APPOSITION: Final = re.compile(
    rf"(?P<t>[{MISSION}]+)(?:['’]s)? (?:astronaut|cosmonaut|veteran|commander|pilot|moonwalker) (?P<p>(?={NAME}))"
)


RULES: Final = (
    Rule(
        "prose.history.flew",
        _FLEW,
        _flew,
        (MISSION, STATION),
        examples=(
            Example("Of Title: Jim Lovell flew on Apollo 8.", (("crew", "Jim Lovell"),)),
            Example("In Title Jim Lovell talks of Apollo 8."),
        ),
    ),
    Rule("prose.history.crew-of", _CREW_OF, _crew_of, (MISSION, STATION)),
    Rule(
        "prose.history.crew",
        _MEN,
        _men,
        ("cosmona", "astrona", "crew", "pilot", "kosmonaut", "космонавт", "taikona"),
        examples=(
            Example(
                "Title shows how astronauts Neil Armstrong and Dave Scott flew aboard Gemini 8.",
                (("crew", "Neil Armstrong"), ("crew", "Dave Scott")),
            ),
        ),
    ),
    Rule("prose.history.commander", _COMMANDER, _commander, (MISSION, STATION)),
    Rule("prose.history.flights", _LIST_OF, _list_of, (MISSION,)),
    Rule("prose.history.alongside", _ALONGSIDE, _crew_of, (MISSION,)),
    Rule("prose.history.astronaut", _APPOSITION, _crew_of, (MISSION,)),
)
