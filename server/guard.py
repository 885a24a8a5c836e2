"""What is refused before any parser sees a query: too long, too deep, reaching outside.

A parser that recurses can be made to overflow its stack by a kilobyte of brackets, and a process
that overflows its stack is gone. So brackets are counted here, by a scan that keeps no stack. What
gets past this scan is parsed and evaluated in a process that may die (`workers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["TOKEN", "Refusal", "refuse"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not run."""

    status: int
    """HTTP status that says so."""
    problem: str


# In this order: what a scan must not look into comes first. An IRI may hold no quote, bracket or
# space, so that no keyword with its group can hide between two comparison signs.
TOKEN: Final = re.compile(
    r"""
    (?P<skip> <[^<>"{}|^`\\\x00-\x20]*> | \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"
            | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
            | \#[^\n\r]* | [?$]\w+ | @[A-Za-z][\w-]* | \w[\w.-]*:[\w.:%-]* | :[\w.:%-]* )
  | (?P<word> [^\W\d_]\w* )
  | (?P<open> [({\[] ) | (?P<close> [)}\]] ) | (?P<prefix> [!^+-] )
  | (?P<space> \s+ ) | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD")
)
_FORMS: Final = frozenset(("SELECT", "CONSTRUCT", "DESCRIBE", "ASK"))


def refuse(query: str, *, length: int, depth: int, update: bool = False) -> Refusal | None:
    """Return why a query or an update must not be run, or None.

    Args:
        query: Text from outside.
        length: Bytes that it may have.
        depth: Brackets within brackets, or signs before a term, that it may have.
        update: Whether it may change the graph.
    """
    size = len(query.encode())
    if size > length:
        return Refusal(413, f"it has {size:,} bytes; {length:,} are allowed")
    # The standard lets \u0053 stand for S anywhere; whether a parser does is not relied upon.
    for text in dict.fromkeys((query, _CODE_POINT.sub(_character, query))):
        if refusal := _scan(text, depth, update):
            return refusal
    return None


def _scan(query: str, depth: int, update: bool) -> Refusal | None:
    level = prefixes = 0
    form = False
    for token in TOKEN.finditer(query):
        kind = token.lastgroup
        if kind == "space":
            continue
        prefixes = prefixes + 1 if kind == "prefix" else 0
        if kind == "open":
            level += 1
        elif kind == "close":
            level -= 1
        elif kind == "word":
            word = token["word"].upper()
            if word == "SERVICE":
                return Refusal(403, "SERVICE is refused: no query reaches another host from here")
            if word == "LOAD" and update:
                return Refusal(403, "LOAD is refused: no update reaches another host from here")
            if word in _UPDATES and not form and not update:
                return Refusal(400, f"{word} is no query; an update is sent as one, with a token")
            form = form or word in _FORMS
        if level > depth or prefixes > depth:
            return Refusal(400, f"it nests deeper than {depth} levels")
    return None


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]
