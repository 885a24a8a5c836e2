"""Rates of the SPARQL endpoint and its pages, side by side with other servers, in one run.

    python benchmarks/server.py STORE [--seconds 2] [--rounds 3] [--rival VENV]

Every server is started on the loopback interface, asked by eight connections in turn (no more than
eight requests are under way at once) and ended. Rounds are interleaved; the median counts. VENV is
an environment that holds `rdflib-endpoint[cli]` and `oxigraph`, which then serve the same data.
Point queries all differ, so that nothing answers them from a cache.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

from kinonaut.graph.store import open_store

CONNECTIONS = 8
Path_ = Callable[[int], str]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def load(port: int, path: Path_, seconds: float, accept: str) -> tuple[float, float, float]:
    """Return requests a second, and the median and 99th percentile of milliseconds."""
    selector = selectors.DefaultSelector()
    numbers = count()

    def ask(connection: socket.socket) -> float:
        head = f"GET {path(next(numbers))} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        connection.sendall(f"{head}Accept: {accept}\r\n\r\n".encode())
        return time.perf_counter()

    state: dict[socket.socket, tuple[float, bytearray]] = {}
    for _ in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection, selectors.EVENT_READ)
        state[connection] = (ask(connection), bytearray())
    times: list[float] = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for key, _ in selector.select(1.0):
            connection = key.fileobj  # type: ignore[assignment]
            sent, buffer = state[connection]
            block = connection.recv(1 << 20)
            if not block:
                raise SystemExit(f"port {port} closed the connection: {bytes(buffer[:300])!r}")
            buffer += block
            if whole(buffer):
                if not buffer.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"port {port}: {bytes(buffer[:600])!r}")
                times.append(time.perf_counter() - sent)
                state[connection] = (ask(connection), bytearray())
    took = time.perf_counter() - begun
    for connection in state:
        connection.close()
    times.sort()
    at = [times[int(len(times) * part)] * 1000 if times else 0.0 for part in (0.5, 0.99)]
    return len(times) / took, at[0], at[1]


def whole(buffer: bytearray) -> bool:
    head, mark, body = buffer.partition(b"\r\n\r\n")
    if not mark:
        return False
    lower = bytes(head).lower()
    place = lower.find(b"content-length:")
    if place < 0:
        return bool(body.endswith(b"0\r\n\r\n"))
    return len(body) >= int(lower[place + 15 :].partition(b"\r\n")[0])


@contextlib.contextmanager
def serving(command: list[str], port: int, path: str, **variables: str) -> Iterator[int]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(300):
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port), 1) as probe,
            ):
                probe.sendall(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
                probe.settimeout(30)
                if probe.recv(12):
                    break
            if process.poll() is not None:
                raise SystemExit(f"{command[0]} ended with {process.returncode}")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)


EMPTY = "from flask import Flask\napp = Flask(__name__)\napp.add_url_rule('/', 'i', lambda: 'ok')\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rival", type=Path)
    parser.add_argument("--only", nargs="*")
    given = parser.parse_args()
    with open_store(given.store) as graph, tempfile.TemporaryDirectory() as folder:
        measure(graph, Path(folder), given)


def measure(graph: object, folder: Path, given: argparse.Namespace) -> None:
    from kinonaut.graph.store import GraphStore

    assert isinstance(graph, GraphStore)
    entities = sorted(
        {
            row["s"].value
            for row in graph.select(
                "SELECT DISTINCT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
            )
        }
    )
    films = [iri for iri in entities if "/film/" in iri]
    film = "/" + films[0].removeprefix(graph.base)
    python = sys.executable
    (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
    point = [quote(f"SELECT ?p ?o {{ <{iri}> ?p ?o }} LIMIT 7", safe="") for iri in entities]
    rows = quote("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1000", safe="")

    def points(prefix: str) -> Path_:
        return lambda n: f"{prefix}?query={point[n % len(point)]}%23{n}"

    def thousand(prefix: str) -> Path_:
        return lambda n: f"{prefix}?query={rows}%23{n}"

    def fixed(path: str) -> Path_:
        return lambda _: path

    def ours(prefix: str = "/sparql") -> dict[str, Path_]:
        return {
            "point": points(prefix),
            "1,000 rows": thousand(prefix),
            "question page": fixed("/ask/renamed-portrayals"),
            "film page": fixed(film),
        }

    settings = json.dumps({"store": str(given.store)})
    target = "kinonaut.server.wsgi:application"
    serve = [python, "-m", "kinonaut", "serve", "--store", str(given.store)]

    def granian(app: str, port: int, processes: int) -> list[str]:
        bin_ = str(Path(python).parent / "granian")
        options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        threads = ["--workers", str(processes), "--blocking-threads", "16", "--no-ws"]
        return [bin_, *options, *threads, app]

    Start = tuple[Callable[[int], list[str]], dict[str, str], str, dict[str, Path_]]
    servers: dict[str, Start] = {
        "kinonaut serve": (
            lambda port: [*serve, "--port", str(port)],
            {},
            "/sparql",
            ours(),
        ),
        "granian, 1 process": (
            lambda port: granian(target, port, 1),
            {"KINONAUT_SERVER": settings},
            "/sparql",
            ours(),
        ),
        "granian, 2 processes": (
            lambda port: granian(target, port, 2),
            {"KINONAUT_SERVER": settings},
            "/sparql",
            ours(),
        ),
        "gunicorn, 16 threads": (
            lambda port: [
                *(str(Path(python).parent / "gunicorn"), "--threads", "16"),
                *("-b", f"127.0.0.1:{port}", target),
            ],
            {"KINONAUT_SERVER": settings},
            "/sparql",
            ours(),
        ),
        "waitress": (
            lambda port: [*serve, "--port", str(port), "--server", "waitress"],
            {},
            "/sparql",
            ours(),
        ),
        "empty Flask, granian": (
            lambda port: granian("empty:app", port, 1),
            {"PYTHONPATH": str(folder)},
            "/",
            {"question page": fixed("/")},
        ),
        "empty Flask, granian, 2": (
            lambda port: granian("empty:app", port, 2),
            {"PYTHONPATH": str(folder)},
            "/",
            {"question page": fixed("/")},
        ),
    }
    if given.rival:
        database = folder / "database"
        nquads = folder / "data.nq"
        graph.store.dump(nquads)
        subprocess.run(
            [given.rival / "bin/oxigraph", "load", "-l", database, "-f", nquads],
            check=True,
            capture_output=True,
        )
        plain = folder / "data.nt"
        import pyoxigraph as ox

        graph.store.dump(plain, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        rdf = given.rival / "bin"
        servers["oxigraph serve"] = (
            lambda port: [
                *(str(rdf / "oxigraph"), "serve-read-only", "-l", str(database)),
                *("-b", f"127.0.0.1:{port}"),
            ],
            {},
            "/query?query=ASK%7B%7D",
            {"point": points("/query"), "1,000 rows": thousand("/query")},
        )
        servers["rdflib-endpoint"] = (
            lambda port: [
                *(str(rdf / "rdflib-endpoint"), "serve", str(plain)),
                *("--host", "127.0.0.1", "--port", str(port)),
            ],
            {},
            "/?query=ASK%7B%7D",
            {"point": points("/"), "1,000 rows": thousand("/")},
        )
    found: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for _ in range(given.rounds):
        for name, (command, variables, ready, paths) in servers.items():
            if given.only and not any(part in name for part in given.only):
                continue
            port = free_port()
            with serving(command(port), port, ready, **variables):
                for what, path in paths.items():
                    accept = "text/html" if "page" in what else "application/sparql-results+json"
                    load(port, path, 0.3, accept)
                    time.sleep(0.3)
                    result = load(port, path, given.seconds, accept)
                    found.setdefault((what, name), []).append(result)
    for what in dict.fromkeys(what for what, _ in found):
        print(f"\n{what:24} requests/s   p50 ms   p99 ms")
        for (kind, name), results in found.items():
            if kind == what:
                rate, middle, late = (
                    statistics.median(r[part] for r in results) for part in range(3)
                )
                print(f"  {name:22} {rate:10,.0f} {middle:8.1f} {late:8.1f}")


if __name__ == "__main__":
    main()
