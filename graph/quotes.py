"""Re-verification: whether every quote still stands in its document, at its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rdflib import RDFS, Graph, Literal, Node, URIRef

from kinonaut.graph.validation import Finding, Parts
from kinonaut.ontology import terms

__all__ = ["Texts", "count_quotes", "stored_texts", "verify_quotes"]

Texts = Callable[[str, str], str | None]
"""From the path and hash of a document to its decoded text; None where it is not kept."""

_REBUILD: Final = "the document has changed or its text is damaged: build it anew"


def verify_quotes(parts: Parts, texts: Texts) -> Iterator[Finding]:
    """Find the quotes that are not, character for character, at their offsets.

    A quote that fails is orphaned, even if its words stand elsewhere: nothing is anchored anew,
    since the same words at another place may say something else.
    """
    g = parts.documents
    for evidence, document in _evidence(g):
        path, sha256 = _one(g, document, terms.path), _one(g, document, terms.sha256)
        text = texts(str(path), str(sha256)) if path and sha256 else None
        problem = _problem(g, evidence, text)
        if problem:
            label = g.value(document, RDFS.label, any=True)
            yield Finding(
                "quote",
                parts.place.get(evidence, ""),
                str(evidence),
                str(label or document),
                f"Orphaned: {problem}",
                _REBUILD,
            )


def count_quotes(parts: Parts) -> int:
    """Return how many quotes there are to verify."""
    return len(_evidence(parts.documents))


def stored_texts(folder: Path) -> Texts:
    """Read texts from a store, as the snapshot in `folder` (`<store>/snapshots/<n>`) was made of.

    A document is found by its path; one of another hash is another document.
    """
    manifest = _json(folder.parent / f"{folder.name}.json")
    documents = manifest.get("documents", {})

    @lru_cache(maxsize=1)
    def read(path: str, sha256: str) -> str | None:
        entry = documents.get(path, {})
        if entry.get("sha256") != sha256:
            return None
        kept = _json(folder.parent.parent / "documents" / f"{entry.get('entry')}.json")
        source = kept.get("source")
        return source if isinstance(source, str) else None

    return read


def _problem(g: Graph, evidence: Node, text: str | None) -> str:
    selectors = sorted(g.objects(evidence, URIRef(terms.oa_hasSelector)), key=str)
    exact = _first(g, selectors, terms.oa_exact)
    start, end = _first(g, selectors, terms.oa_start), _first(g, selectors, terms.oa_end)
    if exact is None or not isinstance(start, int) or not isinstance(end, int):
        return "it has no words or no place."
    if text is None:
        return "the text of its document is not in the store."
    # A negative start would count from the end.
    if not 0 <= start <= end or text[start:end] != exact:
        found = text.count(str(exact))
        times = "once" if found == 1 else f"{found} times"
        elsewhere = f" (they stand elsewhere, {times})" if found else ""
        return f'the words "{_short(str(exact))}" are not at {start} to {end}{elsewhere}.'
    prefix = _first(g, selectors, terms.oa_prefix)
    if prefix is not None and not text[:start].endswith(str(prefix)):
        return f'the words before "{_short(str(exact))}" are others.'
    suffix = _first(g, selectors, terms.oa_suffix)
    if suffix is not None and not text[end:].startswith(str(suffix)):
        return f'the words after "{_short(str(exact))}" are others.'
    return ""


def _evidence(g: Graph) -> list[tuple[Node, Node]]:
    """Return every piece of evidence with its document, those of one document together."""
    found = g.subject_objects(URIRef(terms.oa_hasSource))
    return sorted(found, key=lambda pair: (str(pair[1]), str(pair[0])))


def _one(g: Graph, node: Node, term: str) -> object:
    value = g.value(node, URIRef(term), any=True)
    return value.toPython() if isinstance(value, Literal) else None


def _first(g: Graph, nodes: list[Node], term: str) -> object:
    return next((v for v in (_one(g, n, term) for n in nodes) if v is not None), None)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
