"""Look into zip files that others made, without being flooded by what they unpack to."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from kinonaut.errors import DocumentError

__all__ = ["MAX_UNPACKED", "opened"]

MAX_UNPACKED: Final = 200 * 2**20
"""Bytes that a file may unpack to in all; a book with its pictures has fewer."""
_MAX_MEMBERS: Final = 10_000


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Return a zip file that is whole and unpacks to no more than it may.

    Raises:
        DocumentError: It is damaged, encrypted, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise DocumentError(name, "the file is damaged or cut off", "save it anew") from None
    members = archive.infolist()
    # What a member says of its size is what is read of it at most, so that it can be relied on.
    if len(members) > _MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise DocumentError(
            name,
            f"it unpacks to more than {MAX_UNPACKED >> 20} MB",
            "leave it out, or save its text",
        )
    if any(m.flag_bits & 1 for m in members):
        raise DocumentError(name, "it is encrypted", "save it without a password")
    return archive
