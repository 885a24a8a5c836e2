"""The review page of a document: its text with the claims marked, to accept and to reject.

One HTML file that asks nothing of any network: its policy forbids every request, and its script,
known by its hash, only writes the file of decisions.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Final

from kinonaut.graph.decisions import ON_CLAIMS, Decision
from kinonaut.queries.reasons import Reason

__all__ = ["review_page"]

_GROUPS: Final = {
    "people": ("cast", "portrayal", "cast_complete"),
    "makers": (
        "director", "writer", "producer", "cinematographer", "editor", "composer",
        "production_designer", "costume_designer", "company", "consultant", "review",
    ),
    "history": ("deviation", "accuracy"),
    "flights": ("depicts", "crew", "mission_date", "mission_station", "first", "occupation"),
}  # fmt: skip
_PLACE: Final = re.compile(r"@([A-Z]+)@")


def review_page(
    title: str, text: str, reasons: Sequence[Reason], decisions: Iterable[Decision], base: str
) -> str:
    """Return the page.

    Args:
        title: Name of the document.
        text: Its text, in which the claims have their places.
        reasons: The claims with what they say.
        decisions: All decisions of the store; those on other things are kept in the new file.
        base: Base of the IRIs, which paths of claims are relative to.
    """
    folder = files("kinonaut.queries") / "templates"
    script = (folder / "review-page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    paths = [reason.evidence.claim.removeprefix(base) for reason in reasons]
    by_claim = {d.one: d for d in decisions if d.verdict in ON_CLAIMS}
    # A decision that was carried over is saved as one on the claim that stands here now.
    earlier = [f"claim/{r.carried_from}" for r in reasons]
    decided = [
        by_claim.get(one) or by_claim.get(other) for one, other in zip(paths, earlier, strict=True)
    ]
    here = {*paths, *earlier}
    kept = sorted(astuple(d) for d in decisions if d.one not in here or d.other)
    parts = {
        "TITLE": escape(title),
        "COUNT": str(len(reasons)),
        "TEXT": _marked(text, reasons),
        "CLAIMS": "\n".join(
            _claim(number, *one)
            for number, one in enumerate(zip(reasons, paths, decided, strict=True))
        ),
        # "<" would let a text end the element; JSON can say it otherwise.
        "KEPT": json.dumps(kept, ensure_ascii=True).replace("<", "\\u003c"),
        "SCRIPT": script,
        "HASH": f"sha256-{digest}",
    }
    # One pass, so that a text which holds a placeholder stays text.
    return _PLACE.sub(lambda m: parts[m[1]], (folder / "review-page.html").read_text("utf-8"))


def _group(reason: Reason) -> str:
    relation = reason.evidence.relation
    return next((name for name, members in _GROUPS.items() if relation in members), "film")


def _marked(text: str, reasons: Sequence[Reason]) -> str:
    """Return the text with a mark round each stretch that the same claims quote."""
    spans = [(r.evidence.start, r.evidence.end) for r in reasons]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span if edge <= len(text))})
    starts: dict[int, list[int]] = {}
    for number, (start, _) in enumerate(spans):
        starts.setdefault(start, []).append(number)
    pieces = []
    within: list[int] = []
    for start, end in pairwise(edges):
        within = [n for n in within if spans[n][1] > start] + starts.get(start, [])
        piece = escape(text[start:end])
        if within:
            kind = _group(reasons[within[0]])
            claims = " ".join(f"c{number}" for number in within)
            piece = f'<mark class="{kind}" data-claims="{claims}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _claim(number: int, reason: Reason, path: str, decision: Decision | None) -> str:
    says = ", ".join(f"{name}: {item}" for name, item in reason.says)
    how = "written down by a person" if reason.evidence.curated else f"rule {reason.evidence.rule}"
    chosen = decision.verdict if decision else ""
    because = escape(decision.because) if decision else ""
    words = [decision.document, decision.quote, decision.says] if decision else [""] * 3
    buttons = "".join(
        f'<label><input type="radio" name="c{number}" value="{verdict}"'
        f"{' checked' if verdict == chosen else ''}> {label}</label>"
        for verdict, label in (("", "undecided"), ("accept", "accept"), ("reject", "reject"))
    )
    return (
        f'<li id="c{number}" class="{_group(reason)}" data-claim="{escape(path)}"'
        f' data-words="{escape(json.dumps(words, ensure_ascii=False))}">'
        f"<fieldset><legend>{escape(reason.evidence.relation.replace('_', ' '))}</legend>"
        f"<p>{escape(says)}</p><p>“{escape(reason.evidence.quote)}”</p>"
        f"<p><small>{escape(how)}, confidence {reason.evidence.confidence:g}</small></p>"
        f'{buttons}<label>because <input type="text" value="{because}"></label></fieldset></li>'
    )
