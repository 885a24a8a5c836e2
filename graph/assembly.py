"""Claims to quads: the whole graph, from the same claims always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Quad

from kinonaut.graph.claims import Claim
from kinonaut.graph.documents import DocumentNodes, claim_quads, document_quads
from kinonaut.graph.identity import resolve
from kinonaut.graph.inference import inferred_quads
from kinonaut.graph.merged import Merged
from kinonaut.graph.rdf import BASE
from kinonaut.graph.sources import SourceDocument

__all__ = ["assemble"]


def assemble(
    documents: Iterable[SourceDocument],
    claims: Iterable[Claim],
    authority=None,
    base: str = BASE,
) -> Iterator[Quad]:
    by_name = {document.name: document for document in documents}
    ordered = _ordered(claims)
    places = {(name, None) for name in by_name}
    places |= {(claim.document, claim.page) for _, claim in ordered}
    nodes = DocumentNodes.of(places, base)
    identity = resolve(ordered, authority)
    for document, page in sorted(places, key=lambda p: (p[0], p[1] or "")):
        yield from document_quads(by_name[document], page, nodes)
    for key, claim in ordered:
        yield from claim_quads(key, claim, by_name[claim.document], identity, nodes)

    @lru_cache(maxsize=None)
    def occurs(name: str, document: str, page: str | None) -> bool:
        return name in by_name[document].source

    merged = Merged(ordered, identity, nodes, occurs)
    merged.build()
    yield from merged.quads()
    for inferred in merged.inferred:
        yield from inferred_quads(inferred, base, identity.entities)


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
