"""What the tests of the rules share: reading a document, and what its claims say."""

from __future__ import annotations

import re

from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE, Claim
from kinonaut.loaders import formats
from kinonaut.loaders.document import Block, BlockKind, Document, Page
from kinonaut.loaders.extract import extract, fault


def claims(source: str, name: str = "page.txt") -> list[Claim]:
    """Return the claims of a document, each of which keeps the rules of evidence."""
    document = formats.parse(source, name)
    found = extract(document)
    for claim in found:
        assert fault(document, claim) is None, claim
        assert document.source[claim.start : claim.end] == claim.quote
        assert 0 < len(claim.quote) <= MAX_QUOTE
        assert len(claim.film) <= MAX_NAMES
    return found


def prose_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a text as blocks of prose."""
    return tuple(
        Block(BlockKind.PROSE, *match.span()) for match in re.finditer(r"(?:.|\n(?!\n))+", text)
    )


def prose_document(*paragraphs: str) -> Document:
    """Return a document of one page whose blocks are these paragraphs of prose."""
    text = "\n\n".join(paragraphs)
    pages = (Page(None, 0, len(text)),)
    return Document("d.txt", "text", text, text, "0", blocks=prose_blocks(text), pages=pages)


def cast(found: list[Claim]) -> dict[str, str | None]:
    """Return the role of each actor, or None where no role is given."""
    return {
        c.performer[0]: c.character[0] if c.character else None
        for c in found
        if c.relation == "cast"
    }


def people(found: list[Claim], relation: str) -> set[str]:
    """Return the people who stand in a relation."""
    return {c.person[0] for c in found if c.relation == relation}


def values(found: list[Claim], relation: str) -> set[object]:
    """Return the values of a relation."""
    return {
        c.value[0] if isinstance(c.value, tuple) else c.value
        for c in found
        if c.relation == relation
    }


def credited(found: list[Claim]) -> set[str]:
    """Return the titles of the films whose actors and directors are named."""
    return {n for c in found if c.relation in ("cast", "director") for n in c.film[:1]}


def judged(text: str) -> set[tuple[str, str]]:
    """Return what a text says that a film based on a true story changed or kept."""
    lead = "Blue Moon (1999) is a film based on a true story.\n\n"
    return {
        (c.relation, c.kind or "")
        for c in extract(formats.parse(lead + text, "page.txt"))
        if c.relation in ("deviation", "accuracy") and c.film[0] == "Blue Moon"
    }
