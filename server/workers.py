"""A pool of killable processes for queries from outside.

pyoxigraph cannot stop a query that it has begun, and some queries end a process by parsing alone.
So a query runs in a child that is killed at the deadline and replaced. A child can open no file
and no connection, and its memory is bounded (`worker`).
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import StoreError
from kinonaut.server import worker as _worker
from kinonaut.server.settings import Settings
from kinonaut.server.worker import LENGTHS

__all__ = ["ONE_ARENA", "Outcome", "Pool", "Query", "Reply"]

_START_SECONDS: Final = 60.0
ONE_ARENA: Final = {"MALLOC_ARENA_MAX": "1"}
"""Otherwise each thread of the database reserves 64 MiB of the address space that is limited."""


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
    """Too many queries were waiting, or too many long ones were running."""


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
    """Child processes that each hold the store open and run one query at a time.

    A query begins in one of the places for quick ones. When it takes longer, it moves to one of
    the few places for long ones and a fresh worker takes its place, so that long queries, however
    many are sent, leave the quick ones alone.
    """

    def __init__(self, snapshot: Path, settings: Settings) -> None:
        self._snapshot = snapshot
        self._settings = settings
        self._places = _Places(settings.workers)
        self._long = threading.Semaphore(settings.long_queries)
        self._lock = threading.Lock()
        self._closed = False
        self._busy: set[_Child] = set()
        self._idle = [_Child(snapshot, settings.query_memory) for _ in range(settings.workers)]

    def run(self, query: Query) -> Reply:
        """Run a query, within the limits of the settings.

        Raises:
            StoreError: A worker cannot open the store, or the pool is closed.
        """
        settings = self._settings
        if not self._places.acquire(settings.query_seconds, most_waiting=settings.waiting):
            return Reply(outcome=Outcome.BUSY)
        return self._run(query)

    def await_ready(self) -> None:
        """Wait until every worker has opened the store.

        Raises:
            StoreError: A worker cannot open it.
        """
        with self._lock:
            children = list(self._idle)
        for child in children:
            child.await_ready()

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

    @property
    def long_running(self) -> int:
        """How many queries run that have taken long."""
        with self._lock:
            return max(len(self._busy) + len(self._idle) - self._settings.workers, 0)

    def _run(self, query: Query) -> Reply:
        child = self._take()
        settings = self._settings
        end = time.monotonic() + settings.query_seconds
        long = reusable = False
        try:
            child.send(self._message(query))
            end = time.monotonic() + settings.query_seconds
            if not self._quick(child, end):
                # It takes long: others get its place among the quick ones, if it gets one here.
                long = self._long.acquire(blocking=False)
                if not long:
                    return Reply(outcome=Outcome.BUSY)
                child.slow_down()
                self._replace()
                self._places.release()
            reply, reusable = child.reply(end)
            return reply
        except TimeoutError:
            return Reply(outcome=Outcome.TIME)
        except (EOFError, OSError) as error:
            if isinstance(error, StoreError):
                raise
            return Reply(outcome=Outcome.MEMORY)
        finally:
            if long or not reusable:
                child.kill()
            with self._lock:
                self._busy.discard(child)
            if long:
                self._long.release()
            else:
                self._replace(child if reusable else None)
                self._places.release()

    def _quick(self, child: _Child, end: float) -> bool:
        """Wait for an answer as long as a quick query may take; return whether there is one."""
        quick = min(self._settings.quick_seconds, self._settings.query_seconds)
        before = child.busy_seconds
        while not child.answered(quick):
            # On a busy machine a query may wait long for its turn, and is no long one for that.
            if child.busy_seconds - before >= quick / 2 or time.monotonic() + quick >= end:
                return False
        return True

    def _take(self) -> _Child:
        with self._lock:
            if self._closed:
                self._places.release()
                raise StoreError(str(self._snapshot), "the server is stopping")
            # The one that has been ready longest: a new one still starts.
            child = self._idle.pop(0)
            if child.dead:
                child.kill()
                child = _Child(self._snapshot, self._settings.query_memory)
            self._busy.add(child)
            return child

    def _replace(self, child: _Child | None = None) -> None:
        """Put a worker among the idle ones: the one given, or a new one."""
        with self._lock:
            if not self._closed:
                fresh = child or _Child(self._snapshot, self._settings.query_memory)
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


class _Places:
    """So many places, given in the order in which they were asked for."""

    def __init__(self, number: int) -> None:
        self._free = number
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    def acquire(self, seconds: float, *, most_waiting: int) -> bool:
        """Take a place, or wait for one; say no when too many wait already or it takes too long."""
        with self._lock:
            if self._free and not self._queue:
                self._free -= 1
                return True
            if len(self._queue) >= most_waiting:
                return False
            turn = threading.Event()
            self._queue.append(turn)
        if turn.wait(seconds):
            return True
        with self._lock:
            if turn in self._queue:
                self._queue.remove(turn)
                return False
        return True  # The turn came just now.

    def release(self) -> None:
        """Give a place to who has waited longest."""
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._free += 1


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
                env={**os.environ, **ONE_ARENA},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether somebody else has ended it, such as a system that ran out of memory."""
        return self._process.poll() is not None

    def send(self, message: bytes) -> None:
        """Give it a query, as soon as it is ready for one.

        Raises:
            OSError: It has ended.
            StoreError: It cannot open the store.
        """
        self.await_ready()
        self._socket.settimeout(_START_SECONDS)
        self._socket.sendall(message)

    def answered(self, seconds: float) -> bool:
        """Wait so long for the beginning of an answer; return whether there is one."""
        try:
            return bool(select.select([self._socket], [], [], seconds)[0])
        except ValueError as error:  # The pool was closed meanwhile, and the socket with it.
            raise EOFError from error

    @property
    def busy_seconds(self) -> float:
        """Time that a processor has worked for it; where that is not known, time itself."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:  # noqa: PTH123
                fields = file.read().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            return time.monotonic()

    def slow_down(self) -> None:
        """Let other processes go first."""
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 10)

    def reply(self, end: float) -> tuple[Reply, bool]:
        """Return the reply, and whether the process may be used again.

        Raises:
            TimeoutError: There is none at that time (`time.monotonic`).
            EOFError: The process has ended.
        """
        head, body = self._receive(end)
        retire = head.pop("retire")
        outcome = Outcome(head.pop("outcome"))
        return Reply(outcome=outcome, body=body, **head), not retire

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._socket.close()

    def await_ready(self) -> None:
        """Wait until it has opened the store, which it says once.

        Raises:
            StoreError: It cannot.
        """
        if self._ready:
            return
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
