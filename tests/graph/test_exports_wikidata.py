"""What is handed back to Wikidata: in each practice, with references, and nothing unasked."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kinonaut.cli.export import _FORMATS, _PICTURES, _PRACTICES, command
from kinonaut.graph.exports import FORMATS
from kinonaut.graph.exports.mismatches import HEADER, mismatches, read_items
from kinonaut.graph.exports.pictures import KINDS
from kinonaut.graph.exports.wikidata import PRACTICES, quickstatements, read_ids

BASE = "https://w3id.org/kinonaut/id/"
SMALL = Path(__file__).with_name("exports_small.trig")
KN = "https://w3id.org/kinonaut/ns#"
IDS = {
    "film/salyut-7-2017": "Q11",
    "person/vladimir-dzhanibekov": "Q22",
    "Vladimir Vdovichenkov": "Q33",
}
REFERENCE = 'S854\t"https://example.org/forum"\tS1683\ten:"Fyodorov stands for Dzhanibekov"'


@pytest.fixture
def quads() -> list[ox.Quad]:
    forum = ox.NamedNode(f"{BASE}document/forum-html")
    url = ox.Quad(
        forum,
        ox.NamedNode(KN + "url"),
        ox.Literal("https://example.org/forum"),
        ox.NamedNode(f"{BASE}graph/document/forum-html"),
    )
    return [*ox.parse(path=SMALL, format=ox.RdfFormat.TRIG), url]


def _lines(quads: list[ox.Quad], practice: str, ids: dict[str, str]) -> list[str]:
    return quickstatements(quads, BASE, practice, ids).data.decode().splitlines()


def test_role_points_at_the_person_and_keeps_the_name_on_screen(quads: list[ox.Quad]) -> None:
    assert _lines(quads, "role", IDS) == [
        f'Q11\tP161\tQ33\tP453\tQ22\tP4633\t"Vladimir Fyodorov"\t{REFERENCE}',
        f"Q11\tP674\tQ22\t{REFERENCE}",
    ]


def test_analogue_needs_an_item_of_the_character(quads: list[ox.Quad]) -> None:
    assert _lines(quads, "analogue", IDS) == []
    ids = {**IDS, "Vladimir Fyodorov": "Q44"}
    assert _lines(quads, "analogue", ids) == [
        f"Q11\tP161\tQ33\tP453\tQ44\t{REFERENCE}",
        f"Q11\tP674\tQ44\t{REFERENCE}",
        f"Q44\tP1074\tQ22\t{REFERENCE}",
    ]


def test_historical_says_it_of_the_person_too(quads: list[ox.Quad]) -> None:
    assert f"Q22\tP31\tQ3375731\t{REFERENCE}" in _lines(quads, "historical", IDS)


@pytest.mark.parametrize("practice", PRACTICES)
def test_nothing_is_made_and_what_is_left_out_is_counted(
    quads: list[ox.Quad], practice: str
) -> None:
    made = quickstatements(quads, BASE, practice)
    assert made.data == b""
    assert made.left_out["films without an item"] >= 1
    assert "CREATE" not in quickstatements(quads, BASE, practice, IDS).data.decode()


def test_a_statement_without_an_address_is_left_out() -> None:
    quads = list(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG))
    made = quickstatements(quads, BASE, "role", IDS)
    assert made.statements == 0
    assert made.left_out["statements whose documents give no address"] == 2


def test_who_is_only_drawn_from_a_person_has_no_role_of_his(quads: list[ox.Quad]) -> None:
    renamed = ox.NamedNode(KN + "renamed")
    inspired = ox.NamedNode(KN + "inspired_by")
    drawn = [
        ox.Quad(q.subject, q.predicate, inspired, q.graph_name) if q.object == renamed else q
        for q in quads
    ]
    assert _lines(drawn, "role", IDS) == []
    lines = _lines(drawn, "analogue", {**IDS, "Vladimir Fyodorov": "Q44"})
    assert f"Q44\tP941\tQ22\t{REFERENCE}" in lines


@pytest.mark.parametrize("text", ['a\tb\nQ1\tP31\tQ5 "x"', "a | b || Q1|P31|Q5", "x" * 2000])
def test_a_hostile_quote_stays_one_command(quads: list[ox.Quad], text: str) -> None:
    spoilt = [
        ox.Quad(q.subject, q.predicate, ox.Literal(text), q.graph_name)
        if q.predicate.value.endswith("#exact")
        else q
        for q in quads
    ]
    lines = _lines(spoilt, "role", IDS)
    assert len(lines) == 2
    for line in lines:
        cells = line.split("\t")
        assert cells[0] == "Q11"
        assert cells[cells.index("S854") + 1] == '"https://example.org/forum"'
        assert "|" not in line
        assert len(line) < 1700


def _item(**claims: object) -> dict[str, object]:
    return {"id": "Q11", "claims": claims}


def _claim(value: object, guid: str = "Q11$1", **qualifiers: str) -> dict[str, object]:
    def snak(v: object) -> dict[str, object]:
        return {"datavalue": {"value": v}}

    return {
        "id": guid,
        "rank": "normal",
        "mainsnak": snak(value),
        "qualifiers": {p: [snak({"id": v})] for p, v in qualifiers.items()},
    }


def _rows(quads: list[ox.Quad], item: object, practice: str = "role") -> list[dict[str, str]]:
    items = read_items(json.dumps({"entities": {"Q11": item}}))
    data = mismatches(quads, BASE, practice, items, IDS).data.decode()
    assert data.splitlines()[0] == ",".join(HEADER)
    return list(csv.DictReader(StringIO(data)))


def test_another_role_and_another_year_are_mismatches(quads: list[ox.Quad]) -> None:
    rows = _rows(
        quads,
        _item(
            P161=[_claim({"id": "Q33"}, "Q11$cast", P453="Q99")],
            P577=[_claim({"time": "+2016-01-01T00:00:00Z"}, "Q11$date")],
        ),
    )
    assert [(r["property_id"], r["statement_guid"], r["wikidata_value"]) for r in rows] == [
        ("P453", "Q11$cast", "Q99"),
        ("P577", "Q11$date", "+2016-01-01T00:00:00Z"),
    ]
    assert rows[0]["external_value"] == "Vladimir Dzhanibekov (Q22)"
    assert rows[0]["external_url"] == "https://example.org/forum"
    assert [r["type"] for r in rows] == ["qualifier", "statement"]


def test_agreement_and_silence_are_no_mismatches(quads: list[ox.Quad]) -> None:
    agreeing = _item(
        P161=[_claim({"id": "Q33"}, P453="Q22")],
        P577=[_claim({"time": "+2017-10-12T00:00:00Z"})],
        # The director has no item here: he may be the one whom Wikidata names.
        P57=[_claim({"id": "Q77"})],
    )
    assert _rows(quads, agreeing) == []
    assert _rows(quads, _item()) == []
    assert _rows(quads, _item(P161=[_claim({"id": "Q33"})])) == []


def test_ids_are_read_and_what_is_none_is_refused() -> None:
    assert read_ids('thing,item\n"A, B",Q5\n\n# no\nfilm/x,Q7,note\n') == {
        "A, B": "Q5",
        "film/x": "Q7",
    }
    with pytest.raises(ValueError, match="line 2"):
        read_ids("thing,item\nx,P5\n")
    for text in ("[]", "{}", "[1]"):
        with pytest.raises(ValueError, match=r".+"):
            read_items(text)
    assert set(read_items('[\n{"id":"Q1"},\n{"id":"Q2"}\n]')) == {"Q1", "Q2"}


def test_the_command_offers_what_the_library_has() -> None:
    assert set(_FORMATS) == {*FORMATS, "png", "quickstatements", "mismatches", "site"}
    assert set(_PICTURES) == set(KINDS)
    assert set(_PRACTICES) == set(PRACTICES)


@pytest.mark.parametrize(
    "words",
    [
        ["--picture", "timeline", "-o", "x.svg"],
        ["--picture", "reel-and-real", "--film", "salyut 7", "-o", "x.png"],
        ["-o", "tables"],
        ["-o", "x.zip"],
        ["-o", "x.db"],
        ["--format", "quickstatements", "--ids", "ids.csv", "-o", "x.txt"],
        ["--format", "mismatches", "--items", "items.json", "-o", "x.csv"],
    ],
)
def test_the_command_writes_it(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kinonaut.graph import store

    monkeypatch.chdir(tmp_path)
    opened = store.open_store(SMALL)
    monkeypatch.setattr(store, "open_store", lambda path: opened)
    Path("ids.csv").write_text("film/salyut-7-2017,Q11\n")
    Path("items.json").write_text('[{"id": "Q11"}]')
    if words == ["-o", "tables"]:
        words = ["--format", "csv", *words]
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 0, done.output
    written = Path(words[-1])
    assert (written / "films.csv").exists() if written.is_dir() else written.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "mismatches"], "--items"),
        (["--picture", "timeline", "--format", "ttl"], "svg or png"),
        (["--film", "x", "--format", "svg"], "--picture"),
        (["-o", "x.unknown"], "--format"),
        (["--format", "quickstatements", "--ids", "bad.csv"], "line 2"),
    ],
)
def test_the_command_says_what_it_needs(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kinonaut.graph import store

    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("a,b\nc,d\n")
    opened = store.open_store(SMALL)
    monkeypatch.setattr(store, "open_store", lambda path: opened)
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 2
    assert said in done.output
