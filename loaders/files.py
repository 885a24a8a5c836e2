"""Find the documents in the folders and files that a command is given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError

__all__ = ["FoundFile", "find"]

FACTS: Final = ".jsonl"
"""The suffix of files of facts, which are given with `--facts`."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, and the name by which facts will call it."""

    path: Path
    name: str
    """Path relative to the folder given, with `/`; of a file given by itself, its own name."""


def find(paths: Iterable[Path | str]) -> Iterator[FoundFile | DocumentError]:
    """Yield the files of the given folders and files, in order of their names.

    Hidden files and files of facts are left out, each file is read once even where links or
    arguments name it twice, and links that lead back into a folder above are not followed. What
    cannot be read is yielded as the error that says why, so that the others are still read.
    """
    seen: set[tuple[int, int]] = set()
    names: dict[str, Path] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found: Iterable[FoundFile | DocumentError] = sorted(
                _walk(path), key=lambda f: f.name if isinstance(f, FoundFile) else f.document
            )
        elif path.suffix == FACTS:
            found = (
                DocumentError(
                    str(path),
                    "a file of facts is no document",
                    "give it with --facts, and with it the documents that it speaks of",
                ),
            )
        elif path.exists():
            found = (FoundFile(path, path.name),)
        else:
            found = (DocumentError(str(path), "no such file or folder", "check the path"),)
        for file in found:
            if isinstance(file, DocumentError):
                yield file
                continue
            try:
                stat = file.path.stat()
            except OSError as error:
                yield DocumentError(file.name, f"cannot be read ({error.strerror})")
                continue
            if (stat.st_dev, stat.st_ino) in seen:
                continue
            seen.add((stat.st_dev, stat.st_ino))
            if file.name in names:
                yield DocumentError(
                    file.name,
                    f"two documents have this name ({names[file.name]} and {file.path})",
                    "give the folder above both, so that their names differ",
                )
                continue
            names[file.name] = file.path
            yield file


def _walk(top: Path) -> Iterator[FoundFile | DocumentError]:
    entered: set[tuple[int, int]] = set()
    problems: list[OSError] = []
    for folder, folders, files in os.walk(top, followlinks=True, onerror=problems.append):
        stat = Path(folder).stat()
        if (stat.st_dev, stat.st_ino) in entered:
            folders.clear()
            continue
        entered.add((stat.st_dev, stat.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            # Facts beside their documents are no documents: read as such they would speak twice.
            if name.startswith(".") or path.suffix == FACTS:
                continue
            if path.is_file() or path.is_symlink():
                yield FoundFile(path, path.relative_to(top).as_posix())
    for problem in problems:
        yield DocumentError(
            str(problem.filename), f"the folder cannot be read ({problem.strerror})"
        )
