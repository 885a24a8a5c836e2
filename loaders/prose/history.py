"""What a film shows of history, and what really happened: missions, stations, events, crews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.prose.backstory import EARLIER_FILM, EARLIER_LIFE, NOW_FIRST, SERVED
from kinonaut.loaders.prose.context import F, Reading, Sentence
from kinonaut.loaders.prose.crews import RULES, crewed
from kinonaut.loaders.prose.happenings import Happening, dates, happenings
from kinonaut.loaders.prose.reality import NOTHING, Reality
from kinonaut.loaders.shapes import fold

__all__ = ["RULES", "Happening", "crewed", "dates", "depictions", "happenings", "true_story"]


_DEPICT: Final = re.compile(
    r"\b(?:about|follows?|(?:film|movie|drama|story),? following|tells?|telling|depicts?|depicting|depiction|dramati[sz]\w+|recreat\w+|re-creat\w+|recreation|"
    r"chronicl\w+|based (?:very |loosely |closely |in part |partly )*(?:up)?on|basis|stor(?:y|ies) of|true story|account of|covers?|covering|"
    r"tracks?|portray\w*|recounts?|recounting|retell\w+|relat(?:es|ing)|details?|set (?:during|against|in)|focus\w* on|"
    r"centers? on|centres? on|revolv\w+ around|deals? with|dealing with|inspired by|plot|opens with|begins with|subject of|"
    r"documentary|docudrama|biopic|conveys?|shows?|witness\w*|captures?|presents?|reconstruct\w*|journey|mission that led|"
    r"calculated|years of|presided|beschreibt|handelt von|erzählt|schildert|zeigt|basiert auf|raconte|retrace|montre|basé sur|inspiré de|"
    r"relata|cuenta|narra|basada en|рассказыва\w+|основан\w*|посвящён\w*|показыва\w+|в основе|лежит|сюжет\w*|о полёте|об? )"
)


_TRUE: Final = re.compile(
    r"\btrue (?:story|stories|account|events?|tale|life)\b|\btrue-life\b|\b(?:real|actual|historical|historic)[- ](?:life )?(?:events?|history|incident|mission|story|stories)\b|\bbiopic\b|"
    r"\breal-life\b|\bbiographical\b|\bhistorical (?:drama|epic|film|thriller)\b|\bdocudrama\b|\bdramati[sz](?:es|ed|ation|ing)\b|\brecreation of\b|\brecreat(?:es|ed)\b|"
    r"\bbased on (?:the )?(?:non-?fiction|memoirs?|autobiography|life)\b|\breal (?:people|person|events|history)\b|"
    r"\bhistoire vraie\b|\bfaits réels\b|\bhechos reales\b|\bhistoria real\b|\bwahre[nr]? (?:Begebenheit|Geschichte|Umständ)|"
    r"\bреальн\w+ (?:событи|истори)|\bhistorical\b|\bthe real [A-Z]"
)


def true_story(reading: Reading) -> bool:
    """Say whether a document says that its films tell of what happened."""
    return (
        bool(_TRUE.search(reading.text))
        or sum(1 for t in reading.things if t.kind in ("mission", "event")) >= 3
    )


_PASSING: Final = re.compile(
    r"(?:\bsince|\bafter|\bbefore|\buntil|\bunlike|\blike|\blike how|\bthan|\bas|-style|\bequivalent of|\bto|\bnot|\bversion of|\bof the '?|\banniversary of the|\btalking about|\bsay,?|\balong with|\bplanned|\bother than|\bas (?:\w+ )?(?:experienced|endured|suffered|seen|lived|done|told|shown)(?: through)? (?:by|in) (?:[\w-]+ ){0,4})\s?(?:the\s)?[“\"'‘*]?$",
    re.IGNORECASE,
)


_TALE_OF: Final = re.compile(
    r"\b(?:stor(?:y|ies)|tale|history|account|chronicle|(?:days|hours|weeks|Tage|Stunden|Wochen|Monate)) (?:of|vor|before) (?:the |dem |der )?$"
)


def _passing(before: str, shape: str) -> bool:
    """Say whether a thing is named in passing: held against, before or after what is told."""
    if shape == "plot" or (shape and re.search(r"\bof (?:the )?$", before)):
        return False
    if _TALE_OF.search(before):
        return False
    return bool(_PASSING.search(before))


_BACKDROP: Final = re.compile(r"\b(?:program(?:me)?|project)$", re.IGNORECASE)
# Times rather than events: a film is set in them and shows none of them.
_ERA: Final = frozenset(("space race", "cold war"))


_ABOUT_IT: Final = re.compile(
    r"\b(?:about|stor(?:y|ies) of|histor(?:y|ies) of|documentary|chronicl\w+|recount\w*|account of|dramati[sz]\w+|years of|depict\w*|recreat\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


_OTHER_TOPIC: Final = re.compile(
    r"\b(?:documentary|featurette|book|website|article|blog|museum|series of|game|podcast|footage)\b"
)


# An event outside the record needs its film's plot, or a cue that leaves no doubt.
_SHOWS: Final = re.compile(
    r"\b(?:about|depict\w*|recount\w*|chronicl\w*|dramati[sz]\w*|recreat\w*|re-creat\w*|retell\w*|reconstruct\w*|portray\w*|stor(?:y|ies) of|account of|based (?:very |loosely |closely |in part )*(?:up)?on|inspired by|"
    r"covers?|covering|describes?|documentary|tells?|fictionali[sz]\w+|dedicated to|focus\w* on|revolv\w+ around|centers? on|centres? on|re-?enact\w*|explor\w+|relives?|reliv\w+|trac(?:es|ing)|footage (?:of|from)|days of|dealing with|deals with|"
    r"handelt von|erzählt|schildert|zeigt|beschreibt|basiert auf|beruht auf|spielt|folgt|kontrastiert|rekonstruiert|dokumentiert|thematisiert|beleuchtet|dreht sich um|geht es um|bis hin zu\w?|(?:[Ff]ilm|[Dd]rama|[Tt]hriller|Spielfilm|Geschichte) (?:über|um)|"
    r"raconte|retrace|montre|relate|évoque|reconstitue|revient sur|aborde|adapte|consacrée?s? (?:à|au)|autour d\w|(?:film|drame|récit|documentaire) sur|inspirée? d\w|"
    r"relata|cuenta|narra|basad[oa] en|inspirad[oa] en|recrea|reconstruye|rememora|refleja|retrata|aborda|ficciona|dedicad[oa] a|gira en torno|(?:película|film|drama|documental) sobre|"
    r"рассказыва\w+|рассказ\w*|повеству\w+|основан\w*|в основ\w+|посвящён\w*|посвящен\w*|показыва\w+|описыва\w+|воссозда\w+|(?:заканчива|заверша|начина|разворачива)\w+|истори\w+|об?|о|про)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?:during|in|amid|throughout|entering|outbreak of|set (?:in|during|against)|takes place (?:in|during)|of|through|before|during the|fight(?:s|ing)? in|fought in|serv\w+ in|leads?|led|joins?|joined|tak\w+ part in|part of|planning|behind|investigat\w+|surviv\w+|on the eve of|in the (?:midst|wake|aftermath) of|days? (?:of|before)|"
    r"im|während des|während|in der|auf eine|zur Zeit d\w+|bei d\w+|(?:Tage|Wochen|Stunden|Monate) vor|pendant|durant|lors d\w|en pleine?|au cœur d\w|sur fond d\w|durante|en|en plena?|tras|en medio d\w+|"
    r"в|на|во время|в годы|на фоне|в дни|в ходе|в период|в разгар|накануне|в ожидании|после|события\w*) (?:the |la |le |les |l['’]|el |los |las |der |den |dem |des )?(?:\w+ (?:patrouille|phase|days|years|stages) (?:in|of|der|des) (?:the |der )?)?$",
    re.IGNORECASE,
)
_MADE: Final = re.compile(
    r"\b(?:developed|filmed|shot|released|produced|written|wrote|made|published|premiered|postponed|delayed|shelved)\b[^.;]{0,60}$"
)
_PLURAL: Final = re.compile(
    r"\b(?:movies|films|dramas|pictures) (?:that|which|like|such as|about)\b"
)


def _seen(sentence: Sentence, happening: Happening, reality: Reality) -> str | None:
    """Return the cue that a film shows an event that the record does not hold, or nothing."""
    text = sentence.text
    before = text[max(0, happening.start - 160) : happening.start]
    told = (reality.told or reality.true) and not reality.documentary
    if re.search(r"\b(?:not|never|n['’]t) (?:about|based|cover)", sentence.lower):
        return None
    if _MADE.search(before):
        return None  # what happened while the film was made
    if happening.shape == "plot":
        return "plot" if told else None
    if happening.shape == "war" and SERVED.match(text, happening.end):
        return None  # what somebody did before
    if happening.shape == "common":
        return "plot" if told and _cued(sentence, happening) else None
    if _OF_PART.search(text[: happening.start]):
        return None  # what befell the model of a part
    shows = _SHOWS.search(before)
    if happening.shape == "war":
        return "set in" if told and (shows or _WITHIN.search(before)) else None
    if shows and (told or re.search(_ABOUT_FILM, sentence.lower) or sentence.films):
        return shows[0]
    within = _WITHIN.search(before)
    if within and happening.names[0].startswith(_BATTLES) and _REAL_WAR.search(text):
        return "battle"
    return "plot" if told and within else None


_OF_PART: Final = re.compile(
    r"\b(?:character|role|figure|Figur|personnage|personaje|персонаж) (?:is |was |loosely |partly )*(?:based (?:up)?on|inspired by|modell?ed on|inspiré|inspirad[oa]|basad[oa]|inspiriert)\b[^.;]{0,120}$"
)
_BATTLES: Final = (
    "Battle",
    "Siege",
    "Schlacht",
    "Bataille",
    "bataille",
    "Batalla",
    "batalla",
    "Битв",
    "битв",
    "Evacuation",
)
_REAL_WAR: Final = re.compile(
    r"\bWWI{1,2}\b|World War|Weltkrieg|[Gg]uerre [Mm]ondiale|[Gg]uerra [Mm]undial|войн|Civil War|Army|Navy|Medal of|\b1[5-9]\d\d\b|\b20[0-2]\d\b|Armée|Wehrmacht|Ejército"
)


_ABOUT_FILM: Final = r"\b(?:film|movie|drama|documentary|series|picture|it|plot|story|película|фильм\w*|картин\w*|лент\w)\b"


def depictions(reading: Reading, story: bool, told: Mapping[int, Reality]) -> Iterator[Claim]:
    """Yield what the films of a document show.

    That is what a cue ties to the film in one sentence, and what the page of a film made of history
    keeps coming back to.

    Args:
        reading: The document.
        story: Whether the document says of any film that it tells of what happened.
        told: For each film what is said of its relation to what happened.
    """
    done: set[tuple[int, str]] = set()
    spoken: dict[tuple[int, str], list[tuple[Sentence, Happening]]] = {}
    later: dict[tuple[int, str], list[tuple[Sentence, Happening]]] = {}
    plots: dict[tuple[int, int], bool] = {}
    for sentence in reading.sentences:
        if sentence.kind is BlockKind.NAV:
            continue
        for own, happening in _namesakes(sentence, told):
            key = (own.film, happening.path or "")
            if key not in done:
                done.add(key)
                yield from _depict(sentence, own, happening, "title")
        film = sentence.scope
        if film is None:
            continue
        for happening in happenings(sentence):
            key = (film.film, happening.path or fold(happening.names[0]))
            if _passing(sentence.text[: happening.start], happening.shape) or re.match(
                r"\s?[-–](?:style|like|type|esque)\b", sentence.text[happening.end :]
            ):
                continue
            if happening.names[0].casefold() in _ERA or (
                not happening.shape and _beside_film(sentence, happening)
            ):
                continue
            if _PLURAL.search(sentence.text) or EARLIER_FILM.search(
                sentence.text, 0, happening.start
            ):
                continue  # of films in general, or of what its makers made before
            before = sentence.text[: happening.start]
            if (
                happening.names[0].startswith("First ")
                and NOW_FIRST.search(before)
                and not _SHOWS.search(before)
            ):
                continue  # says who somebody is
            if happening.shape:
                cue = _seen(sentence, happening, told.get(film.film, NOTHING))
            else:
                cue = _cued(sentence, happening)
            if (
                not cue
                and (not happening.weak or happening.shape == "proper")
                and told.get(film.film, NOTHING).told
                and _told_with_parts(sentence, plots)
            ):
                cue = "plot"
            if (
                not happening.shape
                and _BACKDROP.search(happening.names[0])
                and not _ABOUT_IT.search(sentence.text[: happening.start])
            ):
                continue
            if not cue and not happening.weak and _titled(film, happening):
                cue = "title"
            if cue:
                if key not in done or happening.kind == "mission":
                    done.add(key)
                    yield from _depict(sentence, film, happening, cue)
            elif not happening.weak:
                later.setdefault(key, []).append((sentence, happening))
            elif happening.shape in ("proper", "told") and not _aside(sentence, happening):
                spoken.setdefault(key, []).append((sentence, happening))
    yield from _only(spoken, {film for film, _ in done}, told)
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


def _aside(sentence: Sentence, happening: Happening) -> bool:
    """Say whether an event befell the film's makers, the model of a part, or somebody earlier in life."""
    before = sentence.text[: happening.start]
    return bool(_MADE.search(before) or _OF_PART.search(before) or EARLIER_LIFE.search(before))


def _only(
    spoken: Mapping[tuple[int, str], list[tuple[Sentence, Happening]]],
    shown: Set[int],
    told: Mapping[int, Reality],
) -> Iterator[Claim]:
    """Yield the one event that the page of a true story speaks of, where no cue ties any to the film."""
    by_film: dict[int, list[list[tuple[Sentence, Happening]]]] = {}
    for (film, _), places in spoken.items():
        reality = told.get(film, NOTHING)
        if film not in shown and reality.told and not reality.documentary:
            by_film.setdefault(film, []).append(places)
    for film, events in by_film.items():
        often = [places for places in events if len({s.start for s, _ in places}) > 1]
        best = often if often or len(events) > 1 or not told[film].true else events
        for sentence, happening in (places[0] for places in best[:1] if len(best) == 1):
            if scope := sentence.scope:
                yield from _depict(sentence, scope, happening, "mentioned")


def _namesakes(
    sentence: Sentence, told: Mapping[int, Reality]
) -> Iterator[tuple[FilmScope, Happening]]:
    """Yield the films of a sentence and its page that bear the name of a flight, with it.

    A name that a crew flew under is a flight's; `Sputnik` may be any film's, unless it is tied to history.
    """
    reading = sentence.reading
    for mention in sentence.films:
        around = reading.films.at(mention.start)
        if mention.compared or around is None or around.film != mention.film:
            continue
        film = reading.films.scope_of(mention.film)
        for name in film.names:
            for thing in reading.gazetteer.find(name):
                if (
                    thing.end - thing.start == len(name)
                    and thing.path is not None
                    and thing.kind == "mission"
                    and (reading.gazetteer.crew(thing.path) or told.get(film.film, NOTHING).told)
                ):
                    start, end = mention.start - sentence.start, mention.end - sentence.start
                    yield film, Happening(start, end, thing.kind, thing.names, thing.path)


_IN_BRACKETS: Final = re.compile(r"\(([^()]{3,40})\)")


def _told_with_parts(sentence: Sentence, plots: dict[tuple[int, int], bool]) -> bool:
    """Say whether a paragraph tells a plot: it names parts with who plays them in brackets."""
    block = sentence.block
    if block not in plots:
        reading = sentence.reading
        plots[block] = block[1] - block[0] < _LONGEST_PLOT and any(
            fold(name) in reading.performers
            for name in _IN_BRACKETS.findall(reading.text[block[0] : block[1]])
        )
    return plots[block]


_LONGEST_PLOT: Final = 3000


def _beside_film(sentence: Sentence, happening: Happening) -> bool:
    """Say whether a thing stands in a list with films, and so is a film of that name itself."""
    after = sentence.text[happening.end : happening.end + 40]
    before = sentence.text[max(0, happening.start - 40) : happening.start]
    return bool(
        re.match(rf"[”“\"’'»*_]*(?:,? (?:and|or|&) |, ?|/| und | et | y | и )[“\"‘'*_]*{F}", after)
        or re.search(
            rf"{F}[”“\"’'»*_]*(?: \(\d{{4}}\))?(?:,? (?:and|or|&) |, ?|/| und | et | y | и )[“\"‘'*_]*$",
            before,
        )
    )


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
            r"\b(?:film|movie|picture|drama|documentary|story|plot|biopic|thriller|it|this|look at|película|film|фильм)\b",
            sentence.lower,
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
            r"\b(?:of|in|during|by the (?:crew|men|women|astronauts|cosmonauts) of) (?:the )?$",
            text[: happening.start],
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
