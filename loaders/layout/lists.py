"""Rules on lists of actors and roles: in one line each, in stanzas, or names alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import CREDITS, Claim
from kinonaut.loaders.countries import country
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout import fields
from kinonaut.loaders.layout._maker import Maker, tidy
from kinonaut.loaders.layout.entries import (
    Entry,
    Pair,
    parse_comma,
    parse_entries,
    parse_pair,
)
from kinonaut.loaders.layout.fields import Field
from kinonaut.loaders.layout.orientation import performers_left
from kinonaut.loaders.layout.parting import (
    glued_pairs,
    parted,
    plausible,
    run_entries,
    unglued,
)
from kinonaut.loaders.layout.stanzas import Line, stanzas
from kinonaut.loaders.person_names import fold, is_name, split_list, split_run

__all__ = ["claims"]

_ITEMS: Final = (BlockKind.ITEM, BlockKind.FIELD)
_AS_ENTRY: Final = re.compile(
    r"(?P<name>[^\n]{3,45}?)\s+(?:as|als|como|dans le rôle de|en tant que|"
    r"в роли)\s+(?P<role>[^\n,:;.()–—]{2,60})"
)
_JOB: Final = re.compile(r"\s*\(([^()]{3,30})\)\s*$")
_CAST_OF: Final = re.compile(
    r"(?:(?:the |full |complete |main )*cast(?: list| (?:and|&) crew| (?:and|&) characters)?) "
    r"(?:of|for|in|from) |besetzung (?:von|des films) |distribution d[eu] |reparto de |"
    r"в ролях фильма |(?:акт[её]ры|акт[её]ры и роли|роли) фильма ",
    re.I,
)
_ANNOUNCED: Final = re.compile(
    r"\b(?:actors|cast|players|performers|acteurs|actrices|interprètes|distribution|darsteller\w*|"
    r"schauspieler\w*|besetzung|actores|intérpretes|reparto|elenco|акт[её]р\w*|ролях|исполнител\w*)"
    r"\b[^.!?\n]{0,80}[:：]\s*$",
    re.I,
)
_TWICE: Final = re.compile(r"([^\t\n]{4,45}?)[ \t]+(?=\1(?:\s|$))")
_OPEN_END: Final = re.compile(r"\s*(?:\.{3}|…)$")
_MANY: Final = 6
_STRONG: Final = frozenset(("dots", "as", "tab", "played"))


@dataclass(slots=True)
class _Segment:
    lines: list[Line]
    labelled: bool
    label: Span | None
    near_credits: bool
    roles: list[Line] | None = None
    """The column of roles below the column of actors, line for line."""


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield the casts that a document lists."""
    for segment in _segments(maker):
        for made in _segment(maker, segment):
            if made:
                yield made


def _segments(maker: Maker) -> list[_Segment]:
    """Cut the blocks into runs of list lines, each with the heading that it stands under."""
    segments: list[_Segment] = []
    lines: list[Line] = []
    labelled, label, level, credits_at = False, None, 0, -1000
    second = False
    previous_end = 0

    def close() -> None:
        nonlocal lines, second
        if lines and second and segments:
            segments[-1].roles = lines
        elif lines:
            segments.append(
                _Segment(lines, labelled, label, abs(lines[0].span.start - credits_at) < 3000)
            )
        lines, second = [], False

    text = maker.document.text
    for block in maker.document.blocks:
        kinds = _label(maker, block)
        if block.kind is BlockKind.HEADING or (block.kind is BlockKind.ITEM and kinds):
            close()
            if labelled and kinds == ("character",):
                # The second of two heads of columns: "Actor", "Role".
                second = bool(segments) and segments[-1].label == label
                continue
            if "cast" in kinds:
                labelled, label, level = True, Span(block.start, block.end), block.level
            elif (
                block.kind is BlockKind.HEADING
                and (block.level <= level or block.level == 6 or kinds)
            ) or kinds:
                labelled = False
        elif block.kind is BlockKind.FIELD and kinds == ("character",) and labelled and lines:
            # "Role: X" below the name of the actor.
            lines += _lines(text, block, previous_end)
        elif block.kind is BlockKind.FIELD and kinds:
            close()
            labelled = False
            if kinds[0] in CREDITS or kinds[0] == "cast":
                credits_at = block.end
        elif block.kind in _ITEMS:
            lines += _lines(text, block, previous_end)
        elif block.kind is BlockKind.PROSE and labelled and block.end - block.start < 700:
            match = _AS_ENTRY.match(text, block.start, block.end)
            if match and is_name(match["name"].strip()):
                lines.append(Line(Span(block.start, match.end()), 1, True))
            else:
                close()
                labelled = False
        elif block.kind is not BlockKind.ROW:
            close()
            if block.kind is not BlockKind.NAV:
                # "His fellow actors are no worse:" introduces a cast as well as a label does.
                labelled = bool(
                    _ANNOUNCED.search(text, max(block.start, block.end - 160), block.end)
                )
                label, level = None, 6
        previous_end = block.end
    close()
    return segments


def _label(maker: Maker, block: Block) -> tuple[str, ...]:
    if block.kind is BlockKind.FIELD and block.cells:
        return relations(block.label or maker.text(block.cells[0]))
    if block.kind in (BlockKind.HEADING, BlockKind.ITEM) and block.end - block.start <= 80:
        if _CAST_OF.match(maker.document.text, block.start, block.end):
            return ("cast",)
        return relations(maker.document.text[block.start : block.end])
    return ()


def _lines(text: str, block: Block, previous_end: int) -> list[Line]:
    found = []
    at = block.start
    gap = text.count("\n", previous_end, block.start) - 1 if previous_end else 9
    for part in text[block.start : block.end].splitlines(keepends=True):
        core = part.strip(" \t\r\n|")
        if core:
            left = at + part.index(core)
            twice = _TWICE.match(core)
            if twice and is_name(twice[1]):
                # The name of a picture and the name below it, side by side.
                left += twice.end()
                core = core[twice.end() :]
                open_end = _OPEN_END.search(core)
                core = core[: open_end.start()] if open_end else core
            found.append(Line(Span(left, left + len(core)), max(0, gap), block.level > 0))
            gap = 0
        at += len(part)
    return found


def _segment(maker: Maker, segment: _Segment) -> Iterator[Claim | None]:
    text = maker.document.text
    together = glued_pairs(maker, segment.lines) if segment.labelled else []
    if together:
        left = performers_left(maker, together, prior=0.0)
        for pair in together:
            performer, role = (pair.left, pair.right) if left else (pair.right, pair.left)
            yield fields.cast_claim(maker, Entry(performer, role), "list.glued", segment.label)
        return
    lines = unglued(maker, segment.lines) if segment.labelled else segment.lines
    if segment.labelled:
        lines = [part for line in lines for part in parted(maker, line)]
    if segment.roles is not None and all(is_name(maker.text(line.span)) for line in lines):
        same = len(segment.roles) == len(lines)
        for line, below in zip(lines, segment.roles if same else lines, strict=True):
            entry = Entry(line.span, below.span if same else None)
            yield fields.cast_claim(maker, entry, "list.columns", segment.label)
        return
    pairs = [(line, parse_pair(text, line.span)) for line in lines]
    if segment.labelled and len(lines) >= 3:
        by_comma = [(line, parse_comma(text, line.span)) for line in lines]
        if all(pair and plausible(maker, pair) for _, pair in by_comma):
            pairs = by_comma
    good = [(line, pair) for line, pair in pairs if pair and plausible(maker, pair)]
    strong = [p for _, p in good if p.joint in _STRONG]
    for line in lines:
        yield from _line_of_pairs(maker, line)
    jobs = list(_jobs(maker, lines))
    if jobs:
        yield from _with_jobs(maker, lines, jobs)
        return
    first_lines = {line.span.start for line in lines[:8]}
    leading = sum(line.span.start in first_lines for line, _ in good)
    if segment.labelled and leading and leading * 2 >= len(first_lines):
        yield from _paired(maker, segment, pairs, "list.cast_pairs")
        return
    if len(strong) >= 3 or (
        len(good) >= 3 and len(good) * 10 >= len(lines) * 7 and _named_both(maker, good)
    ):
        yield from _paired(maker, segment, pairs, "list.pairs")
        return
    if segment.labelled:
        listed = [line for line in lines[:3] if "," in maker.text(line.span)]
        entries = [e for line in listed for e in parse_entries(maker, line.span)]
        if len(entries) >= 2:
            for entry in entries:
                yield fields.cast_claim(maker, entry, "list.names", segment.label)
            return
    run = [line for line in lines if _is_run(maker, line)]
    if run and (segment.labelled or segment.near_credits or _close_to_credits(maker, run[0])):
        for line in run:
            for entry in run_entries(maker, line.span):
                yield fields.cast_claim(maker, entry, "list.run", confidence=0.75)
        return
    for entry in stanzas(maker, lines, segment.labelled):
        near = segment.label if segment.labelled else None
        yield fields.cast_claim(maker, entry, "list.stanzas", near, confidence=0.85)


def _line_of_pairs(maker: Maker, line: Line) -> Iterator[Claim | None]:
    """Read a cast in one line without a label: `Name (Role), Name (Role), Name (Role)`."""
    words = maker.text(line.span)
    if words.count("(") < 3 or words.count(",") < 2 or len(words) > 3000:
        return
    text = maker.document.text
    items = split_list(text, line.span.start, line.span.end)
    pairs = [p for item in items if (p := parse_pair(text, item)) and p.joint == "bracket"]
    pairs = [p for p in pairs if plausible(maker, p)]
    # A list of films with their years has the same form, but no names of people.
    if len(pairs) < 3 or len(pairs) * 4 < len(items) * 3:
        return
    left = performers_left(maker, pairs)
    for pair in pairs:
        performer, role = (pair.left, pair.right) if left else (pair.right, pair.left)
        if is_name(tidy(maker.text(performer)), single=True):
            yield fields.cast_claim(maker, Entry(performer, role), "list.line")


def _named_both(maker: Maker, good: list[tuple[Line, Pair]]) -> bool:
    """Return whether the lines are of people on both sides; where no label says so, this must."""
    both = known = 0
    for _, pair in good:
        left, right = tidy(maker.text(pair.left)), tidy(maker.text(pair.right))
        both += is_name(left) and is_name(right)
        known += maker.is_performer(left) or maker.is_performer(right)
    if len(good) >= _MANY and all(pair.joint == "bracket" for _, pair in good):
        names = sum(is_name(tidy(maker.text(pair.left))) for _, pair in good)
        roles = {fold(maker.text(pair.right)) for _, pair in good}
        lands = sum(country(tidy(maker.text(pair.right))) is not None for _, pair in good)
        if names == len(good) and len(roles) * 10 >= len(good) * 8 and lands * 4 < len(good):
            return True  # So many names, each with a note of its own.
    return (known >= 1 and both + known >= len(good) // 2) or both * 10 >= len(good) * 8


def _paired(
    maker: Maker,
    segment: _Segment,
    pairs: list[tuple[Line, Pair | None]],
    rule: str,
) -> Iterator[Claim | None]:
    found = [pair for _, pair in pairs if pair and plausible(maker, pair)]
    # One orientation for each way of joining: "Name as Role" may stand beside "Role: Name".
    whole = performers_left(maker, found)
    left_first = {}
    for joint in sorted({p.joint for p in found}):
        own = [p for p in found if p.joint == joint]
        # A few lines of another kind follow the rest, unless they are of the form "Role: Name".
        few = len(own) < 3 and joint != "colon" and len(own) < len(found)
        left_first[joint] = whole if few else performers_left(maker, own)
    for line, pair in pairs:
        if pair and plausible(maker, pair):
            left = left_first[pair.joint]
            performer, role = (pair.left, pair.right) if left else (pair.right, pair.left)
            names = parse_entries(maker, performer)
            if is_name(tidy(maker.text(performer)), single=True):
                yield fields.cast_claim(maker, Entry(performer, role), rule)
            else:
                for entry in names:
                    yield fields.cast_claim(maker, Entry(entry.performer, role), rule)
        elif segment.labelled and is_name(maker.text(line.span)):
            yield fields.cast_claim(maker, Entry(line.span), rule, segment.label)


def _jobs(maker: Maker, lines: list[Line]) -> Iterator[int]:
    """Yield which lines are a name with a job in brackets, such as `Ann Lee (Writer)`."""
    for index, line in enumerate(lines):
        words = maker.text(line.span)
        match = _JOB.search(words)
        if match and is_name(words[: match.start()]) and set(relations(match[1])[:1]) & CREDITS:
            yield index


def _with_jobs(maker: Maker, lines: list[Line], jobs: list[int]) -> Iterator[Claim | None]:
    text = maker.document.text
    for index, line in enumerate(lines):
        words = maker.text(line.span)
        if index in jobs:
            match = _JOB.search(text, line.span.start, line.span.end)
            if match:
                name = Span(line.span.start, match.start())
                job = Span(match.start(1), match.end(1))
                yield from fields.claims(maker, Field(match[1], job, (name,)))
        elif index > jobs[0] and is_name(words) and line.gap <= 1:
            # In a list of people where the makers carry their jobs, the others act.
            yield fields.cast_claim(maker, Entry(line.span), "list.with_jobs", confidence=0.75)
        elif index > jobs[0]:
            break


def _is_run(maker: Maker, line: Line) -> bool:
    words = maker.text(line.span)
    if len(words) < 60 or "," in words or len(words) > 5000:
        return False
    names = split_run(maker.document.text, line.span.start, line.span.end)
    covered = sum(n.end - n.start + 1 for n in names)
    return len(names) >= 5 and covered * 10 >= len(words) * 8


def _close_to_credits(maker: Maker, line: Line) -> bool:
    """Return whether labelled credits stand within a few lines of a run of names."""
    for block in maker.document.blocks:
        if block.kind is BlockKind.FIELD and block.cells:
            near = (
                -600 < block.start - line.span.end < 600 or -600 < line.span.start - block.end < 600
            )
            if (
                near
                and relations(maker.text(block.cells[0]))[:1]
                and relations(maker.text(block.cells[0]))[0] in CREDITS
            ):
                return True
    return False
