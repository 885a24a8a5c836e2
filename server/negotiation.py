"""Which of several media types a client would rather have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["choose", "quality"]


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the best of the offers, the first among equals, or None if none is acceptable.

    Args:
        accept: The `Accept` header; without one everything is welcome.
        offers: Media types without parameters, the server's favourite first.
    """
    if not accept or not accept.strip():
        return offers[0] if offers else None
    ranges = list(_ranges(accept))
    best, best_quality = None, 0.0
    for offer in offers:
        if (found := quality(ranges, offer)) > best_quality:
            best, best_quality = offer, found
    return best


def quality(ranges: Iterable[tuple[str, float]], offer: str) -> float:
    """Return how welcome a media type is, by the most specific range that covers it."""
    rank, found = -1, 0.0
    for pattern, value in ranges:
        if pattern == offer:
            specific = 2
        elif pattern == offer.partition("/")[0] + "/*":
            specific = 1
        elif pattern == "*/*":
            specific = 0
        else:
            continue
        if specific > rank:
            rank, found = specific, value
    return found


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for item in accept.split(","):
        pattern, *parameters = (part.strip() for part in item.split(";"))
        value = 1.0
        for parameter in parameters:
            name, _, text = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    value = min(max(float(text), 0.0), 1.0)
                except ValueError:
                    value = 0.0
        if pattern:
            yield pattern.lower(), value
