"""Which column of a table says what: the headers of published tables, in their own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from kinonaut.graph.linkage.words import words

__all__ = ["COLUMNS", "places", "record"]

COLUMNS: Final = (
    "id", "type", "name", "other_name", "year", "season", "episode", "birth_year", "death_year",
    "genres", "profession", "director", "runtime",
)  # fmt: skip
"""Columns that are read; only `name` must be there. Others are left unread."""

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_ABSENT: Final = frozenset({
    "", "\\n", "nan", "null", "none", "n/a", "na", "-", "?", "[]", "{}", "(no genres listed)",
})  # fmt: skip
# Names first: a table with a column "film" and no other title means titles by it, not ids.
_ORDER: Final = ("name", *(column for column in COLUMNS if column != "name"))


def places(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return, for each of our columns, where in a header it stands, the best place first.

    >>> places(["tconst", "primaryTitle", "originalTitle", "startYear"])
    {'name': (1,), 'id': (0,), 'other_name': (2,), 'year': (3,)}
    """
    plain = [_plain(name) for name in header]
    taken: set[int] = set()
    found: dict[str, tuple[int, ...]] = {}
    for column in _ORDER:
        known = words(f"column {column}")
        ranks = {word: rank for rank, word in enumerate(known)}
        own = sorted(
            (ranks[name], place)
            for place, name in enumerate(plain)
            if name in ranks and place not in taken
        )
        if column == "id":
            own = own[:1]
        elif column == "name":
            # "film" beside "filmLabel" or "title" is what the film is known by: an id.
            either = {ranks[word] for word in known if word in words("column id")}
            own = [place for place in own if place[0] not in either] or own[:1]
        if own:
            found[column] = tuple(place for _, place in own)
            taken.update(found[column])
    return found


def record(found: Mapping[str, Sequence[int]], values: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by our columns: of several places the first that says anything.

    Names that are left over are other names, a line each.
    """
    cells: dict[str, str] = {}
    names: list[str] = []
    for column in COLUMNS:
        told = [values[place] for place in found.get(column, ()) if place < len(values)]
        if column in ("name", "other_name"):
            # "None" and "Nan" are titles too.
            names += [text for text in told if text.strip() not in ("", "\\N")]
        elif told := [text for text in told if text.strip().casefold() not in _ABSENT]:
            cells[column] = told[0]
    if names:
        cells["name"], cells["other_name"] = names[0], "\n".join(names[1:])
    return cells


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    return _NOT_LETTERS.sub("", folded)
