"""The kinds of record: how each is found in the graph, filtered and filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.ontology.terms import (
    DEVIATION_KINDS,
    PORTRAYAL_KINDS,
    RENAMING_PATTERNS,
    SPEAKER_KINDS,
)
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
from kinonaut.queries.values import Bound

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
    "standing",
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
    """A pattern that finds more claims (`?said`) about `?s` than its `kn:claim` names; of them
    those count which stand, that is, of which the merged view makes something."""
    in_graph: bool = False
    """Whether the record stands in its document's graph rather than in the merged view."""
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Filter -> the terms of the ontology that it takes, with their IRIs."""

    def term(self, name: str, item: object) -> NamedNode:
        """Return the term of the ontology that the value of a filter means.

        Raises:
            QueryError: It is none.
        """
        known = self.choices[name]
        iri = known.get(_word(str(item)))
        if iri is None:
            raise QueryError(f"{name} cannot be {item!r}; it is one of {', '.join(known)}")
        return NamedNode(iri)


def _word(text: str) -> str:
    return text.strip().lower().replace(" ", "_").replace("-", "_")


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
    claimed="?said kn:film|kn:other ?s .",
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
    choices={"kind": PORTRAYAL_KINDS, "pattern": RENAMING_PATTERNS},
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
    choices={"kind": DEVIATION_KINDS},
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
    claimed="?said kn:inDocument ?s .",
    in_graph=True,
)


def standing(kind: Kind[Any]) -> str:
    """Return the pattern of the standing claims about `?s` that its own `kn:claim` may lack."""
    return f"GRAPH ?saying {{ {kind.claimed} }} FILTER EXISTS {{ ?stands kn:claim ?said }}"


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of the claims behind a record."""

    min_sources: int = 1
    said_by: str | None = None
    language: str | None = None

    def given(self) -> list[tuple[str, str | int]]:
        """Return what is asked, by its name."""
        asked = [("min_sources", self.min_sources)] if self.min_sources > 1 else []
        named = (("said_by", self.said_by), ("language", self.language))
        return [*asked, *((name, item) for name, item in named if item is not None)]

    def pattern(self, kind: Kind[Any]) -> str:
        """Return the pattern that keeps the records with such claims."""
        said = "{ ?s kn:claim ?said }"
        if kind.claimed:
            said += f" UNION {{ {standing(kind)} }}"
        parts = [said, "GRAPH ?place { ?said kn:inDocument ?document }"]
        bindings: dict[str, Bound] = {}
        if self.said_by is not None:
            kind_of_speaker = SPEAKER_KINDS.get(_word(self.said_by))
            told_by = "GRAPH ?who { ?said kn:speaker $speaker }"
            bindings["speaker"] = Literal(self.said_by.strip())
            if kind_of_speaker is not None:
                bindings["speaker_kind"] = NamedNode(kind_of_speaker)
                told_by = (
                    "{ GRAPH ?who { ?said kn:speakerKind $speaker_kind } } UNION { "
                    + told_by
                    + " }"
                )
            parts.append(told_by)
        if self.language is not None:
            bindings["language"] = Literal(self.language.strip().lower().partition("-")[0])
            parts.append("GRAPH ?written { ?document dct:language $language }")
        body = " ".join(parts)
        select = (
            f"{{ SELECT ?s WHERE {{ {body} }} GROUP BY ?s "
            f"HAVING (COUNT(DISTINCT ?document) >= {self.min_sources}) }}"
        )
        return bind(select, bindings) if bindings else select
