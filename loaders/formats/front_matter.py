"""Front matter at the head of a text: YAML between `---` lines, TOML between `+++` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml

from kinonaut.loaders.document import Node, Span

__all__ = ["FrontMatter", "find", "pairs"]

_FENCE: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n")
_PAIR: Final = re.compile(r"[ \t]*[\"']?([\w .&/()-]{1,60}?)[\"']?[ \t]*[:=][ \t]*(.*)")
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'')
_LONGEST: Final = 200_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where it stands in the source, with its fences, and what it says."""

    start: int
    end: int
    inner: Span
    node: Node | None


def find(source: str) -> FrontMatter | None:
    """Return the front matter of a text, if it begins with one."""
    match = _FENCE.match(source)
    if not match:
        return None
    fence, start = match[1], match.end()
    if source.startswith(fence, start):
        close = start
    else:
        close = source.find("\n" + fence, start, start + _LONGEST) + 1
        if not close:
            return None
    end = source.find("\n", close)
    end = len(source) if end < 0 else end + 1
    if source[close:end].strip() != fence:
        return None
    inner = source[start:close]
    node = _yaml(inner, start) if fence == "---" else None
    if node is None:
        node = pairs(source, start, close)
    return FrontMatter(match.start(1), end, Span(start, close), node)


def pairs(source: str, start: int, end: int) -> Node | None:
    """Read lines `key: value` or `key = value` as an object; a bracketed value is a list."""
    items: list[tuple[str, Span | None, Node]] = []
    at = start
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        match = _PAIR.match(source, at, stop)
        if match:
            items.append((match[1], Span(match.start(1), match.end(1)), _value(match)))
        at = stop + 1
    return Node(start, end, tuple(items)) if items else None


def _value(match: re.Match[str]) -> Node:
    raw, at = match[2].rstrip(), match.start(2)
    if raw.startswith("["):
        found = [
            (m.start(1), m.end(1)) if m[1] is not None else (m.start(2), m.end(2))
            for m in _STRING.finditer(raw)
        ]
        return Node(
            at,
            at + len(raw),
            tuple(("", None, Node(at + a, at + b, value=raw[a:b])) for a, b in found),
            is_list=True,
        )
    quoted = _STRING.fullmatch(raw)
    if quoted:
        return Node(at + 1, at + len(raw) - 1, value=raw[1:-1])
    return Node(at, at + len(raw), value=raw)


def _yaml(inner: str, offset: int) -> Node | None:
    try:
        root = yaml.compose(inner, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        # Templates and loose quoting are common here: the lines are read one by one instead.
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    return _node(root, inner, offset, 0)


def _node(node: yaml.Node, inner: str, offset: int, depth: int) -> Node:
    start, end = node.start_mark.index, node.end_mark.index
    if depth > 20:
        return Node(offset + start, offset + start)
    if isinstance(node, yaml.MappingNode):
        return Node(
            offset + start,
            offset + end,
            tuple(
                (
                    str(key.value),
                    Span(offset + key.start_mark.index, offset + key.end_mark.index),
                    _node(value, inner, offset, depth + 1),
                )
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            ),
        )
    if isinstance(node, yaml.SequenceNode):
        return Node(
            offset + start,
            offset + end,
            tuple(("", None, _node(child, inner, offset, depth + 1)) for child in node.value),
            is_list=True,
        )
    raw = inner[start:end]
    if raw[:1] in ("'", '"') and len(raw) > 1:
        return Node(offset + start + 1, offset + end - 1, value=node.value)
    if raw[:1] in (">", "|"):
        # A block scalar: its words begin on the next line.
        head = raw.find("\n") + 1
        left = start + head + (len(raw[head:]) - len(raw[head:].lstrip()))
        right = start + len(raw.rstrip())
        return Node(offset + left, offset + max(left, right), value=str(node.value).strip())
    return Node(offset + start, offset + start + len(raw.rstrip()), value=node.value)
