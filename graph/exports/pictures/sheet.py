"""A sheet that a picture is drawn on: it knows how SVG is written and how far it was drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kinonaut.graph.exports.drawing import STYLE, clean, cut

__all__ = ["KINDS", "Link", "Sheet", "kind_style", "number", "words"]

Link = Callable[[str], str | None]

KINDS: Final = {
    "own_name": "own name",
    "as_self": "as self",
    "archive_footage": "archive footage",
    "inspired_by": "inspired by",
}


def words(kind: str) -> str:
    """Return a kind as people say it."""
    return KINDS.get(kind, kind.replace("_", " "))


def number(many: int, one: str, more: str = "") -> str:
    """Return a count with its word: `1 film`, `2 films`."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def kind_style(kind: str | None) -> str:
    """Return the classes of a line that stands for a kind of portrayal."""
    if kind in (None, "", "own_name", "as_self", "archive_footage"):
        return "tie"
    if kind == "renamed":
        return "tie renamed"
    return "tie other dashed" if kind in ("inspired_by", "composite") else "tie other"


@dataclass
class Sheet:
    """Lines of SVG, from the back to the front."""

    title: str
    description: str
    link: Link
    width: int = 1200
    with_style: bool = True
    lines: list[str] = field(default_factory=list)

    def text(self, x: int, y: int, text: str, class_: str = "", anchor: str = "") -> None:
        """Write a line of text whose base is at y."""
        where = f' text-anchor="{anchor}"' if anchor else ""
        style = f' class="{class_}"' if class_ else ""
        self.lines.append(f'<text{style} x="{x}" y="{y}"{where}>{clean(text)}</text>')

    def fitted(self, x: int, y: int, text: str, room: int, size: int, class_: str = "") -> None:
        """Write as much of a text as there is room for, the whole of it on hovering."""
        shown = cut(text, room, size)
        if shown == " ".join(text.split()):
            self.text(x, y, shown, class_)
            return
        self.lines.append(f"<g><title>{clean(text)}</title>")
        self.text(x, y, shown, class_)
        self.lines.append("</g>")

    def rect(
        self, x: int, y: int, width: int, height: int, class_: str, title: str = "", radius: int = 0
    ) -> None:
        """Draw a rectangle."""
        body = f'<rect class="{class_}" x="{x}" y="{y}" width="{width}" height="{height}"'
        body += f' rx="{radius}"' if radius else ""
        self.lines.append(f"{body}><title>{clean(title)}</title></rect>" if title else f"{body}/>")

    def dot(self, x: int, y: int, radius: int, class_: str, title: str = "") -> None:
        """Draw a disc."""
        body = f'<circle class="{class_}" cx="{x}" cy="{y}" r="{radius}"'
        end = f"><title>{clean(title)}</title></circle>" if title else "/>"
        self.lines.append(body + end)

    def path(self, d: str, class_: str, title: str = "") -> None:
        """Draw a line."""
        end = f"><title>{clean(title)}</title></path>" if title else "/>"
        self.lines.append(f'<path class="{class_}" d="{d}"{end}')

    def open(self, iri: str | None, class_: str, name: str) -> None:
        """Begin what belongs to a thing: it leads to where the thing is told of."""
        target = self.link(iri) if iri else None
        # Nothing but a place of the page or of the web: a base may be any text.
        linked = target is not None and re.match(r"#|/(?!/)|https?://", target)
        self._closing = "</a>" if linked else "</g>"
        head = f'<a class="{class_}" href="{clean(target)}">' if linked else f'<g class="{class_}">'
        self.lines.append(f"{head}<title>{clean(name)}</title>")

    def close(self) -> None:
        """End what `open` began."""
        self.lines.append(self._closing)

    def heading(self, below: str = "") -> int:
        """Write the title and a line below it; return where the picture may begin."""
        shown = cut(self.title, self.width - 60, 22)
        self.text(24, 40, shown, "serif big")
        if below:
            self.text(24, 62, below, "small")
        return 86 if below else 66

    def svg(self, height: int) -> str:
        """Return the picture."""
        head = [
            '<svg xmlns="http://www.w3.org/2000/svg" class="kn"'
            f' viewBox="0 0 {self.width} {height}" width="{self.width}" height="{height}"'
            ' role="group"'
            ' aria-labelledby="kn-title kn-desc">',
            f'<title id="kn-title">{clean(self.title)}</title>',
            f'<desc id="kn-desc">{clean(self.description)}</desc>',
        ]
        if self.with_style:
            head.append(f"<style>{STYLE}</style>")
        head.append(f'<rect class="paper" width="{self.width}" height="{height}"/>')
        return "\n".join([*head, *self.lines, "</svg>", ""])

    _closing: str = "</g>"
