"""What a page's markup says of its parts: microdata and RDFa, as records like those of JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kinonaut.loaders.document import Node, Span
from kinonaut.loaders.formats._render import Rendering
from kinonaut.loaders.formats._tags import VOID, Tag

__all__ = ["Items"]

_FILMS: Final = frozenset(("movie", "film", "tvseries", "tvmovie", "tvepisode", "tvminiseries"))
_HIDDEN: Final = ("content", "datetime")
"""Attributes that hold a value which the page shows otherwise, or not at all."""
_DATED: Final = frozenset(("datepublished", "datecreated", "copyrightyear", "duration", "date"))
_LONGEST: Final = 200
"""Characters of the longest value; what is longer is text, and read as such."""
_NEAR: Final = 40
_DEEP: Final = 200


@dataclass(slots=True)
class _Element:
    name: str
    start: int
    properties: tuple[str, ...]
    item: _Item | None
    hidden: Span | None = None


@dataclass(slots=True)
class _Item:
    kind: str
    start: int
    found: list[tuple[str, Span, Node]] = field(default_factory=list)
    has_film: bool = False

    def node(self, end: int) -> Node:
        """Return the item as a record."""
        place = Span(self.start, self.start)
        kind = Node(self.start, self.start, value=self.kind)
        return Node(self.start, end, (("@type", place, kind), *self.found))


@dataclass(slots=True)
class Items:
    """The records of a page, found while its tags go by."""

    found: list[Node] = field(default_factory=list)
    _stack: list[_Element] = field(default_factory=list)

    def tag(self, tag: Tag, rendering: Rendering) -> Span | None:
        """Take a tag; return where a hidden value was written into the text, if one was."""
        if not tag.name or tag.inner is not None:
            return None
        if tag.closing:
            near = range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _NEAR), -1)
            place = next((n for n in near if self._stack[n].name == tag.name), None)
            while place is not None and len(self._stack) > place:
                self._close(self._stack.pop(), rendering)
            return None
        told = tag.attributes.get("itemprop") or tag.attributes.get("property") or ""
        properties = tuple(word.rpartition(":")[2] for word in told.split())
        kind = tag.attributes.get("itemtype") or tag.attributes.get("typeof") or ""
        item = None
        if kind or "itemscope" in tag.attributes:
            item = _Item(kind.split(" ")[0].rpartition("/")[2].rpartition(":")[2], rendering.length)
            item.has_film = item.kind.casefold() in _FILMS
        hidden = self._hidden(tag, properties, rendering) if properties and item is None else None
        element = _Element(tag.name, rendering.length, properties, item, hidden)
        if tag.name in VOID:
            self._close(element, rendering)
        else:
            self._stack.append(element)
            del self._stack[:-_DEEP]
        return hidden

    def _hidden(self, tag: Tag, properties: tuple[str, ...], rendering: Rendering) -> Span | None:
        """Write the value of an attribute into the text, so that it can be quoted."""
        holder = next(self._holders(), None)
        value = next((v for key in _HIDDEN if (v := tag.attributes.get(key))), None)
        if holder is None or not value or len(value) > _LONGEST or "://" in value:
            return None
        if holder.kind.casefold() not in _FILMS and not (tag.name in VOID and "name" in properties):
            return None
        if tag.name not in VOID and not _DATED & {name.casefold() for name in properties}:
            return None  # The page shows it.
        at = rendering.source.find(value, tag.start, tag.end)
        if at < 0:
            return None
        rendering.fresh_line(tag.start)
        place = rendering.copy(at, at + len(value))
        rendering.put("\n", at + len(value), at + len(value))
        return place

    def _holders(self) -> Iterator[_Item]:
        return (e.item for e in reversed(self._stack) if e.item is not None)

    def _close(self, element: _Element, rendering: Rendering) -> None:
        holder = next(self._holders(), None)
        value: Node | None = None
        if element.item is not None:
            value = element.item.node(rendering.length)
            if holder is not None:
                holder.has_film = holder.has_film or element.item.has_film
            elif element.item.has_film:
                self.found.append(value)
        elif element.properties and holder is not None:
            value = _shown(element, rendering)
        if value is not None and holder is not None:
            place = Span(value.start, value.start)
            holder.found += [(name, place, value) for name in element.properties]


def _shown(element: _Element, rendering: Rendering) -> Node | None:
    """Return what an element shows, or the value that it hides."""
    start, end = element.start, rendering.length
    if element.hidden is not None:
        start, end = element.hidden.start, element.hidden.end
    if end - start > _LONGEST + 40:
        return None
    words = rendering.since(start)[: end - start]
    left = start + len(words) - len(words.lstrip())
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    return Node(left, left + len(words), value=words)
