"""Dividing plain text by the form of its lines, names by their shape, files into pages."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinonaut.loaders import formats
from kinonaut.loaders.blocks import divide, is_sentence
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.labels import labels, relations, starts_with_label
from kinonaut.loaders.layout import _values
from kinonaut.loaders.person_names import is_name, is_role, split_list, split_run


def forms(text: str) -> list[tuple[str, list[str]]]:
    """Return the kind of each block with its cells, or its text."""
    return [
        (b.kind.value, [text[c.start : c.end] for c in b.cells] or [text[b.start : b.end]])
        for b in divide(text)
    ]


def test_a_label_alone_takes_the_lines_below_it() -> None:
    assert forms(
        "Director\nAnn Lee\nWriters\nBo Ek\nCy Day\n\nA pilot is asked to fly once more.\n"
    ) == [
        ("field", ["Director", "Ann Lee"]),
        ("field", ["Writers", "Bo Ek", "Cy Day"]),
        ("prose", ["A pilot is asked to fly once more."]),
    ]


def test_a_label_and_its_value_may_be_parted_by_a_blank_line() -> None:
    assert forms("Producers Producers\n\nAnn Lee Bo Ek\n\nEditors Editors\n\nCy Day\n") == [
        ("field", ["Producers Producers", "Ann Lee Bo Ek"]),
        ("field", ["Editors Editors", "Cy Day"]),
    ]


def test_a_job_may_stand_below_the_name() -> None:
    assert forms(
        "A film of the sea, and of those who live by it.\n\nAnn Lee\n\nDirector, Writer\n\nBo Ek\n"
    )[1] == (
        "field",
        ["Director, Writer", "Ann Lee"],
    )


def test_labels_without_values_take_none_from_each_other() -> None:
    assert [kind for kind, _ in forms("- Director\n- Writers\n- Stars\n")] == [
        "item",
        "item",
        "heading",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "In the summer of that year two men were sent to a station that had\n"
        "lost its power and was turning slowly in the dark. They had to dock\n"
        "by hand.\n\nNobody had done so before, and few believed that it could be done.\n"
    )
    assert [kind for kind, _ in forms(text)] == ["prose", "prose"]


def test_a_short_line_over_prose_is_a_heading() -> None:
    assert forms("The cast\n\nIt is well chosen, and the best of it is the old captain.\n")[0] == (
        "heading",
        ["The cast"],
    )


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Runtime2 hours 17 minutes", ["Runtime", "2 hours 17 minutes"]),
        ("Directed by Ann Lee", ["Directed by", "Ann Lee"]),
        ("Avec Ann Lee, Bo Ek", ["Avec", "Ann Lee, Bo Ek"]),
        ("Режиссёр: Анна Ли", ["Режиссёр", "Анна Ли"]),
        ("Regie – Anna Lehm", ["Regie", "Anna Lehm"]),
        ("Music by ........ Ann Lee", ["Music by", "Ann Lee"]),
    ],
)
def test_labels_are_cut_from_their_values(line: str, cells: list[str]) -> None:
    assert forms(line + "\n") == [("field", cells)]


@pytest.mark.parametrize(
    "line",
    [
        "Produced by the people of a small town, it is a film about work and its ends.",
        "Note: the film was shown with subtitles, and there is no trailer for it yet.",
        "Star turns by three great actors make it worth the long wait in the rain.",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_prose(line: str) -> None:
    assert forms(line + "\n")[0][0] == "prose"


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee, Bo Ek, Cy Day",
        "ANN LEE",
        "6.9",
        "Blue Moon (1999)",
        "Dr. Ann Lee",
        "Thomas Moor Jr.",
    ],
)
def test_a_line_of_names_is_no_sentence(line: str) -> None:
    assert not is_sentence(line)


@given(st.text(max_size=300))
def test_blocks_follow_each_other(text: str) -> None:
    last = 0
    for block in divide(text):
        assert last <= block.start < block.end <= len(text)
        assert all(block.start <= c.start <= c.end <= len(text) for c in block.cells if block.cells)
        last = block.end


def test_every_label_is_found_as_it_is_written() -> None:
    for relation, languages in labels().items():
        for words in languages.values():
            for word in words:
                found = relations(word)
                assert found, word
                if relation != "other":
                    assert found[0] != "other", word


def test_a_label_of_two_jobs_is_of_both() -> None:
    assert relations("Written and directed by:") == ("writer", "director")
    assert relations("Regie und Drehbuch") == ("director", "writer")
    assert relations("Black and white") == ()
    assert starts_with_label("Nothing: of ours") is None


@pytest.mark.parametrize(
    "name",
    [
        "Ann Lee",
        "Brian d'Arcy James",
        "Mary Jo Deschanel",
        "Cuba Gooding, Jr.",
        "J. T. Walsh",
        "Ludwig van Beet",
        "Пётр Ильич Чай",
        "Ólafur Darri Ólafsson",
        "Michael “Mike” Moor",
        "Seán O'Neil",
        "Jean-Luc Roy",
        "Dominic West",
        "Elliot Page",
        "Prof. Ann Lee",
        "William Broyles Jr.",
        "Óscar de la Vega",
    ],
)
def test_names_of_people(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Show All…",
        "See full cast",
        "Radio Amateur's Wife",
        "Salyut 7",
        "the mother",
        "Ann",
        "Log In",
        "Blue Sky Pictures",
        "A pilot is asked to fly",
        "http://example.org",
        "",
        "Soviet Union",
        "Lee,",
    ],
)
def test_what_is_no_name(name: str) -> None:
    assert not is_name(name)


def test_roles_may_be_described() -> None:
    assert is_role("Radio Amateur's Wife")
    assert is_role("Man #2")
    assert not is_role("More at Example | Report this page")


def items(text: str, run: bool = False) -> list[str]:
    spans = split_run(text, 0, len(text)) if run else split_list(text, 0, len(text))
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Ek and Cy Day.", ["Ann Lee", "Bo Ek", "Cy Day"]),
        ("Ann Lee (a, b), Bo Ek", ["Ann Lee (a, b)", "Bo Ek"]),
        ("Ann Lee & Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Анна Ли и Борис Эк", ["Анна Ли", "Борис Эк"]),
        ("Cuba Gooding, Jr., Ann Lee", ["Cuba Gooding, Jr.", "Ann Lee"]),
        ("", []),
    ],
)
def test_lists_divide_at_their_marks(text: str, names: list[str]) -> None:
    assert items(text) == names


def test_runs_divide_by_the_shape_of_names() -> None:
    assert items("Ann Lee Bo van Ek Cy J. Day Show All… Dee Fox", run=True) == [
        "Ann Lee",
        "Bo van Ek",
        "Cy J. Day",
        "Dee Fox",
    ]


def test_known_names_settle_where_a_run_divides() -> None:
    text = "Ann Mary Lee Bo Ek"
    spans = split_run(text, 0, len(text), {"annmarylee"})
    assert [text[s.start : s.end] for s in spans] == ["Ann Mary Lee", "Bo Ek"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("93 min.", 93),
        ("1 Std. 35 Min.", 95),
        ("1h38", None),
        ("2 ч 04 мин", 124),
        ("2:35", None),
        ("tall", None),
    ],
)
def test_running_times(text: str, minutes: int | None) -> None:
    expected = 98 if text == "1h38" else minutes
    assert _values.runtime(text) == expected


def page(site: str, title: str, story: str) -> str:
    return (
        f"{site}\n\nLog in\n\n{title}\n\nBy Ann Lee\n\n{story}\n\nYou may also like\n\nFollow {site} on all networks\n\n"
        "Privacy Policy\n\n"
    )


STORY = (
    "It begins on a cold morning, with a man who counts his steps to the launch pad and stops. Nobody asks why. "
    "The rest is told by those who waited below, and by what they wrote down later. "
) * 12


def test_pages_that_run_together_are_told_apart() -> None:
    sites = [
        ("Film Gazette", "Blue Moon (1999)"),
        ("Screen Post", "Red Tide (2003)"),
        ("Kino Brief", "Iron Dew (2011)"),
    ]
    text = "".join(page(site, title, STORY + f"{site} liked it.") for site, title in sites)
    document = formats.parse(text, "dump.txt")
    assert [p.start for p in document.pages] == [text.index(site) for site, _ in sites]
    titles = [document.text[p.title.start : p.title.end] for p in document.pages if p.title]
    assert titles == [title for _, title in sites]
    assert len({p.name for p in document.pages}) == 3


@pytest.mark.parametrize(
    "line",
    ["===== page {n} =====", "\f", "URL: https://example.org/{n}", "--- document {n}.html ---"],
)
def test_pages_that_a_line_parts(line: str) -> None:
    text = "\n".join(f"{line.format(n=n)}\nTitle number {n}\n\n{STORY}" for n in range(1, 4))
    document = formats.parse(text, "dump.txt")
    assert len(document.pages) == 3
    assert all(
        f"Title number {n}" in text[p.start : p.end] for n, p in enumerate(document.pages, 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Blue Moon (1999)\n\n"
        + (STORY + "\n\n") * 4
        + "You may also like\n\nRed Tide (2003)\n\nPrivacy Policy\n",
        ("A short paragraph.\n\n" + "=" * 12 + "\n\n") * 6,
    ],
)
def test_one_page_stays_one(text: str) -> None:
    document = formats.parse(text, "page.txt")
    assert [p.name for p in document.pages] == [None]


def test_the_place_of_a_page_is_found() -> None:
    text = "\n".join(f"===== page {n} =====\n{STORY}" for n in range(1, 4))
    document = formats.parse(text, "dump.txt")
    for number in (0, 1, 2):
        assert document.page_at(document.pages[number].start + 5) is document.pages[number]
    assert sum(len(list(document.blocks_of(p))) for p in document.pages) == len(document.blocks)
    assert all(b.kind in BlockKind for b in document.blocks)
