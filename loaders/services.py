"""Names of services on pages about films: catalogues, streaming services, social networks."""

from __future__ import annotations

import re
from functools import cache

from kinonaut.ontology.authority.files import listed, rows

__all__ = ["service_pattern", "services"]


@cache
def services(*kinds: str, not_also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the services of some kinds, the longest first.

    Args:
        kinds: Those of `services.tsv`; all, where none is given.
        not_also: What a name may not be besides: `title`, `name`.

    >>> "Max" in services("stream"), "Max" in services("stream", not_also=("title",))
    (True, False)
    """
    names = {
        name
        for _, row in rows("services.tsv")
        if (not kinds or row["kind"] in kinds) and not {*listed(row["also"])} & {*not_also}
        for name in (row["name"], *listed(row["aliases"]))
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def service_pattern(*kinds: str, not_also: tuple[str, ...] = ()) -> str:
    """Return a pattern of the names that `services` returns.

    >>> bool(re.search(service_pattern("catalogue"), "Rotten Tomatoes: 90%"))
    True
    """
    return "|".join(re.escape(name) for name in services(*kinds, not_also=not_also))
