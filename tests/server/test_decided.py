"""What people decided of claims, over HTTP: on the pages of claim and document, and in the data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kinonaut.graph.decisions import Decision, write
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.queries.reasons import reasons
from kinonaut.server import create_app

LETTER = "Amber Coast was directed by Lena Ost. Amber Coast was directed by Otto Brand.\n"
FILM = {"film": ["Amber Coast"], "doc": "letter"}
FACTS = [
    {**FILM, "relation": "director", "person": [name], "quote": f"directed by {name}"}
    for name in ("Lena Ost", "Otto Brand")
]
BECAUSE = "he <b>wrote</b> it"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store in which one of two directors is rejected, and the words have moved since."""
    folder = tmp_path_factory.mktemp("decided")
    letter, facts, store = folder / "letter.txt", folder / "facts.jsonl", folder / "graph.kg"
    letter.write_text(LETTER, "utf-8")
    facts.write_text("".join(json.dumps(fact) + "\n" for fact in FACTS), "utf-8")
    assert build([letter], store, facts=[facts], extract=False).ok
    claim = claim_of(store, "Otto Brand")
    write(store, [Decision("reject", f"claim/{claim}", because=BECAUSE)])
    assert build((), store).ok
    letter.write_text("Above.\n" + LETTER, "utf-8")
    assert build([letter], store, extract=False).ok
    return store


def claim_of(store: Path, name: str) -> str:
    with open_store(store) as graph:
        found = reasons(graph, "document/letter-txt", "director")
    return next(r.evidence.claim for r in found if name in r.evidence.quote).rpartition("/")[2]


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[Any]:
    app = create_app(store, workers=1)
    yield app.test_client()
    app.extensions["kinonaut"].close()


def test_the_pages_of_claim_and_document_say_what_was_decided(client: Any, store: Path) -> None:
    for page in (f"/claim/{claim_of(store, 'Otto Brand')}", "/document/letter-txt"):
        html = client.get(page).get_data(as_text=True)
        assert html.count("rejected by a person: he &lt;b&gt;wrote&lt;/b&gt; it") == 1
        assert "when it stood elsewhere in the document" in html
    html = client.get(f"/claim/{claim_of(store, 'Lena Ost')}").get_data(as_text=True)
    assert "by a person" not in html
    html = client.get("/document/letter-txt?lang=ru").get_data(as_text=True)
    assert "отклонено человеком" in html


def test_the_page_of_a_film_leaves_out_what_was_rejected(client: Any) -> None:
    html = client.get("/film/amber-coast").get_data(as_text=True)
    assert "<mark>directed by Lena Ost</mark>" in html
    assert "<mark>directed by Otto Brand</mark>" not in html


def test_the_data_of_a_claim_have_the_decision(client: Any, store: Path) -> None:
    key = claim_of(store, "Otto Brand")
    page = client.get(f"/claim/{key}").get_data(as_text=True)
    data = client.get(f"/claim/{key}.nt").data
    triples = list(parse(data, format=RdfFormat.N_TRIPLES))
    assert f"{len(triples)} statements, with provenance" in page
    said = {(t.predicate.value.rpartition("#")[2], str(t.object)) for t in triples}
    assert ("ruling", "<https://w3id.org/kinonaut/ns#rejected>") in said
    assert ("reason", f'"{BECAUSE}"') in said
    assert client.get(f"/decision/{key}").status_code == 200


def test_decisions_are_found_with_sparql(client: Any, store: Path) -> None:
    query = """PREFIX kn: <https://w3id.org/kinonaut/ns#>
    SELECT ?claim { GRAPH ?g { ?claim kn:decision [ kn:ruling kn:rejected ] } }"""
    answer = client.get(
        "/sparql",
        query_string={"query": query},
        headers={"Accept": "application/sparql-results+json"},
    )
    (row,) = answer.get_json()["results"]["bindings"]
    assert row["claim"]["value"].endswith(claim_of(store, "Otto Brand"))
