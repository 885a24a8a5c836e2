"""The record of real missions: who flew what and when, by which names films may call them.

The record stands in the `.tsv` files of this folder, a row a thing (`README.md` tells the
columns). It names and verifies; it never adds a claim to a document.

>>> from kinonaut.ontology import authority
>>> record = authority.load()
>>> [seat.person for seat in record.crew_of("mission/soyuz-t-13")]
['person/vladimir-dzhanibekov', 'person/viktor-savinykh']
"""

from __future__ import annotations

from kinonaut.ontology.authority.record import Authority, load
from kinonaut.ontology.authority.things import (
    Event,
    Mission,
    Person,
    Programme,
    Seat,
    Source,
    Station,
    Thing,
)

__all__ = [
    "Authority",
    "Event",
    "Mission",
    "Person",
    "Programme",
    "Seat",
    "Source",
    "Station",
    "Thing",
    "load",
]
