"""Which human beings the claims speak of: artists and, apart from them, real persons.

Mentions with a full name are joined by name; two names of one sound are joined unless something
stands against it. A mention with a surname or a given name alone is resolved by what stands
around it, or stays by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from kinonaut.graph.clusters import Cluster, Partition, label_of
from kinonaut.graph.mentions import Mention
from kinonaut.graph.name_index import NameIndex
from kinonaut.graph.names import Match, compare, parse
from kinonaut.graph.people_context import Context, FilmOf, Group, same_key
from kinonaut.graph.people_record import PeopleRecord
from kinonaut.graph.sounds import latin, same_family

__all__ = ["People", "people_clusters"]

_SURE: Final = Match.ROMANISED


@dataclass(slots=True)
class People:
    """The people of one space."""

    clusters: list[Cluster]
    names: NameIndex[tuple[str, int]] = field(default_factory=NameIndex)
    """Full names, with the numbers of those who bear them."""

    def index(self) -> None:
        """Index the names of the clusters as they are now."""
        self.names = NameIndex()
        for number, cluster in enumerate(self.clusters):
            for name in _full_of(cluster.names):
                self.names.add(name, (name, number))

    def named(self, name: str) -> list[Cluster]:
        """Return those who bear a full name, in any spelling of it."""
        if parse(name).bare:
            return []
        found = {number for known, number in self.names.near(name) if compare(name, known) >= _SURE}
        return [self.clusters[number] for number in sorted(found)]


def people_clusters(
    mentions: Sequence[Mention], film_of: FilmOf, record: PeopleRecord | None = None
) -> People:
    """Return the people that mentions of one space name.

    Args:
        mentions: All of one space.
        film_of: The film that a mention's claim is about.
        record: Real people, who go before names; None for artists.
    """
    full = [m for m in mentions if _full_names(m)]
    groups = _groups(full, film_of)
    if record is not None:
        for group in groups:
            group.path = record.find(group.names, group.mentions)
        _leave_namesakes(groups, record)
        _leave_kin(groups)
    joined: Partition[int] = Partition()
    reasons: dict[int, tuple[str, str]] = {}
    for number in range(len(groups)):
        joined.find(number)
    _join_by_record(groups, joined)
    _join_by_name(groups, joined, reasons)
    _join_slips(groups, joined, reasons)
    clusters: dict[int, Cluster] = {}
    place: dict[int, Cluster] = {}
    for numbers in joined.sets():
        cluster = clusters[numbers[0]] = Cluster()
        for number in sorted(numbers):
            place[number] = cluster
            group = groups[number]
            cluster.record = cluster.record or group.path
            stage, reason = reasons.get(number, ("exact", "the same name"))
            if group.path is not None:
                stage, reason = "record", "a name of the record, or a spelling of one"
            for mention in group.mentions:
                cluster.add(mention, stage, reason)
    bare = [m for m in mentions if not _full_names(m)]
    context = Context(groups, place, film_of)
    for mention in bare:
        context.resolve(mention, record)
    made = list(clusters.values()) + context.made()
    for cluster in made:
        cluster.label = _label(cluster, record)
    return People(made)


def _full_names(mention: Mention) -> list[str]:
    return _full_of(mention.names)


def _full_of(names: Iterable[str]) -> list[str]:
    return [name for name in names if not parse(name).bare]


def _label(cluster: Cluster, record: PeopleRecord | None) -> str:
    if cluster.record is not None and record is not None:
        return record.name(cluster.record)
    return label_of((m for m, _, _ in cluster.members), _worth)


def _worth(name: str) -> int:
    """Return what a name is worth as a label: a full one more than initials or one word."""
    parsed = parse(name)
    if parsed.bare:
        return 0
    return 1 + all(len(latin(given)) > 1 for given in parsed.given)


# ---------------------------------------------------------------------- full names


def _groups(mentions: Iterable[Mention], film_of: FilmOf) -> list[Group]:
    names: Partition[str] = Partition()
    of: list[tuple[Mention, str]] = []
    written: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        full = _full_names(mention)
        keys = [same_key(name) for name in full]
        for name, key in zip(full, keys, strict=True):
            written[key].add(name)
            names.join(keys[0], key)
        of.append((mention, keys[0]))
    groups: dict[str, Group] = {}
    for keys in names.sets():
        groups[names.find(keys[0])] = Group(
            tuple(sorted({name for key in keys for name in written[key]}))
        )
    for mention, key in of:
        group = groups[names.find(key)]
        group.mentions.append(mention)
        group.pages.add(mention.page)
        film = film_of(mention)
        if film:
            group.films.add(film)
            group.jobs.add((film, mention.claim.relation))
            group.years |= _years(film)
    ordered = [groups[key] for key in sorted(groups, key=lambda k: groups[k].names)]
    return [part for group in ordered for part in _generations(group, film_of)]


def _years(film: str) -> set[int]:
    found = _YEAR.search(film)
    return {int(found[1])} if found else set()


def _generations(group: Group, film_of: FilmOf) -> list[Group]:
    """Divide those of one name whose films lie further apart than one life's work.

    What no year tells goes with those of the same page, else with the most.
    """
    if any(mention.space != "artist" for mention in group.mentions):
        return [group]
    ends = [b for a, b in pairwise(sorted(group.years)) if b - a > _LIFE]
    if not ends:
        return [group]
    parts = [Group(group.names) for _ in range(len(ends) + 1)]
    left: list[Mention] = []
    for mention in group.mentions:
        film = film_of(mention) or ""
        years = _years(film)
        if years:
            part = parts[bisect_right(ends, min(years))]
            part.mentions.append(mention)
            part.pages.add(mention.page)
            part.films.add(film)
            part.jobs.add((film, mention.claim.relation))
            part.years |= years
        else:
            left.append(mention)
    largest = max(parts, key=lambda part: len(part.mentions))
    for mention in left:
        here = [part for part in parts if mention.page in part.pages]
        part = here[0] if len(here) == 1 else largest
        part.mentions.append(mention)
    for part in parts:
        part.names = tuple(sorted({n for m in part.mentions for n in _full_names(m)}))
    return parts


_LIFE: Final = 65
"""Years between two films after which a name is another's."""
_YEAR: Final = re.compile(r"-((?:18|19|20)\d\d)(?:-|$)")


def _leave_namesakes(groups: list[Group], record: PeopleRecord) -> None:
    """Take from the record those who only share a name with it.

    Where a film has other real people, none of whom the record knows, and nothing of the record
    is named near, it tells of another history: its Michael Collins flew no mission. Those of the
    record who never flew (a statesman, a designer) may well be in it.
    """
    by_place: dict[object, list[Group]] = defaultdict(list)
    for group in groups:
        for place in (*group.films, *group.pages):
            by_place[place].append(group)
    namesakes = []
    for group in groups:
        if group.path not in record.flyers or any(map(record.speaks_of_history, group.mentions)):
            continue
        near = {id(g): g for place in (*group.films, *group.pages) for g in by_place[place]}
        others = [g for g in near.values() if g.path != group.path]
        if len(others) >= _OTHER_HISTORY and all(g.path is None for g in others):
            namesakes.append(group)
    for group in namesakes:
        group.path = None


_OTHER_HISTORY: Final = 2


def _leave_kin(groups: list[Group]) -> None:
    """Take from the record those who bear another suffix than most of whom it is named."""
    by_path: dict[str, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        suffixes = {parse(name).suffix for name in group.names} - {""}
        if group.path is not None and len(suffixes) == 1:
            by_path[group.path][min(suffixes)].append(group)
    for found in by_path.values():
        # Junior is told from senior, who has no need of a suffix until then.
        usual = min(found, key=lambda s: (-sum(len(g.mentions) for g in found[s]), s))
        for suffix, others in found.items():
            if suffix != usual:
                for group in others:
                    group.path = None


def _join_by_record(groups: list[Group], joined: Partition[int]) -> None:
    first: dict[str, int] = {}
    for number, group in enumerate(groups):
        if group.path is not None:
            joined.join(first.setdefault(group.path, number), number)


def _join_by_name(
    groups: list[Group], joined: Partition[int], reasons: dict[int, tuple[str, str]]
) -> None:
    """Join groups whose names are of one sound, where no third name stands between them."""
    edges: dict[int, dict[int, Match]] = defaultdict(dict)
    recorded: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.path is not None:
            recorded[group.path].append(group)
    for one, other in _near(groups):
        a, b = groups[one], groups[other]
        if a.path is not None and b.path is not None:
            continue
        context = bool(a.films & b.films or a.pages & b.pages)
        if not context and (_initials_only(a) or _initials_only(b)):
            continue  # They would need one; of a frequent surname these are most of the pairs.
        best, against = _meet(a, b)
        against = against or _apart(a, b)
        known, stranger = (a, b) if a.path is not None else (b, a)
        if known.path is not None:
            # Who contradicts one group of a person contradicts the person.
            against = against or any(_meet(stranger, g)[1] for g in recorded[known.path])
        enough = best >= _SURE or (best >= Match.INITIALS and context)
        if best is Match.FULLER and _father_and_son(a, b):
            continue
        if enough and not against:
            edges[one][other] = edges[other][one] = best
    for number in sorted(edges):
        edges[number] = _unambiguous(number, edges[number], groups)
    for one in sorted(edges):
        for other in sorted(edges[one]):
            # Both must take the other for the only one.
            if one < other and one in edges[other]:
                joined.join(one, other)
                stage, reason = _REASONS[edges[one][other]]
                for number, beside in ((one, other), (other, one)):
                    reasons.setdefault(number, (stage, reason.format(groups[beside].names[0])))


_REASONS: Final = {
    Match.NORMALISED: ("normalised", "the same as {} but for accents, titles or order"),
    Match.ROMANISED: ("romanised", "another spelling of {}"),
    Match.EQUIVALENT: ("equivalent", "a given name that stands for that of {}, in the same film"),
    Match.FULLER: ("context", "{} with a middle name or suffix more or less, in the same film"),
    Match.INITIALS: ("context", "initials of {}, in the same film"),
}


def _near(groups: list[Group]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: those whose surnames and given names sound alike."""
    index: NameIndex[int] = NameIndex()
    for number, group in enumerate(groups):
        for name in group.names:
            index.add(name, number)
    pairs = set()
    for number, group in enumerate(groups):
        for name in group.names:
            pairs |= {(number, other) for other in index.near(name) if number < other}
            pairs |= {(other, number) for other in index.near(name) if number > other}
    return sorted(pairs)


def _meet(a: Group, b: Group) -> tuple[Match, bool]:
    """Return the best match of their names, and whether two of them contradict each other."""
    best, against = Match.NONE, False
    for one in a.names:
        for other in b.names:
            match = compare(one, other)
            best = max(best, match)
            if match is Match.NONE and same_family(parse(one).family, parse(other).family):
                against = True
    return best, against


def _apart(a: Group, b: Group) -> bool:
    """Whether all the films of the one lie further from those of the other than one life's work."""
    if not a.years or not b.years:
        return False
    return min(b.years) - max(a.years) > _LIFE or min(a.years) - max(b.years) > _LIFE


def _initials_only(group: Group) -> bool:
    """Whether all its names give an initial for the first given name, so that none is sure."""
    return all(
        len(given[0].rstrip(".")) == 1 for name in group.names if (given := parse(name).given)
    )


def _father_and_son(a: Group, b: Group) -> bool:
    """Whether one page gives one job of one film to a name with a suffix and one without."""
    suffixes = [{parse(name).suffix for name in group.names} for group in (a, b)]
    return suffixes[0] != suffixes[1] and bool(a.pages & b.pages and a.jobs & b.jobs)


def _unambiguous(number: int, found: dict[int, Match], groups: list[Group]) -> dict[int, Match]:
    """Keep the neighbours that may all be one; of such as may not, those of the same film."""
    if _agree(sorted(found), groups):
        return found
    films = groups[number].films
    near = {other: match for other, match in found.items() if groups[other].films & films}
    return near if near and _agree(sorted(near), groups) else {}


def _agree(numbers: Sequence[int], groups: list[Group]) -> bool:
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 :]:
            a, b = groups[one], groups[other]
            if a.path is not None and b.path is not None and a.path != b.path:
                return False
            if _meet(a, b)[1] or _apart(a, b):
                return False
    return True


def _join_slips(
    groups: list[Group], joined: Partition[int], reasons: dict[int, tuple[str, str]]
) -> None:
    """Join names that differ by one letter of the given name, in one job of one film.

    Never where one page has both: then it means two people.
    """
    jobs: dict[tuple[tuple[str, str], str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for job in sorted(group.jobs):
            for block in sorted({parse(name).block for name in group.names}):
                jobs[job, block].append(number)
    for (job, _), numbers in sorted(jobs.items()):
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                a, b = groups[one], groups[other]
                if joined.find(one) == joined.find(other) or a.pages & b.pages:
                    continue
                if any(_slip(x, y) for x in a.names for y in b.names):
                    joined.join(one, other)
                    for number, beside in ((one, b), (other, a)):
                        reasons[number] = (
                            "context",
                            f"one letter from {beside.names[0]}, also {job[1]} of the film",
                        )


def _slip(one: str, other: str) -> bool:
    a, b = parse(one), parse(other)
    if len(a.given) != 1 or len(b.given) != 1 or not same_family(a.family, b.family):
        return False
    x, y = latin(a.given[0]), latin(b.given[0])
    # Boris and Doris are two; Kim for Klim is a slip.
    return min(len(x), len(y)) >= 3 and x[0] == y[0] and DamerauLevenshtein.distance(x, y) == 1
