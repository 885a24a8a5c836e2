"""What a page tells search engines: the entity in the words of schema.org, as JSON-LD.

Only what the merged view holds is told, and only in properties whose domain and range it fits.
Where sources disagree, every value is given.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pyoxigraph as ox

from kinonaut.server.islands import island
from kinonaut.server.source import Source

__all__ = ["card", "script"]

_KN: Final = "https://w3id.org/kinonaut/ns#"
_SCHEMA: Final = "https://schema.org/"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPES: Final = {
    "film": "Movie",
    "person": "Person",
    "artist": "Person",
    "character": "Person",
    "mission": "Event",
    "event": "Event",
    "programme": "Project",
    "organization": "Organization",
    "document": "CreativeWork",
}
"""Kind of thing -> its class in schema.org; others are a Thing."""

_FILM: Final = {
    **{name: (name, "Person") for name in ("director", "actor", "author", "producer", "editor")},
    "musicBy": ("musicBy", "Person"),
    "company": ("productionCompany", "Organization"),
}
"""Property of a film -> property of a Movie, and the class of what it points at."""

_DATES: Final = {
    "Person": {"birthDate": "birthDate", "deathDate": "deathDate"},
    "Event": {"launchDate": "startDate", "landingDate": "endDate"},
}


def card(source: Source, path: str, address: str) -> dict[str, Any]:
    """Return what schema.org's words say of an entity.

    Args:
        source: The graph.
        path: Path of the entity.
        address: Address of its page.
    """
    kind = path.partition("/")[0]
    type_ = _TYPES.get(kind, "Thing")
    said: dict[str, list[Any]] = {}
    for row in source.rows("card", {"entity": ox.NamedNode(source.base + path)}):
        name = row["property"].value
        short = name.removeprefix(_KN).removeprefix(_SCHEMA)
        text = row["value"].value
        if name == _LABEL:
            said.setdefault("name", []).append(text)
        elif type_ == "Movie":
            _of_film(said, short, text, row)
        elif short == "nativeName":
            said.setdefault("alternateName", []).append(text)
        elif short == "occupation" and type_ == "Person":
            said.setdefault("jobTitle", []).append(text)
        elif short in (dates := _DATES.get(type_, {})):
            said.setdefault(dates[short], []).append(text)
    names = {json.dumps(name) for name in said.get("name", ())}
    if "alternateName" in said:
        said["alternateName"] = [n for n in said["alternateName"] if json.dumps(n) not in names]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": type_,
        "@id": source.base + path,
        "url": address,
    }
    for name in sorted(said):
        values = sorted({json.dumps(v, sort_keys=True): v for v in said[name]}.items())
        if values:
            found[name] = values[0][1] if len(values) == 1 else [value for _, value in values]
    return found


def _of_film(said: dict[str, list[Any]], name: str, text: str, row: dict[str, Any]) -> None:
    if name == "title":
        said.setdefault("alternateName", []).append(text)
    elif name == "year":
        said.setdefault("datePublished", []).append(text)
    elif name == "runtime":
        said.setdefault("duration", []).append(f"PT{text}M")
    elif name == "country":
        said.setdefault("countryOfOrigin", []).append({"@type": "Country", "name": text})
    elif name in _FILM and "label" in row:
        property_, type_ = _FILM[name]
        thing = {"@type": type_, "@id": text, "name": row["label"].value}
        said.setdefault(property_, []).append(thing)


def script(source: Source, path: str, address: str) -> str:
    """Return the same as text that may stand in a page's script element."""
    return island(card(source, path, address))
