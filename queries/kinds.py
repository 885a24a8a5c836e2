"""The kinds of record: how each is found in the graph, filtered and filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.queries.records import (
    Character,
    Deviation,
    Document,
    Film,
    Mission,
    Person,
    Portrayal,
    Record,
)
from kinonaut.queries.values import KN, Bound

__all__ = [
    "CHARACTERS",
    "DEVIATIONS",
    "DOCUMENTS",
    "FILMS",
    "MISSIONS",
    "PEOPLE",
    "PORTRAYALS",
    "Kind",
    "Told",
]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """How records of one class are found, filtered and filled."""

    record: type[R]
    found: str
    """The pattern of `?s`."""
    fields: Mapping[str, tuple[str, str]]
    """Field -> predicate, and whether it holds `one` or `many` values or `entity`/`entities`."""
    filters: Mapping[str, tuple[tuple[str, ...] | str, str]]
    """Filter -> kinds of thing it names (or `text`, `integer`, `kind`), and its pattern."""
    label: str = "rdfs:label"
    claimed: str = ""
    """A pattern that finds more claims (`?said`) about `?s` than its `kn:claim` names."""
    in_graph: bool = False
    """Whether the record stands in its document's graph rather than in the merged view."""


_SUBJECTS: Final = ("mission", "event", "station", "programme")

FILMS: Final = Kind(
    Film,
    "?s a kn:Film .",
    {
        "titles": ("kn:title", "many"),
        "years": ("kn:year", "many"),
        "runtimes": ("kn:runtime", "many"),
        "countries": ("kn:country", "many"),
        "directors": ("schema:director", "entities"),
        "performers": ("schema:actor", "entities"),
    },
    {
        "title": (("film",), "?s a kn:Film . FILTER (?s = $title)"),
        "year": ("integer", "?s kn:year $year ."),
        "country": ("text", "?s kn:country $country ."),
        "director": (("artist",), "?s schema:director $director ."),
        "performer": (("artist",), "?s schema:actor $performer ."),
        "depicts": (_SUBJECTS, "?s kn:hasDepiction ?depiction . ?depiction kn:depicts $depicts ."),
        "person": (("person",), "?s kn:hasPortrayal ?part . ?part kn:realPerson $person ."),
    },
    claimed="?said kn:film ?s .",
)
PEOPLE: Final = Kind(
    Person,
    "?s a kn:Person . FILTER NOT EXISTS { ?s a kn:Artist }",
    {
        "native_names": ("kn:nativeName", "many"),
        "birth_date": ("kn:birthDate", "one"),
        "death_date": ("kn:deathDate", "one"),
        "occupations": ("kn:occupation", "many"),
        "firsts": ("kn:first", "many"),
    },
    {
        "name": (("person",), "?s a kn:Person . FILTER (?s = $name)"),
        "mission": (
            ("mission", "event"),
            "?seat kn:subject $mission ; kn:realPerson ?s ; a kn:CrewAssignment . "
            "FILTER NOT EXISTS { ?seat kn:backup true }",
        ),
        "film": (("film",), "?part kn:inFilm $film ; kn:realPerson ?s ; a kn:Portrayal ."),
        "occupation": ("text", "?s kn:occupation $occupation ."),
    },
    claimed="?said kn:realPerson ?s .",
)
CHARACTERS: Final = Kind(
    Character,
    "?s a kn:Character .",
    {"film": ("kn:inFilm", "entity")},
    {
        "name": (("character",), "?s a kn:Character . FILTER (?s = $name)"),
        "film": (("film",), "?s kn:inFilm $film ."),
    },
    claimed="?said kn:character ?s .",
)
PORTRAYALS: Final = Kind(
    Portrayal,
    "?s a kn:Portrayal .",
    {
        "film": ("kn:inFilm", "entity"),
        "character": ("kn:character", "entity"),
        "performers": ("schema:actor", "entities"),
        "real_people": ("kn:realPerson", "entities"),
        "kinds": ("kn:kind", "many"),
        "stated_kinds": ("kn:statedKind", "many"),
        "patterns": ("kn:renamingPattern", "many"),
    },
    {
        "film": (("film",), "?s kn:inFilm $film ."),
        "person": (("person",), "?s kn:realPerson $person ."),
        "performer": (("artist",), "?s schema:actor $performer ."),
        "character": (("character",), "?s kn:character $character ."),
        "kind": ("kind", "?s kn:kind $kind ."),
        "pattern": ("kind", "?s kn:renamingPattern $pattern ."),
    },
    label="",
)
MISSIONS: Final = Kind(
    Mission,
    "?s a kn:Mission .",
    {
        "launch_date": ("kn:launchDate", "one"),
        "landing_date": ("kn:landingDate", "one"),
        "dates": ("kn:date", "many"),
        "stations": ("kn:station", "entities"),
        "programmes": ("kn:programme", "entities"),
        "in_record": ("kn:inRecord", "one"),
    },
    {
        "name": (("mission",), "?s a kn:Mission . FILTER (?s = $name)"),
        "station": (("station",), "?s kn:station $station ."),
        "programme": (("programme",), "?s kn:programme $programme ."),
        "film": (("film",), "$film kn:hasDepiction ?depiction . ?depiction kn:depicts ?s ."),
        "person": (
            ("person",),
            "?seat kn:realPerson $person ; kn:subject ?s ; a kn:CrewAssignment . "
            "FILTER NOT EXISTS { ?seat kn:backup true }",
        ),
    },
    claimed="?said kn:subject ?s .",
)
DEVIATIONS: Final = Kind(
    Deviation,
    "?s a kn:Deviation .",
    {
        "film": ("kn:inFilm", "entity"),
        "kind": ("kn:deviationKind", "one"),
        "film_shows": ("kn:filmShows", "one"),
        "history": ("kn:history", "one"),
    },
    {
        "film": (("film",), "?s kn:inFilm $film ."),
        "kind": ("kind", "?s kn:deviationKind $kind ."),
        "mission": (("mission",), "?s kn:mission $mission ."),
    },
    label="kn:about",
)
DOCUMENTS: Final = Kind(
    Document,
    "?s a kn:Document .",
    {
        "path": ("kn:path", "one"),
        "page_name": ("kn:page", "one"),
        "sha256": ("kn:sha256", "one"),
        "format": ("kn:format", "one"),
        "language": ("dct:language", "one"),
        "url": ("kn:url", "one"),
    },
    {
        "path": ("text", "?s kn:path $path ."),
        "format": ("text", "?s kn:format $format ."),
        "language": ("text", "?s dct:language $language ."),
    },
    in_graph=True,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of the claims behind a record."""

    min_sources: int = 1
    said_by: str | None = None
    language: str | None = None

    def pattern(self, kind: Kind[Any]) -> str:
        """Return the pattern that keeps the records with such claims."""
        said = "{ ?s kn:claim ?said }"
        if kind.claimed:
            said += f" UNION {{ GRAPH ?saying {{ {kind.claimed} }} }}"
        parts = [said, "GRAPH ?place { ?said kn:inDocument ?document }"]
        bindings: dict[str, Bound] = {}
        if self.said_by is not None:
            try:
                bindings["speaker_kind"] = NamedNode(KN + self.said_by.strip().replace(" ", "_"))
            except ValueError:
                raise QueryError(f"said_by cannot be {self.said_by!r}") from None
            bindings["speaker"] = Literal(self.said_by)
            parts.append(
                "{ GRAPH ?who { ?said kn:speakerKind $speaker_kind } } "
                "UNION { GRAPH ?who { ?said kn:speaker $speaker } }"
            )
        if self.language is not None:
            bindings["language"] = Literal(self.language)
            parts.append("GRAPH ?written { ?document dct:language $language }")
        body = " ".join(parts)
        select = (
            f"{{ SELECT ?s WHERE {{ {body} }} GROUP BY ?s "
            f"HAVING (COUNT(DISTINCT ?document) >= {self.min_sources}) }}"
        )
        return bind(select, bindings) if bindings else select
