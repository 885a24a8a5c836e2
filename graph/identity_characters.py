"""Which characters the claims speak of, film by film."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kinonaut.graph.clusters import Cluster, Partition, label_of
from kinonaut.graph.mentions import Mention
from kinonaut.graph.name_index import NameIndex
from kinonaut.graph.names import Match, compare, is_description, parse
from kinonaut.graph.rdf import slug
from kinonaut.graph.sounds import same_family

__all__ = ["Bears", "Witness", "character_clusters"]

Witness = Callable[[Mention, str], str | None]
"""The path of what another field of the mention's claim names."""

Bears = Callable[[str, str], bool]
"""Whether a name is one that the record has for the person of a path."""


@dataclass(slots=True, eq=False)
class _Group:
    names: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    performers: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    pages: set[tuple[str, str]] = field(default_factory=set)


def character_clusters(
    mentions: Iterable[Mention], witness: Witness, bears: Bears
) -> list[tuple[str, Cluster]]:
    """Return the characters, each with the path of its film."""
    by_film: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        film = witness(mention, "film")
        if mention.space == "character" and film is not None:
            by_film[film].append(mention)
    return [
        (film, cluster)
        for film in sorted(by_film)
        for cluster in _of_film(by_film[film], witness, bears)
    ]


def _of_film(mentions: Sequence[Mention], witness: Witness, bears: Bears) -> list[Cluster]:
    named, described, bare = [], [], []
    for mention in mentions:
        if any(_full(name) for name in mention.names):
            named.append(mention)
        elif all(is_description(name) for name in mention.names):
            described.append(mention)
        else:
            bare.append(mention)
    groups = _named(named, witness, bears)
    clusters = {id(group): Cluster() for group in groups}
    for group in groups:
        for mention in group.mentions:
            clusters[id(group)].add(mention, "exact", "the same name in the same film")
    alone: dict[str, Cluster] = {}
    roles: dict[str, _Group] = {}
    for mention in bare:
        fit, reason = _explained(mention, groups, witness)
        if fit is not None:
            clusters[id(fit)].add(mention, "context", reason)
        else:
            key = _bare_key(mention, alone)
            alone.setdefault(key, Cluster(unresolved=True)).add(
                mention, "own", "one word, which no fuller name of the film explains"
            )
            _note(roles.setdefault(key, _Group()), mention, witness)
    everyone = [(group, clusters[id(group)]) for group in groups]
    everyone += [(roles[key], alone[key]) for key in sorted(alone)]
    described_as: dict[str, Cluster] = {}
    for mention in described:
        fit_cluster = _described(mention, everyone, witness)
        if fit_cluster is not None:
            fit_cluster.add(
                mention, "context", "a description of the one character whom the performer plays"
            )
        else:
            key = _plain(mention.names[0])
            described_as.setdefault(key, Cluster()).add(mention, "own", "a description")
    made = [cluster for _, cluster in everyone]
    made += [described_as[key] for key in sorted(described_as)]
    for cluster in made:
        cluster.label = label_of((m for m, _, _ in cluster.members), _worth)
    return made


def _full(name: str) -> bool:
    return not is_description(name) and not parse(name).bare


def _worth(name: str) -> int:
    return 2 if _full(name) else 0 if is_description(name) else 1


def _plain(name: str) -> str:
    return slug(name).removeprefix("the-").removeprefix("a-").removeprefix("an-")


def _named(mentions: Sequence[Mention], witness: Witness, bears: Bears) -> list[_Group]:
    names: Partition[str] = Partition()
    own: dict[str, str] = {}
    for mention in mentions:
        full = sorted(name for name in mention.names if _full(name))
        person = witness(mention, "person")
        for name in full:
            names.join(full[0], name)
            if person is not None and bears(name, person):
                # Two names of one real person, maiden and married, are of one character.
                names.join(own.setdefault(person, name), name)
    everything = sorted({name for m in mentions for name in m.names if _full(name)})
    index: NameIndex[str] = NameIndex()
    for name in everything:
        index.add(name, name)
    for one in everything:
        for other in index.near(one):
            if compare(one, other) >= Match.FULLER:
                names.join(one, other)
    groups: dict[str, _Group] = {}
    for mention in mentions:
        first = min(name for name in mention.names if _full(name))
        _note(groups.setdefault(names.find(first), _Group()), mention, witness)
    return sorted(groups.values(), key=lambda group: sorted(group.names))


def _note(group: _Group, mention: Mention, witness: Witness) -> None:
    group.mentions.append(mention)
    group.names |= set(mention.names)
    group.pages.add(mention.page)
    for field_, place in (("performer", group.performers), ("person", group.persons)):
        path = witness(mention, field_)
        if path is not None:
            place.add(path)


_MARRIED: Final = re.compile(
    r"(?:mrs|miss|ms|mme|madame|mademoiselle|frau|fräulein|se[ñn]ora|sra|signora|lady)\b",
    re.IGNORECASE,
)


def _explained(
    mention: Mention, groups: Sequence[_Group], witness: Witness
) -> tuple[_Group | None, str]:
    """Return the fuller name that a surname or given name stands for, and why."""
    words = [name for name in mention.names if not is_description(name)]
    families, others = [], []
    if any(_MARRIED.match(name) for name in words):
        # "Mrs. Berg" is the wife or the mother of the one Berg that the film has, if not she.
        path = witness(mention, "performer")
        groups = [group for group in groups if path is not None and path in group.performers]
    for group in groups:
        full = [name for name in group.names if _full(name)]
        if any(same_family(parse(w).family, parse(n).family) for w in words for n in full):
            families.append(group)
        elif any(compare(w, n) is Match.PART for w in words for n in full) or (
            {w.casefold() for w in words} & {n.casefold() for n in group.names}
        ):
            others.append(group)
    fit = families or others
    if len(fit) == 1:
        # A performer known for another character only is a witness against.
        if _against(mention, fit[0], groups, witness):
            return None, ""
        return fit[0], "the only character of the film with that name"
    for field_, reason in (
        ("performer", "the one of that name whom the same performer plays"),
        ("person", "the one of that name who stands for the same person"),
    ):
        path = witness(mention, field_)
        near = [g for g in fit if path in (g.performers if field_ == "performer" else g.persons)]
        if path is not None and len(near) == 1:
            return near[0], reason
    here = [group for group in fit if mention.page in group.pages]
    if len(here) == 1:
        return here[0], "the only one of that name in the page"
    return None, ""


def _against(mention: Mention, group: _Group, groups: Sequence[_Group], witness: Witness) -> bool:
    performer = witness(mention, "performer")
    if performer is None or not group.performers or performer in group.performers:
        return False
    return any(performer in other.performers for other in groups)


def _bare_key(mention: Mention, alone: Mapping[str, Cluster]) -> str:
    name = next(n for n in mention.names if not is_description(n))
    for key in sorted(alone):
        if same_family(key, parse(name).family):
            return key
    return parse(name).family


def _described(
    mention: Mention, everyone: Sequence[tuple[_Group, Cluster]], witness: Witness
) -> Cluster | None:
    performer = witness(mention, "performer")
    fit = [cluster for group, cluster in everyone if performer in group.performers]
    return fit[0] if performer is not None and len(fit) == 1 else None
