"""The catalogue over HTTP: a list, a form for each question, and its answer with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for

from kinonaut.errors import AmbiguousEntityError, KinonautError, QueryError, UnknownEntityError
from kinonaut.queries import asking, catalogue
from kinonaut.queries.answer import Answer, Row, cell
from kinonaut.queries.catalogue import Parameter, Question
from kinonaut.queries.evidence import Evidence
from kinonaut.server.language import current, entry, say
from kinonaut.server.policies import choices, chosen
from kinonaut.server.problems import told
from kinonaut.server.records import kind_label, local_names
from kinonaut.server.search import KINDS
from kinonaut.server.sentences import MOST_TEXT, Offer, hear
from kinonaut.server.source import Source, current_source
from kinonaut.server.titles import titles, titles_by_name
from kinonaut.server.words import BADGES, DEVIATIONS, PATTERNS, RELATIONS, TRUTH

__all__ = ["blueprint", "featured"]

blueprint = Blueprint("questions", __name__)

_FIRST: Final = (
    *("renamed-portrayals", "who-plays", "films-of-mission", "crew-of-mission", "departures"),
    *("disagreements", "advisers", "actors-in-both", "got-right"),
)
"""What a newcomer may want to ask first."""

_OURS: Final = ("lang", "policy", "asked")
"""What an address says that is no value of a parameter."""

_SOURCES: Final = ("source", "sources", "document")
"""Columns that name documents."""

_KINDS: Final = (
    *("kind", "pattern", "how", "relation", "stated", "verdict", "aspect", "role", "type"),
    *("certainty", "counts_as"),
)
"""Columns that name kinds of things."""

_PLAIN: Final = {**RELATIONS, **PATTERNS, **TRUTH}
_BADGES: Final = {kind: said for kind, (_, said) in BADGES.items()}
_DEVIATIONS: Final = {kind: said for kind, (_, said) in DEVIATIONS.items()}
_OF_PARTS: Final = {**_PLAIN, **_DEVIATIONS, **_BADGES}
_OF_DEPARTURES: Final = {**_PLAIN, **_BADGES, **_DEVIATIONS}
"""Kinds -> what a reader calls them; `invented` is said of a part otherwise than of a departure."""

_MOST: Final = 500
"""Rows on a page; CSV and JSON have them all."""


def featured() -> list[Question]:
    """Return the questions that the home page shows."""
    found = catalogue.load()
    return [found[name] for name in _FIRST if name in found]


@blueprint.get("/ask")
@blueprint.get("/ask/")
def index() -> Response:
    """List the questions, or go to the one that is asked in somebody's own words."""
    source = current_source()
    found = catalogue.load()
    sentence = request.args.get("q", "").strip()
    heard = hear(source, sentence) if sentence else None
    if heard and heard.understood:
        return redirect(heard.understood.url, 302)  # type: ignore[return-value]
    response = Response(
        render_template("questions.html", questions=[found[name] for name in found], heard=heard)
    )
    source.stamp(response)
    return response


@blueprint.get("/ask.json")
def understood() -> Response:
    """Say which question a sentence asks, with its values, or which ones come near."""
    source = current_source()
    sentence = request.args.get("q", "").strip()
    if not sentence:
        refused = jsonify({"error": "Say in `q` what to understand."})
        refused.status_code = 400
        refused.headers["Access-Control-Allow-Origin"] = "*"
        return refused
    heard = hear(source, sentence)
    response = jsonify(
        {
            "sentence": heard.sentence,
            "understood": _offered(heard.understood) if heard.understood else None,
            "nearest": [_offered(offer) for offer in heard.nearest],
        }
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


def _offered(offer: Offer) -> dict[str, Any]:
    name = offer.question.name
    values: dict[str, Any] = dict(offer.given)
    return {
        "question": name,
        "title": offer.question.title,
        "parameters": values,
        "lacking": list(offer.lacking),
        "url": url_for("questions.ask", name=f"{name}.json", _external=True, **values),
    }


@blueprint.get("/ask/<name>")
def ask(name: str) -> Response:
    """Show a question's form, and its answer if it can be answered."""
    stem, _, suffix = name.partition(".")
    try:
        question = catalogue.load()[stem]
    except UnknownEntityError as error:
        abort(404, str(error))
    if suffix not in ("", "html", "csv", "json"):
        abort(404, f"Answers come as .html, .csv and .json, not .{suffix}.")
    source = current_source()
    key = "ask", request.full_path, request.script_root, current()
    kept = source.keep(key, lambda: _made(source, question, stem, suffix))
    response = Response(kept.body, status=kept.status, content_type=kept.content_type)
    if suffix in ("csv", "json"):
        response.headers["Access-Control-Allow-Origin"] = "*"
    if kept.status == 200:
        source.stamp(response)
    return response


@dataclass(frozen=True, slots=True)
class _Made:
    """A page or the data of an answer, which stays the same as long as the graph does."""

    body: bytes
    content_type: str
    status: int = 200


def _made(source: Source, question: Question, stem: str, suffix: str) -> _Made:
    policy = chosen()
    given = {
        k: (v.strip() or v)[:300]
        for k, v in request.args.items()
        if v and (k not in _OURS or k in {p.name for p in question.parameters})
    }
    problem: KinonautError | None = None
    answer, status = None, 200
    missing = [p.name for p in question.parameters if p.required and p.name not in given]
    if suffix in ("csv", "json") or not missing:
        try:
            answer = asking.ask(source.store, question, given, policy=policy)
        except UnknownEntityError as error:
            problem, status = error, 404
        except AmbiguousEntityError as error:
            problem, status = error, 409
        except QueryError as error:
            problem, status = error, 400
    if suffix in ("csv", "json"):
        return _data(question, answer, str(problem or ""), suffix, status)
    kept = [(k, v) for k, v in request.args.items() if k in given or k == "policy"]
    asked = "?" + urlencode(kept) if kept else ""
    body = render_template(
        "question.html",
        question=question,
        given=given,
        base=source.base,
        titles=titles(source),
        answer=answer,
        rows=_shown(answer) if answer else [],
        more=max(len(answer) - _MOST, 0) if answer else 0,
        problem=told(problem, question, given) if problem else None,
        asked=request.args.get("asked", "").strip()[:MOST_TEXT],
        policy=policy,
        policies=choices(),
        language_code=current(),
        choices={p.name: _choices(source, p) for p in question.parameters},
        downloads={
            kind: url_for("questions.ask", name=f"{stem}.{kind}") + asked
            for kind in ("csv", "json")
        },
    )
    return _Made(body.encode(), "text/html; charset=utf-8", status)


def _data(
    question: Question, answer: Answer | None, problem: str, suffix: str, status: int
) -> _Made:
    if answer is None:
        return _Made(jsonify({"error": problem}).data, "application/json", status)
    if suffix == "csv":
        return _Made(answer.to_csv().encode(), "text/csv; charset=utf-8")
    said = {
        "question": question.name,
        "title": question.title,
        "columns": list(answer.columns),
        "rows": answer.to_json(evidence=True),
        "sparql": answer.sparql,
    }
    return _Made(jsonify(said).data, "application/json")


def _shown(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows as the template needs them: cells with links, and the evidence."""
    parts = "character" in answer.columns
    return [
        {
            "cells": [_cell(row, name, parts=parts) for name in answer.columns],
            "evidence": _places(row),
        }
        for row in answer.rows[:_MOST]
    ]


def _places(row: Row) -> list[Evidence]:
    """Return the quotations of a row, one a place, however many claims rest on it."""
    return list({(e.document_iri, e.start, e.end): e for e in reversed(row.evidence)}.values())[
        ::-1
    ]


def _cell(row: Row, name: str, *, parts: bool) -> Mapping[str, Any]:
    item = row[name]
    iri = row.iris.get(name, "")
    base = current_source().base
    path = iri.removeprefix(base) if iri.startswith(base) else ""
    items: list[Any] = list(item) if isinstance(item, tuple) else [item]
    texts = [_in_words(name, cell(inner), parts=parts) for inner in items if inner is not None]
    if len(texts) == 1 and iri:
        texts = [local_names(current_source()).get(iri, texts[0])]
    return {"items": texts, "path": path, "list": isinstance(item, tuple)}


def _in_words(name: str, text: str, *, parts: bool) -> str:
    """Return a kind as a reader calls it; other values as they are."""
    if name in _SOURCES:
        return titles_by_name(current_source()).get(text, text)
    if name == "rule":
        return entry("rule", text, "title") or text
    if name == "stated" and text in ("true", "false"):
        return say("Yes" if text == "true" else "No").lower()
    if name not in _KINDS:
        return text
    known = _OF_PARTS if parts else _OF_DEPARTURES
    if said := known.get(text) or KINDS.get(text.lower()):
        return say(said)
    return say(kind_label(current_source(), text)) if text.isidentifier() else text


def _choices(source: Source, parameter: Parameter) -> list[str]:
    """Return the values that a form offers: the fixed ones, or names in the graph."""
    if parameter.choices:
        return list(parameter.choices)
    kinds = [kind for kind in parameter.types if kind in KINDS]
    return source.names.labels(kinds) if kinds else []
