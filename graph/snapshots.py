"""A store on disk: snapshots, which of them is current, and how the next takes its place.

    <store>/kinonaut.json          format, version of Kinonaut, base IRI
    <store>/current                name of the snapshot that readers open
    <store>/snapshots/<n>/         an Oxigraph database, complete and never changed again
    <store>/snapshots/<n>.json     what it was made from; readers hold a lock on it
    <store>/documents/<hash>.json  a document's text and claims, as read
    <store>/lock                   held by the build that is under way

A snapshot is written beside the others, and one rename makes it current. A build that is killed
leaves files that nothing names; the next build takes them away.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Quad, Store

from kinonaut._version import __version__
from kinonaut.errors import StoreError
from kinonaut.graph.locking import in_use

__all__ = ["FORMAT", "Snapshots", "write_atomically"]

FORMAT: Final = 1
"""Format of the store; a store of another format is to be built anew."""

_OWN_NAMES: Final = ("lock", "snapshots", "documents", "decisions.csv", "forwards.csv")
_BASE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]*[/#]")
_REBUILD: Final = "build it anew: kinonaut build DOCUMENTS --store {} (in an empty folder)"


class Snapshots:
    """The folder of a store."""

    def __init__(self, store: Path | str) -> None:
        self.store = Path(store)

    # ------------------------------------------------------------------ reading

    def head(self) -> dict[str, Any]:
        """Return what `kinonaut.json` says.

        Raises:
            StoreError: This is no store, or one of another format.
        """
        path = self.store / "kinonaut.json"
        try:
            head = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            if not self.store.exists():
                raise StoreError(
                    str(self.store), "no such store", "make one: kinonaut build DOCUMENTS"
                ) from None
            raise StoreError(
                str(self.store), "not a store of Kinonaut", "name the folder that build wrote"
            ) from None
        except (OSError, ValueError) as error:
            raise StoreError(str(path), f"cannot be read ({error})", self._rebuild()) from None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            made = head.get("kinonaut", "?") if isinstance(head, dict) else "?"
            raise StoreError(
                str(self.store),
                f"was made by version {made} of Kinonaut, in a format that this one "
                f"({__version__}) does not read",
                self._rebuild(),
            )
        return head

    def _rebuild(self) -> str:
        return _REBUILD.format(self.store)

    def current(self) -> str | None:
        """Return the name of the snapshot that readers open; None before the first build."""
        with contextlib.suppress(OSError):
            name = (self.store / "current").read_text(encoding="utf-8").strip()
            if name.isdigit() and self.folder(name).is_dir():
                return name
        return None

    def folder(self, name: str) -> Path:
        """Return the database of a snapshot."""
        return self.store / "snapshots" / name

    def manifest_path(self, name: str) -> Path:
        """Return the file that says what a snapshot was made from."""
        return self.store / "snapshots" / f"{name}.json"

    def manifest(self, name: str | None = None) -> dict[str, Any]:
        """Return what a snapshot, or the current one, was made from; empty if there is none.

        Raises:
            StoreError: It is there and cannot be read.
        """
        name = name or self.current()
        if name is None:
            return {}
        path = self.manifest_path(name)
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(manifest, dict):
                raise ValueError("no object")
        except (OSError, ValueError) as error:
            raise StoreError(str(path), f"cannot be read ({error})", self._rebuild()) from None
        return manifest

    # ------------------------------------------------------------------ writing, under the lock

    def check(self, base: str | None) -> None:
        """Refuse a folder that is no store and holds other things, and a base that is none.

        Raises:
            StoreError: One of these, or a store of another format.
        """
        if base is not None and not _BASE.fullmatch(base):
            raise StoreError(
                str(self.store),
                f"{base!r} is no base for the IRIs of entities",
                "give an absolute IRI that ends in / or #",
            )
        if (self.store / "kinonaut.json").exists():
            self.head()
        elif self.store.is_dir():
            others = [path.name for path in self.store.iterdir() if path.name not in _OWN_NAMES]
            if any(not name.endswith(".part") for name in others):
                raise StoreError(
                    str(self.store),
                    "is a folder of other things",
                    "name an empty or a new folder",
                )

    def make(self) -> None:
        """Make the folder where it is missing.

        Raises:
            StoreError: It cannot be made.
        """
        try:
            self.store.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                str(self.store), f"cannot be made ({error.strerror})", "name another place"
            ) from None

    def prepare(self, base: str | None, default: str) -> str:
        """Make the folder where it is missing, and return its base IRI.

        Raises:
            StoreError: The folder cannot be written.
        """
        try:
            for folder in (self.store / "snapshots", self.store / "documents"):
                folder.mkdir(parents=True, exist_ok=True)
            if not (self.store / "kinonaut.json").exists():
                self._write_head(base or default)
        except OSError as error:
            raise StoreError(
                str(self.store),
                f"cannot be written ({error.strerror})",
                "check the disk, and who may write there",
            ) from None
        # A new base is written with the graph that is made with it.
        return base or str(self.head().get("base", default))

    def _write_head(self, base: str) -> None:
        head = {"format": FORMAT, "kinonaut": __version__, "base": base}
        write_atomically(self.store / "kinonaut.json", json.dumps(head, indent=1) + "\n")

    def write(self, quads: Iterable[Quad], manifest: dict[str, Any], base: str) -> str:
        """Write the next snapshot and make it current; return its name.

        Raises:
            StoreError: The folder cannot be written, or the disk is full.
        """
        name = str(max((int(n) for n in self._names()), default=0) + 1)
        folder = self.folder(name)
        try:
            database = Store(str(folder))
            database.bulk_extend(quads)
            # Reading is several times slower until the database has been compacted.
            database.optimize()
            database.flush()
            del database
            gc.collect()  # the database's own lock goes with the object
            write_atomically(
                self.manifest_path(name),
                json.dumps({**manifest, "base": base}, ensure_ascii=False, sort_keys=True),
            )
            _sync(folder.parent)
            write_atomically(self.store / "current", name + "\n")
            self._write_head(base)
        except OSError as error:
            raise StoreError(str(self.store), f"cannot be written ({error})") from None
        return name

    def clean(self, keep_documents: Iterable[str]) -> None:
        """Take away what neither the current snapshot nor a reader needs."""
        current = self.current()
        for name in self._names():
            if name != current and not in_use(self.manifest_path(name)):
                shutil.rmtree(self.folder(name), ignore_errors=True)
                self.manifest_path(name).unlink(missing_ok=True)
        for folder in (self.store, self.store / "snapshots", self.store / "documents"):
            for part in folder.glob(".*.part"):
                part.unlink(missing_ok=True)
        kept = set(keep_documents)
        for path in (self.store / "documents").iterdir():
            if path.stem not in kept:
                path.unlink(missing_ok=True)

    def _names(self) -> list[str]:
        folder = self.store / "snapshots"
        names = {path.name.removesuffix(".json") for path in folder.iterdir()}
        return sorted(name for name in names if name.isdigit())


def write_atomically(path: Path, content: str) -> None:
    """Write a file so that a reader, or a build after a crash, sees all of it or none."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
