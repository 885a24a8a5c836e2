"""Who may write: those who send the token of a server that was started to be written."""

from __future__ import annotations

import hmac

from flask import request

from kinonaut.server.refusal import Refused
from kinonaut.server.settings import Settings

__all__ = ["authorise"]


def authorise(settings: Settings) -> None:
    """Let a request pass that may write.

    Raises:
        Refused: The server is read-only, or the request does not carry its token.
    """
    if not settings.writable:
        raise Refused(403, "updates are refused: this graph is read-only")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refused(
            401,
            "writing needs the token of this server: Authorization: Bearer TOKEN",
            {"WWW-Authenticate": 'Bearer realm="Kinonaut"'},
        )
    # Compared in a time that does not tell how much of it is right.
    if not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        raise Refused(
            401,
            "that is not the token of this server",
            {"WWW-Authenticate": 'Bearer realm="Kinonaut", error="invalid_token"'},
        )
