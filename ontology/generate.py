"""Write what follows from the Turtle files: terms.py, context.jsonld and docs/ontology.md.

Run it as `python -m kinonaut.ontology.generate` in a checkout; a test fails when what stands there
is not what it would write.
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import DCTERMS, OWL, RDF, SH, URIRef

from kinonaut.ontology.vocabulary import (
    NS,
    PREFIXES,
    SHAPES,
    Term,
    foreign,
    graph,
    shapes,
    short,
    terms,
)

__all__ = ["context", "outputs", "page", "terms_module"]

ROOT = Path(__file__).resolve().parent.parent
_ALWAYS = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/2000/01/rdf-schema#label",
)


def outputs() -> dict[str, str]:
    """Return each generated file's text by its path in the repository."""
    return {
        "ontology/terms.py": terms_module(),
        "ontology/context.jsonld": context(),
        "docs/ontology.md": page(),
    }


def terms_module() -> str:
    """Return the Python module that holds every term as a constant."""
    lines = [
        '"""Every term of the ontology as a constant: `terms.Film`, `terms.schema_actor`.',
        "",
        "Written by `python -m kinonaut.ontology.generate` from the Turtle files: change those.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "from typing import Final",
        "",
        f'NS: Final = "{NS}"',
    ]
    titles = {
        "class": "Classes",
        "object property": "Object properties",
        "datatype property": "Datatype properties",
        "list": "Lists of kinds",
        "concept": "Kinds",
    }
    taken: set[str] = set()
    for kind, title in titles.items():
        lines += ["", f"# {title}"]
        for term in terms():
            if term.kind == kind:
                _check(term.name, taken)
                lines.append(f'{term.name}: Final = "{term.iri}"')
    lines += ["", "# Terms of others"]
    for iri in sorted({*foreign(), *_ALWAYS}, key=short):
        name = short(iri).replace(":", "_")
        _check(name, taken)
        lines.append(f'{name}: Final = "{iri}"')
    lines += ["", "# The word that the fact format uses -> the concept, for each list"]
    for scheme in (t for t in terms() if t.kind == "list"):
        lines.append(f"{scheme.name.upper()}: Final[Mapping[str, str]] = {{")
        lines += [f'    "{c.notation}": {c.name},' for c in _members(scheme)]
        lines.append("}")
    return "\n".join(lines) + "\n"


def context() -> str:
    """Return the JSON-LD context: the prefixes, and how each property's values are to be read."""
    entries: dict[str, Any] = {
        "@version": 1.1,
        **{p: ns for p, ns in sorted(PREFIXES.items()) if p not in ("owl", "vann")},
        "id": "@id",
        "type": "@type",
        "label": "rdfs:label",
    }
    for term in terms():
        if term.kind == "class":
            entries[term.name] = short(term.iri)
        elif term.kind == "object property":
            entries[term.name] = {"@id": short(term.iri), "@type": "@id"}
        elif term.kind == "datatype property":
            entry: dict[str, str] = {"@id": short(term.iri)}
            # A string needs no type, and what has no range may have several.
            if term.range and term.range != ("xsd:string",):
                entry["@type"] = term.range[0]
            entries[term.name] = entry
    for iri in foreign():
        kinds = set(graph().objects(URIRef(iri), RDF.type))
        local = short(iri)
        name = local.replace("schema:", "").replace(":", "_")
        if name in entries or OWL.AnnotationProperty in kinds:
            continue
        entries[name] = {"@id": local, "@type": "@id"} if OWL.ObjectProperty in kinds else local
    return json.dumps({"@context": entries}, ensure_ascii=False, indent=2) + "\n"


def page() -> str:
    """Return the page of the documentation that lists the terms."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    header = URIRef(NS.rstrip("#"))
    version = graph().value(header, OWL.versionInfo)
    licence = graph().value(header, DCTERMS.license)
    yield "# The ontology"
    yield ""
    yield (
        f"Version {version}, namespace `{NS}` (prefix `kn:`), under <{licence}>. It is OWL 2 DL;"
        " the files are `ontology/kinonaut.ttl` (classes and properties) and `ontology/lists.ttl`"
        " (lists of kinds), from which `python -m kinonaut.ontology.generate` writes this page."
        " How the terms make a graph is in [model.md](model.md)."
    )
    yield from _table(
        "Classes", "class", ("Subclass of", lambda t: _list(t.parents)), _matches_of("class")
    )
    for title, kind in (
        ("Properties between things", "object property"),
        ("Properties with values", "datatype property"),
    ):
        yield from _table(
            title,
            kind,
            ("From", lambda t: _list(t.domain)),
            ("To", lambda t: _list(t.range)),
            _matches_of(kind),
        )
    yield ""
    yield "## Lists of kinds"
    for scheme in (t for t in terms() if t.kind == "list"):
        yield ""
        yield f"### {scheme.label['en'].capitalize()} · {scheme.label['ru']}"
        yield ""
        yield f"`kn:{scheme.name}`. {scheme.definition['en']} {scheme.definition['ru']}"
        yield ""
        yield "| Kind | In facts | English | По-русски | Kind of |"
        yield "|---|---|---|---|---|"
        for concept in _members(scheme):
            yield (
                f"| `kn:{concept.name}` | `{concept.notation}` | {_words(concept, 'en')} |"
                f" {_words(concept, 'ru')} | {_list(concept.parents)} |"
            )
    yield from _shapes()
    yield ""
    yield "## Prefixes"
    yield ""
    yield "| Prefix | Namespace |"
    yield "|---|---|"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"| `{prefix}:` | `{namespace}` |"


def _shapes() -> Iterator[str]:
    yield ""
    yield "## What a graph keeps"
    yield ""
    yield (
        "The SHACL shapes, which `kinonaut check` holds a graph against: `merged.ttl` for the"
        " merged view and the record, `documents.ttl` for the documents' graphs and inference."
    )
    for name in SHAPES:
        g = shapes(name)
        yield ""
        yield f"### ontology/shapes/{name}"
        yield ""
        yield "| Of | Rule | Правило |"
        yield "|---|---|---|"
        rows = set()
        for shape in g.subjects(RDF.type, SH.NodeShape):
            targets = [*g.objects(shape, SH.targetClass), *g.objects(shape, SH.targetObjectsOf)]
            targets += g.objects(shape, SH.targetSubjectsOf)
            of = _list(tuple(sorted(short(str(t)) for t in targets)))
            for rule in (shape, *g.objects(shape, SH.property)):
                told = {getattr(o, "language", ""): str(o) for o in g.objects(rule, SH.message)}
                if of and told:
                    rows.add(f"| {of} | {told['en']} | {told['ru']} |")
        yield from sorted(rows)


def _matches_of(kind: str) -> tuple[str, Any]:
    """Make the column of mappings; a class's superclasses have a column of their own."""
    own = "rdfs:subClassOf" if kind == "class" else ""
    return (
        "Mapping",
        lambda t: ", ".join(f"{h.split(':')[1]} `{o}`" for h, o in t.matches if h != own),
    )


def _table(title: str, kind: str, *columns: tuple[str, Any]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield "| Term | English | По-русски | " + " | ".join(name for name, _ in columns) + " |"
    yield "|---" * (3 + len(columns)) + "|"
    for term in terms():
        if term.kind == kind:
            cells = " | ".join(value(term) for _, value in columns)
            yield f"| `kn:{term.name}` | {_words(term, 'en')} | {_words(term, 'ru')} | {cells} |"


def _words(term: Term, language: str) -> str:
    note = term.note.get(language, "")
    words = f"**{term.label[language]}**: {term.definition[language]} {note}".rstrip()
    return words.replace("|", "\\|")


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _members(scheme: Term) -> list[Term]:
    return [t for t in terms() if t.kind == "concept" and f"kn:{scheme.name}" in t.lists]


def _check(name: str, taken: set[str]) -> None:
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"{name} cannot be a constant of Python; rename the term")
    if name in taken:
        raise ValueError(f"two terms are called {name}; rename one")
    taken.add(name)


if __name__ == "__main__":
    for path, text in outputs().items():
        (ROOT / path).write_text(text, "utf-8")
