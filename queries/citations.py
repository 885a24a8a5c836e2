"""Citations of evidence: Markdown with the quote, BibTeX and CSL-JSON.

A citation names the document as it calls itself, its address and language where they are known, the
exact words and their place. It has no date of access: the same graph gives the same citation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from pyoxigraph import NamedNode

from kinonaut.errors import QueryError
from kinonaut.queries.evidence import Evidence
from kinonaut.queries.values import Store, solutions, value

__all__ = ["Style", "cite"]

Style = Literal["markdown", "bibtex", "csl-json"]

_DOCUMENTS: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?document ?url ?language ?sha256 WHERE {
  VALUES ?document { %s }
  GRAPH ?graph {
    ?document a kn:Document .
    OPTIONAL { ?document kn:url ?url }
    OPTIONAL { ?document dct:language ?language }
    OPTIONAL { ?document kn:sha256 ?sha256 }
  }
}"""
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#])")
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def cite(store: Store, evidence: Iterable[Evidence], style: Style = "markdown") -> str:
    """Return citations of pieces of evidence, one a piece, by document and place.

    Raises:
        QueryError: There is no such style.
    """
    makers = {"markdown": _markdown, "bibtex": _bibtex, "csl-json": _csl}
    if style not in makers:
        raise QueryError(f"there is no style {style!r}; it is one of {', '.join(makers)}")
    pieces = {(e.document, e.start, e.end): e for e in evidence}
    ordered = [pieces[place] for place in sorted(pieces)]
    return makers[style](ordered, _about(store, ordered))


_About = dict[str, dict[str, str]]


def _about(store: Store, pieces: Sequence[Evidence]) -> _About:
    iris = sorted({piece.document_iri for piece in pieces})
    if not iris:
        return {}
    found: _About = {}
    for s in solutions(store, _DOCUMENTS % " ".join(str(NamedNode(iri)) for iri in iris)):
        about = found.setdefault(str(value(s["document"])), {})
        for name in ("url", "language", "sha256"):
            if name in s:
                about.setdefault(name, str(value(s[name])))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _web(about: dict[str, str]) -> str | None:
    """Return the document's address, where it is one that a reader may follow."""
    url = about.get("url", "")
    return url if re.fullmatch(r"https?://[^\s<>()\"]+", url) else None


def _markdown(pieces: Sequence[Evidence], about: _About) -> str:
    lines = []
    for piece in pieces:
        url = _web(about.get(piece.document_iri, {}))
        name = _escaped(piece.document)
        source = f"[{name}]({url})" if url else name
        speaker = f" {_escaped(piece.speaker)}, in" if piece.speaker else ""
        place = f"characters {piece.start}–{piece.end}"
        lines.append(f"> “{_escaped(piece.quote)}” —{speaker} {source}, {place}\n")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _key(piece: Evidence) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", piece.document_iri.rpartition("/")[2].lower()).strip("-")
    return f"{name}-{piece.start}-{piece.end}"


def _bibtex(pieces: Sequence[Evidence], about: _About) -> str:
    entries = []
    for piece in pieces:
        known = about.get(piece.document_iri, {})
        fields = {"title": _one_line(piece.document)}
        if url := _web(known):
            fields["url"] = url
        if "language" in known:
            fields["langid"] = known["language"]
        if piece.speaker:
            fields["author"] = _one_line(piece.speaker)
        fields["pages"] = f"{piece.start}--{piece.end}"
        fields["pagination"] = "character"
        fields["annote"] = f"“{_one_line(piece.quote)}”"
        body = ",\n".join(
            f"  {name} = {{{text if name == 'url' else _tex(text)}}}"
            for name, text in fields.items()
        )
        entries.append(f"@misc{{{_key(piece)},\n{body}\n}}\n")
    return "\n".join(entries)


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)


def _csl(pieces: Sequence[Evidence], about: _About) -> str:
    items = []
    for piece in pieces:
        known = about.get(piece.document_iri, {})
        url = _web(known)
        item: dict[str, Any] = {
            "id": _key(piece),
            "type": "webpage" if url else "document",
            "title": _one_line(piece.document),
        }
        if url:
            item["URL"] = url
        if "language" in known:
            item["language"] = known["language"]
        if piece.speaker:
            item["author"] = [{"literal": _one_line(piece.speaker)}]
        item["locator"] = f"{piece.start}-{piece.end}"
        item["note"] = _one_line(piece.quote)
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2)
