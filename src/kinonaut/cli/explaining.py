"""What `kinonaut extract --explain` tells of the rules that made the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["EXPLAINED", "explained", "lines_about"]

EXPLAINED: Final = ("rule_says", "rule_languages", "rule_example")


def explained(rule: str) -> tuple[str, str, str]:
    """Return what a rule looks for, its languages, and an example."""
    from kinonaut.loaders.rules import rule_info

    info = rule_info(rule)
    return info.says, " ".join(info.languages), info.example


def lines_about(rules: Iterable[str]) -> Iterator[str]:
    """Yield lines on each of the rules that made some facts, with the number of the facts."""
    from kinonaut.loaders.rules import rule_info

    for rule, count in sorted(Counter(rules).items()):
        info = rule_info(rule)
        languages = f"; languages: {', '.join(info.languages)}" if info.languages else ""
        yield f"{rule}: {count} {'fact' if count == 1 else 'facts'}{languages}"
        if info.says:
            yield f"    looks for {info.says}"
        if info.example:
            first, *rest = info.example.split("\n")
            yield f"    example: {first}"
            yield from (f"             {line}".rstrip() for line in rest)
        if info.finds:
            relation, wanted = info.finds
            yield f"    finds:   {relation}{f': {wanted}' if wanted else ''}"
