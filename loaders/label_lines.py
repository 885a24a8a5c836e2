"""Labels that stand within a line, and labels that are headings: where their values are.

`R: Ann Lee B: Bo Ek` and `Director: Ann Lee. Cast: Bo Ek, Cy Day` hold several fields in one line;
a heading `Directed by` has its value in the lines of the list below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import CREDITS
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.labels_bare import bare_fields
from kinonaut.loaders.person_names import is_name, split_list

__all__ = ["Labelled", "glued_label", "joined", "label_run"]

_COLON: Final = re.compile(r"\s?[:：](?=\s|[A-ZА-ЯЁÀ-Ý«\"“])")
_START: Final = re.compile(
    r"(?:^|(?<=[\s.,;|/•·()\[\]–—-]))(?=[^\W\d_])|(?<=[a-zà-ÿа-яё»”\"])(?=[A-ZÀ-ÞА-ЯЁ])"
)
_WITH: Final = re.compile(
    r"(?:(?<=[.;|•·)] )|(?<=, ))(?P<label>With|Starring|Stars|Featuring|Avec|Mit|Con|В ролях)\s+"
    r"(?=[A-ZА-ЯЁÀ-Ý])"
)
_LOOK_BACK: Final = 40
_LONGEST: Final = 20_000
# What single letters stand for in programmes of cinemas, where `R` heads them.
_INITIALS: Final = {
    "R": "Regie",
    "B": "Drehbuch",
    "K": "Kamera",
    "S": "Schnitt",
    "M": "Musik",
    "D": "Darsteller",
    "P": "Produzent",
}
_GLUE: Final = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁÀ-Þ]|[)\]\d.])(?=[A-ZА-ЯЁÀ-Þ])")
_VALUE_LINE: Final = 600
_LABEL: Final = 40
"""Characters of the longest label."""
_TRAIL: Final = " \t.,;|/•·–—-(["
_INITIAL: Final = re.compile(r"(?:\b[^\W\d_]|\b[JS]r|\bмл|\bst)\.$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label within a line, with its value; places count from the line's start."""

    label: Span
    value: Span
    name: str
    """The label in full: `Regie` for `R`."""


def label_run(line: str) -> list[Labelled]:
    """Return the fields of a line that holds several, or nothing.

    >>> line = "R: Ann Lee B: Bo Ek D: Cy Day, Dee Fox"
    >>> [(f.name, line[f.value.start : f.value.end]) for f in label_run(line)]
    [('Regie', 'Ann Lee'), ('Drehbuch', 'Bo Ek'), ('Darsteller', 'Cy Day, Dee Fox')]
    """
    if len(line) > _LONGEST:
        return []
    if ":" not in line.replace("：", ":"):
        return [Labelled(label, value, name) for label, value, name in bare_fields(line)]
    found: list[tuple[int, int, int]] = []
    for colon in _COLON.finditer(line):
        low = max(found[-1][2] if found else 0, colon.start() - _LOOK_BACK)
        for start in _START.finditer(line, low, colon.start()):
            word = line[start.start() : colon.start()]
            if word in _INITIALS or relations(word):
                found.append((start.start(), colon.start(), colon.end()))
                break
    if not found:
        return []
    found += [(m.start("label"), m.end("label"), m.end()) for m in _WITH.finditer(line)]
    found.sort()
    german = any(line[a:b] == "R" for a, b, _ in found)
    fields = []
    for (left, right, begin), (after, _, _) in zip(
        found, [*found[1:], (len(line), 0, 0)], strict=True
    ):
        name = line[left:right]
        name = _INITIALS.get(name, name) if german else name
        value = _trimmed(line, begin, after)
        if relations(name) and value.start < value.end:
            fields.append(Labelled(Span(left, right), value, name))
    if len(fields) < 2 or not any(_names_people(line, field) for field in fields):
        return []
    return fields


def _trimmed(line: str, start: int, end: int) -> Span:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1] in _TRAIL and not _INITIAL.search(line, start, end):
        end -= 1
    return Span(start, end)


def _names_people(line: str, field: Labelled) -> bool:
    if not set(relations(field.name)) & {*CREDITS, "cast"}:
        return False
    items = split_list(line, field.value.start, field.value.end)
    return bool(items) and is_name(line[items[0].start : items[0].end].split(" (")[0])


def glued_label(line: str) -> int:
    """Return where a label begins that is glued to the value before it: `Ann LeeWriter:`."""
    if len(line) > _VALUE_LINE:
        return 0
    colon = line.endswith((":", "："))
    cuts = [m.start() for m in _GLUE.finditer(line, max(0, len(line) - _LABEL), len(line))]
    return next(
        (
            cut
            for cut in cuts
            if cut and (colon or line[cut - 1] == ")") and relations(line[cut:].rstrip(":："))
        ),
        0,
    )


def joined(text: str, blocks: list[Block]) -> list[Block]:
    r"""Return the blocks with each heading that is a label, and the values below it, as a field.

    >>> heading, item = Block(BlockKind.HEADING, 0, 11, 2), Block(BlockKind.ITEM, 12, 19)
    >>> [b.kind.value for b in joined("Directed by\\nAnn Lee", [heading, item])]
    ['field']
    """
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.kind is BlockKind.HEADING and block.end - block.start <= 60:
            kinds = relations(text[block.start : block.end])
            if kinds and kinds[0] in CREDITS:
                values: list[Span] = []
                while index < len(blocks) and (value := _value(text, blocks[index])):
                    values.append(value)
                    index += 1
                if values:
                    cells = (Span(block.start, block.end), *values)
                    block = Block(
                        BlockKind.FIELD, block.start, values[-1].end, group=-index, cells=cells
                    )
        found.append(block)
    return found


def _value(text: str, block: Block) -> Span | None:
    """Return the place of the names in a block below a label, or None if it holds none."""
    if block.kind is BlockKind.ROW and block.cells:
        place = block.cells[0]
    elif block.kind is BlockKind.ITEM:
        place = Span(block.start, block.end)
    else:
        return None
    items = split_list(text, place.start, place.end)
    words = text[items[0].start : items[0].end] if items else ""
    return place if is_name(words.split(" (")[0].split(" ...")[0]) else None
