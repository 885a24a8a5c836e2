"""A record as plain values: what tables, frames and notebooks show of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final, get_args, get_origin, get_type_hints

from kinonaut.queries.entities import Entity
from kinonaut.queries.records import Record

__all__ = ["entities_of", "plain", "shown", "shown_fields", "types_of"]

_HIDDEN: Final = frozenset(("graph", "page", "claims"))


def shown_fields(record: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields of a record that say something of it."""
    found = [field.name for field in fields(record) if field.name not in _HIDDEN]
    return (*found[:2], *record.derived, *found[2:])


def types_of(record: type[Record]) -> dict[str, str]:
    """Return what the values of the shown fields are, as `kinonaut.queries.frames` names them."""
    hints = {name: hint for name, hint in _hints(record).items() if name in shown_fields(record)}
    return {name: "date" if name in record.days else _type(hint) for name, hint in hints.items()}


def _hints(record: type[Record]) -> dict[str, object]:
    # What the annotations name for type checkers alone is of no field that is shown.
    unread = ("KnowledgeGraph", "EvidencePage", "Records", "Reason", "Style")
    known: dict[str, Any] = dict.fromkeys(unread, object)
    hints = get_type_hints(record, localns=known)
    for name in record.derived:
        hints[name] = get_type_hints(getattr(record, name).fget, localns=known)["return"]
    return hints


def _type(hint: object) -> str:
    if get_origin(hint) is tuple:
        return f"*{_type(get_args(hint)[0])}"
    kinds = {int: "integer", float: "number", bool: "boolean"}
    found = [kinds[kind] for kind in (hint, *get_args(hint)) if kind in kinds]
    return found[0] if found else "text"


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
