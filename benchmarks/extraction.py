"""Measure how fast documents are read: characters a second by length, hostile text, and memory.

    python benchmarks/extraction.py [--longest CHARACTERS] [DOC…]     # by default examples/

The text is that of the documents again and again, each time with other names, so that a longer one
has more films and people too. Each measurement has a process of its own; its peak memory is given.
`growth` is the time of a length over that of the one before, divided by how much longer it is:
1 where the time is linear. CPU time of one core is measured; a busy machine makes it longer, as the
unit of work at the head shows.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from pipeline import unit

ROOT = Path(__file__).resolve().parent.parent
LENGTHS = (100_000, 300_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000)
CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
ENDS = "abcdefghiklmnoprstuvwyz"
SENTENCE = "The crew docks with the dead station, and Bo Ek plays the commander Ivar Moe in it. "

HOSTILE: dict[str, Callable[[int], str]] = {
    "one line": lambda n: SENTENCE * (n // len(SENTENCE)),
    "one sentence": lambda n: SENTENCE.replace(".", ",").replace(",", "") * (n // len(SENTENCE)),
    "brackets": lambda n: "()" * (n // 2),
    "open brackets": lambda n: "A (b " * (n // 5),
    "combining characters": lambda n: "e\u0301\u0300 " * (n // 4),
    "right-to-left marks": lambda n: "\u202eFilm \u200f\u202c" * (n // 8),
    "NULs": lambda n: (SENTENCE * 3 + "\x00") * (n // (3 * len(SENTENCE) + 1)),
    "spaces": lambda n: "Film" + " " * n + "by Bo Ek",
    "names, one a line": lambda n: "".join(f"Ann {name(k)}\n" for k in range(n // 12)),
    "films, one a line": lambda n: "".join(
        f"Blue {name(k)} ({1930 + k % 90})\n" for k in range(n // 20)
    ),
    "HTML": lambda n: "<html>" + "<div>Film <b>Bo Ek</b> as <i>Ann</i> " * (n // 38),
}


def name(number: int) -> str:
    """A made-up surname."""
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, len(ENDS))
        letters += ENDS[letter]
    return letters.title()


def material(documents: list[Path]) -> str:
    from kinonaut.loaders.files import FoundFile, find
    from kinonaut.loaders.formats import read

    texts = [read(f.path, f.name).text for f in find(documents) if isinstance(f, FoundFile)]
    return "\n\n".join(texts) + "\n\n"


def lengthened(text: str, length: int) -> str:
    """The text again and again, its names changed each time."""
    parts, size = [], 0
    while size < length:
        end = ENDS[len(parts) % len(ENDS)] + ENDS[len(parts) // len(ENDS) % len(ENDS)]
        again = CAPITAL.sub(lambda m: m[0][:-1] + end, text) if parts else text  # noqa: B023
        parts.append(again)
        size += len(again)
    return "".join(parts)[:length]


def measure(text: str) -> tuple[float, float, int]:
    """CPU seconds, peak memory in MiB, and how many claims were found."""
    from kinonaut.loaders.extract import extract
    from kinonaut.loaders.formats import parse

    extract(parse("Blue Moon (1999) is a film directed by Bo Ek.", "a.txt"))  # load what is needed
    start = time.process_time()
    claims = extract(parse(text, "a.txt"))
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(claims)


def many(text: str, count: int) -> tuple[float, float, int]:
    """The same for many documents, one after the other."""
    from kinonaut.loaders.extract import extract
    from kinonaut.loaders.formats import parse

    size = len(text) // count
    found = 0
    start = time.process_time()
    for number in range(count):
        found += len(extract(parse(text[number * size : (number + 1) * size], f"{number}.txt")))
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found


def alone(work: Callable[..., tuple[float, float, int]], *args: object) -> tuple[float, float, int]:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


def line(what: str, characters: int, result: tuple[float, float, int], growth: str = "") -> None:
    seconds, memory, claims = result
    rate = characters / seconds
    print(
        f"{what:<28}{characters:>11}{seconds:>9.1f}{rate:>10.0f}{growth:>8}{memory:>8.0f}{claims:>8}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--longest", type=int, default=5_000_000)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    text = material(options.documents)
    one = unit()
    load = os.getloadavg()[0]
    print(f"cores: {os.cpu_count()}; load: {load:.1f}; unit of work: {one:.3f} s of CPU")
    print(
        f"{'text':<28}{'characters':>11}{'CPU s':>9}{'a second':>10}{'growth':>8}"
        f"{'MiB':>8}{'claims':>8}"
    )
    before: tuple[int, float] | None = None
    for length in (n for n in LENGTHS if n <= options.longest):
        result = alone(measure, lengthened(text, length))
        growth = f"{result[0] / before[1] / (length / before[0]):.2f}" if before else ""
        line("running text", length, result, growth)
        before = (length, result[0])
    for count in (10, 100):
        whole = lengthened(text, count * 20_000)
        line(f"{count} documents", len(whole), alone(many, whole, count))
    for what, make in HOSTILE.items():
        hostile = make(min(options.longest, 500_000))
        line(what, len(hostile), alone(measure, hostile))


if __name__ == "__main__":
    main()
