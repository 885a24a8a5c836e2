"""The dialogue of `kinonaut review`, in a terminal of its own, and its list in a file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import select
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli import review as cli_review
from kinonaut.graph.decisions import Decision, read, write
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.ontology import authority

pty = pytest.importorskip("pty", reason="a terminal is needed")

PAIRS = [
    ("a", "Tide", 1990, "Ivan Moss"),
    ("b", "Reed", 1991, "I. Moss"),
    ("c", "Ebb", 1992, "Olga Reed"),
    ("d", "Flow", 1993, "Olga K. Reed"),
]
TALK = """
import signal, sys
# A program that was started in the background has Ctrl-C turned off, and so have its children.
signal.signal(signal.SIGINT, signal.default_int_handler)
from kinonaut.ontology import authority
from dataclasses import replace
small = replace(authority.load(), missions={}, people={}, events={}, seats=(), _crews={})
authority.load = lambda: small
from kinonaut.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store of four directors, two and two of them near in name."""
    small = replace(authority.load(), missions={}, people={}, events={}, seats=(), _crews={})
    monkeypatch.setattr(authority, "load", lambda: small)
    docs = tmp_path / "docs"
    docs.mkdir()
    facts = tmp_path / "facts.jsonl"
    rows = []
    for document, film, year, name in PAIRS:
        quote = f"{film}, by {name}."
        (docs / f"{document}.txt").write_text(quote + "\n", "utf-8")
        rows.append({"doc": document, "relation": "director", "film": [film], "film_year": year,
                     "person": [name], "quote": quote})  # fmt: skip
    facts.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build([docs], tmp_path / "graph.kg", facts=[facts], extract=False)
    return tmp_path / "graph.kg"


@pytest.fixture
def talk(store: Path) -> Callable[..., tuple[str, int]]:
    """Return what holds the dialogue: answers in, screen and exit status out."""

    def hold(*answers: str) -> tuple[str, int]:
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(
                sys.executable,
                [sys.executable, "-c", TALK, "review", "--store", str(store)],
            )
        left, screen, asked = list(answers), b"", 0
        while select.select([terminal], [], [], 60)[0]:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            screen += data
            prompts = screen.count(b"[q]uit: ")
            if prompts > asked and left:
                asked = prompts
                os.write(terminal, left.pop(0).encode())
        else:
            os.kill(pid, signal.SIGKILL)  # it asks no more and does not end
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        return re.sub(r"\x1b\[\d*m", "", screen.decode()), os.waitstatus_to_exitcode(status)

    return hold


def artists(store: Path) -> set[str]:
    with open_store(store) as graph:
        found = graph.select(
            "SELECT ?l { ?a a <https://w3id.org/kinonaut/ns#Artist> ;"
            " <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
        )
        return {row["l"].value for row in found}


def test_answers_are_carried_out(store: Path, talk: Callable[..., tuple[str, int]]) -> None:
    screen, status = talk("s\n", "d\n")
    assert status == 0
    assert "2 pairs may be one" in screen
    assert "in a.txt" in screen
    assert "decided: 2, left: 0" in screen
    assert {d.verdict for d in read(store)} == {"same", "different"}
    assert len(artists(store)) == 3


def test_later_back_and_quit(store: Path, talk: Callable[..., tuple[str, int]]) -> None:
    screen, status = talk("s\n", "b\n", "\n", "what\n", "q\n")
    assert status == 0
    assert "is not one of" in screen
    assert read(store) == ()
    assert len(artists(store)) == 4


def test_ctrl_c_keeps_what_was_answered(store: Path, talk: Callable[..., tuple[str, int]]) -> None:
    screen, status = talk("d\n", "\x03")
    assert status == 0
    assert "decided: 1, left: 1" in screen
    assert len(read(store)) == 1


def test_nothing_to_ask(store: Path, talk: Callable[..., tuple[str, int]]) -> None:
    talk("d\n", "d\n")
    screen, status = talk()
    assert status == 0
    assert "no pair is doubtful" in screen


def test_a_pipe_gets_the_pairs_as_csv(store: Path) -> None:
    done = CliRunner().invoke(cli_review.command, ["--store", str(store), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert {(row["one"], row["other"]) for row in rows} == {
        ("artist/i-moss", "artist/ivan-moss"),
        ("artist/olga-k-reed", "artist/olga-reed"),
    }
    assert all(row["reason"] for row in rows)
    assert read(store) == ()


def test_a_decision_that_finds_nothing_is_told(store: Path) -> None:
    gone = Decision("same", "artist/nobody", "artist/ivan-moss")
    claim = Decision("reject", "claim/0123456789abcdef")
    write(store, [gone, claim, Decision("same", "artist/olga-reed", "artist/olga-k-reed")])
    notes = build((), store).notes
    assert [note.partition(" finds ")[0] for note in notes] == [
        "note: the decision reject claim/0123456789abcdef",
        "note: the decision same artist/nobody artist/ivan-moss",
    ]
