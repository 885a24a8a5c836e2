"""Documents and facts in, a graph out: the build, incremental and safe to end at any moment."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import DocumentError, FactError
from kinonaut.graph import decisions
from kinonaut.graph.assembly import assemble
from kinonaut.graph.claims import Claim
from kinonaut.graph.locking import build_lock
from kinonaut.graph.rdf import BASE, digest
from kinonaut.graph.snapshots import Snapshots, write_atomically
from kinonaut.graph.store import open_store
from kinonaut.loaders import curated
from kinonaut.loaders.cache import Cache, CachedDocument, entry_key
from kinonaut.loaders.files import find
from kinonaut.loaders.fingerprint import fingerprint
from kinonaut.loaders.reading import Job, read_all
from kinonaut.loaders.report import BuildReport
from kinonaut.ontology import authority

__all__ = ["Progress", "build"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: not known)."""

_Entry = dict[str, Any]
_GRAPH: Final = ("kinonaut.graph", "kinonaut.ontology")


def build(
    paths: Iterable[Path | str],
    store: Path | str,
    *,
    facts: Iterable[Path | str] = (),
    extract: bool = True,
    prune: bool = False,
    base: str | None = None,
    reason: bool = False,
    dry_run: bool = False,
    wait: float = 0.0,
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents into a store and make its graph anew.

    What the store already holds stays. A document is known by its path relative to the folder
    given: unchanged it is skipped, changed it takes the place of what it was.

    Args:
        paths: Folders and files.
        store: Folder of the store; made where it is missing.
        facts: Files of curated facts (JSONL in the fact format) on documents of the store.
        extract: Whether rules look for facts in the documents, or only their text is taken.
        prune: Whether to remove documents that have vanished from the folders in `paths`.
        base: Base of the IRIs of entities; by default the store's own.
        reason: Whether a reasoner fills the classes that the ontology defines.
        dry_run: Only say what would be done.
        wait: Seconds to wait for another build of the store to end.
        progress: Told how far the build is.

    Raises:
        StoreError: The store cannot be written, is another version's, or is being built.
    """
    started = time.monotonic()
    snapshots = Snapshots(store)
    work = _Build(snapshots, extract, progress or _silent, reason=reason)
    if dry_run:
        work.plan(paths, facts, prune)
        work.report.written = False
    else:
        snapshots.check(base)
        snapshots.make()
        with build_lock(snapshots.store, wait=wait):
            work.base = snapshots.prepare(base, BASE)
            work.plan(paths, facts, prune)
            work.read()
            work.write()
    work.report.seconds = time.monotonic() - started
    return work.report


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


class _Build:
    """One build under way."""

    def __init__(
        self, snapshots: Snapshots, extract: bool, progress: Progress, *, reason: bool = False
    ) -> None:
        self.reason = reason
        self.snapshots = snapshots
        self.extract = extract
        self.progress = progress
        self.report = BuildReport()
        self.base = BASE
        self.cache = Cache(snapshots.store / "documents")
        self.manifest = snapshots.manifest()
        self.jobs: list[Job] = []
        self.stores: dict[Path, bool] = {}
        self.pending: dict[str, _Entry] = {}
        self.fact_texts: dict[str, str] = {}
        self.documents: dict[str, _Entry] = dict(self.manifest.get("documents", {}))
        self.facts: dict[str, _Entry] = dict(self.manifest.get("facts", {}))
        self.given_facts: set[str] = set()
        self.decisions = decisions.read(snapshots.store)

    # ------------------------------------------------------------------ what is to be done

    def plan(self, paths: Iterable[Path | str], facts: Iterable[Path | str], prune: bool) -> None:
        """Find the documents and see which are new or changed."""
        given = [Path(path) for path in paths]
        rules = _rules(self.extract)
        found: set[str] = set()
        for file in find(given):
            if isinstance(file, DocumentError):
                self.report.failed.append(str(file))
                continue
            if self._in_store(file.path.parent):
                continue
            found.add(file.name)
            try:
                with file.path.open("rb") as opened:
                    sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
                size = file.path.stat().st_size
            except OSError as error:
                problem = DocumentError(file.name, f"cannot be read ({error.strerror})")
                self.report.failed.append(str(problem))
                continue
            self._see(file.path, file.name, sha256, rules, size, _folder(file.path, file.name))
            self.progress("finding documents", len(found), 0)
        for path in facts:
            self._see_facts(Path(path))
        if prune:
            self._prune(given, found)

    def _in_store(self, folder: Path) -> bool:
        """Whether a folder belongs to a store, which may stand among the documents."""
        if folder not in self.stores:
            head = folder / "kinonaut.json"
            above = folder.parent
            self.stores[folder] = head.is_file() or (above != folder and self._in_store(above))
        return self.stores[folder]

    def _see(self, path: Path, name: str, sha256: str, rules: str, size: int, folder: str) -> None:
        key = entry_key(name, sha256, rules)
        old = self.documents.get(name)
        entry = {"entry": key, "sha256": sha256, "rules": rules, "folder": folder}
        if old and old.get("folder") != folder and old.get("sha256") != sha256:
            self.report.notes.append(
                f"note: {name} takes the place of the document of that name from {old['folder']}"
            )
        if self.cache.has(key):
            self.documents[name] = entry
            same = old is not None and old.get("entry") == key
            (self.report.unchanged if same else self._list(old, sha256)).append(name)
        else:
            self._list(old, sha256).append(name)
            self.jobs.append(Job(path, name, key, self.extract, size))
            self.pending[name] = entry

    def _list(self, old: _Entry | None, sha256: str) -> list[str]:
        if old is None:
            return self.report.new
        return self.report.reread if old.get("sha256") == sha256 else self.report.changed

    def _see_facts(self, path: Path) -> None:
        name = path.name
        try:
            rows = list(curated.read_rows(path, str(path)))
        except DocumentError as error:
            self.report.failed.append(str(error))
            return
        kept = []
        for row in rows:
            if isinstance(row, FactError):
                self.report.refused.append(str(row))
            else:
                kept.append([row.place.rpartition(":")[2], row.fact])
        content = json.dumps({"name": name, "rows": kept}, ensure_ascii=False)
        where = str(path.resolve())
        self.given_facts.add(where)
        self.facts[where] = {"entry": digest(content) + digest(len(content)), "name": name}
        self.fact_texts[self.facts[where]["entry"]] = content

    def _prune(self, given: Iterable[Path], found: set[str]) -> None:
        folders = {str(path.resolve()) for path in given if path.is_dir()}
        for name, entry in sorted(self.documents.items()):
            if name in found or entry.get("folder") not in folders:
                continue
            if _gone(Path(entry["folder"], name)):
                del self.documents[name]
                self.report.removed.append(name)
        for where in sorted(self.facts):
            if not Path(where).exists() and str(Path(where).parent) in folders:
                del self.facts[where]
                self.report.removed.append(where)

    # ------------------------------------------------------------------ reading

    def read(self) -> None:
        """Read the documents of the plan; those that fail keep what the store has of them."""
        for key, content in sorted(self.fact_texts.items()):
            if not self.cache.has(key):
                write_atomically(self.cache.path(key), content)
        count = 0

        def done(name: str) -> None:
            nonlocal count
            count += 1
            self.progress("reading", count, len(self.jobs))

        for job, problem in read_all(self.jobs, self.cache, done):
            if problem is None:
                self.documents[job.name] = self.pending[job.name]
                continue
            for names in (self.report.new, self.report.changed, self.report.reread):
                if job.name in names:
                    names.remove(job.name)
            if job.name in self.documents:
                problem += "; the graph keeps its earlier reading"
            self.report.failed.append(problem)
        self.report.failed.sort()

    # ------------------------------------------------------------------ writing

    def write(self) -> None:
        """Make the graph and put it in place, unless nothing has changed."""
        manifest: dict[str, Any] = {
            "documents": dict(sorted(self.documents.items())),
            "facts": dict(sorted(self.facts.items())),
        }
        manifest["made"] = digest(
            json.dumps(
                [
                    {name: e["entry"] for name, e in manifest["documents"].items()},
                    sorted(e["entry"] for e in manifest["facts"].values()),
                    [astuple(decision) for decision in self.decisions],
                    fingerprint(*_GRAPH),
                    self.base,
                    *(["reason"] if self.reason else []),
                ],
                sort_keys=True,
            )
        )
        documents, claims = self._claims()
        self.report.documents = len(documents)
        self.report.claims = len({claim.key for claim in claims})
        self.report.curated = sum(claim.curated for claim in claims)
        if self.manifest.get("made") == manifest["made"]:
            self.report.written = False
        else:
            if updates := self.manifest.get("updates"):
                self.report.notes.append(
                    f"note: the graph is made anew from its documents, without the {updates} "
                    "updates that a writable server had made in it"
                )
            self.progress("assembling the graph", 0, 0)
            quads = assemble(documents, claims, authority.load(), self.base, self.decisions)
            if self.reason:
                from kinonaut.graph.classification import classification_quads

                self.progress("reasoning", 0, 0)
                whole = list(quads)
                quads = chain(whole, classification_quads(whole, self.base))
            self.snapshots.write(quads, manifest, self.base)
        kept = [e["entry"] for part in ("documents", "facts") for e in manifest[part].values()]
        self.snapshots.clean(kept)
        with open_store(self.snapshots.store) as graph:
            self.report.quads = len(graph)
            self.report.entities = _count_entities(graph)

    def _claims(self) -> tuple[list[CachedDocument], list[Claim]]:
        documents: dict[str, CachedDocument] = {}
        for name, entry in sorted(self.documents.items()):
            document = self.cache.get(entry["entry"])
            if document is None:
                self.report.failed.append(
                    f"{name}: what the store kept of it is damaged; build it again"
                )
                del self.documents[name]
                continue
            documents[name] = document
        claims = [claim for document in documents.values() for claim in document.claims]
        claims += self._curated(documents)
        return list(documents.values()), claims

    def _curated(self, documents: Mapping[str, CachedDocument]) -> list[Claim]:
        names = curated.index(documents)
        claims: list[Claim] = []
        for where, entry in sorted(self.facts.items()):
            try:
                kept = json.loads(self.cache.path(entry["entry"]).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                self.report.failed.append(f"{where}: what the store kept of it is damaged")
                continue
            missing: dict[str, list[str]] = {}
            for line, fact in kept["rows"]:
                row = curated.Row(f"{entry['name']}:{line}", fact)
                named = str(fact.get("document", fact.get("doc")))
                document = names.get(named)
                if document is None:
                    missing.setdefault(named, []).append(row.place)
                    continue
                try:
                    claims.append(curated.check(row, document, documents[document]))
                except FactError as error:
                    self.report.refused.append(str(error))
            self._tell_missing(missing, known=where not in self.given_facts)
        return claims

    def _tell_missing(self, missing: Mapping[str, list[str]], *, known: bool) -> None:
        """Say which documents facts are of that the store does not hold."""
        for named, places in missing.items():
            others = f" and {len(places) - 1} more" if len(places) > 1 else ""
            if known:
                # Given in an earlier build: they stand again when their document does.
                self.report.notes.append(
                    f"note: {places[0]}{others} wait for {named!r}, which is not in the store"
                )
                continue
            error = FactError(
                f"{places[0]}{others}",
                f"no document is called {named!r}, or more than one is",
                "give the document to the build too, and name it by its path in its folder",
            )
            self.report.refused.append(str(error))


def _rules(extract: bool) -> str:
    """Return the version of the code that makes a document's entry what it is."""
    reading = fingerprint("kinonaut.loaders.formats")
    if not extract:
        return f"text-{reading}"
    from kinonaut.loaders.extract import RULES_VERSION

    return digest(RULES_VERSION, reading)


def _gone(path: Path) -> bool:
    """Return whether a file is no more; not, where its folder cannot be looked into."""
    try:
        return not path.exists()
    except OSError:
        return False


def _folder(path: Path, name: str) -> str:
    """Return the folder that a document's name counts from."""
    folder = path.absolute()
    for _ in Path(name).parts:
        folder = folder.parent
    return str(folder.resolve())


def _count_entities(graph: Any) -> int:
    query = (
        "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    )
    return int(next(iter(graph.query(query)))["n"].value)
