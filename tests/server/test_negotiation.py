from __future__ import annotations

import pytest

from kinonaut.server.negotiation import choose

OFFERS = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/csv;q=0.2, text/html;q=0.7", "text/html"),
        ("text/*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0", "text/html"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("TEXT/CSV ; Q=1.0", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("image/png", None),
        ("application/json;q=0", None),
        ("text/csv;q=banana", None),
        (";;;,,,", None),
    ],
)
def test_takes_the_best_welcome_offer(accept: str | None, best: str | None) -> None:
    assert choose(accept, OFFERS) == best
