"""Each test breaks a sound graph in one way and asks for the finding, and for no other."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from rdflib import SH, URIRef

from kinonaut.graph.claims import RELATIONS
from kinonaut.graph.quotes import verify_quotes
from kinonaut.graph.reasoning import clashes
from kinonaut.graph.validation import Finding, Parts, validate
from kinonaut.ontology import terms, vocabulary
from kinonaut.ontology.authority import rdf as authority

BASE = "https://example.org/id/"
TEXT = "Cast. Anna Lind plays the pilot Maria Holm, who is Eva Berg under another name. The end."
QUOTE = "Anna Lind plays the pilot Maria Holm, who is Eva Berg under another name"
SHA = "0" * 64

GRAPH = f"""
@prefix kn: <{terms.NS}> . @prefix k: <{BASE}> . @prefix schema: <https://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<{BASE}film/orbit-2001> a kn:Film, schema:Movie ; rdfs:label "Orbit" ; kn:title "Orbit" ;
  kn:year 2001 ; schema:actor <{BASE}artist/anna-lind> ; kn:nameUse <{BASE}name/orbit> ;
  kn:hasPortrayal <{BASE}portrayal/p> ; kn:hasDepiction <{BASE}depiction/d> ;
  kn:hasDeviation <{BASE}deviation/v> .
<{BASE}name/orbit> a kn:NameUse ; kn:literal "Orbit" ; kn:script "Latn" ;
  kn:usedIn <{BASE}document/a> .
<{BASE}artist/anna-lind> a kn:Artist, kn:Person ; rdfs:label "Anna Lind" .
<{BASE}person/eva-berg> a kn:Person ; rdfs:label "Eva Berg" ;
  kn:birthDate "1950-02"^^xsd:gYearMonth .
<{BASE}character/maria-holm> a kn:Character ; rdfs:label "Maria Holm" .
<{BASE}mission/m-1> a kn:Mission ; rdfs:label "M-1" ; kn:launchDate "1980-01-01"^^xsd:date .
<{BASE}portrayal/p> a kn:Portrayal ; kn:inFilm <{BASE}film/orbit-2001> ;
  kn:character <{BASE}character/maria-holm> ; schema:actor <{BASE}artist/anna-lind> ;
  kn:realPerson <{BASE}person/eva-berg> ; kn:basis <{BASE}basis/b> ; kn:kind kn:renamed ;
  kn:statedKind kn:renamed ; kn:renamingPattern kn:total ;
  kn:claim <{BASE}claim/1>, <{BASE}claim/2> ; kn:source <{BASE}document/a> .
<{BASE}basis/b> a kn:Basis ; kn:realPerson <{BASE}person/eva-berg> ;
  kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}depiction/d> a kn:Depiction ; kn:inFilm <{BASE}film/orbit-2001> ;
  kn:depicts <{BASE}mission/m-1> ; kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}crew/m-1/eva-berg> a kn:CrewAssignment ; kn:mission <{BASE}mission/m-1> ;
  kn:realPerson <{BASE}person/eva-berg> ; kn:inRecord true .
<{BASE}credit/c> a kn:Credit ; kn:inFilm <{BASE}film/orbit-2001> ; kn:job "director" ;
  kn:artist <{BASE}artist/anna-lind> ; kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}deviation/v> a kn:Deviation ; kn:inFilm <{BASE}film/orbit-2001> ;
  kn:deviationKind kn:invented_event ; kn:about "a fire" ; kn:claim <{BASE}claim/1> ;
  kn:source <{BASE}document/a> .
<{BASE}correspondence/s> a kn:Correspondence ; kn:inFilm <{BASE}film/orbit-2001> ;
  kn:about "the launch" ; kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}review/r> a kn:Review ; kn:inFilm <{BASE}film/orbit-2001> ; kn:date "2001"^^xsd:gYear ;
  kn:reviewer <{BASE}artist/anna-lind> ; kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}comparison/c> a kn:Comparison ; kn:inFilm <{BASE}film/orbit-2001> ;
  kn:comparedWith <{BASE}film/moon> ; kn:claim <{BASE}claim/1> ; kn:source <{BASE}document/a> .
<{BASE}film/moon> a kn:Film, schema:Movie ; rdfs:label "Moon" .

<{BASE}graph/document/a> {{
  <{BASE}document/a> a kn:Document, prov:Entity ; rdfs:label "a.txt" ; kn:path "a.txt" ;
    kn:sha256 "{SHA}" ; kn:format "text" .
  <{BASE}claim/1> a kn:Claim ; kn:relation "portrayal" ; kn:inDocument <{BASE}document/a> ;
    kn:film <{BASE}film/orbit-2001> ; kn:kindStated kn:renamed ; kn:polarity kn:asserted ;
    kn:modality kn:stated ; kn:speakerKind kn:critic ; kn:rule "x" ; kn:confidence 0.9 ;
    kn:curated false ; kn:evidence <{BASE}evidence/e> ; prov:wasGeneratedBy <{BASE}activity/r> .
  <{BASE}activity/r> a prov:Activity ; prov:used <{BASE}document/a> .
  <{BASE}evidence/e> a oa:SpecificResource ; oa:hasSource <{BASE}document/a> ;
    oa:hasSelector <{BASE}evidence/e#quote>, <{BASE}evidence/e#position> .
  <{BASE}evidence/e#quote> a oa:TextQuoteSelector ; oa:exact "{QUOTE}" ; oa:prefix "Cast. " ;
    oa:suffix ". The end." .
  <{BASE}evidence/e#position> a oa:TextPositionSelector ; oa:start 6 ; oa:end {6 + len(QUOTE)} .
}}
<{BASE}graph/inference> {{
  <{BASE}claim/2> a kn:Claim, kn:InferredClaim ; kn:relation "portrayal" ; kn:rule "renaming" ;
    kn:premise <{BASE}claim/1> ; kn:portrayal <{BASE}portrayal/p> ; kn:kindStated kn:renamed ;
    kn:renamingPattern kn:total .
}}
<{BASE}graph/decisions> {{
  <{BASE}claim/1> kn:decision <{BASE}decision/1> .
  <{BASE}decision/1> a kn:Decision, prov:Activity ; prov:used <{BASE}claim/1> ;
    kn:ruling kn:accepted ; kn:reason "so it says" ; kn:carriedFrom "0123456789abcdef" .
}}
"""


def parts(text: str = GRAPH) -> Parts:
    return Parts.of(ox.parse(text, format=ox.RdfFormat.TRIG), BASE)


def findings(old: str, new: str) -> list[Finding]:
    assert old in GRAPH
    return validate(parts(GRAPH.replace(old, new)))


def test_a_sound_graph_has_no_findings() -> None:
    assert validate(parts()) == []


# What is changed, into what, the end of the node's IRI, and words of the problem.
BROKEN = [
    ('rdfs:label "Orbit" ; kn:title', "kn:title", "film/orbit-2001", "exactly one name"),
    ('rdfs:label "M-1"', 'rdfs:label "M-1", "M1"', "mission/m-1", "exactly one name"),
    ("kn:year 2001", 'kn:year "2001"', "film/orbit-2001", "year of a film"),
    ("kn:year 2001", "kn:year 1601", "film/orbit-2001", "1888"),
    ('kn:script "Latn"', 'kn:script "latin"', "name/orbit", "ISO 15924"),
    (f"kn:nameUse <{BASE}name/orbit>", "kn:runtime 90", "name/orbit", "exactly one entity"),
    (
        f"a kn:Portrayal ; kn:inFilm <{BASE}film/orbit-2001> ;",
        "a kn:Portrayal ;",
        "portrayal/p",
        "exactly one film",
    ),
    ("kn:kind kn:renamed", "kn:kind kn:total", "portrayal/p", "list kn:portrayal_kinds"),
    ("kn:deviationKind kn:invented_event ;", "", "deviation/v", "list kn:deviation_kinds"),
    ('kn:about "a fire" ;', "", "deviation/v", "what it is about"),
    (f"kn:claim <{BASE}claim/1>, <{BASE}claim/2> ;", "", "portrayal/p", "rests on a claim"),
    ("kn:inRecord true", "kn:inRecord false", "crew/m-1/eva-berg", "rests on a claim"),
    (f"kn:depicts <{BASE}mission/m-1> ;", "", "depiction/d", "exactly one mission"),
    (f"kn:artist <{BASE}artist/anna-lind> ;", "", "credit/c", "exactly one person"),
    (f"kn:mission <{BASE}mission/m-1> ;", "", "crew/m-1/eva-berg", "names a mission"),
    ('"1980-01-01"^^xsd:date', '"1 January 1980"', "mission/m-1", "kn:launchDate"),
    ('kn:relation "portrayal" ; kn:inDocument', "kn:inDocument", "claim/1", "relation"),
    ('kn:relation "portrayal" ; kn:rule', 'kn:relation "plays" ; kn:rule', "claim/2", "relation"),
    (f"kn:evidence <{BASE}evidence/e> ;", "", "claim/1", "has evidence"),
    (f"kn:inDocument <{BASE}document/a> ;", "", "claim/1", "is of a document"),
    ("kn:polarity kn:asserted ;", "", "claim/1", "asserted or denied"),
    ("kn:polarity kn:asserted", "kn:polarity kn:stated", "claim/1", "list kn:polarities"),
    ("kn:speakerKind kn:critic", "kn:speakerKind kn:renamed", "claim/1", "speaker"),
    ("kn:ruling kn:accepted", "kn:ruling kn:asserted", "decision/1", "list kn:rulings"),
    ("kn:ruling kn:accepted ;", "", "decision/1", "exactly one ruling"),
    (f"prov:Activity ; prov:used <{BASE}claim/1>", "prov:Activity", "decision/1", "one claim"),
    ('"0123456789abcdef"', '"the first"', "decision/1", "sixteen hex digits"),
    ("kn:confidence 0.9", "kn:confidence 1.9", "claim/1", "between 0 and 1"),
    (f"kn:premise <{BASE}claim/1> ;", "", "claim/2", "premises"),
    (f", <{BASE}evidence/e#position> .", " .", "evidence/e", "TextPositionSelector"),
    (f"<{BASE}evidence/e#quote>, <", "<", "evidence/e", "TextQuoteSelector"),
    ("oa:start 6", "oa:start 600", "evidence/e#position", "before its end"),
    ('oa:prefix "Cast. " ;', "", "evidence/e#quote", "words before it"),
    (f'kn:sha256 "{SHA}"', 'kn:sha256 "abc"', "document/a", "SHA-256"),
    ('kn:about "the launch" ;', "", "correspondence/s", "what it is about"),
    (
        f"kn:reviewer <{BASE}artist/anna-lind>",
        f"kn:reviewer <{BASE}film/moon>",
        "review/r",
        "Person",
    ),
    (f"kn:comparedWith <{BASE}film/moon> ;", "", "comparison/c", "other film"),
    (
        f"kn:comparedWith <{BASE}film/moon> ;",
        f"kn:comparedWith <{BASE}film/orbit-2001> ;",
        "comparison/c",
        "other film",
    ),
    (
        f"a kn:Basis ; kn:realPerson <{BASE}person/eva-berg> ;",
        "a kn:Basis ;",
        "basis/b",
        "one real person",
    ),
    (
        f"kn:realPerson <{BASE}person/eva-berg> ; kn:inRecord",
        "kn:inRecord",
        "crew/m-1/eva-berg",
        "one real person",
    ),
    ('kn:job "director" ;', "", "credit/c", "one job"),
    ('kn:path "a.txt"', 'kn:path "/home/x/a.txt"', "document/a", "path"),
]


@pytest.mark.parametrize(("old", "new", "node", "problem"), BROKEN)
def test_what_is_wrong_is_found(old: str, new: str, node: str, problem: str) -> None:
    found = [f for f in findings(old, new) if f.check == "shape"]
    assert [f for f in found if f.node == BASE + node and problem in f.problem], found
    # The fault is told once or twice (a missing selector also makes their number wrong).
    assert len({f.node for f in found}) <= 2
    assert all(f.advice and f.graph for f in found)


def test_a_character_is_no_person() -> None:
    found = findings("a kn:Character ;", "a kn:Character, kn:Person ;")
    assert [f.problem for f in found] == ["A character and a real person are never one node."]
    assert found[0].label == "Maria Holm"
    assert found[0].graph == "merged view"


def test_a_portrayal_of_nobody_is_found() -> None:
    portrayal = "a kn:Portrayal ; kn:inFilm <{0}film/orbit-2001> ; kn:claim <{0}claim/1> ;"
    extra = f"<{BASE}portrayal/q> {portrayal.format(BASE)} kn:source <{BASE}document/a> ;"
    found = validate(parts(f"{GRAPH}\n{extra} kn:renamingPattern kn:total ."))
    assert [f.problem.split(",")[0] for f in found] == [
        "A portrayal names a character",
        "A renaming pattern stands only where a real person is named or the kind is renamed.",
    ]


def test_messages_are_told_in_russian_too() -> None:
    broken = parts(GRAPH.replace("a kn:Character ;", "a kn:Character, kn:Person ;"))
    assert [f.problem for f in validate(broken, "ru")] == [
        "Персонаж и реальный человек — никогда не один узел."
    ]


@pytest.mark.parametrize("name", vocabulary.SHAPES)
def test_every_message_stands_in_both_languages(name: str) -> None:
    shapes = vocabulary.shapes(name)
    for shape in set(shapes.subjects(SH.message, None)):
        for predicate in (SH.message, SH.description):
            languages = [getattr(o, "language", None) for o in shapes.objects(shape, predicate)]
            assert sorted(map(str, languages)) in (["en", "ru"], []), shape


def test_shapes_speak_only_of_what_the_ontology_has() -> None:
    ours = {iri for iri in vars(terms).values() if isinstance(iri, str)}
    for name in vocabulary.SHAPES:
        for triple in vocabulary.shapes(name):
            used = {str(t) for t in triple if isinstance(t, URIRef) and t.startswith(terms.NS)}
            assert used <= ours


def test_the_relations_are_those_of_the_fact_format() -> None:
    shapes = vocabulary.shapes("documents.ttl")
    listed = [list(shapes.items(o)) for o in shapes.objects(None, SH["in"])]
    assert [{str(v) for v in values} for values in listed] == [set(RELATIONS)]


def test_a_term_that_the_ontology_lacks_is_found_once() -> None:
    extra = f'<{BASE}film/orbit-2001> kn:titel "x", "y" . <{BASE}person/eva-berg> kn:titel "z" .'
    found = [f for f in validate(parts(GRAPH + extra)) if f.check == "term"]
    assert [f.problem for f in found] == ["The ontology has no property kn:titel."]
    found = findings("a kn:Depiction ;", "a kn:Depiction, kn:Showing ;")
    assert [f.problem for f in found] == ["The ontology has no class kn:Showing."]


def test_a_link_to_nothing_is_found() -> None:
    found = findings(f"kn:claim <{BASE}claim/1>, <", f"kn:claim <{BASE}claim/99>, <")
    assert [(f.check, f.node) for f in found] == [("link", BASE + "portrayal/p")]
    assert "claim/99" in found[0].problem


def test_a_denied_claim_may_name_what_the_merged_view_does_not_hold() -> None:
    assert findings(f"kn:film <{BASE}film/orbit-2001> ;", f"kn:film <{BASE}film/x> ;") == []


def test_the_record_that_comes_with_kinonaut_is_sound() -> None:
    """The record is put where it is validated, as any other would be.

    Of the uses of names, which are most of it and all alike, only some are looked at.
    """
    names = f"{BASE}name/"

    def kept(term: object) -> bool:
        name = isinstance(term, ox.NamedNode) and term.value.startswith(names)
        return not name or str(term).rstrip(">").endswith("00")

    quads = authority.quads(BASE, graph=ox.DefaultGraph())
    record = Parts.of((q for q in quads if kept(q.subject) and kept(q.object)), BASE)
    assert len(record.merged) > 1000
    assert validate(record) == []
    assert clashes(record.merged) == []


def test_another_record_than_that_is_validated() -> None:
    own = parts(f"{GRAPH} <{BASE}graph/authority> {{ <{BASE}mission/m-2> a kn:Mission . }}")
    assert [(f.graph, f.node) for f in validate(own)] == [
        (BASE + "graph/authority", BASE + "mission/m-2")
    ]
    assert len(own.record) == 1
    assert len(Parts.of(authority.quads(BASE), BASE).record) == 0


def test_a_blank_node_is_found() -> None:
    found = validate(parts(GRAPH + "_:b a kn:Film ; rdfs:label 'B' ."))
    assert {f.check for f in found} == {"blank node"}


def test_findings_are_sorted_and_the_same_each_time() -> None:
    text = GRAPH.replace("kn:year 2001", "kn:year 1601").replace(
        "kn:confidence 0.9", "kn:confidence 2"
    )
    first = validate(parts(text))
    assert first == sorted(first) == validate(parts(text))
    assert len(first) == 2


# ---------------------------------------------------------------- quotes


def orphans(text: str | None, change: Callable[[str], str] = str) -> list[str]:
    return [f.problem for f in verify_quotes(parts(change(GRAPH)), lambda *_: text)]


def test_a_quote_that_stands_in_its_text_is_good() -> None:
    assert orphans(TEXT) == []


def test_a_quote_whose_text_has_moved_is_orphaned_and_not_anchored_anew() -> None:
    found = orphans("New. " + TEXT)
    assert len(found) == 1
    assert "Orphaned" in found[0]
    assert "elsewhere, once" in found[0]


def test_one_changed_letter_orphans_a_quote() -> None:
    assert orphans(TEXT.replace("Eva", "Ева"))
    assert orphans(TEXT.replace("pilot", "pilоt"))  # a Cyrillic о


def test_words_around_a_quote_count_too() -> None:
    assert "before" in orphans("Past. " + TEXT.removeprefix("Cast. "))[0]
    assert "after" in orphans(TEXT.replace("The end", "An end"))[0]


def test_a_text_that_is_not_kept_orphans_its_quotes() -> None:
    assert "not in the store" in orphans(None)[0]


def test_a_negative_place_is_no_place() -> None:
    end = len(QUOTE) + len(". The end.")
    change = GRAPH.replace("oa:start 6 ;", f"oa:start -{end} ;").replace(
        f"oa:end {6 + len(QUOTE)}", f"oa:end -{len('. The end.')}"
    )
    assert orphans(TEXT, lambda _: change)


def test_texts_are_asked_for_by_path_and_hash() -> None:
    asked = []

    def texts(path: str, sha256: str) -> str:
        asked.append((path, sha256))
        return TEXT

    assert list(verify_quotes(parts(), texts)) == []
    assert asked == [("a.txt", SHA)]
