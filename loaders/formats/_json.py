"""JSON with the place of every value: what `json.loads` reads, as a tree of nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from json.decoder import scanstring  # type: ignore[attr-defined]

from kinonaut.loaders.document import Node, Span

__all__ = ["JsonError", "parse"]

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")
_CONSTANTS = {"true": True, "false": False, "null": None}
_DEEPEST = 100

Place = Callable[[int, int], Span]


class JsonError(ValueError):
    """Text that is not JSON, or is nested too deeply to be a record."""


def parse(source: str, start: int = 0, end: int | None = None) -> Node:
    """Read one JSON value from `source[start:end]`.

    The spans of the nodes count characters of `source`; a trailing comma is forgiven, because
    records that people keep by hand have them.

    Raises:
        JsonError: It is not JSON.
    """
    stop = len(source) if end is None else end
    node, at = _value(source, _skip(source, start), stop, 0)
    if _skip(source, at) < stop:
        raise JsonError(f"more text after the value, at character {at}")
    return node


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


def _value(source: str, at: int, stop: int, depth: int) -> tuple[Node, int]:
    if at >= stop:
        raise JsonError("the text ends within a value")
    if depth > _DEEPEST:
        raise JsonError(f"nested more than {_DEEPEST} deep")
    char = source[at]
    if char == '"':
        return _string(source, at, stop)
    if char in "{[":
        return _container(source, at, stop, depth)
    match = _SCALAR.match(source, at, stop)
    if not match:
        raise JsonError(f"no value at character {at}")
    word = match[0]
    value: str | int | float | bool | None
    if word in _CONSTANTS:
        value = _CONSTANTS[word]
    else:
        # Python refuses to convert very long numbers; such a one is kept as written.
        value = word if len(word) > 300 else float(word) if set(word) & set(".eE") else int(word)
    return Node(at, match.end(), value=value), match.end()


def _string(source: str, at: int, stop: int) -> tuple[Node, int]:
    try:
        value, end = scanstring(source, at + 1, False)
    except ValueError as error:
        raise JsonError(str(error)) from None
    if end > stop:
        raise JsonError("the text ends within a string")
    return Node(at + 1, end - 1, value=value), end


def _container(source: str, at: int, stop: int, depth: int) -> tuple[Node, int]:
    start, closing = at, "]" if source[at] == "[" else "}"
    items: list[tuple[str, Span | None, Node]] = []
    at = _skip(source, at + 1)
    while at < stop and source[at] != closing:
        key, place = "", None
        if closing == "}":
            if source[at] != '"':
                raise JsonError(f"no key at character {at}")
            name, at = _string(source, at, stop)
            key, place = str(name.value), Span(name.start, name.end)
            at = _skip(source, at)
            if at >= stop or source[at] != ":":
                raise JsonError(f"no colon at character {at}")
            at = _skip(source, at + 1)
        node, at = _value(source, at, stop, depth + 1)
        items.append((key, place, node))
        at = _skip(source, at)
        if at < stop and source[at] == ",":
            at = _skip(source, at + 1)
        elif at >= stop or source[at] != closing:
            raise JsonError(f"no comma at character {at}")
    if at >= stop:
        raise JsonError("the text ends within a list or object")
    return Node(start, at + 1, tuple(items), is_list=closing == "]"), at + 1
