"""People whom a text names and no claim does: found by the shape of a name, kept as themselves.

A given name that is known licenses the words after it. Nothing is said of such a person but that
a text names him; should a claim name him later, he is whom the claim speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.graph.names import given_words, is_given, name_words
from kinonaut.graph.sounds import latin
from kinonaut.graph.sources import SourceDocument, page_at
from kinonaut.graph.text_runs import Run, Word, runs

__all__ = ["RELATION", "names_in", "naming", "namings"]

RELATION: Final = "named"
"""What stands for the relation where a text does nothing but name somebody."""

_BEFORE: Final = name_words("openers") | name_words("titles")
_NOT_SURNAMES: Final = name_words("not_surnames") | name_words("descriptions")
_BYLINE: Final = re.compile(
    r"\b(?:composed|cut|directed|edited|interview(?:ed)?|music|photographed|posted|produced|review(?:ed)?"
    r"|scored|screenplay|script|shot|story|text|translated|words|written) by:? ?$",
    re.IGNORECASE,
)
# A line that says who wrote what stands under it; users of a site bear names of any shape.
_SIGNED: Final = re.compile(
    r"^[ \t>*•-]*(?:(?:Review(?:ed)?|Posted|Comment(?:ed)?|Recensione|Rezension|Critique) "
    r"(?:by|von|par|di)|Отзыв от|Рецензия от):? ([^\W\d][^\n★☆|(,;:]{1,29}?)"
    r"(?=[ \t]*(?:$|[★☆|(,;]| on | am | le | \d))",
    re.MULTILINE | re.IGNORECASE,
)
_PARTICLES: Final = name_words("particles")
# Words that lost the space or the line between them, as "LoganActor"; not "McKay", "DiCaprio".
_GLUED: Final = re.compile(
    r"(?<!^Mc)(?<!^Mac)(?<!^D[eiu])(?<!^L[aeo])(?<!^Fitz)(?<!^V[ao]n)(?<!^Des)(?<=[a-zа-яё])[A-ZА-Я]"
)
_NEAR: Final = 24
_MOST: Final = 4
"""Words of a name, beside particles; a longer run is a heading, or several names in a row."""


def namings(
    documents: Iterable[SourceDocument], given: AbstractSet[str], claims: Iterable[Claim]
) -> Iterator[tuple[str, Claim]]:
    """Yield what stands for a claim wherever a document names somebody, once a document and name.

    Args:
        documents: Whose texts are looked through.
        given: Given names beside those of the table.
        claims: What the documents claim; names that they give are left out.
    """
    known = {latin(name) for name in given} - {""}
    claimed: dict[str, set[str]] = {}
    for claim in claims:
        found = claimed.setdefault(claim.document, set())
        for names in (claim.person, claim.performer, claim.character, claim.reviewer):
            found.update(names)
    for document in sorted(documents, key=lambda d: d.name):
        had = set(claimed.get(document.name, ()))
        for start, name in names_in(document.source, known):
            if name in had:
                continue
            had.add(name)
            yield naming(document, start, name, "text.name", person=(name,))


def naming(
    document: SourceDocument,
    start: int,
    name: str,
    rule: str,
    *,
    person: Names = (),
    film: Names = (),
) -> tuple[str, Claim]:
    """Return what stands for a claim where a text does nothing but name something, by its key."""
    claim = Claim(
        document=document.name,
        relation=RELATION,
        quote=name,
        start=start,
        end=start + len(name),
        rule=rule,
        page=page_at(document, start),
        person=person,
        film=film,
    )
    return claim.key, claim


def names_in(text: str, known: AbstractSet[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """Yield the names of persons that a text has, by their shape alone, with their places.

    Args:
        text: The text.
        known: Given names in lower-case Latin letters, beside those of the table.

    >>> list(names_in("When Anna Lund met Dr. Boris M. van Ek at the Anna Lund Museum."))
    [(5, 'Anna Lund'), (23, 'Boris M. van Ek')]
    """
    for line in _SIGNED.finditer(text):
        yield line.start(1), line[1]
    for run in runs(text):
        for name in _parts(run):
            first = latin(name[0].text)
            licensed = (
                first in known
                or first in given_words()
                or is_given(name[0].text)
                or (
                    len(name) < _MOST
                    and _BYLINE.search(text, max(0, name[0].start - _NEAR), name[0].start)
                    is not None
                )
            )
            if licensed and _is_name(name):
                yield name[0].start, text[name[0].start : name[-1].end]


def _parts(run: Run) -> Iterator[tuple[Word, ...]]:
    """Yield what stands between the words of a run that are in no name."""
    part: list[Word] = []
    for word in run.words:
        low = word.text.rstrip(".").casefold()
        if word.text in _PARTICLES or (low not in _BEFORE and low not in _NOT_SURNAMES):
            part.append(word)
            continue
        # "Anna Lund Museum" is a museum, "Anna Lund With" the start of a sentence on Anna Lund,
        # "Anna Runs With Wolves" a heading.
        if part and low in _BEFORE and word is run.words[-1]:
            yield tuple(part)
        part = []
    if part:
        yield tuple(part)


def _is_name(words: tuple[Word, ...]) -> bool:
    chief = [word.text for word in words if word.text not in _PARTICLES]
    if not 2 <= len(chief) <= _MOST or words[-1].text in _PARTICLES or len(chief[0]) < 2:
        return False
    if any(len(word) > 2 and word.isupper() for word in chief):
        return False
    if any(_GLUED.search(word) for word in chief):
        return False
    if len(chief) == _MOST and not any(word.endswith(".") for word in chief):
        return False  # the start of a heading
    return not chief[-1].endswith(".") and len(chief[-1]) > 1
