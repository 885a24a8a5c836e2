"""Full names of persons by sound, so that each is compared with the few that it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Generic, TypeVar

from kinonaut.graph.names import PersonName, given_classes, parse
from kinonaut.graph.sounds import keys, latin

__all__ = ["NameIndex"]

T = TypeVar("T")

_WORDS: Final = "="


class NameIndex(Generic[T]):
    """Names with what bears them; finds all that `compare` may take for one person's.

    A name is kept under the sound of its surname with that of each given name, and its initials:
    of a frequent surname only those are met whose given names are near too.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], dict[T, None]] = defaultdict(dict)

    def add(self, name: str, item: T) -> None:
        """Keep a name; one without a given name is left out."""
        for place in _kept_under(name):
            self._places[place][item] = None

    def near(self, name: str) -> Iterator[T]:
        """Yield what bears a name that may be this one, each once."""
        seen: dict[T, None] = {}
        for place in _looked_for(name):
            for item in self._places.get(place, ()):
                if item not in seen:
                    seen[item] = None
                    yield item


@lru_cache(maxsize=1 << 15)
def _kept_under(name: str) -> tuple[tuple[str, str], ...]:
    return _places(parse(name), full="f", initial="i")


@lru_cache(maxsize=1 << 15)
def _looked_for(name: str) -> tuple[tuple[str, str], ...]:
    # A full given name meets initials, an initial the full names that begin with it.
    return _places(parse(name), full="i", initial="f")


def _places(name: PersonName, *, full: str, initial: str) -> tuple[tuple[str, str], ...]:
    if name.bare:
        return ()
    tokens: list[str] = []
    for given in (*name.given, name.nick):
        plain = latin(given)
        if len(given.rstrip(".")) > 1:
            tokens += [f"c{number}" for number in sorted(given_classes(given))]
            tokens += [f"k{key}" for key in keys(given)]
            tokens.append(full + plain[:1])
        elif given:
            tokens += [initial + plain[:1], "i" + plain[:1]]
    places = [
        (block, token)
        for block in name.blocks
        if not block.startswith(_WORDS)
        for token in dict.fromkeys(tokens or [""])
    ]
    places += [(block, "") for block in name.blocks if block.startswith(_WORDS)]
    turned = name.turned
    if turned is not None:
        places += _places(turned, full=full, initial=initial)
    return tuple(dict.fromkeys(places))
