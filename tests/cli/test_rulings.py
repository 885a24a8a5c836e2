"""Accepting and rejecting claims: kept in a file, kept to by every build, shown by `why`."""

from __future__ import annotations

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kinonaut.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = (
    "Salt Road (2001)\nDirected by Nora Finch\nRunning time: 91 minutes\n"
    '<script>alert(1)</script> @SCRIPT@ </section>"\n'
)


@dataclass
class Done:
    """What a command printed."""

    stdout: str
    stderr: str


def run(*words: str | Path, status: int = 0) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        else:
            code = 0
    assert code == status, err.getvalue()
    return Done(out.getvalue(), err.getvalue())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of one document with curated facts."""
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    film = {"film": ["Salt Road"], "film_year": 2001, "doc": "one"}
    facts = [
        {**film, "relation": "director", "person": ["Nora Finch"], "quote": "by Nora Finch"},
        {**film, "relation": "runtime", "value": 91, "quote": "91 minutes"},
        {**film, "relation": "title", "value": ["Salt Road"], "quote": "Salt Road (2001)"},
    ]
    lines = "".join(json.dumps(fact) + "\n" for fact in facts)
    (tmp_path / "facts.jsonl").write_text(lines, "utf-8")
    store = tmp_path / "graph.kg"
    run("build", tmp_path / "one.txt", "--no-extract", "--facts", tmp_path / "facts.jsonl",
        "--store", store)  # fmt: skip
    return store


def claim_of(store: Path, relation: str) -> str:
    (row,) = json.loads(
        run("why", "Salt Road", relation, "--store", store, "--format", "json").stdout
    )
    return str(row["claim"]).rpartition("/")[2]


def test_a_rejected_claim_answers_nothing_and_is_still_there(store: Path, tmp_path: Path) -> None:
    for relation, ask in (("runtime", ("film-values",)), ("director", ("credits",))):
        claim = claim_of(store, relation)
        assert run("ask", *ask, "Salt Road", "--store", store).stdout
        run("reject", claim, "--because", "the page means another", "--store", store)
        run("ask", *ask, "Salt Road", "--store", store, status=1)
        said = run("why", claim, "--store", store).stdout
        assert "rejected by a person" in said
        assert "the page means another" in said
    text = (store / "decisions.csv").read_text("utf-8")
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])
    (tmp_path / "one.txt").write_text(TEXT + "More.\n", "utf-8")
    run("build", tmp_path / "one.txt", "--no-extract", "--store", store)
    run("ask", "credits", "Salt Road", "--store", store, status=1)


def test_a_decision_can_be_turned_and_taken_back(store: Path) -> None:
    claim = claim_of(store, "director")
    before = run("ask", "credits", "Salt Road", "--store", store).stdout
    run("reject", claim, "--store", store)
    assert "in place of: reject" in run("accept", claim, "--store", store).stderr
    assert run("ask", "credits", "Salt Road", "--store", store).stdout == before
    assert "accepted by a person" in run("why", claim, "--store", store).stdout
    run("accept", claim, "--undo", "--store", store)
    run("accept", claim, "--undo", "--store", store, status=1)
    assert "by a person" not in run("why", claim, "--store", store).stdout.replace(
        "a person wrote", ""
    )


def test_a_file_of_decisions_is_kept_to_when_the_graph_is_made_anew(
    store: Path, tmp_path: Path
) -> None:
    claim = claim_of(store, "director")
    (store / "decisions.csv").write_text(
        f"decision,one,other,document,because\nreject,claim/{claim},,,by hand\n", "utf-8"
    )
    assert "1 documents" in run("build", "--store", store).stderr
    run("ask", "credits", "Salt Road", "--store", store, status=1)
    assert "by hand" in run("why", claim, "--store", store).stdout
    run("build", "--prune", "--store", store, status=2)
    run("build", "--store", tmp_path / "none.kg", status=2)


@pytest.mark.browser
def test_what_is_decided_on_the_review_page_is_kept_to(
    store: Path, tmp_path: Path, page: Page
) -> None:
    runtime, director = claim_of(store, "runtime"), claim_of(store, "director")
    run("accept", runtime, "--because", "so says the case", "--store", store)
    file = tmp_path / "review.html"
    run("review-page", "one.txt", "-o", file, "--store", store)
    page.goto(file.as_uri())
    item = page.locator(f'li[data-claim="claim/{director}"]')
    item.get_by_label("reject").check()
    item.get_by_label("because").fill('he said: "no", twice')
    assert page.locator("mark.on").all_text_contents() == ["by Nora Finch"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save decisions.csv").click()
    assert "2 decisions" in (page.get_by_role("status").text_content() or "")
    download.value.save_as(store / "decisions.csv")
    run("build", "--store", store)
    run("ask", "credits", "Salt Road", "--store", store, status=1)
    said = run("why", director, "--store", store).stdout
    assert "rejected by a person" in said
    assert 'because: he said: "no", twice' in said
    assert "so says the case" in run("why", runtime, "--store", store).stdout


def test_what_is_no_claim_is_refused(store: Path) -> None:
    assert "no claim is called" in run("reject", "0" * 16, "--store", store, status=1).stderr
    run("reject", "film/salt-road-2001", "--store", store, status=1)
    assert not (store / "decisions.csv").exists()


def test_the_review_page_has_the_text_and_its_claims_and_no_way_out(store: Path) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--because", '</script>"<b>', "--store", store)
    page = run("review-page", "one.txt", "--store", store).stdout
    assert page.count("<li ") == 3
    assert f'data-claim="claim/{claim}"' in page
    assert '<mark class="makers"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; @SCRIPT@" in page
    assert "<script>alert" not in page
    assert "</script>&quot;" not in page
    assert re.findall(r"<script[^>]*>", page) == [
        '<script type="application/json" id="kept">',
        "<script>",
    ]
    assert not re.search(r"https?://|src=|href=", page)
    assert "default-src 'none'" in page
    assert "checked> reject" in page
    assert "one.txt" in run("review-page", "none.txt", "--store", store, status=1).stderr
