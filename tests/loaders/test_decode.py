"""Bytes into text: what the file tells, what is guessed, and that a guess is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kinonaut.cli.extract import command
from kinonaut.errors import DocumentError
from kinonaut.loaders import formats
from kinonaut.loaders.build import build
from kinonaut.loaders.formats._decode import decode

RUSSIAN = "Режиссёр: Анна Орлова. Фильм рассказывает о полёте на орбиту и о людях на Земле.\n" * 4
FRENCH = (
    "Réalisé par Luc Étienne, où les étoiles brûlent « déjà vu ». À l’été, ça recommence.\n" * 4
)
GERMAN = (
    "Der Film erzählt, wie zwei Männer über den Fluss rudern, und daß es spät geworden ist.\n" * 4
)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_russian_without_a_word_on_its_encoding_is_guessed(encoding: str) -> None:
    found = decode(RUSSIAN.encode(encoding), "a.txt")
    assert found.text == RUSSIAN
    assert found.encoding.replace("_", "-") == encoding
    assert found.guessed


@pytest.mark.parametrize("text", [FRENCH, GERMAN])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_western_text_is_guessed(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.guessed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, GERMAN])
def test_what_the_bytes_tell_is_no_guess(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "a.txt")
    assert found.text.lstrip("\ufeff") == text
    assert not found.guessed


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        '<META http-equiv=Content-Type content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
        "# -*- coding: {} -*-",
    ],
)
def test_what_a_file_declares_is_no_guess(head: str) -> None:
    text = head.format("koi8-r") + "\n" + RUSSIAN
    found = decode(text.encode("koi8-r"), "a.html")
    assert found.text == text
    assert not found.guessed


def test_the_server_is_believed_before_the_file() -> None:
    text = '<meta charset="cp1252">' + RUSSIAN
    assert decode(text.encode("cp1251"), "a.html", "Windows-1251").text == text


def test_seven_bit_encodings_are_read_where_they_are_named() -> None:
    text = "監督は青木です。映画は一九九九年に作られた。"
    assert decode(text.encode("iso-2022-jp"), "a.html", "ISO-2022-JP").text == text


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding"])
def test_a_wrong_declaration_leads_to_a_guess_that_says_so(declared: str) -> None:
    text = f'<meta charset="{declared}">' + RUSSIAN
    found = decode(text.encode("cp1251"), "a.html")
    assert found.text == text
    assert declared in found.guessed


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt").text
    except DocumentError as error:
        text = error.advice
    assert text
    assert "\x00" not in text
    assert "\r" not in text


@given(st.text(min_size=1, max_size=300))
def test_utf8_is_read_as_it_is(text: str) -> None:
    try:
        found = decode(text.encode("utf-8", "surrogatepass"), "a.txt")
    except DocumentError:
        return
    if found.encoding == "utf-8":
        plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
        assert found.text.lstrip("\ufeff") == plain.lstrip("\ufeff")


def test_a_guess_is_said_where_documents_are_read(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_bytes(RUSSIAN.encode("cp1251"))
    (docs / "b.txt").write_text(RUSSIAN, encoding="utf-8")
    assert "cp1251" in formats.read(docs / "a.txt").notes[0]
    result = CliRunner().invoke(command, [str(docs), "--format", "jsonl"])
    assert "a.txt: its encoding was guessed to be cp1251" in result.stderr
    assert "b.txt" not in result.stderr
    report = build([docs], tmp_path / "s.kg")
    assert report.ok
    assert any("cp1251" in line for line in report.lines())
