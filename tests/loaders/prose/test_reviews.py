"""Reviews: bylines, forms, users' pages, lists of critics, records; and what is none."""

from __future__ import annotations

import pytest

from kinonaut.graph.claims import Claim
from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract
from kinonaut.loaders.prose.ratings import given, lone, rating_of
from kinonaut.loaders.prose.written_dates import dated

BODY = (
    "Blue Moon (1999) tells of a flight that nearly failed, and the film takes its time with it. "
    "The director of Blue Moon trusts his actors and the silence between them, and it works well.\n"
)


def reviews(text: str, name: str = "page.txt") -> list[Claim]:
    """Return the reviews that a document holds."""
    return [c for c in extract(formats.parse(text, name)) if c.relation == "review"]


def told(claims: list[Claim]) -> set[tuple[str, str, str | None, str | None]]:
    """Return who, where, when and how rated."""
    return {
        ((c.reviewer or ("",))[0], (c.publication or ("",))[0], c.date, c.rating) for c in claims
    }


@pytest.mark.parametrize(
    ("line", "who", "day"),
    [
        ("Reviewed by: Anna Leeds\nReview Date: Feb 3, 2020", "Anna Leeds", "2020-02-03"),
        ("By Anna Leeds | Published: 3 February 2020", "Anna Leeds", "2020-02-03"),
        ("by Anna Leeds Feb 3, 2020", "Anna Leeds", "2020-02-03"),
        ("Posted on February 3, 2020 by Anna Leeds", "Anna Leeds", "2020-02-03"),
        ("Anna Leeds · 3 Feb 20", "Anna Leeds", "2020-02-03"),
        ("Anna Leeds", "Anna Leeds", None),
        ("Von Anna Leeds, 3. Februar 2020", "Anna Leeds", "2020-02-03"),
        ("Par Anna Leeds le 3 février 2020", "Anna Leeds", "2020-02-03"),
        ("Por Anna Leeds, 3 de febrero de 2020", "Anna Leeds", "2020-02-03"),
        ("Автор: Анна Лебедева\n3 февраля 2020", "Анна Лебедева", "2020-02-03"),
    ],
)
def test_a_byline_says_who_and_when(line: str, who: str, day: str | None) -> None:
    head = "Рецензия: Blue Moon (1999)" if "Автор" in line else "Blue Moon (1999) – Movie Review"
    found = reviews(f"{head}\n\n{line}\n\n{BODY}")
    assert told(found) == {(who, "", day, None)}
    assert all(c.film[0] == "Blue Moon" for c in found)


@pytest.mark.parametrize(
    "line",
    [
        "Written by Anna Leeds",
        "Directed by Anna Leeds",
        "Screenplay by Anna Leeds and Boris Ekholm",
        "Stand by me",
        "Music by Anna Leeds",
    ],
)
def test_a_credit_is_no_byline(line: str) -> None:
    assert not reviews(f"Blue Moon (1999) – Movie Review\n\n{line}\n\n{BODY}")


def test_an_article_that_is_no_review_has_no_reviewer() -> None:
    assert not reviews(f"How Blue Moon (1999) was made\n\nBy Anna Leeds\n3 May 2020\n\n{BODY}")


def test_the_day_of_release_is_not_the_reviews() -> None:
    text = f"Blue Moon Movie Review\n\nBy Anna Leeds\nRelease date: 3 May 1999\n\n{BODY}"
    assert told(reviews(text)) == {("Anna Leeds", "", None, None)}


@pytest.mark.parametrize(
    ("form", "rating"),
    [
        ("Film Grade: B+\nVideo Grade: A\nExtras Grade: C", "B+"),
        ("Movie: Excellent\nVideo: Good\nSound: Fair", "Excellent"),
        ("Rating: 4/5 (Good)", "4/5"),
        ("Our verdict: ★★★½", "★★★½"),
        ("THE RATING\n4 out of 5", "4 out of 5"),
        ("Wertung: 8/10", "8/10"),
        ("Оценка: 7/10", "7/10"),
        ("I give it 3 stars.", "3 stars"),
        ("★★★★☆", "★★★★☆"),
        ("Rating: PG-13", None),
        ("IMDb rating: 7.9/10", None),
        ("Rating: 7.9/10 (12,004 votes)", None),
        ("Score: Ada Holm", None),
        ("Film: Blue Moon", None),
    ],
)
def test_the_rating_is_the_pages_own(form: str, rating: str | None) -> None:
    text = f"Blue Moon (1999) – Movie Review\n\nReviewed by Anna Leeds\n\n{BODY}\n{form}\n"
    assert told(reviews(text)) == {("Anna Leeds", "", None, rating)}


def test_one_review_in_two_places_is_two() -> None:
    text = (
        f"Orbit Weekly.com\n\nby Anna Leeds Mar 9, 2020\n\n{BODY}\nReviewed by Anna Leeds\n\n"
        "Movie: Good\nSound: Good\nMarch 2, 2020\n\nVisit StarReel's Main Page\n"
    )
    assert told(reviews(text)) == {
        ("Anna Leeds", "Orbit Weekly.com", "2020-03-09", "Good"),
        ("Anna Leeds", "StarReel", "2020-03-02", "Good"),
    }


def test_users_are_read_with_their_own_stars() -> None:
    text = (
        f"Orbita — All you have seen\n\nBlue Moon (1999)\n\nDirected by Carl Holm\n\n{BODY}\n"
        "Review by tall_ann ★★★½ 7\n\nMoon is blue and so was I after this long film of theirs.\n\n"
        "Review by Bo (he/him) ★★\n\nBlue Moon could not keep me awake for more than an hour.\n\n"
        "Review by Cleo\n\nno stars from me\n\nOrbita is made by friends.\n"
    )
    assert told(reviews(text)) == {
        ("tall_ann", "Orbita", None, "★★★½"),
        ("Bo (he/him)", "Orbita", None, "★★"),
        ("Cleo", "Orbita", None, None),
    }


def test_a_user_a_day_and_a_rating_run_together() -> None:
    text = (
        f"Blue Moon (1999)\n\n{BODY}\n8/10. Better than it looks. Moonfan7 March 2019. I cried.\n"
    )
    found = told(reviews(text))
    assert {(day, rating) for _, _, day, rating in found} == {("2019-03-07", "8/10")}
    assert next(iter(found))[0].startswith("Moonfan")


CRITICS = (
    "Blue Moon (1999)\n\n  • Harbour Post Anna Leeds It's a fine film about men who seldom talk.\n"
    "  • The Daily Tide David Holm Blue Moon is as cold and as bright as its name has it.\n"
    "  • Reel and Rock James Ekholm A long flight, and nobody in the cabin wants to sleep.\n"
)


def test_critics_in_a_list_have_their_papers() -> None:
    assert told(reviews(CRITICS)) == {
        ("Anna Leeds", "Harbour Post", None, None),
        ("David Holm", "The Daily Tide", None, None),
        ("James Ekholm", "Reel and Rock", None, None),
    }


def test_a_score_belongs_to_the_words_before_it() -> None:
    text = (
        CRITICS
        + "\nIt drags. Full Review | Original Score: 2/5 | Jan 5, 2000. Blue Moon is as cold "
        "and as bright as its name has it. Full Review | Feb 9, 2000 ...\n"
    )
    found = told(reviews(text))
    assert ("", "", "2000-01-05", "2/5") in found
    assert ("David Holm", "The Daily Tide", "2000-02-09", None) in found


@pytest.mark.parametrize(
    ("front", "said"),
    [
        (
            "author: timo\ndate: 2020-02-03\nstars: 3\ncategories:\n  - reviews",
            ("timo", "", "2020-02-03", "3 stars"),
        ),
        ("author: timo\ndate: 2020-02-03\nscore: 81", ("timo", "", "2020-02-03", "81")),
        ("author: timo\ndate: 2020-02-03\ncategories:\n  - film", ("timo", "", "2020-02-03", None)),
        ("author: timo\ndate: 2020-02-03\ncategories:\n  - news", None),
        ("author: timo\ndate: 2020-02-03", None),
    ],
)
def test_front_matter(front: str, said: tuple[str, str, str, str] | None) -> None:
    text = f"---\ntitle: Blue Moon\n{front}\n---\n\n{BODY}\n{BODY}"
    assert told(reviews(text, "post.md")) == ({said} if said else set())


def test_reviews_in_a_record() -> None:
    text = (
        '{"title": "Blue Moon", "year": 1999, "director": "Carl Holm", "rating": 7.4, "reviews": ['
        '{"author": "Anna Leeds", "date": "Aug 3, 2003", "rating": 5, "text": "Great."},'
        '{"author": "Boris Ekholm", "rating": 2, "text": "Long."}]}'
    )
    assert told(reviews(text, "film.json")) == {
        ("Anna Leeds", "", "2003-08-03", "5"),
        ("Boris Ekholm", "", None, "2"),
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24 Sep 18 04:29", ["2018-09-24"]),
        ("Sept. 2nd, 2019", ["2019-09-02"]),
        ("2019-09-02T10:00", ["2019-09-02"]),
        ("02.09.2019", ["2019-09-02"]),
        ("2 сент. 2019", ["2019-09-02"]),
        ("41 May 2019", []),
        ("in May 2019", []),
        ("12 monkeys 2019", []),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    assert [day for *_, day in dated(text)] == days


def test_ratings_by_form() -> None:
    assert rating_of("Grade: A-") == (7, 9, "A-")
    assert rating_of("Rating: R") is None
    assert rating_of("Movie: Excellent") is None
    assert lone("3/4") == (0, 3, "3/4")
    assert lone("A") is None
    assert given("I'd give this film a B-") is not None


@pytest.mark.parametrize(
    "hostile",
    [
        "★" * 30_000,
        "Review by " * 5_000,
        "8/10. " * 5_000,
        "By A, " * 5_000,
        "x\n" * 20_000,
        "• A B C D\n" * 4_000,
    ],
)
def test_hostile_pages_end(hostile: str) -> None:
    reviews("Blue Moon (1999) – Movie Review\n\n" + hostile)
