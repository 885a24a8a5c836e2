"""The merged view: one node a thing, with the claims of all documents behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.departures import departure
from kinonaut.graph.documents import DocumentNodes
from kinonaut.graph.inference_names import compared, kinds_of
from kinonaut.graph.mentions import ARTIST_RELATIONS, Identity, Link
from kinonaut.graph.nodes import Nodes, Term
from kinonaut.graph.portrayals import Portrayal, portrayals
from kinonaut.graph.rdf import (
    LABEL,
    TYPE,
    boolean,
    date,
    digest,
    kn,
    number,
    schema,
    slug,
    text,
)
from kinonaut.graph.sources import Texts
from kinonaut.graph.text_names import TextName
from kinonaut.ontology.authority.scripts import script

__all__ = ["Merged", "stands"]

_TYPES: Final = {
    "film": (kn("Film"), schema("Movie")),
    "artist": (kn("Artist"), kn("Person")),
    "person": (kn("Person"),),
    "character": (kn("Character"),),
    "mission": (kn("Mission"),),
    "station": (kn("Station"),),
    "event": (kn("Event"),),
    "programme": (kn("Programme"),),
    "organization": (kn("Organization"),),
}
# Job of a credit -> the direct edge from the film that schema.org has for it.
_EDGES: Final = {
    "director": "director",
    "writer": "author",
    "producer": "producer",
    "editor": "editor",
    "composer": "musicBy",
    "cinematographer": "contributor",
    "production_designer": "contributor",
    "costume_designer": "contributor",
    "consultant": "contributor",
}


def stands(claim: Claim) -> bool:
    """Return whether a claim makes nodes of the merged view.

    What is denied, or only rumoured, stays in the graph of its document.
    """
    return claim.polarity == "asserted" and claim.modality != "rumoured"


class Merged:
    """Builds the merged view from claims that stand."""

    def __init__(
        self,
        claims: Iterable[tuple[str, Claim]],
        identity: Identity,
        documents: DocumentNodes,
        texts: Texts,
    ) -> None:
        self.nodes = Nodes(documents.base)
        self.named: set[str] = set()
        """Paths of all that the claims name."""
        self.portrayals: list[Portrayal] = []
        self.depicted: dict[str, set[str]] = {}
        """Path of a film -> paths of the missions that it depicts."""
        self.claimed: dict[str, set[tuple[str, str]]] = {}
        """Path and name of what the claims of each document name."""
        self.used: set[tuple[str, str, str, str | None]] = set()
        """Path, name, document and page of each name that a claim gives and its page prints."""
        self._claims = [(key, claim) for key, claim in claims if stands(claim)]
        self._identity = identity
        self._documents = documents
        self._texts = texts

    def build(self) -> None:
        """Make all nodes."""
        self._entities()
        for key, claim in self._claims:
            _RULES.get(claim.relation, _nothing)(self, key, claim)
        self._portrayals()

    def quads(self) -> Iterator[Quad]:
        """Yield the merged view, into the default graph."""
        yield from self.nodes.quads()

    # ------------------------------------------------------------------ entities and names

    def _entities(self) -> None:
        for key, claim in self._claims:
            for field in ("film", "other", "person", "performer", "character", "mission",
                          "reviewer", "publication", "value"):  # fmt: skip
                path = self._of(key, field)
                if path is None:
                    continue
                self.named.add(path)
                names = getattr(claim, field)
                for name in names if isinstance(names, tuple) else ():
                    self._name_use(path, name, key, claim)
        for path in sorted(self.named):
            self._entity(path)

    def _entity(self, path: str) -> None:
        entity = self._identity.entities[path]
        for type_ in _TYPES[path.partition("/")[0]]:
            self.nodes.add(path, TYPE, type_)
        self.nodes.add(path, LABEL, text(entity.label))
        if entity.unresolved:
            self.nodes.add(path, kn("unresolved"), boolean(True))
        if path.startswith("character/"):
            film = path.split("/")[1]
            self.nodes.link(path, "inFilm", f"film/{film}")

    def roles(self) -> dict[str, set[str]]:
        """Return the real people for whom each character stands, and who artists are themselves."""
        found: dict[str, set[str]] = {}
        for portrayal in self.portrayals:
            if portrayal.character:
                found.setdefault(portrayal.character, set()).update(portrayal.persons)
            if {"as_self", "archive_footage"} & set(portrayal.kinds):
                for performer in portrayal.performers:
                    found.setdefault(performer, set()).update(portrayal.persons)
        return found

    def add_text_names(self, names: Iterable[TextName]) -> None:
        """Add names that stand in a text and in no claim of it."""
        for one in names:
            entity = self._identity.entities.get(one.path)
            link = entity.names.get(one.name, one.link) if entity else one.link
            node = self._name_node(one.path, one.name, link)
            self.nodes.add(node, kn("mentionedIn"), self._documents.node(one.document, one.page))
            if entity is not None and one.path not in self.named:
                # Known from texts alone.
                self._entity(one.path)
            self.named.add(one.path)

    def _name_use(self, path: str, name: str, key: str, claim: Claim) -> None:
        self.claimed.setdefault(claim.document, set()).add((path, name))
        node = self._name_node(path, name, self._identity.entities[path].names[name])
        if self._texts.holds(name, claim.document, claim.page):
            self.nodes.add(node, kn("usedIn"), self._document(claim))
            self.used.add((path, name, claim.document, claim.page))
        else:
            # A name that whoever made the claim knew, and that its document does not print.
            self.nodes.link(node, "claim", f"claim/{key}")

    def _name_node(self, path: str, name: str, link: Link) -> str:
        node = f"name/{path}/{digest(name)}"
        self.nodes.link(path, "nameUse", node)
        self.nodes.add(node, TYPE, kn("NameUse"))
        self.nodes.add(node, kn("literal"), text(name))
        self.nodes.add(node, kn("script"), text(script(name)))
        self.nodes.add(node, kn("stage"), text(link.stage))
        self.nodes.add(node, kn("reason"), text(link.reason))
        self.nodes.add(node, kn("score"), number(link.score))
        return node

    # ------------------------------------------------------------------ relations

    def _title(self, key: str, claim: Claim) -> None:
        for value in claim.value if isinstance(claim.value, tuple) else ():
            self._name_use(self._film(key), value, key, claim)
            if self._texts.holds(value, claim.document, claim.page):
                self._film_value(key, claim, "title", text(value))

    def _number(self, key: str, claim: Claim) -> None:
        if isinstance(claim.value, int | float):
            self._film_value(key, claim, claim.relation, number(claim.value))

    def _country(self, key: str, claim: Claim) -> None:
        if isinstance(claim.value, tuple):
            self._film_value(key, claim, "country", text(claim.value[0]))

    def _cast_complete(self, key: str, claim: Claim) -> None:
        self._film_value(key, claim, "castComplete", boolean(bool(claim.value)))

    def _film_value(self, key: str, claim: Claim, predicate: str, value: Term) -> None:
        film = self._film(key)
        self.nodes.add(film, kn(predicate), value)
        self._support(film, key, claim)

    def _company(self, key: str, claim: Claim) -> None:
        film, company = self._film(key), self._of(key, "value")
        if company is not None:
            self.nodes.link(film, "company", company)
            self._support(film, key, claim)

    def _credit(self, key: str, claim: Claim) -> None:
        film, person = self._film(key), self._need(key, "person")
        job = claim.relation
        node = f"credit/{film.removeprefix('film/')}/{job}/{_tail(person)}"
        self.nodes.add(node, TYPE, kn("Credit"))
        self.nodes.link(node, "inFilm", film)
        self.nodes.add(node, kn("job"), text(job))
        self.nodes.link(node, "realPerson" if job == "consultant" else "artist", person)
        if claim.role:
            self.nodes.add(node, kn("role"), text(claim.role))
        self.nodes.link(film, "hasCredit", node)
        self.nodes.add(film, schema(_EDGES[job]), self.nodes.iri(person))
        self._support(node, key, claim)

    def _depicts(self, key: str, claim: Claim) -> None:
        film, subject = self._film(key), self._need(key, "mission")
        kind, _, tail = subject.partition("/")
        # A station and a flight of one name are two depictions.
        other = {"mission", "station", "event", "programme"} - {kind}
        shared = kind != "mission" and any(f"{k}/{tail}" in self._identity.entities for k in other)
        node = f"depiction/{film.removeprefix('film/')}/{f'{kind}-{tail}' if shared else tail}"
        if kind == "mission":
            self.depicted.setdefault(film, set()).add(subject)
        self.nodes.add(node, TYPE, kn("Depiction"))
        self.nodes.link(node, "inFilm", film)
        self.nodes.link(node, "depicts", subject)
        if claim.how:
            how = slug(claim.how).replace("-", "_")
            self.nodes.add(node, kn("depictionKind"), kn("depicted" if how == "depicts" else how))
        self.nodes.link(film, "hasDepiction", node)
        self._support(node, key, claim)

    def _crew(self, key: str, claim: Claim) -> None:
        subject, person = self._need(key, "mission"), self._need(key, "person")
        node = f"crew/{crew_slug(subject)}/{_tail(person)}"
        self.nodes.add(node, TYPE, kn("CrewAssignment"))
        self.nodes.link(node, "subject", subject)
        if subject.startswith("mission/"):
            self.nodes.link(node, "mission", subject)
        self.nodes.link(node, "realPerson", person)
        if claim.role:
            self.nodes.add(node, kn("role"), text(claim.role))
        if claim.backup is not None:
            self.nodes.add(node, kn("backup"), boolean(claim.backup))
        self._support(node, key, claim)

    def _mission_date(self, key: str, claim: Claim) -> None:
        subject = self._need(key, "mission")
        self.nodes.add(subject, kn("date"), date(str(claim.value)))
        self._support(subject, key, claim)

    def _mission_station(self, key: str, claim: Claim) -> None:
        subject, station = self._need(key, "mission"), self._of(key, "value")
        if station is not None:
            self.nodes.link(subject, "station", station)
            self._support(subject, key, claim)

    def _of_person(self, key: str, claim: Claim) -> None:
        about = self._of(key, "person") or self._of(key, "mission")
        if about is not None:
            self.nodes.add(about, kn(claim.relation), text(str(claim.value)))
            self._support(about, key, claim)

    def _departure(self, key: str, claim: Claim) -> None:
        departure(
            self.nodes,
            self._film(key),
            key,
            claim,
            subject=self._of(key, "mission"),
            document=self._document(claim),
        )

    def _review(self, key: str, claim: Claim) -> None:
        film = self._film(key)
        node = f"review/{film.removeprefix('film/')}/{key}"
        self.nodes.add(node, TYPE, kn("Review"))
        self.nodes.link(node, "inFilm", film)
        for field in ("reviewer", "publication"):
            path = self._of(key, field)
            if path is not None:
                self.nodes.link(node, field, path)
        if claim.date:
            self.nodes.add(node, kn("date"), date(claim.date))
        if claim.rating:
            self.nodes.add(node, kn("rating"), text(claim.rating))
        self.nodes.link(film, "hasReview", node)
        self._support(node, key, claim)

    def _compared(self, key: str, claim: Claim) -> None:
        film, other = self._film(key), self._need(key, "other")
        node = f"comparison/{film.removeprefix('film/')}/{_tail(other)}"
        self.nodes.add(node, TYPE, kn("Comparison"))
        self.nodes.link(node, "inFilm", film)
        self.nodes.link(node, "comparedWith", other)
        self.nodes.link(film, "hasComparison", node)
        self._support(node, key, claim)

    # ------------------------------------------------------------------ portrayals

    def _portrayals(self) -> None:
        claims = dict(self._claims)
        found = portrayals(self._claims, self._identity)
        self.portrayals = list(found.values())
        for path, portrayal in found.items():
            self._portrayal(path, portrayal, claims)

    def _portrayal(self, path: str, portrayal: Portrayal, claims: Mapping[str, Claim]) -> None:
        comparisons = compared(portrayal, self._identity)
        nodes = self.nodes
        nodes.add(path, TYPE, kn("Portrayal"))
        nodes.link(path, "inFilm", portrayal.film)
        nodes.link(portrayal.film, "hasPortrayal", path)
        if portrayal.character:
            nodes.link(path, "character", portrayal.character)
        for performer in portrayal.performers:
            nodes.add(path, schema("actor"), nodes.iri(performer))
            nodes.add(portrayal.film, schema("actor"), nodes.iri(performer))
        for person, keys in portrayal.persons.items():
            basis = f"basis/{path.removeprefix('portrayal/')}/{_tail(person)}"
            nodes.link(path, "realPerson", person)
            nodes.link(path, "basis", basis)
            nodes.add(basis, TYPE, kn("Basis"))
            nodes.link(basis, "realPerson", person)
            nodes.link(basis, "inFilm", portrayal.film)
            if person in comparisons:
                for node in (path, basis):
                    nodes.add(node, kn("nameComparison"), kn(comparisons[person]))
            for key in keys:
                self._support(basis, key, claims[key])
        for kind in portrayal.kinds:
            nodes.add(path, kn("statedKind"), kn(slug(kind).replace("-", "_")))
        for kind in kinds_of(portrayal, comparisons.values()):
            nodes.add(path, kn("kind"), kn(slug(kind).replace("-", "_")))
        for how in set(comparisons.values()) - {"own_name"}:
            nodes.add(path, kn("renamingPattern"), kn(how))
        for key in portrayal.claims:
            self._support(path, key, claims[key])
            self._same_human(key, claims[key])

    def _same_human(self, key: str, claim: Claim) -> None:
        artist, person = self._of(key, "performer"), self._of(key, "person")
        if claim.kind in ("as_self", "archive_footage") and artist and person:
            self.nodes.link(artist, "sameHuman", person)
            self.nodes.link(person, "sameHuman", artist)

    # ------------------------------------------------------------------ helpers

    def _of(self, key: str, field: str) -> str | None:
        return self._identity.of(key, field)

    def _need(self, key: str, field: str) -> str:
        path = self._of(key, field)
        assert path is not None, (key, field)  # the format of claims asks for the field
        return path

    def _film(self, key: str) -> str:
        return self._need(key, "film")

    def _document(self, claim: Claim) -> NamedNode:
        return self._documents.node(claim.document, claim.page)

    def _support(self, path: str, key: str, claim: Claim) -> None:
        self.nodes.support(path, key, self._document(claim))


def _nothing(merged: Merged, key: str, claim: Claim) -> None:
    """Relations whose nodes are made from all their claims together."""


def _tail(path: str) -> str:
    return path.partition("/")[2]


def crew_slug(subject: str) -> str:
    """Return how a mission, station or event stands in the IRI of a crew assignment."""
    kind, _, tail = subject.partition("/")
    return tail if kind == "mission" else f"{kind}-{tail}"


_RULES: Final[dict[str, Callable[[Merged, str, Claim], None]]] = {
    "title": Merged._title,
    **dict.fromkeys(("year", "runtime", "budget", "gross"), Merged._number),
    "country": Merged._country,
    "cast_complete": Merged._cast_complete,
    "company": Merged._company,
    **dict.fromkeys((*sorted(ARTIST_RELATIONS), "consultant"), Merged._credit),
    "depicts": Merged._depicts,
    "crew": Merged._crew,
    "mission_date": Merged._mission_date,
    "mission_station": Merged._mission_station,
    **dict.fromkeys(("first", "occupation"), Merged._of_person),
    **dict.fromkeys(("deviation", "accuracy"), Merged._departure),
    "review": Merged._review,
    "compared_with": Merged._compared,
}
