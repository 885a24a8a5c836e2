"""Read and extract the documents that a build needs, in several processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError, KinonautError, StoreError
from kinonaut.graph.claims import Claim
from kinonaut.loaders.cache import Cache

__all__ = ["Job", "read_all"]

_START = "spawn"  # a fork may copy locks that other threads hold
MANY_FILES: Final = 24
MANY_BYTES: Final = 2_000_000
"""Starting processes takes about a second; fewer documents are faster read in this one."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read and keep."""

    path: Path
    name: str
    key: str
    extract: bool
    size: int = 0


def read_all(
    jobs: Sequence[Job], cache: Cache, done: Callable[[str], None]
) -> Iterator[tuple[Job, str | None]]:
    """Read every document and keep it; yield each with what was wrong, or None."""
    workers = min(len(jobs), os.cpu_count() or 1)
    many = len(jobs) >= MANY_FILES or sum(job.size for job in jobs) >= MANY_BYTES
    if workers > 1 and many:
        yield from _in_processes(jobs, cache.folder, workers, done)
        return
    for job in jobs:
        yield job, _read(job, cache.folder)
        done(job.name)


def _in_processes(
    jobs: Sequence[Job], folder: Path, workers: int, done: Callable[[str], None]
) -> Iterator[tuple[Job, str | None]]:
    left = dict.fromkeys(jobs)
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context(_START)) as pool:
            for job, problem in _finished(pool, jobs, folder):
                del left[job]
                yield job, problem
                done(job.name)
    except BrokenProcessPool:
        # A document ended the process that read it, and the pool with it: the rest one by one,
        # each in a process of its own, so that only the culprit is lost.
        for job in left:
            yield job, _alone(job, folder)
            done(job.name)


def _finished(
    pool: ProcessPoolExecutor, jobs: Iterable[Job], folder: Path
) -> Iterator[tuple[Job, str | None]]:
    futures: dict[Future[str | None], Job] = {pool.submit(_read, job, folder): job for job in jobs}
    for future in as_completed(futures):
        yield futures[future], future.result()


def _alone(job: Job, folder: Path) -> str | None:
    try:
        with ProcessPoolExecutor(1, mp_context=get_context(_START)) as pool:
            return pool.submit(_read, job, folder).result()
    except BrokenProcessPool:
        return str(
            DocumentError(
                job.name, "the process that read it was ended by the system", "leave it out"
            )
        )


def _read(job: Job, folder: Path) -> str | None:
    """Read one document into the cache; return what was wrong, or None."""
    from kinonaut.loaders.formats import read

    try:
        document = read(job.path, job.name)
        claims: list[Claim] = []
        if job.extract:
            from kinonaut.loaders.extract import extract

            claims = extract(document)
    except KinonautError as error:
        return str(error)
    except OSError as error:
        return str(DocumentError(job.name, f"cannot be read ({error.strerror})"))
    except Exception as error:  # a fault of ours in one document must not cost the others
        return str(
            DocumentError(
                job.name,
                f"reading it failed ({type(error).__name__}: {error})",
                "this is a fault of Kinonaut; please report it with the document",
            )
        )
    try:
        Cache(folder).put(job.key, document, claims)
    except OSError as error:
        # No fault of the document: the store cannot be written, and no other one could be either.
        raise StoreError(str(folder), f"cannot be written ({error.strerror})") from None
    return None
