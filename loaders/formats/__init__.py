"""Read files of any supported format into documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kinonaut.errors import DocumentError
from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.files import MAX_BYTES, unreadable
from kinonaut.loaders.formats import (
    _emphasis,
    docx,
    epub,
    html,
    json,
    literals,
    markdown,
    pdf,
    subtitles,
    table,
    text,
    warc,
    wikitext,
    xml,
)
from kinonaut.loaders.formats._decode import decode
from kinonaut.loaders.formats._language import language_of
from kinonaut.loaders.formats._packed import packed
from kinonaut.loaders.formats._render import Parsed
from kinonaut.loaders.formats._sniff import sniff
from kinonaut.loaders.formats._squeeze import placed, squeezed
from kinonaut.loaders.label_lines import joined
from kinonaut.loaders.pages import find_pages
from kinonaut.loaders.speakers import with_speakers

__all__ = ["FORMATS", "MAX_BYTES", "MAX_PACKED", "parse", "parse_bytes", "read"]

MAX_PACKED = 100 * 2**20
"""Texts over MAX_BYTES are refused: no single document about a film is as large. This is the limit
of files that hold pictures beside their text."""

FORMATS: dict[str, Callable[[str], Parsed]] = {
    "html": html.read,
    "json": json.read,
    "markdown": markdown.read,
    "source": literals.read,
    "subtitles": subtitles.read,
    "table": table.read,
    "text": text.read,
    "wikitext": wikitext.read,
    "xml": xml.read,
}


def read(path: Path | str, name: str | None = None, place: int | None = None) -> Document:
    """Read one file, or one page of a web archive.

    Args:
        path: The file.
        name: What facts will call it; by default its own name.
        place: Of a page of a web archive: where its record begins in the file. Without it the
            page is looked for by its name.

    Raises:
        DocumentError: It cannot be read: missing, empty, too large, damaged, of no known format or
            encoding, or in need of a library that is not installed.
    """
    path = Path(path)
    name = name or path.name
    if warc.is_archive(path.name):
        return _captured(warc.read(path, name, place, MAX_BYTES))
    try:
        if not path.is_file():
            raise DocumentError(name, "not a file", "give a text file, or a folder of them")
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_PACKED else b""
    except OSError as error:
        if isinstance(error, DocumentError):
            raise
        raise unreadable(name, error) from None
    limit = MAX_PACKED if packed(data) else MAX_BYTES
    if size > limit:
        raise DocumentError(
            name,
            f"{size / 2**20:.0f} MB is too large (the limit is {limit >> 20} MB)",
            "split it into one file a page",
        )
    return parse_bytes(data, name)


def parse_bytes(data: bytes, name: str, charset: str | None = None) -> Document:
    """Divide the content of a file.

    Args:
        data: Its bytes.
        name: What facts will call it.
        charset: The encoding that the server named which sent it.

    Raises:
        DocumentError: It cannot be read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    kind = packed(data)
    if kind == "epub":
        return parse(epub.chapters(data, name), name, sha256, "html")
    if kind is not None:
        parsed = (pdf if kind == "pdf" else docx).read(data, name)
        return _document(parsed.text, name, sha256, kind, parsed)
    decoded = decode(data, name, charset)
    document = parse(decoded.text, name, sha256)
    if not decoded.guessed:
        return document
    note = f"{name}: its encoding was guessed to be {decoded.encoding}, for {decoded.guessed}"
    return replace(document, notes=(*document.notes, f"{note}; if it is another, save it as UTF-8"))


def _captured(capture: warc.Capture) -> Document:
    document = parse_bytes(capture.data, capture.name, capture.charset)
    told = {"url": capture.url, **({"captured": capture.date} if capture.date else {})}
    return replace(
        document,
        metadata={**document.metadata, **told},
        pages=tuple(replace(page, url=page.url or capture.url) for page in document.pages),
    )


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
    short, places = squeezed(source)
    format_ = format_ or sniff(short, name)
    parsed = FORMATS[format_](short)
    if places is not None:
        placed(parsed, places, len(source))
    return _document(source, name, sha256, format_, parsed)


def _document(source: str, name: str, sha256: str, format_: str, parsed: Parsed) -> Document:
    parsed.blocks = _emphasis.whole(parsed.text, parsed.blocks, parsed.emphasis)
    parsed.blocks = joined(parsed.text, parsed.blocks)
    pages, parsed.blocks = find_pages(parsed.text, parsed.starts, parsed.blocks)
    parsed.blocks = with_speakers(parsed.text, parsed.blocks, parsed.posts)
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
        language=language_of(parsed.language, parsed.text),
        notes=tuple(parsed.notes),
    )
