"""Rules on labelled values: credits, titles, years, running times, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import CREDITS, Claim
from kinonaut.loaders.countries import country
from kinonaut.loaders.document import Span
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.layout import _values
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry, parse_entries
from kinonaut.loaders.person_names import fold, is_name, split_list, split_run
from kinonaut.loaders.services import service_pattern

__all__ = ["Field", "claims", "people_in"]

_CAST: Final = 3
"""Names after "Casting" that are more than those of its directors."""
_APART: Final = 5000
"""Characters below a run of names within which a list may have each of them alone."""
_COMPANY: Final = re.compile(
    r"\b(?:ltd|llc|inc|gmbh|films?|pictures?|productions?|studios?|entertainment|media|company|tv|"
    rf"television|corp|group|s\.?a\.?|"
    rf"{service_pattern('stream', 'broadcaster', not_also=('name', 'title'))}|"
    r"кинокомпания|студия)\b\.?",
    re.I,
)
_NOTE: Final = re.compile(r"\s*(?:\.{2,}|…)\s*[^.…]{0,80}$|\s*[(\[][^()\[\]]{0,80}[)\]]\s*$")
_PLURAL: Final = re.compile(r"(?:s|en|ы|и|авторы|es)$|\bby$|\bmusic\b|design|graphy|ing\b", re.I)
_LEADER: Final = re.compile(
    r"^(?:see (?:full|more|all)|all |more |production, |learn |add |edit |view )", re.I
)


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its values."""

    label: str
    label_span: Span
    values: tuple[Span, ...]


def claims(maker: Maker, field: Field, film: FilmNames | None = None) -> Iterator[Claim]:
    """Yield what one field says."""
    for relation in relations(field.label):
        for made in _of(maker, field, relation, film):
            if made:
                yield made


def _of(
    maker: Maker, field: Field, relation: str, film: FilmNames | None
) -> Iterator[Claim | None]:
    if relation in CREDITS:
        yield from _credits(maker, field, relation, film)
    elif relation == "cast":
        for value in field.values:
            entries = parse_entries(maker, value)
            if normalise(field.label) == "casting" and len(entries) < _CAST:
                continue  # Who chose the actors, rather than the actors.
            if not entries and len(field.values) >= 3 and is_name(maker.text(value), single=True):
                entries = [Entry(value)]  # An actor of one name among the others of a list.
            for entry in entries:
                yield cast_claim(maker, entry, "field.cast", field.label_span, film)
    elif relation in ("title", "aka"):
        yield from _titles(maker, field, relation, film)
    elif relation in ("company", "country"):
        yield from _things(maker, field, relation, film)
    else:
        yield from _numbers(maker, field, relation, film)


def cast_claim(
    maker: Maker,
    entry: Entry,
    rule: str,
    near: Span | None = None,
    film: FilmNames | None = None,
    confidence: float = 0.9,
) -> Claim | None:
    """Make the claim of one entry of a cast."""
    spans = [entry.performer]
    if entry.role:
        spans.append(entry.role)
    if entry.alias:
        spans.append(entry.alias)
    elif near and not entry.role and near.end <= entry.performer.start:
        # The label shows that the name is an actor's; it is quoted where it is near.
        gap = maker.document.span(near.start, entry.performer.end)
        if gap.end - gap.start <= 160:
            spans.append(near)
    name = tidy(maker.text(entry.performer))
    names = [name]
    if entry.alias:
        names.append(tidy(maker.text(entry.alias)))
    return maker.claim(
        "cast",
        rule,
        spans[0],
        *spans[1:],
        film=film,
        confidence=confidence,
        performer=tuple(dict.fromkeys(names)),
        character=(tidy(maker.text(entry.role)),) if entry.role else (),
    )


def people_in(maker: Maker, field: Field) -> list[Span]:
    """Return the places of the people that a field names."""
    people: list[Span] = []
    for value in field.values:
        text = maker.document.text
        many = bool(_PLURAL.search(normalise(field.label)))
        for item in split_list(text, value.start, value.end):
            item = _bare(text, item)
            words = maker.text(item)
            if _LEADER.match(words):
                continue
            run = split_run(text, item.start, item.end) if len(words.split()) >= 4 else []
            if is_name(words, lowercase=words == words.lower()) and not (
                len(run) > 1 and (many or _said_apart(text, run))
            ):
                people.append(item)
            elif len(words.split()) >= 4 and not re.search(r"[a-zа-я]\s[a-zа-я]{4,}", words):
                run = split_run(text, item.start, item.end, maker.performers)
                if len(run) > 1 and sum(s.end - s.start + 1 for s in run) >= len(words):
                    people += run
            elif is_name(words, single=True) and fold(words) in maker.performers:
                people.append(item)
    return people


def _said_apart(text: str, run: Sequence[Span]) -> bool:
    """Return whether the text below a run of names has each of them alone in a list."""
    low = run[-1].end
    places = [text.find(text[name.start : name.end], low, low + _APART) for name in run]
    return all(at > 0 and text[at - 2 : at] in (", ", ": ", "; ") for at in places)


def _bare(text: str, item: Span) -> Span:
    """Cut a note in brackets from the end of an item."""
    note = _NOTE.search(text, item.start, item.end)
    if note and note.end() == item.end and note.start() > item.start:
        return Span(item.start, note.start())
    return item


def _credits(
    maker: Maker, field: Field, relation: str, film: FilmNames | None
) -> Iterator[Claim | None]:
    people = people_in(maker, field)
    for person in people:
        yield maker.claim(
            relation,
            f"field.{relation}",
            person,
            field.label_span,
            film=film,
            person=(tidy(maker.text(person)),),
        )
    if relation == "producer" and not people:
        for value in field.values:
            words = tidy(maker.text(value))
            if _COMPANY.search(words) and len(words) <= 60:
                yield maker.claim(
                    "company", "field.company", value, field.label_span, film=film, value=(words,)
                )


def _titles(
    maker: Maker, field: Field, relation: str, film: FilmNames | None
) -> Iterator[Claim | None]:
    for value in field.values:
        text = maker.document.text
        items = [value] if relation == "title" else _alternatives(text, value)
        for item in items:
            item = _bare(text, item)
            words = tidy(maker.text(item))
            if not words or len(words) > 90 or _LEADER.match(words):
                continue
            named = film or maker.film_at(value.start)
            if named is None:
                continue
            if words not in named.names:
                named = FilmNames((*named.names, words), named.year)
            yield maker.claim(
                "title", f"field.{relation}", item, field.label_span, film=named, value=(words,)
            )
            stated = re.search(r"\((1[89]\d\d|20\d\d)\)\s*$", maker.text(value))
            if stated:
                place = Span(value.start + stated.start(1), value.start + stated.end(1))
                yield maker.claim(
                    "year", "field.title_year", place, item, film=named, value=int(stated[1])
                )


def _alternatives(text: str, value: Span) -> list[Span]:
    items, left = [], value.start
    for match in re.compile(r"\s*[;/\n|•]\s*|,\s+(?=[A-ZА-ЯÀ-Ý])").finditer(
        text, value.start, value.end
    ):
        items.append(Span(left, match.start()))
        left = match.end()
    items.append(Span(left, value.end))
    return [i for i in items if i.start < i.end]


def _things(
    maker: Maker, field: Field, relation: str, film: FilmNames | None
) -> Iterator[Claim | None]:
    for value in field.values:
        text = maker.document.text
        for match in re.compile(r"[^,;/|•\n]+").finditer(text, value.start, value.end):
            item = _bare(text, Span(match.start(), match.end()))
            words = tidy(maker.text(item))
            # A form that a production's name or a country's cannot have.
            if not 1 < len(words) <= 60 or not words[0].isalnum() or _LEADER.match(words):
                continue
            if relation == "country" and (len(words) > 30 or any(c.isdigit() for c in words)):
                continue
            names: tuple[str, ...] = (words,)
            if relation == "country":
                names = tuple(dict.fromkeys((country(words) or words, words)))
            left = item.start + len(maker.text(item)) - len(maker.text(item).lstrip())
            yield maker.claim(
                relation,
                f"field.{relation}",
                Span(left, left + len(maker.text(item).strip())),
                field.label_span,
                film=film,
                value=names,
            )


def _numbers(
    maker: Maker, field: Field, relation: str, film: FilmNames | None
) -> Iterator[Claim | None]:
    for value in field.values:
        words = maker.text(value)
        found: float | None = None
        name = relation
        if relation == "year":
            read = _values.year(words)
            found = read[0] if read and len(words) <= 40 else None
        elif relation == "date":
            # A day of release gives the film's year where nothing else does; see records.
            continue
        elif relation == "runtime":
            found = _values.runtime(words, bare=True)
        elif relation in ("budget", "gross"):
            found = _values.money(words)
        if found is not None:
            yield maker.claim(
                name, f"field.{name}", value, field.label_span, film=film, value=found
            )
