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

import kinonaut
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


def build_again(tmp_path: Path, text: str, status: int = 0) -> str:
    (tmp_path / "one.txt").write_text(text, "utf-8")
    words = ("build", tmp_path / "one.txt", "--no-extract", "--store", tmp_path / "graph.kg")
    return run(*words, status=status).stderr


def test_a_decision_is_carried_over_where_the_words_have_moved(store: Path, tmp_path: Path) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--because", "another of that name", "--store", store)
    row = (store / "decisions.csv").read_text("utf-8").splitlines()[1]
    assert row == (
        f"reject,claim/{claim},,one.txt,another of that name,by Nora Finch,"
        "director; film: Salt Road; film_year: 2001; person: Nora Finch"
    )
    said = build_again(tmp_path, "A line that was not there.\n" + TEXT)
    moved = claim_of(store, "director")
    assert moved != claim
    assert f"reject claim/{claim} in one.txt holds for claim/{moved}" in said
    run("ask", "credits", "Salt Road", "--store", store, status=1)
    told = run("why", moved, "--store", store).stdout
    assert "rejected by a person" in told
    assert "because: another of that name" in told
    assert f"decided of claim {claim}, which said the same in the same words" in told
    assert run("why", claim, "--store", store).stdout == told
    (reason,) = json.loads(run("why", moved, "--format", "json", "--store", store).stdout)[:1]
    assert reason["carried_from"] == claim
    assert (store / "decisions.csv").read_text("utf-8").splitlines()[1] == row


def test_a_decision_that_was_carried_over_can_be_turned_and_taken_back(
    store: Path, tmp_path: Path
) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--store", store)
    build_again(tmp_path, "Above.\n" + TEXT)
    moved = claim_of(store, "director")
    assert "in place of: reject" in run("accept", claim, "--store", store).stderr
    assert claim not in (store / "decisions.csv").read_text("utf-8")
    run("accept", moved, "--undo", "--store", store)
    assert len((store / "decisions.csv").read_text("utf-8").splitlines()) == 1
    run("reject", moved, "--store", store)
    build_again(tmp_path, "Above.\nAbove that.\n" + TEXT)
    run("reject", claim_of(store, "director"), "--undo", "--store", store)
    assert len((store / "decisions.csv").read_text("utf-8").splitlines()) == 1


def test_the_review_page_keeps_what_was_carried_over(store: Path, tmp_path: Path) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--because", "another", "--store", store)
    build_again(tmp_path, "Above.\n" + TEXT)
    page = run("review-page", "one.txt", "--store", store).stdout
    item = page.partition(f'data-claim="claim/{claim_of(store, "director")}"')[2]
    item = item.partition("</li>")[0]
    assert "by Nora Finch&quot;, &quot;director; film: Salt Road" in item
    assert "checked> reject" in item
    assert 'value="another"' in item
    # It is saved as one on the claim that stands there now.
    assert f"claim/{claim}" not in page


def test_a_decision_waits_where_two_claims_say_the_same(store: Path, tmp_path: Path) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--store", store)
    twice = "Above.\n" + TEXT + "Written by Nora Finch\n"
    fact = {"film": ["Salt Road"], "film_year": 2001, "doc": "one", "relation": "director"}
    facts = "".join(
        json.dumps({**fact, "person": ["Nora Finch"], "quote": "by Nora Finch", "start": start,
                    "end": start + len("by Nora Finch")}) + "\n"
        for start in (twice.index("by Nora"), twice.rindex("by Nora"))
    )  # fmt: skip
    (tmp_path / "facts.jsonl").write_text(facts, "utf-8")
    (tmp_path / "one.txt").write_text(twice, "utf-8")
    said = run("build", tmp_path / "one.txt", "--no-extract", "--facts", tmp_path / "facts.jsonl",
               "--store", store).stderr  # fmt: skip
    assert f"reject claim/{claim} in one.txt may mean any of 2 claims" in said
    assert run("ask", "credits", "Salt Road", "--store", store).stdout
    told = run("why", "Salt Road", "director", "--store", store).stdout
    assert "by a person" not in told
    run("reject", claim, "--undo", "--store", store)
    assert len((store / "decisions.csv").read_text("utf-8").splitlines()) == 1


def test_a_decision_waits_where_the_document_says_it_no_more(store: Path, tmp_path: Path) -> None:
    claim = claim_of(store, "director")
    run("reject", claim, "--store", store)
    said = build_again(tmp_path, TEXT.replace("Nora Finch", "Dora Lake"), status=1)
    assert f"reject claim/{claim} in one.txt finds nothing" in said
    build_again(tmp_path, TEXT)
    run("ask", "credits", "Salt Road", "--store", store, status=1)


def test_an_exported_graph_tells_of_decisions(store: Path, tmp_path: Path) -> None:
    claim = claim_of(store, "runtime")
    run("reject", claim, "--because", "of the long version", "--store", store)
    for suffix in ("nq", "trig"):
        file = tmp_path / f"graph.{suffix}"
        run("export", "-o", file, "--store", store)
        (reason,) = kinonaut.open(file).why(claim)
        assert (reason.decision, reason.because) == ("reject", "of the long version")
    assert run("check", "--store", store)


def test_the_same_decisions_make_the_same_bytes_whatever_was_built_before(
    store: Path, tmp_path: Path
) -> None:
    run("reject", claim_of(store, "runtime"), "--store", store)
    build_again(tmp_path, "Above.\n" + TEXT)
    run("export", "-o", tmp_path / "one.nq", "--store", store)
    other = tmp_path / "other.kg"
    other.mkdir()
    (other / "decisions.csv").write_bytes((store / "decisions.csv").read_bytes())
    run("build", tmp_path / "one.txt", "--no-extract", "--facts", tmp_path / "facts.jsonl",
        "--store", other)  # fmt: skip
    run("export", "-o", tmp_path / "other.nq", "--store", other)
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "other.nq").read_bytes()


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
