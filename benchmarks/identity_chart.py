"""The chart of `benchmarks/identity.py`: seconds and memory by names, on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 380, 70, 40, 70, 50
SERIES = (("seconds", "#0b6e99", "seconds"), ("megabytes", "#b5532a", "MB at the peak"))


def chart(rows: Sequence[Mapping[str, float]]) -> str:
    """Return an SVG that is the same for the same figures."""
    sizes = [row["names"] for row in rows]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="12">',
        "<title>Time and memory of resolving names</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for size in sizes:
        x = _x(size, sizes)
        parts.append(_line(x, TOP, x, HEIGHT - BOTTOM, "#ddd"))
        parts.append(_text(x, HEIGHT - BOTTOM + 18, f"{int(size):,}", "middle"))
    parts.append(_text(WIDTH / 2, HEIGHT - 10, "names", "middle"))
    for place, (key, colour, label) in enumerate(SERIES):
        values = [max(row[key], 0.1) for row in rows]
        low, high = _decade(values)
        points = [
            (_x(size, sizes), _y(value, low, high))
            for size, value in zip(sizes, values, strict=True)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), row in zip(points, rows, strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
            parts.append(_text(x, y - 8, f"{row[key]:,.0f}" if row[key] >= 10 else f"{row[key]:g}",
                               "middle", colour))  # fmt: skip
        x = LEFT if place == 0 else WIDTH - RIGHT
        parts.append(_text(x, TOP - 18, label, "middle", colour))
        for power in range(int(math.log10(low)), int(math.log10(high)) + 1):
            side = -8 if place == 0 else 8
            parts.append(_text(x + side, _y(10.0**power, low, high) + 4, f"{10.0**power:g}",
                               "end" if place == 0 else "start", colour))  # fmt: skip
    return "\n".join([*parts, "</svg>", ""])


def _x(size: float, sizes: Sequence[float]) -> float:
    span = math.log(sizes[-1] / sizes[0]) or 1.0
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / sizes[0]) / span


def _y(value: float, low: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(value / low) / math.log(high / low)


def _decade(values: Iterable[float]) -> tuple[float, float]:
    found = list(values)
    low = 10.0 ** math.floor(math.log10(min(found)))
    high = 10.0 ** math.ceil(math.log10(max(found)))
    return low, high if high > low else low * 10


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{colour}">{escape(text)}</text>'
