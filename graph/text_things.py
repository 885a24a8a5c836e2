"""Films, missions, stations and organisations that stand in a text under a name that is known.

A name of several words with capitals that one thing alone bears is enough. A single word, or a
name that a film shares with a flight or a station, needs a sign beside it of which is meant: a
title of a film that the document speaks of, a list of films, the word "film" or "mission".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import ahocorasick

from kinonaut.graph.mentions import Identity, Link
from kinonaut.graph.names import name_words
from kinonaut.ontology.authority import Authority

__all__ = ["Things"]

_PEOPLE: Final = ("artist", "person", "character")
_SPACE: Final = r"[\s\u00a0-]+"


def _any(kind: str) -> str:
    """Return a pattern of the phrases of a list, the longer first; `_` stands for a space."""
    phrases = sorted(name_words(kind), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(p).replace("_", _SPACE) for p in phrases) + ")"


_KINDS: Final = ("mission", "station", "programme", "film")
# What may follow a name, and go before it, where it is of the kind.
_AFTER: Final = {
    kind: re.compile(rf"{_SPACE}{_any(f'after_{kind}')}(?![\w-])", re.IGNORECASE) for kind in _KINDS
}
_BEFORE: Final = {
    kind: re.compile(rf"(?<!\w){_any(f'before_{kind}')}[\s\u00a0:,]+[\"“«'‘]?$", re.IGNORECASE)
    for kind in _KINDS
}
_IN_LIST: Final = re.compile(
    r"[\"”»'’*_]*(?:\s*\((?:18|19|20)\d\d\))?"
    r"(?:,? (?:and|or|und|et|y|и|или) |\s*[,;/&]\s*|\s*\n\s*)"
    r"[\"“«'‘*_]*"
)
_YEAR: Final = re.compile(r"[\"”»'’*_]*,?\s*\(?((?:18|19|20)\d\d)\b")
_QUOTED: Final = re.compile(r"[\"“«*_]$"), re.compile(r"[\"”»*_,.]")
_WINDOW: Final = 40
_ACRONYM: Final = 4
"""Letters of a name that may be written in capitals throughout."""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    name: str
    paths: frozenset[str]


class Things:
    """What may be found, by name."""

    def __init__(self, identity: Identity, authority: Authority) -> None:
        self._things = {thing.path for thing in authority.things()}
        paths: dict[str, set[str]] = defaultdict(set)
        words: set[str] = set()
        for path, entity in identity.entities.items():
            for name in entity.names:
                if path.partition("/")[0] not in _PEOPLE:
                    paths[name].add(path)
                else:
                    words.add(name)
                    if not name.islower() and name.upper() == name.lower():
                        # Of a script without capitals, in which no run of words shows a name.
                        paths[name].add(path)
        self._recorded: set[str] = set()
        told: dict[str, set[str]] = defaultdict(set)
        cores: dict[str, set[str]] = defaultdict(set)
        for name, path in authority.names():
            if path.partition("/")[0] in _PEOPLE:
                continue
            paths[name].add(path)
            self._recorded.add(name)
            if path.startswith("event/") and " " in name:
                # "the first spacewalk": an event has no name of its own, and no capitals.
                told[name.casefold()].add(path)
            if path.startswith("programme/") and " " in name:
                cores[name.rpartition(" ")[0]].add(path)
        self._people = words
        for core, found in cores.items():
            # "the Soyuz spacecraft": what no station or flight is called.
            if core not in paths:
                paths[core] = found
        for name in [n for n in self._recorded if len(n) <= _ACRONYM and n[1:].islower()]:
            paths[name.upper()] |= paths[name]
            self._recorded.add(name.upper())
        self._paths = {name: frozenset(found) for name, found in paths.items()}
        self._told = {name: frozenset(found) for name, found in told.items() if len(found) == 1}
        self._automaton = _automaton(name for name in paths if _may_stand(name))
        self._events = _automaton(self._told)

    def find(self, text: str, here: AbstractSet[str]) -> Iterator[tuple[int, str, Link]]:
        """Yield what a text names: place, form and link.

        Args:
            text: The text.
            here: Paths of what the document's claims name.
        """
        history = any(path in self._things for path in here)
        open_: list[_Place] = []
        places = list(self._places(text))
        for place in places:
            kind = _kind_said(text, place.start, place.end)
            fit = [p for p in place.paths if kind is not None and _is(p, kind)]
            if len(place.paths) == 1 and self._clear(text, place, here, history=history):
                fit = sorted(place.paths)
            elif len(fit) != 1:
                open_.append(place)
                continue
            yield from _forms(text, place, fit[0], kind)
        yield from self._by_list(text, open_, places)

        yield from self._told_events(text)

    def _clear(self, text: str, place: _Place, here: AbstractSet[str], *, history: bool) -> bool:
        """Whether a name that one thing alone bears means it wherever it stands."""
        recorded = place.name in self._recorded
        if _telling(place.name) or (recorded and " " in place.name):
            return True
        if _part_of_name(text, place) or place.name in self._people:
            return False
        path = min(place.paths)
        return path in here or (
            # Of one word: where the document speaks of history at all.
            history and recorded and not path.startswith("programme/")
        )

    def _told_events(self, text: str) -> Iterator[tuple[int, str, Link]]:
        small = text.casefold()
        if len(small) != len(text):
            return
        reason = "stands in the text, and nothing else is called so"
        for start, end, name in _found(self._events, small):
            path = min(self._told[name])
            if self._paths.get(text[start:end], self._told[name]) <= {path}:
                yield start, text[start:end], Link(path, "normalised", reason)

    def _places(self, text: str) -> Iterator[_Place]:
        """Yield the names that stand in a text; of such as overlap, the longest.

        An event is often called by what took part in it, which is then named too.
        """
        taken, outer = 0, False
        for start, end, name in _found(self._automaton, text):
            paths = self._paths[name]
            event = all(path.startswith("event/") for path in paths)
            if start < taken and (not outer or event or end > taken):
                continue
            if text[end : end + 1] in ("-", ".") and text[end + 1 : end + 2].isdigit():
                continue
            taken, outer = max(taken, end), event if start >= taken else outer
            yield _Place(start, end, name, paths)

    def _by_list(
        self, text: str, left: Iterable[_Place], places: Iterable[_Place]
    ) -> Iterator[tuple[int, str, Link]]:
        """Take for films what the text lists with films, dates or quotes as one."""
        films = {
            (p.start, p.end)
            for p in places
            if len(p.paths) == 1 and _telling(p.name) and min(p.paths).startswith("film/")
        }
        ends, starts = {end for _, end in films}, {start for start, _ in films}
        for place in left:
            fit = sorted(p for p in place.paths if p.startswith("film/"))
            if len(fit) != 1 or _part_of_name(text, place):
                continue
            listed = any(_IN_LIST.fullmatch(text, end, place.start) for end in ends
                         if 0 < place.start - end < _WINDOW) or any(
                _IN_LIST.fullmatch(text, place.end, start) for start in starts
                if 0 < start - place.end < _WINDOW)  # fmt: skip
            year = _YEAR.match(text, place.end)
            dated = year is not None and fit[0].endswith(f"-{year[1]}")
            quoted = (
                len(place.paths) == 1
                and place.name not in self._people
                and _QUOTED[0].search(text, max(0, place.start - 1), place.start) is not None
                and _QUOTED[1].match(text, place.end) is not None
            )
            if listed or dated or quoted:
                reason = "stands in the text, with films" if listed else "stands in the text"
                yield place.start, place.name, Link(fit[0], "context", reason)


def _automaton(names: Iterable[str]) -> ahocorasick.Automaton | None:
    made = ahocorasick.Automaton()
    for name in sorted(names):
        made.add_word(name, name)
    if not len(made):
        return None
    made.make_automaton()
    return made


def _found(automaton: ahocorasick.Automaton | None, text: str) -> list[tuple[int, int, str]]:
    """Return the names that stand in a text as words of their own, the longer first."""
    if automaton is None:
        return []
    found = []
    for last, name in automaton.iter(text):
        start, end = last - len(name) + 1, last + 1
        if not _cased(name) or not (
            (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        ):
            found.append((start, end, name))
    return sorted(found, key=lambda place: (place[0], -place[1]))


def _kind_said(text: str, start: int, end: int) -> str | None:
    """Return the kind of thing that the words beside a name say it is."""
    before = text[max(0, start - _WINDOW) : start]
    for kind in _KINDS:
        if _AFTER[kind].match(text, end) or _BEFORE[kind].search(before):
            return kind
    return None


def _is(path: str, kind: str) -> bool:
    return path.startswith(f"{kind}/") or (kind == "mission" and path.startswith("programme/"))


def _forms(
    text: str, place: _Place, path: str, kind: str | None
) -> Iterator[tuple[int, str, Link]]:
    """Yield the name, and the name with the word that says what it is (`Mir space station`)."""
    reason = "stands in the text, and nothing else bears it"
    if len(place.paths) > 1:
        reason = f"stands in the text as a {kind}"
    yield place.start, place.name, Link(path, "exact", reason)
    if kind is None or kind == "film" or not _is(path, kind):
        return
    reason = f"its name with what it is, beside {place.name}"
    after = _AFTER[kind].match(text, place.end)
    if after is not None and "\n" not in after[0]:
        yield place.start, text[place.start : after.end()], Link(path, "normalised", reason)
        return
    before = _BEFORE[kind].search(text, max(0, place.start - _WINDOW), place.start)
    if before is not None and "\n" not in before[0] and before[0][-1] in " \u00a0":
        yield before.start(), text[before.start() : place.end], Link(path, "normalised", reason)


def _part_of_name(text: str, place: _Place) -> bool:
    """Whether a word with a capital stands right before or after, as in a longer name."""
    after = re.match(r"[ \u00a0]([^\W\d_])", text[place.end : place.end + 2])
    before = re.search(r"(\w[\w'’-]*)[ \u00a0]$", text[max(0, place.start - 30) : place.start])
    opened = before is None or before[1].casefold() in name_words("openers")
    return bool(
        (after and after[1].isupper()) or (before and before[1][0].isupper() and not opened)
    )


def _may_stand(name: str) -> bool:
    return len(name) > 2 and not name.isdigit() and (name[0].isupper() or name[0].isdigit()
                                                     or not _cased(name))  # fmt: skip


def _cased(name: str) -> bool:
    return name.upper() != name.lower()


def _telling(name: str) -> bool:
    """Whether a name is no common word: two words with capitals, or a hyphen."""
    words = name.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return capitals >= 2 or (len(words) == 1 and name[:1].isupper() and "-" in name) or (
        not _cased(name) and len(name) > 3)  # fmt: skip
