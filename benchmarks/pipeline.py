"""Time the main job from the command line: build, build again, ask.

    python benchmarks/pipeline.py [DOC…]        # by default examples/

Prints wall time, CPU time and peak memory of each step, the best of three, and CPU time as a
multiple of a fixed piece of work done here, which is what to compare between machines. Run by hand
on a quiet machine; no test reads it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3


def unit() -> float:
    """CPU seconds of a fixed piece of work, the best of three."""

    def work() -> float:
        start = time.process_time()
        digest = b""
        for number in range(200_000):
            digest = hashlib.sha256(digest + str(number).encode()).digest()
        return time.process_time() - start

    return min(work() for _ in range(3))


def run(*words: str | Path) -> tuple[float, float, float]:
    """Run a command of Kinonaut; wall seconds, CPU seconds and peak memory in MiB of it alone."""
    command = [sys.executable, "-m", "kinonaut", *map(str, words)]
    start = time.monotonic()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
    child = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    documents = [Path(word) for word in sys.argv[1:]] or [ROOT / "examples"]
    one = unit()
    print(f"unit of work: {one:.3f} s of CPU\n")
    print(f"{'step':<28}{'wall s':>9}{'CPU s':>9}{'units':>9}{'MiB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "bench.kg"
        copy = Path(folder) / "documents"
        copy.mkdir()
        for number, document in enumerate(documents):
            target = copy / f"{number:04}" / document.name
            target.parent.mkdir()
            (shutil.copytree if document.is_dir() else shutil.copy)(document, target)
        files = sorted(p for p in copy.rglob("*") if p.is_file() and p.suffix != ".jsonl")

        def change() -> None:
            files[0].write_text(files[0].read_text("utf-8", "replace") + "\n", "utf-8")

        def forget() -> None:
            shutil.rmtree(store, ignore_errors=True)

        steps: list[tuple[str, Callable[[], None], tuple[str | Path, ...]]] = [
            ("build", forget, ("build", copy, "--store", store)),
            ("build, nothing changed", lambda: None, ("build", copy, "--store", store)),
            ("build, one file changed", change, ("build", copy, "--store", store)),
            ("ask", lambda: None, ("ask", "renamed-portrayals", "--store", store)),
            ("export html", lambda: None, ("export", "--format", "html", "--store", store)),
        ]
        for name, before, words in steps:
            results = []
            for _ in range(RUNS):
                before()
                results.append(run(*words))
            wall, cpu, memory = (min(column) for column in zip(*results, strict=True))
            print(f"{name:<28}{wall:>9.2f}{cpu:>9.2f}{cpu / one:>9.1f}{memory:>8.0f}")
        size = sum(file.stat().st_size for file in files)
        print(f"\n{len(files)} documents, {size / 1024:,.0f} KiB; best of {RUNS}")


if __name__ == "__main__":
    main()
