"""`kinonaut ask`: answer a question of the catalogue."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinonaut.cli.options import DEFAULT_STORE, Refusal, cite_option, format_option, store_option

if TYPE_CHECKING:
    from kinonaut.errors import MissingValueError
    from kinonaut.queries.answer import Answer, Row
    from kinonaut.queries.catalogue import Catalogue, Question
    from kinonaut.queries.citations import Style

_QUOTES = 3


@click.command(
    "ask",
    context_settings={"ignore_unknown_options": True},
    short_help="Answer a question of the catalogue.",
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME [VALUE]…]")
@store_option
@format_option
@click.option(
    "--evidence/--no-evidence",
    default=None,
    help="With all quotes of each row, or with none; a table has some unless told otherwise.",
)
@click.option(
    "--policy",
    metavar="NAME",
    default="all",
    help="Which values stand where sources differ: all (the default), majority, most-recent,"
    " participants-first or strict.",
)
@cite_option
@click.option("--sparql", is_flag=True, help="Print the query instead of its answer.")
def command(
    words: tuple[str, ...],
    store: Path,
    format_: str,
    evidence: bool | None,
    policy: str,
    cite: Style | None,
    sparql: bool,
) -> int:
    """Answer a question of the catalogue.

    Without NAME, list the questions. Values follow in the order of the question's parameters, or
    by name: --film "Apollo 13". What is no question's name is read as a sentence.

    Exit status: 0 something was found, 1 nothing was, or a name is unknown or several things',
    2 the words are off: no such question or parameter, a value that is missing or cannot be, or a
    sentence that is not clearly one question.
    """
    from kinonaut.queries.catalogue import load

    catalogue = load()
    if not words:
        return _list(catalogue, format_)
    name, values, named = _divide(catalogue, words)
    from kinonaut.cli.output import print_rows
    from kinonaut.errors import (
        AmbiguousEntityError,
        MissingValueError,
        QueryError,
        UnknownEntityError,
    )
    from kinonaut.graph.store import open_store
    from kinonaut.queries import asking

    with open_store(store) as graph:
        if name is None:
            from kinonaut.queries.wording import understand

            try:
                question, given = understand(graph, catalogue, " ".join(values)).chosen()
            except QueryError as error:
                raise Refusal(str(error)) from None
            told = ", ".join(f"{key}: {value}" for key, value in given.items())
            click.echo(f"understood as {question.name}" + (f" ({told})" if told else ""), err=True)
        else:
            question = catalogue[name]
            given = _given(question, values, named)
        try:
            answer = asking.ask(graph, question, given, policy=policy)
        except (AmbiguousEntityError, UnknownEntityError):
            # A program reads an answer without rows; the sentence is for people.
            if format_ != "table":
                print_rows([column.name for column in question.columns], [], format_)
            raise
        except MissingValueError as error:
            raise Refusal(f"{error.problem}{_example(error, given, store)}") from None
        except QueryError as error:
            raise Refusal(str(error)) from None
        if sparql:
            click.echo(answer.sparql)
            return 0
        if cite:
            click.echo(answer.cite(cite), nl=cite == "csl-json")
            return 0 if answer.rows else 1
        if policy != "all" or "conflict" in question.tags:
            click.echo(f"policy: {answer.policy}", err=True)
        print_answer(answer, format_, evidence)
        return 0 if answer.rows else 1


def _list(catalogue: Catalogue, format_: str) -> int:
    from kinonaut.cli.output import print_rows

    rows = []
    for name, question in catalogue.items():
        parameters = [p.name if p.required else f"[{p.name}]" for p in question.parameters]
        rows.append({"name": name, "asks": question.title, "parameters": parameters})
    print_rows(("name", "asks", "parameters"), rows, format_)
    return 0


def _divide(
    catalogue: Catalogue, words: Sequence[str]
) -> tuple[str | None, list[str], dict[str, str]]:
    """Divide the words into the question's name, values by place and values by name."""
    from kinonaut.errors import UnknownEntityError

    values: list[str] = []
    named: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            values += rest
        elif word.startswith("--"):
            key, equals, value = word[2:].partition("=")
            if not equals:
                found = next(rest, None)
                if found is None:
                    raise Refusal(f"--{key} needs a value")
                value = found
            named[key.replace("-", "_")] = value
        else:
            values.append(word)
    if not values:
        raise Refusal("which question? 'kinonaut ask' lists them")
    if values[0] in catalogue:
        return values[0], values[1:], named
    if len(values) == 1 and " " not in values[0].strip():
        try:
            catalogue[values[0]]
        except UnknownEntityError as error:
            joined = " " if error.nearest else "; "
            raise Refusal(f"{error}{joined}'kinonaut ask' lists them all") from None
    if named:
        raise Refusal(f"--{next(iter(named))} is of no use with a sentence")
    return None, values, {}


def _given(question: Question, values: Sequence[str], named: Mapping[str, str]) -> dict[str, str]:
    if len(values) > len(question.parameters):
        takes = ", ".join(p.name for p in question.parameters) or "no value"
        raise Refusal(f"{question.name} takes {takes}; {values[-1]!r} is one too many")
    given = {p.name: value for p, value in zip(question.parameters, values, strict=False)}
    for key, value in named.items():
        if key in given:
            raise Refusal(f"{key} is given twice")
        given[key] = value
    return given


def _example(error: MissingValueError, given: Mapping[str, str], store: Path) -> str:
    """Return the command that would have been enough, if there is one."""
    if len(error.values) < len(error.kinds):
        return ""
    words = ["kinonaut", "ask", error.question]
    if given:
        for name, value in {**given, **error.values}.items():
            words += [f"--{name.replace('_', '-')}", value]
    else:
        words += error.values.values()
    if str(store) != DEFAULT_STORE:
        words += ["--store", str(store)]
    return f"; for example: {shlex.join(words)}"


def print_answer(answer: Answer, format_: str, evidence: bool | None) -> None:
    """Print an answer; `evidence` None means that a table has the quotes and nothing else has."""
    from kinonaut.cli.output import print_rows

    table = format_ == "table"
    shown = table if evidence is None else evidence
    labels = {column.name: column.labels["en"] for column in answer.question.columns}
    if not answer.rows and table:
        click.echo("nothing found", err=True)
        return
    rows = answer.to_json(evidence=shown and not table)
    columns: tuple[str, ...] = answer.columns
    under: list[list[str]] = []
    if shown and table:
        under = [quotes(row, None if evidence else _QUOTES) for row in answer.rows]
        # The quotes name the documents, so the column need only count them.
        lists = [c.name for c in answer.question.columns if c.collect == ("source",)]
        rows = [row | {name: len(row[name]) or None for name in lists} for row in rows]
    elif shown and format_ in ("csv", "ttl"):
        columns = (*columns, "evidence")
        rows = [row | {"evidence": places(row["evidence"])} for row in rows]
    print_rows(columns, rows, format_, labels=labels, under=under)


def places(evidence: Sequence[Mapping[str, object]]) -> list[str]:
    """Return pieces of evidence as texts, where a row has no room for objects."""
    return [f"{e['document']}:{e['start']}: {e['quote']}" for e in evidence]


def quotes(row: Row, most: int | None = _QUOTES) -> list[str]:
    """Return the lines to print under a row: all quotes, or some of them, one a document."""
    from kinonaut.cli.output import print_quote

    found = row.evidence
    by_document = {piece.document: piece for piece in reversed(found)}
    chosen = list(found)
    if most is not None:
        chosen = sorted(by_document.values(), key=lambda e: (e.document, e.start))[:most]
    lines = []
    for piece in chosen:
        lines += print_quote(piece.quote, f"{piece.document}:{piece.start}")
    if len(found) > len(chosen):
        lines.append(f"    … and {len(found) - len(chosen)} more")
    return lines
