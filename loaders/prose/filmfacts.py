"""What a document says of the film itself: titles, year, country, length, money, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.film_titles import comparisons, titles
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.services import service_pattern
from kinonaut.loaders.shapes import YEAR

__all__ = ["RULES", "comparisons", "titles"]


_NATIONS: Final[dict[str, str]] = {
    "american": "United States",
    "russian": "Russia",
    "soviet": "Soviet Union",
    "british": "United Kingdom",
    "english": "United Kingdom",
    "french": "France",
    "german": "Germany",
    "west german": "West Germany",
    "east german": "East Germany",
    "italian": "Italy",
    "spanish": "Spain",
    "indian": "India",
    "chinese": "China",
    "japanese": "Japan",
    "canadian": "Canada",
    "australian": "Australia",
    "polish": "Poland",
    "czech": "Czech Republic",
    "hungarian": "Hungary",
    "swedish": "Sweden",
    "danish": "Denmark",
    "norwegian": "Norway",
    "finnish": "Finland",
    "dutch": "Netherlands",
    "belgian": "Belgium",
    "irish": "Ireland",
    "mexican": "Mexico",
    "brazilian": "Brazil",
    "argentine": "Argentina",
    "korean": "South Korea",
    "south korean": "South Korea",
    "ukrainian": "Ukraine",
    "hong kong": "Hong Kong",
    "israeli": "Israel",
    "turkish": "Turkey",
    "iranian": "Iran",
    "austrian": "Austria",
    "swiss": "Switzerland",
    "new zealand": "New Zealand",
    "kazakh": "Kazakhstan",
    "bulgarian": "Bulgaria",
    "romanian": "Romania",
    "yugoslav": "Yugoslavia",
    "greek": "Greece",
    "portuguese": "Portugal",
    "egyptian": "Egypt",
    "russe": "Russia",
    "américain": "United States",
    "américaine": "United States",
    "russischer": "Russia",
    "russische": "Russia",
    "amerikanischer": "United States",
    "estadounidense": "United States",
    "rusa": "Russia",
    "российский": "Russia",
    "советский": "Soviet Union",
    "американский": "United States",
}


_NATION: Final = "|".join(sorted((re.escape(n) for n in _NATIONS), key=len, reverse=True))


_COUNTRY: Final = re.compile(
    rf"\b(?P<n>{_NATION})(?:[-–](?P<o>{_NATION}))?(?:[- ](?:made|language))?,? (?:(?:[\w'’-]+,? ){{0,5}}?)(?:films?|movie|drama|thriller|blockbuster|epic|biopic|"
    r"comedy|documentary|docudrama|western|musical|series|miniseries|film|película|фильм|"
    rf"{F})",
    re.IGNORECASE,
)


_LENGTH: Final = re.compile(
    r"(?:\b(?:runtime|running time|run time|runs?|running|length|clocks in at|laufzeit|durée|duración|продолжительность|хронометраж)\b[^.;\d]{0,30}?(?:(?P<h>\d) ?(?:hrs?|hours?|h|ч)\.?,? ?(?:and )?)?(?P<m>\d{1,3}) ?(?:min(?:ute)?s?|minutos|minuten|мин)|\b(?P<d>\d{2,3})[- ]minute (?:film|movie|drama|feature|epic|runtime|version|thriller))",
    re.IGNORECASE,
)


_MONEY: Final = r"(?:US)?(?P<c>\$) ?(?P<v>\d[\d,.]*) ?(?P<u>million|billion|m\b|mn\b|bn\b|k\b)?"


_BUDGET: Final = re.compile(
    rf"(?:budget(?:ed)?(?: equivalent)?(?: of| was| is| at|:| equivalent of)?(?: (?:about|around|roughly|approximately|an estimated|just|only|over|some))? \(?{_MONEY})|(?:{_MONEY.replace('?P<c>', '?P<c2>').replace('?P<v>', '?P<v2>').replace('?P<u>', '?P<u2>')} (?:production )?(?:budget|film|movie|blockbuster|production))",
    re.IGNORECASE,
)


_GROSS: Final = re.compile(
    rf"\b(?:gross(?:ed|ing|es)?|earn(?:ed|ing)|took in|made|box[- ]office(?: of| total of)?|collected)\b[^.;$]{{0,40}}?{_MONEY}",
    re.IGNORECASE,
)


def _amount(value: str, unit: str | None) -> int | None:
    try:
        number = float(value.replace(",", "").rstrip("."))
    except ValueError:
        return None
    scale = {"million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}
    total = number * scale.get((unit or "").lower(), 1)
    return round(total) if total >= 1000 else None


def _subject(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of the film by name or as `the film`."""
    return bool(sentence.films) or bool(
        re.search(
            r"\b(?:the|this|its) (?:\w+ ){0,2}(?:film|movie|picture|drama|thriller|show|budget|production)\b|\bit\b",
            sentence.lower,
        )
    )


def _country(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    end = re.search(F, match[0])
    film = (
        sentence.film_in(match.start() + end.start(), match.start() + end.end())
        if end
        else sentence.scope
    )
    if film is None:
        return
    if not end and not re.search(
        r"(?:\bis|\bwas|\bthis|\bthe|\bes|\best|\bist|’s|'s)\b[^,;]{0,40}$",
        sentence.lower[: match.start()] + " ",
    ):
        return
    if re.search(
        r"\b(?:like|equivalent|such|other|most|many|all|best|than|of|latest|crop of|few|any|some|as)\b[^,;]{0,14}$",
        sentence.lower[: match.start()],
    ):
        return
    if re.search(r"films\b", match[0]):
        return
    for group in ("n", "o"):
        if match[group]:
            name = _NATIONS[match[group].lower()]
            yield sentence.claim(
                "country",
                match.start(),
                match.end(),
                rule.id,
                film=film,
                value=(name, match[group].strip()),
                confidence=0.75,
            )


def _length(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.scope
    minutes = int(match["h"] or 0) * 60 + int(match["m"] or match["d"])
    if film is not None and 30 <= minutes <= 600:
        yield sentence.claim(
            "runtime", match.start(), match.end(), rule.id, film=film, value=minutes
        )


def _money_after(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    named = [m for m in sentence.films if m.end <= sentence.start + match.start()]
    film = (
        sentence.reading.films.scope_of(named[-1].film)
        if named and match.start() + sentence.start - named[-1].end < 6
        else sentence.scope
    )
    if film is None or not _subject(sentence):
        return
    groups = match.groupdict()
    value = _amount(groups.get("v") or groups.get("v2") or "", groups.get("u") or groups.get("u2"))
    if re.search(r"looks like an? $", sentence.lower[: match.start()]):
        return
    relation = rule.relation
    if value is not None:
        yield sentence.claim(relation, match.start(), match.end(), rule.id, film=film, value=value)


_BRACKET_MONEY: Final = re.compile(
    rf"(?P<f>{F}) ?\({_MONEY}\)|budget \({_MONEY.replace('?P<c>', '?P<c2>').replace('?P<v>', '?P<v2>').replace('?P<u>', '?P<u2>')}\)"
)


def _bracket_money(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    if "budget" not in sentence.lower:
        return
    film = (
        sentence.film_in(*match.span("f"))
        if match["f"]
        else sentence.reading.films.at(sentence.start)
    )
    value = _amount(match["v"] or match["v2"], match["u"] or match["u2"])
    if film is not None and value is not None:
        yield sentence.claim("budget", match.start(), match.end(), rule.id, film=film, value=value)


_RELEASED: Final = re.compile(
    rf"\b(?:(?:was|were|is|been|being|originally|both|all|theatrically|later|first|film|and)\s)*(?P<v>released|premiered|premieres?|debuted|opened|came out|aired|вышел|erschien|estrenad[oa]|sorti)\b(?P<m>[^.;()]{{0,70}}?)\b(?P<y>{YEAR})\b(?! [A-Z][a-z]+ (?:Awards?|Prize))",
    re.IGNORECASE,
)


_NOT_CINEMA: Final = re.compile(
    rf"blu-?ray|dvd|disc|digital|streaming|on demand|vod|soundtrack|album|book|novel|trailer|vhs|home|\b(?:{service_pattern('stream', not_also=('name', 'title'))})\b|song|single|poster|remake|sequel|game",
    re.IGNORECASE,
)


def _released(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    around = sentence.text[max(0, match.start() - 60) : match.end() + 30]
    if _NOT_CINEMA.search(around) or sentence.kind is BlockKind.NAV:
        return
    before = [
        m for m in sentence.films if m.end <= sentence.start + match.start() and not m.compared
    ]
    near = [m for m in before if sentence.start + match.start() - m.end < 60]
    films = []
    if near:
        both = re.search(r"\b(?:both|all)\b", around.lower())
        films = [
            sentence.reading.films.scope_of(m.film) for m in (before[-2:] if both else near[-1:])
        ]
    elif (
        re.search(
            r"\b(?:it|film|movie|picture|which|фильм|película)\b(?: \w+){0,5}? ?$",
            sentence.lower[: match.start("v")],
        )
        or match.start() < 3
    ):
        films = [sentence.scope] if sentence.scope else []
    for film in films:
        if film is not None:
            yield sentence.claim(
                "year",
                match.start(),
                match.end("y"),
                rule.id,
                film=film,
                value=int(match["y"]),
                confidence=0.7,
            )


RULES: Final = (
    Rule(
        "prose.film.released",
        _RELEASED,
        _released,
        (
            "released",
            "premier",
            "debuted",
            "opened",
            "came out",
            "aired",
            "вышел",
            "erschien",
            "estrenad",
            "sorti",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example("Title was released in 1998.", (("year", "1998"),)),
            Example("Title was released on DVD in 2004."),
        ),
    ),
    Rule(
        "prose.film.country",
        _COUNTRY,
        _country,
        tuple(sorted({n.split()[0] for n in _NATIONS})),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example("Title is a Polish drama film.", (("country", "Poland"),)),
            Example("Title is unlike other Polish films."),
        ),
    ),
    Rule(
        "prose.film.length",
        _LENGTH,
        _length,
        ("run", "length", "clocks", "minute", "laufzeit", "durée", "duración", "мин"),
        examples=(
            Example("Title has a running time of 2 hours 5 minutes.", (("runtime", "125"),)),
            Example("Title has a chase that lasts 12 minutes."),
        ),
    ),
    Rule(
        "prose.film.budget",
        _BUDGET,
        _money_after,
        ("$",),
        relation="budget",
        examples=(
            Example("The film Title had a budget of $4.5 million.", (("budget", "4500000"),)),
            Example("In Title they steal $4 million."),
        ),
    ),
    Rule("prose.film.budget-bracket", _BRACKET_MONEY, _bracket_money, ("$",), relation="budget"),
    Rule("prose.film.gross", _GROSS, _money_after, ("$",), relation="gross"),
)
