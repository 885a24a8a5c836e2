"""The names of a graph by what is left of them without script, case, spelling and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from kinonaut.graph.store import GraphStore
from kinonaut.queries.entities import CLASSES, Entity, document_names, names
from kinonaut.queries.values import Store

__all__ = ["Kinds", "NameIndex", "name_index", "plain"]

Kinds = Mapping[str, str]
"""Kind of thing -> a form of its name."""

_PEOPLE: Final = frozenset(("person", "artist", "character"))
_WORD: Final = re.compile(r"[^\W_]+", re.UNICODE)
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_CASES: Final = (
    "иями", "ием", "еем", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ени",
    "иях", "ией", "ия", "ию", "ии", "ея", "ею",
    "ых", "их", "ой", "ей", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ом", "ем",
    "ам", "ям", "ах", "ях", "ым", "им", "ью", "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й",
)  # fmt: skip
_SLIP: Final = 6
"""The shortest name in which one wrong letter still leaves no doubt which name was meant."""


@dataclass(frozen=True)
class NameIndex:
    """The names of a graph."""

    by_key: Mapping[str, Kinds]
    """`plain` of a name -> what bears it."""
    by_stem: Mapping[tuple[str, ...], Kinds]
    """Words of a name in Cyrillic without the endings of cases -> what bears it."""
    events: tuple[tuple[str, str], ...]
    """Names of events, with `plain` of each."""

    def inflected(self, text: str) -> Kinds | None:
        """Return what bears a name in Cyrillic, in whatever case it stands."""
        return self.by_stem.get(_stems(text)) if _CYRILLIC.search(text) else None

    def nearest(self, word: str) -> tuple[str, frozenset[str]] | None:
        """Return the one name that a word differs from by a slip, and the kinds that bear it.

        The end of a word may differ for a reason, so a slip there is none.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        key = plain(word)
        if len(key) < _SLIP:
            return None
        near = extract(key, [*self.by_key], scorer=OSA.distance, score_cutoff=1, limit=3)
        found = [one for one, _, _ in near if one[-2:] == key[-2:]]
        if len(found) != 1:
            return None
        held = self.by_key[found[0]]
        return next(iter(held.values())), frozenset(held)


_known: WeakKeyDictionary[GraphStore, NameIndex] = WeakKeyDictionary()


def name_index(store: Store) -> NameIndex:
    """Return the names of a graph; those of a store are read once, for it never changes."""
    if not isinstance(store, GraphStore):
        return _read(store)
    found = _known.get(store)
    if found is None:
        found = _known[store] = _read(store)
    return found


_NUMBER: Final = re.compile(r"\d{2,}(?=[_\- .])")


def _read(store: Store) -> NameIndex:
    by_key: dict[str, dict[str, str]] = {}
    by_stem: dict[tuple[str, ...], dict[str, str]] = {}
    events: list[tuple[str, str]] = []
    for one, form in names(store, tuple(CLASSES)):
        for shown in _shown(form, one):
            key = plain(shown)
            if len(key) > 1:
                by_key.setdefault(key, {}).setdefault(one.kind, shown)
            if _CYRILLIC.search(shown) and (stems := _stems(shown)):
                by_stem.setdefault(stems, {}).setdefault(one.kind, shown)
        if one.kind == "event":
            events.append((form, plain(form)))
    numbered: dict[str, set[str]] = {}
    for one, form in document_names(store):
        for shown in {form, form.rpartition(".")[0] if form == one.label else form} - {""}:
            by_key.setdefault(plain(shown), {}).setdefault("document", one.label)
        if number := _NUMBER.match(one.label):
            numbered.setdefault(number[0], set()).add(one.label)
    for key, labels in numbered.items():
        # Files are often numbered, and called by their number.
        if len(labels) == 1:
            by_key.setdefault(key, {}).setdefault("document", min(labels))
    return NameIndex(by_key, by_stem, tuple(sorted(events)))


def _shown(form: str, one: Entity) -> Iterator[str]:
    """Yield a name, and the family name of somebody."""
    yield form
    if one.kind in _PEOPLE and " " in form:
        family = form.split()[-1]
        if len(plain(family)) > 3:
            yield family


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.casefold().replace("ё", "е")))


def _stem(word: str) -> str:
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=1 << 15)
def plain(name: str) -> str:
    """Return a name without what differs between its spellings: script, case, signs, article."""
    from kinonaut.graph.rdf import slug

    found = slug(name.replace("ё", "е").replace("Ё", "Е"))
    return found.removeprefix("the-").replace("-", "")
