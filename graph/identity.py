"""Who is who: from the names in claims to entities, each link with its stage and reason.

Films, artists, characters, real persons, what films show of history, and organisations are six
spaces of names. Nothing joins a node of one space with a node of another; a person who plays
himself is two nodes that say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kinonaut.graph.claims import Claim, Names
from kinonaut.graph.rdf import slug

__all__ = ["Entity", "Identity", "Link", "Mention", "mentions"]

ARTIST_RELATIONS = frozenset(
    (
        "director",
        "writer",
        "producer",
        "cinematographer",
        "editor",
        "composer",
        "production_designer",
        "costume_designer",
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a name leads: an entity, and why."""

    path: str
    stage: str
    """`record`, `exact`, `normalised`, `romanised`, `equivalent`, `alias`, `context`, `own`."""
    reason: str


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
    def page(self) -> tuple[str, str | None]:
        """The document, or the page of it, that the names stand in."""
        return self.claim.document, self.claim.page


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

    def of(self, key: str, field: str) -> str | None:
        """Return the path of what a claim names in a field."""
        link = self.links.get((key, field))
        return link.path if link else None


def mentions(claims: Iterable[tuple[str, Claim]]) -> Iterator[Mention]:
    """Yield what the claims name, in their order."""
    for key, claim in claims:
        for name, space in _fields(claim):
            names = getattr(claim, name)
            if isinstance(names, tuple) and names:
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


def resolve(claims: Iterable[tuple[str, Claim]], authority) -> Identity:  # type: ignore
    record = {}
    if authority is not None:
        for n, p in authority.names():
            record.setdefault(n.casefold(), p)
    links = {}
    entities = {}
    alias: dict[tuple[str, str], str] = {}
    claims = list(claims)
    for m in mentions(claims):
        path = None
        scope = ""
        stage = "own"
        if m.space in ("person", "subject"):
            for n in m.names:
                p = record.get(n.casefold())
                if p and (p.startswith("person/") == (m.space == "person")):
                    path, stage = p, "record"
                    break
        if m.space == "character":
            scope = links[m.key, "film"].path
        if path is None:
            for n in m.names:
                if m.space in ("person", "artist", "character") and " " not in n:
                    continue
                if (m.space + scope, slug(n)) in alias:
                    path = alias[m.space + scope, slug(n)]
                    stage = "alias"
                    break
        if path is None:
            s = slug(m.names[0])
            if m.space == "film":
                y = m.claim.film_year if m.field == "film" else None
                path = f"film/{s}-{y}" if y else f"film/{s}"
            elif m.space == "character":
                path = f"character/{scope.removeprefix('film/')}/{s}"
            elif m.space == "subject":
                path = f"{m.claim.mission_type or ('station' if m.field == 'value' else 'event')}/{s}"
            else:
                path = f"{m.space}/{s}"
        for n in m.names:
            alias.setdefault((m.space + scope, slug(n)), path)
        link = Link(path, stage, "")
        links[m.id] = link
        e = entities.setdefault(path, Entity(path, m.names[0]))
        for n in m.names:
            e.names.setdefault(n, link)
    return Identity(links, entities)
