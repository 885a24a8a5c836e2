"""A folder that is there whole or not at all: made beside its place, and put there at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kinonaut.errors import StoreError
from kinonaut.graph.locking import hold, in_use

__all__ = ["MANIFEST", "whole_folder"]

MANIFEST: Final = ".kinonaut-site"
"""Names the files that were written, so that a later run replaces these and nothing else."""


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give a new folder to fill, which takes the place of another when all went well.

    Raises:
        StoreError: The folder cannot be written, or holds something that was not written by this.
    """
    folder = folder.resolve()
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clean(folder)
        fresh = _beside(folder)
    except OSError as error:
        raise StoreError(
            str(folder), f"cannot be written ({error.strerror})", "name another"
        ) from None
    try:
        (fresh / MANIFEST).touch()
        with hold(fresh / MANIFEST):
            yield fresh
            files = sorted(p.relative_to(fresh).as_posix() for p in fresh.rglob("*") if p.is_file())
            (fresh / MANIFEST).write_text("".join(f"{name}\n" for name in files), "utf-8")
            _check(folder)
            _swap(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _check(folder: Path) -> None:
    """Say where a folder is none that may be replaced."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(str(folder), "is no folder", "name another")
    try:
        there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
        mine = set((folder / MANIFEST).read_text("utf-8").splitlines()) if there else set()
    except FileNotFoundError:
        raise StoreError(
            str(folder), "holds something already", "name a new or an empty folder"
        ) from None
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise StoreError(str(folder), problem, "name another") from None
    if others := sorted(there - mine - {MANIFEST}):
        raise StoreError(
            str(folder),
            f"holds what is not of the site: {others[0]}",
            "move it away, or name another folder",
        )
    if folder == Path.cwd() or folder.is_mount():
        raise StoreError(
            str(folder), "is in use, and cannot be replaced", "name a folder within it"
        )


def _beside(folder: Path) -> Path:
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    # A temporary folder is closed to others; the result is as any new one.
    mask = os.umask(0)
    os.umask(mask)
    made.chmod(0o777 & ~mask)
    return made


def _clean(folder: Path) -> None:
    """Remove what killed runs have left."""
    for left in folder.parent.glob(f".{folder.name}.*.part"):
        if not in_use(left / MANIFEST):
            shutil.rmtree(left, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    try:
        if not folder.exists():
            fresh.rename(folder)
            return
        old = _beside(folder)
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    except OSError as error:
        raise StoreError(
            str(folder), f"cannot be replaced ({error.strerror})", "name another folder"
        ) from None
    shutil.rmtree(old, ignore_errors=True)
