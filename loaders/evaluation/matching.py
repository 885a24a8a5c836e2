"""When a fact is the one that the gold has: the measure, apart from all counting.

Facts and rows of the gold are mappings in the fact format (`docs/facts.md`). Names are the same
when one of the program's is one of the accepted ones, after folding. What the gold words freely,
such as a deviation, is known by its film and its passage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE

__all__ = [
    "CORE",
    "DETAILS",
    "EXTRA",
    "FORBIDDING",
    "Row",
    "accepted",
    "forbids",
    "identity",
    "is_sound",
    "matches",
    "merged",
    "name_set",
    "near",
    "part_of_name",
    "same",
]

Row = Mapping[str, Any]

CORE: Final = (
    "title",
    "year",
    "director",
    "cast",
    "portrayal",
    "depicts",
    "crew",
    "consultant",
    "deviation",
)
EXTRA: Final = (
    "runtime",
    "writer",
    "producer",
    "cinematographer",
    "editor",
    "composer",
    "production_designer",
    "costume_designer",
    "company",
    "country",
    "budget",
    "gross",
    "mission_date",
    "mission_station",
    "occupation",
    "review",
    "compared_with",
    "accuracy",
    "first",
)
DETAILS: Final[dict[str, tuple[str, ...]]] = {
    "cast": ("character",),
    "portrayal": ("kind", "performer"),
    "deviation": ("kind",),
}
"""Fields that are scored by themselves where the gold has them."""
FORBIDDING: Final = ("no_portrayal", "no_consultant")
"""Rows of the gold that say what a document does not state."""

_NEAR: Final = 160
"""So many characters between two spans still make one passage."""
_BY_PASSAGE: Final = frozenset(("deviation", "accuracy", "first"))
_BY_VALUE: Final = frozenset(("year", "runtime", "budget", "gross", "mission_date"))
_SUBJECTS: Final[dict[str, str | None]] = {
    "crew": "mission",
    "mission_date": "mission",
    "mission_station": "mission",
    "occupation": None,
    "review": None,
    "first": None,
}
_OBJECTS: Final[dict[str, str]] = {
    "cast": "performer",
    "depicts": "mission",
    "title": "value",
    "company": "value",
    "country": "value",
    "mission_station": "value",
    "review": "reviewer",
    "compared_with": "other",
}
"""The field that names the object; `person` where none is given."""

_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_GAPS: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=1 << 16)
def _fold(name: str) -> str:
    """Return a name without case, accents, punctuation, spaces and a leading English article."""
    decomposed = unicodedata.normalize("NFKD", name).casefold().replace("ё", "е")
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _ARTICLE.sub("", _GAPS.sub(" ", letters).strip()).replace(" ", "")


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def name_set(value: object) -> frozenset[str]:
    """Return the folded names of a field, which holds a list, one name, or nothing."""
    return frozenset(folded for name in _as_list(value) if (folded := _fold(str(name))))


def same(one: object, other: object) -> bool:
    """Return whether two fields name one thing."""
    return not name_set(one).isdisjoint(name_set(other))


def accepted(row: Row, field: str) -> list[object]:
    """Return what the gold accepts in a field; a second opinion stands in `<field>_also`."""
    return [*_as_list(row.get(field)), *_as_list(row.get(f"{field}_also"))]


def part_of_name(one: object, other: object) -> bool:
    """Return whether the words of a name of one field are among those of a name of the other."""
    ours, theirs = (
        [words for name in _as_list(value) if (words := set(_WORD.findall(str(name).casefold())))]
        for value in (one, other)
    )
    return any(a <= b or b <= a for a in ours for b in theirs)


def is_sound(fact: Row, text: str) -> bool:
    """Return whether a fact keeps the form: an exact, short quote, and few names a thing."""
    start, end, quote = fact.get("start"), fact.get("end"), fact.get("quote")
    if not isinstance(start, int) or not isinstance(end, int) or not quote:
        return False
    if text[start:end] != quote or len(quote) > MAX_QUOTE:
        return False
    return not any(isinstance(v, list | tuple) and len(v) > MAX_NAMES for v in fact.values())


def near(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Return whether two spans are of one passage; an unknown span is of none."""
    if one[0] is None or other[0] is None:
        return False
    return bool(one[0] < other[1] + _NEAR and other[0] < one[1] + _NEAR)


def _subject(relation: str) -> str | None:
    return _SUBJECTS.get(relation, "film")


def _object(relation: str) -> str:
    return _OBJECTS.get(relation, "person")


def matches(gold: Row, fact: Row) -> bool:
    """Return whether a fact says what a row of the gold says."""
    relation = gold["relation"]
    if fact["relation"] != relation:
        return False
    subject = _subject(relation)
    if subject is not None and not same(gold.get(subject), fact.get(subject)):
        return False
    if relation in _BY_PASSAGE:
        return near((gold.get("start"), gold.get("end")), (fact.get("start"), fact.get("end")))
    if relation in _BY_VALUE:
        return _same_value(relation, gold.get("value"), fact.get("value"))
    if relation == "portrayal":
        return _same_portrayal(gold, fact)
    if relation == "review" and not gold.get("reviewer"):
        return same(gold.get("film"), fact.get("film"))
    field = _object(relation)
    return same(gold.get(field), fact.get(field))


def _same_value(relation: str, wanted: object, given: object) -> bool:
    if wanted is None or given is None:
        return False
    ours, theirs = str(wanted), str(given)
    if relation != "mission_date" or min(len(ours), len(theirs)) < 4:
        return ours == theirs
    # A year stands for the day in it, and the other way round.
    return theirs.startswith(ours) or ours.startswith(theirs)


def _same_portrayal(gold: Row, fact: Row) -> bool:
    wanted, given = gold.get("character"), fact.get("character")
    if gold.get("person") is None:
        return same(wanted, given)
    if not same(gold["person"], fact.get("person")):
        return False
    return not wanted or not given or same(wanted, given) or part_of_name(wanted, given)


def forbids(row: Row, fact: Row) -> bool:
    """Return whether a row that says what a document does not state is against a fact."""
    if row["relation"] != f"no_{fact['relation']}":
        return False
    return all(
        not row.get(field) or same(row[field], fact.get(field))
        for field in ("film", "character", "person")
    )


def identity(fact: Row) -> tuple[object, ...]:
    """Return what is equal for two facts of a document that say the same."""
    relation = fact["relation"]
    subject = _subject(relation)
    about = name_set(fact.get(subject)) if subject is not None else None
    if relation in _BY_PASSAGE:
        return relation, about, fact.get("start")
    if relation in _BY_VALUE:
        return relation, about, name_set(fact.get("value"))
    if relation == "portrayal" and not fact.get("person"):
        return relation, about, name_set(fact.get("character"))
    return relation, about, name_set(fact.get(_object(relation)))


def merged(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return rows of the gold of one document, those that say the same made one.

    `spans` of each has the places of all.
    """
    kept: list[dict[str, Any]] = []
    for row in rows:
        span = (row.get("start"), row.get("end"))
        twin = next((k for k in kept if _is_twin(k, row)), None)
        if twin is None:
            kept.append({**row, "spans": [span]})
            continue
        twin["spans"].append(span)
        for field, value in row.items():
            mine = twin.get(field)
            if isinstance(value, list) and isinstance(mine, list):
                twin[field] = [*mine, *(name for name in value if name not in mine)]
            elif mine is None:
                twin[field] = value
    return kept


def _is_twin(kept: Row, row: Row) -> bool:
    return row["relation"] not in _BY_PASSAGE and matches(kept, row)
