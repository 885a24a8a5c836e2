"""The pages in Russian: nothing is left in English, and plurals, dates and links are right."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from flask import Flask
from jinja2 import nodes

from kinonaut._version import __version__
from kinonaut.graph.exports.pictures import KINDS
from kinonaut.graph.inference import rules
from kinonaut.graph.policy import policies
from kinonaut.ontology import authority
from kinonaut.queries import catalogue as questions
from kinonaut.server import (
    app,
    explorer,
    language,
    navigation,
    pages,
    pictures,
    problems,
    search,
    sparql_page,
    statements,
    verdicts,
    words,
)
from kinonaut.server.entity import _PLAIN
from kinonaut.server.language import LANGUAGES, catalogue, figure, listing, plural, say, speaking
from kinonaut.server.records import kind_label
from kinonaut.server.source import page_query

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
        *words.COUNTRIES,
        *words.OCCUPATIONS,
        *words.TRUTH.values(),
        *statements.OUTER.values(),
        *problems.TEMPLATES,
        *words.LANGUAGES.values(),
        *words.months(),
        *search.KINDS.values(),
        *app._WHAT.values(),
        *(heading for _, heading in pages._LISTS.values()),
        *(label for *_, label in navigation._SECTIONS),
        *(text for pair in pictures._NAMES.values() for text in pair),
        *(label for _, label in _PLAIN),
        *(name for name, _ in verdicts.GRADES.values()),
        *explorer.GROUP_NAMES.values(),
        *explorer.RELATION_NAMES.values(),
        *(role for role in roles if role),
        *(name.replace("_", " ") for name in chosen),
        *("reported", "rumoured"),
        *(page_query(n).partition("\n")[0][2:].rstrip(".") for n in sparql_page._EXAMPLES),
    }


PLAIN = {*("Activity", "Assessment", "Basis", "Comparison", "Correspondence", "Credit")}
PLAIN |= {"Decision", "Depiction", "Deviation", "Evidence", "Graph"}
"""Kinds of node that only join others: the first part of their path, with a capital."""


def test_every_text_has_a_translation_and_no_translation_is_idle() -> None:
    wanted = {text for text, _ in SAID} | tables() | PLAIN
    wanted = {t for t in wanted if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", t)) or "{" in t}
    known = {text for text, said in catalogue("ru").items() if not isinstance(said, dict)}
    assert sorted(wanted - NAMES - known) == [], "these lack a translation in server/ru.toml"
    assert sorted(known - wanted) == [], "nothing says these"


def test_rules_policies_and_questions_are_told_in_russian() -> None:
    known = catalogue("ru")
    assert set(known["rule"]) == {rule.name for rule in rules()}
    assert set(known["policy"]) == set(policies())
    assert set(known["question"]) == set(questions.load())
    for table in ("rule", "policy"):
        assert all(set(told) == {"title", "description"} for told in known[table].values())
    for question in questions.load().values():
        assert question.titles["ru"]
        assert all(p.labels["ru"] for p in question.parameters)
        assert all(c.labels["ru"] for c in question.columns)


def test_every_translation_has_the_values_and_forms_of_its_text() -> None:
    numbered = {text for text, number in SAID if number}
    for text, said in catalogue("ru").items():
        if isinstance(said, dict):
            continue
        assert isinstance(said, list) == (text in numbered), text
        forms = said if isinstance(said, list) else [said]
        assert len(forms) == (3 if text in numbered else 1), text
        wanted = set(re.findall(r"\{(\w+)\}", text))
        for form in forms:
            assert set(re.findall(r"\{(\w+)\}", form)) == wanted, text


class Words(HTMLParser):
    """Collects what a reader of a page sees or hears."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: list[str] = []
        self._skipped = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("alt", "title", "placeholder", "aria-label", "data-label"):
            self.attributes.append(values.get(name) or "")
        if tag == "meta" and values.get("name") == "description":
            self.attributes.append(values.get("content") or "")
        self._skipped += tag in ("script", "style", "pre", "textarea", "code")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in ("script", "style", "pre", "textarea", "code")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)


@pytest.mark.parametrize("name", TREES)
def test_no_template_holds_words_of_its_own(name: str) -> None:
    text = (SERVER / "templates" / name).read_text(encoding="utf-8")
    text = re.sub(r"\{% block nav %\}.*?\{% endblock %\}", "", text)  # names a section, unseen
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    plain = re.sub(r"\{\{.*?\}\}", "\N{BLACK SQUARE}", plain, flags=re.DOTALL)
    read = Words(plain)
    words = " ".join((*read.attributes, *read.found))
    for known in sorted(NAMES, key=len, reverse=True):
        words = words.replace(known, " ")
    assert re.findall(r"[^\W\d_]{2,}", words) == []


class Marked(dict[str, Any]):
    """A catalogue that has everything, and marks it."""

    def get(self, text: str, default: Any = None) -> Any:
        if text in ("rule", "policy"):
            return Marked({"of": "entries"})
        if self:
            return {"title": f"⟦{text}⟧", "description": f"⟦{text}⟧"}
        if text == "question":
            return dict.fromkeys(questions.load(), "⟦question⟧")
        return [f"⟦{text}⟧"] * 3 if default is None else f"⟦{text}⟧"


PAGES = [
    *("/", "/films", "/people", "/missions", "/documents", "/ask", "/search?q=o", "/search"),
    *("/film/night-docking-2019", "/film/quiet-orbit-2020", "/film/twin-stars?policy=strict"),
    *("/person/anton-grechko", "/mission/aurora-4", "/document/almanac-txt", "/quality"),
    *("/character/twin-stars/captain-vey", "/artist/tomas-reyl", "/quality/single"),
    *("/ask/renamed-portrayals", "/ask/who-plays?who=Anton+Grechko", "/ask/departures"),
    *("/ask/inferred", "/pictures/timeline", "/nowhere"),
]


@pytest.fixture(scope="module")
def data(store: Path, application: Flask) -> str:
    """Return every text that the pages may hold without having looked it up."""
    source = application.extensions["kinonaut"].acquire()
    try:
        data = " ".join(
            term.value
            for quad in source.store.quads()
            for term in (quad.subject, quad.object)
            if hasattr(term, "value")
        )
    finally:
        source.release()
    data += " ".join(p.read_text("utf-8") for p in sorted(store.parent.rglob("documents/*.*")))
    for question in questions.load().values():
        told = [p.labels for p in question.parameters] + [c.labels for c in question.columns]
        for labels in told:
            data += f" {labels['en']} "
        data += f" {question.title} "
    return " ".join(data.replace("\\n", " ").split()).casefold()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_says_anything_that_was_not_looked_up(
    data: str, application: Flask, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(language, "catalogue", lambda code: Marked())
    monkeypatch.setattr(language, "LANGUAGES", {**LANGUAGES, "xx": "xx"})
    client: Any = application.test_client()
    separator = "&" if "?" in path else "?"
    with client.get(f"{path}{separator}lang=xx", headers={"Accept": "text/html"}) as response:
        html = response.text
    assert "⟦" in html
    html = re.sub(r'(?s)<figure class="picture">.*?</figure>', "", html)
    left = set()
    read = Words(html)
    # Words that go around a name in an element of its own are one sentence.
    for text in (*read.attributes, "|".join(read.found)):
        while "⟦" in text and (fewer := re.sub("⟦[^⟦⟧]*⟧", "|", text)) != text:
            text = fewer
        for piece in re.split(r"[|·,;:()“”«»…–=?/{}]", text):
            words = " ".join(piece.split()).strip(" .&#'\"-").casefold()
            if re.search(r"[^\W\d_]{2,}", words) and words not in data:
                left.add(piece.strip())
    assert left - NAMES - set(LANGUAGES.values()) - {f"Kinonaut {__version__}"} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_picture_says_anything_in_english(data: str, application: Flask, kind: str) -> None:
    client: Any = application.test_client()
    left = set()
    for film in ("", "film/night-docking-2019", "film/twin-stars", "film/quiet-orbit-2020"):
        address = {"lang": "ru", "film": film}
        with client.get(f"/pictures/{kind}.svg", query_string=address) as response:
            assert response.status_code == 200
            svg = re.sub("<style>.*?</style>", "", response.text, flags=re.DOTALL)
        for text in re.findall(">([^<>]+)<", svg):
            words_in_it = re.findall("[a-z][a-z ]*[a-z]", unescape(text).casefold())
            left |= {found for found in words_in_it if found not in data}
    assert left == set()


def test_plurals_dates_and_lists_are_russian() -> None:
    with speaking("ru"):
        said = [plural(n, "{n} source", "{n} sources") for n in (0, 1, 2, 5, 11, 21, 22, 112, 1001)]
        assert said == [
            *("0 источников", "1 источник", "2 источника", "5 источников", "11 источников"),
            *("21 источник", "22 источника", "112 источников", "1\N{NO-BREAK SPACE}001 источник"),
        ]
        assert words.day("1985-06-06") == "6 июня 1985"
        assert words.day("1985-06") == "июнь 1985"
        assert words.day("1985") == "1985"
        assert words.day("весной") == "весной"
        assert listing(["А", "Б", "В"]) == "А, Б и В"
        assert figure(1234567) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"
        assert words.count(3, "quotation") == "3 цитаты"
        assert say("Renamed") == "Под другим именем"
    assert words.day("1985-06-06") == "6 Jun 1985"


@pytest.mark.parametrize(
    ("query", "header", "spoken"),
    [
        ("", None, "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "en-GB,en;q=0.9,ru;q=0.8", "en"),
        ("", "de, fr;q=0.5", "en"),
        ("", "de, ru;q=0.5, en;q=0.2", "ru"),
        ("", "*", "en"),
        ("", ";;;q=,,\N{SNOWMAN}", "en"),
        ("?lang=ru", "en", "ru"),
        ("?lang=en", "ru", "en"),
        ("?lang=xx", "ru", "ru"),
    ],
)
def test_the_language_is_that_of_the_address_or_of_the_browser(
    application: Flask, query: str, header: str | None, spoken: str
) -> None:
    client: Any = application.test_client()
    headers = {"Accept": "text/html"} | ({"Accept-Language": header} if header else {})
    with client.get("/films" + query, headers=headers) as response:
        assert f'<html lang="{spoken}">' in response.text
        assert response.headers["Content-Language"] == spoken
        assert "Accept-Language" in response.headers["Vary"]
        # A link keeps the language only where the address asked for it.
        explicit = query.removeprefix("?") if query in ("?lang=ru", "?lang=en") else "lang="
        films = re.findall(r'href="(/film/[^"]*)"', response.text)
        assert films
        assert all((explicit in link) == (query in ("?lang=ru", "?lang=en")) for link in films)


def test_kinds_without_words_of_ours_are_called_as_the_ontology_calls_them(
    application: Flask,
) -> None:
    source = application.extensions["kinonaut"].acquire()
    try:
        assert kind_label(source, "invented_event") == "invented event"
        assert kind_label(source, "of_no_list") == "of no list"
        with speaking("ru"):
            assert re.fullmatch("[а-яё ]+", kind_label(source, "invented_event"))
    finally:
        source.release()


def test_each_language_has_a_tag_of_its_own(application: Flask) -> None:
    client: Any = application.test_client()
    tags = set()
    for code in LANGUAGES:
        with client.get("/film/night-docking-2019", headers={"Accept-Language": code}) as response:
            tags.add(response.headers["ETag"])
            switch = next(other for other in LANGUAGES if other != code)
            assert f'hreflang="{switch}"' in response.text
    assert len(tags) == len(LANGUAGES)


def test_the_way_to_the_other_language_stays_here(application: Flask) -> None:
    client: Any = application.test_client()
    for path in ("//elsewhere.example/x", "/%22%3E%3Cscript%3E", "/films?lang=en&lang=ru&x=%22%3E"):
        with client.get(path, headers={"Accept": "text/html"}) as response:
            links = re.findall(r'class="tongue" href="([^"]*)"', response.text)
            assert all(re.match(r"/(?!/)", link) for link in links), links
            assert "<script" not in response.text


def test_data_is_the_same_in_every_language(application: Flask) -> None:
    client: Any = application.test_client()
    for path in ("/film/night-docking-2019.ttl", "/ask/renamed-portrayals.csv"):
        bodies = set()
        for query in ("?lang=en", "?lang=ru"):
            with client.get(path + query) as response:
                assert response.status_code == 200
                bodies.add(response.data)
        assert len(bodies) == 1


def test_films_and_people_bear_their_names_in_the_language(application: Flask) -> None:
    client: Any = application.test_client()
    with client.get("/film/night-docking-2019?lang=ru") as response:
        assert "<h1>Ночная стыковка</h1>" in response.text
        assert "Night Docking" in response.text
