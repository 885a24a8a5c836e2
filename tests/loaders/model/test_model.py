"""Extraction by a model: what it may say, and everything that it may not."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.loaders.model.conftest import Stub, completion, send, serving

from kinonaut.errors import DocumentError
from kinonaut.graph.claims import Claim
from kinonaut.loaders import formats
from kinonaut.loaders.document import Document
from kinonaut.loaders.extract import fault
from kinonaut.loaders.extractors import RULES, Both, Extraction
from kinonaut.loaders.model import extractor as extractor_module
from kinonaut.loaders.model.extractor import Model
from kinonaut.loaders.model.parts import parts_of
from kinonaut.loaders.model.prompt import EXAMPLE_QUOTES, PROMPT_VERSION, SYSTEM
from kinonaut.loaders.model.settings import ModelSettings

TEXT = (
    "Blue Moon is a 1999 drama directed by Anna Leeds. Boris Ekholm plays the diver Karl Brandt, "
    "who stands in for the real Jan Novak. It runs for 1 h 46 min and cost $2.5 million.\n\n"
    "The storm was invented for the film. Boris Ekholm plays the diver Karl Brandt in all of it, "
    "and the music is by Cyril Daly.\n"
)
FILM = {"film": ["Blue Moon"]}
DIRECTOR = {
    "relation": "director",
    **FILM,
    "person": ["Anna Leeds"],
    "quote": "directed by Anna Leeds",
}


@pytest.fixture(autouse=True)
def fresh_clients() -> Iterator[None]:
    yield
    for_settings = extractor_module._client
    for_settings.cache_clear()


def document(text: str = TEXT, name: str = "moon.txt") -> Document:
    return formats.parse(text, name)


def model(stub: Stub, tmp_path: Path, **changes: Any) -> Model:
    given = {"timeout": 5.0, "retries": 0, **changes}
    return Model(ModelSettings(stub.url, "stub-1", tmp_path / "answers", **given))


def extracted(stub: Stub, tmp_path: Path, *facts: object, text: str = TEXT) -> Extraction:
    stub.say(*facts)
    return model(stub, tmp_path).extract(document(text))


def refusals(found: Extraction) -> dict[str, int]:
    head = "facts refused: "
    return {k.removeprefix(head): n for k, n in found.counts.items() if k.startswith(head)}


# ------------------------------------------------------------------------- what holds

GOOD: list[dict[str, Any]] = [
    {"relation": "title", **FILM, "value": ["Blue Moon"], "quote": "Blue Moon is a 1999 drama"},
    {"relation": "year", **FILM, "value": 1999, "quote": "Blue Moon is a 1999 drama"},
    DIRECTOR,
    {
        "relation": "cast",
        **FILM,
        "performer": ["Boris Ekholm"],
        "character": ["Karl Brandt"],
        "quote": "Boris Ekholm plays the diver Karl Brandt",
    },
    {
        "relation": "portrayal",
        **FILM,
        "character": ["Karl Brandt"],
        "person": ["Jan Novak"],
        "kind": "renamed",
        "quote": "Karl Brandt, who stands in for the real Jan Novak",
    },
    {"relation": "runtime", **FILM, "value": 106, "quote": "It runs for 1 h 46 min"},
    {"relation": "budget", **FILM, "value": 2500000, "quote": "cost $2.5 million"},
    {
        "relation": "deviation",
        **FILM,
        "kind": "invented",
        "about": "there was no storm",
        "quote": "The storm was invented for the film",
    },
]


def test_facts_that_hold_become_claims(stub: Stub, tmp_path: Path) -> None:
    found = extracted(stub, tmp_path, *GOOD)
    assert refusals(found) == {}
    assert sorted(c.relation for c in found.claims) == sorted(f["relation"] for f in GOOD)
    for claim in found.claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert fault(document(), claim) is None
        assert Claim.from_json(claim.to_json()) == claim
        assert claim.rule == f"model.stub-1@{PROMPT_VERSION}"
        assert claim.confidence < min(c.confidence for c in RULES.extract(document()).claims)
    assert found.counts["facts kept"] == len(GOOD)


def test_the_question_is_of_the_protocol_and_always_the_same(stub: Stub, tmp_path: Path) -> None:
    extracted(stub, tmp_path, DIRECTOR)
    (asked,) = stub.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("stub-1", 0)
    assert isinstance(asked["seed"], int)
    assert asked["response_format"]["type"] == "json_schema"
    system, user = asked["messages"]
    assert (system["role"], system["content"]) == ("system", SYSTEM)
    assert user["content"] == TEXT


def test_a_server_without_schemas_is_asked_without(stub: Stub, tmp_path: Path) -> None:
    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        if "response_format" in asked:
            send(request, 400, {"error": {"message": "unknown response_format"}})
        else:
            send(request, 200, completion(json.dumps({"facts": [DIRECTOR]})))

    stub.answer = answer
    assert len(model(stub, tmp_path).extract(document()).claims) == 1
    model(stub, tmp_path).extract(document(TEXT + "More.\n"))
    assert [("response_format" in asked) for asked in stub.asked] == [True, False, False]


@pytest.mark.parametrize("wrap", ["```json\n{}\n```", "<think>so {{}}</think>\n{}", "  {}  "])
def test_json_is_found_in_what_servers_wrap_it_in(stub: Stub, tmp_path: Path, wrap: str) -> None:
    content = json.dumps({"facts": [DIRECTOR]})
    stub.say_text(
        wrap.replace("{}", content, 1) if "{{}}" not in wrap else f"<think>so</think>{content}"
    )
    assert len(model(stub, tmp_path).extract(document()).claims) == 1


def test_quotes_are_cut_from_the_source_of_marked_up_text(stub: Stub, tmp_path: Path) -> None:
    page = (
        "<html><body><p><i>Blue Moon</i> was directed by <b>Zo&eacute; Leeds</b>.</p></body></html>"
    )
    stub.say(
        {"relation": "director", **FILM, "person": ["Zoé Leeds"], "quote": "directed by Zoé Leeds"}
    )
    (claim,) = model(stub, tmp_path).extract(document(page, "moon.html")).claims
    assert page[claim.start : claim.end] == claim.quote == "directed by <b>Zo&eacute; Leeds"


def test_breaks_between_words_of_a_quote_may_differ(stub: Stub, tmp_path: Path) -> None:
    text = TEXT.replace("directed by Anna", "directed by\nAnna")
    (claim,) = extracted(stub, tmp_path, DIRECTOR, text=text).claims
    assert claim.quote == "directed by\nAnna Leeds"


def test_russian_names_may_stand_in_another_case(stub: Stub, tmp_path: Path) -> None:
    fact = {
        "relation": "cast",
        "film": ["Полынья"],
        "performer": ["Роман Севергин"],
        "character": ["Матвей Ильин"],
        "quote": "Роман Севергин играет лётчика Матвея Ильина",
    }
    text = "«Полынья» — фильм 2015 года. Роман Севергин играет лётчика Матвея Ильина.\n"
    assert [c.character for c in extracted(stub, tmp_path, fact, text=text).claims] == [
        ("Матвей Ильин",)
    ]


def test_what_is_denied_stays_denied(stub: Stub, tmp_path: Path) -> None:
    (claim,) = extracted(stub, tmp_path, {**DIRECTOR, "polarity": "denied"}).claims
    assert claim.polarity == "denied"


def test_a_quote_found_twice_stands_where_its_film_is_spoken_of(stub: Stub, tmp_path: Path) -> None:
    quote = "Boris Ekholm plays the diver Karl Brandt"
    assert TEXT.count(quote) == 2
    (claim,) = extracted(stub, tmp_path, GOOD[3]).claims
    assert claim.start == TEXT.index(quote)
    both = (
        "# Blue Moon (1999)\n\nAnna Leeds directed it, and Bo Ekholm stars.\n\n"
        "# Red Tide (2004)\n\nAnna Leeds directed it, and Cyril Daly stars.\n"
    )
    fact = {
        "relation": "director",
        "film": ["Red Tide"],
        "person": ["Anna Leeds"],
        "quote": "Anna Leeds directed it",
    }
    stub.say(fact)
    (claim,) = model(stub, tmp_path).extract(document(both, "two.md")).claims
    assert claim.start == both.rindex("Anna Leeds")


# ------------------------------------------------------------------------- what does not hold


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"quote": "directed with love by Anna Leeds"}, "its quote is not in the text"),
        ({"quote": ""}, "it has no quote"),
        ({"quote": None}, "it has no quote"),
        ({"quote": TEXT}, "the quote is too long"),
        ({"quote": "x" * 5000}, "its quote is not in the text"),
        ({"person": ["Clara Known"]}, "person is missing or not in the quote"),
        ({"person": ["Boris Ekholm"]}, "person is missing or not in the quote"),
        ({"person": []}, "person is missing or not in the quote"),
        ({"person": [["Anna Leeds"]]}, "its person is of the wrong type"),
        ({"person": {"name": "Anna Leeds"}}, "its person is of the wrong type"),
        ({"film": ["Red Tide"]}, "its film is not in the text"),
        ({"film": None}, "its film is not in the text"),
        ({"relation": "married_to"}, "its relation is not known"),
        ({"relation": ["director"]}, "its relation is not known"),
        ({"relation": "cast_complete", "value": True}, "its relation is not known"),
        ({"polarity": "perhaps"}, "its polarity is not known"),
        ({"quote": sorted(EXAMPLE_QUOTES)[0]}, "it is the prompt's example"),
    ],
)
def test_a_fact_that_does_not_hold_is_refused(
    stub: Stub, tmp_path: Path, change: dict[str, Any], cause: str
) -> None:
    found = extracted(stub, tmp_path, {**DIRECTOR, **change}, DIRECTOR)
    assert refusals(found) == {cause: 1}
    assert [c.relation for c in found.claims] == ["director"]


@pytest.mark.parametrize(
    "fact",
    [
        {"relation": "year", **FILM, "value": 1998, "quote": "a 1999 drama"},
        {"relation": "year", **FILM, "value": 199, "quote": "a 1999 drama"},
        {"relation": "year", **FILM, "value": "1999", "quote": "a 1999 drama"},
        {"relation": "year", **FILM, "value": True, "quote": "a 1999 drama"},
        {"relation": "year", **FILM, "value": float("nan"), "quote": "a 1999 drama"},
        {"relation": "year", **FILM, "value": 1e400, "quote": "a 1999 drama"},
        {"relation": "runtime", **FILM, "value": 146, "quote": "It runs for 1 h 46 min"},
        {"relation": "budget", **FILM, "value": 2600000, "quote": "cost $2.5 million"},
        {"relation": "title", **FILM, "value": ["Blue"], "quote": "1999 drama"},
        {**GOOD[4], "kind": "friend_of"},
        {**GOOD[4], "person": ["Karl Known"]},
        {**GOOD[4], "person": None},
        {**GOOD[7], "about": ""},
        {**GOOD[7], "kind": None},
        "director",
        None,
        [],
    ],
)
def test_values_and_kinds_are_held_against_the_words(
    stub: Stub, tmp_path: Path, fact: object
) -> None:
    found = extracted(stub, tmp_path, fact)
    assert found.claims == []
    assert sum(refusals(found).values()) == 1


def test_the_prompt_s_example_given_back_makes_no_claim(stub: Stub, tmp_path: Path) -> None:
    example = json.loads(SYSTEM[SYSTEM.index('{"facts": [{') :].split("\n")[0])["facts"]
    assert len(example) == len(EXAMPLE_QUOTES)
    found = extracted(stub, tmp_path, *example)
    assert found.claims == []
    assert refusals(found) == {"it is the prompt's example": len(example)}


def test_names_that_only_the_model_knows_are_left_out(stub: Stub, tmp_path: Path) -> None:
    known = ["Anna Leeds", "Anna Margaret Leeds", "Анна Лидс"]
    (claim,) = extracted(stub, tmp_path, {**DIRECTOR, "person": known}).claims
    assert claim.person == ("Anna Leeds",)
    part = {**GOOD[4], "performer": ["Boris Ekholm"]}
    (claim,) = extracted(stub, tmp_path / "b", part).claims
    assert claim.performer == ()


def test_a_fact_said_twice_is_one_claim(stub: Stub, tmp_path: Path) -> None:
    assert len(extracted(stub, tmp_path, DIRECTOR, DIRECTOR).claims) == 1


# ------------------------------------------------------------------------- answers of no use


@pytest.mark.parametrize(
    ("content", "finish", "cause"),
    [
        ("I cannot help with that.", "stop", "it is not JSON"),
        ('{"facts": [', "stop", "it is not JSON"),
        ("[" * 100_000, "stop", "it is not JSON"),
        ('{"answer": []}', "stop", "it has no list of facts"),
        ('"facts"', "stop", "it has no list of facts"),
        (json.dumps([DIRECTOR] * 1001), "stop", "it has too many facts"),
        ('{"facts": []}', "length", "it was cut off"),
        (None, "stop", "it is empty"),
        ("", "stop", "it is empty"),
    ],
)
def test_an_answer_of_no_use_is_counted_and_not_kept(
    stub: Stub, tmp_path: Path, content: str | None, finish: str, cause: str
) -> None:
    long = TEXT + "\n\n" + "Nothing of note is said here. " * 300

    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        first = asked["messages"][1]["content"].startswith("Blue Moon")
        good = completion(json.dumps({"facts": []}))
        send(request, 200, completion(content, finish) if first else good)

    stub.answer = answer
    found = model(stub, tmp_path).extract(document(long))
    assert found.counts[f"answers of no use: {cause}"] == 1
    assert found.counts["parts"] == 2
    before = len(stub.asked)
    model(stub, tmp_path).extract(document(long))
    assert len(stub.asked) == before + 1  # the good one was kept


def test_a_document_without_one_useful_answer_has_failed(stub: Stub, tmp_path: Path) -> None:
    stub.say_text("no JSON")
    with pytest.raises(DocumentError, match=r"no answer .* is of use .*not JSON"):
        model(stub, tmp_path).extract(document())


@pytest.mark.parametrize(
    "body", [b"<html>Sign in</html>", b"[]", b'{"choices": []}', b"\xff\xfe", b""]
)
def test_what_is_not_of_the_protocol_is_no_answer(stub: Stub, tmp_path: Path, body: bytes) -> None:
    stub.answer = lambda _, request, asked: send(request, 200, body)
    with pytest.raises(DocumentError, match="of use"):
        model(stub, tmp_path).extract(document())


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503])
def test_a_server_that_refuses_fails_the_document(stub: Stub, tmp_path: Path, status: int) -> None:
    stub.say_status(status)
    with pytest.raises(DocumentError, match=f"status {status}"):
        model(stub, tmp_path).extract(document())
    assert len(stub.asked) == 1


def test_retries_are_bounded(stub: Stub, tmp_path: Path) -> None:
    stub.say_status(500)
    with pytest.raises(DocumentError, match="status 500"):
        model(stub, tmp_path, retries=1).extract(document())
    assert len(stub.asked) == 2


def test_a_failure_that_passes_is_tried_again(stub: Stub, tmp_path: Path) -> None:
    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        if len(stub.asked) == 1:
            send(request, 503, {"error": {"message": "busy"}})
        else:
            send(request, 200, completion(json.dumps({"facts": [DIRECTOR]})))

    stub.answer = answer
    assert len(model(stub, tmp_path, retries=1).extract(document()).claims) == 1


def test_silence_ends_in_time(stub: Stub, tmp_path: Path) -> None:
    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        stub.ending.wait(20)

    stub.answer = answer
    started = time.monotonic()
    with pytest.raises(DocumentError, match="timed out"):
        model(stub, tmp_path, timeout=0.3).extract(document())
    assert time.monotonic() - started < 5


def test_an_answer_that_drips_ends_in_time(stub: Stub, tmp_path: Path) -> None:
    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", "100000000")
        request.end_headers()
        while not stub.ending.wait(0.05):
            request.wfile.write(b" ")
            request.wfile.flush()

    stub.answer = answer
    started = time.monotonic()
    with pytest.raises(DocumentError, match="timed out"):
        model(stub, tmp_path, timeout=0.4).extract(document())
    assert time.monotonic() - started < 5


def test_a_giant_answer_is_not_read_to_its_end(stub: Stub, tmp_path: Path) -> None:
    sent = 0

    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        nonlocal sent
        request.send_response(200)
        request.send_header("Content-Length", str(500_000_000))
        request.end_headers()
        while sent < 500_000_000:
            request.wfile.write(b"[" * 1_000_000)
            sent += 1_000_000

    stub.answer = answer
    with pytest.raises(DocumentError, match="too large"):
        model(stub, tmp_path, timeout=20).extract(document())
    assert sent < 100_000_000


def test_a_server_that_hangs_up_fails_the_document(stub: Stub, tmp_path: Path) -> None:
    def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "5000")
        request.end_headers()
        request.wfile.write(b'{"choices"')
        request.close_connection = True

    stub.answer = answer
    with pytest.raises(DocumentError, match="no connection"):
        model(stub, tmp_path).extract(document())


def test_nobody_at_the_address_fails_the_document(tmp_path: Path) -> None:
    nowhere = ModelSettings("http://127.0.0.1:9/v1", "m", tmp_path, timeout=2, retries=0)
    with pytest.raises(DocumentError, match="no connection"):
        Model(nowhere).extract(document())


def test_after_two_parts_without_an_answer_no_more_are_asked(stub: Stub, tmp_path: Path) -> None:
    stub.say_status(500)
    with pytest.raises(DocumentError, match="not asked any more"):
        model(stub, tmp_path).extract(document(TEXT + "Word after word after word. " * 3000))
    assert len(stub.asked) == 2


# ------------------------------------------------------------------------- cache and key


def test_answers_are_asked_for_once(stub: Stub, tmp_path: Path) -> None:
    first = extracted(stub, tmp_path, *GOOD)
    stub.say()
    again = model(stub, tmp_path).extract(document(name="copy.txt"))
    assert len(stub.asked) == 1
    assert [c.quote for c in again.claims] == [c.quote for c in first.claims]
    assert {c.document for c in again.claims} == {"copy.txt"}
    assert again.counts["answers from the cache"] == 1
    other = Model(ModelSettings(stub.url, "stub-2", tmp_path / "answers", retries=0))
    assert other.extract(document()).claims == []
    assert len(stub.asked) == 2


def test_a_damaged_answer_is_asked_for_again(stub: Stub, tmp_path: Path) -> None:
    extracted(stub, tmp_path, DIRECTOR)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    for content in ("", "[]", '{"content": 1}'):
        kept.write_text(content, encoding="utf-8")
        assert len(model(stub, tmp_path).extract(document()).claims) == 1
    assert len(stub.asked) == 4


def test_the_key_goes_to_the_server_and_nowhere_else(
    stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KINONAUT_MODEL_KEY", "s3cret-k3y")
    monkeypatch.setenv("OPENAI_API_KEY", "another")
    monkeypatch.setenv("OPENAI_ORG_ID", "an-organisation")
    caplog.set_level("DEBUG")
    asker = model(stub, tmp_path)
    stub.say(DIRECTOR)
    found = asker.extract(document())
    assert stub.headers[0]["authorization"] == "Bearer s3cret-k3y"
    assert "an-organisation" not in str(stub.headers)
    stub.say_status(401)
    with pytest.raises(DocumentError) as refused:
        asker.extract(document(TEXT + "More.\n"))
    written = [p.read_text("utf-8") for p in tmp_path.rglob("*") if p.is_file()]
    said = [repr(asker), asker.version, str(refused.value), str(found), caplog.text, *written]
    assert written
    assert "s3cret" not in " ".join(said)
    assert "another" not in stub.headers[0]["authorization"]


def test_the_key_does_not_follow_to_another_server(
    stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KINONAUT_MODEL_KEY", "s3cret-k3y")
    with serving() as other:
        other.say(DIRECTOR)

        def answer(stub: Stub, request: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
            request.send_response(307)
            request.send_header("Location", f"{other.url}/chat/completions")
            request.send_header("Content-Length", "0")
            request.end_headers()

        stub.answer = answer
        with pytest.raises(DocumentError, match="status 307"):
            model(stub, tmp_path).extract(document())
        # Neither the key nor the text: nobody has agreed to send them there.
        assert other.asked == []


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8000", "ftp://x/v1", "http://user:pass@x/v1", "http://x/v1?key=1", "file:///x"],
)
def test_addresses_that_cannot_be_or_hold_a_secret_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="address") as refused:
        ModelSettings(url, "m", tmp_path)
    assert "pass" not in str(refused.value)


# ------------------------------------------------------------------------- parts, and both


def test_parts_cover_every_page_once_and_none_crosses_two() -> None:
    text = "One. " * 5000 + "\n\n" + "x" * 20_000 + "\n"
    read = document(text)
    parts = list(parts_of(read))
    assert parts[0].start == 0
    assert parts[-1].end == len(read.text)
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert all(part.end - part.start <= 8000 for part in parts)
    assert parts[0].head == ""
    assert parts[1].head.startswith("One. One.")


def test_what_both_find_is_the_rules_own(stub: Stub, tmp_path: Path) -> None:
    rules = RULES.extract(document()).claims
    same = next(c for c in rules if c.relation == "director").to_json()
    stub.say(same)
    found = Both(RULES, model(stub, tmp_path)).extract(document())
    assert found.counts["facts kept"] == 1
    assert [c.rule for c in found.claims] == [c.rule for c in rules]


def test_both_gives_what_either_finds(stub: Stub, tmp_path: Path) -> None:
    stub.say(GOOD[7])
    both = Both(RULES, model(stub, tmp_path))
    found = both.extract(document())
    rules = {c.rule.partition(".")[0] for c in found.claims}
    assert "model" in rules
    assert len(rules) > 1
    assert found.counts["facts kept"] == 1
    assert both.version != RULES.version
