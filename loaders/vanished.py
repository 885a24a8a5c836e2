"""Tell what a store holds of that is no longer in the folders that it was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kinonaut.loaders.formats.warc import is_archive

__all__ = ["documents", "facts", "note"]

_SHOWN: Final = 3


def documents(
    held: Mapping[str, Mapping[str, Any]],
    folders: Collection[str],
    found: Collection[str],
    unread: Collection[str],
) -> list[str]:
    """Return the names of documents that have vanished from their folders.

    Args:
        held: The entries of the store by name.
        folders: The folders that were looked through; of others nothing is said.
        found: The names that were found in them.
        unread: The names of what could not be looked into, such as a damaged web archive.
    """
    return [
        name
        for name, entry in sorted(held.items())
        if name not in found
        and entry.get("folder") in folders
        and _gone(Path(entry["folder"]), name, unread)
    ]


def facts(held: Iterable[str], folders: Collection[str]) -> list[str]:
    """Return the files of facts that have vanished from the folders."""
    return [
        where
        for where in sorted(held)
        if str(Path(where).parent) in folders and not Path(where).exists()
    ]


def note(names: Sequence[str]) -> str:
    """Say what has vanished, and how to be rid of it."""
    more = len(names) - _SHOWN
    listed = ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return (
        f"note: no longer in the folders given, but still in the graph: {listed}; "
        "--prune removes what has vanished"
    )


def _gone(folder: Path, name: str, unread: Collection[str]) -> bool:
    """Return whether a document is no more; not, where it cannot be looked for.

    A page of a web archive is no more when it is not found in it, or the archive is not there.
    """
    try:
        if (folder / name).exists():
            return False
        archives = [above for above in PurePosixPath(name).parents if is_archive(above.name)]
        return not any(str(a) in unread and (folder / a).exists() for a in archives)
    except OSError:
        return False
