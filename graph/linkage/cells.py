"""What a cell says: lists in any notation, years, minutes, names with what stands in brackets."""

from __future__ import annotations

import ast
import json
import re
from typing import Any, Final

from kinonaut.graph.linkage.words import canonical, words

__all__ = ["listed", "minutes", "named", "number", "people", "year"]

_YEAR: Final = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_NUMBER: Final = re.compile(r"\s*(\d{1,5})(?:\.0*)?\s*")
_ENDING: Final = re.compile(r"(?<=\S)\s*\(([^()]{1,40})\)\s*$")
_BARE_YEAR: Final = re.compile(r"(1[89]\d\d|20\d\d)(?:\s*[-–—/]\s*(?:\d{4})?)?")
_CLOCK: Final = re.compile(
    r"(?:P0?T)?(\d{1,2})\s*(?::|h[a-z]*\.?|ч[а-яё]*\.?)\s*(?:(\d{1,2})(?!\d).*)?", re.I
)
_MINUTES: Final = re.compile(r"(?:P0?T)?(\d{1,4})(?:\.\d*)?\s*(?:m|min\w*|мин\w*|'|′)?\.?", re.I)
_LONGEST: Final = 1000
_APART: Final = re.compile(r"[;|/\n]|\s&\s|\s(?:and|und|et|y|и)\s")


def year(text: str) -> int | None:
    """Return the first year of a cell."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def number(text: str) -> int | None:
    """Return a number, also one that a program wrote as a fraction (`2.0`)."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def minutes(text: str) -> int | None:
    """Return a running time in minutes.

    >>> [minutes(text) for text in ("120 min", "95.0", "2h 5m", "PT1H35M", "01:35:00", "2 Seasons")]
    [120, 95, 125, 95, 95, None]
    """
    text = text.strip()
    if found := _MINUTES.fullmatch(text):
        total = int(found[1])
    elif found := _CLOCK.fullmatch(text):
        total = 60 * int(found[1]) + int(found[2] or 0)
    else:
        return None
    return total if 0 < total < _LONGEST else None


def named(name: str) -> tuple[str, int | None, str]:
    """Divide a name into itself and the year and type in brackets after it.

    >>> named("Moth Parade (1981)"), named("Moth Parade (1981 TV series)"), named("Moth (Grey)")
    (('Moth Parade', 1981, ''), ('Moth Parade', 1981, 'series'), ('Moth (Grey)', None, ''))
    """
    name, known, kind = " ".join(name.split()), None, ""
    while found := _ENDING.search(name):
        inside = found[1].strip()
        if bare := _BARE_YEAR.fullmatch(inside):
            if known is not None:
                break
            known = int(bare[1])
        elif not kind and (told := _typed(inside)):
            kind = told[1]
            known = told[0] if known is None else known
        else:
            break
        name = name[: found.start()]
    return name, known, kind


def _typed(inside: str) -> tuple[int | None, str] | None:
    """Read `1972 film`, `TV series`: a type, with a year or nothing before it."""
    head, _, rest = inside.partition(" ")
    told, text = (int(head), rest) if _BARE_YEAR.fullmatch(head) else (None, inside)
    kind = canonical("type", text)
    known = words("type")
    # "(1972 Norvanian film)": between the year and the type anything may stand.
    if told is not None and kind not in known.values():
        kind = canonical("type", text.split()[-1]) if text.split() else kind
    return (told, kind) if kind in ("film", "series", "episode") else None


def listed(text: str) -> list[str] | None:
    """Return the items of a list that a program wrote (JSON, Python), by their names; else None.

    >>> listed('[{"id": 18, "name": "Drama"}]'), listed("['Drama', 'War']"), listed("Drama, War")
    (['Drama'], ['Drama', 'War'], None)
    """
    text = text.strip()
    if text[:1] != "[" or text[-1:] != "]":
        return None
    try:
        items: Any = json.loads(text)
    except (ValueError, RecursionError):
        try:
            items = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if not isinstance(items, list):
        return None
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [name for name in names if isinstance(name, str)]


def people(text: str) -> list[str]:
    """Return the names of a cell of persons; a comma divides names, or turns one about.

    >>> people("Ada Moth, Bo Rook"), people("Moth, Ada"), people("Moth, Ada; Rook, Bo")
    (['Ada Moth', 'Bo Rook'], ['Moth, Ada'], ['Moth, Ada', 'Rook, Bo'])
    """
    items = listed(text)
    if items is None:
        items = []
        for piece in _APART.split(text):
            parts = [part.strip() for part in piece.split(",") if part.strip()]
            turned = len(parts) == 2 and min(len(part.split()) for part in parts) == 1
            items += [", ".join(parts)] if turned else parts
    return [name for item in items if (name := item.strip())]
