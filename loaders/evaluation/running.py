"""Read and score the documents of a gold, several at a time."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import DocumentError
from kinonaut.loaders.evaluation.facts import Scores, score_document
from kinonaut.loaders.evaluation.film_scores import FilmScores, score_films
from kinonaut.loaders.evaluation.gold import Gold, GoldDocument, document_stem, read_facts
from kinonaut.loaders.evaluation.kinds import form_of, language_of
from kinonaut.loaders.extractors import RULES, Extractor
from kinonaut.loaders.files import FoundFile, LeftOut, find
from kinonaut.loaders.parallel import ENDED, run
from kinonaut.loaders.reading import problem_of

__all__ = ["DocumentScores", "Evaluation", "Progress", "evaluate"]

Progress = Callable[[str, int, int], None]
MANY_FILES: Final = 24
MANY_BYTES: Final = 400_000


@dataclass(slots=True)
class DocumentScores:
    """The scores of one document."""

    name: str
    form: str
    language: str
    kind: str
    facts: Scores
    films: FilmScores
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Evaluation:
    """The scores of all documents of a gold."""

    documents: list[DocumentScores] = field(default_factory=list)
    failed: list[DocumentError] = field(default_factory=list)
    """Documents that could not be read; all that the gold has of them is missed."""
    absent: list[str] = field(default_factory=list)
    """Documents of the gold that are not among those given: not scored."""
    unscored: int = 0
    """Facts on documents that the gold does not have."""

    @property
    def facts(self) -> Scores:
        """Return the scores of all documents together."""
        return _sum(self.documents)

    @property
    def films(self) -> FilmScores:
        """Return how well the films were told, over all documents."""
        total = FilmScores()
        for document in self.documents:
            total.add(document.films)
        return total

    def by(self, attribute: str) -> dict[str, Scores]:
        """Return the scores by `form`, `language` or `kind`; documents without one are left out."""
        groups: defaultdict[str, list[DocumentScores]] = defaultdict(list)
        for document in self.documents:
            if value := getattr(document, attribute):
                groups[value].append(document)
        return {name: _sum(group) for name, group in sorted(groups.items())}


def _sum(documents: Iterable[DocumentScores]) -> Scores:
    total = Scores()
    for document in documents:
        total.add(document.facts)
    return total


@dataclass(frozen=True, slots=True)
class _Job:
    file: FoundFile
    gold: GoldDocument
    kind: str
    facts: list[dict[str, Any]] | None
    extractor: Extractor

    @property
    def name(self) -> str:
        return self.file.name


def evaluate(
    gold: Gold,
    docs: Iterable[Path],
    *,
    facts: Iterable[Path] | None = None,
    extractor: Extractor = RULES,
    progress: Progress | None = None,
) -> Evaluation:
    """Score what is found in documents against a gold.

    Args:
        gold: What people found.
        docs: Folders and files of the documents; those without gold are passed over.
        facts: Files of facts made elsewhere; without them the facts are extracted.
        extractor: What extracts them.
        progress: Told how far it is.

    Raises:
        DocumentError: Two documents have one stem, or a file of facts cannot be read.
        FactError: A line of a file of facts is no fact.
    """
    result = Evaluation()
    given: defaultdict[str, list[dict[str, Any]]] | None = None
    if facts is not None:
        given = defaultdict(list)
        for path in facts:
            for row in read_facts(path):
                given[document_stem(str(row.get("document") or row.get("doc")))].append(row)
    jobs, size = _jobs(gold, docs, given, extractor, result)
    if given is not None:
        scored = {document_stem(job.name) for job in jobs}
        result.unscored = sum(len(rows) for stem, rows in given.items() if stem not in scored)
    many = len(jobs) >= MANY_FILES or size >= MANY_BYTES
    done: dict[int, DocumentScores] = {}
    for number, outcome in run(_score, jobs, many=many):
        job = jobs[number]
        if outcome is None:
            outcome = DocumentError(job.name, ENDED, "leave it out")
        if isinstance(outcome, DocumentError):
            result.failed.append(outcome)
            lost = score_document(job.name, job.gold, (), "")
            outcome = DocumentScores(job.name, "unread", "", job.kind, lost, FilmScores())
        done[number] = outcome
        if progress:
            progress("scoring", len(done), len(jobs))
    result.documents = [done[number] for number in sorted(done)]
    result.failed.sort(key=lambda error: error.document)
    return result


def _jobs(
    gold: Gold,
    docs: Iterable[Path],
    given: Mapping[str, list[dict[str, Any]]] | None,
    extractor: Extractor,
    result: Evaluation,
) -> tuple[list[_Job], int]:
    """Return what is to be done, and the bytes of it."""
    jobs: dict[str, _Job] = {}
    size = 0
    for file in find(docs):
        if isinstance(file, DocumentError):
            if not isinstance(file, LeftOut):
                result.failed.append(file)
            continue
        stem = document_stem(file.name)
        if stem not in gold.documents:
            continue
        if stem in jobs:
            raise DocumentError(
                file.name,
                f"another document has the same stem ({jobs[stem].name})",
                "the gold knows documents by the stem of their file; give one of them",
            )
        with contextlib.suppress(OSError):  # reading it will tell
            size += file.size()
        rows = None if given is None else given.get(stem, [])
        kind = gold.kinds.get(stem, "")
        jobs[stem] = _Job(file, gold.documents[stem], kind, rows, extractor)
    result.absent = [stem for stem in gold.documents if stem not in jobs]
    return [jobs[stem] for stem in sorted(jobs)], size


def _score(job: _Job) -> DocumentScores | DocumentError:
    from kinonaut.loaders.films import resolve
    from kinonaut.loaders.formats import read

    try:
        document = read(job.file.path, job.name, job.file.place)
        gold = job.gold.located(document.source)
        counts: Mapping[str, int] = {}
        facts = job.facts
        if facts is None:
            extraction = job.extractor.extract(document)
            facts = [claim.to_json() for claim in extraction.claims]
            counts = extraction.counts
        return DocumentScores(
            job.name,
            form_of(document),
            language_of(document),
            job.kind,
            score_document(document_stem(job.name), gold, facts, document.source),
            score_films(document, resolve(document), gold),
            counts,
        )
    except Exception as error:  # a fault in one document must not cost the scores of the others
        return problem_of(job.name, error)
