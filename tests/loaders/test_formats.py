"""Reading files: every format keeps its way back to the source, and a bad file is named."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinonaut.errors import DocumentError
from kinonaut.loaders import formats
from kinonaut.loaders.document import BlockKind, Document, Node
from kinonaut.loaders.files import FoundFile, find
from kinonaut.loaders.formats import _decode

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Nuit d&rsquo;orbite (2004)</title>
<meta property="og:title" content="Nuit d'orbite"><link rel="canonical" href="https://example.org/nuit">
<script type="application/ld+json">{"@type": "Movie", "name": "Nuit d\\u2019orbite"}</script>
<style>p { color: red }</style></head>
<body><nav><a href="/">Accueil</a></nav><h1>Nuit d&rsquo;orbite</h1>
<p>Un film de <em>Claire&nbsp;Roux</em> &amp; co. Il raconte un vol de dix jours autour de la Terre.</p>
<ul><li>Anne Roy</li><li>Luc Petit</li></ul>
<table><tr><th>Acteur</th><th>R&ocirc;le</th></tr><tr><td>Anne Roy</td><td>Le m&eacute;decin</td></tr></table>
<dl><dt>Dur&eacute;e</dt><dd>98 min</dd></dl><script>var x = "<p>no</p>";</script>
<footer>Tous droits</footer></body></html>"""


def quoted(document: Document) -> None:
    """Every character of the text leads to its place, in order, and blocks do not overlap."""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
        for cell in (*block.cells, *block.header):
            assert 0 <= cell.start <= cell.end <= len(document.text)
    for start in range(0, len(document.text), max(1, len(document.text) // 50)):
        span = document.span(start, start + 1)
        assert 0 <= span.start <= span.end <= len(document.source)
        assert document.quote(start, start + 1) == document.source[span.start : span.end]
    for page in document.pages:
        assert 0 <= page.start <= page.end <= len(document.text)


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(sorted(formats.FORMATS)))
def test_any_text_in_any_format_keeps_its_offsets(source: str, format_: str) -> None:
    if format_ == "json":
        source = (
            '{"a": ["'
            + source.encode("unicode_escape").decode().replace("\\", "").replace('"', "")
            + '"]}'
        )
        if any(ord(c) < 32 for c in source):
            return
    quoted(formats.parse(source, "any", format_=format_))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<li>",
                "<ul>",
                "<b>",
                "&amp;",
                "&#65;",
                "<dt>",
                "<dd>",
                "<nav>",
                "</nav>",
                "<!--",
                "-->",
                "<h2>",
                "</h2>",
                "word ",
                "Ann Lee",
                "\n",
                "{{",
                "}}",
                "[[",
                "]]",
                "|",
                "**",
                "# ",
                "- ",
                "> ",
                "```\n",
                "Director: ",
                "''",
                "==",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(["html", "markdown", "wikitext", "text"]),
)
def test_broken_markup_keeps_its_offsets(pieces: list[str], format_: str) -> None:
    quoted(formats.parse("".join(pieces), "broken", format_=format_))


def test_html_is_read_as_a_reader_sees_it() -> None:
    document = formats.parse(PAGE, "nuit.html")
    quoted(document)
    assert document.format == "html"
    assert "Un film de Claire Roux & co." in document.text
    assert words(document, BlockKind.ITEM) == ["Anne Roy", "Luc Petit"]
    assert "Accueil" in words(document, BlockKind.NAV)[0]
    row = next(b for b in document.blocks if b.kind is BlockKind.ROW and b.level == 0)
    assert [document.text[c.start : c.end] for c in (*row.header, *row.cells)] == [
        "Acteur",
        "Rôle",
        "Anne Roy",
        "Le médecin",
    ]
    assert "var x" not in document.text
    assert "color" not in document.text
    assert document.language == "fr"
    assert document.pages[0].url == "https://example.org/nuit"
    assert document.metadata["og:title"] == "Nuit d'orbite"


def test_html_entities_are_quoted_whole() -> None:
    document = formats.parse(PAGE, "nuit.html")
    place = document.text.index("Nuit d’orbite", document.text.index("Accueil"))
    assert document.quote(place, place + len("Nuit d’orbite")) == "Nuit d&rsquo;orbite"


def test_json_ld_is_a_record_with_its_escapes_read() -> None:
    document = formats.parse(PAGE, "nuit.html")
    name = next(node for key, _, node in document.data[0].items if key == "name")
    assert document.text[name.start : name.end] == name.value == "Nuit d’orbite"
    assert document.quote(name.start, name.end) == "Nuit d\\u2019orbite"


def leaves(node: Node) -> list[Node]:
    return [leaf for _, _, c in node.items for leaf in leaves(c)] if node.items else [node]


def test_json_strings_stand_where_the_text_has_them() -> None:
    source = '{"t\\"x": "Ren\\u00e9 \\ud83d\\ude80 \\n b", "n": 12, "l": [true, null, "c"],}'
    document = formats.parse(source, "r.json")
    quoted(document)
    for leaf in leaves(document.data[0]):
        if isinstance(leaf.value, str):
            assert document.text[leaf.start : leaf.end] == leaf.value
    assert document.metadata["n"] == "12"


def test_json_lines_are_records() -> None:
    document = formats.parse('{"title": "A"}\n{"title": "B"}\n', "r.jsonl")
    assert [node.items[0][2].value for node in document.data] == ["A", "B"]


def test_a_long_string_of_json_is_prose() -> None:
    story = (
        "In 1961 a pilot leaves the Earth for an hour. He comes back changed, and nobody asks why."
    )
    document = formats.parse('{"title": "X", "plot": "' + story + '"}', "r.json")
    assert words(document, BlockKind.PROSE) == [story]


@pytest.mark.parametrize(
    ("front", "keys"),
    [
        (
            '---\ntitle: "Far: Out"\ncast:\n  - Ann Lee\n  - Bo Ek\nyear: 1999\n---\n',
            {"title", "year"},
        ),
        (
            '+++\ntitle = "Far: Out"\ncast = ["Ann Lee", "Bo Ek"]\nyear = 1999\n+++\n',
            {"title", "year"},
        ),
        ("---\ntitle: Far: Out: again: {{ x }}\nyear: 1999\n---\n", {"title", "year"}),
    ],
)
def test_front_matter_is_a_record(front: str, keys: set[str]) -> None:
    document = formats.parse(
        front + "\nText of the page, long enough to be a sentence of its own.\n", "p.md"
    )
    quoted(document)
    assert keys <= set(document.metadata)
    for leaf in leaves(document.data[0]):
        if isinstance(leaf.value, str):
            assert document.text[leaf.start : leaf.end].strip("\"'") == leaf.value


def test_markdown_drops_its_marks_and_keeps_what_they_say() -> None:
    source = (
        "# The *Long* Way\n\nSee [the page](https://example.org/a_(b)) by **Ann Lee**, ![pic](x.png) and more "
        "of the same kind.\n\n| Actor | Role |\n|---|---|\n| [Bo Ek](x) | Pilot |\n\n```movie\ntitle: Low\n"
        "director: Cy Day\n```\n\n> A quoted line that says something.\n"
    )
    document = formats.parse(source, "a.md")
    quoted(document)
    assert "See the page by Ann Lee,  and more" in document.text
    assert words(document, BlockKind.HEADING) == ["The Long Way"]
    emphasised = [document.text[s.start : s.end] for s in document.emphasis]
    assert emphasised == ["Long", "Ann Lee"]
    row = next(b for b in document.blocks if b.kind is BlockKind.ROW and b.level == 0)
    assert [document.text[c.start : c.end] for c in row.cells] == ["Bo Ek", "Pilot"]
    assert document.quote(row.cells[0].start, row.cells[0].end) == "Bo Ek"
    assert document.data[0].items[1][2].value == "Cy Day"
    assert words(document, BlockKind.QUOTE) == ["A quoted line that says something."]


EXPORT = """<mediawiki xml:lang="en">
   <page>
    <title>Far Tundra (film)</title>
    <ns>0</ns>
    <revision><text bytes="9">''A first draft''</text></revision>
    <revision>
      <comment>see [[Project:Tidy]]</comment>
      <text xml:space="preserve">
{{Infobox film
| name     = Far Tundra
| director = [[Ada Bellow]]&lt;ref name=&quot;a&quot;&gt;A note&lt;/ref&gt;
}}
'''Far Tundra''' is a 1996 film&lt;small&gt; of&lt;/small&gt; 90&amp;nbsp;minutes.</text>
    </revision>
  </page>
  <page><title>Tundra</title><ns>0</ns><text>#REDIRECT [[Far Tundra]]</text></page>
  <page><title>Talk:Far Tundra</title><ns>1</ns><text>I liked it.</text></page>
  <page>
    <title>Near Taiga</title>
    <revision><text>''Near Taiga'' is a 1999 film that breaks"""


def test_export_of_a_wiki_is_its_articles() -> None:
    document = formats.parse(EXPORT, "wiki.xml")
    quoted(document)
    assert document.format == "wikitext"
    assert [document.text[p.start : p.start + 10] for p in document.pages] == [
        "Far Tundra",
        "Near Taiga",
    ]
    assert "Far Tundra is a 1996 film of 90 minutes." in document.text
    for unsaid in ("draft", "Project", "A note", "REDIRECT", "liked"):
        assert unsaid not in document.text
    assert document.text.endswith("Near Taiga is a 1999 film that breaks")
    (box,) = document.data
    assert {k: n.value for k, _, n in box.items} == {
        "name": "Far Tundra",
        "director": "Ada Bellow",
    }
    place = document.text.index("minutes")
    assert document.offsets is not None
    assert EXPORT[document.offsets[place] :].startswith("minutes")


def test_wikitext_infobox_is_a_record() -> None:
    source = (
        "{{Infobox film\n| name = Far Out\n| director = [[Ann Lee (director)|Ann Lee]]<ref>x</ref>\n"
        "| starring = {{ubl|[[Bo Ek]]|Cy Day}}\n}}\n'''''Far Out''''' is a film.\n== Cast ==\n* [[Bo Ek]] as Pilot\n"
    )
    document = formats.parse(source, "a.wiki")
    quoted(document)
    record = {key: [leaf.value for leaf in leaves(node)] for key, _, node in document.data[0].items}
    assert record == {"name": ["Far Out"], "director": ["Ann Lee"], "starring": ["Bo Ek", "Cy Day"]}
    assert words(document, BlockKind.HEADING) == ["Cast"]
    assert "Bo Ek as Pilot" in document.text


@pytest.mark.parametrize(
    ("source", "format_"),
    [
        ("<!doctype html><p>x", "html"),
        ('{"a": 1}', "json"),
        ("---\na: b\n---\n", "markdown"),
        ("# Title\n\nText with [a link](https://example.org).", "markdown"),
        ("{{Infobox film\n}}\n'''X''' is [[a]] film\n[[b]]\n", "wikitext"),
        ("Just a line of text.", "text"),
        ("{ not json", "text"),
    ],
)
def test_the_format_follows_from_what_a_text_holds(source: str, format_: str) -> None:
    assert formats.parse(source, "x.txt").format == format_


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "archive"),
        (b"a\x00b" * 50, "NUL"),
        (bytes(range(1, 32)) * 20, "text"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        formats.read(path)
    if said != "text":
        assert said in str(caught.value)
    assert str(caught.value).startswith("odd.txt: ")
    assert "; " in str(caught.value)


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(DocumentError, match="too large"):
        formats.read(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Режиссёр: Анна Орлова. Фильм рассказывает о полёте на орбиту и о людях на Земле. " * 3,
            "cp1251",
        ),
        ("Café à l'orbite, où les étoiles brûlent; déjà vu. " * 5, "latin-1"),
        ("Привет, орбита", "utf-16"),
        ("Hello", "utf-8-sig"),
    ],
)
def test_other_encodings_are_found(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert formats.read(path).text.strip() == text.strip()


def test_a_declared_encoding_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = '<html><head><meta charset="koi8-r"></head><body><p>Орбита</p></body></html>'
    path.write_bytes(page.encode("koi8-r"))
    assert "Орбита" in formats.read(path).text


def test_line_ends_of_other_systems_count_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Director: Ann Lee\r\nWriter: Bo Ek\r\n")
    assert formats.read(path).source == "Director: Ann Lee\nWriter: Bo Ek\n"


def test_folders_are_walked_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a.txt")
    found = [f for f in find([tmp_path, tmp_path / "a.txt"]) if isinstance(f, FoundFile)]
    assert [f.name for f in found] == ["a.txt", "b/2.txt"]


def test_a_missing_path_is_an_error_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    found = list(find([tmp_path / "none.txt", tmp_path]))
    assert isinstance(found[0], DocumentError)
    assert isinstance(found[1], FoundFile)


@pytest.mark.parametrize(
    "source",
    [
        "<" * 60_000,
        "<a " * 8_000,
        "<!--" * 20_000,
        "<p>" * 20_000,
        "[" * 50_000,
        "[](" * 20_000,
        "*" * 50_000,
        "{{" * 8_000,
        "[[" * 8_000,
        "{" * 8_000,
        "&" * 50_000,
        "a\u0301" * 8_000,
        "\u202e" * 50_000,
        "| " * 8_000 + "\n" + "|-" * 8_000,
        "Ann Lee " * 10_000,
        "Director: " * 8_000,
        "x" * 500_000,
        ("Ann Lee\n" * 8_000),
    ],
    ids=lambda s: ascii(s[:8]),
)
@pytest.mark.parametrize("format_", ["text", "markdown", "html", "wikitext", None])
def test_hostile_text_is_read_in_bounded_time(source: str, format_: str | None) -> None:
    begun = time.perf_counter()
    formats.parse(source, "hostile", format_=format_)
    assert time.perf_counter() - begun < 5


def test_a_stray_nul_is_a_space() -> None:
    source = b"Far Gate (2003)\x00\nDirected by Ann Lee\n" + b"The gate stood open. " * 20
    text = _decode.decode(source, "page.txt").text
    assert "\x00" not in text
    assert text.startswith("Far Gate (2003) \nDirected by Ann Lee\n")
    assert len(text) == len(source)


def test_an_infobox_that_breaks_off_with_its_marks_escaped_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.wiki"
    path.write_text(
        "{{Infobox film\n| name = The Long Orbit\n| director = [[Ann Poole]]&lt;!-- not Hall --&gt;\n"
        "| runtime = 93 minutes&lt;ref&gt;{{cite web|title=Orbit}}&lt;/ref&gt;\n",
        "utf-8",
    )
    record = formats.read(path, "a.wiki").data[0]
    values = {key: node.value for key, _, node in record.items}
    assert values == {"name": "The Long Orbit", "director": "Ann Poole", "runtime": "93 minutes"}


def test_a_literal_has_keys_in_any_alphabet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "const films = [\n  {\n    titulo: 'La Escalera',\n    director: 'Ana Polo',\n"
        "    año: 1987,\n    país: 'Francia',\n  },\n];\n",
        "utf-8",
    )
    film = formats.read(path, "a.txt").data[0].items[0][2]
    assert [key for key, _, _ in film.items] == ["titulo", "director", "año", "país"]


TOML = """+++
title = "Harbour Lights"
stars = [
  "Bo Ek",
  "Cy Day",
]
[film]
year = 2009
director = "Orla Fenn"
[[film.cast]]
actor = "Bo Ek"
role = "Ivar Moe"
[[film.cast]]
actor = "Cy Day"
role = "Lena Moe"
+++
A slow tide of a film, in which nobody says more than has to be said.
"""


def test_tables_of_front_matter_are_records() -> None:
    document = formats.parse(TOML, "a.md")
    quoted(document)
    (record,) = document.data
    assert [key for key, _, _ in record.items] == ["title", "stars", "year", "director", "cast"]
    stars, cast = record.items[1][2], record.items[4][2]
    assert [node.value for _, _, node in stars.items] == ["Bo Ek", "Cy Day"]
    assert [[leaf.value for leaf in leaves(entry)] for _, _, entry in cast.items] == [
        ["Bo Ek", "Ivar Moe"],
        ["Cy Day", "Lena Moe"],
    ]
    for leaf in leaves(record):
        assert document.text[leaf.start : leaf.end] == str(leaf.value)


def test_jsx_is_read_as_the_page_that_it_makes() -> None:
    source = """import React from 'react';
export default function Page() {
  return (
    <div>
      <h1>Harbour Lights (2009)</h1>
      <ul>
        <li>Bo Ek as Ivar Moe</li>
      </ul>
      <p>The keeper is {'Anders Holm'}{" "}of the coast guard.</p>
    </div>
  );
}
"""
    document = formats.parse(source, "page.jsx")
    quoted(document)
    assert "The keeper is Anders Holm of the coast guard." in document.text


def test_templates_of_other_languages_show_their_words() -> None:
    source = (
        "{{Ficha de película\n| título = Luces\n| título original = {{lang-no|Havnelys}}\n"
        "| producción = Ida Brandt\n}}\n'''Luces''' es una [[película]].\n"
        "== Reparto ==\n{{Reparto|Bo Ek|El farero}}\n"
    )
    document = formats.parse(source, "luces.wiki")
    quoted(document)
    (record,) = document.data
    assert [(key, node.value) for key, _, node in record.items] == [
        ("título", "Luces"),
        ("título original", "Havnelys"),
        ("productores", "Ida Brandt"),
    ]
    assert "Bo Ek — El farero" in document.text
