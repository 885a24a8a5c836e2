"""Printing scores: parts with headings for people, one list of rows for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from kinonaut.loaders.evaluation.counts import Counts
    from kinonaut.loaders.evaluation.leads import LeadScores
    from kinonaut.loaders.evaluation.running import Evaluation

__all__ = ["print_evaluation", "print_leads"]

Row = dict[str, Any]

_COLUMNS: Final = ("name", "gold", "found", "right", "precision", "recall", "f1", "share")
_ERRORS: Final = ("relation", "said", "rule", "quote")
_WORST: Final = 10
_RULES: Final = 15
_HEADS: Final = {
    "total": "All together",
    "relation": "Relations",
    "film": "Which film is meant",
    "form": "Forms of document (core relations)",
    "language": "Languages (core relations)",
    "kind": "Kinds of document (core relations)",
    "document": "Worst documents (core relations)",
    "rule": "Rules that are wrong most often",
    "missed": "Missed",
    "wrong": "Wrong",
    "unsound": "Not in form: the quote is not in the text or too long, or there are too many names",
    "lead": "What stands in the leads, and was found",
}


def print_evaluation(result: Evaluation, format_: str, *, errors: bool) -> None:
    """Print the scores of a gold.

    Args:
        result: The scores.
        format_: `table` for people, which has the worst documents and rules only; others have all.
        errors: Whether to list each thing that was missed, or found and wrong.
    """
    rows = list(_evaluation(result, whole=format_ != "table"))
    if errors:
        rows += [
            {
                "part": mistake.what,
                "name": mistake.document,
                "relation": mistake.relation,
                "said": mistake.said,
                "rule": mistake.rule,
                "quote": mistake.quote,
            }
            for what in ("missed", "unsound", "wrong")
            for mistake in result.facts.mistakes
            if mistake.what == what
        ]
    _print(rows, (*_COLUMNS, *_ERRORS) if errors else _COLUMNS, format_)


def print_leads(scores: LeadScores, format_: str, *, errors: bool) -> None:
    """Print what was found of the titles, years and names that stand in leads."""
    rows: list[Row] = [
        {"part": "lead", "name": name, "gold": whole, "right": part, "share": round(value, 3)}
        for name, whole, part, value in scores.rows()
    ]
    if errors:
        rows += [
            {"part": "missed", "name": f"lead {number}", "relation": what, "said": value}
            for number, what, value in scores.missed
        ]
    columns = ("name", "gold", "right", "share", *(("relation", "said") if errors else ()))
    _print(rows, columns, format_)


def _evaluation(result: Evaluation, *, whole: bool) -> Iterator[Row]:
    from kinonaut.loaders.evaluation.matching import CORE, DETAILS, EXTRA

    facts = result.facts
    yield _scored("total", "CORE (micro)", facts.core)
    yield {"part": "total", "name": "CORE (macro)", "f1": round(facts.macro_f1, 3)}
    grounded, supported = round(facts.share_grounded, 3), round(facts.share_supported, 3)
    yield {"part": "total", "name": "grounded", "found": facts.facts, "share": grounded}
    yield {"part": "total", "name": "supported", "found": facts.correct, "share": supported}
    details = [f"{relation}.{name}" for relation, names in DETAILS.items() for name in names]
    for relation in (*CORE, *details, *EXTRA):
        if relation in facts.relations:
            yield _scored("relation", relation, facts.relations[relation])
    for name, count, right, value in result.films.rows():
        if count:
            share = round(value, 3)
            yield {"part": "film", "name": name, "gold": count, "right": right, "share": share}
    for attribute in ("form", "language", "kind"):
        for name, scores in result.by(attribute).items():
            yield _scored(attribute, name, scores.core)
    documents = sorted(
        (d for d in result.documents if d.facts.core.gold or d.facts.core.found),
        key=lambda d: (d.facts.core.f1, d.name),
    )
    for document in documents if whole else documents[:_WORST]:
        yield _scored("document", document.name, document.facts.core)
    rules = sorted(facts.rules.items(), key=lambda r: (r[1].right - r[1].found, r[0]))
    wrong = [rule for rule in rules if rule[1].right < rule[1].found][:_RULES]
    for name, counts in rules if whole else wrong:
        precision = round(counts.precision, 3)
        row: Row = {"part": "rule", "name": name or "(none)", "found": counts.found}
        yield {**row, "right": counts.right, "precision": precision}


def _scored(part: str, name: str, counts: Counts) -> Row:
    return {
        "part": part,
        "name": name,
        "gold": counts.gold,
        "found": counts.found,
        "right": counts.right,
        "precision": round(counts.precision, 3),
        "recall": round(counts.recall, 3),
        "f1": round(counts.f1, 3),
    }


def _print(rows: Iterable[Row], columns: tuple[str, ...], format_: str) -> None:
    from kinonaut.cli.output import print_rows

    every = list(rows)
    if format_ != "table":
        print_rows(("part", *columns), every, format_)
        return
    for number, part in enumerate(dict.fromkeys(row["part"] for row in every)):
        if number:
            click.echo()
        click.secho(_HEADS[part], bold=True)
        print_rows(
            columns,
            [{k: _shown(v) for k, v in row.items()} for row in every if row["part"] == part],
            format_,
            labels={"f1": "F1"},
        )


def _shown(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value
