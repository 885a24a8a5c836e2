"""Extract the claims of a document: every rule, then one gate that nothing false in form passes."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import groupby

from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE, RELATIONS, Claim
from kinonaut.loaders import films as film_scopes
from kinonaut.loaders import layout, prose, russian
from kinonaut.loaders.document import Block, BlockKind, Document
from kinonaut.loaders.labels import relations
from kinonaut.loaders.person_names import fold

__all__ = ["RULES_VERSION", "extract", "fault"]


def _version() -> str:
    """Hash the sources of everything that a claim depends on."""
    digest = hashlib.sha256()
    stack: list[tuple[str, Traversable]] = [
        ("loaders", resources.files("kinonaut.loaders")),
        ("authority", resources.files("kinonaut.ontology").joinpath("authority")),
        ("claims.py", resources.files("kinonaut.graph").joinpath("claims.py")),
    ]
    while stack:
        name, place = stack.pop()
        if place.is_dir():
            stack += [
                (f"{name}/{child.name}", child)
                for child in sorted(place.iterdir(), key=lambda c: c.name, reverse=True)
                # What measures claims makes none.
                if child.name not in ("__pycache__", "evaluation", "rules.toml")
            ]
        elif name.endswith((".py", ".txt", ".tsv", ".json", ".toml")):
            digest.update(name.encode() + b"\0" + place.read_bytes().replace(b"\r\n", b"\n"))
    digest.update(russian.version().encode())  # Names come out otherwise with its dictionary.
    return digest.hexdigest()[:16]


RULES_VERSION: str
"""Sixteen hex digits that change when any rule does; for caches of claims."""


def __getattr__(name: str) -> str:
    # Computed when first asked for: it reads some fifty files.
    if name == "RULES_VERSION":
        version = globals()["RULES_VERSION"] = _version()
        return version
    raise AttributeError(name)


def extract(document: Document) -> list[Claim]:
    """Return what a document says, in order of place, each thing once.

    Inferred and denied claims are among them; they say so (`stated`, `polarity`).
    """
    films = film_scopes.resolve(document)

    def listed(cast: list[Claim]) -> list[Claim]:
        # Only sentences teach who acts: lines of lists are for the rules on lists to settle.
        told = [c for c in cast if (b := _block(document, c)) is None or b.kind in _TOLD]
        performers = {name for claim in told for name in claim.performer}
        return list(layout.claims(document, films, sorted(performers)))

    found = [c for c in prose.claims(document, films, listed) if fault(document, c) is None]
    return _ordered(_spoken(document, claim) for claim in _by_structure(document, found))


_TOLD = (BlockKind.PROSE, BlockKind.QUOTE, BlockKind.COMMENT)


def _by_structure(document: Document, claims: list[Claim]) -> Iterator[Claim]:
    """Leave out what the rules on sentences took from a line that a rule on structure has read.

    `A, B as C` is a list of two in a field, and may be anything in a sentence.
    """
    read: set[int] = set()
    for claim in claims:
        if claim.relation == "cast" and not claim.rule.startswith("prose"):
            block = _block(document, claim)
            if block is not None and block.kind not in _TOLD:
                read.add(block.start)
    for claim in claims:
        # What else somebody acted in stands in no list of this film's cast.
        if claim.rule.startswith("prose.cast") and claim.rule != "prose.cast.filmography":
            block = _block(document, claim)
            if block is not None and (block.start in read or _of_others(document, block)):
                continue
        yield claim


def _of_others(document: Document, block: Block) -> bool:
    """Return whether a field is of makers of a film: nobody in it acts."""
    if block.kind is not BlockKind.FIELD or not block.cells:
        return False
    label = block.label or block.head(document.text)
    return bool(
        set(relations(label)) & {"other", "writer", "producer", "editor", "cinematographer"}
    )


def _spoken(document: Document, claim: Claim) -> Claim:
    """Say who says it, where it stands in somebody's post or comment."""
    block = None if claim.speaker else _block(document, claim)
    if block is None or block.speaker is None:
        return claim
    name = document.text[block.speaker.start : block.speaker.end]
    # Who answers questions in an interview is asked for a reason; who posts has seen the film.
    asked = document.text.startswith(":", block.speaker.end)
    return replace(claim, speaker=(name,), speaker_kind=None if asked else "viewer")


def _block(document: Document, claim: Claim) -> Block | None:
    start = claim.start
    if document.offsets is not None:
        start = bisect_left(document.offsets, start)
    return document.block_at(start)


def fault(document: Document, claim: Claim) -> str | None:
    """Return what is wrong with a claim's form, or None.

    A claim must quote the document exactly and briefly, hold what its relation needs, and name in
    its quote at least one of the things that it is about; the rest may rest on recorded steps.
    """
    if document.source[claim.start : claim.end] != claim.quote or not claim.quote:
        return "the quote is not in the document"
    if len(claim.quote) > MAX_QUOTE:
        return "the quote is too long"
    for name in RELATIONS[claim.relation]:
        if getattr(claim, name) in (None, ()):
            return f"{name} is missing"
    groups = [
        group
        for group in (claim.person, claim.performer, claim.character, claim.mission, claim.other)
        if group
    ]
    if isinstance(claim.value, tuple):
        groups.append(claim.value)
    if any(len(group) > MAX_NAMES for group in (*groups, claim.film)):
        return "too many names of one thing"
    if any(not name.strip() for group in groups for name in group):
        return "a name is empty"
    if groups and not claim.steps and claim.stated:
        quote = fold(claim.quote)
        if not any(_supported(name, quote) for group in groups for name in group):
            return "no name stands in the quote"
    return None


def _supported(name: str, quote: str) -> bool:
    whole = fold(name)
    return not whole or whole in quote or any(len(w) > 2 and fold(w) in quote for w in name.split())


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        said = _said(claim)
        other = kept.get(said)
        if other is None or _better(claim, other):
            kept[said] = claim
    sides = {
        (*said[1:3], fold(c.performer[0]), fold(c.character[0]))
        for said, c in kept.items()
        if c.relation == "cast" and c.character and not c.rule.startswith("prose")
    }
    by_what: dict[tuple[object, ...], list[Claim]] = {}
    for said, claim in kept.items():
        if claim.relation == "cast" and claim.character and claim.rule.startswith("prose"):
            # A list settles which of two names is the actor's.
            turned = (*said[1:3], fold(claim.character[0]), fold(claim.performer[0]))
            if turned in sides:
                continue
        without_role = said if claim.relation != "cast" else (*said[:5], None, *said[6:])
        by_what.setdefault(without_role, []).append(claim)
    chosen: list[Claim] = []
    for group in by_what.values():
        # An actor without a role says nothing beside the same actor with one.
        full = [c for c in group if c.character]
        chosen += full or group
    chosen.sort(key=_place)
    # The key of a claim takes long to make, and few claims stand in one place.
    return [c for _, same in groupby(chosen, _place) for c in _by_key(list(same))]


def _place(claim: Claim) -> tuple[int, int, str, tuple[str, ...]]:
    return claim.start, claim.end, claim.relation, claim.film


def _by_key(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: c.key) if len(claims) > 1 else claims


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says, on its page, by the folded chief names."""
    value = claim.value
    return (
        claim.relation,
        claim.page,
        tuple(fold(n) for n in claim.film[:1]),
        tuple(fold(n) for n in claim.person[:1]),
        tuple(fold(n) for n in claim.performer[:1]),
        tuple(fold(n) for n in claim.character[:1]),
        tuple(fold(n) for n in claim.mission[:1]),
        tuple(fold(n) for n in claim.other[:1]),
        tuple(fold(n) for n in claim.reviewer[:1]),
        tuple(fold(n) for n in claim.publication[:1]),
        (claim.date, claim.rating),
        tuple(fold(n) for n in value) if isinstance(value, tuple) else value,
        claim.kind,
        claim.polarity,
        claim.modality,
        claim.stated,
        claim.start if claim.about else None,
        claim.about,
    )


def _better(claim: Claim, other: Claim) -> bool:
    return (-claim.confidence, claim.start, claim.end, claim.key) < (
        -other.confidence,
        other.start,
        other.end,
        other.key,
    )
