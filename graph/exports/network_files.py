"""The picture-level graph as files of graph programs: GraphML and GEXF."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx as nx

from kinonaut.graph.exports.network import sanitised

__all__ = ["to_gexf", "to_graphml"]


def to_graphml(network: nx.Graph[Any]) -> bytes:
    """Return the graph as GraphML, which yEd, Gephi, Cytoscape and igraph read."""
    file = BytesIO()
    nx.write_graphml(sanitised(network), file)
    return file.getvalue()


def to_gexf(network: nx.Graph[Any]) -> bytes:
    """Return the graph as GEXF, Gephi's format."""
    file = BytesIO()
    nx.write_gexf(sanitised(network), file, version="1.2draft")
    # The writer puts today's date in; equal graphs shall be equal bytes.
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", file.getvalue(), count=1)
