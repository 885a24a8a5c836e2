"""What a build did, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

__all__ = ["BuildReport"]


@dataclass(slots=True)
class BuildReport:
    """Names of documents by what became of them, and the size of the graph."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    reread: list[str] = field(default_factory=list)
    """Read again although they are the same, because the rules have changed."""
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """One sentence for each document, or file of facts, that could not be taken."""
    refused: list[str] = field(default_factory=list)
    """The same for each fact of a file of facts; those of one missing document are one."""
    notes: list[str] = field(default_factory=list)
    """What a reader should know although nothing failed."""
    counts: Counter[str] = field(default_factory=Counter)
    """What the extractor counted, such as facts that it refused, by cause."""
    documents: int = 0
    """How many the graph rests on."""
    claims: int = 0
    curated: int = 0
    entities: int = 0
    quads: int = 0
    seconds: float = 0.0
    written: bool = True
    """Whether a new snapshot was written; not, where nothing had changed."""

    @property
    def ok(self) -> bool:
        """Whether everything that was given could be taken."""
        return not self.failed and not self.refused

    def lines(self) -> list[str]:
        """Return the report as lines of text, the summary last."""
        lines: list[str] = []
        lines += _some([f"changed: {name}" for name in self.changed])
        lines += _some([f"removed: {name}" for name in self.removed])
        lines += self.notes
        lines += _some(
            [f"extractor: {what}: {count}" for what, count in sorted(self.counts.items())]
        )
        lines += _some([f"failed: {problem}" for problem in self.failed])
        lines += _some([f"not taken: {problem}" for problem in self.refused])
        counts = ", ".join(
            f"{len(names)} {word}"
            for word, names in (
                ("new", self.new),
                ("changed", self.changed),
                ("read again with newer rules", self.reread),
                ("unchanged", self.unchanged),
                ("removed", self.removed),
                ("failed", self.failed),
            )
            if names
        )
        lines.append(f"documents: {counts or 'none given'}")
        curated = f" ({self.curated} curated)" if self.curated else ""
        state = "" if self.written else "; nothing had changed"
        lines.append(
            f"graph: {self.documents} documents, {self.claims} claims{curated}, "
            f"{self.entities} entities, {self.quads} statements, in {self.seconds:.1f} s{state}"
        )
        return lines


_SHOWN: Final = 20


def _some(lines: list[str]) -> list[str]:
    """Leave out what nobody would read; the counts tell of it."""
    if len(lines) <= _SHOWN:
        return lines
    return [*lines[:_SHOWN], f"… and {len(lines) - _SHOWN} more"]
