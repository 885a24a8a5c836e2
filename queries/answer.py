"""An answer: columns, rows that carry their claims, and the query that was asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kinonaut.queries.catalogue import Column, Question
from kinonaut.queries.entities import Entity
from kinonaut.queries.evidence import Evidence, EvidencePage
from kinonaut.queries.values import Scalar, Solution, Store, value

if TYPE_CHECKING:
    from kinonaut.queries.citations import Style

__all__ = ["Answer", "Row", "Value", "claims_of", "fold", "plain"]


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

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes behind the row, with document, place, speaker and rule."""
        return self._page.of(self.claims) if self._page is not None else ()

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


Value = Scalar | None | tuple[Scalar, ...] | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the graph answers to a question."""

    question: Question
    parameters: Mapping[str, Scalar | tuple[Entity, ...]]
    """The values that were asked with; a name stands as what it was taken for."""
    rows: tuple[Row, ...]
    sparql: str
    """The query with its values in place, ready for any SPARQL 1.1 endpoint with this data.

    It gives every value; which of them stand is for the policy.
    """
    policy: str = field(default="all", kw_only=True)
    """Name of the policy that chose among values that sources give differently."""
    store: Store = field(repr=False, compare=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.question.columns)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes behind all rows, each once."""
        pieces = {e: None for row in self.rows for e in row.evidence}
        return tuple(sorted(pieces, key=lambda e: (e.document, e.start, e.end, e.claim)))

    def to_json(self, *, evidence: bool = False) -> list[dict[str, Any]]:
        """Return the rows as objects for JSON, with their quotes under `evidence` if asked."""
        found = []
        for row in self.rows:
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
        for row in self.rows:
            writer.writerow([cell(item) for item in row.values()])
        return out.getvalue()

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_pandas

        return to_pandas(self.columns, self.to_json())

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_polars

        return to_polars(self.columns, self.to_json())

    def cite(self, style: Style = "markdown") -> str:
        """Return citations of the quotes; see `kinonaut.queries.citations`."""
        from kinonaut.queries.citations import cite

        return cite(self.store, self.evidence, style)

    def explain(self) -> str:
        """Return what was asked, with what the names were taken for, and the query."""
        lines = [f"{self.question.name}: {self.question.title}", self.question.description]
        for name, item in self.parameters.items():
            shown = item
            if isinstance(item, tuple):
                shown = ", ".join(f"{one.label} <{one.iri}>" for one in item)
            lines.append(f"{name} = {shown}")
        return "\n".join([*lines, self.sparql])

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        heads = [column.labels["en"] for column in self.question.columns]
        cells = [[cell(item) for item in row.values()] for row in self.rows]
        quotes = [
            " · ".join(f"“{e.quote}” {e.document}" for e in row.evidence[:3])
            for row in self.rows[:50]
        ]
        return table(heads, cells, quotes, self.question.title)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Answer to {self.question.name}: {len(self.rows)} rows>"


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


def fold(columns: Sequence[Column], found: Sequence[Solution], store: Store) -> tuple[Row, ...]:
    """Make rows of solutions: solutions that differ in lists and claims alone are one row.

    SPARQL has no lists, and its GROUP_CONCAT no order and no escape; so a query gives one solution
    for each source, and the lists are gathered here.
    """
    names = tuple(column.name for column in columns)
    page = EvidencePage(store, (claim for solution in found for claim in claims_of(solution)))
    groups: dict[object, list[Solution]] = {}
    iris: dict[object, dict[str, str]] = {}
    for solution in found:
        single = tuple(_get(solution, c.variable) for c in columns if not c.collect)
        behind = {
            c.name: solution[f"{c.variable}_iri"].value
            for c in columns
            if not c.collect and f"{c.variable}_iri" in solution
        }
        place = (single, tuple(behind.items()))
        groups.setdefault(place, []).append(solution)
        iris[place] = behind
    rows = []
    for key, members in groups.items():
        claims = {claim for member in members for claim in claims_of(member)}
        values = tuple(
            _list(column, members) if column.collect else _get(members[0], column.variable)
            for column in columns
        )
        rows.append(Row(names, values, iris[key], tuple(sorted(claims)), page))
    return tuple(rows)


def claims_of(solution: Solution) -> Iterator[str]:
    """Yield the IRIs of the claims in a solution."""
    for name, term in solution.items():
        if name == "claim" or name.endswith("_claim"):
            yield term.value


def _get(solution: Solution, name: str) -> Scalar | None:
    term = solution.get(name)
    return None if term is None else value(term)


def _list(column: Column, members: list[Solution]) -> tuple[Scalar, ...] | tuple[Row, ...]:
    if len(column.collect) == 1:
        items = {got for m in members if (got := _get(m, column.collect[0])) is not None}
        return tuple(sorted(items, key=lambda item: (isinstance(item, str), item)))
    rows = {
        Row(column.collect, tuple(_get(m, name) for name in column.collect)): None for m in members
    }
    return tuple(row for row in rows if any(item is not None for item in row.values_))
