from __future__ import annotations

import pytest

from kinonaut.server.guard import refuse


def status(query: str, length: int = 16_384, depth: int = 64) -> int | None:
    refusal = refuse(query, length=length, depth=depth)
    return refusal.status if refusal else None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "PREFIX service: <http://a/service> SELECT ?service { ?service service:load ?o }",
        'SELECT * { ?s ?p "SERVICE <http://a/> {}" } # SERVICE <http://a/> {}',
        "SELECT * { ?s <http://a/#SERVICE> 'it''s' . ?s ?p '''SERVICE ' x''' }",
        'SELECT * { ?s ?p "load"@load , """drop " all""" }',
        "SELECT (COUNT(*) AS ?add) { ?s ?p ?o FILTER(?a < 3 && ?b > 4) }",
        "BASE <http://a/> PREFIX insert: <x> ASK { <delete> insert:clear ?create }",
    ],
)
def test_lets_ordinary_queries_pass(query: str) -> None:
    assert status(query) is None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { FILTER(?a <?b) SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . }# \nSELECT\rSERVICE <http://a/> {}",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\\\" SERVICE <http://127.0.0.1/> {} # " }',
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <b> INSERT DATA { a:a a:b a:c }",
        "DROP ALL",
    ],
)
def test_refuses_what_reaches_out_or_writes(query: str) -> None:
    assert status(query) in (400, 403)


def test_counts_brackets_and_signs() -> None:
    assert status("SELECT * " + "{" * 64 + "}" * 64) is None
    assert status("SELECT * " + "{" * 65 + "}" * 65) == 400
    assert status("SELECT * { FILTER(" + "! " * 65 + "?x) }") == 400
    assert status("SELECT * { ?s " + "(" * 70 + "<p>" + ")" * 70 + " ?o }") == 400
    assert status('SELECT * { ?s ?p "' + "{" * 200 + '" }') is None


def test_counts_bytes_and_not_characters() -> None:
    assert status("ASK {} #" + "я" * 46, length=100) is None
    assert status("ASK {} #" + "я" * 47, length=100) == 413


def test_scans_long_input_in_time_that_grows_with_it() -> None:
    # A scan that went back over what it has read would take minutes here.
    for text in ('"' * 16_000, "<" * 16_000, "'''" * 5_000, "\\" * 16_000, "a:" * 8_000):
        refuse(text, length=16_384, depth=64)
