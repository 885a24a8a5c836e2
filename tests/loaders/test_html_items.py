"""Records that the markup of a page holds beside what it shows: microdata and RDFa."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, people, values

from kinonaut.loaders import formats

MICRODATA = """<html><body><article itemscope itemtype="https://schema.org/Movie">
<h1 itemprop="name">Salt Harvest</h1>
<p>A story by <span itemprop="director" itemscope itemtype="https://schema.org/Person">
<a href="/p/1"><span itemprop="name">Oda Nilsen</span></a></span></p>
<ul><li itemprop="actor" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">Lukas Ferrand</span></li>
<li itemprop="actor" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">Mei Castellan</span></li></ul>
<time itemprop="datePublished" datetime="2011-03-04">in spring</time>
<meta itemprop="duration" content="PT1H44M">
</article></body></html>"""

RDFA = """<html><body vocab="https://schema.org/" typeof="Movie">
<h1 property="name">Salt Harvest</h1>
<p>A story by <span property="director" typeof="Person"><b property="name">Oda Nilsen</b></span></p>
<p><span property="schema:actor">Lukas Ferrand</span>, in love with the sea, and
<span property="schema:actor">Mei Castellan</span>, who is not.</p>
<p property="datePublished" content="2011">in spring</p>
<p property="duration" content="PT104M">not long</p></body></html>"""


@pytest.mark.parametrize("page", [MICRODATA, RDFA], ids=("microdata", "rdfa"))
def test_the_markup_says_who_made_a_film_and_who_acts(page: str) -> None:
    found = claims(page, "page.html")
    assert people(found, "director") == {"Oda Nilsen"}
    assert set(cast(found)) == {"Lukas Ferrand", "Mei Castellan"}
    assert values(found, "title") == {"Salt Harvest"}
    assert values(found, "year") == {2011}
    assert values(found, "runtime") == {104}


def test_items_of_other_things_are_no_records() -> None:
    page = MICRODATA.replace("/Movie", "/Event")
    assert formats.parse(page, "page.html").data == ()


def test_items_left_open_or_closed_twice_are_survived() -> None:
    page = "<p itemscope itemtype='x/Movie'>" * 300 + "<b itemprop='name'>Salt</i></b></b></p></p>"
    assert formats.parse(page, "page.html").text.strip() == "Salt"
