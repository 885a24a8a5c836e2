"""Read documents and extract their facts, in several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from kinonaut.errors import DocumentError, KinonautError, StoreError
from kinonaut.graph.claims import Claim
from kinonaut.loaders.cache import Cache
from kinonaut.loaders.document import Document
from kinonaut.loaders.extractors import RULES, Extraction, Extractor
from kinonaut.loaders.files import FoundFile, unreadable
from kinonaut.loaders.parallel import ENDED, run

__all__ = ["Job", "Outcome", "extract_all", "problem_of", "read_all"]

MANY_FILES: Final = 24
MANY_BYTES: Final = 2_000_000
"""Starting processes takes about a second; fewer documents are faster read in this one."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read and keep."""

    file: FoundFile
    key: str
    extractor: Extractor | None
    """None where only the text is taken."""
    size: int = 0

    @property
    def name(self) -> str:
        """What facts call the document."""
        return self.file.name


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of a document went."""

    problem: DocumentError | None = None
    notes: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """What the extractor counted, such as facts that it refused, by cause."""


def read_all(
    jobs: Sequence[Job], cache: Cache, done: Callable[[str], None]
) -> Iterator[tuple[Job, Outcome]]:
    """Read every document and keep it; yield how it went."""
    many = _many(len(jobs), sum(job.size for job in jobs))
    for number, outcome in run(partial(_keep, cache.folder), jobs, many=many):
        job = jobs[number]
        yield job, outcome or _ended(job.name)
        done(job.name)


def extract_all(
    files: Sequence[FoundFile], done: Callable[[str], None], extractor: Extractor = RULES
) -> Iterator[tuple[FoundFile, Outcome]]:
    """Yield what each document says, in the order of the files."""
    size = sum(_size(file) for file in files)
    waiting: dict[int, Outcome] = {}
    turn = 0
    for number, outcome in run(partial(_claims, extractor), files, many=_many(len(files), size)):
        done(files[number].name)
        waiting[number] = outcome or _ended(files[number].name)
        while turn in waiting:
            yield files[turn], waiting.pop(turn)
            turn += 1


def _many(files: int, size: int) -> bool:
    return files > 1 and (files >= MANY_FILES or size >= MANY_BYTES)


def _size(file: FoundFile) -> int:
    try:
        return file.size()
    except OSError:
        return 0


def _ended(name: str) -> Outcome:
    return Outcome(DocumentError(name, ENDED, "leave it out"))


def _claims(extractor: Extractor, file: FoundFile) -> Outcome:
    return _read(file, extractor)[1]


def _keep(folder: Path, job: Job) -> Outcome:
    """Read one document into the cache."""
    document, outcome = _read(job.file, job.extractor)
    if document is None:
        return outcome
    try:
        Cache(folder).put(job.key, document, outcome.claims)
    except OSError as error:
        # No fault of the document: the store cannot be written, and no other one could be either.
        raise StoreError(
            str(folder), f"cannot be written ({error.strerror})", "check the disk and who may write"
        ) from None
    return Outcome(notes=outcome.notes, counts=outcome.counts)


def _read(file: FoundFile, extractor: Extractor | None) -> tuple[Document | None, Outcome]:
    from kinonaut.loaders.formats import read

    try:
        document = read(file.path, file.name, file.place)
        found = Extraction([]) if extractor is None else extractor.extract(document)
        return document, Outcome(None, document.notes, tuple(found.claims), found.counts)
    except Exception as error:  # a fault of ours in one document must not cost the others
        return None, Outcome(problem_of(file.name, error))


def problem_of(name: str, error: Exception) -> DocumentError:
    """Return what to say of a document whose reading ended with an error."""
    if isinstance(error, DocumentError):
        return error
    if isinstance(error, KinonautError):
        return DocumentError(name, str(error))
    if isinstance(error, OSError):
        return unreadable(name, error)
    return DocumentError(
        name,
        f"reading it failed ({type(error).__name__}: {error})",
        "this is a fault of Kinonaut; please report it with the document",
    )
