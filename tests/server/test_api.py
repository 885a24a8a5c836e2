"""What programs are told: OpenAPI, reconciliation, VoID, and schema.org in the pages."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
from rdflib.namespace import SDO

from kinonaut.queries import catalogue

VOID = "http://rdfs.org/ns/void#"

# Class -> the properties that may stand on it, by schema.org's domains, and the classes or
# data types of their values, by its ranges.
PERSON = {"Person"}
SCHEMA: dict[str, dict[str, set[str]]] = {
    "Thing": {"name": {"Text"}, "alternateName": {"Text"}, "url": {"URL"}},
    "Movie": {
        **{"director": PERSON, "actor": PERSON, "author": PERSON, "producer": PERSON},
        **{"editor": PERSON, "musicBy": PERSON, "productionCompany": {"Organization"}},
        **{"datePublished": {"Date"}, "duration": {"Duration"}, "countryOfOrigin": {"Country"}},
    },
    "Person": {"birthDate": {"Date"}, "deathDate": {"Date"}, "jobTitle": {"Text"}},
    "Event": {"startDate": {"Date"}, "endDate": {"Date"}},
    "Organization": {},
    "Project": {},
    "CreativeWork": {},
    "Country": {},
}
SHAPES = {
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "Duration": r"PT\d+M",
    "URL": r"https?://\S+",
    "Text": r"[\s\S]+",
}


def cards(client: Any) -> dict[str, dict[str, Any]]:
    query = "SELECT DISTINCT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?s"
    target = "/sparql?" + urlencode({"query": query, "format": "json"})
    rows = client.get(target).json["results"]["bindings"]
    found = {}
    for row in rows:
        path = row["s"]["value"].partition("/id/")[2]
        page = client.get(f"/{path}", headers={"Accept": "text/html"})
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL
        ):
            found[path] = json.loads(block)
    return found


def check(said: dict[str, Any]) -> None:
    type_ = said["@type"]
    assert type_ in SDO, type_
    allowed = SCHEMA["Thing"] | SCHEMA[type_]
    for name, value in said.items():
        if name.startswith("@"):
            continue
        assert name in SDO, name
        assert name in allowed, (type_, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one["@type"] in allowed[name], (name, one)
                check(one)
            else:
                shapes = [SHAPES[kind] for kind in allowed[name] if kind in SHAPES]
                assert any(re.fullmatch(shape, one) for shape in shapes), (name, one)


def test_pages_carry_schema_org_that_fits_it(client: Any) -> None:
    found = cards(client)
    kinds = {said["@type"] for said in found.values()}
    assert {"Movie", "Person", "Event"} <= kinds
    for path, said in found.items():
        check(said)
        assert said["@id"].endswith(path)
    film = found["film/night-docking-2019"]
    assert film["director"]["name"] == "Mara Ellwood"
    assert film["duration"] == ["PT104M", "PT98M"]
    assert film["datePublished"] == "2019"
    assert any("<script>" in said["name"] for said in found.values())


def test_void_says_what_the_dataset_holds(client: Any) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    graph = ox.Store()
    graph.load(answer.data, ox.RdfFormat.TURTLE)
    found = {q.predicate.value: q.object.value for q in graph}
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counted = client.get("/sparql?" + urlencode({"query": query, "format": "json"})).json
    assert found[VOID + "triples"] is not None
    dataset = graph.query(
        f"SELECT ?n {{ ?d a <{VOID}Dataset> ; <{VOID}triples> ?n ; <{VOID}classPartition> ?c }}"
    )
    assert isinstance(dataset, ox.QuerySolutions)
    number = next(iter(dataset))["n"]
    assert isinstance(number, ox.Literal)
    assert number.value == counted["results"]["bindings"][0]["n"]["value"]
    again = client.get("/void", headers={"If-None-Match": client.get("/void").headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/void", headers={"Accept": "image/png"}).status_code == 406


def test_openapi_describes_each_question(client: Any) -> None:
    said = client.get("/openapi.json").json
    assert said["openapi"].startswith("3.1")
    for name, question in catalogue.load().items():
        operation = said["paths"][f"/ask/{name}.json"]["get"]
        assert [p["name"] for p in operation["parameters"]] == [p.name for p in question.parameters]
    identifiers = [op["operationId"] for path in said["paths"].values() for op in path.values()]
    assert len(identifiers) == len(set(identifiers))
    for reference in re.findall(r'"\$ref": ?"#/components/schemas/(\w+)"', json.dumps(said)):
        assert reference in said["components"]["schemas"]


def test_a_cached_answer_is_the_answer(client: Any) -> None:
    for target in ("/ask/renamed-portrayals", "/ask/renamed-portrayals.json"):
        first, second = client.get(target), client.get(target)
        assert first.data == second.data
        assert first.headers["ETag"] == second.headers["ETag"]
        match = {"If-None-Match": first.headers["ETag"]}
        assert client.get(target, headers=match).status_code == 304
    film = client.get("/ask/who-plays.json?who=Anton Grechko").json
    other = client.get("/ask/who-plays.json?who=Lena Orlo").json
    assert film["rows"] != other["rows"]


def test_search_answers_programs(client: Any) -> None:
    said = client.get("/search.json?" + urlencode({"q": "Ночная стыковка"})).json
    assert said["found"][0]["path"] == "film/night-docking-2019"
    assert not said["similar"]
    assert client.get("/search.json").json == {"found": [], "similar": False}


# -- reconciliation -------------------------------------------------------------------------------


def reconcile(client: Any, **queries: Any) -> Any:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_the_manifest_leads_to_services_that_answer(client: Any) -> None:
    answer = client.get("/reconcile")
    said = answer.json
    assert "0.2" in said["versions"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for what in said["suggest"].values():
        address = urlsplit(what["service_url"] + what["service_path"])
        assert client.get(address.path + "?prefix=f").json["result"] is not None
    view = said["view"]["url"].replace("{{id}}", "film/night-docking-2019")
    assert client.get(urlsplit(view).path).status_code == 200
    preview = said["preview"]["url"].replace("{{id}}", "film/night-docking-2019")
    parts = urlsplit(preview)
    assert "Night Docking" in client.get(f"{parts.path}?{parts.query}").text
    assert client.get("/reconcile/preview?id=film/none").status_code == 404
    assert client.get("/reconcile/preview?id=a b>c").status_code == 404


def test_names_find_their_entities_in_any_spelling(client: Any) -> None:
    said = reconcile(
        client,
        q0={"query": "night docking", "type": "film"},
        q1={"query": "Ночная стыковка"},
        q2={"query": "Nite Dokking", "type": ["film"], "limit": 1},
        q3={"query": "Anton Grechko", "type": "film"},
        q4={"query": ""},
    )
    for key in ("q0", "q1"):
        best = said[key]["result"][0]
        assert (best["id"], best["match"]) == ("film/night-docking-2019", True)
        assert best["type"] == [{"id": "film", "name": "Film"}]
    assert [r["id"] for r in said["q2"]["result"]] == ["film/night-docking-2019"]
    assert not said["q2"]["result"][0]["match"]
    assert not [r for r in said["q3"]["result"] if not r["id"].startswith("film/")]
    assert said["q4"]["result"] == []


def test_properties_raise_or_lower_the_score(client: Any) -> None:
    def score(year: str) -> tuple[float, bool]:
        properties = [{"pid": "year", "v": year}]
        query = {"query": "Night Docking", "type": "film", "properties": properties}
        best = reconcile(client, q=query)["q"]["result"][0]
        return best["score"], best["match"]

    assert score("2019") == (100.0, True)
    assert score("1950") == (70.0, False)


def test_rows_are_extended(client: Any) -> None:
    asked = {
        "ids": ["film/night-docking-2019", "film/none", "<>"],
        "properties": [{"id": "runtime"}, {"id": "director"}],
    }
    said = client.get("/reconcile?" + urlencode({"extend": json.dumps(asked)})).json
    row = said["rows"]["film/night-docking-2019"]
    assert row["runtime"] == [{"str": "104"}, {"str": "98"}]
    assert row["director"] == [{"id": "artist/mara-ellwood", "name": "Mara Ellwood"}]
    assert said["rows"]["film/none"] == {"runtime": [], "director": []}
    assert {p["id"] for p in client.get("/reconcile/properties?type=film").json["properties"]} >= {
        "year",
        "director",
    }


@pytest.mark.parametrize(
    "data",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": '{"q": 1}'},
        {"queries": '{"q": {"query": 7}}'},
        {"queries": '{"q": {"query": "a", "limit": "x"}}'},
        {"queries": '{"q": {"query": "a", "type": {"a": 1}}}'},
        {"queries": json.dumps({str(n): {"query": "a"} for n in range(99)})},
        {"queries": "[" * 5000},
        {"extend": '{"ids": 1}'},
        {"extend": '{"ids": [], "properties": [{"id": ["year"]}]}'},
        {"extend": '{"ids": [], "properties": [{"id": "none"}]}'},
    ],
)
def test_bad_requests_are_told_so(client: Any, data: dict[str, str]) -> None:
    answer = client.post("/reconcile", data=data)
    assert answer.status_code == 400
    assert html.escape(answer.json["error"])


def test_pages_of_other_sites_may_follow_a_name_to_its_data_and_read_no_page(client: Any) -> None:
    named = client.get("/id/film/night-docking-2019", headers={"Accept": "text/turtle"})
    for address, readable in (
        (named.headers["Location"], True),
        ("/ask.json?q=films", True),
        ("/film/night-docking-2019", False),
    ):
        with client.get(address) as response:
            assert (response.headers.get("Access-Control-Allow-Origin") == "*") is readable
    assert named.headers["Access-Control-Allow-Origin"] == "*"
