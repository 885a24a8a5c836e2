"""What a film's page makes of claims that agree, contradict, merge, deny or say nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from kinonaut.server.cards import Portrayal
from kinonaut.server.excerpt import CONTEXT, MARKED, cut
from kinonaut.server.film import FilmPage, film_page
from kinonaut.server.neighbourhood import draw
from kinonaut.server.source import Source


@pytest.fixture(scope="module")
def source(application: Flask) -> Iterator[Source]:
    found = application.extensions["kinonaut"].acquire()
    yield found
    found.release()


@pytest.fixture(scope="module")
def twin(source: Source) -> FilmPage:
    return film_page(source, source.base + "film/twin-stars")


def card(page: FilmPage, name: str) -> Portrayal:
    return next(p for p in page.portrayals if p.character and p.character.label == name)


def people(portrayal: Portrayal) -> list[str]:
    return [side.link.label for side in portrayal.people]


def test_the_person_that_most_sources_name_stands_on_the_card(twin: FilmPage) -> None:
    vey = card(twin, "Captain Vey")
    assert people(vey) == ["Lena Orlo"]
    assert [o.label for o in vey.standing.agree] == ["first.txt", "second.txt"]
    assert [o.label for o in vey.standing.against] == ["third.txt"]
    against = [q for q in vey.standing.quotations if q.stance == "no"]
    assert [q.says for q in against] == ["Captain Vey stands for Ida Marsh"]


def test_all_people_of_a_composite_stand_on_it_and_do_not_contradict(twin: FilmPage) -> None:
    kim = card(twin, "Doctor Kim")
    assert sorted(people(kim)) == ["Ada Bell", "Una Frost"]
    assert not kim.standing.disputed


def test_who_denies_a_link_says_otherwise(twin: FilmPage) -> None:
    juno = card(twin, "Juno Hart")
    assert [o.label for o in juno.standing.against] == ["third.txt"]
    assert next(q for q in juno.standing.quotations if q.stance == "no").says.startswith("denied")


def test_an_invented_character_has_nobody_in_life(twin: FilmPage) -> None:
    sol = card(twin, "Sol")
    assert (people(sol), sol.badge) == ([], "Invented")
    assert twin.portrayals[-1] == sol


def test_counts_what_it_shows(twin: FilmPage) -> None:
    assert (twin.linked, twin.disputed) == (3, 2)
    assert len(twin.sources) == 3


def test_quotations_stand_in_their_sentences(source: Source) -> None:
    page = film_page(source, source.base + "film/night-docking-2019")
    quotation = card(page, "Pyotr Sokolin").standing.quotations[0]
    assert quotation.mark == "Sokolin stands for Anton Grechko"
    assert quotation.before.startswith("Night Docking (2019)")
    assert quotation.before.endswith("Pyotr Sokolin. ")
    assert quotation.after.startswith(", who flew Aurora 4 in 1979.")
    assert len(quotation.before) + len(quotation.after) <= CONTEXT


LONG = "word " * 200


@pytest.mark.parametrize(
    ("prefix", "suffix", "before", "after"),
    [
        ("", "", "", ""),
        (LONG, " " + LONG, "… word ", " word …"),
        (LONG + "Full stop. Then ", " it ends. W" + LONG, "Then ", " it ends."),
        (LONG + "\n\nA heading ", " goes on\n\n" + LONG, "A heading ", " goes on"),
        (LONG + "x" * 300, "x" * 300 + LONG, "", ""),
    ],
)
def test_a_quotation_is_cut_at_sentences_or_words(
    prefix: str, suffix: str, before: str, after: str
) -> None:
    found = cut("\n\n" + prefix, "quoted", suffix + "\n\n", markup=False)
    assert found[1] == "quoted"
    assert found[0].startswith(before[:2])
    assert found[0].endswith(before[-5:])
    assert found[2].startswith(after[:5])
    assert found[2].endswith(after[-2:])
    assert len(found[0]) + len(found[2]) <= CONTEXT


def test_no_markup_of_a_page_stands_around_its_words() -> None:
    prefix = "s x=1</script><p class='a'>Fish &amp; <b>chips</b>, <a href='x"
    found = cut(prefix + "'>said ", "the <i>cook</i>", " aloud.</p><script>var y = 2", markup=True)
    assert found == ("… & chips , said ", "the cook ", " aloud.")


def test_a_quotation_itself_is_shown_in_part_where_it_is_long() -> None:
    _, mark, _ = cut("", LONG, "", markup=False)
    assert len(mark) <= MARKED
    assert mark.endswith(" …")


def test_the_drawing_holds_each_thing_once_and_within_its_frame(twin: FilmPage) -> None:
    drawing = draw(twin)
    assert drawing is not None
    paths = [node.path for node in drawing.nodes]
    assert len(paths) == len(set(paths))
    assert {node.kind for node in drawing.nodes} == {"film", "reel", "real"}
    assert all(0 < n.x < drawing.width and 0 < n.y < drawing.height for n in drawing.nodes)
    assert draw(twin) == drawing
