"""Web archives (WARC): each page of text in them is a document, with its address and date."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from kinonaut.errors import DocumentError
from kinonaut.loaders.files import unreadable

__all__ = ["Capture", "captures", "is_archive", "read"]

_SUFFIX: Final = re.compile(r"\.warc(?:\.gz)?$", re.I)
_ARCHIVE: Final = re.compile(r"(.*?\.warc(?:\.gz)?)(?:/|$)", re.I)
_TEXTS: Final = re.compile(
    r"(?:text/(?:html|plain|markdown|csv|xml)|application/(?:xhtml\+xml|json|ld\+json|xml))\b", re.I
)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_KINDS: Final = frozenset(("response", "resource", "conversion"))
_REST: Final = 4096
_LONGEST: Final = 150


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was captured."""

    name: str
    """The archive's name, `/`, and the page's address without its scheme."""
    place: int
    """Where its record begins in the file."""
    data: bytes
    url: str
    date: str
    """When it was captured, as the archive says it (2021-02-11T09:30:00Z)."""
    charset: str | None
    """The encoding that the server named."""


def is_archive(name: str) -> bool:
    """Return whether a file is a web archive, by its name."""
    return bool(_SUFFIX.search(name))


def captures(path: Path, name: str, limit: int) -> Iterator[Capture | DocumentError]:
    """Yield the pages of an archive in their order; of a longer page what goes beyond is not read.

    What is wrong with the archive is yielded as an error after the pages before the fault.
    """
    taken: dict[str, int] = {}
    found = end = 0
    try:
        with path.open("rb") as stream:
            iterator = _iterator(stream, name)
            for record in iterator:
                capture = _capture(record, name, 0, limit)
                # Known only when the record has been read: asking for it reads on to its end.
                place = iterator.get_record_offset()
                end = place + iterator.get_record_length()
                if getattr(record.raw_stream, "limit", 0) > 0:
                    raise EOFError("a record is cut off")
                if capture is None:
                    continue
                found += 1
                times = taken[capture.name] = taken.get(capture.name, 0) + 1
                yield replace(capture, place=place, name=_named(capture, times))
            stream.seek(end)
            if stream.read(_REST).strip():
                raise EOFError("what follows is no record")
    except DocumentError as error:
        yield error
        return
    except OSError as error:
        yield unreadable(name, error)
        return
    except Exception as error:  # damaged archives make the parser fail in any way
        yield DocumentError(
            name,
            f"the web archive is damaged ({type(error).__name__}: {error})".split("\n")[0],
            "the pages before the fault were read; write the archive anew for the others",
        )
        return
    if not found:
        yield DocumentError(name, "the web archive holds no page of text", "leave it out")


def read(path: Path, name: str, place: int | None, limit: int) -> Capture:
    """Return one page of an archive, by where its record begins or by its name.

    Raises:
        DocumentError: It is not there, or the archive is damaged.
    """
    if place is not None:
        try:
            with path.open("rb") as stream:
                stream.seek(place)
                record = next(iter(_iterator(stream, name)))
                capture = _capture(record, name, place, limit)
        except DocumentError:
            raise
        except Exception:  # what is damaged makes the parser fail in any way
            capture = None
        if capture is None:
            raise DocumentError(name, "the web archive was changed while it was read", "try again")
        return replace(capture, name=name)
    archive = _ARCHIVE.match(name)
    for found in captures(path, archive[1] if archive else name, limit):
        if isinstance(found, DocumentError):
            raise found
        if found.name == name:
            return found
    raise DocumentError(
        name, "this is a web archive, which holds many documents", "name one of its pages"
    )


def _iterator(stream: BinaryIO, name: str) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise DocumentError(
            name,
            "reading web archives needs an optional library",
            "install it with: pip install 'kinonaut[warc]'",
        ) from None
    return ArchiveIterator(stream)


def _capture(record: Any, name: str, place: int, limit: int) -> Capture | None:
    """Return the page of a record; None where it is none, or no text."""
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _KINDS or not url:
        return None
    kind = headers.get_header("Content-Type") or ""
    if record.http_headers is not None:
        if record.http_headers.get_statuscode() not in ("200", "203"):
            return None
        kind = record.http_headers.get_header("Content-Type") or "text/html"
    if not _TEXTS.match(kind.strip()):
        return None
    data = record.content_stream().read(limit)
    if not data.strip():
        return None
    charset = _CHARSET.search(kind)
    date = headers.get_header("WARC-Date") or ""
    return Capture(f"{name}/{_short(url)}", place, data, url, date, charset and charset[1])


def _short(url: str) -> str:
    """Return a page's address as part of a name: without scheme, and not too long."""
    words = re.sub(r"[^\w./~-]+", "-", re.sub(r"^\w+:/*", "", url)).strip("-/") or "page"
    words = re.sub(r"/(?:\.{0,2}/)+", "/", words)
    if len(words) <= _LONGEST and "?" not in url:
        return words
    return f"{words[:_LONGEST]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _named(capture: Capture, times: int) -> str:
    """Return the name of a page; one that was captured before is named by the date, too."""
    if times == 1:
        return capture.name
    name = f"{capture.name}@{capture.date.replace(':', '') or times}"
    return name if times == 2 else f"{name}-{times}"
