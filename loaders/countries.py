"""Names of the countries that make films, in the languages of the labels."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["country"]


@cache
def _names() -> dict[str, str]:
    text = resources.files("kinonaut.loaders").joinpath("countries.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        names = [name for cell in line.split("\t") for name in cell.split("|")]
        for name in names:
            found.setdefault(name.casefold(), names[0])
    return found


def country(text: str) -> str | None:
    """Return the English name of the country that a text names, if it names one and no more.

    >>> country("Deutschland"), country("the moon")
    ('Germany', None)
    """
    return _names().get(text.strip().casefold())
