"""The explorer: open things one by one, filter what joins them, find the way between two.

What is shown follows from the address alone. Without a script each thing is a link that opens it;
with one the same picture grows in place (`static/explore.js`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import networkx as nx
from flask import Blueprint, Response, redirect, render_template, request, url_for

from kinonaut.graph.exports.network import to_networkx
from kinonaut.graph.exports.view import View
from kinonaut.server.islands import island
from kinonaut.server.language import current, say
from kinonaut.server.linked import href
from kinonaut.server.opened import GROUPS, REAL, Edge, Opened, Shown, group_of, picture, show
from kinonaut.server.records import local_names
from kinonaut.server.search import Found, kind_of
from kinonaut.server.source import Source, current_source
from kinonaut.server.titles import titles_by_name

__all__ = ["GROUP_NAMES", "RELATION_NAMES", "blueprint"]

blueprint = Blueprint("explorer", __name__)

GROUP_NAMES: Final = {
    "parts": "Parts and performers",
    "real": "Real people behind them",
    "missions": "Missions and crews",
    "stations": "Stations and programmes",
    "makers": "Film makers",
}
_LONGEST: Final = 300
_ROWS: Final = 300
"""Ties in the table below the picture, and things in the picture drawn without a script."""
_DRAWN: Final = 150


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for, names and paths as they stand in it."""

    opened: tuple[str, ...]
    groups: tuple[str, ...]
    film: str
    source: str
    start: str
    goal: str

    def address(self, **changes: Any) -> str:
        """Return the address of the page with something changed."""
        return f"{url_for('explorer.page', lang=None)}{self._query(**changes)}"

    def data(self) -> str:
        """Return the address of the same picture as data."""
        return f"{url_for('explorer.data', lang=None)}{self._query()}"

    def toggled(self, path: str) -> str:
        """Return the address at which a thing is opened, or closed again."""
        if path in self.opened:
            return self.address(opened=tuple(p for p in self.opened if p != path))
        return self.address(opened=(*self.opened, path))

    def _query(self, **changes: Any) -> str:
        given = {name: changes.get(name, getattr(self, name)) for name in self.__slots__}
        pairs = [("open", path) for path in given["opened"]]
        if set(given["groups"]) != set(GROUPS):
            pairs += [("show", name) for name in given["groups"] or ("nothing",)]
        names = (("film", "film"), ("source", "source"), ("from", "start"), ("to", "goal"))
        pairs += [(name, given[field]) for name, field in names if given[field]]
        if lang := request.args.get("lang"):
            pairs.append(("lang", lang[:9]))
        return f"?{urlencode(pairs)}" if pairs else ""


@blueprint.get("/explore")
def page() -> str | Response:
    """Show the part of the graph that the address opens."""
    source = current_source()
    asked = _asked()
    network = _network(source)
    problem = ""
    choices: tuple[Found, ...] = ()
    if added := request.args.get("add", "").strip()[:_LONGEST]:
        found = [f for f in source.names.find(added)[0] if source.base + f.path in network]
        if len(found) == 1 or (found and _same_name(found)):
            return redirect(asked.toggled(found[0].path), 302)  # type: ignore[return-value]
        choices = tuple(found[:12])
        problem = "" if found else say("Nothing here is called {name}.", name=added)
    if not asked.opened and not (asked.start and asked.goal):
        asked = _begun(asked, network, source)
    shown, told = _shown(source, network, asked)
    problem = problem or told
    labels = {node.iri: node.label for node in shown.nodes}
    drawn = shown.nodes if len(shown.nodes) <= _DRAWN else ()
    response = Response(
        render_template(
            "explore.html",
            asked=asked,
            shown=shown,
            groups={name: say(label) for name, label in GROUP_NAMES.items()},
            films=source.names.labels(["film"]),
            documents=_documents(network),
            titles=titles_by_name(source),
            problem=problem,
            choices=choices,
            added=added,
            picture=picture(drawn, shown.edges, lambda iri: asked.toggled(_path(source, iri))),
            ties=[_tie(edge, labels, source) for edge in shown.edges[:_ROWS]],
            data=island(_json(shown, source, asked)),
            way=[_thing(labels, iri, source) for iri in shown.way],
        )
    )
    source.stamp(response)
    return response


@blueprint.get("/explore.json")
def data() -> Response:
    """Return the same picture for programs: nodes with places, edges, and what was left out."""
    source = current_source()
    asked = _asked()
    shown, _ = _shown(source, _network(source), asked)
    response = Response(
        json.dumps(_json(shown, source, asked), ensure_ascii=False), mimetype="application/json"
    )
    source.stamp(response)
    return response


# ---------------------------------------------------------------------- what is asked


def _asked() -> _Asked:
    given = request.args
    wanted = [name for name in given.getlist("show") if name in GROUPS or name == "nothing"]
    groups = tuple(name for name in GROUPS if not wanted or name in wanted)
    opened = dict.fromkeys(path[:_LONGEST] for path in given.getlist("open")[:_ROWS] if path)
    words = {
        name: given.get(name, "").strip()[:_LONGEST] for name in ("film", "source", "from", "to")
    }
    return _Asked(tuple(opened), groups, words["film"], words["source"], words["from"], words["to"])


def _begun(asked: _Asked, network: nx.MultiDiGraph[str], source: Source) -> _Asked:
    """Begin with the film that has most around it."""
    films = sorted((iri for iri in network if network.nodes[iri]["type"] == "film"), reverse=True)
    best = max(films, key=network.degree, default=None)
    if best is None:
        return asked
    return _Asked((best.removeprefix(source.base),), *(getattr(asked, n) for n in _REST))


_REST: Final = ("groups", "film", "source", "start", "goal")


def _shown(source: Source, network: nx.MultiDiGraph[str], asked: _Asked) -> tuple[Shown, str]:
    """Return the picture, and what could not be shown as asked."""
    problems = []

    def iri(words: str) -> str | None:
        found = _named(source, network, words)
        if words and found is None:
            problems.append(say("Nothing here is called {name}.", name=words))
        return found

    film, start, goal = iri(asked.film), iri(asked.start), iri(asked.goal)
    opened = Opened(
        things=tuple(source.base + path for path in asked.opened),
        groups=frozenset(asked.groups),
        film=film,
        source=asked.source or None,
        ends=(start, goal) if start and goal else None,
    )
    key = ("explored", asked, current())
    shown = source.keep(key, lambda: _spoken(source, show(network, opened)))
    if start and goal and not shown.way:
        problems.append(say("No way leads from one to the other over what is shown."))
    return shown, " ".join(problems)


def _spoken(source: Source, shown: Shown) -> Shown:
    """Return the picture with the names that things have in the language of the page."""
    names = local_names(source)
    nodes = tuple(replace(node, label=names.get(node.iri, node.label)) for node in shown.nodes)
    return replace(shown, nodes=nodes)


def _named(source: Source, network: nx.MultiDiGraph[str], words: str) -> str | None:
    """Return the IRI of what a reader calls so, by its path or by the nearest name."""
    if not words:
        return None
    if source.base + words in network:
        return source.base + words
    found, near = source.names.find(words)
    named = [source.base + f.path for f in found if source.base + f.path in network]
    return named[0] if named and not near else None


def _documents(network: nx.MultiDiGraph[str]) -> list[str]:
    said = {name for _, _, data in network.edges(data=True) for name in data.get("sources", ())}
    return sorted(said)[:_ROWS]


def _same_name(found: Iterable[Found]) -> bool:
    return len({f.path for f in found}) == 1


def _network(source: Source) -> nx.MultiDiGraph[str]:
    def made() -> nx.MultiDiGraph[str]:
        view: View = source.keep(("view",), lambda: View(source.store.quads()))
        return to_networkx(view)

    return source.keep(("network",), made)


# ---------------------------------------------------------------------- what is shown


def _relation(relation: str) -> str:
    """Return a relation as a reader calls it."""
    return say(RELATION_NAMES.get(relation, relation.replace("_", " ").capitalize()))


RELATION_NAMES: Final = {
    "has_character": "has the character",
    "plays": "plays",
    "plays_in": "plays in",
    "stands_for": "stands for",
    "portrays": "portrays",
    "same_human": "is the same person as",
    "depicts": "depicts",
    "flew_on": "flew on",
    "at": "flew to",
    "part_of": "is part of",
}


def _json(shown: Shown, source: Source, asked: _Asked) -> dict[str, Any]:
    base = source.base
    return {
        "nodes": [
            {
                "id": node.iri.removeprefix(base),
                "label": node.label,
                "type": node.type,
                "kind": kind_of(f"{node.type}/"),
                "real": node.type in REAL,
                "x": node.x,
                "y": node.y,
                "opened": node.opened,
                "hidden": node.hidden,
                "page": href(node.iri.removeprefix(base)),
                "toggle": asked.toggled(node.iri.removeprefix(base)),
            }
            for node in shown.nodes
        ],
        "edges": [
            {
                "source": edge.source.removeprefix(base),
                "target": edge.target.removeprefix(base),
                "relation": edge.relation,
                "label": _relation(edge.relation),
                "group": group_of(edge.relation),
                "kind": edge.kind,
                "documents": list(edge.documents),
            }
            for edge in shown.edges
        ],
        "way": [iri.removeprefix(base) for iri in shown.way],
        "left_out": shown.left_out,
        "page": asked.address(),
        "data": asked.data(),
    }


def _tie(edge: Edge, labels: Mapping[str, str], source: Source) -> dict[str, Any]:
    return {
        "source": _thing(labels, edge.source, source),
        "target": _thing(labels, edge.target, source),
        "relation": _relation(edge.relation),
        "documents": edge.documents,
    }


def _path(source: Source, iri: str) -> str:
    return iri.removeprefix(source.base)


def _thing(labels: Mapping[str, str], iri: str, source: Source) -> dict[str, str]:
    return {"path": _path(source, iri), "label": labels.get(iri, iri)}
