"""What the tests of several folders share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).resolve().parent.parent

# Chromium talks to nobody, and needs no sandbox of its own inside a container.
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's root."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the example documents."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without one the test is skipped, or fails under KINONAUT_TEST_ALL."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("KINONAUT_TEST_ALL"):
            pytest.fail("KINONAUT_TEST_ALL is set and Chromium is not installed")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that may ask only this machine, and whose script must not complain."""
    context = browser.new_context()
    asked: list[str] = []
    complaints: list[str] = []

    def local(url: str) -> bool:
        return url.startswith(("file:", "data:", "http://127.0.0.1:", "http://localhost:"))

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(lambda url: not local(url), refuse)
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    yield opened
    context.close()
    assert asked == []
    assert complaints == []


@pytest.fixture(scope="session")
def small_graph(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a store of a few examples: renamings, a dispute, two languages, curated facts."""
    from kinonaut.loaders.build import build

    store = tmp_path_factory.mktemp("small") / "small.kg"
    documents = [
        p for p in examples.glob("*.*") if p.name[:2] in ("01", "02", "04", "05", "08", "15")
    ]
    report = build(sorted(documents), store, facts=[examples / "facts" / "age-of-pioneers.jsonl"])
    assert report.ok
    return store
