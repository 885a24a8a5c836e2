"""Documents of many layouts and languages, written for the tests, and what each must yield."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.loaders.conftest import cast, claims, people, values

Pairs = dict[str, str | None]


@dataclass(frozen=True)
class Layout:
    """A document, and the whole of what its structure says."""

    name: str
    source: str
    film: str
    cast: Pairs = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


LAYOUTS = (
    Layout(
        "labels in one line each",
        """Low Tide at Kourou
Directed by: Ann Lee
Written by Bo Ek and Cy Day
Music: Dee Fox
Running time: 1h 52m
Country: Canada
Starring: Ed Gray, Flo Hunt, Gus Ives.
""",
        "Low Tide at Kourou",
        {"Ed Gray": None, "Flo Hunt": None, "Gus Ives": None},
        {"director": ("Ann Lee",), "writer": ("Bo Ek", "Cy Day"), "composer": ("Dee Fox",)},
        {"runtime": 112, "country": "Canada"},
    ),
    Layout(
        "labels above their values",
        """Night Ferry (1986)

Director

Ann Lee

Writers

Bo Ek Cy Day

Cast

Ed Gray

Captain Moss

Flo Hunt

The radio operator's wife

Gus Ives

Little Tim
""",
        "Night Ferry",
        {
            "Ed Gray": "Captain Moss",
            "Flo Hunt": "The radio operator's wife",
            "Gus Ives": "Little Tim",
        },
        {"director": ("Ann Lee",), "writer": ("Bo Ek", "Cy Day")},
    ),
    Layout(
        "stanzas between blank lines",
        """Glass Horizon
6.9
Director
Ann Lee

A pilot is asked to fly once more, and says no at first.

Ed Gray
Jack Moor

Flo Hunt
Mary Moor

Gus Ives
Judge Carver

Hal Jorn
Sims
""",
        "Glass Horizon",
        {
            "Ed Gray": "Jack Moor",
            "Flo Hunt": "Mary Moor",
            "Gus Ives": "Judge Carver",
            "Hal Jorn": "Sims",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "roles marked as items",
        """The Slow Comet
Director: Ann Lee
Stars
Ed Gray
- Alan Penn
- (as Edward Gray)
Flo Hunt
- Nurse
Gus Ives
- Man in the lift
Awards
2 wins
""",
        "The Slow Comet",
        {"Ed Gray": "Alan Penn", "Flo Hunt": "Nurse", "Gus Ives": "Man in the lift"},
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "names twice, then the role",
        """Far Gate (2003)

Top Billed Cast

Ed Gray

Ed Gray

Tom Ridge

Flo Hunt

Flo Hunt

Ida Ridge

Gus Ives

Gus Ives

MP's driver

Full Cast & Crew
""",
        "Far Gate",
        {"Ed Gray": "Tom Ridge", "Flo Hunt": "Ida Ridge", "Gus Ives": "MP's driver"},
    ),
    Layout(
        "roles before actors",
        """HARD LANDING

Directed by Ann Lee

CAST
Neil Armstrong .......... Ed Gray
Janet Armstrong ......... Flo Hunt
Buzz Aldrin ............. Gus Ives
A guard ................. Hal Jorn
""",
        "HARD LANDING",
        {
            "Ed Gray": "Neil Armstrong",
            "Flo Hunt": "Janet Armstrong",
            "Gus Ives": "Buzz Aldrin",
            "Hal Jorn": "A guard",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "Markdown with emphasis, two kinds of joints",
        """# Blue Meridian (1999)

**Director:** *Ann Lee*

## Cast

* **Ed Gray** as *Pete Conrad*
* Flo Hunt – the neighbour
* Dr. Weiss: Gus Ives

## Reception

It was well liked by those who saw it in the end.
""",
        "Blue Meridian",
        {"Ed Gray": "Pete Conrad", "Flo Hunt": "the neighbour", "Gus Ives": "Dr. Weiss"},
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "front matter",
        """---
title: "Review: Tin Sky"
film: Tin Sky
year: 1977
director: Ann Lee
actors: [Ed Gray, Flo Hunt]
date: 2020-01-02
---
It is a good film, and it is long enough for two evenings of it.
""",
        "Tin Sky",
        {"Ed Gray": None, "Flo Hunt": None},
        {"director": ("Ann Lee",)},
        {"year": 1977},
    ),
    Layout(
        "JSON with roles as values",
        """{"name": "Iron Dew", "kind": "film", "director": "Ann Lee", "year": "2011", "studio": "Kiln",
 "Ed Gray": "Max Orr", "Flo Hunt": "Zoe Orr", "Gus Ives": "Old sailor"}""",
        "Iron Dew",
        {"Ed Gray": "Max Orr", "Flo Hunt": "Zoe Orr", "Gus Ives": "Old sailor"},
        {"director": ("Ann Lee",)},
        {"year": 2011},
    ),
    Layout(
        "JSON-LD with performance roles",
        """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@type": "Movie",
"name": "Pale Station", "dateCreated": "1994", "duration": "PT1H35M", "director": [{"@type": "Person", "name": "Ann Lee"}],
"actor": [{"@type": "PerformanceRole", "actor": {"@type": "Person", "name": "Ed Gray"}, "characterName": "Ivan Reed"},
{"@type": "Person", "name": "Flo Hunt"}]}</script></head><body><p>Nothing more is said here.</p></body></html>""",
        "Pale Station",
        {"Ed Gray": "Ivan Reed", "Flo Hunt": None},
        {"director": ("Ann Lee",)},
        {"runtime": 95, "year": 1994},
    ),
    Layout(
        "HTML table with a header",
        """<html><body><h1>Deep Pilot (1958)</h1><table><tr><td>Directed by</td><td>Ann Lee</td></tr></table>
<h2>Cast</h2><table><thead><tr><th>Character</th><th>Actor</th></tr></thead>
<tr><td>Cmdr. Fell</td><td><a href="/x">Ed Gray</a></td></tr><tr><td>Ruth</td><td><a href="/y">Flo Hunt</a></td></tr>
</table></body></html>""",
        "Deep Pilot",
        {"Ed Gray": "Cmdr. Fell", "Flo Hunt": "Ruth"},
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "HTML list of two elements an item",
        """<div><h1>Warm Vacuum</h1><p><b>Director:</b> <a>Ann Lee</a></p><h3>Cast</h3><ul>
<li><a>Ed Gray</a> <span>Lou Stern</span></li><li><a>Flo Hunt</a> <span>Eva Stern</span></li>
<li><a>Gus Ives</a> <span>Fireman</span></li></ul></div>""",
        "Warm Vacuum",
        {"Ed Gray": "Lou Stern", "Flo Hunt": "Eva Stern", "Gus Ives": "Fireman"},
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "wikitext",
        """{{Infobox film
| name = Seventh Rope
| director = [[Ann Lee (director)|Ann Lee]]
| starring = {{plainlist|
* [[Ed Gray]]
* [[Flo Hunt]]
}}
| runtime = 101 minutes
}}
'''''Seventh Rope''''' is a film.

== Cast ==
* [[Ed Gray]] as [[Karl Bode]], a farmer's son who dreams of flight
* [[Flo Hunt]] as Else: his sister.
""",
        "Seventh Rope",
        {"Ed Gray": "Karl Bode", "Flo Hunt": "Else"},
        {"director": ("Ann Lee",)},
        {"runtime": 101},
    ),
    Layout(
        "Russian",
        """Дальний берег (1974)
Режиссёр: Анна Лебедь
Сценарий: Борис Ким, Вера Дым
Оператор: Глеб Ель
Страна: СССР
Продолжительность: 91 мин.

В ролях:
Евгений Грай — Сергей Королёв
Фаина Хант — Нина
Игорь Ивес — главный инженер
""",
        "Дальний берег",
        {"Евгений Грай": "Сергей Королёв", "Фаина Хант": "Нина", "Игорь Ивес": "главный инженер"},
        {
            "director": ("Анна Лебедь",),
            "writer": ("Борис Ким", "Вера Дым"),
            "cinematographer": ("Глеб Ель",),
        },
        {"country": "Soviet Union", "runtime": 91},
    ),
    Layout(
        "German",
        """Der stille Funker
Deutschland 1983, 88 Min.

Regie: Anna Lehm
Drehbuch: Bodo Eck, Carl Tag
Kamera: Dora Fuchs

Besetzung
Egon Grau ... Hans Moor
Flora Hundt ... Seine Frau
Gustav Ives ... Ein Arzt
""",
        "Der stille Funker",
        {"Egon Grau": "Hans Moor", "Flora Hundt": "Seine Frau", "Gustav Ives": "Ein Arzt"},
        {
            "director": ("Anna Lehm",),
            "writer": ("Bodo Eck", "Carl Tag"),
            "cinematographer": ("Dora Fuchs",),
        },
        {"year": 1983, "runtime": 88, "country": "Germany"},
    ),
    Layout(
        "French",
        """La Marée haute (2009)
Réalisation : Anne Lay
Scénario : Bruno Ecq et Claire Day
Durée : 1h42
Pays : Belgique
Avec : Émile Gray (Paul Morin), Flore Hunt (Jeanne Morin), Guy Ives
""",
        "La Marée haute",
        {"Émile Gray": "Paul Morin", "Flore Hunt": "Jeanne Morin", "Guy Ives": None},
        {"director": ("Anne Lay",), "writer": ("Bruno Ecq", "Claire Day")},
        {"runtime": 102, "country": "Belgium"},
    ),
    Layout(
        "Spanish",
        """TÍTULO ORIGINAL
La torre de sal
AÑO
1991
DURACIÓN
97 min.
PAÍS
España
DIRECCIÓN
Ana Ley
GUION
Blas Eco, Clara Díaz
REPARTO
Elio Gris, Flora Huerta, Gil Ibáñez
GÉNERO
Drama
""",
        "La torre de sal",
        {"Elio Gris": None, "Flora Huerta": None, "Gil Ibáñez": None},
        {"director": ("Ana Ley",), "writer": ("Blas Eco", "Clara Díaz")},
        {"year": 1991, "runtime": 97, "country": "Spain"},
    ),
    Layout(
        "records in source code",
        """export default [
  { title: 'Cold Ladder', year: 2001, director: 'Ann Lee', cast: [{ name: 'Ed Gray', role: 'Vic' }] },
];
const page = {
  layout: "film",
  lang: "en",
};
""",
        "Cold Ladder",
        {"Ed Gray": "Vic"},
        {"director": ("Ann Lee",)},
        {"year": 2001},
    ),
    Layout(
        "roles and the next actors run together",
        """Título (MX): Un paso lento
Título (Original): A Slow Step
Duración: 101 minutos
Reparto principal:
Ann Lee
Rosa MoorBo Ek
Un vecinoCy Day
TomásDee Fox
Eva MoorEd Gray
Hijo (7 años)Flo Hunt
La abuelaResumen
Una mujer sube al tren de las siete y nadie la vuelve a ver en el pueblo.
""",
        "Un paso lento",
        {
            "Ann Lee": "Rosa Moor",
            "Bo Ek": "Un vecino",
            "Cy Day": "Tomás",
            "Dee Fox": "Eva Moor",
            "Ed Gray": "Hijo (7 años)",
            "Flo Hunt": "La abuela",
        },
        {},
        {"runtime": 101},
    ),
    Layout(
        "roles on the left, many of them described",
        """The Long Hearing (1962)
Directed by Ann Lee

Cast
Clerk of the court: Bo Ek
Dr. Moor: Cy Day
Bell: Dee Fox
foreign editor: Ed Gray
Miss Lund: Flo Hunt
second guard: Gus Ives
Mrs. Carver: Hal Jorn
""",
        "The Long Hearing",
        {
            "Bo Ek": "Clerk of the court",
            "Cy Day": "Dr. Moor",
            "Dee Fox": "Bell",
            "Ed Gray": "foreign editor",
            "Flo Hunt": "Miss Lund",
            "Gus Ives": "second guard",
            "Hal Jorn": "Mrs. Carver",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "roles on the left with a dash",
        """The Long Hearing (1962)
Directed by Ann Lee

Cast
Clerk - Bo Ek
Moor - Cy Day
Det. Bell - Dee Fox
the foreign editor - Ed Gray
Miss Lund - Flo Hunt
Carver - Hal Jorn
""",
        "The Long Hearing",
        {
            "Bo Ek": "Clerk",
            "Cy Day": "Moor",
            "Dee Fox": "Det. Bell",
            "Ed Gray": "the foreign editor",
            "Flo Hunt": "Miss Lund",
            "Hal Jorn": "Carver",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "each role on a line above its actor",
        """The Long Hearing (1962)
Directed by Ann Lee

Cast

Clerk of the court
Bo Ek

Moor
Cy Day

Det. Bell
Dee Fox

The foreign editor
Ed Gray
""",
        "The Long Hearing",
        {
            "Bo Ek": "Clerk of the court",
            "Cy Day": "Moor",
            "Dee Fox": "Det. Bell",
            "Ed Gray": "The foreign editor",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "a table without a header, roles on the left",
        """<h1>The Long Hearing (1962)</h1><p><b>Directed by</b> Ann Lee</p><h2>Cast</h2><table>
<tr><td>Clerk of the court</td><td>Bo Ek</td></tr><tr><td>Moor</td><td>Cy Day</td></tr>
<tr><td>Det. Bell</td><td>Dee Fox</td></tr><tr><td>The foreign editor</td><td>Ed Gray</td></tr></table>""",
        "The Long Hearing",
        {
            "Bo Ek": "Clerk of the court",
            "Cy Day": "Moor",
            "Dee Fox": "Det. Bell",
            "Ed Gray": "The foreign editor",
        },
        {"director": ("Ann Lee",)},
    ),
    Layout(
        "abbreviated labels, and a cast in one line without a label",
        """Slow Riders

D: Ann Lee
Kiln Pictures
129 mins

W: Bo Ek & Cy Day
DP: Dee Fox
Mus: Kit Lamb

Ed Gray (Col. Jack Moor), Flo Hunt (Capt. "Bull" Carver), Gus Ives (Sara Lund), Hal Jorn (Tom Reed)

It is a long ride, and most of those who set out on it are not there at the end.
""",
        "Slow Riders",
        {
            "Ed Gray": "Col. Jack Moor",
            "Flo Hunt": 'Capt. "Bull" Carver',
            "Gus Ives": "Sara Lund",
            "Hal Jorn": "Tom Reed",
        },
        {
            "director": ("Ann Lee",),
            "writer": ("Bo Ek", "Cy Day"),
            "cinematographer": ("Dee Fox",),
            "composer": ("Kit Lamb",),
        },
        {"runtime": 129},
    ),
    Layout(
        "XML",
        """<?xml version="1.0"?><movie><title>Long Echo</title><year>1995</year><runtime>108</runtime>
<director>Ann Lee</director><actor><name>Bo Ek</name><role>Dr. Klein</role></actor>
<actor><name>Cy Day</name><role>Moor</role></actor></movie>""",
        "Long Echo",
        {"Bo Ek": "Dr. Klein", "Cy Day": "Moor"},
        {"director": ("Ann Lee",)},
        {"year": 1995, "runtime": 108},
    ),
    Layout(
        "an infobox of HTML with lists in its cells",
        """<table class="infobox"><tr><th colspan="2">Quiet Thrust</th></tr><tr><th>Directed by</th><td>Ann Lee</td></tr>
<tr><th>Written by</th><td><div><ul><li>Bo Ek</li><li>Cy Day</li></ul></div></td></tr>
<tr><th>Running time</th><td>115 minutes</td></tr></table>
<p><i><b>Quiet Thrust</b></i> is a 1989 drama film directed by Ann Lee.</p>
<h2>Cast</h2><ul><li><a>Dee Fox</a> as Frank Moor</li><li><a>Ed Gray</a> as the mayor, his friend</li></ul>""",
        "Quiet Thrust",
        {"Dee Fox": "Frank Moor", "Ed Gray": "mayor"},
        {"director": ("Ann Lee",), "writer": ("Bo Ek", "Cy Day")},
        {"runtime": 115},
    ),
    Layout(
        "credits of a press kit",
        """TO THE RIM
A film by Ann Lee

CREW

Written by ........ Bo Ek & Cy Day
Director of Photography ........ Dee Fox
Technical advisor ........ Kit Lamb
""",
        "TO THE RIM",
        {},
        {
            "director": ("Ann Lee",),
            "writer": ("Bo Ek", "Cy Day"),
            "cinematographer": ("Dee Fox",),
            "consultant": ("Kit Lamb",),
        },
    ),
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    found = claims(layout.source)
    assert cast(found) == layout.cast
    for relation in ("director", "writer", "producer", "cinematographer", "composer", "consultant"):
        assert people(found, relation) == set(layout.people.get(relation, ())), relation
    for relation, value in layout.values.items():
        assert values(found, relation) == {value}, relation
    assert {c.film[0] for c in found if c.relation in ("cast", "director")} == {layout.film}
