"""What all pictures share: colours, style, the measuring and cutting of text, SVG to PNG."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.sax.saxutils import escape

from kinonaut.errors import MissingExtraError

__all__ = [
    "STYLE",
    "clean",
    "curve",
    "cut",
    "plain_colours",
    "text_width",
    "to_png",
    "wrapped",
    "xml_text",
]

_LIGHT: Final = {
    "paper": "#fbf8f2",
    "sheet": "#fffdf9",
    "ink": "#1c2430",
    "soft": "#566072",
    "line": "#e3dccf",
    "reel": "#a63a1e",
    "reel-wash": "#fbeee7",
    "real": "#0d5c6b",
    "real-wash": "#e6f2f3",
    "warn": "#7a5200",
    "night": "#101b2d",
    "on-night": "#f4f1ea",
}
_DARK: Final = {
    **_LIGHT,
    "paper": "#10161f",
    "sheet": "#171f2b",
    "ink": "#e9e6df",
    "soft": "#a9b2c0",
    "line": "#2c3746",
    "reel": "#f0977a",
    "reel-wash": "#2b1d19",
    "real": "#6fc7d3",
    "real-wash": "#12282d",
    "warn": "#f0c265",
    "night": "#26344c",
}


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


_RULES: Final = """\
.kn text{fill:var(--ink);font-size:14px}
.kn .head{font-size:12px;font-weight:600;letter-spacing:.08em}
.kn .serif{font-family:"Iowan Old Style",Palatino,"Noto Serif","DejaVu Serif",Georgia,serif;\
font-weight:600}
.kn .small{font-size:12px;fill:var(--soft)}
.kn .paper{fill:var(--paper)}
.kn .film rect{fill:var(--night)}
.kn .film text{fill:var(--on-night)}
.kn .film .small{fill:var(--on-night);opacity:.8}
.kn .part rect{fill:var(--reel-wash);stroke:var(--line)}
.kn .part .edge{fill:var(--reel);stroke:none}
.kn .person rect{fill:var(--real-wash);stroke:var(--line)}
.kn .person .edge{fill:var(--real);stroke:none}
.kn .mission rect{fill:var(--sheet);stroke:var(--real);stroke-width:1.5}
.kn .reel{fill:var(--reel)}
.kn .real{fill:var(--real)}
.kn path{fill:none;stroke:var(--real);stroke-width:1.5}
.kn .tie.renamed{stroke:var(--reel);stroke-width:2}
.kn .tie.other{stroke:var(--warn);stroke-width:2}
.kn .dashed{stroke-dasharray:6 4}
.kn .depicts{stroke:var(--soft);stroke-dasharray:2 4}
.kn .kind{font-size:11px;text-anchor:middle;fill:var(--warn)}
.kn .kind.renamed{fill:var(--reel)}
.kn a:hover text,.kn a:focus-visible text{text-decoration:underline}
.kn a:focus-visible rect{stroke:var(--ink);stroke-width:2}
.kn .big{font-size:22px}
.kn .mark{font-size:13px}
.kn .bold{font-weight:600}
.kn circle.real{stroke:var(--paper);stroke-width:1.5}
.kn circle.night{stroke:var(--soft);stroke-width:1}
.kn .rule{stroke:var(--line);stroke-width:1}
.kn .sheet{fill:var(--sheet);stroke:var(--line)}
.kn .wash{fill:var(--real-wash)}
.kn .reel-wash{fill:var(--reel-wash)}
.kn .warn{fill:var(--warn)}
.kn .soft{fill:var(--soft)}
.kn .night{fill:var(--night)}
.kn .on-night{fill:var(--on-night)}
.kn path.line-reel{stroke:var(--reel)}
.kn path.line-warn{stroke:var(--warn);stroke-dasharray:6 4}
.kn path.line-soft{stroke:var(--soft);stroke-width:1}
.kn path.line-real{stroke:var(--real);stroke-width:3}
.kn .cell1{fill:var(--reel);fill-opacity:.16}
.kn .cell2{fill:var(--reel);fill-opacity:.32}
.kn .cell3{fill:var(--reel);fill-opacity:.5}
.kn .cell4{fill:var(--reel);fill-opacity:.68}
.kn .agree1,.kn .agree2,.kn .agree3,.kn .agree4{fill:var(--real);fill-opacity:.22}
"""
_FONTS: Final = 'system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif'
STYLE: Final = (
    f".kn{{{_variables(_LIGHT)}font-family:{_FONTS}}}\n"
    f"@media (prefers-color-scheme:dark){{.kn{{{_variables(_DARK)}}}}}\n{_RULES}"
)
"""The style of the pictures: a page that holds it need not carry it in each of them."""


def plain_colours(svg: str, *, dark: bool = False) -> str:
    """Return a picture whose style has colours in place of variables, light or dark.

    Programs that draw SVG without being browsers know neither variables nor `prefers-color-scheme`.
    """
    colours = _DARK if dark else _LIGHT
    rules = f".kn{{font-family:{_FONTS}}}\n{_RULES}"
    # What has to do with a pointer is nothing to a picture that stands still.
    rules = "".join(line for line in rules.splitlines(True) if ":focus" not in line)
    rules = re.sub(r"var\(--([a-z-]+)\)", lambda found: colours[found[1]], rules)
    return svg.replace(f"<style>{STYLE}</style>", f"<style>{rules}</style>", 1)


def to_png(svg: str, *, dark: bool = False, scale: float = 2.0) -> bytes:
    """Draw a picture as PNG, `scale` pixels for each of its own units.

    The same picture gives the same bytes on a machine with the same fonts.

    Raises:
        MissingExtraError: resvg is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise MissingExtraError("a PNG picture", "png") from None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=plain_colours(svg, dark=dark),
            zoom=scale,
            sans_serif_family="DejaVu Sans",
            serif_family="DejaVu Serif",
        )
    )


def curve(x1: int, y1: int, x2: int, y2: int) -> str:
    """Return the path of a line that leaves and arrives level."""
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: object) -> str:
    """Return a text with what XML 1.0 cannot hold replaced."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(text))


def clean(text: object) -> str:
    """Return a text as it stands between tags or within double quotes."""
    return escape(xml_text(text), {'"': "&quot;"})


def text_width(text: str, size: int) -> float:
    """Estimate the width of text, without a font to measure it with: on the wide side."""
    return size * sum(
        0
        if unicodedata.combining(c)
        else 1.0
        if unicodedata.east_asian_width(c) in "WF"
        else 0.36
        if c in "iljtf.,:;'|! ()-"
        else 0.76
        if c.isupper() or c in "mwшщжюыфм"
        else 0.6
        for c in text
    )


def cut(text: str, room: float, size: int) -> str:
    """Return as much of a text as fits, with an ellipsis where it was cut."""
    text = xml_text(" ".join(text.split()))
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, size: int, rows: int) -> list[str]:
    """Return a text in lines that fit; the last is cut."""
    words = xml_text(text).split()
    lines: list[str] = []
    while words and len(lines) < rows - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        lines.append(cut(line, room, size))
    return lines + ([cut(" ".join(words), room, size)] if words else []) or [""]
