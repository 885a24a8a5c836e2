"""The sections of the site, and what templates ask of the settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, current_app, url_for
from markupsafe import Markup, escape

from kinonaut.queries.catalogue import Question
from kinonaut.server.evidence import Quotation
from kinonaut.server.full_text import PART
from kinonaut.server.language import current, entry, say
from kinonaut.server.source import current_source

__all__ = ["Told", "navigate"]

_SECTIONS: Final[tuple[tuple[str, str, dict[str, Any], str], ...]] = (
    ("films", "pages.listing", {"what": "films"}, "Films"),
    ("people", "pages.listing", {"what": "people"}, "People"),
    ("missions", "pages.listing", {"what": "missions"}, "Missions"),
    ("documents", "pages.listing", {"what": "documents"}, "Sources"),
    ("ask", "questions.index", {}, "Questions"),
    ("pictures", "pictures.gallery", {}, "Pictures"),
    ("explore", "explorer.page", {}, "Explore"),
    ("sparql", "sparql.endpoint", {"format": "html"}, "Query"),
)
"""Name, endpoint, its values, and what a reader calls it; endpoints that are not there are left."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and its language where it is not that of the page."""

    text: str
    lang: str = ""


def navigate(app: Flask) -> None:
    """Give the templates the sections and what they ask of the settings."""
    app.jinja_env.globals |= {
        "navigation": _navigation,
        "full_text": _full_text,
        "place": _place,
        "coloured": _coloured,
        "described": _described,
        "explorer": _explorer,
        "choice": _choice,
    }


def _navigation() -> list[tuple[str, str, str]]:
    return [
        (name, url_for(endpoint, **values), say(label))
        for name, endpoint, values, label in _SECTIONS
        if endpoint in current_app.view_functions
    ]


_SIGNS: Final = re.compile(
    r"(?P<note>#[^\n]*)|(?P<iri><[^<>\s]*>)|(?P<text>\"[^\"\n]*\")"
    r"|(?P<word>\b(?:PREFIX|SELECT|DISTINCT|WHERE|OPTIONAL|GRAPH|FILTER|NOT|EXISTS|UNION|VALUES|BIND"
    r"|AS|GROUP|ORDER|BY|DESC|COUNT|MIN|MAX|LIMIT|IN)\b)|(?P<name>\b[a-z]+:\w+)"
)


def _coloured(sparql: str) -> Markup:
    """Return a query with its words and names set apart; all else is escaped."""
    parts, at = [], 0
    for found in _SIGNS.finditer(sparql):
        tag = {"word": "b", "name": "i", "iri": "i", "note": "small"}.get(found.lastgroup or "")
        parts.append(escape(sparql[at : found.start()]))
        inside = escape(found[0])
        parts.append(Markup("<{0}>{1}</{0}>").format(tag, inside) if tag else inside)
        at = found.end()
    return Markup("").join([*parts, escape(sparql[at:])])


def _explorer(path: str) -> str:
    """Return where the explorer shows a thing, or nothing where there is no explorer."""
    if "explorer.page" not in current_app.view_functions:
        return ""
    return url_for("explorer.page", open=path)


def _full_text() -> bool:
    return current_source().settings.full_text


def _place(quotation: Quotation) -> str:
    """Return where a quotation stands in the whole text of its document."""
    part = quotation.start // PART + 1
    return url_for(
        "pages.entity", path=quotation.origin.path, part=part, _anchor=f"c{quotation.start}"
    )


def _described(question: Question) -> Told:
    """Return the description of a question, in English where it has none in the page's language."""
    if told := entry("question", question.name):
        return Told(told)
    return Told(question.description, "" if current() == "en" else "en")


def _choice(name: str) -> str:
    """Return one of the fixed values of a parameter as a reader calls it."""
    return say(name.replace("_", " "))
