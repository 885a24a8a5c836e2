"""What pages call documents: by title, and where several bear it, by file as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kinonaut.server.records import documents
from kinonaut.server.source import Source

__all__ = ["parts_of", "titles", "titles_by_name"]


def titles(source: Source) -> Mapping[str, str]:
    """Return what each document is called, by its IRI."""

    def read() -> dict[str, str]:
        found = documents(source)
        named = {iri: d.one("title") or "" for iri, d in found.items()}
        bearers = Counter(named.values())
        return {
            iri: name if bearers[name] == 1 else f"{name} ({found[iri].label})"
            for iri, name in named.items()
            if name
        }

    return source.keep(("titles",), read)


def titles_by_name(source: Source) -> Mapping[str, str]:
    """Return the same by the name that a document has in answers and in the network."""

    def read() -> dict[str, str]:
        found = documents(source)
        called = titles(source)
        return {found[iri].label: title for iri, title in called.items()}

    return source.keep(("titles", "names"), read)


def parts_of(source: Source, iri: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the document that one is a part of, and its own parts, each as IRI and name."""
    found = documents(source)
    whole = found[iri].all("isPartOf") if iri in found else []
    parts = [other for other, d in found.items() if iri in d.all("isPartOf")]
    named = [[(i, found[i].label) for i in group if i in found] for group in (whole, parts)]
    return named[0], named[1]
