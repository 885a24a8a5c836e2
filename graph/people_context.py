"""People whom a mention names by one word, found by what stands around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kinonaut.graph.clusters import Cluster
from kinonaut.graph.mentions import Mention
from kinonaut.graph.name_parts import given_classes, without_particles
from kinonaut.graph.names import Match, compare, parse
from kinonaut.graph.people_record import PeopleRecord
from kinonaut.graph.sounds import keys, same_family

__all__ = ["Context", "FilmOf", "Group", "same_key"]

FilmOf = Callable[[Mention], str | None]
"""The film that a mention's claim is about."""


@dataclass(slots=True, eq=False)
class Group:
    """Mentions that share a full name, or whose claims state two names of one person."""

    names: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    films: set[str] = field(default_factory=set)
    pages: set[tuple[str, str]] = field(default_factory=set)
    jobs: set[tuple[str, str]] = field(default_factory=set)
    """Film and relation."""
    years: set[int] = field(default_factory=set)
    """Years of the films."""
    path: str | None = None
    """In the record."""


def same_key(name: str) -> str:
    """Return what a name is but for capitals, full stops and titles."""
    parsed = parse(name)
    parts = (*parsed.given, parsed.patronymic, parsed.family, parsed.suffix)
    return " ".join(part for part in parts if part).casefold().replace(".", "")


def _sounds(word: str) -> tuple[str, ...]:
    """Return what a word shares with all that it may stand for: a surname or a given name."""
    plain = without_particles(word)
    return (*keys(plain), *keys(word), *(f"c{number}" for number in sorted(given_classes(word))))


class Context:
    """Resolves mentions that give one word, by the people whom the same film or page names."""

    def __init__(self, groups: list[Group], place: Mapping[int, Cluster], film_of: FilmOf) -> None:
        self._film_of = film_of
        self._scopes: dict[object, list[int]] = defaultdict(list)
        self._words: dict[object, dict[str, set[int]]] = {}
        self._groups = groups
        self._place = place
        self._left: list[Mention] = []
        self._recorded: dict[str, Cluster] = {}
        for number, group in enumerate(groups):
            for scope in (*group.films, *group.pages, *{("file", page[0]) for page in group.pages}):
                self._scopes[scope].append(number)
        for cluster in place.values():
            if cluster.record is not None:
                self._recorded[cluster.record] = cluster
        self._new: dict[str, Cluster] = {}

    def resolve(self, mention: Mention, record: PeopleRecord | None) -> None:
        """Add a mention to the one person that it can be, or keep it for itself."""
        film = self._film_of(mention) or ""
        tiers = (
            ("the only one of that name in the page", mention.page),
            ("the only one of that name in the film", film),
            ("the only one of that name in the file", ("file", mention.page[0])),
        )
        for reason, scope in tiers:
            fit = self._fitting(mention, scope)
            if len(fit) == 1:
                fit[0].add(mention, "context", reason)
                return
            if fit:
                break
        else:
            found = record.find_bare(mention) if record is not None else None
            if found is not None:
                path, reason = found
                cluster = self._recorded.get(path) or self._new.setdefault(
                    path, Cluster(record=path)
                )
                cluster.add(mention, "context", reason)
                return
        self._left.append(mention)

    def _in(self, scope: object) -> dict[str, set[int]]:
        """Return who is named in a scope, by the sounds of surname and given name."""
        if scope not in self._words:
            words: dict[str, set[int]] = defaultdict(set)
            for number in self._scopes.get(scope, ()):
                for name in self._groups[number].names:
                    parsed = parse(name)
                    for sounds in _sounds(parsed.family), *map(_sounds, parsed.given[:1]):
                        for one in sounds:
                            words[one].add(number)
            self._words[scope] = words
        return self._words[scope]

    def _fitting(self, mention: Mention, scope: object) -> list[Cluster]:
        known = self._in(scope)
        numbers = sorted({
            number
            for word in mention.names
            for one in _sounds(parse(word).family)
            for number in known.get(one, ())
        })  # fmt: skip
        families: dict[int, Cluster] = {}
        givens: dict[int, Cluster] = {}
        for number in numbers:
            for name in self._groups[number].names:
                for word in mention.names:
                    if compare(word, name) is Match.PART:
                        surname = same_family(parse(word).family, parse(name).family)
                        found = families if surname else givens
                        cluster = self._place[number]
                        found[id(cluster)] = cluster
        chosen = families or givens
        return [chosen[key] for key in chosen]

    def made(self) -> list[Cluster]:
        """Return the people who are known by a part of a name only, and those of the record."""
        clusters: dict[tuple[str, str], Cluster] = {}
        for mention in self._left:
            # One word in another film may be another's name.
            scope = self._film_of(mention) or mention.claim.document
            if mention.field == "reviewer":
                scope = mention.claim.document
            key = (same_key(mention.names[0]), scope)
            cluster = clusters.setdefault(key, Cluster(unresolved=True))
            cluster.add(mention, "own", "one word of a name, which nothing around it explains")
        return [
            *(self._new[path] for path in sorted(self._new)),
            *(clusters[key] for key in sorted(clusters)),
        ]
