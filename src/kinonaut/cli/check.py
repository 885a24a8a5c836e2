"""`kinonaut check`: shapes, consistency, and every quote."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.graph.validation import Finding, Parts

__all__ = ["command"]

_COLUMNS = ("check", "graph", "node", "label", "problem", "advice")
_IN_TABLE = ("check", "label", "problem")


@click.command("check")
@store_option
@format_option
@click.option("--no-reasoner", is_flag=True, help="Leave out the consistency check.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="How long the reasoner may take.",
)
@click.option(
    "--language",
    type=click.Choice(("en", "ru")),
    default="en",
    show_default=True,
    help="Language of the messages of shapes.",
)
def command(store: Path, format_: str, no_reasoner: bool, timeout: float, language: str) -> int:
    """Check the graph: shapes, consistency, and every quote.

    Exit status: 0 all is good, 1 something is wrong, or the reasoner did not finish. Where there is
    no Java, consistency is left out and says so.
    """
    from kinonaut.graph.quotes import count_quotes, stored_texts, verify_quotes
    from kinonaut.graph.store import open_store
    from kinonaut.graph.validation import Parts, validate

    with open_store(store) as graph:
        parts = Parts.of(graph.quads(), graph.base)
        _say("shapes and links", found := validate(parts, language))
        if graph.folder is not None:
            orphaned = list(verify_quotes(parts, stored_texts(graph.folder)))
            number = count_quotes(parts)
            _say(f"{number} {'quote' if number == 1 else 'quotes'}", orphaned)
            found += orphaned
    finished = True
    if no_reasoner:
        click.echo("consistency: left out", err=True)
    else:
        clashes = _consistency(parts, timeout)
        finished = clashes is not None
        found += clashes or []
    # An empty answer is one too, where a program reads it.
    if found or format_ != "table":
        from kinonaut.cli.output import print_rows, wrap

        rows = [asdict(finding) for finding in found]
        columns = _IN_TABLE if format_ == "table" else _COLUMNS
        under = [
            wrap(f"{f.node or f.graph}: {f.advice}", indent="    ")
            for f in (found if format_ == "table" else ())
        ]
        print_rows(columns, rows, format_, under=under)
    return 0 if finished and not found else 1


def _consistency(parts: Parts, timeout: float) -> list[Finding] | None:
    """Return what the reasoner finds wrong; None where it could not say."""
    from kinonaut.errors import KinonautError, MissingExtraError
    from kinonaut.graph.reasoning import check_consistency
    from kinonaut.graph.validation import Finding

    try:
        result = check_consistency((*parts.merged, *parts.record), timeout=timeout)
    except KinonautError as error:
        click.echo(f"consistency: not checked: {error}", err=True)
        return [] if isinstance(error, MissingExtraError) else None
    found = [
        Finding(
            "consistency",
            "merged view",
            clash.node,
            "",
            f"It is {clash.classes[0]} by {clash.reasons[0]} and {clash.classes[1]} by"
            f" {clash.reasons[1]}, and nothing can be both.",
            "look at the claims behind it (kinonaut why) and correct the one that is wrong",
        )
        for clash in result.clashes
    ]
    if not result.consistent and not found:
        problem = "The graph contradicts the ontology; simple rules do not show where."
        advice = "load it into an editor with a reasoner that explains, such as Protégé"
        found.append(Finding("consistency", "merged view", "", "", problem, advice))
    _say("consistency", found)
    if result.consistent:
        _classes(parts, timeout)
    return found


def _classes(parts: Parts, timeout: float) -> None:
    """Say how many members the classes have that a reasoner fills."""
    from collections import Counter

    from kinonaut.errors import KinonautError
    from kinonaut.graph.classification import CLASSES, classify
    from kinonaut.ontology.vocabulary import short

    try:
        members = classify(parts.merged, timeout=timeout)
    except KinonautError as error:
        click.echo(f"classes: not filled: {error}", err=True)
        return
    counts = Counter(member.class_ for member in members)
    click.echo("classes: " + ", ".join(f"{counts[c]} {short(c)}" for c in CLASSES), err=True)


def _say(what: str, found: list[Finding]) -> None:
    click.echo(f"{what}: {f'{len(found)} wrong' if found else 'good'}", err=True)
