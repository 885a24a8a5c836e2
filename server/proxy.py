"""Behind a proxy: what it says of the client is believed, and a path prefix is put before links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from kinonaut.server.settings import Settings

__all__ = ["behind"]


def behind(app: Flask, settings: Settings) -> None:
    """Let an application stand behind so many proxies, or under a path of a site.

    The headers `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix` are read only of as many proxies
    as the settings name; anybody can send them.
    """
    if settings.prefix:
        app.wsgi_app = _Prefixed(app.wsgi_app, settings.prefix)  # type: ignore[method-assign]
    if number := settings.proxied:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=number, x_proto=number, x_host=number, x_prefix=number
        )


class _Prefixed:
    """Takes the prefix from the path, whether the proxy left it there or not."""

    def __init__(self, application: Any, prefix: str) -> None:
        self._application = application
        self._prefix = "/" + prefix.strip("/")

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == self._prefix or path.startswith(self._prefix + "/"):
            environ["PATH_INFO"] = path.removeprefix(self._prefix) or "/"
        if not environ.get("SCRIPT_NAME"):
            environ["SCRIPT_NAME"] = self._prefix
        answer: Iterable[bytes] = self._application(environ, start_response)
        return answer
