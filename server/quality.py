"""What in the graph is weak: one source alone, half a name, words that are gone, disagreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, render_template, url_for

from kinonaut.server import tables
from kinonaut.server.cards import Link
from kinonaut.server.excerpt import MARKED, read_texts
from kinonaut.server.language import current, say
from kinonaut.server.records import kind_label, local, local_names
from kinonaut.server.source import Row, Source, current_source, page_query
from kinonaut.server.titles import titles
from kinonaut.server.words import DEVIATIONS, RELATIONS

__all__ = ["blueprint"]

blueprint = Blueprint("quality", __name__)

_FEW: Final = 12
"""Rows of each table on the overview."""
_MOST: Final = 500
"""Rows on a table's own page; the CSV has all."""


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of weakness, and what was found of it."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    query: str
    """The text of the query behind it."""
    note: str = ""


@blueprint.get("/quality")
def overview() -> Response:
    """Show how much of each weakness there is, with the first of it."""
    source = current_source()
    found = [_check(source, name) for name in _CHECKS]
    return _page(source, found, _FEW, alone=False)


@blueprint.get("/quality/<name>")
def table(name: str) -> Response:
    """Show one kind of weakness, as a page or as CSV."""
    stem, _, suffix = name.partition(".")
    if stem not in _CHECKS or suffix not in ("", "csv"):
        abort(404, say("Nothing here is called {name}.", name=f"quality/{name}"))
    source = current_source()
    found = _check(source, stem)
    if not suffix:
        return _page(source, [found], _MOST, alone=True)
    text = tables.table(found.columns, ([cell.label for cell in row] for row in found.rows))
    response = Response(text, content_type="text/csv; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


def _page(source: Source, found: list[Check], most: int, *, alone: bool) -> Response:
    queries = {c.name: url_for("sparql.endpoint", query=c.query, format="html") for c in found}
    body = render_template(
        "quality.html",
        checks=found,
        most=most,
        alone=alone,
        queries=queries,
        titles={iri.removeprefix(source.base): t for iri, t in titles(source).items()},
    )
    response = Response(body)
    source.stamp(response)
    return response


def _check(source: Source, name: str) -> Check:
    return source.keep(("quality", name, current()), lambda: _CHECKS[name](source))


def _link(source: Source, row: Row, name: str) -> Link:
    """Return the name in a row, with the page of what it names."""
    if name not in row:
        return Link("", "")
    term = row.get(f"{name}_iri")
    iri = term.value if term is not None else ""
    label = local_names(source).get(iri) or row[name].value
    inside = iri.startswith(source.base) and "#" not in iri
    return Link(label, iri.removeprefix(source.base) if inside else "")


def _single(source: Source) -> Check:
    rows = []
    for row in source.rows("quality_single", {}):
        relation = row["relation"].value
        kind = local(row["kind"].value) if "kind" in row else ""
        if kind in DEVIATIONS or not kind:
            called = say(DEVIATIONS[kind][1] if kind else RELATIONS.get(relation) or relation)
        else:
            called = kind_label(source, kind)
        rows.append(
            (
                _link(source, row, "film"),
                Link(called, ""),
                _link(source, row, "what"),
                _link(source, row, "source"),
            )
        )
    return Check(
        "single",
        say("What one source alone says"),
        say(
            "Portrayals, credits, depictions, departures and matters kept that rest on a single"
            " document."
        ),
        (say("Film"), say("Fact"), say("What"), say("Source")),
        tuple(rows),
        page_query("quality_single"),
    )


def _unresolved(source: Source) -> Check:
    rows = [
        (_link(source, row, "name"), _link(source, row, "film"), _link(source, row, "source"))
        for row in source.rows("quality_unresolved", {})
    ]
    return Check(
        "unresolved",
        say("Names that are not resolved"),
        say(
            "Only a part of the name is known, or no claim tells of its bearer: this may be"
            " somebody who stands here under another name."
        ),
        (say("Name"), say("Film"), say("Source")),
        tuple(rows),
        page_query("quality_unresolved"),
    )


def _orphaned(source: Source) -> Check:
    texts = source.keep(("texts",), lambda: read_texts(source.store.folder))
    rows, checked, unread = [], 0, 0
    for row in source.rows("quality_quotes", {}):
        text = texts(row["path"].value, row["sha256"].value)
        start, end, exact = int(row["start"].value), int(row["end"].value), row["exact"].value
        if text is None:
            unread += 1
            continue
        checked += 1
        if 0 <= start <= end and text[start:end] == exact:
            continue
        rows.append(
            (
                Link(exact[:MARKED], row["claim"].value.removeprefix(source.base)),
                _link(source, row, "source"),
                Link(f"{start}–{end}", ""),
            )
        )
    note = say("{n} quotations were held against the text of their document.", n=f"{checked:,}")
    if unread:
        note += " " + say("Of {n} the store does not keep the text.", n=f"{unread:,}")
    return Check(
        "orphaned",
        say("Quotations that are gone"),
        say("The words are not, character for character, at their place in the document."),
        (say("Quotation"), say("Source"), say("Characters")),
        tuple(rows),
        page_query("quality_quotes"),
        note,
    )


def _disagreements(source: Source) -> Check:
    rows = []
    for row in source.rows("quality_disagreements", {}):
        relation = row["relation"].value
        aspect = "Character" if relation in ("cast", "character") else RELATIONS.get(relation)
        rows.append(
            (
                _link(source, row, "film"),
                Link(say(aspect or relation), ""),
                _link(source, row, "performer"),
                _link(source, row, "value"),
                Link(row["sources"].value, ""),
            )
        )
    return Check(
        "disagreements",
        say("Where sources disagree"),
        say("Values of which one document gives another than the next."),
        (say("Film"), say("Aspect"), say("Of whom"), say("Value"), say("Sources")),
        tuple(rows),
        page_query("quality_disagreements"),
    )


_CHECKS: Final[dict[str, Callable[[Source], Check]]] = {
    "single": _single,
    "unresolved": _unresolved,
    "orphaned": _orphaned,
    "disagreements": _disagreements,
}
