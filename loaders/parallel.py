"""Do one thing to many inputs, in several processes where there is enough to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, TypeVar

__all__ = ["ENDED", "run"]

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

_START: Final = "spawn"  # a fork may copy locks that other threads hold
ENDED: Final = "the process that read it was ended by the system"
"""What is wrong with a job that yields None."""


def run(
    work: Callable[[_Job], _Result], jobs: Sequence[_Job], *, many: bool
) -> Iterator[tuple[int, _Result | None]]:
    """Yield the number of each job with its result, as they are done.

    A job that ends its process costs the others nothing: its result is None.

    Args:
        work: A function of a module, so that other processes find it.
        jobs: What it takes, one after another.
        many: Whether there is so much that starting processes, about a second, pays.
    """
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers < 2 or not many:
        for number, job in enumerate(jobs):
            yield number, work(job)
        return
    left = dict.fromkeys(range(len(jobs)))
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context(_START)) as pool:
            futures: dict[Future[_Result], int] = {
                pool.submit(work, job): number for number, job in enumerate(jobs)
            }
            try:
                for future in as_completed(futures):
                    result = future.result()
                    number = futures.pop(future)  # the results of thousands are not kept
                    del left[number]
                    yield number, result
            except BaseException:
                # Nobody wants the rest, and leaving the pool would wait for it.
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except BrokenProcessPool:
        # One of those that are left ended its process, and the pool with it: each by itself now,
        # so that only the culprit is lost.
        for number in left:
            yield number, _alone(work, jobs[number])


def _alone(work: Callable[[_Job], _Result], job: _Job) -> _Result | None:
    try:
        with ProcessPoolExecutor(1, mp_context=get_context(_START)) as pool:
            return pool.submit(work, job).result()
    except BrokenProcessPool:
        return None
