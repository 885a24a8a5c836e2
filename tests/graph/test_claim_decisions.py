"""Decisions on claims are found again by what was decided, and never by a guess."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinonaut.graph.claim_decisions import Rulings, decision_quads, said, settled
from kinonaut.graph.claims import Claim
from kinonaut.graph.decisions import FILE, Decision, read
from kinonaut.graph.rdf import BASE

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = Claim(
    document="a.txt", relation="director", quote="by Nora  Finch", start=10, end=24, rule="r",
    film=("Salt Road", "the film"), film_year=2001, person=("Nora Finch",),
)  # fmt: skip
SAYS = "director; film: Salt Road; film_year: 2001; person: Nora Finch"


def moved(claim: Claim, by: int) -> Claim:
    return replace(claim, start=claim.start + by, end=claim.end + by)


def decided(claim: Claim, verdict: str = "reject", because: str = "") -> Decision:
    return Decision(
        verdict, f"claim/{claim.key}", "", claim.document, because,
        " ".join(claim.quote.split()), said(claim),
    )  # fmt: skip


def carried(decisions: list[Decision], *claims: Claim) -> dict[str, str]:
    found = Rulings.of(decisions, [(claim.key, claim) for claim in claims])
    return {key: ruling.carried_from for key, ruling in found.by_key.items()}


def test_what_a_claim_says_is_said_without_its_place() -> None:
    assert said(CLAIM) == said(moved(CLAIM, 3)) == SAYS
    assert said(replace(CLAIM, polarity="denied")) == f"{SAYS}; polarity: denied"
    assert said(replace(CLAIM, about="a\nb")).count("\n") == 0


def test_a_store_notes_what_the_claims_of_its_decisions_say(tmp_path: Path) -> None:
    key = CLAIM.key
    (tmp_path / FILE).write_text(
        f"decision,one,other,document,because\nreject,claim/{key},,,no\n", "utf-8"
    )
    filled = settled(tmp_path, [CLAIM])
    assert filled == (decided(CLAIM, because="no"),)
    assert read(tmp_path) == filled
    before = (tmp_path / FILE).stat().st_mtime_ns
    assert settled(tmp_path, [moved(CLAIM, 5)]) == filled
    assert (tmp_path / FILE).stat().st_mtime_ns == before


def test_the_key_goes_before_the_words() -> None:
    other = moved(CLAIM, 50)
    assert carried([decided(CLAIM)], CLAIM, other) == {CLAIM.key: ""}


def test_the_same_fact_in_the_same_words_is_the_same_claim() -> None:
    there = moved(CLAIM, 7)
    assert carried([decided(CLAIM)], there) == {there.key: CLAIM.key}
    assert carried([decided(CLAIM)], replace(there, quote="by Nora\nFinch")) != {}
    for another in (
        replace(there, document="b.txt"),
        replace(there, relation="writer"),
        replace(there, film=("Salt Sea",)),
        replace(there, film_year=1950),
        replace(there, person=("Nora French",)),
        replace(there, quote="directed by Nora Finch"),
        replace(there, polarity="denied"),
        replace(there, page="two"),
    ):
        assert carried([decided(CLAIM)], another) == {}, another


def test_a_year_that_is_learnt_or_lost_makes_no_other_fact() -> None:
    there = moved(CLAIM, 7)
    undated = replace(CLAIM, film_year=None)
    assert carried([decided(CLAIM)], replace(there, film_year=None)) != {}
    assert carried([decided(undated)], there) == {there.key: undated.key}
    remake = replace(moved(CLAIM, 90), film_year=1950)
    assert carried([decided(CLAIM)], there, remake) == {there.key: CLAIM.key}
    assert carried([decided(undated)], there, remake) == {}


def test_one_decision_waits_where_two_claims_say_so() -> None:
    claims = [moved(CLAIM, 7), moved(CLAIM, 70)]
    rulings = Rulings.of([decided(CLAIM)], [(claim.key, claim) for claim in claims])
    assert not rulings.by_key
    assert rulings.waiting == ((decided(CLAIM), 2),)
    assert "any of 2 claims" in rulings.notes()[0]
    assert list(decision_quads(rulings, BASE)) == []


def test_a_claim_with_a_decision_of_its_own_is_not_meant_by_another() -> None:
    above, below = moved(CLAIM, -5), moved(CLAIM, 40)
    decisions = [decided(above, "accept"), decided(CLAIM)]
    assert carried(decisions, above, below) == {above.key: "", below.key: CLAIM.key}


def test_decisions_that_agree_are_carried_over_together() -> None:
    second = moved(CLAIM, 40)
    now = [moved(CLAIM, 7), moved(second, 7)]
    both = [decided(CLAIM), decided(second)]
    assert set(carried(both, *now)) == {claim.key for claim in now}
    assert len(carried(both, now[0])) == 1
    assert carried([decided(CLAIM, "accept"), decided(second)], *now) == {}


def test_a_decision_without_the_words_waits() -> None:
    rulings = Rulings.of(
        [Decision("reject", f"claim/{CLAIM.key}")], [(c.key, c) for c in [moved(CLAIM, 1)]]
    )
    assert not rulings.by_key
    assert "finds nothing" in rulings.notes()[0]
