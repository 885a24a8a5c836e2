"""Scores reckoned by hand: facts, films, leads, and what is wrong with the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kinonaut.errors import DocumentError, FactError
from kinonaut.loaders.evaluation.facts import Scores, score_document
from kinonaut.loaders.evaluation.film_scores import score_films
from kinonaut.loaders.evaluation.gold import Gold, GoldDocument, read_gold
from kinonaut.loaders.evaluation.kinds import form_of, language_of
from kinonaut.loaders.evaluation.leads import read_leads, score_leads
from kinonaut.loaders.evaluation.running import evaluate
from kinonaut.loaders.films import resolve
from kinonaut.loaders.formats import parse

TEXT = "Blue Moon (1999), directed by Ann Lee. Bo Ek plays Ada. Cy Day sings. Jo Roe is invented."
FILM = ["Blue Moon"]


def fact(relation: str, quote: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    place = {"quote": quote, "start": start, "end": start + len(quote)}
    return {"doc": "moon", "relation": relation, "film": FILM, **place, **fields}


GOLD = [
    fact("year", "(1999)", value=1999),
    fact("director", "Ann Lee", person=["Ann Lee"]),
    fact("cast", "Bo Ek plays Ada", performer=["Bo Ek"], character=["Ada"]),
    fact("cast", "Cy Day", performer=["Cy Day"], character=None, optional=True),
    fact("no_portrayal", "Jo Roe", character=["Jo Roe"]),
]


def scores(facts: list[dict[str, Any]], gold: list[dict[str, Any]] | None = None) -> Scores:
    rows = GOLD if gold is None else gold
    neutral = [row for row in rows if row.get("optional")]
    return score_document("moon", GoldDocument(rows, neutral), facts, TEXT)


def test_everything_found_is_a_score_of_one() -> None:
    found = scores([row for row in GOLD if not row["relation"].startswith("no_")])
    assert (found.core.gold, found.core.found, found.core.right) == (3, 3, 3)
    assert found.core.f1 == found.macro_f1 == found.share_grounded == found.share_supported == 1
    assert found.mistakes == []


def test_what_is_missed_wrong_and_out_of_form_counts() -> None:
    found = scores(
        [
            fact("year", "(1999)", value=1999, rule="a"),
            fact("director", "Bo Ek", person=["Bo Ek"], rule="b"),
            {**fact("cast", "Bo Ek", performer=["Bo Ek"], rule="b"), "quote": "Bo Eck"},
        ]
    )
    assert (found.core.gold, found.core.recalled) == (3, 1)
    assert (found.core.found, found.core.right) == (3, 1)
    assert found.core.precision == found.core.recall == pytest.approx(1 / 3)
    assert (found.facts, found.grounded) == (3, 2)
    assert sorted((m.what, m.relation) for m in found.mistakes) == [
        ("missed", "cast"),
        ("missed", "director"),
        ("unsound", "cast"),
        ("wrong", "director"),
    ]
    assert (found.rules["a"].found, found.rules["a"].right) == (1, 1)
    assert (found.rules["b"].found, found.rules["b"].right) == (2, 0)


def test_saying_it_twice_or_denying_it_changes_nothing() -> None:
    one = fact("director", "Ann Lee", person=["Ann Lee"])
    wrong = fact("director", "Bo Ek", person=["Bo Ek"])
    twice = scores([one, {**one, "rule": "other"}, wrong, wrong])
    assert (twice.core.found, twice.core.right) == (2, 1)
    assert twice.rules["other"].right == 1
    silent = scores([one, {**wrong, "polarity": "denied"}, {**wrong, "stated": False}])
    assert (silent.core.found, silent.core.right, silent.facts) == (1, 1, 1)


def test_optional_gold_counts_neither_way() -> None:
    assert scores([fact("cast", "Cy Day", performer=["Cy Day"])]).core.found == 0
    assert scores([]).core.gold == 3


def test_a_forbidden_fact_is_wrong_even_where_it_is_optional() -> None:
    link = fact("portrayal", "Jo Roe", character=["Jo Roe"], person=["Jo Roe"])
    gold = [{**link, "optional": True}]
    assert scores([link], gold).core.found == 0
    assert scores([link], [*gold, GOLD[-1]]).core.found == 1


def test_the_details_of_what_was_found_are_scored() -> None:
    found = scores([fact("cast", "Bo Ek plays Ada", performer=["Bo Ek"], character=["Eve"])])
    detail = found.relations["cast.character"]
    assert (detail.gold, detail.found, detail.right) == (1, 1, 0)
    assert found.relations["cast"].right == 1


def test_support_is_the_gold_s_passage() -> None:
    far = {**GOLD[1], "start": 5000, "end": 5007}
    found = scores([fact("director", "Ann Lee", person=["Ann Lee"])], [far])
    assert (found.correct, found.supported) == (1, 0)


def test_scores_add_up() -> None:
    one, two = scores([GOLD[0]]), scores([GOLD[0], GOLD[1]])
    one.add(two)
    assert (one.core.gold, one.core.recalled, one.facts) == (6, 3, 3)
    assert len(one.mistakes) == 3


# ------------------------------------------------------------------------- films


def test_the_film_of_each_place_is_scored() -> None:
    text = (
        "# Blue Moon (1999)\n\nDirector: Ann Lee\n\nStarring: Bo Ek\n\n"
        "# Red Tide (2004)\n\nDirector: Di Fox\n\nStarring: Ed Gray\n"
    )
    document = parse(text, "films.md")

    def rows(film: str, year: int, *names: str) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = [
            {"relation": "director", "film": [film], "person": [n], "start": s, "end": s + len(n)}
            for n in names
            for s in [text.index(n)]
        ]
        return [{"relation": "year", "film": [film], "value": year}, *made]

    right = [
        *rows("Blue Moon", 1999, "Ann Lee", "Bo Ek"),
        *rows("Red Tide", 2004, "Di Fox", "Ed Gray"),
    ]
    found = score_films(document, resolve(document), GoldDocument(right))
    assert (found.scopes, found.titled, found.years, found.dated) == (2, 2, 2, 2)
    assert (found.places, found.placed) == (4, 4)
    other = rows("Green Hill", 1950, "Ann Lee", "Bo Ek")
    found = score_films(document, resolve(document), GoldDocument(other))
    assert (found.scopes, found.titled, found.years, found.dated) == (1, 0, 1, 0)


def test_a_document_without_a_film_is_scored_by_silence() -> None:
    document = parse("The crew of M 1 was Jan Novak and Eva Dvorak.\n", "crew.txt")
    gold = [{"relation": "crew", "mission": ["M 1"], "person": ["Jan Novak"], "start": 0, "end": 9}]
    found = score_films(document, resolve(document), GoldDocument(gold))
    assert (found.filmless, found.left_open, found.scopes) == (1, 1, 0)


# ------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("text", "name", "form", "language"),
    [
        ("The film is about the sea and the men of it.\n", "a.txt", "plain prose", "en"),
        ("Director: Ann Lee\nStarring: Bo Ek\nMusic: Cy Day\n", "a.txt", "credits list", "en"),
        (
            "# Mond\n\nDer Film ist von der Regisseurin und mit den Leuten.\n",
            "a.md",
            "markdown",
            "de",
        ),
        ('{"title": "Blue Moon", "year": 1999}', "a.json", "json", "en"),
        ("<html lang='fr'><p>Le film est sorti</p></html>", "a.html", "html", "fr"),
        (
            "Это фильм о том, как он не был на Луне, и что из этого вышло.\n",
            "a.txt",
            "plain prose",
            "ru",
        ),
        ("La película es una de las mejores del año por su ritmo.\n", "a.txt", "plain prose", "es"),
    ],
)
def test_form_and_language_are_told(text: str, name: str, form: str, language: str) -> None:
    document = parse(text, name)
    assert (form_of(document), language_of(document)) == (form, language)


# ------------------------------------------------------------------------- whole sets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("docs", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "moon.txt").write_text("Blue Moon (1999)\nDirector: Ann Lee\n", "utf-8")
    row = {"doc": "moon", "relation": "director", "film": FILM, "person": ["Ann Lee"]}
    place = {"quote": "Director: Ann Lee", "start": 17, "end": 34}
    line = json.dumps({**row, **place}) + "\n"
    (tmp_path / "gold" / "moon.jsonl").write_text(line, "utf-8")
    return tmp_path


def test_documents_are_read_and_scored(folder: Path) -> None:
    (folder / "gold" / "kinds.json").write_text('{"moon": "record"}', "utf-8")
    told: list[tuple[str, int, int]] = []
    result = evaluate(
        read_gold(folder / "gold"), [folder / "docs"], progress=lambda *said: told.append(said)
    )
    assert [d.name for d in result.documents] == ["moon.txt"]
    assert result.by("kind")["record"].relations["director"].recalled == 1
    assert list(result.by("form")) == ["credits list"]
    assert told == [("scoring", 1, 1)]


def test_facts_made_elsewhere_are_scored(folder: Path) -> None:
    facts = folder / "facts.jsonl"
    good = json.loads((folder / "gold" / "moon.jsonl").read_text("utf-8"))
    facts.write_text(json.dumps(good) + "\n" + json.dumps({**good, "doc": "other"}), "utf-8")
    result = evaluate(read_gold(folder / "gold"), [folder / "docs"], facts=[facts])
    assert (result.facts.core.found, result.facts.core.right) == (1, 1)
    assert result.unscored == 1


def test_a_document_that_cannot_be_read_has_missed_its_gold(folder: Path) -> None:
    (folder / "docs" / "moon.txt").write_bytes(b"a\x00b")
    result = evaluate(read_gold(folder / "gold"), [folder / "docs"])
    assert [error.document for error in result.failed] == ["moon.txt"]
    assert (result.facts.core.gold, result.facts.core.recalled) == (1, 0)


def test_a_fault_in_one_document_costs_only_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kinonaut.loaders import extract

    def fail(document: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr(extract, "extract", fail)
    result = evaluate(read_gold(folder / "gold"), [folder / "docs"])
    assert "ZeroDivisionError" in str(result.failed[0])
    assert (result.facts.core.gold, result.facts.core.recalled) == (1, 0)
    lead = folder / "leads.jsonl"
    lead.write_text(json.dumps(LEAD), "utf-8")
    assert "ZeroDivisionError" in str(score_leads(read_leads(lead)).failed[0])


def test_gold_without_its_document_is_told_not_scored(folder: Path) -> None:
    gold = folder / "gold" / "moon.jsonl"
    gold.write_text(gold.read_text("utf-8").replace('"moon"', '"sun"'), "utf-8")
    result = evaluate(read_gold(folder / "gold"), [folder / "docs"])
    assert result.absent == ["sun"]
    assert result.documents == []


def test_two_documents_of_one_stem_are_refused(folder: Path) -> None:
    (folder / "docs" / "moon.md").write_text("# Blue Moon\n", "utf-8")
    with pytest.raises(DocumentError, match="same stem"):
        evaluate(read_gold(folder / "gold"), [folder / "docs"])


def test_facts_known_to_be_defensible_count_neither_way(folder: Path) -> None:
    row = json.loads((folder / "gold" / "moon.jsonl").read_text("utf-8"))
    other = {**row, "person": ["Bo Ek"]}
    facts = folder / "facts.jsonl"
    facts.write_text(json.dumps({**other, "document": "moon.txt"}) + "\n", "utf-8")
    border = folder / "gold" / "borderline.json"
    for why, found in (("a close call", 0), ("TRAP: it denies this", 1)):
        border.write_text(json.dumps([{**other, "why": why}]), "utf-8")
        result = evaluate(read_gold(folder / "gold"), [folder / "docs"], facts=[facts])
        assert result.facts.core.found == found, why


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"relation": "year"}',
        '{"doc": "a"}',
        '{"doc": "a", "relation": "year", "start": "1", "end": 2}',
        '{"doc": "a", "relation": "year", "start": 1}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_of_gold_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text("\n" + line + "\n", "utf-8")
    with pytest.raises(FactError, match=r"a\.jsonl:2"):
        read_gold(tmp_path)


def test_gold_without_a_place_stands_where_its_quote_does(folder: Path) -> None:
    path = folder / "gold" / "moon.jsonl"
    row = json.loads(path.read_text("utf-8"))
    del row["start"], row["end"]
    free = {
        "doc": "moon",
        "relation": "accuracy",
        "film": FILM,
        "about": "x",
        "quote": "Moon (1999)",
    }
    path.write_text(json.dumps(row) + "\n" + json.dumps(free), "utf-8")
    facts = folder / "facts.jsonl"
    said = [{**row, "start": 17, "end": 34}, {**free, "start": 5, "end": 16}]
    facts.write_text("\n".join(map(json.dumps, said)), "utf-8")
    result = evaluate(read_gold(folder / "gold"), [folder / "docs"], facts=[facts])
    assert result.facts.correct == result.facts.supported == 2
    elsewhere = GoldDocument([{**free, "quote": "Sun"}]).located("Moon")
    assert "start" not in elsewhere.rows[0]


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no gold"):
        read_gold(tmp_path)
    with pytest.raises(DocumentError, match="no such folder"):
        read_gold(tmp_path / "none")


def test_many_documents_give_the_same_scores_in_processes(folder: Path) -> None:
    gold = read_gold(folder / "gold").documents["moon"]
    documents = {}
    for number in range(26):
        name = f"moon{number:02}"
        (folder / "docs" / f"{name}.txt").write_text("Blue Moon\nDirector: Ann Lee\n", "utf-8")
        documents[name] = gold
    result = evaluate(Gold(documents, {}), [folder / "docs"])
    assert [d.name for d in result.documents] == [f"moon{n:02}.txt" for n in range(26)]
    assert result.facts.core.gold == result.facts.core.recalled == 26


# ------------------------------------------------------------------------- leads

LEAD = {
    "title": "Blue Moon",
    "year": 1999,
    "cast": ["Boris Ekholm", "Cyril Daly", "Nora There"],
    "extract": "Blue Moon is a 1999 drama film directed by Anna Leeds and starring "
    "Boris Ekholm and Cyril Daly.",
}


def test_leads_are_asked_for_what_stands_in_them(tmp_path: Path) -> None:
    path = tmp_path / "leads.jsonl"
    later = {**LEAD, "year": 2001, "extract": "A film of which the title is nowhere to be seen."}
    path.write_text("\n".join(map(json.dumps, (LEAD, later))), "utf-8")
    found = score_leads(read_leads(path))
    assert [row[1:3] for row in found.rows()] == [(1, 1), (1, 1), (2, 2)]
    assert found.missed == []


def test_what_is_missed_in_a_lead_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "leads.jsonl"
    path.write_text(json.dumps({**LEAD, "cast": ["Anna Leeds"]}) + "\n", "utf-8")
    found = score_leads(read_leads(path))
    assert found.missed == [(1, "cast", "Anna Leeds")]


@pytest.mark.parametrize(
    "change", [{"title": 1}, {"year": "1999"}, {"cast": "Bo"}, {"extract": None}]
)
def test_a_line_that_is_no_lead_is_named(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "leads.jsonl"
    path.write_text(json.dumps({**LEAD, **change}), "utf-8")
    with pytest.raises(DocumentError, match=r"leads\.jsonl:1"):
        read_leads(path)
