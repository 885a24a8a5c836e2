"""Build a document's text from pieces of its source, remembering where each piece came from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from kinonaut.loaders.document import Block, BlockKind, Node, Span

__all__ = ["Parsed", "Rendering", "plain_spaces"]

# One character for one, so that no offset moves.
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\ufeff": " "}
)


_BLANK = 64
"""Spaces on end that a text may have; as with those of the source, more say no more."""


def plain_spaces(text: str) -> str:
    """Replace each kind of space within a line by an ordinary one, character for character."""
    return text.translate(_SPACES)


@dataclass(slots=True)
class Parsed:
    """What a format's reader makes of a source; blocks are in order and do not overlap."""

    text: str
    blocks: list[Block]
    offsets: array[int] | None = None
    ends: array[int] | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    data: tuple[Node, ...] = ()
    emphasis: tuple[Span, ...] = ()
    title: Span | None = None
    url: str | None = None
    language: str | None = None
    starts: tuple[int, ...] = ()
    """Where the pages of a file of many begin."""
    posts: tuple[tuple[int, int, Span], ...] = ()
    """Posts of a thread that its markup tells: start, end, and the writer's name."""
    notes: list[str] = field(default_factory=list)
    """What a person should know of how it was read, in sentences that name the document."""


class Rendering:
    """Text under construction; every character of it stands for a place of the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._offsets = array("l")
        self._ends = array("l")
        self._last = "\n"
        self._blank = 0
        """How many characters at the end are spaces."""

    def copy(self, start: int, end: int) -> Span:
        """Append `source[start:end]` as it is."""
        at = self.length
        if end > start:
            words = self.source[start:end]
            self._blank = self._blank + end - start if words.isspace() else 0
            self._parts.append(words)
            self._offsets.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            self.length += end - start
            self._last = self.source[end - 1]
        return Span(at, self.length)

    def put(self, text: str, start: int, end: int) -> Span:
        """Append characters that stand for `source[start:end]`; of many spaces the first."""
        at = self.length
        self._blank = self._blank + len(text) if not text or text.isspace() else 0
        if text and self._blank <= _BLANK:
            self._parts.append(text)
            self._offsets.extend([start] * len(text))
            self._ends.extend([end] * len(text))
            self.length += len(text)
            self._last = text[-1]
        return Span(at, self.length)

    def fresh_line(self, place: int, blank: bool = False) -> None:
        """End the current line, and leave a blank one if asked, unless that is so already."""
        if not self.length:
            return
        tail = "".join(self._parts[-3:])[-2:]
        wanted = "\n\n" if blank else "\n"
        if tail.endswith(wanted):
            return
        self.put("\n" if not blank or tail.endswith("\n") else "\n\n", place, place)

    def since(self, start: int) -> str:
        """Return what was appended from a place of the text on."""
        parts, length = [], self.length
        for part in reversed(self._parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return "".join(reversed(parts))[max(0, start - length) :]

    def at_word_end(self) -> bool:
        """Return whether the last character is no space."""
        return not self._last.isspace()

    def finish(self) -> tuple[str, array[int], array[int]]:
        """Return the text and its two maps."""
        return plain_spaces("".join(self._parts)), self._offsets, self._ends


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def block(kind: BlockKind, text: str, start: int, end: int, **rest: object) -> Block | None:
    """Return a block over the trimmed span, or nothing where that is empty."""
    span = trimmed(text, start, end)
    return Block(kind, span.start, span.end, **rest) if span.start < span.end else None  # type: ignore[arg-type]
