"""The pages in a real browser: nothing is fetched from elsewhere, and everybody can use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FILM = "/film/night-docking-2019"
PAGES = [
    *("/", "/films", "/people", "/missions", "/documents", "/ask", "/search?q=o", FILM),
    *("/film/odd-script-alert-1-script-film", "/person/anton-grechko", "/mission/aurora-4"),
    *("/document/almanac-txt", "/ask/renamed-portrayals", "/ask/who-plays?who=Anton+Grechko"),
    "/sparql?format=html&query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%2020",
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


# Lists are one template; so are entities. The others of each are opened below.
@pytest.mark.parametrize("path", [p for p in PAGES if p not in ("/people", "/missions", "/films")])
def test_is_accessible_wide_and_light_narrow_and_dark(page: Page, url: str, path: str) -> None:
    response = page.goto(url + path)
    assert response is not None
    assert response.status == 200
    for closed in page.query_selector_all("details:not([open]) > summary")[:3]:
        closed.click()
    # The policy lets no script into the page; the test evaluates its own from outside.
    page.evaluate(AXE)
    for width, dark in ((1200, False), (390, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        said = [
            (v["id"], v["help"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]
        ]
        assert said == [], json.dumps(said, indent=1)


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
    assert plain.get_by_role("link", name="CSV").is_visible()


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
