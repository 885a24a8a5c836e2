"""Casts and credits in many forms: which side is the actor's, and whose film it is."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.loaders.conftest import cast, claims, credited, people, values


@dataclass(frozen=True)
class Sample:
    """A document and its whole cast, director and film."""

    name: str
    source: str
    film: str
    cast: dict[str, str | None]
    director: tuple[str, ...] = ()
    file: str = "page.txt"
    year: int | None = None
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)


PAIRS: dict[str, str | None] = {
    "Marta Quill": "Ilse Brandt",
    "Ewan Stroud": "Captain Reyes",
    "Noor Haddad": "The Postman",
    "Piotr Lange": "Young Ilse",
    "Sam Okoro": "Guard #2",
}


def listed(form: str, between: str = "\n", turned: bool = False) -> str:
    """Write the pairs in one form."""
    pairs = [(b, a) if turned else (a, b) for a, b in PAIRS.items()]
    return between.join(form.format(*pair) for pair in pairs)


HEAD = "The Copper Lighthouse (1994)\nDirected by Anna Verhoeven\n\nCast\n\n"
FILM = "The Copper Lighthouse"
BY = ("Anna Verhoeven",)


def cast_of(name: str, form: str, between: str = "\n", turned: bool = False) -> Sample:
    """Make a document of a cast in one form under a head."""
    return Sample(name, HEAD + listed(form, between, turned) + "\n", FILM, PAIRS, BY)


SAMPLES = (
    cast_of("dots", "{} .... {}"),
    cast_of("long leaders", "{} ........................ {}"),
    cast_of("roles before leaders", "{}.................{}", turned=True),
    cast_of("leaders of spaced dots", "{} . . . . . . . {}", turned=True),
    cast_of("tabs", "{}\t{}"),
    cast_of("roles before tabs", "{}\t{}", turned=True),
    cast_of("columns of spaces", "{:<30}{}"),
    cast_of("roles before columns of spaces", "{:<30}{}", turned=True),
    cast_of("as", "{} as {}"),
    cast_of("as with items", "- {} as {}"),
    cast_of("slashes", "{} / {}"),
    cast_of("brackets", "{} ({})"),
    cast_of("roles before brackets", "{} ({})", turned=True),
    cast_of("square brackets", "{} [{}]"),
    cast_of("dashes", "{} – {}"),
    cast_of("roles before dashes", "{} - {}", turned=True),
    cast_of("colons", "{}: {}"),
    cast_of("roles before colons", "{}: {}", turned=True),
    cast_of("equals signs", "{} = {}"),
    cast_of("arrows", "{} -> {}"),
    cast_of("commas", "{}, {}"),
    cast_of("pipes", "{} | {}"),
    cast_of("played by", "{} (played by {})", turned=True),
    cast_of("brackets in one line", "{} ({})", ", "),
    cast_of("as in one line", "{} as {}", "; "),
    cast_of("alternating lines", "{}\n{}"),
    cast_of("alternating lines, roles first", "{}\n{}", turned=True),
    cast_of("alternating lines, all apart", "{}\n\n{}", "\n\n"),
    cast_of("stanzas", "{}\n{}", "\n\n"),
    cast_of("stanzas, roles first", "{}\n{}", "\n\n", turned=True),
    cast_of("dots before the role on a line of its own", "{}\n... {}"),
    cast_of("as on the line of the role", "{}\nas {}"),
    Sample(
        "two columns after each other",
        HEAD
        + "Actor\n"
        + "\n".join(PAIRS)
        + "\n\nRole\n"
        + "\n".join(str(r) for r in PAIRS.values())
        + "\n",
        FILM,
        PAIRS,
        BY,
    ),
    Sample(
        "names alone, one a line", HEAD + "\n".join(PAIRS) + "\n", FILM, dict.fromkeys(PAIRS), BY
    ),
    Sample(
        "names of people on both sides and nothing to tell by",
        HEAD.replace("\nDirected by Anna Verhoeven", "")
        + "Marta Quill / Ilse Brandt\nEwan Stroud / Ada Reyes\nNoor Haddad / Jon Pell\n",
        FILM,
        {"Marta Quill": "Ilse Brandt", "Ewan Stroud": "Ada Reyes", "Noor Haddad": "Jon Pell"},
    ),
    Sample(
        "a title of a page of a cast",
        "<html><head><title>The Copper Lighthouse (1994) - Full Cast &amp; Crew - FilmShelf</title></head><body>"
        "<h1>Full Cast &amp; Crew</h1><h2>Directed by</h2><p><a>Anna Verhoeven</a></p><h2>Cast</h2><table>"
        + "".join(f"<tr><td><a>{a}</a></td><td>...</td><td>{b}</td></tr>" for a, b in PAIRS.items())
        + "</table></body></html>",
        FILM,
        PAIRS,
        BY,
        "page.html",
        1994,
    ),
    Sample(
        "a definition list of actors",
        "<html><body><h1>The Copper Lighthouse</h1><p>Year: 1994</p><h2>Cast</h2><dl>"
        + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in PAIRS.items())
        + "</dl></body></html>",
        FILM,
        PAIRS,
        (),
        "page.html",
    ),
    Sample(
        "a list of HTML with the role in a span",
        "<html><body><h1>The Copper Lighthouse</h1><p>Director: Anna Verhoeven</p><h2>Cast</h2><ul>"
        + "".join(f"<li><a>{a}</a><span>{b}</span></li>" for a, b in PAIRS.items())
        + "</ul></body></html>",
        FILM,
        PAIRS,
        BY,
        "page.html",
    ),
    Sample(
        "cards of HTML",
        "<html><body><h1>The Copper Lighthouse</h1><p>Director: Anna Verhoeven</p><section><h2>Cast</h2>"
        + "".join(
            f"<div class='card'><img alt='x'><div><p>{a}</p></div><div><p>{b}</p></div></div>"
            for a, b in PAIRS.items()
        )
        + "</section></body></html>",
        FILM,
        PAIRS,
        BY,
        "page.html",
    ),
    Sample(
        "a table of Markdown",
        "# The Copper Lighthouse\n\n**Director:** Anna Verhoeven\n\n## Cast\n\n| Actor | Role |\n|---|---|\n"
        + "".join(f"| {a} | {b} |\n" for a, b in PAIRS.items()),
        FILM,
        PAIRS,
        BY,
        "page.md",
    ),
    Sample(
        "bold names of Markdown",
        "# The Copper Lighthouse (1994)\n\n*Directed by Anna Verhoeven*\n\n### Cast\n\n"
        + "".join(f"* **{a}** – {b}\n" for a, b in PAIRS.items()),
        FILM,
        PAIRS,
        BY,
        "page.md",
    ),
    Sample(
        "links of Markdown",
        "# The Copper Lighthouse (1994)\n\nDirected by [Anna Verhoeven](/p/1)\n\n## Cast\n\n"
        + "".join(f"- [{a}](/p/{i}) ... {b}\n" for i, (a, b) in enumerate(PAIRS.items())),
        FILM,
        PAIRS,
        BY,
        "page.md",
    ),
    Sample(
        "cast listing of wikitext",
        "{{Infobox film\n| name = The Copper Lighthouse\n| director = [[Anna Verhoeven]]\n| starring = {{Plainlist|\n* [[Marta Quill]]\n* [[Ewan Stroud]]}}\n| released = {{Film date|1994|5|3}}\n}}\n'''''The Copper Lighthouse''''' is a 1994 drama film.\n\n==Cast==\n{{Cast listing|\n"
        + "".join(f"* [[{a}]] as {b}\n" for a, b in PAIRS.items())
        + "}}\n",
        FILM,
        PAIRS,
        BY,
        "page.wiki",
    ),
    Sample(
        "Wikitext table of a cast",
        '{{Infobox film\n| name = The Copper Lighthouse\n| director = [[Anna Verhoeven]]\n}}\n\n== Besetzung ==\n{| class="wikitable"\n! Darsteller !! Rolle\n'
        + "".join(f"|-\n| [[{a}]] || {b}\n" for a, b in PAIRS.items())
        + "|}\n",
        FILM,
        PAIRS,
        BY,
        "page.wiki",
    ),
    Sample(
        "nested JSON with edges",
        '{"data": {"title": {"titleText": {"text": "The Copper Lighthouse"}, "releaseYear": {"year": 1994}, "cast": {"edges": ['
        + ", ".join(
            f'{{"node": {{"name": {{"nameText": {{"text": "{a}"}}}}, "characters": [{{"name": "{b}"}}]}}}}'
            for a, b in PAIRS.items()
        )
        + "]}}}}",
        FILM,
        PAIRS,
        (),
        "page.json",
        1994,
    ),
    Sample(
        "JSON with credits of cast and crew",
        '{"id": 4, "original_title": "The Copper Lighthouse", "release_date": "1994-05-03", "credits": {"cast": ['
        + ", ".join(
            f'{{"id": 7, "name": "{a}", "character": "{b}", "order": 0}}' for a, b in PAIRS.items()
        )
        + '], "crew": [{"name": "Anna Verhoeven", "job": "Director", "department": "Directing"}]}}',
        FILM,
        PAIRS,
        BY,
        "page.json",
        1994,
    ),
    Sample(
        "JSON with items",
        '{"film": {"name": "The Copper Lighthouse", "year": 1994}, "directors": {"items": [{"person": {"name": "Anna Verhoeven"}}]}, "actors": {"items": ['
        + ", ".join(
            f'{{"person": {{"name": "{a}"}}, "role": {{"name": "{b}"}}}}' for a, b in PAIRS.items()
        )
        + "]}}",
        FILM,
        PAIRS,
        BY,
        "page.json",
        1994,
    ),
    Sample(
        "JSON with names first and last",
        '{"title": "The Copper Lighthouse", "year": "1994", "director": {"firstName": "Anna", "lastName": "Verhoeven"}, "cast": ['
        + ", ".join(f'{{"actor": "{a}", "character": "{b}"}}' for a, b in PAIRS.items())
        + "]}",
        FILM,
        PAIRS,
        (),
        "page.json",
        1994,
    ),
    Sample(
        "a script's object",
        "const film = {\n  title: 'The Copper Lighthouse',\n  year: 1994,\n  director: 'Anna Verhoeven',\n  cast: [\n"
        + "".join(f"    {{ name: '{a}', character: '{b}' }},\n" for a, b in PAIRS.items())
        + "  ],\n};\nexport default film;\n",
        FILM,
        PAIRS,
        BY,
        "film.js",
        1994,
    ),
    Sample(
        "German abbreviations in a line",
        "Der kupferne Leuchtturm\nNL 1994, 98 Min., OmU\nR: Anna Verhoeven B: Joost Ray K: Pim Berg M: Lou Vos D: Marta Quill, Ewan Stroud, Noor Haddad\n\nEin Wärter sucht nach seiner Tochter und findet nur ihre Briefe.\n",
        "Der kupferne Leuchtturm",
        {"Marta Quill": None, "Ewan Stroud": None, "Noor Haddad": None},
        BY,
        others={
            "writer": ("Joost Ray",),
            "cinematographer": ("Pim Berg",),
            "composer": ("Lou Vos",),
        },
    ),
    Sample(
        "German line with words",
        "Der kupferne Leuchtturm (NL 1994)\nRegie: Anna Verhoeven, Buch: Joost Ray, Kamera: Pim Berg, Darsteller: Marta Quill, Ewan Stroud, Noor Haddad u.a.\n",
        "Der kupferne Leuchtturm",
        {"Marta Quill": None, "Ewan Stroud": None, "Noor Haddad": None},
        BY,
        others={"writer": ("Joost Ray",), "cinematographer": ("Pim Berg",)},
    ),
    Sample(
        "French lines",
        "Le Phare de cuivre\n1994 / 1h 38min / Drame\nDe Anna Verhoeven\nAvec Marta Quill, Ewan Stroud, Noor Haddad\n",
        "Le Phare de cuivre",
        {"Marta Quill": None, "Ewan Stroud": None, "Noor Haddad": None},
        BY,
    ),
    Sample(
        "a French cast with roles in brackets",
        "Le Phare de cuivre (1994)\nRéalisation : Anna Verhoeven\nDistribution : Marta Quill (Ilse Brandt), Ewan Stroud (le capitaine), Noor Haddad (le facteur)\n",
        "Le Phare de cuivre",
        {"Marta Quill": "Ilse Brandt", "Ewan Stroud": "le capitaine", "Noor Haddad": "le facteur"},
        BY,
    ),
    Sample(
        "a Spanish cast with roles in brackets",
        "El faro de cobre (1994)\nDirección: Anna Verhoeven. Guion: Joost Ray. Reparto: Marta Quill (Ilse Brandt), Ewan Stroud (el capitán), Noor Haddad (el cartero).\n",
        "El faro de cobre",
        {"Marta Quill": "Ilse Brandt", "Ewan Stroud": "el capitán", "Noor Haddad": "el cartero"},
        BY,
        others={"writer": ("Joost Ray",)},
    ),
    Sample(
        "a Russian cast with dashes",
        "Медный маяк (1994)\nРежиссёр: Анна Верховен\nВ ролях:\nМарта Квилл — Ильза Брандт\nИван Строев — капитан Рейес\nНур Хаддад — почтальон\nПётр Ланге — Ильза в детстве\n",
        "Медный маяк",
        {
            "Марта Квилл": "Ильза Брандт",
            "Иван Строев": "капитан Рейес",
            "Нур Хаддад": "почтальон",
            "Пётр Ланге": "Ильза в детстве",
        },
        ("Анна Верховен",),
    ),
    Sample(
        "a Russian cast in one line",
        "Медный маяк (1994)\nРежиссёр: Анна Верховен\nВ главных ролях: Марта Квилл, Иван Строев, Нур Хаддад и др.\n",
        "Медный маяк",
        {"Марта Квилл": None, "Иван Строев": None, "Нур Хаддад": None},
        ("Анна Верховен",),
    ),
    Sample(
        "one line of credits",
        "The Copper Lighthouse (1994, 98 min) Dir: Anna Verhoeven. With Marta Quill, Ewan Stroud, Noor Haddad.\n",
        FILM,
        {"Marta Quill": None, "Ewan Stroud": None, "Noor Haddad": None},
        BY,
    ),
    Sample(
        "a director below the title",
        "THE COPPER LIGHTHOUSE\nDirected by\nANNA VERHOEVEN\n\nCAST\n\nILSE BRANDT MARTA QUILL\nCAPTAIN REYES EWAN STROUD\n",
        "THE COPPER LIGHTHOUSE",
        {},
        ("ANNA VERHOEVEN",),
    ),
    Sample(
        "capitals on the side of the roles",
        "The Copper Lighthouse\nDirected by Anna Verhoeven\n\nCAST\n\nILSE ............ Marta Quill\nJON PELL ............ Ewan Stroud\nADA REYES ............ Noor Haddad\nPOSTMAN ............ Sam Okoro\n",
        FILM,
        {
            "Marta Quill": "ILSE",
            "Ewan Stroud": "JON PELL",
            "Noor Haddad": "ADA REYES",
            "Sam Okoro": "POSTMAN",
        },
        BY,
    ),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_cast(sample: Sample) -> None:
    found = claims(sample.source, sample.file)
    assert cast(found) == sample.cast
    for relation, names in {"director": sample.director, **sample.others}.items():
        assert people(found, relation) == set(names)
    assert credited(found) <= {sample.film}
    if sample.year:
        assert values(found, "year") == {sample.year}


def test_a_row_that_names_its_film_names_the_film_of_the_real_person() -> None:
    source = "film,year,actor,character,real person\nFar Out,1998,Ann Lee,Ida Lund,Eva Holm\nNear In,1997,Bo Ek,Max Holm,Max Holm\n"
    found = {
        (c.film[0], c.character[0], c.person[0], c.kind)
        for c in claims(source, "cast.csv")
        if c.relation == "portrayal"
    }
    assert found == {
        ("Far Out", "Ida Lund", "Eva Holm", "renamed"),
        ("Near In", "Max Holm", "Max Holm", "own_name"),
    }


def test_columns_run_together_are_parts_and_actors_by_turns() -> None:
    source = (
        "Far Out (1998)\n\nDirector: Oda Nilsen\n\n"
        "CAST\n\n"
        "Eva Holm Ann Lee Max Holm Bo von Ek Captain Lund Cy Day Jan “Dot” Holm Ben Moss Ida Holm Kay Ray\n"
    )
    pairs = {(c.performer[0], c.character[0]) for c in claims(source, "far.txt") if c.character}
    assert pairs == {
        ("Ann Lee", "Eva Holm"),
        ("Bo von Ek", "Max Holm"),
        ("Cy Day", "Captain Lund"),
        ("Ben Moss", "Jan “Dot” Holm"),
        ("Kay Ray", "Ida Holm"),
    }


def test_who_is_listed_as_acting_is_no_part_in_brackets() -> None:
    source = (
        "Far Out (1998)\n\nDirector: Oda Nilsen\nStarring: Ann Lee, Bo Ek\n\n"
        "Two brothers set out: Jan Holm (Bo Ek) and Eva Holm (Ann Lee) cross the whole of Norway.\n"
    )
    pairs = {(c.performer[0], c.character[0]) for c in claims(source, "far.txt") if c.character}
    assert pairs == {("Bo Ek", "Jan Holm"), ("Ann Lee", "Eva Holm")}


@pytest.mark.parametrize(
    "source",
    [
        "<?php\n$films = <<<XML\n<movies>\n{}</movies>\nXML;\necho $films;\n?>\n",
        "<?php\n$films = '<movies>{}</movies>';\n?>\n",
    ],
)
def test_records_in_the_strings_of_a_program_are_records(source: str) -> None:
    film = (
        "<movie>\n<title>Far Out: Behind the Coast</title>\n<director>Oda Nilsen</director>\n"
        "<characters><character><name>Eva Holm</name><actor>Ann Lee</actor></character>\n"
        "<character><name>Captain Lund</name><actor>Bo Ek</actor></character></characters>\n</movie>\n"
    )
    found = claims(source.format(film), "films.php")
    assert credited(found) == {"Far Out: Behind the Coast"}
    assert cast(found) == {"Ann Lee": "Eva Holm", "Bo Ek": "Captain Lund"}
    assert people(found, "director") == {"Oda Nilsen"}


def test_the_stop_of_a_title_ends_no_role() -> None:
    source = (
        HEAD
        + "Marta Quill as Dr. Ilse Brandt\nEwan Stroud as Maj. Gen. Otto Reyes\nNoor Haddad as A. Lund\n"
    )
    assert cast(claims(source)) == {
        "Marta Quill": "Dr. Ilse Brandt",
        "Ewan Stroud": "Maj. Gen. Otto Reyes",
        "Noor Haddad": "A. Lund",
    }
