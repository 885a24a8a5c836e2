"""What the library hands out: frozen records of films, people, portrayals and the rest.

A record holds what the merged view says of one thing; names of other things stand as `Entity`.
Values on which sources differ are all there, in a tuple. What the quotes are, and which other
records hang together with it, is read when asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kinonaut.graph.binding import bind
from kinonaut.queries.entities import Entity
from kinonaut.queries.evidence import Evidence, EvidencePage

if TYPE_CHECKING:
    from kinonaut.queries.citations import Style
    from kinonaut.queries.collection import Records
    from kinonaut.queries.knowledge import KnowledgeGraph
    from kinonaut.queries.reasons import Reason

__all__ = [
    "Character",
    "Deviation",
    "Document",
    "Film",
    "Mission",
    "Person",
    "Portrayal",
    "Record",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing of the graph. Two records are equal when they are of one thing and say the same."""

    derived: ClassVar[tuple[str, ...]] = ()
    """Properties that stand beside the fields in tables and frames."""
    days: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a date, mostly known to the day."""

    iri: str
    label: str
    claims: tuple[str, ...] = field(default=(), repr=False)
    """IRIs of the claims from which the merged view has its values."""
    graph: KnowledgeGraph = field(repr=False, compare=False)
    page: EvidencePage = field(repr=False, compare=False)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes that tell of the thing; those of all records read together come at once.

        What is denied, only rumoured or rejected by a person is among what `why` tells alone.
        """
        return self.page.of(self.claims, self.iri)

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the documents behind the record."""
        return tuple(sorted({piece.document for piece in self.evidence}))

    @property
    def sparql(self) -> str:
        """The query that reads the record."""
        return bind(self.graph.records_of(type(self)).sparql, {"s": NamedNode(self.iri)})

    def explain(self) -> str:
        """Return what the record is read from: its claims' rules and quotes, and the query."""
        told = [f"  {e.rule or e.relation}: “{e.quote}” ({e.document})" for e in self.evidence]
        return "\n".join([repr(self), *told, self.sparql.strip()])

    def why(self, relation: str | None = None) -> tuple[Reason, ...]:
        """Return the claims that bear on the record, with what each says."""
        from kinonaut.queries.reasons import reasons

        return reasons(self.graph.store, self.iri, relation)

    def cite(self, style: Style = "markdown") -> str:
        """Return citations of the quotes; see `kinonaut.queries.citations`."""
        from kinonaut.queries.citations import cite

        return cite(self.graph.store, self.evidence, style)

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        rows = [[e.relation, e.document, e.quote] for e in self.evidence]
        return table(("relation", "document", "quote"), rows, [""] * len(rows), repr(self))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.label}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Film(Record):
    """A film."""

    derived: ClassVar[tuple[str, ...]] = ("year",)

    titles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    runtimes: tuple[int, ...] = ()
    """Minutes."""
    countries: tuple[str, ...] = ()
    directors: tuple[Entity, ...] = ()
    performers: tuple[Entity, ...] = ()

    @property
    def year(self) -> int | None:
        """The year, where the sources give one; the earliest where they give several."""
        return min(self.years, default=None)

    @property
    def portrayals(self) -> Records[Portrayal]:
        """Who plays whom in it."""
        return self.graph.portrayals(film=self)

    @property
    def deviations(self) -> Records[Deviation]:
        """What sources say departs from history in it."""
        return self.graph.deviations.filter(film=self)

    @property
    def missions(self) -> Records[Mission]:
        """The missions that it depicts."""
        return self.graph.missions.filter(film=self)

    def __repr__(self) -> str:
        return f"<Film {self.label} ({self.year or 'no year'})>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person(Record):
    """A real person: portrayed, flown, or adviser to a film."""

    days: ClassVar[tuple[str, ...]] = ("birth_date", "death_date")

    native_names: tuple[str, ...] = ()
    birth_date: str | None = None
    """ISO 8601, as precise as the record."""
    death_date: str | None = None
    occupations: tuple[str, ...] = ()
    firsts: tuple[str, ...] = ()

    @property
    def portrayals(self) -> Records[Portrayal]:
        """The portrayals of this person, under whatever name."""
        return self.graph.portrayals(person=self)

    @property
    def portrayed_in(self) -> Records[Film]:
        """The films that portray this person."""
        return self.graph.films.filter(person=self)

    @property
    def missions(self) -> Records[Mission]:
        """The missions that this person flew."""
        return self.graph.missions.filter(person=self)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Character(Record):
    """Somebody in a film."""

    film: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Portrayal(Record):
    """Film, character, performers, and the real persons behind the character."""

    film: Entity
    character: Entity | None = None
    """None where no source names the character."""
    performers: tuple[Entity, ...] = ()
    real_people: tuple[Entity, ...] = ()
    kinds: tuple[str, ...] = ()
    """`own_name`, `renamed`, … ; derived from the names where they decide."""
    stated_kinds: tuple[str, ...] = ()
    """What the sources call it."""
    patterns: tuple[str, ...] = ()
    """What a renamed character keeps of the person's name."""

    def __repr__(self) -> str:
        who = self.character.label if self.character else "somebody"
        real = " + ".join(person.label for person in self.real_people)
        by = ", ".join(performer.label for performer in self.performers)
        return (
            f"<Portrayal {who}"
            + (f" ({'/'.join(self.kinds) or 'for'} {real})" if real else "")
            + (f" by {by}" if by else "")
            + f" in {self.film.label}>"
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mission(Record):
    """A real flight."""

    days: ClassVar[tuple[str, ...]] = ("launch_date", "landing_date")

    launch_date: str | None = None
    """ISO 8601, UTC, from the record of missions."""
    landing_date: str | None = None
    dates: tuple[str, ...] = ()
    """What documents say, each as precise as its document."""
    stations: tuple[Entity, ...] = ()
    programmes: tuple[Entity, ...] = ()
    in_record: bool = False

    @property
    def films(self) -> Records[Film]:
        """The films that depict it."""
        return self.graph.films.filter(depicts=self)

    @property
    def crew(self) -> Records[Person]:
        """Those who flew it."""
        return self.graph.people.filter(mission=self)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Deviation(Record):
    """What one source says departs from history in a film; `label` is what it says."""

    film: Entity
    kind: str | None = None
    film_shows: str | None = None
    history: str | None = None

    def __repr__(self) -> str:
        return f"<Deviation {self.film.label}: {self.label} ({self.kind or 'no kind'})>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document(Record):
    """A document, or one page of a file that holds many."""

    path: str
    page_name: str | None = None
    sha256: str = ""
    format: str = ""
    language: str | None = None
    url: str | None = None
