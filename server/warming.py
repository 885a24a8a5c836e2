"""Makes a newly built graph as quick as the old one was, before it takes its place."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final

from flask import Flask, Response, g, request

from kinonaut.server.source import Source

__all__ = ["Warming"]

_PAGES: Final = 16
_SECONDS: Final = 5.0
_BLUEPRINTS: Final = ("pages", "questions", "pictures")


class Warming:
    """Remembers which pages were asked for last, and makes them from a graph that nobody reads yet.

    With them comes what all pages share: indexes of names, labels, templates, caches of the store.
    """

    def __init__(self, app: Flask) -> None:
        """Remember the pages of an application."""
        self._app = app
        self._lock = threading.Lock()
        self._asked: OrderedDict[tuple[str, str, str], None] = OrderedDict()
        app.after_request(self._note)

    def warm(self, fresh: Source) -> None:
        """Make the pages that were asked for last, until the time is up."""
        until = time.monotonic() + _SECONDS
        fresh.pool.await_ready()
        _ = fresh.names
        with self._lock:
            asked = list(reversed(self._asked))
        for root, path, languages in asked:
            if time.monotonic() > until or not fresh.acquire():
                return
            headers = {"Accept-Language": languages} if languages else {}
            # What answers a request, without what counts and logs it.
            with self._app.test_request_context(path, base_url=root, headers=headers):
                g.source = fresh
                try:
                    self._app.preprocess_request()
                    self._app.dispatch_request()
                except Exception:
                    # Who asks for the page is told why; the graph is not held back for it.
                    continue

    def _note(self, response: Response) -> Response:
        page = response.mimetype == "text/html" and request.blueprint in _BLUEPRINTS
        if page and request.method == "GET" and response.status_code in (200, 304):
            path = request.full_path.removesuffix("?")
            key = (request.url_root, path, request.headers.get("Accept-Language", ""))
            with self._lock:
                self._asked[key] = None
                self._asked.move_to_end(key)
                while len(self._asked) > _PAGES:
                    self._asked.popitem(last=False)
        return response
