"""The merged view held in memory, as the exports walk it: node by node, values sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kinonaut.graph.rdf import LABEL, TYPE, dct, kn, oa

__all__ = ["Quote", "View", "sort_key"]

Term = NamedNode | Literal | BlankNode


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The words of a document behind a statement."""

    source: str
    """What the document calls itself."""
    start: int
    text: str
    prefix: str = ""
    suffix: str = ""
    language: str | None = None
    url: str | None = None


def sort_key(term: object) -> tuple[int, str, str, str]:
    """Order terms: IRIs, then blank nodes, then literals by value, language and datatype."""
    if isinstance(term, NamedNode):
        return 0, term.value, "", ""
    if isinstance(term, Literal):
        return 2, term.value, term.language or "", term.datatype.value
    return 1, str(term), "", ""


class View:
    """Entities of the merged view, with the quotes that the documents' graphs hold for them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Read quads of any graphs; their order does not matter."""
        self._merged: dict[str, dict[str, set[Term]]] = {}
        self._behind: dict[str, dict[str, set[Term]]] = {}
        for quad in quads:
            merged = isinstance(quad.graph_name, DefaultGraph)
            if not isinstance(quad.subject, NamedNode):
                continue
            if not merged and quad.predicate.value not in _READ_BEHIND:
                continue
            index = self._merged if merged else self._behind
            values = index.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, set()).add(quad.object)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        """Whether the merged view says anything."""
        return bool(self._merged)

    def subjects(self) -> list[str]:
        """Return the IRIs of all nodes of the merged view, sorted."""
        return sorted(self._merged)

    def predicates(self, subject: str) -> list[str]:
        """Return the IRIs of the properties that a node has, `rdf:type` first."""
        return sorted(self._merged.get(subject, ()), key=lambda p: (p != TYPE.value, p))

    def values(self, subject: str, predicate: NamedNode | str) -> list[Term]:
        """Return the values of a property of a node, sorted."""
        name = predicate if isinstance(predicate, str) else predicate.value
        return sorted(self._merged.get(subject, {}).get(name, ()), key=sort_key)

    def of_type(self, type_: NamedNode) -> Iterator[str]:
        """Yield the IRIs of the nodes of a class, sorted."""
        for subject in self.subjects():
            if type_ in self._merged[subject].get(TYPE.value, ()):
                yield subject

    def iris(self, subject: str, predicate: NamedNode) -> list[str]:
        """Return those values of a property that are nodes, sorted."""
        return [v.value for v in self.values(subject, predicate) if isinstance(v, NamedNode)]

    def texts(self, subject: str, predicate: NamedNode) -> list[str]:
        """Return those values of a property that are literals, as text, sorted."""
        return [v.value for v in self.values(subject, predicate) if isinstance(v, Literal)]

    def text(self, subject: str, predicate: NamedNode) -> str | None:
        """Return the first literal of a property, or None."""
        return next(iter(self.texts(subject, predicate)), None)

    def label(self, subject: str) -> str:
        """Return the preferred name of a node; where it has none, the last part of its IRI."""
        found = self.text(subject, LABEL)
        if found is None:
            literals = self._behind.get(subject, {}).get(LABEL.value, ())
            found = next((v.value for v in sorted(literals, key=sort_key)), None)
        return found or subject.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def kind(self, subject: str, predicate: NamedNode) -> str | None:
        """Return the local name of the first node of a property, such as a kind of portrayal."""
        return next((v.rsplit("#", 1)[-1] for v in self.iris(subject, predicate)), None)

    def flights(self) -> Iterator[tuple[str, str, str]]:
        """Yield (crew assignment, person, mission) of those who flew, sorted; no backups."""
        for seat in self.of_type(kn("CrewAssignment")):
            # A source that makes a backup of somebody whom another lets fly does not ground him.
            if self.texts(seat, kn("backup")) == ["true"]:
                continue
            for person in self.iris(seat, kn("realPerson")):
                for mission in self.iris(seat, kn("mission")):
                    yield seat, person, mission

    def sources(self, *subjects: str) -> list[str]:
        """Return the names of the documents behind nodes, sorted, each once."""
        return sorted({self.label(d) for s in subjects for d in self.iris(s, kn("source"))})

    def quotes(self, *subjects: str) -> list[Quote]:
        """Return the quotes of the claims behind nodes, sorted by document and place."""
        found: set[Quote] = set()
        for subject in subjects:
            for claim in self.iris(subject, kn("claim")):
                for evidence in self._behind_iris(claim, kn("evidence")):
                    quote = self._quote(evidence)
                    if quote is not None:
                        found.add(quote)
        return sorted(found)

    def _quote(self, evidence: str) -> Quote | None:
        parts: dict[NamedNode, str] = {}
        for selector in self._behind_iris(evidence, oa("hasSelector")):
            for name in _SELECTOR:
                value = self._behind_text(selector, name)
                if value is not None:
                    parts[name] = value
        if oa("exact") not in parts:
            return None
        document = next(iter(self._behind_iris(evidence, oa("hasSource"))), "")
        return Quote(
            source=self.label(document),
            start=int(parts.get(oa("start"), "0")),
            text=parts[oa("exact")],
            prefix=parts.get(oa("prefix"), ""),
            suffix=parts.get(oa("suffix"), ""),
            language=self._behind_text(document, dct("language")),
            url=self._behind_text(document, kn("url")),
        )

    def _behind_iris(self, subject: str, predicate: NamedNode) -> list[str]:
        values = self._behind.get(subject, {}).get(predicate.value, ())
        return sorted(v.value for v in values if isinstance(v, NamedNode))

    def _behind_text(self, subject: str, predicate: NamedNode) -> str | None:
        values = self._behind.get(subject, {}).get(predicate.value, ())
        return next(iter(sorted(v.value for v in values if isinstance(v, Literal))), None)


_SELECTOR = (oa("exact"), oa("prefix"), oa("suffix"), oa("start"))
# Of the documents' graphs only this is read: the way from a claim to its words.
_READ_BEHIND = frozenset(
    term.value
    for term in (
        LABEL,
        kn("evidence"),
        oa("hasSelector"),
        oa("hasSource"),
        *_SELECTOR,
        dct("language"),
        kn("url"),
    )
)
