"""Rows of an answer or a query: each a mapping that knows its claims, together a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kinonaut.errors import QueryError
from kinonaut.queries.evidence import Evidence, EvidencePage
from kinonaut.queries.values import Scalar, Store

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kinonaut.queries.citations import Style

__all__ = ["Row", "Rows", "Table", "Value", "cell", "plain"]


@dataclass(frozen=True, slots=True, eq=False)
class Row(Mapping[str, "Value"]):
    """One row of an answer: a mapping of columns to values.

    A list is a tuple, so that rows can be hashed and compared.
    """

    names: tuple[str, ...]
    values_: tuple[Value, ...]
    iris: Mapping[str, str] = field(default_factory=dict)
    """The IRI behind a column, where it names something in the graph."""
    claims: tuple[str, ...] = ()
    _page: EvidencePage | None = None
    sparql: str = ""
    """The query that the row is of."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes behind the row, with document, place, speaker and rule."""
        return self._page.of(self.claims) if self._page is not None else ()

    def explain(self) -> str:
        """Return what the row rests on: its claims' rules and quotes, and the query."""
        told = [f"  {e.rule or e.relation}: “{e.quote}” ({e.document})" for e in self.evidence]
        return "\n".join([repr(self), *told, self.sparql.strip()])

    def __getitem__(self, name: str) -> Value:
        try:
            return self.values_[self.names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __hash__(self) -> int:
        return hash((self.names, self.values_))

    def __repr__(self) -> str:
        inside = ", ".join(f"{n}={v!r}" for n, v in self.items() if v is not None)
        return f"<Row {inside}>"

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        quotes = " · ".join(f"“{e.quote}” {e.document}" for e in self.evidence)
        return table(self.names, [[cell(item) for item in self.values()]], [quotes], "")


Value = Scalar | None | tuple[Scalar, ...] | tuple[Row, ...]


class Table:
    """What rows become: JSON, CSV, data frames, a network, triples, citations, HTML."""

    __slots__ = ()

    columns: tuple[str, ...]
    """Names of the columns in order."""
    sparql: str
    store: Store

    @property
    def _rows(self) -> tuple[Row, ...]:
        raise NotImplementedError

    @property
    def _types(self) -> Mapping[str, str]:
        return {}

    @property
    def _heads(self) -> Sequence[str]:
        return self.columns

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes behind all rows, each once."""
        pieces = {e: None for row in self._rows for e in row.evidence}
        return tuple(sorted(pieces, key=lambda e: (e.document, e.start, e.end, e.claim)))

    def first(self) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self._rows), None)

    def one(self) -> Row:
        """Return the only row.

        Raises:
            QueryError: There is none, or there are several.
        """
        if len(self._rows) != 1:
            raise QueryError(f"there are {len(self._rows)} rows, not one")
        return self._rows[0]

    def to_json(self, *, evidence: bool = False) -> list[dict[str, Any]]:
        """Return the rows as objects for JSON, with their quotes under `evidence` if asked."""
        found = []
        for row in self._rows:
            item = {name: plain(item) for name, item in row.items()}
            if evidence:
                item["evidence"] = [piece.to_json() for piece in row.evidence]
            found.append(item)
        return found

    def to_csv(self) -> str:
        """Return the rows as CSV with a header; the items of a list are divided by `;`."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self._rows:
            writer.writerow([cell(item) for item in row.values()])
        return out.getvalue()

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_pandas

        return to_pandas(self.columns, self.to_json(), self._types)

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_polars

        return to_polars(self.columns, self.to_json(), self._types)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return what the rows name and what that is joined to, cut out of the graph's network."""
        from kinonaut.queries.networks import around, whole

        return around(whole(self.store), self._named())

    def to_rdflib(self) -> rdflib.Graph:
        """Return what the merged view says of the things that the rows name."""
        from kinonaut.queries.networks import described

        return described(self.store, sorted(self._named()))

    def cite(self, style: Style = "markdown") -> str:
        """Return citations of the quotes; see `kinonaut.queries.citations`."""
        from kinonaut.queries.citations import cite

        return cite(self.store, self.evidence, style)

    def _named(self) -> set[str]:
        return {iri for row in self._rows for iri in row.iris.values()}

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        cells = [[cell(item) for item in row.values()] for row in self._rows]
        quotes = [
            " · ".join(f"“{e.quote}” {e.document}" for e in row.evidence[:3])
            for row in self._rows[:50]
        ]
        return table(self._heads, cells, [*quotes, *[""] * len(cells[50:])], self._caption())

    def _caption(self) -> str:
        return repr(self)


class Rows(Table, tuple[Row, ...]):
    """The rows of a query of one's own: a tuple, and a table."""

    columns: tuple[str, ...]
    sparql: str
    store: Store

    @classmethod
    def of(cls, rows: Iterable[Row], columns: tuple[str, ...], sparql: str, store: Store) -> Rows:
        """Return the rows of a query; the columns stand without any row too."""
        made = cls(rows)
        made.columns, made.sparql, made.store = columns, sparql, store
        return made

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self

    def explain(self) -> str:
        """Return how many rows there are, and the query."""
        return f"{self._caption()}\n{self.sparql.strip()}"

    def _caption(self) -> str:
        return f"<Rows of {', '.join(self.columns)}: {len(self)}>"


def plain(item: Value | Row) -> Any:
    """Return a value of a row with lists and dictionaries for tuples and rows."""
    if isinstance(item, Row):
        return {name: plain(inner) for name, inner in item.items()}
    if isinstance(item, tuple):
        return [plain(inner) for inner in item]
    return item


def cell(item: Value | Row) -> str:
    """Return a value of a row as the text of one cell."""
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, Row):
        first, *rest = (cell(inner) for inner in item.values())
        return f"{first} ({', '.join(rest)})" if rest else first
    if isinstance(item, tuple):
        return ";".join(cell(inner) for inner in item)
    return str(item)
