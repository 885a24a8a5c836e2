"""Which missions, stations and events of the record a claim names where it speaks of history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.rdf import kn
from kinonaut.ontology.authority import Authority

__all__ = ["mention_quads", "mentioned", "mentions"]

_WORD: Final = re.compile(r"\w+")
_KINDS: Final = ("mission/", "station/", "event/")
_LONGEST: Final = 8


def mention_quads(found: Mapping[str, Iterable[str]], base: str) -> Iterator[Quad]:
    """Yield what claims mention of the record, into the graph of inference."""
    graph = NamedNode(f"{base}graph/inference")
    for key, paths in found.items():
        for path in paths:
            yield Quad(
                NamedNode(f"{base}claim/{key}"), kn("mentions"), NamedNode(base + path), graph
            )


def mentions(claims: Iterable[tuple[str, Claim]], authority: Authority) -> dict[str, list[str]]:
    """Return what each deviation mentions of the record: key of the claim -> paths.

    Of a claim that says where an event was taken from, only those words are read.
    """
    found: dict[str, list[str]] = {}
    names: Mapping[tuple[str, ...], set[str]] | None = None
    for key, claim in claims:
        words = claim.borrowed_from or claim.history
        if claim.relation != "deviation" or not words:
            continue
        if names is None:
            names = _names(authority)
        if paths := sorted(mentioned(words, names)):
            found[key] = paths
    return found


def mentioned(text: str, names: Mapping[tuple[str, ...], set[str]]) -> set[str]:
    """Return the paths of what a text names; of names that overlap, the longest."""
    words = tuple(word.casefold() for word in _WORD.findall(text))
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            paths = names.get(words[at : at + length], set())
            # A name that several things bear names none of them for certain.
            if len(paths) == 1:
                found |= paths
                at += length
                break
        else:
            at += 1
    return found


def _names(authority: Authority) -> dict[tuple[str, ...], set[str]]:
    names: dict[tuple[str, ...], set[str]] = {}
    for name, path in authority.names():
        if path.startswith(_KINDS):
            words = tuple(word.casefold() for word in _WORD.findall(name))
            names.setdefault(words, set()).add(path)
    return names
