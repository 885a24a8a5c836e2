"""XML records: elements are keys, their text is the value; the text is the file as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from kinonaut.loaders.document import BlockKind, Node, Span
from kinonaut.loaders.formats._render import Parsed, block, plain_spaces, trimmed
from kinonaut.loaders.formats._tags import tokens
from kinonaut.loaders.labels import relations

__all__ = ["is_xml", "is_xml_in_code", "read"]

_START: Final = re.compile(
    r"\s*(?:\ufeff)?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<([A-Za-z][\w:-]{0,60})",
    re.S,
)
_HTML: Final = frozenset(
    (
        "html",
        "head",
        "body",
        "div",
        "p",
        "table",
        "section",
        "article",
        "span",
        "ul",
        "h1",
        "h2",
        "h3",
        "main",
    )
)
_DEEPEST: Final = 60
_LEAF: Final = re.compile(r"<([A-Za-z][\w-]{1,40})(?:\s[^<>]{0,200})?>[^<>]{1,2000}</\1>")
_CODE: Final = re.compile(r"<\?php\b|<<<\s?['\"]?[A-Z]{3}|['\"`]\s{0,40}<[A-Za-z][\w-]{1,40}[\s>]")
_LEAST: Final = 4
"""Elements with known labels as names that a program has at least before it holds records."""


@dataclass(slots=True)
class _Element:
    name: str
    place: Span
    start: int
    items: list[tuple[str, Span | None, Node]] = field(default_factory=list)
    text: Span | None = None


def is_xml(source: str) -> bool:
    """Return whether a text is one element of a vocabulary that is not HTML's."""
    match = _START.match(source[:4000])
    if not match or match[1].casefold() in _HTML:
        return False
    declared = source.lstrip("\ufeff \t\n").startswith("<?xml")
    closed = source.rstrip().casefold().endswith(f"</{match[1].casefold()}>")
    return closed and (declared or source.count("</") >= 3)


def is_xml_in_code(source: str) -> bool:
    """Return whether a text is a program with records in strings, `"<film><title>X</title>…"`."""
    if "</" not in source or not _CODE.search(source):
        return False
    names = [match[1].casefold() for match in _LEAF.finditer(source[:50_000])]
    known = sum(name not in _HTML and bool(relations(name)) for name in names)
    return known >= _LEAST and known * 2 >= len(names)


def read(source: str) -> Parsed:
    """Read an XML document, or the elements that a program holds."""
    text = plain_spaces(source)
    root = _Element("", Span(0, 0), 0)
    stack = [root]
    for tag in tokens(text):
        if not tag.name:
            span = trimmed(text, tag.start, tag.end)
            if span.start < span.end and stack[-1].text is None:
                stack[-1].text = span
        elif tag.closing:
            nearest = range(len(stack) - 1, 0, -1)
            depth = next((i for i in nearest if stack[i].name == tag.name), 0)
            while depth and len(stack) > depth:
                _close(text, stack, tag.start)
        elif text[tag.end - 2] != "/" and len(stack) <= _DEEPEST:
            name = Span(tag.start + 1, tag.start + 1 + len(tag.name))
            stack.append(_Element(tag.name, name, tag.end))
    while len(stack) > 1:
        _close(text, stack, len(text))
    whole = block(BlockKind.DATA, text, 0, len(text))
    blocks = [whole] if whole else []
    return Parsed(text, blocks, data=tuple(node for _, _, node in root.items))


def _close(text: str, stack: list[_Element], end: int) -> None:
    element = stack.pop()
    if element.items:
        node = Node(element.start, end, tuple(_grouped(element.items)))
    elif element.text is not None:
        span = element.text
        value = unescape(text[span.start : span.end])
        node = Node(span.start, span.end, value=value)
    else:
        return
    stack[-1].items.append((element.name, element.place, node))


def _grouped(
    items: list[tuple[str, Span | None, Node]],
) -> list[tuple[str, Span | None, Node]]:
    """Make elements of one name that stand beside each other one list."""
    names: dict[str, list[tuple[str, Span | None, Node]]] = {}
    for item in items:
        names.setdefault(item[0], []).append(item)
    grouped = []
    for name, same in names.items():
        if len(same) == 1:
            grouped.append(same[0])
            continue
        children = tuple(("", None, node) for _, _, node in same)
        whole = Node(same[0][2].start, same[-1][2].end, children, is_list=True)
        grouped.append((name, same[0][1], whole))
    return grouped
