"""Linking tables: which rows are of one entity, and which only look so."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import product

import pytest

from kinonaut.errors import MissingExtraError
from kinonaut.graph.linkage import Row, Table, link
from kinonaut.graph.linkage.blocks import BlockSizes
from kinonaut.graph.linkage.engine import Scored
from kinonaut.graph.linkage.model import PERSONS, TITLES, Comparison, comparisons
from kinonaut.graph.linkage.rarity import Rarity
from kinonaut.graph.linkage.rivals import one_to_one, settle
from kinonaut.graph.linkage.titles import parse_title
from kinonaut.graph.linkage.words import several

ADJECTIVES = ("Crimson", "Hollow", "Patient", "Salted", "Northern", "Broken", "Velvet", "Minor")
NOUNS = ("Lantern", "Orchard", "Harbour", "Compass", "Sparrow", "Furnace", "Meadow", "Cathedral")
FAMILIES = ("Okafor", "Lindqvist", "Marchetti", "Baranov", "Delacroix", "Hashimoto", "Novak")
GIVENS = ("Greta", "Tomas", "Amara", "Viktor", "Elena", "Kenji", "Rufus")


def _films(side: str, extra: Iterable[Row] = ()) -> Table:
    """Sixty-four films and forty-nine persons that both tables have alike, and what is added."""
    films = [
        Row(f"{side}{a}{n}", "film", f"The {a} {n}", 1950 + 7 * i % 70)
        for i, (a, n) in enumerate(product(ADJECTIVES, NOUNS))
    ]
    persons = [
        Row(f"{side}{g}{f}", "person", f"{g} {f}", birth=1900 + 11 * i % 97)
        for i, (g, f) in enumerate(product(GIVENS, FAMILIES))
    ]
    return Table(side, (*films, *persons, *extra), 0)


def _linked(left: Iterable[Row], right: Iterable[Row]) -> set[tuple[str, str]]:
    """Link the rows amid many others, and return the pairs of these rows alone."""
    one, other = list(left), list(right)
    ids = {row.id for row in (*one, *other)}
    pairs = link(_films("x", one), _films("y", other))
    found = {(a, b) for a, b, _ in pairs}
    background = {(a, b) for a, b in found if a not in ids and b not in ids}
    assert all(a[1:] == b[1:] for a, b in background)
    assert len(background) > 100
    return found - background


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Glass Harbour", "Glass Harbour, The"),
        ("Glass Harbour II", "Glass Harbour: Part Two"[:13] + " 2"),
        ("Mr. & Mrs. Quill", "mr and mrs quill"),
        ("Spider-Wasp", "Spiderwasp"),
        ("L'Été brûlant", "L’ete brulant"),
        ("U.F.O. Summer", "UFO Summer"),
        ("Naïve… Hearts!", "Naive Hearts"),
    ],
)
def test_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert parse_title(one).key == parse_title(other).key


@pytest.mark.parametrize(
    ("one", "other"), [("Tunnel 2", "Tunnel 3"), ("Tunnel", "Tunnel II"), ("I Walk", "II Walk")]
)
def test_numbers_keep_titles_apart(one: str, other: str) -> None:
    assert parse_title(one).numbers != parse_title(other).numbers


@pytest.mark.parametrize("name", ["Episode #3.7", "Episode 7", "Folge 7", "Серия 7", "Chapter VII"])
def test_a_title_that_only_counts_is_generic(name: str) -> None:
    assert parse_title(name).generic


@pytest.mark.parametrize("name", ["7", "Seven", "The Episode", "Chapter of Fire 7"])
def test_a_number_or_a_word_alone_is_a_title(name: str) -> None:
    assert not parse_title(name).generic or name in ("7", "Seven")


def test_genres_and_professions_meet_in_different_words() -> None:
    assert several("genre", "Romantic Comedy") == several("genre", "comedy film / romance")
    assert several("profession", "film director") == several("profession", "Directing")
    assert several("genre", "Action & Adventure") == several("genre", "Action,Adventure")
    assert several("profession", "actress,miscellaneous") & several("profession", "Acting")
    assert not several("profession", "composer") & several("profession", "Directing")


def test_variants_link_and_lookalikes_do_not() -> None:
    left = [
        Row("a1", "film", "Polar Station: Part II", 1974),
        Row("a2", "film", "Polar Station", 1969),
        Row("a3", "film", "Glass Ocean", 1972),
        Row("a4", "film", "Glass Ocean", 2002),
        Row("a5", "person", "Grigory Zheltukhin", birth=1951),
        Row("a6", "person", "Ingrid Sørensen", birth=1940),
        Row("a7", "film", "The Quartz Gardener", 1988),
        Row("a8", "person", "Ferdinand Quist", birth=1931),
    ]
    right = [
        Row("b1", "film", "Polar Station 2", 1975),
        Row("b3", "film", "Glass Ocean", 1972),
        Row("b4", "film", "Glass Ocean", 2001),
        Row("b5", "person", "Григорий Желтухин", birth=1951),
        Row("b6", "person", "Sorensen, Ingrid", birth=1940),
        Row("b7", "film", "Quartz Gardner", 1988),
        Row("b8", "person", "Ferdinand Quist", birth=1987),
    ]
    assert _linked(left, right) == {
        ("a1", "b1"),
        ("a3", "b3"),
        ("a4", "b4"),
        ("a5", "b5"),
        ("a6", "b6"),
        ("a7", "b7"),
    }


def test_rows_of_different_types_are_not_linked() -> None:
    left = [Row("a1", "person", "Aurora Pellegrino"), Row("a2", "film", "Aurora Pellegrino", 1999)]
    right = [Row("b2", "film", "Aurora Pellegrino", 1999)]
    assert _linked(left, right) == {("a2", "b2")}


def test_rows_without_a_type_are_linked_too() -> None:
    left = [Row("a1", "", "The Quiet Ferryman", 1961), Row("a2", "", "Oskar Wintergreen")]
    right = [Row("b1", "film", "Quiet Ferryman", 1961), Row("b2", "person", "Oskar Wintergreen")]
    assert _linked(left, right) == {("a1", "b1"), ("a2", "b2")}


def test_episodes_are_told_apart_by_their_numbers() -> None:
    def episodes(side: str, words: Iterable[tuple[str, int, int, int]]) -> Table:
        rows = [
            Row(f"{side}{i}", "episode", n, year, season, episode)
            for i, (n, year, season, episode) in enumerate(words)
        ]
        return Table(side, tuple(rows), 0)

    known = [
        (f"{a} {n}", 2000 + i // 8, 1 + i // 8, 1 + i % 8)
        for i, (a, n) in enumerate(product(ADJECTIVES, NOUNS))
    ]
    left = episodes("a", [("Pilot", 1991, 1, 1), ("Homecoming", 1998, 2, 4), *known])
    right = episodes("b", [("Pilot", 2007, 1, 1), ("Homecoming", 1998, 2, 4), *known])
    found = {(a, b) for a, b, _ in link(left, right)}
    assert ("a1", "b1") in found
    assert ("a0", "b0") not in found
    assert found >= {(f"a{i}", f"b{i}") for i in range(2, len(known) + 2)}


def test_directors_and_running_times_tell_films_apart() -> None:
    left = [
        Row("a1", "film", "Ember", 1990, directors=("Ada Quill",), runtime=95),
        Row("a2", "film", "The Grey Tide", 1988, directors=("Bo Varga",), runtime=101),
    ]
    right = [
        Row("b1", "film", "Ember", 1991, directors=("Quill, Ada",), runtime=96),
        Row("b2", "film", "Ember", 1990, directors=("Cy Holm",), runtime=140),
        Row("b3", "film", "Grey Tide 2", 1990, directors=("Bo Varga",), runtime=99),
    ]
    assert _linked(left, right) == {("a1", "b1")}


def test_another_title_is_a_title() -> None:
    left = [Row("a1", "film", "Salted Moon", 1990, others=("Lune salée",))]
    right = [Row("b1", "film", "Lune salée", 1990), Row("b2", "film", "Lune", 1990)]
    assert _linked(left, right) == {("a1", "b1")}
    assert _linked(
        [Row("a1", "film", "Salted Moon", 1990, others=("Lune salée",))],
        [Row("b1", "film", "Luna salata", 1990, others=("Lune salée",))],
    ) == {("a1", "b1")}


def test_the_order_of_rows_changes_nothing() -> None:
    left, right = _films("x"), _films("y")
    turned = [Table(t.file, t.rows[::-1], 0) for t in (left, right)]
    assert link(left, right) == link(*turned)


def test_tables_too_small_to_learn_from_are_linked_by_what_is_so_elsewhere() -> None:
    left = Table("a", (Row("a1", "film", "Moth Parade", 1981), Row("a2", "film", "Moth", 1981)), 0)
    right = Table("b", (Row("b1", "film", "Moth Parade, The", 1981),), 0)
    assert [pair[:2] for pair in link(left, right)] == [("a1", "b1")]


def test_tables_with_nothing_in_common_have_no_pairs() -> None:
    assert link(Table("a", (Row("a", "film", "Rook"),), 0), Table("b", (), 0)) == []
    films = Table("a", (Row("a1", "film", "Rook"),), 0)
    assert link(films, Table("b", (Row("b1", "person", "Rook"),), 0)) == []


def test_names_of_any_letters_are_linked() -> None:
    names = ("'; DROP TABLE x; --", '"', "東京の空", "🎬", "\\", "%_", "a" * 5000, "\ud800")
    rows = [Row(str(i), "film", name, 1990 + i) for i, name in enumerate(names[:-1])]
    table = Table("a", tuple(rows), 0)
    found = {(a, b) for a, b, _ in link(table, table, threshold=0.0)}
    assert found >= {(row.id, row.id) for row in rows if row.name not in ("\\", '"')}


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(MissingExtraError, match=r"kinonaut\[link\]"):
        link(_films("x"), _films("y"))


def test_rivals_share_out_their_probability() -> None:
    scored = [Scored("a", "b1", 6.0), Scored("a", "b2", 6.0), Scored("c", "b3", 6.0)]
    alone = settle(scored, str, str)
    assert alone[0][2] == alone[1][2] == pytest.approx(64 / 129)
    assert alone[2][2] == pytest.approx(64 / 65)
    twins = settle(scored, str, lambda row: row[0])
    assert twins[0][2] == twins[1][2] == pytest.approx(64 / 65)


def test_one_to_one_keeps_the_best() -> None:
    pairs = [("a", "x", 0.6), ("a", "y", 0.9), ("b", "y", 0.8), ("b", "x", 0.5)]
    assert one_to_one(pairs) == [("a", "y", 0.9), ("b", "x", 0.5)]


def test_a_rare_name_is_rarer_than_a_common_one() -> None:
    names = [("pilot", ("pilot",), n) for n in range(20)]
    rest = [(f"{a}{n}", (a, n), 1) for a, n in product(ADJECTIVES, NOUNS)]
    rarity = Rarity([[*names, *rest]], 0.75)
    assert rarity.of_name("pilot", ("pilot",)) > 10 * rarity.of_name(
        "mothparade", ("moth", "parade")
    )
    assert rarity.recurs("pilot")
    assert not Rarity([[("moth", ("moth",), 1)] * 2], 0.75).recurs("moth")


def test_large_blocks_are_left_out() -> None:
    sizes = BlockSizes(1000)
    for number in range(1000):
        sizes.add(["all", f"own{number}"], left=True)
        sizes.add(["all", f"own{number}"], left=False)
    assert sizes.keep(["all", "own7", "unknown"]) == ["own7"]


@pytest.mark.parametrize("model", [TITLES, PERSONS])
@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_models_are_sound_on_each_backend(model: tuple[Comparison, ...], dialect: str) -> None:
    for comparison in model:
        assert sum(level.m for level in comparison.levels) == pytest.approx(1, abs=0.02)
        assert sum(level.u for level in comparison.levels) == pytest.approx(1, abs=0.02)
    for made in comparisons(model, "jaro_winkler"):
        made_for = made.get_comparison(dialect)
        sizes = {"duckdb": "ARRAY_LENGTH", "spark": "SIZE"}
        for level in made_for.comparison_levels:
            other = sizes["spark" if dialect == "duckdb" else "duckdb"]
            assert f"{other}(" not in level.sql_condition.upper().replace("ARRAY_SIZE", "")
