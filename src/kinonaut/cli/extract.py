"""`kinonaut extract`: print the facts that documents state."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from kinonaut.cli.explaining import EXPLAINED, explained, lines_about
from kinonaut.cli.extractors import extractor_of, extractor_options, say_counts
from kinonaut.cli.options import exclude_option
from kinonaut.errors import DocumentError
from kinonaut.graph.claims import Claim

if TYPE_CHECKING:
    from kinonaut.loaders.extractors import Extractor

__all__ = ["command"]

_COLUMNS = ("document", "relation", "film", "what", "quote", "rule", "confidence")


@click.command(name="extract")
@click.argument(
    "documents", nargs=-1, required=True, metavar="DOC…", type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv", "json", "jsonl")),
    default="table",
    show_default=True,
    help="How to print the facts.",
)
@click.option("--denied", is_flag=True, help="Print what documents deny or only rumour, too.")
@click.option("--inferred", is_flag=True, help="Print what follows from the facts, too.")
@click.option(
    "--explain",
    is_flag=True,
    help="Tell of each fact's rule: what it looks for, its languages, and an example.",
)
@exclude_option
@extractor_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file."
)
def command(
    documents: tuple[Path, ...],
    format_: str,
    denied: bool,
    inferred: bool,
    explain: bool,
    exclude: tuple[str, ...],
    output: Path | None,
    **chosen: Any,
) -> int:
    """Print the facts that documents state.

    DOC is a file or a folder of text, Markdown, HTML, JSON or wikitext; with the extras office and
    warc also of PDF, Word and web archives. A document that cannot be read is named on stderr, the
    others are still read, and the exit status is 1.
    """
    failed: list[DocumentError] = []
    claims = (
        claim
        for claim in _claims(documents, exclude, failed, extractor_of(**chosen))
        if (denied or (claim.polarity != "denied" and claim.modality != "rumoured"))
        and (inferred or claim.stated)
    )
    if output is None:
        _write(claims, format_, sys.stdout, explain=explain)
    else:
        text = io.StringIO()
        _write(claims, format_, text, explain=explain)
        try:
            output.write_text(text.getvalue(), encoding="utf-8")
        except OSError as error:
            raise click.ClickException(
                f"{output}: cannot be written ({error.strerror}); name a file in a folder that is "
                "there and that you may write"
            ) from None
    for problem in failed:
        click.echo(f"kinonaut: {problem}", err=True)
    return 1 if failed else 0


def _claims(
    paths: tuple[Path, ...],
    exclude: tuple[str, ...],
    failed: list[DocumentError],
    extractor: Extractor,
) -> Iterator[Claim]:
    from kinonaut.loaders.files import LeftOut, find
    from kinonaut.loaders.reading import extract_all

    files = []
    for file in find(paths, exclude):
        if isinstance(file, LeftOut):
            click.echo(f"kinonaut: note: {file}", err=True)
        elif isinstance(file, DocumentError):
            failed.append(file)
        else:
            files.append(file)
    notes: list[str] = []
    counts: list[Mapping[str, int]] = []
    with click.progressbar(
        length=len(files),
        label="Reading",
        file=sys.stderr,
        show_pos=True,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        for _, outcome in extract_all(files, lambda _: bar.update(1), extractor):
            notes += outcome.notes
            counts.append(outcome.counts)
            if outcome.problem is not None:
                failed.append(outcome.problem)
            yield from outcome.claims
    for note in notes:
        click.echo(f"kinonaut: note: {note}", err=True)
    say_counts(counts)


def _write(claims: Iterator[Claim], format_: str, out: TextIO, *, explain: bool) -> None:
    if format_ == "jsonl":
        for claim in claims:
            out.write(json.dumps(_fact(claim, explain), ensure_ascii=False) + "\n")
    elif format_ == "json":
        facts = [_fact(claim, explain) for claim in claims]
        out.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    elif format_ == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((*_COLUMNS, *(EXPLAINED if explain else ())))
        for claim in claims:
            writer.writerow((*_row(claim), *(explained(claim.rule) if explain else ())))
    else:
        found = list(claims)
        _table(found, out, explain=explain)
        if explain:
            out.write("\n" + "\n".join(lines_about(claim.rule for claim in found)) + "\n")


def _fact(claim: Claim, explain: bool) -> dict[str, Any]:
    fact = claim.to_json()
    if explain:
        fact["explained"] = dict(zip(EXPLAINED, explained(claim.rule), strict=True))
    return fact


def _row(claim: Claim) -> tuple[str, ...]:
    return (
        f"{claim.document}/{claim.page}" if claim.page else claim.document,
        claim.relation,
        claim.film[0] if claim.film else "",
        what(claim),
        " ".join(claim.quote.split()),
        claim.rule,
        f"{claim.confidence:.2f}",
    )


def what(claim: Claim) -> str:
    """Say in a few words what a claim states of its film or mission."""
    value = claim.value[0] if isinstance(claim.value, tuple) else claim.value
    parts = [
        names[0]
        for names in (claim.performer, claim.character, claim.person, claim.reviewer, claim.other)
        if names
    ]
    if claim.mission:
        parts.insert(0, claim.mission[0])
    if value is not None:
        parts.append(str(value))
    text = " · ".join(parts) or (claim.about or "")
    if claim.kind:
        text += f" ({claim.kind.replace('_', ' ')})"
    return text if claim.polarity == "asserted" else f"not: {text}"


def _table(claims: list[Claim], out: TextIO, *, explain: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = _COLUMNS[: 6 if explain else 5]
    for column in columns:
        table.add_column(column, overflow="fold")
    for claim in claims:
        row = _row(claim)
        table.add_row(*(cell.replace("[", r"\[") for cell in row[: len(columns)]))
    width = None if out is sys.stdout and sys.stdout.isatty() else 160
    Console(file=out, width=width, highlight=False).print(table)
    out.write(f"{len(claims)} facts\n")
