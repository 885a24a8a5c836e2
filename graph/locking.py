"""Locks of a store: one build at a time, and snapshots that are in use stay."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kinonaut.errors import StoreError

__all__ = ["build_lock", "hold", "in_use", "serving_lock"]

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.1


@contextlib.contextmanager
def build_lock(
    store: Path, *, wait: float = 0.0, waiting: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock of builds; the system lets go of it when the process ends, however it ends.

    Args:
        store: Folder of the store.
        wait: Seconds to wait for another build to end.
        waiting: Called once, with who holds the lock, before waiting.

    Raises:
        StoreError: Another build holds it still.
    """
    try:
        opened = (store / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(str(store), f"cannot be written ({error.strerror})") from None
    with opened as file:
        deadline = time.monotonic() + wait
        told = False
        while not _try(file.fileno(), shared=False):
            file.seek(0)
            holder = file.read().strip() or "another process"
            if time.monotonic() >= deadline:
                raise StoreError(
                    str(store), f"{holder} is writing it", "wait for it to end, or end it"
                )
            if waiting and not told:
                waiting(holder)
                told = True
            time.sleep(_PAUSE)
        file.truncate(0)
        file.seek(0)
        file.write(f"{_holder()}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


@contextlib.contextmanager
def serving_lock(store: Path) -> Iterator[None]:
    """Keep builds out of a store that is served for writing; any number of servers may.

    Raises:
        StoreError: A build is under way, or the folder cannot be written.
    """
    try:
        file = (store / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(str(store), f"cannot be written ({error.strerror})") from None
    with file:
        if not _try(file.fileno(), shared=True):
            raise StoreError(str(store), "a build is writing it", "wait for it to end, or end it")
        file.truncate(0)
        file.write(f"{_holder()} (a writable server)\n")
        file.flush()
        yield


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Mark a file as in use by a reader; where it cannot be marked, carry on without."""
    try:
        file = path.open(encoding="utf-8")
    except OSError:
        yield
        return
    with file:
        _try(file.fileno(), shared=True)
        yield


def in_use(path: Path) -> bool:
    """Return whether a reader holds a file."""
    try:
        with path.open(encoding="utf-8") as file:
            return not _try(file.fileno(), shared=False)
    except OSError:
        return False


def _try(descriptor: int, *, shared: bool) -> bool:
    if fcntl is None:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder() -> str:
    import socket

    return f"process {os.getpid()} on {socket.gethostname()}"
