"""Tell who speaks in threads, comments and answers: the lines above posts name their writers.

A line such as `Posted by NAME on DATE`, `NAME wrote:` or `NAME · 3 years ago` is the head of a post
where it stands again and again, each time with some text below it: a list of dates has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from kinonaut.loaders.blocks import is_sentence
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.months import MONTHS
from kinonaut.loaders.person_names import is_name

__all__ = ["with_speakers"]

_NAME: Final = r"(?P<{}>(?:u/|@)?[^\W\d_][\w.'’-]{{1,30}}(?: [^\W_][\w.'’-]{{0,30}}){{0,3}}?)"
_MONTH: Final = (
    rf"(?:{'|'.join(sorted({*MONTHS, *(m[:3] for m in MONTHS)}, key=lambda m: (-len(m), m)))})\.?"
)
_TIME: Final = r"(?:,? (?:at |um |à |a las |в )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)"
_DATE: Final = (
    r"(?:(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? )?"
    rf"(?:\d{{1,2}}\.? (?:de )?{_MONTH},? (?:de )?(?:\d{{4}}|['’]\d\d)"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:\d{{4}}|['’]\d\d)|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}){_TIME}?"
    r"|(?:\d{1,2}|an?|last) ?(?:min(?:ute)?|hour|h|day|d|week|w|mo(?:nth)?|year|yr?)s?(?: ago)?"
    r"|vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+|\d+ \w+ назад)"
)
_SAID: Final = (
    r"(?:wrote|writes|says|said|replied|replies|commented|comments|asked|answered|schrieb|schreibt|"
    r"sagt|a écrit|dit|escribió|dijo|dice|написал(?:а|\(а\))?|пишет|говорит)"
)
_BY: Final = (
    r"(?:posted|reply|replied|comment(?:ed)?|answer(?:ed)?|asked|submitted|message|"
    r"geschrieben|antwort|beitrag|posté|publié|publicado|enviado|respuesta|сообщение|автор)"
)
_HEAD: Final = re.compile(
    rf"(?:[#\[(]?\d{{1,5}}[.)\]]? |\[[–+-]\] ?|Re: )?(?:"
    rf"{_BY}(?: \w{{2,12}})? (?:by|from|von|par|por|от)[: ]{{1,2}}{_NAME.format('a')}"
    rf"(?:,? (?:on |am |le |el )?{_DATE})?"
    rf"|{_NAME.format('b')} (?:on {_DATE} )?{_SAID}(?: \(?{_DATE}\)?)? ?:(?: {_DATE})?"
    rf"|On {_DATE},? {_NAME.format('c')} {_SAID} ?:"
    rf"|{_NAME.format('d')} ?(?: [-–—•·|] |, | \(|\t)? ?(?:\d+ (?:points?|likes?) )?"
    rf"(?:on |am |le |el )?{_DATE}\)?"
    r")(?: ?[-–—•·|#]? ?(?:reply|permalink|report|edited|\d{1,5}))*\s*",
    re.I,
)
_FOOT: Final = re.compile(
    rf"(?:answered|asked|edited|commented|posted) {_DATE} (?:by )?{_NAME.format('a')}\s*", re.I
)
_LINE: Final = re.compile(r"[^\n]+")
_QUOTED: Final = re.compile(rf"\W{{0,3}}{_NAME.format('a')} {_SAID} ?:\s", re.I)
# Words that stand in a name's place where a page tells of itself.
_NO_NAME: Final = re.compile(
    r"(?:by|published|updated|last|posted|review|reviewed|written|date|release|released|first|"
    r"sortie?|estreno|veröffentlicht|durée|дата|премьера|lun|mar|mié|jue|vie|sáb|dom|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"he|she|they|it|who|film|movie|on|the|since|until|from|from the)\b|.*\b(?:film|movie|edition|"
    r"release|premiere|updated|published)s?$",
    re.I,
)
_HINT: Final = re.compile(r"\d|:|\bago\b|\bby\b|\bvon\b|\bpar\b|\bpor\b|\bот\b")
"""What each such line has; the others need no closer look."""
_MARKED: Final = re.compile(
    rf"\W*(?:(?:by|from|von|par|por|автор)[: ] ?)?{_NAME.format('a')}(?:,? {_SAID})?\W*", re.I
)
_SPOKEN: Final = re.compile(r"(?P<a>[^\W\d_a-zа-я][\w.'’-]+(?: [^\W\d_][\w.'’-]*){0,3}): \S")
_LEAST: Final = 2
_TEXT: Final = 2000
"""Characters below the head of a post within which it says something."""


@dataclass(frozen=True, slots=True)
class _Turn:
    start: int
    end: int
    """Of the head."""
    speaker: Span


def with_speakers(
    text: str, blocks: Sequence[Block], posts: Sequence[tuple[int, int, Span]] = ()
) -> list[Block]:
    """Return the blocks with those who speak them, where a page is a thread or an interview.

    The heads of posts become furniture; a block that one stands in is divided there.

    Args:
        text: The text of the page.
        blocks: Its blocks.
        posts: The posts that its markup tells: start, end, and the writer's name.
    """
    marked = [(start, end, name) for start, end, at in posts if (name := _trimmed(text, at))]
    if len(marked) >= _LEAST:
        thread = _Posts(marked)
        return [_in_post(text, block, thread) for block in blocks]
    turns, feet = _turns(text)
    if len(turns) < _LEAST and len(feet) < _LEAST:
        return _interview(text, blocks)
    if len(turns) < _LEAST:
        turns = []
    starts, below = [turn.start for turn in turns], [foot.start for foot in feet]
    made: list[Block] = []
    for block in blocks:
        low = max(0, bisect_right(starts, block.start) - 1)
        near = turns[low : bisect_left(starts, block.end, low)]
        foot = bisect_left(below, block.start)
        made += _divided(text, block, near, feet[foot : foot + 1])
    return made


def _trimmed(text: str, span: Span) -> Span | None:
    """Return the name within what a page marks as one; None where it is none."""
    found = _MARKED.fullmatch(text, span.start, span.end)
    if not found or _NO_NAME.match(found["a"]) or relations(found["a"]):
        return None
    return Span(found.start("a"), found.end("a"))


class _Posts:
    """Posts of a thread, which may stand in one another."""

    def __init__(self, posts: Sequence[tuple[int, int, Span]]) -> None:
        self._posts = sorted(posts, key=lambda post: post[0])
        self._starts = [post[0] for post in self._posts]
        self._ends = list(accumulate((post[1] for post in self._posts), max))
        """For each post where the last of it and those before it ends."""

    def speaker_at(self, place: int) -> Span | None:
        """Return who writes at a place: of the posts around it the one that begins last."""
        index = bisect_right(self._starts, place) - 1
        while index >= 0 and self._ends[index] > place:
            if self._posts[index][1] > place:
                first = bisect_left(self._starts, self._starts[index])
                return next(post[2] for post in self._posts[first:] if post[1] > place)
            index -= 1
        return None


def _in_post(text: str, block: Block, posts: _Posts) -> Block:
    name = None if block.kind is BlockKind.NAV else posts.speaker_at(block.start)
    if name is None:
        return block
    if block.start <= name.start and name.end <= block.end <= name.end + 40:
        return Block(BlockKind.NAV, block.start, block.end, group=block.group)
    if block.kind is BlockKind.QUOTE:
        return replace(block, speaker=_quoted(text, block))
    return replace(block, speaker=name)


def _interview(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with their speakers where paragraphs begin with them: `NAME: …`."""
    told = [
        _SPOKEN.match(text, block.start, block.end) if block.kind is BlockKind.PROSE else None
        for block in blocks
    ]
    counted = Counter(found["a"] for found in told if found and _may_speak(found["a"]))
    names = {name for name, times in counted.items() if times > 1}
    if not names or len(names) > 6 or sum(counted[name] for name in names) < 3:
        return list(blocks)
    made: list[Block] = []
    speaker: Span | None = None
    for block, found in zip(blocks, told, strict=True):
        if block.kind is BlockKind.HEADING:
            speaker = None
        elif found and found["a"] in names:
            speaker = Span(found.start("a"), found.end("a"))
        made.append(replace(block, speaker=speaker) if block.kind is BlockKind.PROSE else block)
    return made


def _turns(text: str) -> tuple[list[_Turn], list[_Turn]]:
    heads: list[_Turn] = []
    feet: list[_Turn] = []
    for match in _LINE.finditer(text):
        if len(match[0]) > 120 or not _HINT.search(match[0]):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(" \t>•*-–"))
        stop = match.start() + len(match[0].rstrip())
        foot = _FOOT.fullmatch(text, start, stop)
        head = None if foot else _HEAD.fullmatch(text, start, stop)
        found = foot or head
        if found is None:
            continue
        group = next(g for g in ("a", "b", "c", "d") if found.groupdict().get(g))
        if _NO_NAME.match(found[group]) or relations(found[group]):
            continue
        turn = _Turn(start, stop, Span(found.start(group), found.end(group)))
        (feet if foot else heads).append(turn)
    ends = [turn.start for turn in heads[1:]] + [len(text)]
    told = [
        turn
        for turn, end in zip(heads, ends[: len(heads)], strict=True)
        if any(
            is_sentence(line) for line in text[turn.end : min(end, turn.end + _TEXT)].split("\n")
        )
    ]
    return told, feet


def _divided(
    text: str, block: Block, turns: Sequence[_Turn], feet: Sequence[_Turn]
) -> Iterator[Block]:
    """Yield a block, or its parts, each with who speaks it.

    Args:
        text: The text.
        block: The block.
        turns: The head of the post that it stands in, if any, and the heads within it.
        feet: The next foot of a post below, if any.
    """
    speaker = turns[0].speaker if turns and turns[0].start <= block.start else None
    if block.cells or (block.kind is BlockKind.HEADING and block.level in (1, 2)):
        yield block
        return
    if block.kind is BlockKind.QUOTE:
        yield replace(block, speaker=_quoted(text, block))
        return
    if speaker is None:
        speaker = feet[0].speaker if feet else None
    at = block.start
    for turn in turns:
        if turn.end <= at or turn.start < block.start:
            continue
        yield from _part(text, block, at, turn.start, speaker)
        yield Block(BlockKind.NAV, turn.start, min(turn.end, block.end), group=block.group)
        at, speaker = turn.end, turn.speaker
    yield from _part(text, block, at, block.end, speaker)


def _may_speak(name: str) -> bool:
    return not relations(name) and (is_name(name) or (name.isupper() and len(name) > 3))


def _quoted(text: str, block: Block) -> Span | None:
    """Return whom a quotation in a post names as the one that it is of."""
    named = _QUOTED.match(text, block.start, block.end)
    return Span(named.start("a"), named.end("a")) if named else None


def _part(text: str, block: Block, start: int, end: int, speaker: Span | None) -> Iterator[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield replace(block, start=start, end=end, speaker=speaker)
