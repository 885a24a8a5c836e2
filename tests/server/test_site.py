"""The site without a server: every link leads to a file, and nothing in it needs a server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from kinonaut.cli.export import command
from kinonaut.errors import StoreError
from kinonaut.loaders.build import build
from kinonaut.queries import catalogue
from kinonaut.queries.catalogue import Catalogue
from kinonaut.server import site as writing
from kinonaut.server.site import place, write_site
from kinonaut.server.site_folder import MANIFEST
from kinonaut.server.site_links import Links
from kinonaut.server.site_pages import Helper, Page, Pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINK = re.compile(r'(?:href|src)="([^"]*)"')


TEXT = (
    "Ebb Tide (1999) was directed by Ada Quill. Tom Hay plays Pyotr Sokolin. "
    "The character Pyotr Sokolin is based on the real pilot Anton Grechko.\n"
)


FEW = ("actors-in-both", "advisers", "cast", "film-values", "renamed-portrayals", "who-plays")


@pytest.fixture(scope="module", autouse=True)
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A catalogue of a few questions: one of them all leads to the whole record."""
    folder = tmp_path_factory.mktemp("rq")
    for name in FEW:
        text = (files("kinonaut.queries") / "rq" / f"{name}.rq").read_text(encoding="utf-8")
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "load", lambda: Catalogue(folder))
        yield


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one short text: a site has many files for each thing."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a.txt").write_text(TEXT)
    build([folder / "a.txt"], folder / "graph.kg")
    return folder / "graph.kg"


@pytest.fixture(scope="module")
def site(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    assert write_site(store, folder, jobs=1) == len(contents(folder)) - 1
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, by file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pages(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/?lang=ru", "ru/index.html"),
        ("/film/ebb-1999", "film/ebb-1999.html"),
        ("/film/ebb-1999.csv", "film/ebb-1999.csv"),
        ("/ask/advisers", "ask/advisers.html"),
        ("/static/kinonaut.css?v=1", "static/kinonaut.css"),
        ("/search?q=o", None),
        ("/explore", None),
        ("/film/ebb-1999?policy=strict", None),
        ("/../etc/passwd", None),
        ("/%2e%2e/%2e%2e/etc/passwd", None),
    ],
)
def test_an_address_has_its_file(address: str, file: str | None) -> None:
    assert place(address) == file


def test_two_answers_never_share_a_file() -> None:
    asked = ("Ann", "ANN", "Ann ", "Änn", "film/ann", "x" * 200, "x" * 201)
    files = {place(f"/ask/cast?film={value}") for value in asked}
    assert len(files) == len(asked)


def test_every_link_leads_to_a_file_or_elsewhere(site: Path) -> None:
    number = 0
    for path, text in pages(site):
        for found in LINK.finditer(text):
            link = unescape(found[1])
            if link.startswith(("#", "https://", "http://", "data:")):
                assert "site.invalid" not in link
                continue
            target = path.parent / unquote(link.partition("#")[0])
            assert Path(os.path.normpath(target)).is_file(), (path, link)
            number += 1
    assert number > 500


def test_nothing_needs_a_server(site: Path) -> None:
    for _, text in pages(site):
        assert "<form" not in text
        assert "about:nothing" not in text
        assert "site.invalid" not in text
        assert "<script" not in text


def test_every_question_is_there_in_both_languages(site: Path) -> None:
    for folder in (site / "ask", site / "ru" / "ask"):
        for name, question in catalogue.load().items():
            text = (folder / f"{name}.html").read_text(encoding="utf-8")
            required = [p for p in question.parameters if p.required]
            if len(required) == 1 and "film" in required[0].types:
                assert "Ebb Tide" in text
                answers = list((folder / name).glob("ebb-tide-*.html"))
                assert len(answers) == 1
    answer = next((site / "ask" / "who-plays").glob("anton-grechko-*.html"))
    assert "Tom Hay" in answer.read_text(encoding="utf-8")


def test_data_and_queries_are_there(site: Path) -> None:
    film = (site / "film" / "ebb-tide-1999.html").read_text(encoding="utf-8")
    assert 'href="ebb-tide-1999.ttl"' in film
    assert (site / "film" / "ebb-tide-1999.ttl").read_bytes()
    query = re.search(r'href="(\.\./queries/[0-9a-f]+\.rq)"', film)
    assert query is not None
    assert "SELECT" in (site / "film" / query[1]).read_text(encoding="utf-8")


def test_a_site_that_says_where_it_will_be_tells_search_engines(
    store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    given = ["--store", str(store), "--url", "https://films.example/k", "-o", str(out)]
    told = CliRunner().invoke(command, [*given, "--format", "site"])
    assert told.exit_code == 0, told.output
    film = (out / "film" / "ebb-tide-1999.html").read_text(encoding="utf-8")
    assert '"url": "https://films.example/k/film/ebb-tide-1999"' in film
    assert 'href="../index.html"' in film


def test_a_full_folder_is_left_alone(store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "out" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    with pytest.raises(StoreError, match="holds something already"):
        write_site(store, mine.parent)
    (mine.parent / MANIFEST).write_text("index.html\n")
    with pytest.raises(StoreError, match=r"holds what is not of the site: mine\.txt"):
        write_site(store, mine.parent)
    assert mine.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_replaced_is_named(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="in use"):
        write_site(store, Path())
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="is no folder"):
        write_site(store, tmp_path / "file")


def test_a_link_to_what_is_not_there_leads_to_what_stands_for_it() -> None:
    moved = {"portrayal/x.html": "/character/y?lang=ru#z", "film/b.html": None}
    text = (
        '<p><a class="k" href="../portrayal/x.html">X</a> and <a href="b.html#k">B</a>, '
        '<a href="c.html">C</a>, <a href="#d">D</a></p><ul><li><a href="b.html">B</a></li></ul>'
    )
    assert Links(None).mended("film/a.html", text, moved) == (
        '<p><a class="k" href="../ru/character/y.html#z">X</a> and B, '
        '<a href="c.html">C</a>, <a href="#d">D</a></p><ul></ul>'
    )


def test_a_site_takes_the_place_of_an_older_one(store: Path, site: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "gone.html").write_text("old")
    (tmp_path / "pages" / MANIFEST).write_text(f"{MANIFEST}\ngone.html\n")
    # A run that was killed has left this.
    (tmp_path / ".pages.x1y2.part" / "film").mkdir(parents=True)
    write_site(store, tmp_path / "pages", jobs=1)
    assert contents(tmp_path / "pages") == contents(site)
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]
    assert (tmp_path / "pages").stat().st_mode == site.stat().st_mode


def test_two_who_write_make_the_same_files(
    store: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(*given: Any) -> Pages:
        written.append(Pages(*given))
        return written[-1]

    written: list[Pages] = []
    monkeypatch.setattr(writing, "Helper", other)
    monkeypatch.setattr(writing, "_MANY", 0)
    write_site(store, tmp_path / "pages", jobs=2)
    assert len(written) == 1
    assert contents(tmp_path / "pages") == contents(site)


def test_a_helper_writes_what_is_written_here(store: Path, tmp_path: Path) -> None:
    path = "/film/ebb-tide-1999"
    asked = [path, f"{path}?lang=ru", f"{path}.ttl", f"{path}.csv", "/film/none"]
    asked.append("/pictures/reel-and-real.svg")
    told: list[list[Page]] = []
    for kind, name in ((Pages, "here"), (Helper, "there")):
        writer = kind(store, tmp_path / name, None)
        try:
            told.append(writer.write(asked))
        finally:
            writer.close()
    assert told[0] == told[1]
    assert [page.written for page in told[0]] == [True, True, True, True, False, True]
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


def test_a_helper_that_ends_is_told(store: Path, tmp_path: Path) -> None:
    helper = Helper(tmp_path / "none.kg", tmp_path / "out", None)
    with pytest.raises(StoreError, match=r"none\.kg"):
        helper.write(["/"])
    helper.close()
    helper = Helper(store, tmp_path / "out", None)
    os.kill(helper.pid, signal.SIGKILL)
    with pytest.raises(StoreError, match="has ended"):
        helper.write(["/"])
    helper.close()
    helper.close()


def test_a_run_that_fails_or_is_killed_leaves_what_was_there(
    store: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(site, tmp_path / "pages")
    before = contents(tmp_path / "pages")
    monkeypatch.setattr(Pages, "_choices", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_site(store, tmp_path / "pages", jobs=1)
    assert contents(tmp_path / "pages") == before
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]

    command = [
        sys.executable,
        "-m",
        "kinonaut",
        "export",
        "--store",
        str(store),
        "--format",
        "site",
    ]
    run = subprocess.Popen([*command, "-o", str(tmp_path / "pages")], start_new_session=True)
    for _ in range(600):
        if any(tmp_path.glob(".pages.*/film/*.html")):
            break
        time.sleep(0.1)
    run.kill()
    run.wait()
    assert contents(tmp_path / "pages") == before
    assert len(list(tmp_path.glob(".pages.*.part"))) == 1


@pytest.mark.browser
def test_it_is_read_from_disk(browser: Browser, site: Path) -> None:
    page = browser.new_context().new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Ebb Tide").first.click()
    assert page.inner_text("h1") == "Ebb Tide"
    page.get_by_role("link", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    assert wrong == []
