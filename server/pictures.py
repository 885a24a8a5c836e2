"""Pictures of the graph on pages, and by themselves as SVG and PNG."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

from flask import Blueprint, Response, abort, render_template, request, url_for

from kinonaut.errors import AmbiguousEntityError, MissingExtraError, UnknownEntityError
from kinonaut.graph.exports.drawing import STYLE, clean, to_png
from kinonaut.graph.exports.pictures import KINDS, picture
from kinonaut.graph.exports.view import View
from kinonaut.server.language import asked, current, say
from kinonaut.server.picture_words import in_language
from kinonaut.server.records import local_names
from kinonaut.server.source import Source, current_source

__all__ = ["blueprint", "offered"]

blueprint = Blueprint("pictures", __name__)

_NAMES: Final = {
    "reel-and-real": ("Reel and real", "What is on screen, what happened, and the lines between"),
    "timeline": ("History and film", "When missions flew, and when films told of them"),
    "network": ("Co-stars and crews", "Who shared a film, who shared a mission, who played whom"),
    "deviations": ("Departures", "Films by what they invented, altered and kept"),
    "played-by": ("Played by", "Who has been played by whom, and under which name"),
}
"""Kind of picture -> what a reader calls it, and what is on it."""

_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# The picture's own style and nothing else; the hash says which style that is.
_POLICY: Final = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; sandbox"


def offered() -> list[tuple[str, str, str]]:
    """Return the pictures: kind, name and what is on it, in the language of the page."""
    return [(kind, say(name), say(what)) for kind, (name, what) in _NAMES.items() if kind in KINDS]


@blueprint.get("/pictures.css")
def style() -> Response:
    """Return the style of the pictures that stand in pages."""
    response = Response(STYLE, content_type="text/css; charset=utf-8")
    current_source().stamp(response)
    return response


@blueprint.get("/pictures")
def gallery() -> Response:
    """Offer the pictures."""
    return show("reel-and-real")


@blueprint.get("/pictures/<kind>")
def show(kind: str) -> Response:
    """Show a picture, of everything or of one film, as a page or by itself."""
    stem, _, suffix = kind.partition(".")
    if stem not in KINDS or suffix not in ("", "svg", "png"):
        abort(404, say("Nothing here is called {name}.", name=f"pictures/{kind}"))
    source = current_source()
    film = request.args.get("film", "").strip()[:300]
    if suffix:
        return _alone(source, stem, suffix, film)
    key = ("picture page", stem, film, request.script_root, current(), asked())
    response = Response(source.keep(key, lambda: _page(source, stem, film)))
    source.stamp(response)
    return response


def _page(source: Source, kind: str, film: str) -> str:
    drawn = _drawn(source, kind, film, alone=False)
    films = source.names.labels(["film"])
    title = _TITLE.search(drawn)
    return render_template(
        "picture.html",
        kind=kind,
        kinds=offered(),
        film=film,
        films=films,
        drawn=_Inline(drawn),
        title=title[1] if title else "",
        width=_width(drawn),
        downloads={
            name: url_for("pictures.show", kind=f"{kind}.{name}", film=film or None)
            for name in ("svg", "png")
        },
    )


class _Inline(str):
    """A picture that the exports drew: every name in it is escaped there."""

    def __html__(self) -> str:
        return self


_TITLE: Final = re.compile(r"<title[^>]*>([^<]*)</title>")


def _width(drawn: str) -> int:
    found = re.search(r'viewBox="0 0 (\d+)', drawn)
    return int(found[1]) if found else 0


def _alone(source: Source, kind: str, suffix: str, film: str) -> Response:
    drawn = source.keep(
        ("picture", kind, film, request.url_root, current(), asked()),
        lambda: _drawn(source, kind, film, alone=True),
    )
    if suffix == "svg":
        response = Response(drawn, content_type="image/svg+xml; charset=utf-8")
        response.headers["Content-Security-Policy"] = _POLICY
    else:
        try:
            response = Response(
                source.keep(("png", kind, film, current()), lambda: to_png(drawn)),
                content_type="image/png",
            )
        except MissingExtraError as error:
            abort(501, str(error))
    source.stamp(response)
    return response


def _drawn(source: Source, kind: str, film: str, *, alone: bool) -> str:
    """Draw a picture; its names lead to the pages of this server."""
    view = source.keep(("view",), lambda: View(source.store.quads()))

    def link(iri: str) -> str | None:
        if not iri.startswith(source.base) or "#" in iri:
            return None
        path = iri.removeprefix(source.base)
        return url_for("pages.entity", path=path, _external=True)

    wanted = source.base + film if film.startswith("film/") else film
    try:
        drawn = picture(kind, view, film=wanted or None, link=link, with_style=alone)
    except (UnknownEntityError, AmbiguousEntityError) as error:
        abort(404, str(error))
    names = {clean(view.label(iri)): clean(name) for iri, name in local_names(source).items()}
    return in_language(drawn, names)
