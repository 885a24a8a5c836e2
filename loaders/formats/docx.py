"""Word documents: headings, lists and tables by their styles; the source is the text they show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kinonaut.errors import DocumentError
from kinonaut.loaders.document import Span
from kinonaut.loaders.formats._composed import Composed
from kinonaut.loaders.formats._render import Parsed
from kinonaut.loaders.formats._squeeze import squeezed
from kinonaut.loaders.formats._zip import opened

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

__all__ = ["read"]

# Word keeps these names in English in the file, whatever language it shows them in.
_HEADING: Final = re.compile(r"heading ([1-9])$", re.I)
_LIST: Final = re.compile(r"list (?:bullet|number|continue|paragraph)?\s?\d?", re.I)
_DEEPEST: Final = 8


def read(data: bytes, name: str) -> Parsed:
    """Read a Word document (.docx).

    Raises:
        DocumentError: It is damaged, encrypted or unpacks to too much; or the extra `office` is not
            installed.
    """
    opened(data, name)
    document = _document(data, name)
    composed = Composed()
    properties = document.core_properties
    for key in ("title", "author", "subject", "language"):
        value = getattr(properties, key, None)
        if isinstance(value, str) and value.strip():
            composed.metadata[key] = value.strip()
    composed.language = (properties.language or "")[:2].casefold() or None
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            _table(composed, part)
        else:
            _paragraph(composed, part)
    return composed.finish()


def _document(data: bytes, name: str) -> WordDocument:
    try:
        import docx
    except ImportError:
        raise DocumentError(
            name,
            "reading Word documents needs an optional library",
            "install it with: pip install 'kinonaut[office]'",
        ) from None
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # the library lets through what its parsers raise
        raise DocumentError(
            name,
            f"it is no Word document that can be read ({type(error).__name__})",
            "open it in a word processor and save it anew, or save its text",
        ) from None


def _paragraph(composed: Composed, paragraph: Paragraph) -> None:
    pieces = [(squeezed(part.text)[0], _stressed(part)) for part in paragraph.iter_inner_content()]
    text = "".join(piece for piece, _ in pieces)
    if not text.strip():
        composed.loose("\n")
        return
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading or style.casefold() in ("title", "subtitle"):
        composed.heading(text, int(heading[1]) if heading else 1)
        return
    properties = paragraph._p.pPr
    listed = properties is not None and properties.numPr is not None
    if listed or (_LIST.fullmatch(style) and style.casefold() != "list paragraph"):
        at = composed.loose(f"• {text}\n").start + 2
    else:
        at = composed.loose(f"{text}\n\n").start
    for piece, stressed in pieces:
        if stressed and piece.strip():
            composed.emphasis.append(Span(at, at + len(piece)))
        at += len(piece)


def _stressed(part: object) -> bool:
    return bool(getattr(part, "italic", False) or getattr(part, "bold", False))


def _table(composed: Composed, table: Table) -> None:
    rows: list[list[str]] = []
    headed: bool | None = None
    for number, row in enumerate(table.rows):
        # A cell that spans several columns is given once for each.
        cells = {id(cell._tc): cell for cell in row.cells}
        rows.append([_words(cell) for cell in cells.values()])
        if not number:
            properties = row._tr.trPr
            told = properties is not None and properties.xpath("./w:tblHeader")
            bold = all(_bold(cell) for cell in cells.values())
            headed = True if told or (bold and len(cells) > 1 and len(table.rows) > 1) else None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if rows:
        composed.table(rows, headed=headed)


def _bold(cell: _Cell) -> bool:
    runs = [run for part in cell.paragraphs for run in part.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _words(cell: _Cell) -> str:
    return "\n".join(line for line in _lines(cell, 0) if line.strip())


def _lines(cell: _Cell, depth: int) -> Iterator[str]:
    """Yield the lines of a cell, those of tables within it too."""
    from docx.table import Table

    for part in cell.iter_inner_content():
        if not isinstance(part, Table):
            yield part.text.strip()
        elif depth < _DEEPEST:
            for row in part.rows:
                inner = {id(c._tc): c for c in row.cells}
                yield ": ".join(
                    " ".join(line for line in _lines(c, depth + 1) if line) for c in inner.values()
                )
