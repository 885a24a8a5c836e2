"""The query form for people, with results as a table; it works without a script."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, render_template, request, url_for
from markupsafe import Markup

from kinonaut.queries.catalogue import Question, load
from kinonaut.server.formats import GRAPHS, SOLUTIONS, Format
from kinonaut.server.islands import island
from kinonaut.server.language import current
from kinonaut.server.result_graph import of_graph, of_rows
from kinonaut.server.source import Source, page_query
from kinonaut.server.workers import Reply

__all__ = ["form", "refused", "results"]

_MOST: Final = 1000
"""Rows on a page; the downloads have them all."""

_EXAMPLES: Final = ("films", "people", "missions", "document_list")


def form(source: Source) -> Response:
    """Show the form with an example in it."""
    response = Response(_render(source, page_query("people")))
    source.stamp(response)
    return response


def refused(source: Source, query: str | None, status: int, problem: str) -> Response:
    """Show the form with the query as it was sent and what is wrong with it."""
    return Response(_render(source, query or "", problem=problem), status=status)


def results(source: Source, query: str, reply: Reply) -> Response:
    """Show the form with the query and its result."""
    values: dict[str, Any] = {"form": reply.form, "truncated": reply.truncated}
    if reply.form == "graph":
        text = reply.body.decode()
        values["text"] = text[:200_000]
        values["picture"] = of_graph(source, reply.body)
        formats: tuple[Format, ...] = GRAPHS
    else:
        formats = SOLUTIONS
        found = json.loads(reply.body)
        if reply.form == "boolean":
            values["boolean"] = found["boolean"]
        else:
            names = found["head"]["vars"]
            rows = found["results"]["bindings"]
            values |= {"names": names, "total": len(rows), "most": _MOST}
            values["picture"] = of_rows(source, names, rows)
            values["rows"] = [[_cell(source, r.get(n)) for n in names] for r in rows[:_MOST]]
    sent = [(k, v) for k, v in request.args.items(multi=True) if k.endswith("-graph-uri")]
    here = url_for("sparql.endpoint", lang=None)
    values["downloads"] = [
        (f.label, f"{here}?{urlencode([('query', query), ('format', f.name), *sent])}")
        for f in formats
    ]
    response = Response(_render(source, query, **values))
    source.stamp(response)
    return response


def _render(source: Source, query: str, **values: Any) -> str:
    examples = [(page_query(name).partition("\n")[0][2:], page_query(name)) for name in _EXAMPLES]
    return render_template(
        "sparql.html",
        query=query,
        settings=source.settings,
        examples=examples,
        questions=_questions(source),
        terms=source.keep(("terms",), lambda: _terms(source)),
        **values,
    )


def _questions(source: Source) -> list[tuple[str, str]]:
    """Return the questions that need no value: title and query."""
    return [
        (question.titles.get(current(), question.title), _bare(source, question))
        for question in load().values()
        if not any(parameter.required for parameter in question.parameters)
    ]


def _bare(source: Source, question: Question) -> str:
    """Return a question's query as one types it: without its header, `$` as `?`."""
    lines = [line for line in question.sparql.splitlines() if not line.startswith("#+")]
    return "\n".join(lines).strip().replace("$base", f"<{source.base}>").replace("$", "?") + "\n"


def _terms(source: Source) -> Markup:
    """Return the classes and properties that the graph uses, for the editor to complete."""
    found = {
        name: sorted(row["term"].value for row in source.rows(f"terms_{name}", {}))
        for name in ("classes", "properties")
    }
    return island(found)


def _cell(source: Source, term: dict[str, Any] | None) -> dict[str, str]:
    """Return a term as text, with its page if it has one here."""
    if term is None:
        return {"text": "", "path": "", "kind": "none"}
    value = term["value"]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    inside = term["type"] == "uri" and text.startswith(source.base) and "#" not in text
    path = text.removeprefix(source.base) if inside else ""
    return {
        "text": path or text,
        "path": path,
        "kind": term["type"],
        "lang": term.get("xml:lang", ""),
    }
