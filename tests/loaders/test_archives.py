"""Web archives: each page a document, with its address, its date and its encoding."""

from __future__ import annotations

import gzip
import json
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli.extract import command
from kinonaut.errors import DocumentError
from kinonaut.graph.store import open_store
from kinonaut.loaders import formats
from kinonaut.loaders.build import build
from kinonaut.loaders.files import FoundFile, find

PAGE = "<html><body><h1>{} (1999)</h1><p>Director: Ann Lee</p><p>Starring: Bo Ek</p></body></html>"


def record(
    url: str,
    body: bytes,
    kind: str = "text/html; charset=utf-8",
    *,
    status: str = "200 OK",
    date: str = "2021-02-11T09:30:00Z",
    headers: str = "",
) -> bytes:
    """Write a response as a web archive keeps it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + date)}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = (
    record("https://example.org/films/blue-moon", PAGE.format("Blue Moon").encode()),
    record("https://example.org/logo.png", b"\x89PNG", "image/png"),
    record("https://example.org/gone", b"gone", status="404 Not Found"),
    record(
        "http://example.net/?film=red&x=1",
        PAGE.format("Красный прилив").encode("cp1251"),
        "text/html; charset=windows-1251",
    ),
    record(
        "https://example.org/films/blue-moon",
        PAGE.format("Blue Moon II").encode(),
        date="2022-05-01T10:00:00Z",
    ),
    record(
        "https://example.org/iron",
        gzip.compress(PAGE.format("Iron Dew").encode()),
        headers="Content-Encoding: gzip\r\n",
    ),
)


@pytest.fixture(params=["crawl.warc", "crawl.warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "docs" / str(request.param)
    path.parent.mkdir()
    packed = request.param.endswith(".gz")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in RECORDS))
    return path


def files(*paths: Path) -> list[FoundFile]:
    return [file for file in find(paths) if isinstance(file, FoundFile)]


def test_each_page_of_text_is_a_document(archive: Path) -> None:
    names = [file.name.removeprefix(f"{archive.name}/") for file in files(archive)]
    assert names[0] == "example.org/films/blue-moon"
    assert names[1].startswith("example.net/-film-red-x-1-")
    assert names[2] == "example.org/films/blue-moon@2022-05-01T100000Z"
    assert names[3:] == ["example.org/iron"]


def test_a_page_has_its_address_date_and_encoding(archive: Path) -> None:
    documents = [formats.read(f.path, f.name, f.place) for f in files(archive)]
    assert documents[0].metadata["url"] == "https://example.org/films/blue-moon"
    assert documents[0].metadata["captured"] == "2021-02-11T09:30:00Z"
    assert documents[0].pages[0].url == "https://example.org/films/blue-moon"
    assert "Красный прилив" in documents[1].text
    assert documents[1].notes == ()
    assert "Iron Dew" in documents[3].text
    assert all(d.sha256 == f.sha256 for d, f in zip(documents, files(archive), strict=True))


def test_a_page_is_found_by_its_name_alone(archive: Path) -> None:
    for file in files(archive):
        assert formats.read(file.path, file.name).sha256 == file.sha256
    with pytest.raises(DocumentError, match="name one of its pages"):
        formats.read(archive, archive.name)


def test_extract_reads_the_pages_of_an_archive(archive: Path) -> None:
    result = CliRunner().invoke(command, [str(archive.parent), "--format", "jsonl"])
    facts = [json.loads(line) for line in result.stdout.splitlines()]
    directed = {(f["document"], f["person"][0]) for f in facts if f["relation"] == "director"}
    assert len(directed) == 4
    assert (f"docs/{archive.name}"[5:] + "/example.org/iron", "Ann Lee") in directed


def test_a_build_takes_pages_and_prunes_those_that_vanished(archive: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.kg"
    assert build([archive.parent], store).documents == 4
    assert build([archive.parent], store).unchanged
    packed = archive.name.endswith(".gz")
    archive.write_bytes(gzip.compress(RECORDS[0]) if packed else RECORDS[0])
    report = build([archive.parent], store)
    assert report.documents == 4
    assert any("--prune" in note for note in report.notes)
    assert build([archive.parent], store, prune=True).documents == 1


def test_the_graph_tells_address_and_day_of_a_page(archive: Path, tmp_path: Path) -> None:
    build([archive.parent], tmp_path / "s.kg")
    query = """PREFIX dct: <http://purl.org/dc/terms/> PREFIX kn: <https://w3id.org/kinonaut/ns#>
        SELECT ?url ?day { GRAPH ?g { ?page kn:url ?url ; dct:available ?day } }"""
    with open_store(tmp_path / "s.kg") as graph:
        rows = [(row["url"].value, row["day"].value) for row in graph.select(query)]
    assert ("https://example.org/films/blue-moon", "2021-02-11") in rows
    assert ("https://example.org/films/blue-moon", "2022-05-01") in rows
    assert len(rows) == 4


def test_a_damaged_archive_costs_only_what_is_damaged(archive: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.kg"
    (archive.parent / "good.txt").write_text("Blue Moon (1999)\nDirector: Ann Lee\n", "utf-8")
    assert build([archive.parent], store).documents == 5
    data = archive.read_bytes()
    archive.write_bytes(data[: len(data) // 2] + b"\0" * 50)
    report = build([archive.parent], store, prune=True)
    assert report.documents >= 4
    assert report.removed == []


@pytest.mark.parametrize("name", ["empty.warc", "text.warc.gz", "one.warc.gz"])
def test_what_is_no_archive_is_named_with_advice(tmp_path: Path, name: str) -> None:
    content = {
        "empty.warc": b"",
        "text.warc.gz": b"Blue Moon",
        # Packed as a whole: no record of it can be found by its place.
        "one.warc.gz": gzip.compress(b"".join(RECORDS)),
    }
    path = tmp_path / name
    path.write_bytes(content[name])
    errors = [found for found in find([path]) if isinstance(found, DocumentError)]
    assert errors
    assert all(error.advice for error in errors)
