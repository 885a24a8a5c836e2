"""The dataset that a request names for an update, written into the update.

The protocol lets a request name the graphs that the WHERE clauses read (`using-graph-uri`,
`using-named-graph-uri`), as if each operation had said `USING`. The engine takes no such argument.
"""

from __future__ import annotations

from collections.abc import Sequence

from kinonaut.server.guard import TOKEN
from kinonaut.server.refusal import Refused

__all__ = ["use"]


def use(update: str, graphs: Sequence[str], named: Sequence[str]) -> str:
    """Return the update with the graphs that its operations are to use.

    Raises:
        Refused: An operation names its graphs itself, which the protocol forbids.
    """
    using = "".join(f"USING <{iri}> " for iri in graphs)
    using += "".join(f"USING NAMED <{iri}> " for iri in named)
    out: list[str] = []
    level = opened = 0
    shorthand: int | None = None
    """Where the `WHERE` of `DELETE WHERE` stands in `out`."""
    last = ""
    for token in TOKEN.finditer(update):
        text, kind = token[0], token.lastgroup
        word = text.upper() if kind == "word" else ""
        if kind == "open":
            if level == 0:
                opened = len(out)
            level += 1
        elif kind == "close":
            level -= 1
        if level == 0 and word in ("USING", "WITH"):
            raise Refused(400, f"the update says {word}, and the request names graphs to use")
        if level == 0 and word == "WHERE":
            if last == "DELETE":
                shorthand = len(out)
                text = ""
            else:
                out.append(using)
        out.append(text)
        if kind == "close" and level == 0 and shorthand is not None:
            # DELETE WHERE { … } has no place for USING; the long form says the same with one.
            out.append(f" {using}WHERE {''.join(out[opened:])}")
            shorthand = None
        if kind != "space" and not text.startswith("#"):
            last = word or text
    return "".join(out)
