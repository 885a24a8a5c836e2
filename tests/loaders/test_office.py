"""PDF files, Word documents and books: their headings, lists, tables and pages; their faults."""

from __future__ import annotations

import builtins
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from kinonaut.errors import DocumentError
from kinonaut.loaders import formats
from kinonaut.loaders.document import Block, BlockKind, Document
from kinonaut.loaders.extract import extract
from kinonaut.loaders.formats import _zip, pdf

PROSE = (
    "The rescue of 1974 is shown as it happened, but the fire on the pier was invented",
    "by the writers, says the keeper who was there and has not forgotten it, nor for-",
    "given those who left.",
)


def word(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def cells(document: Document, block: Block) -> list[str]:
    return [document.text[c.start : c.end] for c in block.cells]


def rows(document: Document) -> list[list[str]]:
    return [cells(document, b) for b in document.blocks if b.kind is BlockKind.ROW]


# ------------------------------------------------------------------ PDF

Line = tuple[float, float, float, str]
"""x, y, size and words."""


def pdf_file(pages: Sequence[Sequence[Line]], *, compressed: bytes | None = None) -> bytes:
    """Make a PDF file of pages of lines, each where it is told to stand."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        stream = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in lines
        ).encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
            if compressed is None
            else b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (len(compressed), compressed)
        )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def column(start: float, *lines: str, x: float = 60, size: float = 11) -> list[Line]:
    return [(x, start - 14 * n, size, line) for n, line in enumerate(lines)]


CAST = (("Actor", "Role"), ("Bo Ek", "Ivar Moe"), ("Cy Day", "Lena Moe"))
FIRST: list[Line] = [
    (60, 780, 22, "Harbour Lights \\(2009\\)"),
    *column(740, *PROSE),
    (60, 660, 16, "Cast"),
    *[(60 + 200 * c, 630 - 16 * r, 11, w) for r, row in enumerate(CAST) for c, w in enumerate(row)],
]


def test_a_pdf_keeps_its_headings_tables_and_paragraphs() -> None:
    document = formats.parse_bytes(pdf_file([FIRST]), "notes.pdf")
    assert document.format == "pdf"
    assert document.source[: len("Harbour")] == "Harbour"
    assert word(document, BlockKind.HEADING) == ["Harbour Lights (2009)", "Cast"]
    assert rows(document) == [list(row) for row in CAST]
    assert [len(b.header) for b in document.blocks if b.kind is BlockKind.ROW] == [0, 2, 2]
    (prose,) = word(document, BlockKind.PROSE)
    assert prose.endswith("nor forgiven those who left.")
    facts = {(c.performer[0], c.character[0]) for c in extract(document) if c.relation == "cast"}
    assert facts == {("Bo Ek", "Ivar Moe"), ("Cy Day", "Lena Moe")}


def test_form_feeds_count_the_pages_of_a_pdf() -> None:
    document = formats.parse_bytes(
        pdf_file([FIRST, column(780, *PROSE), column(780, "A last line.")]), "notes.pdf"
    )
    place = document.source.index("A last line.")
    assert document.source.count("\f", 0, place) + 1 == 3
    assert [page.name for page in document.pages] == [None]


def test_a_running_head_of_a_pdf_is_read_once() -> None:
    pages = [[(60, 820, 9, "The Pier Gazette"), *column(700, *PROSE)] for _ in range(4)]
    document = formats.parse_bytes(pdf_file(pages), "notes.pdf")
    assert document.source.count("The Pier Gazette") == 1
    assert document.source.count("those who left") == 4


def test_columns_of_running_text_are_no_table() -> None:
    left = column(700, *["A line of text that runs on and on in the left column,"] * 5)
    right = column(700, *["and one beside it in the right one that also runs on."] * 5, x=320)
    document = formats.parse_bytes(pdf_file([[*left, *right]]), "notes.pdf")
    assert rows(document) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\nnothing that one could read", "damaged"),
        (pdf_file([FIRST])[:300], "damaged"),
        (pdf_file([[]]), "only pictures"),
    ],
)
def test_a_broken_pdf_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        formats.parse_bytes(data, "notes.pdf")
    assert caught.value.advice


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_file([FIRST])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(DocumentError, match=r"encrypted.*without a password"):
        formats.parse_bytes(out.getvalue(), "notes.pdf")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(DocumentError, match="3 pages are too many"):
        formats.parse_bytes(pdf_file([FIRST] * 3), "notes.pdf")


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    import zlib

    bomb = zlib.compress(b"\0" * 120_000_000, 9)
    with pytest.raises(DocumentError):
        formats.parse_bytes(pdf_file([FIRST], compressed=bomb), "notes.pdf")


# ------------------------------------------------------------------ Word


def word_file(make: Any) -> bytes:
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def notes(document: Any) -> None:
    document.core_properties.title = "Notes on the sea"
    document.add_heading("Harbour Lights (2009)", 1)
    paragraph = document.add_paragraph("The film is called ")
    paragraph.add_run("Harbour Lights").italic = True
    paragraph.add_run(", and it was made with the men who had been on the pier that night.")
    document.add_heading("Cast", 2)
    table = document.add_table(rows=0, cols=2)
    for row in CAST:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Crew", 2)
    document.add_paragraph("Director: Orla Fenn", style="List Bullet")
    document.add_paragraph("Writer: Dee Oak", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, (label, value) in zip(
        table.rows, (("Running time", "98 minutes"), ("Country", "Norway")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = label, value


def test_a_word_document_keeps_its_headings_tables_and_lists() -> None:
    document = formats.parse_bytes(word_file(notes), "notes.docx")
    assert document.format == "docx"
    assert document.source == document.text
    assert word(document, BlockKind.HEADING)[:2] == ["Harbour Lights (2009)", "Cast"]
    assert rows(document) == [list(row) for row in CAST]
    fields = [cells(document, b) for b in document.blocks if b.kind is BlockKind.FIELD]
    assert ["Director", "Orla Fenn"] in fields
    assert ["Running time", "98 minutes"] in fields
    assert [document.text[s.start : s.end] for s in document.emphasis] == ["Harbour Lights"]
    assert document.metadata["title"] == "Notes on the sea"
    claims = extract(document)
    assert {c.person[0] for c in claims if c.relation == "director"} == {"Orla Fenn"}
    assert {c.performer[0] for c in claims if c.relation == "cast"} == {"Bo Ek", "Cy Day"}
    for claim in claims:
        assert document.source[claim.start : claim.end] == claim.quote


def test_merged_cells_and_tables_in_cells_are_read_once() -> None:
    def make(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Harbour Lights"
        inner = table.cell(1, 0).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Editor", "Max Pohl"

    document = formats.parse_bytes(word_file(make), "notes.docx")
    assert document.source.count("Harbour Lights") == 1
    assert "Editor: Max Pohl" in document.source


def zipped(members: dict[str, bytes], first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        word_file(notes)[:2000] + b"word/document.xml",
        zipped({"word/document.xml": b"<no/>"}),
        zipped({"word/document.xml": b"\0\1\2", "[Content_Types].xml": b"<Types/>"}),
    ],
)
def test_a_broken_word_document_says_what_to_do(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        formats.parse_bytes(data, "notes.docx")
    assert caught.value.advice


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"word/document.xml": b" " * 5_000_000})
    monkeypatch.setattr(_zip, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(DocumentError, match="unpacks to more than"):
        formats.parse_bytes(bomb, "notes.docx")


@pytest.mark.parametrize("library", ["pypdf", "docx"])
def test_without_the_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".")[0] == library:
            raise ImportError(name)
        return whole(name, *rest, **named)

    data = pdf_file([FIRST]) if library == "pypdf" else word_file(notes)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DocumentError, match=r"kinonaut\[office\]"):
        formats.parse_bytes(data, "notes")


def test_other_zip_files_are_told_to_be_unpacked() -> None:
    with pytest.raises(DocumentError, match="unpack it"):
        formats.parse_bytes(zipped({"a.txt": b"Tide"}), "a.zip")


# ------------------------------------------------------------------ books


def book(order: Sequence[str]) -> bytes:
    chapter = "<html><body><h1>{}</h1><p>Directed by {}.</p></body></html>"
    items = "".join(
        f'<item id="{key}" href="text/{key}.xhtml" media-type="application/xhtml+xml"/>'
        for key in ("one", "two")
    )
    spine = "".join(f'<itemref idref="{key}"/>' for key in order)
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfile full-path="in/b.opf"/></container>',
            "in/b.opf": f"<package>{items}<spine>{spine}</spine></package>".encode(),
            "in/text/one.xhtml": chapter.format("Low Water (1999)", "Bo Ek").encode(),
            "in/text/two.xhtml": chapter.format("High Water (2003)", "Cy Day").encode(),
        },
        "mimetype",
    )


def test_a_book_is_read_in_the_order_of_its_chapters() -> None:
    document = formats.parse_bytes(book(["two", "one"]), "book.epub")
    assert word(document, BlockKind.HEADING) == ["High Water (2003)", "Low Water (1999)"]


def test_a_book_without_chapters_is_refused() -> None:
    with pytest.raises(DocumentError, match="no chapters"):
        formats.parse_bytes(book([]), "book.epub")
