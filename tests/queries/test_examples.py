"""The examples in the headers of the catalogue, over the bundled documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinonaut.graph.store import GraphStore, open_store
from kinonaut.queries import asking, catalogue

CATALOGUE = catalogue.load()


@pytest.fixture(scope="module")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """Return the graph of the bundled documents and facts."""
    from kinonaut.loaders.build import build

    folder = tmp_path_factory.mktemp("examples") / "kinonaut.kg"
    build([examples], folder, facts=sorted((examples / "facts").glob("*.jsonl")))
    return open_store(folder)


@pytest.mark.parametrize("name", [n for n, q in CATALOGUE.items() if q.includes])
def test_the_answer_has_the_rows_of_the_example(name: str, built: GraphStore) -> None:
    question = CATALOGUE[name]
    rows = asking.ask(built, question, question.example).to_json(evidence=True)
    for expected in question.includes:
        fitting = [
            row for row in rows if all(row[column] == item for column, item in expected.items())
        ]
        assert fitting, f"{name} does not give {expected}"
