"""Markup within a line of Markdown: what is dropped, what is read, what was emphasised."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.formats._render import Rendering

__all__ = ["inline"]

# Every branch is bounded or runs over one class of characters, so the whole is linear.
_TOKEN: Final = re.compile(
    r"(?P<picture>\[!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)\]\([^()\n]{0,2000}\))"
    r"|(?P<image>!\[[^\]\n]{0,500}\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)|\[[^\]\n]{0,100}\])?)"
    r"|(?P<template>\{\{[^{}\n]{0,600}\}\}|\{%[^%\n]{0,600}%\}|\{:[^}\n]{0,200}\})"
    r"|(?P<note>\[\^[^\]\n]{1,60}\]:?)"
    r"|(?P<open>\[(?=[^\[\]\n]{1,600}\](?:\(|\[)))"
    r"|(?P<close>\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\]\n]{0,100}\]))"
    r"|(?P<break><br\s{0,3}/?>)"
    r"|(?P<comment><!--(?s:.{0,2000}?)-->)"
    r"|(?P<tag></?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,1000})?/?>)"
    r"|(?P<strong>\*\*\*|\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w))"
    r"|(?P<soft>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))"
    r"|(?P<code>`{1,2})"
    r"|(?P<strike>~~)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)


def inline(rendering: Rendering, start: int, end: int, emphasis: list[Span]) -> None:
    """Append `source[start:end]` without its markup."""
    source, at = rendering.source, start
    opened: dict[str, int] = {}
    links = 0
    for match in _TOKEN.finditer(source, start, end):
        kind = match.lastgroup
        if match.start() < at:
            continue
        if kind == "close" and not links:
            continue
        rendering.copy(at, match.start())
        at = match.end()
        if kind == "open":
            links += 1
        elif kind == "close":
            links -= 1
        elif kind == "break":
            rendering.put("\n", match.start(), match.end())
        elif kind == "entity":
            rendering.put(unescape(match[0])[:1] or " ", match.start(), match.end())
        elif kind == "escape":
            rendering.copy(at, min(at + 1, end))
            at += 1
        elif kind in ("strong", "soft"):
            if kind in opened:
                begin = opened.pop(kind)
                if rendering.length > begin:
                    emphasis.append(Span(begin, rendering.length))
            else:
                opened[kind] = rendering.length
    rendering.copy(at, end)
