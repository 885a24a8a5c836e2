"""Who is who: from the names in claims to entities, each link with its stage and reason.

Films, artists, characters, real persons, what films show of history, and organisations are six
spaces of names. Nothing joins a node of one space with a node of another; a person who plays
himself is two nodes that say so. The result depends on the set of claims alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from kinonaut.graph.claims import Claim
from kinonaut.graph.clusters import Cluster, Minter
from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity_characters import character_clusters
from kinonaut.graph.identity_decisions import Decided, Mint
from kinonaut.graph.identity_films import film_clusters, film_path, film_paths
from kinonaut.graph.identity_named import named_films, named_people, strangers
from kinonaut.graph.identity_people import People, people_clusters
from kinonaut.graph.identity_things import (
    organization_clusters,
    subject_clusters,
    thing_path,
    thing_paths,
)
from kinonaut.graph.mentions import Entity, Identity, Link, Mention, mentions
from kinonaut.graph.people_record import PeopleRecord
from kinonaut.graph.rdf import slug
from kinonaut.ontology.authority import Authority

__all__ = ["resolve"]

_Id = tuple[str, str]


def resolve(
    claims: Iterable[tuple[str, Claim]],
    authority: Authority,
    decisions: Iterable[Decision] = (),
    named: Iterable[tuple[str, Claim]] = (),
) -> Identity:
    """Resolve every name of every claim; what people decided comes after the rules.

    Args:
        claims: What documents say, by key.
        authority: The record.
        decisions: What people decided.
        named: Whom texts name (`namings`): who is nobody that a claim or the record names becomes a
            person of whom nothing else is known.
    """
    return _Resolver(claims, authority, Decided.of(decisions), list(named)).run()


class _Resolver:
    def __init__(
        self,
        claims: Iterable[tuple[str, Claim]],
        authority: Authority,
        decided: Decided,
        named: Sequence[tuple[str, Claim]],
    ) -> None:
        self.named = named
        by_space: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions(claims), key=lambda m: m.id):
            by_space[mention.space].append(mention)
        self.mentions: Mapping[str, list[Mention]] = by_space
        self.authority = authority
        self.decided = decided
        self.links: dict[_Id, Link] = {}
        self.entities: dict[str, Entity] = {}
        self.minter = Minter()
        self.things = {thing.path: thing for thing in authority.things()}

    def run(self) -> Identity:
        for path in self.things:
            self.minter.reserve(path)
        films = film_clusters(self.mentions["film"])
        films += named_films(m for m in mentions(self.named) if m.space == "film")
        self._settle(
            films,
            film_paths(films, self.minter),
            ("film",),
            lambda cluster: film_path(cluster, self.minter),
        )
        self._subjects()
        artists = people_clusters(self.mentions["artist"], self._film_of)
        self._settle_people(artists.clusters, "artist")
        artists.index()
        self._persons(artists)
        self._characters()
        companies = organization_clusters(self.mentions["organization"])
        self._settle(
            companies,
            thing_paths(companies, "organization", self.minter),
            ("organization",),
            lambda cluster: thing_path(cluster, "organization", self.minter),
        )
        return Identity(self.links, self.entities, frozenset(self.decided.applied))

    # ------------------------------------------------------------------ spaces

    def _subjects(self) -> None:
        record = {
            name.casefold(): path
            for name, path in self.authority.names()
            if not path.startswith("person/")
        }
        subjects = subject_clusters(self.mentions["subject"], record, self._film_of)
        for cluster in subjects:
            if cluster.record is not None:
                cluster.label = self.things[cluster.record].name
        self._settle(
            subjects,
            thing_paths(subjects, "subject", self.minter),
            ("mission", "station", "event", "programme"),
            lambda cluster: thing_path(cluster, "subject", self.minter),
        )

    def _characters(self) -> None:
        characters = character_clusters(self.mentions["character"], self._witness, self._bears)

        def mint(cluster: Cluster) -> str:
            film = self._film_of(cluster.members[0][0]) or ""
            return self.minter.mint(
                f"character/{film.removeprefix('film/')}/{slug(cluster.label)}",
                slug(cluster.members[0][0].claim.document),
            )

        clusters = [cluster for _, cluster in characters]
        paths = {
            number: self.minter.mint(
                f"character/{characters[number][0].removeprefix('film/')}/"
                f"{slug(characters[number][1].label)}"
            )
            for number in sorted(range(len(characters)), key=lambda n: characters[n][1].order())
        }
        self._settle(clusters, paths, ("character",), mint)

    def _persons(self, artists: People) -> None:
        record = self._people_record()
        persons = people_clusters(self.mentions["person"], self._film_of, record)
        clusters: list[Cluster] = []
        for cluster in persons.clusters:
            artist = _credited(cluster, artists)
            if artist is None:
                clusters.append(cluster)
                continue
            # Only named for an occupation or a first, and known from the credits: the artist.
            path = self.links[artist.members[0][0].id].path
            for mention, _, _ in cluster.members:
                artist.add(mention, "context", "credited on a film")
            self._settle([artist], {0: path})
        clusters += self._named_only(artists, clusters)
        self._settle_people(clusters, "person")

    def _named_only(self, artists: People, persons: Iterable[Cluster]) -> list[Cluster]:
        """Return the people whom texts name and nothing else does."""
        if not self.named:
            return []
        known = [name for c in (*artists.clusters, *persons) for name in c.names]
        known += [name for m in self.mentions["character"] for name in m.names]
        known += [name for name, path in self.authority.names() if path.startswith("person/")]
        things = {name.casefold() for m in self._things() for name in m.names}
        things |= {n.casefold() for n, path in self.authority.names() if path in self.things}
        return named_people(strangers(self.named, known, things), self._film_of)

    def _things(self) -> Iterable[Mention]:
        return chain.from_iterable(self.mentions[s] for s in ("film", "subject", "organization"))

    def _people_record(self) -> PeopleRecord:
        people = self.authority.people
        return PeopleRecord(
            ((name, path) for name, path in self.authority.names() if path in people),
            {
                path: tuple(dict.fromkeys((p.name, *(name for _, name in p.native))))
                for path, p in people.items()
            },
            self._crews_near(),
            self._speaks_of_history(),
            frozenset(seat.person for seat in self.authority.seats),
        )

    def _crews_near(self) -> Callable[[Mention], frozenset[str]]:
        """Return a function from a mention to the crews of what its film and its page speak of."""
        by_film: dict[str, set[str]] = defaultdict(set)
        by_page: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in self.mentions["subject"]:
            crew = self._crew(self.links[mention.id].path)
            by_page[mention.page] |= crew
            film = self._film_of(mention)
            if film is not None:
                by_film[film] |= crew

        def near(mention: Mention) -> frozenset[str]:
            film = self._film_of(mention) or ""
            return frozenset(by_film.get(film, set()) | by_page.get(mention.page, set()))

        return near

    def _speaks_of_history(self) -> Callable[[Mention], bool]:
        """Return whether the film or the page of a mention names a mission, station or the like."""
        films: set[str | None] = set()
        pages: set[tuple[str, str]] = set()
        for mention in self.mentions["subject"]:
            if self.links[mention.id].path in self.things:
                films.add(self._film_of(mention))
                pages.add(mention.page)
        films.discard(None)
        return lambda mention: self._film_of(mention) in films or mention.page in pages

    def _crew(self, path: str) -> set[str]:
        authority = self.authority
        missions = [path]
        people: set[str] = set()
        event = authority.events.get(path)
        if event is not None:
            missions += event.missions
            people |= set(event.people)
        if path in authority.stations:
            missions += [m for m, mission in authority.missions.items() if path in mission.stations]
        for mission in missions:
            people |= {seat.person for seat in authority.crew_of(mission)}
            people |= {seat.person for seat in authority.backups_of(mission)}
        return people

    # ------------------------------------------------------------------ helpers

    def _film_of(self, mention: Mention) -> str | None:
        link = self.links.get((mention.key, "film"))
        return link.path if link else None

    def _witness(self, mention: Mention, field: str) -> str | None:
        link = self.links.get((mention.key, field))
        return link.path if link else None

    def _bears(self, name: str, path: str) -> bool:
        person = self.authority.people.get(path)
        return person is not None and name.casefold() in map(str.casefold, person.names)

    def _settle_people(self, clusters: list[Cluster], space: str) -> None:
        paths: dict[int, str] = {}
        for number in sorted(range(len(clusters)), key=lambda n: clusters[n].order()):
            paths[number] = self._person_path(clusters[number], space)
        self._settle(clusters, paths, (space,), lambda cluster: self._person_path(cluster, space))

    def _person_path(self, cluster: Cluster, space: str) -> str:
        if cluster.record is not None:
            return cluster.record
        films = sorted({f for m, _, _ in cluster.members if (f := self._film_of(m))})
        other = [film.removeprefix("film/") for film in films[:1]]
        other += sorted({slug(m.claim.document) for m, _, _ in cluster.members})[:1]
        return self.minter.mint(f"{space}/{slug(cluster.label)}", *other)

    def _settle(
        self,
        clusters: list[Cluster],
        paths: Mapping[int, str],
        spaces: Sequence[str] = (),
        mint: Mint | None = None,
    ) -> None:
        """Take clusters as they are, but for what people decided of these spaces."""
        final = dict(paths)
        if mint is not None:
            self.decided.carry_out(clusters, final, spaces, mint)
        for number, cluster in enumerate(clusters):
            path = final[number]
            if cluster.record is not None:
                names = self.things[cluster.record].names
                cluster.known = frozenset(name.casefold() for name in names)
            self.entities[path] = cluster.entity(path)
            for mention, stage, reason in cluster.members:
                self.links[mention.id] = Link(path, stage, reason)


def _credited(cluster: Cluster, artists: People) -> Cluster | None:
    """Return the artist whom a person is who is nothing but said to be something."""
    if cluster.record is not None or any(
        m.claim.relation not in ("occupation", "first") for m, _, _ in cluster.members
    ):
        return None
    files = {m.claim.document for m, _, _ in cluster.members}
    for name in cluster.names:
        for artist in artists.named(name):
            if files & {m.claim.document for m, _, _ in artist.members}:
                return artist
    return None
