"""Where documents and Wikidata disagree, as rows for Wikidata's Mismatch Finder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

from pyoxigraph import Quad

from kinonaut.graph.exports.view import Quote, View
from kinonaut.graph.exports.wikidata import (
    ADDRESS,
    MAX_TEXT,
    Handback,
    Maker,
    known_items,
    one_line,
)
from kinonaut.graph.rdf import kn, schema

__all__ = ["HEADER", "mismatches", "read_items"]

HEADER: Final = (
    "item_id",
    "statement_guid",
    "property_id",
    "wikidata_value",
    "meta_wikidata_value",
    "external_value",
    "external_url",
    "type",
)


def mismatches(
    quads: Iterable[Quad],
    base: str,
    practice: str,
    items: Mapping[str, Mapping[str, Any]],
    ids: Mapping[str, str] | None = None,
) -> Handback:
    """Return rows for the Mismatch Finder: where documents and Wikidata's items disagree.

    Compared are the character roles of cast members, the year and the directors of films. What
    Wikidata merely lacks is no mismatch: `quickstatements` has it.

    Args:
        quads: All quads of a store.
        base: The base of the IRIs of entities.
        practice: One of `PRACTICES`; it says which item a character role should point at.
        items: Wikidata's JSON of the films by Q-id, as `read_items` reads it.
        ids: As for `quickstatements`.
    """
    view = View(quads)
    known = known_items(view, base, ids or {})
    maker = Maker(view, known, practice)
    rows = list(_roles(maker, items))
    for film in view.of_type(kn("Film")):
        item = items.get(known.get(film, ""))
        if item is not None:
            rows += _years(view, film, item)
            rows += _directors(view, film, item, known)
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(set(rows)))
    left_out = dict(sorted(maker.left_out.items()))
    return Handback(file.getvalue().encode("utf-8", "replace"), len(set(rows)), left_out)


_Row = tuple[str, str, str, str, str, str, str, str]


def _roles(maker: Maker, items: Mapping[str, Mapping[str, Any]]) -> Iterator[_Row]:
    expected: dict[tuple[str, str], dict[str, tuple[Quote, ...]]] = {}
    for made in maker.statements():
        if made.property == "P161":
            roles = expected.setdefault((made.item, made.value), {})
            roles.update({v: made.quotes for p, v in made.qualifiers if p == "P453"})
    names = {item: maker.view.label(iri) for iri, item in sorted(maker.ids.items())}
    for (film, performer), roles in sorted(expected.items()):
        for claim in _claims(items.get(film, {}), "P161"):
            if _value(claim.get("mainsnak")) != performer:
                continue
            given = [_value(snak) for snak in claim.get("qualifiers", {}).get("P453", ())]
            # An actor of two parts has two roles; one that agrees is agreement.
            if not given or set(given) & set(roles):
                continue
            for role, quotes in sorted(roles.items()):
                said = f"{names.get(role, role)} ({role})"
                yield _row(film, claim, "P453", str(given[0]), said, quotes, "qualifier")


def _years(view: View, film: str, item: Mapping[str, Any]) -> Iterator[_Row]:
    years = view.texts(film, kn("year"))
    claims = list(_claims(item, "P577"))
    given = [str(_value(claim.get("mainsnak")) or "") for claim in claims]
    if years and any(given) and not {g[1:5] for g in given} & set(years):
        quotes = tuple(view.quotes(film))
        said = " / ".join(years)
        yield _row(str(item["id"]), claims[0], "P577", given[0], said, quotes, "statement")


def _directors(
    view: View, film: str, item: Mapping[str, Any], ids: Mapping[str, str]
) -> Iterator[_Row]:
    claims = list(_claims(item, "P57"))
    given = [_value(claim.get("mainsnak")) for claim in claims]
    directors = view.iris(film, schema("director"))
    # Of a director without an item nobody knows whether he is the one whom Wikidata names.
    if not directors or not given or not all(d in ids for d in directors):
        return
    if {ids[d] for d in directors} & set(given):
        return
    credits_ = [
        c
        for c in view.of_type(kn("Credit"))
        if film in view.iris(c, kn("inFilm")) and view.text(c, kn("job")) == "director"
    ]
    said = "; ".join(f"{view.label(d)} ({ids[d]})" for d in directors)
    quotes = tuple(view.quotes(*credits_))
    yield _row(str(item["id"]), claims[0], "P57", str(given[0]), said, quotes, "statement")


def _row(
    item: str,
    claim: Mapping[str, Any],
    property_: str,
    given: str,
    said: str,
    quotes: tuple[Quote, ...],
    type_: str,
) -> _Row:
    url = next((q.url for q in quotes if q.url and ADDRESS.fullmatch(q.url)), "")
    calendar = "http://www.wikidata.org/entity/Q1985727" if property_ == "P577" else ""
    guid = str(claim.get("id", ""))
    return item, guid, property_, given, calendar, one_line(said)[:MAX_TEXT], url or "", type_


def _claims(item: Mapping[str, Any], property_: str) -> Iterator[Mapping[str, Any]]:
    for claim in item.get("claims", {}).get(property_, ()):
        if claim.get("rank") != "deprecated":
            yield claim


def _value(snak: Mapping[str, Any] | None) -> str | None:
    value = ((snak or {}).get("datavalue") or {}).get("value")
    if isinstance(value, dict):
        value = value.get("id") or value.get("time")
    return value if isinstance(value, str) else None


def read_items(text: str) -> dict[str, dict[str, Any]]:
    """Return items by Q-id from Wikidata's JSON: `Special:EntityData`, a list, or one a line.

    Raises:
        ValueError: The text is no such JSON.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        # A dump has a bracket on its first and last line and a comma after each item.
        lines = (line.strip().rstrip(",") for line in text.splitlines())
        data = [json.loads(line) for line in lines if line not in ("", "[", "]")]
    if isinstance(data, dict):
        data = list(data["entities"].values()) if "entities" in data else [data]
    items = {item["id"]: item for item in data if isinstance(item, dict) and "id" in item}
    if not items:
        raise ValueError("there is no item in it")
    return items
