"""Documents and facts in, a graph out: the build, incremental and safe to end at any moment."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import DocumentError, FactError, StoreError
from kinonaut.graph import forwards
from kinonaut.graph.assembly import assemble
from kinonaut.graph.claim_decisions import settled
from kinonaut.graph.claims import Claim
from kinonaut.graph.locking import build_lock
from kinonaut.graph.rdf import BASE, digest
from kinonaut.graph.snapshots import Snapshots, write_atomically
from kinonaut.graph.store import open_store
from kinonaut.loaders import curated, vanished
from kinonaut.loaders.cache import Cache, CachedDocument, entry_key
from kinonaut.loaders.extractors import RULES, Extractor
from kinonaut.loaders.files import FoundFile, LeftOut, find, unreadable
from kinonaut.loaders.fingerprint import fingerprint
from kinonaut.loaders.mentions import given_names
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
    extractor: Extractor = RULES,
    prune: bool = False,
    base: str | None = None,
    reason: bool = False,
    dry_run: bool = False,
    wait: float = 0.0,
    exclude: Iterable[str] = (),
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents into a store and make its graph anew.

    What the store already holds stays. A document is known by its path relative to the folder
    given: unchanged it is skipped, changed it takes the place of what it was.

    Args:
        paths: Folders and files.
        store: Folder of the store; made where it is missing.
        facts: Files of curated facts (JSONL in the fact format) on documents of the store, or
            folders of such files.
        extract: Whether facts are looked for in the documents, or only their text is taken.
        extractor: What looks for them.
        prune: Whether to remove documents that have vanished from the folders in `paths`.
        base: Base of the IRIs of entities; by default the store's own.
        reason: Whether a reasoner fills the classes that the ontology defines.
        dry_run: Only say what would be done.
        wait: Seconds to wait for another build of the store to end.
        exclude: Patterns of names of documents to leave out, such as `drafts/*`.
        progress: Told how far the build is.

    Raises:
        StoreError: The store cannot be written, is another version's, or is being built.
    """
    started = time.monotonic()
    _check_place(Path(store))
    snapshots = Snapshots(store)
    chosen = extractor if extract else None
    work = _Build(snapshots, chosen, progress or _silent, reason)
    if dry_run:
        work.plan(paths, facts, prune, exclude)
        work.report.written = False
    else:
        snapshots.check(base)
        snapshots.make()
        with build_lock(snapshots.store, wait=wait):
            work.base = snapshots.prepare(base, BASE)
            work.plan(paths, facts, prune, exclude)
            work.read()
            work.write()
    work.report.seconds = time.monotonic() - started
    return work.report


def _check_place(store: Path) -> None:
    """Refuse a store whose place is a file, or below one."""
    for place in (store, *store.parents):
        if place.exists() or place.is_symlink():
            if not place.is_dir():
                raise StoreError(
                    str(store),
                    "is a file" if place == store else f"cannot be made, for {place} is a file",
                    "name a folder that is there or can be made",
                )
            return


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


class _Build:
    """One build under way."""

    def __init__(
        self, snapshots: Snapshots, extractor: Extractor | None, progress: Progress, reason: bool
    ) -> None:
        self.reason = reason
        self.snapshots = snapshots
        self.extractor = extractor
        self.progress = progress
        self.report = BuildReport()
        self.base = BASE
        self.cache = Cache(snapshots.store / "documents")
        self.manifest = snapshots.manifest()
        self.jobs: list[Job] = []
        self.unread: set[str] = set()
        self.stores: dict[Path, bool] = {}
        self.pending: dict[str, _Entry] = {}
        self.fact_texts: dict[str, str] = {}
        self.documents: dict[str, _Entry] = dict(self.manifest.get("documents", {}))
        self.facts: dict[str, _Entry] = dict(self.manifest.get("facts", {}))
        self.given_facts: set[str] = set()

    # ------------------------------------------------------------------ what is to be done

    def plan(
        self,
        paths: Iterable[Path | str],
        facts: Iterable[Path | str],
        prune: bool,
        exclude: Iterable[str] = (),
    ) -> None:
        """Find the documents and see which are new or changed."""
        given = [Path(path) for path in paths]
        rules = _rules(self.extractor)
        found: set[str] = set()
        for file in find(given, exclude):
            if isinstance(file, LeftOut):
                self.report.notes.append(f"note: {file}")
                continue
            if isinstance(file, DocumentError):
                self.report.failed.append(str(file))
                self.unread.add(file.document)
                continue
            if self._in_store(file.path.parent):
                continue
            found.add(file.name)
            try:
                self._see(file, rules)
            except OSError as error:
                self.report.failed.append(str(unreadable(file.name, error)))
                continue
            self.progress("finding documents", len(found), 0)
        for path in facts:
            self._see_facts(Path(path))
        self._look_for_vanished(given, found, prune)

    def _in_store(self, folder: Path) -> bool:
        """Whether a folder belongs to a store, which may stand among the documents."""
        if folder not in self.stores:
            head = folder / "kinonaut.json"
            above = folder.parent
            self.stores[folder] = head.is_file() or (above != folder and self._in_store(above))
        return self.stores[folder]

    def _see(self, file: FoundFile, rules: str) -> None:
        name, sha256 = file.name, file.digest()
        folder = str(file.top.resolve())
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
            self.jobs.append(Job(file, key, self.extractor, file.size()))
            self.pending[name] = entry

    def _list(self, old: _Entry | None, sha256: str) -> list[str]:
        if old is None:
            return self.report.new
        return self.report.reread if old.get("sha256") == sha256 else self.report.changed

    def _see_facts(self, path: Path) -> None:
        if path.is_dir():
            inside = sorted(path.glob("*.jsonl"))
            if not inside:
                problem = DocumentError(
                    str(path), "the folder has no file of facts (*.jsonl)", "name the files"
                )
                self.report.failed.append(str(problem))
            for file in inside:
                self._see_facts(file)
            return
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

    def _look_for_vanished(self, given: Iterable[Path], found: set[str], prune: bool) -> None:
        """Remove what has vanished from the folders given, or say that it has."""
        folders = {str(path.resolve()) for path in given if path.is_dir()}
        documents = vanished.documents(self.documents, folders, found, self.unread)
        facts = vanished.facts(self.facts, folders)
        if prune:
            for name in documents:
                del self.documents[name]
            for where in facts:
                del self.facts[where]
            self.report.removed += documents + facts
        elif documents or facts:
            self.report.notes.append(vanished.note([*documents, *facts]))

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

        for job, outcome in read_all(self.jobs, self.cache, done):
            self.report.notes += [f"note: {note}" for note in outcome.notes]
            self.report.counts.update(outcome.counts)
            if outcome.problem is None:
                self.documents[job.name] = self.pending[job.name]
                continue
            problem = str(outcome.problem)
            for names in (self.report.new, self.report.changed, self.report.reread):
                if job.name in names:
                    names.remove(job.name)
            if job.name in self.documents:
                problem += "; the graph keeps its earlier reading"
            self.report.failed.append(problem)
        self.report.failed.sort()
        self.report.notes.sort()

    # ------------------------------------------------------------------ writing

    def write(self) -> None:
        """Make the graph and put it in place, unless nothing has changed."""
        manifest: dict[str, Any] = {
            "documents": dict(sorted(self.documents.items())),
            "facts": dict(sorted(self.facts.items())),
        }
        documents, claims = self._claims()
        decisions = settled(self.snapshots.store, claims)
        manifest["made"] = digest(
            json.dumps(
                [
                    {name: e["entry"] for name, e in manifest["documents"].items()},
                    sorted(e["entry"] for e in manifest["facts"].values()),
                    [astuple(decision) for decision in decisions],
                    fingerprint(*_GRAPH),
                    self.base,
                    *(["reason"] if self.reason else []),
                ],
                sort_keys=True,
            )
        )
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
            said: list[str] = []
            record, names = authority.load(), given_names()
            quads = assemble(documents, claims, record, self.base, decisions, names, said)
            if self.reason:
                from kinonaut.graph.classification import classification_quads

                self.progress("reasoning", 0, 0)
                whole = list(quads)
                quads = chain(whole, classification_quads(whole, self.base))
            with forwards.kept(self.snapshots):
                self.snapshots.write(quads, manifest, self.base)
            self.report.notes += said
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


def _rules(extractor: Extractor | None) -> str:
    """Return the version of the code that makes a document's entry what it is."""
    reading = fingerprint("kinonaut.loaders.formats")
    if extractor is None:
        return f"text-{reading}"
    return digest(extractor.version, reading)


def _count_entities(graph: Any) -> int:
    query = (
        "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    )
    return int(next(iter(graph.query(query)))["n"].value)
