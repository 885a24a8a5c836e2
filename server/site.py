"""The whole site as files that need no server: every page, answer and download, in both languages.

The pages are those that the server gives. Their links lead from file to file, so that the folder
may lie anywhere, also on a disk; what only a server can do (search, queries, forms) is left out,
and a question's form gives way to links to its answers.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from kinonaut.errors import StoreError
from kinonaut.server.language import LANGUAGES
from kinonaut.server.site_folder import whole_folder
from kinonaut.server.site_links import Links, place
from kinonaut.server.site_pages import Helper, Page, Pages, Writes

__all__ = ["place", "write_site"]

Progress = Callable[[str, int, int], None]

_MANY: Final = 400
"""Pages known to come from which another process is worth its start."""
_MOST_JOBS: Final = 8
_BATCH: Final = 8


def write_site(
    store: Path,
    folder: Path,
    *,
    url: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the site of a graph into a folder.

    The folder is there when all of it is; a run that ends before leaves what was there.

    Args:
        store: The graph.
        folder: Where the files go: a new folder, an empty one, or a site that is replaced.
        url: Where the site will be published. Without it, pages hold no JSON-LD for search
            engines, which names the address of the page.
        jobs: How many processes write at once; as many as there are processors where None.
        progress: Told what is done, how many files are written, and how many are known to come.

    Returns:
        The number of files.

    Raises:
        StoreError: There is no graph, or the folder cannot be written or holds something else.
    """
    with whole_folder(folder) as fresh:
        own = Pages(store, fresh, url)
        site = _Site(own, fresh, Links(url), progress)
        try:
            others = (jobs or min(_processors(), _MOST_JOBS)) - 1
            return site.write(lambda: [Helper(store, fresh, url) for _ in range(others)])
        finally:
            site.close()


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Not on this system.
        return os.cpu_count() or 1


class _Site:
    """One run: what is known, what is there, and who leads to what is not."""

    def __init__(self, own: Pages, folder: Path, links: Links, progress: Progress | None) -> None:
        self._writers: list[Writes] = [own]
        self._folder = folder
        self._links = links
        self._progress = progress
        self._known: set[str] = set()
        self._there: set[str] = set()
        self._moved: dict[str, str] = {}
        """File that is not there -> the address that stands for it."""
        self._leading: dict[str, set[str]] = {}
        """File that is not there, or not yet -> files that lead to it."""

    def write(self, helpers: Callable[[], list[Helper]]) -> int:
        """Write all that can be reached from the first page; call for helpers when it is much."""
        fresh = self._new("/" if lang == "en" else f"/?lang={lang}" for lang in LANGUAGES)
        while fresh:
            if len(self._writers) == 1 and len(fresh) + len(self._known) > _MANY:
                self._writers += helpers()
            pages = self._written(fresh)
            for page in pages:
                self._note(page)
            fresh = self._new(address for page in pages for address in _leads(page))
        self._mend()
        return len(self._there)

    def close(self) -> None:
        """Let go of the graph and end the helpers."""
        for writer in self._writers:
            writer.close()

    def _new(self, addresses: Iterable[str]) -> list[str]:
        """Return the addresses of files not yet known, in an order that is always the same.

        Of several addresses of one file the first in the alphabet is taken.
        """
        found: dict[str, str] = {}
        for address in addresses:
            file = place(address)
            if file is not None and file not in self._known:
                found[file] = min(address, found.get(file, address))
        self._known |= found.keys()
        return [found[file] for file in sorted(found)]

    def _written(self, addresses: list[str]) -> list[Page]:
        """Write some addresses, by all who write, and return what came of each in their order."""
        own, *others = self._writers
        waiting = iter(addresses)
        lock = threading.Lock()
        pages: dict[str, Page] = {}
        failed: list[BaseException] = []

        def work(writer: Writes) -> None:
            try:
                while not failed:
                    with lock:
                        batch = list(islice(waiting, _BATCH))
                    if not batch:
                        return
                    done = writer.write(batch)
                    with lock:
                        pages.update((page.address, page) for page in done)
                    if writer.etag != own.etag:
                        raise StoreError(
                            str(self._folder),
                            "the graph was built anew meanwhile",
                            "write it again",
                        )
                    if writer is own and self._progress:
                        self._progress("pages", len(self._there) + len(pages), len(self._known))
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(writer,)) for writer in others]
        for thread in threads:
            thread.start()
        work(own)
        if failed:
            # What they would still say is not waited for.
            for writer in others:
                writer.close()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return [pages[address] for address in addresses]

    def _note(self, page: Page) -> None:
        file = place(page.address)
        assert file is not None
        if page.written:
            self._there.add(file)
            self._leading.pop(file, None)
        elif page.moved is not None:
            self._moved[file] = page.moved
        for link in page.links:
            target = place(link)
            if target is not None and target not in self._there:
                self._leading.setdefault(target, set()).add(file)

    def _mend(self) -> None:
        """Let links to what is not there lead to what stands for it, or nowhere."""
        moved = {file: self._standing(file) for file in sorted(self._known - self._there)}
        for file in sorted({leading for gone in moved for leading in self._leading.get(gone, ())}):
            path = self._folder / file
            text = path.read_bytes().decode()
            path.write_bytes(self._links.mended(file, text, moved).encode())

    def _standing(self, file: str) -> str | None:
        """Return the address of what stands for a file, if anything does."""
        seen: set[str] = set()
        address: str | None = None
        while file not in self._there:
            if file in seen or file not in self._moved:
                return None
            seen.add(file)
            address = self._moved[file]
            file = place(address) or ""
        return address


def _leads(page: Page) -> Iterable[str]:
    return page.links if page.moved is None else (page.moved.partition("#")[0],)
