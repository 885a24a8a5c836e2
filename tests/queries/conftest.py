"""A small graph made in code: two films, one of which renames the crew of a real mission."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Variable, serialize
from rdflib.term import Node

from kinonaut.graph.assembly import assemble
from kinonaut.graph.claims import Claim
from kinonaut.graph.rdf import BASE
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.loaders.cache import CachedDocument, CachedPage
from kinonaut.ontology import authority
from kinonaut.queries.knowledge import KnowledgeGraph

HARBOUR = {"film": ("Cold Harbour", "Холодная гавань"), "film_year": 2003}
GULL = {"film": ("The Gull Flies", "Чайка летит"), "film_year": 2011}
KITE = {"film": ("Red Kite",), "film_year": 2015}
APOLLO = ("Apollo 8", "Apollo VIII")


@dataclass
class Writer:
    """Writes documents and claims at once, so that each quote is in its text."""

    texts: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def say(self, document: str, relation: str, words: str, **fields: Any) -> Claim:
        """Let a document say something in these words."""
        said: dict[str, Any] = {
            name: (value,) if isinstance(value, str) and name in _NAMES else value
            for name, value in fields.items()
        }
        text = self.texts.get(document, "Ahoy. ")
        start = len(text)
        self.texts[document] = f"{text}{words}. "
        said.setdefault("rule", "test.rule")
        claim = Claim(
            document=document,
            relation=relation,
            quote=words,
            start=start,
            end=start + len(words),
            **said,
        )
        self.claims.append(claim)
        return claim


_NAMES = {
    "film", "person", "performer", "character", "mission", "other", "reviewer", "publication",
    "speaker",
}  # fmt: skip


def _write() -> Writer:
    w = Writer()
    a, b, c = "a.txt", "folder/b.html", "в.md"
    w.say(a, "title", "Cold Harbour", **HARBOUR, value=("Cold Harbour",))
    w.say(c, "title", "Холодная гавань", **HARBOUR, value=("Холодная гавань",))
    w.say(a, "year", "made in 2003", **HARBOUR, value=2003)
    w.say(a, "runtime", "it runs 98 minutes", **HARBOUR, value=98)
    w.say(b, "runtime", "101 min", **HARBOUR, value=101)
    w.say(c, "runtime", "98 мин", **HARBOUR, value=98)
    w.say(b, "budget", "made for $2m", **HARBOUR, value=2_000_000)
    w.say(a, "director", "directed by Ada Quill", **HARBOUR, person="Ada Quill")
    w.say(b, "director", "Ada Quill and Tom Reed", **HARBOUR, person="Ada Quill")
    w.say(b, "director", "and Tom Reed, directors", **HARBOUR, person="Tom Reed")
    w.say(a, "writer", "Ada Quill wrote it", **HARBOUR, person="Ada Quill")
    w.say(b, "editor", "cut by Mara Voss", **HARBOUR, person="Mara Voss")
    w.say(b, "depicts", "the flight of Apollo 8", **HARBOUR, mission=APOLLO,
          mission_type="mission")  # fmt: skip
    w.say(a, "depicts", "retells Apollo 8", **HARBOUR, mission=APOLLO, mission_type="mission")
    w.say(a, "cast", "Sam Pike as Frank Hadley", **HARBOUR, performer="Sam Pike",
          character="Frank Hadley")  # fmt: skip
    w.say(b, "cast", "Sam Pike plays Frank Borman", **HARBOUR, performer="Sam Pike",
          character="Frank Borman")  # fmt: skip
    w.say(a, "portrayal", "Frank Hadley, who is really Frank Borman", **HARBOUR,
          performer="Sam Pike", character="Frank Hadley", person="Frank Borman",
          kind="renamed")  # fmt: skip
    w.say(c, "portrayal", "имя Фрэнка Бормана изменено", **HARBOUR, person="Frank Borman",
          kind="renamed", speaker="Ольга Н.", modality="reported")  # fmt: skip
    w.say(a, "portrayal", "Lee Ost is Jim Lovell", **HARBOUR, performer="Lee Ost",
          character="Jim Lovell", person="Jim Lovell", kind="own_name")  # fmt: skip
    w.say(b, "portrayal", "Bill Anders is in it too", **HARBOUR, character="Bill Anders",
          person="Bill Anders", kind="own_name")  # fmt: skip
    w.say(a, "consultant", "Jim Lovell advised", **HARBOUR, person="Jim Lovell")
    w.say(a, "deviation", "no dog ever flew along", **HARBOUR, kind="invented",
          about="a dog aboard")  # fmt: skip
    w.say(b, "deviation", "it took days, not hours", **HARBOUR, kind="altered",
          about="hours for days", speaker="a reader")  # fmt: skip
    w.say(b, "accuracy", "the switches are right", **HARBOUR, about="the switches")
    w.say(b, "review", "By Una May, 2004-05-01: 3/5", **HARBOUR, reviewer="Una May",
          publication="The Harbour Post", date="2004-05-01", rating="3/5")  # fmt: skip
    w.say(a, "compared_with", "unlike The Gull Flies", **HARBOUR, other="The Gull Flies")
    w.say(a, "crew", "Apollo 8 flew Frank Borman", mission=APOLLO, person="Frank Borman")
    w.say(a, "mission_date", "in December 1968", mission=APOLLO, value="1968-12")
    w.say(b, "mission_date", "on 21 December 1968", mission=APOLLO, value="1968-12-21")
    w.say(b, "first", "first to leave Earth orbit", mission=APOLLO, value="first to leave orbit")
    w.say(a, "occupation", "Frank Borman, astronaut", person="Frank Borman", value="astronaut")
    w.say(c, "year", "Чайка летит, 2011", **GULL, value=2011)
    w.say(c, "depicts", "о полёте «Восток-6»", **GULL, mission=("Vostok 6", "Восток-6"),
          mission_type="mission")  # fmt: skip
    w.say(c, "cast", "в роли Терешковой Рита Лунина", **GULL,
          performer=("Rita Lunina", "Рита Лунина"),
          character=("Valentina Tereshkova", "Терешкова"))  # fmt: skip
    w.say(c, "cast", "и Сэм Пайк", **GULL, performer=("Sam Pike", "Сэм Пайк"))
    w.say(c, "portrayal", "Валентина Терешкова — Рита Лунина", **GULL,
          performer=("Rita Lunina", "Рита Лунина"),
          character=("Valentina Tereshkova", "Терешкова"),
          person=("Valentina Tereshkova", "Валентина Терешкова"), kind="own_name")  # fmt: skip
    w.say(c, "mission_station", "Гагарин на Мире не был", mission=("Vostok 6", "Восток-6"),
          value=("Mir", "Мир"), polarity="denied")  # fmt: skip
    w.say(b, "crew", "Jim Lovell has been aboard Mir", mission=("Mir",), person="Jim Lovell",
          mission_type="station")  # fmt: skip
    # A character of two people, in a film that leaves out who flew.
    w.say("d.txt", "year", "Red Kite came in 2015", **KITE, value=2015)
    w.say("d.txt", "depicts", "it recalls Vostok 6", **KITE, mission=("Vostok 6",),
          mission_type="mission")  # fmt: skip
    for person in ("Jim Lovell", "Bill Anders"):
        w.say("d.txt", "portrayal", f"Rita Lunina as Captain Dell, who is part {person}", **KITE,
              performer="Rita Lunina", character="Captain Dell", person=person,
              kind="composite")  # fmt: skip
    w.say(c, "deviation", "лишь в английском дубляже", **GULL, kind="altered",
          about="the landing", version="English dub")  # fmt: skip
    w.say(c, "deviation", "рассекречено в 2015", **GULL, kind="omitted",
          about="the orders", known_from="2015")  # fmt: skip
    # What is denied or only rumoured is no answer.
    w.say(b, "director", "it was not Rita Lunina who directed", **HARBOUR, person="Rita Lunina",
          polarity="denied")  # fmt: skip
    w.say(b, "runtime", "some say 300 minutes", **HARBOUR, value=300, modality="rumoured")
    w.say(b, "cast", "Lee Ost is rumoured as Ed", **HARBOUR, performer="Lee Ost",
          character="Ed Rumour", modality="rumoured")  # fmt: skip
    return w


def _record() -> authority.Authority:
    """Return a small part of the record, so that rdflib is quick."""
    whole = authority.load()
    missions = {"mission/apollo-8", "mission/vostok-6"}
    seats = tuple(seat for seat in whole.seats if seat.mission in missions)
    people = {seat.person for seat in seats}
    return replace(
        whole,
        missions={path: whole.missions[path] for path in sorted(missions)},
        people={path: whole.people[path] for path in sorted(people)},
        stations={"station/mir": whole.stations["station/mir"]},
        events={},
        seats=seats,
    )


class Counting:
    """A store that counts its queries."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.base = store.base
        self.queries = 0

    def query(self, sparql: str) -> object:
        """Count a query, and ask it."""
        self.queries += 1
        return self._store.query(sparql)


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph as a file of N-Quads."""
    w = _write()
    documents = [
        CachedDocument(
            name=name,
            format="text",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            language=None,
            pages=(CachedPage(None, None, 0, len(text)),),
            metadata={},
            claims=(),
            source=text,
        )
        for name, text in w.texts.items()
    ]
    path = tmp_path_factory.mktemp("graph") / "small.nq"
    quads = sorted(set(assemble(documents, w.claims, _record(), BASE)), key=str)
    serialize(quads, path, format=RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="session")
def store(small_graph: Path) -> GraphStore:
    """Return the graph as a store."""
    return open_store(small_graph)


@pytest.fixture(scope="session")
def kg(store: GraphStore) -> KnowledgeGraph:
    """Return the graph as the library gives it."""
    return KnowledgeGraph(store)


class RdflibResults:
    """Rows of rdflib in the shape of pyoxigraph's."""

    def __init__(self, result: rdflib.query.Result) -> None:
        self.variables = [Variable(str(name)) for name in result.vars or ()]
        self._rows = list(result)

    def __iter__(self):  # type: ignore[no-untyped-def]
        for row in self._rows:
            yield {
                variable.value: _term(term)
                for variable, term in zip(self.variables, tuple(row), strict=True)  # type: ignore[arg-type]
            }


def _term(term: Node | None) -> NamedNode | BlankNode | Literal | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return Literal(str(term), language=term.language)
    datatype = NamedNode(str(term.datatype)) if term.datatype else None
    return Literal(str(term), datatype=datatype)


class RdflibStore:
    """A store that answers with rdflib's own SPARQL engine."""

    base = BASE

    def __init__(self, store: GraphStore) -> None:
        self._dataset = store.rdflib()

    def query(self, sparql: str, bindings: Mapping[str, object] | None = None) -> RdflibResults:
        """Answer a query; values are in its text already."""
        assert not bindings
        with warnings.catch_warnings():
            # rdflib warns of a name of its own that its SPARQL engine still uses.
            warnings.simplefilter("ignore", DeprecationWarning)
            return RdflibResults(self._dataset.query(sparql))


@pytest.fixture(scope="session")
def rdflib_store(store: GraphStore) -> RdflibStore:
    """Return the same graph behind rdflib."""
    return RdflibStore(store)


@pytest.fixture(scope="session")
def behind_rdflib() -> Callable[[GraphStore], RdflibStore]:
    """Return what puts a graph behind rdflib."""
    return RdflibStore
