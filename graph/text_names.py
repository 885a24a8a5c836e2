"""Names of known things that stand in a text though no claim of it gives them.

They are linked only where they can mean one thing, and kept apart from claims: the graph says
`kn:mentionedIn` of them, never `kn:usedIn`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import ahocorasick

from kinonaut.graph.mentions import Identity, Link
from kinonaut.graph.names import Match, compare, is_description, parse
from kinonaut.graph.sources import SourceDocument
from kinonaut.ontology.authority import Authority

__all__ = ["TextName", "text_names"]

_PEOPLE: Final = ("artist", "person", "character")
_WORD: Final = r"[^\W\d_a-zа-яё][^\W\d_]+(?:['’-][^\W\d_]{2,})*"
_RUN: Final = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,5}}")
_STAGES: Final = {
    Match.EXACT: ("exact", "stands in the text"),
    Match.NORMALISED: ("normalised", "stands in the text, but for accents, titles or order"),
    Match.ROMANISED: ("romanised", "stands in the text in another spelling"),
}
_LONGEST: Final = 3
"""Words of a personal name that is looked for in a run of capitalised words."""


@dataclass(frozen=True, slots=True, order=True)
class TextName:
    """A form of a name in a document, with the one thing that it can mean."""

    path: str
    name: str
    document: str
    page: str | None
    link: Link


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be found, by what finds it."""

    titles: ahocorasick.Automaton | None
    paths: Mapping[str, frozenset[str]]
    people: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Sound of a surname -> path -> full names."""


def text_names(
    documents: Iterable[SourceDocument],
    identity: Identity,
    authority: Authority,
    claimed: Mapping[str, AbstractSet[tuple[str, str]]],
    known_page: Callable[[str, str | None], bool],
) -> Iterator[TextName]:
    """Yield the names, document by document.

    Args:
        documents: Whose texts are looked through.
        identity: The things that claims name.
        authority: The record, whose things need no claim.
        claimed: Document -> path and name of what its claims name.
        known_page: Whether the graph has a node for a page of a document.
    """
    known = _known(identity, authority)
    for document in sorted(documents, key=lambda d: d.name):
        have = claimed.get(document.name, frozenset())
        starts = [page.start for page in document.pages]
        found: set[TextName] = set()
        for at, name, link in _find(document.source, known, identity, {path for path, _ in have}):
            place = bisect_right(starts, at) - 1
            page = document.pages[place].name if place >= 0 else None
            page = page if known_page(document.name, page) else None
            if (link.path, name) not in have:
                found.add(TextName(link.path, name, document.name, page, link))
        yield from sorted(found, key=lambda n: (n.path, n.name, n.page or "", n.link.reason))


def _known(identity: Identity, authority: Authority) -> _Known:
    paths: dict[str, set[str]] = defaultdict(set)
    people: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    named = [(name, path) for path, entity in identity.entities.items() for name in entity.names]
    for name, path in (*named, *authority.names()):
        if path.partition("/")[0] not in _PEOPLE:
            paths[name].add(path)
        elif not parse(name).bare and not is_description(name):
            people[parse(name).block][path].add(name)
    automaton = ahocorasick.Automaton()
    for name in sorted(paths):
        if _telling(name):
            automaton.add_word(name, name)
    if len(automaton):
        automaton.make_automaton()
    return _Known(
        automaton if len(automaton) else None,
        {name: frozenset(found) for name, found in paths.items()},
        {
            block: {path: tuple(sorted(names)) for path, names in sorted(found.items())}
            for block, found in sorted(people.items())
        },
    )


def _telling(name: str) -> bool:
    """Whether a name of a film, mission or company is no common word: two words with capitals."""
    words = name.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return capitals >= 2 or (len(words) == 1 and name[:1].isupper() and "-" in name)


def _find(
    text: str, known: _Known, identity: Identity, here: set[str]
) -> Iterator[tuple[int, str, Link]]:
    if known.titles is not None:
        for last, name in known.titles.iter_long(text):
            start, end = last - len(name) + 1, last + 1
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            paths = known.paths[name]
            if len(paths) == 1:
                reason = "stands in the text, and nothing else bears it"
                yield start, name, Link(min(paths), "exact", reason)
    families = _families(identity, here)
    for run in _RUN.finditer(text):
        words = list(re.finditer(r"\S+", run[0]))
        if len(words) == 1:
            alone = families.get(parse(run[0]).block, frozenset())
            if len(alone) == 1 and not _possessive(run[0]):
                reason = "a surname that only one bears whom the document names"
                yield run.start(), run[0], Link(min(alone), "context", reason)
            continue
        for first in range(len(words)):
            for last in range(first + 1, min(first + _LONGEST, len(words))):
                name = run[0][words[first].start() : words[last].end()]
                link = _person(name, known)
                if link is not None:
                    yield run.start() + words[first].start(), name, link


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _families(identity: Identity, here: set[str]) -> dict[str, frozenset[str]]:
    """Return the surnames of the people whom a document names, with all who may be meant."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in here:
        for name in identity.entities[path].names:
            kind = path.partition("/")[0]
            if kind in _PEOPLE and is_description(name):
                continue
            if kind in _PEOPLE and not parse(name).bare:
                found[parse(name).block].add(path)
            else:
                # A film or a ship that is called so may be meant, and so may a given name.
                for word in name.split():
                    found[parse(word).block].add(path)
    return {
        block: frozenset(paths)
        for block, paths in found.items()
        if block and all(path.partition("/")[0] in _PEOPLE for path in paths)
    }


def _person(name: str, known: _Known) -> Link | None:
    parsed = parse(name)
    if parsed.bare or any(len(given) < 2 for given in parsed.given):
        return None
    found: dict[str, Match] = {}
    for block in {parsed.block, parsed.turned.block if parsed.turned else parsed.block}:
        for path, names in known.people.get(block, {}).items():
            best = max(compare(name, other) for other in names)
            if best >= Match.ROMANISED:
                found[path] = max(best, found.get(path, Match.NONE))
    if len(found) != 1:
        return None
    path, match = min(found.items())
    return Link(path, *_STAGES[match])
