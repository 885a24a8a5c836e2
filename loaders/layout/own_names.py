"""A cast in which several real people appear by name portrays them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kinonaut.graph.claims import MAX_NAMES, Claim
from kinonaut.loaders.person_names import fold
from kinonaut.loaders.words import words
from kinonaut.ontology import authority

__all__ = ["claims", "people"]

_LEAST: Final = 2
_TRADES: Final = words("mentions.titles") | words("own_names.trades")


@cache
def people() -> dict[str, str]:
    """Return the people of the record by each of their names, folded."""
    return {
        fold(name): path
        for name, path in authority.load().names()
        if path.startswith("person/") and " " in name
    }


def _untitled(role: str) -> str:
    """Return a role without the trade or rank before its name.

    >>> _untitled("Astronaut Lt. Ada Bell"), _untitled("Ada Bell")
    ('Ada Bell', 'Ada Bell')
    """
    parts = role.split()
    while len(parts) > 2 and parts[0].casefold() in _TRADES:
        parts = parts[1:]
    return " ".join(parts)


def claims(casts: Iterable[Claim]) -> Iterator[Claim]:
    """Yield a portrayal for each role that bears the full name of a person of the record.

    One such role may be a chance of names; two in one cast are none.
    """
    known = people()
    found: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in casts:
        if claim.relation != "cast" or not claim.character or not claim.film:
            continue
        path = known.get(fold(_untitled(claim.character[0])))
        # Who acts under the own name plays no one else.
        if path and fold(_untitled(claim.character[0])) != fold(claim.performer[0]):
            found[fold(claim.film[0])].append((claim, path))
    for roles in found.values():
        if len({path for _, path in roles}) < _LEAST:
            continue
        for claim, path in roles:
            own = _untitled(claim.character[0])
            names = (own, *claim.character, *authority.load().people[path].names)
            yield replace(
                claim,
                character=tuple(dict.fromkeys((own, *claim.character))),
                relation="portrayal",
                rule="list.own_names",
                kind="own_name",
                person=tuple(dict.fromkeys(names))[:MAX_NAMES],
                confidence=0.75,
            )
