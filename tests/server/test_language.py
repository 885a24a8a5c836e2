"""The pages in Russian: nothing is left in English, and plurals, dates and links are right."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from kinonaut.ontology import authority
from kinonaut.queries import catalogue as questions
from kinonaut.server import app, navigation, pages, pictures, search, verdicts, words
from kinonaut.server.entity import _PLAIN
from kinonaut.server.language import catalogue

SERVER = Path(app.__file__).parent
NAMES = {
    *("Kinonaut", "SPARQL", "CSV", "JSON", "JSON-LD", "XML", "TSV", "RDF", "RDF/XML", "SVG", "PNG"),
    *("Turtle", "N-Triples", "N-Quads", "TriG", "SHA-256"),
}
"""What is called so in every language."""


def _constants(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an argument may be; of a call or a lookup, none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _constants(value)


def said_in_code(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the texts that a module says, and whether it says them with a number."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = {"say": 0, "plural": 1}.get(name)
            if place is not None and len(node.args) > place:
                for found in _constants(node.args[place]):
                    yield found, place == 1


def said_in_template(tree: nodes.Template) -> Iterator[tuple[str, bool]]:
    """Yield the texts that a template says, and whether it says them with a number."""
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "name", "")
        place = {"_": 0, "plural": 1}.get(name)
        if place is not None:
            argument = call.args[place]
            if isinstance(argument, nodes.Const):
                yield argument.value, place == 1


TREES = {
    path.name: jinja2.Environment().parse(path.read_text(encoding="utf-8"))
    for path in sorted((SERVER / "templates").glob("*.html"))
}
SAID = {
    *(item for p in sorted(SERVER.glob("*.py")) for item in said_in_code(p.read_text("utf-8"))),
    *(item for tree in TREES.values() for item in said_in_template(tree)),
}


def tables() -> set[str]:
    """Return the texts that are said from tables, by rules and by policies."""
    roles = {seat.role for m in authority.load().missions for seat in authority.load().crew_of(m)}
    chosen = {c for q in questions.load().values() for p in q.parameters for c in p.choices}
    return {
        *(badge for _, badge in words.BADGES.values()),
        *(badge for _, badge in words.DEVIATIONS.values()),
        *words.PATTERNS.values(),
        *words.RELATIONS.values(),
        *words.LANGUAGES.values(),
        *words.months(),
        *search.KINDS.values(),
        *app._WHAT.values(),
        *(heading for _, heading in pages._LISTS.values()),
        *(label for *_, label in navigation._SECTIONS),
        *(text for pair in pictures._NAMES.values() for text in pair),
        *(label for _, label in _PLAIN),
        *(name for name, _ in verdicts.GRADES.values()),
        *(role for role in roles if role),
        *(name.replace("_", " ") for name in chosen),
        *("reported", "rumoured"),
    }


PLAIN = {*("Activity", "Assessment", "Basis", "Comparison", "Correspondence", "Credit")}
PLAIN |= {"Depiction", "Deviation", "Evidence", "Graph"}
"""Kinds of node that only join others: the first part of their path, with a capital."""


def test_every_text_has_a_translation_and_no_translation_is_idle() -> None:
    wanted = {text for text, _ in SAID} | tables() | PLAIN
    wanted = {t for t in wanted if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", t)) or "{" in t}
    known = {text for text, said in catalogue("ru").items() if not isinstance(said, dict)}
    assert sorted(wanted - NAMES - known) == [], "these lack a translation in server/ru.toml"
    assert sorted(known - wanted) == [], "nothing says these"
