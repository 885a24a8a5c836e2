"""Each rule on sentences, by its own examples; and what the rules together make of paragraphs."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import prose_document

from kinonaut.graph.claims import Claim
from kinonaut.loaders import prose
from kinonaut.loaders.films import resolve
from kinonaut.loaders.prose.declension import nominative
from kinonaut.loaders.prose.engine import RULES
from kinonaut.loaders.prose.recase import recase
from kinonaut.loaders.prose.rules import Example, Rule

LEAD = "Title is a 2001 historical film based on a true story."


def read(*paragraphs: str) -> list[Claim]:
    """Return what the rules find in a document of these paragraphs."""
    document = prose_document(*paragraphs)
    found = list(prose.claims(document, resolve(document)))
    for claim in found:
        assert document.source[claim.start : claim.end] == claim.quote
        assert len(claim.quote) <= 200
    return found


def said(claims: list[Claim]) -> set[tuple[str, str]]:
    """Return pairs of a relation and the names of its object."""
    pairs: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.polarity == "denied":
            continue
        values = claim.value if isinstance(claim.value, tuple) else (str(claim.value),)
        field = claim.performer if claim.relation == "cast" else claim.person
        for name in (
            *field,
            *claim.mission,
            *claim.other,
            *(values if claim.value is not None else ()),
        ):
            pairs.add((claim.relation, name))
        if claim.relation in ("deviation", "accuracy"):
            pairs.add((claim.relation, claim.kind or ""))
    return pairs


EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{r.id}-{n}" for n, (r, _) in enumerate(EXAMPLES)]
)
def test_a_rule_keeps_its_examples(rule: Rule, example: Example) -> None:
    found = [c for c in read(LEAD, example.text) if c.rule == rule.id]
    if not example.finds:
        assert not found
    for pair in example.finds:
        assert pair in said(found)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "relation", "name"),
    [
        ("It stars Ann Reed, Bob Lane and Carol Finch.", "cast", "Carol Finch"),
        ("Ann Reed and Bob Lane star in Title.", "cast", "Ann Reed"),
        ("The captain, Jon Berg (Bob Lane), drinks.", "cast", "Bob Lane"),
        ("Jon Berg and Vera Lund, played by Bob Lane and Ann Reed, argue.", "cast", "Ann Reed"),
        ("Ann Reed brings great warmth to the role of Vera Lund.", "cast", "Ann Reed"),
        ("Directed and co-written by Ann Reed, it was edited by Bob Lane.", "writer", "Ann Reed"),
        ("Directed and co-written by Ann Reed, it was edited by Bob Lane.", "editor", "Bob Lane"),
        ("Bob Lane composed the score.", "composer", "Bob Lane"),
        ("Bob Lane plays J. Carl Berg, a pilot.", "portrayal", "J. Carl Berg"),
        ("Bob Lane is Dr. Jon Berg, Ann Reed as Mrs. Vera Lund.", "cast", "Ann Reed"),
        ("The film had a budget of $12 million.", "budget", "12000000"),
        ("The film runs 112 minutes.", "runtime", "112"),
        ("The film was released in 2002.", "year", "2002"),
    ],
)
def test_what_a_sentence_says(text: str, relation: str, name: str) -> None:
    assert (relation, name) in said(read(LEAD, text))


def test_the_part_is_not_the_performer() -> None:
    cast = [c for c in read(LEAD, "Vera Lund (Ann Reed) flies.") if c.relation == "cast"]
    assert [(c.performer[0], c.character[0]) for c in cast] == [("Ann Reed", "Vera Lund")]


def test_a_film_in_brackets_is_no_part() -> None:
    claims = read(LEAD, "Ann Reed (Dark Harbour) as Vera Lund is superb.")
    cast = {(c.film[0], c.performer[0], c.character[:1]) for c in claims if c.relation == "cast"}
    assert ("Title", "Ann Reed", ("Vera Lund",)) in cast
    assert ("Dark Harbour", "Ann Reed", ()) in cast


def test_surnames_lead_to_full_names_and_say_so() -> None:
    claims = read(LEAD, "Ann Reed joined late.", "Reed plays Vera Lund.")
    cast = next(c for c in claims if c.relation == "cast")
    assert cast.performer[0] == "Ann Reed"
    assert any("Reed → Ann Reed" in step for step in cast.steps)


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        (
            "Title stars Bob Lane and Ann Reed as Jon Berg and Vera Lund.",
            {("Bob Lane", "Jon Berg"), ("Ann Reed", "Vera Lund")},
        ),
        (
            "Title stars Carol Finch as Mia Holm, Bob Lane and Ann Reed as Jon Berg and Vera Lund.",
            {("Carol Finch", "Mia Holm"), ("Bob Lane", "Jon Berg"), ("Ann Reed", "Vera Lund")},
        ),
        (
            "Jon Berg and Vera Lund, played by Bob Lane and Ann Reed, quarrel.",
            {("Bob Lane", "Jon Berg"), ("Ann Reed", "Vera Lund")},
        ),
        ("Bob Lane is set to play Jon Berg in Title.", {("Bob Lane", "Jon Berg")}),
        ("Bob Lane excels as Jon Berg.", {("Bob Lane", "Jon Berg")}),
        ("Bob Lane, fresh from Dark Harbour, plays Jon Berg.", {("Bob Lane", "Jon Berg")}),
        ("Vera Lund (Gold Lion winner Ann Reed) flies.", {("Ann Reed", "Vera Lund")}),
        ("Vera Lund (Ann Reed, of Dark Harbour fame) flies.", {("Ann Reed", "Vera Lund")}),
        ("Vera Lund’s (Ann Reed) plane burns.", {("Ann Reed", "Vera Lund")}),
        ("Robert the Lame (Bob Lane) limps.", {("Bob Lane", "Robert the Lame")}),
    ],
)
def test_who_plays_whom(text: str, cast: set[tuple[str, str]]) -> None:
    claims = [c for c in read(LEAD, text) if c.relation == "cast" and c.character]
    assert {(c.performer[0], c.character[0]) for c in claims} == cast


@pytest.mark.parametrize(
    "text",
    [
        "Bob Lane plays an important part in the story of Title.",
        "In Title Bob Lane was diagnosed as H.I.V. positive.",
        "The film is by Ann Reed (Dark Harbour).",
        "Vera Lund (Berg’s typist) types.",
    ],
)
def test_what_names_no_part(text: str) -> None:
    claims = [c for c in read(LEAD, text) if c.relation == "cast" and c.character]
    assert not [c for c in claims if c.film[0] == "Title"]


def test_one_bracket_tells_which_side_acts_in_its_paragraph() -> None:
    claims = read(
        LEAD,
        "It stars Ann Reed and Carol Finch.",
        "Ann Reed (Vera Lund) flies. Her brother Bob Lane (Jon Berg) waits below.",
    )
    cast = {
        (c.performer[0], c.character[0]) for c in claims if c.relation == "cast" and c.character
    }
    assert ("Bob Lane", "Jon Berg") in cast
    assert ("Ann Reed", "Vera Lund") in cast


def test_a_part_in_another_film_is_that_films() -> None:
    claims = read(LEAD, "Bob Lane is superb as Jon Berg in “Dark Harbour” (1998).")
    assert ("Dark Harbour", "Bob Lane") in {
        (c.film[0], c.performer[0]) for c in claims if c.relation == "cast"
    }


@pytest.mark.parametrize(
    ("text", "kind", "person", "character"),
    [
        ("Jon Berg and Max Holm are combined into one character: Carl Rand.",
            "composite", "Max Holm", "Carl Rand"),
        ("His father's name is Max Holm. In the film, it is Carl Rand.",
            "renamed", "Max Holm", "Carl Rand"),
        ("His wife was called Mia, not Vera.", "renamed", "Mia", "Vera"),
        ("The names were changed, so Holm became Rand.", "renamed", "Holm", "Rand"),
    ],
)  # fmt: skip
def test_names_that_differ(text: str, kind: str, person: str, character: str) -> None:
    found = [c for c in read(LEAD, text) if c.relation == "portrayal" and person in c.person]
    assert [(c.kind, c.character[0]) for c in found] == [(kind, character)]


def test_the_prototype_of_a_character_is_the_real_one() -> None:
    text = (
        "Имена авторы оставили, а фамилии изменили: прототипом Петрова стал Иван Орлов, "
        "прототипом Зимина — Павел Седов."
    )
    found = [c for c in read(LEAD, text) if c.relation == "portrayal"]
    assert {(c.character[-1], c.person[0]) for c in found} == {
        ("Петров", "Иван Орлов"),
        ("Зимин", "Павел Седов"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Neither flight was decided on a whim in history, as the film implies.", "altered"),
        ("In Wirklichkeit war er nie im Film dabei.", "altered"),
        ("En réalité, le film change tout.", "altered"),
        ("На самом деле в фильме всё не так.", "altered"),
    ],
)
def test_departures_in_other_words(text: str, kind: str) -> None:
    assert ("deviation", kind) in said(read(LEAD, text))


def test_a_list_of_inaccuracies_is_read_sentence_by_sentence() -> None:
    claims = read(
        LEAD,
        "The film has many inaccuracies. (1) The crew did not sing. (2) The ship was green.",
    )
    about = [c.quote for c in claims if c.relation == "deviation"]
    assert any("sing" in quote for quote in about)
    assert not any("green" in quote for quote in about)


def test_a_verdict_stands_over_what_it_judges() -> None:
    claims = read(
        LEAD,
        "Fiction: the captain could not swim",
        "He had swum since he was four. It is not true that he was afraid.",
        "Fact: the ship sank",
        "She sank at noon.",
    )
    assert any(c.relation == "deviation" and c.rule == "prose.deviation.verdict" for c in claims)
    assert any(c.relation == "accuracy" and c.rule == "prose.deviation.verdict" for c in claims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vera Lund is a thinly veiled portrait of Sally Ride.", "renamed"),
        ("Vera Lund, modelled on Sally Ride, is the best part.", "renamed"),
        ("Vera Lund is loosely based on Sally Ride.", "inspired_by"),
        ("Vera Lund is an amalgam of Sally Ride and Judith Resnik.", "composite"),
    ],
)
def test_the_kinds_of_portrayal(text: str, kind: str) -> None:
    found = [c for c in read(LEAD, text) if c.relation == "portrayal" and "Sally Ride" in c.person]
    assert found
    assert found[0].character[0] == "Vera Lund"
    assert {c.kind for c in found} <= {kind, "inspired_by"}


def test_a_denied_link_is_kept_as_denied() -> None:
    found = [
        c for c in read(LEAD, "Vera Lund is not based on Sally Ride.") if c.relation == "portrayal"
    ]
    assert [c.polarity for c in found] == ["denied"]


def test_a_rumour_is_no_statement() -> None:
    claims = read(LEAD, "Rumour has it that Vera Lund is based on Sally Ride.")
    found = [c for c in claims if c.relation == "portrayal" and c.person[0] == "Sally Ride"]
    assert [c.modality for c in found] == ["rumoured"]


def test_real_people_keep_their_names_in_a_true_story() -> None:
    claims = read(LEAD, "Bob Lane plays Jim Lovell, who commanded Apollo 13.")
    found = [c for c in claims if c.relation == "portrayal"]
    assert found
    assert found[0].kind == "own_name"
    assert found[0].performer[0] == "Bob Lane"


def test_pure_fiction_portrays_nobody() -> None:
    claims = read(
        "Title is a 2001 science fiction film.",
        "Bob Lane plays John Young, a smuggler on Titan. Ann Reed is his robot.",
    )
    assert not [c for c in claims if c.relation == "portrayal"]


def test_a_film_depicts_what_it_is_about_and_not_what_it_is_held_against() -> None:
    claims = read(
        LEAD,
        "The film tells the story of Apollo 13.",
        "It is better than anything since Apollo 11 landed.",
    )
    shown = {name for c in claims if c.relation == "depicts" for name in c.mission}
    assert "Apollo 13" in shown
    assert "Apollo 11" not in shown


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fire was invented for the film.", "invented"),
        ("The names of the crew have been changed.", "renamed"),
        ("The film exaggerates the danger of the landing.", "exaggerated"),
        ("The script takes many liberties with history.", "altered"),
        ("The helicopter is an anachronism.", "anachronism"),
        ("The film omits the second flight altogether.", "omitted"),
        ("Die Handlung ist stark dramatisiert.", "exaggerated"),
        ("L'incendie a été inventé pour le film.", "invented"),
    ],
)
def test_the_kinds_of_deviation(text: str, kind: str) -> None:
    assert ("deviation", kind) in said(read(LEAD, text))


@pytest.mark.parametrize(
    "text",
    [
        "The ending is contrived and the acting is corny.",
        "It is no exaggeration to say that it is superb.",
        "He never leaves his room.",
    ],
)
def test_an_opinion_is_no_deviation(text: str) -> None:
    assert not [c for c in read(LEAD, text) if c.relation == "deviation"]


def test_questions_of_fact_and_their_answers() -> None:
    claims = read(
        "Title is a 2001 film.",
        "Did the engine really explode?\nNo. The engine stopped without a sound.",
        "Did they really walk home?\nYes. They walked for a week.",
    )
    assert ("deviation", "invented") in said(claims)
    assert any(c.relation == "accuracy" for c in claims)


@pytest.mark.parametrize(
    ("text", "relation", "name"),
    [
        ("Regie führte Hans Weber.", "director", "Hans Weber"),
        ("In den Hauptrollen: Klaus Richter und Petra Lang.", "cast", "Petra Lang"),
        ("Le film, réalisé par Anne Duval, dure 90 minutes.", "director", "Anne Duval"),
        ("La película, dirigida por Carlos Vera, es lenta.", "director", "Carlos Vera"),
        ("В главных ролях: Иван Петров, Анна Смирнова.", "cast", "Анна Смирнова"),
        ("Это фильм режиссёра Ивана Петрова.", "director", "Иван Петров"),
    ],
)
def test_other_languages(text: str, relation: str, name: str) -> None:
    assert (relation, name) in said(read(LEAD, text))


def test_russian_names_come_back_to_the_nominative() -> None:
    assert nominative("Сергея Иванова") == "Сергей Иванов"
    assert nominative("Анной Смирновой") == "Анна Смирнова"
    assert nominative("Сергей Иванов") == "Сергей Иванов"
    assert nominative("John Glenn") == "John Glenn"


def test_recasing_moves_nothing() -> None:
    text = "the part of vera is played by ann reed ( dark harbour ) , and bob lane is fine ."
    assert len(recase(text)) == len(text)
    assert "Ann Reed" in recase(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 20_000,
        "starring " + ", ".join(["Ann Reed"] * 5_000),
        "Ann Reed's " * 8_000,
        "based on " * 10_000,
        "No. " * 10_000,
        "e\u0301" * 20_000,
        "\u202e\0" * 20_000,
    ],
)
def test_hostile_text_ends(hostile: str) -> None:
    read(LEAD, hostile)


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Ann Reed plays Vera Lund, modelled on Sally Ride, and Bob Lane plays Jim Lovell."
    assert read(LEAD, text) == read(LEAD, text)


def test_another_landing_is_not_the_first() -> None:
    text = "The film depicts the Apollo 13 flight, meant as the third landing on the Moon."
    shown = [c.mission[0] for c in read(LEAD, text) if c.relation == "depicts"]
    assert shown == ["Apollo 13"]
    text = "The film depicts the landing on the Moon."
    assert [c.mission[0] for c in read(LEAD, text) if c.relation == "depicts"] == [
        "First Moon landing"
    ]


def test_the_year_of_an_event_ends_its_name() -> None:
    claims = read(LEAD, "The Alps Balloon flight of 1947 opens it.")
    names = {c.mission[0] for c in claims if c.relation == "mission_date"}
    assert names == {"Alps Balloon flight of 1947"}


def test_a_made_up_guest_is_none_of_the_film() -> None:
    said_of_film = "The guest, archivist Per Lind, is made up; what he tells of the film is not."
    assert not [c for c in read(LEAD, said_of_film) if c.relation == "deviation"]
    assert [c for c in read(LEAD, "The fire is made up.") if c.relation == "deviation"]
