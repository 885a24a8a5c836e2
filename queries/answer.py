"""An answer: columns, rows that carry their claims, and the query that was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from pyoxigraph import NamedNode, QuerySolutions

from kinonaut.queries.catalogue import Column, Question
from kinonaut.queries.entities import Entity
from kinonaut.queries.evidence import EvidencePage
from kinonaut.queries.rows import Row, Rows, Table, Value, cell, plain
from kinonaut.queries.values import Scalar, Solution, Store, value, whole

__all__ = ["Answer", "Row", "Value", "cell", "claims_of", "fold", "plain", "rows_of"]


@dataclass(frozen=True, slots=True)
class Answer(Table):
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
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]
        """Names of the columns in order."""
        return tuple(column.name for column in self.question.columns)

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self.rows

    @property
    def _types(self) -> Mapping[str, str]:
        return {c.name: "*" * bool(c.collect) + c.type for c in self.question.columns}

    @property
    def _heads(self) -> Sequence[str]:
        return [column.labels["en"] for column in self.question.columns]

    def _caption(self) -> str:
        return self.question.title

    def explain(self) -> str:
        """Return what was asked, with what the names were taken for, and the query."""
        lines = [f"{self.question.name}: {self.question.title}", self.question.description]
        for name, item in self.parameters.items():
            shown = item
            if isinstance(item, tuple):
                shown = ", ".join(f"{one.label} <{one.iri}>" for one in item)
            lines.append(f"{name} = {shown}")
        return "\n".join([*lines, self.sparql])

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def exists(self) -> bool:
        """Return whether there is a row."""
        return bool(self.rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        """Return the row at a place, or the rows at these."""
        return self.rows[place]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Answer to {self.question.name}: {len(self.rows)} rows>"


def fold(
    columns: Sequence[Column], found: Sequence[Solution], store: Store, sparql: str = ""
) -> tuple[Row, ...]:
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
        rows.append(Row(names, values, iris[key], tuple(sorted(claims)), page, sparql))
    return tuple(rows)


def rows_of(found: QuerySolutions, sparql: str, store: Store) -> Rows:
    """Return the solutions of a query of one's own as rows, every IRI in full."""
    names = tuple(variable.value for variable in found.variables)
    known = [{n: term for n in names if (term := s[n]) is not None} for s in found]
    page = EvidencePage(store, (claim for solution in known for claim in claims_of(solution)))
    rows = [
        Row(
            names,
            tuple(whole(solution[n]) if n in solution else None for n in names),
            {n: term.value for n, term in solution.items() if isinstance(term, NamedNode)},
            tuple(sorted(set(claims_of(solution)))),
            page,
            sparql,
        )
        for solution in known
    ]
    return Rows.of(rows, names, sparql, store)


def claims_of(solution: Solution) -> Iterator[str]:
    """Yield the IRIs of the claims in a solution."""
    for name, term in solution.items():
        if (name == "claim" or name.endswith("_claim")) and isinstance(term, NamedNode):
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
