"""What follows from claims and is said by none: with the claims that it follows from.

Rule ids: `renaming` (the kind of a portrayal and its pattern, from the names of the character and
of the real person).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph.mentions import Identity
from kinonaut.graph.names import Match, compare, given_equal, is_description, parse
from kinonaut.graph.portrayals import Portrayal
from kinonaut.graph.rdf import TYPE, digest, kn, text
from kinonaut.graph.sounds import latin, same_family

__all__ = ["Inferred", "infer", "inferred_quads", "kinds_of", "pattern"]

_NAMING: Final = frozenset(("own_name", "renamed"))
_SAME: Final = Match.FULLER


@dataclass(frozen=True, slots=True)
class Inferred:
    """One inferred claim: how a portrayal stands to the name of a real person."""

    key: str
    portrayal: str
    person: str
    kind: str
    pattern: str | None
    premises: tuple[str, ...]


def infer(portrayals: Iterable[Portrayal], identity: Identity) -> Iterator[Inferred]:
    """Yield what follows for each portrayal and each real person behind it."""
    for portrayal in portrayals:
        for person in sorted(portrayal.persons):
            found = _kind(portrayal, person, identity)
            if found is None:
                continue
            kind, how = found
            premises = tuple(sorted(portrayal.persons[person]))
            key = digest("renaming", portrayal.path, person, kind, how, *premises)
            yield Inferred(key, portrayal.path, person, kind, how, premises)


def _kind(portrayal: Portrayal, person: str, identity: Identity) -> tuple[str, str | None] | None:
    if portrayal.character is None:
        # Without a name nothing can be compared; that it is not the person's own was said.
        return ("renamed", "unnamed") if "renamed" in portrayal.kinds else None
    character = identity.entities[portrayal.character].names
    real = identity.entities[person].names
    how = pattern(character, real)
    return ("own_name", None) if how is None else ("renamed", how)


def pattern(character: Collection[str], person: Collection[str]) -> str | None:
    """Say what of a person's name a character keeps; None where they bear the same name.

    >>> pattern(["Viktor Alyokhin"], ["Viktor Savinykh"])
    'given_name_kept'
    """
    named = sorted(name for name in character if not is_description(name))
    if not named:
        return "unnamed"
    full = [name for name in named if not parse(name).bare]
    real = sorted(name for name in person if not parse(name).bare) or sorted(person)
    # A bare name that a fuller one explains says nothing of its own.
    for name in full or named:
        if any(_bears(name, other) for other in real):
            return None
    found = {_kept(name, other) for name in full or named for other in real}
    return next(kept for kept in _ORDER if kept in found)


_ORDER: Final = (
    "given_name_kept",
    "family_name_kept",
    "nickname_only",
    "initials_kept",
    "total",
)


def _bears(name: str, other: str) -> bool:
    match = compare(name, other)
    if match >= _SAME:
        return True
    # "Korolev" for Sergei Korolev is his own name; "Vladimir" for Vladimir Dzhanibekov is not.
    one, real = parse(name), parse(other)
    return match is Match.PART and one.bare and _same_surname(one.family, real.family)


def _same_surname(one: str, other: str) -> bool:
    return latin(one) == latin(other) or same_family(one, other)


def _kept(name: str, other: str) -> str:
    one, real = parse(name), parse(other)
    given = one.given[0] if one.given else one.family
    if real.given and given_equal(given, real.given[0]):
        return "given_name_kept"
    if not one.bare and not real.bare and _same_surname(one.family, real.family):
        return "family_name_kept"
    if not one.bare and real.given:
        initials = latin(given)[:1], latin(one.family)[:1]
        if initials == (latin(real.given[0])[:1], latin(real.family)[:1]) and all(initials):
            return "initials_kept"
    return "total"


def kinds_of(portrayal: Portrayal, inferred: Iterable[Inferred]) -> set[str]:
    """Return the kinds that a portrayal is given in the merged view.

    What names decide (own name, renamed) is derived where a source says either, or says nothing;
    the other kinds are the sources'.
    """
    stated = set(portrayal.kinds)
    derived = {claim.kind for claim in inferred}
    if derived and (not stated or stated & _NAMING):
        return derived | (stated - _NAMING if "composite" in stated else set())
    return stated


def inferred_quads(claim: Inferred, base: str) -> Iterator[Quad]:
    """Yield an inferred claim, into the graph of inference."""
    graph = NamedNode(f"{base}graph/inference")
    node = NamedNode(f"{base}claim/{claim.key}")
    yield Quad(node, TYPE, kn("Claim"), graph)
    yield Quad(node, TYPE, kn("InferredClaim"), graph)
    yield Quad(node, kn("relation"), text("portrayal"), graph)
    yield Quad(node, kn("rule"), text("renaming"), graph)
    yield Quad(node, kn("portrayal"), NamedNode(base + claim.portrayal), graph)
    yield Quad(node, kn("realPerson"), NamedNode(base + claim.person), graph)
    yield Quad(node, kn("kindStated"), kn(claim.kind), graph)
    if claim.pattern:
        yield Quad(node, kn("renamingPattern"), kn(claim.pattern), graph)
    for premise in claim.premises:
        yield Quad(node, kn("premise"), NamedNode(f"{base}claim/{premise}"), graph)
