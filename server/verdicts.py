"""The verdict strip: what each source says that a film kept, altered or invented, in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.server.evidence import Origin
from kinonaut.server.timeline import Departure

__all__ = ["Segment", "Strip", "strips"]

_ORDER: Final = ("invented", "altered", "kept")


@dataclass(frozen=True, slots=True)
class Segment:
    """One verdict of a source."""

    badge: str
    badge_class: str
    about: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The verdicts of one source."""

    origin: Origin
    segments: tuple[Segment, ...]
    counts: tuple[tuple[str, int], ...]
    """How many there are of each class that there is, `invented` first."""


def strips(changed: Sequence[Departure], kept: Sequence[Departure]) -> tuple[Strip, ...]:
    """Return a strip for each source that speaks of a departure, the most telling source first.

    What a source calls kept and another altered stands in the strips of both.
    """
    found: dict[Origin, list[Segment]] = {}
    for departure in (*changed, *kept):
        segment = Segment(departure.badge, departure.badge_class, departure.about, departure.anchor)
        for origin in departure.standing.agree:
            found.setdefault(origin, []).append(segment)
    made = []
    for origin, segments in found.items():
        segments.sort(key=lambda s: _ORDER.index(s.badge_class))
        tally = Counter(segment.badge_class for segment in segments)
        counts = tuple((name, tally[name]) for name in _ORDER if tally[name])
        made.append(Strip(origin, tuple(segments), counts))
    made.sort(key=lambda strip: (-len(strip.segments), strip.origin.path))
    return tuple(made)
