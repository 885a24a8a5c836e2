"""Cut HTML into tags and text with their places, in one pass and bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

__all__ = ["VOID", "Tag", "tokens"]

_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})")
# Tags beyond this length are read as text: nothing that people write is as long.
_REST: Final = re.compile(r"(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,400}>")
_ATTRIBUTE: Final = re.compile(
    r"([A-Za-z_:@][\w:.@-]{0,60})\s{0,20}(?:=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
VOID: Final = frozenset(
    ("br", "img", "hr", "input", "meta", "link", "wbr", "source", "area", "col", "embed", "track")
)
"""Elements that hold nothing and have no end tag."""
_RAW: Final = frozenset(("script", "style", "textarea", "template", "noscript", "svg", "iframe"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag, or (with an empty name) a stretch of text."""

    name: str
    start: int
    end: int
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    inner: tuple[int, int] | None = None
    """Of an element whose content is no markup (script, style): where that content is."""


def tokens(source: str) -> Iterator[Tag]:
    """Yield the tags and stretches of text of a page in order."""
    at = text_from = 0
    gone: set[str] = set()
    while True:
        at = source.find("<", at)
        if at < 0:
            break
        if source.startswith("<!--", at) and "-->" not in gone:
            end = source.find("-->", at + 4)
            if end < 0:
                gone.add("-->")
                at += 1
                continue
            yield from _text(text_from, at)
            at = text_from = end + 3
            continue
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at, at + 2000)
            if end >= 0:
                yield from _text(text_from, at)
                at = text_from = end + 1
            else:
                at += 1
            continue
        name = _NAME.match(source, at)
        rest = _REST.match(source, name.end(), name.end() + 20_000) if name else None
        if not name or not rest:
            at += 1
            continue
        yield from _text(text_from, at)
        word, closing = name[1].casefold(), source[at + 1] == "/"
        end = rest.end()
        attributes = {} if closing else _attributes(source[name.end() : end - 1])
        inner = None
        if not closing and word in _RAW and source[end - 2] != "/" and word not in gone:
            stop = _closing(source, word, end)
            if stop is None:
                gone.add(word)
            else:
                inner = (end, stop[0])
                end = stop[1]
        yield Tag(word, at, end, closing, attributes, inner)
        at = text_from = end
    yield from _text(text_from, len(source))


def _text(start: int, end: int) -> Iterator[Tag]:
    if end > start:
        yield Tag("", start, end)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((g for g in match.groups()[1:] if g is not None), "")
        found.setdefault(match[1].casefold(), unescape(value))
    return found


def _closing(source: str, word: str, at: int) -> tuple[int, int] | None:
    match = re.compile(rf"</{word}\s{{0,20}}>", re.I).search(source, at)
    return (match.start(), match.end()) if match else None
