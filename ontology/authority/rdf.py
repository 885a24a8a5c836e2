"""The record as RDF: the graph `k:graph/authority` of docs/model.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kinonaut.ontology import terms
from kinonaut.ontology.authority.record import Authority, load
from kinonaut.ontology.authority.scripts import script
from kinonaut.ontology.authority.things import (
    Event,
    Mission,
    Person,
    Programme,
    Seat,
    Station,
    Thing,
)

__all__ = ["quads"]

_Term = NamedNode | Literal
_Facts = Iterator[tuple[str, _Term]]

_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_DATES: Final = {
    4: NamedNode(f"{_XSD}gYear"),
    7: NamedNode(f"{_XSD}gYearMonth"),
    10: NamedNode(f"{_XSD}date"),
}
_TRUE: Final = Literal(True)
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff -]+")
_CLASSES: Final[dict[type[Thing], str]] = {
    Event: terms.Event,
    Mission: terms.Mission,
    Person: terms.Person,
    Programme: terms.Programme,
    Station: terms.Station,
}


def quads(
    base: str,
    *,
    record: Authority | None = None,
    graph: NamedNode | DefaultGraph | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Quad]:
    """Yield the record in RDF, always in the same order.

    Args:
        base: Base of the IRIs of entities, with its last `/`.
        record: The record; without it, the one that comes with Kinonaut.
        graph: The graph to put it into; without it `<base>graph/authority`.
        only: Paths of the things to tell of; without it all. A seat is told with its mission.
    """
    record = record or load()
    writer = _Writer(base, NamedNode(f"{base}graph/authority") if graph is None else graph)
    for thing in record.things():
        if only is None or thing.path in only:
            yield from writer.thing(thing, record)
    for seat in record.seats:
        if only is None or seat.mission in only:
            yield from writer.seat(seat, record)


class _Writer:
    def __init__(self, base: str, graph: NamedNode | DefaultGraph) -> None:
        self.base = base
        self.graph = graph

    def iri(self, path: str) -> NamedNode:
        return NamedNode(self.base + path)

    def iris(self, term: str, paths: Iterable[str]) -> _Facts:
        return ((term, self.iri(path)) for path in paths)

    def thing(self, thing: Thing, record: Authority) -> Iterator[Quad]:
        node = self.iri(thing.path)
        yield Quad(node, _TYPE, _term(_CLASSES[type(thing)]), self.graph)
        yield Quad(node, _LABEL, Literal(thing.name), self.graph)
        for name in thing.names:
            yield from self._name(node, thing.path, name)
        for term, value in self._facts(thing):
            yield Quad(node, _term(term), value, self.graph)
        for term, value in _origin(thing.sources, record):
            yield Quad(node, _term(term), value, self.graph)
        yield Quad(node, _term(terms.certainty), Literal(thing.sure), self.graph)
        if thing.note:
            yield Quad(node, _term(terms.note), Literal(thing.note), self.graph)

    def seat(self, seat: Seat, record: Authority) -> Iterator[Quad]:
        mission, person = seat.mission.partition("/")[2], seat.person.partition("/")[2]
        node = self.iri(f"crew/{mission}/{person}")
        yield Quad(node, _TYPE, _term(terms.CrewAssignment), self.graph)
        facts: list[tuple[str, _Term]] = [
            (terms.mission, self.iri(seat.mission)),
            (terms.realPerson, self.iri(seat.person)),
        ]
        if seat.role:
            facts.append((terms.role, Literal(seat.role)))
        if seat.backup:
            facts.append((terms.backup, _TRUE))
        if seat.landed and seat.landed != seat.mission:
            facts.append((terms.landedOn, self.iri(seat.landed)))
        facts.extend(_origin(seat.sources, record))
        for term, value in facts:
            yield Quad(node, _term(term), value, self.graph)

    def _name(self, node: NamedNode, path: str, name: str) -> Iterator[Quad]:
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        use = self.iri(f"name/{path}/{digest}")
        yield Quad(node, _term(terms.nameUse), use, self.graph)
        yield Quad(use, _TYPE, _term(terms.NameUse), self.graph)
        yield Quad(use, _term(terms.literal), Literal(name), self.graph)
        yield Quad(use, _term(terms.script), Literal(script(name)), self.graph)
        yield Quad(use, _term(terms.inRecord), _TRUE, self.graph)

    def _facts(self, thing: Thing) -> _Facts:
        for language, name in thing.native:
            short = _short(name) if isinstance(thing, Person) else name
            yield terms.nativeName, Literal(short, language=language)
        if isinstance(thing, Mission):
            yield from self._mission(thing)
        elif isinstance(thing, Person):
            yield from _each(terms.country, thing.country.split("/"))
            yield from _date(terms.birthDate, thing.born)
            yield from _date(terms.deathDate, thing.died)
            yield from _each(terms.occupation, thing.occupation.split("; "))
        elif isinstance(thing, Station):
            yield terms.programme, self.iri(thing.programme)
            yield from _date(terms.startDate, thing.launch)
            yield from _date(terms.endDate, thing.end)
        elif isinstance(thing, Event):
            yield terms.eventKind, Literal(thing.kind)
            yield from _date(terms.date, thing.date)
            yield from self.iris(terms.mission, thing.missions)
            yield from self.iris(terms.station, thing.stations)
            yield from self.iris(terms.involves, thing.people)
        elif isinstance(thing, Programme):
            yield from _each(terms.country, thing.country.split("/"))
            yield from _date(terms.startDate, thing.start)
            yield from _date(terms.endDate, thing.end)

    def _mission(self, mission: Mission) -> _Facts:
        yield terms.missionKind, Literal(mission.kind)
        yield terms.programme, self.iri(mission.programme)
        yield from _each(terms.craft, (mission.craft,))
        yield from _each(terms.vehicle, (mission.vehicle,))
        yield from _date(terms.launchDate, mission.launch)
        yield from _date(terms.landingDate, mission.landing)
        yield from self.iris(terms.station, mission.stations)
        yield from _each(terms.callSign, (mission.call_sign,))


@cache
def _term(iri: str) -> NamedNode:
    return NamedNode(iri)


def _each(term: str, values: Iterable[str]) -> _Facts:
    return ((term, Literal(value)) for value in values if value)


def _date(term: str, value: str) -> _Facts:
    if value:
        yield term, Literal(value, datatype=_DATES[len(value)])


def _origin(sources: Iterable[str], record: Authority) -> _Facts:
    yield terms.inRecord, _TRUE
    for key in sources:
        source = record.sources[key]
        if source.url:
            yield terms.recordSource, NamedNode(source.url)
        else:
            yield terms.recordSource, Literal(source.title)


def _short(name: str) -> str:
    """Leave the patronymic out of a Cyrillic name."""
    words = name.split(" ")
    if len(words) == 3 and _CYRILLIC.fullmatch(name):
        return f"{words[0]} {words[2]}"
    return name
