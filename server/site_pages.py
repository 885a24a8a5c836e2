"""Writes the pages of a site, in this process or in helpers of its own.

A helper is this module run by its name. It reads a line of JSON with addresses from its standard
input, writes their files, and answers with a line that says what came of each; it ends when its
input does, so that none is left when whoever started it is killed.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from kinonaut.errors import StoreError
from kinonaut.queries import catalogue
from kinonaut.server.app import create_app
from kinonaut.server.language import LANGUAGES
from kinonaut.server.site_links import Links, place
from kinonaut.server.source import Sources

__all__ = ["Helper", "Page", "Pages", "Writes"]

_QUERY: Final = re.compile(r"^queries/[0-9a-f]+\.rq$")
_TEXTS: Final = {"text/html": ".html", "image/svg+xml": ".svg"}


@dataclass(frozen=True, slots=True)
class Page:
    """What came of an address."""

    address: str
    written: bool
    """Whether its file is there now."""
    links: tuple[str, ...] = ()
    """The addresses of the site to which it leads."""
    moved: str | None = None
    """The address that stands for this one."""


class Writes(Protocol):
    """Whoever writes pages."""

    etag: str
    """Stands for the graph that they are of."""

    def write(self, addresses: Sequence[str]) -> list[Page]:
        """Write what is at some addresses."""
        ...

    def close(self) -> None:
        """Let go of the graph."""
        ...


class Pages:
    """Writes pages in this process."""

    def __init__(self, store: Path, folder: Path, url: str | None) -> None:
        app = create_app(store, workers=0, fixed=True)
        self._sources: Sources = app.extensions["kinonaut"]
        self._source = self._sources.acquire()
        self._client = app.test_client()
        self._folder = folder
        self._links = Links(url)
        self.etag = self._source.etag

    def write(self, addresses: Sequence[str]) -> list[Page]:
        """Write what is at some addresses.

        Raises:
            StoreError: A file cannot be written, or a page cannot be made.
        """
        return [self._write(address) for address in addresses]

    def close(self) -> None:
        """Let go of the graph."""
        self._source.release()
        self._sources.close()

    def _write(self, address: str) -> Page:
        file = place(address)
        assert file is not None
        if _QUERY.match(file):
            query = dict(parse_qsl(urlsplit(address).query))["query"]
            self._keep(file, query.encode())
            return Page(address, written=True)
        with self._client.get(address, base_url=f"{self._links.root}/") as answer:
            if answer.status_code in (301, 302, 303, 308) and answer.location:
                moved = self._links.own(answer.location) or "/"
                return Page(address, written=False, moved=moved)
            if answer.status_code in (500, 503):
                raise StoreError(
                    str(self._folder), f"the page {address} cannot be made", "report it as a bug"
                )
            if answer.status_code != 200:
                return Page(address, written=False)
            data, kind = answer.data, answer.mimetype or ""
        links: tuple[str, ...] = ()
        if file.endswith(_TEXTS.get(kind, "\0")):
            text = data.decode()
            choices = self._choices(file)
            links = (*self._links.found(file, text), *choices.values())
            data = self._links.turned(file, text, choices).encode()
        self._keep(file, data)
        return Page(address, written=True, links=tuple(dict.fromkeys(links)))

    def _keep(self, file: str, data: bytes) -> None:
        path = self._folder / file
        try:
            try:
                path.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        except OSError as error:
            raise StoreError(str(path), f"cannot be written ({error.strerror})") from None

    def _choices(self, file: str) -> dict[str, str]:
        """Return each thing that a question can be about, with the address of the answer."""
        parts = file.removesuffix(".html").split("/")
        language = parts.pop(0) if parts[0] in LANGUAGES else "en"
        questions = catalogue.load()
        if parts[0] != "ask" or len(parts) != 2 or parts[1] not in questions:
            return {}
        required = [p for p in questions[parts[1]].parameters if p.required]
        if len(required) != 1 or not required[0].is_entity:
            return {}
        (asked,) = required
        lang = [] if language == "en" else [("lang", language)]
        return {
            label: f"/ask/{parts[1]}?{urlencode([(asked.name, label), *lang])}"
            for label in self._source.names.labels(asked.types, most=100_000)
        }


class Helper:
    """Writes pages in a process of its own."""

    def __init__(self, store: Path, folder: Path, url: str | None) -> None:
        self._store = store
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, json.dumps([str(store), str(folder), url])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            # An interruption is for who started it, who then ends it.
            start_new_session=True,
        )
        self.etag = ""

    def write(self, addresses: Sequence[str]) -> list[Page]:
        """Write what is at some addresses.

        Raises:
            StoreError: A file cannot be written, or the process has ended.
        """
        if not self.etag:
            self.etag = str(self._told())
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # It has ended, and what it said last is read below.
            self._process.stdin.write(json.dumps(list(addresses)) + "\n")
            self._process.stdin.flush()
        told = self._told()
        assert isinstance(told, list)
        return [Page(**{**page, "links": tuple(page["links"])}) for page in told]

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def close(self) -> None:
        """End the process, also in the middle of a page."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # What was not sent is not missed.
                if stream is not None:
                    stream.close()

    def _told(self) -> object:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise StoreError(str(self._store), "a process that wrote pages of it has ended")
        told = json.loads(line)
        if isinstance(told, dict):
            raise StoreError(told["store"], told["problem"], told["advice"])
        return told


def main() -> None:
    """Write pages until the input ends."""
    store, folder, url = json.loads(sys.argv[1])
    replies = sys.stdout
    # Whatever else writes to standard output must not get between the lines.
    sys.stdout = sys.stderr

    def tell(what: object) -> None:
        replies.write(json.dumps(what) + "\n")
        replies.flush()

    try:
        pages = Pages(Path(store), Path(folder), url)
        tell(pages.etag)
        for line in sys.stdin:
            tell([asdict(page) for page in pages.write(json.loads(line))])
        pages.close()
    except StoreError as error:
        tell({"store": error.store, "problem": error.problem, "advice": error.advice})


if __name__ == "__main__":
    main()
