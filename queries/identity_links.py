"""Why names are of one thing: every name's link to it, with its stage, score and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import NamedNode

from kinonaut.errors import UnknownEntityError
from kinonaut.queries.entities import CLASSES, resolve
from kinonaut.queries.rulings import claim_key
from kinonaut.queries.values import Store, solutions, value

__all__ = ["IdentityLink", "links_for", "links_of"]

_LINKS: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?label ?name ?stage ?score ?reason ?document ?mentioned ?record WHERE {
  VALUES ?entity { %s }
  ?entity rdfs:label ?label ; kn:nameUse ?use .
  ?use kn:literal ?name .
  OPTIONAL { ?use kn:stage ?stage ; kn:score ?score ; kn:reason ?reason }
  OPTIONAL { ?use kn:usedIn ?used . GRAPH ?g { ?used rdfs:label ?document } }
  OPTIONAL { ?use kn:mentionedIn ?seen . GRAPH ?h { ?seen rdfs:label ?mentioned } }
  OPTIONAL { ?use kn:inRecord ?record }
}"""


@dataclass(frozen=True, slots=True)
class IdentityLink:
    """How one name was found to be of an entity."""

    entity: str
    """IRI."""
    label: str
    name: str
    stage: str
    score: float
    reason: str
    documents: tuple[str, ...]
    """Whose text holds the name, in a claim or beside one."""

    def to_json(self) -> dict[str, Any]:
        """Return the link as an object for JSON."""
        return {
            "entity": self.entity,
            "name": self.name,
            "stage": self.stage,
            "score": self.score,
            "reason": self.reason,
            "documents": list(self.documents),
        }


_CLAIMED: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?document WHERE {
  GRAPH ?saying { $claim ?property ?entity ; kn:inDocument ?source }
  ?entity kn:nameUse ?any .
  GRAPH ?g { ?source rdfs:label ?document }
}"""


def links_for(store: Store, what: str) -> tuple[IdentityLink, ...]:
    """Return the links of an entity's names; of a claim, those of the names in its document.

    Raises:
        UnknownEntityError: Nothing bears the name; a node that joins things has no names.
    """
    key = claim_key(store, what)
    if key is not None:
        claim = NamedNode(f"{store.base}claim/{key}")
        rows = solutions(store, _CLAIMED, {"claim": claim})
        places = {str(value(row["document"])) for row in rows}
        every = links_of(store, (str(value(row["entity"])) for row in rows))
        return tuple(link for link in every if places & set(link.documents))
    try:
        entity = resolve(store, (*CLASSES,), what)
    except UnknownEntityError:
        if "/" in what:
            return ()
        raise
    return links_of(store, [entity.iri])


def links_of(store: Store, entities: Iterable[str]) -> tuple[IdentityLink, ...]:
    """Return the names of entities with their links, by entity and the surest first."""
    wanted = " ".join(str(NamedNode(iri)) for iri in sorted(set(entities)))
    if not wanted:
        return ()
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in solutions(store, _LINKS % wanted):
        key = tuple(str(value(row[name])) for name in ("entity", "label", "name"))
        link = found.setdefault(
            (key[0], key[1], key[2]),
            {"stage": "record", "score": 1.0, "reason": "a name of it in the record", "in": set()},
        )
        if "stage" in row:
            link["stage"] = str(value(row["stage"]))
            link["score"] = float(row["score"].value)
            link["reason"] = str(value(row["reason"]))
        link["in"] |= {str(value(row[n])) for n in ("document", "mentioned") if n in row}
    links = [
        IdentityLink(*key, link["stage"], link["score"], link["reason"], tuple(sorted(link["in"])))
        for key, link in found.items()
    ]
    return tuple(sorted(links, key=lambda k: (k.entity, -k.score, k.name)))
