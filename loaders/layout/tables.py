"""Rules on tables: casts, characters and the people behind them, lists of films."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kinonaut.graph.claims import CREDITS, Claim
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.layout import _values, fields, real_faces
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry, Pair, parse_entries
from kinonaut.loaders.layout.fields import Field
from kinonaut.loaders.layout.orientation import performers_left
from kinonaut.loaders.person_names import fold, is_name, is_role, split_list

__all__ = ["claims"]

# Words that head a column although they are no label of a value.
_HEADERS: Final = {
    "film": "title",
    "movie": "title",
    "film title": "title",
    "movie title": "title",
    "mission": "mission",
    "flight": "mission",
    "mission depicted": "mission",
    "миссия": "mission",
    "полёт": "mission",
    "misión": "mission",
}
_LOOSE: Final = re.compile(r"\b(?:based on|inspired|inspiration|loosely|model)\b", re.I)
_NOBODY: Final = re.compile(
    r"(?:fictional|fictitious|invented|none|n/?a|composite|no one|nobody|unknown|вымышлен\w*|"
    r"fiktiv|fictif|ficticio|[-–—?]+)\b.*|[-–—?]*",
    re.I,
)


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield what the tables of a document say."""
    rows = [b for b in maker.document.blocks if b.kind is BlockKind.ROW and b.cells]
    heading = _headings(maker)
    for _, group in groupby(rows, key=lambda b: b.group):
        table = list(group)
        header = table[0].header or (table[0].cells if table[0].level == 1 else ())
        body = [b for b in table if b.level != 1]
        if not header and len(body) > 1 and all(relations(maker.text(c)) for c in body[0].cells):
            header, body = body[0].cells, body[1:]
        columns = [relations(tidy(maker.text(cell))) for cell in header]
        kinds = [
            _HEADERS.get(normalise(maker.text(cell)), column[0] if column else "")
            for cell, column in zip(header, columns, strict=True)
        ]
        for made in _table(maker, header, kinds, body, heading.get(table[0].start, ())):
            if made:
                yield made


def _headings(maker: Maker) -> dict[int, tuple[str, ...]]:
    """Return for each row what the heading above it introduces."""
    above: tuple[str, ...] = ()
    found = {}
    for block in maker.document.blocks:
        if block.kind is BlockKind.HEADING:
            above = relations(maker.document.text[block.start : block.end])
        elif block.kind is BlockKind.ROW:
            found[block.start] = above
    return found


def _table(
    maker: Maker,
    header: tuple[Span, ...],
    kinds: list[str],
    body: list[Block],
    above: tuple[str, ...],
) -> Iterator[Claim | None]:
    if "real_person" in kinds and ("character" in kinds or "cast" in kinds):
        yield from _people(maker, header, kinds, body)
    if "cast" in kinds and "character" in kinds and "title" in kinds:
        # One row for each role, with its film beside it.
        yield from _cast(maker, kinds, body)
        other = ["" if kind in ("cast", "character") else kind for kind in kinds]
        yield from _films(maker, header, other, body)
    elif "cast" in kinds and ("character" in kinds or "title" not in kinds):
        yield from _cast(maker, kinds, body)
    elif "title" in kinds and len(set(kinds) - {"", "title", "other", "character"}) >= 1:
        yield from _films(maker, header, kinds, body)
    elif not any(kinds) and ("cast" in above or len(body) >= 3):
        yield from _bare(maker, body, "cast" in above)


def _cell(maker: Maker, row: Block, kinds: list[str], kind: str) -> Span | None:
    if kind in kinds and kinds.index(kind) < len(row.cells):
        cell = row.cells[kinds.index(kind)]
        return cell if tidy(maker.text(cell)) else None
    return None


def _cast(maker: Maker, kinds: list[str], body: list[Block]) -> Iterator[Claim | None]:
    for row in body:
        actor, role = _cell(maker, row, kinds, "cast"), _cell(maker, row, kinds, "character")
        if actor is None:
            continue
        title = _cell(maker, row, kinds, "title")
        film = FilmNames((tidy(maker.text(title)),)) if title else None
        if role is not None and not is_role(tidy(maker.text(role))):
            role = None
        if is_name(tidy(maker.text(actor)), single=True):
            yield fields.cast_claim(maker, Entry(actor, role), "table.cast", film=film)
        else:
            for entry in parse_entries(maker, actor):
                yield fields.cast_claim(
                    maker, Entry(entry.performer, role or entry.role), "table.cast", film=film
                )


def _people(
    maker: Maker, header: tuple[Span, ...], kinds: list[str], body: list[Block]
) -> Iterator[Claim | None]:
    loose = any(
        _LOOSE.search(maker.text(h))
        for h, k in zip(header, kinds, strict=False)
        if k == "real_person"
    )
    for row in body:
        role = _cell(maker, row, kinds, "character")
        person = _cell(maker, row, kinds, "real_person")
        actor = _cell(maker, row, kinds, "cast")
        person, actor = (c and real_faces.bare_face(maker, c) for c in (person, actor))
        if person is None or (role is None and actor is None):
            continue
        if _NOBODY.fullmatch(tidy(maker.text(person))):
            continue
        several = [
            s
            for s in split_list(maker.document.text, person.start, person.end)
            if is_name(maker.text(s), single=True)
        ]
        for one in several:
            name = tidy(maker.text(one))
            called = tidy(maker.text(role)) if role else ""
            same = bool(called) and fold(called) == fold(name)
            kind = (
                "composite"
                if len(several) > 1
                else "own_name"
                if same
                else "inspired_by"
                if loose
                else "renamed"
            )
            spans = [s for s in (role, actor) if s]
            # A row may name its film itself.
            title = _cell(maker, row, kinds, "title")
            film = FilmNames((tidy(maker.text(title)),)) if title else None
            yield maker.claim(
                "portrayal",
                "table.real_people",
                one,
                *spans,
                film=film,
                kind=kind,
                person=(name,),
                character=(called,) if called else (),
                performer=(tidy(maker.text(actor)),) if actor else (),
            )


def _films(
    maker: Maker, header: tuple[Span, ...], kinds: list[str], body: list[Block]
) -> Iterator[Claim | None]:
    for row in body:
        title = _cell(maker, row, kinds, "title")
        if title is None:
            continue
        words = re.sub(r"\s*\((?:19|20)\d\d\)\s*$", "", tidy(maker.text(title)))
        if not words or len(words) > 90:
            continue
        year_cell = _cell(maker, row, kinds, "year")
        read = _values.year(maker.text(year_cell)) if year_cell else _values.year(maker.text(title))
        film = FilmNames((words,), read[0] if read else None)
        place = Span(title.start, title.start + len(words))
        yield maker.claim("title", "table.films", place, film=film, value=(words,))
        for index, kind in enumerate(kinds):
            if index >= len(row.cells) or kind in ("", "title", "other", "character"):
                continue
            cell = row.cells[index]
            flight = tidy(maker.text(cell))
            if kind == "mission" and 2 < len(flight) <= 60 and any(c.isdigit() for c in flight):
                yield maker.claim(
                    "depicts",
                    "table.films",
                    cell,
                    title,
                    film=film,
                    mission=(flight,),
                    mission_type="mission",
                )
            if kind in CREDITS or kind in ("cast", "year", "runtime", "country", "company", "aka"):
                field = Field(maker.text(header[index]), title, (cell,))
                yield from fields.claims(maker, field, film)


def _bare(maker: Maker, body: list[Block], labelled: bool) -> Iterator[Claim | None]:
    """Read a table without a header whose rows are an actor and a role."""
    pairs: list[Pair] = []
    for row in body:
        cells = [c for c in row.cells if re.search(r"\w", maker.text(c))]
        if len(cells) == 3 and tidy(maker.text(cells[1])).casefold() in ("as", "als", "..."):
            cells = [cells[0], cells[2]]
        if len(cells) != 2:
            continue
        left, right = (tidy(maker.text(c)) for c in cells)
        if (is_name(left) and is_role(right)) or (is_name(right) and is_role(left)):
            pairs.append(Pair(cells[0], cells[1], "tab"))
    both = sum(
        is_name(tidy(maker.text(p.left))) and is_name(tidy(maker.text(p.right))) for p in pairs
    )
    known = sum(maker.is_performer(tidy(maker.text(s))) for p in pairs for s in (p.left, p.right))
    if not pairs or len(pairs) * 10 < len(body) * 7:
        return
    if not labelled and not known and both * 10 < len(pairs) * 8:
        return
    actors_left = performers_left(maker, pairs)
    for pair in pairs:
        performer, role = (pair.left, pair.right) if actors_left else (pair.right, pair.left)
        yield fields.cast_claim(maker, Entry(performer, role), "table.pairs")
