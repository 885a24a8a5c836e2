"""Classes that a reasoner fills: which portrayals, films and people are of them, and why.

What the classes mean stands in the ontology, in OWL 2; HermiT finds their members. The reasons are
looked up afterwards among the statements that the definitions speak of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib import OWL, RDF, Graph, Node, URIRef

from kinonaut.errors import KinonautError
from kinonaut.graph.rdf import TYPE, digest, kn
from kinonaut.graph.rdflib_face import to_rdflib
from kinonaut.graph.reasoning import Triple, load_ontology, run_hermit
from kinonaut.ontology import terms, vocabulary

__all__ = ["CLASSES", "Member", "classification_quads", "classify"]

CLASSES: Final = (
    terms.BiographicalFilm,
    terms.MissionFilm,
    terms.RenamedPortrayal,
    terms.Veteran,
)

_TYPE_LINE: Final = re.compile(r"^Type\( <([^>]+)> <([^>]+)> \)$", re.MULTILINE)
_COPIED: Final = tuple(
    URIRef(name)
    for name in (terms.nameComparison, terms.hasPortrayal, terms.hasDepiction, terms.depicts)
)
_TYPED: Final = frozenset(
    URIRef(name)
    for name in (terms.Film, terms.Person, terms.Portrayal, terms.Depiction, terms.Mission)
)
_CLAIM: Final = URIRef(terms.claim)


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """One thing that the reasoner found to be of a class."""

    class_: str
    node: str
    because: tuple[str, ...]
    """Statements of the graph that make it so, with short names."""
    claims: tuple[str, ...]
    """The claims behind those statements; none where they are the record's."""


def classify(data: Iterable[Triple], *, timeout: float = 600) -> list[Member]:
    """Ask HermiT for the members of the defined classes.

    Args:
        data: The merged view.
        timeout: Seconds until the reasoner is stopped.

    Raises:
        MissingExtraError: There is no Java.
        KinonautError: The data are inconsistent, or the reasoner did not finish.
    """
    view = _view(data)
    wanted = frozenset(CLASSES)
    logical = [triple for triple in view if triple[1] != _CLAIM]
    status, output = run_hermit(load_ontology(logical), ["-c", "-O", "-D", "-I"], timeout)
    if status != 0:
        lines = [line for line in output.splitlines() if line.strip()]
        raise KinonautError(
            f"nothing can be classified: {lines[0] if lines else f'status {status}'}; "
            "kinonaut check says what contradicts the ontology"
        )
    found = {pair for pair in _TYPE_LINE.findall(output) if pair[1] in wanted}
    return sorted(_member(view, URIRef(node), class_) for node, class_ in found)


def _view(data: Iterable[Triple]) -> Graph:
    """Return what the definitions speak of, with the flights of people and which of them differ."""
    whole = Graph()
    for triple in data:
        whole.add(triple)
    view = Graph()
    for property_ in (*_COPIED, _CLAIM):
        for s, o in whole.subject_objects(property_):
            view.add((s, property_, o))
    for s, o in whole.subject_objects(RDF.type):
        if o in _TYPED:
            view.add((s, RDF.type, o))
    people = {
        person for person, type_ in view.subject_objects(RDF.type) if str(type_) == terms.Person
    }
    flights: dict[Node, set[Node]] = defaultdict(set)
    backup, true = URIRef(terms.backup), to_rdflib(Literal(True))
    for seat in whole.subjects(RDF.type, URIRef(terms.CrewAssignment)):
        mission = whole.value(seat, URIRef(terms.mission))
        person = whole.value(seat, URIRef(terms.realPerson))
        if (
            mission is None
            or person is None
            or person not in people
            or (seat, backup, true) in whole
        ):
            continue
        if (mission, URIRef(terms.inRecord), true) in whole:
            flights[person].add(mission)
    for person, missions in flights.items():
        for mission in missions:
            view.add((person, URIRef(terms.flewOn), mission))
        # Two IRIs may be of one thing; that two flights of the record are two is known.
        for one, other in combinations(sorted(missions, key=str), 2):
            view.add((one, OWL.differentFrom, other))
    return view


def _member(view: Graph, node: URIRef, class_: str) -> Member:
    statements = list(_REASONS[class_](view, node))
    because = {f"{_short(s)} {vocabulary.short(str(p))} {_short(o)}" for s, p, o in statements}
    about = {s for s, _, _ in statements} - {node}
    claims = {str(c) for thing in about for c in view.objects(thing, _CLAIM)}
    if class_ == terms.RenamedPortrayal:
        claims |= {str(c) for c in view.objects(node, _CLAIM)}
    return Member(class_, str(node), tuple(sorted(because)), tuple(sorted(claims)))


def _short(node: Node) -> str:
    text = str(node)
    if text.startswith(vocabulary.NS):
        return vocabulary.short(text)
    words = text.split("/")
    return "/".join(words[-3 if words[-3:-2] in (["portrayal"], ["depiction"]) else -2 :])


def _renamed(view: Graph, node: URIRef) -> Iterator[Triple]:
    comparison = URIRef(terms.nameComparison)
    for how in view.objects(node, comparison):
        if str(how) != terms.own_name:
            yield node, comparison, how


def _biographical(view: Graph, node: URIRef) -> Iterator[Triple]:
    portrays, comparison = URIRef(terms.hasPortrayal), URIRef(terms.nameComparison)
    for portrayal in view.objects(node, portrays):
        if (portrayal, comparison, URIRef(terms.own_name)) in view:
            yield node, portrays, portrayal
            yield portrayal, comparison, URIRef(terms.own_name)


def _of_mission(view: Graph, node: URIRef) -> Iterator[Triple]:
    shows, depicts = URIRef(terms.hasDepiction), URIRef(terms.depicts)
    for depiction in view.objects(node, shows):
        for mission in view.objects(depiction, depicts):
            if (mission, RDF.type, URIRef(terms.Mission)) in view:
                yield node, shows, depiction
                yield depiction, depicts, mission


def _veteran(view: Graph, node: URIRef) -> Iterator[Triple]:
    flew = URIRef(terms.flewOn)
    for mission in view.objects(node, flew):
        yield node, flew, mission


_REASONS: Final[dict[str, Callable[[Graph, URIRef], Iterator[Triple]]]] = {
    terms.RenamedPortrayal: _renamed,
    terms.BiographicalFilm: _biographical,
    terms.MissionFilm: _of_mission,
    terms.Veteran: _veteran,
}


def _of_flights(quad: Quad, base: str) -> bool:
    """Return whether a quad is the record's word on who flew on what."""
    if quad.graph_name != NamedNode(f"{base}graph/authority"):
        return False
    seat = isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{base}crew/")
    return seat or quad.predicate == kn("inRecord")


def classification_quads(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """Yield the members of the defined classes with the reasons, into the graph of inference.

    Raises:
        MissingExtraError: There is no Java.
        KinonautError: The data are inconsistent, or the reasoner did not finish.
    """
    data = (
        (to_rdflib(q.subject), to_rdflib(q.predicate), to_rdflib(q.object))
        for q in quads
        if isinstance(q.graph_name, DefaultGraph) or _of_flights(q, base)
    )
    graph = NamedNode(f"{base}graph/inference")
    for member in classify(data):
        thing, class_ = NamedNode(member.node), NamedNode(member.class_)
        node = NamedNode(f"{base}classification/{digest(member.class_, member.node)}")
        yield Quad(thing, TYPE, class_, graph)
        yield Quad(node, TYPE, kn("Classification"), graph)
        yield Quad(node, kn("member"), thing, graph)
        yield Quad(node, kn("inClass"), class_, graph)
        for statement in member.because:
            yield Quad(node, kn("because"), Literal(statement), graph)
        for claim in member.claims:
            yield Quad(node, kn("claim"), NamedNode(claim), graph)
