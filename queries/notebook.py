"""What a notebook shows of rows: an HTML table, every value escaped, quotes on hover."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

__all__ = ["Picture", "table"]

_MOST = 50


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG; a notebook shows it."""

    svg: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file, as PNG where the name ends so, which needs an extra.

        Raises:
            MissingExtraError: PNG, and its library is not installed.
        """
        target = Path(path)
        if target.suffix.lower() == ".png":
            from kinonaut.graph.exports.drawing import to_png

            target.write_bytes(to_png(self.svg))
        else:
            target.write_text(self.svg, encoding="utf-8")
        return target

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture of {len(self.svg):,} characters of SVG>"


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], quotes: Sequence[str], caption: str
) -> str:
    """Return a table; each row has its quotes as the text that shows on hover."""
    lines = [f"<table><caption>{escape(caption)}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{escape(name)}</th>' for name in columns]
    lines.append("</tr></thead><tbody>")
    for cells, quote in zip(rows[:_MOST], quotes, strict=False):
        title = f' title="{escape(quote)}"' if quote else ""
        lines.append(f"<tr{title}>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>")
    lines.append("</tbody></table>")
    if len(rows) > _MOST:
        lines.append(f"<p>… and {len(rows) - _MOST} more</p>")
    return "\n".join(lines)
