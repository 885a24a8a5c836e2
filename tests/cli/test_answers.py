"""`ask`, `query`, `show` and `why`: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from kinonaut.cli import main
from kinonaut.cli.output import print_rows
from kinonaut.graph.rdf import BASE
from kinonaut.graph.snapshots import Snapshots
from kinonaut.queries import catalogue

TTL = """
@prefix kn: <https://w3id.org/kinonaut/ns#> . @base <https://w3id.org/kinonaut/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix oa: <http://www.w3.org/ns/oa#> .
<film/tide-1990> a kn:Film ; rdfs:label "Tide" ; kn:year 1990 ; kn:nameUse <name/1> ;
  kn:runtime 90, 95 .
<name/1> kn:literal "Tide" ; kn:usedIn <document/one> .
<station/tide> a kn:Station ; rdfs:label "Tide" ; kn:nameUse <name/2> .
<name/2> kn:literal "Tide" .
<film/tide-1990> kn:claim <claim/00000000000000a1> , <claim/00000000000000b2> .
<film/ebb-1991> a kn:Film ; rdfs:label "Ebb" ; kn:year 1991 ; kn:nameUse <name/3> .
<name/3> kn:literal "Ebb" .
<graph/document/one> {
  <document/one> a kn:Document ; rdfs:label "one.txt" ; kn:path "one.txt" .
  <claim/00000000000000a1> a kn:Claim ; kn:relation "runtime" ; kn:film <film/tide-1990> ;
    kn:value 90 ; kn:inDocument <document/one> ; kn:polarity kn:asserted ; kn:modality kn:stated ;
    kn:rule "test" ; kn:confidence 0.5 ; kn:evidence <evidence/1> .
  <evidence/1> oa:hasSelector <evidence/1q> , <evidence/1p> .
  <evidence/1q> oa:exact "ninety\\u001b[31m minutes" ; oa:prefix "It runs " ; oa:suffix " long." .
  <evidence/1p> oa:start 8 ; oa:end 22 .
}
<graph/document/two> {
  <document/two> a kn:Document ; rdfs:label "two.txt" ; kn:path "two.txt" ; dct:title "Ebb" .
  <claim/00000000000000b2> a kn:Claim ; kn:relation "runtime" ; kn:film <film/tide-1990> ;
    kn:value 95 ; kn:inDocument <document/two> ; kn:polarity kn:asserted ; kn:modality kn:stated ;
    kn:rule "test" ; kn:evidence <evidence/2> .
  <evidence/2> oa:hasSelector <evidence/2q> , <evidence/2p> .
  <evidence/2q> oa:exact "95 min" .
  <evidence/2p> oa:start 0 ; oa:end 6 .
}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store on disk, as `kinonaut build` would leave it."""
    folder = tmp_path_factory.mktemp("cli") / "kinonaut.kg"
    snapshots = Snapshots(folder)
    snapshots.prepare(None, BASE)
    snapshots.write(list(parse(TTL.encode(), format=RdfFormat.TRIG)), {}, BASE)
    return folder


@dataclass
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(
    graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Return a function that runs a command on the graph."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(name: str, *words: str, stdin: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main([name, "--store", str(graph), *words])
        printed = capsys.readouterr()
        return Done(int(ended.value.code or 0), printed.out, printed.err)

    return run


Run = Callable[..., Done]


def test_without_a_name_ask_lists_the_questions(run: Run) -> None:
    done = run("ask", "--format", "json")
    listed = {row["name"]: row for row in json.loads(done.out)}
    assert set(listed) == set(catalogue.load())
    assert listed["departures"]["parameters"] == ["film"]


def test_a_table_has_its_quotes_under_each_row(run: Run) -> None:
    done = run("ask", "film-values", "Tide", "--aspect", "runtime")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["Aspect", "Value", "Sources"]
    assert "“ninety [31m minutes” — one.txt:8" in done.out
    assert "“95 min” — two.txt:0" in done.out
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.out, "a quote must not move the cursor"
    assert "… and" not in run("ask", "film-values", "Tide", "--evidence").out
    bare = run("ask", "film-values", "Tide", "--no-evidence")
    assert "“" not in bare.out
    assert "one.txt" in bare.out


def test_programs_get_rows_and_the_quotes_when_asked(run: Run) -> None:
    plain = json.loads(run("ask", "film-values", "Tide", "--format", "json").out)
    assert plain == [
        {"aspect": "runtime", "value": 90, "sources": ["one.txt"]},
        {"aspect": "runtime", "value": 95, "sources": ["two.txt"]},
    ]
    full = run("ask", "film-values", "Tide", "--format", "jsonl", "--evidence").out.splitlines()
    assert [json.loads(line)["evidence"][0]["start"] for line in full] == [8, 0]
    rows = list(
        csv.DictReader(io.StringIO(run("ask", "film-values", "Tide", "--format", "csv").out))
    )
    assert rows[0] == {"aspect": "runtime", "value": "90", "sources": "one.txt"}
    triples = list(
        parse(run("ask", "film-values", "Tide", "--format", "ttl").out, format=RdfFormat.TURTLE)
    )
    assert {"90", "95"} <= {t.object.value for t in triples if hasattr(t.object, "value")}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("ask", "film-value"), 2, "did you mean 'film-values'"),
        (("ask", "film-values", "Tied"), 1, "did you mean 'Tide'"),
        (("ask", "departures", "Ebb"), 1, "nothing found"),
        (("ask", "departures"), 2, "needs film"),
        (("ask", "departures", "Ebb", "Tide"), 2, "one too many"),
        (("ask", "departures", "--movie", "Ebb"), 2, "no parameter 'movie'"),
        (("ask", "departures", "--film"), 2, "needs a value"),
        (("ask", "departures", "Ebb", "--film", "Tide"), 2, "twice"),
        (("ask", "what is all this"), 2, "not clearly one question"),
        (("show", "Nothing"), 1, "no thing is called 'Nothing'"),
        (("why", "Nothing"), 1, "no thing is called 'Nothing'"),
        (("why", "00000000000000ff"), 1, "no claim"),
        (("why", "film/tide-1990", "director"), 1, "nothing says so"),
        (("why", "film/tide-1990", "directer"), 2, "did you mean 'director'"),
        (("query", "/no/such/file"), 2, "No such file"),
    ],
)
def test_what_went_wrong_is_said_once(
    words: tuple[str, ...], status: int, said: str, run: Run
) -> None:
    done = run(*words)
    assert done.status == status
    assert said in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    assert "Usage:" not in done.err, "what was asked is wrong, not how the command was called"
    assert len(done.err.splitlines()) == 1


def test_a_question_that_lacks_a_value_shows_the_command_that_would_do(
    run: Run, graph: Path
) -> None:
    done = run("ask", "departures")
    wanted = f"needs film: a film; for example: kinonaut ask departures Tide --store {graph}\n"
    assert done.err == f"kinonaut: departures {wanted}"
    words = shlex.split(done.err.partition("example: ")[2])
    assert run(*words[1:-2]).err == "nothing found\n"
    two = run("ask", "actors-in-both", "Ebb").err
    assert "kinonaut ask actors-in-both --first Ebb --second Tide" in two
    none = run("ask", "aboard", "--station", "").err
    assert none == "kinonaut: aboard needs station: a station\n", "no document names a station"


@pytest.mark.parametrize("format_", ["csv", "json", "jsonl", "ttl"])
def test_every_format_has_the_quotes(format_: str, run: Run) -> None:
    for words in (("ask", "film-values", "Tide"), ("show", "film/tide-1990")):
        told = run(*words, "--format", format_, "--evidence").out
        assert "95 min" in told
        assert "95 min" not in run(*words, "--format", format_, "--no-evidence").out
    assert "95 min" in run("why", "film/tide-1990", "runtime", "--format", format_).out


@pytest.mark.parametrize("name", ["ask", "show", "why"])
def test_a_program_reads_an_unknown_name_as_nothing_in_its_format(name: str, run: Run) -> None:
    words = ("ask", "titles", "Nobody") if name == "ask" else (name, "Nobody")
    assert run(*words, "--format", "csv").out.count("\n") == 1
    assert json.loads(run(*words, "--format", "json").out) in ([], {})
    told = run(*words, "--format", "ttl")
    assert told.status == 1
    assert list(parse(told.out, format=RdfFormat.TURTLE))


def test_what_a_claim_says_keeps_its_arguments_apart(run: Run) -> None:
    rows = csv.DictReader(
        io.StringIO(run("why", "film/tide-1990", "runtime", "--format", "csv").out)
    )
    assert [row["says"] for row in rows] == ["film: Tide, value: 90", "film: Tide, value: 95"]
    rows_ = json.loads(run("why", "film/tide-1990", "runtime", "--format", "json").out)
    assert rows_[0]["says"] == {"film": "Tide", "value": 90}


@pytest.mark.parametrize("words", [("ask", "film-values", "Tide"), ("why", "film/tide-1990")])
def test_quotes_are_cited(words: tuple[str, ...], run: Run) -> None:
    items = json.loads(run(*words, "--cite", "csl-json").out)
    assert [item["note"] for item in items] == ["ninety [31m minutes", "95 min"]
    assert run(*words, "--cite", "bibtex").out.count("@misc{") == 2
    assert "> “95 min” — " in run(*words, "--cite", "markdown").out
    assert run("ask", "departures", "Ebb", "--cite", "csl-json").out == "[]\n"


def test_why_a_document_says_what_it_says(run: Run) -> None:
    done = run("why", "two.txt")
    assert done.status == 0
    assert "95 min" in done.out
    assert "ninety" not in done.out
    assert run("why", "two.txt", "director").status == 1


def test_a_reader_that_stops_reading_is_no_failure(graph: Path) -> None:
    words = ["-m", "kinonaut", "ask", "--store", str(graph)]
    read, write = os.pipe()
    os.close(read)
    for buffered in ("", "1"):
        env = {**os.environ, "PYTHONUNBUFFERED": buffered}
        done = subprocess.run(
            [sys.executable, *words], stdout=write, stderr=subprocess.PIPE, env=env, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
    os.close(write)


def test_a_sentence_says_how_it_was_understood(run: Run) -> None:
    done = run("ask", "what", "is", "the", "runtime", "of", "Tide?")
    assert done.status == 0
    assert "understood as film-values (film: Tide, aspect: runtime)" in done.err
    assert "95" in done.out


def test_the_query_of_a_question_is_printed_with_its_values(run: Run) -> None:
    done = run("ask", "film-values", "Tide", "--sparql")
    assert "<https://w3id.org/kinonaut/id/film/tide-1990>" in done.out
    again = run("query", "-", stdin=done.out)
    assert again.status == 0
    assert "95" in again.out


def test_show_lists_what_a_name_may_mean(run: Run) -> None:
    done = run("show", "Tide")
    assert done.status == 1
    assert "film/tide-1990" in done.out
    assert "station/tide" in done.out
    one = run("show", "film/tide-1990")
    assert one.status == 0
    assert "Tide (film)" in one.out
    assert "one.txt" in one.out
    told = json.loads(run("show", "film/tide-1990", "--format", "json").out)
    assert {row["value"] for row in told["film-values"]} == {90, 95}
    assert run("show", "film/tide-1990", "--format", "csv").out.startswith("question,")


def test_a_title_means_the_film_before_a_page_that_is_headed_by_it(run: Run) -> None:
    assert "Ebb (film)" in run("show", "Ebb").out
    assert "Ebb (film)" in run("show", "ebb!").out
    assert "two.txt (document)" in run("show", "two.txt").out
    assert "one.txt (document)" in run("show", "one").out


def test_why_gives_the_quote_in_context_and_what_others_say(run: Run) -> None:
    done = run("why", "00000000000000a1")
    assert done.status == 0
    assert "…It runs [ninety [31m minutes] long.…" in done.out
    assert "one.txt, characters 8–22" in done.out.replace("\n", " ").replace("      ", "")
    assert "rule test" in done.out
    assert "confidence 0.5" in done.out
    assert "gives something else" in done.out
    rows = json.loads(run("why", "film/tide-1990", "runtime", "--format", "json").out)
    assert [row["quote"] for row in rows] == ["ninety\x1b[31m minutes", "95 min"]


def test_a_query_prints_what_its_form_gives(run: Run) -> None:
    select = run(
        "query",
        "-",
        "--format",
        "json",
        stdin="SELECT ?y { ?f <https://w3id.org/kinonaut/ns#year> ?y } ORDER BY ?y",
    )
    assert json.loads(select.out) == [{"y": 1990}, {"y": 1991}]
    assert run("query", "-", stdin="ASK { ?s ?p ?o }").out == "yes\n"
    assert run("query", "-", stdin="ASK { ?s ?p 12345 }").status == 1
    graph = run("query", "-", stdin="DESCRIBE <https://w3id.org/kinonaut/id/film/ebb-1991>")
    assert any(t.object == Literal("Ebb") for t in parse(graph.out, format=RdfFormat.TURTLE))
    none = run("query", "-", stdin="SELECT ?s { ?s ?p 12345 }")
    assert (none.status, none.out) == (1, "")
    wrong = run("query", "-", stdin="SELEC")
    assert wrong.status == 1
    assert "cannot be answered: line 1, column 6" in wrong.err


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?s { ?s a kn:Film }", "the prefix 'kn' is not declared"),
        ("PREFIX k: <x:>\n# a note\ndelete WHERE { ?s ?p ?o }", "DELETE changes a graph, and this"),
        ("SELECT ?s {\n  ?s a <x:y>", "line 2, column 13: it cannot end there"),
        ("SELECT * { ?s a ?t } ORDERED BY ?s", "line 1, column 29: 'BY ?s' does not belong"),
    ],
)
def test_where_a_query_breaks_off_is_said_without_the_parsers_tokens(
    query: str, said: str, run: Run
) -> None:
    done = run("query", query)
    assert said in done.err
    assert "expected" not in done.err


def test_a_query_gives_programs_whole_iris(run: Run) -> None:
    query = "SELECT ?t { ?f a ?t ; <https://w3id.org/kinonaut/ns#year> ?y } LIMIT 1"
    rows = json.loads(run("query", query, "--format", "json").out)
    assert rows == [{"t": "https://w3id.org/kinonaut/ns#Film"}]


def test_a_program_reads_an_unknown_name_as_an_empty_answer(run: Run) -> None:
    done = run("ask", "titles", "Nobody Knows", "--format", "json")
    assert (done.status, done.out.strip()) == (1, "[]")
    assert "no film is called" in done.err


def test_a_name_like_no_other_brings_none(run: Run) -> None:
    assert "did you mean" not in run("ask", "titles", "Quasimodo").err


def test_ask_imports_nothing_that_it_does_not_need(graph: Path) -> None:
    program = (
        "import sys\n"
        "from kinonaut.cli import main\n"
        f"try: main(['ask', 'film-values', 'Tide', '--store', {str(graph)!r}])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'rdflib', 'flask', 'networkx', 'owlready2', 'rich', 'pyshacl', 'jinja2'}\n"
        "heavy |= {'kinonaut.loaders', 'kinonaut.server', 'kinonaut.graph.assembly'}\n"
        "heavy |= {'difflib', 'socket'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "policy: all\n")


def test_a_table_fits_the_width_and_keeps_wide_letters_in_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    rows: list[dict[str, object]] = [
        {"a": "宇宙" * 20, "b": "x" * 200, "c": None, "d": ["one", "two"]},
        {"a": "short", "b": "words " * 30, "c": None, "d": []},
    ]
    print_rows(("a", "b", "c", "d"), rows, "table")
    lines = capsys.readouterr().out.splitlines()
    wide = [sum(2 if "一" <= c <= "鿿" else 1 for c in line) for line in lines]
    assert max(wide) <= 50
    assert lines[0].split() == ["A", "B", "D"], "an empty column says nothing"


def test_a_name_of_several_things_lists_them(run: Run) -> None:
    done = run("ask", "films-of-mission", "film/tide-1990")
    assert done.status == 1
    done = run("why", "Tide")
    assert done.status == 1
    assert "film/tide-1990" in done.err
    assert "station/tide" in done.err


def test_a_query_that_fails_while_it_is_read_is_one_sentence(run: Run, tmp_path: Path) -> None:
    # The port is one on which nothing listens.
    file = tmp_path / "service.rq"
    file.write_text("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "utf-8")
    done = run("query", str(file))
    assert done.status == 1
    assert done.out == ""
    assert done.err.startswith("kinonaut: the query cannot be answered: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_one_sentence(graph: Path) -> None:
    words = ["-m", "kinonaut", "ask", "film-values", "Tide", "--store", str(graph)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, *words], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr
