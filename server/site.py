"""The whole site as files that need no server: every page, answer and download, in both languages.

The pages are those that the server gives. Their links lead from file to file, so that the folder
may lie anywhere, also on a disk; what only a server can do (search, queries, forms) is left out,
and a question's form gives way to links to its answers.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path
from posixpath import relpath
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask.testing import FlaskClient

from kinonaut.errors import StoreError
from kinonaut.graph.rdf import slug
from kinonaut.queries import catalogue
from kinonaut.server.app import create_app
from kinonaut.server.language import LANGUAGES
from kinonaut.server.source import Source, Sources

__all__ = ["place", "write_site"]

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
_QUERY: Final = re.compile(r"^queries/[0-9a-f]+\.rq$")
_POLICY: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; style-src 'self'; "
    "img-src 'self' data:; script-src 'none'; object-src 'none'; base-uri 'none'\">"
)


def write_site(
    store: Path,
    folder: Path,
    *,
    url: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> int:
    """Write the site of a graph into a folder.

    Args:
        store: The graph.
        folder: Where the files go; it is made if it is not there, and must be empty if it is.
        url: Where the site will be published. Without it, pages hold no JSON-LD for search
            engines, which names the address of the page.
        progress: Told what is done, how many files are written, and how many are known to come.

    Returns:
        The number of files.

    Raises:
        StoreError: There is no graph, or the folder cannot be written or holds something.
    """
    _prepare(folder)
    app = create_app(store)
    sources: Sources = app.extensions["kinonaut"]
    try:
        client = app.test_client()
        source = sources.acquire()
        try:
            return _Site(client, source, folder, url).write(progress)
        finally:
            source.release()
    finally:
        sources.close()


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        full = next(folder.iterdir(), None) is not None
    except OSError as error:
        raise StoreError(str(folder), f"is no folder ({error.strerror})", "name another") from None
    if full:
        raise StoreError(str(folder), "holds something already", "name a new or an empty folder")


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


class _Site:
    """One run: what was found, what is still to be fetched, and what each file came from."""

    def __init__(self, client: FlaskClient, source: Source, folder: Path, url: str | None) -> None:
        self._client = client
        self._source = source
        self._folder = folder
        self._url = url.rstrip("/") if url else None
        self._root = self._url or _NOWHERE
        self._prefix = urlsplit(self._root).path
        self._there: dict[str, str] = {}
        """File -> address that it was fetched from; a file that could not be is not here."""
        self._answers: dict[tuple[str, str], list[tuple[str, str]]] = {}
        """Language and question -> its answers: name of what is asked about, file."""

    def write(self, progress: Callable[[str, int, int], None] | None) -> int:
        known: set[str] = set()
        waiting: deque[str] = deque()

        def note(address: str) -> str | None:
            file = place(address)
            if file is not None and file not in known:
                known.add(file)
                waiting.append(address)
            return file

        for language in LANGUAGES:
            note(f"/?lang={language}" if language != "en" else "/")
        asked = list(self._questions())
        while waiting or asked:
            if not waiting:
                language, question, label, address = asked.pop(0)
                answer = note(address)
                if answer is not None:
                    self._answers.setdefault((language, question), []).append((label, answer))
                continue
            address = waiting.popleft()
            for found in self._fetch(address):
                note(found)
            if progress is not None:
                progress("pages", len(self._there), len(known) + len(asked))
        for file in sorted(self._there):
            if file.endswith((".html", ".svg")):
                self._join(file)
        return len(self._there)

    def _fetch(self, address: str) -> Iterator[str]:
        """Write what is at an address, and yield the addresses that it leads to."""
        file = place(address)
        assert file is not None
        if _QUERY.match(file):
            data = dict(parse_qsl(urlsplit(address).query))["query"].encode()
            kind = "text/plain"
        else:
            with self._client.get(address, base_url=f"{self._root}/") as answer:
                if answer.status_code in (301, 302, 303, 308) and answer.location:
                    yield self._own(answer.location) or "/"
                    return
                if answer.status_code != 200:
                    return
                data, kind = answer.data, answer.mimetype or ""
        self._there[file] = address
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if kind in ("text/html", "image/svg+xml"):
            pattern = _LINK if kind == "text/html" else _SVG_LINK
            for found in pattern.finditer(data.decode()):
                if own := self._own(unescape(found[2])):
                    yield own

    def _own(self, link: str) -> str | None:
        """Return an address of the site itself without its root, or None for any other."""
        if link.startswith(f"{self._root}/"):
            link = link.removeprefix(self._root)
        elif link.startswith(f"{self._prefix}/") and not link.startswith("//"):
            link = link.removeprefix(self._prefix)
        else:
            return None
        return link.partition("#")[0]

    def _questions(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield an address for each question that asks about one thing, and each such thing."""
        for name, question in catalogue.load().items():
            required = [p for p in question.parameters if p.required]
            if len(required) != 1 or not required[0].is_entity:
                continue
            parameter = required[0]
            for label in self._source.names.labels(parameter.types, most=100_000):
                for language in LANGUAGES:
                    lang = [] if language == "en" else [("lang", language)]
                    query = urlencode([(parameter.name, label), *lang])
                    yield language, name, label, f"/ask/{name}?{query}"

    def _join(self, file: str) -> None:
        """Let the links of a file lead to files."""
        path = self._folder / file
        text = path.read_text(encoding="utf-8")
        pattern = _LINK if file.endswith(".html") else _SVG_LINK

        def turned(found: re.Match[str]) -> str:
            return f"{found[1]}{escape(self._target(file, unescape(found[2])))}{found[3]}"

        text = pattern.sub(turned, text)
        if file.endswith(".html"):
            text = _ASK_FORM.sub(lambda _: self._choices(file), text)
            text = _FORM.sub("", text)
            # In a row of links one that leads nowhere is left out; elsewhere its words stay.
            text = _ITEM.sub("", _DEAD_LINK.sub("", text))
            text = _DEAD.sub(lambda found: "" if found[2] else found[1], text)
            text = text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{_POLICY}', 1)
            if self._url is None:
                text = _CARD.sub("", text)
        path.write_text(text, encoding="utf-8")

    def _target(self, file: str, link: str) -> str:
        own = self._own(link)
        if own is None:
            return link
        target = place(own)
        if target is None or target not in self._there:
            return "about:nothing"
        _, mark, fragment = link.partition("#")
        return relpath(target, file.rpartition("/")[0] or ".") + mark + fragment

    def _choices(self, file: str) -> str:
        """Return links to the answers of the question that a page is about."""
        parts = file.removesuffix(".html").split("/")
        language = parts.pop(0) if parts[0] in LANGUAGES else "en"
        question = parts[1] if parts[0] == "ask" and len(parts) == 2 else ""
        links = [
            f'<li><a href="{escape(relpath(target, file.rpartition("/")[0] or "."))}">'
            f"{escape(label)}</a></li>"
            for label, target in self._answers.get((language, question), ())
            if target in self._there
        ]
        return f'<ul class="choices">{"".join(links)}</ul>' if links else ""
