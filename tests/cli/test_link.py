"""`kinonaut link`: the file of pairs, and words for people."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kinonaut.cli import group
from kinonaut.cli.link import command
from kinonaut.graph.linkage import THRESHOLD


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """Two tables of eighty films each, of which the last ten differ."""
    words = {"a": "Silent Culvert", "b": "Iron Gable"}
    names = [f"Moth {chr(65 + n % 26)}{chr(97 + n // 26)}x Parade" for n in range(70)]
    rows = [f"{n},film,{name},{1930 + n}" for n, name in enumerate(names)]
    paths = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in paths:
        own = [f"{path.stem}{n},film,{words[path.stem]} {chr(75 + n)}uv,19{n}5" for n in range(10)]
        path.write_text("\n".join(("id,type,name,year", *rows, *own, "")), "utf-8")
    return paths


def test_pairs_are_written_sorted_with_their_probability(tables: tuple[Path, Path]) -> None:
    output = tables[0].with_name("pairs.csv")
    done = CliRunner().invoke(group, ["link", *map(str, tables), "-o", str(output)])
    assert done.exit_code == 0, done.output
    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id_a"] for row in rows] == sorted(str(n) for n in range(70))
    assert all(row["id_a"] == row["id_b"] for row in rows)
    assert all(THRESHOLD <= float(row["probability"]) <= 1 for row in rows)
    assert "70 pairs of 80 and 80 rows" in done.stderr
    assert done.stdout == ""


def test_the_same_bytes_under_any_hash_seed(tables: tuple[Path, Path]) -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-m", "kinonaut", "link", *tables, "--threshold", "0"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert printed[0].stdout == printed[1].stdout
    assert printed[0].stdout.startswith(b"id_a,id_b,probability\n")
    assert b"WARNING" not in printed[0].stderr


def test_the_threshold_is_what_help_says() -> None:
    (option,) = (p for p in command.params if p.name == "threshold")
    assert option.default == THRESHOLD


def test_a_higher_threshold_leaves_fewer(tables: tuple[Path, Path]) -> None:
    lines = [
        CliRunner().invoke(group, ["link", *map(str, tables), "--threshold", t]).stdout.count("\n")
        for t in ("0", "1")
    ]
    assert lines[0] > lines[1] >= 1


def test_a_wrong_table_is_one_sentence(tables: tuple[Path, Path]) -> None:
    tables[1].write_text("id,votes\n1,Moth\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "link", *tables], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "b.csv: has no column 'name'" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_columns_of_other_names_and_repeated_ids_are_told(tables: tuple[Path, Path]) -> None:
    text = tables[1].read_text("utf-8").replace("id,type,name,year", "tconst,type,title,year")
    tables[1].write_text(text + "1,film,Moth,1931\n", "utf-8")
    done = CliRunner().invoke(group, ["link", *map(str, tables)])
    assert done.exit_code == 0, done.output
    assert "b.csv: reads tconst as id, title as name\n" in done.stderr
    assert "b.csv: 1 row repeats an id, read as one with the first" in done.stderr
    assert "a.csv:" not in done.stderr
    assert "70 pairs of 80 and 80 rows" in done.stderr


def test_a_place_that_cannot_be_written_is_named(tables: tuple[Path, Path]) -> None:
    output = tables[0].parent / "none" / "pairs.csv"
    done = subprocess.run(
        [sys.executable, "-m", "kinonaut", "link", *tables, "-o", output],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "pairs.csv: cannot be written" in done.stderr
