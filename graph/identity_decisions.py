"""What people decided of who is who, carried out on what the rules have found.

A side of a decision is a path. It means the thing that has that path, or, where nothing has it,
the one thing of that space that bears a name which the path is made of: `artist/ann-b` is also
whoever is called Ann B. So a decision still holds when a later document gives a fuller name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.clusters import Cluster, label_of
from kinonaut.graph.decisions import Decision
from kinonaut.graph.mentions import Mention
from kinonaut.graph.names import compare, parse
from kinonaut.graph.rdf import slug

__all__ = ["Decided", "Mint", "spaces_meet"]

_YEAR: Final = re.compile(r"-(?:18[89]\d|19\d\d|20\d\d)$")

Mint = Callable[[Cluster], str]
"""Gives a path of its own to what a decision has divided from another."""


def spaces_meet(one: str, other: str) -> bool:
    """Return whether two paths are of one space, so that they may be of one thing.

    An artist, a character and a real person are never one, nor a mission and a station, nor
    characters of two films.
    """
    a, b = one.split("/"), other.split("/")
    return a[0] == b[0] and (a[0] != "character" or a[1:2] == b[1:2])


@dataclass
class Decided:
    """Carries out decisions, space by space, and notes which of them found what they mean."""

    decisions: tuple[Decision, ...]
    applied: set[Decision]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decided:
        """Take the decisions on who is who; of the rest, none."""
        about = sorted(d for d in decisions if d.verdict in ("same", "different"))
        return cls(tuple(about), set())

    def carry_out(
        self, clusters: list[Cluster], paths: dict[int, str], spaces: Sequence[str], mint: Mint
    ) -> None:
        """Divide and join the clusters of a space; both arguments are changed.

        What is to be two is divided first; a decision that two are the same does not join what
        another keeps apart.
        """
        mine = [
            d for d in self.decisions
            if d.one.partition("/")[0] in spaces and spaces_meet(d.one, d.other)
        ]  # fmt: skip
        if not mine:
            return
        apart: list[tuple[Cluster, Cluster]] = []
        for decision in mine:
            if decision.verdict == "different":
                pair = _divide(decision, clusters, paths, mint)
                if pair is not None:
                    apart.append(pair)
                    self.applied.add(decision)
        merged: dict[int, Cluster] = {}

        def now(cluster: Cluster) -> Cluster:
            while id(cluster) in merged:
                cluster = merged[id(cluster)]
            return cluster

        # Who is meant is said of what the rules found, before any is joined.
        sides = [(d, _find(d.one, clusters, paths), _find(d.other, clusters, paths))
                 for d in mine if d.verdict == "same"]  # fmt: skip
        for decision, one, other in sides:
            if one is None or other is None:
                continue
            self.applied.add(decision)
            a, b = now(one), now(other)
            kept = any({id(now(x)), id(now(y))} == {id(a), id(b)} for x, y in apart)
            if a is b or kept or (a.record and b.record):
                continue
            if b.record or (not a.record and b.order() < a.order()):
                a, b = b, a
            _join(a, b, decision)
            merged[id(b)] = a
        left = [(c, paths[n]) for n, c in enumerate(clusters) if id(c) not in merged]
        clusters[:] = [cluster for cluster, _ in left]
        paths.clear()
        paths.update(enumerate(path for _, path in left))


def _join(cluster: Cluster, other: Cluster, decision: Decision) -> None:
    reason = decision.because or "somebody decided that they are the same"
    for mention, _, _ in other.members:
        cluster.add(mention, "decision", reason)
    cluster.unresolved = cluster.unresolved and other.unresolved
    other.members = []


def _divide(
    decision: Decision, clusters: list[Cluster], paths: dict[int, str], mint: Mint
) -> tuple[Cluster, Cluster] | None:
    one = _find(decision.one, clusters, paths)
    other = _find(decision.other, clusters, paths)
    if one is None or other is None:
        return None
    if one is not other:
        return one, other
    sides = decision.one, decision.other
    gone = {m.id for m, _, _ in one.members if _is_other(m, decision)}
    place = next(number for number, cluster in enumerate(clusters) if cluster is one)
    if not decision.document and _tail(paths[place]) == _tail(decision.other):
        # Its path is made of the name of the other, who keeps it.
        sides = decision.other, decision.one
        gone = {m.id for m, _, _ in one.members} - gone
    if not gone or len(gone) == len(one.members):
        return None
    reason = decision.because or "somebody decided that they are two"
    new = Cluster(unresolved=one.unresolved)
    for mention, _, _ in one.members:
        if mention.id in gone:
            new.add(mention, "decision", reason)
    one.members = [member for member in one.members if member[0].id not in gone]
    for cluster, path in ((one, sides[0]), (new, sides[1])):
        if cluster.record is None:
            cluster.label = _label(cluster, _tail(path))
    paths[len(clusters)] = mint(new)
    clusters.append(new)
    return one, new


def _label(cluster: Cluster, tail: str) -> str:
    """Return the name that the decision gave, if it is there."""
    return label_of((m for m, _, _ in cluster.members), lambda name: slug(name) == tail)


def _is_other(mention: Mention, decision: Decision) -> bool:
    """Return whether a mention is of the other of two who were one."""
    if decision.document:
        return mention.claim.document == decision.document
    one, other = _tail(decision.one), _tail(decision.other)
    slugs = {slug(name) for name in mention.names}
    if other in slugs or one in slugs:
        return other in slugs
    near = [max(_likeness(name, tail) for name in mention.names) for tail in (one, other)]
    return near[1] > near[0]


def _likeness(name: str, tail: str) -> tuple[int, int]:
    """Return how near a name is to the name that a path is made of."""
    written = " ".join(word.capitalize() for word in tail.split("-"))
    first = parse(name).given[:1] == parse(written).given[:1]
    return int(compare(name, written)), int(first)


def _find(path: str, clusters: Sequence[Cluster], paths: dict[int, str]) -> Cluster | None:
    for number, taken in paths.items():
        if taken == path:
            return clusters[number]
    return _bearer(path, clusters, paths)


def _bearer(path: str, clusters: Sequence[Cluster], paths: dict[int, str]) -> Cluster | None:
    """Return the one cluster of the path's kind that bears the name which the path is made of."""
    kind, tail = path.partition("/")[0], _tail(path)
    stem = _YEAR.sub("", tail) if kind == "film" else tail
    found = [
        clusters[number]
        for number, taken in paths.items()
        if spaces_meet(taken, path) and any(slug(n) in (tail, stem) for n in clusters[number].names)
    ]
    return found[0] if len(found) == 1 else None


def _tail(path: str) -> str:
    return path.rpartition("/")[2]
