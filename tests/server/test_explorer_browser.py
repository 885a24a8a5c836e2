"""The explorer and the query editor in a real browser, with and without their scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FILM = "/explore?open=film/night-docking-2019"
SPARQL = (
    "/sparql?format=html&query=PREFIX%20kn%3A%20%3Chttps%3A%2F%2Fw3id.org%2Fkinonaut%2Fns%23%3E"
    "%20SELECT%20%3Ff%20%3Fp%20%7B%20%3Fx%20kn%3AinFilm%20%3Ff%20%3B%20kn%3ArealPerson%20%3Fp%20%7D"
)
AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", [FILM, SPARQL, f"{FILM}&lang=ru"])
def test_is_accessible_wide_and_light_narrow_and_dark(page: Page, url: str, path: str) -> None:
    page.goto(url + path)
    for closed in page.query_selector_all("main details:not([open]) > summary"):
        closed.click()
    page.evaluate(AXE)
    for width, dark in ((1200, False), (390, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        said = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]]
        assert said == [], json.dumps(said, indent=1)


def nodes(page: Page) -> set[str]:
    found: list[str] = page.evaluate(
        "document.getElementById('canvas').cytoscape.nodes().map((node) => node.id())"
    )
    return set(found)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something; the page's policy lets no condition be tried inside it."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("it did not come about in ten seconds")


def test_the_picture_grows_in_place_and_the_address_with_it(page: Page, url: str) -> None:
    page.goto(url + "/explore?open=person/anton-grechko")
    before = nodes(page)
    assert "film/night-docking-2019" not in before
    canvas = page.evaluate_handle("document.getElementById('canvas').cytoscape")
    with page.expect_response(lambda answer: "/explore?" in answer.url):
        canvas.evaluate("cy => { cy.getElementById('mission/aurora-4').emit('dbltap') }")
    page.wait_for_url("**aurora-4**")
    assert "film/night-docking-2019" in nodes(page)
    assert page.locator("#ties").get_by_text("Night Docking").first.is_visible()
    page.go_back()
    until(page, lambda: nodes(page) == before)
    assert "aurora-4" not in page.url


def test_the_picture_is_gone_through_by_keys(page: Page, url: str) -> None:
    page.goto(url + FILM)
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#chosen-name").inner_text() == "Night Docking"
    page.keyboard.press("ArrowRight")
    assert page.locator("#chosen-name").inner_text() != "Night Docking"


def test_a_filter_takes_effect_at_once(page: Page, url: str) -> None:
    page.goto(url + FILM)
    before = nodes(page)
    page.get_by_label("Film makers").uncheck()
    page.wait_for_url("**show=**")
    until(page, lambda: nodes(page) < before)


@pytest.mark.parametrize("path", [FILM, SPARQL])
def test_needs_no_script(browser: Browser, url: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(url + path)
    if path == FILM:
        plain.locator("svg.open text", has_text="Anton Grechko").click()
        assert "anton-grechko" in plain.url
        plain.get_by_label("From").fill("Tomas Reyl")
        plain.get_by_label("To").fill("Aurora 4")
        plain.get_by_role("button", name="Find the way").click()
        assert plain.locator("#way").inner_text().startswith("Tomas Reyl → ")
    else:
        plain.get_by_text("As a picture").click()
        assert plain.locator("svg.open a", has_text="Anton Grechko").is_visible()
        plain.locator("textarea").fill("ASK {}")
        plain.get_by_role("button", name="Run").click()
        assert plain.locator("#result").get_by_text("Yes").is_visible()
    context.close()


def test_the_editor_completes_our_terms_and_runs(page: Page, url: str) -> None:
    page.goto(url + "/sparql?format=html")
    assert not page.locator("textarea#query").is_visible()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("PREFIX kn: <https://w3id.org/kinonaut/ns#> SELECT * WHERE { ?s kn:realPers")
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hint", has_text="realPerson").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("on ?p }")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**query=**realPerson**")
    assert page.get_by_role("cell", name="person/anton-grechko").first.is_visible()


def test_tab_leaves_the_editor(page: Page, url: str) -> None:
    page.goto(url + "/sparql?format=html")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_hostile_names_are_drawn_as_text(page: Page, url: str) -> None:
    page.goto(url + "/explore?open=film/odd-script-alert-1-script-film")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    assert "<script>" in page.locator("#chosen-name").inner_text()
