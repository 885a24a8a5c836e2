"""Score what is read from the leads of articles, each with a title, a year and names.

Such a list is a silver standard: nobody has held it against the texts. So only what stands in a
lead is asked for, and only whether it was found, not whether all that was found is right.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import DocumentError
from kinonaut.loaders.evaluation.counts import share
from kinonaut.loaders.evaluation.gold import read_text
from kinonaut.loaders.evaluation.matching import name_set
from kinonaut.loaders.evaluation.running import Progress
from kinonaut.loaders.extractors import RULES, Extractor
from kinonaut.loaders.parallel import ENDED, run
from kinonaut.loaders.reading import problem_of

__all__ = ["Lead", "LeadScores", "read_leads", "score_leads"]

_TOGETHER: Final = 25
"""Leads are short: so many are read at a time."""
_MANY: Final = 150


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead of an article on a film, and what goes with it."""

    number: int
    title: str
    year: int | None
    cast: tuple[str, ...]
    text: str


@dataclass(slots=True)
class LeadScores:
    """Of what stands in the leads, how much was found."""

    titles: int = 0
    titled: int = 0
    years: int = 0
    dated: int = 0
    names: int = 0
    named: int = 0
    missed: list[tuple[int, str, str]] = field(default_factory=list)
    """Number of the lead, what was missed (`title`, `year`, `cast`), and the value."""
    failed: list[DocumentError] = field(default_factory=list)

    def add(self, other: LeadScores) -> None:
        """Add the scores of other leads."""
        for part in fields(self):
            mine = getattr(self, part.name)
            setattr(self, part.name, mine + getattr(other, part.name))

    def rows(self) -> Iterator[tuple[str, int, int, float]]:
        """Yield what is counted, how many there are, how many were found, and the share."""
        for name, whole, part in (
            ("title", self.titles, self.titled),
            ("year", self.years, self.dated),
            ("cast", self.names, self.named),
        ):
            yield name, whole, part, share(part, whole)


def read_leads(path: Path) -> list[Lead]:
    """Read leads: a JSON object a line, with `title`, `year`, `cast` and `extract`, the text.

    Raises:
        DocumentError: The file cannot be read, or a line is no lead.
    """
    leads = [
        _lead(line, number, f"{path}:{number}")
        for number, line in enumerate(read_text(path).split("\n"), 1)
        if line.strip()
    ]
    if not leads:
        raise DocumentError(
            str(path), "holds no leads", "it takes one JSON object a line, a film in each"
        )
    return leads


def _lead(line: str, number: int, place: str) -> Lead:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(place, f"is not JSON ({error})") from None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("title"), str)
        or not isinstance(row.get("extract"), str)
        or not isinstance(row.get("year"), int | None)
        or not isinstance(row.get("cast"), list)
        or not all(isinstance(name, str) for name in row["cast"])
    ):
        raise DocumentError(place, "is no lead", "give each title, year, cast and extract")
    return Lead(number, row["title"], row["year"], tuple(row["cast"]), row["extract"])


def score_leads(
    leads: Sequence[Lead], *, extractor: Extractor = RULES, progress: Progress | None = None
) -> LeadScores:
    """Extract facts from each lead and see whether they hold what stands in it."""
    batches = [(leads[at : at + _TOGETHER], extractor) for at in range(0, len(leads), _TOGETHER)]
    total = LeadScores()
    done = 0
    for number, scores in run(_score, batches, many=len(leads) >= _MANY):
        batch = batches[number][0]
        if scores is None:
            error = DocumentError(f"leads {batch[0].number} to {batch[-1].number}", ENDED)
            scores = LeadScores(failed=[error])
        total.add(scores)
        done += len(batch)
        if progress:
            progress("reading leads", done, len(leads))
    total.missed.sort()
    total.failed.sort(key=str)
    return total


def _score(batch: tuple[Iterable[Lead], Extractor]) -> LeadScores:
    leads, extractor = batch
    total = LeadScores()
    for lead in leads:
        try:
            total.add(_one(lead, extractor))
        except Exception as error:  # a fault in one lead must not cost the scores of the others
            total.failed.append(problem_of(f"lead {lead.number}", error))
    return total


def _one(lead: Lead, extractor: Extractor) -> LeadScores:
    from kinonaut.loaders.formats import parse

    claims = []
    if lead.text.strip():
        document = parse(lead.text, f"lead {lead.number}", format_="text")
        claims = [
            claim
            for claim in extractor.extract(document).claims
            if claim.stated and claim.polarity == "asserted"
        ]
    titles = [claim.film for claim in claims]
    titles += [c.value for c in claims if c.relation == "title" and isinstance(c.value, tuple)]
    years = {claim.value for claim in claims if claim.relation == "year"}
    performers = name_set([n for c in claims if c.relation == "cast" for n in c.performer])
    scores = LeadScores()
    if _holds(lead.text, lead.title):
        scores.titles = 1
        scores.titled = any(name_set(lead.title) & name_set(names) for names in titles)
        if not scores.titled:
            scores.missed.append((lead.number, "title", lead.title))
    if lead.year is not None and _holds(lead.text, str(lead.year)):
        scores.years = 1
        scores.dated = lead.year in years
        if not scores.dated:
            scores.missed.append((lead.number, "year", str(lead.year)))
    for name in dict.fromkeys(lead.cast):
        if name and _holds(lead.text, name):
            scores.names += 1
            if name_set(name) & performers:
                scores.named += 1
            else:
                scores.missed.append((lead.number, "cast", name))
    return scores


def _holds(text: str, name: str) -> bool:
    """Return whether a name stands in a text as words of it."""
    pattern = rf"(?<!\w){re.escape(_plain(name))}(?!\w)"
    return re.search(pattern, _plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
