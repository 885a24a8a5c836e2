"""What else somebody acted in: `X starred in Far Out (1999), Near In (2001) and Up`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.prose.cast_lists import cast_claim
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.people import name_at
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES"]

_ACTED: Final = re.compile(
    rf"(?P<who>{NAME})(?: \([^()]{{1,80}}\))?,? (?:(?:has|had|have|who|also|previously|later|first|then|a|hat|снимал[аи]?сь|снялся|снялась) ){{0,3}}"
    r"(?P<v>starred|co-starred|appeared|acted|spielte|a joué|actuó|снимал(?:ся|ась)|снялся|снялась|(?:best |perhaps |mostly )*known (?:for|from)|bekannt (?:aus|durch)|connue? pour|conocid[oa] por|coming off)"
    rf"(?P<m>[^.;:{FILM}]{{0,90}}?)[“\"‘'«„*_]{{0,2}}(?P<l>{F}[^.]{{0,300}})"
)
_BETWEEN: Final = re.compile(
    r"[”\"’'»*_]{0,2}(?:\s?\([^()]{0,20}\))?(?:[,;]|,? (?:and|und|et|y|и|&|or))+ ?(?:and |und |et |y |и |in |the )?[“\"‘'«„*_]{0,2}"
)
_PLAIN: Final = re.compile(r"known|bekannt|connu|conocid|coming")
_OTHER: Final = re.compile(
    r"\b(?:directing|writing|director|his (?:direction|script)|seen|watched|opposite|review)\b"
)


def _acted(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    if person is None or person.end > match.end("who") or _OTHER.search(match["m"]):
        return
    names = sentence.reading.person(person.name, sentence.start + person.start)
    if len(names[0].split()) < 2 or sentence.reading.gazetteer.person(names[0]):
        return
    # Directors are known for films too: there somebody must be said to act.
    acts = fold(names[0]) in sentence.reading.performers or re.search(
        r"\b(?:plays|stars|actor|actress|spielt|joue|incarne|interpreta|играет)\b", sentence.lower
    )
    if _PLAIN.match(match["v"]) and not acts:
        return
    last = 0
    for found in re.compile(F).finditer(sentence.text, match.start("l"), match.end("l")):
        if last and not _BETWEEN.fullmatch(sentence.text, last, found.start()):
            break
        last = found.end()
        film = sentence.film_in(*found.span())
        if film is not None:
            start = match.start("who") if last - match.start("who") < 190 else found.start()
            step = "" if start < found.start() else f"who acts → {names[0]}"
            yield cast_claim(sentence, rule, start, last, person, (), film, 0.7, step)


RULES: Final = (
    Rule(
        "prose.cast.filmography",
        _ACTED,
        _acted,
        (
            "starred",
            "appeared",
            "acted",
            "known ",
            "coming off",
            "spielte",
            "bekannt",
            "joué",
            "connu",
            "conocid",
            "actuó",
            "снима",
            "снял",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "Anna Holm starred in hits of the decade including Title.",
                (("cast", "Anna Holm"),),
            ),
            Example("Ana Torrell, known for Title, directs again."),
        ),
    ),
)
