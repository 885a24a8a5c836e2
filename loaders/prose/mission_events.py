"""What befell a station, as an event of its own: its failure, or the loss of contact with it.

The day on which a station went silent is no day of the station's; and the day of a rescue is the
rescue's. So the dates of a sentence are shared out anew among the events that it tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.mentions import Thing, between
from kinonaut.loaders.prose.context import FILM, STATION, F, Reading, Sentence
from kinonaut.loaders.prose.happenings import Happening, dates, happenings
from kinonaut.loaders.shapes import YEAR

__all__ = ["dated_events", "failure"]

_NOUN: Final = (
    r"(?:(?:space |orbital |orbiting )?station|Raumstation|Station|station(?: spatiale| orbitale)?|estación(?: espacial)?|"
    r"(?:орбитальн\w+ |космическ\w+ )?станци\w+)"
)
_CRAFT: Final = rf"(?:{STATION}+|{F}(?= (?:space |orbital )?station)|\b{_NOUN}\b)"
_NOUNS: Final = ("station", "estación", "станци")
_FAULT: Final = (
    r"(?:failures?|malfunctions?|blackout|breakdown|power loss|loss of power|short circuit)"
)
_FELL: Final = (
    r"(?:(?:lost|loses?|has lost|had lost) (?:all )?(?:(?:electrical |its )?power|electricity|contact|attitude control|pressure)|"
    r"(?:stops?|stopped|ceased|ceases) (?:responding|answering|communicating|transmitting|functioning|working)|"
    r"(?:went|goes|has gone|had gone) (?:dead|silent|dark|out of control)|(?:falls?|fell) silent|(?:has |had )?failed(?! to)|malfunction(?:s|ed)|"
    r"(?:suffers?|suffered|experiences?|experienced|has had|had) (?:an?|several|numerous|major|total|complete)[^.;,]{0,40}?"
    + _FAULT
    + r"|br(?:oke|eaks) down|shuts? down|spun out of control|spins out of control|"
    r"fiel aus|fällt aus|versagte|versagt|antwortete? nicht mehr|reagierte? nicht mehr|verlor den Kontakt|verstummte?|"
    r"tombe en panne|est tombée en panne|ne répond(?:ait)? plus|cesse de répondre|a cessé de répondre|"
    r"(?:deja|dejó) de (?:responder|funcionar)|falló|quedó sin (?:energía|contacto)|se averió|"
    r"вышла из строя|выходит из строя|переста(?:ла|[её]т) отвечать|замолчала|потеряла (?:ориентацию|управление|связь)|отказала)"
)
_BY_ITSELF: Final = re.compile(
    rf"(?P<s>{_CRAFT})(?:,? (?:which|that|die|qui|que|которая)\b[^,.;]{{0,50}},)?(?P<m>[^.;:,{FILM}]{{0,40}}?)[ ](?P<v>{_FELL})\b"
)
_LINK: Final = (
    r"(?:contact|communications?|touch|control|Kontakt|Verbindung|Funkkontakt|contacto|связь)"
)
_LOST: Final = re.compile(
    rf"\b(?P<v>(?:lost|loses?|losing|verlor(?:en)?|verliert|verlieren|perd(?:ent|u|it|ait)?|perdió|perdieron|pierde|pierden|потерял[аио]?|теряет|утратил[аио]?) (?:\w+ ){{0,2}}?{_LINK}) (?:with|of|over|to|zu|zur|mit|avec|con|с|со|над)\b(?P<m>[^.;:,]{{0,40}}?)(?P<s>{_CRAFT})"
)
_GONE: Final = re.compile(
    rf"\b(?P<v>[Cc]ontact|[Cc]ommunications?|[Dd]er Kontakt|[Ll]e contact|[Ee]l contacto|[Сс]вязь) (?:with|zur|mit|avec|con|с|со)\b(?P<m>[^.;:,]{{0,40}}?)(?P<s>{_CRAFT})[^.;:,]{{0,20}}? (?:(?:was|is|were|wurde|a été|est|se|была?) )(?:\w+ ){{0,2}}?(?:lost|cut off|severed|verloren|abgebrochen|perdu|perdió|потеряна|прервалась|утрачена)"
)
_LATER: Final = re.compile(
    r"\b(?:after|once|when|since|following|because|nachdem|après|tras|después|после)\b[^,]{0,60}$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    rf"(?:The year is|It is|It was|The year was|Nous sommes en|Wir schreiben das Jahr|Es ist das Jahr|Es el año|Corre el año|Идёт|На дворе) (?P<y>{YEAR})\b[^.]{{0,12}}[.:!]?\s*$"
)
_LAUNCHED: Final = re.compile(
    r"\b(?:launch|orbit|built|enter|deorbit|de-orbit|burn|crash|visit|occupied|crew|station with|start|gestartet|lanc|lanz|запущ|вывед)",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:never|not|n['’]t|nie|jamais|nunca|не)\b[^.;,]{0,40}$")


def failure(sentence: Sentence) -> Happening | None:
    """Return the failure of a station, or the loss of contact with it, that a sentence tells of."""
    if STATION not in sentence.text and not any(n in sentence.lower for n in _NOUNS):
        return None
    for pattern in (_BY_ITSELF, _LOST, _GONE):
        for match in pattern.finditer(sentence.text):
            before = sentence.text[: match.start()]
            if _LATER.search(before) or _DENIED.search(before) or _DENIED.search(match["m"]):
                continue
            name = _station(sentence, match)
            if name is not None:
                names = (f"{name} failure", f"loss of contact with {name}", f"{name} power loss")
                start = match.start("s" if pattern is _BY_ITSELF else "v")
                step = f"{sentence.words(start, match.end())} → {names[0]}"
                return Happening(start, match.end(), "event", names, step=step)
    return None


def dated_events(sentence: Sentence) -> Iterator[Claim]:
    """Yield the dates that a sentence gives to missions and events."""
    told = happenings(sentence)
    failed = failure(sentence)
    about = [h for h in told if not (h.kind == "station" and _elsewhere(sentence, h, told, failed))]
    if failed is None:
        yield from dates(sentence, tuple(about))
        return
    found = list(dates(sentence, (*(h for h in about if h.kind != "station"), failed)))
    for claim in found:
        if claim.mission[0] == failed.names[0]:
            claim = replace(claim, rule="prose.history.failure", steps=(failed.step,))
        yield claim
    before = sentence.reading.before(sentence)
    if found or before is None or before.block != sentence.block:
        return
    opening = _OPENING.search(before.text)
    if opening is not None:
        made = sentence.reading.claim(
            "mission_date",
            before.start + opening.start(),
            sentence.start + failed.end,
            "prose.history.failure",
            mission=failed.names,
            value=opening["y"],
            confidence=0.6,
            steps=(failed.step,),
        )
        if made is not None:
            yield made


def _elsewhere(
    sentence: Sentence, station: Happening, told: tuple[Happening, ...], failed: Happening | None
) -> bool:
    """Say whether a date beside a station is another's: of its rescue, its failure, a film's scene."""
    if failed is not None:
        return True
    inside = any(
        h.kind != "station" and h.start <= station.start and station.end <= h.end for h in told
    )
    around = sentence.text[max(0, station.start - 60) : station.end + 60]
    denied = _DENIED.search(sentence.text[: station.start])
    return inside or denied is not None or not _LAUNCHED.search(around)


def _station(sentence: Sentence, match: re.Match[str]) -> str | None:
    """Return the station that a match speaks of: the one named, or the document's own."""
    thing = sentence.thing_in(*match.span("s"))
    if thing is not None:
        return thing.names[0]
    reading = sentence.reading
    at = sentence.start + match.start("s")
    stations = reading.stations
    pool = between(stations, at - _NEAR + 1, at)[-1:] or _own(reading, sentence)
    if not pool and stations and all(t.names[0] == stations[0].names[0] for t in stations):
        pool = stations[:1]
    return pool[0].names[0] if pool else None


_NEAR: Final = 1500


def _own(reading: Reading, sentence: Sentence) -> list[Thing]:
    """Return the station whose name the film of a sentence bears."""
    scope = sentence.scope
    for name in scope.names if scope else ():
        for thing in reading.gazetteer.find(name):
            if thing.kind == "station" and thing.end - thing.start == len(name):
                return [thing]
    return []
