"""The examples in the headers of the catalogue, over the bundled documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kinonaut.graph.store import GraphStore, open_store
from kinonaut.queries import asking, catalogue
from kinonaut.queries.values import Store

CATALOGUE = catalogue.load()
WITHOUT = [
    name
    for name, question in CATALOGUE.items()
    if question.example and not any(p.required for p in question.parameters)
]
"""Questions whose example has values that they can do without."""


@pytest.fixture(scope="module")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """Return the graph of the bundled documents and facts."""
    from kinonaut.loaders.build import build

    folder = tmp_path_factory.mktemp("examples") / "kinonaut.kg"
    build([examples], folder, facts=sorted((examples / "facts").glob("*.jsonl")))
    return open_store(folder)


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_answer_has_the_rows_of_the_example(name: str, built: GraphStore) -> None:
    question = CATALOGUE[name]
    rows = asking.ask(built, question, question.example).to_json(evidence=True)
    for expected in question.includes:
        fitting = [
            row for row in rows if all(row[column] == item for column, item in expected.items())
        ]
        assert fitting, f"{name} does not give {expected}"


def test_every_question_has_an_example_with_rows() -> None:
    assert [name for name, question in CATALOGUE.items() if not question.includes] == []


@pytest.fixture(scope="module")
def on_rdflib(built: GraphStore, behind_rdflib: Callable[[GraphStore], Store]) -> Store:
    """Return the graph of the bundled documents behind rdflib."""
    return behind_rdflib(built)


def _alike(question: catalogue.Question, given: Mapping[str, str], *stores: Store) -> None:
    one, other = (asking.ask(store, question, given) for store in stores)
    assert one.rows
    assert one.to_json() == other.to_json()
    assert [row.claims for row in one] == [row.claims for row in other]


@pytest.mark.parametrize("name", CATALOGUE)
def test_both_engines_answer_the_example_alike(
    name: str, built: GraphStore, on_rdflib: Store
) -> None:
    _alike(CATALOGUE[name], CATALOGUE[name].example, built, on_rdflib)


@pytest.mark.parametrize("name", WITHOUT)
def test_both_engines_answer_alike_when_asked_of_everything(
    name: str, built: GraphStore, on_rdflib: Store
) -> None:
    _alike(CATALOGUE[name], {}, built, on_rdflib)


def test_names_of_everything_come_in_order(built: GraphStore) -> None:
    rows = [tuple(map(str, row.values())) for row in asking.ask(built, CATALOGUE["names"], {})]
    assert len({row[0] for row in rows}) > 100
    assert [row[:3] for row in rows] == sorted(row[:3] for row in rows)
