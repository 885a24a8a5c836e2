"""The words around a quotation: from its document where the store keeps it, never too many."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

__all__ = [
    "CONTEXT",
    "MARKED",
    "Texts",
    "around",
    "cut",
    "has_markup",
    "read_texts",
    "stored",
]

CONTEXT: Final = 200
"""Characters of a source that a page shows around a quotation at most."""
MARKED: Final = 500
"""Characters of a quotation itself that a page shows at most."""

Texts = Callable[[str, str], str | None]
"""From the path and hash of a document to its text as read; None where it is not kept."""

_SIDE: Final = CONTEXT // 2
_WINDOW: Final = 2000
"""Characters of a page's source that are looked through for `_SIDE` characters of its words."""
_STORED: Final = 32
"""Characters that evidence has on each side, unless the document begins or ends."""
_END: Final = "\n\n"
_BLOCKS: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.I)
_OPEN: Final = re.compile(r"<(?:script|style)\b.*\Z|<!--.*\Z|<[^<>]*\Z", re.DOTALL | re.I)
_CLOSE: Final = re.compile(r"\A.*(?:</(?:script|style)\s*>|-->)|\A[^<>]*>", re.DOTALL | re.I)
_TAG: Final = re.compile(r"<[^<>]*>")
# A paragraph, or a line of a list or table, ends here.
_BREAK: Final = re.compile(r"\n\s*\n|\n\s*(?=[-*•#|])")
_SENTENCE: Final = re.compile(r"[.!?…]['\"”»)]*\s+(?=[\"“«(]?[A-ZА-ЯЁ])")


def read_texts(folder: Path | None) -> Texts:
    """Read the texts that a store keeps beside a snapshot; none where it is an RDF file."""

    @lru_cache(maxsize=1)
    def documents() -> dict[str, dict[str, str]]:
        if folder is None:
            return {}
        found: dict[str, dict[str, str]] = _json(folder.parent / f"{folder.name}.json").get(
            "documents", {}
        )
        return found

    @lru_cache(maxsize=64)
    def read(path: str, sha256: str) -> str | None:
        entry = documents().get(path, {})
        if folder is None or entry.get("sha256") != sha256:
            return None
        kept = _json(folder.parent.parent / "documents" / f"{entry.get('entry')}.json")
        text = kept.get("source")
        return text if isinstance(text, str) else None

    return read


def _json(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def around(text: str | None, start: int, end: int, exact: str) -> tuple[str, str] | None:
    """Return the text before and after a quotation; None where the words are not there.

    Where the document begins or ends there is a paragraph's end as well.
    """
    if text is None or not 0 <= start <= end or text[start:end] != exact:
        return None
    before, after = text[max(start - _WINDOW, 0) : start], text[end : end + _WINDOW]
    return (
        before if start > _WINDOW else _END + before,
        after if end + _WINDOW < len(text) else after + _END,
    )


def stored(prefix: str, suffix: str) -> tuple[str, str]:
    """Return the few characters around a quotation that its evidence has, in the same way."""
    return (
        prefix if len(prefix) >= _STORED else _END + prefix,
        suffix if len(suffix) >= _STORED else suffix + _END,
    )


def has_markup(format_: str | None) -> bool:
    """Tell whether the characters of a document are those of a page's source."""
    return format_ in ("html", "xhtml")


def without_tags(text: str) -> str:
    """Return the words of a piece of a page's source, which may begin and end within a tag."""
    for pattern in (_BLOCKS, _CLOSE, _OPEN, _TAG):
        text = pattern.sub(" ", text)
    return html.unescape(text)


def cut(prefix: str, exact: str, suffix: str, *, markup: bool) -> tuple[str, str, str]:
    """Return a quotation with whole words around it, on one line, without markup.

    Both sides together are at most `CONTEXT` characters, and end with their paragraph.
    """
    before, after = _BREAK.split(prefix)[-1], _BREAK.split(suffix)[0]
    whole_before, whole_after = before != prefix, after != suffix
    if markup:
        # Paragraphs of a page are not those of its source.
        before, after, exact = without_tags(prefix), without_tags(suffix), without_tags(exact)
        whole_before, whole_after = prefix.startswith(_END), suffix.endswith(_END)
    before, mark, after = (re.sub(r"\s+", " ", part) for part in (before, exact, after))
    if len(mark) > MARKED:
        mark = mark[: MARKED - 2].rpartition(" ")[0] + " …"
    before, after = before.lstrip(), after.rstrip()
    return _begin(before, whole_before), _trim(mark, before, after), _finish(after, whole_after)


def _trim(mark: str, before: str, after: str) -> str:
    mark = mark if before else mark.lstrip()
    return mark if after else mark.rstrip()


def _begin(before: str, whole: bool) -> str:
    if len(before) > _SIDE - 2 or not whole:
        before = before[-(_SIDE - 2) :]
        # From the beginning of a sentence if one begins here, else of a word.
        sentences = list(_SENTENCE.finditer(before))
        if sentences:
            return before[sentences[0].end() :]
        before = "… " + before.partition(" ")[2] if " " in before.strip() else ""
    return before


def _finish(after: str, whole: bool) -> str:
    if len(after) > _SIDE - 2 or not whole:
        after = after[: _SIDE - 2]
        ends = list(_SENTENCE.finditer(after + " A"))
        if ends:
            return after[: ends[-1].end()].rstrip()
        after = after.rpartition(" ")[0] + " …" if " " in after.strip() else ""
    return after
