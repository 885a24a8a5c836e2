"""Real people of the record, found by any spelling of their names, or by the crews they flew in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kinonaut.graph.mentions import Mention
from kinonaut.graph.name_index import NameIndex
from kinonaut.graph.names import Match, compare, parse
from kinonaut.graph.sounds import same_family

__all__ = ["PeopleRecord"]


class PeopleRecord:
    """The people of the record.

    Args:
        names: Every name with the path of the person.
        preferred: Paths to preferred names, and to the names that other spellings are held against.
        crews_near: The paths of those who flew, or stood by for, the missions that the film or the
            page of a mention speaks of.
        speaks_of_history: Whether the film or the page of a mention names anything of the record.
        flyers: Paths of those who were on the crew of a mission.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        preferred: dict[str, tuple[str, ...]],
        crews_near: Callable[[Mention], frozenset[str]],
        speaks_of_history: Callable[[Mention], bool],
        flyers: frozenset[str],
    ) -> None:
        self._exact = {name.casefold(): path for name, path in names}
        self._preferred = preferred
        self._crews_near = crews_near
        self.speaks_of_history = speaks_of_history
        """Whether the film or the page of a mention names anything of the record."""
        self.flyers = flyers
        """Paths of those who were on the crew of a mission."""
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._index: NameIndex[str] = NameIndex()
        for path, spellings in preferred.items():
            for name in spellings:
                self._index.add(name, path)
                for block in parse(name).blocks:
                    self._blocks[block].add(path)

    def name(self, path: str) -> str:
        """Return the preferred name of a person."""
        return self._preferred[path][0]

    def find(self, names: Sequence[str], mentions: Iterable[Mention]) -> str | None:
        """Return the one person whom names can mean; of several, the one of the crew near by."""
        exact = {path for name in names if (path := self._exact.get(name.casefold()))}
        if len(exact) == 1:
            return min(exact)
        found = exact or {
            path
            for name in names
            for path in self._index.near(name)
            if any(compare(name, other) >= Match.FULLER for other in self._preferred[path])
        }
        if len(found) > 1:
            found &= frozenset().union(*(self._crews_near(m) for m in mentions))
        return min(found) if len(found) == 1 else None

    def find_bare(self, mention: Mention) -> tuple[str, str] | None:
        """Return whom one word means: a name of the record, or one of the crew near by."""
        for name in mention.names:
            path = self._exact.get(name.casefold())
            if path is not None:
                return path, "a name of the record that is nobody else's there"
        near = self._crews_near(mention)
        found = {
            path
            for name in mention.names
            for block in parse(name).blocks
            for path in self._blocks.get(block, ())
            if any(same_family(parse(name).family, parse(n).family) for n in self._preferred[path])
        }
        crew = found & near
        if len(crew) == 1:
            return min(crew), "of the crew of a mission that the film or the page speaks of"
        if len(found) == 1 and near:
            return min(found), "the only one of that surname in the record"
        return None
