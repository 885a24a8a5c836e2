"""`kinonaut why`: the sentences that say so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.queries.reasons import Reason


@click.command("why", short_help="Show the sentences that say so.")
@click.argument("what", metavar="ENTITY-or-CLAIM")
@click.argument("relation", required=False)
@store_option
@format_option
def command(what: str, relation: str | None, store: Path, format_: str) -> int:
    """Show the sentences that say so.

    For an entity (a name or an IRI) these are all claims about it, or those of one RELATION such
    as portrayal, director or runtime. For a claim (its IRI, or its sixteen hex digits) it is the
    quote in its context, with the rule that found it, its premises, and what others say.

    Exit status: 0 something was found, 1 nothing was.
    """
    from kinonaut.graph.store import open_store
    from kinonaut.queries.reasons import reasons

    with open_store(store) as graph:
        found = reasons(graph, what, relation)
        if format_ == "table":
            for number, reason in enumerate(found):
                _print(reason, first=not number)
            if not found:
                click.echo("nothing says so", err=True)
        else:
            from kinonaut.cli.output import print_rows

            rows = [reason.to_json() for reason in found]
            columns = ("claim", "relation", "says", "document", "start", "end", "quote", "rule",
                       "standing", "decision", "because")  # fmt: skip
            print_rows(columns, rows, format_)
    return 0 if found else 1


def _print(reason: Reason, *, first: bool) -> None:
    from kinonaut.cli.output import wrap

    if not first:
        click.echo()
    one = reason.evidence
    says = ", ".join(f"{name}: {value}" for name, value in reason.says)
    mark = {"this": "", "same": "says so too — ", "other": "gives something else — "}[
        reason.standing
    ]
    if reason.decision:
        mark += f"{reason.decision}ed by a person — "
    if one.polarity == "denied":
        mark += "denied — "
    if one.modality != "stated":
        mark += f"{one.modality} — "
    for line in wrap(f"{mark}{one.relation} — {says}"):
        click.secho(line, bold=True)
    context = f"…{one.prefix}[{one.quote}]{one.suffix}…"
    for line in wrap(context, indent="    "):
        click.echo(line)
    how = "a person wrote it down" if one.curated else f"rule {one.rule}"
    if one.inferred_by:
        how += f", premise of {one.inferred_by}"
    if one.confidence < 1:
        how += f", confidence {one.confidence:g}"
    speaker = f", said by {one.speaker}" if one.speaker else ""
    key = one.claim.rpartition("/")[2]
    place = f"{one.document}, characters {one.start}–{one.end}{speaker}; {how}; claim {key}"
    for line in wrap(place, indent="    "):
        click.secho(line, dim=True)
    if reason.because:
        for line in wrap(f"because: {reason.because}", indent="    "):
            click.secho(line, dim=True)
    for step in one.steps:
        click.secho(f"    step: {step}", dim=True)
