"""Electronic books: their chapters in reading order, as one page of HTML."""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape
from typing import Final
from urllib.parse import unquote

from kinonaut.errors import DocumentError
from kinonaut.loaders.formats._zip import opened

__all__ = ["chapters"]

_ROOT: Final = re.compile(r"full-path\s*=\s*[\"']([^\"']{1,500})[\"']")
_ITEM: Final = re.compile(r"<(?:\w+:)?item\b[^>]{0,2000}>")
_ORDER: Final = re.compile(r"<(?:\w+:)?itemref\b[^>]{0,500}?\bidref\s*=\s*[\"']([^\"']{1,200})")
_ATTRIBUTE: Final = re.compile(r"([\w:-]{1,40})\s*=\s*[\"']([^\"']{0,1000})[\"']")


def chapters(data: bytes, name: str) -> str:
    """Return the source of all chapters, one after the other.

    Raises:
        DocumentError: The book is damaged, encrypted, or unpacks to too much.
    """
    archive = opened(data, name)
    try:
        root = _ROOT.search(_text(archive, "META-INF/container.xml"))
        package = unescape(root[1]) if root else "content.opf"
        description = _text(archive, package)
        files: dict[str, str] = {}
        for item in _ITEM.findall(description):
            found = dict(_ATTRIBUTE.findall(item))
            if "html" in found.get("media-type", ""):
                path = unquote(unescape(found.get("href", ""))).split("#")[0]
                files[found.get("id", "")] = posixpath.normpath(
                    posixpath.join(posixpath.dirname(package), path)
                )
        order = [files[key] for key in _ORDER.findall(description) if key in files]
        held = set(archive.namelist())
        parts = [_text(archive, path) for path in order if path in held]
    except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise DocumentError(name, "the book is damaged", "save it anew, or save its text") from None
    if not parts:
        raise DocumentError(name, "the book has no chapters", "save its text and give that")
    return "\n".join(parts)


def _text(archive: zipfile.ZipFile, path: str) -> str:
    text = archive.read(path).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
