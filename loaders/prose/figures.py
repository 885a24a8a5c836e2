"""Figures of history outside the record of spaceflight, whom films of every kind show."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kinonaut.loaders.shapes import fold

__all__ = ["figure"]


def figure(name: str, told: bool = False) -> tuple[str, ...]:
    """Return the names of the head of state or other figure whom a name means, or nothing.

    Args:
        name: Any name of a person.
        told: Whether what shows the person is tied to history, so that a name that others bear too
            means the one whom history knows.

    >>> figure("Churchill")[0]
    'Winston Churchill'
    >>> figure("Tim Lincoln")
    ()
    >>> figure("Andrew Jackson"), figure("Andrew Jackson", told=True)
    ((), ('Andrew Jackson',))
    """
    names, sure = _figures().get(fold(name), ((), False))
    return names if sure or told else ()


@cache
def _figures() -> dict[str, tuple[tuple[str, ...], bool]]:
    text = resources.files("kinonaut.ontology.authority").joinpath("figures.txt").read_text("utf-8")
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names = tuple(part.strip() for part in line.lstrip("*~").split(" = "))
        for name in names:
            found[fold(name)] = (names, not line.startswith("~"))
        if line.startswith("*"):
            found.setdefault(fold(names[0].split()[-1]), (names, True))
    return found
