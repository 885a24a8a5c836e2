"""`kinonaut --help` says of each command what the command says of itself."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kinonaut.cli import COMMANDS, group
from kinonaut.cli.options import DEFAULT_STORE, FORMATS

READS_A_GRAPH = ("ask", "show", "why", "query", "serve", "export", "check")
PRINTS_ROWS = ("ask", "show", "query")


def _command(name: str) -> click.Command:
    command = import_module(f"kinonaut.cli.{COMMANDS[name][0]}").command
    assert isinstance(command, click.Command)
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_its_own(name: str) -> None:
    assert _command(name).get_short_help_str(10_000) == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0
    assert (_command(name).help or "").split(".")[0].split()[0] in result.output
    for parameter in _command(name).params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_help_lists_every_command() -> None:
    output = CliRunner().invoke(group, ["--help"]).output
    for name, (_, line) in COMMANDS.items():
        assert name in output
        assert line.split()[0] in output


@pytest.mark.parametrize("name", ["build", *READS_A_GRAPH])
def test_commands_on_a_graph_take_a_store(name: str) -> None:
    (option,) = (p for p in _command(name).params if "--store" in p.opts)
    assert str(option.default) == DEFAULT_STORE


@pytest.mark.parametrize("name", PRINTS_ROWS)
def test_commands_that_print_results_take_a_format(name: str) -> None:
    (option,) = (p for p in _command(name).params if "--format" in p.opts)
    assert isinstance(option.type, click.Choice)
    assert set(FORMATS) <= set(option.type.choices)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from kinonaut.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'pyoxigraph', 'flask', 'networkx', 'owlready2', 'pyshacl', 'rich'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_store_is_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "export", "--store", tmp_path / "none", "-o", "a.ttl"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert str(tmp_path / "none") in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(group, ["fly"]).exit_code == 2
