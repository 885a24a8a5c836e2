"""`kinonaut evaluate`: how right the facts or the graph are, against a gold that people made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kinonaut.cli.extractors import extractor_of, extractor_options, say_counts
from kinonaut.cli.options import format_option, store_option
from kinonaut.cli.progress import progress_bar
from kinonaut.errors import KinonautError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinonaut.graph.entity_scores import EntityScores
    from kinonaut.loaders.extractors import Extractor

__all__ = ["command"]


@click.command("evaluate")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of gold facts (.jsonl): score what is found in the documents of --docs.",
)
@click.option(
    "--docs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The documents that the gold is of.",
)
@click.option(
    "--facts",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --gold: score these facts (.jsonl) instead of extracting them.",
)
@click.option(
    "--leads",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leads of articles with title, year and cast (.jsonl): score what of it is found.",
)
@click.option(
    "--entities",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Gold list of entities (JSON): score who was taken for whom in the graph.",
)
@click.option("--errors", is_flag=True, help="List what is missed and what is wrong.")
@extractor_options
@store_option
@format_option
def command(
    gold: Path | None,
    docs: tuple[Path, ...],
    facts: tuple[Path, ...],
    leads: Path | None,
    entities: Path | None,
    errors: bool,
    store: Path,
    format_: str,
    **chosen: Any,
) -> int:
    """Score the facts or the graph against a gold that people made.

    Give one of --gold with --docs, --leads, or --entities. Precision is the share of what was found
    that is right, recall the share of the gold that was found, F1 their harmonic mean. A document
    that cannot be read is named on stderr, what the gold has of it counts as missed, and the exit
    status is 1.
    """
    if sum(given is not None for given in (gold, leads, entities)) != 1:
        raise click.UsageError("give one of --gold, --leads and --entities")
    if (docs or facts) and gold is None:
        raise click.UsageError("--docs and --facts go with --gold")
    if gold is not None and not docs:
        raise click.UsageError("--gold needs --docs, the documents that it is of")
    if gold is not None:
        return _facts(gold, docs, facts, errors, format_, extractor_of(**chosen))
    if leads is not None:
        return _leads(leads, errors, format_, extractor_of(**chosen))
    assert entities is not None
    return _entities(entities, store, errors, format_)


def _facts(
    gold: Path,
    docs: tuple[Path, ...],
    facts: tuple[Path, ...],
    errors: bool,
    format_: str,
    extractor: Extractor,
) -> int:
    from kinonaut.cli.scores import print_evaluation
    from kinonaut.loaders.evaluation.gold import read_gold
    from kinonaut.loaders.evaluation.running import evaluate

    with progress_bar() as progress:
        result = evaluate(
            read_gold(gold),
            docs,
            facts=facts or None,
            extractor=extractor,
            progress=progress,
        )
    if not result.documents and result.failed:
        _say(result.failed)
        return 1
    if not result.documents:
        raise click.UsageError(
            f"no document under {docs[0]} has gold under {gold}: they are matched by the stem of "
            "the file's name"
        )
    print_evaluation(result, format_, errors=errors)
    if result.absent:
        _say([f"{len(result.absent)} documents of the gold were not given: not scored"])
    if result.unscored:
        _say([f"{result.unscored} facts are on documents that are not scored here"])
    say_counts(document.counts for document in result.documents)
    _say(result.failed)
    return 1 if result.failed else 0


def _leads(path: Path, errors: bool, format_: str, extractor: Extractor) -> int:
    from kinonaut.cli.scores import print_leads
    from kinonaut.loaders.evaluation.leads import read_leads, score_leads

    with progress_bar() as progress:
        scores = score_leads(read_leads(path), extractor=extractor, progress=progress)
    print_leads(scores, format_, errors=errors)
    _say(scores.failed)
    return 1 if scores.failed else 0


def _say(lines: Iterable[str | KinonautError]) -> None:
    for line in lines:
        click.echo(f"kinonaut: {line}", err=True)


def _entities(path: Path, store: Path, errors: bool, format_: str) -> int:
    from kinonaut.graph.entity_scores import read_entities, score_entities
    from kinonaut.graph.store import open_store
    from kinonaut.queries.name_rows import document_texts, name_rows

    gold = read_entities(path)
    with open_store(store) as graph:
        rows = list(name_rows(graph))
    texts = document_texts(store)
    _print_entities(score_entities(rows, gold, texts or None), errors, format_)
    return 0


def _print_entities(scores: EntityScores, errors: bool, format_: str) -> None:
    from kinonaut.cli.output import print_rows

    found: list[tuple[str, object]] = []
    if errors:
        found += [
            ("false merge", f"{a} with {b} in {path}: {n}") for a, b, path, n in scores.merged
        ]
        found += [("false split", f"{one}: {a} and {b}: {n}") for one, a, b, n in scores.split]
        found += [
            ("missing", f"{kind} {form!r} in {place}") for kind, form, place in scores.missing
        ]
    figures: list[tuple[str, object]] = [
        ("pairwise precision", round(scores.precision, 4)),
        ("pairwise recall", round(scores.recall, 4)),
        ("B³ precision", round(scores.b3_precision, 4)),
        ("B³ recall", round(scores.b3_recall, 4)),
        ("forms expected", scores.expected),
        ("forms present", scores.present),
        ("share present", round(scores.share_present, 4)),
        ("false merges", len(scores.merged)),
        ("false splits", len(scores.split)),
    ]
    # False merges first: they do the most harm.
    rows = [{"measure": name, "value": value} for name, value in (*found, *figures)]
    print_rows(("measure", "value"), rows, format_)
