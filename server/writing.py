"""Changes to the graph: each makes the next snapshot, and one rename puts it in place.

A snapshot never changes, because others read it. A change copies the current one (its data files
are linked, not copied), lets a child process that may be killed change the copy, and makes the copy
current. A child that fails, or a server that dies, leaves the graph as it was. While a writable
server runs, builds wait: a shared lock on the file that a build locks keeps them out.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from flask import current_app

from kinonaut.errors import StoreError
from kinonaut.graph.locking import build_lock, in_use, serving_lock
from kinonaut.graph.snapshots import Snapshots, write_atomically
from kinonaut.server import writer as _writer
from kinonaut.server.refusal import Refused
from kinonaut.server.settings import Settings
from kinonaut.server.source import Sources
from kinonaut.server.workers import ONE_ARENA
from kinonaut.server.writer import LENGTH

__all__ = ["Writer", "change"]

_FIXED: Final = (".sst", ".blob")
"""Files that the database never changes once it has written them."""


def change(job: dict[str, Any], body: bytes = b"") -> dict[str, Any]:
    """Do a job of `writer` on the graph that this application serves; return what it says.

    Every request that begins from now on sees the new graph.

    Raises:
        Refused: It was not done, and the graph is as it was.
    """
    writer: Writer = current_app.extensions["kinonaut.writer"]
    said = writer.apply(job, body)
    sources: Sources = current_app.extensions["kinonaut"]
    sources.renew()
    return said


class Writer:
    """Makes one change after the other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._snapshots = Snapshots(settings.store)
        self._lock = threading.Lock()
        self._held = contextlib.ExitStack()
        self._held.enter_context(serving_lock(settings.store))

    def close(self) -> None:
        """Let builds in again."""
        with self._lock:
            self._held.close()

    def apply(self, job: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Do a job and publish what comes of it.

        Raises:
            Refused: It was not done.
        """
        seconds = self._settings.update_seconds
        if not self._lock.acquire(timeout=seconds):
            raise Refused(503, "other changes are being made; try again in a few seconds")
        try:
            with self._alone():
                return self._apply(job, body)
        finally:
            self._lock.release()

    def _alone(self) -> contextlib.AbstractContextManager[None]:
        """Keep other processes of the server from changing the graph at the same time."""
        folder = self._settings.store / "snapshots" / ".changing"
        folder.mkdir(exist_ok=True)
        return self._waiting(folder)

    @contextlib.contextmanager
    def _waiting(self, folder: Path) -> Iterator[None]:
        try:
            lock = contextlib.ExitStack()
            lock.enter_context(build_lock(folder, wait=self._settings.update_seconds))
        except StoreError:
            raise Refused(503, "other changes are being made; try again in a few seconds") from None
        with lock:
            yield

    def _apply(self, job: dict[str, Any], body: bytes) -> dict[str, Any]:
        snapshots = self._snapshots
        current = snapshots.current()
        if current is None:
            raise StoreError(str(self._settings.store), "it holds no graph", "build it anew")
        names = {path.stem for path in (self._settings.store / "snapshots").iterdir()}
        name = str(max(int(n) for n in names if n.isdigit()) + 1)
        folder = snapshots.folder(name)
        try:
            _copy(snapshots.folder(current), folder)
            said = self._run(folder, job, body)
            if said["outcome"] == "done":
                self._publish(current, name)
            else:
                shutil.rmtree(folder, ignore_errors=True)
                raise _refusal(said, self._settings)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise StoreError(str(self._settings.store), f"cannot be written ({error})") from None
        self._tidy(name)
        return said

    def _run(self, folder: Path, job: dict[str, Any], body: bytes) -> dict[str, Any]:
        head = json.dumps(job).encode()
        command = [sys.executable, "-P", _writer.__file__, str(folder)]
        try:
            done = subprocess.run(
                [*command, str(self._settings.query_memory)],
                input=LENGTH.pack(len(head)) + head + body,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **ONE_ARENA},
                timeout=self._settings.update_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"outcome": "time"}
        if done.returncode != 0 or not done.stdout:
            return {"outcome": "memory"}
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    def _publish(self, old: str, name: str) -> None:
        snapshots = self._snapshots
        manifest = snapshots.manifest(old)
        # What it was made from no longer says what it holds, so that the next build makes it anew.
        manifest |= {"made": "", "updates": manifest.get("updates", 0) + 1}
        write_atomically(
            snapshots.manifest_path(name), json.dumps(manifest, ensure_ascii=False, sort_keys=True)
        )
        write_atomically(self._settings.store / "current", name + "\n")

    def _tidy(self, current: str) -> None:
        """Take away the snapshots that nobody reads any more."""
        for path in (self._settings.store / "snapshots").iterdir():
            name = path.stem
            if name.isdigit() and name != current and path.is_dir():
                manifest = self._snapshots.manifest_path(name)
                if not manifest.exists() or not in_use(manifest):
                    shutil.rmtree(path, ignore_errors=True)
                    manifest.unlink(missing_ok=True)


def _copy(old: Path, new: Path) -> None:
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for path in old.iterdir():
        if path.name in ("LOCK", "LOG") or path.name.startswith("LOG."):
            continue
        if path.suffix in _FIXED:
            try:
                os.link(path, new / path.name)
                continue
            except OSError:  # a file system without links
                pass
        shutil.copyfile(path, new / path.name)


def _refusal(said: dict[str, Any], settings: Settings) -> Refused:
    outcome = said["outcome"]
    if outcome == "missing":
        return Refused(404, "there is no such graph")
    if outcome == "time":
        return Refused(504, f"the change was stopped after {settings.update_seconds:g} seconds")
    if outcome == "memory":
        return Refused(
            507,
            "the change was stopped: it needs more than the "
            f"{settings.query_memory >> 20} MiB of memory that it may have",
        )
    place = f"line {said['line']}, column {said['column']}: " if said.get("line") else ""
    if outcome == "syntax":
        return Refused(400, f"it cannot be parsed; {place}{said['message']}")
    return Refused(422, f"it cannot be done; {said.get('message', '')}")
