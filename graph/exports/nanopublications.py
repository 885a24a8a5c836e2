"""Nanopublications: one for each portrayal of a real person and each deviation, in TriG.

Each is of four named graphs, as http://www.nanopub.org/nschema# has it: the head, one assertion,
its provenance (claims, documents, the quoted words) and what is to be said of the publication.
They are drafts: who publishes adds a name, a licence and a time, and signs them, whereby they get
their trusty IRIs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kinonaut._version import __version__
from kinonaut.graph.exports.rdf_files import to_trig
from kinonaut.graph.exports.view import Term, View
from kinonaut.graph.rdf import LABEL, TYPE, dct, digest, kn, oa, prov

__all__ = ["NP", "nanopublications", "to_nanopublications"]

NP: Final = "http://www.nanopub.org/nschema#"
_NANOPUB_TYPE: Final = NamedNode("http://purl.org/nanopub/x/hasNanopubType")
_MADE_BY: Final = NamedNode("https://w3id.org/kinonaut")
_EVIDENCE: Final = (kn("evidence"), oa("hasSource"), oa("hasSelector"))
# Of a claim's own graph only this goes along: what was read, where, how sure.
_CLAIM: Final = frozenset(
    term.value
    for term in (
        TYPE,
        LABEL,
        kn("relation"),
        kn("inDocument"),
        kn("evidence"),
        kn("polarity"),
        kn("modality"),
        kn("speaker"),
        kn("rule"),
        kn("confidence"),
        kn("premise"),
        oa("hasSource"),
        oa("hasSelector"),
        oa("exact"),
        oa("prefix"),
        oa("suffix"),
        oa("start"),
        oa("end"),
        dct("language"),
        kn("url"),
        kn("sha256"),
        kn("path"),
        kn("page"),
    )
)


def to_nanopublications(quads: Iterable[Quad], base: str) -> bytes:
    """Return the nanopublications of a graph as one TriG file."""
    return to_trig(nanopublications(quads, base), base)


def nanopublications(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """Yield the quads of all nanopublications, one nanopublication after the other.

    Published is what rests on a claim: a portrayal without a real person, a deviation that no
    document states and what is denied are left out.
    """
    given = list(quads)
    merged = View(q for q in given if isinstance(q.graph_name, DefaultGraph))
    behind = View(
        Quad(q.subject, q.predicate, q.object)
        for q in given
        if not isinstance(q.graph_name, DefaultGraph) and q.predicate.value in _CLAIM
    )
    portrayals = [p for p in merged.of_type(kn("Portrayal")) if merged.iris(p, kn("realPerson"))]
    for node in [*portrayals, *merged.of_type(kn("Deviation"))]:
        claims = merged.iris(node, kn("claim"))
        documents = merged.iris(node, kn("source"))
        if claims and documents:
            yield from _nanopublication(merged, behind, node, base)


def _nanopublication(merged: View, behind: View, node: str, base: str) -> Iterator[Quad]:
    assertion = list(_assertion(merged, node))
    provenance = list(_grounds(behind, merged.iris(node, kn("claim"))))
    # Known by what it says and by what that rests on, so that another graph gives it the same IRI.
    name = digest(*sorted(str((s, p, o)) for s, p, o in [*assertion, *provenance]))
    this = NamedNode(f"{base}nanopublication/{name}")
    head, said, grounds, about = (
        NamedNode(f"{this.value}#{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    for term, target in (
        (TYPE, NamedNode(NP + "Nanopublication")),
        (NamedNode(NP + "hasAssertion"), said),
        (NamedNode(NP + "hasProvenance"), grounds),
        (NamedNode(NP + "hasPublicationInfo"), about),
    ):
        yield Quad(this, term, target, head)
    for subject, predicate, value in assertion:
        yield Quad(subject, predicate, value, said)
    for document in merged.iris(node, kn("source")):
        yield Quad(said, prov("wasDerivedFrom"), NamedNode(document), grounds)
    for subject, predicate, value in provenance:
        yield Quad(subject, predicate, value, grounds)
    for predicate, value in (
        (prov("wasAttributedTo"), _MADE_BY),
        (_NANOPUB_TYPE, kn("Portrayal" if _is(merged, node) else "Deviation")),
        (LABEL, Literal(_title(merged, node))),
    ):
        yield Quad(this, predicate, value, about)
    yield Quad(_MADE_BY, TYPE, prov("SoftwareAgent"), about)
    yield Quad(_MADE_BY, LABEL, Literal(f"Kinonaut {__version__}"), about)


_Triple = tuple[NamedNode, NamedNode, Term]


def _assertion(merged: View, node: str) -> Iterator[_Triple]:
    # Claims and documents stand in the provenance; a basis is a node of the graph at large.
    own = {kn(name).value for name in ("claim", "source", "basis")}
    kept = [p for p in merged.predicates(node) if p not in own]
    things: set[str] = set()
    for predicate in kept:
        for value in merged.values(node, predicate):
            yield NamedNode(node), NamedNode(predicate), value
            if isinstance(value, NamedNode) and not value.value.startswith(kn("").value):
                things.add(value.value)
    # What the parts are called: whoever reads one nanopublication has no other graph.
    for thing in sorted(things):
        for label in merged.values(thing, LABEL):
            yield NamedNode(thing), LABEL, label


def _grounds(behind: View, claims: Iterable[str]) -> Iterator[_Triple]:
    seen: set[str] = set()
    waiting = sorted(claims, reverse=True)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for predicate in behind.predicates(node):
            for value in behind.values(node, predicate):
                if isinstance(value, BlankNode):
                    continue
                yield NamedNode(node), NamedNode(predicate), value
        follow = (*_EVIDENCE, kn("inDocument"), kn("premise"))
        waiting += [iri for term in follow for iri in behind.iris(node, term)]


def _is(merged: View, node: str) -> bool:
    return kn("Portrayal") in merged.values(node, TYPE)


def _title(merged: View, node: str) -> str:
    film = ", ".join(map(merged.label, merged.iris(node, kn("inFilm"))))
    if not _is(merged, node):
        return f"{film}: {merged.text(node, kn('about')) or 'a deviation from history'}"
    people = ", ".join(map(merged.label, merged.iris(node, kn("realPerson"))))
    characters = ", ".join(map(merged.label, merged.iris(node, kn("character"))))
    return f"{film}: {characters or 'a part'} stands for {people}"
