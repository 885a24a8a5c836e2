"""Imports between the folders run one way, and a long module says why it is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# What each part may import of the others; each may import itself and `errors`.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "_version": frozenset(),
    "ontology": frozenset(),
    "graph": frozenset({"ontology", "_version"}),
    "loaders": frozenset({"graph", "ontology", "_version"}),
    "queries": frozenset({"graph", "ontology", "_version"}),
    "server": frozenset({"queries", "graph", "ontology", "_version"}),
    # The library's own face: what a user of it reaches without the command line.
    "__init__": frozenset({"queries", "graph", "ontology", "_version"}),
    "__main__": frozenset({"cli"}),
    "cli": frozenset({"server", "loaders", "queries", "graph", "ontology", "_version"}),
}
FOLDERS = ("ontology", "graph", "loaders", "queries", "server")
LONG = 400


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            yield folder, path
    package = root / "src" / "kinonaut"
    for path in sorted(package.glob("*.py")):
        yield path.stem, path
    for path in sorted((package / "cli").rglob("*.py")):
        yield "cli", path


def _imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            module = node.module or ""
            if module == "kinonaut":
                for alias in node.names:
                    yield node.lineno, f"kinonaut.{alias.name}"
            else:
                yield node.lineno, module


def _parts(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in _imported(ast.parse(path.read_text("utf-8"), str(path))):
        first, _, rest = name.partition(".")
        if first == "kinonaut":
            part = rest.partition(".")[0]
            # `from kinonaut import __version__`, or `import kinonaut`: the library's face.
            yield line, part if part in MAY_IMPORT else "__init__"


def test_imports_run_one_way(root: Path) -> None:
    wrong = []
    for part, path in _modules(root):
        assert part in MAY_IMPORT, f"{path}: say in MAY_IMPORT what it may import"
        allowed = MAY_IMPORT[part] | {part, "errors"}
        wrong += [
            f"{path.relative_to(root)}:{line} imports kinonaut.{imported}"
            for line, imported in _parts(path)
            if imported not in allowed
        ]
    assert not wrong


def test_errors_imports_nothing_of_ours(root: Path) -> None:
    assert list(_parts(root / "src" / "kinonaut" / "errors.py")) == []


def test_the_rule_sees_a_wrong_import(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "def f():\n    from kinonaut.server import app\n    from kinonaut import loaders"
    )
    assert sorted(part for _, part in _parts(module)) == ["loaders", "server"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_are_not_imported_by_their_bare_names(root: Path, folder: str) -> None:
    for _, path in _modules(root):
        names = [name for _, name in _imported(ast.parse(path.read_text("utf-8")))]
        assert folder not in {name.partition(".")[0] for name in names}, path


def test_long_modules_are_explained(root: Path) -> None:
    contributing = (root / "CONTRIBUTING.md").read_text("utf-8")
    for _, path in _modules(root):
        lines = len(path.read_text("utf-8").splitlines())
        name = path.relative_to(root).as_posix()
        assert lines <= LONG or f"`{name}`" in contributing, f"{name} has {lines} lines"
