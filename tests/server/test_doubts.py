"""What the pages do about doubt: policies, inferences, verdicts, what is uncertain, whose words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from kinonaut.graph.exports.drawing import STYLE
from kinonaut.graph.exports.pictures import KINDS
from kinonaut.graph.policy import policies
from kinonaut.server import create_app
from kinonaut.server.excerpt import CONTEXT
from kinonaut.server.verdicts import Segment, grade_of, tally

FILM = "/film/night-docking-2019"


def text(client: Any, path: str, status: int = 200) -> str:
    with client.get(path, headers={"Accept": "text/html"}) as response:
        assert response.status_code == status, path
        return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


def table(client: Any, path: str) -> list[list[str]]:
    with client.get(path) as response:
        assert response.status_code == 200
        assert response.mimetype == "text/csv"
        return list(csv.reader(io.StringIO(response.text)))


# ---------------------------------------------------------------- policies


def test_a_policy_leaves_aside_what_it_does_and_says_so(client: Any) -> None:
    every, strict = client.get(FILM).text, client.get(FILM + "?policy=strict").text
    for value in ("104 min", "98 min"):
        assert f"<bdi>{value}</bdi>" in every
        assert f"<bdi>{value}</bdi>" not in strict
    assert "left aside" not in every
    strict = text(client, FILM + "?policy=strict")
    assert re.search(r"\d claims are left aside here", strict)
    # What nobody contradicts stands.
    assert "the docking by hand" in strict


def test_every_policy_can_be_chosen_on_pages_and_goes_along(client: Any) -> None:
    for name in policies():
        for path in (FILM, "/person/anton-grechko", "/ask/who-plays?who=Anton+Grechko"):
            separator = "&" if "?" in path else "?"
            with client.get(f"{path}{separator}policy={name}") as response:
                assert response.status_code == 200, (path, name)
                assert f'<option value="{name}" selected>' in response.text
                links = re.findall(r'href="/(?:film|person|mission)/[^"]*"', response.text)
                links = [link for link in links if "." not in link and "lang=" not in link]
                assert links or name == "strict"
                assert all((f"policy={name}" in link) == (name != "all") for link in links)
    assert "No policy is called" in text(client, FILM + "?policy=best", 400)
    assert "No policy is called" in text(client, "/ask/titles?policy=best", 400)


def test_a_policy_holds_for_the_table_too(client: Any) -> None:
    every, strict = table(client, FILM + ".csv"), table(client, FILM + ".csv?policy=strict")
    assert len(strict) < len(every)


# ---------------------------------------------------------------- what was inferred


def test_what_was_inferred_says_so_with_rule_and_premises(client: Any) -> None:
    page = text(client, "/film/quiet-orbit-2020")
    assert "“Own name” was inferred: no source says so" in page
    assert "Rule own-name" in page
    assert "No source says so; it follows from: the engineer" not in page  # a quote, not a claim
    assert "No source says so; it follows from: Boris Stern" in page
    assert "the engineer Boris Stern is Boris Stern, renamed" in page
    # Where a source calls it so, nothing had to be inferred.
    assert "was inferred" not in text(client, FILM)


def test_what_follows_about_a_film_stands_apart_from_what_is_said(client: Any) -> None:
    with client.get("/film/twin-stars") as response:
        section = response.text.partition('id="h-inferred"')[2].partition("</section>")[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", section).split())
    assert "One character stands for several real people: Doctor Kim · Ada Bell and Una" in words
    assert "Rule composite" in words
    assert "No source says so; it follows from:" in words
    assert "Doctor Kim blends Ada Bell and Una Frost" in words
    # What stands on cards is not said twice.
    assert "Rule renaming" not in words
    assert 'id="h-inferred"' not in client.get(FILM).text


def test_an_inferred_claim_has_a_page_that_no_one_takes_for_a_source(client: Any) -> None:
    query = (
        "PREFIX kn: <https://w3id.org/kinonaut/ns#> "
        "SELECT ?c { GRAPH ?g { ?c a kn:InferredClaim } } ORDER BY ?c"
    )
    found = client.get("/sparql", query_string={"query": query, "format": "json"}).json
    paths = [
        row["c"]["value"].removeprefix("https://w3id.org/kinonaut/id")
        for row in found["results"]["bindings"]
    ]
    assert len(paths) > 3
    for path in paths:
        page = text(client, path)
        assert "No source says this: it was inferred" in page
        assert "Inferred claim" in page
        assert "In whose words" not in page
    stated = text(client, "/" + _claim(client))
    assert "Claim of a source" in stated
    assert "In whose words" in stated
    assert "it was inferred" not in stated


def _claim(client: Any) -> str:
    with client.get("/document/almanac-txt") as response:
        found = re.search(r"claim/[0-9a-f]{16}", response.text)
    assert found is not None
    return found[0]


# ---------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("kind", "verdict", "grade"),
    [
        ("invented", "", "false"),
        ("invented_person", "", "false"),
        ("anachronism", "", "false"),
        ("altered", "", "false_ish"),
        ("exaggerated", "", "false_ish"),
        ("renamed", "", "true_ish"),
        ("omitted_person", "", "true_ish"),
        ("kept", "", "true"),
        ("invented", "true_ish", "true_ish"),
        ("kept", "false", "false"),
    ],
)
def test_a_verdict_is_the_sources_or_follows_from_the_kind(
    kind: str, verdict: str, grade: str
) -> None:
    assert grade_of(kind, verdict) == grade


def test_more_counts_as_untrue_the_stricter_one_is() -> None:
    grades = ["false", "false", "false_ish", "true_ish", "true"]
    assert tally(Segment(grade, "", "", "") for grade in grades) == (2, 3, 4)


def test_a_film_shows_the_verdict_of_each_source(client: Any) -> None:
    with client.get(FILM) as response:
        html = response.text
    strips = re.findall(r'<span class="strip">(.*?)</span>\s*<span class="meta">', html, re.DOTALL)
    assert sorted(re.findall(r'class="seg ([a-z-]+)"', "".join(strips))) == ["false", "true"]
    for anchor in re.findall(r'class="seg [a-z-]+" href="#([^"]+)"', html):
        assert f'id="{anchor}"' in html
    assert "1 of 2 verdicts: untrue" in text(client, FILM)
    assert "0 of 1 verdict: untrue" in text(client, "/film/quiet-orbit-2020")
    assert 'class="seg true-ish"' in client.get("/film/quiet-orbit-2020").text


# ---------------------------------------------------------------- what is uncertain


def test_the_uncertain_is_counted_shown_and_taken_away(client: Any) -> None:
    page = text(client, "/quality")
    for name in ("single", "unresolved", "orphaned", "disagreements"):
        rows = table(client, f"/quality/{name}.csv")
        alone = text(client, f"/quality/{name}")
        if len(rows) == 1:
            assert "There is none." in alone
            continue
        said = f"{len(rows) - 1} row" + ("s" if len(rows) > 2 else "")
        assert said in page
        assert said in alone
        assert len({len(row) for row in rows}) == 1
    single = {(row[0], row[2]) for row in table(client, "/quality/single.csv")}
    assert ("Night Docking", "the docking by hand") in single
    assert ("Night Docking", "Anton Grechko") not in single  # two sources say so
    values = {(row[0], row[3]) for row in table(client, "/quality/disagreements.csv")}
    assert {("Night Docking", "104"), ("Night Docking", "98")} <= values
    assert text(client, "/quality/none", 404)
    assert client.get("/quality/single.xlsx").status_code == 404


def test_a_quotation_that_is_gone_is_found(tmp_path: Path, write_documents: Any) -> None:
    from kinonaut.loaders.build import build

    documents, facts = write_documents(tmp_path)
    place = tmp_path / "graph.kg"
    build([documents], place, facts=[facts], extract=False)
    kept = next(
        path
        for path in sorted((place / "documents").glob("*.json"))
        if "The running time is 98 minutes. The docking" in path.read_text(encoding="utf-8")
    )
    changed = kept.read_text(encoding="utf-8").replace("The running time is", "It is as long as")
    kept.write_text(changed, encoding="utf-8")
    app = create_app(place, workers=1)
    try:
        rows = table(app.test_client(), "/quality/orphaned.csv")
        # What stands before the words that changed is where it was.
        assert {row[0] for row in rows[1:]} == {
            "running time is 98 minutes",
            "The docking by hand is shown as it was",
        }
        assert {row[1] for row in rows[1:]} == {"gazette.txt"}
    finally:
        app.extensions["kinonaut"].close()


# ---------------------------------------------------------------- whose words, and how many


def test_the_licence_of_a_source_stands_by_its_words(client: Any) -> None:
    page = text(client, "/film/quiet-orbit-2020")
    assert "licence: CC BY-SA 4.0" in page
    assert "A Quiet Review" in page
    assert "4 May 2020" in page
    assert "licence not stated" in text(client, FILM)


def test_public_pages_show_little_of_a_source_and_private_ones_all(
    client: Any, store: Path
) -> None:
    for path in ("/film/quiet-orbit-2020", "/document/almanac-txt", FILM):
        with client.get(path) as response:
            html = response.text
        assert "The whole text" not in html
        for before, after in re.findall(r"[“«]([^<]*)<mark>[^<]*</mark>([^<]*)[”»]<", html):
            assert len(before) + len(after) <= CONTEXT
    app = create_app(store, workers=1, full_text=True)
    try:
        private: Any = app.test_client()
        page = text(private, "/document/almanac-txt")
        assert "The whole text" in page
        assert "It runs 104 minutes . The fire aboard was invented for the film ." in page
        with private.get("/document/almanac-txt") as response:
            html = response.text
        assert "<mark>It runs 104 minutes</mark>" in html
        for anchor in re.findall(r'href="[^"]*almanac-txt\?part=1#(c\d+)"', html):
            assert f'id="{anchor}"' in html
        assert "The whole text" in text(private, "/document/almanac-txt?part=999")
        assert "The whole text" in text(private, "/document/almanac-txt?part=x")
        hostile = private.get("/document/odd-txt").text
        assert "<script>alert" not in hostile
    finally:
        app.extensions["kinonaut"].close()


# ---------------------------------------------------------------- pictures


@pytest.fixture(scope="module")
def drawn(application: Flask) -> Any:
    return application.test_client()


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_is_a_page_and_a_file(drawn: Any, kind: str) -> None:
    for film in ("", "?film=Night+Docking", "?film=" + quote("film/twin-stars")):
        with drawn.get(f"/pictures/{kind}{film}") as response:
            assert response.status_code == 200
            assert '<svg xmlns="http://www.w3.org/2000/svg" class="kn"' in response.text
            assert "<style" not in response.text
        with drawn.get(f"/pictures/{kind}.svg{film}") as first:
            assert first.mimetype == "image/svg+xml"
            assert STYLE in first.text
            assert "sha256-" in first.headers["Content-Security-Policy"]
            assert "unsafe" not in first.headers["Content-Security-Policy"]
        with drawn.get(f"/pictures/{kind}.svg{film}") as again:
            assert again.data == first.data
    with drawn.get(f"/pictures/{kind}.png") as response:
        assert response.status_code == 200
        assert response.data.startswith(b"\x89PNG")


def test_a_picture_of_nothing_is_not_found(drawn: Any) -> None:
    for path in ("/pictures/none", "/pictures/timeline.gif", "/pictures/timeline?film=Nothing"):
        assert drawn.get(path).status_code == 404
    with drawn.get("/pictures.css") as response:
        assert response.text == STYLE
        assert response.mimetype == "text/css"


def test_the_names_of_a_picture_lead_to_pages(drawn: Any) -> None:
    with drawn.get("/pictures/reel-and-real?film=Night+Docking") as response:
        svg = response.text.partition("<svg xmlns")[2].partition("</svg>")[0]
    links = re.findall(r'<a class="[a-z]+" href="([^"]+)"', svg)
    assert links
    for link in links:
        with drawn.get(link.removeprefix("http://localhost")) as response:
            assert response.status_code in (200, 303), link
