"""Records in source code: object literals of JavaScript and its kin, read as data."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.blocks import divide
from kinonaut.loaders.document import Block, BlockKind, Node, Span
from kinonaut.loaders.formats._render import Parsed, block, plain_spaces

__all__ = ["is_source", "read"]

_PAIR: Final = re.compile(
    r"[{,\n]\s{0,20}[\"']?[^\W\d]\w{0,40}[\"']?[ \t]{0,9}:[ \t]{0,9}[\"'`\[{\d]"
)
_OPEN: Final = re.compile(r"(?:=|\(|:|return|default|^)\s*([\[{])", re.M)
_SKIP: Final = re.compile(r"(?:\s+|//[^\n]*|/\*.{0,2000}?\*/)*", re.S)
_KEY: Final = re.compile(r"((?:[^\W\d]|\$)[\w$]*)|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")
_STRING: Final = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_WORD: Final = re.compile(r"[^\s,\]}\[{\"'`]+")
_DEEPEST: Final = 60
_MOST: Final = 200


class _NotLiteral(ValueError):
    """The text at hand is code, not data."""


def is_source(source: str) -> bool:
    """Return whether a text is code that holds records."""
    head = source[:50_000]
    pairs = len(_PAIR.findall(head))
    return (
        pairs >= 4 and bool(_OPEN.search(head)) and ("{" in head) and pairs * 4 >= head.count("\n")
    )


def read(source: str) -> Parsed:
    """Read source code: its literals are records, the rest is text."""
    text = plain_spaces(source)
    nodes: list[Node] = []
    at = tries = 0
    for match in _OPEN.finditer(text):
        if match.start(1) < at:
            continue
        tries += 1
        if tries > _MOST:
            break
        try:
            node, end = _value(text, match.start(1), 0)
        except _NotLiteral:
            continue
        if node.items:
            nodes.append(node)
            at = end
    blocks: list[Block] = []
    left = group = 0
    for node in [*nodes, Node(len(text), len(text))]:
        found = divide(text, left, node.start, group)
        group = max([group, *(b.group for b in found)])
        data = block(BlockKind.DATA, text, node.start, node.end)
        blocks += [*found, *([data] if data else [])]
        left = node.end
    return Parsed(text, blocks, data=tuple(nodes))


def _skip(text: str, at: int) -> int:
    match = _SKIP.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int, depth: int) -> tuple[Node, int]:
    if depth > _DEEPEST or at >= len(text):
        raise _NotLiteral
    if text[at] in "[{":
        return _container(text, at, depth)
    string = _STRING.match(text, at)
    if string:
        group = string.lastindex or 1
        value = re.sub(r"\\(.)", r"\1", string[group])
        return Node(string.start(group), string.end(group), value=value), string.end()
    word = _WORD.match(text, at)
    if not word or "=>" in word[0] or "(" in word[0]:
        raise _NotLiteral
    number = re.fullmatch(r"-?\d{1,15}", word[0])
    return Node(at, word.end(), value=int(word[0]) if number else word[0]), word.end()


def _container(text: str, at: int, depth: int) -> tuple[Node, int]:
    start, closing = at, "]" if text[at] == "[" else "}"
    items: list[tuple[str, Span | None, Node]] = []
    at = _skip(text, at + 1)
    while at < len(text) and text[at] != closing:
        key, place = "", None
        if closing == "}":
            match = _KEY.match(text, at)
            if not match:
                raise _NotLiteral
            group = match.lastindex or 1
            key, place = match[group], Span(match.start(group), match.end(group))
            at = _skip(text, match.end())
            if at >= len(text) or text[at] != ":":
                raise _NotLiteral
            at = _skip(text, at + 1)
        node, at = _value(text, at, depth + 1)
        items.append((key, place, node))
        at = _skip(text, at)
        if at < len(text) and text[at] == ",":
            at = _skip(text, at + 1)
        elif at >= len(text) or text[at] != closing:
            raise _NotLiteral
    if at >= len(text):
        raise _NotLiteral
    return Node(start, at + 1, tuple(items), is_list=closing == "]"), at + 1
