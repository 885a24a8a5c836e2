"""What an operation that may fail in silence comes to here, where none reaches outside.

`SERVICE SILENT` that fails has one solution without values, and `LOAD SILENT` that fails does
nothing. Both always fail here, so the text is written as if they had.
"""

from __future__ import annotations

import re

from kinonaut.server.guard import TOKEN

__all__ = ["silence"]


def silence(text: str) -> str:
    """Return a query or an update without its silent calls to other hosts."""
    if "silent" not in text.lower():
        return text
    tokens = list(TOKEN.finditer(text))
    words = [t[0].upper() if t.lastgroup == "word" else "" for t in tokens]
    out: list[str] = []
    place = 0
    while place < len(tokens):
        if words[place] in ("SERVICE", "LOAD") and _follows(tokens, place) == "SILENT":
            after = _end_of_service if words[place] == "SERVICE" else _end_of_load
            if (end := after(tokens, place)) is not None:
                out.append("{}" if words[place] == "SERVICE" else "DELETE DATA {}")
                place = end
                continue
        out.append(tokens[place][0])
        place += 1
    return "".join(out)


def _follows(tokens: list[re.Match[str]], place: int) -> str:
    for token in tokens[place + 1 :]:
        if token.lastgroup != "space":
            return token[0].upper()
    return ""


def _end_of_service(tokens: list[re.Match[str]], place: int) -> int | None:
    """Return where the group of a SERVICE ends; None if its brackets do not close."""
    level = 0
    for number in range(place, len(tokens)):
        kind = tokens[number].lastgroup
        if kind == "open":
            level += 1
        elif kind == "close":
            level -= 1
            if level == 0:
                return number + 1
            if level < 0:
                return None
    return None


def _end_of_load(tokens: list[re.Match[str]], place: int) -> int:
    """Return where the next operation's semicolon stands, or the end."""
    for number in range(place, len(tokens)):
        if tokens[number][0] == ";":
            return number
    return len(tokens)
