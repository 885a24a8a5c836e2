"""No pattern writes a word in letters of two alphabets that look alike."""

from __future__ import annotations

import ast
import re
from importlib import resources

LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
CYRILLIC = "А-Яа-яЁё"
# Escapes, groups' names and ranges of letters are no words.
SYNTAX = re.compile(r"\\[A-Za-z]|\?P[<=]\w+[>)]|\[[^\]\\]*-[^\]]*\]|.-.")
MIXED = re.compile(rf"\w*(?:[{LATIN}]\]?[{CYRILLIC}]|[{CYRILLIC}]\]?[{LATIN}])\w*")


def mixed(source: str) -> list[str]:
    """Return the words of two alphabets in the text constants of a module."""
    return [
        word
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in MIXED.findall(SYNTAX.sub(" ", node.value))
    ]


def test_words_of_two_alphabets_are_found() -> None:
    assert mixed(r'P = r"\bзавершa\b|[О]per"') == ["завершa", "О]per"]
    assert mixed(r'P = r"\bхолод\b[A-ZА-Я]\w+"') == []


def test_no_pattern_mixes_alphabets() -> None:
    files = resources.files("kinonaut.loaders.prose").iterdir()
    sources = {f.name: f.read_text("utf-8") for f in files if f.name.endswith(".py")}
    assert sources
    assert {name: words for name, text in sources.items() if (words := mixed(text))} == {}
