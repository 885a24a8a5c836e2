"""Binding values to the variables of a query: the one place where a value enters a query.

A value is an RDF term from the start and stands in the query as one token, with its own escapes,
in place of each variable of its name: in MINUS, FILTER NOT EXISTS and sub-selects alike, where the
engines' own initial bindings differ or do not reach. The result is plain SPARQL 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError
from kinonaut.queries.values import Term

__all__ = ["bind"]

_TOKEN: Final = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<comment>\#[^\n]*)
  | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
  | (?P<word>@?\w[\w-]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# The words that end the list after GROUP BY or ORDER BY.
_AFTER_BY: Final = frozenset(("HAVING", "ORDER", "GROUP", "LIMIT", "OFFSET", "VALUES"))


def bind(sparql: str, bindings: Mapping[str, Term]) -> str:
    """Return the query with terms in place of variables.

    Args:
        sparql: A query; both `?name` and `$name` are the variable `name`.
        bindings: Variable without its sign -> IRI or literal.

    Raises:
        QueryError: A term is a blank node, or the query itself gives the variable a value (with
            AS or VALUES).

    >>> bind('SELECT ?x { ?x ?p ?o }', {"o": Literal('a "b"')})
    'SELECT ?x { ?x ?p "a \\\\"b\\\\"" }'
    """
    for name, term in bindings.items():
        if not isinstance(term, NamedNode | Literal):
            raise QueryError(f"{name} cannot be {term}; a value is an IRI or a literal")
    return "".join(_tokens(sparql, bindings)) if bindings else sparql


def _tokens(sparql: str, bindings: Mapping[str, Term]) -> Iterator[str]:
    part = "pattern"  # where we are: "select", "by" or "pattern"
    depth = 0  # brackets within the list after SELECT or BY
    last = ""  # the last word, in capitals
    for match in _TOKEN.finditer(sparql):
        token, kind = match[0], match.lastgroup
        if kind == "variable" and token[1:] in bindings:
            if last in ("AS", "VALUES"):
                raise QueryError(f"the query gives {token} a value itself, so it takes none")
            term = str(bindings[token[1:]])
            if part == "select" and not depth:
                yield f"({term} AS ?{token[1:]})"
            else:
                yield f"({term})" if part == "by" and not depth else term
            last = ""
            continue
        yield token
        if kind == "word":
            last = token.upper()
            if last == "SELECT":
                part, depth = "select", 0
            elif last == "BY":
                part, depth = "by", 0
            elif last == "WHERE" or (part == "by" and last in _AFTER_BY):
                part = "pattern"
        elif token in "{}" and kind == "other":
            part, last = "pattern", ""
        elif token == "(" and last != "VALUES":
            depth += 1
            last = ""
        elif token == ")":
            depth -= 1
            last = ""
        elif not token.isspace() and kind != "comment" and not (token == "(" and last == "VALUES"):
            last = "" if last != "VALUES" else last
