"""The graph that the server reads, and its exchange for a newer one while requests run."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import ExitStack
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import pyoxigraph as ox
from flask import Flask, Response, current_app, g, request

from kinonaut._version import __version__
from kinonaut.errors import StoreError
from kinonaut.graph.snapshots import Snapshots
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.server.language import current
from kinonaut.server.settings import Settings
from kinonaut.server.workers import Pool

__all__ = ["Row", "Source", "Sources", "current_source", "page_query"]

Row = dict[str, Any]
"""Variable -> pyoxigraph term; unbound variables are left out."""

T = TypeVar("T")

_KEPT: Final = 200
"""Pages, and models of films, that are kept."""
_FOLDER: Final = Path(__file__).parent / "rq"
_LOOK_SECONDS: Final = 1.0
_END_SECONDS: Final = 10.0


@cache
def page_query(name: str) -> str:
    """Return the text of one of the queries that the pages are made from."""
    return (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")


class Source:
    """One snapshot of the graph, the workers that read it, and what is derived from it once."""

    def __init__(self, settings: Settings, version: str) -> None:
        self.settings = settings
        self.etag = hashlib.sha256(f"{__version__} {version}".encode()).hexdigest()[:16]
        """Changes whenever the graph does."""
        # It also holds the snapshot, so that no build takes it away from the workers.
        self.store: GraphStore = open_store(settings.store)
        self.pool = Pool(self.store.folder or settings.store, settings)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._users = 0
        self._retired = False
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        """The IRI under which the graph's entities live."""
        return self.store.base

    def rows(self, name: str, bindings: Mapping[str, ox.NamedNode | ox.Literal]) -> list[Row]:
        """Run one of the page queries with its parameters bound as terms."""
        results = self.store.query(page_query(name), dict(bindings))
        assert isinstance(results, ox.QuerySolutions)  # every page query is a SELECT
        # Results belong to this thread and are read to their end here.
        names = [variable.value for variable in results.variables]
        return [
            {n: term for n in names if (term := solution[n]) is not None} for solution in results
        ]

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key, or make and keep it: the graph does not change.

        Those who ask for a thing while it is made wait for it, and do not make it too.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    found = self._kept[key]
                    return found
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return made

    @cached_property
    def names(self) -> Any:
        """The index behind the search box."""
        from kinonaut.server.search import Index

        return Index.of(self)

    def stamp(self, response: Response) -> None:
        """Give a response an entity tag and answer a conditional request."""
        text = f"{self.etag} {request.full_path} {response.content_type} {current()}"
        response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:24])
        response.headers.setdefault("Cache-Control", "no-cache")
        response.make_conditional(request)

    def acquire(self) -> bool:
        """Note a user of this source; say no if it is being closed."""
        with self._lock:
            if self._retired:
                return False
            self._users += 1
            return True

    def release(self) -> None:
        """Note that a user is done; the last one of a retired source closes it."""
        with self._lock:
            self._users -= 1
            last = self._retired and self._users == 0
        if last:
            self._close()

    def retire(self) -> None:
        """Close as soon as nobody uses this source."""
        with self._lock:
            self._retired, before = True, self._retired
            last = self._users == 0 and not before
        if last:
            self._close()

    def _close(self) -> None:
        self.pool.close()
        self.store.close()


class Sources:
    """Holds the newest source, and replaces it when a build has swapped in a new snapshot."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.warm: Callable[[Source], None] | None = None
        """Makes a new source as quick as the old one, before it is the newest."""
        self._lock = threading.Lock()
        self._renewing = threading.Lock()
        self._beside: threading.Thread | None = None
        self._closed = False
        self.reloads = 0
        """How often a newer snapshot took the place of an older one."""
        self.held = ExitStack()
        """What is let go of when the server ends."""
        self._looked = time.monotonic()
        self._version = _version(settings.store)
        self._source = Source(settings, self._version)

    def acquire(self) -> Source:
        """Return the newest source; the caller must release it."""
        # What another process of a writable server has changed is seen at once.
        wait = 0.0 if self.settings.writable else _LOOK_SECONDS
        if not self.settings.fixed and time.monotonic() - self._looked >= wait:
            self._looked = time.monotonic()
            if self.settings.writable:
                self.renew()
            elif not self._renewing.locked() and self._outdated():
                # Nobody waits for it; until it is there, all are answered from the old one.
                self._beside = threading.Thread(target=self.renew, daemon=True)
                self._beside.start()
        with self._lock:
            # Nobody else retires the newest one while the lock is held.
            if not self._source.acquire():
                raise StoreError(str(self.settings.store), "the server is stopping")
            return self._source

    def close(self) -> None:
        """End the workers and close the store."""
        with self._lock:
            self._closed = True
            self._source.retire()
            self._source.pool.close()
        if self._beside is not None:
            self._beside.join(_END_SECONDS)
        self.held.close()

    def _outdated(self) -> bool:
        try:
            return _version(self.settings.store) != self._version
        except (StoreError, OSError):
            return False  # A build is at work, or has failed; what is open stays good.

    def renew(self) -> None:
        """Take the newest snapshot. Others go on with the old one until it is open and warm."""
        with self._renewing:
            self._renew()

    def _renew(self) -> None:
        try:
            version = _version(self.settings.store)
            if version == self._version:
                return
            fresh = Source(self.settings, version)
            # A writer is to see at once what it wrote.
            if self.warm is not None and not self.settings.writable:
                self._warmed(fresh)
            with self._lock:
                if self._closed:
                    fresh.retire()
                    return
                old, self._source, self._version = self._source, fresh, version
            self.reloads += 1
            old.retire()
        except (StoreError, OSError):
            return  # A build is at work, or has failed; what is open stays good.

    def _warmed(self, fresh: Source) -> None:
        assert self.warm is not None
        try:
            self.warm(fresh)
        except BaseException:
            fresh.retire()
            raise


def _version(store: Path) -> str:
    """Return what changes when the graph does."""
    if store.is_file():
        stat = store.stat()
        return f"{stat.st_mtime_ns}-{stat.st_size}"
    snapshots = Snapshots(store)
    snapshots.head()
    return snapshots.current() or ""


def current_source() -> Source:
    """Return the source of this request; it stays the same to the request's end."""
    if "source" not in g:
        sources: Sources = current_app.extensions["kinonaut"]
        g.source = sources.acquire()
    source: Source = g.source
    return source


def connect(app: Flask, settings: Settings) -> Sources:
    """Open the store for an application."""
    sources = Sources(settings)
    app.extensions["kinonaut"] = sources
    if settings.writable:
        from kinonaut.server.writing import Writer

        try:
            writer = app.extensions["kinonaut.writer"] = Writer(settings)
        except StoreError:
            sources.close()
            raise
        sources.held.callback(writer.close)

    def release(_: BaseException | None) -> None:
        source: Source | None = g.pop("source", None)
        if source is not None:
            source.release()

    app.teardown_appcontext(release)
    return sources
