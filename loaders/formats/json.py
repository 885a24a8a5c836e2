"""JSON documents: the text is the file with its escapes read, long strings are prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kinonaut.loaders.document import Block, BlockKind, Node, Span
from kinonaut.loaders.formats._json import JsonError, parse
from kinonaut.loaders.formats._render import Parsed, Rendering, block

__all__ = ["is_json", "lines", "moved", "read", "strings", "unescape_into"]

_ESCAPE = re.compile(
    r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|["\\/bfnrt])'
)
_SIMPLE = {"b": " ", "f": " ", "n": "\n", "r": " ", "t": " "}
_PROSE = re.compile(r"[^.!?…]{12}[.!?…]")


def is_json(source: str) -> bool:
    """Return whether the text is a JSON object or list, or one JSON object a line."""
    head = source.lstrip()[:1]
    if head not in ("{", "["):
        return False
    try:
        parse(source.rstrip())
    except JsonError:
        return bool(lines(source))
    return True


def lines(source: str) -> list[Node]:
    """Return the objects of a file with one a line; nothing if any line is something else."""
    nodes: list[Node] = []
    at = 0
    for line in source.splitlines(keepends=True):
        if line.strip():
            try:
                nodes.append(parse(source, at, at + len(line.rstrip())))
            except JsonError:
                return []
        at += len(line)
    return nodes if all(node.items for node in nodes) else []


def read(source: str) -> Parsed:
    """Read a JSON document."""
    try:
        roots = [parse(source.rstrip())]
    except JsonError:
        roots = lines(source)
    rendering = Rendering(source)
    moves = unescape_into(rendering, 0, len(source))
    roots = [moved(root, moves) for root in roots]
    text, offsets, ends = rendering.finish()
    blocks: list[Block] = []
    at = 0
    for node in sorted((n for root in roots for n in strings(root)), key=lambda n: n.start):
        if isinstance(node.value, str) and len(node.value) > 60 and _PROSE.search(node.value):
            before = block(BlockKind.DATA, text, at, node.start)
            prose = block(BlockKind.PROSE, text, node.start, node.end)
            blocks += [b for b in (before, prose) if b]
            at = node.end
    rest = block(BlockKind.DATA, text, at, len(text))
    blocks += [rest] if rest else []
    metadata = {
        key: str(node.value)
        for root in roots[:1]
        for key, _, node in root.items
        if key and node.value is not None
    }
    return Parsed(text, blocks, offsets, ends, metadata=metadata, data=tuple(roots))


def strings(node: Node) -> Iterator[Node]:
    """Yield every string of a tree."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top.value, str):
            yield top
        stack.extend(child for _, _, child in top.items)


def unescape_into(rendering: Rendering, start: int, end: int) -> list[tuple[int, int]]:
    """Copy `source[start:end]` with its escapes read; return (place, shift) after each."""
    source, at = rendering.source, start
    moves = [(start, rendering.length - start)]
    for match in _ESCAPE.finditer(source, start, end):
        rendering.copy(at, match.start())
        word = match[0]
        if word[1] != "u":
            char = _SIMPLE.get(word[1], word[1])
        elif len(word) == 12:
            high, low = int(word[2:6], 16), int(word[8:12], 16)
            char = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        else:
            char = chr(int(word[2:], 16))
            char = "\ufffd" if "\ud800" <= char <= "\udfff" else char
        rendering.put(char, match.start(), match.end())
        at = match.end()
        moves.append((at, rendering.length - at))
    rendering.copy(at, end)
    return moves


def moved(node: Node, moves: list[tuple[int, int]]) -> Node:
    """Return the tree with its places in the source turned into places in the text."""
    places = [place for place, _ in moves]

    def shift(at: int) -> int:
        return at + moves[max(0, bisect_right(places, at) - 1)][1]

    def walk(node: Node) -> Node:
        items = tuple(
            (key, span and Span(shift(span.start), shift(span.end)), walk(child))
            for key, span, child in node.items
        )
        return Node(shift(node.start), shift(node.end), items, node.is_list, node.value)

    return walk(node)
