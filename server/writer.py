"""The child process that changes a copy of the graph and may be killed at any moment.

Run by its path, so that it starts with nothing but pyoxigraph loaded. Its arguments are the folder
of a database that nobody reads yet, and the bytes of memory that it may take; standard input is the
length of a JSON header, the header and a body. It answers with one line of JSON.
"""

from __future__ import annotations

import contextlib
import gc
import json
import re
import struct
import sys
from typing import Any, Final

import pyoxigraph as ox

LENGTH: Final = struct.Struct(">I")
_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_PLACE: Final = re.compile(r"(?:error at|line) (\d+)(?::| column )(\d+)")


class Missing(Exception):
    """There is no such graph."""


def main() -> None:
    """Change the database as told, and say how it went."""
    folder, memory = sys.argv[1], int(sys.argv[2])
    stream = sys.stdin.buffer
    (size,) = LENGTH.unpack(stream.read(LENGTH.size))
    job = json.loads(stream.read(size))
    body = stream.read()
    _confine(memory)
    try:
        store = ox.Store(folder)
        said = change(store, job, body)
        store.flush()
        del store
        gc.collect()  # the database is closed with the object
    except Missing:
        said = {"outcome": "missing"}
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        message = re.sub(r"\s+", " ", str(error))
        said = {"outcome": "syntax", "message": message, "line": line, "column": column}
    except (OSError, ValueError, RuntimeError) as error:
        said = {"outcome": "failed", "message": str(error)}
    except MemoryError:
        said = {"outcome": "memory"}
    sys.stdout.write(json.dumps(said) + "\n")


def change(store: ox.Store, job: dict[str, Any], body: bytes) -> dict[str, Any]:
    """Do one job: an update, or putting, adding to and deleting a graph.

    Raises:
        Missing: The graph that is to be deleted is not there.
    """
    if job["do"] == "update":
        store.update(job["text"], base_iri=job["base"])
        return {"outcome": "done"}
    name = job["graph"]
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    there = not name or store.contains_named_graph(graph)
    if job["do"] == "delete":
        if not there:
            raise Missing
        store.remove_graph(graph)
        return {"outcome": "done"}
    if job["do"] == "put":
        store.clear_graph(graph)
    if name:
        store.add_graph(graph)
    position = 0
    for format_, size in job["parts"]:
        # A failure leaves the copy half done, and a copy that failed is thrown away.
        store.bulk_load(
            body[position : position + size],
            _FORMATS[format_],
            base_iri=name or job["base"],
            to_graph=graph,
        )
        position += size
    return {"outcome": "done", "created": not there}


def _confine(memory: int) -> None:
    try:
        import resource
    except ImportError:  # No such limits on this system; the deadline still holds.
        return
    for what, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    main()
