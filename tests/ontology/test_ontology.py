"""What the Turtle files keep: two languages, OWL 2 DL, and step with what is made of them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef

from kinonaut.ontology import generate, terms, vocabulary

ROOT = Path(__file__).parents[2]
G = vocabulary.graph()
KINDS = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
}
ALL = [pytest.param(t, id=t.name) for t in vocabulary.terms()]


@pytest.mark.parametrize("path", sorted(generate.outputs()))
def test_what_is_generated_is_current(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == generate.outputs()[path], (
        "run python -m kinonaut.ontology.generate"
    )


def test_the_constants_are_the_terms() -> None:
    found = {getattr(terms, t.name) for t in vocabulary.terms()}
    assert found == {t.iri for t in vocabulary.terms()}
    assert terms.Film == "https://w3id.org/kinonaut/ns#Film"
    assert terms.PORTRAYAL_KINDS["renamed"] == terms.renamed == terms.DEVIATION_KINDS["renamed"]


def test_importing_the_constants_imports_nothing_heavy() -> None:
    source = (ROOT / "ontology/terms.py").read_text("utf-8")
    imports = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert {line.split()[1] for line in imports} == {"__future__", "collections.abc", "typing"}
    assert import_module("kinonaut.ontology.terms").NS == vocabulary.NS


@pytest.mark.parametrize("term", ALL)
def test_every_term_is_labelled_and_defined_in_both_languages(term: vocabulary.Term) -> None:
    assert set(term.label) == set(term.definition) == {"en", "ru"}
    assert all(term.label.values())
    assert all(d.endswith(".") for d in term.definition.values())
    cyrillic = sum("а" <= c <= "я" for c in term.definition["ru"].lower())
    assert cyrillic > len(term.definition["ru"]) / 2


def test_no_two_terms_of_a_kind_have_one_label() -> None:
    for kind in ("class", "list"):
        for language in ("en", "ru"):
            labels = [t.label[language] for t in vocabulary.terms() if t.kind == kind]
            assert len(labels) == len(set(labels))


def test_nothing_is_two_kinds_of_thing_at_once() -> None:
    for s in set(G.subjects(RDF.type, None)):
        assert len(KINDS & set(G.objects(s, RDF.type))) <= 1, s


def test_every_class_and_property_in_use_is_declared() -> None:
    built_in = (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")
    declared = {str(s) for kind in KINDS for s in G.subjects(RDF.type, kind)}
    axioms = (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.disjointWith,
        OWL.inverseOf,
        OWL.onProperty,
        OWL.onClass,
        OWL.someValuesFrom,
        OWL.hasValue,
        RDF.first,
        RDF.type,
        SKOS.inScheme,
        SKOS.broader,
    )
    used = {str(o) for p in axioms for o in G.objects(None, p) if isinstance(o, URIRef)}
    used |= {str(p) for p in G.predicates()}
    assert {iri for iri in used - declared if not iri.startswith(built_in)} == set()


def test_mappings_are_annotations_so_no_class_becomes_an_individual() -> None:
    for match in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"):
        assert (SKOS[match], RDF.type, OWL.AnnotationProperty) in G


def test_properties_have_values_of_their_kind() -> None:
    for p in G.subjects(RDF.type, OWL.DatatypeProperty):
        assert all(isinstance(o, Literal) for o in G.objects(None, p)), p
        assert all(o in (*_datatypes(), None) for o in G.objects(p, RDFS.range)), p
    for p in G.subjects(RDF.type, OWL.ObjectProperty):
        assert not any(isinstance(o, Literal) for o in G.objects(None, p)), p


def _datatypes() -> tuple[URIRef, ...]:
    """Those of OWL 2; xsd:date, xsd:gYear and xsd:gYearMonth are not among them."""
    return tuple(rdflib.XSD[n] for n in ("string", "integer", "boolean", "decimal", "double"))


def test_character_and_person_share_no_member() -> None:
    assert (URIRef(terms.Character), OWL.disjointWith, URIRef(terms.Person)) in G


def test_the_ontologies_say_what_they_are() -> None:
    headers = set(G.subjects(RDF.type, OWL.Ontology))
    assert {str(h) for h in headers} == {
        "https://w3id.org/kinonaut/ns",
        "https://w3id.org/kinonaut/ns/lists",
    }
    for header in headers:
        for p in (OWL.versionIRI, OWL.versionInfo, rdflib.DCTERMS.title, rdflib.DCTERMS.license):
            assert G.value(header, p) is not None, (header, p)


def test_lists_fit_together() -> None:
    for concept in G.subjects(RDF.type, SKOS.Concept):
        assert not isinstance(concept, BNode)
        schemes = set(G.objects(concept, SKOS.inScheme))
        assert schemes
        broader = set(G.objects(concept, SKOS.broader))
        if broader:
            assert all((b, SKOS.narrower, concept) in G for b in broader)
        else:
            assert set(G.objects(concept, SKOS.topConceptOf)) == schemes
            assert all((s, SKOS.hasTopConcept, concept) in G for s in schemes)
    for kinds in (terms.PORTRAYAL_KINDS, terms.DEVIATION_KINDS, terms.DEPICTION_KINDS):
        assert len(set(kinds.values())) == len(kinds)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PORTRAYAL_KINDS", "own_name renamed inspired_by composite as_self archive_footage"),
        (
            "DEVIATION_KINDS",
            "invented renamed exaggerated anachronism omitted altered transplanted",
        ),
        ("POLARITIES", "asserted denied"),
        ("MODALITIES", "stated reported rumoured"),
    ],
)
def test_the_words_of_the_fact_format_have_their_kinds(name: str, words: str) -> None:
    assert set(words.split()) <= set(getattr(terms, name))


def test_the_context_turns_json_into_the_same_triples() -> None:
    context = json.loads((ROOT / "ontology/context.jsonld").read_text("utf-8"))
    base = "https://w3id.org/kinonaut/id/"
    document = context | {
        "id": base + "film/a-2000",
        "type": ["Film", "Movie"],
        "label": "A",
        "year": 2000,
        "director": base + "artist/b",
        "hasPortrayal": {"id": base + "portrayal/a-2000/c", "kind": "kn:renamed"},
    }
    found = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    expected = ox.parse(
        format=ox.RdfFormat.TURTLE,
        input=f"""
        @prefix kn: <{vocabulary.NS}> . @prefix schema: <https://schema.org/> .
        @prefix rdfs: <{RDFS}> .
        <{base}film/a-2000> a kn:Film, schema:Movie ; rdfs:label "A" ; kn:year 2000 ;
          schema:director <{base}artist/b> ; kn:hasPortrayal <{base}portrayal/a-2000/c> .
        <{base}portrayal/a-2000/c> kn:kind kn:renamed .""",
    )
    assert {q.triple for q in found} == {q.triple for q in expected}
