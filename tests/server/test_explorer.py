"""The explorer: what is shown follows from what is opened, and hostile names stay text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinonaut.server.opened import GROUPS, MOST, Opened, group_of, show, way

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://example.org/id/"


def iri(path: str) -> str:
    return BASE + path


def network(*edges: str, sources: tuple[str, ...] = ("a.txt",)) -> nx.MultiDiGraph[str]:
    """Return a network from lines `film/x depicts mission/y`."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for edge in edges:
        source, relation, target = edge.split()
        for end in (source, target):
            made.add_node(iri(end), label=end.split("/")[-1], type=end.split("/")[0])
        made.add_edge(
            iri(source), iri(target), key=relation, relation=relation, sources=list(sources)
        )
    return made


TIDE = network(
    "film/tide has_character character/tide/ann",
    "artist/vera plays character/tide/ann",
    "character/tide/ann stands_for person/sally",
    "person/sally flew_on mission/sts-7",
    "film/tide depicts mission/sts-7",
    "artist/klim director film/tide",
    "film/storm depicts mission/sts-7",
)


def paths(asked: Opened, graph: nx.MultiDiGraph[str] = TIDE) -> set[str]:
    return {node.iri.removeprefix(BASE) for node in show(graph, asked).nodes}


def test_a_film_opens_with_its_parts_and_who_is_behind_them() -> None:
    assert paths(Opened((iri("film/tide"),))) == {
        *("film/tide", "character/tide/ann", "artist/vera", "person/sally", "mission/sts-7"),
        "artist/klim",
    }


def test_another_thing_opens_with_its_neighbours_alone() -> None:
    assert paths(Opened((iri("mission/sts-7"),))) == {
        *("mission/sts-7", "film/tide", "film/storm", "person/sally"),
    }


def test_relations_are_filtered_by_group() -> None:
    asked = Opened((iri("film/tide"),), groups=frozenset({"missions"}))
    assert paths(asked) == {"film/tide", "mission/sts-7"}
    assert {group_of(r) for r in ("plays", "depicts", "at", "stands_for", "gaffer")} == set(GROUPS)


def test_one_film_and_its_characters_alone() -> None:
    asked = Opened((iri("mission/sts-7"),), film=iri("film/tide"))
    assert paths(asked) == {"mission/sts-7", "film/tide"}


def test_one_source_alone() -> None:
    graph = network("film/tide depicts mission/sts-7", sources=("b.txt",))
    graph.add_node(iri("mission/sts-8"), label="STS-8", type="mission")
    graph.add_edge(iri("film/tide"), iri("mission/sts-8"), relation="depicts", sources=["c.txt"])
    assert paths(Opened((iri("film/tide"),), source="b.txt"), graph) == {
        *("film/tide", "mission/sts-7"),
    }


def test_the_shortest_way_is_found_over_what_is_shown() -> None:
    ends = iri("artist/vera"), iri("film/storm")
    asked = Opened(ends=ends)
    assert [i.removeprefix(BASE) for i in way(TIDE, asked)] == [
        *("artist/vera", "character/tide/ann", "film/tide", "mission/sts-7", "film/storm"),
    ]
    assert set(way(TIDE, asked)) <= {node.iri for node in show(TIDE, asked).nodes}
    assert way(TIDE, Opened(ends=ends, groups=frozenset({"parts"}))) == ()
    assert way(TIDE, Opened(ends=(ends[0], iri("film/none")))) == ()


def test_what_finds_no_room_is_counted() -> None:
    many = network(*(f"artist/{n:05} writer film/tide" for n in range(2 * MOST)))
    shown = show(many, Opened((iri("film/tide"),)))
    assert len(shown.nodes) == MOST
    assert shown.left_out == 2 * MOST + 1 - MOST
    assert shown.nodes[0].hidden == shown.left_out


@given(st.lists(st.sampled_from(sorted(TIDE)), unique=True), st.sampled_from(sorted(TIDE)))
@settings(max_examples=60, deadline=None)
def test_no_two_things_lie_in_one_place(things: list[str], goal: str) -> None:
    shown = show(TIDE, Opened(tuple(things), ends=(iri("artist/klim"), goal)))
    assert len({(node.x, node.y) for node in shown.nodes}) == len(shown.nodes)
    known = {node.iri for node in shown.nodes}
    assert all({edge.source, edge.target} <= known for edge in shown.edges)


# ---------------------------------------------------------------------- the page


def test_the_address_says_what_is_open(client: FlaskClient) -> None:
    data = client.get("/explore.json?open=film/night-docking-2019&show=real").get_json()
    assert data["page"] == "/explore?open=film%2Fnight-docking-2019&show=real"
    assert {edge["relation"] for edge in data["edges"]} <= {"stands_for", "portrays", "same_human"}
    opened = [node["id"] for node in data["nodes"] if node["opened"]]
    assert opened == ["film/night-docking-2019"]
    toggle = data["nodes"][0]["toggle"]
    assert client.get(toggle).status_code == 200
    assert "night-docking" not in toggle


def test_a_name_opens_what_it_names(client: FlaskClient) -> None:
    there = client.get("/explore?open=mission/aurora-4&add=Anton+Grechko")
    assert there.status_code == 302
    assert there.location == "/explore?open=mission%2Faurora-4&open=person%2Fanton-grechko"
    nobody = client.get("/explore?add=Nobody+Atall+Xyzzy", headers={"Accept": "text/html"})
    assert "Nothing here is called Nobody Atall Xyzzy" in nobody.text


def test_the_page_shows_the_same_as_the_data(client: FlaskClient) -> None:
    query = "?open=film/night-docking-2019&from=Tomas+Reyl&to=Anton+Grechko"
    page = client.get(f"/explore{query}").text
    island = re.search(r'<script type="application/json" id="shown">(.*?)</script>', page, re.S)
    assert island is not None
    assert json.loads(island[1]) == client.get(f"/explore.json{query}").get_json()
    assert '<p id="way">' in page


@pytest.mark.parametrize(
    "query", ["open=film/none", "show=nothing", "from=%00&to=x", "open=" + "x" * 5000, "film=%F0"]
)
def test_odd_addresses_are_answered(client: FlaskClient, query: str) -> None:
    assert client.get(f"/explore?{query}").status_code == 200
    assert client.get(f"/explore.json?{query}").status_code == 200


def test_hostile_names_are_text(client: FlaskClient) -> None:
    path = "film/odd-script-alert-1-script-film"
    page = client.get(f"/explore?open={path}&add=<script>alert(9)</script>").text
    assert "<script>alert" not in page
    assert "<img" not in page
