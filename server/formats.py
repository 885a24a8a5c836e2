"""The formats in which results and graphs are served, by name, media type and suffix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["GRAPHS", "SOLUTIONS", "Format", "named"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of results."""

    name: str
    """Suffix of a file, and value of `?format=`."""
    label: str
    media_type: str
    aliases: tuple[str, ...] = ()
    """Media types by which clients also ask for it; the answer bears the registered one."""
    parameters: str = ""
    iri: str = ""
    """As the service description names it."""

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`."""
        return self.media_type + self.parameters


_UTF8: Final = "; charset=utf-8"
_W3: Final = "http://www.w3.org/ns/formats/"

SOLUTIONS: Final = (
    Format(
        "json",
        "JSON",
        "application/sparql-results+json",
        ("application/json",),
        iri=_W3 + "SPARQL_Results_JSON",
    ),
    Format(
        "xml",
        "XML",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        iri=_W3 + "SPARQL_Results_XML",
    ),
    Format("csv", "CSV", "text/csv", (), _UTF8 + "; header=present", _W3 + "SPARQL_Results_CSV"),
    Format("tsv", "TSV", "text/tab-separated-values", (), _UTF8, _W3 + "SPARQL_Results_TSV"),
)
"""For rows and truth values, the favourite first."""

GRAPHS: Final = (
    Format("ttl", "Turtle", "text/turtle", ("application/x-turtle",), _UTF8, _W3 + "Turtle"),
    Format("nt", "N-Triples", "application/n-triples", ("text/plain",), "", _W3 + "N-Triples"),
    Format("jsonld", "JSON-LD", "application/ld+json", ("application/json",), "", _W3 + "JSON-LD"),
    Format(
        "rdf",
        "RDF/XML",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        "",
        _W3 + "RDF_XML",
    ),
    Format("nq", "N-Quads", "application/n-quads", (), "", _W3 + "N-Quads"),
    Format("trig", "TriG", "application/trig", (), "", _W3 + "TriG"),
)
"""For graphs, the favourite first."""


def named(name: str) -> Format | None:
    """Return the format of that name, media type or alias."""
    wanted = name.strip().lower()
    for format_ in (*SOLUTIONS, *GRAPHS):
        if wanted in (format_.name, format_.media_type):
            return format_
    by_alias = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "json-ld": "jsonld"}
    by_alias |= {"rdfxml": "rdf", "application/json": "json", "application/xml": "xml"}
    return named(by_alias[wanted]) if wanted in by_alias else None
