"""`kinonaut why`: the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kinonaut.cli.options import Refusal, cite_option, format_option, store_option

if TYPE_CHECKING:
    from kinonaut.queries.citations import Style
    from kinonaut.queries.identity_links import IdentityLink
    from kinonaut.queries.reasons import Reason


_COLUMNS = (
    "claim", "relation", "says", "document", "start", "end", "quote", "rule", "standing",
    "decision", "because", "carried_from", "name", "stage", "score", "reason", "documents",
)  # fmt: skip
_PLACES = 3


@click.command("why", short_help="Show the sentences that say so, and why names are of one thing.")
@click.argument("what", metavar="ENTITY-DOCUMENT-or-CLAIM")
@click.argument("relation", required=False)
@store_option
@format_option
@cite_option
def command(what: str, relation: str | None, store: Path, format_: str, cite: Style | None) -> int:
    """Show the sentences that say so, and why names are of one thing.

    For an entity (a name or an IRI) these are its names, each with the stage, the score and the
    reason by which it was found to be of the entity, and all claims about it; or the claims of one
    RELATION such as portrayal, director or runtime; or, with "names" in its place, the names
    alone. For a document it is what it claims. For a claim (its IRI, or its sixteen hex digits) it
    is the quote in its context, with the rule that found it, its premises, what others say, and
    who is meant by its names.

    Exit status: 0 something was found, 1 nothing was, 2 no relation is called so.
    """
    from kinonaut.cli.output import print_rows
    from kinonaut.errors import AmbiguousEntityError, QueryError, UnknownEntityError
    from kinonaut.graph.store import open_store
    from kinonaut.queries.identity_links import links_for
    from kinonaut.queries.reasons import reasons
    from kinonaut.queries.rulings import claim_key

    with open_store(store) as graph:
        names_only = relation == "names"
        try:
            found = () if names_only else reasons(graph, what, relation)
        except (AmbiguousEntityError, UnknownEntityError):
            # A program reads that there is nothing; the sentence is for people.
            if format_ != "table":
                print_rows(_COLUMNS, [], format_)
            raise
        except QueryError as error:
            raise Refusal(str(error)) from None
        if found and found[0].carried_from and what.endswith(found[0].carried_from):
            # The claim that was decided on is gone; this one took its place.
            what = found[0].evidence.claim
        try:
            links = links_for(graph, what) if relation is None or names_only else ()
        except UnknownEntityError:
            # A document makes claims and is called by no names.
            if not found:
                raise
            links = ()
        if cite:
            from kinonaut.queries import citations

            told = citations.cite(graph, (reason.evidence for reason in found), cite)
            click.echo(told, nl=cite == "csl-json")
            return 0 if found else 1
        if format_ == "table":
            of_claim = claim_key(graph, what) is not None
            if not of_claim:
                _print_links(links)
            for number, reason in enumerate(found):
                _print(reason, first=not number and not links)
            if of_claim and links:
                click.echo()
                _print_links(links)
            if not found and not links:
                click.echo("nothing says so", err=True)
        else:
            rows = [_row(reason, format_) for reason in found]
            rows += [{"relation": "names", **link.to_json()} for link in links]
            print_rows(_COLUMNS, rows, format_)
    return 0 if found or links else 1


def _row(reason: Reason, format_: str) -> dict[str, Any]:
    row = reason.to_json()
    # Only JSON has room for an object.
    return row if format_ in ("json", "jsonl") else row | {"says": _says(reason)}


def _says(reason: Reason) -> str:
    return ", ".join(f"{name}: {value}" for name, value in reason.says)


def _print_links(links: Iterable[IdentityLink]) -> None:
    from kinonaut.cli.output import wrap

    for (iri, label), names in groupby(links, key=lambda link: (link.entity, link.label)):
        for line in wrap(f"{label} is meant by these names ({iri})"):
            click.secho(line, bold=True)
        for link in names:
            places = ", ".join(link.documents[:_PLACES])
            if len(link.documents) > _PLACES:
                places += f" and {len(link.documents) - _PLACES} more"
            said = f"{link.name} — {link.stage}, score {link.score:g}: {link.reason}"
            for line in wrap(said, indent="    "):
                click.echo(line)
            for line in wrap(f"in {places}", indent="      ") if places else ():
                click.secho(line, dim=True)


def _print(reason: Reason, *, first: bool) -> None:
    from kinonaut.cli.output import wrap

    if not first:
        click.echo()
    one = reason.evidence
    says = _says(reason)
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
    if reason.carried_from:
        said = f"decided of claim {reason.carried_from}, which said the same in the same words"
        for line in wrap(said, indent="    "):
            click.secho(line, dim=True)
    for step in one.steps:
        click.secho(f"    step: {step}", dim=True)
