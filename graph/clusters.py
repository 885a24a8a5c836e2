"""Clusters of mentions: which mentions are of one thing, how sure that is, and its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kinonaut.graph.mentions import STAGES, Entity, Link, Mention
from kinonaut.graph.names import Match, compare
from kinonaut.graph.rdf import digest

__all__ = ["Cluster", "Minter", "Partition", "label_of"]

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Sets that are joined step by step; what comes out does not depend on the order of steps."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def find(self, item: T) -> T:
        """Return the item that stands for the set of an item."""
        parent = self._parent.setdefault(item, item)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        self._parent[item] = parent
        return parent

    def join(self, one: T, other: T) -> None:
        """Make one set of two."""
        a, b = self.find(one), self.find(other)
        if a != b:
            self._parent[b] = a

    def sets(self) -> list[list[T]]:
        """Return the sets, each sorted, in order of their first items."""
        found: dict[T, list[T]] = {}
        for item in sorted(self._parent, key=str):
            found.setdefault(self.find(item), []).append(item)
        return sorted(found.values(), key=lambda items: str(items[0]))


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one thing, each with the stage and reason that brought it here."""

    members: list[tuple[Mention, str, str]] = field(default_factory=list)
    record: str | None = None
    """Path of the thing in the record."""
    known: frozenset[str] = frozenset()
    """Names that the record has for it, case folded."""
    label: str = ""
    unresolved: bool = False

    def add(self, mention: Mention, stage: str, reason: str) -> None:
        """Add a mention."""
        self.members.append((mention, stage, reason))

    @property
    def names(self) -> list[str]:
        """Every name of its mentions, sorted."""
        return sorted({name for mention, _, _ in self.members for name in mention.names})

    @property
    def size(self) -> int:
        """How many mentions it has."""
        return len(self.members)

    def order(self) -> tuple[int, str]:
        """Return what sorts clusters that want one path: the larger first."""
        return -self.size, min(mention.key for mention, _, _ in self.members)

    def entity(self, path: str) -> Entity:
        """Return the entity, with the surest link of every name."""
        entity = Entity(path, self.label, unresolved=self.unresolved)
        for mention, stage, reason in self.members:
            for name in mention.names:
                link = Link(path, *self._why(name, mention, stage, reason))
                old = entity.names.get(name)
                if old is None or _rank(link) < _rank(old):
                    entity.names[name] = link
        return entity

    def _why(self, name: str, mention: Mention, stage: str, reason: str) -> tuple[str, str]:
        if stage == "decision":
            return stage, reason
        if name == self.label:
            return ("record", "its name in the record") if self.record else ("exact", "its name")
        if name.casefold() in self.known:
            return "record", "a name of it in the record"
        if name.casefold() == self.label.casefold():
            return "normalised", f"{self.label} but for its capitals"
        if mention.space in ("artist", "person", "character"):
            match = compare(name, self.label)
            if match in _MATCHES:
                return _MATCHES[match][0], _MATCHES[match][1].format(self.label)
        if name != mention.names[0]:
            return "alias", f"given beside {mention.names[0]}"
        return stage, reason


_MATCHES = {
    Match.EXACT: ("exact", "its name"),
    Match.NORMALISED: ("normalised", "{} but for accents, titles, patronymic or order"),
    Match.ROMANISED: ("romanised", "another spelling of {}"),
    Match.EQUIVALENT: ("equivalent", "a given name that stands for that of {}"),
}


def _rank(link: Link) -> tuple[int, str]:
    return STAGES.index(link.stage), link.reason


def label_of(
    members: Iterable[Mention], worth: Callable[[str], int] = lambda name: 0, *, full: bool = False
) -> str:
    """Return the name that most documents give first.

    Args:
        members: The mentions.
        worth: What a name is worth as a label, whoever gives it; the more, the better.
        full: Whether, of names that equally many give, the longest is taken.
    """
    votes: Counter[str] = Counter()
    pages: set[tuple[str, tuple[str, str]]] = set()
    for mention in members:
        name = mention.names[0]
        votes[name] += 1
        if (name, mention.page) not in pages:
            pages.add((name, mention.page))
            votes[name] += 1_000_000
    return min(votes, key=lambda name: (-worth(name), -votes[name], -len(name) * full, name))


class Minter:
    """Gives paths: to one thing one path, and no path to two things."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def reserve(self, path: str) -> str:
        """Take a path that is a thing's own, whoever else would have it."""
        self._taken.add(path)
        return path

    def mint(self, path: str, *otherwise: str) -> str:
        """Return the path, or the first that is free with a part of `otherwise` added to it."""
        candidates = [path, *(f"{path}-{part}" for part in otherwise if part)]
        candidates.append(f"{path}-{digest(path, *otherwise)[:8]}")
        for candidate in candidates:
            if candidate not in self._taken:
                return self.reserve(candidate)
        number = 2
        while f"{path}-{number}" in self._taken:
            number += 1
        return self.reserve(f"{path}-{number}")
