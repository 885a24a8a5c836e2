"""Find the documents in the folders and files that a command is given."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError

__all__ = ["MAX_BYTES", "FoundFile", "LeftOut", "find", "unreadable"]

FACTS: Final = ".jsonl"
"""The suffix of files of facts, which are given with `--facts`."""

_NOTEBOOK: Final = ".ipynb"
MAX_BYTES: Final = 20 * 2**20
"""How large a text may be: no single document about a film is larger."""

_ABOUT: Final = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|code_of_conduct|security|authors)"
    r"(?:\.(?:md|txt|rst|markdown))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, or a page of a web archive, and the name by which facts will call it."""

    path: Path
    name: str
    """Path relative to the folder given, with `/`; of a file given by itself, its own name."""
    top: Path
    """The folder that its name counts from."""
    place: int | None = None
    """Of a page of a web archive: where its record begins in the file."""
    sha256: str = ""
    """The same: the hash of its content."""
    length: int = 0
    """The same: how many bytes it has."""

    def size(self) -> int:
        """Return how many bytes there are to read."""
        return self.path.stat().st_size if self.place is None else self.length

    def digest(self) -> str:
        """Return the hash of the content."""
        if self.place is not None:
            return self.sha256
        with self.path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()


class LeftOut(DocumentError):
    """A file that is no document on purpose: that it is not read is no failure."""


def unreadable(name: str, error: OSError) -> DocumentError:
    """Say that the system does not let a file be read, and what may help."""
    advice = {
        errno.EACCES: "check who may read it",
        errno.EPERM: "check who may read it",
        errno.ELOOP: "the link leads back to itself; take it away",
        errno.ENOENT: "check the path, and where a link leads",
        errno.ENAMETOOLONG: "give it a shorter name",
        errno.EMFILE: "close other programs, or raise the limit on open files",
    }.get(error.errno or 0, "check the disk that it is on, and try again")
    return DocumentError(name, f"cannot be read ({error.strerror or error})", advice)


def find(
    paths: Iterable[Path | str], exclude: Iterable[str] = ()
) -> Iterator[FoundFile | DocumentError]:
    """Yield the files of the given folders and files, in order of their names.

    Hidden files, files of facts, notebooks and files on the folder itself (README and the like) are
    left out, each file is read once even where links or arguments name it twice, and links that
    lead out of the folder given, or back into one above, are not followed. What cannot be read is
    yielded as the error that says why, so that the others are still read; what is left out and
    might be missed, as `LeftOut`.

    Args:
        paths: Folders and files.
        exclude: Patterns of names to leave out, such as `drafts/*`.
    """
    seen: set[tuple[int, int]] = set()
    names: dict[str, Path] = {}
    patterns = list(exclude)
    for given in paths:
        for file in _given(Path(given)):
            if isinstance(file, DocumentError):
                yield file
                continue
            if any(fnmatchcase(file.name, pattern) for pattern in patterns):
                continue
            try:
                stat = file.path.stat()
            except OSError as error:
                yield unreadable(file.name, error)
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
            yield from _captures(file, patterns)


def _given(path: Path) -> Iterable[FoundFile | DocumentError]:
    """Return what a path that was given stands for."""
    try:
        if path.is_dir():
            return sorted(
                _walk(path), key=lambda f: f.name if isinstance(f, FoundFile) else f.document
            )
        if path.suffix == FACTS:
            return (
                DocumentError(
                    str(path),
                    "a file of facts is no document",
                    "give it with --facts, and with it the documents that it speaks of",
                ),
            )
        path.stat()
    except FileNotFoundError:
        return (DocumentError(str(path), "no such file or folder", "check the path"),)
    except OSError as error:
        return (unreadable(str(path), error),)
    return (FoundFile(path, path.name, path.parent),)


def _walk(top: Path) -> Iterator[FoundFile | DocumentError]:
    entered: set[tuple[int, int]] = set()
    problems: list[OSError] = []
    whole = top.resolve()
    for folder, folders, files in os.walk(top, followlinks=True, onerror=problems.append):
        try:
            stat = Path(folder).stat()
        except OSError as error:
            yield unreadable(folder, error)
            folders.clear()
            continue
        if (stat.st_dev, stat.st_ino) in entered:
            folders.clear()
            continue
        entered.add((stat.st_dev, stat.st_ino))
        kept = []
        for name in sorted(folders):
            path = Path(folder, name)
            if name.startswith("."):
                continue
            if path.is_symlink() and not _within(path, whole):
                yield _leads_out(path.relative_to(top).as_posix())
                continue
            kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            path = Path(folder, name)
            # Facts beside their documents are no documents: read as such they would speak twice.
            # Notebooks are programs, which show what the graph says already.
            if name.startswith(".") or path.suffix in (FACTS, _NOTEBOOK):
                continue
            called = path.relative_to(top).as_posix()
            if path.is_symlink() and not _within(path, whole):
                yield _leads_out(called)
            elif _ABOUT.fullmatch(name):
                yield LeftOut(
                    called,
                    "not read, because such a file is about its folder",
                    "give it by itself if it is a document",
                )
            elif path.is_file() or path.is_symlink():
                yield FoundFile(path, called, top)
    for problem in problems:
        yield DocumentError(
            str(problem.filename),
            f"the folder cannot be read ({problem.strerror})",
            "check who may read it",
        )


def _within(link: Path, whole: Path) -> bool:
    """Return whether a link leads to a place within a folder; or to none, which is told later."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):
        return True
    return target.is_relative_to(whole) or not target.exists()


def _leads_out(name: str) -> LeftOut:
    return LeftOut(
        name,
        "not followed, because this link leads out of the folder",
        "give the file or folder that it leads to",
    )


def _captures(file: FoundFile, patterns: Iterable[str]) -> Iterator[FoundFile | DocumentError]:
    """Yield a file, or each page of it where it is a web archive."""
    from kinonaut.loaders.formats import warc

    if not warc.is_archive(file.path.name):
        yield file
        return
    for found in warc.captures(file.path, file.name, MAX_BYTES):
        if isinstance(found, DocumentError):
            yield found
        elif not any(fnmatchcase(found.name, pattern) for pattern in patterns):
            sha256 = hashlib.sha256(found.data).hexdigest()
            yield FoundFile(file.path, found.name, file.top, found.place, sha256, len(found.data))
