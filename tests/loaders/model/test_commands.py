"""`kinonaut extract`, `build` and `evaluate` with a model."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pyoxigraph
import pytest
from click.testing import CliRunner
from tests.loaders.model.conftest import Stub

from kinonaut.errors import MissingExtraError
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.loaders.extractors import Both
from kinonaut.loaders.model.extractor import Model
from kinonaut.loaders.model.settings import ModelSettings

TEXT = "Blue Moon is a 1999 drama. The storm in its last act was invented.\n"
FACT = {
    "relation": "deviation",
    "film": ["Blue Moon"],
    "kind": "invented",
    "about": "there was no storm",
    "quote": "The storm in its last act was invented",
}
LIE = {**FACT, "quote": "The storm was real"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "moon.txt").write_text(TEXT, "utf-8")
    return folder


def run(name: str, *args: str | Path) -> tuple[int, str, str]:
    command = import_module(f"kinonaut.cli.{name}").command
    result = CliRunner().invoke(command, [str(a) for a in args], standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.stdout, result.stderr


def options(stub: Stub, tmp_path: Path, extractor: str = "model") -> list[str]:
    given = {"--extractor": extractor, "--model-url": stub.url, "--model": "stub-1"}
    given["--model-cache"] = str(tmp_path / "answers")
    return [word for pair in given.items() for word in pair]


def test_extract_prints_what_holds_and_tells_what_was_refused(
    stub: Stub, docs: Path, tmp_path: Path
) -> None:
    stub.say(FACT, LIE, LIE)
    status, out, err = run("extract", docs, "--format", "jsonl", *options(stub, tmp_path))
    assert status == 0
    (fact,) = map(json.loads, out.splitlines())
    assert fact["rule"].startswith("model.stub-1@")
    assert "facts refused: its quote is not in the text: 2" in err
    assert "facts kept: 1" in err


def test_extract_names_a_document_that_got_no_answer(
    stub: Stub, docs: Path, tmp_path: Path
) -> None:
    stub.say_status(404)
    status, out, err = run("extract", docs, "--format", "jsonl", *options(stub, tmp_path))
    assert (status, out) == (1, "")
    assert "moon.txt: the model stub-1 at http://" in err
    assert "status 404" in err


def test_evaluate_scores_a_model(stub: Stub, docs: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    start = TEXT.index(FACT["quote"])  # type: ignore[arg-type]
    row = {**FACT, "doc": "moon", "start": start, "end": start + len(str(FACT["quote"]))}
    (gold / "moon.jsonl").write_text(json.dumps(row), "utf-8")
    stub.say(FACT, LIE)
    given = ("--gold", gold, "--docs", docs, "--format", "json")
    _, out, err = run("evaluate", *given, *options(stub, tmp_path))
    rows: list[dict[str, Any]] = json.loads(out)
    assert (rows[0]["name"], rows[0]["f1"]) == ("CORE (micro)", 1.0)
    (rule,) = (row["name"] for row in rows if row["part"] == "rule")
    assert rule.startswith("model.stub-1@")
    assert "facts refused" in err


def test_build_keeps_the_model_s_claims_and_asks_once(
    stub: Stub, docs: Path, tmp_path: Path
) -> None:
    store = tmp_path / "a.kg"
    stub.say(FACT, LIE)
    status, _, err = run("build", docs, "--store", store, *options(stub, tmp_path, "both"))
    assert status == 0
    assert "extractor: facts refused: its quote is not in the text: 1" in err
    asked = len(stub.asked)
    stub.say()
    assert (
        "nothing had changed"
        in run("build", docs, "--store", store, *options(stub, tmp_path, "both"))[2]
    )
    # another store, the same answers: the same graph
    other = tmp_path / "b.kg"
    run("build", docs, "--store", other, *options(stub, tmp_path, "both"))
    assert len(stub.asked) == asked == 1
    query = "SELECT ?rule { GRAPH ?g { ?c <https://w3id.org/kinonaut/ns#rule> ?rule } }"
    with open_store(store) as one, open_store(other) as two:
        found = one.query(query)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        rules = {str(row["rule"]) for row in found}
        assert sorted(map(str, one.quads())) == sorted(map(str, two.quads()))
    assert any("model.stub-1@" in rule for rule in rules)
    assert any("model" not in rule for rule in rules)


def test_a_build_without_an_answer_keeps_the_earlier_reading(
    stub: Stub, docs: Path, tmp_path: Path
) -> None:
    settings = ModelSettings(stub.url, "stub-1", tmp_path / "answers", retries=0)
    stub.say(FACT)
    assert build([docs], tmp_path / "a.kg", extractor=Model(settings)).ok
    (docs / "moon.txt").write_text(TEXT + "More.\n", "utf-8")
    stub.say_status(500)
    report = build([docs], tmp_path / "a.kg", extractor=Model(settings))
    assert not report.ok
    assert "keeps its earlier reading" in report.failed[0]
    assert report.claims == 1


def test_processes_can_be_sent_an_extractor(stub: Stub, tmp_path: Path) -> None:
    import pickle

    from kinonaut.loaders.extractors import RULES

    settings = ModelSettings(stub.url, "stub-1", tmp_path)
    both = Both(RULES, Model(settings))
    assert pickle.loads(pickle.dumps(both)) == both


@pytest.mark.parametrize(
    "words",
    [
        ["--extractor", "model"],
        ["--extractor", "model", "--model", "m"],
        ["--extractor", "both", "--model-url", "http://127.0.0.1:1/v1"],
        ["--model", "m", "--model-url", "http://127.0.0.1:1/v1"],
        ["--extractor", "model", "--model", "m", "--model-url", "127.0.0.1:1"],
        ["--extractor", "model", "--model", " ", "--model-url", "http://127.0.0.1:1/v1"],
    ],
)
@pytest.mark.parametrize("name", ["extract", "build"])
def test_words_that_do_not_fit_are_refused(docs: Path, name: str, words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        run(name, docs, *words)


def test_without_the_library_the_extra_is_named(
    docs: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingExtraError, match=r"kinonaut\[model\]"):
        run("extract", docs, *options(stub, tmp_path))
