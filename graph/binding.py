"""Parameters of a query, bound as terms.

SPARQL engines bind variables from outside each in its own way, and none of them everywhere: not
in MINUS, not in sub-selects. Here the query is read token by token and every use of a parameter
becomes the term, written by the RDF library; the result is standard SPARQL for any engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from kinonaut.errors import QueryError

__all__ = ["Bindings", "bind"]

Bindings = Mapping[str, NamedNode | Literal]

_TOKEN: Final = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |\"(?:[^"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<escape>\\.)
  | (?P<variable>[?$]\w+)
  | (?P<word>[A-Za-z_][\w]*)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TRUE: Final = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def bind(query: str, bindings: Bindings) -> str:
    r"""Return the query with its parameters bound.

    In the head of a SELECT a parameter stands as `(term AS ?name)`, so that it is still a column;
    `BOUND(?name)` is true. The names are without `?`.

    Raises:
        QueryError: A parameter is assigned in the query (`AS ?name`, `VALUES ?name`), is a blank
            node, or does not occur at all.

    >>> print(bind("SELECT ?s { ?s ?p ?o }", {"o": Literal('"')}))
    SELECT ?s { ?s ?p "\"" }
    """
    for name, term in bindings.items():
        if isinstance(term, BlankNode):
            raise QueryError(f"parameter {name} is a blank node, which names nothing")
        if not isinstance(term, NamedNode | Literal):
            # Whatever else it is would become part of the query as it is written.
            raise QueryError(f"parameter {name} is {term!r}, which is no term of RDF")
    terms = {name: str(term) for name, term in bindings.items()}
    return "".join(
        piece if isinstance(piece, str) else f"{piece.before}{terms[piece.name]}{piece.after}"
        for piece in _pieces(query, frozenset(terms))
    )


class _Use(NamedTuple):
    """Where the term of a parameter goes, and what stands around it."""

    before: str
    name: str
    after: str


@lru_cache(maxsize=256)
def _pieces(query: str, names: frozenset[str]) -> tuple[str | _Use, ...]:
    """Divide a query by the uses of its parameters; a server asks few queries, each often."""
    tokens = [(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(query)]
    written = _Binder(tokens, names).run()
    pieces: list[str | _Use] = []
    for text, run in groupby(written, key=lambda piece: isinstance(piece, str)):
        members = list(run)
        pieces += ["".join(map(str, members))] if text else members
    return tuple(pieces)


class _Binder:
    """Walks the tokens of one query; knows in which clause it stands."""

    def __init__(self, tokens: list[tuple[str, str]], names: frozenset[str]) -> None:
        self.tokens = tokens
        self.names = names
        self.written: list[str | _Use] = []
        self.used: set[str] = set()
        self.clause = ""  # SELECT up to its group, GROUP and ORDER from their BY on
        self.brackets = 0  # open since the clause began
        self.braces = 0
        self.signs: list[str] = []  # words and signs so far, without spaces and comments

    def run(self) -> list[str | _Use]:
        skip = 0
        for place, (kind, token) in enumerate(self.tokens):
            if skip and kind not in ("space", "comment"):
                skip -= 1
                continue
            if kind == "variable" and token[1:] in self.names:
                if self.signs[-2:] == ["BOUND", "("]:
                    self._take_back(2)
                    self.written.append(_TRUE)
                    skip = 1
                else:
                    self.written.append(self._term(token[1:], place))
                self.used.add(token[1:])
                self.signs.append("?")
                continue
            self.written.append(token)
            if kind not in ("space", "comment"):
                self._see(kind, token)
        missing = sorted(self.names - self.used)
        if missing:
            names = ", ".join("?" + name for name in missing)
            raise QueryError(f"the query has no parameter {names}")
        return self.written

    def _term(self, name: str, place: int) -> _Use:
        if self.signs and self.signs[-1] in ("AS", "VALUES"):
            raise QueryError(f"?{name} is a parameter, and the query assigns it; rename one")
        if self.brackets or not self.clause:
            return _Use("", name, "")
        if self.clause == "ORDER":
            return _Use("(", name, ")")
        if self.clause == "GROUP":
            # rdflib does not group by a term that has no name.
            return _Use("(", name, f" AS ?{name}_{place})")
        # Within the query's own head it stays a column; a sub-select needs one that nothing
        # around it knows.
        return _Use("(", name, f" AS ?{name}_{place})" if self.braces else f" AS ?{name})")

    def _see(self, kind: str, token: str) -> None:
        sign = token.upper() if kind == "word" else token if kind == "other" else kind
        self.signs.append(sign)
        if sign == "SELECT":
            self.clause, self.brackets = "SELECT", 0
        elif sign == "BY":
            self.clause, self.brackets = self.signs[-2], 0
        elif sign in ("{", "}"):
            self.clause = ""
            self.braces += 1 if sign == "{" else -1
        elif sign in ("WHERE", "FROM", "HAVING", "LIMIT", "OFFSET", "ORDER", "GROUP", "VALUES"):
            self.clause = ""
        elif sign == "(":
            self.brackets += 1
        elif sign == ")":
            self.brackets -= 1

    def _take_back(self, count: int) -> None:
        """Unwrite the last tokens that were no spaces."""
        while count:
            if not str(self.written.pop()).isspace():
                count -= 1
        del self.signs[-2:]
