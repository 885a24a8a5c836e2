"""Names of known things that stand in a text though no claim of it gives them.

They are linked only where they can mean one thing, and kept apart from claims: the graph says
`kn:mentionedIn` of them, never `kn:usedIn`. Things are found by `text_things`, people here: by full
names first, in any spelling, and then by the surnames of those whom the document names in full.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from kinonaut.graph.declension import nominatives
from kinonaut.graph.mentions import Identity, Link
from kinonaut.graph.name_index import NameIndex
from kinonaut.graph.names import (
    Match,
    compare,
    given_equal,
    is_description,
    is_given,
    is_slavic,
    name_words,
    parse,
)
from kinonaut.graph.sounds import keys, latin, same_family
from kinonaut.graph.sources import SourceDocument, page_at
from kinonaut.graph.text_runs import Run, runs
from kinonaut.graph.text_things import Things
from kinonaut.ontology.authority import Authority

__all__ = ["TextName", "text_names"]

_PEOPLE: Final = ("artist", "person", "character")
_STAGES: Final = {
    Match.EXACT: ("exact", "stands in the text"),
    Match.NORMALISED: ("normalised", "stands in the text, but for accents, titles or order"),
    Match.ROMANISED: ("romanised", "stands in the text in another spelling"),
    Match.EQUIVALENT: ("equivalent", "stands in a text that names the person otherwise too"),
    Match.FULLER: ("context", "stands in a text that names the person otherwise too"),
    Match.INITIALS: ("context", "initials of one whom the text names in full"),
}
_INFLECTED: Final = ("normalised", "stands in the text in another case")
_SURE: Final = Match.ROMANISED
_OPENERS: Final = name_words("openers")
_BEFORE: Final = _OPENERS | name_words("titles")
_FLIGHT: Final = re.compile(
    r"['’]s? (?:(?:first|famous|historic|only|orbital|space) )?(?:flight|spaceflight|mission)\b"
)
_LONGEST: Final = 4
"""Words of a personal name that is looked for in a run of capitalised words."""


@dataclass(frozen=True, slots=True, order=True)
class TextName:
    """A form of a name in a document, with a thing that it means."""

    path: str
    name: str
    document: str
    page: str | None
    link: Link


@dataclass(slots=True)
class _Here:
    """What one document is known to speak of."""

    claimed: AbstractSet[str]
    """Paths of what its claims name."""
    films: AbstractSet[str]
    """Slugs of films among them: whose characters may be meant."""
    history: bool
    """Whether its claims name a mission, a station or the like of the record."""
    people: set[str] = field(default_factory=set)
    """Paths of the people whom the claims or the text name in full."""


def text_names(
    documents: Iterable[SourceDocument],
    identity: Identity,
    authority: Authority,
    claimed: Mapping[str, AbstractSet[tuple[str, str]]],
    known_page: Callable[[str, str | None], bool],
    roles: Mapping[str, AbstractSet[str]] | None = None,
) -> Iterator[TextName]:
    """Yield the names, document by document.

    Args:
        documents: Whose texts are looked through.
        identity: The things that claims name.
        authority: The record, whose things need no claim.
        claimed: Document -> path and name of what its claims name.
        known_page: Whether the graph has a node for a page of a document.
        roles: Path of a character or artist -> paths of the real people for whom it stands, or who
            he is himself: a name that both bear means both.
    """
    things = Things(identity, authority)
    people = _People(identity, authority, roles or {})
    recorded = {thing.path for thing in authority.things()}
    for document in sorted(documents, key=lambda d: d.name):
        have = claimed.get(document.name, frozenset())
        paths = {path for path, _ in have}
        films = {path.partition("/")[2] for path in paths if path.startswith("film/")}
        here = _Here(paths, films, not recorded.isdisjoint(paths))
        found: set[TextName] = set()
        for at, name, link in (
            *things.find(document.source, paths),
            *people.find(document.source, here),
        ):
            page = page_at(document, at)
            page = page if known_page(document.name, page) else None
            found.add(TextName(link.path, name, document.name, page, link))
        yield from sorted(found, key=lambda n: (n.path, n.name, n.page or "", n.link.reason))


class _People:
    """The people that may be found, by the sound of their surnames."""

    def __init__(
        self, identity: Identity, authority: Authority, roles: Mapping[str, AbstractSet[str]]
    ) -> None:
        self._identity = identity
        self._roles = roles
        self._recorded = authority.people
        self._missions_of = authority.missions_of
        self._index: NameIndex[tuple[str, str]] = NameIndex()
        full: dict[str, set[str]] = defaultdict(set)
        named = [(n, path) for path, entity in identity.entities.items() for n in entity.names]
        for name, path in (*named, *authority.names()):
            if path.partition("/")[0] not in _PEOPLE or is_description(name):
                continue
            if not parse(name).bare:
                self._index.add(name, (path, name))
                full[path].add(name)
        self._full = {path: tuple(sorted(names)) for path, names in full.items()}

    def find(self, text: str, here: _Here) -> Iterator[tuple[int, str, Link]]:
        """Yield people whom a text names: place, form and link."""
        every = list(runs(text))
        here.people |= {path for path in here.claimed if path in self._full}
        for run in every:
            # Who is named in full further down explains initials, and a shorter name, above.
            here.people |= {k.path for _, _, links in self._in_full(run, here) for k in links}
        left: list[tuple[int, int, Run, bool]] = []
        for run in every:
            taken = [False] * len(run.words)
            surnames: set[int] = set()
            for first, last, links in self._in_full(run, here):
                name = text[run.words[first].start : run.words[last].end]
                # The surname within it is a form that stands there too.
                taken[first:last] = [True] * (last - first)
                surnames.add(last)
                for link in links:
                    yield run.words[first].start, name, link
            size = len(run.words)
            left += [(n, size, run, n in surnames) for n, gone in enumerate(taken) if not gone]
        families = self._families(here)
        for number, size, run, whole in left:
            word = run.words[number]
            if not whole and (number < size - 1 or not _opened(run, number)):
                continue
            for link in self._alone(word.text, families, here, possessive=run.possessive):
                yield word.start, word.text, link
                flight = _FLIGHT.match(text, word.end) if run.possessive else None
                mission = self._only_flight(link.path) if flight else None
                if flight and mission:
                    reason = f"the one flight of {word.text}"
                    yield (
                        word.start,
                        text[word.start : flight.end()],
                        Link(mission, "context", reason),
                    )

    def _only_flight(self, path: str) -> str | None:
        """Return the mission of somebody of the record who flew once."""
        flown = {seat.mission for seat in self._missions_of(path) if not seat.backup}
        return min(flown) if len(flown) == 1 else None

    # ------------------------------------------------------------------ full names

    def _in_full(self, run: Run, here: _Here) -> Iterator[tuple[int, int, list[Link]]]:
        words, first = run.words, 0
        while first < len(words) - 1:
            if words[first].text.casefold() in _OPENERS:
                first += 1
                continue
            for last in range(min(first + _LONGEST, len(words)) - 1, first, -1):
                name = " ".join(word.text for word in words[first : last + 1])
                links = self._named(name, here, whole=last - first == len(words) - 1)
                if links:
                    yield first, last, links
                    first = last
                    break
            first += 1

    def _named(self, name: str, here: _Here, *, whole: bool) -> list[Link]:
        parsed = parse(name)
        if parsed.bare:
            return []
        initials = any(len(given.rstrip(".")) < 2 for given in parsed.given)
        found = self._bearing(name, whole=whole)
        paths = self._meant(self._possible(found, here, known=initials), here)
        if paths:
            return [Link(path, *_STAGES[found[path]]) for path in paths]
        if initials or found:
            return []
        for form in nominatives(name):
            other = {p: m for p, m in self._bearing(form, whole=whole).items() if m >= _SURE}
            paths = self._meant(self._possible(other, here), here)
            if paths:
                return [Link(path, *_INFLECTED) for path in paths]
        return []

    def _bearing(self, name: str, *, whole: bool) -> dict[str, Match]:
        found: dict[str, Match] = {}
        parsed = parse(name)
        for path, other in self._index.near(name):
            match = compare(name, other)
            # Words that only follow a name make no second surname of it, and turn no order round.
            alike = whole and match is not Match.FULLER
            known = parse(other)
            if match is Match.FULLER and abs(len(known.given) - len(parsed.given)) > 1:
                continue
            if match >= Match.INITIALS and (alike or same_family(parsed.family, known.family)):
                found[path] = max(match, found.get(path, Match.NONE))
        return found

    def _possible(
        self, found: Mapping[str, Match], here: _Here, *, known: bool = False
    ) -> dict[str, Match]:
        """Leave out who may be meant only where the document speaks of him, and it does not."""
        return {
            path: match
            for path, match in found.items()
            if (path in here.people or (match >= _SURE and not known))
            and (not path.startswith("character/") or path.split("/")[1] in here.films)
        }

    def _meant(self, found: Mapping[str, Match], here: _Here) -> list[str]:
        """Return the one who is meant, or several who share the name because one plays the other.

        Those whom the document's claims name go before others.
        """
        claimed = [path for path in found if path in here.claimed]
        if self._tied(sorted(found), here):
            return sorted(found)
        return sorted(claimed) if self._tied(sorted(claimed), here) else []

    def _tied(self, paths: Sequence[str], here: _Here) -> bool:
        """Whether all are one, or one stands for the other: a character and a real person.

        Where a document speaks of history, a character with the full name of somebody of the
        record is he.
        """
        return all(
            other in self._roles.get(path, ())
            or path in self._roles.get(other, ())
            or (here.history and self._namesake(path, other))
            for path, other in combinations(paths, 2)
        )

    def _namesake(self, one: str, other: str) -> bool:
        return (
            one.startswith("character/")
            and other in self._recorded
            and any(
                compare(name, known) >= Match.NORMALISED
                for name in self._full.get(one, ())
                for known in self._full.get(other, ())
            )
        )

    # ------------------------------------------------------------------ surnames

    def _families(self, here: _Here) -> dict[str, set[tuple[str, str]]]:
        """Return who may be meant by a word: sound of the word -> path and name."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for path in here.people | here.claimed:
            if path.startswith("character/") and path.split("/")[1] not in here.films:
                continue
            if path in self._full:
                for name in self._full[path]:
                    parsed = parse(name)
                    for block in keys(parsed.family):
                        found[block].add((path, parsed.family))
            entity = self._identity.entities.get(path)
            if entity is None:
                continue
            for name in entity.names:
                # A film or a ship that is called so may be meant.
                if path.partition("/")[0] not in _PEOPLE:
                    for word in name.split():
                        for block in keys(word):
                            found[block].add((path, word))
        return found

    def _alone(
        self,
        word: str,
        families: Mapping[str, set[tuple[str, str]]],
        here: _Here,
        *,
        possessive: bool,
    ) -> Iterator[Link]:
        """Yield whom one word means: by the surname, else the one character of a given name."""
        reason = "a surname that only one bears whom the document names"
        for number, form in enumerate((word, *nominatives(word))):
            parsed = parse(form)
            found = {
                path
                for block in keys(parsed.family)
                for path, family in families.get(block, ())
                if _is_surname(parsed.family, family)
            }
            if not found:
                continue
            things = {path for path in found if path.partition("/")[0] not in _PEOPLE}
            paths = sorted(found - things)
            # In "Korolev's daughter" a person is meant, whatever else is called so.
            if (things and not possessive) or not self._tied(paths, here):
                return
            for path in paths:
                yield Link(path, "context", reason + (", in another case" if number else ""))
            return
        given = [
            path
            for path in sorted(here.claimed)
            if path.startswith("character/") and path.split("/")[1] in here.films
            and any(self._is_called(word, name) for name in self._full.get(path, ()))
        ]  # fmt: skip
        if len(given) == 1:
            yield Link(given[0], "context", "the only character of that given name in the document")

    @staticmethod
    def _is_called(word: str, name: str) -> bool:
        first = parse(name).given[0]
        return len(first.rstrip(".")) > 1 and is_given(word) and given_equal(word, first)


def _is_surname(word: str, family: str) -> bool:
    """Whether one word is a surname: of those that are written in many ways, in any of them."""
    if not same_family(word, family):
        return False
    # "Prior to that" is not said of a Pryor.
    return latin(word) == latin(family) or is_slavic(family)


def _opened(run: Run, number: int) -> bool:
    """Whether only forms of address, and words that open sentences, stand before a word."""
    return all(word.text.casefold().rstrip(".") in _BEFORE for word in run.words[:number])
