"""Text that nobody writes: it is read in bounded time, and what is said of it is true of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kinonaut.loaders import formats
from kinonaut.loaders.document import Document
from kinonaut.loaders.extract import extract
from kinonaut.loaders.formats._squeeze import squeezed

SENTENCE = "The crew docks with the dead station, and Bo Ek plays the commander Ivar Moe in it. "
FRAGMENTS = (
    "(", ")", "[", "]", "{", "}", "{{", "}}", "[[", "]]", "<", ">", "<div>", "</div>", "<!--",
    "&amp;", "«", "»", "“", "”", '"', "'", "*", "**", "_", "#", "|", "||", "|-", "---", "===",
    "...", "…", ",", ";", ":", "—", "\n", "\n\n", " ", "\t", "\u00a0", "\f", "\x00", "\u2028",
    "\u202e", "\u200f", "\u0301", "\ufeff", "\U0001f680", "ä", "Ж", "漢字", "1999", "(1999)",
    "$5 million", "98 min", "as", "and", "by", "Director:", "Starring:", "Cast", "played by",
    "plays", "is based on", "Bo Ek", "Ann Lee", "Ivar Moe", "Blue Moon", "Blue Moon (1999)",
    "Soyuz 11", "Apollo", "the film", "«Голубая луна»", "tern wrote:",
    "Posted by tern on 3 March 2010", "Privacy Policy", "Log in", "http://a.b/c", SENTENCE,
)  # fmt: skip


def name(number: int) -> str:
    letters = "abcdefghiklmnoprstuvw"
    return "".join(letters[number // 21**place % 21] for place in range(5)).title()


def checked(document: Document) -> None:
    """Every place that was found is a place of the text, and every quote stands in the source."""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
        for cell in (*block.cells, *block.header, *([block.speaker] if block.speaker else [])):
            assert 0 <= cell.start <= cell.end <= len(document.text)
    if document.offsets is not None:
        assert len(document.offsets) == len(document.text)
        assert all(0 <= place <= len(document.source) for place in document.offsets)
    for claim in extract(document):
        assert document.source[claim.start : claim.end] == claim.quote


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
@given(
    st.lists(
        st.tuples(st.sampled_from(FRAGMENTS), st.integers(1, 400), st.booleans()),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.wiki", "a.json", "a.csv"]),
)
@example([("(", 400, False), ("Bo Ek", 400, True)], "a.txt")
def test_runs_of_anything_are_read_in_bounded_time(
    runs: list[tuple[str, int, bool]], called: str
) -> None:
    text = "".join((part + " " * spaced) * count for part, count, spaced in runs)[:12_000]
    start = time.process_time()
    checked(formats.parse(text, called))
    # Fifty times what such a text takes; what backtracks takes for ever.
    assert time.process_time() - start < 20


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.wiki"]))
def test_any_text_is_read(text: str, called: str) -> None:
    checked(formats.parse(text, called))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one line": lambda n: SENTENCE * (n // len(SENTENCE)),
    "one sentence": lambda n: SENTENCE.replace(".", "").replace(",", "") * (n // len(SENTENCE)),
    "brackets": lambda n: "()" * (n // 2),
    "open brackets": lambda n: "A (b " * (n // 5),
    "one bracket": lambda n: "(" * n,
    "combining characters": lambda n: "e\u0301\u0300 " * (n // 4),
    "right-to-left marks": lambda n: "\u202eFilm \u200f\u202c" * (n // 8),
    "NULs": lambda n: (SENTENCE * 3 + "\x00") * (n // (3 * len(SENTENCE) + 1)),
    "spaces": lambda n: "Film" + " " * n + "by Bo Ek",
    "lines": lambda n: "Film" + "\n" * n + "by Bo Ek",
    "names": lambda n: "".join(f"Ann {name(k)}\n" for k in range(n // 10)),
    "films": lambda n: "".join(f"Blue {name(k)} ({1930 + k % 90})\n" for k in range(n // 18)),
    "roles": lambda n: "".join(f"Ann {name(k)} as Bo {name(k + 7)}\n" for k in range(n // 22)),
    "quotes": lambda n: "“Aa" * (n // 3),
    "byte order marks": lambda n: "Film" + "\ufeff " * (n // 2) + "by Bo Ek",
    "one long word": lambda n: f"The film is not true: the {'ab' * 200} scene. " * (n // 440),
    "letters": lambda n: "Moon by Bo. " + "True" * (n // 4) + "'s memoir",
    "long words": lambda n: ("Bo’s memoir " + "True" * 128 + " ") * (n // 525),
    "elements": lambda n: "<html>" + "<div>Film <b>Bo Ek</b> as <i>Ann</i> " * (n // 38),
    "templates": lambda n: "== Cast ==\n[[a]]\n'''b'''\n" + "{{a|[[" * (n // 6),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_of_reading_grows_as_the_text_does(kind: str) -> None:
    extract(formats.parse("Blue Moon (1999) is a film by Bo Ek.", "a.txt"))  # load what is needed
    times = []
    for length in (12_000, 48_000):
        document_text = HOSTILE[kind](length)
        start = time.process_time()
        extract(formats.parse(document_text, "a.txt"))
        times.append(time.process_time() - start)
    # Four times the text; its square would be sixteen times the work.
    assert times[1] < 10 * times[0] + 1.0


@given(st.lists(st.tuples(st.sampled_from(" \n(.-x\u0301"), st.integers(1, 200)), max_size=12))
@example([("x", 60), ("-", 60), ("x", 60), ("-", 64), ("x", 60), ("-", 60), ("x", 180), (" ", 2)])
def test_overlong_runs_are_shortened_and_every_place_is_kept(runs: list[tuple[str, int]]) -> None:
    source = "".join(sign * count for sign, count in runs)
    short, places = squeezed(source)
    if places is None:
        assert short == source
        return
    assert len(places) == len(short) < len(source)
    assert list(places) == sorted(set(places))
    assert all(source[place] == sign for place, sign in zip(places, short, strict=True))


@pytest.mark.parametrize(
    ("made", "called"),
    [
        ("<p>Blue Moon (1999)<p>Director: Bo Ek{}Ann Lee as Bo Moe", "a.html"),
        ('{{"a": "Bo Ek{}"}}', "a.json"),
    ],
)
@pytest.mark.parametrize("sign", ["&nbsp;", "&#32;&nbsp;", "<br>", "\\n", "\\u0020"])
def test_runs_of_spaces_that_are_written_otherwise_are_shortened_too(
    made: str, called: str, sign: str
) -> None:
    document = formats.parse(made.format(sign * 5000), called)
    assert re.search(r"\s{200}", document.text) is None
    checked(document)


def test_a_quote_beside_a_long_run_is_exact() -> None:
    source = f"Blue Moon (1999)\n{' ' * 5000}\nDirector: Ann Lee{chr(10) * 900}Writer: Bo Ek\n"
    claims = extract(formats.parse(source, "a.txt"))
    assert {c.relation for c in claims} >= {"director", "writer"}
    assert all(source[c.start : c.end] == c.quote for c in claims)
