"""The tables as a folder of CSV files with their metadata in CSVW (CSV on the Web)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from io import StringIO
from typing import Any, Final

from pyoxigraph import Quad

from kinonaut.graph.exports.tables import Column, Table, tables

__all__ = ["METADATA", "to_csv"]

METADATA: Final = "csv-metadata.json"
_TYPES: Final = {"text": "string", "integer": "integer", "number": "double", "boolean": "integer"}


def to_csv(quads: Iterable[Quad], base: str) -> dict[str, bytes]:
    """Return the files of the folder by name: one for each table, and `csv-metadata.json`.

    The files are UTF-8 with a line of names, and as RFC 4180 has them. A cell is as the graph has
    it, so that a name beginning with `=` is a formula to a spreadsheet that opens the file by
    itself rather than by importing its columns as text.
    """
    made = tables(quads, base)
    files = {f"{table.name}.csv": _rows(table) for table in made}
    files[METADATA] = _metadata(made)
    return files


def _rows(table: Table) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.rows)
    return file.getvalue().encode()


def _metadata(made: tuple[Table, ...]) -> bytes:
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "A graph of Kinonaut",
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ","},
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:description": table.about,
                "tableSchema": {
                    "columns": [_column(column, table) for column in table.columns],
                    "primaryKey": list(table.key),
                    "foreignKeys": [
                        {
                            "columnReference": column.name,
                            "reference": {
                                "resource": f"{column.references}.csv",
                                "columnReference": "id",
                            },
                        }
                        for column in table.columns
                        if column.references
                    ],
                },
            }
            for table in made
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _column(column: Column, table: Table) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": _TYPES[column.type],
        # A part of a key of several columns may be empty, such as the script of a name.
        "required": table.key == ("id",) and column.name == "id",
    }
