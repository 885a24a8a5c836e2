"""How the pages say things: kinds, relations, dates, numbers, languages.

The tables are in English; what stands in them is said through `kinonaut.server.language`.
"""

from __future__ import annotations

import re
from typing import Final

from kinonaut.server.language import figure, listing, plural, say, speaking

__all__ = [
    "BADGES",
    "COUNTRIES",
    "DEVIATIONS",
    "LANGUAGES",
    "OCCUPATIONS",
    "PATTERNS",
    "RELATIONS",
    "TRUTH",
    "count",
    "day",
    "english_day",
    "language",
    "listing",
    "months",
    "number",
    "role",
    "script_language",
]

BADGES: Final[dict[str, tuple[str, str]]] = {
    "own_name": ("own", "Own name"),
    "renamed": ("renamed", "Renamed"),
    "inspired_by": ("inspired", "Inspired by"),
    "composite": ("inspired", "Composite"),
    "as_self": ("own", "As self"),
    "archive_footage": ("own", "Archive footage"),
    "invented": ("invented", "Invented"),
    "none": ("invented", "No counterpart"),
}
"""Kind of a portrayal -> how its badge looks, and what it says."""

PATTERNS: Final[dict[str, str]] = {
    "given_name_kept": "the given name is kept",
    "family_name_kept": "the family name is kept",
    "initials_kept": "the initials are kept",
    "nickname_only": "only a nickname is used",
    "total": "nothing of the name is kept",
    "unnamed": "the character has no name",
}

DEVIATIONS: Final[dict[str, tuple[str, str]]] = {
    "invented": ("invented", "invented"),
    "renamed": ("altered", "renamed"),
    "exaggerated": ("altered", "exaggerated"),
    "anachronism": ("altered", "anachronism"),
    "omitted": ("altered", "left out"),
    "altered": ("altered", "altered"),
    "transplanted": ("altered", "moved here"),
    "kept": ("kept", "kept"),
}
"""Kind of a deviation -> how its verdict looks, and what it says."""

TRUTH: Final[dict[str, str]] = {
    "true": "true",
    "untrue": "untrue",
    "mostly_true": "mostly true",
    "mostly_untrue": "mostly untrue",
    "balanced": "as much true as untrue",
}
"""What a source's words come to -> what a reader calls it."""

RELATIONS: Final[dict[str, str]] = {
    "title": "Title",
    "year": "Year",
    "director": "Director",
    "writer": "Writer",
    "producer": "Producer",
    "cinematographer": "Cinematographer",
    "editor": "Editor",
    "composer": "Composer",
    "production_designer": "Production designer",
    "costume_designer": "Costume designer",
    "consultant": "Consultant",
    "company": "Company",
    "country": "Country",
    "runtime": "Running time",
    "budget": "Budget",
    "gross": "Gross",
    "cast": "Cast",
    "cast_complete": "Complete cast",
    "portrayal": "Portrayal",
    "depicts": "Depicts",
    "crew": "Crew",
    "mission_date": "Date",
    "mission_station": "Station",
    "first": "First",
    "occupation": "Occupation",
    "deviation": "Departure from history",
    "accuracy": "True to history",
    "review": "Review",
    "compared_with": "Compared with",
}
"""Relation of the fact format -> what a reader calls it."""

LANGUAGES: Final[dict[str, str]] = {
    "en": "English",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pl": "Polish",
    "pt": "Portuguese",
    "nl": "Dutch",
    "uk": "Ukrainian",
    "cs": "Czech",
    "ja": "Japanese",
    "zh": "Chinese",
    "fi": "Finnish",
    "sv": "Swedish",
    "hu": "Hungarian",
    "tr": "Turkish",
    "ar": "Arabic",
}
COUNTRIES: Final = (
    "Australia",
    "Belarus",
    "Belgium",
    "Brazil",
    "Bulgaria",
    "Canada",
    "China",
    "Czech Republic",
    "Czechoslovakia",
    "East Germany",
    "Finland",
    "France",
    "Germany",
    "Hungary",
    "India",
    "Israel",
    "Italy",
    "Japan",
    "Kazakhstan",
    "Mexico",
    "Netherlands",
    "Poland",
    "Russia",
    "South Korea",
    "Soviet Union",
    "Spain",
    "Sweden",
    "Ukraine",
    "United Kingdom",
    "United States",
    "West Germany",
)
"""Countries that make films, by the names that documents give them."""

OCCUPATIONS: Final = (
    *("actor", "actress", "astronaut", "astronaut in training", "attorney", "author", "aviator"),
    *("businessman", "chief designer", "cosmonaut", "cosmonaut in training", "diplomat", "doctor"),
    *(
        "engineer",
        "film director",
        "flight director",
        "flight engineer",
        "general",
        "head of state",
    ),
    *("head of government", "journalist", "lawyer", "mathematician", "naval aviator", "novelist"),
    *("officer", "photographer", "physicist", "physician", "pilot", "politician", "president"),
    *("producer", "rocket engineer", "rocket designer", "scientist", "screenwriter", "spy"),
    *("teacher", "test pilot", "vice president", "writer"),
)
"""Callings that documents often name, in small letters."""

_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def day(date: str) -> str:
    """Return an ISO 8601 date as a reader writes it, with the precision that it has.

    >>> day("1985-06-06"), day("1985-06"), day("1985"), day("in spring")
    ('6 Jun 1985', 'Jun 1985', '1985', 'in spring')
    """
    match = _DATE.match(date)
    if not match or not (match[2] is None or 1 <= int(match[2]) <= 12):
        return date
    year, month, number_ = match.groups()
    if not month:
        return str(year)
    name = _MONTHS[int(month) - 1]
    if number_:
        return say(f"{{day}} {name} {{year}}", day=int(number_), year=year)
    return say(f"{name} {{year}}", year=year)


def english_day(date: str) -> str:
    """Return a date as English sources write it."""
    with speaking("en"):
        return day(date)


def count(number_: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "source"), count(1200, "source"), count(0, "person", "people")
    ('1 source', '1,200 sources', '0 people')
    """
    return plural(number_, "{n} " + one, "{n} " + (many or one + "s"))


def number(text: str) -> str:
    """Return a whole number with its thousands set apart; other text as it is."""
    return figure(int(text)) if re.fullmatch(r"-?\d+", text) else text


def language(code: str | None) -> str:
    """Return the name of a language, or its code."""
    name = LANGUAGES.get((code or "").partition("-")[0].lower())
    return say(name) if name else code or ""


def script_language(text: str, code: str | None = None) -> str | None:
    """Return the language to mark a text with: what is known, else Russian for Cyrillic letters."""
    if code:
        return code
    return "ru" if re.search("[\u0400-\u04ff]", text) else None


def role(text: str) -> str:
    """Return somebody's work aboard, or his calling, in the language of the page."""
    return "; ".join(_calling(part) for part in text.split("; "))


def _calling(text: str) -> str:
    """Return a calling however its capitals and hyphens are set; one not known as it is."""
    plain = text.lower().replace("-", " ")
    if (said := say(text)) != text or plain not in OCCUPATIONS:
        return said
    return said if (known := say(plain)) == plain else known


def months() -> tuple[str, ...]:
    """Return the texts of the catalogue that dates are made with."""
    return tuple(f"{{day}} {m} {{year}}" for m in _MONTHS) + tuple(f"{m} {{year}}" for m in _MONTHS)
