"""Query results as things with properties: what the page models are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

import pyoxigraph as ox

from kinonaut.server.language import current
from kinonaut.server.source import Row, Source

__all__ = [
    "KN",
    "Thing",
    "Things",
    "documents",
    "kind_label",
    "local",
    "local_names",
    "term_labels",
    "term_text",
]

_SCRIPTS: Final = {"ru": "Cyrl"}
"""Language of a page -> the script in which titles of films are of that language."""

KN: Final = "https://w3id.org/kinonaut/ns#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(slots=True)
class Thing:
    """A node with its properties, each known by the last part of its IRI."""

    iri: str
    properties: dict[str, list[Term]] = field(default_factory=dict)
    name: str = ""
    """What it is called in the language of the page, where that is not its preferred name."""
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        """Return the values of a property as text, sorted."""
        found = self._texts.get(name)
        if found is None:
            found = sorted({term_text(value) for value in self.properties.get(name, ())})
            self._texts[name] = found
        return found

    def one(self, name: str) -> str | None:
        """Return the first value of a property, or None."""
        values = self.all(name)
        return values[0] if values else None

    def literals(self, name: str) -> list[ox.Literal]:
        """Return the values that are literals, sorted, with their languages."""
        found = {v for v in self.properties.get(name, ()) if isinstance(v, ox.Literal)}
        return sorted(found, key=lambda v: (v.value, v.language or ""))

    def has(self, name: str, value: str) -> bool:
        """Tell whether a property has this value, or this local name as its value."""
        return any(text == value or local(text) == value for text in self.all(name))

    @property
    def types(self) -> frozenset[str]:
        """The local names of its classes."""
        return frozenset(local(value) for value in self.all("type"))

    @property
    def label(self) -> str:
        """Its name in the language of the page, its preferred name, or the last part of its IRI."""
        return self.name or self.one("label") or local(self.iri)


class Things(dict[str, Thing]):
    """Things by IRI, in order of IRI."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """Gather rows of ?subject ?property ?value."""
        found: dict[str, Thing] = {}
        for row in rows:
            iri = term_text(row["subject"])
            thing = found.setdefault(iri, Thing(iri))
            thing.properties.setdefault(local(row["property"].value), []).append(row["value"])
        return cls(sorted(found.items()))

    @classmethod
    def read(cls, source: Source, query: str, **parameters: str) -> Self:
        """Run a page query whose parameters are IRIs."""
        bindings = {name: ox.NamedNode(iri) for name, iri in parameters.items()}
        found = cls.of(source.rows(query, bindings))
        names = local_names(source)
        for iri, thing in found.items():
            thing.name = names.get(iri, "")
        return found

    def label(self, iri: str) -> str:
        """Return the name of a thing, or the last part of its IRI."""
        thing = self.get(iri)
        return thing.label if thing else local(iri)

    def of_type(self, name: str) -> list[Thing]:
        """Return the things of a class in order."""
        return [thing for thing in self.values() if name in thing.types]


def local_names(source: Source) -> Mapping[str, str]:
    """Return the names of things in the language of the page, where they have one of their own.

    Of people, missions and the like it is the record's, of a film the title most documents give.
    """
    language = current()
    if language not in _SCRIPTS:
        return {}

    def read() -> dict[str, str]:
        query = "local_names"
        given = {"language": ox.Literal(language), "script": ox.Literal(_SCRIPTS[language])}
        best: dict[str, tuple[int, int, str]] = {}
        for row in source.rows(query, given):
            uses = int(row["uses"].value) if "uses" in row else 0
            entry = (-uses, len(row["name"].value), row["name"].value)
            iri = row["entity"].value
            best[iri] = min(entry, best.get(iri, entry))
        return {iri: name for iri, (_, _, name) in best.items()}

    return source.keep(("names", language), read)


def term_labels(source: Source) -> Mapping[str, str]:
    """Return what the ontology calls its terms in the language of the page."""
    language = current()

    def read() -> dict[str, str]:
        rows = source.rows("term_labels", {"language": ox.Literal(language)})
        return {row["term"].value: row["label"].value for row in rows}

    return source.keep(("terms", language), read)


def documents(source: Source) -> Things:
    """Return the documents of a graph."""
    return source.keep(("documents",), lambda: Things.read(source, "documents"))


def kind_label(source: Source, kind: str) -> str:
    """Return what the ontology calls a kind, which the pages have no words of their own for."""
    return term_labels(source).get(KN + kind, kind.replace("_", " "))


def term_text(term: Term) -> str:
    """Return the IRI, or the words of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def local(iri: str) -> str:
    """Return what follows the last `#` or `/`."""
    return iri.rstrip("/").rpartition("#")[2].rpartition("/")[2]
