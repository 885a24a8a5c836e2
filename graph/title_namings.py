"""Films that a text names and no claim does: found by the words beside a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.graph.identity_films import title_key
from kinonaut.graph.namings import naming
from kinonaut.graph.sources import SourceDocument

__all__ = ["film_namings", "titles_in"]

_CAPITAL: Final = r"[^\W\d_a-zа-яё][\w'’-]*"
_SMALL: Final = "a|an|and|at|du|for|from|in|of|on|or|the|to|und|with|de|la|le|der|des|das"
_TITLE: Final = (
    rf"(?P<title>{_CAPITAL}(?:[ \u00a0](?:(?:{_SMALL})[ \u00a0]){{0,2}}{_CAPITAL}){{0,6}})"
)
_KIND: Final = (
    "biopic|blockbuster|classic|documentary|drama|featurette|feature|film|flick|movie|thriller"
)
_CALLED: Final = re.compile(rf"\b(?:{_KIND})s? [\"“«*_]?{_TITLE}")
_LASTING: Final = re.compile(
    rf"(?<![\w'’-])(?<!\w )[\"“«*_]?{_TITLE}[\"”»*_]? "
    r"\((?:HD – )?\d{1,3}(?::\d\d|['′]| ?min\b| minutes)"
)
_IN_FRONT: Final = frozenset(
    ("He", "I", "In", "It", "She", "That", "These", "They", "This", "We", "When")
)


def titles_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the titles of films that a text has, where the words beside them say so.

    >>> list(titles_in("the classic Night of the Fox. In Reed and Rain (87 min) the biopic Ek is"))
    [(12, 'Night of the Fox'), (33, 'Reed and Rain')]
    """
    for pattern in (_CALLED, _LASTING):
        for match in pattern.finditer(text):
            title = match["title"]
            words = title.split()
            if sum(word[:1].isupper() for word in words) > 1 and words[0] not in _IN_FRONT:
                yield match.start("title"), title


def film_namings(
    documents: Iterable[SourceDocument], claims: Iterable[Claim]
) -> Iterator[tuple[str, Claim]]:
    """Yield what stands for a claim where a document names a film that no claim of any names."""
    known = {key for claim in claims for key in map(title_key, (*claim.film, *claim.other))}
    for document in sorted(documents, key=lambda d: d.name):
        had: set[str] = set()
        for start, title in titles_in(document.source):
            if title in had or title_key(title) in known:
                continue
            had.add(title)
            yield naming(document, start, title, "text.title", film=(title,))
