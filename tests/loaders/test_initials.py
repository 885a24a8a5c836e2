"""What letters before names mean by the letters beside them."""

from __future__ import annotations

from tests.loaders.conftest import cast, claims, people


def test_a_d_below_an_r_is_before_the_actors() -> None:
    source = (
        "Sturmflut – Nacht über dem Deich\n\n  • Drama\n  • R: Oda Nilsen\n"
        "  • D: Ann Lee, Bo Ek, Cy Day\n  • 114 Minuten\n\n"
        "Sturmflut – Nacht Über Dem Deich erzählt von einem Dorf an der See.\n"
    )
    found = claims(source, "page.txt")
    assert people(found, "director") == {"Oda Nilsen"}
    assert set(cast(found)) == {"Ann Lee", "Bo Ek", "Cy Day"}
    assert {c.film[0] for c in found} == {"Sturmflut – Nacht über dem Deich"}


def test_a_d_alone_is_before_the_director() -> None:
    found = claims("Far Out (1998)\n\nD: Oda Nilsen\nStarring: Ann Lee, Bo Ek\n", "page.txt")
    assert people(found, "director") == {"Oda Nilsen"}
