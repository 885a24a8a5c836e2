"""`kinonaut query`: run a SPARQL query from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kinonaut.cli.options import Refusal, format_option, store_option
from kinonaut.errors import KinonautError, QueryError

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples


@click.command("query", short_help="Run a SPARQL query from a file.")
@click.argument("file")
@store_option
@format_option
def command(file: str, store: Path, format_: str) -> int:
    """Run a SPARQL query from FILE, or from the standard input with '-'.

    A query may stand in FILE's place itself.

    A SELECT prints its rows. A CONSTRUCT or DESCRIBE prints Turtle, or its triples as rows in
    another format. An ASK prints yes or no.

    Exit status: 0 something was found, 1 nothing was, or the query cannot be answered, 2 there is
    no such file.
    """
    from kinonaut.graph.store import open_store

    text = _text(file)
    with open_store(store) as graph:
        try:
            return _answer(graph.query(text), format_)
        except (OSError, RuntimeError) as error:
            # Rows are computed as they are read, so that a query may fail between two of them.
            if isinstance(error, KinonautError | BrokenPipeError):
                raise
            raise QueryError(f"the query cannot be answered: {error}") from None


def _text(file: str) -> str:
    """Return the text of a query: of the file, the standard input, or what was given itself."""
    if "{" in file:
        return file
    try:
        with click.open_file(file, encoding="utf-8") as opened:
            return str(opened.read())
    except UnicodeDecodeError as error:
        raise Refusal(f"{file} is no UTF-8 text ({error.reason})") from None
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror}; name a file with a query") from None


def _answer(results: QuerySolutions | QueryBoolean | QueryTriples, format_: str) -> int:
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(results, QueryBoolean):
        return _boolean(bool(results), format_)
    if isinstance(results, QuerySolutions):
        from kinonaut.queries.values import value, whole

        plain = value if format_ == "table" else whole
        names = [variable.value for variable in results.variables]
        rows = [
            {n: None if (t := solution[n]) is None else plain(t) for n in names}
            for solution in results
        ]
        return _rows(names, rows, format_)
    return _triples([(t.subject, t.predicate, t.object) for t in results], format_)


def _boolean(found: bool, format_: str) -> int:
    from kinonaut.cli.output import print_rows

    if format_ == "table":
        click.echo("yes" if found else "no")
    else:
        print_rows(("answer",), [{"answer": found}], format_)
    return 0 if found else 1


def _rows(names: list[str], rows: Sequence[Mapping[str, object]], format_: str) -> int:
    from kinonaut.cli.output import print_rows

    if not rows and format_ == "table":
        click.echo("nothing found", err=True)
    else:
        print_rows(names, rows, format_, labels={name: name for name in names})
    return 0 if rows else 1


def _triples(triples: list[tuple[Any, Any, Any]], format_: str) -> int:
    if format_ in ("table", "ttl"):
        from pyoxigraph import RdfFormat, Triple, serialize

        ordered = sorted(triples, key=lambda triple: tuple(map(str, triple)))
        written = serialize(
            (Triple(*triple) for triple in ordered),
            format=RdfFormat.TURTLE,
            prefixes={
                "kn": "https://w3id.org/kinonaut/ns#",
                "schema": "https://schema.org/",
                "oa": "http://www.w3.org/ns/oa#",
                "prov": "http://www.w3.org/ns/prov#",
                "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            },
        )
        click.echo(written.decode() if written else "", nl=False)
        return 0 if triples else 1
    from kinonaut.queries.values import whole

    names = ["subject", "predicate", "object"]
    rows = [dict(zip(names, map(whole, t), strict=True)) for t in triples]
    rows.sort(key=lambda row: tuple(map(str, row.values())))
    return _rows(names, rows, format_)
