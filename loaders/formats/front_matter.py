"""Front matter at the head of a text: YAML between `---` lines, TOML between `+++` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

import yaml

from kinonaut.loaders.document import Node, Span
from kinonaut.loaders.labels import relations

__all__ = ["FrontMatter", "find", "pairs"]

_FENCE: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n")
_PAIR: Final = re.compile(r"[ \t]*[\"']?([\w .&/()-]{1,60}?)[\"']?[ \t]*[:=][ \t]*(.*)")
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'')
_HEAD: Final = re.compile(r"\s*(\[\[?)\s*([\w .\"'-]{1,200}?)\s*\]\]?\s*(?:#.*)?$")
_DEEPEST: Final = 8
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
    node = _yaml(inner, start) if fence == "---" else _toml(source, start, close)
    node = pairs(source, start, close) if node is None else _spliced(node)
    return FrontMatter(match.start(1), end, Span(start, close), node)


def _spliced(node: Node) -> Node:
    """Take what a table says that has no title of its own as said of the whole page."""
    items: list[tuple[str, Span | None, Node]] = []
    for key, place, value in node.items:
        titled = any("title" in relations(k) or k == "name" for k, _, _ in value.items)
        if value.items and not (value.is_list or titled or relations(key)):
            items += value.items
        else:
            items.append((key, place, value))
    return replace(node, items=tuple(items))


def pairs(source: str, start: int, end: int) -> Node | None:
    """Read lines `key: value` or `key = value` as an object; a bracketed value is a list."""
    items: list[tuple[str, Span | None, Node]] = []
    at = start
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        match = _PAIR.match(source, at, stop)
        if match:
            place = Span(match.start(1), match.end(1))
            items.append((match[1], place, _value(match[2].rstrip(), match.start(2))))
        at = stop + 1
    return Node(start, end, tuple(items)) if items else None


@dataclass(slots=True)
class _Table:
    """A table of TOML under construction."""

    start: int
    items: list[tuple[str, Span, Node | list[_Table]]] = field(default_factory=list)
    inner: dict[str, list[_Table]] = field(default_factory=dict)

    def enter(self, path: list[str], place: Span, *, again: bool) -> _Table:
        """Return the table of a path; a new one where it is of a list of tables."""
        name = path[0]
        tables = self.inner.get(name)
        if tables is None:
            tables = self.inner[name] = [_Table(place.start)]
            self.items.append((name, place, tables))
        elif again and len(path) == 1:
            tables.append(_Table(place.start))
        return tables[-1].enter(path[1:], place, again=again) if path[1:] else tables[-1]

    def node(self, end: int) -> Node:
        """Return the table as it was written."""
        items: list[tuple[str, Span | None, Node]] = []
        for key, place, value in self.items:
            if isinstance(value, Node):
                items.append((key, place, value))
                continue
            stops = [table.start for table in value[1:]] + [end]
            nodes = [table.node(stop) for table, stop in zip(value, stops, strict=True)]
            whole = Node(nodes[0].start, end, tuple(("", None, n) for n in nodes), is_list=True)
            items.append((key, place, nodes[0] if len(nodes) == 1 else whole))
        return Node(self.start, end, tuple(items))


def _toml(source: str, start: int, end: int) -> Node | None:
    root = current = _Table(start)
    at = start
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        head = _HEAD.match(source, at, stop)
        match = None if head else _PAIR.match(source, at, stop)
        if head:
            path = [part.strip(" \"'") for part in head[2].split(".")][:_DEEPEST]
            place = Span(head.start(2), head.end(2))
            current = root.enter(path, place, again=head[1] == "[[")
        elif match:
            raw = match[2].rstrip()
            if raw.startswith("[") and "]" not in raw:
                # A list of several lines.
                close = source.find("]", stop, end)
                stop = stop if close < 0 else close + 1
                raw = source[match.start(2) : stop]
            place = Span(match.start(1), match.end(1))
            current.items.append((match[1], place, _value(raw, match.start(2))))
        at = stop + 1
    return root.node(end) if root.items else None


def _value(raw: str, at: int) -> Node:
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
