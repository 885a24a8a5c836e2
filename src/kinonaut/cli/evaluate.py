"""`kinonaut evaluate`: how right the graph is, against a gold that people made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.graph.entity_scores import EntityScores

__all__ = ["command"]

_SHOWN = 40


@click.command("evaluate")
@store_option
@click.option(
    "--entities",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Gold list of entities (JSON): score who was taken for whom.",
)
@click.option(
    "--errors", is_flag=True, help="List the errors: false merges, splits, what is missing."
)
@format_option
def command(store: Path, entities: Path, errors: bool, format_: str) -> int:
    """Score the graph against a gold that people made."""
    from kinonaut.graph.entity_scores import read_entities, score_entities
    from kinonaut.graph.store import open_store
    from kinonaut.queries.name_rows import document_texts, name_rows

    gold = read_entities(entities)
    with open_store(store) as graph:
        rows = list(name_rows(graph))
    texts = document_texts(store)
    _print(score_entities(rows, gold, texts or None), errors, format_)
    return 0


def _print(scores: EntityScores, errors: bool, format_: str) -> None:
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
