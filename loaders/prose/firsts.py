"""Firsts: who or which mission was the first to do what, as a sentence claims it.

`First` before any other noun says nothing here: a first film, a first scene, a first love. What
counts is a person before a deed (`the first woman to walk in space`), a deed with its doer
(`the first spacewalk by …`), and what nobody had done before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.mentions import between, is_person
from kinonaut.loaders.prose.context import (
    DOT,
    FILM,
    MISSION,
    STATION,
    Reading,
    Sentence,
)
from kinonaut.loaders.prose.happenings import happenings, rescue_of_station
from kinonaut.loaders.prose.people import name_at
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES", "real"]

_M: Final = rf"[{MISSION}{STATION}]+"
_PERSON: Final = (
    r"(?:man|woman|human(?: being)?|person|people|men|women|civilian|child|American|Russian|Indian|Briton|Englishman|Frenchman|German|Pole|Chinese|Canadian|European|African|African[- ]American|Asian|"
    r"Latina|Latino|astronaut|cosmonaut|pilot|teacher|journalist|climber|mountaineer|aviator|aviatrix|driver|scientist|president|chancellor|premier|queen|king)"
)
_KIND: Final = r"(?:black|female|woman|women|African[- ]American|American|Soviet|Russian|Indian|British|German|French|Chinese|Polish|Hispanic|Latin\w*|Asian|Arab|Israeli|Jewish|gay|deaf|blind|migrant|disabled|indigenous|openly gay|non-American|civilian)"
_DO: Final = (
    r"(?:[“\"‘']?space[ -]?walk|walk|fly|orbit|land|set foot|step|go (?:in|into|to|beyond|around|up)|travel|reach|perform|make (?:a|an|the)|win|receive|break|cross|sail|climb|serve|command|pilot|circle|circumnavigate|"
    r"exit|float|leave (?:the )?(?:Earth|earth|atmosphere|a spacecraft)|conduct|complete|summit|ascend|swim|earn|hold|lead|integrate|graduate|dock|carry out|undertake|achieve|enter|be (?:awarded|admitted|elected|launched|sent))"
)
_WHERE: Final = (
    r"(?:(?:in|into) (?:outer )?(?:space|orbit|Earth orbit)|on (?:the )?(?:[Mm]oon|Mars|Everest|summit)|to (?:space|orbit|the [Mm]oon)|around the (?:[Mm]oon|world|[Ee]arth)|"
    r"(?:of|at|in|with|for) (?:the )?(?:US |U[.\u2024]S[.\u2024]? )?[A-Z][\w’']+(?: [A-Z][\w’']+){0,3})"
)
_TO: Final = rf"to {_DO}\b[^,.;:()—–!?\n]{{0,70}}"
_WHO: Final = re.compile(
    rf"\b(?P<x>first(?:[- ]ever)?(?: (?!film|movie|time|of\b|and\b|to\b|in\b|the\b)[\w'’-]+){{0,3}}? {_PERSON}(?: ever)? (?:{_TO}|{_WHERE})"
    rf"|first(?:[- ]ever)? (?:[\w'’-]+ )?{_KIND}(?: (?!film|movie|director|actor|actress|and\b|to\b|in\b)[a-z][\w-]+){{1,3}}?(?: (?:{_TO}|{_WHERE})|(?=[,.;)]|$| and\b))"
    r"|(?:original|first|first-ever) (?:spacewalker|moonwalker|cosmonaut|astronaut|spaceman)(?= [A-Z]|, [A-Z]))"
)
_DEEDS: Final = re.compile(
    r"\b(?P<x>first(?:[- ]ever| ever)?(?: (?:human|manned|crewed|unmanned|American|Soviet|Russian|Indian|Chinese|manual|successful|solo|orbital|artificial|commercial|private|powered|supersonic|transatlantic|female|space|international)){0,3} "
    r"(?:extra-?vehicular activity(?: \(or EVA\))?|space ?walk|walk in space|EVA|moon ?walk|moon landing|lunar landing|landing on the moon|space ?flight|flight(?= (?:in|into|to|around|of|across))|mission(?= (?:to|that|around))|[A-Z]\w+ mission|space station|satellite|docking|rendezvous|re-?entry|"
    r"ascent(?= of)|crossing(?= of)|circumnavigation|balloon flight)(?: (?:to|of|in|on|around|into|across) (?!by\b)[^,.;:()—–!?\n]{1,50}?)?(?=[,.;:()—–!?]| by | with | and | when |$| in \d{4}))",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?P<x>(?:the )?first time (?:in (?:human )?history|ever|in the history of \w+)(?: that)? [^.;:\n]{10,120})"
    r"|\b(?P<y>[Nn]o ?(?:one|body)(?: in (?:human )?history)? (?:has|had) ever (?:attempted|tried|done|managed) (?:to )?[^.;:,\n]{5,90})"
    r"|\b(?P<z>never[- ]before[- ](?:attempted|tried|done) [^.;:,\n]{5,80})"
    r"|(?P<w>[^,.;:\n]{5,80}), (?:something|which|a feat|a thing) (?:that )?no (?:\w+ ){1,2}(?:has|had) (?:ever )?(?:done|attempted|tried|achieved|managed)(?: before)?"
)
_OTHER: Final = re.compile(
    r"\b(?P<x>(?:(?:el|la) primer[ao]?|(?:le|la) premi(?:er|ère)|(?:der|die|das|als|den|zum) erster?n?|erster?) (?:[\w-]+ ){0,3}?"
    r"(?:hombre|mujer|persona|ser humano|astronauta|cosmonauta|american[ao]|trabajador\w*|ingenier[ao]|estadounidense|homme|femme|être humain|Américaine?|Français(?:e)?|spationaute|Mensch|Mann|Frau|Amerikaner(?:in)?|Russe|Deutscher?|Kosmonautin?|Astronautin?)"
    r"[^,.;:()\n]{0,24}? (?:en (?:el espacio|la [Ll]una|órbita|viajar|pisar|volar|ser|llegar|caminar)|que (?:\w+ )|de la \w+|dans l['’]espace|sur la [Ll]une|à (?:avoir|marcher|voler|aller|entrer)|im (?:Weltraum|Weltall|All)|auf dem Mond|in der Geschichte|der \w+)[^,.;:()\n]{0,50}"
    r"|[Пп]ерв(?:ый|ая|ого|ой|ым|ому)(?: в (?:мире|истории))? (?:[\w-]+ ){0,2}?(?:человек\w*|женщин\w*|космонавт\w*|американ\w+|мужчин\w*|землян\w+|лётчик\w*)[^.;:()\n]{0,12}? (?:в (?:открытом )?космос\w?|на Луне|на орбите|на орбиту|вышедш\w+|полетевш\w+|побывавш\w+|ступивш\w+|облетевш\w+)[^,.;:()\n]{0,40}"
    r"|[Вв]первые в (?:мире|истории)[^.;:,()\n]{0,20} (?:выш\w+|полет\w+|соверш\w+|выполн\w+|состыков\w+|осуществ\w+)[^.;:,()\n]{3,60})"
)
_AFTER: Final = re.compile(
    rf"(?P<by> by | durch | por | par |, |: | was | is | — | – | war | fue | fut | est | —| )(?P<p>(?={NAME}))|\s?\((?:[a-z][a-z ]{{0,40}})?(?P<q>(?={NAME}))"
)
_WITH: Final = re.compile(rf"(?:,| was| by| with| aboard| on)(?: the)? (?P<t>{_M})")
_BEING: Final = re.compile(
    r"(?:(?P<c>,|—|–|\()\s?|[ ](?:who |which |that )?(?:(?:later|eventually|thus|soon|then|would|had|also|has|went on to|officially) )*(?:was|is|were|are|became|become|becomes|becoming|made history as|went down in history as|se convirtió en|fue|es|fut|est|devient|war|ist|wurde|wird|стал\w?|был\w?)(?: \w+ly)? ?)"
    r"(?:(?:hailed|known|celebrated|remembered|famous) (?:as|for being) )?(?:the |as the |India['’]s |[A-Z]\w+['’]s )?$"
)
_DOING: Final = re.compile(
    r"\b(?:becoming|became|become|becomes|making (?:him|her|it)|makes (?:him|her|it)|made (?:him|her|it)|achiev\w+|perform\w*|complet\w+|conduct\w*|carr(?:y|ies|ied|ying) out|accomplish\w*|made|makes?|making|took|takes|launch\w*|succeed\w* in|undertak\w+|undertook|credited with|known for|tribute to|milestone[^.;]{0,30}:)"
    r"(?: \w+['’]s| the| his| her| its| another| a){0,2} ?$"
)
_PRONOUN: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Ee]r|[Ss]ie|[Ii]l|[Ee]lle|[ОоЭэ]н[аи]?)\b[^.;,]{0,40}$"
)
_OWNED: Final = re.compile(rf"(?P<p>{NAME})['’]s? $")
_NOT_ONE: Final = re.compile(
    r"\b(?:one of (?:the|his|her)|among the|not the|(?:two|three|four|five|six|seven|several|many) of the|would[- ]be|nearly|almost|aspir\w+ to \w+|hop\w+ to (?:be|become)|want\w* to (?:be|become)|compet\w+ to|race to|strive to|decid\w+ to be|how)(?: the)? $"
)
_NAME: Final = re.compile(NAME)


_DATED: Final = re.compile(r"\s?(?:[–—-]\s)?(?:on|in|am|en|le|im) (?:[A-Z][a-z]+ \d.*|\d.*)$")


def _value(text: str) -> str:
    words = " ".join(text.replace(DOT, ".").split()).strip(" ,“”\"'")
    words = _DATED.sub("", words)
    return re.sub(r"^(?:the|el|la|le|der|die|das|als|and) ", "", words)[:120].strip(" ,–—-")


def _person(sentence: Sentence, start: int) -> tuple[int, int, Names] | None:
    person = name_at(sentence, start)
    if person is None:
        return None
    names = sentence.reading.person(person.name, sentence.start + person.start)
    if len(names[0].split()) < 2 or not is_person(names[0]) or FILM in names[0]:
        return None
    if fold(names[0]) in sentence.reading.performers:
        return None
    known = sentence.reading.real(names[0])
    return person.start, person.end, tuple(dict.fromkeys((*names, *known)))[:8]


def _last_person(sentence: Sentence, end: int, low: int = 0) -> tuple[int, int, Names] | None:
    for match in reversed(list(_NAME.finditer(sentence.text, low, end))):
        # A word that only begins the sentence may stand before the name: `Then Ann Poole`.
        for start in (match.start(), match.start() + match[0].find(" ") + 1):
            found = _person(sentence, start)
            if found is not None and found[1] <= end:
                return found
    return None


def _spoken_of(sentence: Sentence) -> tuple[Names, str] | None:
    """Return whom `he` or `she` is at the beginning of a sentence."""
    before = sentence.reading.before(sentence)
    if before is None or before.block != sentence.block:
        return None
    found = _last_person(before, len(before.text))
    return (found[2], f"he or she → {found[2][0]}") if found else None


def _thing(sentence: Sentence, start: int, end: int) -> tuple[int, int, Names] | None:
    """Return the last mission or station masked in a stretch of a sentence."""
    for thing in reversed(sentence.things):
        low, high = thing.start - sentence.start, thing.end - sentence.start
        if start <= low and high <= end and thing.kind in ("mission", "station"):
            return low, high, thing.names
    return None


def _build(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Bind a first to who is said to be it."""
    text = sentence.text
    start, end = match.span("x")
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end = max(text.rfind(" ", start, end), start + 5)  # cut short inside a word
    head = text[:start]
    if _NOT_ONE.search(head) or FILM in match["x"]:
        return
    deed = rule.id.endswith("deed")
    after = _AFTER.match(text, end)
    owned = _OWNED.search(head)
    found: tuple[int, int, Names] | None = None
    thing: tuple[int, int, Names] | None = None
    steps: tuple[str, ...] = ()
    if after is not None and (
        deed is False or after["by"] in (" by ", " durch ", " por ", " par ") or after["q"]
    ):
        found = _person(sentence, after.start("p") if after["p"] is not None else after.start("q"))
    if found is None and (along := _WITH.match(text, end)) is not None:
        thing = _thing(sentence, *along.span("t"))
    if found is None and thing is None and owned and deed:
        found = _person(sentence, owned.start("p"))
    doing = _DOING.search(head)
    if found is None and thing is None and (being := _BEING.search(head)) is not None:
        found = _last_person(sentence, being.start() + 1, max(0, being.start() - 60))
        if found is not None and not re.fullmatch(
            r"['’]?\s?(?:\([^()]{0,40}\))?\s?", text[found[1] : being.start() + 1].rstrip(",—–( ")
        ):
            found = None
        thing = (
            _thing(sentence, max(0, being.start() - 60), being.start() + 1)
            if found is None
            else None
        )
        if thing is not None and being.start() - thing[1] > 40:
            thing = None
    if (
        found is None
        and thing is None
        and _PRONOUN.search(head)
        and (spoken := _spoken_of(sentence))
    ):
        names, step = spoken
        found, steps = (start, end, names), (step,)
    if found is None and thing is None and doing is not None:
        found = _last_person(sentence, doing.start(), max(0, start - 240))
        thing = _thing(sentence, max(0, start - 240), doing.start()) if found is None else None
    if found is None and thing is None and deed:
        return
    yield from _claim(sentence, match, rule, (start, end), found, thing, steps)


def _claim(
    sentence: Sentence,
    match: re.Match[str],
    rule: Rule,
    at: tuple[int, int],
    found: tuple[int, int, Names] | None,
    thing: tuple[int, int, Names] | None,
    steps: tuple[str, ...] = (),
) -> Iterator[Claim | None]:
    one = found or thing
    if one is None:
        return
    start, end = min(at[0], one[0]), max(at[1], one[1])
    if end - start > 195:
        start, end = at
        steps = (*steps, f"{sentence.words(*at)[:40]} → {one[2][0]}")
    yield sentence.claim(
        "first",
        start,
        end,
        rule.id,
        person=found[2] if found else (),
        mission=thing[2] if thing and not found else (),
        value=_value(sentence.words(*at)),
        steps=steps,
        confidence=0.7,
    )


def _never(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Bind what nobody had done before to the mission, or else the person, of the sentence."""
    group = next(g for g in "xyzw" if match[g])
    at = match.span(group)
    thing = _thing(sentence, 0, len(sentence.text))
    if thing is None:
        told = [h for h in happenings(sentence) if h.kind == "mission"]
        thing = (told[0].start, told[0].end, told[0].names) if told else None
    found = None
    if group == "w":
        found = _last_person(sentence, at[1], at[0])
        at = (at[0], match.end())
    steps: tuple[str, ...] = ()
    if found is None and thing is None:
        near = [
            t
            for t in between(sentence.reading.things, sentence.start - 599, sentence.start + 1)
            if t.kind == "mission" and not sentence.reading.films.within(t.start, t.end)
        ]
        saved = rescue_of_station(sentence, *at) if _SAVES.search(match[group]) else None
        if group == "w" or not (saved or near):
            return
        names = saved.names if saved else near[-1].names
        thing = (*at, names)
        steps = (f"{sentence.words(*at)[:40]} → {names[0]}",)
    yield from _claim(sentence, match, rule, at, found, thing, steps)


_SAVES: Final = re.compile(r"\b(?:dock|rescu|repair|reviv|salvag|reboot|resurrect)", re.IGNORECASE)
_FIRST_ONE: Final = re.compile(
    r"\b(?P<x>the first (?:cosmonaut|astronaut|man in space|American astronaut))['’]s (?:[\w-]+ ){0,3}(?:flight|mission|journey|voyage|life|story|orbit)"
)


def _first_one(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `the first cosmonaut's flight`: the record and the document say who that was."""
    reading = sentence.reading
    name = reading.gazetteer.first_of(match["x"])
    if name is None or name.split()[-1] not in reading.text:
        return
    whole = reading.person(name.split()[-1], sentence.start)
    names = tuple(dict.fromkeys((name, *(n for n in whole if _same((n,), (name,))))))
    yield sentence.claim(
        "first",
        *match.span(),
        rule.id,
        person=names,
        value=_value(sentence.words(*match.span("x"))),
        steps=(f"{match['x']} → {name}",),
        confidence=0.6,
    )


def real(reading: Reading, story: bool, claims: Iterable[Claim]) -> list[Claim]:
    """Leave out the firsts of people who may be made up.

    Args:
        reading: The document.
        story: Whether it says of any film that it tells of what happened.
        claims: Every claim of the document.
    """
    return [
        claim
        for claim in claims
        if claim.relation != "first"
        or story
        or claim.mission
        or any(reading.gazetteer.person(name) for name in claim.person)
    ]


RULES: Final = (
    Rule(
        "prose.first.person",
        _WHO,
        _build,
        ("first", "original"),
        ("en",),
        relation="first",
        examples=(
            Example("Vera Lund, the first woman to walk in space, is shown.", (("first", "Vera Lund"),)),
            Example("In 1965 Vera Lund became the first human in space.", (("first", "Vera Lund"),)),
            Example("The first American in orbit was Owen Hale.", (("first", "Owen Hale"),)),
            Example("Vera Lund joined in 1960. She was the first female engineer at NASA.", (("first", "Vera Lund"),)),
            Example("Vera Lund was the second woman in space."),
            Example("Vera Lund was one of the first women to fly."),
            Example("Vera Lund, the first film of the series, is dull."),
            Example("Owen Hale was the first person to laugh."),
            Example("Vera Lund wants to be the first woman in space."),
        ),
    ),
    Rule(
        "prose.first.deed",
        _DEEDS,
        _build,
        ("first",),
        ("en",),
        relation="first",
        examples=(
            Example("It shows the first spacewalk by Owen Hale.", (("first", "Owen Hale"),)),
            Example("Owen Hale stepped out, achieving humanity's first ever spacewalk.", (("first", "Owen Hale"),)),
            Example("Apollo 8 became the first crewed mission to orbit the Moon.", (("first", "Apollo 8"),)),
            Example("Owen Hale trains for the first spacewalk."),
            Example("Owen Hale's first film is dull."),
        ),
    ),
    Rule(
        "prose.first.never",
        _TIME,
        _never,
        ("first time", "ever", "before"),
        ("en",),
        relation="first",
        examples=(
            Example("It tells of Gemini 8: it was the first time ever that two craft docked.", (("first", "Gemini 8"),)),
            Example("He lets Owen Hale steer by hand, something no crew had done before.", (("first", "Owen Hale"),)),
            Example("It is the first time ever that I have cried at a film."),
        ),
    ),
    Rule(
        "prose.first.of-record",
        _FIRST_ONE,
        _first_one,
        ("the first ",),
        ("en",),
        relation="first",
        examples=(
            Example("It is about Gagarin: the first cosmonaut's flight is shown.", (("first", "Yuri Gagarin"),)),
            Example("It shows the first cosmonaut's flight."),
        ),
    ),
    Rule(
        "prose.first.other-languages",
        _OTHER,
        _build,
        ("primer", "premi", "erste", "перв"),
        ("es", "fr", "de", "ru"),
        relation="first",
        examples=(
            Example("Vera Lund fue la primera mujer en el espacio.", (("first", "Vera Lund"),)),
            Example("Vera Lund fut la première femme dans l'espace.", (("first", "Vera Lund"),)),
            Example("Owen Hale war der erste Mensch im Weltraum.", (("first", "Owen Hale"),)),
            Example("Анна Лебедева — первая женщина в космосе.", (("first", "Анна Лебедева"),)),
            Example("C'est le premier film de Vera Lund."),
        ),
    ),
)  # fmt: skip


def _same(left: Names, right: Names) -> bool:
    """Say whether two lists of names share one."""
    return bool({fold(n) for n in left} & {fold(n) for n in right})
