"""Claims to quads: the whole graph, from the same claims always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.documents import DocumentNodes, claim_quads, document_quads
from kinonaut.graph.identity import resolve
from kinonaut.graph.inference import inferred_quads
from kinonaut.graph.merged import Merged
from kinonaut.graph.rdf import BASE
from kinonaut.graph.record_view import record_quads, record_view
from kinonaut.graph.sources import SourceDocument, Texts
from kinonaut.graph.vocabulary import ontology_quads
from kinonaut.ontology.authority import Authority

__all__ = ["assemble"]


def assemble(
    documents: Iterable[SourceDocument],
    claims: Iterable[Claim],
    authority: Authority,
    base: str = BASE,
) -> Iterator[Quad]:
    """Yield the graph of documents and what they claim; some quads may come twice.

    Args:
        documents: All that the claims are of; a document without claims is named too.
        claims: In any order.
        authority: The record of real missions and people.
        base: Base of the IRIs of entities.
    """
    by_name = {document.name: document for document in documents}
    ordered = _ordered(claims)
    places: set[tuple[str, str | None]] = {(name, None) for name in by_name}
    places |= {(claim.document, claim.page) for _, claim in ordered}
    nodes = DocumentNodes.of(places, base)
    identity = resolve(ordered, authority)
    for document, page in sorted(places, key=lambda p: (p[0], p[1] or "")):
        yield from document_quads(by_name[document], page, nodes)
    for key, claim in ordered:
        yield from claim_quads(key, claim, by_name[claim.document], identity, nodes)
    merged = Merged(ordered, identity, nodes, Texts(by_name, ordered))
    merged.build()
    yield from merged.quads()
    for inferred in merged.inferred:
        yield from inferred_quads(inferred, base)
    yield from record_view(authority, merged.named, base)
    yield from record_quads(authority, base)
    yield from ontology_quads(base)


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
