"""Figures of history outside the record of spaceflight, whom films of every kind show."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kinonaut.loaders.shapes import fold

__all__ = ["figure"]


def figure(name: str) -> tuple[str, ...]:
    """Return the names of the head of state or other figure whom a name can only mean, or nothing.

    >>> figure("Churchill")[0]
    'Winston Churchill'
    >>> figure("Tim Lincoln")
    ()
    """
    return _figures().get(fold(name), ())


@cache
def _figures() -> dict[str, tuple[str, ...]]:
    text = resources.files("kinonaut.ontology.authority").joinpath("figures.txt").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names = tuple(part.strip() for part in line.lstrip("*").split(" = "))
        for name in names:
            found[fold(name)] = names
        if line.startswith("*"):
            found.setdefault(fold(names[0].split()[-1]), names)
    return found
