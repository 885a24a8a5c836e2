"""`kinonaut show`: what is known of a thing, with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kinonaut.queries.answer import Answer


@click.command(
    "show", short_help="Show what is known of a film, person, character, mission or station."
)
@click.argument("name")
@store_option
@format_option
@click.option("--evidence/--no-evidence", default=False, help="With the quotes of each row.")
def command(name: str, store: Path, format_: str, evidence: bool) -> int:
    """Show what is known of a film, person, character, mission or station.

    NAME is a name in any spelling, a title with its year in brackets, an IRI, or the end of one
    such as "film/solaris-1972". A name that several things bear lists them.

    Exit status: 0 shown, 1 nothing of that name, or several things.
    """
    from kinonaut.errors import UnknownEntityError
    from kinonaut.graph.store import open_store
    from kinonaut.queries.entities import CLASSES, named
    from kinonaut.queries.panels import panels

    with open_store(store) as graph:
        try:
            entity, *others = named(graph, (*CLASSES, "document"), name)
        except UnknownEntityError:
            # A program reads that there is nothing; the sentence is for people.
            if format_ in ("json", "jsonl"):
                click.echo("{}")
            elif format_ != "table":
                _flat("", (), format_, evidence)
            raise
        if others:
            found = [(one.label, one.kind, one.path) for one in (entity, *others)]
            _choices(name, found, format_)
            return 1
        answers = list(panels(graph, entity))
        if format_ == "table":
            click.secho(f"{entity.label} ({entity.kind})", bold=True)
            click.echo(entity.iri)
            for answer in answers:
                _section(answer, evidence)
        else:
            _flat(entity.iri, answers, format_, evidence)
    return 0


def _choices(name: str, found: list[tuple[str, str, str]], format_: str) -> None:
    from kinonaut.cli.output import print_rows

    click.echo(
        f"{name!r} may be any of {len(found)}; say which by what stands under Show:", err=True
    )
    rows = [{"name": label, "kind": kind, "show": path} for label, kind, path in found]
    print_rows(("name", "kind", "show"), rows, format_)


def _section(answer: Answer, evidence: bool) -> None:
    from kinonaut.cli.ask import print_answer
    from kinonaut.cli.output import wrap

    click.echo()
    if answer.question.name == "names":
        names = dict.fromkeys(str(row["name"]) for row in answer.rows)
        click.echo("\n".join(wrap("Names: " + " · ".join(names))))
        return
    click.secho(answer.question.title, bold=True)
    print_answer(answer, "table", evidence)


def _flat(iri: str, answers: Sequence[Answer], format_: str, evidence: bool) -> None:
    """Print the answers for a program: as JSON by question, else one row a value."""
    import json

    if format_ in ("json", "jsonl"):
        every = {a.question.name: a.to_json(evidence=evidence) for a in answers}
        text = {"iri": iri, **every}
        click.echo(json.dumps(text, ensure_ascii=False, indent=2 if format_ == "json" else None))
        return
    from kinonaut.cli.ask import places
    from kinonaut.cli.output import print_rows

    rows = [
        {
            "question": answer.question.name,
            "row": number,
            "column": column,
            "value": places(value) if column == "evidence" else value,
        }
        for answer in answers
        for number, row in enumerate(answer.to_json(evidence=evidence), 1)
        for column, value in row.items()
        if value not in (None, [])
    ]
    print_rows(("question", "row", "column", "value"), rows, format_)
