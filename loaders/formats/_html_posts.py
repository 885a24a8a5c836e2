"""The posts of a thread in HTML, by how pages mark them: what one is, and who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kinonaut.loaders.document import Span
from kinonaut.loaders.formats._tags import VOID, Tag

__all__ = ["Posts"]

_POST: Final = re.compile(
    r"(?:^|[\s_-])(?:comment|reply|answer|question|post|message|beitrag|antwort|kommentar)"
    r"(?:[\s_-]?(?:item|wrapper|container|box|body|\d+))?(?=\s|$)",
    re.I,
)
_AUTHOR: Final = re.compile(
    r"(?:^|[\s_-])(?:author|user-?name|nick(?:name)?|poster|by-?line|fn|member|screen-?name)"
    r"(?:[\s_-]?(?:name|link))?(?=\s|$)",
    re.I,
)
_NEAR: Final = 40
_LONGEST: Final = 60


@dataclass(slots=True)
class _Open:
    name: str
    start: int
    is_post: bool
    is_author: bool
    author: Span | None = None


@dataclass(slots=True)
class Posts:
    """The posts of a page, found while its tags go by."""

    found: list[tuple[int, int, Span]] = field(default_factory=list)
    """Where each post begins and ends in the text, and where its writer's name stands."""
    _stack: list[_Open] = field(default_factory=list)

    def tag(self, tag: Tag, length: int) -> None:
        """Take a tag, at a length of the text."""
        if not tag.name or tag.name in VOID or tag.inner is not None:
            return
        if not tag.closing:
            told = " ".join(tag.attributes.get(key, "") for key in ("class", "id", "itemprop"))
            author = bool(_AUTHOR.search(told))
            post = not author and bool(_POST.search(told))
            self._stack.append(_Open(tag.name, length, post, author))
            del self._stack[:-200]
            return
        near = range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _NEAR), -1)
        place = next((n for n in near if self._stack[n].name == tag.name), None)
        if place is None:
            return
        for closed in reversed(self._stack[place:]):
            self._close(closed, length)
        del self._stack[place:]

    def _close(self, element: _Open, length: int) -> None:
        if element.is_author and 0 < length - element.start <= _LONGEST:
            post = next((above for above in reversed(self._stack) if above.is_post), None)
            if post is not None and post.author is None:
                post.author = Span(element.start, length)
        elif element.is_post and element.author is not None:
            self.found.append((element.start, length, element.author))
