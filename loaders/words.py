"""Lists of words that the rules use, read from `words.txt`."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["words"]


def words(name: str) -> frozenset[str]:
    """Return the list of that name, such as `shapes.not_names`.

    Raises:
        KeyError: There is no such list.
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    text = resources.files("kinonaut.loaders").joinpath("words.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: frozenset(entries) for name, entries in found.items()}
