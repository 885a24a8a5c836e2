"""Flights and spacewalks told by whose they were: `Gagarin's flight`, `der Flug von Gagarin`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.cues import Cues
from kinonaut.loaders.mentions import between
from kinonaut.loaders.prose.context import Sentence
from kinonaut.loaders.prose.people import Person, name_at, people_after, real_names
from kinonaut.loaders.shapes import NAME

__all__ = ["Flight", "flights"]

_OF_WHOM: Final = re.compile(
    rf"(?P<who>{NAME}|\b(?:his|her)\b|\bthe first (?:cosmonaut|astronaut|man in space|woman in space))(?:['’]s)? (?:(?:own|famous|historic|pioneering|daring|first|real|fateful|legendary) )*(?P<n>(?:space ?)?flights?|spacewalk|EVA|space walk)\b|\b(?P<m>(?:space ?)?flights?|spacewalks?) (?:of|by) (?P<p>(?={NAME}))"
)
# The noun, then whoever flew; by language. A walk is told from a flight by its words.
_TRADE: Final = r"(?:(?:l['’]|la |el |der |des |dem )?(?:astronaut|cosmonaut|spationaut|astronauta|cosmonauta|Kosmonaut|Astronaut|Raumfahrer|Testpilot|космонавт|астронавт|л[её]тчик|пилот|майор|полковник)[\w-]* )?"
_ELSEWHERE: Final = re.compile(
    rf"\b(?:(?P<n>[Пп]ол[её]т\w*|[Зз]апуск\w*|[Вв]ыход\w*)(?: в (?:открыт\w+ )?космос\w*| вокруг Земли| на орбиту)? {_TRADE}(?P<p>(?={NAME}))"
    rf"|(?P<v>[Вв]ывел\w*|[Оо]тправил\w*|[Зз]апустил\w*|[Вв]ыш\w+) (?:в (?:открыт\w+ )?космос|на орбиту)(?= ))"
    rf"|\b(?P<n2>[Ff]lug|[Rr]aumflug|[Ww]eltraumflug|[Ee]rdumrundung|[Ww]eltraumspaziergang|[Ww]eltraumausstieg) (?:von |des |der )?{_TRADE}(?P<p2>(?={NAME}))"
    rf"|\b(?P<n3>[Vv]ol(?: spatial| orbital)?|[Mm]ise en orbite|[Ss]ortie (?:extravéhiculaire|dans l['’]espace)|[Vv]oyage (?:dans l['’]espace|spatial)) (?:de |du |d['’])?{_TRADE}(?P<p3>(?={NAME}))"
    rf"|\b(?P<n4>[Vv]uelo(?: espacial| orbital)?|[Pp]uesta en órbita|[Pp]aseo espacial|[Cc]aminata espacial|[Vv]iaje (?:al espacio|espacial)) (?:de |del |de la )?{_TRADE}(?P<p4>(?={NAME}))"
    rf"|(?P<p5>(?={NAME}))[A-ZÄÖÜ][\w-]+s (?:erste[rn]? |historische[rn]? )?(?P<n5>Raumflug|Weltraumflug|Flug ins All|Weltraumspaziergang)\b"
)
_CUES: Final = Cues(("flight", "walk", "eva", "flug", "spazier", "vol ", "orbit", "órbita", "sortie", "voyage", "vuelo", "paseo", "caminata", "viaje",
                "полёт", "полет", "запуск", "запустил", "выход", "выш", "вывел", "отправил"))  # fmt: skip
_WALK: Final = re.compile(
    r"walk|EVA|spaziergang|ausstieg|sortie|paseo|caminata|открыт", re.IGNORECASE
)
# With these a flight is one of spaceflight whoever made it.
_SPACE: Final = re.compile(
    r"космос|на орбиту|вокруг Земли|orbit|órbita|espac|Raum|Welt|Erd| All\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight or a spacewalk that a sentence tells by who made it."""

    start: int
    end: int
    names: tuple[str, ...]
    walk: bool
    path: str | None
    who: str


def flights(sentence: Sentence) -> Iterator[Flight]:
    """Yield the flights and spacewalks that a sentence tells by whose they were."""
    if not _CUES.found_in(sentence.lower):
        return
    reading = sentence.reading
    for match in _OF_WHOM.finditer(sentence.text):
        noun = (match["n"] or match["m"] or "flight").rstrip("s")
        for name in _whose(sentence, match):
            whole = reading.person(name, sentence.start)[0]
            path = reading.gazetteer.person(whole)
            if path is not None:
                yield _flown(sentence, match.start(), match.end(), noun, whole, path)
    for match in _ELSEWHERE.finditer(sentence.text):
        group = next((g for g in ("p", "p2", "p3", "p4", "p5") if match[g] is not None), "v")
        person = _flier(sentence, match, group)
        if person is None:
            continue
        genitive = person.name[:-1] if group == "p5" and person.name.endswith("s") else person.name
        path = _of_record(sentence, genitive)
        if path is None and not (_SPACE.search(match[0]) and group != "v"):
            continue
        whole = (
            reading.gazetteer.names_of(path)[0]
            if path
            else reading.person(genitive, sentence.start + person.start)[0]
        )
        end = max(match.end(), person.end)
        told = () if group == "v" else _written(sentence, match.start(), end)
        walk = bool(_WALK.search(sentence.text[match.start() : match.end() + 18]))
        yield _flown(
            sentence,
            match.start(),
            end,
            "spacewalk" if walk else "flight",
            whole,
            path,
            told,
        )


def _flier(sentence: Sentence, match: re.Match[str], group: str) -> Person | None:
    """Return whom a flight was of; behind a verb, the first of whom the record knows."""
    person = name_at(sentence, match.start(group))
    if not match["v"]:
        return person
    for found in re.compile(NAME).finditer(sentence.text, match.end(), match.end() + _FAR):
        one = name_at(sentence, found.start())
        if one and _of_record(sentence, one.name):
            return one
    return None


def _of_record(sentence: Sentence, name: str) -> str | None:
    """Return the path in the record of whom a name, in whatever case, is of."""
    reading = sentence.reading
    names = (name, *reading.person(name, sentence.start))
    known = (*names, *real_names(reading, name, sentence.start, True))
    return next((path for n in known if (path := reading.gazetteer.person(n))), None)


_FAR: Final = 100


def _whose(sentence: Sentence, match: re.Match[str]) -> list[str]:
    reading = sentence.reading
    if match["p"] is not None:
        return [p.name for p in people_after(sentence, match.start("p"))]
    if match["who"].startswith("the first"):
        return [n for n in (reading.gazetteer.first_of(match["who"]),) if n]
    if match["who"] in ("his", "her"):
        at = sentence.start + match.start()
        near = [t for t in between(reading.things, at - 299, at) if t.kind == "person"]
        return [near[-1].names[0]] if near else []
    return [match["who"]]


def _written(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return a flight as it is written, and without what stands between the noun and the name."""
    written = sentence.words(start, end)
    noun, *rest = written.split()
    name = next((n for n in range(len(rest)) if rest[n][0].isupper()), 0)
    return written, " ".join((noun, *rest[name:]))


def _flown(
    sentence: Sentence,
    start: int,
    end: int,
    noun: str,
    whole: str,
    path: str | None,
    written: tuple[str, ...] = (),
) -> Flight:
    gazetteer = sentence.reading.gazetteer
    surname = whole.split()[-1]
    names: list[str] = []
    if path is not None:
        names = [
            f"{whole}'s {noun}",
            f"{surname}'s {noun}",
            f"{surname}'s flight" if "flight" in noun else f"{surname}'s EVA",
        ]
    walk = "walk" in noun or noun == "EVA"
    flown = gazetteer.only_flight(path) if path and not walk else None
    if flown is not None:
        names += gazetteer.names_of(flown)[:2]
    names = list(dict.fromkeys((*names, *written)))[:8]
    return Flight(start, end, tuple(names), walk, flown, whole)
