"""Where the IRIs that a graph no longer has lead: to what their claims and names are of now.

IRIs are made of names, so that adding a spelling changes none; but a year that is learnt, a merge
or a decision may. A build then notes the old path with the new one in `forwards.csv`, beside the
store. The file is no part of the graph: it tells of builds that went before, which the graph,
being made of its documents and decisions alone, knows nothing of.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import StoreError
from kinonaut.graph.snapshots import Snapshots, write_atomically
from kinonaut.graph.store import GraphStore, open_store

__all__ = ["FILE", "follow", "kept", "read", "retired"]

FILE: Final = "forwards.csv"
"""Name of the file in the folder of a store."""

_COLUMNS: Final = ("old", "new")
_PREFIX: Final = "PREFIX kn: <https://w3id.org/kinonaut/ns#> "
_NODES: Final = _PREFIX + "SELECT DISTINCT ?node { ?node a ?class FILTER (?class != kn:NameUse) }"
_Term = NamedNode | Literal
# What stays when a path changes: the claims that name a thing or make a node, and the texts that
# hold a name.
_TIES: Final = (
    _PREFIX + "SELECT ?a ?b { GRAPH ?g { ?a ?b $node ; kn:relation ?relation } }",
    _PREFIX + "SELECT ?a { $node kn:claim ?a }",
    _PREFIX
    + "SELECT ?a ?b { $node kn:nameUse ?use . ?use kn:literal ?a ; kn:usedIn|kn:mentionedIn ?b }",
)
_TIED: Final = (
    _PREFIX + "SELECT ?node { GRAPH ?g { $a $b ?node } }",
    _PREFIX + "SELECT ?node { ?node kn:claim $a }",
    _PREFIX
    + "SELECT ?node { ?use kn:literal $a ; kn:usedIn|kn:mentionedIn $b . ?node kn:nameUse ?use }",
)
_ENOUGH: Final = 200
"""Ties of one node that are looked at; they nearly always agree."""


def read(store: Path | str) -> dict[str, str]:
    """Return the paths that lead elsewhere, each with the path that it leads to.

    Raises:
        StoreError: The file cannot be read, or is none of forwards.
    """
    path = Path(store) / FILE
    try:
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(str(path), f"cannot be read ({error})", "put the file right") from None
    if tuple(next(rows, ())) != _COLUMNS:
        raise StoreError(
            str(path), "is no file of forwards", "take it away: only old links suffer from it"
        )
    return {row[0]: row[1] for row in rows if len(row) == len(_COLUMNS)}


def follow(store: object, path: str) -> str | None:
    """Return where a path that a graph does not have leads; None where it leads nowhere."""
    location = Path(str(getattr(store, "location", "")))
    return read(location).get(path) if location.is_dir() else None


@contextmanager
def kept(snapshots: Snapshots) -> Iterator[None]:
    """Note in the store's file what the snapshot that is written meanwhile calls otherwise."""
    if snapshots.current() is None:
        yield
        return
    with open_store(snapshots.store) as old:
        yield
        with open_store(snapshots.store) as new:
            found = retired(old, new)
            known = read(snapshots.store)
            live = _paths(new)
    changed = {
        path: target
        for path, first in {**known, **found}.items()
        if path not in live and (target := _end(first, found)) in live
    }
    if changed != known:
        _write(snapshots.store, changed)


def retired(old: GraphStore, new: GraphStore) -> dict[str, str]:
    """Return the paths that a graph has no more, each with what took its place.

    That is the node of the same kind that most of its claims, or of the texts with its names, are
    of now. A node whose claims are all gone leads nowhere.
    """
    gone = _paths(old) - _paths(new)
    found: dict[str, str] = {}
    for path in sorted(gone):
        target = _successor(path, old, new)
        if target is not None:
            found[path] = target
    return found


def _successor(path: str, old: GraphStore, new: GraphStore) -> str | None:
    votes: Counter[str] = Counter()
    node = NamedNode(old.base + path)
    for tie, tied in zip(_TIES, _TIED, strict=True):
        for place, row in enumerate(old.select(tie, {"node": node})):
            if place >= _ENOUGH:
                break
            ends: dict[str, _Term] = {n: row[n] for n in ("a", "b") if f"${n}" in tied}
            if old.base != new.base:
                ends = {name: _moved(end, old.base, new.base) for name, end in ends.items()}
            for found in new.select(tied, ends):
                votes[found["node"].value.removeprefix(new.base)] += 1
        if votes:
            break
    # Who was only named may turn out to be an artist; else a thing stays of its kind.
    kind = path.partition("/")[0]
    people = {"artist", "person"}
    same = {
        other: count
        for other, count in votes.items()
        if other.partition("/")[0] == kind or {kind, other.partition("/")[0]} <= people
    }
    return min(same, key=lambda other: (-same[other], other), default=None)


def _moved(term: _Term, old: str, new: str) -> _Term:
    if isinstance(term, NamedNode) and term.value.startswith(old):
        return NamedNode(new + term.value.removeprefix(old))
    return term


def _paths(graph: GraphStore) -> set[str]:
    return {
        row["node"].value.removeprefix(graph.base)
        for row in graph.select(_NODES)
        if isinstance(row["node"], NamedNode)
    }


def _end(path: str, found: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while path in found and path not in seen:
        seen.add(path)
        path = found[path]
    return path


def _write(store: Path, forwards: Mapping[str, str]) -> None:
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows(sorted(forwards.items()))
    try:
        write_atomically(store / FILE, made.getvalue())
    except OSError as error:
        raise StoreError(str(store / FILE), f"cannot be written ({error.strerror})") from None
