"""Real people whom the record does not know: the document itself says that they lived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import DOT, FILM, Reading, Sentence
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import name_at
from kinonaut.loaders.shapes import NAME, fold

__all__ = [
    "composites",
    "existed",
    "headline_links",
    "lived",
    "real_lists",
    "set_right",
    "the_real",
    "unreal",
    "without_rank",
]

_RANK: Final = re.compile(
    r"(?:Sgt|Lt|Ltn|Col|Gen|Capt|Cmdr|Cdr|Comdr|Adm|Brig|Cpl|Pvt|Pte|Maj|Dr|Prof|Rev|Sen|Rep|Gov|Det|Insp|Hon)\.?|"
    r"(?:Sergeant|Lieutenant|Colonel|General|Captain|Commander|Admiral|Major|Doctor|Professor|Senator|Governor|Detective|"
    r"Inspector|Commissioner|Officer|Agent|Chief|President|Minister|Secretary|Director|Mayor|Judge|Ambassador|Chancellor|"
    r"Marshal|Sheriff|Trooper|Private|Corporal|Ensign|Pilot|Engineer|Investigator|Attorney|Superintendent|Father|Sister|"
    r"Chairman|Congressman|Justice|Reverend|Bishop|Cardinal|Pope|Brigadier|Lieutenant-Colonel|Warden|Guard|Nurse|"
    r"Oberst|Leutnant|Hauptmann|Kommissar|Kommissarin|Inspektor|Direktor|Doktor|Pater|Graf|Freiherr|Richter|Staatsanwalt|"
    r"[Cc]apitaine|[Cc]ommandant|[Gg]énéral|[Ii]nspecteur|[Cc]ommissaire|[Dd]octeur|[Pp]rofesseur|[Pp]ère|[Aa]bbé|[Jj]uge|[Mm]aître|"
    r"[Cc]apitán|[Cc]oronel|[Tt]eniente|[Cc]omandante|[Pp]rofesor|[Pp]adre|[Jj]uez|[Ff]iscal|[Ss]argento|"
    r"[Пп]олковник|[Гг]енерал|[Кк]апитан|[Мм]айор|[Лл]ейтенант|[Пп]рофессор|[Дд]октор|[Мм]аршал|[Кк]омиссар|[Сс]ледователь|[Тт]ренер|[Аа]кадемик|[Кк]осмонавт|"
    r"Coach|Aeronaut|Astronaut|Cosmonaut|Explorer|Mountaineer|Journalist|Reporter|Photographer|Police|Sir|Lord|Lady|King|Queen|Prince|Princess)"
)
_REAL_LIST: Final = re.compile(
    r"\b(?:real(?:-life| life)?|actual|historical|true-life) (?:\w+ )?(?:people|persons|folks?|figures?|individuals|heroes|men|women|"
    r"survivors|counterparts?|personalities|characters)\b[^.;:]{0,90}?(?:\binclud(?:e[sd]?|ing)\b|\bsuch as\b|\bamong them\b|\bnamely\b|:)"
)
_PLAYED: Final = re.compile(r"\(?\b(?:played|portrayed|voiced|performed) by (?P<p>(?=[A-Z]))")
_PLAY_WORD: Final = re.compile(
    r"\b(?:film|movie|series|drama|biopic|portray\w*|play(?:ed|s)?|depict\w*|characters?|cast|screen)\b"
)


def without_rank(name: str) -> str:
    """Cut ranks, offices and what stands before them off a name.

    >>> without_rank("Dover Police Sgt. Ann Poole")
    'Ann Poole'
    """
    words = name.split()
    for place in range(len(words) - 2, 0, -1):
        if _RANK.fullmatch(words[place - 1]):
            return " ".join(words[place:])
    return name


def real_lists(sentence: Sentence) -> Iterator[Claim]:
    """Read lists such as `the real people in the film include Ann Poole (played by Eva Holm)`."""
    match = _REAL_LIST.search(sentence.text)
    film = sentence.scope
    if match is None or film is None or not _PLAY_WORD.search(sentence.lower):
        return
    text = sentence.plain
    skip: set[int] = set()
    by: dict[int, str] = {}
    found: list[tuple[int, int, str]] = []
    for name in re.compile(NAME).finditer(text, match.end()):
        before = text[max(match.end(), name.start() - 24) : name.start()]
        if re.search(r"(?:played|portrayed|voiced|performed) (?:\w+ )?by (?:\w+ )?$", before):
            skip.add(name.start())
            if found:
                by[len(found) - 1] = name[0]
            continue
        bare = without_rank(name[0])
        if (
            len(bare.split()) < 2
            or FILM in bare
            or _RANK.fullmatch(bare.split()[-1])
            or not is_person(bare)
        ):
            continue
        found.append((name.end() - len(bare), name.end(), bare))
    for number, (start, end, bare) in enumerate(found):
        whole = sentence.reading.person(bare, sentence.start + start)
        performer = by.get(number)
        claim = sentence.claim(
            "portrayal",
            start,
            end,
            "prose.portrayal.real-list",
            film=film,
            character=whole,
            person=whole,
            performer=sentence.reading.person(performer, sentence.start) if performer else (),
            kind="own_name",
            confidence=0.8,
        )
        if claim is not None:
            yield claim


_COMPOSITE: Final = re.compile(
    rf"\b(?:character (?:of |called |named )?)?(?P<c>{NAME})(?:,? (?:who|which))? (?:is|was) (?:\w+ly |in fact |really )?(?:an? |something of an? |more of an? )?"
    r"(?:\w+ )?(?:composite(?: character)?(?! (?:character )?(?:of|based on) (?:the )?[A-Z])|amalgam(?:ation)? of (?:several|many|various|different|multiple|a number of|numerous))\b"
)


def composites(sentence: Sentence) -> Iterator[Claim]:
    """Read that a character is a composite, where it is not said of whom."""
    film = sentence.scope
    if film is None or ("composite" not in sentence.lower and "amalgam" not in sentence.lower):
        return
    for match in _COMPOSITE.finditer(sentence.text):
        name = without_rank(match["c"].replace(DOT, "."))
        start = match.end("c") - len(name)
        names = sentence.reading.person(name, sentence.start + start)
        claim = sentence.claim(
            "portrayal",
            start,
            match.end(),
            "prose.portrayal.composite",
            film=film,
            character=names,
            kind="composite",
            confidence=0.75,
        )
        if claim is not None:
            yield claim


_EXISTED: Final = re.compile(
    rf"(?P<p>{NAME}),? (?:did (?:really |actually |indeed )?exist|(?:really|actually) (?:existed|lived)|(?:was|is) (?:in fact |actually |indeed )?(?:a |an )(?:very )?real(?:-life)? (?:person|man|woman|figure|pilot|\w+)\b(?!\?)|"
    r"a (?:réellement |vraiment )existé|hat (?:es )?(?:wirklich|tatsächlich) (?:gegeben|gelebt)|existió (?:realmente|de verdad)|(?:действительно|реально) существовал[аи]?)"
)


_THE_REAL: Final = re.compile(
    rf"\b(?:[Tt]he (?:real|actual|real-life|historical)(?:[- ]life)?|[Dd]er echte|[Dd]ie echte|[Dd]es echten|le vrai|la vraie|du vrai|el verdadero|la verdadera|el real|реальн\w+|настоящ\w+) (?:(?!story|people|events?|mission)[a-zа-яё-]+ ){{0,2}}(?P<p>(?={NAME}))"
)


def the_real(sentence: Sentence, told: bool) -> Iterator[Claim]:
    """Read `the real Ann Poole`: whom a film is held against is shown in it."""
    film = sentence.scope
    if film is None or not told:
        return
    if not any(
        cue in sentence.lower
        for cue in (
            "real",
            "actual",
            "historical",
            "echte",
            "vrai",
            "verdader",
            "реальн",
            "настоящ",
        )
    ):
        return
    for match in _THE_REAL.finditer(sentence.text):
        person = name_at(sentence, match.start("p"))
        if person is None:
            continue
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        if (
            len(whole[0].split()) < 2
            or not is_person(whole[0])
            or fold(whole[0]) in sentence.reading.performers
            or FILM in person.name
            or not _called_so(sentence.reading, whole[0])
            or _MODEL_OF.search(sentence.text, 0, match.start())
        ):
            continue
        span = match.start(), person.end
        yield from _under_own_name(sentence, span, "prose.portrayal.the-real", film, whole, 0.6)


_MODEL_OF: Final = re.compile(
    r"\b(?:based|modell?ed|inspired|drawn|patterned|basiert|angelehnt|inspirada?o?|basada?o?|inspirée?|basée?|основан\w*) (?:\w+ly )?(?:up)?(?:on|by|after|from|auf|an|en|par|de|sur|на) $"
)
"""Stands before the model of a part, who is not in the film himself."""


def _called_so(reading: Reading, name: str) -> bool:
    """Say whether people are called so: by a given name or initials first, or as the record has it."""
    first = without_rank(name).split()[0]
    return bool(
        fold(first) in given_names()
        or re.fullmatch(r"(?:[A-Z]\.){1,3}|[A-Z]\.?", first)
        or reading.gazetteer.person(name)
        or figure(name, told=True)
    )


_HISTORIAN: Final = re.compile(
    r"\b(?:historians?|authors?|critics?|directors?|professor|according to|says?|said|writes?|wrote|notes|argues|explains|told|historiker|autor|историк\w*|автор\w*) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    rf"(?:^|\d\.?\) |[Aa]lthough |[Ww]hile |[Tt]hat |, |[Ii]n (?:reality|fact|real life|truth|actuality),? |[Aa]ctually,? )(?:(?:Prince|Princess|King|Queen|Lord|Lady|Captain|General|President|Dr\u2024) )?(?P<p>{NAME}(?: the [A-Z]\w+| of [A-Z]\w+| I{{1,3}}\b| IV\b)?)(?= ?\((?:aka|also|born|the)|['’]s | (?:was|were|had|did|is|never|actually|really|in fact)\b)"
)
_AGAINST: Final = re.compile(
    r"\b(?:in (?:reality|fact|real life|truth|actuality)|actually|really|never|the real|historically|the (?:film|movie) (?:\w+ )?(?:implies|imply|suggests?|shows?|depicts?|claims?))\b",
    re.IGNORECASE,
)


def set_right(sentence: Sentence, told: bool, said: Iterable[Claim]) -> Iterator[Claim]:
    """Read whom a sentence speaks of that sets the film against what happened.

    Args:
        sentence: The sentence.
        told: Whether the film is tied to history.
        said: What the sentence says that the film changed or kept.
    """
    film = sentence.scope
    said = list(said)
    if film is None or not told or not said:
        return
    if not (_AGAINST.search(sentence.text) or any(c.rule.endswith("listed") for c in said)):
        return
    for match in _SUBJECT.finditer(sentence.text):
        if _HISTORIAN.search(sentence.text[: match.start("p")]):
            continue
        names = sentence.reading.person(match["p"], sentence.start + match.start("p"))
        name = names[0]
        if (
            len(name.split()) < 2
            or FILM in name
            or not (is_person(name) or re.search(r" (?:I{1,3}|IV|the [A-Z]\w+)$", name))
            or fold(name) in sentence.reading.performers
            or fold(name.split()[0]) not in given_names()
            or unreal(sentence.reading, name)
        ):
            continue
        span = match.start("p"), match.end("p")
        yield from _under_own_name(sentence, span, "prose.portrayal.set-right", film, names, 0.55)


def existed(sentence: Sentence, told: bool) -> Iterator[Claim]:
    """Read that somebody in the film lived, where it is not said who plays him or her."""
    film = sentence.scope
    if film is None or not told or sentence.text.endswith("?"):
        return
    if not any(
        cue in sentence.lower for cue in ("exist", "real", "lived", "gegeben", "gelebt", "существ")
    ):
        return
    for match in _EXISTED.finditer(sentence.text):
        name = without_rank(match["p"].replace(DOT, "."))
        if len(name.split()) < 2 or not is_person(name) or FILM in name:
            continue
        whole = sentence.reading.person(name, sentence.start + match.end("p") - len(name))
        if fold(whole[0]) in sentence.reading.performers:
            continue
        span = match.end("p") - len(name), match.end()
        yield from _under_own_name(sentence, span, "prose.portrayal.existed", film, whole, 0.65)


def _under_own_name(
    sentence: Sentence,
    span: tuple[int, int],
    rule: str,
    film: FilmScope,
    names: Names,
    confidence: float,
) -> Iterator[Claim]:
    claim = sentence.claim(
        "portrayal",
        *span,
        rule,
        film=film,
        character=names,
        person=names,
        kind="own_name",
        confidence=confidence,
    )
    if claim is not None:
        yield claim


_HEADLINE_LINK: Final = re.compile(
    r"(?P<c>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}?) (?:Is|Was) (?:\w+ly )?(?:Loosely |Partly )?(?:Based|Inspired|Modell?ed) (?:On|By|After) "
    r"(?:The |A )?Real(?:[- ]Life)? (?:[A-Z]\w+ ){0,2}?(?P<p>[A-Z][\w’'-]+ [A-Z][\w’'-]+)(?=[.?!,]|$)"
)


def headline_links(sentence: Sentence) -> Iterator[Claim]:
    """Read `Eva Lind Is Actually Based On Real-Life Pilot Ann Poole`, as headlines write it."""
    film = sentence.scope
    if film is None or "Real" not in sentence.text:
        return
    for match in _HEADLINE_LINK.finditer(sentence.text):
        claim = sentence.claim(
            "portrayal",
            match.start(),
            match.end(),
            "prose.portrayal.headline",
            film=film,
            character=sentence.reading.person(match["c"], sentence.start + match.start("c")),
            person=sentence.reading.person(match["p"], sentence.start + match.start("p")),
            kind="inspired_by",
            confidence=0.75,
        )
        if claim is not None:
            yield claim


def lived(name: str, text: str) -> bool:
    """Say whether a sentence says of a person that he or she lived.

    >>> lived("Ann Poole", "While Ann Poole did exist, she never flew.")
    True
    >>> lived("Ann Poole", "Ann Poole does not exist.")
    False
    """
    if not all(word in text for word in name.split(" ")):
        return False
    own = re.escape(name).replace("\\ ", r"(?: [A-Z]\.)? ")
    masked, found = re.subn(own, "\x01", text)
    return bool(found and _LIVED.search(masked))


# The name stands as a mark, so that one pattern serves for all.
_LIVED: Final = re.compile(
    r"\x01,? (?:did (?:really |actually |indeed )?exist|(?:really|actually) existed|(?:was|is) (?:a |an )?(?:very )?(?:real|actual|historical)\b)|"
    r"\x01,? who (?:served|fought|lived|won|received|was born|led|commanded|founded|pioneered) |"
    r"\x01 ?\((?:born |b\. )?(?:\w+ )?1[5-9]\d\d|\x01 ?\(\d{4} ?[-–—] ?\d{4}\)|"
    r"\b(?:[Rr]eal-life|real life|[Tt]he (?:real|actual|historical|late)) (?:[a-z-]+ ){0,3}\x01(?!\w)|"
    r"\b(?:true|real)(?:-life| life)? story of (?:[\w-]+ ){0,4}\x01(?!\w)|\b(?:biopic|biography) (?:of|about|on) (?:[\w-]+ ){0,4}\x01(?!\w)|"
    r"\x01\W{1,3}(?:Born|Geboren|Né|Nació|Родился)\b|\b(?:died|killed|born|buried|interviewed)\b[^.;]{0,12}\x01"
)


_MADE_UP: Final = (
    r"(?:fictional|fictitious|fictionali[sz]ed|imaginary|imagined|invented|made[- ]up|composites?|amalgam\w*|not (?:a )?real|stand-in|"
    r"fiktiv\w*|erfunden\w*|fictive?|inventée?|ficticio|ficticia|inventad[oa]|вымышлен\w*|выдуман\w*|собирательн\w*)"
)


_SAID_AFTER: Final = re.compile(
    rf"(?: ?\([^()]*\))?(?:,| is| was| (?:ist|war|est|était|es|era|—|-))[^.;,]{{0,30}}? {_MADE_UP}\b|"
    r",? who (?:is|was) (?:really|actually|in (?:truth|fact|reality|real life)) (?=[A-ZÀ-Þ])|"
    r"\b[^.;]{0,60} under (?:a|another) (?:changed|different|false|invented|fictitious|new )? ?(?:sur)?name|"
    r" (?:never existed|did(?: not|n['’]t) (?:really |actually )?exist|n['’]a jamais existé)"
)
_SAID_BEFORE: Final = re.compile(
    rf"\b{_MADE_UP} (?:[\w-]+ ){{1,3}}(?:named |called |character,? )?(?:[A-ZÀ-Þ][\w.’'-]* ){{0,2}}\Z"
)


def unreal(reading: Reading, name: str) -> bool:
    """Say whether a document says of a character that he or she was made up.

    A sentence that makes up `the relations of Ann Poole` does not make her up.
    """
    surname = name.split()[-1]
    for sentence in reading.by_word.get(surname, ())[:400]:
        words = sentence.plain
        place = words.find(surname)
        # The name is found first: a pattern with it inside would be compiled for every name.
        while place >= 0:
            after = place + len(surname)
            if _SAID_AFTER.match(words, after) or (
                _BOUNDARY.match(words, after) and _SAID_BEFORE.search(words, 0, place)
            ):
                return True
            place = words.find(surname, place + 1)
    return False


_BOUNDARY: Final = re.compile(r"\b")
