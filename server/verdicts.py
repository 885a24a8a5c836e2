"""The verdict strip: how true each source finds what it assesses in a film, at three strictnesses.

A source's own verdict counts; where it gives none, the kind of the departure does, as in the
question `verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.server.evidence import Origin
from kinonaut.server.language import say
from kinonaut.server.timeline import Departure

__all__ = ["GRADES", "Segment", "Strip", "grade_of", "strips", "tally"]

GRADES: Final = {
    "false": ("false", 1),
    "false_ish": ("mostly false", 2),
    "true_ish": ("mostly true", 3),
    "true": ("true", 4),
}
"""Verdict -> what a reader calls it, and the strictness from which it counts as untrue."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One verdict of a source."""

    grade: str
    name: str
    about: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The verdicts of one source."""

    origin: Origin
    segments: tuple[Segment, ...]
    untrue: tuple[int, int, int]
    """How many count as untrue at each strictness."""


def grade_of(kind: str, verdict: str) -> str:
    """Return the grade of what a source says: its own verdict, or the one that the kind implies."""
    if verdict in GRADES:
        return verdict
    if kind == "kept":
        return "true"
    if kind.startswith("invented") or kind == "anachronism":
        return "false"
    return "true_ish" if kind.startswith(("renamed", "omitted")) else "false_ish"


def strips(changed: Sequence[Departure], kept: Sequence[Departure]) -> tuple[Strip, ...]:
    """Return a strip for each source that assesses something, the most telling source first."""
    found: dict[Origin, list[Segment]] = {}
    for departure in (*changed, *kept):
        for origin, verdict in departure.verdicts:
            if verdict != "unknown":
                grade = grade_of(departure.kind, verdict)
                name = say(GRADES[grade][0])
                segment = Segment(grade, name, departure.about, departure.anchor)
                found.setdefault(origin, []).append(segment)
    order = list(GRADES)
    made = []
    for origin, segments in found.items():
        segments.sort(key=lambda s: order.index(s.grade))
        made.append(Strip(origin, tuple(segments), tally(segments)))
    made.sort(key=lambda strip: (-len(strip.segments), strip.origin.path))
    return tuple(made)


def tally(segments: Iterable[Segment]) -> tuple[int, int, int]:
    """Return how many verdicts count as untrue at strictness 1, 2 and 3."""
    steps = [GRADES[segment.grade][1] for segment in segments]
    one, two, three = (sum(step <= strictness for step in steps) for strictness in (1, 2, 3))
    return one, two, three
