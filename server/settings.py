"""What the server may be told: the store, and the limits that no query passes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from kinonaut.errors import StoreError

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one server."""

    store: Path
    fixed: bool = False
    """Whether to stay with the graph that was opened first, whatever is built meanwhile."""
    workers: int = 4
    """Child processes that evaluate queries; so many quick ones run at once."""
    long_queries: int = 2
    """So many queries may take longer than `quick_seconds` at once; the next one is stopped."""
    quick_seconds: float = 0.25
    waiting: int = 24
    """Queries that may wait for a worker; the next one is told to come back."""
    query_seconds: float = 10.0
    query_rows: int = 100_000
    """Rows of a result, or statements of a constructed graph."""
    query_bytes: int = 32 * 2**20
    """Bytes of a result."""
    query_memory: int = 2**30
    """Address space of a worker in bytes; it holds the store's caches as well."""
    query_length: int = 16 * 2**10
    """Bytes of a query's text."""
    query_depth: int = 64
    """Brackets within brackets."""
    slow_seconds: float = 1.0
    """A query that takes longer is logged with its text."""
    full_text: bool = False
    """Whether the page of a source shows its whole text; for private use."""
    writable: bool = False
    """Whether the SPARQL updates and the graph store protocol may change the store."""
    token: str = field(default="", repr=False)
    """What a writer sends as a bearer token."""
    update_seconds: float = 30.0
    update_length: int = 4 * 2**20
    """Bytes of an update's text."""
    update_bytes: int = 64 * 2**20
    """Bytes of a graph that is sent."""
    proxied: int = 0
    """Proxies before the server, whose `X-Forwarded-` headers are believed."""
    prefix: str = ""
    """The path under which a proxy shows the server, such as `/kinonaut`."""

    @classmethod
    def of(cls, store: str | Path, **settings: Any) -> Self:
        """Make settings, and say which one is not known.

        Raises:
            TypeError: A setting of another name.
            ValueError: The server is to be writable, and there is no token.
            StoreError: It is to be writable, and the graph is a file.
        """
        known = {known.name for known in fields(cls)} - {"store"}
        for name in settings:
            if name not in known:
                raise TypeError(
                    f"no setting is called {name!r}; they are {', '.join(sorted(known))}"
                )
        chosen = cls(store=Path(store), **settings)
        if chosen.writable and not chosen.token:
            raise ValueError("a writable server needs a token")
        if chosen.writable and not chosen.store.is_dir():
            raise StoreError(
                str(store), "only a store that kinonaut build made can be written", "build one"
            )
        return chosen
