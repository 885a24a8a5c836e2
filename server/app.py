"""The application: one factory, and what holds for every response."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kinonaut._version import __version__
from kinonaut.errors import KinonautError
from kinonaut.server import (
    api,
    explorer,
    graph_store,
    linked,
    observing,
    pages,
    pictures,
    quality,
    questions,
    reconcile,
    sparql,
    void,
    words,
)
from kinonaut.server.language import say, speak
from kinonaut.server.navigation import navigate
from kinonaut.server.negotiation import choose
from kinonaut.server.observing import observe
from kinonaut.server.policies import carry
from kinonaut.server.proxy import behind
from kinonaut.server.search import kind_of
from kinonaut.server.settings import Settings
from kinonaut.server.source import connect
from kinonaut.server.warming import Warming

__all__ = ["create_app"]

_POLICY: Final = (
    "default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_WHAT: Final = {
    400: "That request cannot be understood",
    404: "There is no such page",
    405: "That cannot be done here",
    413: "That is too long",
    414: "That address is too long",
    500: "Something went wrong here",
    503: "The graph cannot be read at the moment",
}


def create_app(store_path: str | Path, **settings: Any) -> Flask:
    """Make the server's application for a store, or for a file of RDF.

    Args:
        store_path: The folder that `kinonaut build` wrote, or a file of RDF.
        **settings: Limits, by the names of `Settings`.

    Returns:
        A Flask application. `app.extensions["kinonaut"].close()` ends its query processes.

    Raises:
        StoreError: There is no graph there.
        TypeError: A setting of another name.
    """
    chosen = Settings.of(store_path, **settings)
    app = Flask(__name__)
    # An address or a form holds at most a query, and percent-encoding triples it.
    app.config["MAX_CONTENT_LENGTH"] = 4 * chosen.query_length + 4096
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.filters |= {"day": words.day, "count": words.count}
    app.jinja_env.filters |= {"language_of": words.script_language, "kind_of": kind_of}
    app.jinja_env.globals |= {"href": linked.href, "version": __version__, "words": words}
    speak(app)
    carry(app)
    navigate(app)
    parts = (sparql, graph_store, linked, void, api, reconcile, questions, observing, quality)
    for part in (*parts, pictures, explorer, pages):
        app.register_blueprint(part.blueprint)
    connect(app, chosen).warm = Warming(app).warm
    observe(app)
    if chosen.proxied or chosen.prefix:
        behind(app, chosen)
    app.after_request(_harden)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(KinonautError, _known_error)
    app.register_error_handler(Exception, _unknown_error)
    return app


def _harden(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def _http_error(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    response = _error(error.code, error.description or "")
    if allowed := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _known_error(error: KinonautError) -> Response:
    return _error(503, str(error))


def _unknown_error(error: Exception) -> Response:
    from flask import current_app

    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _error(500, say("The server's log says what it was."))


def _error(status: int, problem: str) -> Response:
    heading = say(_WHAT[status]) if status in _WHAT else say("That did not work")
    if choose(request.headers.get("Accept"), ["text/plain", "text/html"]) == "text/html":
        body = render_template("error.html", status=status, heading=heading, problem=problem)
        return Response(body, status=status)
    return Response(
        f"{heading}: {problem}\n", status=status, content_type="text/plain; charset=utf-8"
    )
