"""Measure the checks of a graph: shapes (SHACL), consistency and classification (HermiT), policies.

Run it as `python benchmarks/reasoning.py STORE`; seconds by the clock, the best of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from kinonaut.graph.classification import classify
from kinonaut.graph.policy import policies, set_aside
from kinonaut.graph.reasoning import check_consistency
from kinonaut.graph.store import open_store
from kinonaut.graph.validation import Parts, validate


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of the fastest of several runs."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def main() -> None:
    """Print a line for each check."""
    with open_store(sys.argv[1]) as graph:
        parts = Parts.of(graph.quads(), graph.base)
        data = (*parts.merged, *parts.record)
        print(f"merged view: {len(parts.merged)} statements")
        print(f"shapes         {best(lambda: validate(parts)):7.2f} s")
        print(f"consistency    {best(lambda: check_consistency(data)):7.2f} s")
        print(f"classification {best(lambda: classify(parts.merged)):7.2f} s")
        for name in policies():
            print(f"policy {name:20} {best(lambda name=name: set_aside(graph, name)):7.3f} s")


if __name__ == "__main__":
    main()
