"""The graph as readers see it: a store on disk, or an RDF file in memory, behind one class."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from kinonaut.errors import QueryError, StoreError
from kinonaut.graph.binding import Bindings, bind
from kinonaut.graph.locking import hold
from kinonaut.graph.rdf import BASE, TYPE, kn
from kinonaut.graph.snapshots import Snapshots

if TYPE_CHECKING:
    import rdflib

__all__ = ["GraphStore", "open_store"]

_SUFFIXES: Final = ("ttl", "nt", "nq", "trig", "rdf", "xml", "jsonld", "json", "n3", "owl")
_TRIES: Final = 5
_CHANGE: Final = re.compile(
    r"\s*(?:(?:#[^\n]*|(?:PREFIX|BASE)\b[^>]*>)\s*)*"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_WORD: Final = re.compile(r"[\w.:-]*$")
_WORD_BEGINS: Final = re.compile(r"[\w.:-]*")
_SHOWN: Final = 24


class GraphStore:
    """A graph to read. It never changes while it is open, whatever a build does meanwhile."""

    def __init__(
        self,
        store: Store,
        *,
        location: str,
        base: str,
        version: str,
        folder: Path | None = None,
        held: contextlib.ExitStack | None = None,
    ) -> None:
        self.store = store
        """The pyoxigraph store itself."""
        self.location = location
        self.base = base
        """Base of the IRIs of entities."""
        self.version = version
        """Version of Kinonaut that made it; empty for an RDF file."""
        self.folder = folder
        """The database on disk, which other processes may open read-only; None in memory."""
        self._held = held or contextlib.ExitStack()

    def query(
        self, sparql: str, bindings: Bindings | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query, with parameters bound as terms wherever they stand.

        Raises:
            QueryError: The query cannot be parsed or evaluated.
        """
        try:
            return self.store.query(bind(sparql, bindings) if bindings else sparql)
        except SyntaxError as error:
            raise QueryError(_syntax(str(error), sparql)) from None
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from None

    def select(self, sparql: str, bindings: Bindings | None = None) -> QuerySolutions:
        """Answer a SELECT query.

        Raises:
            QueryError: It is another form of query, or cannot be answered.
        """
        found = self.query(sparql, bindings)
        if not isinstance(found, QuerySolutions):
            raise QueryError("the query is no SELECT")
        return found

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, in no particular order."""
        return iter(self.store)

    def __len__(self) -> int:
        return len(self.store)

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        return sorted(g.value for g in self.store.named_graphs() if isinstance(g, NamedNode))

    def rdflib(self) -> rdflib.Dataset:
        """Return the graph as an `rdflib.Dataset` in memory, to read and to change.

        Changes do not reach the store.
        """
        from kinonaut.graph.rdflib_face import to_dataset

        return to_dataset(self.quads())

    def close(self) -> None:
        """Let go of the store."""
        self._held.close()

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(path: Path | str) -> GraphStore:
    """Open a store that `kinonaut build` made, or an RDF file, to read.

    An RDF file (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) is loaded into memory.

    Raises:
        StoreError: It is missing, made by another version, damaged, or no RDF.
    """
    path = Path(path)
    try:
        return _open_file(path) if path.is_file() else _open_folder(path)
    except PermissionError as error:
        where = str(error.filename or path)
        problem = "may not be read by this user"
        raise StoreError(where, problem, "change who may read it, or the user") from None


def _open_folder(path: Path) -> GraphStore:
    snapshots = Snapshots(path)
    head = snapshots.head()
    problem = "it holds no graph yet"
    for _ in range(_TRIES):
        name = snapshots.current()
        if name is None:
            continue
        held = contextlib.ExitStack()
        held.enter_context(hold(snapshots.manifest_path(name)))
        # Between reading the name and holding it, a build may have taken the snapshot away.
        if snapshots.current() != name:
            held.close()
            continue
        try:
            base = str(snapshots.manifest(name).get("base", BASE))
            store = Store.read_only(str(snapshots.folder(name)))
        except StoreError:
            held.close()
            raise
        except (OSError, ValueError, RuntimeError) as error:
            held.close()
            problem = f"cannot be opened ({error})"
            continue
        return GraphStore(
            store,
            location=str(path),
            base=base,
            version=str(head.get("kinonaut", "")),
            folder=snapshots.folder(name),
            held=held,
        )
    folder = path / "snapshots"
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "", str(folder))
    raise StoreError(str(path), problem, "run kinonaut build once more")


def _open_file(path: Path) -> GraphStore:
    suffix = path.suffix.lstrip(".").lower()
    format_ = RdfFormat.JSON_LD if suffix == "json" else RdfFormat.from_extension(suffix)
    if format_ is None or suffix not in _SUFFIXES:
        raise StoreError(
            str(path),
            "not an RDF file by its name",
            f"its name should end in {', '.join(_SUFFIXES)}",
        )
    store = Store()
    try:
        with path.open("rb") as file:
            store.bulk_load(file, format=format_)
    except (SyntaxError, ValueError, OSError) as error:
        raise StoreError(str(path), f"cannot be read as RDF ({error})") from None
    return GraphStore(store, location=str(path), base=_base_of(store), version="")


def _base_of(store: Store) -> str:
    """Find the base of the IRIs of entities from the IRI of some film, person or mission."""
    for type_, folder in (("Film", "film/"), ("Person", "person/"), ("Mission", "mission/")):
        found = sorted(
            quad.subject.value
            for quad in store.quads_for_pattern(None, TYPE, kn(type_), DefaultGraph())
            if isinstance(quad.subject, NamedNode)
        )
        for iri in found:
            base, _, _ = iri.rpartition(folder)
            if base:
                return base
    return BASE


def _syntax(error: str, sparql: str) -> str:
    """Say where a query breaks off and what stands there, without the parser's list of tokens."""
    if change := _CHANGE.match(sparql):
        return (
            f"the query cannot be answered: {change[1].upper()} changes a graph, and this one is "
            "only read; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    place = _PLACE.search(error)
    if place is None:
        return f"the query cannot be answered: {error}"
    line, column = int(place[1]), int(place[2])
    lines = [*sparql.splitlines(), "", ""]
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    where = f"the query cannot be answered: line {line}, column {column}"
    if "Prefix not found" in error:
        word = (_WORD.search(before) or [""])[0] + (_WORD_BEGINS.match(rest) or [""])[0]
        prefix = word.partition(":")[0]
        return f"{where}: the prefix {prefix!r} is not declared; add PREFIX {prefix}: <…> on top"
    if not rest.strip() and not any(text.strip() for text in lines[line:]):
        return f"{where}: it cannot end there; is a bracket open, or a word too many?"
    return f"{where}: {rest.strip()[:_SHOWN] or 'the end of the line'!r} does not belong there"
