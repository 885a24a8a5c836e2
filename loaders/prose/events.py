"""Events by the shape of their names: wars, battles, crises, disasters, projects, and deeds told by a verb.

The record holds the events of spaceflight; films show others too, and those are known by how they
are named: a noun of events with a proper name or a year before it or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.cues import Cues
from kinonaut.loaders.prose.context import FILM, Sentence
from kinonaut.loaders.services import service_pattern

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
    r"rally|march(?:es)?|concert|summit|coronation|abdication|duel|standoff|stand-off|shoot-?out|gunfight|manhunt|breakout|jailbreak|prison break|"
    r"inquiry|inquest|impeachment|tests?|debates?|interviews|elections?|epidemic|outbreak|pogroms?|deportations?|lynchings?|abduction|disappearance|"
    r"poisonings?|walkout|boycott|insurrection|putsch|purges?|hoax|collapse|tragedy|ordeal|hunt|crossing|retreat|surrender|championships?|"
    r"Olympics|World Cup|voyage|flight|mission|climb|match|race|marathon)"
)
_HEAD: Final = (
    r"(?:Crisis|Disaster|Accident|Massacre|Hijacking|Mutiny|Raid|Siege|Assassination|Uprising|Revolt|Rebellion|Blockade|Evacuation|"
    r"Expedition|Invasion|Landings?|Scandal|Trials?|Murders?|Killings|Bombings?|Attacks?|Revolution|Riots?|Famine|Genocide|"
    r"Project|Affair|Incident|Operation|Campaign|Plot|Conspiracy|Blitz|Purge|Fire|Shootings?|Rally|Concert|Tragedy|Pogrom|Putsch|Coup|Inquiry|Tests?|Debates|Summit|Olympics|World Cup|Massacres|Orbiter Mission)"
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
# What befell somebody or something named behind it, by language: nouns, then what joins the name to them.
_BEFELL: Final = (
    (
        r"(?:(?:First |Second )?(?:Battle|Siege|Fall|Sinking|Evacuation|Liberation|Raid|Miracle|Massacre|Bombing|Bombardment|Storming|Occupation|Mutiny|Ascent|Retreat|"
        r"Assassination|Trial|Treaty|Partition|Rape|Flight|Voyage|Defen[cs]e|Relief|Execution)|battle|siege|sinking|evacuation|liberation|bombing|massacre|assassination|hijacking|"
        r"storming|occupation|invasion|fall|murders?|kidnapping|abduction|shooting down|downing|trials?|execution|shooting|killings?|lynching|poisoning|bludgeoning|impeachment|coronation|abdication|"
        r"overthrow|wreck|bombardment|partition|defen[cs]e|relief|hunt|manhunt|search|capture|disappearance|rescue)",
        r"(?:of|on|at|from|for|in) (?:the |a |an )?(?:[\w-]+ ){0,1}?",
    ),
    (
        r"(?:Schlacht|Belagerung|Befreiung|Eroberung|Untergang|Fall|Kampf|Entführung|Ermordung|Erschießung|Hinrichtung|Mord|Attentat|Anschlag|Prozess|Prozesse|Absturz|Flucht|"
        r"Geiselnahme|Besetzung|Kapitulation|Bombardierung|Zerstörung|Rettung|Aufstand|Verteidigung|Landung|Überfall|Verschwörung|Massaker)",
        r"(?:um|von|bei|der|des|im|in|an|auf|gegen|aus) (?:den |dem |die |das |dritten |Dritten )?(?:[\w-]+ ){0,1}?",
    ),
    (
        r"(?:[Bb]ataille|[Ss]iège|[Ll]ibération|[Dd]ébarquement|[Nn]aufrage|[Cc]atastrophe|[Pp]rise d['’]otages|[Aa]ttentats?|[Mm]assacre|[Éé]vasion|[Pp]rocès|[Aa]ssassinat|[Ee]nlèvement|"
        r"[Mm]eurtre|[Cc]hute|[Cc]rise|[Rr]afle|[Ee]xécution|[Cc]onquête|[Ss]auvetage|[Tt]raversée|[Éé]vacuation|[Ii]nvasion|[Oo]ccupation|[Rr]évolte|[Mm]utinerie|[Aa]ppel|[Aa]ffaire)",
        r"(?:de |du |des |d['’]|en |à |au )(?:la |le |les |l['’])?(?:\w+ )?",
    ),
    (
        r"(?:[Bb]atalla|[Ss]itio|[Aa]sedio|[Hh]undimiento|[Dd]esembarco|[Tt]ragedia|[Aa]ccidente|[Aa]tentados?|[Ss]ecuestro|[Mm]asacre|[Mm]atanza|[Mm]otín|[Mm]ilagro|[Jj]uicios?|[Aa]sesinato|"
        r"[Cc]aída|[Tt]oma|[Gg]olpe|[Rr]escate|[Ff]uga|[Hh]uida|[Ee]jecución|[Cc]onquista|[Ii]nvasión|[Cc]atástrofe|[Ii]ncendio|[Rr]ebelión|[Ll]evantamiento|[Rr]evolución|[Cc]risis|[Mm]undial)",
        r"(?:de |del |en |a |contra )(?:los |las |el |la )?",
    ),
    (
        r"(?:[Бб]итв[аыеу]|[Оо]борон[аыеу]|[Бб]локад[аыеу]|[Шш]турм\w?|[Пп]одвиг\w?|[Сс]ражени\w|[Кк]атастроф[аыеу]|[Аа]вари[яию]|[Оо]сад[аыеу]|[Вв]зяти[еяю]|[Оо]свобождени[еяю]|[Гг]ибел[ьи]|"
        r"[Уу]бийств[оаеу]|[Кк]азн[ьи]|[Рр]асстрел\w?|[Пп]охищени[еяю]|[Зз]ахват\w?|[Пп]окушени[еяю]|[Сс]уд\w?|[Вв]осстани[еяю]|[Мм]ятеж\w?|[Пп]обег\w?|[Сс]пасени[еяю]|[Дд]рейф\w?|[Вв]ысадк[аиеу]|"
        r"[Кк]рушени[еяю]|[Пп]ожар\w?|[Вв]зрыв\w?|[Ээ]кспедици[яию]|(?:[Пп]рощальн|[Рр]ешающ|[Ии]сторическ)\w+ матч\w?)",
        r"(?:за |под |на |при |в |над |о |из |с )?(?:(?:суд\w+|корабл\w+|ледокол\w+|лодк\w+|крейсер\w+|станци\w+|экипаж\w+|город\w+|теплоход\w+|подлодк\w+) )?[«„]?",
    ),
)
_ENGLISH: Final = re.compile(_BEFELL[0][0] + r"\b")
_VERB_LAST: Final = re.compile(r"\s[a-zß-ÿ]")
"""A verb may follow a name in German, French and Spanish, where a noun as epithet does not."""
_BEFELL_FILM: Final = re.compile(
    rf"\b(?:{'|'.join(rf'{nouns} {joined}' for nouns, joined in _BEFELL)})[“\"«„*_]{{0,2}}$"
)
_NAME: Final = rf"[{_UP}][\w.\u2024'’-]*\w(?: (?:(?:de|del|de la|de los|de las|du|des|von|y|et) )?(?:[{_UP}][\w'’-]+|\d+)){{0,3}}"
_OF: Final = re.compile(
    rf"\b(?P<e>(?:{'|'.join(rf'{nouns} {joined}{_NAME}' for nouns, joined in _BEFELL)}"
    r"|[Oo]peration [A-Z][\w-]+(?: [A-Z][\w-]+)?|(?:[A-Z]\w+ )?(?:Airlines? |Airways )?Flight \d{1,4}|Sept(?:ember|\.|\u2024)? 11(?:th)?(?:, 2001)?(?: (?:terror(?:ist)? )?attacks)?|9/11(?: attacks)?|D-Day(?: landings)?|(?:the )?Holocaust\b|Watergate(?: scandal| affair)?\b|"
    r"[A-ZÄÖÜ][a-zäöü]+(?:schlacht|katastrophe|krise|massaker|aufstand|attentat|entführung|unglück|prozesse?n?|putsch|affäre|revolution|pogrom|tragödie|verschwörung)\b|Deutsche[rn]? Herbst\w*"
    r"|[Hh]olocaust[oe]?s?\b|[Cc]risis de los misiles|[Хх]олокост\w*"
    rf"|[А-ЯЁ][а-яё]+(?:ск|ин)(?:ая|ой|ую|ого|ому|ом|ое|ий|им)(?: \w+)? (?:битв|оборон|сражени|катастроф|авари|операци|процесс|кризис|восстани|революци|экспедици|трагеди|мятеж)\w*"
    rf"|(?:[Фф]инал\w* )?(?:[Оо]лимпиад\w*|[Оо]лимпийск\w+ игр\w*|[Чч]емпионат\w* (?:мира|Европы|СССР)(?: по \w+)?|[Сс]уперсери\w+)(?:[ -]{YEAR})(?: год[ау]?)?(?: в [А-ЯЁ]\w+)?"
    r"|[Сс]ери\w+ матчей [^.,;]{3,30}"
    rf"|(?:[Cc]opa del [Mm]undo|[Jj]uegos [Oo]límpicos|[Cc]oupe du [Mm]onde|[Jj]eux [Oo]lympiques|Olympi(?:sche[nr]? Spiele\w*|ade)|Weltmeisterschaft|Fußball-Weltmeisterschaft)(?: (?:de |von |in |en |à )?(?:[{_UP}]\w+ )?{YEAR}))"
    r"(?: (?:in|of|de|von|en) (?:19|20)\d\d)?(?: года)?)"
)
_COMMON: Final = re.compile(
    r"\b[Tt]he (?P<e>prisoner exchange|prisoner swap|spy swap|hostage crisis|missile crisis|hijacking|embassy siege|mutiny|nuclear meltdown|moon landing)\b"
)
_OF_SPACE: Final = (
    (re.compile(r"\bbr(?:eak|eaks|oke|oken|eaking) (?:of )?the sound barrier\b|\bsound barrier\b", re.I),
     ("Breaking of the sound barrier", "sound barrier", "breaking of the sound barrier", "first supersonic flight")),
    (re.compile(r"\bpol[eë]tom? первого человека в космос|пол[её]т\w* первого человека в космос|первы\w+ пол[её]т\w* человека в космос|erste\w* Mensch\w* im (?:All|Weltraum)|premier (?:homme|vol habité) dans l['’]espace|primer (?:hombre|ser humano) en el espacio", re.I),
     ("First human spaceflight", "Vostok 1", "Восток-1", "полёт первого человека в космос")),
    (re.compile(r"\b(?:launch of )?(?:the )?(?:world['’]s )?first (?:artificial |man-?made |earth |soviet )*satellites?\b|\bперв\w+ (?:в мире )?(?:советск\w+ )?(?:искусственн\w+ )?спутник\w*(?: земли)?|\bersten? (?:künstlichen? )?(?:erd)?satellit\w*|\bpremier satellite(?: artificiel)?|\bprimer satélite(?: artificial)?", re.I),
     ("Sputnik 1", "Sputnik", "first artificial satellite", "Спутник-1")),
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
# The story of a ship or a plane is the event that befell it.
_CRAFT: Final = re.compile(
    rf"\b(?:story|history|tale|fate|sinking|loss|voyage|crew|ordeal|Geschichte|Schicksal|Untergang|histoire|naufrage|historia|hundimiento|истори\w+|судьб\w+|дрейф\w*|гибел\w+|экипаж\w*) "
    rf"(?:of |des |der |du |de |del |de la |de l['’])?(?:the |советск\w+ )?(?:(?:[\w-]+ )?(?:ship|boat|submarine|battleship|cruiser|destroyer|carrier|tanker|liner|ferry|trawler|icebreaker|lifeboat|airship|whaleship|"
    rf"Schiff[es]*|U-Boot[es]*|Luftschiff[es]*|navire|paquebot|sous-marin|dirigeable|barco|buque|submarino|судна|корабля|ледокола|крейсера|эсминца|броненосца|теплохода|парохода|подлодки|подводной лодки|дирижабля|экипажа))"
    rf" (?P<m>[«„“\"'‘*_]{{0,2}})(?P<e>[{_UP}][\w'’.-]+(?: (?:[{_UP}][\w'’-]+|\d+)){{0,2}}|[A-Z]{{1,3}}-?\d{{1,4}})"
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
    r"$|\W*$|[^\w\s]|\s(?:\d|[(\"“‘\[—–‒-]|(?:in|of|on|at|by|from|during|that|which|who|and|or|but|with|as|to|into|is|was|are|were|has|had|when|where|while|after|before|for|since|through|under|over|between|"
    r"against|than|so|took|began|ended|happened|occurred|left|killed|itself|together|ab|auf|und|mit|der|die|das|ist|war|wird|et|où|qui|que|est|était|en|y|de|del|se|fue|es|por|con|и|в|на|с|по|из|от|до|во|под|год\w*|года)\b)"
)
_NO_EVENT: Final = re.compile(
    r"^(?:The |A |An |This |That |His |Her |Its |In |On |At |By |For )+"
    rf"|^(?:Film|Movie|Star|Best|Oscar|Academy|Golden|Award|{service_pattern('stream', not_also=('name', 'title'))})\b"
)
_DATED: Final = re.compile(rf" of {YEAR}(?= [a-z])")
"""The year of an event, which ends its name: `the Alps flight of 1947 opens it`."""
_OWNED: Final = re.compile(r"['’]s? ")
# What happens to anybody: a name before it makes no event of history of it, a year may.
_PLAIN: Final = re.compile(
    r"\b(?:race|match|flight|mission|voyage|climb|marathon|strike|incident|affair|trial|hearings?|fire|crash|summit|duel|hunt|tests?|debates?|"
    r"interviews|elections?|tragedy|ordeal|crossing|retreat|championships?|inquiry|collapse|disappearance|hoax|epidemic|concert|march(?:es)?|rally)\b"
)
_TITLE: Final = re.compile(
    r"\b(?:film|movie|drama|novel|book|series|thriller|documentary|story|television)\b"
)


def _stems(*patterns: str) -> Cues:
    """Return the parts of words of which whatever a pattern of words matches holds one."""
    text = re.sub(r"(?i)\[(\w)\1\]", r"\1", " ".join(patterns))  # `[Bb]attle` holds `battle`
    text = re.sub(r"\(\?:[^()]*\)\?|\w\?|\\.|\[[^\]]*\]|\{[^}]*\}", " ", text)  # what may be absent
    return Cues({w.lower() for w in re.findall(r"[^\W\d_]{3,}", text)})


_OF_CUES: Final = _stems(
    *(nouns for nouns, _ in _BEFELL),
    "peration flight sept holocaust watergate schlacht katastrophe krise massaker aufstand attentat entführung unglück "
    "prozess putsch affäre revolution pogrom tragödie verschwörung deutsche olocaust олокост crisis битв оборон сражени авари "
    "операци процесс кризис экспедици трагеди мятеж лимпи емпионат уперсери матч mundo olímpicos coupe jeux olympi meister",
)
_PROPER_CUES: Final = _stems(_NOUN, _HEAD)
_WAR_CUES: Final = Cues(("war", "world", "krieg", "guerre", "guerra", "войн", "миров", "ww"))


def events(sentence: Sentence) -> list[Event]:
    """Return the events that a sentence names by shape, in order; of two that overlap the longer."""
    found = sorted(_all(sentence), key=lambda e: (e.start - e.end, e.start))
    kept: list[Event] = []
    for event in found:
        if not any(k.start < event.end and event.start < k.end for k in kept):
            kept.append(event)
    return sorted(kept, key=lambda e: e.start)


def _all(sentence: Sentence) -> Iterator[Event]:
    text, low = sentence.text, sentence.lower
    of, proper = (
        _OF_CUES.found_in(low) or "9/11" in low or "d-day" in low,
        _PROPER_CUES.found_in(low),
    )
    for match in _WAR.finditer(text) if _WAR_CUES.found_in(low) else ():
        if _AFTER.match(text, match.end()):
            yield from _named(sentence, *match.span("e"), "war")
    for match in _DEED.finditer(text):
        yield _deed(sentence, match)
    for match in _WHEN.finditer(text):
        what = match["o"].strip()
        written = sentence.words(match.start("o"), match.end("v"))
        names = (f"{_DONE[match['v']]} of the {what}", what, written)
        yield Event(match.start("o"), match.end("v"), names, "plot")
    for match in _CRAFT.finditer(text):
        name = sentence.words(*match.span("e"))
        if FILM not in match["e"]:
            yield Event(*match.span("e"), (name, f"«{name}»"), "proper")
    for mention in (
        sentence.films if of else ()
    ):  # `the sinking of the Titanic`, in a film of that name
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if befell := _BEFELL_FILM.search(text, max(0, start - 60), start):
            name = sentence.words(befell.start(), end)
            bare = re.sub(r"^[Tt]he ", "", name)
            yield Event(befell.start(), end, tuple(dict.fromkeys((bare, name))), "proper")
    for match in _OF.finditer(text) if of else ():
        if _AFTER.match(text, match.end("e")) or (
            _VERB_LAST.match(text, match.end("e")) and not _ENGLISH.match(match["e"])
        ):
            yield from _named(sentence, *match.span("e"), "proper")
    for match in _PROPER.finditer(text) if proper else ():
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
    placeless = _PLACE_AFTER.sub(r"\1", bare)
    forms = (*_elsewhere(bare), *_uninflected(bare, placeless), bare, name, short, placeless)
    yield Event(start, end, tuple(dict.fromkeys(forms))[:8], shape)


# The events that every language has a name of its own for.
_NAMED_EVERYWHERE: Final = (
    (
        re.compile(r"second world|world war (?:ii|two|2)\b|\bww(?:ii|2)\b|zweite\w* weltkrieg|(?:seconde|deuxième) guerre|segunda guerra mundial|второ\w+ мирово|вторая мировая", re.I),
        ("World War II", "Second World War", "Zweiter Weltkrieg", "Seconde Guerre mondiale", "Вторая мировая война"),
    ),
    (
        re.compile(r"first world|world war (?:i|one|1)\b|\bww(?:i|1)\b|erste\w* weltkrieg|première guerre|primera guerra mundial|перво\w+ мирово|первая мировая", re.I),
        ("World War I", "First World War", "Erster Weltkrieg", "Première Guerre mondiale", "Первая мировая война"),
    ),
    (re.compile(r"holocaust|холокост", re.I), ("Holocaust",)),
)  # fmt: skip


def _elsewhere(name: str) -> tuple[str, ...]:
    """Return how an event of the whole world is called in the languages read."""
    return next((names for known, names in _NAMED_EVERYWHERE if known.search(name)), ())


_PLACE_AFTER: Final = re.compile(r"(\d{4} года) в [А-ЯЁ]\w+$")
# Russian nouns of events without their endings, and the ending of the nominative.
_NOMINATIVE: Final = {
    "а": "битв оборон блокад катастроф осад олимпиад высадк",
    "я": "авари экспедици суперсери революци операци трагеди",
    "ь": "гибел казн",
    "о": "убийств",
    "е": "взяти освобождени сражени похищени покушени восстани спасени крушени",
    "": "финал чемпионат матч штурм подвиг расстрел захват суд мятеж побег дрейф пожар взрыв процесс кризис",
}  # fmt: skip
_STEMS: Final = {stem: end for end, stems in _NOMINATIVE.items() for stem in stems.split()}
_ADJECTIVE: Final = re.compile(r"([А-ЯЁа-яё]+(?:ск|ин|ечн|льн))(?:ая|ой|ую|ого|ому|ом|ое|ий|ым|им)")
_AGREES: Final = {"а": "ая", "я": "ая", "ь": "ая", "о": "ое", "е": "ое"}


def _uninflected(*names: str) -> Iterator[str]:
    """Yield names of Russian events with the noun, and an adjective before it, in the nominative."""
    for name in names:
        words = name.split(" ")
        place = 1 if len(words) > 1 and _ADJECTIVE.fullmatch(words[0]) else 0
        noun, dash, rest = words[place].partition("-")
        stem = next((n for n in range(len(noun), 2, -1) if noun[:n].casefold() in _STEMS), None)
        if stem is None or len(noun) - stem > 2:
            continue
        end = _STEMS[noun[:stem].casefold()]
        words[place] = noun[:stem] + end + dash + rest
        if place and (adjective := _ADJECTIVE.fullmatch(words[0])):
            masculine = "ый" if adjective[1].endswith("н") else "ий"
            words[0] = adjective[1] + (_AGREES[end] if end else masculine)
        yield " ".join(words)


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
