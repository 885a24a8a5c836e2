"""Reading tables: what a row says in other words, and what people get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinonaut.errors import DocumentError
from kinonaut.graph.linkage import Row, read_table


def _write(folder: Path, text: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _one(folder: Path, text: str | bytes, encoding: str | None = None) -> Row:
    (row,) = read_table(_write(folder, text), encoding).rows
    return row


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_read_in_any_order_and_case(tmp_path: Path, delimiter: str) -> None:
    text = "Name,extra,ID,Year,Type\nMoth Parade,?,7,1981-05-02,tvMovie\n".replace(",", delimiter)
    assert _one(tmp_path, text) == Row("7", "film", "Moth Parade", 1981)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("movie", "film"),
        ("TV Series", "series"),
        ("tvMiniSeries", "series"),
        ("https://schema.org/TVEpisode", "episode"),
        ("schema:Person", "person"),
        ("Company", "company"),
        ("", ""),
    ],
)
def test_types_are_known_in_many_words(tmp_path: Path, type_: str, kind: str) -> None:
    assert _one(tmp_path, f"id,type,name\n1,{type_},Moth\n").kind == kind


def test_a_missing_type_is_taken_from_what_the_row_has(tmp_path: Path) -> None:
    text = "id,name,season,birth_year\n1,Moth,2,\n2,Ada Moth,,1950\n3,Moth,,\n"
    assert [row.kind for row in read_table(_write(tmp_path, text)).rows] == [
        "episode",
        "person",
        "",
    ]


def test_what_stands_for_nothing_is_nothing(tmp_path: Path) -> None:
    text = "id,name,year,season,birth_year,genres\n1,Moth,\\N,nan,NULL,\\N\n"
    assert _one(tmp_path, text) == Row("1", "", "Moth")


@pytest.mark.parametrize(("name", "year"), [("Moth (1981)", 1981), ("Moth (1981) 2", None)])
def test_a_year_in_brackets_is_the_year(tmp_path: Path, name: str, year: int | None) -> None:
    row = _one(tmp_path, f"id,name\n1,{name}\n")
    assert row.year == year
    assert (row.name == "Moth") == (year is not None)


def test_quoted_cells_hold_commas_and_lines(tmp_path: Path) -> None:
    row = _one(tmp_path, 'id,name,year\n1,"Moth,\nThe ""Grey""",1981\n')
    assert (row.name, row.year) == ('Moth, The "Grey"', 1981)


def test_marks_of_unicode_files_and_named_encodings_are_understood(tmp_path: Path) -> None:
    text = "id,name\n1,Мотылёк\n"
    for data, encoding in (
        (text.encode("utf-8-sig"), None),
        (text.encode("utf-16"), None),
        (text.encode("cp1251"), "cp1251"),
    ):
        assert _one(tmp_path, data, encoding).name == "Мотылёк"


def test_a_title_may_be_a_word_that_stands_for_nothing(tmp_path: Path) -> None:
    rows = read_table(_write(tmp_path, "id,name\n1,None\n2,Nan\n3,\\N\n")).rows
    assert [row.name for row in rows] == ["None", "Nan"]


def test_rows_without_a_name_are_counted(tmp_path: Path) -> None:
    table = read_table(_write(tmp_path, "id,name\n1,\n2,Moth\n\n"))
    assert ([row.id for row in table.rows], table.nameless) == (["2"], 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("id,name\n", "no rows"),
        ("key,name\n1,Moth\n", "no column 'id' (its columns: key, name)"),
        ("id,title\n1,Moth\n", "no column 'name'"),
        ("id,name,name\n1,Moth,M\n", "two columns 'name'"),
        ("id,name\n1,Moth\n2,Rook\n1,Moth\n", "id '1' stands on line 2 and on line 4"),
        ("id,name\n,Moth\n", "line 2 has no id"),
        ("id,name\n1,Moth, The\n", "line 2 has 3 values"),
        ('id,name\n1,"Moth\n', "is not CSV"),
        (b"id,name\n1,Moth\n2,Mot\xe9\n", "line 3 is not text in UTF-8"),
        (b"PK\x03\x04\0\0\0", "is not a CSV file"),
    ],
)
def test_what_is_wrong_is_said_with_place_and_advice(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        read_table(_write(tmp_path, text))
    assert words in str(caught.value)
    assert "table.csv" in str(caught.value)
    assert caught.value.advice


def test_missing_files_folders_and_encodings_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(DocumentError, match=path.name):
            read_table(path)
    with pytest.raises(DocumentError, match="no encoding is called 'klingon'"):
        read_table(_write(tmp_path, "id,name\n1,Moth\n"), "klingon")
