"""Claims to quads: the whole graph, from the same claims always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pyoxigraph import Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.decisions import Decision
from kinonaut.graph.documents import DocumentNodes, claim_quads, document_quads
from kinonaut.graph.identity import resolve
from kinonaut.graph.inference import infer, needed
from kinonaut.graph.inference_names import candidate_quads
from kinonaut.graph.inference_record import mention_quads, mentions
from kinonaut.graph.merged import Merged
from kinonaut.graph.rdf import BASE
from kinonaut.graph.record_view import record_quads, record_view
from kinonaut.graph.sources import SourceDocument, Texts
from kinonaut.graph.text_names import text_names
from kinonaut.graph.vocabulary import ontology_quads
from kinonaut.ontology.authority import Authority

__all__ = ["assemble"]


def assemble(
    documents: Iterable[SourceDocument],
    claims: Iterable[Claim],
    authority: Authority,
    base: str = BASE,
    decisions: Iterable[Decision] = (),
) -> Iterator[Quad]:
    """Yield the graph of documents and what they claim; some quads may come twice.

    Args:
        documents: All that the claims are of; a document without claims is named too.
        claims: In any order.
        authority: The record of real missions and people.
        base: Base of the IRIs of entities.
        decisions: What people decided of who is who, and of which claims stand: a rejected claim
            stays with its document and makes nothing of the merged view.
    """
    by_name = {document.name: document for document in documents}
    ordered = _ordered(claims)
    places: set[tuple[str, str | None]] = {(name, None) for name in by_name}
    places |= {(claim.document, claim.page) for _, claim in ordered}
    nodes = DocumentNodes.of(places, base)
    decided = tuple(decisions)
    identity = resolve(ordered, authority, decided)
    rejected = {decision.one for decision in decided if decision.verdict == "reject"}
    standing = [(key, claim) for key, claim in ordered if f"claim/{key}" not in rejected]
    merged = Merged(standing, identity, nodes, Texts(by_name, ordered))
    merged.build()

    def known_page(document: str, page: str | None) -> bool:
        return (document, page) in places

    merged.add_text_names(
        text_names(by_name.values(), identity, authority, merged.claimed, known_page)
    )
    mentioned = mentions(standing, authority)
    named = merged.named.union(*mentioned.values())
    premises: set[Quad] = set()
    for quad in chain(
        _documents(places, by_name, nodes),
        (
            quad
            for key, claim in ordered
            for quad in claim_quads(key, claim, by_name[claim.document], identity, nodes)
        ),
        merged.quads(),
        record_view(authority, named, base),
        candidate_quads(merged.portrayals, merged.depicted, identity, authority, base),
        mention_quads(mentioned, base),
    ):
        if needed(quad):
            premises.add(quad)
        yield quad
    yield from infer(premises, base)
    yield from record_quads(authority, base)
    yield from ontology_quads(base)


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
