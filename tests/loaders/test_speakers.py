"""Who speaks in a thread: by the lines above posts, and by nothing that only looks like them."""

from __future__ import annotations

import pytest

from kinonaut.loaders import formats
from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.extract import extract

ONE = "I saw Harbour Lights last night. Bo Ek plays the keeper Ivar Moe in it."
TWO = "No, the fire on the pier never happened. That was invented by the writers."


def spoken(document: Document) -> dict[str, str]:
    return {
        document.text[b.start : b.end]: document.text[b.speaker.start : b.speaker.end]
        for b in document.blocks
        if b.speaker is not None
    }


@pytest.mark.parametrize(
    "head",
    [
        "Posted by {} on 3 March 2010 at 10:12",
        "{} wrote:",
        "{} says: March 3, 2010 at 10:12 am",
        "{} · 3 years ago",
        "#12 {} 03.03.2010 10:12",
        "{}, 3. März 2010 um 10:12",
        "On 3 March 2010, {} wrote:",
        "{} schrieb:",
        "{} a écrit :",
        "{} написал(а):",
        "Сообщение от {}",
        "answered Mar 3 '10 by {}",
    ],
)
@pytest.mark.parametrize("names", [("oarsman", "tern_88"), ("Ann Lee", "Cy Day")])
def test_the_line_above_a_post_names_its_writer(head: str, names: tuple[str, str]) -> None:
    first, second = (head.format(name) for name in names)
    posts = [f"{ONE}\n\n{first}", f"{TWO}\n\n{second}"]
    if not head.startswith("answered"):
        posts = [f"{first}\n\n{ONE}", f"{second}\n\n{TWO}"]
    document = formats.parse("Harbour Lights (2009)\n\n" + "\n\n".join(posts) + "\n", "a.txt")
    assert [spoken(document)[ONE], spoken(document)[TWO]] == list(names)


def test_claims_of_a_thread_say_who_speaks() -> None:
    page = (
        "<html><body><h1>Harbour Lights (2009): how true is it?</h1>"
        "<div><div><a>oarsman</a> <span>3 Mar 2010, 10:12</span></div><div><p>{}</p></div></div>"
        "<div><div><a>tern</a> <span>3 Mar 2010, 11:40</span></div><div>"
        "<blockquote>oarsman wrote: Bo Ek plays the keeper.</blockquote><p>{}</p></div></div>"
        "</body></html>"
    )
    document = formats.parse(page.format(ONE, TWO), "a.html")
    claims = extract(document)
    said = {c.relation: (c.speaker, c.speaker_kind) for c in claims}
    assert said["cast"] == (("oarsman",), "viewer")
    assert said["deviation"] == (("tern",), "viewer")
    assert said["title"] == ((), None)
    for claim in claims:
        assert document.source[claim.start : claim.end] == claim.quote
    quote = next(b for b in document.blocks if b.kind is BlockKind.QUOTE)
    assert quote.speaker is not None
    assert document.text[quote.speaker.start : quote.speaker.end] == "oarsman"


@pytest.mark.parametrize(
    "text",
    [
        # Dates of release, with nothing said under them.
        "Harbour Lights (2009)\n\nNorway 1 March 2009\nSweden 3 March 2009\nDenmark 9 May 2009\n",
        # A byline and the day of an update.
        f"Harbour Lights\n\nBy Ann Lee, 3 March 2010\n\n{ONE}\n\nUpdated 5 March 2010\n\n{TWO}\n",
        # One sentence that introduces a quotation.
        f"Harbour Lights (2009)\n\nThe keeper wrote:\n\n{ONE}\n\n{TWO}\n",
        # Labels.
        f"Director: Ann Lee\nWriter: Cy Day\nReleased: 3 March 2009\n\n{ONE}\n",
    ],
)
def test_what_only_looks_like_the_head_of_a_post_is_none(text: str) -> None:
    assert spoken(formats.parse(text, "a.txt")) == {}


def test_blocks_stay_in_order_and_apart() -> None:
    posts = "".join(f"tern{n} wrote:\n{ONE}\n> {TWO}\n\n" for n in range(20))
    document = formats.parse(f"Harbour Lights (2009)\n\n{posts}", "a.txt")
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end <= after.start
    speakers = [b.speaker for b in document.blocks if b.speaker is not None]
    assert {document.text[s.start : s.end] for s in speakers} == {f"tern{n}" for n in range(20)}


POST = '<article class="comment" id="c{0}"><h3 class="author">{1}</h3><p>{2}</p>{3}</article>'
LISTED = (
    '<li class="comment even"><div class="comment-author vcard"><b class="fn">{1}</b> says:</div>'
    '<div class="comment-body"><p>{2}</p></div><ul>{3}</ul></li>'
)


@pytest.mark.parametrize("form", [POST, LISTED])
def test_the_markup_of_posts_names_their_writers(form: str) -> None:
    inner = form.format(2, "tern_88", TWO, "")
    page = f"<html><body><h1>Harbour Lights (2009)</h1>{form.format(1, 'Ann Lee', ONE, inner)}"
    document = formats.parse(page + form.format(3, "gull", "I liked it very much indeed.", ""), "a")
    said = spoken(document)
    assert {name for text, name in said.items() if ONE in text} == {"Ann Lee"}
    assert {name for text, name in said.items() if TWO in text} == {"tern_88"}
    assert "Harbour Lights (2009)" not in said


def test_one_author_of_a_page_is_no_thread() -> None:
    page = f'<html><body><article class="post"><p class="author">Ann Lee</p><p>{ONE}</p></article>'
    assert spoken(formats.parse(page, "a.html")) == {}


def test_the_paragraphs_of_an_interview_say_who_speaks() -> None:
    talk = (
        "# Talking of Harbour Lights (2009)\n\n"
        "**Ann Lee:** Who plays the keeper in the film, and how did you come to know him?\n\n"
        f"**Cy Day:** {ONE}\n\nHe came to us from the theatre, and he had never been at sea.\n\n"
        f"**Ann Lee:** And did the pier really burn down on that night in the year of 1974?\n\n"
        f"**Cy Day:** {TWO}\n\n## Credits\n\nHarbour Lights was made by people of the harbour.\n"
    )
    document = formats.parse(talk, "a.md")
    said = spoken(document)
    assert [name for text, name in said.items() if TWO in text] == ["Cy Day"]
    assert said["He came to us from the theatre, and he had never been at sea."] == "Cy Day"
    assert "Harbour Lights was made by people of the harbour." not in said
    kinds = {c.speaker_kind for c in extract(document) if c.speaker}
    assert kinds == {None}
