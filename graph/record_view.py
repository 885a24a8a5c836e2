"""What the merged view repeats of the record, so that a film can be held against history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kinonaut.graph.rdf import kn
from kinonaut.ontology.authority import Authority, Seat
from kinonaut.ontology.authority.rdf import quads

__all__ = ["record_quads", "record_view"]


def record_quads(authority: Authority, base: str) -> Iterator[Quad]:
    """Yield the whole record, into its own graph."""
    return quads(base, record=authority)


def record_view(authority: Authority, named: Iterable[str], base: str) -> Iterator[Quad]:
    """Yield what the record knows of the things that claims name, into the default graph.

    With a mission come those who flew it or stood by, its stations and its programme; with an
    event, its missions.
    """
    things = {thing.path for thing in authority.things()} & set(named)
    missions = {path for path in things if path in authority.missions}
    for path in sorted(things):
        if path in authority.events:
            event = authority.events[path]
            missions |= set(event.missions)
            things |= {*event.stations, *event.people}
    seats = [seat for path in sorted(missions) for seat in _seats(authority, path)]
    things |= missions | {seat.person for seat in seats}
    things |= {seat.landed for seat in seats if seat.landed}
    for path in sorted(things):
        if path in authority.missions:
            mission = authority.missions[path]
            things |= {mission.programme, *mission.stations}
    for path in sorted(things):
        if path in authority.stations:
            things.add(authority.stations[path].programme)
    crews = {f"{base}crew/{path.partition('/')[2]}" for path in missions}
    told = quads(base, record=authority, graph=DefaultGraph(), only=things)
    for quad in told:
        iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if iri.startswith(f"{base}crew/"):
            # A mission that is here only because somebody came back in its craft has no crew here.
            if iri.rpartition("/")[0] not in crews:
                continue
            if quad.predicate == kn("mission"):
                yield Quad(quad.subject, kn("subject"), quad.object, quad.graph_name)
        yield quad


def _seats(authority: Authority, mission: str) -> tuple[Seat, ...]:
    return (*authority.crew_of(mission), *authority.backups_of(mission))
