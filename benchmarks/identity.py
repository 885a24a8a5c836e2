"""Processor time and memory of who is who by number of names, up to a million, and a chart.

    python benchmarks/identity.py [--most 1000000] [--chart docs/identity-scale.svg]

Each size runs in a process of its own. Names are made of the lists of Faker, as frequent as names
are: a few surnames are borne by thousands. A fifth of the names are other spellings of a name that
another document has: initials, a middle name, another given name of the same group.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from faker import Faker
from identity_chart import chart

from kinonaut.graph.claims import Claim
from kinonaut.graph.identity import resolve
from kinonaut.ontology import authority

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
PER_DOCUMENT = 20
LOCALES = ("en_US", "ru_RU", "de_DE", "fr_FR", "es_ES", "pl_PL", "it_IT", "uk_UA", "sv_SE", "hu_HU")


def people(rng: random.Random) -> Iterator[str]:
    """Yield names of persons, frequent ones often."""
    lists = []
    for locale in LOCALES:
        faker = Faker(locale)
        faker.seed_instance(1)
        given = sorted({faker.first_name() for _ in range(2000)})
        family = sorted({faker.last_name() for _ in range(4000)})
        rng.shuffle(given)
        rng.shuffle(family)
        lists.append((given, family, _weights(given), _weights(family)))
    ends = ("son", "man", "berg", "ova", "ski", "ton", "ner", "ez", "ini", "enko")
    while True:
        given, family, often, oftener = rng.choice(lists)
        first = rng.choices(given, cum_weights=often)[0]
        last = rng.choices(family, cum_weights=oftener)[0]
        if rng.random() < 0.5:
            # Most surnames are rare.
            last = f"{last[: rng.randint(2, 6)]}{rng.choice(ends)}"
        yield f"{first} {last}"


def _weights(names: list[str]) -> list[float]:
    return list(accumulate(1 / (rank + 8) for rank in range(len(names))))


def spelt(rng: random.Random, name: str) -> str:
    """Return a name in another form."""
    first, _, last = name.partition(" ")
    pick = rng.random()
    if pick < 0.4:
        return f"{first[0]}. {last}"
    if pick < 0.7:
        return f"{first} {rng.choice('ABCDEKLMS')}. {last}"
    return f"{last}, {first}"


def claims(size: int) -> list[tuple[str, Claim]]:
    """Return as many claims as names, of documents that name a film and those who made it."""
    rng = random.Random(size)
    names, known = people(rng), []
    found = []
    for number in range(size):
        if known and rng.random() < 0.2:
            name = spelt(rng, rng.choice(known))
        else:
            name = next(names)
            if len(known) < 100_000:
                known.append(name)
        document = number // PER_DOCUMENT
        film = (f"Film {document // 3}",)
        claim = Claim(document=f"d{document}", relation=rng.choice(("cast", "writer", "producer")),
                      quote=name, start=number, end=number + len(name), rule="made", film=film,
                      film_year=1950 + document % 70, performer=(name,))  # fmt: skip
        if claim.relation != "cast":
            claim = replace(claim, performer=(), person=(name,))
        found.append((f"{number:016x}", claim))
    return found


def measure(size: int) -> dict[str, float]:
    """Resolve as many names, and return seconds and megabytes."""
    made = claims(size)
    record = authority.load()
    before = _megabytes()
    start = time.process_time()
    identity = resolve(made, record)
    return {
        "names": size,
        "people": sum(path.startswith("artist/") for path in identity.entities),
        "seconds": round(time.process_time() - start, 1),
        "before": before,
        "megabytes": _megabytes(),
    }


def _megabytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--one", type=int, help="measure one size and print it as JSON")
    parser.add_argument("--chart", type=Path)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows = []
    print(f"{'names':>9} {'people':>9} {'seconds':>9} {'MB before':>10} {'MB peak':>9}")
    for size in (size for size in SIZES if size <= options.most):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True
        )
        row = json.loads(done.stdout)
        rows.append(row)
        print(f"{row['names']:>9} {row['people']:>9} {row['seconds']:>9} {row['before']:>10}"
              f" {row['megabytes']:>9}", flush=True)  # fmt: skip
    if options.chart:
        options.chart.write_text(chart(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
