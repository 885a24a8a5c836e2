"""The main film of whole pages of many kinds, and how many of them are found.

Each page is one that misled a rule: its title stands among menus, in another language, in the
file's name, after other films, or nowhere.
"""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kinonaut.loaders.films import resolve
from kinonaut.loaders.formats import parse
from kinonaut.loaders.person_names import fold


@dataclass(frozen=True)
class Page:
    """A page, and the film that it is about, if it is about one."""

    name: str
    source: str
    title: str | None
    year: int | None = None
    file: str = "page.txt"


CREDITS_RU = "Режиссёр: Олег Ветров\n\nВ ролях: Анна Лещук, Павел Зимненко\n"

PAGES = (
    Page(
        "a title below the names of a site",
        "Студия Северный Ветер\n\nСтудия\nСеверный Ветер\n\n  1. Главная\n  2. Фильмы\n\nЛедяной мост\n\nПродюсер: Ян Коваль\n\n"
        + CREDITS_RU
        + "\nДрама «Ледяной мост» снималась две зимы.\n",
        "Ледяной мост",
    ),
    Page(
        "a title glued to the first label",
        "Ледяной мостРежиссер: Олег Ветров В ролях: Анна Лещук , Павел Зимненко страна: СССР жанр: драма год: 1976\n",
        "Ледяной мост",
    ),
    Page(
        "a title of one word that is a place",
        "1998   UK Mars\nMars Image Cover\nDirector:Ann Lee\nStudio:Far Films UK\nDuration:97 min\nBo Ek  ...  Cy Day\n",
        "Mars",
        1998,
    ),
    Page(
        "an archive of a tag over the title",
        "Tag Archives: Melancolía\n\nLa torre y el mar\n\n4 Feb\n\nAño: 1976.\n\nDirector: Ana Torrell.\n\nReparto: Bo Ek, Cy Day.\n\nQuien vea La torre y el mar querrá volver al puerto.\n",
        "La torre y el mar",
    ),
    Page(
        "a title before its maker, glued",
        "www.example.com\n\nIda Lund Bo Ek\n\nLA TOUR ROUGEun film de\n\nOda Nilsen\n\ndurée : 1h37\n\nLISTE ARTISTIQUE\n\nMarie\nIda LUND\n\nPaul\nBo EK\n",
        "LA TOUR ROUGE",
    ),
    Page(
        "a heading of the page's part over the credits",
        "Beschreibung\nDrama um einen Leuchtturm.\nOriginal-Titel: Die rote Fahne\nLaufzeit: 125 Minuten\nRegie: Marc Oldenburg\nFSK: 12\n",
        "Die rote Fahne",
    ),
    Page(
        "the original title beside the other one",
        "Hidden Shores / «Тайные берега» Жанр драма\n\nРежиссер Тед Олсон\n\nВ ролях Ида Лунд (Анна Кей), Бо Эк (Джон Дей)\n\nГод выпуска 2016\n",
        "Hidden Shores",
    ),
    Page(
        "actors before the title in the headline",
        "Ida Lund and Bo Ek Copper Sky Nights\n\nCast: Ida Lund, Bo Ek\nDirector: Ann Lee\n\nCopper Sky Nights tells of a town. Ann Lee made Copper Sky Nights in a month.\n",
        "Copper Sky Nights",
    ),
    Page(
        "a film that only the document's name names",
        "Director Michael Quill\n\nWriter Nora Haddad, Frank Coleman\n\nCast Ida Lund, Bo Ek, Cy Day\n",
        "Farewell To Lindholm",
        file="farewell-to-lindholm.txt",
    ),
    Page(
        "a headline that says it is a review",
        "Pressevorführung: Mein Jahr mit dem Wind\nAuf dem Dach weht es kräftig. Der Schauspieler Bo Ek hält sich fest, und der Film hält mit.\n",
        "Mein Jahr mit dem Wind",
    ),
    Page(
        "a headline with its other title and the year",
        "Cine: Los nueve (The Nine, 2016)\nNueve pastores cruzan la sierra de noche. Los actores de esta película caminaron de verdad.\n",
        "Los nueve",
        2016,
    ),
    Page(
        "a headline in the lower case of its language",
        "L'écume des matins\nCritique: deux heures dans une boulangerie. Le film prend son temps, et l'actrice sait pétrir.\n",
        "L'écume des matins",
    ),
    Page(
        "a headline below the weather and advertisements",
        "16.3 C\nLindholm\nlunes, abril 7, 2025\nPublicidad\n\nÚltimo viaje\n\nUn barco sale del puerto con tres hermanos a bordo. El director del filme vivió a la orilla del río.\n\nPublicidad\n\nAnuncio\n",
        "Último viaje",
    ),
    Page(
        "a headline below a day",
        "Friday, March 18, 2016\n\nThe 44\n\nNobody here reads maps. The film follows the surveyors home, and it is a film with patience.\n",
        "The 44",
    ),
    Page(
        "a title that begins with a number, in quotation marks",
        "Где искали маяк из фильма «84 метра»\n\nОператор три недели жил на острове, чтобы снять кинофильм «84 метра». Картина вышла осенью.\n",
        "84 метра",
    ),
    Page(
        "a title with a mark in it after its label",
        "Название: Р-22: Уходящая в море\nЖанр: триллер, драма\nГод: 2002\nФильм снимали на севере.\n",
        "Р-22: Уходящая в море",
    ),
    Page(
        "a lead of another language about another film",
        "La cantine est le cœur du film, on y parle du scénario.\n\nPetit pont\n\nRéalisation : Eric Barlier\nCasting : Jean Rouvel, Isabelle Kano\nDate de sortie : 28 août 2020\n\nFilms à l'affiche\n\nRéalisation : Clara Michel\nRéalisation : Luc Gabin\nRéalisation : Ann Lee\n",
        "Petit pont",
        file="petit_pont_2020.txt",
    ),
    Page(
        "a heading of the cast with the title in it",
        "# Les films sous la mer\n\n## Distribution de Nautilus (1989)\n\nLe film réunit des acteurs connus.\n\nNautilus est réussi, et le film plaît.\n",
        "Nautilus",
        1989,
        "page.md",
    ),
    Page(
        "an answer in a thread",
        "Re: Copper Sky (1995)\n\nThe film is good, and the director knew it. I saw Copper Sky twice.\n",
        "Copper Sky",
        1995,
    ),
    Page(
        "a news headline that is no title",
        "City News (Lindholm)\n\nNo trouble in space this week at all\n\nThe town opens its new pool. The director of the pool is proud, and a film about it was shown.\n",
        None,
    ),
    Page(
        "many real people and who played them",
        "12 Actors Who Played Real People on Ice\n\nEach film below has its true story, and each actor a wig.\n\n1. Ida Lund as Ada Bell in Far Out\n\n2. Bo Ek as Cy Young in The Long Way\n",
        None,
    ),
    Page(
        "the anniversary of a flight whose film is named once",
        "# The 60th Anniversary of the Gemini 9 Launch\n\nThe town rings its bells for the launch. The library shows the 1987 film version, directed by Oda Nilsen.\n",
        "Gemini 9",
        1987,
        "anniversary.md",
    ),
    Page(
        "a kind of document that the file is named after",
        "THE LONG ORBIT: A FLIGHT\nPress kit\n\nOriginal title: Долгий виток\nYear: 1998\nDirected by: Ann Lee\n\nSYNOPSIS\nIda Lund flies.\n",
        "Долгий виток",
        file="long-orbit-press-kit.txt",
    ),
)


def found(page: Page) -> tuple[str | None, int | None]:
    """Return the title and year of the film that a page is read to be about."""
    document = parse(page.source, page.file)
    films = resolve(document)
    scope = films.main(document.page_at(0))
    return (scope.names[0], scope.year) if scope else (None, None)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_film_of_a_page_is_found(page: Page) -> None:
    title, year = found(page)
    assert fold(title or "") == fold(page.title or "")
    if page.year is not None:
        assert year == page.year


def test_a_name_of_digits_and_hashes_tells_no_title() -> None:
    source = "Director Michael Quill\n\nCast Ida Lund, Bo Ek\n"
    for file in ("004_5f43fbee.txt", "page-3.txt", "u12_site_review.txt"):
        assert found(Page("", source, None, file=file)) == (None, None)


def test_other_titles_beside_the_first_are_names_of_the_same_film() -> None:
    document = parse(PAGES[6].source, "page.txt")
    scope = resolve(document).main(document.page_at(0))
    assert scope is not None
    assert {"Hidden Shores", "Тайные берега"} <= set(scope.names)


def test_the_name_of_a_site_after_the_title_is_no_film() -> None:
    page = (
        "{0} (19{1}) | Harbour Film Club\nhttps://club.example/{1}\nHome | Films | About\n\n"
        "{0} is a 19{1} film directed by Ann Lee.\n\nRunning time: {1} minutes\n\n"
        "Subscribe to our newsletter\nHarbour Film Club, a club\n"
    )
    source = "\n".join(page.format(*film) for film in (("Far Out", 98), ("Near In", 97)))
    films = resolve(parse(source, "pages.txt")).films
    assert {film.names[0] for film in films} == {"Far Out", "Near In"}


def test_the_article_of_a_title_is_kept_where_sentences_give_it() -> None:
    source = (
        "# A talk about an adviser\n\n**Q: The Bold Few came out in 1983. Who made it?**\n\n"
        "Ann Lee wrote and directed The Bold Few.\n"
    )
    assert found(Page("", source, None, file="07-bold-few-interview.md"))[0] == "The Bold Few"


def test_a_title_may_hold_the_v_of_a_contest() -> None:
    source = (
        "The true story of Holm v Lund… Or is it?\n\n“Holm v Lund” is based on a true story. "
        "It tells how Eva Holm sued her town. In the film, Holm wins.\n"
    )
    assert found(Page("", source, None))[0] == "Holm v Lund"


@pytest.mark.parametrize(
    "passage",
    [
        "Aus früheren Filmen wie „Die ferne Küste“ (1974, heute vergessen) kennt man das.",
        "Der Film «Die ferne Küste» (DE 1974) lief nie im Kino.",
        "We saw it in the 1974 prize-winning film ‘Die ferne Küste’ too.",
        "*Die ferne Küste* is a 1974 East German drama film directed by Oda Nilsen.",
    ],
)
def test_marks_of_every_language_and_brackets_with_more_than_a_year_date_a_title(
    passage: str,
) -> None:
    films = resolve(parse(f"# Notes\n\nA note. {passage}\n", "notes.md")).films
    assert [(film.names[0], film.year) for film in films] == [("Die ferne Küste", 1974)]


def test_a_marked_title_beside_the_director_of_the_credits_is_the_film_of_the_page() -> None:
    source = (
        "Réalisation : Oda Nilsen\nDurée : 1h37\nGenre : Drame\n\n"
        'Je voudrais évoquer "Des Phares et des Hommes" de Oda Nilsen, vu hier au "Palace".\n'
    )
    assert found(Page("", source, None))[0] == "Des Phares et des Hommes"


def test_what_alone_is_marked_on_a_page_with_credits_is_its_film() -> None:
    source = (
        "Regie: Oda Nilsen\nBuch: Bo Ek\n\nNeulich lief im Kino „Sturmflut“. Alles an diesem Film "
        "stimmt, und der Film ist kurz.\n"
    )
    assert found(Page("", source, None))[0] == "Sturmflut"


def test_a_director_with_a_year_in_brackets_is_no_film() -> None:
    source = "# Far Out (1978)\n\nA quiet film, its script by director Nilsen (2010).\n"
    assert {film.names[0] for film in resolve(parse(source, "page.md")).films} == {"Far Out"}


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (
            "В прокат вышел фильм «Полярный. Здравствуй, новый берег». Режиссёр картины — Олег Ветров.\n\n"
            "«Полярный. Здравствуй, новый берег» рассказывает о пяти днях из жизни лётчика.\n",
            "Полярный. Здравствуй, новый берег",
        ),
        (
            'Crítica de "Ya", de Olga Nuñez\n\nLa cinta de Olga Nuñez cuenta un viaje. Ya es una '
            "película más. La película mezcla archivo y ficción.\n",
            "Ya",
        ),
    ],
)
def test_a_marked_title_may_be_a_sentence_or_a_word_that_begins_one(
    source: str, title: str
) -> None:
    films = resolve(parse(source, "page.txt"))
    assert [film.names[0] for film in films.films] == [title]
    assert len(films.mentions) == source.count(f'"{title}"') + source.count(f"«{title}»")


@pytest.mark.parametrize(
    "sentence",
    [
        "В прокат вышла военная драма Олега Ветрова «Полярный». Главную роль исполнил Ян Коваль.",
        "In Nilsen's film, Holm becomes a pilot. “Полярный” is a 1976 film by Oda Nilsen.",
    ],
)
def test_a_maker_before_a_title_and_a_part_after_the_film_are_no_titles(sentence: str) -> None:
    films = resolve(parse(f"Полярный\n\nРежиссёр: Олег Ветров\n\n{sentence}\n", "page.txt")).films
    assert [film.names[0] for film in films] == ["Полярный"]


def test_titles_of_other_countries_with_the_same_year_are_of_one_film() -> None:
    source = (
        "Far Out (US 1998)\n\nWeit draußen - Ein Leben (DE 1998)\nDraußen (DE 1998)\n\n"
        "Regie: Oda Nilsen\nDarsteller: Ann Lee, Bo Ek\n\nDer Film „Draußen“ ist kurz.\n"
    )
    document = parse(source, "page.txt")
    scope = resolve(document).main(document.page_at(0))
    assert scope is not None
    assert {"Far Out", "Weit draußen - Ein Leben", "Draußen"} <= set(scope.names)
    assert scope.year == 1998


def test_a_year_with_an_s_dates_the_title_behind_it() -> None:
    source = "Films of the coast?\n\n1984s 'Return From The Sea' is loud. 1972s long drama called The Salt Of The North is not.\n"
    films = resolve(parse(source, "page.txt")).films
    assert {(f.names[0], f.year) for f in films} == {
        ("Return From The Sea", 1984),
        ("The Salt Of The North", 1972),
    }
