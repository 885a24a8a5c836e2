"""Subtitles (SubRip, WebVTT): the text is what is said and shown, without numbers and times."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.blocks import divide, mark_chrome
from kinonaut.loaders.formats._render import Parsed, Rendering

__all__ = ["is_subtitles", "read"]

_TIME: Final = re.compile(
    r"[ \t]*(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
    r"[^\n]{0,200}(?:\n|$)"
)
_HEAD: Final = re.compile(r"\ufeff?(?:WEBVTT[^\n]{0,200}\n)?\s*")
_NUMBER: Final = re.compile(r"\s*\d{1,6}\s*")
_MARKUP: Final = re.compile(r"</?[a-z][^<>\n]{0,60}>|\{\\[^{}\n]{1,60}\}|<\d\d:[\d:.]{4,12}>", re.I)
_NOTE: Final = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_FIRST: Final = 2000
_CUES: Final = 2


def is_subtitles(source: str) -> bool:
    """Return whether a text is one of subtitles: cues with their times from its beginning on."""
    head = _HEAD.match(source)
    begin = head.end() if head else 0
    times = list(_TIME.finditer(source[:_FIRST]))
    if not times:
        return False
    before = source[begin : times[0].start()].strip()
    named = source.lstrip("\ufeff").startswith("WEBVTT")
    return (named and len(before) < 400) or (len(times) >= _CUES and len(before) <= 6)


def read(source: str) -> Parsed:
    """Read subtitles: a sentence that runs over several of them becomes one line again."""
    rendering = Rendering(source)
    last = ""
    for start, end in _cues(source):
        for line in re.finditer(r"[^\n]+", source[start:end]):
            words = _MARKUP.sub("", line[0]).strip()
            if not words:
                continue
            if last:
                rendering.put(
                    " " if _goes_on(last, words) else "\n",
                    start + line.start(),
                    start + line.start(),
                )
            _copy(rendering, start + line.start(), start + line.end())
            last = words
    text, offsets, ends = rendering.finish()
    return Parsed(text, mark_chrome(text, divide(text)), offsets, ends)


def _cues(source: str) -> list[tuple[int, int]]:
    """Return where the words of each cue begin and end."""
    times = list(_TIME.finditer(source))
    found: list[tuple[int, int]] = []
    for number, time in enumerate(times):
        end = times[number + 1].start() if number + 1 < len(times) else len(source)
        stop = source.find("\n\n", time.end(), end)
        if stop < 0:
            stop = end
            # No blank line parts the cues: the number before the next is none of its words.
            line = source.rfind("\n", time.end(), max(time.end(), end - 1))
            if line >= 0 and _NUMBER.fullmatch(source, line + 1, end):
                stop = line
        if not _NOTE.match(source, time.end()):
            found.append((time.end(), stop))
    return found


def _goes_on(last: str, words: str) -> bool:
    """Return whether words go on with a sentence of the line before."""
    if words[:1] in "-–—" or last[-1:] in '.?!…"”»:':
        return False
    final = last.split()[-1]
    return words[:1].islower() or final.endswith((",", ";")) or final[:1].islower()


def _copy(rendering: Rendering, start: int, end: int) -> None:
    """Copy a line without its markup and the spaces around it."""
    source = rendering.source
    pieces: list[tuple[int, int]] = []
    at = start
    for markup in _MARKUP.finditer(source, start, end):
        pieces.append((at, markup.start()))
        at = markup.end()
    pieces.append((at, end))
    for left, right in pieces:
        if left == pieces[0][0]:
            while left < right and source[left].isspace():
                left += 1
        rendering.copy(left, right)
