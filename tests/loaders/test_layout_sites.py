"""Pages as sites print them, flattened to text: whose film it is, who made it, who played whom."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.loaders.conftest import cast, claims, credited, people


@dataclass(frozen=True)
class Dump:
    """A page, and its film, director and cast."""

    name: str
    source: str
    film: tuple[str, ...]
    director: set[str]
    cast: dict[str, str | None]
    file: str = "page.txt"


DUMPS = (
    Dump(
        "full credits, flattened",
        """Salt Harvest (2011)
Full Cast & Crew
See agents for this cast & crew on FilmPro
Directed by
Oda Nilsen
Writing Credits
Bram Castell	...	(screenplay)
Iris Vane	...	(novel)
Cast (in credits order) verified as complete
Lukas Ferrand	Lukas Ferrand	...
Old Tobin
Mei Castellan	Mei Castellan	...
Sister Agnes
Rufus Oduya	Rufus Oduya	...
Harbour Master
Greta Sund	Greta Sund	...
Elsa Tobin
Rest of cast listed alphabetically:
Hank Abbas	Hank Abbas	...
Fisherman #2 (uncredited)
Produced by
Paula Weiss	...	producer
Music by
Otto Brill
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Old Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "Harbour Master",
            "Greta Sund": "Elsa Tobin",
            "Hank Abbas": "Fisherman #2",
        },
    ),
    Dump(
        "cast of a database in three columns",
        """Cast of Salt Harvest

Lukas Ferrand    ...    Old Tobin
Mei Castellan    ...    Sister Agnes
Rufus Oduya    ...    Harbour Master
Greta Sund    ...    Elsa Tobin
""",
        ("Salt Harvest",),
        set(),
        {
            "Lukas Ferrand": "Old Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "Harbour Master",
            "Greta Sund": "Elsa Tobin",
        },
    ),
    Dump(
        "cards with pictures",
        """Salt Harvest (2011) — The Film Shelf
R 08/19/2011 (US) Drama, History 1h 52m
User Score
Overview
A village waits for a ship that left with all of its men.
Oda Nilsen
Director
Bram Castell
Screenplay
Top Billed Cast
Lukas Ferrand
Lukas Ferrand
Old Tobin
Mei Castellan
Mei Castellan
Sister Agnes
Rufus Oduya
Rufus Oduya
Harbour Master
Full Cast & Crew
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Old Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "Harbour Master",
        },
    ),
    Dump(
        "a review with a box of credits at the end",
        """Film Review: Salt Harvest
By Ada Crane | August 20, 2011

Oda Nilsen's new film begins with an empty harbour. "Salt Harvest" takes its time, and the wait is worth it, since every shot in it is as careful as a letter home.

The film is at its best when nobody speaks.

Salt Harvest
Directed by Oda Nilsen
Starring Lukas Ferrand, Mei Castellan, Rufus Oduya
112 minutes
Rated R
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": None, "Mei Castellan": None, "Rufus Oduya": None},
    ),
    Dump(
        "credits in brackets below the headline",
        """Salt Harvest – Review
(Norway/UK, 2011; dir. Oda Nilsen; with Lukas Ferrand, Mei Castellan, Rufus Oduya)

The harbour is empty when the film opens, and it will stay so for a long time to come.
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": None, "Mei Castellan": None, "Rufus Oduya": None},
    ),
    Dump(
        "a page of a German guide",
        """Salzernte
Originaltitel: Salt Harvest
NO / GB 2011 | 112 Minuten | FSK 12
Regie: Oda Nilsen
Drehbuch: Bram Castell
Darsteller: Lukas Ferrand (Der alte Tobin), Mei Castellan (Schwester Agnes), Rufus Oduya (Hafenmeister)
""",
        ("Salzernte", "Salt Harvest"),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Der alte Tobin",
            "Mei Castellan": "Schwester Agnes",
            "Rufus Oduya": "Hafenmeister",
        },
    ),
    Dump(
        "a German cast list",
        """Salzernte (2011)
Regie
Oda Nilsen

Besetzung
Lukas Ferrand: der alte Tobin
Mei Castellan: Schwester Agnes
Rufus Oduya: Hafenmeister
Greta Sund: Elsa Tobin
""",
        ("Salzernte",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "der alte Tobin",
            "Mei Castellan": "Schwester Agnes",
            "Rufus Oduya": "Hafenmeister",
            "Greta Sund": "Elsa Tobin",
        },
    ),
    Dump(
        "a page of a French guide",
        """La Récolte du sel
Date de sortie : 19 août 2011 (1h 52min)
De Oda Nilsen
Avec Lukas Ferrand, Mei Castellan, Rufus Oduya plus
Genre Drame
Nationalité Norvégien
Acteurs et actrices
Lukas Ferrand
Rôle : Le vieux Tobin
Mei Castellan
Rôle : Sœur Agnès
Rufus Oduya
Rôle : Le maître du port
""",
        ("La Récolte du sel",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Le vieux Tobin",
            "Mei Castellan": "Sœur Agnès",
            "Rufus Oduya": "Le maître du port",
        },
    ),
    Dump(
        "a page of a Spanish guide",
        """Salt Harvest
Título original
Salt Harvest
Año
2011
Duración
112 min.
País
Noruega Noruega
Dirección
Oda Nilsen
Guion
Bram Castell
Reparto
Lukas FerrandMei CastellanRufus OduyaGreta Sund
Música
Otto Brill
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": None,
            "Mei Castellan": None,
            "Rufus Oduya": None,
            "Greta Sund": None,
        },
    ),
    Dump(
        "a page of a Russian guide",
        """Соляная жатва
Salt Harvest, 2011
страна	Норвегия
режиссер	Ода Нильсен
сценарий	Брам Кастел
В главных ролях:
Лукас Ферран
Мэй Кастеллан
Руфус Одуя
""",
        ("Соляная жатва", "Salt Harvest"),
        {"Ода Нильсен"},
        {"Лукас Ферран": None, "Мэй Кастеллан": None, "Руфус Одуя": None},
    ),
    Dump(
        "Russian roles in brackets",
        """Фильм «Соляная жатва» (2011): актёры и роли
Режиссёр: Ода Нильсен
Актёры и роли:
Лукас Ферран (старый Тобин)
Мэй Кастеллан (сестра Агнес)
Руфус Одуя (начальник порта)
""",
        ("Соляная жатва",),
        {"Ода Нильсен"},
        {
            "Лукас Ферран": "старый Тобин",
            "Мэй Кастеллан": "сестра Агнес",
            "Руфус Одуя": "начальник порта",
        },
    ),
    Dump(
        "an article of an encyclopaedia without its markup",
        """Salt Harvest

Salt Harvest is a 2011 Norwegian drama film directed by Oda Nilsen and written by Bram Castell. The film stars Lukas Ferrand.

Cast

Lukas Ferrand as Tobin, an old fisherman who has lost his sons
Mei Castellan as Sister Agnes
Rufus Oduya as the harbour master
Greta Sund as Elsa Tobin, his wife

Production

Filming began in 2009 in the north of Norway and took two winters.
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "harbour master",
            "Greta Sund": "Elsa Tobin",
        },
    ),
    Dump(
        "a press kit, roles in capitals on the left",
        """SALT HARVEST

A film by Oda Nilsen

CAST

TOBIN                         Lukas Ferrand
SISTER AGNES                  Mei Castellan
HARBOUR MASTER                Rufus Oduya
ELSA                          Greta Sund

CREW

Directed by                   Oda Nilsen
Screenplay                    Bram Castell
""",
        ("SALT HARVEST", "Salt Harvest"),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "TOBIN",
            "Mei Castellan": "SISTER AGNES",
            "Rufus Oduya": "HARBOUR MASTER",
            "Greta Sund": "ELSA",
        },
    ),
    Dump(
        "roles and actors joined by dots without spaces",
        """Salt Harvest (2011)

CAST:
Tobin...........Lukas Ferrand
Agnes...........Mei Castellan
Master...........Rufus Oduya
Elsa...........Greta Sund
""",
        ("Salt Harvest",),
        set(),
        {
            "Lukas Ferrand": "Tobin",
            "Mei Castellan": "Agnes",
            "Rufus Oduya": "Master",
            "Greta Sund": "Elsa",
        },
    ),
    Dump(
        "full names on both sides, the people in prose",
        """Salt Harvest (2011)

Salt Harvest is a drama about a village without men. Lukas Ferrand plays Anton Tobin, and Mei Castellan plays his sister.

Cast

Anton Tobin - Lukas Ferrand
Agnes Tobin - Mei Castellan
Jens Holm - Rufus Oduya
Elsa Holm - Greta Sund
""",
        ("Salt Harvest",),
        set(),
        {
            "Lukas Ferrand": "Anton Tobin",
            "Mei Castellan": "Agnes Tobin",
            "Rufus Oduya": "Jens Holm",
            "Greta Sund": "Elsa Holm",
        },
    ),
    Dump(
        "stars in one line and a list with the roles first",
        """Salt Harvest
Year: 2011
Director: Oda Nilsen
Stars: Lukas Ferrand, Mei Castellan

Cast and characters
Anton Tobin: Lukas Ferrand
Agnes Tobin: Mei Castellan
Jens Holm: Rufus Oduya
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Anton Tobin",
            "Mei Castellan": "Agnes Tobin",
            "Rufus Oduya": "Jens Holm",
        },
    ),
    Dump(
        "front matter with a mapping",
        """---
title: "Salt Harvest"
date: 2020-03-01
year: 2011
director: Oda Nilsen
actors:
  - Lukas Ferrand as Old Tobin
  - Mei Castellan as Sister Agnes
rating: 8
---

The harbour is empty when the film opens, and it will stay so for a long time.
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": "Old Tobin", "Mei Castellan": "Sister Agnes"},
        "review.md",
    ),
    Dump(
        "front matter with objects",
        """---
title: Salt Harvest
released: 2011
directors:
  - name: Oda Nilsen
cast:
  - name: Lukas Ferrand
    role: Old Tobin
  - name: Mei Castellan
    role: Sister Agnes
---
""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": "Old Tobin", "Mei Castellan": "Sister Agnes"},
        "film.md",
    ),
    Dump(
        "JSON of a database in capitals",
        """{"Title":"Salt Harvest","Year":"2011","Rated":"R","Released":"19 Aug 2011","Runtime":"112 min","Director":"Oda Nilsen","Writer":"Bram Castell","Actors":"Lukas Ferrand, Mei Castellan, Rufus Oduya","Type":"movie"}""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": None, "Mei Castellan": None, "Rufus Oduya": None},
        "film.json",
    ),
    Dump(
        "JSON of a mapping in a list of films",
        """[{"title": "Salt Harvest", "year": 2011, "cast": ["Lukas Ferrand", "Mei Castellan"], "director": ["Oda Nilsen"]}]""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": None, "Mei Castellan": None},
        "films.json",
    ),
    Dump(
        "JSON with characters as keys",
        """{"movie": "Salt Harvest", "year": 2011, "directed_by": "Oda Nilsen", "cast": {"Old Tobin": "Lukas Ferrand", "Sister Agnes": "Mei Castellan", "The harbour master": "Rufus Oduya"}}""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {
            "Lukas Ferrand": "Old Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "The harbour master",
        },
        "film.json",
    ),
    Dump(
        "JSON of persons with professions",
        """{"id": 9, "nameRu": "Соляная жатва", "nameOriginal": "Salt Harvest", "year": 2011, "filmLength": 112, "staff": [{"nameRu": "Ода Нильсен", "nameEn": "Oda Nilsen", "professionKey": "DIRECTOR"}, {"nameRu": "Лукас Ферран", "nameEn": "Lukas Ferrand", "description": "Old Tobin", "professionKey": "ACTOR"}]}""",
        ("Соляная жатва", "Salt Harvest"),
        {"Ода Нильсен"},
        {"Лукас Ферран": "Old Tobin"},
        "film.json",
    ),
    Dump(
        "a cast section of wikitext alone",
        """== Cast ==
* [[Lukas Ferrand]] as [[Tobin (character)|Tobin]], an old fisherman
* [[Mei Castellan]] as Sister Agnes
* [[Rufus Oduya]] as the harbour master

== Production ==
''Salt Harvest'' was filmed in 2009. ''Salt Harvest'' had been written ten years before.
""",
        ("Salt Harvest",),
        set(),
        {
            "Lukas Ferrand": "Tobin",
            "Mei Castellan": "Sister Agnes",
            "Rufus Oduya": "harbour master",
        },
        "page.wiki",
    ),
    Dump(
        "a Russian infobox",
        """{{Фильм
|РусНаз = Соляная жатва
|ОригНаз = Salt Harvest
|Режиссёр = [[Нильсен, Ода|Ода Нильсен]]
|Актёры = [[Лукас Ферран]]<br>[[Мэй Кастеллан]]
|Год = 2011
}}
'''«Соляная жатва»''' ({{lang-en|Salt Harvest}}) — фильм 2011 года.

== В ролях ==
{{ВРолях|Лукас Ферран|старый Тобин}}
{{ВРолях|Мэй Кастеллан|сестра Агнес}}
""",
        ("Соляная жатва", "Salt Harvest"),
        {"Ода Нильсен"},
        {"Лукас Ферран": "старый Тобин", "Мэй Кастеллан": "сестра Агнес"},
        "page.wiki",
    ),
    Dump(
        "a page of HTML with a definition list of credits",
        """<html><head><title>Salt Harvest (2011) | Film Shelf</title></head><body><nav><a>Home</a></nav>
<h1>Salt Harvest <span>2011</span></h1><dl><dt>Director</dt><dd><a>Oda Nilsen</a></dd><dt>Cast</dt>
<dd><a>Lukas Ferrand</a> (Old Tobin)</dd><dd><a>Mei Castellan</a> (Sister Agnes)</dd></dl><footer>About us</footer></body></html>""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": "Old Tobin", "Mei Castellan": "Sister Agnes"},
        "page.html",
    ),
    Dump(
        "paragraphs of HTML with bold labels and breaks",
        """<html><head><title>Film Shelf: Salt Harvest</title></head><body><h1>Salt Harvest</h1>
<p><strong>Directed by:</strong> Oda Nilsen<br><strong>Written by:</strong> Bram Castell<br><strong>Cast:</strong> Lukas Ferrand (Old Tobin), Mei Castellan (Sister Agnes)<br>112 mins, 2011</p>
<p>The harbour is empty when the film opens, and it will stay so for a long time.</p></body></html>""",
        ("Salt Harvest",),
        {"Oda Nilsen"},
        {"Lukas Ferrand": "Old Tobin", "Mei Castellan": "Sister Agnes"},
        "page.html",
    ),
    Dump(
        "a table of HTML with the roles first and heads",
        """<html><body><h1>Salt Harvest (2011)</h1><table><tr><th>Role</th><th>Actor</th></tr>
<tr><td>Old Tobin</td><td>Lukas Ferrand</td></tr><tr><td>Sister Agnes</td><td>Mei Castellan</td></tr></table></body></html>""",
        ("Salt Harvest",),
        set(),
        {"Lukas Ferrand": "Old Tobin", "Mei Castellan": "Sister Agnes"},
        "page.html",
    ),
)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_page(dump: Dump) -> None:
    found = claims(dump.source, dump.file)
    assert credited(found) <= set(dump.film)
    assert cast(found) == dump.cast
    assert people(found, "director") == dump.director
