"""What is shown of a thing: for each kind, questions of the catalogue asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kinonaut.queries.answer import Answer
from kinonaut.queries.asking import ask
from kinonaut.queries.catalogue import load
from kinonaut.queries.entities import Entity
from kinonaut.queries.values import Store

__all__ = ["PANELS", "panels"]

PANELS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "film": (
        ("titles", "film"),
        ("film-values", "film"),
        ("credits", "film"),
        ("cast", "film"),
        ("depicted", "film"),
        ("departures", "film"),
        ("got-right", "film"),
        ("disagreements", "film"),
        ("compared-films", "film"),
    ),
    "person": (("known-of", "who"), ("flights", "person"), ("who-plays", "who")),
    "artist": (("films-of-artist", "person"), ("parts-of-artist", "performer")),
    "character": (("who-plays", "who"),),
    "mission": (
        ("mission-dates", "mission"),
        ("crew-of-mission", "mission"),
        ("films-of-mission", "mission"),
        ("known-of", "who"),
    ),
    "event": (
        ("mission-dates", "mission"),
        ("crew-of-mission", "mission"),
        ("films-of-mission", "mission"),
        ("known-of", "who"),
    ),
    "station": (
        ("mission-dates", "mission"),
        ("aboard", "station"),
        ("films-of-mission", "mission"),
        ("known-of", "who"),
    ),
    "programme": (("films-of-mission", "mission"),),
    "document": (("films-in-document", "document"),),
}


def panels(store: Store, entity: Entity) -> Iterator[Answer]:
    """Yield the answers about a thing that have rows; last, the names that it goes by."""
    catalogue = load()
    for name, parameter in PANELS.get(entity.kind, ()):
        answer = ask(store, catalogue[name], {parameter: entity})
        if answer.rows:
            yield answer
    if entity.kind != "document":
        answer = ask(store, catalogue["names"], {"name": entity})
        if answer.rows:
            yield answer
