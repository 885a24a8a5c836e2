"""Real people whom the record does not know: the document itself says that they lived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.mentions import is_person
from kinonaut.loaders.prose.context import DOT, FILM, Reading, Sentence
from kinonaut.loaders.shapes import NAME, fold

__all__ = [
    "composites",
    "existed",
    "headline_links",
    "lived",
    "real_lists",
    "unreal",
    "without_rank",
]

_RANK: Final = re.compile(
    r"(?:Sgt|Lt|Col|Gen|Capt|Cmdr|Adm|Maj|Dr|Prof|Rev|Sen|Gov|Det|Insp)\.?|"
    r"(?:Sergeant|Lieutenant|Colonel|General|Captain|Commander|Admiral|Major|Doctor|Professor|Senator|Governor|Detective|"
    r"Inspector|Commissioner|Officer|Agent|Chief|President|Minister|Secretary|Director|Mayor|Judge|Ambassador|Chancellor|"
    r"Marshal|Sheriff|Trooper|Private|Corporal|Ensign|Pilot|Engineer|Investigator|Attorney|Superintendent|Father|Sister|"
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


def existed(sentence: Sentence, told: bool) -> Iterator[Claim]:
    """Read that somebody in the film lived, where it is not said who plays him or her."""
    film = sentence.scope
    if film is None or not told or sentence.text.endswith("?"):
        return
    for match in _EXISTED.finditer(sentence.text):
        name = without_rank(match["p"].replace(DOT, "."))
        if len(name.split()) < 2 or not is_person(name) or FILM in name:
            continue
        whole = sentence.reading.person(name, sentence.start + match.end("p") - len(name))
        if fold(whole[0]) in sentence.reading.performers:
            continue
        claim = sentence.claim(
            "portrayal",
            match.end("p") - len(name),
            match.end(),
            "prose.portrayal.existed",
            film=film,
            character=whole,
            person=whole,
            kind="own_name",
            confidence=0.65,
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
    own = re.escape(name)
    return bool(
        re.search(
            rf"{own},? (?:did (?:really |actually |indeed )?exist|(?:really|actually) existed|(?:was|is) (?:a |an )?(?:very )?(?:real|actual|historical)\b)|"
            rf"{own} ?\((?:born |b\. )?(?:\w+ )?1[5-9]\d\d|{own} ?\(\d{{4}} ?[-–—] ?\d{{4}}\)|"
            rf"\b(?:[Rr]eal-life|real life|[Tt]he (?:real|actual|historical|late)) (?:[a-z-]+ ){{0,3}}{own}\b|"
            rf"\b(?:true|real)(?:-life| life)? story of (?:[\w-]+ ){{0,4}}{own}\b|\b(?:biopic|biography) (?:of|about|on) (?:[\w-]+ ){{0,4}}{own}\b|"
            rf"{own}\W{{1,3}}(?:Born|Geboren|Né|Nació|Родился)\b|\b(?:died|killed|born|buried|interviewed)\b[^.;]{{0,12}}{own}",
            text,
        )
    )


_MADE_UP: Final = (
    r"(?:fictional|fictitious|fictionali[sz]ed|imaginary|imagined|invented|made[- ]up|composites?|amalgam\w*|not (?:a )?real|stand-in|"
    r"fiktiv\w*|erfunden\w*|fictive?|inventée?|ficticio|ficticia|inventad[oa]|вымышлен\w*|выдуман\w*|собирательн\w*)"
)


def unreal(reading: Reading, name: str) -> bool:
    """Say whether a document says of a character that he or she was made up.

    A sentence that makes up `the relations of Ann Poole` does not make her up.
    """
    surname = name.split()[-1]
    own = re.escape(surname)
    for sentence in reading.by_word.get(surname, ())[:400]:
        if re.search(
            rf"{own}(?: ?\([^()]*\))?(?:,| is| was| (?:ist|war|est|était|es|era|—|-))[^.;,]{{0,30}}? {_MADE_UP}\b|"
            rf"\b{_MADE_UP} (?:[\w-]+ ){{0,3}}(?:named |called |character,? )?(?:[A-ZÀ-Þ][\w.’'-]* ){{0,2}}{own}\b|{own} (?:never existed|did(?: not|n['’]t) (?:really |actually )?exist|n['’]a jamais existé)",
            sentence.plain,
        ):
            return True
    return False
