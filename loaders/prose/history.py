"""What a film shows of history, and what really happened: missions, stations, events, crews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import Thing
from kinonaut.loaders.prose.context import EVENT, FILM, MISSION, STATION, F, Reading, Sentence, T
from kinonaut.loaders.prose.people import Person, name_at, people_after, people_before
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, YEAR, fold

__all__ = ["RULES", "Happening", "crewed", "dates", "depictions", "happenings", "true_story"]

_DEPICT: Final = re.compile(
    r"\b(?:about|follows?|following|tells?|telling|depicts?|depicting|depiction|dramati[sz]\w+|recreat\w+|re-creat\w+|recreation|"
    r"chronicl\w+|based (?:very |loosely |closely |in part |partly )*(?:up)?on|basis|stor(?:y|ies) of|true story|account of|covers?|covering|"
    r"tracks?|portray\w*|recounts?|recounting|retell\w+|relat(?:es|ing)|details?|set (?:during|against|in)|focus\w* on|explor\w+|"
    r"centers? on|centres? on|revolv\w+ around|deals? with|dealing with|inspired by|plot|opens with|begins with|subject of|"
    r"documentary|docudrama|biopic|conveys?|shows?|witness\w*|captures?|presents?|reconstruct\w*|journey|mission that led|"
    r"calculated|experienced by|years of|presided|beschreibt|handelt von|erzählt|basiert auf|raconte|retrace|basé sur|inspiré de|"
    r"relata|cuenta|narra|basada en|рассказыва\w+|основан\w*|посвящён\w*|о полёте|об? )"
)
_TRUE: Final = re.compile(
    r"\btrue (?:story|stories|account|events?|tale|life)\b|\btrue-life\b|\b(?:real|actual|historical|historic)[- ](?:life )?(?:events?|history|incident|mission|story|stories)\b|\bbiopic\b|"
    r"\breal-life\b|\bbiographical\b|\bhistorical (?:drama|epic|film|thriller)\b|\bdocudrama\b|\bdramati[sz](?:es|ed|ation|ing)\b|\brecreation of\b|\brecreat(?:es|ed)\b|"
    r"\bbased on (?:the )?(?:non-?fiction|memoirs?|autobiography|life)\b|\breal (?:people|person|events|history)\b|"
    r"\bhistoire vraie\b|\bfaits réels\b|\bhechos reales\b|\bhistoria real\b|\bwahre[nr]? (?:Begebenheit|Geschichte|Umständ)|"
    r"\bреальн\w+ (?:событи|истори)|\bhistorical\b|\bthe real [A-Z]"
)
_EVENT_NOUN: Final = (
    r"(?:crisis|disaster|accident|explosion|massacre|hijacking|mutiny|raid|siege|assassination|shooting down|hostage crisis|"
    r"kidnapping|sinking|catastrophe|meltdown|uprising|revolt|rebellion|blockade|evacuation|prisoner exchange|spy swap|"
    r"fire|crash|shipwreck|heist|expedition|invasion|landings?|moon landing|spacewalk|first flight|scandal|trial|"
    r"murders?|bombings?|attacks?|revolution|rescue)"
)
_EVENT: Final = re.compile(
    rf"\b(?:the |a )(?P<e>(?:(?:{YEAR}|[A-Z][\w'’-]+|abortive|aborted|failed|famous|infamous|daring|tragic|deadly|nuclear|cuban|missile|space|shuttle|hostage) ){{0,5}}?{_EVENT_NOUN}(?: of (?:the |a |an )?(?:[\w.'’-]+ ){{0,4}}[\w'’-]+)?)"
)
_ANAPHOR: Final = re.compile(
    r"\b(?:details?|depicts?|recounts?|tells?|chronicles?|dramati[sz]es|recreates?|covers?|follows?|behind|portrays?|shows?)\b[^.;]{0,60}?\b(?P<e>(?:this|that|the|their|his|her) (?:\w+ ){0,2}(?:mission|flight|spacewalk|voyage|ordeal|rescue))\b"
)
_FLIGHT_OF: Final = re.compile(
    rf"(?P<who>{NAME}|\b(?:his|her)\b|\bthe first (?:cosmonaut|astronaut|man in space|woman in space))(?:['’]s)? (?:(?:own|famous|historic|pioneering|daring|first|real|fateful|legendary|\(?partially fictionalized\)?) )*(?P<n>(?:space ?)?flights?|spacewalk|EVA|space walk)\b|\b(?P<m>(?:space ?)?flights?|spacewalks?) (?:of|by) (?P<p>(?={NAME}))"
)
_STORM: Final = re.compile(
    r"\bwhen (?:the )?(?P<o>(?:US |U\.S\. |American |British )?(?:[\w]+ ){0,3}?(?:embassy|ship|vessel|plane|train|ferry|reactor|mine|tower) (?:in [A-Z]\w+ )?)(?:is|was) (?P<v>stormed|hijacked|attacked|sunk|seized|captured|taken|shot down)(?P<r>[^.;,]{0,40})"
)
_RESCUE: Final = re.compile(
    rf"\b(?P<v>rescu\w+|sav(?:e|ing)|resurrect\w*|reviv\w+|repair\w*|salvag\w+|reboot\w*|dock\w*|recover\w*|bring\w*|restor\w+)\b[^.;]{{0,60}}?(?:\b(?P<d>(?:the|a|an|this|its|her) (?:[\w-]+ ){{0,3}}?(?:space )?station)\b|(?P<s>{STATION}+)|(?P<f>{F})(?= (?:space |orbital )?station\b))"
)
_STATION_NOUN: Final = re.compile(
    r"\b(?:space|orbital|soviet|russian|dead|derelict) station\b|raumstation|station spatiale|estación espacial|космическ\w+ станци"
)
_FIRST: Final = re.compile(
    r"\b(?P<x>(?:(?:humanity|mankind|world|history)['’]s )?(?:the )?(?:very )?first(?: ever| human| manned| crewed| american| soviet)? (?:extra-?vehicular activity|spacewalk|space walk|walk in space|eva|man in space|man on the moon|"
    r"woman in space|moon landing|lunar landing|manned (?:space)?flight|crewed (?:space)?flight|human spaceflight|landing on the moon|walk on the moon|man to walk on the moon|man to [\"“]?space ?walk|to walk on the moon|(?:american )?(?:man|manned flight|woman|american|human|cosmonaut)[\w -]{0,10} to orbit(?: the earth)?|"
    r"american in space|satellite|supersonic flight|person in space|human in space|docking))",
    re.IGNORECASE,
)
_CANON: Final = (
    (
        re.compile(r"extra-?vehicular|space ?walk|walk in space|\beva\b", re.I),
        ("First spacewalk", "first walk in space", "first EVA"),
    ),
    (
        re.compile(
            r"moon landing|lunar landing|walk on the moon|man on the moon|landing on the moon", re.I
        ),
        ("First Moon landing", "Moon landing", "Apollo 11"),
    ),
    (
        re.compile(r"man in space|human in space|person in space|human spaceflight", re.I),
        ("First human spaceflight", "Vostok 1"),
    ),
    (
        re.compile(r"american.*orbit", re.I),
        ("first American manned flight to orbit the earth", "Mercury-Atlas 6", "Friendship 7"),
    ),
)
_SOUND: Final = re.compile(
    r"\bsound barrier\b|\bmoon landing\b|\blanding on the moon\b|\bspace race\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A mission, station, event or programme that a sentence names or describes."""

    start: int
    end: int
    """Places in the sentence."""
    kind: str
    names: tuple[str, ...]
    path: str | None = None
    step: str = ""
    """From the words of the sentence to the name, where it names it otherwise."""
    weak: bool = False
    """Described in passing: needs a cue that the film shows it."""


def true_story(reading: Reading) -> bool:
    """Say whether a document says that its films tell of what happened."""
    return (
        bool(_TRUE.search(reading.text))
        or sum(1 for t in reading.things if t.kind in ("mission", "event")) >= 3
    )


def happenings(sentence: Sentence) -> Iterator[Happening]:
    """Yield what a sentence names or describes of history."""
    reading = sentence.reading
    for thing in sentence.things:
        yield Happening(
            thing.start - sentence.start,
            thing.end - sentence.start,
            thing.kind,
            thing.names,
            thing.path,
            weak=thing.kind == "programme",
        )
    year = re.search(YEAR, sentence.text)
    rescued = False
    for match in _RESCUE.finditer(sentence.text):
        station = _station(sentence, match)
        if station is None or (
            match["v"].startswith(("dock", "bring", "restor", "sav"))
            and not re.search(
                r"dead|empty|unmanned|uncontrolled|crippled|derelict|frozen|out of control|lost|back to life|rescue|save",
                sentence.lower,
            )
        ):
            continue
        rescued = True
        yield _rescue(
            reading, sentence, match.start(), match.end(), station, year[0] if year else None
        )
    yield from _anaphors(sentence)
    yield from _flights(sentence)
    for match in _FIRST.finditer(sentence.text):
        named = next((n for p, n in _CANON if p.search(match["x"])), None)
        if named is not None and not re.search(
            r"woman|women|female", sentence.lower[max(0, match.start() - 25) : match.end() + 25]
        ):
            yield Happening(
                match.start(),
                match.end(),
                "event",
                (named[0], sentence.words(*match.span()), *named[1:]),
                weak=True,
            )
    if rescued or any(t.kind in ("mission", "event") for t in sentence.things):
        return
    for match in _STORM.finditer(sentence.text):
        yield Happening(
            match.start("o"),
            match.end("v"),
            "event",
            (
                f"{_noun_of(match['v'])} of the {match['o'].strip()}",
                match["o"].strip(),
                sentence.words(match.start("o"), match.end("v")),
            ),
        )
    for match in _EVENT.finditer(sentence.text):
        name = sentence.words(*match.span("e"))
        if (
            len(name.split()) > 1
            and FILM not in match[0]
            and not re.search(r"[\ue000-\ue004]", match["e"])
        ):
            short = re.sub(rf"^{YEAR} ", "", name)
            yield Happening(
                match.start("e"),
                match.end("e"),
                "event",
                tuple(dict.fromkeys((name, short))),
                weak=True,
            )
    for match in _SOUND.finditer(sentence.text):
        yield Happening(
            match.start(), match.end(), "event", (sentence.words(*match.span()),), weak=True
        )


def _anaphors(sentence: Sentence) -> Iterator[Happening]:
    """Follow `this mission` to the mission that the text named last."""
    if any(t.kind == "mission" for t in sentence.things):
        return
    match = _ANAPHOR.search(sentence.text)
    if match is None:
        return
    before = [
        t
        for t in sentence.reading.things
        if t.kind == "mission" and 0 < sentence.start - t.start < 900
    ]
    if before:
        last = before[-1]
        yield Happening(
            match.start("e"),
            match.end("e"),
            "mission",
            last.names,
            last.path,
            step=f"{match['e']} → {last.names[0]}",
        )


def _flights(sentence: Sentence) -> Iterator[Happening]:
    """Read `Gagarin's flight` and `the spaceflights of Gagarin and Leonov`."""
    reading = sentence.reading
    if sentence.things and any(t.kind == "mission" for t in sentence.things):
        return
    for match in _FLIGHT_OF.finditer(sentence.text):
        whose: list[str] = []
        noun = (match["n"] or match["m"] or "flight").rstrip("s")
        if match["p"] is not None:
            whose = [p.name for p in people_after(sentence, match.start("p"))]
        elif match["who"].startswith("the first"):
            whose = [n for n in (reading.gazetteer.first_of(match["who"]),) if n]
        elif match["who"] in ("his", "her"):
            near = [
                t
                for t in reading.things
                if t.kind == "person" and 0 < sentence.start + match.start() - t.start < 300
            ]
            whose = [near[-1].names[0]] if near else []
        else:
            whose = [match["who"]]
        for name in whose:
            whole = reading.person(name, sentence.start)[0]
            path = reading.gazetteer.person(whole)
            if path is None:
                continue
            surname = whole.split()[-1]
            names = [
                f"{whole}'s {noun}",
                f"{surname}'s {noun}",
                f"{surname}'s flight" if "flight" in noun else f"{surname}'s EVA",
            ]
            flown = reading.gazetteer.only_flight(path)
            kind, known = "mission", None
            if "walk" in noun or noun == "EVA":
                kind = "event"
            elif flown is not None:
                names += reading.gazetteer.names_of(flown)[:2]
                known = flown
            yield Happening(
                match.start(),
                match.end(),
                kind,
                tuple(dict.fromkeys(names)),
                known,
                step=f"{match[0]} → {whole}",
            )


def _noun_of(verb: str) -> str:
    return {
        "stormed": "storming",
        "hijacked": "hijacking",
        "attacked": "attack",
        "sunk": "sinking",
        "seized": "seizure",
        "captured": "capture",
        "taken": "taking",
        "shot down": "shooting down",
    }[verb]


def _station(
    sentence: Sentence, match: re.Match[str]
) -> tuple[str, tuple[str, ...], str | None] | None:
    """Return the station of a rescue: the one named, or the one of the document that `the station` means."""
    if match["s"]:
        thing = sentence.thing_in(*match.span("s"))
        if thing is not None:
            return thing.names[0], thing.names, thing.path
    reading = sentence.reading
    stations = [t for t in reading.things if t.kind == "station"]
    before = [t for t in stations if t.start < sentence.start + match.end()]
    pool = before or stations
    paths = {t.path or t.names[0] for t in pool}
    if pool and (len(paths) == 1 or pool[-1].start > sentence.start - 1500):
        return pool[-1].names[0], pool[-1].names, pool[-1].path
    scope = sentence.scope  # a film that bears the name of its station
    for name in scope.names if scope else ():
        named = [
            t
            for t in reading.gazetteer.find(name)
            if t.kind == "station" and t.end - t.start == len(name)
        ]
        if named:
            return named[0].names[0], named[0].names, named[0].path
    return None


def _rescue(
    reading: Reading,
    sentence: Sentence,
    start: int,
    end: int,
    station: tuple[str, tuple[str, ...], str | None],
    year: str | None,
) -> Happening:
    name, _, path = station
    flown = None
    if path is not None:
        crew = frozenset(
            p
            for t in reading.things
            if t.kind == "person" and t.path and abs(t.start - sentence.start) < 2500
            for p in (t.path,)
        )
        flown = _flight(reading, crew, path, year)
    names = [
        f"rescue of {name}, {year}" if year else f"rescue of {name}",
        f"{name} rescue mission",
        f"rescue of {name}",
        f"{name} rescue",
    ]
    if flown is not None:
        names = [reading.gazetteer.names_of(flown)[0], *names]
    return Happening(start, end, "mission", tuple(names), flown)


def _flight(reading: Reading, crew: frozenset[str], station: str, year: str | None) -> str | None:
    """Return the one flight on which two of these people went to a station together."""
    found: set[str] = set()
    people = sorted(crew)[:12]
    for number, first in enumerate(people):
        for second in people[number + 1 :]:
            flown = reading.gazetteer.mission_of(frozenset((first, second)), station, year)
            if flown is not None:
                found.add(flown)
    return next(iter(found)) if len(found) == 1 else None


_PASSING: Final = re.compile(
    r"(?:\bsince|\bafter|\bbefore|\buntil|\bunlike|\blike|\bthan|\bas|-style|\bequivalent of|\bto|\bnot|\bversion of|\bof the '?|\banniversary of the|\btalking about|\bsay,?|\balong with|\bplanned|\bother than)\s(?:the\s)?[“\"'‘*]?$",
    re.IGNORECASE,
)
_BACKDROP: Final = re.compile(r"\b(?:war|race|program(?:me)?|project)$", re.IGNORECASE)
_ABOUT_IT: Final = re.compile(
    r"\b(?:about|stor(?:y|ies) of|histor(?:y|ies) of|documentary|chronicl\w+|recount\w*|account of|dramati[sz]\w+|years of|depict\w*|recreat\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OTHER_TOPIC: Final = re.compile(
    r"\b(?:documentary|featurette|book|website|article|blog|museum|series of|game|podcast|footage)\b"
)


def depictions(reading: Reading, story: bool) -> Iterator[Claim]:
    """Yield what the films of a document show.

    That is what a cue ties to the film in one sentence, and what the page of a film made of history
    keeps coming back to.
    """
    done: set[tuple[int, str]] = set()
    later: dict[tuple[int, str], list[tuple[Sentence, Happening]]] = {}
    for sentence in reading.sentences:
        if sentence.kind is BlockKind.NAV:
            continue
        film = sentence.scope
        if film is None:
            continue
        for happening in happenings(sentence):
            key = (film.film, happening.path or fold(happening.names[0]))
            if (
                _PASSING.search(sentence.text[: happening.start])
                or sentence.text[happening.end : happening.end + 6] == "-style"
            ):
                continue
            cue = _cued(sentence, happening)
            if _BACKDROP.search(happening.names[0]) and not _ABOUT_IT.search(
                sentence.text[: happening.start]
            ):
                continue
            if not cue and not happening.weak and _titled(film, happening):
                cue = "title"
            if not cue and story and "stormed" in sentence.text and re.search(YEAR, sentence.text):
                cue = "plot"
            if cue:
                if key not in done or happening.kind == "mission":
                    done.add(key)
                    yield from _depict(sentence, film, happening, cue)
            elif not happening.weak:
                later.setdefault(key, []).append((sentence, happening))
    for key, places in later.items():
        sentence, happening = places[0]
        film = sentence.scope
        if key in done or film is None or not story or film.evidence == "named":
            continue
        strong = len(places) >= 2
        if (
            happening.kind in ("mission", "station", "event")
            and strong
            and not _elsewhere(sentence)
        ):
            yield from _depict(sentence, film, happening, "mentioned")


def _titled(film: FilmScope, happening: Happening) -> bool:
    """Say whether a film bears the name of what a sentence names."""
    own = {fold(n) for n in happening.names}
    return any(o in fold(n) for n in film.names for o in own if len(o) > 4)


def _elsewhere(sentence: Sentence) -> bool:
    return bool(_OTHER_TOPIC.search(sentence.lower))


def _cued(sentence: Sentence, happening: Happening) -> str | None:
    text = sentence.text
    low = max(0, happening.start - 160)
    cue = None
    for match in _DEPICT.finditer(text, low, happening.start + 1):
        cue = match[0]
    named = bool(sentence.films) or bool(
        re.search(
            r"\b(?:film|movie|picture|drama|documentary|story|plot|biopic|thriller|it|this|look at|película|Film|фильм)\b",
            text,
        )
    )
    if (
        cue
        and (named or not happening.weak)
        and not re.search(r"\b(?:not|never|n['’]t) (?:about|based|cover)", sentence.lower)
    ):
        return cue
    if (
        re.search(
            r"\b(?:of|in|during|experienced by the crew of) (?:the )?$", text[: happening.start]
        )
        and named
        and happening.kind == "mission"
        and not happening.weak
        and re.search(r"\bfilm|movie|aren['’]t covered|in the 1", sentence.lower)
    ):
        return "of"
    if re.search(r"\b(?:harrowing|this|that|the) (?:mission|flight)\b", sentence.lower) and cue:
        return cue
    return None


def _depict(sentence: Sentence, film: FilmScope, happening: Happening, cue: str) -> Iterator[Claim]:
    start = max(0, happening.start - 70)
    while start > 0 and not sentence.text[start - 1].isspace():
        start -= 1
    claim = sentence.claim(
        "depicts",
        start,
        happening.end,
        "prose.history.depicts",
        film=film,
        mission=happening.names,
        mission_type=happening.kind
        if happening.kind in ("mission", "station", "event", "programme")
        else "event",
        confidence=0.8 if cue != "mentioned" else 0.6,
        steps=(happening.step,) if happening.step else (),
    )
    if claim is not None:
        yield claim


# --- crews -------------------------------------------------------------------------------------

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
    r"\b(?:launch|flew|fly|dock|sen[dt]|resc|reviv|resurrect|repair|dock|blast|orbit|land|splash|descend|walk|undertake|went|travel|aboard|on board|used|nurs|helm)\w*"
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
    if about is None or (not _ACTION.search(sentence.lower) and "aboard" not in sentence.lower):
        return
    if len(known) < len(people) and not known:
        return
    for person in people:
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


def crewed(reading: Reading, said: Iterable[Claim]) -> Iterator[Claim]:
    """Yield crews that a sentence shows by naming two who flew together, or one with his mission.

    The record knows who flew; the sentence must name them at their mission.
    """
    known = {(fold(c.mission[0]), fold(c.person[0])) for c in said if c.relation == "crew"}
    missions = {t.path: t for t in reading.things if t.kind == "mission" and t.path}
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
            person = name_at(sentence, match.start(), known_only=True)
            if person is None:
                continue
            path = reading.gazetteer.person(
                reading.person(person.name, sentence.start + person.start)[0]
            )
            if path is not None:
                people.setdefault(path, person)
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
    rf"(?P<t>[{MISSION}]+) (?:astronaut|cosmonaut|veteran|commander|pilot|moonwalker) (?P<p>(?={NAME}))"
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
                "Title shows how cosmonauts Vladimir Dzhanibekov and Viktor Savinykh flew aboard Soyuz T-13.",
                (("crew", "Vladimir Dzhanibekov"), ("crew", "Viktor Savinykh")),
            ),
        ),
    ),
    Rule("prose.history.commander", _COMMANDER, _commander, (MISSION, STATION)),
    Rule("prose.history.flights", _LIST_OF, _list_of, (MISSION,)),
    Rule("prose.history.alongside", _ALONGSIDE, _crew_of, (MISSION,)),
    Rule("prose.history.astronaut", _APPOSITION, _crew_of, (MISSION,)),
)

# --- dates -------------------------------------------------------------------------------------

_MONTHS: Final = {
    m: n
    for n, names in enumerate(
        (
            "january января januar janvier enero",
            "february февраля februar février febrero",
            "march марта märz mars marzo",
            "april апреля avril abril",
            "may мая mai mayo",
            "june июня juni juin junio",
            "july июля juli juillet julio",
            "august августа août agosto",
            "september сентября septembre septiembre",
            "october октября oktober octobre octubre",
            "november ноября novembre noviembre",
            "december декабря dezember décembre diciembre",
        ),
        1,
    )
    for m in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE: Final = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>{YEAR})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of |de )?(?P<m2>{_MONTH}),? (?:de )?(?P<y2>{YEAR})|(?P<m3>{_MONTH})(?: of|,)? (?P<y3>{YEAR})|(?P<y4>{YEAR}))\b",
    re.IGNORECASE,
)


def dates(sentence: Sentence, about: tuple[Happening, ...]) -> Iterator[Claim]:
    """Yield the dates that a sentence gives to what it names."""
    if not about or sentence.kind is BlockKind.NAV:
        return
    for match in _DATE.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 20) : match.start()]
        after = sentence.text[match.end() : match.end() + 14]
        if (
            re.match(r"['’]?s?(?: [\w-]+){0,2} (?:film|movie|biopic|release)|['’]?s\b|\)", after)
            or "released" in before
            or re.search(r"(?:born|died|\()[^.]{0,12}$", before)
        ):
            continue
        if re.search(r"(?:until|before|since|by|before) $", before):
            continue
        parts = match.groupdict()
        year = next(parts[f"y{n}"] for n in (1, 2, 3, 4) if parts[f"y{n}"])
        month = next((parts[f"m{n}"] for n in (1, 2, 3) if parts.get(f"m{n}")), None)
        day = parts["d1"] or parts["d2"]
        value = year
        if month:
            value += f"-{_MONTHS[month.lower()]:02d}"
        if day and 1 <= int(day) <= 31:
            value += f"-{int(day):02d}"
        nearest = min(about, key=lambda h: (abs(h.start - match.start()), h.start))
        if abs(nearest.start - match.start()) > 140 or nearest.kind in ("programme", "person"):
            continue
        start, end = min(nearest.start, match.start()), max(nearest.end, match.end())
        claim = sentence.claim(
            "mission_date",
            start,
            end,
            "prose.history.date",
            mission=nearest.names,
            value=value,
            confidence=0.7,
        )
        if claim is not None:
            yield claim


_ = EVENT, _STATION_NOUN
