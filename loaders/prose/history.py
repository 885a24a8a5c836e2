"""What a film shows of history, and what really happened: missions, stations, events, crews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.prose.context import Reading, Sentence
from kinonaut.loaders.prose.crews import RULES, crewed
from kinonaut.loaders.prose.happenings import Happening, dates, happenings
from kinonaut.loaders.shapes import YEAR, fold

__all__ = ["RULES", "Happening", "crewed", "dates", "depictions", "happenings", "true_story"]


_DEPICT: Final = re.compile(
    r"\b(?:about|follows?|following|tells?|telling|depicts?|depicting|depiction|dramati[sz]\w+|recreat\w+|re-creat\w+|recreation|"
    r"chronicl\w+|based (?:very |loosely |closely |in part |partly )*(?:up)?on|basis|stor(?:y|ies) of|true story|account of|covers?|covering|"
    r"tracks?|portray\w*|recounts?|recounting|retell\w+|relat(?:es|ing)|details?|set (?:during|against|in)|focus\w* on|explor\w+|"
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
