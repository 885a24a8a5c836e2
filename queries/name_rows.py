"""Every form of every name with its entity and document, and the texts that they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from kinonaut.graph.snapshots import Snapshots
from kinonaut.queries.entities import entity
from kinonaut.queries.values import Store, solutions, value

__all__ = ["document_texts", "name_rows", "names_by_path", "people_of_films", "places_by_path"]

_ROWS: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?form ?document WHERE {
  ?entity kn:nameUse ?use .
  ?use kn:literal ?form ; kn:usedIn|kn:mentionedIn ?node .
  GRAPH ?graph { ?node rdfs:label ?document }
} ORDER BY ?entity ?form ?document"""


_MADE_BY: Final = """
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?film ?name WHERE { ?film schema:director|schema:actor ?person . ?person rdfs:label ?name }
"""


def name_rows(store: Store) -> Iterator[tuple[str, str, str, str]]:
    """Yield path and kind of the entity, a form of its name, and the document that has it."""
    for row in solutions(store, _ROWS):
        one = entity(store, str(value(row["entity"])), "")
        yield one.path, one.kind, str(value(row["form"])), str(value(row["document"]))


def document_texts(store: Path | str) -> dict[str, str]:
    """Return the text of each document of a store on disk, by the stem of its name."""
    folder = Path(store)
    if not folder.is_dir():
        return {}
    texts = {}
    for name, entry in Snapshots(folder).manifest().get("documents", {}).items():
        kept = json.loads((folder / "documents" / f"{entry['entry']}.json").read_text("utf-8"))
        texts[PurePath(name).stem] = str(kept.get("source", ""))
    return texts


def people_of_films(store: Store) -> dict[str, set[str]]:
    """Return the names of the director and the performers of each film, by its path."""
    found: dict[str, set[str]] = {}
    for row in solutions(store, _MADE_BY):
        path = entity(store, str(value(row["film"])), "").path
        found.setdefault(path, set()).add(str(value(row["name"])))
    return found


def places_by_path(store: Store) -> dict[str, dict[str, list[str]]]:
    """Return where each name of a thing stands: path -> name -> documents."""
    found: dict[str, dict[str, list[str]]] = {}
    for path, _, form, document in name_rows(store):
        found.setdefault(path, {}).setdefault(form, []).append(document)
    return found


def names_by_path(store: Store) -> dict[str, set[str]]:
    """Return the names that documents use, by the path of the thing that bears them."""
    found: dict[str, set[str]] = {}
    for path, _, form, _ in name_rows(store):
        found.setdefault(path, set()).add(form)
    return found
