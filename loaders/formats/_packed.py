"""Tell the formats that are no text, by the bytes that they begin with."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["packed"]

_PDF: Final = re.compile(rb"\s{0,32}%PDF-\d")


def packed(data: bytes) -> str | None:
    """Return `pdf`, `docx` or `epub` for files that are such; None for others.

    What only looks like a zip file is told apart by the names in it, which stand in it as they are.
    """
    if _PDF.match(data):
        return "pdf"
    if not data.startswith(b"PK\x03\x04"):
        return None
    if b"application/epub+zip" in data[:200]:
        return "epub"
    if b"word/document.xml" in data:
        return "docx"
    return None
