"""The documentation says what the program does, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kinonaut.cli import COMMANDS
from kinonaut.cli.options import FORMATS
from kinonaut.graph.claims import RELATIONS
from kinonaut.graph.exports import FORMATS as EXPORTS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "examples" / "README.md",
]


def _id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.M)
    words = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return {word.strip().replace(" ", "-") for word in words}


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"https?://|mailto:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), f"{_id(page)} links to {target}"
        if anchor:
            assert anchor in _anchors(linked), f"{_id(page)} links to {target}"


def test_references_are_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(name: str) -> None:
    assert f"\n## kinonaut {name}\n" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_of_results_is_named(format_: str) -> None:
    assert re.search(rf"\b{format_}\b", (ROOT / "docs" / "commands.md").read_text("utf-8"))


@pytest.mark.parametrize("format_", EXPORTS)
def test_every_export_is_explained(format_: str) -> None:
    assert f"`{format_}`" in (ROOT / "docs" / "how-to.md").read_text("utf-8")


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_explained(relation: str) -> None:
    assert f"`{relation}`" in (ROOT / "docs" / "facts.md").read_text("utf-8")


def test_the_fact_of_the_fact_format_is_one() -> None:
    import json

    from kinonaut.graph.claims import Claim

    text = (ROOT / "docs" / "facts.md").read_text("utf-8")
    block = re.search(r"```json\n(.*?)```", text, re.S)
    assert block is not None
    claim = Claim.from_json(json.loads(block[1]))
    source = (ROOT / "examples" / claim.document).read_text("utf-8")
    assert source[claim.start : claim.end] == claim.quote


def test_commands_in_the_pages_exist_with_their_options() -> None:
    from importlib import import_module

    for page in PAGES:
        for line in re.findall(r"^(?:    |\$ )kinonaut (.+)$", page.read_text("utf-8"), re.M):
            name, *words = shlex.split(line.split(" #")[0])
            assert name in COMMANDS, f"{_id(page)}: kinonaut {line}"
            command = import_module(f"kinonaut.cli.{COMMANDS[name][0]}").command
            if not isinstance(command, click.Command) or name == "ask":
                continue
            known = {option for p in command.params for option in p.opts}
            used = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
            assert used <= known | {"--help"}, f"{_id(page)}: kinonaut {line}"


def _sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Return the commands of a page's console blocks, each with the output that the page shows."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() and line.strip() != "…":
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "tutorial.md"], ids=_id)
def test_what_a_page_shows_is_what_comes_out(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    sessions = _sessions(page)
    assert sessions
    for command, shown in sessions:
        program, *words = shlex.split(command)
        assert program == "kinonaut", command
        done = subprocess.run(
            [sys.executable, "-m", "kinonaut", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            # A table takes the width that the pages have.
            env={**_environment(), "COLUMNS": "100"},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        output = {_plain(line) for line in (done.stdout + done.stderr).splitlines()}
        for line in shown:
            # How long it took is another each time.
            assert _plain(line) in output, f"{command}\n{done.stdout}{done.stderr}"


def _plain(line: str) -> str:
    return re.sub(r"\d+\.\d s\b", "N s", " ".join(line.split()))


def _environment() -> dict[str, str]:
    import os

    return {k: v for k, v in os.environ.items() if not k.startswith(("KINONAUT_", "COV"))}
