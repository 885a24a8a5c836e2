"""A build that is killed at any moment leaves a store that reads, and that the next completes."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kinonaut.errors import StoreError
from kinonaut.graph.store import open_store
from kinonaut.loaders.build import build
from kinonaut.ontology import authority

# Kills itself at one of the moments that matter: before or after the n-th file is put in
# place, while one is written, or in the middle of writing the database.
SCRIPT = """
import os, signal, sys
from dataclasses import replace
from kinonaut.graph import snapshots
from kinonaut.loaders import build as module, cache
from kinonaut.ontology import authority

folder, store, moment = sys.argv[1:]
whole = authority.load()
small = replace(whole, missions={}, people={}, events={}, seats=(), _crews={})
authority.load = lambda: small

def die():
    os.kill(os.getpid(), signal.SIGKILL)

kind, _, number = moment.partition(":")
count = 0
write = snapshots.write_atomically

def counting(path, content):
    global count
    count += 1
    if kind == "before" and count == int(number):
        die()
    write(path, content)
    if kind == "after" and count == int(number):
        die()

for place in (snapshots, cache, module):
    place.write_atomically = counting

sync = os.fsync
syncs = 0

def syncing(descriptor):
    global syncs
    syncs += 1
    if kind == "sync" and syncs == int(number):
        die()
    sync(descriptor)

os.fsync = syncing
assemble = module.assemble

def partly(*args):
    for place, quad in enumerate(assemble(*args)):
        if kind == "quad" and place == int(number):
            die()
        yield quad

module.assemble = partly
if kind == "clean":
    snapshots.Snapshots.clean = lambda self, kept: die()
module.build([folder], store, extract=False)
"""


def killed(folder: Path, store: Path, moment: str) -> None:
    """Build, and be killed at a moment."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(store), moment],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def complete(folder: Path, store: Path) -> None:
    """Build to the end."""
    assert build([folder], store, extract=False).ok


@pytest.fixture(autouse=True)
def small_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the record out, as the script does."""
    small = replace(authority.load(), missions={}, people={}, events={}, seats=(), _crews={})
    monkeypatch.setattr(authority, "load", lambda: small)


def paths(store: Path) -> set[str]:
    query = "SELECT ?p { GRAPH ?g { ?d <https://w3id.org/kinonaut/ns#path> ?p } }"
    with open_store(store) as graph:
        return {row[0].value for row in graph.select(query)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    for name in ("a", "b"):
        (made / f"{name}.txt").write_text(f"Tide {name}.\n", encoding="utf-8")
    return made


# Files are put in place in this order: kinonaut.json, two documents, the manifest, `current`.
MOMENTS = ["before:1", "sync:2", "quad:500", "before:4", "before:5", "after:5"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_build_that_is_killed_is_completed_by_the_next(
    tmp_path: Path, folder: Path, moment: str
) -> None:
    store = tmp_path / "kg"
    killed(folder, store, moment)
    if moment == "after:5":
        assert paths(store) == {"a.txt", "b.txt"}
    else:
        with pytest.raises(StoreError, match=r"kinonaut build|not a store"):
            paths(store)
    complete(folder, store)
    assert paths(store) == {"a.txt", "b.txt"}
    snapshots = [p for p in (store / "snapshots").iterdir() if p.is_dir()]
    assert [p.name for p in snapshots] == [(store / "current").read_text().strip()]
    assert not list(store.rglob("*.part"))


@pytest.mark.parametrize("moment", ["quad:100", "sync:2", "clean"])
def test_a_later_build_that_is_killed_leaves_the_graph_that_was(
    tmp_path: Path, folder: Path, moment: str
) -> None:
    store = tmp_path / "kg"
    complete(folder, store)
    (folder / "c.txt").write_text("Tide c.\n", encoding="utf-8")
    killed(folder, store, moment)
    whole = {"a.txt", "b.txt", "c.txt"}
    assert paths(store) == (whole if moment == "clean" else whole - {"c.txt"})
    complete(folder, store)
    assert paths(store) == whole
