"""The YAML header in the comment lines `#+ …` at the top of a SPARQL file."""

from __future__ import annotations

from typing import Any

__all__ = ["read_header"]


def read_header(text: str) -> dict[str, Any]:
    """Return what the header says; empty where there is none."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        lines.append(line[2:].removeprefix(" "))
    import yaml  # slow to import, and most answers need no header of ours

    head = yaml.safe_load("\n".join(lines))
    return head if isinstance(head, dict) else {}
