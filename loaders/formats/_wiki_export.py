"""Exports of a wiki: XML whose pages each have a title and, in their last revision, wikitext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.formats._render import trimmed

__all__ = ["articles", "is_export"]

_START: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<mediawiki\b|<page>\s*<title>)", re.I
)
_TEXT: Final = re.compile(r"<text\b[^<>]{0,500}(?<!/)>")
_REDIRECT: Final = re.compile(r"\s*#[^\W\d_]{4,20}\s{0,3}:?\s{0,3}\[\[")
_ARTICLES: Final = "0"
"""The number of the namespace of articles; others are of talks, users, templates."""


def is_export(source: str) -> bool:
    """Return whether a text begins as an export of a wiki does."""
    return _START.match(source) is not None


def articles(source: str) -> Iterator[tuple[Span, Span]]:
    """Yield where the title and the wikitext of each article stand; the last may break off."""
    start = source.find("<page>")
    while start >= 0:
        after = source.find("<page>", start + 6)
        stop = len(source) if after < 0 else after
        title = _element(source, "title", start, stop)
        space = _element(source, "ns", start, stop)
        opening = next(reversed(list(_TEXT.finditer(source, start, stop))), None)
        if title and opening and (space is None or source[space.start : space.end] == _ARTICLES):
            close = source.find("</text>", opening.end(), stop)
            end = stop if close < 0 else close
            if not _REDIRECT.match(source, opening.end(), end):
                yield title, Span(opening.end(), end)
        start = after


def _element(source: str, name: str, start: int, stop: int) -> Span | None:
    """Return the content of the first element of a name."""
    at = source.find(f"<{name}>", start, stop)
    close = source.find(f"</{name}>", at, stop) if at >= 0 else -1
    return trimmed(source, at + len(name) + 2, close) if close >= 0 else None
