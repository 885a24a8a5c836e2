"""What kind of document a document is, so that scores can be told apart by kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kinonaut.loaders.document import BlockKind, Document

__all__ = ["form_of", "language_of"]

_LISTED: Final = frozenset((BlockKind.ITEM, BlockKind.FIELD, BlockKind.ROW))
_TOLD: Final = frozenset((BlockKind.PROSE, BlockKind.QUOTE, BlockKind.COMMENT))
_SAMPLE: Final = 20_000
_LANGUAGES: Final = {
    "en": "the of and is was that by with his from",
    "de": "der die das und ist von nicht ein mit den",
    "fr": "le les des est une dans du qui sur aux",
    "es": "el los las del una por con para se su",
    "ru": "и в на не что с он как по из",
}
"""Words so common that any page of the language is full of them."""


def form_of(document: Document) -> str:
    """Return the form: the format, and of plain text what it is made of."""
    if document.format != "text":
        return document.format
    if len(document.pages) > 1:
        return "page dump"
    listed = sum(b.end - b.start for b in document.blocks if b.kind in _LISTED)
    told = sum(b.end - b.start for b in document.blocks if b.kind in _TOLD)
    return "credits list" if listed > told else "plain prose"


def language_of(document: Document) -> str:
    """Return the two letters of the language, as the document says or as its common words show."""
    if document.language:
        return document.language[:2].lower()
    words = Counter(re.findall(r"[^\W\d_]+", document.text[:_SAMPLE].casefold()))
    counts = {code: sum(words[w] for w in known.split()) for code, known in _LANGUAGES.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] else "en"
