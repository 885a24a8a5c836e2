"""`docs/questions.md` is what the headers say."""

from __future__ import annotations

from pathlib import Path

from kinonaut.queries import catalogue
from kinonaut.queries.reference import reference


def test_the_reference_is_current(root: Path) -> None:
    written = (root / "docs" / "questions.md").read_text(encoding="utf-8")
    assert written == reference(), "run python -m kinonaut.queries.reference > docs/questions.md"


def test_the_reference_has_every_question_and_parameter() -> None:
    text = reference()
    for name, question in catalogue.load().items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert question.title in section
        for parameter in question.parameters:
            assert f"- **{parameter.name}**: " in section
