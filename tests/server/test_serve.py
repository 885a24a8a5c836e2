"""`kinonaut serve` as a person runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from kinonaut.cli.serve import command


@contextmanager
def running(store: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "kinonaut", "serve", "--store", str(store), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stderr.read()
        yield process, found[0]
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def descendants(process: int) -> list[int]:
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found = [process]
    for above in found:
        found += [child for child, parent in parents.items() if parent == above]
    return found[1:]


SERVERS = pytest.mark.parametrize("server", ["granian", "waitress"])


@SERVERS
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_interrupted_and_leaves_nobody_behind(
    store: Path, number: int, server: str
) -> None:
    with running(store, "--port", "0", "--server", server) as (process, address):
        with urlopen(address, timeout=10) as response:
            assert b"Kinonaut" in response.read()
        with urlopen(f"{address}sparql?query=ASK%7B%7D&format=csv", timeout=10) as response:
            assert response.read().strip() == b"true"
        workers = descendants(process.pid)
        assert len(workers) >= 2
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        end = time.monotonic() + 5
        while time.monotonic() < end and any(_alive(worker) for worker in workers):
            time.sleep(0.05)
        assert not [worker for worker in workers if _alive(worker)]


@SERVERS
def test_workers_end_when_the_server_is_killed(store: Path, server: str) -> None:
    with running(store, "--port", "0", "--server", server) as (process, address):
        # One worker is in the middle of a query that would take for ever.
        query = "SELECT(COUNT(*)AS%20?n)%7B" + "%20".join(
            f"?a{i}%20?b{i}%20?c{i}." for i in range(6)
        )
        with socket.create_connection(
            ("127.0.0.1", int(address.split(":")[2].strip("/")))
        ) as client:
            client.sendall(f"GET /sparql?query={query}%7D HTTP/1.0\r\n\r\n".encode())
            time.sleep(0.3)
            workers = descendants(process.pid)
            process.kill()
            process.wait()
        end = time.monotonic() + 5
        while time.monotonic() < end and any(_alive(worker) for worker in workers):
            time.sleep(0.05)
        assert workers
        assert not [worker for worker in workers if _alive(worker)]


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # Whoever adopts it may not have buried it yet.
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_says_that_the_port_is_taken(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "kinonaut", "serve", "--store", str(store), "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1 is in use" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_says_that_there_is_no_graph(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "serve", "--store", str(tmp_path / "none.kg")],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert "none.kg" in done.stderr
    assert "build" in done.stderr
    assert "Traceback" not in done.stderr


def test_warns_where_others_can_reach_it(store: Path) -> None:
    with running(store, "--host", "0.0.0.0", "--port", "0") as (process, address):
        assert address.startswith("http://0.0.0.0:")
        assert process.stderr is not None
        said = process.stderr.readline() + process.stderr.readline() + process.stderr.readline()
        assert "other machines" in said


def test_no_server_is_writable_without_a_token(store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "serve", "--store", str(store), "--writable"],
        capture_output=True,
        text=True,
        timeout=30,
        env={k: v for k, v in os.environ.items() if k != "KINONAUT_TOKEN"},
    )
    assert done.returncode == 1
    assert "KINONAUT_TOKEN" in done.stderr
    assert "Traceback" not in done.stderr


@SERVERS
def test_requests_and_slow_queries_are_logged_as_json(store: Path, server: str) -> None:
    options = ("--port", "0", "--server", server, "--log", "all", "--slow", "0")
    with running(store, *options) as (process, address):
        urlopen(f"{address}sparql?query=ASK%7B%7D", timeout=10).close()
        assert process.stderr is not None
        process.stderr.readline()
        slow, access = (json.loads(process.stderr.readline()) for _ in range(2))
        assert (slow["query"], slow["outcome"]) == ("ASK{}", "done")
        assert (access["path"], access["status"], access["method"]) == ("/sparql", 200, "GET")
        with urlopen(f"{address}metrics", timeout=10) as response:
            said = response.read().decode()
        assert 'kinonaut_queries_total{outcome="done"} 1' in said
        assert "kinonaut_slow_queries_total 1" in said
        with urlopen(f"{address}health", timeout=10) as response:
            assert json.loads(response.read())["status"] == "up"


def test_behind_a_proxy_links_carry_its_path(store: Path) -> None:
    with running(store, "--port", "0", "--prefix", "/kg", "--proxied", "1") as (_, address):
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "example.org"}
        for path in ("kg/", ""):
            with urlopen(Request(address + path, headers=headers), timeout=10) as response:
                assert 'href="/kg/films"' in response.read().decode()
        headers["Accept"] = "text/turtle"
        with urlopen(Request(f"{address}kg/sparql", headers=headers), timeout=10) as response:
            assert "https://example.org/kg/sparql" in response.read().decode()


def test_what_deploy_starts_is_understood() -> None:
    folder = Path(__file__).parents[2] / "deploy"
    unit = (folder / "kinonaut.service").read_text(encoding="utf-8")
    image = (folder / "Containerfile").read_text(encoding="utf-8")
    started = re.search(r"^ExecStart=(.*)$", unit, re.M)
    entered = re.search(r"^ENTRYPOINT (.*)$", image, re.M)
    assert started is not None
    assert entered is not None
    for words in (started[1].split(), json.loads(entered[1])):
        assert Path(words[0]).name == "kinonaut"
        assert words[1] == "serve"
        given = command.make_context("serve", words[2:]).params
        assert given["port"] == 8000
        assert given["store"].is_absolute()
