"""HTML: the text is what a reader sees, in lines and blocks; JSON-LD is kept as records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from kinonaut.loaders.blocks import divide, mark_chrome
from kinonaut.loaders.document import Block, BlockKind, Node, Span
from kinonaut.loaders.formats import json as json_format
from kinonaut.loaders.formats._html_blocks import nested, settled
from kinonaut.loaders.formats._html_items import Items
from kinonaut.loaders.formats._html_posts import Posts
from kinonaut.loaders.formats._json import JsonError, parse
from kinonaut.loaders.formats._render import Parsed, Rendering, block
from kinonaut.loaders.formats._tags import Tag, tokens
from kinonaut.loaders.words import words

__all__ = ["read"]

_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_EMPHASIS: Final = frozenset(("i", "em", "b", "strong", "cite"))
_INLINE: Final = frozenset(("a", "span", "b", "strong", "i", "em", "cite", "small"))
_LINES: Final = words("html.lines")
_FURNITURE: Final = frozenset(("nav", "footer", "aside", "button", "menu"))
_DROPPED: Final = frozenset(("style", "script", "template", "svg", "noscript", "iframe", "head"))
_YEAR: Final = re.compile(r"\s*((?:19|20)\d\d)\s*")
_ENTITY: Final = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});|\s+|\{([\"'`])([^\"'`{}<>]{0,200})\1\}"
)


@dataclass(slots=True)
class _Reader:
    rendering: Rendering
    pending: list[tuple[BlockKind, Span, dict[str, object]]] = field(default_factory=list)
    emphasis: list[Span] = field(default_factory=list)
    data: list[Node] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    loose_from: int = 0
    loose: list[tuple[int, int]] = field(default_factory=list)
    furniture: int = 0
    furniture_from: int = 0
    group: int = 0
    in_pre: int = 0
    inline_closed: bool = False
    opened: list[tuple[str, int]] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    term: Span | None = None
    values: list[Span] = field(default_factory=list)
    item_from: int | None = None
    heading_from: tuple[int, int] | None = None
    cell_from: int | None = None
    definition_from: tuple[str, int] | None = None
    quote_from: int | None = None
    title: Span | None = None
    url: str | None = None
    language: str | None = None
    posts: Posts = field(default_factory=Posts)
    items: Items = field(default_factory=Items)

    def close_loose(self) -> None:
        """End the stretch of text that has no element of its own."""
        if self.rendering.length > self.loose_from:
            self.loose.append((self.loose_from, self.rendering.length))
        self.loose_from = self.rendering.length

    def own(self, kind: BlockKind, start: int, **rest: object) -> None:
        """Make one block of what was written from `start` on."""
        if self.furniture:
            return
        self.pending.append((kind, Span(start, self.rendering.length), rest))
        self.loose_from = self.rendering.length


@dataclass(slots=True)
class _Table:
    group: int
    header: tuple[Span, ...] = ()
    cells: list[tuple[str, Span]] = field(default_factory=list)
    row_from: int = 0
    rows: int = 0


def read(source: str) -> Parsed:
    """Read an HTML page, whole or in part."""
    reader = _Reader(Rendering(source))
    in_head = False
    title_from: int | None = None
    for tag in tokens(source):
        if tag.name == "title" and not reader.pending:
            if tag.closing:
                if title_from is not None:
                    reader.rendering.fresh_line(tag.start)
                    reader.title = Span(title_from, reader.rendering.length - 1)
                    reader.own(BlockKind.HEADING, title_from, level=0)
                title_from = None
            else:
                reader.rendering.fresh_line(tag.start)
                title_from = reader.rendering.length
            continue
        if tag.name == "head":
            in_head = not tag.closing
        elif tag.name == "body":
            in_head = False
        if tag.name == "meta":
            _meta(reader, tag)
        elif tag.name == "link" and tag.attributes.get("rel") == "canonical":
            reader.url = tag.attributes.get("href") or reader.url
        elif tag.name == "link" and tag.attributes.get("rel") == "license":
            reader.metadata.setdefault("license", tag.attributes.get("href") or "")
        elif tag.name == "html":
            reader.language = tag.attributes.get("lang", "")[:2] or reader.language
        elif tag.name == "script" and "ld+json" in tag.attributes.get("type", "") and tag.inner:
            _json_ld(reader, tag.inner)
        if tag.inner is not None or (in_head and title_from is None):
            continue
        if not tag.name:
            _text(reader, tag)
        elif tag.name not in _DROPPED:
            reader.posts.tag(tag, reader.rendering.length)
            if tag.closing:
                reader.items.tag(tag, reader.rendering)
            _element(reader, tag)
            if not tag.closing and (hidden := reader.items.tag(tag, reader.rendering)):
                reader.pending.append((BlockKind.DATA, hidden, {}))
    _end_row(reader)
    _end_item(reader)
    reader.close_loose()
    return _finish(reader)


def _meta(reader: _Reader, tag: Tag) -> None:
    key = tag.attributes.get("property") or tag.attributes.get("name")
    value = tag.attributes.get("content")
    if key and value:
        reader.metadata.setdefault(key.casefold(), value)


def _json_ld(reader: _Reader, inner: tuple[int, int]) -> None:
    source = reader.rendering.source
    try:
        node = parse(source, *inner)
    except JsonError:
        return
    reader.rendering.fresh_line(inner[0], blank=True)
    reader.close_loose()
    at = reader.rendering.length
    moves = json_format.unescape_into(reader.rendering, *inner)
    reader.data.append(json_format.moved(node, moves))
    reader.rendering.put("\n", inner[1], inner[1])
    reader.pending.append((BlockKind.DATA, Span(at, reader.rendering.length), {}))
    reader.loose_from = reader.rendering.length


def _text(reader: _Reader, tag: Tag) -> None:
    """Write text with its entities read and its runs of spaces made one, as a browser shows it."""
    rendering, source, at = reader.rendering, reader.rendering.source, tag.start
    if reader.heading_from is not None and rendering.length > reader.heading_from[1]:
        year = _YEAR.fullmatch(source, tag.start, tag.end)
        if year:
            # The year in an element of its own after the title.
            rendering.put(" (" if rendering.at_word_end() else "(", tag.start, tag.start)
            rendering.copy(year.start(1), year.end(1))
            rendering.put(")", tag.end, tag.end)
            return
    for match in _ENTITY.finditer(source, tag.start, tag.end):
        rendering.copy(at, match.start())
        at = match.end()
        word = match[0]
        if word[0] == "{":
            # JSX writes some of its text as strings in braces.
            rendering.copy(match.start(2), match.end(2))
        elif word[0] == "&":
            shown = unescape(word)
            rendering.put(" " if shown == "\xa0" else shown[:1], match.start(), at)
        elif reader.in_pre and "\n" in word:
            rendering.put("\n" * min(2, word.count("\n")), match.start(), at)
        elif rendering.at_word_end():
            # Two elements side by side in an item of a list are two things: a name and a role.
            apart = reader.item_from is not None and (
                match.start() == tag.start and at == tag.end and reader.inline_closed
            )
            rendering.put("\t" if apart else " ", match.start(), at)
    rendering.copy(at, tag.end)
    reader.inline_closed = False


def _element(reader: _Reader, tag: Tag) -> None:
    name, rendering = tag.name, reader.rendering
    if name in _INLINE:
        reader.inline_closed = tag.closing
    if name == "br":
        rendering.put("\n", tag.start, tag.end)
    elif name in _EMPHASIS:
        if not tag.closing:
            reader.opened.append((name, rendering.length))
        elif reader.opened and reader.opened[-1][0] == name:
            start = reader.opened.pop()[1]
            if rendering.length > start:
                reader.emphasis.append(Span(start, rendering.length))
        del reader.opened[:-20]
    elif name in _HEADINGS:
        _heading(reader, tag)
    elif name in _FURNITURE:
        _furniture(reader, tag)
    elif name in ("table", "tr", "td", "th"):
        _table(reader, tag)
    elif name in ("ul", "ol", "li") and reader.cell_from is not None:
        # A list within a cell: its items are the lines of the cell.
        if reader.rendering.length > reader.cell_from:
            rendering.fresh_line(tag.start)
    elif name in ("ul", "ol"):
        _end_item(reader)
        rendering.fresh_line(tag.start)
        if tag.closing:
            del reader.lists[-1:]
        else:
            reader.group += 1
            reader.lists.append(reader.group)
            del reader.lists[:-50]
    elif name == "li":
        _end_item(reader)
        rendering.fresh_line(tag.start)
        if not tag.closing:
            reader.close_loose()
            reader.item_from = rendering.length
    elif name in ("dl", "dt", "dd"):
        _definition(reader, tag)
    elif name == "blockquote":
        rendering.fresh_line(tag.start, blank=True)
        if not tag.closing:
            reader.close_loose()
            reader.quote_from = rendering.length
        elif reader.quote_from is not None:
            reader.own(BlockKind.QUOTE, reader.quote_from)
            reader.quote_from = None
    elif name in _LINES:
        if name == "pre":
            reader.in_pre = 0 if tag.closing else 1
        if reader.cell_from is None and reader.item_from is None:
            rendering.fresh_line(tag.start, blank=name in ("p", "section", "article", "figure"))
        elif rendering.at_word_end():
            rendering.put("\n" if reader.cell_from is None else " ", tag.start, tag.start)
    elif name in ("img", "input", "hr"):
        pass


def _heading(reader: _Reader, tag: Tag) -> None:
    rendering = reader.rendering
    if tag.closing:
        if reader.heading_from:
            level, start = reader.heading_from
            rendering.fresh_line(tag.start)
            reader.own(BlockKind.HEADING, start, level=level)
            reader.heading_from = None
        return
    _end_item(reader)
    rendering.fresh_line(tag.start, blank=True)
    reader.close_loose()
    reader.heading_from = (_HEADINGS[tag.name], rendering.length)


def _furniture(reader: _Reader, tag: Tag) -> None:
    rendering = reader.rendering
    rendering.fresh_line(tag.start, blank=True)
    if not tag.closing:
        if not reader.furniture:
            _end_item(reader)
            reader.close_loose()
            reader.furniture_from = rendering.length
        reader.furniture += 1
    elif reader.furniture:
        reader.furniture -= 1
        if not reader.furniture:
            start = reader.furniture_from
            reader.own(BlockKind.NAV, start)


def _end_item(reader: _Reader) -> None:
    if reader.item_from is None:
        return
    start, reader.item_from = reader.item_from, None
    reader.own(
        BlockKind.ITEM,
        start,
        level=max(1, len(reader.lists)),
        group=reader.lists[-1] if reader.lists else reader.group,
    )


def _definition(reader: _Reader, tag: Tag) -> None:
    rendering = reader.rendering
    rendering.fresh_line(tag.start)
    if reader.definition_from is not None:
        kind, start = reader.definition_from
        span = Span(start, max(start, rendering.length - 1))
        if kind == "dt":
            _end_field(reader)
            reader.term = span
        else:
            reader.values.append(span)
        reader.definition_from = None
    if tag.name == "dl":
        _end_field(reader)
        reader.group += 1
    elif not tag.closing:
        if tag.name == "dt":
            _end_field(reader)
            reader.close_loose()
        reader.definition_from = (tag.name, rendering.length)


def _end_field(reader: _Reader) -> None:
    if reader.term and reader.values and not reader.furniture:
        start, end = reader.term.start, reader.values[-1].end
        reader.pending.append(
            (
                BlockKind.FIELD,
                Span(start, end),
                {"cells": (reader.term, *reader.values), "group": reader.group},
            )
        )
        reader.loose_from = reader.rendering.length
    reader.term, reader.values = None, []


def _table(reader: _Reader, tag: Tag) -> None:
    rendering = reader.rendering
    if tag.name == "table":
        _end_row(reader)
        rendering.fresh_line(tag.start, blank=True)
        if tag.closing:
            del reader.tables[-1:]
        else:
            reader.close_loose()
            reader.group += 1
            reader.tables.append(_Table(reader.group))
            del reader.tables[:-50]
        return
    if not reader.tables:
        rendering.fresh_line(tag.start)
        return
    table = reader.tables[-1]
    if tag.name == "tr":
        _end_row(reader)
        rendering.fresh_line(tag.start)
        table.row_from = rendering.length
        return
    _end_cell(reader, tag)
    if not tag.closing:
        if table.cells:
            rendering.put(" | ", tag.start, tag.start)
        reader.cell_from = rendering.length


def _end_cell(reader: _Reader, tag: Tag | None) -> None:
    if reader.cell_from is None or not reader.tables:
        return
    kind = tag.name if tag is not None else "td"
    reader.tables[-1].cells.append((kind, Span(reader.cell_from, reader.rendering.length)))
    reader.cell_from = None


def _end_row(reader: _Reader) -> None:
    if not reader.tables:
        return
    _end_cell(reader, None)
    table = reader.tables[-1]
    cells, table.cells = table.cells, []
    if not cells:
        return
    table.rows += 1
    spans = tuple(span for _, span in cells)
    start = spans[0].start
    heads = sum(kind == "th" for kind, _ in cells)
    if len(cells) > 1 and heads == len(cells) and not table.header:
        table.header = spans
        reader.own(BlockKind.ROW, start, group=table.group, cells=spans, level=1)
    else:
        reader.own(BlockKind.ROW, start, group=table.group, cells=spans, header=table.header)


def _finish(reader: _Reader) -> Parsed:
    text, offsets, ends = reader.rendering.finish()
    blocks: list[Block] = []
    for kind, span, rest in reader.pending:
        made = block(kind, text, span.start, span.end, **rest)
        if not made:
            continue
        if made.cells:
            made = settled(made, text)
        blocks.append(made)
    group = reader.group
    for start, end in reader.loose:
        found = divide(text, start, end, group)
        group = max([group, *(b.group for b in found)])
        blocks += found
    blocks.sort(key=lambda b: (b.start, b.end))
    blocks = nested(blocks, text)
    kept: list[Block] = []
    for found_block in blocks:
        if not kept or found_block.start >= kept[-1].end:
            kept.append(found_block)
    return Parsed(
        text,
        mark_chrome(text, kept),
        offsets,
        ends,
        metadata=reader.metadata,
        data=(*reader.data, *reader.items.found),
        emphasis=tuple(sorted(reader.emphasis, key=lambda s: (s.start, s.end))),
        title=reader.title,
        url=reader.url or reader.metadata.get("og:url"),
        language=reader.language,
        posts=tuple(sorted(reader.posts.found, key=lambda post: post[:2])),
    )
