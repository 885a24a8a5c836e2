"""Those whom the labelled casts of a document name: who is known to act, before any sentence is read."""

from __future__ import annotations

from collections import Counter

from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.labels import relations
from kinonaut.loaders.person_names import is_name, split_list
from kinonaut.loaders.shapes import fold

__all__ = ["listed_performers"]


def listed_performers(document: Document) -> dict[str, int]:
    """Return the folded names in the fields of casts, `Starring: Ann Lee, Bo Ek`, with how often."""
    text = document.text
    found: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind is not BlockKind.FIELD or len(block.cells) < 2:
            continue
        label = block.label or text[block.cells[0].start : block.cells[0].end]
        if "cast" not in relations(label):
            continue
        for cell in block.cells[1:]:
            names = (text[n.start : n.end] for n in split_list(text, cell.start, cell.end))
            found.update(fold(" ".join(name.split())) for name in names if is_name(name))
    return dict(found)
