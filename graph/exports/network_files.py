"""The picture-level graph as files of graph programs and of programs that draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import networkx as nx

from kinonaut.graph.exports.network import sanitised

__all__ = [
    "MAX_MERMAID_EDGES",
    "to_cytoscape",
    "to_dot",
    "to_gexf",
    "to_graphml",
    "to_mermaid",
    "to_node_link",
]

MAX_MERMAID_EDGES: Final = 400
"""Mermaid refuses a picture of more than 500 edges unless it is told otherwise."""

_COLOURS: Final = {
    "film": ("#101b2d", "#f4f1ea"),
    "character": ("#fbeee7", "#6e2513"),
    "person": ("#e6f2f3", "#0d5c6b"),
    "artist": ("#fffdf9", "#1c2430"),
}
_OTHER: Final = ("#fffdf9", "#0d5c6b")
_SHAPES: Final = {"film": "box", "character": "box", "person": "ellipse", "artist": "ellipse"}


def to_graphml(network: nx.Graph[Any]) -> bytes:
    """Return the graph as GraphML, which yEd, Gephi, Cytoscape and igraph read."""
    file = BytesIO()
    nx.write_graphml(sanitised(network), file)
    return file.getvalue()


def to_gexf(network: nx.Graph[Any]) -> bytes:
    """Return the graph as GEXF, Gephi's format."""
    file = BytesIO()
    nx.write_gexf(sanitised(network), file, version="1.2draft")
    # The writer puts today's date in; equal graphs shall be equal bytes. And it gives the graph a
    # name, which the schema of GEXF does not know.
    dated = re.sub(rb' lastmodifieddate="[^"]*"', b"", file.getvalue(), count=1)
    return re.sub(rb'(<graph [^>]*?) name="[^"]*"', rb"\1", dated, count=1)


def to_cytoscape(network: nx.Graph[Any]) -> bytes:
    """Return the graph as the JSON of Cytoscape and Cytoscape.js, with an id on every edge."""
    clean = sanitised(network)
    nodes = [{"data": {**data, "id": node}} for node, data in clean.nodes(data=True)]
    edges = [
        {"data": {**data, "id": f"e{number}", "source": source, "target": target}}
        for number, (source, target, data) in enumerate(clean.edges(data=True))
    ]
    elements = {"nodes": nodes, "edges": edges}
    return _json({"data": {"name": "Kinonaut"}, "elements": elements})


def to_node_link(network: nx.Graph[Any]) -> bytes:
    """Return the graph as node-link JSON, for `networkx.node_link_graph(…, edges="edges")`."""
    clean = sanitised(network)
    return _json(
        {
            "directed": True,
            "multigraph": True,
            "graph": {},
            "nodes": [{**data, "id": node} for node, data in clean.nodes(data=True)],
            "edges": [
                {**data, "source": source, "target": target, "key": key}
                for source, target, key, data in clean.edges(keys=True, data=True)
            ],
        }
    )


def to_dot(network: nx.Graph[Any]) -> bytes:
    """Return the graph in the language of Graphviz; `dot -Tsvg` draws it."""
    clean = sanitised(network)
    lines = [
        "digraph kinonaut {",
        "  rankdir=LR;",
        '  node [fontname="sans-serif", style=filled];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for node, data in clean.nodes(data=True):
        type_ = data.get("type", "")
        fill, ink = _COLOURS.get(type_, _OTHER)
        shape = _SHAPES.get(type_, "hexagon")
        lines.append(
            f"  {_dot(node)} [label={_dot(data.get('label', node))}, shape={shape},"
            f' fillcolor="{fill}", fontcolor="{ink}", class={_dot(type_)}];'
        )
    for source, target, data in clean.edges(data=True):
        label = _dot(_edge_label(data))
        lines.append(f"  {_dot(source)} -> {_dot(target)} [label={label}];")
    return "\n".join([*lines, "}", ""]).encode("utf-8", "replace")


def to_mermaid(network: nx.Graph[Any]) -> bytes:
    """Return the graph as a Mermaid flowchart, for pages that draw Markdown.

    Mermaid draws a few hundred edges at most: those nearest to history come first, and a comment
    says what was left out.
    """
    clean = sanitised(network)
    order = ("stands_for", "portrays", "depicts", "has_character", "flew_on", "plays")
    rank = {relation: number for number, relation in enumerate(order)}
    edges = sorted(
        clean.edges(data=True),
        key=lambda e: (rank.get(e[2].get("relation", ""), len(order)), e[0], e[1]),
    )
    drawn = edges[:MAX_MERMAID_EDGES]
    ends = {end for source, target, _ in drawn for end in (source, target)}
    # Things without an edge are shown as long as nothing else had to go.
    chosen = [n for n in clean if n in ends or len(edges) <= MAX_MERMAID_EDGES]
    names = {node: f"n{number}" for number, node in enumerate(chosen[: 2 * MAX_MERMAID_EDGES])}
    lines = ["flowchart LR", *_mermaid_left_out(len(clean), len(names), len(edges), len(drawn))]
    for node, name in names.items():
        data = clean.nodes[node]
        left, right = ("[", "]") if data.get("type") in ("film", "character") else ("([", "])")
        lines.append(f'  {name}{left}"{_mermaid(data.get("label", node))}"{right}')
    for source, target, data in drawn:
        label = _mermaid(_edge_label(data))
        lines.append(f'  {names[source]} -->|"{label}"| {names[target]}')
    for type_, (fill, ink) in _COLOURS.items():
        members = [n for node, n in names.items() if clean.nodes[node].get("type") == type_]
        if members:
            lines.append(f"  classDef {type_} fill:{fill},color:{ink}")
            lines.append(f"  class {','.join(members)} {type_}")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _mermaid_left_out(nodes: int, shown: int, edges: int, drawn: int) -> Iterator[str]:
    if shown < nodes or drawn < edges:
        yield f"  %% Not drawn: {nodes - shown} of {nodes} nodes, {edges - drawn} of {edges} edges."


def _edge_label(data: dict[str, Any]) -> str:
    relation = str(data.get("relation", "")).replace("_", " ")
    kind = str(data.get("kind", "")).replace("_", " ")
    return f"{relation} ({kind})" if kind else relation


def _dot(value: object) -> str:
    # Within quotes Graphviz reads `\N` and the like as its own: a backslash is doubled.
    text = " ".join(str(value).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _mermaid(value: object) -> str:
    # Mermaid reads Markdown and HTML in a label; what is not a letter, a digit or harmless
    # punctuation goes in as its code.
    text = " ".join(str(value).split())
    return "".join(c if c.isalnum() or c in " -.,:()" else f"#{ord(c)};" for c in text)


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
