"""What a film's page makes of claims that agree, contradict, merge, deny or say nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from kinonaut.server.cards import Portrayal
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


def test_quotations_are_cut_at_words(source: Source) -> None:
    page = film_page(source, source.base + "film/night-docking-2019")
    quotation = card(page, "Pyotr Sokolin").standing.quotations[0]
    assert quotation.mark == "Sokolin stands for Anton Grechko"
    assert quotation.before.startswith("… ")
    assert quotation.before.endswith(" ")
    assert quotation.after.startswith(", who flew")
    assert quotation.after.endswith(" …")


def test_the_drawing_holds_each_thing_once_and_within_its_frame(twin: FilmPage) -> None:
    drawing = draw(twin)
    assert drawing is not None
    paths = [node.path for node in drawing.nodes]
    assert len(paths) == len(set(paths))
    assert {node.kind for node in drawing.nodes} == {"film", "reel", "real"}
    assert all(0 < n.x < drawing.width and 0 < n.y < drawing.height for n in drawing.nodes)
    assert draw(twin) == drawing
