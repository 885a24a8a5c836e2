"""Casts and credits in the markup of encyclopaedias, pages and notes."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, people

CAST = {"Lukas Ferrand": "Anton Tobin", "Mei Castellan": "Sister Agnes", "Rufus Oduya": "Jens"}
TITLES = {"Salt Harvest", "Salzernte", "La Récolte du sel", "La cosecha"}
WIKI = """{{Infobox film
| name = Salt Harvest
| director = [[Oda Nilsen]]
}}
'''''Salt Harvest''''' is a 2011 film.

==Cast==
"""

DOCUMENTS = {
    "bold.wiki": WIKI
    + """* '''[[Lukas Ferrand]]''' as '''Anton Tobin''': an old fisherman.<ref>A note</ref>
* '''[[Mei Castellan]]''' as '''Sister Agnes''', a nun
* '''[[Rufus Oduya]]''' as '''Jens'''
""",
    "columns-list.wiki": WIKI
    + """{{Columns-list|colwidth=30em|
* [[Lukas Ferrand]] as Anton Tobin
* [[Mei Castellan]] as Sister Agnes
* [[Rufus Oduya]] as Jens
}}
""",
    "marked-columns.wiki": WIKI
    + """{{div col}}
* [[Lukas Ferrand]] – Anton Tobin
* [[Mei Castellan]] – Sister Agnes
* [[Rufus Oduya]] – Jens
{{div col end}}
""",
    "colons.wiki": WIKI
    + "* [[Lukas Ferrand]]: Anton Tobin\n* [[Mei Castellan]]: Sister Agnes\n* [[Rufus Oduya]]: Jens\n",
    "table.wiki": WIKI
    + """{| class="wikitable sortable"
|-
! scope="col" | Actor
! Character
! Notes
|-
| [[Lukas Ferrand]] || Anton Tobin || Lead
|-
| style="x" | [[Mei Castellan]]
| Sister Agnes
|
|-
| [[Rufus Oduya]] || Jens || A sailor
|}
""",
    "definitions.wiki": WIKI
    + "; [[Lukas Ferrand]]\n: Anton Tobin\n; [[Mei Castellan]]\n: Sister Agnes\n; [[Rufus Oduya]]\n: Jens\n",
    "german.wiki": """{{Infobox Film
| DT = Salzernte
| OT = Salt Harvest
| PJ = 2011
| LEN = 112
| REG = [[Oda Nilsen]]
| DRB = Bram Castell
| DS = * [[Lukas Ferrand]]: Anton Tobin
* [[Mei Castellan]]: Sister Agnes
* [[Rufus Oduya]]: Jens
}}
'''Salzernte''' ist ein Film von Oda Nilsen aus dem Jahr 2011.
""",
    "french.wiki": """{{Infobox Cinéma (film)
 | titre = La Récolte du sel
 | réalisation = [[Oda Nilsen]]
 | acteur = [[Lukas Ferrand]]<br>[[Mei Castellan]]
 | année de sortie = 2011
}}

== Distribution ==
* [[Lukas Ferrand]] ({{VF|Jean Petit}}) : Anton Tobin
* [[Mei Castellan]] : Sister Agnes
* [[Rufus Oduya]] : Jens
""",
    "spanish.wiki": """{{Ficha de película
| título = La cosecha
| dirección = [[Oda Nilsen]]
| reparto = [[Lukas Ferrand]]<br />[[Mei Castellan]]
}}

== Reparto ==
* [[Lukas Ferrand]] como Anton Tobin.
* [[Mei Castellan]] como Sister Agnes.
* [[Rufus Oduya]] como Jens.
""",
    "data.html": """<html><head><title>Salt Harvest - Shelf</title><script type="application/ld+json">{"@context":"http://schema.org","@graph":[{"@type":"WebSite","name":"Shelf"},{"@type":"Movie","name":"Salt Harvest","datePublished":"2011-08-19","director":{"@type":"Person","name":"Oda Nilsen"},"actor":[{"@type":"PerformanceRole","actor":{"@type":"Person","name":"Lukas Ferrand"},"characterName":"Anton Tobin"},{"@type":"PerformanceRole","actor":{"@type":"Person","name":"Mei Castellan"},"characterName":"Sister Agnes"},{"@type":"PerformanceRole","actor":{"@type":"Person","name":"Rufus Oduya"},"characterName":"Jens"}]}]}</script></head><body><h1>Salt Harvest</h1></body></html>""",
    "cards.html": """<html><head><title>Salt Harvest (2011) | Cast - Shelf</title></head><body><header><a>Shelf</a></header><main><h1>Salt Harvest</h1><div class="credits"><h3>Director</h3><div><a>Oda Nilsen</a></div><h3>Cast</h3>
<div class="c"><a href="/1">Lukas Ferrand</a><div class="r">Anton Tobin</div></div>
<div class="c"><a href="/2">Mei Castellan</a><div class="r">Sister Agnes</div></div>
<div class="c"><a href="/3">Rufus Oduya</a><div class="r">Jens</div></div></div></main></body></html>""",
    "spans.html": """<html><body><h1>Salt Harvest (2011)</h1><p>A film by Oda Nilsen</p><h2>Cast</h2><ul><li><a>Lukas Ferrand</a> <em>as</em> <span>Anton Tobin</span></li><li><a>Mei Castellan</a> <em>as</em> <span>Sister Agnes</span></li><li><a>Rufus Oduya</a> <em>as</em> <span>Jens</span></li></ul></body></html>""",
    "bold-head.md": """# Salt Harvest

**Director**: Oda Nilsen\x20\x20
**Year**: 2011

**Cast**

* Lukas Ferrand (Anton Tobin)
* Mei Castellan (Sister Agnes)
* Rufus Oduya (Jens)
""",
    "bold-line.md": """## Salt Harvest (2011)

**Dir:** Oda Nilsen | **Cast:** Lukas Ferrand (Anton Tobin), Mei Castellan (Sister Agnes), Rufus Oduya (Jens)

The harbour is empty when the film opens, and it will stay so.
""",
    "values.csv": """title,year,director,actor,character
Salt Harvest,2011,Oda Nilsen,Lukas Ferrand,Anton Tobin
Salt Harvest,2011,Oda Nilsen,Mei Castellan,Sister Agnes
Salt Harvest,2011,Oda Nilsen,Rufus Oduya,Jens
""",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_markup(name: str) -> None:
    found = claims(DOCUMENTS[name], name)
    assert cast(found) == CAST
    assert people(found, "director") == {"Oda Nilsen"}
    assert {c.film[0] for c in found} <= TITLES
