"""Why the graph says something: claims with their quotes, and what other documents say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError, UnknownEntityError
from kinonaut.queries.entities import CLASSES, resolve
from kinonaut.queries.evidence import Evidence, fetch
from kinonaut.queries.rulings import Ruling, carried_to, claim_key, rulings
from kinonaut.queries.values import Scalar, Store, portions, solutions, value

__all__ = ["Reason", "of_document", "reasons"]

_UNDECIDED: Final = Ruling("")
_PREFIXES: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# What a claim speaks about, as against what it says of it: two claims of one relation that agree
# on all of these and differ in the rest contradict each other or complete each other.
_SUBJECTS: Final = {
    "cast": ("film", "performer"),
    "portrayal": ("film", "character"),
    "crew": ("subject",),
    "mission_date": ("subject",),
    "mission_station": ("subject",),
    "occupation": ("realPerson",),
    "first": ("realPerson", "subject"),
}
_ARGUMENTS: Final = (
    "film", "character", "performer", "artist", "realPerson", "subject", "organization", "other",
    "value", "kindStated", "about", "role", "date", "rating",
)  # fmt: skip
_SAID: Final = (
    _PREFIXES
    + """
SELECT ?claim ?property ?object ?label WHERE {
  VALUES ?claim { %s }
  VALUES ?property { %s }
  GRAPH ?graph { ?claim ?property ?object }
  OPTIONAL { ?object rdfs:label ?label }
}"""
)
_ABOUT: Final = (
    _PREFIXES
    + """
SELECT DISTINCT ?claim WHERE {
  { GRAPH ?graph { ?claim %s $entity_iri ; kn:relation $relation } }
  UNION
  { $entity_iri kn:claim ?claim . GRAPH ?graph { ?claim kn:relation $relation } }
}"""
)
# The claims of a document; of a file that holds pages, those of the pages.
_WITHIN: Final = (
    _PREFIXES
    + """
SELECT DISTINCT ?claim WHERE {
  GRAPH ?described { $entity_iri kn:path ?path }
  GRAPH ?place { ?part kn:path ?path }
  FILTER (
    ?part = $entity_iri || NOT EXISTS { GRAPH ?described { $entity_iri kn:page ?page } }
  )
  GRAPH ?saying { ?claim kn:inDocument ?part ; kn:relation $relation }
}"""
)
# Relations of which one claim can gainsay another; of the rest a film may have many.
_RIVALS: Final = frozenset(
    ("year", "runtime", "budget", "gross", "director", "cast", "portrayal", "mission_date",
     "mission_station")
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """One claim that bears on what was asked, with its words and its standing to it."""

    evidence: Evidence
    says: tuple[tuple[str, Scalar], ...]
    """What it says: argument and value, names as the graph prefers them."""
    standing: str = "this"
    """`this` is what was asked for; `same` another document that says so; `other` one that gives
    something else."""
    decision: str = ""
    """`accept` or `reject`, where a person has decided on the claim."""
    because: str = ""
    carried_from: str = ""
    """Key of the claim that was decided on, where an edit of the document has moved its words."""

    def to_json(self) -> dict[str, Any]:
        """Return the reason as an object for JSON."""
        found = {
            **self.evidence.to_json(),
            "says": self._arguments(),
            "standing": self.standing,
        }
        if self.decision:
            found |= {"decision": self.decision, "because": self.because}
        if self.carried_from:
            found["carried_from"] = self.carried_from
        return found

    def _arguments(self) -> dict[str, Scalar | list[Scalar]]:
        """Return what the claim says by argument; of what it says several of, a list."""
        said: dict[str, list[Scalar]] = {}
        for name, item in self.says:
            said.setdefault(name, []).append(item)
        return {name: items if len(items) > 1 else items[0] for name, items in said.items()}

    def __repr__(self) -> str:
        says = ", ".join(f"{name}: {item}" for name, item in self.says)
        one = self.evidence
        mark = f" ({self.decision}ed by a person)" if self.decision else ""
        quote = " ".join(one.quote.split())
        return f"<Reason {one.relation} — {says} “{quote}” {one.document}:{one.start}{mark}>"


_IN_FILE: Final = (
    _PREFIXES
    + """
SELECT DISTINCT ?claim WHERE {
  GRAPH ?graph { ?document kn:path $path }
  GRAPH ?saying { ?claim kn:inDocument ?document }
}"""
)


def of_document(store: Store, path: str) -> tuple[Reason, ...]:
    """Return all claims of a file by their place, with what each says; of its pages too."""
    found = solutions(store, _IN_FILE, {"path": Literal(path)})
    every = _reasons(store, {str(value(s["claim"])) for s in found})
    return tuple(sorted(every, key=lambda r: (r.evidence.start, r.evidence.end, r.evidence.claim)))


def reasons(store: Store, what: str, relation: str | None = None) -> tuple[Reason, ...]:
    """Return the claims about an entity or of a document, or a claim and what others say of it.

    Raises:
        UnknownEntityError: Neither a claim nor a thing of that name is known.
        QueryError: A relation was given for a claim, or none is called so.
    """
    key = claim_key(store, what)
    if key is not None:
        if relation is not None:
            raise QueryError("a claim has one relation; leave it out")
        found = _of_claim(store, f"{store.base}claim/{key}")
        if not found and (moved := carried_to(store, key)):
            found = _of_claim(store, moved)
        if not found:
            raise UnknownEntityError("claim", key)
        return found
    query, node = _meant(store, what)
    bindings: dict[str, NamedNode | Literal] = {"entity_iri": node}
    if relation is not None:
        bindings["relation"] = Literal(_relation(relation))
    claims = {str(value(s["claim"])) for s in solutions(store, query, bindings)}
    return _reasons(store, claims)


def _meant(store: Store, what: str) -> tuple[str, NamedNode]:
    """Return the query for the claims of a thing or a document, and the IRI of that."""
    try:
        path = "|".join(f"kn:{name}" for name in _ARGUMENTS[:8])
        return _ABOUT % path, _node(store, what)
    except UnknownEntityError as unknown:
        try:
            return _WITHIN, NamedNode(resolve(store, ("document",), what).iri)
        except UnknownEntityError as error:
            raise (error if error.nearest and not unknown.nearest else unknown) from None


def _relation(name: str) -> str:
    from kinonaut.graph.claims import RELATIONS
    from kinonaut.queries.catalogue import nearest

    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in RELATIONS:
        return wanted
    near = " or ".join(repr(one) for one in nearest(wanted, RELATIONS))
    raise QueryError(
        f"no relation is called {name!r}; "
        + (f"did you mean {near}?" if near else f"it is one of {', '.join(RELATIONS)}")
    )


def _node(store: Store, what: str) -> NamedNode:
    """Return the IRI of a thing by its name, or of a node that joins things by its path."""
    # Looked at first: a node that joins things has no name, and looking for one reads all names.
    if "/" in what:
        try:
            node = NamedNode(what if what.startswith(store.base) else store.base + what)
        except ValueError:
            pass
        else:
            if solutions(
                store, _PREFIXES + "SELECT ?c { $node kn:claim ?c } LIMIT 1", {"node": node}
            ):
                return node
    return NamedNode(resolve(store, (*CLASSES,), what).iri)


def _of_claim(store: Store, claim: str) -> tuple[Reason, ...]:
    these = _reasons(store, [claim])
    if not these or these[0].evidence.inferred_by:
        return these
    own = _arguments(store, [claim])[claim]
    relation = these[0].evidence.relation
    about = _SUBJECTS.get(relation, ("film",))
    anchors = [(name, NamedNode(iri)) for name in about for iri, _ in own.get(name, ()) if iri]
    if not anchors:
        return these
    patterns = " ; ".join(f"kn:{name} {node}" for name, node in anchors)
    query = (
        _PREFIXES
        + "SELECT ?claim WHERE { GRAPH ?graph { ?claim kn:relation $relation ; "
        + patterns
        + " } }"
    )
    others = {
        str(value(s["claim"])) for s in solutions(store, query, {"relation": Literal(relation)})
    } - {claim}
    said = _arguments(store, others)
    standing = {
        other: "same" if _agree(own, arguments) else "other" for other, arguments in said.items()
    }
    if relation not in _RIVALS:
        others = {other for other in others if standing[other] == "same"}
    rest = _reasons(store, others, standing)
    return (*these, *sorted(rest, key=lambda r: r.standing != "same"))


_Arguments = dict[str, tuple[tuple[str, Scalar], ...]]


def _agree(one: _Arguments, other: _Arguments) -> bool:
    """Return whether two claims give the same wherever both give something."""
    compared = [n for n in _ARGUMENTS if n in one and n in other and n not in ("about", "film")]
    return bool(compared) and all(
        {iri or item for iri, item in one[n]} & {iri or item for iri, item in other[n]}
        for n in compared
    )


def _arguments(store: Store, claims: Iterable[str]) -> dict[str, _Arguments]:
    """Return what each claim says: argument -> (IRI or nothing, value) pairs."""
    wanted = sorted(set(claims))
    arguments = " ".join(f"kn:{name}" for name in _ARGUMENTS)
    found: dict[str, dict[str, set[tuple[str, Scalar]]]] = {claim: {} for claim in wanted}
    queries = (_SAID % (claims, arguments) for claims in portions(store, wanted))
    for s in (s for query in queries for s in solutions(store, query)):
        name = str(value(s["property"]))
        iri = s["object"].value if isinstance(s["object"], NamedNode) else ""
        shown = value(s["label"] if "label" in s else s["object"])
        if iri and isinstance(shown, str):
            # What only a rejected or denied claim names has no label: its path reads better.
            shown = shown.removeprefix(store.base)
        found[str(value(s["claim"]))].setdefault(name, set()).add((iri, shown))
    return {
        claim: {name: tuple(sorted(said[name], key=str)) for name in _ARGUMENTS if name in said}
        for claim, said in found.items()
    }


def _reasons(
    store: Store, claims: Iterable[str], standing: dict[str, str] | None = None
) -> tuple[Reason, ...]:
    evidence = fetch(store, claims)
    quoted = {one.claim for every in evidence.values() for one in every}
    said = _arguments(store, quoted)
    decided = rulings(store, quoted)
    found = []
    for claim, every in evidence.items():
        for one in every:
            ruling = decided.get(one.claim, _UNDECIDED)
            found.append(
                Reason(
                    one,
                    _flat(said.get(one.claim, {})),
                    (standing or {}).get(claim, "this"),
                    ruling.verdict,
                    ruling.because,
                    ruling.carried_from,
                )
            )
    unique = {(r.evidence.claim, r.evidence.start): r for r in found}
    return tuple(
        sorted(
            unique.values(),
            key=lambda r: (r.evidence.document, r.evidence.start, r.evidence.claim),
        )
    )


def _flat(arguments: _Arguments) -> tuple[tuple[str, Scalar], ...]:
    return tuple((name, shown) for name, every in arguments.items() for _, shown in every)
