"""Who may ask over HTTP: the SPARQL protocol, questions and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinonaut.server.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    # Flask takes its time to import; only those who serve wait for it.
    if name == "create_app":
        from kinonaut.server.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
