"""Names compared: what a character keeps of the name of a real person.

What comes of a comparison is one of a small closed list, which the rules of inference and the
classes of the ontology build on: `own_name`, or a renaming pattern.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph.mentions import Identity
from kinonaut.graph.names import Match, compare, given_equal, is_description, parse
from kinonaut.graph.portrayals import Portrayal
from kinonaut.graph.rdf import TYPE, kn
from kinonaut.graph.sounds import latin, same_family
from kinonaut.ontology.authority import Authority

__all__ = ["candidate_quads", "compared", "kinds_of", "pattern"]

OWN: Final = "own_name"
_NAMING: Final = frozenset((OWN, "renamed"))
_SAME: Final = Match.FULLER
_TELLING: Final = frozenset((OWN, "given_name_kept", "family_name_kept", "initials_kept"))


def compared(portrayal: Portrayal, identity: Identity) -> dict[str, str]:
    """Return what came of comparing the character's name with each real person's behind it."""
    found = {}
    for person in sorted(portrayal.persons):
        if portrayal.character is not None:
            names = identity.entities[portrayal.character].names
            how = pattern(names, identity.entities[person].names)
            found[person] = OWN if how is None else how
        elif "renamed" in portrayal.kinds:
            # Without a name nothing can be compared; that it is not the person's own was said.
            found[person] = "unnamed"
    return found


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


def kinds_of(portrayal: Portrayal, comparisons: Collection[str]) -> set[str]:
    """Return the kinds that a portrayal is given in the merged view.

    What names decide (own name, renamed) is derived where a source says either, or says nothing;
    the other kinds are the sources'.
    """
    stated = set(portrayal.kinds)
    derived = {OWN if how == OWN else "renamed" for how in comparisons}
    if derived and (not stated or stated & _NAMING):
        return derived | (stated - _NAMING if "composite" in stated else set())
    return stated


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    film: str
    character: str
    person: str
    how: str


def candidate_quads(
    portrayals: Iterable[Portrayal],
    depicted: Mapping[str, Collection[str]],
    identity: Identity,
    authority: Authority,
    base: str,
) -> Iterator[Quad]:
    """Yield comparisons of characters whom no source links with anybody, into the inference graph.

    Each is compared with those who flew the missions that the film depicts. That alone says
    nothing: it is for the rules to make something of it.

    Args:
        portrayals: Of the merged view.
        depicted: Path of a film -> paths of the missions that it depicts.
        identity: Who is who.
        authority: The record.
        base: Base of the IRIs of entities.
    """
    graph = NamedNode(f"{base}graph/inference")
    for found in sorted(set(_candidates(portrayals, depicted, identity, authority))):
        tail = f"{found.character.removeprefix('character/')}/{found.person.partition('/')[2]}"
        node = NamedNode(f"{base}comparison-of-names/{tail}")
        yield Quad(node, TYPE, kn("NameComparison"), graph)
        yield Quad(node, kn("inFilm"), NamedNode(base + found.film), graph)
        yield Quad(node, kn("character"), NamedNode(base + found.character), graph)
        yield Quad(node, kn("realPerson"), NamedNode(base + found.person), graph)
        yield Quad(node, kn("nameComparison"), kn(found.how), graph)


def _candidates(
    portrayals: Iterable[Portrayal],
    depicted: Mapping[str, Collection[str]],
    identity: Identity,
    authority: Authority,
) -> Iterator[_Candidate]:
    for portrayal in portrayals:
        character = portrayal.character
        if character is None or portrayal.persons:
            continue
        names = identity.entities[character].names
        for mission in depicted.get(portrayal.film, ()):
            for seat in authority.crew_of(mission):
                how = pattern(names, authority.people[seat.person].names) or OWN
                if how in _TELLING:
                    yield _Candidate(portrayal.film, character, seat.person, how)
