"""Changing the graph over HTTP: who may, what becomes of it, and what a build makes of it."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask

from kinonaut.errors import StoreError
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.server import create_app

TOKEN = "correct horse"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
UPDATE = {"Content-Type": "application/sparql-update"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TURTLE = {"Content-Type": "text/turtle"}


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """Return a copy of the store, to be written."""
    return Path(shutil.copytree(store, tmp_path / "own.kg"))


@pytest.fixture
def writable(own: Path) -> Iterator[Any]:
    app = create_app(own, writable=True, token=TOKEN, workers=1, update_seconds=3.0)
    yield app.test_client()
    app.extensions["kinonaut"].close()


def update(client: Any, text: str, **parameters: str) -> int:
    target = "/sparql?" + urlencode(parameters)
    answer = client.post(target, data=text, headers={**BEARER, **UPDATE})
    return int(answer.status_code)


def count(client: Any, pattern: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    answer = client.get("/sparql?" + urlencode({"query": query, "format": "json"}))
    return int(json.loads(answer.data)["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("method", "target", "headers"),
    [
        ("POST", "/sparql", UPDATE),
        (
            "POST",
            "/sparql?update=CLEAR%20ALL",
            {"Content-Type": "application/x-www-form-urlencoded"},
        ),
        ("PUT", "/graph-store?default", TURTLE),
        ("POST", "/graph-store", TURTLE),
        ("DELETE", "/graph-store?default", {}),
    ],
)
@pytest.mark.parametrize(
    "authorization", [None, "Bearer wrong", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
)
def test_nobody_writes_without_the_token(
    writable: Any,
    method: str,
    target: str,
    headers: dict[str, str],
    authorization: str | None,
) -> None:
    before = count(writable, "?s ?p ?o")
    sent = {"Authorization": authorization} if authorization else {}
    answer = writable.open(target, method=method, headers={**headers, **sent}, data="CLEAR ALL")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert count(writable, "?s ?p ?o") == before


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_server_that_is_not_writable_takes_no_token(client: Any, method: str) -> None:
    answer = client.open("/graph-store?default", method=method, headers=BEARER, data="")
    assert answer.status_code == 403
    assert client.post("/sparql", data="CLEAR ALL", headers={**BEARER, **UPDATE}).status_code == 403


def test_a_writable_server_needs_a_token_and_a_store(own: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="token"):
        create_app(own, writable=True)
    (tmp_path / "graph.ttl").write_text("<a:a> <a:b> <a:c> .")
    with pytest.raises(StoreError, match="can be written"):
        create_app(tmp_path / "graph.ttl", writable=True, token=TOKEN)


def test_the_next_request_sees_an_update(writable: Any) -> None:
    etag = writable.get("/films").headers["ETag"]
    assert update(writable, "INSERT DATA { <a:a> <a:b> 1 . GRAPH <a:g> { <a:a> <a:b> 2 } }") == 204
    assert count(writable, "<a:a> <a:b> 1") == 1
    assert count(writable, "GRAPH <a:g> { <a:a> <a:b> 2 }") == 1
    assert writable.get("/films").headers["ETag"] != etag
    form = {"update": "DELETE { <a:a> <a:b> ?x } WHERE { <a:a> <a:b> ?x }"}
    assert writable.post("/sparql", data=form, headers=BEARER).status_code == 204
    assert count(writable, "<a:a> <a:b> ?x") == 0


def test_an_update_that_fails_changes_nothing(writable: Any, own: Path) -> None:
    before = (own / "current").read_text()
    assert update(writable, "INSERT DATA { <a:a> <a:b> 1 } ; CREATE GRAPH <a:g> ; BOO") == 400
    assert update(writable, "INSERT DATA { <a:a> <a:b> 1 } ; DROP GRAPH <a:missing>") == 422
    bomb = "INSERT { <a:a> <a:n> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . "
    assert update(writable, bomb + "?g ?h ?i . ?j ?k ?l . ?m ?n ?o } }") == 504
    assert (own / "current").read_text() == before
    assert count(writable, "<a:a> ?p ?o") == 0
    assert [path.name for path in (own / "snapshots").iterdir() if path.is_dir()].count(
        before.strip()
    ) == 1


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:1/x>",
        "LOAD <file:///etc/passwd> INTO GRAPH <a:g>",
        "\\u004cOAD SILENT <http://127.0.0.1:1/x>",
        "\\u004cOAD <http://127.0.0.1:1/x>",
        "INSERT { <a:a> <a:b> ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "INSERT DATA { <a:load> <a:service> 'LOAD' } ; load <a:x>",
    ],
)
def test_no_update_reaches_outside(writable: Any, text: str) -> None:
    assert update(writable, text) == 403


def test_a_silent_call_fails_in_silence(writable: Any) -> None:
    load = "LOAD SILENT <http://127.0.0.1:1/x> INTO GRAPH <a:g> ; INSERT DATA { <a:a> <a:b> 1 }"
    assert update(writable, load) == 204
    assert count(writable, "<a:a> <a:b> 1") == 1
    assert count(writable, "<a:a> <a:b> 1 . SERVICE SILENT <a:b> { { ?x ?y 'SILENT }' } }") == 1
    assert update(writable, "LOAD SILENT <a:b>") == 204


def test_the_request_names_the_graphs_that_an_update_uses(writable: Any) -> None:
    assert update(writable, "INSERT DATA { GRAPH <a:g> { <a:a> <a:b> 1 } }") == 204
    insert = "INSERT { <a:made> <a:from> ?s } WHERE { ?s <a:b> 1 }"
    assert update(writable, insert) == 204
    assert count(writable, "<a:made> ?p ?o") == 0
    assert update(writable, insert, **{"using-graph-uri": "a:g"}) == 204
    assert count(writable, "<a:made> ?p ?o") == 1
    short = "DELETE WHERE { <a:made> <a:from> ?s }"
    assert update(writable, short, **{"using-graph-uri": "a:g"}) == 204
    assert count(writable, "<a:made> ?p ?o") == 1
    assert update(writable, short) == 204
    assert count(writable, "<a:made> ?p ?o") == 0
    named = "INSERT { <a:made> <a:from> ?s } USING <a:h> WHERE { ?s ?p ?o }"
    assert update(writable, named, **{"using-graph-uri": "a:g"}) == 400
    assert update(writable, insert, **{"using-graph-uri": "a:g> {} #"}) == 400


def test_a_graph_is_put_added_to_read_and_deleted(writable: Any) -> None:
    target = "/graph-store?graph=a:g"
    sent = {**BEARER, **TURTLE}
    assert writable.get(target).status_code == 404
    assert writable.delete(target, headers=BEARER).status_code == 404
    assert writable.put(target, data="<a:a> <a:b> 1 .", headers=sent).status_code == 201
    assert writable.put(target, data="<a:a> <a:b> 2 .", headers=sent).status_code == 204
    assert writable.post(target, data="<a:a> <a:b> 3 .", headers=sent).status_code == 204
    answer = writable.get(target, headers={"Accept": "application/n-triples"})
    assert sorted(line.split()[2][1] for line in answer.text.splitlines()) == ["2", "3"]
    assert writable.put(target, data="not turtle", headers=sent).status_code == 400
    unknown = {**BEARER, "Content-Type": "text/html"}
    assert writable.put(target, data="<p>", headers=unknown).status_code == 415
    assert len(writable.get(target).text.splitlines()) >= 2
    assert writable.delete(target, headers=BEARER).status_code == 204
    assert writable.get(target).status_code == 404
    both = "/graph-store?graph=a:g&default"
    assert writable.get(both).status_code == writable.get("/graph-store").status_code == 400


def test_a_post_to_no_graph_makes_one(writable: Any) -> None:
    answer = writable.post("/graph-store", data="<> <a:b> 1 .", headers={**BEARER, **TURTLE})
    assert answer.status_code == 201
    made = answer.headers["Location"]
    assert f"<{made}>" in writable.get(made, headers={"Accept": "application/n-triples"}).text


def test_changes_at_the_same_time_are_all_made(writable: Any) -> None:
    app: Flask = writable.application
    done: list[int] = []

    def insert(number: int) -> None:
        done.append(update(app.test_client(), f"INSERT DATA {{ <a:a> <a:n> {number} }}"))

    threads = [threading.Thread(target=insert, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [204] * 4
    assert count(writable, "<a:a> <a:n> ?n") == 4


def test_snapshots_do_not_pile_up_and_readers_keep_theirs(writable: Any, own: Path) -> None:
    with open_store(own) as reader:
        size = len(reader)
        for number in range(3):
            assert update(writable, f"INSERT DATA {{ <a:a> <a:n> {number} }}") == 204
        assert len(reader) == size
        folders = [path for path in (own / "snapshots").iterdir() if path.name.isdigit()]
        assert 2 <= len(folders) <= 3
    with open_store(own) as reader:
        assert len(reader) == size + 3


def test_no_build_comes_in_between_and_the_next_says_what_is_lost(
    own: Path, tmp_path: Path, write_documents: Callable[[Path], tuple[Path, Path]]
) -> None:
    documents, facts = write_documents(tmp_path / "again")
    app = create_app(own, writable=True, token=TOKEN, workers=1)
    try:
        assert update(app.test_client(), "INSERT DATA { <a:a> <a:n> 1 }") == 204
        with pytest.raises(StoreError, match="writable server"):
            build([documents], own, facts=[facts], extract=False)
    finally:
        app.extensions["kinonaut"].close()
    report = build([documents], own, facts=[facts], extract=False)
    assert report.written
    assert any("without the 1 updates" in note for note in report.notes)
    with open_store(own) as graph:
        assert not list(graph.select("SELECT * { <a:a> ?p ?o }"))
