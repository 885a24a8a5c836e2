"""People and films of whom nothing is known but that texts name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kinonaut.graph.claims import Claim
from kinonaut.graph.clusters import Cluster, label_of
from kinonaut.graph.declension import nominatives
from kinonaut.graph.identity_films import title_key
from kinonaut.graph.identity_people import people_clusters
from kinonaut.graph.mentions import Mention
from kinonaut.graph.name_index import NameIndex
from kinonaut.graph.names import Match, compare, parse
from kinonaut.graph.people_context import FilmOf

__all__ = ["named_films", "named_people", "strangers"]

_REASON = "a text names it, and no claim says more"


def strangers(
    found: Iterable[tuple[str, Claim]], known: Iterable[str], things: AbstractSet[str]
) -> list[Mention]:
    """Return a mention for each naming of somebody who is nobody that is known.

    Args:
        found: The namings, by key.
        known: Full names of those who are known, in any spelling.
        things: Names in small letters of what is no person, such as films.
    """
    index: NameIndex[str] = NameIndex()
    for name in known:
        index.add(name, name)
    is_known: dict[str, bool] = {}

    def bears(name: str) -> bool:
        return any(compare(name, other) >= Match.FULLER for other in index.near(name))

    left = []
    for key, claim in found:
        if not claim.person:
            continue
        name = claim.quote
        if name not in is_known:
            is_known[name] = name.casefold() in things or any(
                bears(form) for form in (name, *nominatives(name))
            )
        if not is_known[name]:
            left.append(Mention(claim, key, "person", "person", claim.person))
    return left


def named_people(found: Iterable[Mention], film_of: FilmOf) -> list[Cluster]:
    """Return those whom texts name: one for all spellings of a full name.

    Who signs with one word is himself in his document alone.
    """
    full: list[Mention] = []
    alone: dict[tuple[str, str], Cluster] = {}
    for mention in found:
        name = mention.names[0]
        if not parse(name).bare:
            full.append(mention)
            continue
        key = name.casefold(), mention.claim.document
        alone.setdefault(key, Cluster(label=name)).add(mention, "own", _REASON)
    clusters = people_clusters(full, film_of).clusters + [alone[key] for key in sorted(alone)]
    for cluster in clusters:
        cluster.unresolved = True
    return clusters


def named_films(found: Iterable[Mention]) -> list[Cluster]:
    """Return the films that texts name: one for each title."""
    clusters: dict[str, Cluster] = defaultdict(lambda: Cluster(unresolved=True))
    for mention in found:
        clusters[title_key(mention.names[0])].add(mention, "own", _REASON)
    for cluster in clusters.values():
        cluster.label = label_of(m for m, _, _ in cluster.members)
    return [clusters[key] for key in sorted(clusters)]
