"""What a rule on sentences sees: a sentence with its films, flights and stations masked.

A masked stretch is written over with one private character a letter, so every place in the sentence
is the same place in the document, and a pattern speaks of a film as `F` whatever its title is.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE, Claim, Names
from kinonaut.loaders.document import BlockKind, Document, Node
from kinonaut.loaders.films import FilmMention, Films, FilmScope
from kinonaut.loaders.mentions import People, Thing, gazetteer
from kinonaut.loaders.prose.declension import nominative, surname_base
from kinonaut.loaders.prose.quotes import from_word, to_word
from kinonaut.loaders.prose.recase import recase
from kinonaut.loaders.shapes import is_lowercase

__all__ = [
    "DOT",
    "EVENT",
    "FILM",
    "MISSION",
    "PROGRAMME",
    "STATION",
    "F",
    "Reading",
    "Sentence",
    "T",
]

FILM: Final = "\ue000"
MISSION: Final = "\ue001"
STATION: Final = "\ue002"
EVENT: Final = "\ue003"
PROGRAMME: Final = "\ue004"
F: Final = f"{FILM}+"
T: Final = f"[{MISSION}{STATION}{EVENT}{PROGRAMME}]+"
"""A masked thing of the record: mission, station, event or programme."""

_KIND: Final = {"mission": MISSION, "station": STATION, "event": EVENT, "programme": PROGRAMME}
DOT: Final = "\u2024"
"""Stands for the full stop behind an initial or a short title: one that ends nothing."""
_INITIAL: Final = re.compile(
    r"(?:(?<!\w)[A-ZÀ-ÞА-ЯЁ]|\b(?:Mr|Mrs|Ms|Dr|St|Lt|Col|Gen|Capt|Sgt|Cmdr|Maj|Adm|Prof|Rev|Sen|Gov|Det|Pfc|Sra?))(?P<dot>\.)(?=\s?[A-ZÀ-ÞА-ЯЁ])"
    r"|(?<=[A-Z]\.)[A-Z](?P<last>\.)(?=\s[a-z])|(?<!\w)[A-Z] (?P<apart>\.)(?= [A-Z][a-z'])"
)
MAX_SENTENCE: Final = 900
_END: Final = re.compile(
    r"(?:[.!?…]+[”“\"’')\]*_»]*(?:\[\d+\])?|[。！？])(?=\s+[\"“‘'(\[*_«„A-ZÀ-ÞА-ЯЁ0-9-])|\s\n|\n{2,}|\s[.!?](?=\s(?!\.))"
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Lt|Col|Gen|Capt|Sgt|Cmdr|Prof|Rev|Sen|Gov|vs|No|Vol|Inc|Ltd|Co|Corp|approx|"
    r"etc|i\.e|e\.g|cf|min|dir|U\.S|U\.S\.S\.R|U\.K|D\.C|Ph\.D|a\.k\.a|им|г|гг|реж|т\.е|т\.д|Nr|bzw|z\.B|Dr|"
    r"[A-ZÀ-ÞА-ЯЁ])|(?:\s|^)[A-Za-zА-Я]\s?)\.$"
)
_THAT: Final = re.compile(
    r"(?:that|the latter|this latter) (?:\w+ )?(?:teleplay|film|movie|picture|version|production|series|drama)\b"
)
_PROSE: Final = frozenset(
    (
        BlockKind.PROSE,
        BlockKind.QUOTE,
        BlockKind.COMMENT,
        BlockKind.ITEM,
        BlockKind.HEADING,
        BlockKind.FIELD,
    )
)


@dataclass
class Sentence:
    """One sentence of a document, with places counted in the document's text."""

    reading: Reading
    start: int
    end: int
    text: str
    """Its characters, films and things masked; line breaks are spaces."""
    lower: str
    kind: BlockKind
    block: tuple[int, int]
    films: tuple[FilmMention, ...]
    things: tuple[Thing, ...]
    focus: int | None = None
    """The film that the sentence's paragraph speaks of so far."""
    found: Any = None
    """What it names of history, once that has been looked for."""

    @cached_property
    def plain(self) -> str:
        """Return the text with every full stop as the document has it."""
        return self.text.replace(DOT, ".")

    @cached_property
    def scope(self) -> FilmScope | None:
        """Return the film that the sentence speaks of, beyond what it names itself."""
        return self.reading.scope(self)

    def film_in(self, start: int, end: int) -> FilmScope | None:
        """Return the film masked at a stretch of the sentence."""
        for mention in self.films:
            if mention.start < self.start + end and self.start + start < mention.end:
                return self.reading.films.scope_of(mention.film)
        return None

    def thing_in(self, start: int, end: int) -> Thing | None:
        """Return the thing masked at a stretch of the sentence."""
        for thing in self.things:
            if thing.start < self.start + end and self.start + start < thing.end:
                return thing
        return None

    def words(self, start: int, end: int) -> str:
        """Return the document's own words at a stretch of the sentence, in one line."""
        return " ".join(self.reading.text[self.start + start : self.start + end].split())

    def claim(self, relation: str, start: int, end: int, rule: str, **fields: Any) -> Claim | None:
        """Make a claim whose quote is a stretch of the sentence, or none if it cannot be quoted."""
        return self.reading.claim(relation, self.start + start, self.start + end, rule, **fields)


@dataclass
class Reading:
    """A document as the rules on sentences read it."""

    document: Document
    films: Films
    text: str = field(init=False)
    performers: dict[str, int] = field(default_factory=dict)
    """Names known to be performers' in this document, folded, with how often."""

    turned: dict[tuple[int, int], bool] = field(default_factory=dict)
    """For a paragraph whether its performers stand before brackets with their parts."""

    def __post_init__(self) -> None:
        text = self.document.text
        self.lowercase = is_lowercase(text)
        self.text = recase(text) if self.lowercase else text
        self.people = People(self.text)
        self.things = gazetteer().find(text)
        self._thing_starts = [t.start for t in self.things]
        self.gazetteer = gazetteer()

    @cached_property
    def by_word(self) -> dict[str, list[Sentence]]:
        """Return the sentences that hold each capitalised word."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            for word in set(re.findall(r"[^\W\d_][\w'’-]{2,}", sentence.text)):
                bare = re.sub(r"['’]s?$", "", word)
                if bare[0].isupper():
                    found.setdefault(bare, []).append(sentence)
        return found

    @cached_property
    def spacefaring(self) -> bool:
        """Say whether the document names enough of the record for a surname alone to mean its bearer."""
        return len({t.path or t.names[0] for t in self.things if t.kind != "programme"}) >= 3

    @cached_property
    def stations(self) -> tuple[Thing, ...]:
        """Return the stations that the document names, in order."""
        return tuple(t for t in self.things if t.kind == "station")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of the document in order."""
        found = tuple(self._split())
        self._follow(found)
        return found

    def _follow(self, sentences: tuple[Sentence, ...]) -> None:
        """Follow the film that a paragraph speaks of, for documents without a main film."""
        focus: int | None = None
        block: tuple[int, int] | None = None
        for sentence in sentences:
            if sentence.block != block:
                block = sentence.block
                carried = (
                    focus
                    if re.match(
                        r"(?:The|This|As the) (?:\w+ )?(?:film|movie|acting|cast)\b", sentence.text
                    )
                    else None
                )
                focus = carried
            own = [m for m in sentence.films if not m.compared]
            films = list(dict.fromkeys(m.film for m in own))
            latter = re.search(r"\bthe latter\b", sentence.lower)
            if latter and len(films) > 1:
                before = [m for m in own if m.start < sentence.start + latter.start()]
                focus = (before or own)[-1].film
            elif len(films) == 1:
                focus = films[0]
            elif len(films) > 1:
                focus = films[0] if own[0].start - sentence.start < 30 else None
            sentence.focus = focus
        for sentence, later in itertools.pairwise(sentences):
            if sentence.focus is None and sentence.block == later.block and not sentence.films:
                named = {m.film for m in later.films if not m.compared}
                if len(named) == 1 and re.search(
                    r"\b(?:film|movie|biopic|picture)\b", sentence.lower
                ):
                    sentence.focus = next(iter(named))

    def _split(self) -> Iterator[Sentence]:
        for start, end, kind in self._stretches():
            text = self.text[start:end]
            begin = 0
            for match in _END.finditer(text):
                dot = text.find(".", match.start(), match.end())
                if match[0].lstrip().startswith(".") and _ABBREVIATION.search(
                    text[max(0, dot - 8) : dot + 1]
                ):
                    continue
                yield from self._cut(start + begin, start + match.end(), kind, (start, end))
                begin = match.end()
            yield from self._cut(start + begin, end, kind, (start, end))

    def _cut(
        self, start: int, end: int, kind: BlockKind, block: tuple[int, int]
    ) -> Iterator[Sentence]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while end - start > MAX_SENTENCE:
            middle = self.text.rfind(" ", start, start + MAX_SENTENCE)
            middle = middle if middle > start else start + MAX_SENTENCE
            yield self._sentence(start, middle, kind, block)
            start = middle
        if end - start > 3:
            yield self._sentence(start, end, kind, block)

    def _sentence(self, start: int, end: int, kind: BlockKind, block: tuple[int, int]) -> Sentence:
        films = self.films.within(start, end)
        low = bisect_left(self._thing_starts, start)
        things: list[Thing] = []
        while low < len(self.things) and self.things[low].start < end:
            thing = self.things[low]
            low += 1
            if thing.kind == "person" or thing.end > end:
                continue
            if any(m.start < thing.end and thing.start < m.end for m in films):
                continue
            things.append(thing)
        characters = list(self.text[start:end].replace("\n", " ").replace("\xa0", " "))
        for mention in films:
            characters[mention.start - start : mention.end - start] = FILM * (
                mention.end - mention.start
            )
        for thing in things:
            mask = _KIND.get(thing.kind, EVENT)
            if self.text[thing.start : thing.end][0].isupper() or thing.kind in (
                "mission",
                "station",
            ):
                characters[thing.start - start : thing.end - start] = mask * (
                    thing.end - thing.start
                )
        text = _INITIAL.sub(lambda m: m[0].replace(".", DOT), "".join(characters))
        lower = text.lower()
        return Sentence(self, start, end, text, lower, kind, block, films, tuple(things))

    def _stretches(self) -> Iterator[tuple[int, int, BlockKind]]:
        document = self.document
        if not document.blocks:
            for match in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", self.text):
                yield match.start(), match.end(), BlockKind.PROSE
            return
        data: list[tuple[int, int]] = []
        stack: list[Node] = list(document.data)
        while stack:
            node = stack.pop()
            if isinstance(node.value, str) and node.end - node.start >= 40:
                data.append((node.start, node.end))
            stack.extend(value for _, _, value in node.items)
        stretches = [(s, e, BlockKind.PROSE) for s, e in data]
        for block in document.blocks:
            if block.kind in _PROSE and block.end > block.start:
                start = block.start
                if block.kind is BlockKind.FIELD and len(block.cells) > 1:
                    start = block.cells[1].start
                stretches.append((start, block.end, block.kind))
        stretches.sort(key=lambda s: (s[0], s[1]))
        last = 0
        for start, end, kind in stretches:
            if start >= last and end > start:
                yield start, end, kind
                last = end

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before a sentence."""
        place = bisect_left(self._starts, sentence.start)
        return self.sentences[place - 1] if place > 0 else None

    def following(self, sentence: Sentence, count: int) -> tuple[Sentence, ...]:
        """Return the next sentences after a sentence."""
        place = bisect_left(self._starts, sentence.start) + 1
        return self.sentences[place : place + count]

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence after a sentence."""
        place = bisect_left(self._starts, sentence.start) + 1
        return self.sentences[place] if place < len(self.sentences) else None

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def scope(self, sentence: Sentence) -> FilmScope | None:
        """Return the film of a sentence: what it names as its subject, or else its surroundings."""
        if _THAT.match(sentence.lower):
            before = self.films.within(max(0, sentence.start - 400), sentence.start)
            if before:
                return self.films.scope_of(before[-1].film)
        own = [m for m in sentence.films if not m.compared]
        around = self.films.at(sentence.start)
        if own:
            if around is not None and any(m.film == around.film for m in own):
                return around
            first = own[0].start - sentence.start
            opening = first < 4 or re.fullmatch(
                r"(?:In|With|For|From|The|As for)\W+", sentence.text[:first]
            )
            if around is None and sentence.focus is not None:
                return self.films.scope_of(sentence.focus)
            if around is None or (
                around.evidence != "section" and opening and len({m.film for m in own}) == 1
            ):
                return self.films.scope_of(own[0].film)
        if around is not None:
            return around
        return self._carried(sentence)

    def _carried(self, sentence: Sentence) -> FilmScope | None:
        """Where no main film is known, follow `the film` to the film last named in its paragraph."""
        if sentence.focus is not None:
            return self.films.scope_of(sentence.focus, "paragraph")
        return None

    def person(self, name: str, position: int) -> Names:
        """Return the names of a person as written at a place: the fullest of the document first."""
        name = " ".join(name.replace(DOT, ".").split()).strip(" ,;:")
        if not name.endswith(("Jr.", "Sr.")):
            name = name.rstrip(".")
        whole = nominative(self.people.whole(name, position))
        return tuple(dict.fromkeys((whole, name, *surname_base(whole))))

    def real(self, name: str) -> Names:
        """Return the record's names of a real person, or nothing."""
        path = self.gazetteer.person(name)
        return self.gazetteer.names_of(path) if path else ()

    def claim(self, relation: str, start: int, end: int, rule: str, **fields: Any) -> Claim | None:
        """Make a claim with an exact quote of at most 200 characters, or none."""
        while start < end and self.document.text[start].isspace():
            start += 1
        while end > start and self.document.text[end - 1].isspace():
            end -= 1
        start, end = from_word(self.document.text, start), to_word(self.document.text, end)
        span = self.document.span(start, end)
        while span.end - span.start > MAX_QUOTE and end > start:
            over = span.end - span.start - MAX_QUOTE
            end = to_word(self.document.text, end - max(1, over // 4), -1)
            span = self.document.span(start, end)
        quote = self.document.source[span.start : span.end]
        if not quote.strip() or len(quote) > MAX_QUOTE:
            return None
        for key, value in list(fields.items()):
            if isinstance(value, FilmScope):
                if value.year is not None:
                    fields["film_year"] = value.year
                fields[key] = value.names[:MAX_NAMES]
            elif isinstance(value, tuple):
                names = (v.replace(DOT, ".") if isinstance(v, str) else v for v in value if v)
                fields[key] = tuple(dict.fromkeys(names))[:MAX_NAMES]
        page = self.document.page_at(start).name
        fields.setdefault("confidence", 0.8)
        return Claim(
            document=self.document.name,
            relation=relation,
            quote=quote,
            start=span.start,
            end=span.end,
            rule=rule,
            page=page,
            **fields,
        )
