"""The names in a sentence: stretches that name something of the graph, or of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from kinonaut.queries.classifier import classifier
from kinonaut.queries.entities import CLASSES, entity
from kinonaut.queries.lexicon import Unit, units
from kinonaut.queries.name_index import Kinds, NameIndex, name_index, plain
from kinonaut.queries.values import Store, solutions, value

__all__ = ["Mention", "find"]

_LONGEST: Final = 10
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*", re.UNICODE)
_YEAR: Final = re.compile(r"[\"'»”]?\s*\((\d{4})\)")
_NOMINATIVES: Final = (
    ("ой", "а"), ("ой", "ая"), ("ую", "ая"), ("ого", "ий"), ("ого", "ый"), ("у", "а"), ("е", "а"),
    ("ы", "а"), ("и", "я"), ("и", "ь"), ("я", "й"), ("ю", "й"), ("я", "ь"), ("ю", "ь"), ("е", "ь"),
)  # fmt: skip
_QUOTES: Final = "\"'“”«»„‘’"
_CAPITALS: Final = re.compile(r"\b[A-ZА-ЯЁ]+\b")
_SMALL: Final = re.compile(r"^(?:[^\W\d_A-ZА-ЯЁ]+\s+)+(?=\S)")
"""The words before the first that begins with a capital or a figure."""

_MISSIONS: Final = frozenset(("mission", "station", "event", "programme"))
_ANY_MISSION: Final = frozenset(("mission", "~the"))
_RECORD: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?entity ?label ?name WHERE {
  VALUES ?name { %s }
  GRAPH ?record {
    { ?use kn:literal ?name . ?entity kn:nameUse ?use } UNION { ?entity rdfs:label ?name }
    ?entity rdfs:label ?label
  }
}"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the sentence that is the name of something."""

    start: int
    """Place in the sentence, in characters; -1 where it stands in another part of it."""
    end: int
    text: str
    """The name, in the form in which it is known."""
    kinds: frozenset[str]


def find(store: Store, sentence: str) -> tuple[Mention, ...]:
    """Return the names in a sentence: the longest stretches, from the left."""
    index = name_index(store)
    tokens = list(_TOKEN.finditer(sentence))
    found = list(_known(store, index, tokens, sentence))
    taken = [(m.start, m.end) for m in found]
    found += [
        guess
        for token in tokens
        if not any(a <= token.start() < b for a, b in taken)
        and (guess := _misspelt(index, token, sentence))
    ]
    found.sort(key=lambda m: m.start)
    rest = _rest(sentence, found)
    return tuple(_happening(index, mention, rest) for mention in found)


def _known(
    store: Store, index: NameIndex, tokens: Sequence[re.Match[str]], sentence: str
) -> Iterator[Mention]:
    spans = _spans(tokens)
    record: Mapping[str, frozenset[str]] | None = None
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + _LONGEST), at, -1):
            words = [token[0] for token in tokens[at:end]]
            place = (tokens[at].start(), tokens[end - 1].end())
            got = _in_graph(words, index, sentence, place)
            if got is None and _as_name(words):
                if record is None:
                    record = _in_record(store, spans)
                got = next(((f, record[f]) for f in _forms(words) if f in record), None)
            if got is not None:
                yield _with_year(Mention(*place, got[0], got[1]), sentence)
                at = end
                break
        else:
            at += 1


def _with_year(mention: Mention, sentence: str) -> Mention:
    """Take the year in brackets that follows a title with it."""
    year = _YEAR.match(sentence, mention.end)
    if year is None or "film" not in mention.kinds:
        return mention
    return Mention(mention.start, year.end(), f"{mention.text} ({year[1]})", frozenset(("film",)))


def _spans(tokens: Sequence[re.Match[str]]) -> list[list[str]]:
    words = [token[0] for token in tokens]
    return [
        words[at:end]
        for at in range(len(words))
        for end in range(at + 1, min(len(words), at + _LONGEST) + 1)
        if _as_name(words[at:end])
    ]


def _as_name(words: Sequence[str]) -> bool:
    """Whether words are written as a name: it begins with a capital or a figure."""
    first = words[0]
    long = len(words) > 1 or len(first) > 3 or (first.isdigit() and len(first) > 1)
    return long and not first[0].islower()


def _in_graph(
    words: Sequence[str], index: NameIndex, sentence: str, place: tuple[int, int]
) -> tuple[str, frozenset[str]] | None:
    for number, form in enumerate(_forms(words)):
        held = index.by_key.get(plain(form))
        if held is not None:
            return _read(words, form if number else " ".join(words), held, sentence, place)
    held = index.inflected(" ".join(words))
    if held is not None:
        return _read(words, next(iter(held.values())), held, sentence, place)
    return None


def _read(
    words: Sequence[str], form: str, held: Kinds, sentence: str, place: tuple[int, int]
) -> tuple[str, frozenset[str]] | None:
    kinds = frozenset(held)
    if len(words) == 1 and not _alone(words[0], kinds, sentence, place):
        return None
    if len(words) > 1 and not _apart(words, sentence, place):
        return None
    if kinds <= {"document"} and len(words) == 1 and "." not in words[0]:
        numbered = words[0].isdigit() and (
            words[0].startswith("0") or _DOCUMENT.search(sentence[: place[0]])
        )
        return (form, kinds) if numbered else None
    return form, kinds


_DOCUMENT: Final = re.compile(
    r"\b(?:document|doc|file|source|article|page|документ\w*|файл\w*|источник\w*|стать\w+)\W*$",
    re.IGNORECASE,
)
"""What stands before the number of a document, where it is called by that."""


def _alone(word: str, kinds: frozenset[str], sentence: str, place: tuple[int, int]) -> bool:
    """Whether one word by itself may be a name: not where it is a word of the language too."""
    if "document" in kinds and "." in word:
        return True
    if not word.islower():
        if place[0] == 0 and word[1:].islower() and _ordinary(word):
            return False  # the capital is the sentence's
        return len(word) > 1 and not (kinds <= {"character"} and _ordinary(word))
    if _quoted(sentence, place):
        return bool(sentence[: place[0]].strip())
    # Somebody who writes everything small writes names small too.
    return _small(sentence) and len(word) > 3 and not _ordinary(word)


def _apart(words: Sequence[str], sentence: str, place: tuple[int, int]) -> bool:
    """Whether several words may be a name: not where all are small words of the sentence itself."""
    plain_words = all(word.islower() and _ordinary(word) for word in words)
    return not plain_words or _small(sentence) or _quoted(sentence, place)


def _small(sentence: str) -> bool:
    """Whether somebody writes everything small, but for words that are stressed."""
    return _CAPITALS.sub("", sentence).islower()


def _quoted(sentence: str, place: tuple[int, int]) -> bool:
    start, end = place
    return sentence[:start].rstrip()[-1:] in _QUOTES and sentence[end:][:1] in _QUOTES


def _ordinary(word: str) -> bool:
    """Whether a word is one of those that questions are asked in."""
    return all(unit.known for unit in units(word)) or classifier().knows(word)


def _misspelt(index: NameIndex, token: re.Match[str], sentence: str) -> Mention | None:
    """Return the one name from which a word is a slip away."""
    word = token[0]
    written_as_name = word[:1].isupper() or _small(sentence)
    if not written_as_name or _ordinary(word) or not (got := index.nearest(word)):
        return None
    return Mention(token.start(), token.end(), *got)


def _rest(sentence: str, found: Sequence[Mention]) -> tuple[Unit, ...]:
    pieces, at = [], 0
    for mention in found:
        pieces.append(sentence[at : mention.start])
        at = mention.end
    return units(" ".join([*pieces, sentence[at:]]))


def _happening(index: NameIndex, mention: Mention, said: Sequence[Unit]) -> Mention:
    """Take "the station … failed" for the failure of the station, if the graph has that event."""
    if not mention.kinds & _MISSIONS:
        return mention
    heard = frozenset(concept for unit in said for concept in unit.concepts)
    best: tuple[int, str] | None = None
    # "the station Ebb 2" is the one whose failure is "failure of Ebb 2".
    key = plain(_SMALL.sub("", mention.text))
    for form, event in index.events:
        before, found, after = event.partition(key)
        if not found or not (before or after):
            continue
        told = [u for u in units(form) if not u.concepts & _ANY_MISSION and u.known]
        if told and all(u.concepts & heard for u in told) and (not best or len(told) > best[0]):
            best = (len(told), form)
    if best is None:
        return mention
    return Mention(mention.start, mention.end, best[1], frozenset(("event",)))


def _forms(words: Sequence[str]) -> Iterator[str]:
    """Yield the words as written, and without the endings of Russian cases and English's own."""
    yield " ".join(words)
    *head, last = words
    if last.endswith(("'s", "’s")):
        yield " ".join([*head, last[:-2]])
    if last.isascii():
        return
    bare = [_uncased(word) for word in head]
    stem, dash, number = last.partition("-")
    tail = dash + number
    for start in dict.fromkeys((tuple(head), tuple(bare), *_adjectives(head))):
        if tail or number.isdigit():
            for cut in _cut(stem):
                yield " ".join([*start, cut + tail])
        for cut in _cut(last):
            yield " ".join([*start, cut])
        if start != tuple(head):
            yield " ".join([*start, last])


def _cut(word: str) -> Iterator[str]:
    for length in (1, 2):
        if len(word) - length > 2:
            yield word[:-length]
    for ending, nominative in _NOMINATIVES:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            yield word.removesuffix(ending) + nominative


def _adjectives(head: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for ending, nominative in (("ой", "ая"), ("ую", "ая"), ("ого", "ый"), ("ом", "ый")):
        if head and head[-1].endswith(ending):
            yield (*head[:-1], head[-1].removesuffix(ending) + nominative)


def _uncased(word: str) -> str:
    return word[:-1] if word[-1:] in "аяуюеыи" and len(word) > 4 else word


def _in_record(store: Store, spans: Sequence[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return what the record of missions knows by these names, which no document need name."""
    forms = sorted({form for words in spans for form in _forms(words)})
    if not forms:
        return {}
    literals = " ".join(str(Literal(form)) for form in forms)
    found: dict[str, set[str]] = {}
    for s in solutions(store, _RECORD % literals):
        one = entity(store, str(value(s["entity"])), str(value(s["label"])))
        if one.kind in CLASSES:
            found.setdefault(str(value(s["name"])), set()).add(one.kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}
