"""Names of services, which stand on pages about films and are no titles, people or makers there."""

from __future__ import annotations

import re

import pytest

from kinonaut.loaders.film_clusters import is_plausible
from kinonaut.loaders.services import service_pattern, services
from kinonaut.ontology.authority.files import listed, rows

KINDS = {"catalogue", "stream", "broadcaster", "network"}


def test_every_service_has_a_kind_and_every_name_is_of_one() -> None:
    told = [row for _, row in rows("services.tsv")]
    assert {row["kind"] for row in told} == KINDS
    assert {also for row in told for also in listed(row["also"])} == {"name", "title"}
    names = [name for row in told for name in (row["name"], *listed(row["aliases"]))]
    assert len(names) == len(set(names)) == len(services())


@pytest.mark.parametrize("name", services("catalogue", "stream", not_also=("title",)))
def test_a_service_is_no_title(name: str) -> None:
    assert not is_plausible(name)


@pytest.mark.parametrize("name", sorted({*services()} - {*services(not_also=("title",))}))
def test_a_service_that_bears_the_name_of_a_film_may_be_a_title(name: str) -> None:
    assert is_plausible(name)


def test_the_longest_name_is_taken() -> None:
    found = re.match(service_pattern("stream"), "Amazon Prime Video")
    assert found is not None
    assert found[0] == "Amazon Prime Video"
