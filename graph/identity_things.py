"""What films show of history, and organisations: record first, else by the names in claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kinonaut.graph.clusters import Cluster, Minter, Partition, label_of
from kinonaut.graph.mentions import Mention
from kinonaut.graph.rdf import slug

__all__ = ["Record", "organization_clusters", "subject_clusters", "thing_path", "thing_paths"]

Record = Mapping[str, str]
"""Names, case folded, to paths."""

_TYPES: Final = ("mission", "station", "event", "programme")
_GENERIC: Final = re.compile(
    r"^(?:the|a|an)-|-(?:mission|flight|spaceflight|space-flight|spacecraft|space-station"
    r"|orbital-station|station|programme|program|project)$"
)
_CORPORATE: Final = re.compile(
    r"-(?:film-company|film-studios?|studios?|pictures|films?|productions?|entertainment|ltd|llc"
    r"|inc|gmbh|company|co|corp|com|ru)$"
)


def subject_clusters(
    mentions: Iterable[Mention], record: Record, film_of: Callable[[Mention], str | None]
) -> list[Cluster]:
    """Return missions, stations, events and programmes.

    The first of a mention's names that the record knows decides. A name that the record does not
    know follows the one that claims give beside it. What is left is joined by name; a name
    without a proper noun or a number (`the hijacking`) says something only within its film.
    """
    spelt = _spelt(record)
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    todo: list[Mention] = []
    for mention in mentions:
        if mention.space != "subject":
            continue
        hit = _hit(mention, record, spelt)
        if hit is None:
            todo.append(mention)
            continue
        found[mention.id] = hit
        for name in mention.names:
            if name.casefold() not in record and _proper(name):
                beside[slug(name)].add(hit[0])
    clusters: dict[str, Cluster] = {}

    def add(path: str, mention: Mention, stage: str, reason: str) -> None:
        cluster = clusters.setdefault(path, Cluster(record=path))
        cluster.add(mention, stage, reason)

    known = [m for m in mentions if m.id in found]
    for mention in known:
        add(found[mention.id][0], mention, *found[mention.id][1:])
    left: list[Mention] = []
    for mention in todo:
        paths = {path for name in mention.names for path in beside.get(slug(name), ())}
        if len(paths) == 1:
            add(min(paths), mention, "alias", "another claim gives it beside a name of the record")
        else:
            left.append(mention)
    return [clusters[path] for path in sorted(clusters)] + _unrecorded(left, film_of)


def _unrecorded(
    mentions: Iterable[Mention], film_of: Callable[[Mention], str | None]
) -> list[Cluster]:
    names: Partition[tuple[str, str]] = Partition()
    of: list[tuple[Mention, tuple[str, str]]] = []
    for mention in mentions:
        scope = film_of(mention) or mention.claim.document
        nodes = [(_core(name), "" if _proper(name) else scope) for name in mention.names]
        for node in nodes:
            names.join(nodes[0], node)
        of.append((mention, nodes[0]))
    clusters: dict[tuple[str, str], Cluster] = {}
    for mention, node in of:
        cluster = clusters.setdefault(names.find(node), Cluster())
        cluster.add(mention, "own", "not in the record; known by this name")
    for cluster in clusters.values():
        cluster.label = label_of(m for m, _, _ in cluster.members)
    return [clusters[node] for node in sorted(clusters)]


def organization_clusters(mentions: Iterable[Mention]) -> list[Cluster]:
    """Return companies and publications, joined by name and by the aliases that claims state."""
    names: Partition[str] = Partition()
    of: list[tuple[Mention, str]] = []
    for mention in mentions:
        if mention.space == "organization":
            nodes = [_CORPORATE.sub("", slug(name)) for name in mention.names]
            for node in nodes:
                names.join(nodes[0], node)
            of.append((mention, nodes[0]))
    clusters: dict[str, Cluster] = {}
    for mention, node in of:
        cluster = clusters.setdefault(names.find(node), Cluster())
        cluster.add(mention, "normalised", "the same name")
    for cluster in clusters.values():
        cluster.label = label_of((m for m, _, _ in cluster.members), full=True)
    return [clusters[node] for node in sorted(clusters)]


def thing_paths(clusters: Iterable[Cluster], space: str, minter: Minter) -> dict[int, str]:
    """Return the path of each cluster, by its place in the list."""
    numbered = sorted(enumerate(clusters), key=lambda pair: pair[1].order())
    return {number: thing_path(cluster, space, minter) for number, cluster in numbered}


def thing_path(cluster: Cluster, space: str, minter: Minter) -> str:
    """Return the path of one cluster: the record's, or of its type and name."""
    if cluster.record is not None:
        return cluster.record
    kind = "organization" if space == "organization" else _type(cluster)
    documents = sorted({slug(m.claim.document) for m, _, _ in cluster.members})
    return minter.mint(f"{kind}/{slug(cluster.label)}", *documents[:1])


def _type(cluster: Cluster) -> str:
    """Return the type that claims give most often; else what the relation implies."""
    said: Counter[str] = Counter()
    for mention, _, _ in cluster.members:
        claim = mention.claim
        if mention.field == "value":
            said["station"] += 1
        elif claim.mission_type in _TYPES:
            said[claim.mission_type] += 1
        elif claim.relation == "crew":
            said["mission"] += 1
    return min(said, key=lambda kind: (-said[kind], kind), default="event")


def _hit(
    mention: Mention, record: Record, spelt: Mapping[str, str | None]
) -> tuple[str, str, str] | None:
    wanted = "station" if mention.field == "value" else mention.claim.mission_type
    for same_type in (True, False):
        for name in mention.names:
            for path, stage, reason in (
                (record.get(name.casefold()), "record", "a name of it in the record"),
                (spelt.get(_core(name)), "normalised", "a name of the record, otherwise written"),
            ):
                if path is None or path.partition("/")[0] not in _TYPES:
                    continue
                if same_type and wanted in _TYPES and not path.startswith(f"{wanted}/"):
                    continue
                return path, stage, reason
    return None


def _spelt(record: Record) -> dict[str, str | None]:
    """Index the record's names without capitals, signs and general words; None where two share."""
    found: dict[str, str | None] = {}
    for name, path in record.items():
        if path.partition("/")[0] in _TYPES:
            for core in {slug(name), _core(name)}:
                found[core] = path if found.get(core, path) == path else None
    return found


def _core(name: str) -> str:
    core, before = slug(name), ""
    while core != before:
        before, core = core, _GENERIC.sub("", core)
    return core or slug(name)


def _proper(name: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in name)
