"""What each rule looks for, in which languages, and an example that it reads."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

__all__ = ["RuleInfo", "document_of", "known_rules", "rule_info"]

_NAMES: Final = {"json": "json", "markdown": "md", "html": "html"}


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule, as a person may want to know it."""

    id: str
    says: str = ""
    """What it looks for; of a rule that is a pattern, its example says so."""
    languages: tuple[str, ...] = ()
    example: str = ""
    finds: tuple[str, str] | None = None
    """A relation and an object that it finds in its example."""


def rule_info(rule: str) -> RuleInfo:
    """Return what is known of a rule; of a relation's own rule, what holds for all relations.

    >>> rule_info("prose.cast.plays").languages
    ('en', 'de', 'fr', 'es', 'ru')
    >>> rule_info("field.composer").says
    'a label and its value, in a line, across lines or in a record'
    """
    if rule.startswith("model."):
        return RuleInfo(rule, "a model's answer, held against the words of the document")
    if rule == "curated":
        return RuleInfo(rule, "a person wrote it down")
    found = known_rules()
    family = f"{rule.rpartition('.')[0]}.*"
    kept = found.get(rule) or found.get(family) or RuleInfo(rule)
    return RuleInfo(rule, kept.says, kept.languages, kept.example, kept.finds)


@cache
def known_rules() -> dict[str, RuleInfo]:
    """Return the rules by their ids; `field.*` stands for those of all relations."""
    from kinonaut.loaders.prose.engine import RULES

    found: dict[str, RuleInfo] = {}
    for rule in RULES:
        telling = next((e for e in rule.examples if e.finds), None)
        found[rule.id] = RuleInfo(
            rule.id,
            languages=rule.languages,
            example=telling.text if telling else "",
            finds=telling.finds[0] if telling else None,
        )
    for name, entry in _entries().items():
        if not found.get(name, RuleInfo(name)).example:
            finds = entry.get("finds")
            found[name] = RuleInfo(
                name,
                entry["says"],
                tuple(entry["languages"]),
                entry.get("example", "").strip(),
                (finds[0], finds[1]) if finds else None,
            )
    return found


def document_of(rule: str) -> tuple[str, str] | None:
    """Return the name and text of the document that is a rule's example in `rules.toml`."""
    entry = _entries().get(rule)
    if entry is None or "example" not in entry:
        return None
    suffix = _NAMES.get(entry.get("format", "text"), "txt")
    return f"example.{suffix}", entry["example"].lstrip("\n")


@cache
def _entries() -> dict[str, dict[str, Any]]:
    text = resources.files("kinonaut.loaders").joinpath("rules.toml").read_text("utf-8")
    return tomllib.loads(text)
