"""What a build did, in words."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["BuildReport"]


@dataclass(slots=True)
class BuildReport:
    """Names of documents by what became of them, and the size of the graph."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """One sentence for each document, and each fact of a file of facts, that could not be taken."""
    notes: list[str] = field(default_factory=list)
    """What a reader should know although nothing failed."""
    claims: int = 0
    curated: int = 0
    entities: int = 0
    quads: int = 0
    seconds: float = 0.0
    written: bool = True
    """Whether a new snapshot was written; not, where nothing had changed."""

    @property
    def documents(self) -> int:
        """How many documents the graph now rests on."""
        return len(self.new) + len(self.changed) + len(self.unchanged)

    @property
    def ok(self) -> bool:
        """Whether everything that was given could be taken."""
        return not self.failed

    def lines(self) -> list[str]:
        """Return the report as lines of text, the summary last."""
        lines: list[str] = []
        for name in self.changed:
            lines.append(f"changed: {name}")
        for name in self.removed:
            lines.append(f"removed: {name}")
        lines += self.notes
        for problem in self.failed:
            lines.append(f"failed: {problem}")
        counts = ", ".join(
            f"{len(names)} {word}"
            for word, names in (
                ("new", self.new),
                ("changed", self.changed),
                ("unchanged", self.unchanged),
                ("removed", self.removed),
                ("failed", self.failed),
            )
            if names
        )
        lines.append(f"documents: {counts or 'none'}")
        curated = f" ({self.curated} curated)" if self.curated else ""
        state = "" if self.written else "; nothing had changed"
        lines.append(
            f"graph: {self.claims} claims{curated}, {self.entities} entities, "
            f"{self.quads} statements, in {self.seconds:.1f} s{state}"
        )
        return lines
