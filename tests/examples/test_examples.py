"""The examples hold what their README says, and a newcomer's first graph is sound."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kinonaut
from kinonaut.graph.claims import Claim
from kinonaut.loaders.extract import extract
from kinonaut.loaders.files import find
from kinonaut.loaders.formats import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = sorted(p for p in EXAMPLES.iterdir() if p.is_file() and p.name != "README.md")
FACTS = sorted((EXAMPLES / "facts").glob("*.jsonl"))


def _name(path: Path) -> str:
    return path.name


def test_the_readme_lists_every_file() -> None:
    listed = set(re.findall(r"^\| `([^`]+)` \|", (EXAMPLES / "README.md").read_text("utf-8"), re.M))
    files = {p.relative_to(EXAMPLES).as_posix() for p in (*DOCUMENTS, *FACTS)}
    assert listed == files


def test_a_build_of_the_folder_reads_the_documents_and_not_the_facts() -> None:
    found = {file.path.name for file in find([EXAMPLES]) if not isinstance(file, Exception)}
    assert found == {p.name for p in DOCUMENTS}


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_a_document_gives_facts_and_each_stands_where_it_says(path: Path) -> None:
    document = read(path, path.name)
    claims = extract(document)
    assert len({claim.relation for claim in claims}) >= 3
    for claim in claims:
        assert document.source[claim.start : claim.end] == claim.quote


def test_the_readme_of_the_examples_states_nothing() -> None:
    assert extract(read(EXAMPLES / "README.md", "README.md")) == []


@pytest.mark.parametrize("path", FACTS, ids=_name)
def test_curated_facts_stand_in_their_document(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        claim = Claim.from_json(json.loads(line), f"{path.name}:{number}")
        source = (EXAMPLES / claim.document).read_text("utf-8")
        assert source[claim.start : claim.end] == claim.quote, f"{path.name}:{number}"


def test_no_actor_is_taken_for_the_character(small_graph: Path) -> None:
    with kinonaut.open(small_graph) as graph:
        rows = graph.ask("who-plays", who="Neil Armstrong").rows
    assert rows
    assert {row["performer"] for row in rows} == {"Ryan Gosling"}


def test_the_renamed_cosmonauts_are_found_and_the_others_are_not(small_graph: Path) -> None:
    with kinonaut.open(small_graph) as graph:
        rows = graph.ask("renamed-portrayals").rows
    renamed = {(row["character"], row["real_person"]) for row in rows}
    assert ("Vladimir Fyodorov", "Vladimir Dzhanibekov") in renamed
    assert ("Viktor Alyokhin", "Viktor Savinykh") in renamed
    assert not {"Alexei Leonov", "Pavel Belyayev", "Neil Armstrong"} & {p for _, p in renamed}


def test_the_two_running_times_are_kept(small_graph: Path) -> None:
    with kinonaut.open(small_graph) as graph:
        rows = graph.ask("disagreements", film="Salyut-7").rows
    assert {str(row["value"]) for row in rows if row["aspect"] == "runtime"} == {"106", "111"}


def test_who_advised_a_film_about_himself(small_graph: Path) -> None:
    with kinonaut.open(small_graph) as graph:
        rows = graph.ask("advisers").rows
    assert ("The Age of Pioneers", "Alexei Leonov") in {(r["film"], r["person"]) for r in rows}
