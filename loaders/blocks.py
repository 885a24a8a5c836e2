"""Divide plain text into blocks by the form of its lines: nothing here knows what they say.

A line is prose when it reads like a sentence; the rest are headings, items of lists, and fields
with a label. Hard-wrapped lines are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import CREDITS
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.initials import with_initials
from kinonaut.loaders.label_lines import glued_label, label_run
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.labels_bare import begins_label, label_start
from kinonaut.loaders.page_chrome import CHROME
from kinonaut.loaders.person_names import is_name
from kinonaut.loaders.programme_lines import SMALL_WORDS, programme_field

__all__ = ["divide", "is_sentence", "mark_chrome"]

_BULLET: Final = re.compile(r"\s*(?:[*#:;]{1,3}|[•·▪●◦*►–—-]|\(?\d{1,3}[.)])\s+(?=\S)")
_END: Final = re.compile(r"[^\W\dA-ZА-ЯЁ_\s](?:['’”\"»)\]]{0,2})\s?[.!?…][”\"’'»)]{0,3}(?:\s|$)")
_ENDS: Final = re.compile(r"[.!?…:;][”\"’'»)\]]{0,3}\s*$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_GENERIC: Final = re.compile(r"[^\W\d_][^:.!?()]{1,30}:\s+(?=\S)")
_RULE: Final = re.compile(r"\s*[-=_*~#·•—–]{3,}\s*$")
_CONTACT: Final = re.compile(r"https?://\S+\s*$|www\.\S+\s*$")

_JOBS: Final = CREDITS - {"consultant"}
_NOTE: Final = re.compile(r"(?:\s*(?:\([^()]{1,30}\)|\[\w{1,3}\]))+$")
_SHORT: Final = 100
_TAIL: Final = 6
_TOP: Final = 99
"""Blank lines that the first line of a text is taken to have above it."""
_VALUES: Final = 12


def is_sentence(line: str) -> bool:
    """Return whether a line reads like running text, by its words and its stops.

    >>> is_sentence("The two men docked with the dead station."), is_sentence("Ann Lee, Bo Ek")
    (True, False)
    """
    words = _WORD.findall(line[:400])
    if len(words) < 4:
        return False
    small = sum(word[0].islower() for word in words)
    if small / len(words) >= 0.25 and _END.search(line):
        return len(words) > 5 or small / len(words) >= 0.5
    return len(words) >= 8 and small / len(words) >= 0.5


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    """Of the content, without bullet and spaces."""
    text: str
    bullet: bool
    gap: int
    """How many blank lines stand before it."""
    sentence: bool


def divide(text: str, start: int = 0, end: int | None = None, group: int = 0) -> list[Block]:
    """Return the blocks of `text[start:end]`; the groups of lists are numbered from `group` + 1."""
    lines = list(_lines(text, start, len(text) if end is None else end))
    blocks: list[Block] = []
    index = 0
    run = False
    while index < len(lines):
        line = lines[index]
        several = _several(lines, index, group)
        if several:
            blocks += several
            group = several[-1].group
            run = False
            while index < len(lines) and lines[index].start < several[-1].end:
                index += 1
            continue
        taken, found = _job_after(lines, index, blocks)
        if found is None:
            taken, found = _field(lines, index)
        if found is None:
            taken, found = _paragraph(lines, index)
        if found.kind is BlockKind.ITEM:
            if not run or line.gap > 2:
                group += 1
            run = True
            found = Block(BlockKind.ITEM, found.start, found.end, found.level, group)
        else:
            run = False
            if found.kind is BlockKind.FIELD:
                # A run of fields is one record: number them together.
                if not (blocks and blocks[-1].kind is BlockKind.FIELD and line.gap <= 1):
                    group += 1
                found = Block(BlockKind.FIELD, found.start, found.end, 0, group, found.cells)
        blocks.append(found)
        index += taken
    return with_initials(text, blocks)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    gap = _TOP
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        left, right = at, stop
        bullet = _BULLET.match(text, at, stop)
        if bullet:
            left = bullet.end()
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        at = stop + 1
        if left >= right or _RULE.match(text, left, right):
            gap += 1
            continue
        content = text[left:right]
        cut = glued_label(content)
        if cut:
            # A dump of a page lost the line end between a value and the next label.
            yield _Line(left, left + cut, content[:cut], bool(bullet), gap, False)
            yield _Line(left + cut, right, content[cut:], False, 0, False)
        else:
            yield _Line(left, right, content, bool(bullet), gap, is_sentence(content))
        gap = 0


def _several(lines: list[_Line], index: int, group: int) -> list[Block]:
    """Return the blocks of a line that holds several fields, what stands before them first."""
    line = lines[index]
    if line.text.startswith(SMALL_WORDS) and not line.sentence:
        near = [(other.start, other.text, other.gap) for other in lines[index : index + 5]]
        if (found := programme_field(near)) is not None:
            name, parts = found
            return [
                Block(
                    BlockKind.FIELD, parts[0].start, parts[-1].end, 0, group + 1, parts, label=name
                )
            ]
    fields = label_run(line.text)
    if not fields:
        return []
    made: list[Block] = []
    head = line.text[: fields[0].label.start].rstrip(" .,;|/•·–—-([")
    if head:
        group += 1
        made.append(Block(BlockKind.ITEM, line.start, line.start + len(head), 0, group))
    for field in fields:
        label, value = (
            Span(line.start + s.start, line.start + s.end) for s in (field.label, field.value)
        )
        made.append(
            Block(
                BlockKind.FIELD,
                label.start,
                value.end,
                group=group + 1,
                cells=(label, value),
                label=field.name,
            )
        )
    tail = line.text[fields[-1].value.end :].strip(" .,;|/•·–—-])")
    if len(tail) > _TAIL:
        # What stands behind the last value, parted by a dash: the kind of film, its length.
        at = line.start + line.text.rindex(tail)
        made.append(Block(BlockKind.ITEM, at, at + len(tail), 0, group + 2))
    return made


def _field(lines: list[_Line], index: int) -> tuple[int, Block | None]:
    line = lines[index]
    if _is_broken_label(lines, index):
        whole = [_joined(line, lines[index + 1]), *lines[index + 2 : index + _VALUES + 4]]
        taken, found = _field(whole, 0)
        return (taken + 1, found) if found else (0, None)
    cut = label_start(line.text)
    if cut and not any(c.isalnum() for c in line.text[cut[1] :]):
        # The value is marks alone: the label stands over what follows.
        line = _Line(
            line.start, line.start + cut[0], line.text[: cut[0]], line.bullet, line.gap, False
        )
        lines, index, cut = [line, *lines[index + 1 : index + _VALUES + 2]], 0, None
    if cut and cut[1] < len(line.text):
        value = line.text[cut[1] :]
        kinds = relations(line.text[: cut[0]])
        if is_sentence(value) and (kinds[0] == "other" or len(value) > 60):
            return 0, None
        parts = [
            Span(line.start, line.start + cut[0]),
            Span(line.start + cut[1], line.end),
        ]
        taken = 1
        if "\t" in line.text[cut[0] : cut[1]] or _goes_on(lines, index, value, kinds):
            # A table flattened into lines: further names stand below the first.
            while taken <= _VALUES and index + taken < len(lines):
                below = lines[index + taken]
                if below.gap or "\t" in below.text or not is_name(_unnoted(below.text)):
                    break
                parts.append(Span(below.start, below.end))
                taken += 1
        return taken, Block(BlockKind.FIELD, line.start, parts[-1].end, cells=tuple(parts))
    if len(line.text) <= 60 and (kinds := relations(line.text)):
        if kinds[0] == "other" and index + 1 < len(lines):
            # A trade that is none of ours: its people are not to be taken for others.
            below = lines[index + 1]
            first = below.text.split(",")[0].split("(")[0].strip()
            if below.gap <= 1 and is_name(first) and not below.sentence and not line.bullet:
                pair = (Span(line.start, line.end), Span(below.start, below.end))
                return 2, Block(BlockKind.FIELD, line.start, below.end, cells=pair)
        if kinds[0] in ("cast", "other", "character"):
            # What follows such a label may have any form; the rules on lists look at it.
            return 1, Block(BlockKind.HEADING, line.start, line.end, level=6)
        taken, values = _values(lines, index, kinds[0])
        if values:
            last = values[-1].end
            label = Span(line.start, line.end)
            return taken, Block(BlockKind.FIELD, line.start, last, cells=(label, *values))
        return 0, None
    match = _GENERIC.match(line.text) if len(line.text) <= 110 else None
    if match and not line.sentence and not _ENDS.search(line.text):
        colon = line.text.index(":")
        cells = (
            Span(line.start, line.start + colon),
            Span(line.start + match.end(), line.end),
        )
        return 1, Block(BlockKind.FIELD, line.start, line.end, cells=cells)
    return 0, None


def _is_broken_label(lines: list[_Line], index: int) -> bool:
    """Return whether a label goes on in the next line: `Production` above `companies`."""
    if index + 1 >= len(lines):
        return False
    first, second = lines[index], lines[index + 1]
    if second.gap or second.bullet or len(first.text) + len(second.text) > 40:
        return False
    ends = second.text.rstrip(" :|")
    return bool(
        ends[:1].islower()
        and not first.text.endswith(":")
        and relations(f"{first.text} {ends}")
        and (not relations(first.text) or not relations(ends))
    )


def _joined(first: _Line, second: _Line) -> _Line:
    text = f"{first.text} {second.text.rstrip(' :|')}"
    return _Line(first.start, second.end, text, first.bullet, first.gap, False)


def _goes_on(lines: list[_Line], index: int, value: str, kinds: tuple[str, ...]) -> bool:
    """Return whether the lines below a labelled name hold more names, up to the next label."""
    if kinds[0] not in (*_JOBS, "cast") or not is_name(_unnoted(value)):
        return False
    at = index + 1
    while at < len(lines) and at - index <= _VALUES and not lines[at].gap:
        below = lines[at]
        if relations(below.text) or label_start(below.text):
            return at > index + 1
        if below.bullet or not is_name(_unnoted(below.text)):
            return False
        at += 1
    return index > 0 and at > index + 1 and bool(label_start(lines[index - 1].text))


def _unnoted(text: str) -> str:
    """Return a name without the note or the mark of a footnote behind it."""
    return _NOTE.sub("", text)


def _job_after(lines: list[_Line], index: int, blocks: list[Block]) -> tuple[int, Block | None]:
    """Read a card of a person: the name, and the job on the line after it."""
    line = lines[index]
    if not is_name(line.text) or index + 1 >= len(lines) or relations(line.text):
        return 0, None
    job = lines[index + 1]
    if job.gap > 1 or len(job.text) > 60 or not _is_job(job.text):
        return 0, None
    if blocks and blocks[-1].kind is BlockKind.ITEM and _is_job(lines[index - 1].text):
        return 0, None
    # A label stands before its value as often; that the job is several, or that cards of the same
    # kind follow, or that marks set the job off, shows a card.
    several = len(relations(job.text)) > 1 and "," in job.text
    after = lines[index + 2 : index + 4]
    again = len(after) == 2 and is_name(after[0].text) and _is_job(after[1].text)
    if again and index + 4 < len(lines) and is_name(lines[index + 4].text):
        # Name, job, name, job, name: read from either side alike, unless a blank line parts cards.
        again = line.gap > job.gap and not (line.gap >= _TOP and _ends_with_name(lines, index))
    before = blocks[-1] if blocks else None
    if before is not None and before.kind is BlockKind.FIELD and len(before.cells) == 2:
        # The next card of a run of them.
        again = again or (before.cells[1].start < before.cells[0].start and line.gap <= 1)
    if not several and not again and not (job.bullet and not line.bullet):
        return 0, None
    cells = (Span(job.start, job.end), Span(line.start, line.end))
    return 2, Block(BlockKind.FIELD, line.start, job.end, cells=cells)


def _ends_with_name(lines: list[_Line], index: int) -> bool:
    """Return whether names and jobs that take turns end with a name: a title stands first, then."""
    at = index
    while at < len(lines) and (at == index or not lines[at].gap):
        text = lines[at].text
        if (at - index) % 2 == 0 and not (is_name(text) and not relations(text)):
            return False
        if (at - index) % 2 and not _is_job(text):
            return True
        at += 1
    return (at - index) % 2 == 1


def _is_job(text: str) -> bool:
    kinds = relations(text)
    return bool(kinds) and kinds[0] in _JOBS


def _values(lines: list[_Line], index: int, kind: str) -> tuple[int, list[Span]]:
    """Return how many lines a label with its values takes, and the values."""
    label = lines[index]
    values: list[Span] = []
    at = index + 1
    while at < len(lines) and len(values) < _VALUES:
        line = lines[at]
        if line.gap > (1 if not values else 0):
            break
        if label.bullet and not line.bullet and line.gap:
            break
        if line.sentence or relations(line.text) or begins_label(line.text):
            break
        if values and line.text.endswith((":", "：")):
            break  # A label that is not known.
        if kind in ("year", "runtime", "date") and not re.search(r"\d", line.text):
            break
        if len(line.text) > (600 if "," in line.text or " " in line.text else _SHORT):
            break
        values.append(Span(line.start, line.end))
        at += 1
        if kind in ("year", "runtime", "title", "aka") or (label.bullet and line.bullet):
            if at < len(lines) and kind == "aka" and not label.bullet and not lines[at].gap:
                continue
            break
    return at - index, values


def _paragraph(lines: list[_Line], index: int) -> tuple[int, Block]:
    line = lines[index]
    at = index + 1
    if line.sentence:
        last = line
        while at < len(lines):
            following = lines[at]
            if following.gap or following.bullet or _ENDS.search(last.text):
                break
            if len(last.text) < 40 or label_start(following.text):
                break
            if relations(following.text):
                break
            last = following
            at += 1
        kind = BlockKind.QUOTE if line.text.startswith(">") else BlockKind.PROSE
        return at - index, Block(kind, line.start, last.end)
    following_line = lines[at] if at < len(lines) else None
    if (
        following_line
        and following_line.sentence
        and not line.bullet
        and line.gap
        and len(line.text) <= _SHORT
        and not _CONTACT.match(line.text)
        and line.text.count("(") < 3
    ):
        return 1, Block(BlockKind.HEADING, line.start, line.end, level=3)
    return 1, Block(BlockKind.ITEM, line.start, line.end, level=1 if line.bullet else 0)


def mark_chrome(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with the furniture of web pages marked as such."""
    marked = []
    for block in blocks:
        if block.kind in (BlockKind.ITEM, BlockKind.HEADING) and block.end - block.start <= 60:
            line = text[block.start : block.end]
            if CHROME.fullmatch(line) and not relations(normalise(line)):
                block = Block(BlockKind.NAV, block.start, block.end, group=block.group)
        marked.append(block)
    return marked
