"""The pages in a real browser: nothing is fetched from elsewhere, and everybody can use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

FILM = "/film/night-docking-2019"
PAGES = [
    *("/", "/films", "/people", "/missions", "/documents", "/ask", "/search?q=o", FILM),
    *("/film/odd-script-alert-1-script-film", "/person/anton-grechko", "/mission/aurora-4"),
    *("/document/almanac-txt", "/ask/renamed-portrayals", "/ask/who-plays?who=Anton+Grechko"),
    *("/film/quiet-orbit-2020", "/quality", "/pictures/timeline", "/pictures/reel-and-real"),
    *("/search?q=Maximilianus", "/character/twin-stars/captain-vey", "/nowhere"),
]
AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text(
    encoding="utf-8"
)


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """Open a page of a phone's width in a browser without scripts."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def long_names(application: Flask) -> list[str]:
    """Return the pages of what bears a very long, hostile name that runs from right to left."""
    query = "SELECT DISTINCT ?s { ?s a ?c ; <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    client: Any = application.test_client()
    found = client.get("/sparql", query_string={"query": query}).json
    base = "https://w3id.org/kinonaut/id"
    paths = [row["s"]["value"].removeprefix(base) for row in found["results"]["bindings"]]
    long = sorted(path for path in paths if "maximilianus" in path)
    assert {path.split("/")[1] for path in long} >= {"film", "person", "artist", "character"}
    return [*long, "/document/" + _slug(application)]


def _slug(application: Flask) -> str:
    query = "SELECT ?d { GRAPH ?g { ?d <http://purl.org/dc/terms/license> 'CC BY-SA 4.0' } }"
    client: Any = application.test_client()
    found = client.get("/sparql", query_string={"query": query}).json
    iri: str = found["results"]["bindings"][0]["d"]["value"]
    return iri.rpartition("/")[2]


def _check(page: Page, where: str) -> None:
    """Hold a page, as it is now, against the rules of axe-core, wide and light, narrow and dark."""
    for closed in page.query_selector_all("details:not([open]) > summary")[:3]:
        closed.click()
    # The policy lets no script into the page; the test evaluates its own from outside.
    page.evaluate(AXE)
    for width, dark in ((1200, False), (390, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        said = [
            (v["id"], v["help"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]
        ]
        assert said == [], where + json.dumps(said, indent=1)


# Lists are one template; so are entities. The others of each are opened below.
@pytest.mark.parametrize(
    "path", [p for p in PAGES if p not in ("/people", "/missions", "/films", "/nowhere")]
)
def test_is_accessible_wide_and_light_narrow_and_dark(page: Page, url: str, path: str) -> None:
    response = page.goto(url + path)
    assert response is not None
    assert response.status == 200
    _check(page, path)


@pytest.mark.parametrize("path", ["/", FILM, "/quality", "/ask/departures"])
def test_is_accessible_in_russian(page: Page, url: str, path: str) -> None:
    page.goto(f"{url}{path}?lang=ru")
    assert page.evaluate("document.documentElement.lang") == "ru"
    _check(page, path)


def test_long_and_hostile_names_break_no_page(page: Page, url: str, long_names: list[str]) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    lists = ["/films", "/people", "/documents", "/ask/renamed-portrayals", "/quality/single"]
    pictures = [f"/pictures/{kind}" for kind in ("played-by", "network", "deviations")]
    for path in (*long_names, *lists, *pictures):
        page.goto(url + path)
        for width in (1200, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(url + long_names[0])
    _check(page, long_names[0])
    assert dialogs == []


@pytest.mark.parametrize("path", PAGES)
def test_needs_no_script(plain: Page, url: str, path: str) -> None:
    plain.goto(url + path)
    assert plain.inner_text("h1").strip()
    box = plain.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 390


def test_a_readers_way_through(plain: Page, url: str) -> None:
    plain.goto(url + "/")
    plain.fill("#q", "Night Docking")
    plain.press("#q", "Enter")
    assert plain.inner_text("h1") == "Night Docking"
    card = plain.locator("#pyotr-sokolin")
    assert card.get_by_text("Sources disagree").is_visible()
    assert card.locator("blockquote mark").first.is_visible()
    card.locator(".standing > summary").click()
    assert not card.locator("blockquote mark").first.is_visible()
    card.locator(".standing > summary").click()
    card.get_by_role("link", name="Anton Grechko").click()
    assert plain.inner_text("h1") == "Anton Grechko"
    plain.get_by_role("link", name="Aurora 4").first.click()
    assert plain.inner_text("h1") == "Aurora 4"
    plain.get_by_role("link", name="Questions").click()
    plain.get_by_role("link", name="Who plays this person").click()
    plain.get_by_label("person or character").fill("Anton Grechko")
    plain.get_by_role("button", name="Ask").click()
    assert plain.get_by_role("cell", name="Tomas Reyl").first.is_visible()
    plain.get_by_role("link", name="The query behind this").click()
    plain.get_by_role("button", name="Run").click()
    assert plain.get_by_role("link", name="Tomas Reyl").or_(plain.get_by_text("Tomas Reyl")).count()
    with plain.expect_download() as download:
        plain.get_by_role("link", name="CSV").click()
    assert "Tomas Reyl" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_readers_way_in_russian(plain: Page, url: str) -> None:
    plain.goto(url + "/films")
    plain.get_by_role("link", name="Русский").click()
    assert plain.inner_text("h1") == "Фильмы"
    plain.get_by_role("link", name="Ночная стыковка").click()
    assert plain.inner_text("h1") == "Ночная стыковка"
    plain.get_by_label("Где источники расходятся, показать").select_option("strict")
    plain.get_by_role("button", name="Показать", exact=True).click()
    assert plain.get_by_text("отложено").is_visible()
    assert plain.inner_text("h1") == "Ночная стыковка"
    plain.get_by_role("link", name="Рисунки").first.click()
    assert plain.locator("svg.kn").is_visible()
    plain.get_by_role("link", name="English").click()
    assert plain.inner_text("h1") == "Pictures"


def test_the_language_of_the_browser_is_spoken(browser: Browser, url: str) -> None:
    context = browser.new_context(locale="ru-RU", java_script_enabled=False)
    opened = context.new_page()
    opened.goto(url + "/")
    assert opened.inner_text("h1") == "Кто это был на самом деле?"
    context.close()


def test_a_page_prints_without_what_is_for_the_screen(page: Page, url: str) -> None:
    page.goto(url + FILM)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("blockquote mark").first.is_visible()
    for gone in (".masthead nav", ".controls", ".query", ".downloads"):
        assert not page.locator(gone).first.is_visible(), gone


def test_strictness_changes_what_counts_without_a_script(plain: Page, url: str) -> None:
    plain.goto(url + "/film/quiet-orbit-2020")
    score = plain.locator(".score span:visible")
    assert score.inner_text() == "0 of 1 verdict: untrue"
    plain.get_by_text("everything but the true").click()
    assert score.inner_text() == "1 of 1 verdict: untrue"
    plain.locator(".seg").first.click()
    target = plain.url.partition("#")[2]
    assert plain.locator(f"[id='{target}']").is_visible()


def test_evidence_opens_by_keyboard(page: Page, url: str) -> None:
    page.goto(url + FILM)
    summary = page.locator(".departure summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".departure blockquote").first.is_visible()


def test_the_filter_hides_cards_without_a_script(plain: Page, url: str) -> None:
    plain.goto(url + "/film/twin-stars")
    cards = plain.locator(".portrayal")
    assert cards.count() == 4
    plain.get_by_text("Disputed 2").click()
    shown = [card.get_attribute("id") for card in cards.all() if card.is_visible()]
    assert sorted(s or "" for s in shown) == ["captain-vey", "juno-hart"]
    plain.get_by_text("No real counterpart 1").click()
    assert [card.get_attribute("id") for card in cards.all() if card.is_visible()] == ["sol"]
