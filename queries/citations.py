"""Citations of evidence: Markdown with the quote, BibTeX and CSL-JSON.

A citation names the document by its title where it has one, its date, address and language where
they are known, the exact words and their place. Its date of access is that of a web archive, if it
came from one, and never today: the same graph gives the same citation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal
from urllib.parse import quote, unquote

from kinonaut.errors import QueryError
from kinonaut.graph.rdf import slug
from kinonaut.queries.evidence import Evidence
from kinonaut.queries.values import Store, portions, solutions, value

__all__ = ["Style", "cite"]

Style = Literal["markdown", "bibtex", "csl-json"]

_DOCUMENTS: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?document ?title ?url ?language ?issued ?available WHERE {
  VALUES ?document { %s }
  GRAPH ?graph {
    ?document a kn:Document .
    OPTIONAL { ?document dct:title ?title }
    OPTIONAL { ?document kn:url ?url }
    OPTIONAL { ?document dct:language ?language }
    OPTIONAL { ?document dct:issued ?issued }
    OPTIONAL { ?document dct:available ?available }
  }
} ORDER BY ?document ?title ?url ?language"""
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#&~])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
# A brace counts for BibTeX even behind a backslash, so that a lone one would end the value.
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# What biblatex calls the languages; it knows no codes.
_LANGUAGES: Final = {
    "be": "belarusian", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "hr": "croatian", "hu": "hungarian", "it": "italian", "lt": "lithuanian",
    "lv": "latvian", "nl": "dutch", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sv": "swedish",
    "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


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
    found: _About = {}
    for values in portions(store, iris):
        for s in solutions(store, _DOCUMENTS % values):
            about = found.setdefault(str(value(s["document"])), {})
            for name in ("title", "url", "language", "issued", "available"):
                if name in s:
                    about.setdefault(name, str(value(s[name])))
    return found


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _web(about: dict[str, str]) -> str | None:
    """Return the document's address in ASCII, where it is one that a reader may follow."""
    url = about.get("url", "")
    if not re.fullmatch(r"https?://[^\s<>\"]+", url):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")


def _title(piece: Evidence, about: dict[str, str]) -> str:
    return _one_line(about.get("title", "")) or _one_line(piece.document)


def _markdown(pieces: Sequence[Evidence], about: _About) -> str:
    lines = []
    for piece in pieces:
        known = about.get(piece.document_iri, {})
        title, name = _title(piece, known), _one_line(piece.document)
        source = _escaped(title)
        if url := _web(known):
            # A bracket would end the address.
            source = f"[{source}]({url.replace('(', '%28').replace(')', '%29')})"
        if title != name:
            source += f" ({_escaped(name)})"
        speaker = f" {_escaped(piece.speaker)}, in" if piece.speaker else ""
        place = f"characters {piece.start}–{piece.end}"
        lines.append(f"> “{_escaped(piece.quote)}” —{speaker} {source}, {place}\n")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _keyed(pieces: Sequence[Evidence]) -> dict[str, Evidence]:
    """Return the pieces by keys of small letters, digits and hyphens, no two the same."""
    found: dict[str, Evidence] = {}
    for piece in pieces:
        name = slug(unquote(piece.document_iri.rpartition("/")[2]))
        stem = key = f"{name}-{piece.start}-{piece.end}"
        number = 1
        while key in found:
            number += 1
            key = f"{stem}-{number}"
        found[key] = piece
    return found


def _bibtex(pieces: Sequence[Evidence], about: _About) -> str:
    entries = []
    for key, piece in _keyed(pieces).items():
        known = about.get(piece.document_iri, {})
        title, name = _title(piece, known), _one_line(piece.document)
        fields = {"title": f"{{{_tex(title)}}}"}
        if title != name:
            fields["howpublished"] = _tex(name)
        if url := _web(known):
            fields["url"] = url
        for field, date in (("date", "issued"), ("urldate", "available")):
            if date in known:
                fields[field] = known[date]
        if language := known.get("language"):
            code = language.partition("-")[0].lower()
            spoken = _LANGUAGES.get(code)
            fields["langid" if spoken else "language"] = spoken or _tex(language)
        if piece.speaker:
            # A second pair of braces: no name is cut at a comma or an "and" in it.
            fields["author"] = f"{{{_tex(piece.speaker)}}}"
        fields["note"] = f"characters {piece.start}--{piece.end}"
        fields["annote"] = f"“{_tex(piece.quote)}”"
        body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
        entries.append(f"@misc{{{key},\n{body}\n}}\n")
    return "\n".join(entries)


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in _one_line(text))


def _csl(pieces: Sequence[Evidence], about: _About) -> str:
    items = []
    for key, piece in _keyed(pieces).items():
        known = about.get(piece.document_iri, {})
        title, name = _title(piece, known), _one_line(piece.document)
        url = _web(known)
        item: dict[str, Any] = {"id": key, "type": "webpage" if url else "document", "title": title}
        if title != name:
            item["source"] = name
        if url:
            item["URL"] = url
        for field, date in (("issued", "issued"), ("accessed", "available")):
            if date in known:
                item[field] = {"date-parts": [[int(part) for part in known[date].split("-")]]}
        if "language" in known:
            item["language"] = known["language"]
        if piece.speaker:
            item["author"] = [{"literal": _one_line(piece.speaker)}]
        item["locator"] = f"{piece.start}-{piece.end}"
        item["note"] = _one_line(piece.quote)
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2)
