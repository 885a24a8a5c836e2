"""Measure `kinonaut link` beside Splink with plain settings and rapidfuzz over token blocking.

    python benchmarks/linkage.py [--seed N] [--scale X] [PROFILE…]
    python benchmarks/linkage.py --tables A.csv B.csv GOLD.csv

Makes pairs of noisy tables of films, series, episodes and persons with their gold, and prints F1,
precision, recall and seconds of each method. Names come from the lists of Faker. No test reads it.

With `--tables` it reads tables as they were published. The gold has a line for each row of A whose
partner is known: the two ids, the second empty where B has none. Other rows of A do not count.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from linkage_tables import PROFILES, Cells, Pairs, make

from kinonaut.graph.linkage import THRESHOLD, Row, Table, link, read_table
from kinonaut.graph.linkage.tables import to_row


def table(name: str, cells: Iterable[Cells]) -> Table:
    rows = [to_row(row) for row in cells]
    return Table(name, tuple(row for row in rows if row.name), 0)


def ours(a: list[Cells], b: list[Cells]) -> Pairs:
    return {(one, other) for one, other, _ in link(table("a", a), table("b", b))}


def splink_alone(a: list[Cells], b: list[Cells]) -> Pairs:
    """Link with Splink as its tutorial does: its own comparisons, exact year and number."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    api = DuckDBAPI()
    tables = [
        api.register(
            [{"unique_id": r["id"], **{k: v or None for k, v in r.items() if k != "id"}} for r in t]
        )
        for t in (a, b)
    ]
    told = [c for c in a[0] if any(r[c] for r in a) and any(r[c] for r in b)]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88]).configure(
                term_frequency_adjustments=True
            ),
            *(cl.ExactMatch(c) for c in ("year", "season", "episode", "birth_year", "death_year")
              if c in told),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name"), block_on("substr(name, 1, 6)"),
            block_on("year", "substr(name, 1, 3)"),
        ],
    )  # fmt: skip
    linker = Linker(tables, settings, log_level="CRITICAL")
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    rules = [block_on("name"), block_on("year", "substr(name, 1, 3)")]
    # A rule that holds every comparison fixed leaves nothing to learn.
    for rule in rules if set(told) & {"season", "birth_year"} else rules[:1]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5).as_dict()
    return set(zip(found["unique_id_l"], found["unique_id_r"], strict=True))


def token_blocking(a: list[Cells], b: list[Cells]) -> Pairs:
    """Compare names that share a word with rapidfuzz; years and numbers must not contradict."""
    from rapidfuzz import fuzz, utils

    index: dict[str, list[int]] = defaultdict(list)
    names = [utils.default_process(row["name"]) for row in b]
    for place, name in enumerate(names):
        for token in set(name.split()):
            index[token].append(place)
    pairs: Pairs = set()
    for row in a:
        name = utils.default_process(row["name"])
        best, score = [], 90.0
        near = sorted({p for t in set(name.split()) if len(index[t]) < 500 for p in index[t]})
        for place in near:
            other = b[place]
            if any(far(row[c], other[c], by) for c, by in
                   (("year", 1), ("birth_year", 1), ("season", 0), ("episode", 0))):  # fmt: skip
                continue
            alike = fuzz.token_sort_ratio(name, names[place])
            if alike > score:
                best, score = [other["id"]], alike
            elif alike == score:
                best.append(other["id"])
        pairs |= {(row["id"], other) for other in best}
    return pairs


def far(one: str, other: str, by: int) -> bool:
    return bool(one and other) and abs(int(one) - int(other)) > by


METHODS: dict[str, Callable[[list[Cells], list[Cells]], Pairs]] = {
    "kinonaut link": ours,
    "Splink alone": splink_alone,
    "rapidfuzz, token blocking": token_blocking,
}


def cells(row: Row) -> Cells:
    """Return what was read of a row as every method gets it."""
    return {
        "id": row.id, "type": row.kind, "name": row.name, "year": str(row.year or ""),
        "season": str(row.season or ""), "episode": str(row.episode or ""),
        "birth_year": str(row.birth or ""), "death_year": str(row.death or ""),
        "genres": "|".join(sorted(row.genres)), "profession": "|".join(sorted(row.professions)),
        "other_name": "|".join(row.others), "director": ";".join(row.directors),
        "runtime": str(row.runtime or ""),
    }  # fmt: skip


def read(a: str, b: str, gold: str) -> tuple[list[Cells], list[Cells], Pairs, set[str]]:
    """Read two tables and their gold: the rows, the pairs, and the ids of A that it knows."""
    one, other = ([cells(row) for row in read_table(Path(path)).rows] for path in (a, b))
    with Path(gold).open(encoding="utf-8", newline="") as file:
        known = [(row[0], row[1]) for row in csv.reader(file)][1:]
    return one, other, {pair for pair in known if pair[1]}, {first for first, _ in known}


def measure(
    name: str, a: list[Cells], b: list[Cells], gold: Pairs, known: set[str], only: str
) -> None:
    for method, run in METHODS.items():
        if not method.startswith(only):
            continue
        start = time.monotonic()
        found = {pair for pair in run(a, b) if not known or pair[0] in known}
        seconds = time.monotonic() - start
        right = len(found & gold)
        precision, recall = right / max(1, len(found)), right / max(1, len(gold))
        f1 = 2 * right / max(1, len(found) + len(gold))
        rows = f"{len(a)}x{len(b)}"
        print(f"{name:<10}{rows:>14}  {method:<28}{f1:>6.3f}{precision:>7.3f}{recall:>7.3f}"
              f"{seconds:>8.1f}", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure kinonaut link beside its peers.")
    parser.add_argument("profiles", nargs="*", metavar="PROFILE", help=", ".join(PROFILES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="multiply the rows")
    parser.add_argument("--only", default="", help="one method alone, by the start of its name")
    parser.add_argument("--tables", nargs=3, metavar=("A", "B", "GOLD"), help="published tables")
    options = parser.parse_args()
    print(f"threshold {THRESHOLD}, seed {options.seed}\n")
    print(f"{'tables':<10}{'rows':>14}  {'method':<28}{'F1':>6}{'P':>7}{'R':>7}{'s':>8}")
    if options.tables:
        measure("published", *read(*options.tables), options.only)
        return
    for name in options.profiles or PROFILES:
        profile = PROFILES[name]
        profile = replace(
            profile,
            left=int(profile.left * options.scale),
            right=int(profile.right * options.scale),
        )
        measure(name, *make(profile, options.seed), set(), options.only)


if __name__ == "__main__":
    main()
