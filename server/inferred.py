"""What follows from claims and is said by no source: shown as such, with its rule and premises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

import pyoxigraph as ox

from kinonaut.graph.inference import Rule, rules
from kinonaut.server.evidence import Claims, Quotation
from kinonaut.server.language import entry, listing
from kinonaut.server.records import Thing, Things, local
from kinonaut.server.source import Source

__all__ = ["Conclusion", "Inferences"]

_ON_CARDS: Final = frozenset(("own-name", "renaming"))
"""Rules whose conclusions stand on the cards of portrayals."""
_SHOWN: Final = 4
_ABOUT: Final = ("character", "realPerson", "mission", "subject", "transplantedFrom")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An inferred claim: what it says, by which rule, and from what."""

    path: str
    rule: str
    title: str
    description: str
    about: str
    """Names of whom and what it concerns."""
    hypothesis: bool
    record: bool
    """Whether it rests on the record of history too."""
    premises: tuple[Quotation, ...]
    more: int
    """Premises that are not shown."""


class Inferences:
    """The inferred claims around one thing."""

    def __init__(self, source: Source, found: Things, claims: Claims) -> None:
        self._source = source
        self._found = found
        self._claims = claims
        self._rules: dict[str, Rule] = {rule.name: rule for rule in rules()}

    @classmethod
    def read_from(cls, source: Source, what: str, iri: str, claims: Claims) -> Self:
        """Read what was inferred about a `film` or an `entity`, or one `claim`."""
        return cls(source, Things.read(source, f"{what}_inferred", **{what: iri}), claims)

    def behind(self, node: Thing, kind: str) -> Conclusion | None:
        """Return what makes a portrayal of this kind, or None where nothing was inferred."""
        for claim in self._found.values():
            if claim.has("portrayal", node.iri) and claim.has("kindStated", kind):
                return self._conclusion(claim)
        return None

    def others(self) -> tuple[Conclusion, ...]:
        """Return the conclusions that stand on no card, hypotheses last."""
        found = [
            self._conclusion(claim)
            for claim in self._found.values()
            if claim.one("rule") not in _ON_CARDS and "InferredClaim" in claim.types
        ]
        return tuple(sorted(found, key=lambda c: (c.hypothesis, c.rule, c.about, c.path)))

    def all(self) -> tuple[Conclusion, ...]:
        """Return every conclusion."""
        return tuple(map(self._conclusion, self._found.values()))

    def _conclusion(self, claim: Thing) -> Conclusion:
        name = claim.one("rule") or ""
        rule = self._rules.get(name)
        premises = claim.all("premise")
        quotations = list(self._quotations(premises))
        return Conclusion(
            self._claims.path(claim.iri),
            name,
            entry("rule", name, "title") or (rule.title if rule else name),
            entry("rule", name, "description")
            or (" ".join(rule.description.split()) if rule else ""),
            self._about(claim),
            claim.has("modality", "hypothesis"),
            bool(rule and {"record", "names"} & set(rule.premises)),
            tuple(quotations),
            max(len(premises) - len(quotations), 0),
        )

    def _about(self, claim: Thing) -> str:
        names = [listing(found)] if (found := self._characters(claim)) else []
        for role in _ABOUT:
            found = [self._label(iri) for iri in claim.all(role)]
            if found:
                names.append(listing(found))
        return " · ".join(dict.fromkeys(names))

    def _characters(self, claim: Thing) -> list[str]:
        """Return the characters of the portrayal that was concluded upon."""
        return [
            str(row["label"].value)
            for portrayal in claim.all("portrayal")
            for row in self._source.rows("card", {"entity": ox.NamedNode(portrayal)})
            if local(row["property"].value) == "character" and "label" in row
        ]

    def _label(self, iri: str) -> str:
        if iri in self._claims.labels:
            return self._claims.labels.label(iri)
        for row in self._source.rows("card", {"entity": ox.NamedNode(iri)}):
            if local(row["property"].value) == "label":
                return str(row["value"].value)
        return local(iri)

    def _quotations(self, premises: Iterable[str]) -> Iterable[Quotation]:
        shown = 0
        for iri in premises:
            if shown == _SHOWN:
                return
            claims = self._claims
            if iri not in claims.claims:
                claims = _one(self._source, iri)
            claim = claims.claims.get(iri)
            if claim is not None and (found := claims.quotation(claim)) is not None:
                shown += 1
                yield found


def _one(source: Source, iri: str) -> Claims:
    """Read a premise that is no claim about the same thing."""
    labels = Things.read(source, "claim_labels", claim=iri)
    return Claims.read_from(source, "claim", iri, labels)
