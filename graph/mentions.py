"""What claims name, and where each name leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kinonaut.graph.claims import CREDITS, Claim, Names
from kinonaut.graph.decisions import Decision

__all__ = [
    "ARTIST_RELATIONS",
    "SCORES",
    "STAGES",
    "Entity",
    "Identity",
    "Link",
    "Mention",
    "mentions",
]

ARTIST_RELATIONS: Final = CREDITS - {"consultant"}
"""Credits of artists: an adviser is a real person of the story."""

STAGES: Final = (
    "decision",
    "record",
    "exact",
    "normalised",
    "romanised",
    "equivalent",
    "alias",
    "context",
    "own",
)
"""How a name was found to be of an entity, the surest first."""

SCORES: Final[dict[str, float]] = dict(
    zip(STAGES, (1.0, 1.0, 1.0, 0.98, 0.95, 0.9, 0.9, 0.8, 0.5), strict=True)
)
"""How sure each stage is; half for a name that stands for itself alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a name leads: an entity, and why."""

    path: str
    stage: str
    """One of `STAGES`."""
    reason: str

    @property
    def score(self) -> float:
        """How sure the stage is, from 0 to 1: an order of the stages, and no probability."""
        return SCORES[self.stage]


@dataclass(frozen=True, slots=True)
class Mention:
    """The names that one field of one claim gives to one thing."""

    claim: Claim
    key: str
    """Key of the claim."""
    field: str
    space: str
    """`film`, `artist`, `person`, `character`, `subject`, `organization`."""
    names: Names

    @property
    def id(self) -> tuple[str, str]:
        """What links are kept under."""
        return self.key, self.field

    @property
    def page(self) -> tuple[str, str]:
        """The document, and the page of it, that the names stand in."""
        return self.claim.document, self.claim.page or ""


@dataclass(slots=True)
class Entity:
    """A thing that documents name."""

    path: str
    label: str
    names: dict[str, Link] = field(default_factory=dict)
    """Every name in use, with the surest link that it was found by."""
    unresolved: bool = False
    """Whether only a part of a name is known, which may be another's."""


@dataclass(frozen=True)
class Identity:
    """The result: a link for every mention, and the entities."""

    links: Mapping[tuple[str, str], Link]
    entities: Mapping[str, Entity]
    decided: frozenset[Decision] = frozenset()
    """The decisions that found what they mean."""

    def of(self, key: str, field: str) -> str | None:
        """Return the path of what a claim names in a field."""
        link = self.links.get((key, field))
        return link.path if link else None


def mentions(claims: Iterable[tuple[str, Claim]]) -> Iterator[Mention]:
    """Yield what the claims name, in their order."""
    for key, claim in claims:
        for name, space in _fields(claim):
            names = getattr(claim, name)
            if not isinstance(names, tuple) or not names:
                continue
            if name == "film" and claim.relation == "title" and isinstance(claim.value, tuple):
                # The title that a document gives is a name of the film like any other.
                names = tuple(dict.fromkeys((*names, *claim.value)))
            yield Mention(claim, key, name, space, names)


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    relation = claim.relation
    yield "film", "film"
    yield "other", "film"
    yield "performer", "artist"
    yield "reviewer", "artist"
    yield "publication", "organization"
    yield "mission", "subject"
    yield "character", "character"
    yield "person", "artist" if relation in ARTIST_RELATIONS else "person"
    if relation == "company":
        yield "value", "organization"
    if relation == "mission_station":
        yield "value", "subject"
