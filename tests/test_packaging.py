"""The wheel holds all of the package and nothing else.

The five folders are in it through symbolic links; a checkout without them builds, without a
complaint, a wheel without code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDERS = ("ontology", "graph", "loaders", "queries", "server")


def _tracked(root: Path) -> list[str]:
    if not (root / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    # A file that is being removed is still listed.
    return [name for name in listed.split("\0") if name and os.path.lexists(root / name)]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    copy = tmp_path_factory.mktemp("checkout")
    for name in _tracked(root):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target, follow_symlinks=False)
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(built)]
    done = subprocess.run([*command, str(copy)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = built.glob("*.whl")
    return zipfile.ZipFile(file)


def test_every_file_of_the_folders_is_in_the_wheel(wheel: zipfile.ZipFile, root: Path) -> None:
    ours = [name for name in _tracked(root) if name.startswith(tuple(f"{f}/" for f in FOLDERS))]
    assert len(ours) > 20
    missing = {f"kinonaut/{name}" for name in ours} - set(wheel.namelist())
    assert not missing, "name their kind under [tool.setuptools.package-data]"


def test_every_file_of_the_package_itself_is_in_the_wheel(
    wheel: zipfile.ZipFile, root: Path
) -> None:
    ours = {n.removeprefix("src/") for n in _tracked(root) if n.startswith("src/kinonaut/")}
    links = {f"kinonaut/{folder}" for folder in FOLDERS}
    assert ours - links - set(wheel.namelist()) == set()


def test_kinonaut_is_the_only_thing_that_is_installed(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}
    (info,) = (name for name in top if name.endswith(".dist-info"))
    assert top == {"kinonaut", info}


def test_no_cache_or_test_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    odd = ("__pycache__", ".pyc", "/tests/", "egg-info")
    assert [name for name in wheel.namelist() if any(part in name for part in odd)] == []


def test_the_wheel_brings_the_licence_and_the_command(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    assert "kinonaut = kinonaut.cli:main" in wheel.read(entry_points).decode()


def test_the_five_folders_are_links(root: Path) -> None:
    for folder in FOLDERS:
        link = root / "src" / "kinonaut" / folder
        assert link.is_symlink(), "clone with links: see CONTRIBUTING.md"
        assert link.resolve() == root / folder
