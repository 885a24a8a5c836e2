"""Markdown with front matter: the text is what a reader of the page sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kinonaut.loaders.blocks import divide, mark_chrome
from kinonaut.loaders.document import Block, BlockKind, Node, Span
from kinonaut.loaders.formats import front_matter
from kinonaut.loaders.formats._inline import inline
from kinonaut.loaders.formats._render import Parsed, Rendering, block, trimmed
from kinonaut.loaders.formats.json import moved

__all__ = ["read"]

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT: Final = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_FENCE: Final = re.compile(r"\s{0,8}(`{3,}|~{3,})")
_RULED: Final = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_ITEM: Final = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_DELIMITER: Final = re.compile(
    r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$|\s*\|\s*:?-{2,}:?\s*$"
)
_REFERENCE: Final = re.compile(r" {0,3}\[[^\]\n]{1,100}\]:\s")
_QUOTE: Final = re.compile(r" {0,3}>\s?")
_CELL: Final = re.compile(r"(?:\\\||[^|])+")


@dataclass(slots=True)
class _Reader:
    rendering: Rendering
    blocks: list[Block] = field(default_factory=list)
    emphasis: list[Span] = field(default_factory=list)
    data: list[Node] = field(default_factory=list)
    loose: list[tuple[int, int]] = field(default_factory=list)
    group: int = 0

    def add(self, kind: BlockKind, span: Span, **rest: object) -> None:
        """Add a block over a stretch of the text that has just been written."""
        self.pending.append((kind, span, rest))

    pending: list[tuple[BlockKind, Span, dict[str, object]]] = field(default_factory=list)

    def line(self, start: int, end: int) -> Span:
        """Write a line without its markup; return where it stands."""
        at = self.rendering.length
        inline(self.rendering, start, end, self.emphasis)
        span = Span(at, self.rendering.length)
        self.rendering.put("\n", end, end)
        return span


def read(source: str) -> Parsed:
    """Read Markdown."""
    reader = _Reader(Rendering(source))
    front = front_matter.find(source)
    at = 0
    metadata: dict[str, str] = {}
    if front:
        reader.rendering.copy(0, front.end)
        reader.rendering.fresh_line(front.end)
        reader.add(BlockKind.DATA, Span(front.start, front.end))
        if front.node:
            reader.data.append(front.node)
            metadata = {
                key: str(node.value)
                for key, _, node in front.node.items
                if node.value not in (None, "")
            }
        at = front.end
    lines = _lines(source, at)
    index = 0
    while index < len(lines):
        index += _block(reader, lines, index)
    return _finish(reader, metadata)


def _lines(source: str, at: int) -> list[tuple[int, int]]:
    lines = []
    while at < len(source):
        stop = source.find("\n", at)
        stop = len(source) if stop < 0 else stop
        lines.append((at, stop))
        at = stop + 1
    return lines


def _block(reader: _Reader, lines: list[tuple[int, int]], index: int) -> int:
    """Write the block that begins at a line; return how many lines it takes."""
    start, end = lines[index]
    source = reader.rendering.source
    line = source[start:end]
    if not line.strip() or _REFERENCE.match(line):
        reader.rendering.put("\n", end, end)
        return 1
    fence = _FENCE.match(line)
    if fence:
        return _fenced(reader, lines, index, fence[1])
    heading = _HEADING.match(line)
    if heading:
        span = reader.line(start + heading.start(2), start + heading.end(2))
        reader.add(BlockKind.HEADING, span, level=len(heading[1]))
        return 1
    if _RULED.match(line):
        reader.rendering.put("\n", end, end)
        return 1
    following = source[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
    if "|" in line and _DELIMITER.match(following) and "|" in following:
        return _table(reader, lines, index)
    if _SETEXT.match(following) and not _ITEM.match(line) and len(line) < 200:
        span = reader.line(start, end)
        reader.add(BlockKind.HEADING, span, level=1 if following.strip()[0] == "=" else 2)
        return 2
    quote = _QUOTE.match(line)
    if quote:
        return _quoted(reader, lines, index)
    return _loose(reader, lines, index)


def _loose(reader: _Reader, lines: list[tuple[int, int]], index: int) -> int:
    """Write lines that are no block of Markdown's own; their form is looked at later."""
    source = reader.rendering.source
    at = reader.rendering.length
    taken = 0
    while index + taken < len(lines):
        start, end = lines[index + taken]
        line = source[start:end]
        if not line.strip():
            reader.rendering.put("\n", end, end)
            taken += 1
            following = index + taken
            if following < len(lines) and not source[slice(*lines[following])].strip():
                break
            continue
        after = source[slice(*lines[index + taken + 1])] if index + taken + 1 < len(lines) else ""
        if taken and (
            _FENCE.match(line)
            or _HEADING.match(line)
            or _QUOTE.match(line)
            or _RULED.match(line)
            or _REFERENCE.match(line)
            or ("|" in line and "|" in after and _DELIMITER.match(after))
            or _SETEXT.match(after)
        ):
            break
        reader.line(start, end)
        taken += 1
    reader.loose.append((at, reader.rendering.length))
    return taken


def _fenced(reader: _Reader, lines: list[tuple[int, int]], index: int, fence: str) -> int:
    """Write a code block: a record where its lines are `key: value`, otherwise data."""
    source = reader.rendering.source
    last = index + 1
    while last < len(lines) and not source[slice(*lines[last])].lstrip().startswith(fence):
        last += 1
    inner = lines[index + 1 : last]
    if inner:
        at = reader.rendering.length
        shift = at - inner[0][0]
        reader.rendering.copy(inner[0][0], inner[-1][1])
        reader.rendering.put("\n", inner[-1][1], inner[-1][1])
        reader.add(BlockKind.DATA, Span(at, reader.rendering.length))
        node = front_matter.pairs(source, inner[0][0], inner[-1][1])
        if node and len(node.items) >= 2 and len(node.items) * 2 >= len(inner):
            reader.data.append(moved(node, [(0, shift)]))
    return min(last + 1, len(lines)) - index


def _quoted(reader: _Reader, lines: list[tuple[int, int]], index: int) -> int:
    source = reader.rendering.source
    at = reader.rendering.length
    taken = 0
    while index + taken < len(lines):
        start, end = lines[index + taken]
        mark = _QUOTE.match(source[start:end])
        if not mark:
            break
        reader.line(start + mark.end(), end)
        taken += 1
    reader.add(BlockKind.QUOTE, Span(at, reader.rendering.length))
    return taken


def _table(reader: _Reader, lines: list[tuple[int, int]], index: int) -> int:
    source = reader.rendering.source
    reader.group += 1
    header: tuple[Span, ...] = ()
    taken = 0
    while index + taken < len(lines):
        start, end = lines[index + taken]
        line = source[start:end]
        if "|" not in line:
            break
        taken += 1
        if taken == 2:
            continue
        at = reader.rendering.length
        cells = []
        edge = start + (len(line) - len(line.lstrip())) + (line.lstrip()[0] == "|")
        stop = end - (len(line) - len(line.rstrip()))
        stop -= stop > edge and source[stop - 1] == "|" and source[stop - 2] != "\\"
        place = edge
        while place <= stop:
            cell = _CELL.match(source, place, stop)
            left, right = (cell.start(), cell.end()) if cell else (place, place)
            part = trimmed(source, left, right)
            begin = reader.rendering.length
            inline(reader.rendering, part.start, part.end, reader.emphasis)
            cells.append(Span(begin, reader.rendering.length))
            place = right + 1
            if place <= stop:
                reader.rendering.put(" | ", right, right + 1)
        span = Span(at, reader.rendering.length)
        reader.rendering.put("\n", end, end)
        if taken == 1:
            header = tuple(cells)
            reader.add(BlockKind.ROW, span, group=reader.group, cells=header, level=1)
        else:
            reader.add(BlockKind.ROW, span, group=reader.group, cells=tuple(cells), header=header)
    return taken


def _finish(reader: _Reader, metadata: dict[str, str]) -> Parsed:
    text, offsets, ends = reader.rendering.finish()
    blocks = [
        made
        for kind, span, rest in reader.pending
        if (made := block(kind, text, span.start, span.end, **rest))
    ]
    group = reader.group
    for start, end in reader.loose:
        found = divide(text, start, end, group)
        group = max([group, *(b.group for b in found)])
        blocks += found
    blocks.sort(key=lambda b: b.start)
    first = next((b for b in blocks if b.kind is BlockKind.HEADING), None)
    title = Span(first.start, first.end) if first and first.level == 1 else None
    for node in reader.data[:1]:
        for key, _, value in node.items:
            if key.casefold() == "title" and isinstance(value.value, str) and metadata:
                title = Span(value.start, value.end)
    return Parsed(
        text,
        mark_chrome(text, blocks),
        offsets,
        ends,
        metadata=metadata,
        data=tuple(reader.data),
        emphasis=tuple(sorted(reader.emphasis, key=lambda s: s.start)),
        title=title,
        url=metadata.get("url") or metadata.get("permalink"),
        language=metadata.get("lang") or metadata.get("language"),
    )
