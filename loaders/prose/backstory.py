"""What a sentence tells of people before or beside what a film tells: other films, other years, what they became."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["EARLIER_FILM", "EARLIER_LIFE", "NOW_FIRST", "SERVED"]

EARLIER_FILM: Final = re.compile(
    r"\b(?:previously|earlier|formerly|once|already) (?:made|directed|wrote|produced|shot|helmed)\b"
    r"|\b(?:his|her|their|whose) (?:previous|earlier|last|debut) (?:film|movie|documentary|feature)\b"
)
"""Stands before what the makers of a film made before it."""
NOW_FIRST: Final = re.compile(r"\bbecomes? (?:the )?$|\bbecame (?:the )?$")
"""Stands before a first that says who somebody is."""
SERVED: Final = re.compile(
    r",? (?:[A-Z][\w'’.-]+ ){0,3}(?:[A-Z][\w'’.-]+|he|she) (?:was|had|served|fought|worked|became|flew|joined|received)\b"
)
"""Follows a war that somebody served in."""
EARLIER_LIFE: Final = re.compile(
    r"\b(?:experience|veteran|former|decades?|years (?:before|earlier)|ранее|прежде)\b"
)
"""Stands before an event of somebody's earlier life."""
