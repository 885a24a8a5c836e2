"""A document's graph: its claims, each with its evidence and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.mentions import ARTIST_RELATIONS, Identity
from kinonaut.graph.rdf import (
    LABEL,
    TYPE,
    boolean,
    date,
    dct,
    digest,
    integer,
    kn,
    number,
    oa,
    prov,
    slug,
    text,
)
from kinonaut.graph.sources import SourceDocument, label

__all__ = ["DocumentNodes", "claim_quads", "document_quads"]

CONTEXT: Final = 32
"""Characters before and after a quote that stand in its evidence."""

_Term = NamedNode | Literal
# Field of a claim -> property of the claim that names an entity.
_ENTITY_FIELDS: Final = (
    ("film", "film"),
    ("other", "other"),
    ("performer", "performer"),
    ("character", "character"),
    ("reviewer", "reviewer"),
    ("publication", "publication"),
)
_TEXT_FIELDS: Final = (
    ("about", "about"),
    ("role", "role"),
    ("rating", "rating"),
    ("film_shows", "filmShows"),
    ("history", "history"),
    ("borrowed_from", "borrowedFrom"),
    ("version", "appliesToVersion"),
)
# What files call their day of publication and their licence; the first that is there counts.
_ISSUED: Final = (
    "article:published_time", "datepublished", "date_published", "published", "pubdate",
    "publication_date", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "date",
)  # fmt: skip
_LICENCE: Final = ("license", "licence", "dcterms.license", "dc.rights.license", "dc.rights")
_TITLE: Final = ("title", "og:title", "dcterms.title", "dc.title", "citation_title")
_LONGEST_TITLE: Final = 120
_MARK: Final = re.compile(r"\s*(?:#+\s+)?(.*?)\s*#*\s*")
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_KIND_FIELDS: Final = (("verdict", "verdict"), ("intent", "intent"), ("how", "depictionKind"))


@dataclass(frozen=True)
class DocumentNodes:
    """The IRIs of documents, of their pages and of their graphs."""

    base: str
    slugs: Mapping[tuple[str, str | None], str]

    @classmethod
    def of(cls, places: Iterable[tuple[str, str | None]], base: str) -> DocumentNodes:
        """Name every document and page; two whose names are one in ASCII stay two."""
        slugs: dict[tuple[str, str | None], str] = {}
        taken: set[str] = set()
        for place in sorted(set(places), key=lambda p: (p[0], p[1] or "")):
            found = slug(label(*place))
            if found in taken:
                found = f"{found}-{digest(*place)[:8]}"
            taken.add(found)
            slugs[place] = found
        return cls(base, slugs)

    def node(self, document: str, page: str | None) -> NamedNode:
        """Return the IRI of a document or of a page of it."""
        return NamedNode(f"{self.base}document/{self.slugs[document, page]}")

    def graph(self, document: str, page: str | None) -> NamedNode:
        """Return the name of its graph."""
        return NamedNode(f"{self.base}graph/document/{self.slugs[document, page]}")


def document_quads(
    document: SourceDocument, page: str | None, nodes: DocumentNodes
) -> Iterator[Quad]:
    """Yield what is known of a document itself."""
    node, graph = nodes.node(document.name, page), nodes.graph(document.name, page)
    facts: list[tuple[NamedNode, _Term]] = [
        (TYPE, kn("Document")),
        (TYPE, prov("Entity")),
        (LABEL, text(label(document.name, page))),
        (kn("path"), text(document.name)),
        (kn("sha256"), text(document.sha256)),
        (kn("format"), text(document.format)),
    ]
    url = next((p.url for p in document.pages if p.name == page and p.url), None)
    if page is None:
        url = url or document.metadata.get("url")
        facts.extend(_published(document.metadata))
        if captured := _DAY.match(document.metadata.get("captured", "")):
            facts.append((dct("available"), date(captured[0])))
    else:
        facts.append((kn("page"), text(page)))
        facts.append((dct("isPartOf"), nodes.node(document.name, None)))
    if document.language:
        facts.append((dct("language"), text(document.language)))
    if title := _title(document, page):
        facts.append((dct("title"), text(title)))
    if url:
        facts.append((kn("url"), text(url)))
    for predicate, value in facts:
        yield Quad(node, predicate, value, graph)


def _title(document: SourceDocument, page: str | None) -> str | None:
    """Return what a document, or a page of it, is called: by itself, or in its first line."""
    named = (document.metadata[key] for key in _TITLE if document.metadata.get(key))
    if page is None and (found := next(named, None)):
        return found
    if document.format not in ("text", "markdown"):
        return None
    place = next(((p.start, p.end) for p in document.pages if p.name == page), (0, None))
    lines = (line for line in document.source[slice(*place)].splitlines() if line.strip())
    first = next(lines, "")
    heading = _MARK.fullmatch(first)
    title = heading[1] if heading else ""
    is_title = title[:1].isalnum() and len(title) <= _LONGEST_TITLE and title[-1] not in ".:;,"
    return title if is_title else None


def _published(metadata: Mapping[str, str]) -> Iterator[tuple[NamedNode, _Term]]:
    """Yield when a file says that it was published, and under which licence."""
    said = {key.casefold(): " ".join(value.split()) for key, value in metadata.items()}
    issued = next((said[key] for key in _ISSUED if said.get(key)), "")
    if day := _DAY.match(issued):
        yield dct("issued"), date(day[0])
    if licence := next((said[key] for key in _LICENCE if said.get(key)), None):
        yield dct("license"), text(licence)


def claim_quads(
    key: str,
    claim: Claim,
    document: SourceDocument,
    identity: Identity,
    nodes: DocumentNodes,
) -> Iterator[Quad]:
    """Yield a claim with its evidence.

    A claim that was not stated but inferred stands in the graph of inference; its evidence, which
    is the words that it rests on, stands with the document.
    """
    base = nodes.base
    node = NamedNode(f"{base}claim/{key}")
    source = nodes.node(claim.document, claim.page)
    graph = nodes.graph(claim.document, claim.page)
    place = graph if claim.stated else NamedNode(f"{base}graph/inference")
    place_key = digest(claim.document, claim.page or "", claim.start, claim.end)
    evidence = NamedNode(f"{base}evidence/{place_key}")
    for predicate, value in _claim_facts(key, claim, identity, base):
        yield Quad(node, predicate, value, place)
    yield Quad(node, kn("inDocument"), source, place)
    yield Quad(node, kn("evidence"), evidence, place)
    activity = NamedNode(f"{base}activity/{document.sha256[:16]}-{slug(claim.rule)}")
    yield Quad(node, prov("wasGeneratedBy"), activity, place)
    yield Quad(activity, TYPE, prov("Activity"), place)
    yield Quad(activity, prov("used"), source, place)
    yield from _evidence(evidence, claim, document.source, source, graph)


def _claim_facts(
    key: str, claim: Claim, identity: Identity, base: str
) -> Iterator[tuple[NamedNode, _Term]]:
    yield TYPE, kn("Claim")
    if not claim.stated:
        yield TYPE, kn("InferredClaim")
        for premise in claim.premises:
            yield kn("premise"), NamedNode(f"{base}claim/{premise}")
    yield kn("relation"), text(claim.relation)
    for name, predicate in (*_ENTITY_FIELDS, *_own_fields(claim)):
        path = identity.of(key, name)
        if path is None:
            continue
        if name == "mission":
            yield kn("subject"), NamedNode(base + path)
            if not path.startswith("mission/"):
                continue
        yield kn(predicate), NamedNode(base + path)
    yield from _values(claim)
    for name, predicate in _TEXT_FIELDS:
        value = getattr(claim, name)
        if value:
            yield kn(predicate), text(value)
    for name, predicate in _KIND_FIELDS:
        value = getattr(claim, name)
        if value:
            yield kn(predicate), kn(slug(value).replace("-", "_"))
    if claim.kind:
        yield kn("kindStated"), kn(slug(claim.kind).replace("-", "_"))
    if claim.backup is not None:
        yield kn("backup"), boolean(claim.backup)
    if claim.date:
        yield kn("date"), date(claim.date)
    if claim.known_from:
        yield kn("knownFrom"), date(claim.known_from)
    yield kn("polarity"), kn(claim.polarity)
    yield kn("modality"), kn(claim.modality)
    if claim.speaker:
        yield kn("speaker"), text(claim.speaker[0])
    if claim.speaker_kind:
        yield kn("speakerKind"), kn(slug(claim.speaker_kind).replace("-", "_"))
    yield kn("rule"), text(claim.rule)
    yield kn("confidence"), number(round(float(claim.confidence), 4))
    yield kn("curated"), boolean(claim.curated)
    for step in claim.steps:
        yield kn("step"), text(step)


def _own_fields(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Return the properties of those fields whose meaning is the relation's."""
    credited = claim.relation in ARTIST_RELATIONS
    return (
        ("person", "artist" if credited else "realPerson"),
        ("mission", "mission"),
        ("value", "station" if claim.relation == "mission_station" else "organization"),
    )


def _values(claim: Claim) -> Iterator[tuple[NamedNode, _Term]]:
    value = claim.value
    if isinstance(value, tuple):
        yield kn("value"), text(value[0])
    elif isinstance(value, bool):
        yield kn("value"), boolean(value)
    elif isinstance(value, int | float):
        yield kn("value"), number(value)
    elif value is not None:
        yield kn("value"), date(value) if claim.relation == "mission_date" else text(value)
    if claim.film_year is not None:
        yield kn("year"), integer(claim.film_year)


def _evidence(
    node: NamedNode, claim: Claim, source: str, document: NamedNode, graph: NamedNode
) -> Iterator[Quad]:
    quote, position = NamedNode(f"{node.value}#quote"), NamedNode(f"{node.value}#position")
    before = source[max(0, claim.start - CONTEXT) : claim.start]
    after = source[claim.end : claim.end + CONTEXT]
    yield Quad(node, TYPE, oa("SpecificResource"), graph)
    yield Quad(node, oa("hasSource"), document, graph)
    yield Quad(node, oa("hasSelector"), quote, graph)
    yield Quad(node, oa("hasSelector"), position, graph)
    yield Quad(quote, TYPE, oa("TextQuoteSelector"), graph)
    yield Quad(quote, oa("exact"), text(claim.quote), graph)
    yield Quad(quote, oa("prefix"), text(before), graph)
    yield Quad(quote, oa("suffix"), text(after), graph)
    yield Quad(position, TYPE, oa("TextPositionSelector"), graph)
    yield Quad(position, oa("start"), integer(claim.start), graph)
    yield Quad(position, oa("end"), integer(claim.end), graph)
