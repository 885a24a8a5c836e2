"""Read files of any supported format into documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kinonaut.errors import DocumentError
from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.formats import (
    _emphasis,
    html,
    json,
    literals,
    markdown,
    table,
    text,
    wikitext,
    xml,
)
from kinonaut.loaders.formats._decode import decode
from kinonaut.loaders.formats._render import Parsed
from kinonaut.loaders.formats._sniff import sniff
from kinonaut.loaders.label_lines import joined
from kinonaut.loaders.pages import find_pages

__all__ = ["FORMATS", "MAX_BYTES", "parse", "read"]

MAX_BYTES = 20 * 2**20
"""Files over this size are refused: no single document about a film is as large."""

FORMATS: dict[str, Callable[[str], Parsed]] = {
    "html": html.read,
    "json": json.read,
    "markdown": markdown.read,
    "source": literals.read,
    "table": table.read,
    "text": text.read,
    "wikitext": wikitext.read,
    "xml": xml.read,
}


def read(path: Path | str, name: str | None = None) -> Document:
    """Read one file.

    Args:
        path: The file.
        name: What facts will call it; by default its own name.

    Raises:
        DocumentError: It cannot be read: missing, empty, too large, not text, or of no known
            encoding.
    """
    path = Path(path)
    name = name or path.name
    try:
        if not path.is_file():
            raise DocumentError(name, "not a file", "give a text file, or a folder of them")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                name,
                f"{size / 2**20:.0f} MB is too large (the limit is {MAX_BYTES >> 20} MB)",
                "split it into one file a page",
            )
        data = path.read_bytes()
    except OSError as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(name, f"cannot be read ({error.strerror})") from None
    return parse(decode(data, name), name, hashlib.sha256(data).hexdigest())


def parse(
    source: str, name: str, sha256: str | None = None, format_: str | None = None
) -> Document:
    r"""Divide a text that is already decoded.

    Args:
        source: The text, with `\n` between lines.
        name: What facts will call it.
        sha256: Of the file's bytes; by default of the text in UTF-8.
        format_: One of `FORMATS`; by default found out.
    """
    if sha256 is None:
        sha256 = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    format_ = format_ or sniff(source, name)
    parsed = FORMATS[format_](source)
    parsed.blocks = joined(parsed.text, parsed.blocks)
    pages, parsed.blocks = find_pages(parsed.text, parsed.starts, parsed.blocks)
    if not pages:
        pages = (Page(None, 0, len(parsed.text), parsed.title, parsed.url),)
    return Document(
        name=name,
        format=format_,
        source=source,
        text=parsed.text,
        sha256=sha256,
        offsets=parsed.offsets,
        ends=parsed.ends,
        blocks=tuple(parsed.blocks),
        pages=pages,
        metadata=parsed.metadata,
        data=parsed.data,
        emphasis=_emphasis.titles(parsed.text, parsed.blocks, parsed.emphasis),
        language=parsed.language,
    )
