"""Reading tables: what a row says in other words, and what people get wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kinonaut.errors import DocumentError
from kinonaut.graph.linkage import Row, Table, read_table
from kinonaut.graph.linkage.cells import listed, minutes, named, people


def _write(folder: Path, text: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _one(folder: Path, text: str | bytes, encoding: str | None = None) -> Row:
    (row,) = read_table(_write(folder, text), encoding).rows
    return row


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
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
        ("id,votes\n1,Moth\n", "no column 'name' (its columns: id, votes)"),
        (b"\x1f\x8b\x08\x00", "cannot be unpacked"),
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


def _table(folder: Path, text: str | bytes) -> Table:
    return read_table(_write(folder, text))


def test_a_table_of_tabs_keeps_its_quotation_marks(tmp_path: Path) -> None:
    text = (
        "tconst\ttitleType\tprimaryTitle\toriginalTitle\tstartYear\truntimeMinutes\tgenres\n"
        'tt1\tmovie\t"Moth" and Rook\tFalena\t1981\t95\tDrama,War\n'
        "tt2\ttvEpisode\tEpisode #1.2\tEpisode #1.2\t\\N\t\\N\t\\N\n"
    )
    table = _table(tmp_path, gzip.compress(text.encode()))
    assert table.rows == (
        Row("tt1", "film", '"Moth" and Rook', 1981, genres=frozenset({"drama", "history"}),
            others=("Falena",), runtime=95),
        Row("tt2", "episode", "Episode #1.2"),
    )  # fmt: skip


def test_lists_that_a_program_wrote_are_read(tmp_path: Path) -> None:
    text = (
        "budget,genres,id,original_title,release_date,runtime,title\n"
        '0,"[{""id"": 18, ""name"": ""Drama""}, {""id"": 878, ""name"": ""Science Fiction""}]",'
        "7,Falena,1981-05-02,95.0,Moth\n"
        "0,\"[{'id': 18, 'name': 'Drama'}]\",8,Rook,1979-01-01,,Rook\n"
        "0,[],9,Wren,,0.0,Wren\n"
    )
    moth, rook, wren = _table(tmp_path, text).rows
    assert moth == Row("7", "", "Moth", 1981, genres=frozenset({"drama", "scifi"}),
                       others=("Falena",), runtime=95)  # fmt: skip
    assert (rook.genres, rook.runtime) == (frozenset({"drama"}), None)
    assert (wren.genres, wren.runtime) == (frozenset(), None)


def test_rows_of_one_id_are_one_with_all_that_they_say(tmp_path: Path) -> None:
    text = (
        "film,filmLabel,date,directorLabel,genreLabel,duration\n"
        "http://kb.example/Q7,Moth,1982-01-01T00:00:00Z,Ada Wren,drama film,95\n"
        "http://kb.example/Q7,Moth,1981-05-02T00:00:00Z,Bo Rook,war film,95\n"
        "http://kb.example/Q8,Rook,1979-01-01T00:00:00Z,Ada Wren,,\n"
    )
    table = _table(tmp_path, text)
    assert table.repeated == 1
    assert table.rows[0] == Row(
        "http://kb.example/Q7", "", "Moth", 1981, genres=frozenset({"drama", "history"}),
        directors=("Ada Wren", "Bo Rook"), runtime=95,
    )  # fmt: skip


def test_lines_stand_for_ids_where_there_are_none(tmp_path: Path) -> None:
    table = _table(tmp_path, "Title,Release Date\nMoth,Jun 12 1981\n\nRook,Jul 02 1979\n")
    assert [(row.id, row.year) for row in table.rows] == [("2", 1981), ("4", 1979)]
    assert table.columns == {"name": ("Title",), "year": ("Release Date",)}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("film,year", {"name": ("film",), "year": ("year",)}),
        ("film,title", {"id": ("film",), "name": ("title",)}),
        ("item,itemLabel,itemAltLabel",
         {"id": ("item",), "name": ("itemLabel",), "other_name": ("itemAltLabel",)}),
        ("Название,Год выпуска,Режиссёр",
         {"name": ("Название",), "year": ("Год выпуска",), "director": ("Режиссёр",)}),
        ("nconst,primaryName,birthYear,primaryProfession",
         {"id": ("nconst",), "name": ("primaryName",), "birth_year": ("birthYear",),
          "profession": ("primaryProfession",)}),
        ("Const,Title,Original Title,Title Type,Runtime (mins),Year,Release Date,Directors",
         {"id": ("Const",), "name": ("Title",), "other_name": ("Original Title",),
          "type": ("Title Type",), "runtime": ("Runtime (mins)",),
          "year": ("Year", "Release Date"), "director": ("Directors",)}),
    ],
)  # fmt: skip
def test_headers_are_known_in_the_words_of_published_tables(
    tmp_path: Path, header: str, columns: dict[str, tuple[str, ...]]
) -> None:
    row = ",".join("M" for _ in header.split(","))
    assert _table(tmp_path, f"{header}\n{row}\n").columns == columns


def test_of_several_columns_the_first_that_says_anything_counts(tmp_path: Path) -> None:
    text = "id,name,year,release_date\n1,Moth,,1981-05-02\n2,Rook,1979,1980-01-01\n"
    assert [row.year for row in _table(tmp_path, text).rows] == [1981, 1979]


def test_an_encoding_is_for_the_table_that_is_not_utf_8(tmp_path: Path) -> None:
    for data in (
        "id,name\n1,Papillon d’été\n".encode(),
        "id,name\n1,Papillon d’été\n".encode("cp1252"),
    ):
        assert _one(tmp_path, data, "cp1252").name == "Papillon d’été"


def test_cells_longer_than_usual_are_read(tmp_path: Path) -> None:
    assert _one(tmp_path, f"id,name,plot\n1,Moth,{'x' * 200_000}\n").name == "Moth"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("120", 120), ("120 min", 120), ("95.0", 95), ("2h 5m", 125), ("1 h 35 min", 95),
        ("PT95M", 95), ("PT1H35M", 95), ("01:35:00", 95), ("2 hours", 120), ("95 мин.", 95),
        ("2 Seasons", None), ("0", None), ("", None), ("long", None),
    ],
)  # fmt: skip
def test_running_times_are_minutes(text: str, total: int | None) -> None:
    assert minutes(text) == total


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Moth (film)", ("Moth", None, "film")),
        ("Moth (1981 film)", ("Moth", 1981, "film")),
        ("Moth (1981 Norvanian film)", ("Moth", 1981, "film")),
        ("Moth (TV Series) (1981–1984)", ("Moth", 1981, "series")),
        ("Moth (Falena) (1981)", ("Moth (Falena)", 1981, "")),
        ("Moth (person)", ("Moth (person)", None, "")),
        ("(1981)", ("(1981)", None, "")),
    ],
)
def test_brackets_after_a_name_tell_year_and_type(
    name: str, read: tuple[str, int | None, str]
) -> None:
    assert named(name) == read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Moth, Bo Rook, Cy Wren", ["Ada Moth", "Bo Rook", "Cy Wren"]),
        ("Moth, Ada", ["Moth, Ada"]),
        ("Ada Moth & Bo Rook", ["Ada Moth", "Bo Rook"]),
        ("Ada Moth|Bo Rook", ["Ada Moth", "Bo Rook"]),
        ("Анна Мотылёк и Борис Грач", ["Анна Мотылёк", "Борис Грач"]),
        ('["Ada Moth"]', ["Ada Moth"]),
        ("", []),
    ],
)
def test_persons_of_a_cell_are_told_apart(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text", ["[Moth", "[Moth]", "[1, 2", "[" * 5000 + "]" * 5000, "Moth, Rook"]
)
def test_what_no_program_wrote_is_no_list(text: str) -> None:
    assert listed(text) is None
