"""Record linkage of whole tables: which rows of two tables are of one film or person."""

from __future__ import annotations

from kinonaut.graph.linkage.headers import COLUMNS
from kinonaut.graph.linkage.linking import THRESHOLD, link
from kinonaut.graph.linkage.tables import Row, Table, read_table

__all__ = ["COLUMNS", "THRESHOLD", "Row", "Table", "link", "read_table"]
