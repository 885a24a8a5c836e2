"""Plain text: the text is the file; its blocks follow from the form of its lines."""

from __future__ import annotations

from kinonaut.loaders.blocks import divide, mark_chrome
from kinonaut.loaders.formats._render import Parsed, plain_spaces

__all__ = ["read"]


def read(source: str) -> Parsed:
    """Read plain text."""
    text = plain_spaces(source)
    return Parsed(text, mark_chrome(text, divide(text)))
