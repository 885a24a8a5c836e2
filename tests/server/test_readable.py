"""What a page says is in words: titles of documents, callings, errors in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from kinonaut.errors import AmbiguousEntityError, KinonautError, UnknownEntityError
from kinonaut.loaders.build import build
from kinonaut.queries import asking, catalogue
from kinonaut.server import create_app, problems
from kinonaut.server.language import speaking
from kinonaut.server.words import role

TITLE = "A Quiet Review"


def text(client: Any, address: str, status: int = 200) -> str:
    """Return what a reader of a page sees, and no markup."""
    with client.get(address) as response:
        assert response.status_code == status
        return " ".join(unescape(re.sub("<[^>]+>", "\n", response.text)).split())


@pytest.mark.parametrize(
    "address",
    [
        "/quality/single",
        "/ask/cast?film=Quiet+Orbit",
    ],
)
def test_a_document_with_a_title_is_called_by_it(client: Any, address: str) -> None:
    page = text(client, address)
    assert TITLE in page
    assert "long-long" not in page.replace(f"{TITLE} (long-long", "")


def test_the_explorer_calls_documents_by_title(client: Any) -> None:
    page = client.get("/explore?open=film/quiet-orbit-2020").text
    table = page[page.index('id="ties"') :]
    assert TITLE in table[: table.index("</table>")]
    assert "long-long" not in table[: table.index("</table>")]


def test_files_stay_what_programs_are_told(client: Any) -> None:
    assert "long-long" in client.get("/quality/single.csv").text
    assert TITLE not in client.get("/quality/single.csv").text


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return a client of a graph of two pages of one title, one file of two, and a shared quote."""
    folder = tmp_path_factory.mktemp("two")
    documents = folder / "documents"
    documents.mkdir()
    for name in ("east.md", "west.md"):
        (documents / name).write_text(
            f"---\ntitle: The Long Way\n---\n\nIn {name[:4].title()} Wind (2011), Ada Low plays "
            'Captain Rem. "A fine film," said the paper. It was directed by Ove Lind.\n',
            encoding="utf-8",
        )
    assert not build([documents], folder / "graph.kg").failed
    app = create_app(folder / "graph.kg", workers=1)
    yield app.test_client()
    app.extensions["kinonaut"].close()


def test_two_documents_of_one_title_are_told_apart(two: Any) -> None:
    page = text(two, "/quality/single")
    assert "The Long Way (east.md)" in page
    assert "The Long Way (west.md)" in page


def test_words_read_twice_are_one_quotation(client: Any) -> None:
    page = text(client, "/character/twin-stars/doctor-kim")
    said = page[page.index("What the sources say") :]
    assert said.count("Doctor Kim blends Ada Bell and Una Frost") == 1
    assert "Doctor Kim stands for Una Frost; Doctor Kim stands for Ada Bell" in said
    assert "2 claims." in said
    rows = client.get("/ask/composite-characters.json?film=Twin+Stars").json["rows"]
    words = "Doctor Kim blends Ada Bell and Una Frost"
    found = [e for row in rows for e in row["evidence"] if e["quote"] == words]
    assert len(found) == 2
    page = text(client, "/ask/composite-characters?film=Twin+Stars")
    assert page.count(words) == 1


def test_words_that_hold_quotation_marks_stand_in_other_ones(two: Any) -> None:
    page = text(two, "/film/east-wind-2011")
    assert "‘" in page
    assert '"A fine film,"' in page
    assert '“"' not in page


def test_a_document_and_its_pages_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "pages.txt").write_text(
        "".join(
            f"===== page {n} =====\nThe Wind of {n}\n\nThe Wind of {n} is a film of 201{n}."
            f" It was directed by Ove Lind. {'It is long, and told at leisure. ' * 9}\n\n"
            for n in range(1, 5)
        ),
        encoding="utf-8",
    )
    build([tmp_path / "pages.txt"], tmp_path / "graph.kg")
    app = create_app(tmp_path / "graph.kg", workers=1)
    try:
        client: Any = app.test_client()
        page = client.get("/document/pages-txt").text
        parts = page[page.index('id="h-parts"') :]
        links = re.findall(r'href="(/document/[^"]+)"', parts[: parts.index("</section>")])
        assert len(links) == 4
        assert 'href="/document/pages-txt"' in client.get(links[0]).text
    finally:
        app.extensions["kinonaut"].close()


def test_who_comes_may_ask_at_once(client: Any) -> None:
    page = client.get("/").text
    assert page.index("</h1>") < page.index('id="say"') < page.index('id="h-films"')


def test_callings_are_russian_however_they_are_spelt() -> None:
    with speaking("ru"):
        assert role("Test Pilot; astronaut") == "лётчик-испытатель; астронавт"
        assert role("vice-president") == "вице-президент"
        assert role("keeper of bees") == "keeper of bees"
    assert role("Test Pilot") == "Test Pilot"


def test_the_explorer_speaks_the_language_of_the_page(client: Any) -> None:
    address = "/explore.json?open=film/night-docking-2019"
    labels = [
        {node["label"] for node in client.get(f"{address}&lang={code}").json["nodes"]}
        for code in ("en", "ru", "en")
    ]
    assert "Night Docking" in labels[0]
    assert "Ночная стыковка" in labels[1]
    assert labels[2] == labels[0]


def test_a_claim_is_told_without_identifiers(client: Any) -> None:
    page = client.get("/film/twin-stars?lang=ru").text
    address = re.search(r'href="(/claim/[0-9a-f]+)', page)
    assert address
    page = client.get(f"{address[1]}?lang=ru").text
    table = page[page.index("<table", page.index('id="h-statements"')) :]
    table = unescape(re.sub("<[^>]+>", "\n", table[: table.index("</table>")]))
    assert not re.search(r"[0-9a-f]{16}|true|false|portrayal|wasGeneratedBy|\btype\b", table)
    assert "Портрет" in table
    assert "да" in table


# ---------------------------------------------------------------------- what is wrong


def ask(app: Flask, name: str, values: dict[str, str]) -> KinonautError:
    """Return the error of the library."""
    source = app.extensions["kinonaut"].acquire()
    try:
        with pytest.raises(KinonautError) as error:
            asking.ask(source.store, catalogue.load()[name], values)
        return error.value
    finally:
        source.release()


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("disagreements", {"aspect": "taste"}, "«о чём» не может быть 'taste'; возможно одно"),
        ("disagreements", {"colour": "red"}, "нет параметра 'colour'; его параметры: фильм"),
        ("films-per-mission", {"film": "x"}, "нет параметра 'film' и вообще параметров нет"),
        ("who-plays", {"who": "Nobody Whatever"}, "«Nobody Whatever» ничего нет (искали: человек"),
    ],
)
def test_an_error_is_told_in_russian(
    application: Flask, client: Any, name: str, values: dict[str, str], said: str
) -> None:
    with client.get(f"/ask/{name}", query_string={**values, "lang": "ru"}) as response:
        page = unescape(response.text)
    assert said in page
    # Programs are told what the library says.
    with client.get(f"/ask/{name}.json", query_string=values) as response:
        assert response.json["error"] == str(ask(application, name, values))


def test_a_name_that_is_like_others_leads_to_them(client: Any) -> None:
    page = client.get("/ask/cast?film=Twin+Strs&lang=ru&policy=majority", headers={}).text
    found = re.search(r'<a href="(/ask/cast\?[^"]+)">Twin Stars</a>', page)
    assert found
    address = unescape(found[1])
    assert "lang=ru" in address
    assert "policy=majority" in address
    assert "Captain Vey" in text(client, address)


def test_several_things_of_a_name_are_offered_by_their_paths(application: Flask) -> None:
    question = catalogue.load()["cast"]
    error = AmbiguousEntityError(
        "film", "Tide <b>", ["Tide (film/tide-1990)", "Tide (film/tide-2001)"]
    )
    with application.test_request_context("/ask/cast?film=Tide+%3Cb%3E"):
        problem = problems.told(error, question, {"film": "Tide <b>"})
    assert [i.label for i in problem.instead] == list(error.choices)
    assert problem.instead[0].url == "/ask/cast?film=film%2Ftide-1990"


def test_what_no_text_is_known_for_is_marked_as_english(application: Flask) -> None:
    question = catalogue.load()["cast"]
    with application.test_request_context("/"), speaking("ru"):
        problem = problems.told(KinonautError("something new"), question, {})
        named = problems.told(UnknownEntityError("thing", "Nobody"), question, {})
    assert (problem.text, problem.language) == ("something new", "en")
    assert named.text == "Здесь нет ничего под именем Nobody."


@pytest.mark.parametrize(
    ("address", "words", "raw"),
    [
        ("film-values?film=Night+Docking", {"Год", "Длительность"}, {"year", "runtime"}),
        ("credits?film=Night+Docking", {"Режиссёр"}, {"director"}),
        ("depicted?film=Night+Docking", {"Полёт"}, {"Mission"}),
        ("departures?film=Night+Docking", {"вымышлено"}, {"invented", "Вымышлен"}),
        ("verdicts?film=Night+Docking", {"нет", "неправда"}, {"false", "untrue"}),
        ("inferred", {"Персонаж носит имя реального человека", "выведено"}, {"own-name"}),
    ],
)
def test_kinds_in_answers_are_said_in_words(
    client: Any, address: str, words: set[str], raw: set[str]
) -> None:
    mark = "&" if "?" in address else "?"
    page = client.get(f"/ask/{address}{mark}lang=ru").text
    cells = {unescape(c) for c in re.findall("<td[^>]*>([^<]+)</td>", page)}
    assert words <= cells
    assert not raw & cells
