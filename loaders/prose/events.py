"""Events by the shape of their names: wars, battles, crises, disasters, projects, and deeds told by a verb.

The record holds the events of spaceflight; films show others too, and those are known by how they
are named: a noun of events with a proper name or a year before it or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.prose.context import FILM, Sentence

__all__ = ["Event", "events"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a sentence names, at a stretch of the sentence."""

    start: int
    end: int
    names: tuple[str, ...]
    shape: str
    """`war` may be a backdrop alone; `proper` has a name or a year; `plot` is told by a verb; `common` is
    known by the text."""


YEAR: Final = r"(?:1[5-9]\d\d|20[0-4]\d)"
_UP: Final = r"A-ZÀ-ÖØ-ÞА-ЯЁ"
_CAP: Final = rf"[{_UP}][\w.\u2024'’&-]*"
_NOUN: Final = (
    r"(?:crisis|disaster|accident|explosion|massacre|hijacking|mutiny|raid|siege|assassination|hostage crisis|kidnapping|sinking|"
    r"catastrophe|meltdown|uprising|revolt|rebellion|blockade|evacuation|prisoner exchange|spy swap|fire|crash|shipwreck|heist|robbery|"
    r"expedition|ascent|balloon ascent|invasion|landings?|scandal|trials?|murders?|killings?|bombings?|attacks?|revolution|rescue|"
    r"conspiracy|coup|riots?|shootings?|famine|genocide|protests?|strike|hearings?|flood|earthquake|oil spill|blowout|incident|affair|"
    r"Olympics|World Cup|voyage|flight|mission|climb|match|race|marathon)"
)
_HEAD: Final = (
    r"(?:Crisis|Disaster|Accident|Massacre|Hijacking|Mutiny|Raid|Siege|Assassination|Uprising|Revolt|Rebellion|Blockade|Evacuation|"
    r"Expedition|Invasion|Landings?|Scandal|Trials?|Murders?|Killings|Bombings?|Attacks?|Revolution|Riots?|Famine|Genocide|"
    r"Project|Affair|Incident|Operation|Campaign|Plot|Conspiracy|Blitz|Purge|Fire|Shootings?|Olympics|World Cup|Massacres|Orbiter Mission)"
)
_WAR: Final = re.compile(
    rf"\b(?:(?P<e>(?:World War (?:II|I|Two|One|2|1)\b|(?:Second|First) World War|(?:(?!The\b|Cold\b|Star\b|World\b)[{_UP}][\w'’-]+ ){{1,3}}(?:Civil )?War\b(?! (?:Horse|Dogs|Room|Machine|Games|hero|veteran))(?: of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"|Civil War|War of (?:the )?[A-Z][\w-]+|WWII|WW2|WWI)|(?:Zweiten|Ersten) Weltkriegs?|[A-ZÄÖÜ][a-zäöü]+krieg(?:es|s)?\b|(?:Seconde|Première|Deuxième) [Gg]uerre [Mm]ondiale|"
    r"(?:[Ll]a )?(?:[Gg]uerre d(?:u |e |['’]))(?:la )?[A-ZÀ-Þ]\w+|(?:Segunda|Primera) [Gg]uerra [Mm]undial|[Gg]uerra (?:[Cc]ivil|de [A-Z]\w+)|"
    r"(?:[Вв]торой|[Вв]торая|[Вв]торую|[Пп]ервой|[Пп]ервая) мировой войны|(?:[Вв]торая|[Пп]ервая) мировая|[Вв]елик\w+ [Оо]течественн\w+ войн\w+|[Аа]фганск\w+ войн\w+))"
)
_STOP: Final = r"(?:by|in|on|at|from|during|that|which|who|whom|and|with|as|to|titled|when|where|while|is|was|has|had|after|before|for|over)"
_PROPER: Final = re.compile(
    rf"\b(?P<e>(?:(?:{YEAR}|{_CAP}|historic|nuclear|missile|space|shuttle|hostage|scientific|high|school|oil|train|air) ){{0,6}}?(?:{YEAR}|{_CAP}) (?:(?:[a-z][\w-]+ ){{0,2}}?{_NOUN}|{_HEAD})\b"
    rf"(?: of (?:the |a |an )?(?:(?!{_STOP}\b)[\w.\u2024'’-]+ ){{0,3}}?(?:(?!{_STOP}\b)[\w'’-]+)(?=[,.;:)]| {_STOP}\b|$))?)"
)
_OF: Final = re.compile(
    r"\b(?P<e>(?:(?:First |Second )?(?:Battle|Siege|Fall|Sinking|Evacuation|Liberation|Raid|Miracle|Massacre|Bombing|Bombardment|Storming|Occupation|Mutiny|Ascent|Retreat|Assassination|"
    r"battle|siege|sinking|evacuation|liberation|bombing|massacre|assassination|hijacking|storming|occupation|invasion|fall|murder|kidnapping|shooting down|downing) (?:of|on|at|from|for) (?:the |a |an )?(?:[\w-]+ ){0,1}?[A-Z][\w.\u2024'’-]*[\w](?: (?:[A-Z][\w'’-]+|\d+)){0,2}"
    r"|[Oo]peration [A-Z][\w-]+(?: [A-Z][\w-]+)?|(?:[A-Z]\w+ )?(?:Airlines? |Airways )?Flight \d{1,4}|September 11(?:th)?(?: attacks)?|9/11(?: attacks)?|D-Day(?: landings)?|(?:the )?Holocaust\b|Watergate(?: scandal| affair)?\b|"
    r"(?:Schlacht|Belagerung|Befreiung|Eroberung|Untergang|Fall|Kampf) (?:um|von|bei|der|des|im|in) (?:den |die |das |dritten |Dritten )?(?:[A-ZÄÖÜ]\w+|[a-z]+ [A-ZÄÖÜ]\w+)(?: [A-ZÄÖÜ]\w+)?|[A-ZÄÖÜ][a-zäöü]+(?:schlacht|katastrophe|krise|massaker|aufstand|attentat|entführung|unglück)\b"
    r"|(?:[Bb]ataille|[Ss]iège|[Ll]ibération|[Dd]ébarquement|[Nn]aufrage|[Cc]atastrophe|[Pp]rise d['’]otages|[Aa]ttentats?|[Mm]assacre|[Éé]vasion) (?:de |du |d['’]|en |à )(?:la |l['’])?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?"
    r"|(?:[Bb]atalla|[Ss]itio|[Aa]sedio|[Hh]undimiento|[Dd]esembarco|[Tt]ragedia|[Aa]ccidente|[Aa]tentados?|[Ss]ecuestro|[Mm]asacre|[Mm]otín|[Mm]ilagro) (?:de|del|en) (?:los |las |el |la )?[A-ZÁÉÍÓÚ][\w'’-]+(?: (?:de (?:los |las |la )?)?[A-ZÁÉÍÓÚ][\w'’-]+)?"
    r"|[Hh]olocausto?e?\b|[Cc]risis de los misiles|[Xx]олокост\w*|Холокост\w*|[Кк]арибск\w+ кризис\w*|(?:[Бб]итв[аыеу]|[Оо]борон[аыеу]|[Бб]локад[аыеу]|[Шш]турм\w?|[Пп]одвиг\w?|[Сс]ражени\w|[Кк]атастроф[аыеу]|[Аа]вари[яию]|[Оо]саді?[аыеу]) (?:за |под |на |при |в )?[А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+)?)"
    r"(?: (?:in|of) (?:19|20)\d\d)?)"
)
_COMMON: Final = re.compile(
    r"\b[Tt]he (?P<e>prisoner exchange|prisoner swap|spy swap|hostage crisis|missile crisis|hijacking|embassy siege|mutiny|nuclear meltdown|moon landing)\b"
)
_OF_SPACE: Final = (
    (re.compile(r"\bbr(?:eak|eaks|oke|oken|eaking) (?:of )?the sound barrier\b|\bsound barrier\b", re.I),
     ("Breaking of the sound barrier", "sound barrier", "breaking of the sound barrier", "first supersonic flight")),
    (re.compile(r"\bpol[eë]tom? первого человека в космос|пол[её]т\w* первого человека в космос|первы\w+ пол[её]т\w* человека в космос|erste\w* Mensch\w* im (?:All|Weltraum)|premier (?:homme|vol habité) dans l['’]espace|primer (?:hombre|ser humano) en el espacio", re.I),
     ("First human spaceflight", "Vostok 1", "Восток-1", "полёт первого человека в космос")),
    (re.compile(r"\blanding on the moon\b", re.I), ("First Moon landing", "Moon landing", "landing on the Moon", "Apollo 11")),
)  # fmt: skip
_DEEDS: Final = {
    "landed": "landing", "lands": "landing", "landing": "landing", "crashed": "crash", "crashes": "crash",
    "sank": "sinking", "sinks": "sinking", "exploded": "explosion", "ditched": "ditching",
}  # fmt: skip
_VESSEL: Final = r"(?:planes?|aircraft|airliner|jet|airplane|flight|ship|boat|liner|submarine|ferry|airship|train|helicopter|balloon)"
_DEED: Final = re.compile(
    rf"\b{_VESSEL},? (?:(?:that|which|had|was|has|\w+ly|emergency|a|an|forced|to) ){{0,4}}(?P<v>{'|'.join(_DEEDS)}) (?P<p>in|on|into|onto|off|at|near) (?P<w>(?:the )?[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|river|lake|sea|bay)){{0,2}})"
    r"|\b(?P<d>shooting down(?: of)?|shot down|shoot down|downing of|downed) (?P<t>(?:his|her|the|a|an|its|their) (?:U\u2024S\u2024 |American |Soviet )?(?P<x>[A-Z][\w-]*\d[\w-]*|[A-Z][\w-]+)(?: (?:spy |reconnaissance |passenger )?(?:plane|aircraft|jet|airliner|helicopter))?)"
)
_WHEN: Final = re.compile(
    r"\b[Ww]hen (?:the )?(?P<o>(?:US |U\u2024S\u2024 |American |British )?(?:\w+ ){0,3}?(?:embassy|ship|vessel|plane|train|ferry|reactor|mine|tower) (?:in [A-Z]\w+ )?)(?:is|was) (?P<v>stormed|hijacked|attacked|sunk|seized|captured|taken|shot down)"
)
_DONE: Final = {
    "stormed": "storming", "hijacked": "hijacking", "attacked": "attack", "sunk": "sinking", "seized": "seizure",
    "captured": "capture", "taken": "taking", "shot down": "shooting down",
}  # fmt: skip
# What may follow the name of an event; another noun makes the name its epithet (`the Olympics mascot`).
_AFTER: Final = re.compile(
    r"$|\W*$|[^\w\s]|\s(?:\d|[(\"“‘\[—–-]|(?:in|of|on|at|by|from|during|that|which|who|and|or|but|with|as|to|into|is|was|are|were|has|had|when|where|while|after|before|for|since|through|under|over|between|"
    r"against|than|so|took|began|ended|happened|occurred|left|killed|itself|together|ab|auf|und|mit|der|die|das|ist|war|wird|et|où|qui|que|est|était|en|y|de|del|se|fue|es|por|con|и|в|на|с|по|из|от|до|во|под|год\w*|года)\b)"
)
_NO_EVENT: Final = re.compile(
    r"^(?:The |A |An |This |That |His |Her |Its |In |On |At |By |For )+|^(?:Film|Movie|Star|Best|Oscar|Academy|Golden|Award|Netflix)\b"
)
_DATED: Final = re.compile(rf" of {YEAR}(?= [a-z])")
"""The year of an event, which ends its name: `the Alps flight of 1947 opens it`."""
_OWNED: Final = re.compile(r"['’]s? ")
# What happens to anybody: a name before it makes no event of history of it, a year may.
_PLAIN: Final = re.compile(
    r"\b(?:race|match|flight|mission|voyage|climb|marathon|strike|incident|affair|trial|hearings?|fire|crash)\b"
)
_TITLE: Final = re.compile(
    r"\b(?:film|movie|drama|novel|book|series|thriller|documentary|story|television)\b"
)


def events(sentence: Sentence) -> list[Event]:
    """Return the events that a sentence names by shape, in order; of two that overlap the longer."""
    found = sorted(_all(sentence), key=lambda e: (e.start - e.end, e.start))
    kept: list[Event] = []
    for event in found:
        if not any(k.start < event.end and event.start < k.end for k in kept):
            kept.append(event)
    return sorted(kept, key=lambda e: e.start)


def _all(sentence: Sentence) -> Iterator[Event]:
    text = sentence.text
    for match in _WAR.finditer(text):
        if _AFTER.match(text, match.end()):
            yield from _named(sentence, *match.span("e"), "war")
    for match in _DEED.finditer(text):
        yield _deed(sentence, match)
    for match in _WHEN.finditer(text):
        what = match["o"].strip()
        written = sentence.words(match.start("o"), match.end("v"))
        names = (f"{_DONE[match['v']]} of the {what}", what, written)
        yield Event(match.start("o"), match.end("v"), names, "plot")
    for match in _OF.finditer(text):
        if _AFTER.match(text, match.end("e")):
            yield from _named(sentence, *match.span("e"), "proper")
    for match in _PROPER.finditer(text):
        cut = _NO_EVENT.match(match["e"])
        start = match.start("e") + (cut.end() if cut else 0)
        end = match.end("e")
        if dated := _DATED.search(text, start, end):
            end = dated.end()
        name = text[start:end]
        if (
            (dated or _AFTER.match(text, end))
            and len(name.split()) > 1
            and not _OWNED.search(name)
            and (re.search(YEAR, name) or not _PLAIN.search(name))
        ):
            yield from _named(sentence, start, end, "proper")
    for pattern, known in _OF_SPACE:
        if found := pattern.search(text):
            written = sentence.words(*found.span())
            yield Event(*found.span(), (known[0], written, *known[1:]), "proper")
    for match in _COMMON.finditer(text):
        yield Event(*match.span("e"), (match["e"],), "common")


def _named(sentence: Sentence, start: int, end: int, shape: str) -> Iterator[Event]:
    masked = sentence.text[start:end]
    name = sentence.words(start, end)
    if (
        FILM in masked
        or re.search("[\ue000-\ue004]", masked)
        or len(name) < 5
        or _TITLE.search(name)
        or not re.search(rf"[{_UP}]|\d", name)
    ):
        return
    bare = re.sub(r"^[Tt]he ", "", name)
    short = re.sub(rf"^{YEAR} ", "", bare)
    yield Event(start, end, tuple(dict.fromkeys((bare, name, short))), shape)


def _deed(sentence: Sentence, match: re.Match[str]) -> Event:
    if match["d"]:
        what = sentence.words(*match.span("x"))
        return Event(
            match.start("d"),
            match.end("t"),
            (
                f"shooting down of the {what}",
                f"{what} incident",
                what,
                sentence.words(match.start("d"), match.end("t")),
            ),
            "plot",
        )
    noun = _DEEDS[match["v"]]
    place = sentence.words(*match.span("w"))
    bare = re.sub(r"^the ", "", place)
    names = (
        f"{noun} {match['p']} {place}",
        f"{bare} {noun}",
        f"{noun} in the {bare}",
        f"{noun} on the {bare}",
    )
    return Event(match.start(), match.end(), names, "proper")
