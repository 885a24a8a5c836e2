"""Portrayals of the merged view: who plays whom, and which real person stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kinonaut.graph.claims import Claim
from kinonaut.graph.mentions import Identity

__all__ = ["Portrayal", "portrayals"]


@dataclass(slots=True)
class Portrayal:
    """One character, or unnamed part, of one film; the values are keys of claims."""

    path: str
    film: str
    character: str | None = None
    performers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    persons: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    claims: set[str] = field(default_factory=set)


def portrayals(claims: Iterable[tuple[str, Claim]], identity: Identity) -> Mapping[str, Portrayal]:
    """Gather cast and portrayal claims by the character that they are of.

    A claim that names no character joins the one portrayal of its film that it fits: of the same
    real person under a kind that does not contradict it, or by the same performer. Where none or
    several fit, it stands alone.
    """
    found: dict[str, Portrayal] = {}
    nameless: list[tuple[str, Claim, str]] = []
    for key, claim in claims:
        film = identity.of(key, "film")
        if claim.relation not in ("cast", "portrayal") or film is None:
            continue
        character = identity.of(key, "character")
        if character is None:
            nameless.append((key, claim, film))
        else:
            path = f"portrayal/{character.removeprefix('character/')}"
            made = found.setdefault(path, Portrayal(path, film, character))
            _put(made, key, claim, identity)
    named = _by_film(found)
    alone: dict[str, Portrayal] = {}
    for key, claim, film in nameless:
        fit = _fitting(named.get(film, []), key, claim, identity)
        if fit is None:
            fit = _alone(alone, film, key, claim, identity)
        if fit is not None:
            # Gathered first and put afterwards, so that the order of claims plays no part.
            _put(fit, key, claim, identity, late=True)
    for portrayal in (*found.values(), *alone.values()):
        _settle(portrayal)
    return dict(sorted((found | alone).items()))


_LATE = "late:"


def _put(
    portrayal: Portrayal, key: str, claim: Claim, identity: Identity, *, late: bool = False
) -> None:
    mark = _LATE if late else ""
    portrayal.claims.add(key)
    for name, place in (("performer", portrayal.performers), ("person", portrayal.persons)):
        path = identity.of(key, name)
        if path is not None:
            place[mark + path].add(key)
    if claim.kind is not None:
        portrayal.kinds[mark + claim.kind].add(key)


def _settle(portrayal: Portrayal) -> None:
    for place in (portrayal.performers, portrayal.persons, portrayal.kinds):
        for name in [name for name in place if name.startswith(_LATE)]:
            place[name.removeprefix(_LATE)] |= place.pop(name)


def _by_film(found: Mapping[str, Portrayal]) -> dict[str, list[Portrayal]]:
    films: dict[str, list[Portrayal]] = defaultdict(list)
    for path in sorted(found):
        films[found[path].film].append(found[path])
    return films


def _fitting(
    candidates: Iterable[Portrayal], key: str, claim: Claim, identity: Identity
) -> Portrayal | None:
    person, performer = identity.of(key, "person"), identity.of(key, "performer")
    fits = []
    for portrayal in candidates:
        if person is not None:
            if person not in portrayal.persons:
                # A performer's one part, of which no claim with a name says whom it stands for.
                alone = not portrayal.persons and claim.kind != "own_name"
                if alone and performer is not None and performer in portrayal.performers:
                    fits.append(portrayal)
                continue
            known = portrayal.performers
            if performer is not None and known and performer not in known:
                continue
            named_alike = set(portrayal.kinds) == {"own_name"}
            if claim.kind is not None and named_alike != (claim.kind == "own_name"):
                continue
        elif performer is None or performer not in portrayal.performers:
            continue
        fits.append(portrayal)
    return fits[0] if len(fits) == 1 else None


def _alone(
    alone: dict[str, Portrayal], film: str, key: str, claim: Claim, identity: Identity
) -> Portrayal | None:
    person, performer = identity.of(key, "person"), identity.of(key, "performer")
    stem = f"portrayal/{film.removeprefix('film/')}"
    if person is not None:
        path = f"{stem}/of-{person.removeprefix('person/')}"
    elif performer is not None:
        path = f"{stem}/by-{performer.removeprefix('artist/')}"
    else:
        # "Somebody in the film is a composite": the claim alone says which.
        path = f"{stem}/as-{key}"
    return alone.setdefault(path, Portrayal(path, film))
