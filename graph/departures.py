"""What a source holds a film to have got wrong or right, and its verdict on that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinonaut.graph.rdf import TYPE, date, kn, slug, text

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kinonaut.graph.claims import Claim
    from kinonaut.graph.nodes import Nodes

__all__ = ["departure"]

_TEXTS: Final = (
    ("film_shows", "filmShows"),
    ("history", "history"),
    ("borrowed_from", "borrowedFrom"),
    ("version", "appliesToVersion"),
)


def departure(
    nodes: Nodes, film: str, key: str, claim: Claim, *, subject: str | None, document: NamedNode
) -> None:
    """Add the deviation or correspondence that a claim makes, with the claim's assessment of it.

    An assessment has a verdict only where the source gives one: how far a departure without one
    counts is for who asks.

    Args:
        nodes: The merged view under construction.
        film: Path of the film.
        key: The claim's key.
        claim: A claim of relation `deviation` or `accuracy`.
        subject: Path of the mission, station or event concerned.
        document: Who says so.
    """
    deviates = claim.relation == "deviation"
    kind = "deviation" if deviates else "correspondence"
    tail = f"{film.removeprefix('film/')}/{key}"
    node = f"{kind}/{tail}"
    nodes.add(node, TYPE, kn(kind.capitalize()))
    nodes.link(node, "inFilm", film)
    nodes.add(node, kn("about"), text(claim.about or ""))
    if deviates and claim.kind:
        nodes.add(node, kn("deviationKind"), _concept(claim.kind))
    for field, name in _TEXTS:
        if getattr(claim, field):
            nodes.add(node, kn(name), text(getattr(claim, field)))
    if claim.known_from:
        nodes.add(node, kn("knownFrom"), date(claim.known_from))
    if subject is not None:
        nodes.link(node, "subject", subject)
        if subject.startswith("mission/"):
            nodes.link(node, "mission", subject)
    nodes.link(film, f"has{kind.capitalize()}", node)
    nodes.support(node, key, document)
    _assessment(nodes, f"assessment/{tail}", node, key, claim, document)


def _assessment(
    nodes: Nodes, path: str, node: str, key: str, claim: Claim, document: NamedNode
) -> None:
    nodes.add(path, TYPE, kn("Assessment"))
    nodes.link(path, "assesses", node)
    nodes.link(node, "hasAssessment", path)
    for field in ("verdict", "intent"):
        if getattr(claim, field):
            nodes.add(path, kn(field), _concept(getattr(claim, field)))
    if claim.speaker:
        nodes.add(path, kn("speaker"), text(claim.speaker[0]))
    if claim.speaker_kind:
        nodes.add(path, kn("speakerKind"), _concept(claim.speaker_kind))
    nodes.support(path, key, document)


def _concept(word: str) -> NamedNode:
    return kn(slug(word).replace("-", "_"))
