"""The links of a site without a server: from file to file, none to what a server alone can do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from posixpath import join, normpath, relpath
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from kinonaut.graph.rdf import slug
from kinonaut.server.language import LANGUAGES

__all__ = ["Links", "place"]

_NOWHERE: Final = "http://site.invalid"
"""Root of the addresses while the site is made, where nobody says which it will have."""

_SERVED: Final = frozenset((
    "search", "sparql", "explore", "explore.json", "reconcile", "graph-store", "id", "ask.json",
    "health", "metrics", "openapi.json", "suggest",
))  # fmt: skip
"""First parts of addresses that only a server answers."""

_LINK: Final = re.compile(r'(<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
_SVG_LINK: Final = re.compile(r'((?:xlink:)?href=")([^"]*)(")')
_FORM: Final = re.compile(r"<form\b.*?</form>", re.S)
_ASK_FORM: Final = re.compile(r'<form class="ask".*?</form>', re.S)
_ITEM: Final = re.compile(r"<li>\s*<a [^>]*href=\"about:nothing\".*?</a>\s*</li>", re.S)
_DEAD: Final = re.compile(r"<a [^>]*href=\"about:nothing\"[^>]*>(.*?)</a>( · )?", re.S)
_DEAD_LINK: Final = re.compile(r"<link [^>]*href=\"about:nothing\"[^>]*>")
_CARD: Final = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.S)
_POLICY: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; style-src 'self'; "
    "img-src 'self' data:; script-src 'none'; object-src 'none'; base-uri 'none'\">"
)


@lru_cache(maxsize=1 << 16)
def place(address: str) -> str | None:
    """Return the file that stands for an address of the site, or None where only a server answers.

    >>> place("/"), place("/film/ebb-1999?lang=ru"), place("/film/ebb-1999.ttl")
    ('index.html', 'ru/film/ebb-1999.html', 'film/ebb-1999.ttl')
    """
    parts = urlsplit(address)
    given = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != "lang"]
    language = dict(parse_qsl(parts.query)).get("lang", "en")
    folder = "" if language not in LANGUAGES or language == "en" else f"{language}/"
    path = unquote(parts.path).strip("/")
    first, _, rest = path.partition("/")
    if first == "sparql" and dict(given).get("format") == "html" and dict(given).get("query"):
        return f"queries/{_short(dict(given)['query'])}.rq"
    if first in _SERVED or ".." in path.split("/") or path.startswith("."):
        return None
    if first == "static" or path == "pictures.css":
        return path
    if not path:
        return f"{folder}index.html" if not given else None
    stem, dot, ending = path.rpartition(".")
    if not dot or "/" in ending or len(ending) > 6:
        stem, ending = path, "html"
    if not given:
        return f"{folder}{stem}.{ending}"
    if first not in ("ask", "pictures") or not rest or any(k == "policy" for k, _ in given):
        return None
    told = [(k, v) for k, v in given if v]
    if not told:
        return f"{folder}{stem}.{ending}"
    values = slug("-".join(v.rsplit("/", 1)[-1] for _, v in told))[:60]
    return f"{folder}{stem}/{values}-{_short(urlencode(told))[:8]}.{ending}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Links:
    """Turns the links of pages; all that it needs to know of a site is where its root is."""

    def __init__(self, url: str | None) -> None:
        self._url = url.rstrip("/") if url else None
        self.root = self._url or _NOWHERE
        self._prefix = urlsplit(self.root).path

    def own(self, link: str) -> str | None:
        """Return an address of the site itself without its root, or None for any other."""
        if link.startswith(f"{self.root}/"):
            return link.removeprefix(self.root)
        if link.startswith(f"{self._prefix}/") and not link.startswith("//"):
            return link.removeprefix(self._prefix)
        return None

    def found(self, file: str, text: str) -> Iterator[str]:
        """Yield the addresses of the site to which a page or picture leads."""
        for found in _pattern(file).finditer(text):
            if own := self.own(unescape(found[2])):
                yield own.partition("#")[0]

    def turned(self, file: str, text: str, choices: Mapping[str, str]) -> str:
        """Let the links of a page or picture lead to files, as if each of them will be there.

        Args:
            file: Where it will stand.
            text: What the server gave.
            choices: What the form of a question offers, with the address of each answer.
        """

        def turn(found: re.Match[str]) -> str:
            return f"{found[1]}{escape(self._target(file, unescape(found[2])))}{found[3]}"

        text = _pattern(file).sub(turn, text)
        if not file.endswith(".html"):
            return text
        text = _ASK_FORM.sub(lambda _: self._choices(file, choices), text)
        text = _without_dead(_FORM.sub("", text))
        text = text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{_POLICY}', 1)
        return text if self._url else _CARD.sub("", text)

    def mended(self, file: str, text: str, moved: Mapping[str, str | None]) -> str:
        """Return a page whose links go past what is not there.

        Args:
            file: Where it stands.
            text: What `turned` made of it.
            moved: Each file that is not there, with the address that stands for it, if any does.
        """

        def mend(found: re.Match[str]) -> str:
            path, mark, fragment = unescape(found[2]).partition("#")
            aimed = normpath(join(file.rpartition("/")[0], path))
            if not path or aimed not in moved:
                return found[0]
            other = moved[aimed]
            link = "about:nothing" if other is None else _from(file, other)
            if mark and "#" not in link and other is not None:
                link += mark + fragment
            return f"{found[1]}{escape(link)}{found[3]}"

        text = _pattern(file).sub(mend, text)
        if file.endswith(".html"):
            text = _without_dead(text).replace('<ul class="choices"></ul>', "")
        return text

    def _target(self, file: str, link: str) -> str:
        own = self.own(link)
        return link if own is None else _from(file, own)

    def _choices(self, file: str, choices: Mapping[str, str]) -> str:
        """Return links to the answers of the question that a page is about."""
        links = [
            f'<li><a href="{escape(_from(file, address))}">{escape(label)}</a></li>'
            for label, address in choices.items()
        ]
        return f'<ul class="choices">{"".join(links)}</ul>' if links else ""


def _pattern(file: str) -> re.Pattern[str]:
    return _LINK if file.endswith(".html") else _SVG_LINK


def _from(file: str, address: str) -> str:
    """Return the link from a file to the one of an address."""
    path, mark, fragment = address.partition("#")
    target = place(path)
    if target is None:
        return "about:nothing"
    return relpath(target, file.rpartition("/")[0] or ".") + mark + fragment


def _without_dead(text: str) -> str:
    """Leave out links that lead nowhere; their words stay, but for those in a row of links."""
    text = _ITEM.sub("", _DEAD_LINK.sub("", text))
    return _DEAD.sub(lambda found: "" if found[2] else found[1], text)
