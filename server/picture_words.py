"""What stands in a picture, in the language of the page.

The pictures are drawn in English by the exports. Here their texts are looked up, whole or by
pattern, in the table `picture` of the catalogue; names of things become those of the language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from kinonaut.server.language import catalogue, current

__all__ = ["in_language", "pattern_of"]

_NODE: Final = re.compile(r"(?<=>)([^<>\n]*[A-Za-z][^<>\n]*)(?=<)")
_PLACE: Final = re.compile(r"\{(\w+)\}")


def in_language(svg: str, names: Mapping[str, str]) -> str:
    """Return a picture with its texts in the language that is spoken.

    Args:
        svg: The picture.
        names: Label of a thing, as it stands in the picture -> its name in the language.
    """
    texts = catalogue(current()).get("picture")
    if not texts:
        return svg
    # Styles are no texts, and stand in one element of their own.
    head, style, rest = svg.partition("</style>")
    if style:
        start = head.index("<style>")
        return _said(head[:start], names) + head[start:] + style + _said(rest, names)
    return _said(svg, names)


def _said(svg: str, names: Mapping[str, str]) -> str:
    return _NODE.sub(lambda found: _text(found[1], names), svg)


def _text(text: str, names: Mapping[str, str]) -> str:
    """Return one text: a name, a fixed text, or a sentence with names and numbers in it."""
    if text in names:
        return names[text]
    texts: Mapping[str, str] = catalogue(current())["picture"]
    if text in texts:
        return texts[text]
    for pattern, template in _patterns(current()):
        if found := pattern.fullmatch(text):
            values = {name: _text(value, names) for name, value in found.groupdict().items()}
            return template.format(**values)
    return text


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the texts with places for values, the most telling first."""
    texts: Mapping[str, str] = catalogue(language)["picture"]
    found = [(english, said) for english, said in texts.items() if "{" in english]
    found.sort(key=lambda item: (-len(_PLACE.sub("", item[0])), item[0]))
    return tuple((pattern_of(english), said) for english, said in found)


def pattern_of(english: str) -> re.Pattern[str]:
    """Return what finds an English text whatever stands in its places.

    A place whose name begins with `n` is for a number; `(s)` may be there or not.
    """
    parts = re.split(r"(\{\w+\}|\(s\))", english)
    regex = ""
    for part in parts:
        if part == "(s)":
            regex += "s?"
        elif place := _PLACE.fullmatch(part):
            inside = r"[\d,]+" if place[1].startswith("n") and place[1][1:].isdigit() else ".+?"
            regex += f"(?P<{place[1]}>{inside})"
        else:
            regex += re.escape(part)
    return re.compile(regex)
