"""Questions in somebody's own words, on the pages and for programs."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest

MARKUP = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>')


def asked(client: Any, sentence: str, **more: str) -> Any:
    return client.get("/ask/", query_string={"q": sentence, **more})


@pytest.mark.parametrize(
    ("sentence", "more"),
    [("who played Anton Grechko?", {}), ("кто играл Anton Grechko?", {"lang": "ru"})],
)
def test_a_clear_sentence_leads_to_its_answer(client: Any, sentence: str, more: Any) -> None:
    response = asked(client, sentence, **more)
    assert response.status_code == 302
    target = urlsplit(response.location)
    assert target.path == "/ask/who-plays"
    given = {name: value for name, [value] in parse_qs(target.query).items()}
    assert given == {"who": "Anton Grechko", "asked": sentence, **more}
    page = client.get(response.location)
    assert page.status_code == 200
    assert "Tomas Reyl" in page.text
    assert html.escape(sentence) in page.text


def test_an_unclear_sentence_is_answered_with_the_nearest_questions(client: Any) -> None:
    response = asked(client, "actors and their fish, please")
    assert response.status_code == 200
    assert "these come nearest" in response.text
    assert 'class="cards offers"' in response.text
    response = asked(client, "zzyzx qwrtp")
    assert "None of the questions is like that" in response.text
    assert 'class="cards offers"' not in response.text


@pytest.mark.parametrize("payload", MARKUP)
def test_a_sentence_is_text(client: Any, payload: str) -> None:
    for text in (payload, f"who played Anton Grechko? {payload}"):
        page = client.get("/ask/", query_string={"q": text}, follow_redirects=True)
        assert page.status_code == 200
        assert payload not in page.text
        assert client.get("/search", query_string={"q": text}).status_code in (200, 302)


def test_programs_are_told_what_was_understood(client: Any) -> None:
    said = client.get("/ask.json?q=" + quote_plus("which portrayals renamed real people")).json
    assert said["understood"]["question"] == "renamed-portrayals"
    assert said["nearest"] == []
    answer = client.get(urlsplit(said["understood"]["url"]).path).json
    assert {row["real_person"] for row in answer["rows"]} >= {"Anton Grechko"}
    said = client.get("/ask.json?q=who+plays+in+it").json
    assert said["understood"] is None
    assert any(offer["lacking"] for offer in said["nearest"])
    response = client.get("/ask.json")
    assert response.status_code == 400
    assert "`q`" in response.json["error"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_the_search_box_offers_what_is_no_name_as_a_question(client: Any) -> None:
    page = client.get("/search?q=who+played+Anton+Grechko").text
    assert "As a question:" in page
    assert "/ask/who-plays?who=Anton+Grechko" in page
    assert "As a question:" not in client.get("/search?q=Night").text
    assert "As a question:" not in client.get("/search?q=Somebody+Unknown").text
