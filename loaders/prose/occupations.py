"""What real people are or were by calling: `NASA engineer X`, `X, a physicist`, `X was a spy`.

Only people who lived: those of the record, and those of whom something real is said elsewhere in
the document (they flew, are portrayed, advised). A part's calling in a film is no occupation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.cues import Cues
from kinonaut.loaders.document import BlockKind, Node
from kinonaut.loaders.mentions import is_person
from kinonaut.loaders.prose.context import DOT, FILM, Reading, Sentence
from kinonaut.loaders.prose.people import name_at, people_after, real_names
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["occupations"]

_EN: Final = (
    r"(?:cosmonaut|astronaut|(?:fighter |test |navy |bomber |stunt |space )?pilot|(?:naval |navy )?aviator|(?:chief |flight |rocket |aerospace )?engineer|mathematician|physicist|chemist|scientist|biologist|astronomer|meteorologist|aeronaut|"
    r"(?:chief |rocket )?designer|(?:rocket )?expert|(?:flight )?commander|flight director|(?:sea )?captain|major general|lieutenant general|brigadier general|general|colonel|major|lieutenant(?: commander)?|sergeant|admiral|marshal|officer|"
    r"soldier|sniper|medic|doctor|surgeon|nurse|lawyer|attorney|judge|prosecutor|spy|mole|agent|operative|ambassador|vice[- ]president|president|prime minister|minister|chancellor|senator|governor|mayor|leader|police commissioner|commissioner|detective|"
    r"inspector|journalist|reporter|cartoonist|historian|philosopher|economist|businessman|businesswoman|industrialist|entrepreneur|inventor|climber|mountaineer|coach|(?:hockey |basketball |baseball |football |tennis |chess )player|racing driver|race car driver|racer|driver|"
    r"boxer|wrestler|swimmer|skier|footballer|singer|musician|painter|poet|priest|bishop|explorer|diver|hacker|banker|professor|activist|electrician|(?:rodeo )?cowboy|typist|programmer|whistleblower|cryptanalyst|codebreaker|spacewalker|"
    r"secretary of (?:defense|state|war)|(?:special )?(?:assistant|adviser|advisor|ambassador) to the [\w]+|air force chief|military head|fireman|firefighter|miner|sailor|warden|dancer|chef)"
)
_DE: Final = (
    r"(?:Kosmonaut(?:in)?|Astronaut(?:in)?|(?:Test|Kampf)?[Pp]ilot(?:in)?|(?:Formel-1-)?[Rr]ennfahrer(?:in)?|Journalist(?:in)?|Strafverteidiger|Rechtsanwalt|Anwalt|Historiker|Sekretärin|\w*[Pp]räsident|Kapitän|General|"
    r"Bergsteiger(?:in)?|Arzt|Ärztin|Ingenieur(?:in)?|Physiker(?:in)?|Mathematiker(?:in)?|Kommissar|Offizier|Widerstandskämpfer(?:in)?|Studentin|Chef des \w+)"
)
_FR: Final = r"(?:cosmonaute|astronaute|spationaute|pilote(?: d['’]essai)?|journaliste|avocate?|ingénieure?|président du Conseil|général|colonel|mathématicien(?:ne)?|physicien(?:ne)?|médecin|espion(?:ne)?|rédacteur en chef|historien(?:ne)?)"
_ES: Final = r"(?:astronauta|cosmonauta|piloto|ingenier[oa]|matemátic[oa]|físic[oa]|abogad[oa]|espía|empresari[oa]|periodista|médic[oa]|coronel|capitán|científic[oa])"
_RU: Final = (
    r"(?:(?:л[её]тчик\w{0,3}-)?космонавт\w{0,3}|л[её]тчик\w{0,3}(?:-испытател\w{1,3})?|(?:[Гг]лавн\w+ )?конструктор\w{0,3}(?: ракет)?|инженер\w{0,3}|тренер\w{0,3}|хоккеист\w{0,3}|баскетболист\w{0,3}|футболист\w{0,3}|шахматист\w{0,3}|"
    r"математик\w{0,3}|уч[её]н(?:ый|ого|ым|ому)|академик\w{0,3}|генерал\w{0,3}|полковник\w{0,3}|капитан\w{0,3}|маршал\w{0,3}|президент\w{0,3}|журналист\w{0,3}|разведчик\w{0,3}|врач\w{0,3}|физик\w{0,3}|начальник\w{0,3} экспедиции)"
)
_CALLING: Final = rf"(?:(?i:{_EN})s?|{_DE}(?:en|s|nen)?|{_FR}s?|{_ES}s?|{_RU})"
_MODIFIER: Final = r"(?:(?:[A-Z]{2,5}|U\u2024S\u2024|US|American|Soviet|Russian|British|German|French|Navy|Army|Air Force|Boston|FBI|CIA|KGB|professional|former|ex-|late|political|crime|senior|lead|deputy|special|space|NASA) )"
_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?P<o>{_MODIFIER}{{0,3}}{_CALLING}(?: (?:and|et|und|y|и) {_CALLING})?)(?P<of> (?:of|in|from|at|der|des|de la|du) (?:the )?[\w'’ ]{{2,30}}?)?,? (?:and (?:\( arguably \) )?[\w ]{{0,36}})?(?=(?P<p>{NAME}))"
)
_BEHIND: Final = re.compile(
    rf"(?P<p>{NAME})(?: \([^()]{{1,40}}\))?(?:, (?:who (?:is|was) )?|,? (?:was|is|were|ist|war|est|était|es|fue|era|—|–|byl) )(?:also |both |then |once )?(?:(?:an? |the |ein(?:e)? |une? |un[ao]? |der |die |das |le |la |el )(?:(?!film\b|movie\b|who\b|and\b|in\b|of\b)[\w'’.\u2024-]+ ){{0,3}}?)?(?P<o>{_MODIFIER}{{0,2}}{_CALLING})(?![\w’'-]| (?:film|movie|story|in the film|in the movie))"
)
# A plain search for any of these is many times faster than the pattern.
_STEMS: Final = Cues(
    {
        word.lower()[:8]
        for word in re.findall(
            r"[^\W\d_]{4,}", re.sub(r"\\\w", " ", f"{_EN} {_DE} {_FR} {_ES} {_RU}")
        )
    }
    | {"spy"}
)
_NOT_NOW: Final = re.compile(
    r"\b(?:not|never|n['’]t|plays?|played|portrays?|as|voiced?|stars? as)\b[^,.;]{0,24}$"
)
_LIVED: Final = re.compile(
    r"\b(?:(?:life|lives|biography|memoirs?|wid(?:ow|ows)) of|based on (?:the )?(?:\w+ ){0,3}of|(?:the|by) (?:real|actual)(?:[- ]life)?|real-life|о жизни|биографии|вдов\w?|Leben (?:von|des|der)|la vie d[eu]|la vida de(?:l)?)"
    r"(?: the| a| great| legendary| famous| великого| легендарн\w+| знаменит\w+| советск\w+| известн\w+){0,3} $",
    re.IGNORECASE,
)
_LIVED_CUES: Final = Cues(("life", "lives", "real", "actual", "biograph", "memoir", "widow", "based on", "жизни", "биограф", "вдов", "leben", "la vie", "la vida"))  # fmt: skip
_KEYS: Final = frozenset(("occupation", "occupations", "profession", "beruf", "profesión", "profesion", "métier", "профессия"))  # fmt: skip


def occupations(reading: Reading, story: bool, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the occupations of real people.

    Args:
        reading: The document.
        story: Whether it says of any film that it tells of what happened.
        claims: What else it says, which tells who is real.
    """
    real: dict[str, Names] = {}
    for claim in claims:
        if (
            claim.relation in ("portrayal", "crew", "consultant", "first")
            and claim.polarity != "denied"
        ):
            for name in claim.person:
                if " " in name:
                    real.setdefault(fold(name), claim.person)
    done: set[tuple[str, str]] = set()
    for sentence in _candidates(reading, real, story):
        if sentence.kind is BlockKind.NAV or not _STEMS.found_in(sentence.lower):
            continue
        for claim in _said(sentence, real, story):
            key = (fold(claim.person[0]), str(claim.value).casefold())
            if key not in done:
                done.add(key)
                yield claim
    yield from _recorded(reading)


def _candidates(reading: Reading, real: dict[str, Names], story: bool) -> list[Sentence]:
    """Return the sentences that may name somebody real: a document has few of them."""
    if reading.spacefaring:  # a surname alone may mean somebody of the record
        return list(reading.sentences)
    surnames = {name.split()[-1] for names in real.values() for name in names}
    surnames |= {
        reading.text[t.start : t.end].split()[-1] for t in reading.things if t.kind == "person"
    }
    found = {
        sentence.start: sentence
        for surname in sorted(surnames)
        for sentence in reading.by_word.get(surname, ())
    }
    if story:
        for sentence in reading.sentences:
            if _LIVED_CUES.found_in(sentence.lower):
                found[sentence.start] = sentence
    return [found[start] for start in sorted(found)]


def _said(sentence: Sentence, real: dict[str, Names], story: bool) -> Iterator[Claim]:
    text = sentence.text
    for match in _BEFORE.finditer(text):
        lived = story and _LIVED.search(text[: match.start()]) is not None
        plural = re.search(r"(?:s|en|nen|ы|и|ов|ами)$", match["o"]) is not None
        people = people_after(sentence, match.start("p"))
        for person in people if plural else people[:1]:
            names = _real(sentence, person.name, person.start, real, lived)
            if not names and person.bracket is not None and not plural:
                names = _real(sentence, text[slice(*person.bracket)], person.bracket[0], real)
            if names:
                end = person.bracket[1] if person.bracket else person.end
                yield from _claim(sentence, match, names, match.start("o"), end, plural)
    for match in _BEHIND.finditer(text):
        if _NOT_NOW.search(text[: match.start("o")]) or re.search(r"[a-z]s$", match["o"]):
            continue
        one = name_at(sentence, match.start("p"))
        names = _real(sentence, one.name, one.start, real) if one else ()
        if names:
            yield from _claim(sentence, match, names, match.start("p"), match.end("o"), False)


def _real(
    sentence: Sentence, name: str, start: int, real: dict[str, Names], lived: bool = False
) -> Names:
    """Return the names of a real person, or nothing where it is not known that they lived."""
    if FILM in name or fold(name) in sentence.reading.performers:
        return ()
    reading = sentence.reading
    whole = reading.person(name, sentence.start + start)
    for one in whole:
        if fold(one) in real:
            return tuple(dict.fromkeys((*real[fold(one)], *whole)))[:8]
    if lived and len(whole[0].split()) > 1 and is_person(whole[0]):
        return whole
    return real_names(reading, name.replace(DOT, "."), sentence.start + start, True)


def _claim(
    sentence: Sentence, match: re.Match[str], names: Names, start: int, end: int, plural: bool
) -> Iterator[Claim]:
    value = " ".join(sentence.words(*match.span("o")).split())
    if plural and re.search(r"[a-zé]s$", value):
        value = value[:-1]
    claim = sentence.claim(
        "occupation",
        start,
        min(end, start + 190),
        "prose.occupation",
        person=names,
        value=value,
        confidence=0.75,
    )
    if claim is not None:
        yield claim


def _recorded(reading: Reading) -> Iterator[Claim]:
    """Yield the occupations that a record of a person lists."""
    stack = list(reversed(reading.document.data))
    seen = 0
    while stack and seen < 20_000:
        node = stack.pop()
        seen += 1
        fields = {key.casefold(): value for key, _, value in node.items[:100]}
        name = next(
            (str(fields[k].value) for k in ("name", "title") if k in fields and fields[k].value),
            None,
        )
        listed = next((fields[k] for k in _KEYS if k in fields), None)
        if name and listed is not None and len(name) < 60:
            for value in [v for _, _, v in listed.items] if listed.is_list else [listed]:
                yield from _entry(reading, name, value)
        stack.extend(v for _, _, v in reversed(node.items) if v.items)


def _entry(reading: Reading, name: str, value: Node) -> Iterator[Claim]:
    if not isinstance(value.value, str) or not 2 < len(value.value) < 60:
        return
    claim = reading.claim(
        "occupation",
        value.start,
        value.end,
        "record.occupation",
        person=(name, *reading.real(name)),
        value=value.value,
        steps=(f"the record of {name}",),
        confidence=0.8,
    )
    if claim is not None:
        yield claim
