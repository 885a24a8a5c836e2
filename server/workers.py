"""A pool of killable processes for queries from outside.

pyoxigraph cannot stop a query that it has begun, and some queries end a process by parsing alone.
So a query runs in a child that is killed at the deadline and replaced. A child can open no file
and no connection, and its memory is bounded (`worker`).
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import StoreError
from kinonaut.server import worker as _worker
from kinonaut.server.settings import Settings
from kinonaut.server.worker import LENGTHS

__all__ = ["Outcome", "Pool", "Query", "Reply"]

_START_SECONDS: Final = 60.0


class Outcome(StrEnum):
    """How a query ended."""

    DONE = "done"
    SYNTAX = "syntax"
    """The parser refused it; `line` and `column` say where."""
    NOT_ACCEPTABLE = "not-acceptable"
    """None of the formats offered for its form (`form`) was asked for."""
    FAILED = "failed"
    TIME = "time"
    MEMORY = "memory"
    """It took more memory or stack than a worker has."""
    BUSY = "busy"
    """Too many queries were waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query with its dataset, and the formats in which its result may come."""

    text: str
    solutions: str | None = "json"
    """`json`, `xml`, `csv` or `tsv`; None if rows and truth values are not acceptable."""
    graph: str | None = "ttl"
    """`ttl`, `nt`, `nq`, `trig`, `rdf` or `jsonld`; None if a graph is not acceptable."""
    base: str | None = None
    default_graphs: Sequence[str] | None = None
    """The graphs that make up the default graph; None takes the query's or the store's own."""
    named_graphs: Sequence[str] | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """For the abbreviations of a graph result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of a query."""

    outcome: Outcome
    form: str | None = None
    """`solutions`, `boolean` or `graph`."""
    format: str | None = None
    body: bytes = b""
    truncated: str | None = None
    """The limit, `rows` or `bytes`, at which the result was cut."""
    message: str = ""
    line: int | None = None
    column: int | None = None


class Pool:
    """Child processes that each hold the store open and run one query at a time."""

    def __init__(self, snapshot: Path, settings: Settings) -> None:
        self._snapshot = snapshot
        self._settings = settings
        self._free = threading.Semaphore(settings.workers)
        self._lock = threading.Lock()
        self._waiting = 0
        self._closed = False
        self._busy: set[_Child] = set()
        self._idle = [_Child(snapshot, settings.query_memory) for _ in range(settings.workers)]

    def run(self, query: Query) -> Reply:
        """Run a query, within the limits of the settings.

        Raises:
            StoreError: A worker cannot open the store, or the pool is closed.
        """
        if not self._free.acquire(blocking=False):
            with self._lock:
                if self._waiting >= self._settings.waiting:
                    return Reply(outcome=Outcome.BUSY)
                self._waiting += 1
            try:
                if not self._free.acquire(timeout=self._settings.query_seconds):
                    return Reply(outcome=Outcome.BUSY)
            finally:
                with self._lock:
                    self._waiting -= 1
        try:
            return self._run(query)
        finally:
            self._free.release()

    def close(self) -> None:
        """End every worker, also those in the middle of a query."""
        with self._lock:
            self._closed = True
            children = [*self._idle, *self._busy]
            self._idle.clear()
        for child in children:
            child.kill()

    @property
    def processes(self) -> tuple[int, ...]:
        """Process numbers of the workers."""
        with self._lock:
            return tuple(sorted(child.pid for child in (*self._idle, *self._busy)))

    def _run(self, query: Query) -> Reply:
        with self._lock:
            if self._closed:
                raise StoreError(str(self._snapshot), "the server is stopping")
            child = self._idle.pop()
            if child.dead:
                child.kill()
                child = _Child(self._snapshot, self._settings.query_memory)
            self._busy.add(child)
        reusable = False
        try:
            reply, reusable = child.run(self._message(query), self._settings.query_seconds)
            return reply
        finally:
            if not reusable:
                child.kill()
            with self._lock:
                self._busy.discard(child)
                if not self._closed:
                    fresh = (
                        child if reusable else _Child(self._snapshot, self._settings.query_memory)
                    )
                    self._idle.append(fresh)

    def _message(self, query: Query) -> bytes:
        head = {
            "query": query.text,
            "solutions": query.solutions,
            "graph": query.graph,
            "base": query.base,
            "default_graphs": None if query.default_graphs is None else list(query.default_graphs),
            "named_graphs": None if query.named_graphs is None else list(query.named_graphs),
            "prefixes": dict(query.prefixes),
            "rows": self._settings.query_rows,
            "bytes": self._settings.query_bytes,
        }
        text = json.dumps(head).encode()
        return LENGTHS.pack(len(text), 0) + text


class _Child:
    """One worker process, and our end of the socket to it."""

    def __init__(self, snapshot: Path, memory: int) -> None:
        self._snapshot = snapshot
        self._ready = False
        self._socket, theirs = socket.socketpair()
        with theirs:
            # By its path and without the working folder: it loads nothing but pyoxigraph.
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-P", _worker.__file__, str(snapshot), str(memory)],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether somebody else has ended it, such as a system that ran out of memory."""
        return self._process.poll() is not None

    def run(self, message: bytes, seconds: float) -> tuple[Reply, bool]:
        """Return the reply, and whether the process may be used again."""
        if not self._ready:
            self._await_ready()
        end = time.monotonic() + seconds
        try:
            self._socket.settimeout(seconds)
            self._socket.sendall(message)
            head, body = self._receive(end)
        except TimeoutError:
            return Reply(outcome=Outcome.TIME), False
        except (EOFError, OSError):
            return Reply(outcome=Outcome.MEMORY), False
        retire = head.pop("retire")
        outcome = Outcome(head.pop("outcome"))
        return Reply(outcome=outcome, body=body, **head), not retire

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._socket.close()

    def _await_ready(self) -> None:
        try:
            head, _ = self._receive(time.monotonic() + _START_SECONDS)
        except (EOFError, OSError) as error:
            status = self._process.poll()
            raise StoreError(
                str(self._snapshot), f"a query process did not start (status {status})"
            ) from error
        if not head["ready"]:
            raise StoreError(str(self._snapshot), head["message"], "build it anew")
        self._ready = True

    def _receive(self, end: float) -> tuple[dict[str, Any], bytes]:
        head, body = LENGTHS.unpack(self._exactly(LENGTHS.size, end))
        return json.loads(self._exactly(head, end)), self._exactly(body, end)

    def _exactly(self, size: int, end: float) -> bytes:
        block = bytearray(size)
        view = memoryview(block)
        done = 0
        while done < size:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(left)
            count = self._socket.recv_into(view[done:])
            if not count:
                raise EOFError
            done += count
        return bytes(block)
