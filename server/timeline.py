"""What happened, set beside what the film shows: dated moments, and departures from history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinonaut.server.evidence import Claims, Origin, Standing
from kinonaut.server.language import listing, say
from kinonaut.server.records import Thing, local
from kinonaut.server.source import Row
from kinonaut.server.words import DEVIATIONS, day, english_day

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
    anchor: str
    """Where it stands on the page of its film."""
    verdicts: tuple[tuple[Origin, str], ...]
    """Each source that says so, and its own verdict if it gives one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the timeline."""

    date: str
    """ISO 8601."""
    day: str
    label: str
    path: str
    """Page of the mission or event."""
    words: str
    """What happened with it."""
    depicted: Standing | None
    """Who says that the film shows this mission or event; on its first row only."""
    shown: tuple[Departure, ...]
    """What sources say the film does with it."""


def departures(
    claims: Claims, nodes: Iterable[Thing], relation: str, called: Callable[[str], str]
) -> tuple[Departure, ...]:
    """Return the deviations or correspondences of a film, in the order of the sources.

    Args:
        claims: What is said of the film.
        nodes: Its deviations, or its correspondences.
        relation: The relation of their claims.
        called: What the ontology calls a kind.
    """
    found = []
    for node in nodes:
        wanted = set(node.all("claim"))
        said = [c for c in claims.asserted(relation) if c.iri in wanted]
        kind = local(node.one("deviationKind") or "") or (
            "kept" if relation == "accuracy" else "altered"
        )
        # Of the narrower kinds, those of what was invented are told by their names.
        broad = "invented" if kind.startswith("invented") else "altered"
        badge_class, badge = DEVIATIONS.get(kind, (broad, ""))

        def one(name: str, said: Sequence[Thing] = said, node: Thing = node) -> str:
            return node.one(name) or next((v for c in said if (v := c.one(name))), "")

        found.append(
            Departure(
                kind,
                say(badge) if badge else called(kind),
                badge_class,
                one("about"),
                one("filmShows"),
                one("history"),
                tuple(sorted({m for c in (node, *said) for m in c.all("mission")})),
                claims.standing(said, shown=2),
                claims.path(node.iri).rpartition("/")[2],
                _verdicts(claims, said),
            )
        )
    found.sort(key=lambda d: (d.kind != "invented", d.kind, d.about))
    return tuple(found)


def _verdicts(claims: Claims, said: Iterable[Thing]) -> tuple[tuple[Origin, str], ...]:
    found: dict[str, str] = {}
    for claim in said:
        if document := claim.one("inDocument"):
            verdict = local(claim.one("verdict") or "")
            found[document] = found.get(document) or verdict
    return tuple((claims.origin(iri), verdict) for iri, verdict in sorted(found.items()))


def moments(
    missions: Sequence[Thing],
    events: Sequence[Row],
    aboard: Mapping[str, tuple[Sequence[str], Sequence[tuple[str, str]]]],
    depicted: Mapping[str, Standing],
    changed: Sequence[Departure],
    path: Callable[[str], str],
) -> tuple[Moment, ...]:
    """Return the dated moments of what a film depicts, in order of time.

    A departure stands beside a date that its text on history names, else nowhere here: no source
    has said when it belongs.

    Args:
        missions: What the film depicts.
        events: Events of the record that concern it: ?event ?label ?date ?note.
        aboard: Names of the prime crew of each mission, and who came home with another one.
        depicted: Who says that the film shows a mission or event.
        changed: What sources say the film changed.
        path: From an IRI to the page.
    """
    dated: list[tuple[str, int, str, str, str]] = []
    for mission in missions:
        names, stayed = aboard.get(mission.iri, ((), ()))
        up = say("is launched with {crew} aboard", crew=listing(names)) if names else ""
        later = "".join(
            "; " + say("{name} comes home with {mission}", name=name, mission=other)
            for name, other in stayed
        )
        recorded = {*mission.all("launchDate"), *mission.all("landingDate")}
        for place, (name, words) in enumerate(
            (("launchDate", up or say("is launched")), ("landingDate", say("lands") + later))
        ):
            for date in mission.all(name):
                dated.append((date, place, mission.iri, mission.label, words))
        if not recorded and "Event" not in mission.types:
            for date in _finest(mission.all("date")):
                dated.append((date, 0, mission.iri, mission.label, say("is dated so by sources")))
    dates: dict[str, set[str]] = {}
    for row in events:
        dates.setdefault(row["event"].value, set()).add(row["date"].value)
    for row in events:
        iri, date = row["event"].value, row["date"].value
        if date in _finest(dates[iri]):
            note = row["note"].value if "note" in row else ""
            dated.append((date, 0, iri, row["label"].value, f": {note}" if note else ""))
    rows, seen = [], set()
    for date, _, iri, label, words in sorted(set(dated)):
        shown = tuple(d for d in changed if d.history and _names(d.history, date))
        standing = depicted.get(iri) if iri not in seen else None
        seen.add(iri)
        rows.append(Moment(date, day(date), label, path(iri), words, standing, shown))
    return tuple(rows)


def _finest(dates: Iterable[str]) -> set[str]:
    """Return the dates without those that only say less than another one."""
    known = set(dates)
    return {d for d in known if not any(o != d and o.startswith(d) for o in known)}


def _names(text: str, date: str) -> bool:
    """Tell whether a text names a day, in figures or in English words."""
    if date in text:
        return True
    written = english_day(date)
    number, _, rest = written.partition(" ")
    month = rest.partition(" ")[0]
    return len(date) == 10 and bool(
        re.search(rf"\b{number} {month}|\b{month}[a-z]* {number}\b", text, re.IGNORECASE)
    )
