"""Subtitles are read as the text that they are."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, people

from kinonaut.loaders import formats
from kinonaut.loaders.formats._sniff import sniff

SRT = """1
00:00:01,000 --> 00:00:04,000
<i>Salt Harvest</i> (2011) is a film

2
00:00:05,000 --> 00:00:08,000
that was directed by Oda Nilsen.

3
00:00:09,000 --> 00:00:12,000
{\\an8}Lukas Ferrand
plays Anton Tobin.

4
00:00:15,000 --> 00:00:18,000
- Where is the ship?
- It is gone, captain.
"""
VTT = "WEBVTT - some words\n\nNOTE made by hand\n\n" + SRT.split("\n", 1)[1].replace(
    ",000", ".000"
).replace("00:00:", "00:").replace("\n2\n", "\n")


@pytest.mark.parametrize(("source", "name"), [(SRT, "a.srt"), (VTT, "a.vtt"), (SRT, "a.txt")])
def test_cues_become_sentences(source: str, name: str) -> None:
    document = formats.parse(source, name)
    assert document.format == "subtitles"
    assert "a film that was directed by Oda Nilsen.\nLukas Ferrand plays" in document.text
    assert "-->" not in document.text
    assert "- Where is the ship?\n- It is gone, captain." in document.text
    found = claims(source, name)
    assert people(found, "director") == {"Oda Nilsen"}


def test_cues_without_blank_lines_between_them() -> None:
    source = SRT.replace("\n\n", "\n").replace("\n- Where", "\nWhere")
    text = formats.parse(source, "a.srt").text
    assert "Oda Nilsen.\nLukas" in text
    assert not any(line.isdigit() for line in text.splitlines())


@pytest.mark.parametrize(
    "source",
    ["At 10:30 --> 11:00 the film is shown.\n", "1\n\nTwo men\n\n2\n\nOne boat\n", "WEBVTT\n"],
)
def test_other_texts_are_no_subtitles(source: str) -> None:
    assert sniff(source) == "text"


def test_a_clause_after_the_maker_names_no_maker() -> None:
    text = (
        "Salt Harvest (2011)\n\nIt was directed by Oda Nilsen, and Lukas Ferrand plays Anton Tobin."
    )
    found = claims(text)
    assert people(found, "director") == {"Oda Nilsen"}
    assert cast(found) == {"Lukas Ferrand": "Anton Tobin"}
