"""The months of the languages that documents are read in."""

from __future__ import annotations

from typing import Final

__all__ = ["MONTHS"]

MONTHS: Final[dict[str, int]] = {
    m: n
    for n, names in enumerate(
        (
            "january января januar janvier enero",
            "february февраля februar février febrero",
            "march марта märz mars marzo",
            "april апреля avril abril",
            "may мая mai mayo",
            "june июня juni juin junio",
            "july июля juli juillet julio",
            "august августа août agosto",
            "september сентября septembre septiembre",
            "october октября oktober octobre octubre",
            "november ноября novembre noviembre",
            "december декабря dezember décembre diciembre",
        ),
        1,
    )
    for m in names.split()
}
"""Name of a month in lower case, as a date has it, -> its number."""
