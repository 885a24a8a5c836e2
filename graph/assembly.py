"""Claims to quads: the whole graph, from the same claims always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from pyoxigraph import Quad

from kinonaut.graph.claim_decisions import Rulings, decision_quads
from kinonaut.graph.claims import Claim
from kinonaut.graph.decisions import ON_CLAIMS, Decision, note
from kinonaut.graph.documents import DocumentNodes, claim_quads, document_quads
from kinonaut.graph.identity import resolve
from kinonaut.graph.inference import infer, needed
from kinonaut.graph.inference_names import candidate_quads
from kinonaut.graph.inference_record import mention_quads, mentions
from kinonaut.graph.merged import Merged
from kinonaut.graph.namings import namings
from kinonaut.graph.rdf import BASE
from kinonaut.graph.record_view import record_quads, record_view
from kinonaut.graph.sources import SourceDocument, Texts
from kinonaut.graph.text_names import TextName, text_names
from kinonaut.graph.title_namings import film_namings
from kinonaut.graph.vocabulary import ontology_quads
from kinonaut.ontology.authority import Authority

__all__ = ["assemble"]


def assemble(
    documents: Iterable[SourceDocument],
    claims: Iterable[Claim],
    authority: Authority,
    base: str = BASE,
    decisions: Iterable[Decision] = (),
    given_names: AbstractSet[str] = frozenset(),
    notes: list[str] | None = None,
) -> Iterator[Quad]:
    """Yield the graph of documents and what they claim; some quads may come twice.

    Args:
        documents: All that the claims are of; a document without claims is named too.
        claims: In any order.
        authority: The record of real missions and people.
        base: Base of the IRIs of entities.
        decisions: What people decided of who is who, and of which claims stand: a rejected claim
            stays with its document and makes nothing of the merged view.
        given_names: Given names by which people are known whom a text names and no claim does.
        notes: Takes what to say of decisions: which find nothing that they are about, and which
            hold for a claim that stands elsewhere now.
    """
    by_name = {document.name: document for document in documents}
    ordered = _ordered(claims)
    places: set[tuple[str, str | None]] = {(name, None) for name in by_name}
    places |= {(claim.document, claim.page) for _, claim in ordered}
    nodes = DocumentNodes.of(places, base)
    decided = tuple(decisions)
    named = _named(by_name, ordered, given_names)
    identity = resolve(ordered, authority, decided, named)
    rulings = Rulings.of(decided, ordered)
    if notes is not None:
        about = [d for d in decided if d.verdict not in ON_CLAIMS]
        idle = [note(decision) for decision in about if decision not in identity.decided]
        notes += sorted([*idle, *rulings.notes()])
    rejected = rulings.rejected
    standing = [(key, claim) for key, claim in ordered if key not in rejected]
    merged = Merged(standing, identity, nodes, Texts(by_name, ordered))
    merged.build()

    def known_page(document: str, page: str | None) -> bool:
        return (document, page) in places

    merged.add_text_names(
        one
        for one in text_names(
            by_name.values(), identity, authority, merged.claimed, known_page, merged.roles()
        )
        if (one.path, one.name, one.document, one.page) not in merged.used
    )
    merged.add_text_names(
        TextName(
            path,
            claim.quote,
            claim.document,
            claim.page if known_page(claim.document, claim.page) else None,
            identity.links[key, field],
        )
        for key, claim in named
        for field in ("person", "film")
        if (path := identity.of(key, field)) is not None
    )
    mentioned = mentions(standing, authority)
    told = merged.named.union(*mentioned.values())
    yield from decision_quads(rulings, base)
    premises: set[Quad] = set()
    for quad in chain(
        _documents(places, by_name, nodes),
        (
            quad
            for key, claim in ordered
            for quad in claim_quads(key, claim, by_name[claim.document], identity, nodes)
        ),
        merged.quads(),
        record_view(authority, told, base),
        candidate_quads(merged.portrayals, merged.depicted, identity, authority, base),
        mention_quads(mentioned, base),
    ):
        if needed(quad):
            premises.add(quad)
        yield quad
    yield from infer(premises, base)
    yield from record_quads(authority, base)
    yield from ontology_quads(base)


def _named(
    documents: Mapping[str, SourceDocument],
    claims: Sequence[tuple[str, Claim]],
    given_names: AbstractSet[str],
) -> list[tuple[str, Claim]]:
    """Return whom and which films texts name beside their claims."""
    said = [claim for _, claim in claims]
    people = namings(documents.values(), given_names, said)
    return sorted((*people, *film_namings(documents.values(), said)), key=lambda pair: pair[0])


def _documents(
    places: Iterable[tuple[str, str | None]],
    by_name: Mapping[str, SourceDocument],
    nodes: DocumentNodes,
) -> Iterator[Quad]:
    for document, page in sorted(places, key=lambda p: (p[0], p[1] or "")):
        yield from document_quads(by_name[document], page, nodes)


def _ordered(claims: Iterable[Claim]) -> list[tuple[str, Claim]]:
    """Sort claims by place; of those that say the same of the same words, keep the best."""
    best: dict[str, Claim] = {}
    for claim in claims:
        key = claim.key
        if key not in best or _rank(claim) < _rank(best[key]):
            best[key] = claim
    return sorted(
        best.items(),
        key=lambda item: (item[1].document, item[1].start, item[1].end, item[1].relation, item[0]),
    )


def _rank(claim: Claim) -> tuple[bool, float, str, tuple[str, ...]]:
    return not claim.curated, -claim.confidence, claim.rule, claim.steps
