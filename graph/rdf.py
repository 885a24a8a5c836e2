"""RDF terms of the graph: namespaces, literals and the making of IRIs."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii
from pyoxigraph import Literal, NamedNode

__all__ = [
    "BASE",
    "KN",
    "LABEL",
    "SCHEMA",
    "TYPE",
    "boolean",
    "date",
    "dct",
    "digest",
    "integer",
    "kn",
    "number",
    "oa",
    "prov",
    "schema",
    "slug",
    "text",
]

KN: Final = "https://w3id.org/kinonaut/ns#"
BASE: Final = "https://w3id.org/kinonaut/id/"
SCHEMA: Final = "https://schema.org/"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_OA: Final = "http://www.w3.org/ns/oa#"
_PROV: Final = "http://www.w3.org/ns/prov#"
_DCT: Final = "http://purl.org/dc/terms/"

TYPE: Final = NamedNode(_RDF + "type")
LABEL: Final = NamedNode(_RDFS + "label")

_DATES: Final = (
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), NamedNode(_XSD + "date")),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), NamedNode(_XSD + "gYearMonth")),
    (re.compile(r"\d{4}"), NamedNode(_XSD + "gYear")),
)
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_MAX_SLUG: Final = 80


@cache
def kn(local: str) -> NamedNode:
    """Return a term of the Kinonaut ontology."""
    return NamedNode(KN + local)


@cache
def schema(local: str) -> NamedNode:
    """Return a term of schema.org."""
    return NamedNode(SCHEMA + local)


@cache
def oa(local: str) -> NamedNode:
    """Return a term of Web Annotation."""
    return NamedNode(_OA + local)


@cache
def prov(local: str) -> NamedNode:
    """Return a term of PROV-O."""
    return NamedNode(_PROV + local)


@cache
def dct(local: str) -> NamedNode:
    """Return a term of Dublin Core."""
    return NamedNode(_DCT + local)


@lru_cache(maxsize=1 << 16)
def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(value)


def boolean(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal(value)


def number(value: int | float) -> Literal:
    """Return an `xsd:integer` where the number is whole, else an `xsd:decimal`."""
    if isinstance(value, float) and not value.is_integer():
        return Literal(f"{value:.6f}".rstrip("0"), datatype=NamedNode(_XSD + "decimal"))
    return Literal(int(value))


def date(value: str) -> Literal:
    """Return `xsd:date`, `xsd:gYearMonth` or `xsd:gYear` by the precision of an ISO 8601 date.

    What is none of them stays a string, so that a document's odd date is kept as it stands.
    """
    for pattern, datatype in _DATES:
        if pattern.fullmatch(value):
            return Literal(value, datatype=datatype)
    return text(value)


def digest(*parts: object) -> str:
    """Return sixteen hex digits of the parts, for the IRI of a thing without a name."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=1 << 16)
def slug(name: str) -> str:
    """Return the name as it stands in an IRI: ASCII, lower case, other characters as `-`.

    >>> slug("Jean-Loup Chrétien"), slug("Салют-7"), slug("MCC's employee")
    ('jean-loup-chretien', 'salyut-7', 'mcc-s-employee')
    """
    ascii_name = name if name.isascii() else anyascii(name)
    found = _OTHER.sub("-", ascii_name.lower()).strip("-")
    if not found:
        return f"x-{digest(name)[:8]}"
    if len(found) > _MAX_SLUG:
        # Two long names that begin alike must not become one.
        return f"{found[:_MAX_SLUG].rstrip('-')}-{digest(name)[:8]}"
    return found
