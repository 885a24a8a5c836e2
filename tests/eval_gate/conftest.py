"""Prints the figures after the tests, those on other documents too where they are."""

from __future__ import annotations

import pytest
from tests.eval_gate.measure import line, measure, measure_set, sets_elsewhere


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what extraction reaches."""
    if hasattr(terminalreporter.config, "workerinput"):
        return
    terminalreporter.section("extraction (core relations)")
    terminalreporter.write_line(line("tests/eval_gate", measure().facts.core))
    for name, folder in sets_elsewhere():
        terminalreporter.write_line(line(name, measure_set(folder).facts.core))
