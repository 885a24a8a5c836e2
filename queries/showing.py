"""A record as plain values: what tables, frames and notebooks show of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from kinonaut.queries.entities import Entity
from kinonaut.queries.records import Record

__all__ = ["entities_of", "plain", "shown", "shown_fields"]

_HIDDEN: Final = frozenset(("graph", "page", "claims"))


def shown_fields(record: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields of a record that say something of it."""
    found = [field.name for field in fields(record) if field.name not in _HIDDEN]
    return (*found[:2], *record.derived, *found[2:])


def entities_of(record: Record) -> Iterator[Entity]:
    """Yield the other things that a record names."""
    for field in fields(record):
        item = getattr(record, field.name)
        if isinstance(item, Entity):
            yield item
        elif isinstance(item, tuple):
            yield from (one for one in item if isinstance(one, Entity))


def plain(item: object) -> object:
    """Return a value with things as their names and tuples as lists."""
    if isinstance(item, Entity):
        return item.label
    return [plain(one) for one in item] if isinstance(item, tuple) else item


def shown(item: object) -> str:
    """Return a plain value as text."""
    if isinstance(item, list):
        return ", ".join(shown(one) for one in item)
    return "" if item is None else str(item)
