"""Judgements on a whole film: `many aspects are fictionalized`, `the script relied on his diaries`.

They name no scene or person; so the rules that look for one beside a cue do not reach them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.cues import Cues
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.prose.context import Sentence

__all__ = ["sweeping"]

_MUCH: Final = (
    r"(?:many|most|several|some|various|numerous|all|certain|much|a number of|a lot of|a few)"
)
_PART: Final = r"(?:aspects?|details?|elements?|parts?|events?|facts?|things|characters?|incidents?|scenes?|moments?)"
_DONE: Final = (
    r"(?:are|were|is|was|have been|has been|had to be|got|get)(?: \w+ly| all| also| then)?"
)
_DEVIATIONS: Final = (
    (
        "altered",
        re.compile(
            rf"\b{_MUCH} (?:of (?:the|its|these) )?{_PART}(?: of [^.;,]{{2,50}})? {_DONE} (?:fictionali[sz]ed|altered|changed|simplified|adapted|compressed|condensed|rearranged|tweaked|modified)\b"
            r"|\b(?:plot|story|script|film|movie|it) (?:does(?:n['’]t| not)|did(?:n['’]t| not)) (?:\w+ly )?(?:follow|stick to|keep to|reflect|correspond to) (?:the )?(?:real|actual|true|historical) \w+"
            r"|\b(?:viele|einige|manche|mehrere) (?:Details|Ereignisse|Szenen|Figuren|Aspekte) (?:\w+ ){0,3}(?:verändert|vereinfacht|angepasst|fiktionalisiert)"
            r"|\b(?:plusieurs|certains|de nombreux|quelques) (?:détails|événements|faits|personnages|aspects) (?:ont été|sont) (?:modifiés|simplifiés|changés|romancés|adaptés)"
            r"|\b(?:muchos|algunos|varios) (?:detalles|hechos|aspectos|personajes|acontecimientos) (?:fueron|son|han sido|se han) (?:cambiados|simplificados|alterados|modificados|ficcionalizados)"
            r"|\b(?:многие|некоторые|ряд) (?:детал\w+|событи\w+|факт\w+|момент\w+|вещи|аспект\w+) (?:были |был )?(?:изменен\w+|изменён\w*|упрощен\w+|упрощён\w*|переделан\w+)",
            re.IGNORECASE,
        ),
    ),
    (
        "exaggerated",
        re.compile(
            r"\bblow\w* [^.;]{0,30}(?:up to|out of) [^.;]{0,14}proportions?\b|\bveers? (?:\w+ ){0,2}into (?:\w+ ){0,3}(?:exaggerat\w+|fantasy|melodrama|hyperbole)"
            rf"|\b{_MUCH} {_PART}(?: of [^.;,]{{2,50}})? {_DONE} (?:exaggerated|dramati[sz]ed|embellished|overblown|sensationali[sz]ed)\b|\b(?:egregious|flagrant|blatant|glaring|wild) (?:deviations?|departures?) from (?:the )?(?:truth|facts?|history|reality)",
            re.IGNORECASE,
        ),
    ),
    (
        "invented",
        re.compile(
            rf"\b{_MUCH} {_PART}(?: of [^.;,]{{2,50}})? {_DONE} (?:invented|made up|fabricated|imagined|pure fiction|entirely fictional)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "omitted",
        re.compile(
            r"\b(?:lose|loses|lost|losing|miss|misses) (?:out on )?(?:a lot|lots|many|some|much|most) of (?:\w+ ){0,3}(?:details|facts|history|nuance|context)"
            rf"|\b{_MUCH} {_PART}(?: of [^.;,]{{2,50}})? {_DONE} (?:omitted|left out|cut|lost|missing|skipped|ignored)\b",
            re.IGNORECASE,
        ),
    ),
)
_RIGHT: Final = re.compile(
    r"\bis(?:n['’]t| not) whitewash\w*|\bdo(?:es)?(?:n['’]t| not) (?:whitewash|sugar-?coat|romantici[sz]e|glamori[sz]e|prettify)\b"
    r"|\bensur\w+ [^.;,]{0,40}\b(?:accuracy|authenticity)\b"
    r"|\b(?:convey|communicat|captur|recreat|evok)\w* [^.;]{0,40}\b(?:sense|feel|atmosphere|spirit|look)(?: and (?:feel|look))? of (?:the |an? |that )?[^.;,]{0,40}\b(?:era|period|times?|age|decade|\d0s|program(?:me)?|years|history|days)\b"
    r"|\b(?:shows?|see|portrays?|presents?|depicts?) [^.;]{0,60}? as (?:fallible|flawed|ordinary|real|complex|vulnerable)\b[^.;]{0,14}\b(?:humans?|people|men|women|beings?)\b"
    r"|\b(?:script|screenplay|authors?|writers?|filmmakers?|film|movie|director) (?:of the (?:script|film|screenplay) )?(?:relied|relies|drew|draws|leaned|leans) (?:heavily |largely |closely )?(?:up)?on (?:the )?(?:[\w’']+ ){0,3}?(?:diar(?:y|ies)|memoirs?|records?|transcripts?|interviews|documents|archives?|testimon\w+|letters|logs?|recordings)\b"
    r"|\bhohes? Ma(?:ß|ss) an Authentizität|\bstützt sich auf (?:die |den |das )?(?:\w+ )?(?:Tagebücher|Protokolle|Akten|Dokumente|Erinnerungen)|\bs['’]appuie sur (?:les |des |le )?(?:\w+ )?(?:journa(?:l|ux)|mémoires|archives|témoignages|documents)"
    r"|\bse (?:basa|apoya) en (?:los |las |el )?(?:diarios?|documentos|testimonios|archivos)\b[^.,;]{0,40}|\b(?:авторы|сценарист\w*|создатели|сценарий) (?:фильма |сценария )?опира\w+ на (?:дневник\w*|воспоминани\w+|документ\w*|архив\w*)",
    re.IGNORECASE,
)
_CUES: Final = Cues((
    "fictionali", "altered", "changed", "simplified", "adapted", "compressed", "condensed", "rearranged", "tweaked", "modified", "follow", "stick to",
    "keep to", "reflect", "correspond", "verändert", "vereinfacht", "angepasst", "modifié", "simplifi", "changés", "romancés", "adaptés", "cambiados",
    "alterados", "ficcional", "измен", "упрощ", "передел", "proportion", "veer", "exagger", "dramati", "embellish", "overblown", "sensational",
    "egregious", "flagrant", "blatant", "glaring", "wild", "invented", "made up", "fabricated", "imagined", "fiction", "lose", "losing", "lost", "miss",
    "omitted", "left out", "cut", "skipped", "ignored",
))  # fmt: skip
_RIGHT_CUES: Final = Cues(("whitewash", "sugar", "romantici", "glamor", "prettif", "ensur", "convey", "communicat", "captur", "recreat", "evok", " as f", " as o", " as r", " as c", " as v", "relie", "drew", "draws", "lean", "authentiz", "stützt", "appuie", "se basa", "se apoya", "опира"))  # fmt: skip
_NOT: Final = re.compile(
    r"\b(?:not|never|n['’]t|hardly|without)\s(?:\w+\s)?$|\b(?:these|such|those|other) (?:films|movies)\b",
    re.IGNORECASE,
)


def sweeping(sentence: Sentence, said: Iterable[Claim]) -> Iterator[Claim]:
    """Yield judgements on the whole film that the rules on single things did not see.

    Args:
        sentence: The sentence.
        said: What they saw: departures and what was right.
    """
    low = sentence.lower
    off, right = _CUES.found_in(low), _RIGHT_CUES.found_in(low)
    if sentence.kind is BlockKind.NAV or not (off or right) or sentence.text.endswith("?"):
        return
    film = sentence.scope
    if film is None:
        return
    kinds = {c.kind for c in said if c.relation == "deviation"}
    for kind, pattern in _DEVIATIONS if off else ():
        match = pattern.search(sentence.text)
        if match is None or kind in kinds or _NOT.search(sentence.text[: match.start()]):
            continue
        end = min(len(sentence.text), match.end() + 40)
        end = sentence.text.rfind(" ", match.end(), end) if end < len(sentence.text) else end
        end = max(end, match.end())
        claim = sentence.claim(
            "deviation",
            match.start(),
            end,
            f"prose.sweeping.{kind}",
            film=film,
            kind=kind,
            about=sentence.words(match.start(), end)[:200],
            confidence=0.6,
        )
        if claim is not None:
            yield claim
    if not right or any(c.relation == "accuracy" for c in said):
        return
    match = _RIGHT.search(sentence.text)
    if match is None or _NOT.search(sentence.text[: match.start()]):
        return
    claim = sentence.claim(
        "accuracy",
        match.start(),
        match.end(),
        "prose.sweeping.accuracy",
        film=film,
        about=sentence.words(*match.span())[:200],
        confidence=0.6,
    )
    if claim is not None:
        yield claim
