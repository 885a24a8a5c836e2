"""Tell a text's format by what it holds; its name is only a hint."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.formats import front_matter
from kinonaut.loaders.formats._wiki_export import is_export
from kinonaut.loaders.formats.json import is_json
from kinonaut.loaders.formats.literals import is_source
from kinonaut.loaders.formats.subtitles import is_subtitles
from kinonaut.loaders.formats.table import is_table
from kinonaut.loaders.formats.xml import is_xml, is_xml_in_code

__all__ = ["sniff"]

_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_TAG: Final = re.compile(
    r"</?(?:p|div|table|tr|td|th|ul|ol|li|h[1-6]|dl|dt|dd|section|article|span|a|script|"
    r"br)\b[^<>]{0,500}>",
    re.I,
)
_WIKI: Final = re.compile(r"^\{\{|^'''|\[\[[^\]\n]{1,100}\]\]|^==+[^=\n]{1,100}==+\s*$", re.M)
_MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|^```|\]\((?:https?:|/|#|\.)[^)\s]{0,500}\)|(?<!\w)\*\*\S[^*\n]{0,200}\*\*|^\|"
    r"?\s*:?-{3,}:?\s*\|",
    re.M,
)
_SAMPLE: Final = 50_000
_SUFFIXES: Final = {
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown", ".mdx", ".mkd"),
    "wikitext": (".wiki", ".wikitext", ".mediawiki"),
}


def sniff(source: str, name: str = "") -> str:
    """Return the name of the format in which to read a text."""
    head = source[:_SAMPLE]
    if is_json(source):
        return "json"
    if is_export(source):
        return "wikitext"
    if is_xml(source):
        return "xml"
    if _HTML.match(head):
        return "html"
    if is_subtitles(head):
        return "subtitles"
    suffix = "." + name.rpartition(".")[2].casefold()
    for format_, suffixes in _SUFFIXES.items():
        if suffix in suffixes:
            return format_
    if front_matter.find(source):
        return "markdown"
    if suffix in (".csv", ".tsv") or is_table(source):
        return "table"
    if is_xml_in_code(source):
        return "xml"
    if is_source(source):
        return "source"
    lines = head.count("\n") + 1
    tags = len(_TAG.findall(head))
    if tags >= 6 and tags * 3 >= lines:
        return "html"
    wiki = len(_WIKI.findall(head))
    if wiki >= 3 and ("{{" in head or "[[" in head) and not re.search(r"^#{1,6} \S", head, re.M):
        return "wikitext"
    if len(_MARKDOWN.findall(head)) >= 2 or re.match(r"\ufeff?#{1,3} \S", head):
        return "markdown"
    return "text"
