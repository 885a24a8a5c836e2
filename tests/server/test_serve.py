"""`kinonaut serve` as a person runs it."""

from __future__ import annotations

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
from urllib.request import urlopen

import pytest


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


def children(process: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(status.parent.name))
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_interrupted_and_leaves_nobody_behind(store: Path, number: int) -> None:
    with running(store, "--port", "0") as (process, address):
        with urlopen(address, timeout=10) as response:
            assert b"Kinonaut" in response.read()
        with urlopen(f"{address}sparql?query=ASK%7B%7D&format=csv", timeout=10) as response:
            assert response.read().strip() == b"true"
        workers = children(process.pid)
        assert len(workers) >= 2
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]


def test_workers_end_when_the_server_is_killed(store: Path) -> None:
    with running(store, "--port", "0") as (process, address):
        # One worker is in the middle of a query that would take for ever.
        query = "SELECT(COUNT(*)AS%20?n)%7B" + "%20".join(
            f"?a{i}%20?b{i}%20?c{i}." for i in range(6)
        )
        with socket.create_connection(
            ("127.0.0.1", int(address.split(":")[2].strip("/")))
        ) as client:
            client.sendall(f"GET /sparql?query={query}%7D HTTP/1.0\r\n\r\n".encode())
            time.sleep(0.3)
            workers = children(process.pid)
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
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


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
