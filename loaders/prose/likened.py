"""Films that a text holds its film against: `like A, B is …`, an “A” clone, `A was much better`.

A film after a maker's name, in a list of prizes or of what somebody else made is no comparison, and
neither is a shop, a person or an event that something is said to be like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import DOT, FILM, F, Sentence
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.services import service_pattern
from kinonaut.loaders.shapes import fold

__all__ = ["RULES", "held_against"]

_CAPS: Final = r"(?:[A-Z][\w’'-]*|\d+)(?: (?:of|the|and|in|to|a|on|[A-Z][\w’'-]*|\d+)){0,5}?"
_QUOTED: Final = r"[“\"«„‘'*_](?P<q>[A-Z0-9][^“”\"«»„‘*_\n]{1,40}?)[”\"»“’'*_]{1,2}"
_T: Final = rf"(?:(?P<f>{F})|{_QUOTED}|(?P<t>{_CAPS}))"
_MARKED: Final = rf"(?:[“\"«„‘'*_]{{0,2}}(?P<f>{F})[”\"»“’'*_]{{0,2}}|{_QUOTED})"
_LIKE: Final = re.compile(
    rf"(?:^|[\s(“\"])(?:[Mm]uch |[Jj]ust |[Bb]ut |[Aa]nd )?(?:[Ll]ike|[Uu]nlike|[Ww]ie|[Cc]omme|[Cc]omo|[Кк]ак и|[Вв] отличие от) {_T} ?, [“\"«*_]{{0,2}}(?P<own>{F})[”\"»*_]{{0,2}} (?:is|was|does|has|feels|tells|shows|takes|remains|also|never|manages|ist|hat|est|es|—|не)\b"
)
_CLONE: Final = re.compile(
    rf"{_MARKED}[- ]?(?:Klon|[Cc]lone|clon\b|клон|[Vv]erschnitt|knock-?off|rip-?off|wannabe|lite\b|esque\b|style\b|type\b|-artig)"
    rf"|\b(?:à la|in the (?:vein|style|mould|mold|spirit) of|reminiscent of|ganz im Stil von|im Stil von|dans la (?:veine|lignée) de|en la línea de|в духе|наподобие) "
    rf"(?:[“\"«„‘'*_]{{0,2}}(?P<g>{F})|{_QUOTED.replace('?P<q>', '?P<r>')}|(?P<t>[A-ZÄÖÜ]{{4,}}(?: [A-Z0-9]+){{0,4}}))(?=[”\"»“’'*_]{{0,2}}(?:[\s,.;:)!?]|$))"
)
_BETTER: Final = re.compile(
    rf"\b(?:liked|loved|preferred|enjoyed|like|prefer|enjoy) {_MARKED} (?:\w+ )?(?:better|more|better than this)\b|{_MARKED.replace('?P<f>', '?P<g>').replace('?P<q>', '?P<r>')} (?:was|is) (?:much |far |way |a lot )?(?:better|worse|superior|funnier)\b"
)
_DIFFERS: Final = re.compile(
    rf"(?P<own>{F})[”\"»*_ ]{{0,3}}(?:differs? (?:\w+ )?from|shares? (?:\w+ ){{0,4}}with|owes? (?:\w+ ){{0,3}}to|is no|is another|is a (?:poor man['’]s|kind of)|outdoes|outclasses) [“\"«‘*_ ]{{0,3}}(?P<f>{F})"
)
_FANS: Final = re.compile(
    rf"\b(?:fans? (?:of|d['’]|de)|for (?:fans|lovers) of|[Ii]f you (?:liked|loved|enjoyed)|[Ss]i vous avez aimé|[Ss]i te gustó|Fans von|gefallen hat|любителям|поклонникам) ?(?:films? like |movies like |de )?{_MARKED}"
)
_AWARDS: Final = re.compile(
    r"\b(?:Oscars?|Academy Awards?|Golden Globes?|BAFTA|nominat\w+|filmography|also (?:starred|appeared|directed|known)|best known for|credits include|previous(?:ly)? (?:worked|directed|starred))\b"
)
_MAKERS: Final = re.compile(
    r"(?:[A-Z][\w’'-]+ [A-Z][\w’'-]+ ?\([^()]{0,120}|(?:director|star|writer|producer|creator|maker)s? (?:of|behind) [^.;]{0,60})$"
)
_SHOP: Final = re.compile(
    rf"^(?:{service_pattern()}|Blu-ray|DVD|Hollywood|Russia|America|Soviet|Cold War|World War|NASA|Earth|Moon|Mars|Christmas|Monday|English|I|It|The|This|That|He|She|They|We|You|A)(?: TV\+?| Video| Play)?$",
    re.IGNORECASE,
)


def held_against(sentence: Sentence, found: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out of the films found beside a film those that are named for another reason.

    Args:
        sentence: The sentence.
        found: Its comparisons, as the places of films in it suggest them.
    """
    if sentence.kind is BlockKind.NAV:
        return
    prizes = _AWARDS.search(sentence.text) is not None
    for claim in found:
        own = {fold(n) for n in claim.film}
        if any(fold(o) in n or n in fold(o) for o in claim.other[:1] for n in own):
            continue
        at = sentence.text.find(FILM, max(0, _place(sentence, claim)))
        before = sentence.text[:at] if at > 0 else ""
        title = claim.other[0] if claim.other else ""
        if title in ("Dr", "Mr", "Mrs", "St") or fold(title) in given_names():
            continue  # the beginning of a person's name
        if prizes or _MAKERS.search(before):
            continue
        yield claim


def _place(sentence: Sentence, claim: Claim) -> int:
    """Return where in a sentence the film stands with which a claim compares."""
    names = {fold(n) for n in claim.other}
    for mention in sentence.films:
        scope = sentence.reading.films.scope_of(mention.film)
        if names & {fold(n) for n in scope.names}:
            return mention.start - sentence.start
    return 0


def _title(text: str) -> str | None:
    """Return the title that a stretch bears, if it can be one."""
    title = " ".join(text.replace(DOT, ".").split()).strip(" ,.;:“”\"'‘’«»„*_")
    if title.isupper() and len(title) > 3:
        title = title.title()
    first = title.split()[0] if title.split() else ""
    if (
        not 2 < len(title) <= 60
        or _SHOP.match(title)
        or not (first[0].isupper() or first[0].isdigit())
    ):
        return None
    if is_person(title) and fold(first) in given_names():
        return None
    return title


def _build(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    groups = match.groupdict()
    own: FilmScope | None = sentence.scope
    if groups.get("own"):
        own = sentence.film_in(*match.span("own"))
    if own is None or sentence.kind is BlockKind.NAV:
        return
    group = next((g for g in ("f", "g", "q", "r", "t") if groups.get(g)), None)
    if group is None:
        return
    names: tuple[str, ...]
    if group in ("f", "g"):
        other = sentence.film_in(*match.span(group))
        names = other.names if other is not None and other.film != own.film else ()
    else:
        title = _title(sentence.words(*match.span(group)))
        known = title and (group in ("q", "r") or not _of_record(sentence, title))
        names = (title,) if title and known else ()
    if not names or {fold(n) for n in names} & {fold(n) for n in own.names}:
        return
    start, end = match.span(group)
    yield sentence.claim(
        "compared_with",
        max(0, min(match.start(), start)),
        max(end, min(match.end(), start + 150)),
        rule.id,
        film=own,
        other=names,
        confidence=0.65,
    )


def _of_record(sentence: Sentence, title: str) -> bool:
    """Say whether a title without marks is rather a mission, a station or a person."""
    reading = sentence.reading
    return bool(reading.gazetteer.find(title)) or (
        len(title.split()) == 1 and reading.people.known(title)
    )


RULES: Final = (
    Rule(
        "prose.compared.like",
        _LIKE,
        _build,
        ("like", "wie ", "comme", "como", "как и", "в отличие"),
        ("en", "de", "fr", "es", "ru"),
        relation="compared_with",
        examples=(
            Example("But like Dark Harbour, Title feels tense.", (("compared_with", "Dark Harbour"),)),
            Example("Like Bob Lane, Title is old."),
            Example("Like Netflix, Title is everywhere."),
        ),
    ),
    Rule(
        "prose.compared.clone",
        _CLONE,
        _build,
        ("klon", "clone", "clon", "клон", "verschnitt", "knock", "rip", "wannabe", "lite", "esque", "style", "type", "artig",
         "à la", "in the ", "reminiscent", "im stil", "dans la", "en la línea", "в духе", "наподобие"),
        ("en", "de", "fr", "es", "ru"),
        relation="compared_with",
        examples=(
            Example('Der Film ist eine Art "Dark Harbour"-Klon.', (("compared_with", "Dark Harbour"),)),
            Example("The film is tense, à la “Dark Harbour”.", (("compared_with", "Dark Harbour"),)),
            Example("The film dresses its crew à la Paris and in the style of Ann Reed."),
        ),
    ),
    Rule(
        "prose.compared.better",
        _BETTER,
        _build,
        ("better", "more", "worse", "superior", "funnier"),
        ("en",),
        relation="compared_with",
        examples=(
            Example('I liked "Dark Harbour" much better.', (("compared_with", "Dark Harbour"),)),
            Example("I liked the music better."),
        ),
    ),
    Rule(
        "prose.compared.differs",
        _DIFFERS,
        _build,
        ("differ", "share", "owe", "is no", "is another", "is a ", "outdoes", "outclass"),
        ("en",),
        relation="compared_with",
        examples=(Example("Title differs from the rest."),),
    ),
    Rule(
        "prose.compared.fans",
        _FANS,
        _build,
        ("fan", "if you ", "si vous", "si te", "gefallen", "любителям", "поклонникам", "lovers"),
        ("en", "de", "fr", "es", "ru"),
        relation="compared_with",
        examples=(
            Example('It is for fans of "Dark Harbour".', (("compared_with", "Dark Harbour"),)),
            Example("It is for fans of Ann Reed."),
        ),
    ),
)  # fmt: skip
