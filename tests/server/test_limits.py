"""Hostile queries end at their limits, reach nothing, and leave the server to the others."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from flask import Flask

from kinonaut.server import create_app, worker
from kinonaut.server.settings import Settings
from kinonaut.server.source import Source, Sources
from kinonaut.server.workers import Outcome, Pool, Query

SECONDS = 1.0
LIGHT = "SELECT ?s { ?s a <https://w3id.org/kinonaut/ns#Film> }"
TRIPLE = "?a{0} ?b{0} ?c{0} . "


def cross(times: int) -> str:
    return "".join(TRIPLE.format(i) for i in range(times))


def doubled(times: int) -> str:
    binds = "".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('0123456789abcdef' AS ?x0) {binds} }}"


BOMBS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {cross(5)} }}",
    "limit does not help": f"SELECT * {{ {cross(5)} FILTER(?a0 = 'never') }} LIMIT 1",
    "order by": f"SELECT * {{ {cross(4)} }} ORDER BY ?c3 ?b2 ?a1",
    "distinct": f"SELECT DISTINCT * {{ {cross(4)} }}",
    "group concat": f"SELECT (GROUP_CONCAT(STR(?c0)) AS ?n) {{ {cross(4)} }}",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (<a:p>|!<a:p>)* ?b . ?c (<a:p>|!<a:p>)* ?d }",
    "concat": doubled(40),
    "replace": "SELECT (STRLEN(?e) AS ?n) { BIND('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS ?a) "
    + "".join(
        f"BIND(REPLACE(?{x}, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') AS ?{y}) "
        for x, y in ("ab", "bc", "cd", "de")
    )
    + "BIND(REPLACE(?e, 'a', ?d) AS ?f) FILTER(STRLEN(?f) > 0) }",
    "regex": f"SELECT * {{ {cross(3)} FILTER REGEX(STR(?c0), '(a*)*b(x{{1,99}}){{1,99}}') }}",
    "many unions": "SELECT * { {} " + "UNION {} " * 1_700 + "}",
    "many ors": "SELECT * { FILTER(?a" + "||?a" * 3_900 + ") }",
    "many minuses": "SELECT (-1" + "-1" * 7_900 + " AS ?n) {}",
}


@pytest.fixture(scope="module")
def pool(store: Path) -> Iterator[Pool]:
    settings = Settings.of(
        store,
        workers=1,
        query_seconds=SECONDS,
        query_memory=2**29,
        query_rows=50,
        query_bytes=9_000,
    )
    folder = store / "snapshots" / (store / "current").read_text().strip()
    made = Pool(folder, settings)
    yield made
    made.close()


def answers(pool: Pool) -> bool:
    """Whether quick queries are answered; on a busy machine one may come late."""
    return any(pool.run(Query(text=LIGHT)).outcome is Outcome.DONE for _ in range(5))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_and_the_next_query_is_answered(pool: Pool, name: str) -> None:
    pool.run(Query(text=LIGHT))
    begun = time.monotonic()
    reply = pool.run(Query(text=BOMBS[name]))
    took = time.monotonic() - begun
    # Killing a process that holds much memory takes a moment, more so on a busy machine.
    assert took < SECONDS + 4.0
    assert len(reply.body) <= 9_000 + 100
    assert answers(pool)


@pytest.mark.parametrize("text", ["{", "(", "!", "[ ", "<a:p>/("])
def test_nesting_that_the_guard_would_stop_ends_only_the_worker(pool: Pool, text: str) -> None:
    reply = pool.run(Query(text="SELECT * { FILTER(" + text * 20_000))
    assert reply.outcome in (Outcome.MEMORY, Outcome.SYNTAX)
    assert answers(pool)


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_rows_are_cut_and_it_is_said(pool: Pool, format_: str) -> None:
    exact = pool.run(Query(text="SELECT * { ?s ?p ?o } LIMIT 50", solutions=format_))
    assert exact.outcome is Outcome.DONE
    values = "SELECT ?x { VALUES ?x { " + " ".join(str(n) for n in range(51)) + " } }"
    cut = pool.run(Query(text=values, solutions=format_))
    assert cut.truncated == "rows"
    whole = pool.run(Query(text=values.replace("50 }", "}"), solutions=format_))
    assert whole.truncated is None
    if format_ == "json":
        assert len(json.loads(cut.body)["results"]["bindings"]) == 50
        assert json.loads(cut.body)["head"] == {"vars": ["x"], "truncated": "rows"}
    if format_ in ("csv", "tsv"):
        assert cut.body.count(b"\n") == whole.body.count(b"\n") == 51


@pytest.mark.parametrize("format_", ["json", "xml", "tsv", "csv"])
def test_cut_results_are_those_of_the_engine(format_: str) -> None:
    # What we write ourselves when cutting is, up to the cut, what the engine writes.
    terms = "<http://a/> 'a' 'b\"q\\n,\\t<&>' 'c'@ru-RU 4 4.5 true '1'^^<http://a/d> UNDEF 'я' 7"
    job: dict[str, Any] = {
        **{"query": f"SELECT ?x ?y {{ VALUES ?x {{ {terms} }} BIND(STR(?x) AS ?y) }}"},
        **{"base": None, "default_graphs": None, "named_graphs": None, "prefixes": {}},
        **{"solutions": format_, "graph": None, "bytes": 10_000},
    }
    head, whole = worker.answer(ox.Store(), {**job, "rows": 11})
    assert head["truncated"] is None
    head, cut = worker.answer(ox.Store(), {**job, "rows": 10})
    assert head["truncated"] == "rows"

    def values(body: bytes) -> list[list[str]]:
        if format_ == "csv":
            return list(csv.reader(io.StringIO(body.decode(), newline="")))[1:]
        kinds = {"json": "JSON", "xml": "XML", "tsv": "TSV"}
        parsed = ox.parse_query_results(body, format=getattr(ox.QueryResultsFormat, kinds[format_]))
        assert isinstance(parsed, ox.QuerySolutions)
        return [[str(solution[0]), str(solution[1])] for solution in parsed]

    assert len(values(whole)) == 11
    assert values(cut) == values(whole)[:10]


def test_a_graph_is_cut_too(pool: Pool) -> None:
    reply = pool.run(Query(text="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
    assert reply.truncated in ("rows", "bytes")
    assert len(reply.body) <= 9_100
    assert b"# truncated" in reply.body


def test_bytes_are_limited_however_few_the_rows(pool: Pool) -> None:
    reply = pool.run(Query(text=doubled(14)))
    assert reply.outcome is Outcome.DONE
    long = doubled(14).replace("(STRLEN(?x14) AS ?n)", "?x14")
    reply = pool.run(Query(text=long))
    assert reply.truncated == "bytes"
    assert len(reply.body) < 9_000


@pytest.fixture
def scattered(tmp_path: Path) -> Iterator[Pool]:
    """A pool over a database of more files than it opens by itself."""
    folder = tmp_path / "scattered"
    store = ox.Store(folder)
    for number in range(3):
        for graph in (ox.DefaultGraph(), ox.NamedNode("g:g")):
            thing = ox.NamedNode(f"a:{number}")
            store.add(ox.Quad(thing, ox.NamedNode("a:p"), ox.Literal(number), graph))
        store.flush()
    del store
    assert len(list(folder.glob("*.sst"))) > 16
    made = Pool(folder, Settings.of(folder, workers=1, query_seconds=20, query_memory=2**28))
    yield made
    made.close()


def test_a_database_of_many_files_is_read_whole(scattered: Pool) -> None:
    for where in ("{ ?x <a:p> ?y }", "{ GRAPH ?g { ?x ?p ?y } }", "{ GRAPH <g:g> { ?x ?p ?y } }"):
        reply = scattered.run(Query(text=f"SELECT (MAX(?y) AS ?m) (COUNT(*) AS ?n) {where}"))
        assert reply.outcome is Outcome.DONE
        (row,) = json.loads(reply.body)["results"]["bindings"]
        assert (row["m"]["value"], row["n"]["value"]) == ("2", "3")


def test_no_query_reaches_a_host_where_files_may_be_opened(scattered: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        assert scattered.run(Query(text=query)).outcome is Outcome.FAILED
        with pytest.raises(TimeoutError):
            listener.accept()


def test_no_query_reaches_a_host_even_past_the_guard(pool: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]
        for silent in ("", "SILENT "):
            query = f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
            reply = pool.run(Query(text=query))
            assert reply.outcome in (Outcome.FAILED, Outcome.DONE)
            assert b"value" not in reply.body
        with pytest.raises(TimeoutError):
            listener.accept()


def test_no_query_reaches_a_file(pool: Pool) -> None:
    for query in (
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    ):
        reply = pool.run(Query(text=query))
        assert reply.outcome is Outcome.DONE
        assert json.loads(reply.body)["results"]["bindings"] == []
    assert pool.run(Query(text="LOAD <file:///etc/passwd>")).outcome is Outcome.SYNTAX


def test_a_worker_that_was_killed_is_replaced(pool: Pool) -> None:
    pool.run(Query(text=LIGHT))
    (process,) = pool.processes
    os.kill(process, 9)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert answers(pool)
    assert len(pool.processes) == 1


def test_closing_ends_every_worker_even_a_busy_one(store: Path) -> None:
    folder = store / "snapshots" / (store / "current").read_text().strip()
    pool = Pool(folder, Settings.of(store, workers=2, query_seconds=30.0))
    pool.run(Query(text=LIGHT))
    replies: list[Outcome] = []
    busy = threading.Thread(
        target=lambda: replies.append(pool.run(Query(text=BOMBS["cross product"])).outcome)
    )
    busy.start()
    time.sleep(0.3)
    processes = pool.processes
    pool.close()
    busy.join(5)
    assert replies == [Outcome.MEMORY]
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


# -- over HTTP ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(store: Path, serve: Callable[[Flask], str]) -> Iterator[str]:
    app = create_app(store, workers=2, waiting=1, query_seconds=SECONDS, query_rows=50)
    yield serve(app)
    app.extensions["kinonaut"].close()


def ask(url: str, query: str, target: str = "/sparql") -> tuple[int, dict[str, str], bytes]:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(f"{url}{target}?{urlencode({'query': query})}", timeout=20) as response:
            return response.status, dict(response.headers), response.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_each_limit_has_its_own_answer(small: str) -> None:
    assert ask(small, BOMBS["cross product"])[0] == 504
    assert ask(small, "SELECT * { VALUES ?x { " + "1 " * 9_000 + "} }")[0] == 413
    assert ask(small, "SELECT * " + "{" * 900 + "}" * 900)[0] == 400
    assert ask(small, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")[0] == 403
    status, headers, body = ask(small, "SELECT * { ?s ?p ?o }")
    assert (status, headers["Kinonaut-Truncated"]) == (200, "rows; limit=50")
    assert len(json.loads(body)["results"]["bindings"]) == 50


def test_others_are_served_while_bombs_run(small: str) -> None:
    statuses: list[int] = []
    bombs = [
        threading.Thread(target=lambda: statuses.append(ask(small, BOMBS["cross product"])[0]))
        for _ in range(6)
    ]
    for bomb in bombs:
        bomb.start()
    time.sleep(0.2)
    # Pages do not wait for the queries of others.
    begun = time.monotonic()
    assert ask(small, "", "/film/night-docking-2019")[0] == 200
    assert time.monotonic() - begun < SECONDS + 1.0
    for bomb in bombs:
        bomb.join()
    # Two became long ones; the others were sent away, at once or when they took long as well.
    assert sorted(set(statuses)) == [503, 504]
    assert statuses.count(503) >= 3
    assert ask(small, LIGHT)[0] == 200


def test_quick_queries_pass_while_long_ones_keep_coming(store: Path) -> None:
    folder = store / "snapshots" / (store / "current").read_text().strip()
    settings = Settings.of(
        store, workers=2, long_queries=1, quick_seconds=0.2, waiting=20, query_seconds=5.0
    )
    pool = Pool(folder, settings)
    until = time.monotonic() + 3.0
    ended: list[Outcome] = []

    def attack() -> None:
        while time.monotonic() < until:
            ended.append(pool.run(Query(text=BOMBS["cross product"])).outcome)

    attackers = [threading.Thread(target=attack) for _ in range(3)]
    try:
        for attacker in attackers:
            attacker.start()
        times = []
        while time.monotonic() < until:
            begun = time.monotonic()
            assert pool.run(Query(text=LIGHT)).outcome is Outcome.DONE
            times.append(time.monotonic() - begun)
            time.sleep(0.02)
        for attacker in attackers:
            attacker.join(10)
        assert set(ended) <= {Outcome.TIME, Outcome.BUSY}
        assert len(times) >= 3
        # A bomb holds a place for a fifth of a second, and those who wait have their turn.
        assert sorted(times)[len(times) // 2] < 1.5
        assert len(pool.processes) <= settings.workers + settings.long_queries
    finally:
        pool.close()


def test_a_new_graph_is_warm_before_it_is_read(
    tmp_path: Path,
    write_documents: Callable[[Path], tuple[Path, Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kinonaut.loaders.build import build
    from kinonaut.server import source as source_module

    monkeypatch.setattr(source_module, "_LOOK_SECONDS", 0.0)
    documents, facts = write_documents(tmp_path / "in")
    store = tmp_path / "graph.kg"
    build([documents], store, facts=[facts], extract=False)
    app = create_app(store, workers=2)
    sources: Sources = app.extensions["kinonaut"]
    warm, held, made = sources.warm, threading.Event(), []
    assert warm is not None

    def slowly(fresh: Source) -> None:
        assert held.wait(30)
        warm(fresh)
        made.append(fresh)

    sources.warm = slowly
    try:
        client = app.test_client()
        pages = ("/", "/?lang=ru", "/film/night-docking-2019", "/ask/renamed-portrayals")
        tags = [client.get(page).headers["ETag"] for page in pages]
        with (documents / "almanac.txt").open("a", encoding="utf-8") as file:
            file.write("One line more.\n")
        build([documents], store, facts=[facts], extract=False)
        # While it is made ready all are answered from the old one, and at once.
        assert [client.get(page).headers["ETag"] for page in pages] == tags
        counted = client.get("/metrics").text
        held.set()
        for _ in range(300):
            if sources.reloads:
                break
            time.sleep(0.1)
        (fresh,) = made
        assert sources.acquire() is fresh
        fresh.release()
        assert "names" in vars(fresh)
        reads: list[str] = []
        rows = Source.rows

        def noted(self: Source, name: str, given: Any) -> Any:
            reads.append(name)
            return rows(self, name, given)

        now = [client.get(page) for page in pages[:2]]
        monkeypatch.setattr(Source, "rows", noted)
        now += [client.get(page) for page in pages[2:]]
        assert [page.status_code for page in now] == [200] * len(pages)
        assert reads == []
        assert not set(tags) & {page.headers["ETag"] for page in now}
        # What was made ready is no request.
        requests = re.compile(r"^kinonaut_requests_total\{.*\} (\d+)$", re.M)
        before, after = (
            sum(map(int, requests.findall(text))) for text in (counted, client.get("/metrics").text)
        )
        assert after == before + 1 + len(pages)
    finally:
        held.set()
        sources.close()


def test_a_page_that_fails_does_not_keep_the_old_graph(
    tmp_path: Path,
    write_documents: Callable[[Path], tuple[Path, Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kinonaut.loaders.build import build

    documents, facts = write_documents(tmp_path / "in")
    store = tmp_path / "graph.kg"
    build([documents], store, facts=[facts], extract=False)
    app = create_app(store, workers=1)
    sources: Sources = app.extensions["kinonaut"]
    try:
        assert app.test_client().get("/film/night-docking-2019").status_code == 200
        with (documents / "almanac.txt").open("a", encoding="utf-8") as file:
            file.write("One line more.\n")
        build([documents], store, facts=[facts], extract=False)
        monkeypatch.setitem(app.view_functions, "pages.entity", lambda path: 1 / 0)
        sources.renew()
        assert sources.reloads == 1
    finally:
        sources.close()


def test_a_reload_under_load_fails_no_request(
    tmp_path: Path,
    write_documents: Callable[[Path], tuple[Path, Path]],
    serve: Callable[[Flask], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kinonaut.loaders.build import build
    from kinonaut.server import source as source_module

    monkeypatch.setattr(source_module, "_LOOK_SECONDS", 0.05)
    documents, facts = write_documents(tmp_path / "in")
    store = tmp_path / "graph.kg"
    build([documents], store, facts=[facts], extract=False)
    app = create_app(store, workers=2, query_seconds=20.0)
    url = serve(app)
    done = threading.Event()
    statuses: list[int] = []

    def visit(target: str) -> None:
        while not done.is_set():
            statuses.append(ask(url, LIGHT if target == "/sparql" else "", target)[0])

    visitors = [
        threading.Thread(target=visit, args=(target,))
        for target in ("/sparql", "/film/night-docking-2019", "/ask/renamed-portrayals")
    ]
    try:
        for visitor in visitors:
            visitor.start()
        for number in range(2):
            with (documents / "almanac.txt").open("a", encoding="utf-8") as file:
                file.write(f"Line {number}.\n")
            report = build([documents], store, facts=[facts], extract=False)
            assert report.written
            time.sleep(0.5)
        done.set()
        for visitor in visitors:
            visitor.join(30)
        assert set(statuses) == {200}
        sources = app.extensions["kinonaut"]
        assert sources.reloads >= 1
        # The workers of the graphs that nobody reads any more are gone.
        assert len(sources.acquire().pool.processes) == 2
        sources._source.release()
        assert len(list((store / "snapshots").glob("[0-9]*.json"))) <= 3
    finally:
        done.set()
        app.extensions["kinonaut"].close()
