"""What a notebook shows of rows: an HTML table, every value escaped, quotes on hover."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["table"]

_MOST = 50


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
