"""The names in a sentence: stretches that name something of the graph, or of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal

from kinonaut.queries.entities import CLASSES, Entity, choices, entity, names
from kinonaut.queries.lexicon import units
from kinonaut.queries.values import Store, solutions, value

__all__ = ["Mention", "find"]

_LONGEST: Final = 8
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*", re.UNICODE)
_YEAR: Final = re.compile(r"[\"'»”]?\s*\((\d{4})\)")
_PEOPLE: Final = frozenset(("person", "artist", "character"))
_NOMINATIVES: Final = (
    ("ой", "а"), ("ой", "ая"), ("ую", "ая"), ("ого", "ий"), ("ого", "ый"), ("у", "а"), ("е", "а"),
    ("ы", "а"), ("и", "я"), ("и", "ь"), ("я", "й"), ("ю", "й"), ("я", "ь"), ("ю", "ь"), ("е", "ь"),
)  # fmt: skip
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
    """Place in the sentence, in characters."""
    end: int
    text: str
    """The name, in the form in which it is known."""
    kinds: frozenset[str]


def find(store: Store, sentence: str) -> tuple[Mention, ...]:
    """Return the names in a sentence: the longest stretches, from the left."""
    known = _known(store)
    tokens = list(_TOKEN.finditer(sentence))
    spans = _spans(tokens, sentence)
    record: dict[str, tuple[str, frozenset[str]]] | None = None
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + _LONGEST), at, -1):
            words = [token[0] for token in tokens[at:end]]
            got = _in_graph(words, known, sentence)
            if got is None and _as_name(words):
                if record is None:
                    record = _in_record(store, spans)
                got = next((record[form] for form in _forms(words) if form in record), None)
            if got is not None:
                place = (tokens[at].start(), tokens[end - 1].end())
                found.append(_with_year(Mention(*place, got[0], got[1]), sentence))
                at = end
                break
        else:
            at += 1
    return tuple(found)


def _with_year(mention: Mention, sentence: str) -> Mention:
    """Take the year in brackets that follows a title with it."""
    year = _YEAR.match(sentence, mention.end)
    if year is None or "film" not in mention.kinds:
        return mention
    return Mention(mention.start, year.end(), f"{mention.text} ({year[1]})", frozenset(("film",)))


def _spans(tokens: list[re.Match[str]], sentence: str) -> list[list[str]]:
    words = [token[0] for token in tokens]
    return [
        words[at:end]
        for at in range(len(words))
        for end in range(at + 1, min(len(words), at + _LONGEST) + 1)
        if _as_name(words[at:end])
    ]


def _as_name(words: list[str]) -> bool:
    """Whether words are written as a name: it begins with a capital or a figure."""
    first = words[0]
    return not first[:1].islower() and (len(words) > 1 or len(first) > 3) and bool(first[:1])


def _known(store: Store) -> dict[str, dict[str, str]]:
    """Return the names of the graph: key -> kind of thing -> a form of the name."""
    known: dict[str, dict[str, str]] = {}
    for one, form in names(store, tuple(CLASSES)):
        for key, shown in _keys(form, one):
            known.setdefault(key, {}).setdefault(one.kind, shown)
    for one in choices(store, ("document",)):
        stem = one.label.rpartition(".")[0]
        for form in {one.label, stem} - {""}:
            known.setdefault(_plain(form), {}).setdefault("document", one.label)
    return known


def _keys(form: str, one: Entity) -> Iterator[tuple[str, str]]:
    key = _plain(form)
    if len(key) > 1:
        yield key, form
    if one.kind in _PEOPLE and " " in form:
        family = form.split()[-1]
        if len(_plain(family)) > 3:
            yield _plain(family), family


def _in_graph(
    words: list[str], known: Mapping[str, Mapping[str, str]], sentence: str
) -> tuple[str, frozenset[str]] | None:
    for number, form in enumerate(_forms(words)):
        held = known.get(_plain(form))
        if held is None:
            continue
        kinds = frozenset(held)
        if len(words) == 1 and not _alone(words[0], kinds, sentence):
            return None
        return (form if number else " ".join(words)), kinds
    return None


def _alone(word: str, kinds: frozenset[str], sentence: str) -> bool:
    """Whether one word by itself may be a name: not where it is a word of the language too."""
    if "document" in kinds and "." in word:
        return True
    if not word.islower():
        return len(word) > 1 and not (kinds <= {"character"} and _ordinary(word))
    # Somebody who writes everything small writes names small too.
    return sentence.islower() and len(word) > 3 and not _ordinary(word)


def _ordinary(word: str) -> bool:
    return all(unit.known for unit in units(word))


def _forms(words: list[str]) -> Iterator[str]:
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


def _adjectives(head: list[str]) -> Iterator[tuple[str, ...]]:
    for ending, nominative in (("ой", "ая"), ("ую", "ая"), ("ого", "ый"), ("ом", "ый")):
        if head and head[-1].endswith(ending):
            yield (*head[:-1], head[-1].removesuffix(ending) + nominative)


def _uncased(word: str) -> str:
    return word[:-1] if word[-1:] in "аяуюеыи" and len(word) > 4 else word


def _in_record(store: Store, spans: list[list[str]]) -> dict[str, tuple[str, frozenset[str]]]:
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
    return {form: (form, frozenset(kinds)) for form, kinds in found.items()}


@lru_cache(maxsize=1 << 15)
def _plain(name: str) -> str:
    from kinonaut.graph.rdf import slug

    found = slug(name.replace("ё", "е").replace("Ё", "Е"))
    return found.removeprefix("the-").replace("-", "")
