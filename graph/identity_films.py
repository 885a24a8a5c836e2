"""Which films the claims speak of.

A title joins two films only together with what else is known: the aliases that one claim states,
the year, the director and the cast. The same title in different years is two films, unless
people of both say otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from kinonaut.graph.clusters import Cluster, Minter, Partition, label_of
from kinonaut.graph.mentions import Mention
from kinonaut.graph.names import parse
from kinonaut.graph.rdf import slug

__all__ = ["film_clusters", "film_path", "film_paths", "title_key"]

_YEAR: Final = re.compile(r"\s*[(\[](18[89]\d|19\d\d|20\d\d)[)\]]\s*$")
_ARTICLE: Final = re.compile(r"^(?:the|an?|le|la|les|der|die|das|el|los|las|il|lo|gli)-(?=.)")

_Page = tuple[str, str]
_Node = tuple[_Page, str, int]  # page, key of a title, year or 0


def title_key(title: str) -> str:
    """Return what spellings of one title share: no year, article, capitals, signs or script.

    >>> title_key("The Martian (2015)") == title_key("Martian")
    True
    """
    return _ARTICLE.sub("", slug(_YEAR.sub("", title) or title))


@dataclass(slots=True, eq=False)
class _Film:
    """A film as one page knows it."""

    page: _Page
    mentions: list[Mention] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    directors: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)

    def contradicts(self, other: _Film) -> bool:
        """Whether the two have other directors and nobody in common."""
        return bool(
            self.directors
            and other.directors
            and not self.directors & other.directors
            and not self.people & other.people
        )

    @property
    def sort_key(self) -> tuple[_Page, list[str], list[int]]:
        return self.page, sorted(self.titles), sorted(self.years)


def film_clusters(mentions: Iterable[Mention]) -> list[Cluster]:
    """Return the films, each with its mentions."""
    films = sorted(_by_page([m for m in mentions if m.space == "film"]), key=lambda f: f.sort_key)
    joined: Partition[int] = Partition()
    reasons: dict[int, tuple[str, str]] = {}
    for number in range(len(films)):
        joined.find(number)
    _join_dated(films, joined)
    _join_translated(films, joined, reasons)
    _join_undated(films, joined, reasons)
    clusters = []
    for numbers in joined.sets():
        cluster = Cluster()
        for number in sorted(numbers):
            stage, reason = reasons.get(number, ("exact", "the same title and year"))
            for mention in films[number].mentions:
                cluster.add(mention, stage, reason)
        cluster.unresolved = (
            len(numbers) == 1 and numbers[0] in reasons and (reasons[numbers[0]][0] == "own")
        )
        cluster.label = label_of(m for m, _, _ in cluster.members)
        clusters.append(cluster)
    return clusters


def film_paths(clusters: Iterable[Cluster], minter: Minter) -> dict[int, str]:
    """Return the path of each cluster, by its place in the list."""
    numbered = sorted(enumerate(clusters), key=lambda pair: pair[1].order())
    return {number: film_path(cluster, minter) for number, cluster in numbered}


def film_path(cluster: Cluster, minter: Minter) -> str:
    """Return the path of one cluster: of its title and its year."""
    stem = f"film/{slug(_YEAR.sub('', cluster.label) or cluster.label)}"
    pages: dict[int, set[_Page]] = defaultdict(set)
    for mention, _, _ in cluster.members:
        year = _year(mention)
        if year:
            pages[year].add(mention.page)
    if pages:
        # The year that most pages give; of equally many, the earliest.
        year = min(pages, key=lambda y: (-len(pages[y]), y))
        stem = f"{stem}-{year}"
    directors = sorted(
        slug(parse(m.claim.person[0]).family)
        for m, _, _ in cluster.members
        if m.claim.relation == "director" and m.claim.person
    )
    documents = sorted({slug(m.claim.document) for m, _, _ in cluster.members})
    return minter.mint(stem, *directors[:1], *documents[:1])


# ---------------------------------------------------------------------- within a page


def _by_page(mentions: list[Mention]) -> list[_Film]:
    nodes: Partition[_Node] = Partition()
    of: list[tuple[Mention, _Node]] = []
    years: dict[tuple[_Page, str], set[int]] = defaultdict(set)
    for mention in mentions:
        year = _year(mention)
        keys = list(dict.fromkeys(title_key(title) for title in _titles(mention)))
        made = [(mention.page, key, year) for key in keys]
        for node in made:
            nodes.join(made[0], node)
            if year:
                years[mention.page, node[1]].add(year)
        of.append((mention, made[0]))
    for (page, key), found in sorted(years.items()):
        ordered = sorted(found)
        for one, other in pairwise(ordered):
            # One page that says 2016 and 2017 of one title disagrees with itself.
            if other - one <= 1:
                nodes.join((page, key, one), (page, key, other))
        if ordered[-1] - ordered[0] <= len(ordered) - 1:
            nodes.join((page, key, ordered[0]), (page, key, 0))
    _join_short(of, nodes)
    films: dict[_Node, _Film] = {}
    for mention, node in of:
        film = films.setdefault(nodes.find(node), _Film(mention.page))
        film.mentions.append(mention)
        film.titles |= {title_key(title) for title in _titles(mention)}
        if _year(mention):
            film.years.add(_year(mention))
        if mention.field == "film":
            _note_people(film, mention)
    return list(films.values())


def _join_short(of: Iterable[tuple[Mention, _Node]], nodes: Partition[_Node]) -> None:
    """Join a title with the one of its page that it is short for (`Reed` for `Reed: A Life`)."""
    heads: dict[tuple[_Page, str], set[_Node]] = defaultdict(set)
    short: set[_Node] = set()
    for mention, node in of:
        if mention.field != "film":
            continue
        for title in _titles(mention):
            head, _, rest = title.partition(":")
            if rest and head.strip():
                heads[mention.page, title_key(head)].add(nodes.find(node))
        if not node[2]:
            short.add(node)
    for node in sorted(short):
        full = {nodes.find(other) for other in heads.get((node[0], node[1]), ())}
        full.discard(nodes.find(node))
        # A page that gives years to the title itself knows it as a film of its own.
        if len(full) == 1:
            nodes.join(min(full), node)


def _titles(mention: Mention) -> Iterable[str]:
    yield from mention.names
    claim = mention.claim
    if claim.relation == "title" and mention.field == "film" and isinstance(claim.value, tuple):
        yield from claim.value


def _year(mention: Mention) -> int:
    claim = mention.claim
    if mention.field == "film":
        if claim.film_year is not None:
            return claim.film_year
        if claim.relation == "year" and isinstance(claim.value, int):
            return claim.value
    for name in mention.names:
        match = _YEAR.search(name)
        if match:
            return int(match[1])
    return 0


def _note_people(film: _Film, mention: Mention) -> None:
    claim = mention.claim
    for names in (claim.performer, claim.person if claim.relation == "director" else ()):
        for name in names[:1]:
            parsed = parse(name)
            who = parsed.block
            film.people.add(who)
            if claim.relation == "director":
                film.directors.add(who)


# ---------------------------------------------------------------------- across pages


def _join_dated(films: list[_Film], joined: Partition[int]) -> None:
    """Join films of one title and year; of neighbouring years, where they share people."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for number, film in enumerate(films):
        for title in film.titles if film.years else ():
            by_title[title].append(number)
    for numbers in by_title.values():
        by_year: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for year in films[number].years:
                by_year[year].append(number)
        for year, same in by_year.items():
            for number in same:
                joined.join(same[0], number)
            for number in by_year.get(year + 1, ()):
                for other in same:
                    if films[number].people & films[other].people:
                        joined.join(other, number)


def _join_translated(
    films: list[_Film], joined: Partition[int], reasons: dict[int, tuple[str, str]]
) -> None:
    """Join a film with itself under a translated title: same year, director and performers.

    Never two that one page tells apart, nor two that share a word of their titles: parts of a
    series that were made in one year.
    """
    by_director: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, film in enumerate(films):
        for director in film.directors:
            for year in film.years:
                by_director[director, year].append(number)
    pages: dict[int, set[_Page]] = defaultdict(set)
    for number, film in enumerate(films):
        pages[joined.find(number)].add(film.page)
    for _, numbers in sorted(by_director.items()):
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                a, b = joined.find(one), joined.find(other)
                shared = films[one].people & films[other].people
                if a == b or len(shared) < _PEOPLE_OF_ONE_FILM or pages[a] & pages[b]:
                    continue
                if _words(films[one]) & _words(films[other]):
                    continue
                joined.join(one, other)
                reasons[other] = "context", "another title of the same year, director and cast"


_PEOPLE_OF_ONE_FILM: Final = 3
"""The director and two performers."""


def _words(film: _Film) -> set[str]:
    return {word for title in film.titles for word in title.split("-") if len(word) > 3}


def _join_undated(
    films: list[_Film], joined: Partition[int], reasons: dict[int, tuple[str, str]]
) -> None:
    """Join a film without a year to the one film of its title; of several, by people or file."""
    dated = [n for n, film in enumerate(films) if film.years]
    by_title: dict[str, set[int]] = defaultdict(set)
    for number in dated:
        for title in films[number].titles:
            by_title[title].add(joined.find(number))
    groups: dict[int, list[_Film]] = defaultdict(list)
    for number in dated:
        groups[joined.find(number)].append(films[number])
    links: list[tuple[int, int]] = []
    loose: dict[str, list[int]] = defaultdict(list)
    for number, film in enumerate(films):
        if film.years:
            continue
        found = sorted(set().union(*(by_title[title] for title in film.titles)))
        fit = [g for g in found if not all(film.contradicts(other) for other in groups[g])]
        if len(fit) == 1:
            links.append((fit[0], number))
            reasons[number] = "context", "the only film of that title"
        elif fit:
            best = _best(film, fit, groups)
            if best is not None:
                links.append((best[0], number))
                reasons[number] = "context", best[1]
            else:
                reasons[number] = "own", "several films have this title"
        else:
            for title in film.titles:
                loose[title].append(number)
    for group, number in links:
        joined.join(group, number)
    for numbers in loose.values():
        for number in numbers[1:]:
            if not films[number].contradicts(films[numbers[0]]):
                joined.join(numbers[0], number)
                reasons.setdefault(number, ("context", "the same title"))


def _best(film: _Film, fit: list[int], groups: Mapping[int, list[_Film]]) -> tuple[int, str] | None:
    """Return the one group that shares most people with the film, or is of the same file."""
    shared = {g: max(len(film.people & other.people) for other in groups[g]) for g in fit}
    most = max(shared.values())
    best = [g for g in fit if shared[g] == most]
    if most and len(best) == 1:
        return best[0], "the film of that title with the same people"
    near = [g for g in fit if any(other.page[0] == film.page[0] for other in groups[g])]
    if len(near) == 1:
        return near[0], "the film of that title in the same file"
    return None
