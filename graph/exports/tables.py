"""The graph as tables with keys, as the CSV folder and the SQLite file hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kinonaut.graph.exports.network import text_of
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import dct, kn, oa, schema

__all__ = ["Column", "Table", "Value", "tables"]

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, the table whose `id` it names."""

    name: str
    about: str
    type: str = "text"
    """`text`, `integer`, `number` or `boolean` (0 or 1)."""
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its key is `id` where it has one, else all its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make a row's key."""
        names = tuple(column.name for column in self.columns)
        return ("id",) if names[0] == "id" else names


@dataclass(frozen=True, slots=True)
class _Field:
    column: Column
    read: Callable[[_Reader, str], Value]


class _Reader:
    """The merged view and the documents' graphs, with ids in place of IRIs."""

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        given = list(quads)
        self.base = base
        self.merged = View(q for q in given if isinstance(q.graph_name, DefaultGraph))
        # What documents say, read as a merged view of its own.
        self.documents = View(
            Quad(q.subject, q.predicate, q.object)
            for q in given
            if isinstance(q.graph_name, NamedNode)
            and q.graph_name.value.startswith((f"{base}graph/document/", f"{base}graph/inference"))
        )
        self.things = {
            iri: type_
            for type_, class_ in reversed(_THINGS)
            for iri in self.merged.of_type(kn(class_))
        }
        self.claims = frozenset(
            [*self.documents.of_type(kn("Claim")), *self.documents.of_type(kn("InferredClaim"))]
        )
        self.sources = frozenset(self.documents.of_type(kn("Document")))

    def id(self, iri: str) -> str:
        return text_of(iri[len(self.base) :] if iri.startswith(self.base) else iri)


_THINGS: Final = (
    ("film", "Film"),
    ("character", "Character"),
    ("artist", "Artist"),
    ("mission", "Mission"),
    ("station", "Station"),
    ("event", "Event"),
    ("programme", "Programme"),
    ("organization", "Organization"),
    ("person", "Person"),
)


def _text(name: str, term: NamedNode, about: str, *, joined: bool = True) -> _Field:
    def read(reader: _Reader, node: str) -> Value:
        values = [text_of(v) for v in reader.merged.texts(node, term)]
        return ("; ".join(values) if joined else values[0]) if values else None

    return _Field(Column(name, about), read)


def _integer(name: str, term: NamedNode, about: str) -> _Field:
    def read(reader: _Reader, node: str) -> Value:
        texts = reader.merged.texts(node, term)
        # SQLite's integers have 64 bits.
        numbers = [int(t) for t in texts if t.isascii() and t.isdigit() and len(t) < 19]
        return min(numbers, default=None)

    return _Field(Column(name, about, "integer"), read)


def _flag(name: str, term: NamedNode, about: str) -> _Field:
    def read(reader: _Reader, node: str) -> Value:
        return int("true" in reader.merged.texts(node, term))

    return _Field(Column(name, about, "boolean"), read)


def _kind(name: str, term: NamedNode, about: str) -> _Field:
    return _Field(Column(name, about), lambda reader, node: reader.merged.kind(node, term))


def _assessed(name: str, about: str) -> _Field:
    def read(reader: _Reader, node: str) -> Value:
        found = reader.merged.iris(node, kn("hasAssessment"))
        return reader.merged.kind(found[0], kn(name)) if found else None

    return _Field(Column(name, about), read)


def _link(name: str, term: NamedNode, about: str) -> _Field:
    def read(reader: _Reader, node: str) -> Value:
        found = [iri for iri in reader.merged.iris(node, term) if iri in reader.things]
        return reader.id(found[0]) if found else None

    return _Field(Column(name, about, references="things"), read)


_FILM = _link("film", kn("inFilm"), "the film")
_IRI = Column("iri", "the thing's IRI in the graph")
_NAME = Column("name", "preferred name")

# table -> (class, about, fields); each table's rows are the nodes of the class.
_NODES: Final[tuple[tuple[str, str, str, tuple[_Field, ...]], ...]] = (
    ("films", "Film", "Films.", (
        _text("titles", kn("title"), "every title that a source gives"),
        _integer("year", kn("year"), "the earliest year that a source gives"),
        _text("years", kn("year"), "every year that a source gives"),
        _text("minutes", kn("runtime"), "running times that sources give"),
        _text("countries", kn("country"), "countries"),
        _text("budget_usd", kn("budget"), "budgets that sources give"),
        _text("gross_usd", kn("gross"), "box office that sources give"),
    )),
    ("characters", "Character", "Characters; never the same as a real person.", (_FILM,)),
    ("people", "Person", "Real people, and those credited on films.", (
        _text("native_name", kn("nativeName"), "name in the own script"),
        _text("born", kn("birthDate"), "date of birth"),
        _text("died", kn("deathDate"), "date of death"),
        _text("occupation", kn("occupation"), "occupations"),
        _link("same_human", kn("sameHuman"), "the real person that a credited one is"),
    )),
    ("missions", "Mission", "Real flights.", (
        _text("launched", kn("launchDate"), "launch, UTC"),
        _text("landed", kn("landingDate"), "landing, UTC"),
        _link("station", kn("station"), "the station flown to"),
        _link("programme", kn("programme"), "the programme"),
        _flag("in_record", kn("inRecord"), "whether the record of missions has it"),
    )),
    ("portrayals", "Portrayal", "Parts of films, with the real people behind them.", (
        _FILM,
        _link("character", kn("character"), "the character"),
        _kind("kind", kn("kind"), "own_name, renamed, inspired_by, composite, …"),
        _kind("pattern", kn("renamingPattern"), "what a renaming keeps of the name"),
    )),
    ("credits", "Credit", "Who did what for a film.", (
        _FILM,
        _text("job", kn("job"), "director, writer, …"),
        _link("artist", kn("artist"), "the person credited"),
        _link("person", kn("realPerson"), "a consultant, who is a real person of the story"),
    )),
    ("depictions", "Depiction", "Missions, stations, events and programmes in films.", (
        _FILM,
        _link("subject", kn("depicts"), "what is depicted"),
    )),
    ("crews", "CrewAssignment", "Who flew on what.", (
        _link("subject", kn("subject"), "the mission or station"),
        _link("person", kn("realPerson"), "who"),
        _text("role", kn("role"), "commander, …"),
        _flag("backup", kn("backup"), "whether as a backup, who did not fly"),
        _flag("in_record", kn("inRecord"), "whether the record of missions has it"),
    )),
    ("deviations", "Deviation", "What sources say departs from history.", (
        _FILM,
        _kind("kind", kn("deviationKind"), "invented, altered, omitted, …"),
        _text("about", kn("about"), "what departs"),
        _text("film_shows", kn("filmShows"), "what the film shows"),
        _text("history", kn("history"), "what happened"),
        _assessed("verdict", "true, true_ish, false_ish, false, unknown, where the source says"),
        _assessed("intent", "dramatic_licence, error, …, where the source says"),
        _link("mission", kn("mission"), "the mission concerned"),
    )),
    ("correspondences", "Correspondence", "What sources say a film got right.", (
        _FILM,
        _text("about", kn("about"), "what agrees with history"),
        _assessed("verdict", "true, true_ish, …, where the source says"),
        _link("mission", kn("mission"), "the mission concerned"),
    )),
    ("reviews", "Review", "Reviews.", (
        _FILM,
        _link("reviewer", kn("reviewer"), "who wrote it"),
        _link("publication", kn("publication"), "where it appeared"),
        _text("date", kn("date"), "when"),
        _text("rating", kn("rating"), "the verdict as written"),
    )),
    ("comparisons", "Comparison", "Films that sources compare.", (
        _FILM,
        _link("other", kn("comparedWith"), "the other film"),
    )),
)  # fmt: skip

_NAMED: Final = frozenset(("films", "characters", "people", "missions"))


def tables(quads: Iterable[Quad], base: str) -> tuple[Table, ...]:
    """Return the merged view and its evidence as tables, rows sorted by key.

    Every film, character, person and mission stands in `things` under an `id`, the part of its
    IRI after the base; further tables refer to it. What rests on a claim is told by `grounds`.
    """
    reader = _Reader(quads, base)
    made = [_things(reader)]
    nodes: dict[str, str] = {}
    for name, class_, about, fields in _NODES:
        found = list(reader.merged.of_type(kn(class_)))
        nodes.update((iri, name) for iri in found if name not in _NAMED)
        columns = [Column("id", "key", references="things" if name in _NAMED else None)]
        columns += [_NAME] if name in _NAMED else []
        rows = []
        for iri in found:
            row: list[Value] = [reader.id(iri)]
            row += [text_of(reader.merged.label(iri))] if name in _NAMED else []
            rows.append((*row, *(field.read(reader, iri) for field in fields)))
        columns += [field.column for field in fields]
        made.append(Table(name, about, tuple(columns), _sorted(rows)))
    made += [*_joins(reader), *_names(reader), *_evidence(reader, nodes)]
    return tuple(made)


def _things(reader: _Reader) -> Table:
    rows = (
        (reader.id(iri), text_of(reader.merged.label(iri)), type_, text_of(iri))
        for iri, type_ in reader.things.items()
    )
    columns = (Column("id", "key"), _NAME, Column("type", "film, character, person, …"), _IRI)
    return Table("things", "Everything that has a name.", columns, _sorted(rows))


def _joins(reader: _Reader) -> Iterator[Table]:
    for name, term, column, about in (
        ("portrayal_people", kn("realPerson"), "person", "The real people behind a part."),
        ("portrayal_performers", schema("actor"), "performer", "Who plays a part."),
    ):
        rows = {
            (reader.id(portrayal), reader.id(who))
            for portrayal in reader.merged.of_type(kn("Portrayal"))
            for who in reader.merged.iris(portrayal, term)
            if who in reader.things
        }
        columns = (
            Column("portrayal", "the part", references="portrayals"),
            Column(column, "who", references="things"),
        )
        yield Table(name, about, columns, _sorted(rows))


def _names(reader: _Reader) -> Iterator[Table]:
    view = reader.merged
    rows = {
        (reader.id(iri), text_of(literal), view.text(use, kn("script")) or "")
        for iri in reader.things
        for use in view.iris(iri, kn("nameUse"))
        for literal in view.texts(use, kn("literal"))
    }
    columns = (
        Column("thing", "whose name", references="things"),
        Column("name", "the name as written"),
        Column("script", "ISO 15924 code of its script"),
    )
    yield Table("names", "Every name that a source or the record gives.", columns, _sorted(rows))


def _evidence(reader: _Reader, nodes: dict[str, str]) -> Iterator[Table]:
    behind = reader.documents
    yield Table(
        "documents",
        "The documents read; a page of a file of many is a document.",
        (
            Column("id", "key"),
            _NAME,
            Column("path", "path within the folder read"),
            Column("page", "page of the file"),
            Column("language", "BCP 47 tag"),
            Column("url", "address that the document gives of itself"),
            Column("sha256", "hash of its bytes"),
        ),
        _sorted(
            (
                reader.id(d),
                text_of(behind.label(d)),
                *(
                    _first(behind.texts(d, term))
                    for term in (kn("path"), kn("page"), dct("language"), kn("url"), kn("sha256"))
                ),
            )
            for d in reader.sources
        ),
    )
    yield Table(
        "claims",
        "What documents say, each with the words that say it; inferred claims have none.",
        (
            Column("id", "key"),
            Column("relation", "what is said"),
            Column("document", "where", references="documents"),
            Column("film", "of which film", references="things"),
            Column("quote", "the words"),
            Column("start", "first character, from 0", "integer"),
            Column("end", "character after the last", "integer"),
            Column("polarity", "asserted or denied"),
            Column("modality", "stated, reported or rumoured"),
            Column("speaker", "whom the document quotes"),
            Column("rule", "the rule that read it"),
            Column("confidence", "0 to 1", "number"),
            Column("inferred", "whether it follows from others", "boolean"),
        ),
        _sorted(_claim(reader, claim) for claim in reader.claims),
    )
    yield Table(
        "grounds",
        "Which claims a row of another table rests on.",
        (
            Column("row", "id of the row"),
            Column("table", "its table"),
            Column("claim", "the claim", references="claims"),
        ),
        _sorted(
            (reader.id(node), table, reader.id(claim))
            for node, table in nodes.items()
            for claim in reader.merged.iris(node, kn("claim"))
            if claim in reader.claims
        ),
    )


def _claim(reader: _Reader, claim: str) -> tuple[Value, ...]:
    behind = reader.documents
    document = [d for d in behind.iris(claim, kn("inDocument")) if d in reader.sources]
    film = [f for f in behind.iris(claim, kn("film")) if f in reader.things]
    parts = [
        selector
        for evidence in behind.iris(claim, kn("evidence"))
        for selector in behind.iris(evidence, oa("hasSelector"))
    ]
    quote = [text for part in parts for text in behind.texts(part, oa("exact"))]
    place = [
        next((int(t) for part in parts for t in behind.texts(part, term) if t.isdigit()), None)
        for term in (oa("start"), oa("end"))
    ]
    confidence = _first(behind.texts(claim, kn("confidence")))
    return (
        reader.id(claim),
        _first(behind.texts(claim, kn("relation"))),
        reader.id(document[0]) if document else None,
        reader.id(film[0]) if film else None,
        _first(quote),
        *place,
        behind.kind(claim, kn("polarity")),
        behind.kind(claim, kn("modality")),
        "; ".join(map(text_of, behind.texts(claim, kn("speaker")))) or None,
        _first(behind.texts(claim, kn("rule"))),
        float(confidence) if confidence else None,
        int(NamedNode(kn("InferredClaim").value) in behind.values(claim, _TYPE)),
    )


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _first(texts: list[str]) -> str | None:
    return text_of(texts[0]) if texts else None


def _sorted(rows: Iterable[tuple[Value, ...]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(sorted(rows, key=lambda row: [(v is not None, str(v)) for v in row]))
