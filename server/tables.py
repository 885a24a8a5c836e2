"""What the pages give as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kinonaut.server.entity import EntityPage
from kinonaut.server.film import FilmPage

__all__ = ["portrayals", "quotations", "table"]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def portrayals(shown: FilmPage) -> str:
    """Return the portrayals and the cast of a film."""
    columns = ["character", "performers", "kind", "real_people", "sources_for", "sources_against"]
    return table(
        columns,
        (
            [
                card.character.label if card.character else "",
                " | ".join(link.label for link in card.performers),
                card.kind,
                " | ".join(side.link.label for side in card.people),
                len(card.standing.agree),
                len(card.standing.against),
            ]
            for card in (*shown.portrayals, *shown.cast)
        ),
    )


def quotations(shown: EntityPage) -> str:
    """Return the quotations that name a thing, or those of a source."""
    columns = ["claim", "film", "says", "quote", "source", "start", "end"]
    return table(
        columns,
        (
            [
                quotation.claim,
                group.heading.label if group.heading else "",
                quotation.says,
                quotation.mark,
                quotation.origin.label,
                quotation.start,
                quotation.end,
            ]
            for group in shown.every
            for quotation in group.quotations
        ),
    )
