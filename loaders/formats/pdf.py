"""PDF files: lines from the places of their words, headings by size, tables by columns.

The source of such a document is the text read here; a form feed stands before each page but the
first, so that the page of a place is told by counting them.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kinonaut.errors import DocumentError
from kinonaut.loaders.blocks import is_sentence
from kinonaut.loaders.document import Span
from kinonaut.loaders.formats._composed import Composed
from kinonaut.loaders.formats._render import Parsed

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["MAX_PAGES", "read"]

MAX_PAGES: Final = 2000
"""A file of more pages is no document about a film; reading it would take many minutes."""
_LARGER: Final = 1.15
"""How much larger than most text a heading is."""
_GAP: Final = 1.5
"""Parts of a line that are further apart than so many times their size are cells of a row."""
_NEAR: Final = 1.5
"""Points by which two cells of a column begin apart."""
_CELL: Final = 45
"""Letters that the cells of a table have on the average at most."""
_EDGE: Final = 0.1
"""The part of a page's height at which its head and foot stand."""
_LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
_EMPHASIS: Final = re.compile(r"italic|oblique|bold", re.I)


@dataclass(slots=True)
class _Piece:
    x: float
    text: str
    stressed: bool
    letter: float
    """How wide a letter of it is, as a part of its size."""


@dataclass(slots=True)
class _Line:
    y: float
    size: float
    pieces: list[_Piece]

    def cells(self, columns: Sequence[float] = ()) -> list[tuple[float, str]]:
        """Return the parts of the line that stand apart, each with where it begins.

        Where a table's columns begin is known from the rows before; there a part begins even
        where the one before it reaches up to it.
        """
        found: list[tuple[float, str]] = []
        end = 0.0
        for piece in self.pieces:
            apart = piece.x - end > _GAP * self.size or any(
                abs(piece.x - column) < _NEAR for column in columns
            )
            if found and not apart:
                found[-1] = (found[-1][0], found[-1][1] + piece.text)
            elif piece.text.strip():
                found.append((piece.x, piece.text.lstrip()))
            end = piece.x + piece.letter * self.size * len(piece.text.strip())
        return [(x, " ".join(text.split())) for x, text in found]

    @property
    def text(self) -> str:
        """The line with its parts one after the other."""
        return "\t".join(text for _, text in self.cells())


def read(data: bytes, name: str) -> Parsed:
    """Read a PDF file.

    Raises:
        DocumentError: It is damaged, encrypted, too long, or has no text but pictures of it; or the
            extra `office` is not installed.
    """
    try:
        import pypdf
    except ImportError:
        raise DocumentError(
            name,
            "reading PDF files needs an optional library",
            "install it with: pip install 'kinonaut[office]'",
        ) from None
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it can mend in a file is of no interest to anyone
    try:
        reader = _opened(pypdf, data, name)
        pages, unread = _pages(reader, name)
        composed = _composed(pages)
        if unread:
            composed.notes.append(f"{name}: {unread} of {len(pages)} pages could not be read")
        _describe(composed, reader)
    finally:
        log.setLevel(level)
    if not any(pages):
        raise DocumentError(
            name, "it has no text, only pictures of it", "recognise its text (OCR) and give that"
        )
    return composed.finish()


def _opened(pypdf: Any, data: bytes, name: str) -> PdfReader:
    locked = DocumentError(name, "it is encrypted", "save it without a password")
    try:
        reader: PdfReader = pypdf.PdfReader(io.BytesIO(data))
        # Many are only locked against changes, with an empty password to read.
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        count = len(reader.pages)
    except DocumentError:
        raise
    except Exception as error:  # damaged files make the parser fail in any way
        if "cryptography" in str(error):
            raise locked from None
        raise DocumentError(
            name,
            f"the PDF file is damaged ({type(error).__name__})",
            "save it anew, or save its text",
        ) from None
    if count > MAX_PAGES:
        raise DocumentError(
            name, f"{count} pages are too many (the limit is {MAX_PAGES})", "split it"
        )
    return reader


def _describe(composed: Composed, reader: PdfReader) -> None:
    try:
        told: Any = reader.metadata or {}
        for key in ("Title", "Author", "Subject"):
            value = told.get(f"/{key}")
            if isinstance(value, str) and value.strip():
                composed.metadata[key.casefold()] = value.strip()
    except Exception:  # what a file says of itself is not worth losing it
        return


def _pages(reader: PdfReader, name: str) -> tuple[list[list[_Line]], int]:
    """Return the lines of each page, and how many pages could not be read."""
    pages: list[list[_Line]] = []
    letters: dict[int, tuple[Any, float]] = {}
    heights: list[float] = []
    unread = 0
    for page in reader.pages:
        lines: list[_Line] = []
        try:
            page.extract_text(visitor_text=_visitor(lines, letters))
        except Exception:  # one damaged page costs no other
            unread += 1
            lines = []
        pages.append([line for line in lines if line.text])
        heights.append(float(page.mediabox.height))
    if unread and unread == len(pages):
        raise DocumentError(name, "no page of it can be read", "save it anew, or save its text")
    return _without_running_heads(pages, heights), unread


def _visitor(lines: list[_Line], letters: dict[int, tuple[Any, float]]) -> Any:
    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        text = text.replace("\n", " ").replace("\x00", " ")
        if not text.strip():
            return
        text = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1]))
        height = abs(size * scale) or 1.0
        stressed = bool(_EMPHASIS.search(str((font or {}).get("/BaseFont", ""))))
        if id(font) not in letters:
            letters[id(font)] = (font, _letter(font))  # kept, so that no other takes its id
        piece = _Piece(x, text, stressed, letters[id(font)][1])
        if lines and abs(lines[-1].y - y) < 0.4 * height and x >= lines[-1].pieces[-1].x:
            lines[-1].pieces.append(piece)
            lines[-1].size = max(lines[-1].size, height)
        else:
            lines.append(_Line(y, height, [piece]))

    return visit


def _letter(font: Any) -> float:
    """Return how wide the letters of a font are, on the average, as a part of its size."""
    try:
        widths = [float(w) for w in (font or {}).get("/Widths", ()) if float(w) > 0]
        for inner in (font or {}).get("/DescendantFonts", ()):
            for part in inner.get_object().get("/W", ()):
                if isinstance(part, list):
                    widths += [float(w) for w in part if float(w) > 0]
    except (AttributeError, KeyError, TypeError, ValueError):
        widths = []
    # Rare letters are the wide ones.
    return min(0.7, max(0.3, 0.00095 * sum(widths) / len(widths))) if widths else 0.5


def _without_running_heads(pages: list[list[_Line]], heights: Sequence[float]) -> list[list[_Line]]:
    """Leave out the lines that stand at one edge of most pages, but for the first time."""

    def key(line: _Line, height: float) -> tuple[int, str] | None:
        if _EDGE * height < line.y < (1 - _EDGE) * height:
            return None
        return round(line.y), re.sub(r"\d+", "#", line.text)

    keys = [
        [key(line, height) for line in page] for page, height in zip(pages, heights, strict=True)
    ]
    often = Counter(found for page in keys for found in set(page) if found)
    running = {found for found, times in often.items() if times >= 3 and times * 2 >= len(pages)}
    seen: set[tuple[int, str] | None] = set()
    kept = []
    for page, own in zip(pages, keys, strict=True):
        kept.append(
            [x for x, k in zip(page, own, strict=True) if k not in running or k not in seen]
        )
        seen.update(own)
    return kept


def _composed(pages: Sequence[Sequence[_Line]]) -> Composed:
    composed = Composed()
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=1.0)
    ranks = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    for number, page in enumerate(pages):
        if number:
            composed.loose("\f")
        for part in _parts(page, body):
            if isinstance(part, list):
                composed.table([[text for _, text in row] for row in part])
            elif (
                part.size >= body * _LARGER and len(part.text) < 120 and not is_sentence(part.text)
            ):
                composed.heading(part.text, min(6, ranks.index(round(part.size, 1)) + 1))
            else:
                _line(composed, part)
    return composed


_Row = list[tuple[float, str]]


def _parts(lines: Sequence[_Line], body: float) -> Iterator[_Line | list[_Row]]:
    """Yield the lines of a page, those that make a table together; gaps as lines without words."""
    index = 0
    while index < len(lines):
        line = lines[index]
        before = lines[index - 1] if index else None
        if before is not None and not 0 <= before.y - line.y <= 1.6 * max(line.size, before.size):
            yield _Line(line.y, body, [])
        taken, rows = _table(lines, index)
        if rows:
            yield rows
            index += taken
            continue
        yield line
        index += 1


def _table(lines: Sequence[_Line], index: int) -> tuple[int, list[_Row]]:
    """Return how many lines from a place on make a table, and its rows."""
    width = len(lines[index].cells())
    if width < 2:
        return 0, []
    rows: list[_Row] = []
    at = index
    while at < len(lines):
        cells = lines[at].cells([x for x, _ in rows[-1][1:]] if rows else ())
        below = lines[at - 1].y - lines[at].y if rows else 0.0
        if not 0 <= below <= 4 * lines[at].size:
            break
        if len(cells) == width:
            rows.append(cells)
        elif len(cells) == 1 and rows and below <= _GAP * lines[at].size:
            # A cell that goes on in the next line.
            column = next(
                (n for n, (x, _) in enumerate(rows[-1]) if abs(x - cells[0][0]) < _NEAR), 0
            )
            if not column:
                break
            x, text = rows[-1][column]
            rows[-1][column] = (x, f"{text}\n{cells[0][1]}")
        else:
            break
        at += 1
    starts = Counter(round(row[1][0] / 3) for row in rows)
    aligned = max(starts.values(), default=0)
    long = sum(len(text) for row in rows for _, text in row) > _CELL * width * len(rows)
    if len(rows) < 2 or aligned * 2 < len(rows) or long:
        return 0, []
    return at - index, rows


def _line(composed: Composed, line: _Line) -> None:
    """Write a line; a word that is broken at its end is made whole."""
    text = line.text
    if not text:
        composed.loose("\n")
        return
    if composed.last[-2:-1] in ("-", "\xad") and composed.last[-1:] == "\n" and text[0].islower():
        composed.mend(2)
    at = composed.loose(text + "\n").start
    for piece in line.pieces:
        words = " ".join(piece.text.split())
        found = text.find(words) if piece.stressed and words else -1
        if found >= 0:
            composed.emphasis.append(Span(at + found, at + found + len(words)))
