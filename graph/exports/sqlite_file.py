"""The tables as one SQLite file, which Datasette opens with links, labels and search."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from kinonaut.graph.exports.tables import Table, tables

__all__ = ["to_sqlite"]

_TYPES: Final = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

# What a reader wants to see first, as views. Names are in place of keys.
_VIEWS: Final = """
CREATE VIEW reel_and_real AS
SELECT film.name AS film, films.year AS year, character.name AS character,
       (SELECT group_concat(name, '; ') FROM
         (SELECT t.name FROM portrayal_performers pp JOIN things t ON t.id = pp.performer
          WHERE pp.portrayal = p.id ORDER BY t.name)) AS performers,
       (SELECT group_concat(name, '; ') FROM
         (SELECT t.name FROM portrayal_people pp JOIN things t ON t.id = pp.person
          WHERE pp.portrayal = p.id ORDER BY t.name)) AS people,
       p.kind AS kind, p.pattern AS pattern,
       (SELECT count(*) FROM grounds g WHERE g.row = p.id) AS claims
FROM portrayals p
LEFT JOIN things film ON film.id = p.film
LEFT JOIN films ON films.id = p.film
LEFT JOIN things character ON character.id = p.character
ORDER BY film.name, character.name, p.id;
CREATE VIEW films_and_missions AS
SELECT film.name AS film, films.year AS year, subject.name AS subject, subject.type AS type,
       missions.launched AS launched
FROM depictions d
LEFT JOIN things film ON film.id = d.film
LEFT JOIN films ON films.id = d.film
LEFT JOIN things subject ON subject.id = d.subject
LEFT JOIN missions ON missions.id = d.subject
ORDER BY film.name, subject.name, d.id;
CREATE VIEW deviations_with_quotes AS
SELECT film.name AS film, d.kind AS kind, d.about AS about, c.quote AS quote,
       documents.name AS document, documents.url AS url
FROM deviations d
LEFT JOIN things film ON film.id = d.film
LEFT JOIN grounds g ON g.row = d.id
LEFT JOIN claims c ON c.id = g.claim
LEFT JOIN documents ON documents.id = c.document
ORDER BY film.name, d.id, c.id;
"""

_SEARCH: Final = (
    ("names", "name"),
    ("claims", "quote"),
    ("things", "name"),
    ("deviations", "about"),
)


def to_sqlite(quads: Iterable[Quad], base: str) -> bytes:
    """Return an SQLite database, the same bytes with the same version of SQLite."""
    made = tables(quads, base)
    with tempfile.TemporaryDirectory(prefix="kinonaut-") as folder:
        path = Path(folder) / "graph.sqlite"
        with closing(sqlite3.connect(path)) as database:
            _fill(database, made)
        return path.read_bytes()


def _fill(database: sqlite3.Connection, made: tuple[Table, ...]) -> None:
    database.execute("PRAGMA page_size = 4096")
    with database:
        for table in made:
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)
        for table in made:
            for column in table.columns:
                if column.references and column.name not in ("id", table.key[0]):
                    index = f"{table.name}_{column.name}"
                    database.execute(f'CREATE INDEX "{index}" ON "{table.name}" ("{column.name}")')
        database.execute('CREATE INDEX "grounds_claim_row" ON "grounds" ("row")')
        database.executescript(_VIEWS)
        if _has_search(database):
            for name, text in _SEARCH:
                _index_words(database, name, text)
    database.execute("ANALYZE")
    database.execute("VACUUM")


def _create(table: Table) -> str:
    lines = []
    for column in table.columns:
        line = f'"{column.name}" {_TYPES[column.type]}'
        if column.references:
            line += f' REFERENCES "{column.references}" ("id")'
        lines.append(line)
    key = ", ".join(f'"{name}"' for name in table.key)
    body = ",\n  ".join([*lines, f"PRIMARY KEY ({key})"])
    return f'CREATE TABLE "{table.name}" (\n  {body}\n)'


def _has_search(database: sqlite3.Connection) -> bool:
    options = {row[0] for row in database.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _index_words(database: sqlite3.Connection, table: str, column: str) -> None:
    # Words without their accents; the text itself stays in the table.
    database.execute(
        f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5("{column}", content="{table}",'
        ' tokenize="unicode61 remove_diacritics 2")'
    )
    database.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')
