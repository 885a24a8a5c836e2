"""What happened, set beside what the film shows: dated moments, and departures from history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kinonaut.server.evidence import Claims, Standing
from kinonaut.server.records import Thing, local
from kinonaut.server.words import DEVIATIONS, day

__all__ = ["Departure", "Moment", "departures", "moments"]


@dataclass(frozen=True, slots=True)
class Departure:
    """What a source says the film changed, or kept."""

    kind: str
    badge: str
    badge_class: str
    about: str
    film_shows: str
    history: str
    missions: tuple[str, ...]
    """IRIs of the missions concerned."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the timeline."""

    date: str
    """ISO 8601."""
    day: str
    history: str
    in_record: bool
    """Whether the record of missions says so; else a source does."""
    shown: tuple[Departure, ...]
    """What sources say the film does with it."""


def departures(claims: Claims, nodes: Iterable[Thing], relation: str) -> tuple[Departure, ...]:
    """Return the deviations or correspondences of a film, in the order of the sources."""
    found = []
    for node in nodes:
        wanted = set(node.all("claim"))
        said = [c for c in claims.asserted(relation) if c.iri in wanted]
        kind = local(node.one("deviationKind") or "") or (
            "kept" if relation == "accuracy" else "altered"
        )
        badge_class, badge = DEVIATIONS.get(kind, ("altered", kind.replace("_", " ")))

        def one(name: str, said: Sequence[Thing] = said, node: Thing = node) -> str:
            return node.one(name) or next((v for c in said if (v := c.one(name))), "")

        found.append(
            Departure(
                kind,
                badge,
                badge_class,
                one("about"),
                one("filmShows"),
                one("history"),
                tuple(sorted({m for c in (node, *said) for m in c.all("mission")})),
                claims.standing(said, shown=2),
            )
        )
    found.sort(key=lambda d: (d.kind != "invented", d.kind, d.about))
    return tuple(found)


def moments(missions: Sequence[Thing], changed: Sequence[Departure]) -> tuple[Moment, ...]:
    """Return the dated moments of the missions that a film depicts, in order of time.

    A departure stands beside a date that its text on history names, else nowhere here: no source
    has said when it belongs.
    """
    dated: dict[tuple[str, str], bool] = {}
    for mission in missions:
        if "Mission" in mission.types or mission.one("launchDate"):
            for name, words in (("launchDate", "is launched"), ("landingDate", "lands")):
                for date in mission.all(name):
                    dated[date, f"{mission.label} {words}"] = True
        elif "Event" in mission.types:
            for date in mission.all("date"):
                dated[date, mission.label] = True
    # Days that only documents give, and no coarser ones beside them.
    recorded = {date for date, _ in dated}
    for mission in missions:
        given = {*recorded, *mission.all("date")}
        for date in mission.all("date"):
            finer = any(other != date and other.startswith(date) for other in given)
            if date not in recorded and not finer:
                dated[date, f"{mission.label}: the date that sources give"] = False
    rows = []
    for (date, words), in_record in sorted(dated.items()):
        shown = tuple(d for d in changed if d.history and _names(d.history, date))
        rows.append(Moment(date, day(date), words, in_record, shown))
    return tuple(rows)


def _names(text: str, date: str) -> bool:
    """Tell whether a text names a day, in figures or in English words."""
    if date in text:
        return True
    written = day(date)
    number, _, rest = written.partition(" ")
    month = rest.partition(" ")[0]
    return len(date) == 10 and bool(
        re.search(rf"\b{number} {month}|\b{month}[a-z]* {number}\b", text, re.IGNORECASE)
    )
