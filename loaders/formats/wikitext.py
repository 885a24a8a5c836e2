"""Wikitext: infoboxes are records, links and templates are read as a reader sees them."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from kinonaut.loaders.blocks import divide
from kinonaut.loaders.document import Block, BlockKind, Node, Span
from kinonaut.loaders.formats._render import Parsed, Rendering, block
from kinonaut.loaders.formats._wiki_export import articles, is_export
from kinonaut.loaders.formats._wikitables import table

__all__ = ["read"]

_TOKEN: Final = re.compile(
    r"(?P<comment>(?:<|&lt;)!--)"
    r"|(?P<ref><ref\b[^<>]{0,500}/>|<ref\b[^<>/]{0,500}>"
    r"|&lt;ref\b(?:(?!&[lg]t;)[^<>]){0,500}&gt;)"
    r"|(?P<break>(?:<|&lt;)br\s{0,3}/?(?:>|&gt;))"
    r"|(?P<tag></?[A-Za-z][\w]{0,20}(?:\s[^<>]{0,500})?/?>"
    r"|&lt;/?[A-Za-z]\w{0,20}(?:\s(?:(?!&[lg]t;)[^<>]){0,300})?/?&gt;)"
    r"|(?P<quotes>'{2,5})"
    r"|(?P<link>\[\[)"
    r"|(?P<close>\]\])"
    r"|(?P<outer>\[https?://[^\s\]]{1,1000}[ \]])"
    r"|(?P<template>\{\{)"
    r"|(?P<end>\}\})"
    r"|(?P<entity>&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)
_HEADING: Final = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*$")
_BOX: Final = re.compile(
    r"\s*(?:infobox|taxobox|карточка|фильм|infobox film|infobox\w*|ficha|film)\b", re.I
)
_PARAMETER: Final = re.compile(r"\s*([\w .-]{1,60}?)\s*=\s*", re.S)
# Templates that show their last (or a given) argument, and those that show a list of arguments.
_SHOWN: Final = frozenset(
    [
        "lang",
        "nowrap",
        "small",
        "nobr",
        "transl",
        "ill",
        "interlanguage",
        "link",
        "big",
        "smaller",
        "nihongo",
        "не",
        "переведено",
        "нп3",
        "нп5",
        "lien",
        "sort",
        "sortname",
        "langue",
        "trad",
        "native",
    ]
)
_LANGUAGES: Final = ("lang-", "infobox name module")
_LISTS: Final = frozenset(
    ("plainlist", "ubl", "unbulleted list", "hlist", "flatlist", "cast list", "cast listing")
)
_PAIRS: Final = frozenset(
    ("вролях", "актёр", "актер", "cast", "castlist entry", "papel", "reparto")
)
"""Templates of one actor and the role."""
_DATES: Final = frozenset(("film date", "start date", "release date", "film-date", "дата"))
_KEYS: Final = {
    "DT": "Titel",
    "OT": "Originaltitel",
    "PJ": "Produktionsjahr",
    "PL": "Produktionsland",
    "LEN": "Länge",
    "REG": "Regie",
    "DRB": "Drehbuch",
    "PRO": "Produzent",
    "MUSIK": "Musik",
    "KAMERA": "Kamera",
    "SCHNITT": "Schnitt",
    "DS": "Darsteller",
    # Of a company where it labels a list; in this infobox, of people.
    "producción": "productores",
}
"""Keys of infoboxes that mean something else elsewhere, with the words that they stand for."""
_LISTED: Final = re.compile(r"\|\s*(?:\w+\s*=\s*)?\n?[*#]")
_DEEPEST: Final = 12


def read(source: str) -> Parsed:
    """Read wikitext."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.rendering = Rendering(source)
        self.emphasis: list[Span] = []
        self.fields: list[tuple[Span, ...]] = []
        self.data: list[Node] = []
        self.boxes: list[Span] = []
        self.titles: list[Span] = []
        self.closings: dict[int, int] = _matching(source)

    def read(self) -> Parsed:
        """Render the whole source, or the articles of an export, and divide it."""
        if is_export(self.source):
            for title, body in articles(self.source):
                self.rendering.fresh_line(title.start, blank=True)
                top = self.rendering.length
                self.render(title.start, title.end, 0)
                self.titles.append(Span(top, self.rendering.length))
                self.rendering.fresh_line(title.end, blank=True)
                self.render(body.start, body.end, 0)
        else:
            self.render(0, len(self.source), 0)
        text, offsets, ends = self.rendering.finish()
        blocks: list[Block] = []
        group = 0
        at = 0
        cuts = [(span, BlockKind.DATA) for span in self.boxes]
        cuts += [(span, BlockKind.HEADING) for span in self.titles]
        cuts.sort(key=lambda cut: cut[0].start)
        for box, kind in [*cuts, (Span(len(text), len(text)), BlockKind.DATA)]:
            for piece in _pieces(text, at, box.start):
                if isinstance(piece, Block):
                    blocks.append(piece)
                    continue
                found = divide(text, piece.start, piece.end, group)
                group = max([group, *(b.group for b in found)])
                blocks += found
            level = {"level": 1} if kind is BlockKind.HEADING else {}
            data = block(kind, text, box.start, box.end, **level)
            blocks += [data] if data else []
            at = box.end
        return Parsed(
            text,
            blocks,
            offsets,
            ends,
            data=tuple(self.data),
            emphasis=tuple(sorted(self.emphasis, key=lambda s: (s.start, s.end))),
            starts=tuple(title.start for title in self.titles) if len(self.titles) > 1 else (),
        )

    def render(self, start: int, end: int, depth: int) -> None:
        """Append `source[start:end]` as a reader sees it."""
        source, rendering, at = self.source, self.rendering, start
        opened: int | None = None
        for match in _TOKEN.finditer(source, start, end):
            if match.start() < at:
                continue
            kind = match.lastgroup
            if kind in ("link", "template") and self.closings.get(match.start(), end + 1) > end:
                continue
            rendering.copy(at, match.start())
            at = match.end()
            if kind == "comment":
                closing = "-->" if match[0][0] == "<" else "--&gt;"
                stop = source.find(closing, at, end)
                at = end if stop < 0 else stop + len(closing)
            elif kind == "ref" and not match[0].endswith(("/>", "/&gt;")):
                opening, closing = ("</ref", ">") if match[0][0] == "<" else ("&lt;/ref", "&gt;")
                stop = source.find(opening, at, end)
                close = source.find(closing, stop, end) if stop >= 0 else -1
                at = close + len(closing) if close >= 0 else at
            elif kind == "break":
                rendering.put("\n", match.start(), at)
            elif kind == "quotes":
                if opened is None:
                    opened = rendering.length
                else:
                    if rendering.length > opened:
                        self.emphasis.append(Span(opened, rendering.length))
                    opened = None
            elif kind == "entity":
                # An export escapes what the wikitext has escaped already.
                char = unescape(unescape(match[0]))[:1].replace("\xa0", " ")
                rendering.put(char, match.start(), at)
            elif kind == "link":
                close = self.closings[match.start()]
                self._link(at, close - 2, depth)
                at = close
            elif kind == "template":
                close = self.closings[match.start()]
                inner = close - 2 if source.startswith("}}", close - 2) else close
                self._template(match.start(), at, inner, depth)
                at = close
        rendering.copy(at, end)

    def _link(self, start: int, end: int, depth: int) -> None:
        target = self.source[start:end]
        if re.match(
            r"\s*(?:file|image|category|файл|категория|изображение|datei|kategorie|fichier|"
            r"catégorie|archivo|categoría)\s*:",
            target,
            re.I,
        ):
            return
        pipe = target.rfind("|")
        if depth < _DEEPEST:
            self.render(start + pipe + 1, end, depth + 1)

    def _template(self, begin: int, start: int, end: int, depth: int) -> None:
        parts = self._arguments(start, end)
        name = self.source[slice(*parts[0])].strip().casefold()
        if depth == 0 and (_BOX.match(name) or len(parts) > 8):
            self._box(begin, parts[1:], end)
            return
        if depth >= _DEEPEST:
            return
        head = name.split("|")[0].strip()
        plain = [p for p in parts[1:] if not _PARAMETER.match(self.source, p[0], p[1])]
        if head in _LISTS or _LISTED.search(self.source, start, end):
            for part in parts[1:] if head in _LISTS else plain:
                self.rendering.fresh_line(part[0])
                self.render(part[0], part[1], depth + 1)
        elif head in _PAIRS and len(plain) >= 2:
            self.rendering.fresh_line(begin)
            self.render(plain[0][0], plain[0][1], depth + 1)
            for char in " — ":
                self.rendering.put(char, plain[1][0], plain[1][0])
            self.render(plain[1][0], plain[1][1], depth + 1)
        elif head in _DATES:
            for number, part in enumerate(plain[:3]):
                if number:
                    self.rendering.put("-", part[0], part[0])
                self.render(part[0], part[1], depth + 1)
        elif plain and (head.split(" ")[0] in _SHOWN or head.startswith(_LANGUAGES)):
            self.render(plain[-1][0], plain[-1][1], depth + 1)

    def _arguments(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a template at the pipes that are not within a link or template of its own."""
        parts, at, left = [], start, start
        for match in re.compile(r"\||\[\[|\{\{").finditer(self.source, start, end):
            if match.start() < at:
                continue
            if match[0] != "|":
                at = min(self.closings.get(match.start(), match.end()), end)
                continue
            parts.append((left, match.start()))
            left = at = match.end()
        parts.append((left, end))
        return parts

    def _box(self, begin: int, parts: list[tuple[int, int]], end: int) -> None:
        self.rendering.fresh_line(begin, blank=True)
        top = self.rendering.length
        items: list[tuple[str, Span | None, Node]] = []
        for left, right in parts:
            match = _PARAMETER.match(self.source, left, right)
            if not match:
                continue
            key = self.rendering.copy(match.start(1), match.end(1))
            self.rendering.put(": ", match.end(1), match.end(1))
            at = self.rendering.length
            self.render(match.end(), right, 1)
            self.rendering.fresh_line(right)
            lines = _lines_of(self.rendering, at)
            if not lines:
                continue
            children = tuple(("", None, Node(s.start, s.end, value=v)) for s, v in lines)
            node = (
                children[0][2]
                if len(children) == 1
                else Node(lines[0][0].start, lines[-1][0].end, children, is_list=True)
            )
            name = match[1].strip()
            items.append((_KEYS.get(name, name), key, node))
        self.rendering.fresh_line(end, blank=True)
        self.boxes.append(Span(top, self.rendering.length))
        if items:
            self.data.append(Node(top, self.rendering.length, tuple(items)))


def _lines_of(rendering: Rendering, start: int) -> list[tuple[Span, str]]:
    """Return the lines written from a place on, without bullets and spaces."""
    written = rendering.since(start)
    lines, at = [], start
    for line in written.splitlines(keepends=True):
        core = line.strip().lstrip("*#:;").strip()
        if core:
            left = at + line.index(core)
            lines.append((Span(left, left + len(core)), core))
        at += len(line)
    return lines


def _pieces(text: str, start: int, end: int) -> list[Block | Span]:
    """Cut out the headings; the rest is divided by the form of its lines."""
    pieces: list[Block | Span] = []
    left = at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text.startswith("{|", at):
            rows, after = table(text, at, end)
            pieces += [Span(left, at), *rows]
            left = after
            at = after + 1
            continue
        match = _HEADING.match(text, at, stop) if text[at : at + 1] == "=" else None
        if match and len(match[2]) < 200:
            pieces.append(Span(left, at))
            pieces.append(
                Block(BlockKind.HEADING, match.start(2), match.end(2), level=len(match[1]))
            )
            left = stop
        at = stop + 1
    pieces.append(Span(left, end))
    return pieces


def _matching(source: str) -> dict[int, int]:
    """Return where each `[[` and `{{` is closed.

    A box that the text begins with and breaks off in is closed by the end of the text.
    """
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"\[\[|\{\{|\]\]|\}\}", source):
        if match[0] in ("[[", "{{"):
            stack.append((match[0], match.start()))
        elif stack:
            wanted = "[[" if match[0] == "]]" else "{{"
            if stack[-1][0] == wanted:
                found[stack.pop()[1]] = match.end()
            elif any(mark == wanted for mark, _ in stack[-4:]):
                while stack[-1][0] != wanted:
                    stack.pop()
                found[stack.pop()[1]] = match.end()
    if len(stack) == 1 and stack[0][0] == "{{" and not source[: stack[0][1]].strip():
        found[stack[0][1]] = len(source)
    return found
