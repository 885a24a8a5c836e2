"""Every question of the catalogue over a large graph: the embedded store beside rdflib's memory.

    python benchmarks/questions.py STORE [--triples 1000000] [--rounds 5] [--no-rdflib] [--limit 30]
                                          [--only NAME…]

The graph is that of STORE, repeated under other names until it is large: each copy has its own
films, people and documents, and missions of its own. Questions are asked with their examples, and
those that can do without values once more without, marked `*`: then the rows are of everything.
Times are CPU time, so that what else the machine does counts little. rdflib has a process of its
own for each question, which is stopped after `--limit` seconds: the ratio is then "at least".
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kinonaut.errors import KinonautError
from kinonaut.graph.binding import bind
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.queries import catalogue
from kinonaut.queries.asking import bindings_of


def repeated(source: GraphStore, triples: int) -> Iterator[Quad]:
    base = source.base
    record = {base + "graph/authority", base + "graph/ontology"}
    own = [q for q in source.quads() if getattr(q.graph_name, "value", "") not in record]
    yield from source.quads()
    for copy in range(1, max(1, (triples - len(source)) // len(own)) + 1):
        for quad in own:
            yield Quad(*(_renamed(term, base, copy) for term in quad))


def _renamed(term: object, base: str, copy: int):  # type: ignore[no-untyped-def]
    if isinstance(term, NamedNode) and term.value.startswith(base):
        path, hash_, rest = term.value.partition("#")
        return NamedNode(f"{path}-copy{copy}{hash_}{rest}")
    return term if term is not None else DefaultGraph()


def asked() -> Iterator[tuple[str, catalogue.Question, Mapping[str, str]]]:
    for name, question in catalogue.load().items():
        yield name, question, question.example
        if question.example and not any(p.required for p in question.parameters):
            yield f"{name} *", question, {}


def median(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def bounded(run: Callable[[], object], limit: float) -> tuple[float, bool]:
    """Return the milliseconds of CPU that a run takes in a fork, and whether it came to its end."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=lambda: theirs.send(median(run, 1)))
    process.start()
    done = ours.poll(limit)
    took = ours.recv() if done else limit * 1000
    process.kill()
    process.join()
    return took, done


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-rdflib", action="store_true")
    parser.add_argument("--limit", type=float, default=30, help="seconds for each on rdflib")
    parser.add_argument("--only", nargs="+", help="names of questions")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder, open_store(options.store) as source:
        store = Store(folder)
        store.bulk_extend(repeated(source, options.triples))
        store.optimize()
        print(f"{len(store):,} triples")
        dataset = None
        if not options.no_rdflib:
            from kinonaut.graph.rdflib_face import to_dataset

            dataset = to_dataset(iter(store))
        print(f"{'question':24} {'rows':>6} {'store ms':>9} {'rdflib ms':>10} {'ratio':>7}")
        for name, question, given in asked():
            if options.only and question.name not in options.only:
                continue
            try:
                _, terms = bindings_of(source, question, given)
            except KinonautError as error:
                print(f"{name:24} {error}")
                continue
            text = bind(question.sparql, {key: held[0] for key, held in terms.items()})
            rows = len(list(store.query(text)))  # type: ignore[arg-type]
            ours = median(lambda text=text: list(store.query(text)), options.rounds)  # type: ignore[misc]
            line = f"{name:24} {rows:>6} {ours:>9.2f}"
            if dataset is not None:
                theirs, done = bounded(
                    lambda text=text: list(dataset.query(text)),  # type: ignore[misc]
                    options.limit,
                )
                least = "" if done else ">"
                line += f" {f'{least}{theirs:.0f}':>10} {f'{least}{theirs / ours:.0f}x':>8}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
