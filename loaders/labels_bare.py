"""Labels without a colon: `Director Ann Lee Cast Bo Ek, Cy Day Runtime 104 min`.

Nothing but the words tells such a label from its value, so the value must have the form that the
label wants: names of people, a year, minutes, countries.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kinonaut.graph.claims import CREDITS
from kinonaut.loaders.countries import country
from kinonaut.loaders.document import Span
from kinonaut.loaders.labels import AND_MORE, labels, normalise, relations, starts_with_label
from kinonaut.loaders.person_names import is_name, split_list, split_run

__all__ = ["bare_fields", "begins_label", "label_start"]

_LONGEST: Final = 4
"""Words of the longest label that is looked for."""
_LINE: Final = 2500
_VALUE: Final = 400
_PEOPLE: Final = frozenset((*CREDITS, "cast")) - {"consultant"}
_WORD: Final = re.compile(r"[^\s:：]+")
# A word, or what a dump of a page glued to the one before it: `ficheRegie`.
_HEAD: Final = re.compile(r"(?<![^\s(])[^\W\d_]|(?<=[a-zà-ÿа-яё])[A-ZÀ-ÞА-ЯЁ]")
_CAPITAL: Final = re.compile(r"(?<!\w)[A-ZÀ-ÞА-ЯЁ]\w+|(?<=[a-zà-ÿа-яё])[A-ZÀ-ÞА-ЯЁ]\w+")
_PARTED: Final = re.compile(r"\s+[–—|•·/-]\s+")
_SPOKEN: Final = _PEOPLE | {"title", "aka", "character", "consultant", "real_person"}
"""Relations whose labels begin lines of other kinds as often."""
_YEAR: Final = re.compile(r"(?:1[89]\d\d|20\d\d)(?:\s?\([^()]{1,30}\))?\.?")
_MINUTES: Final = re.compile(
    r"(?:\d{1,3}\s?(?:['’′]|m|mins?\.?|minut\w*|мин\w*\.?|хв\.?|perc|dakika|dk\.?)"
    r"|\d\s?(?:h|std\.?|hours?|heures?|ч\.?)\s?(?:\d{1,2}(?:\s?(?:m|min\w*|мин)\.?)?)?)(?:\s?\(.{1,30}\))?",
    re.I,
)
_NOTE: Final = re.compile(r"\s?\([^()]{1,60}\)$")
_INITIAL: Final = re.compile(r"\b[^\W\d_]\.$")
_EDGE: Final = " \t.,;|/•·–—-:："
# Words that a title or a name may begin with; they are labels only before a colon.
_TITLES_TOO: Final = frozenset(("star", "as", "film", "фильм", "filme"))
_OF: Final = re.compile(r"(?:De |D['’])(?=[^\W\d_])")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Return what labels begin with, so that other words cost no more than a look."""
    return frozenset(
        normalise(word).split(" ")[0]
        for languages in labels().values()
        for words in languages.values()
        for word in words
    )


def label_start(line: str) -> tuple[int, int] | None:
    """Return where the label at the start of a line ends and where its value begins.

    >>> label_start("Director of Photography Ann Lee"), label_start("Year of the Cat")
    ((23, 24), None)
    """
    marked = starts_with_label(line)
    if marked is not None or len(line) > _VALUE or relations(line):
        return marked
    for end, begin, kinds in _labels_at(line, 0):
        value = line[begin:].strip(_EDGE)
        if value[:3] != "of " and kinds[0] != "other" and _fits(value, kinds):
            return end, begin
    return None


def begins_label(line: str) -> bool:
    """Return whether a line begins with a label, so that the values above it end there.

    >>> begins_label("Language Russian"), begins_label("Language is a virus, they say")
    (True, False)
    """
    if label_start(line) is not None:
        return True
    short = len(line.split()) <= _LONGEST and line[-1:] not in ".!?"
    return short and any(not set(kinds) & _SPOKEN for _, _, kinds in _labels_at(line, 0))


def bare_fields(line: str) -> list[tuple[Span, Span, str]]:
    """Return label, value and the label in full for each field of a line, or nothing.

    >>> line = "Réalisateur Ann Lee Avec Bo Ek, Cy Day Durée 2h05"
    >>> [line[value.start : value.end] for _, value, _ in bare_fields(line)]
    ['Ann Lee', 'Bo Ek, Cy Day', '2h05']
    """
    if len(line) > _LINE or not _may_hold(line):
        return []
    found: list[tuple[int, int, int, tuple[str, ...]]] = []
    maker = _OF.match(line)
    if maker:
        found.append((0, maker.end(), maker.end(), ("director",)))
    for word in _HEAD.finditer(line):
        if found and word.start() < found[-1][2]:
            continue
        for end, begin, kinds in _labels_at(line, word.start()):
            found.append((word.start(), end, begin, kinds))
            break
    if len(found) < 2:
        return []
    fields: list[tuple[Span, Span, str]] = []
    people = wrong = known = 0
    for number, (start, end, begin, kinds) in enumerate(found):
        stop = found[number + 1][0] if number + 1 < len(found) else len(line)
        if set(kinds) & _PEOPLE and (parted := _PARTED.search(line, begin, stop)):
            stop = parted.start()
        value = _trimmed(line, begin, stop)
        if value.start >= value.end:
            continue
        fits = _fits(line[value.start : value.end], kinds)
        if fits:
            name = "Un film de" if maker and not start else line[start:end].strip()
            fields.append((Span(start, end), value, name))
        if set(kinds) & _PEOPLE:
            people += fits
            wrong += not fits
        else:
            known += fits and kinds[0] != "other"
    if wrong or not people or people + known < 2 or (maker and people < 2):
        return []
    return fields


def _may_hold(line: str) -> bool:
    """Return whether two words of a line begin labels, by a look at each word alone."""
    first = _first_words()
    hits = 0
    for word in _CAPITAL.findall(line):
        hits += word.casefold() in first
        if hits > 1:
            return True
    return hits == 1 and line.startswith(("De ", "D'", "D’"))


def _labels_at(line: str, start: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the labels that begin at a place, the longest first: their ends and their values'."""
    first = _WORD.match(line, start)
    if first is None or not first[0][0].isalpha() or not first[0][0].isupper():
        return []
    if normalise(first[0]) not in _first_words():
        return []
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at: re.Match[str] | None = first
    for count in range(1, _LONGEST + 1):
        if at is None or len(line) <= at.end():
            break
        label = line[start : at.end()]
        rest = re.compile(r"\s*[:：]?\s+").match(line, at.end())
        kinds = relations(label)
        if kinds and rest and (count > 1 or normalise(label) not in _TITLES_TOO):
            found.append((at.end(), rest.end(), kinds))
        at = re.compile(r"\s([^\s:：]+)").match(line, at.end())
    return found[::-1]


def _fits(value: str, kinds: tuple[str, ...]) -> bool:
    kind = kinds[0]
    if kind in _PEOPLE:
        return _names(value)
    if kind == "year":
        return _YEAR.fullmatch(value) is not None
    if kind == "runtime":
        return _MINUTES.fullmatch(value) is not None
    if kind == "country":
        return all(country(part.strip()) for part in re.split(r"[,/]", value))
    return kind == "other"


def _names(value: str) -> bool:
    value = AND_MORE.sub("", value)
    items = [_NOTE.sub("", value[i.start : i.end]) for i in split_list(value, 0, len(value))]
    if items and all(is_name(item) and not relations(item) for item in items):
        return True
    if "," in value:
        return False
    run = split_run(value, 0, len(value))
    return len(run) > 1 and sum(name.end - name.start + 1 for name in run) > len(value)


def _trimmed(line: str, start: int, end: int) -> Span:
    while start < end and line[start] in _EDGE:
        start += 1
    while end > start and line[end - 1] in _EDGE and not _INITIAL.search(line, start, end):
        end -= 1
    return Span(start, end)
