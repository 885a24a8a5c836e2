"""Every rule can say what it looks for, and its example is one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract
from kinonaut.loaders.prose.engine import RULES
from kinonaut.loaders.rules import document_of, known_rules, rule_info

ENTRIES = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "loaders" / "rules.toml").read_text("utf-8")
)
WITH_EXAMPLE = sorted(name for name, entry in ENTRIES.items() if "example" in entry)


@pytest.mark.parametrize("name", WITH_EXAMPLE)
def test_the_example_of_a_rule_is_read_by_it(name: str) -> None:
    document = document_of(name)
    assert document is not None
    relation, wanted = ENTRIES[name]["finds"]
    rule = ENTRIES[name].get("rule", name)
    claims = extract(formats.parse(document[1], document[0]))
    found = [c for c in claims if c.rule == rule and c.relation == relation]
    assert found, sorted({(c.rule, c.relation) for c in claims})
    names = {
        name
        for c in found
        for value in (c.person, c.performer, c.character, c.mission, c.other, c.value)
        for name in (value if isinstance(value, tuple) else (str(value),))
    }
    assert not wanted or wanted in names


def test_most_rules_have_an_example() -> None:
    without = [name for name, info in known_rules().items() if not info.example]
    assert len(without) * 6 <= len(known_rules()), without


def test_every_pattern_says_its_languages() -> None:
    for rule in RULES:
        info = rule_info(rule.id)
        assert info.languages == rule.languages or info.says
        assert info.languages


def test_every_rule_that_finds_something_is_known(root: Path, examples: Path) -> None:
    paths = [
        *(p for p in sorted(examples.iterdir()) if p.is_file() and p.name != "README.md"),
        *sorted((root / "tests" / "eval_gate" / "docs").iterdir()),
    ]
    rules = {claim.rule for path in paths for claim in extract(formats.read(path))}
    assert len(rules) > 20
    unknown = {rule for rule in rules if not rule_info(rule).languages}
    assert not unknown, "say in loaders/rules.toml what they look for"


def test_a_rule_nobody_knows_has_nothing_to_say() -> None:
    assert rule_info("elsewhere.x").languages == ()
    assert rule_info("model.m@1").says
    assert rule_info("curated").says
