"""The child process that evaluates queries and may be killed at any moment.

Run by its path, so that it starts with nothing but pyoxigraph loaded. Its standard input and
output are one socket; each message is two lengths, a JSON header and a body. It ends when the
socket closes, even in the middle of a query.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import queue
import re
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

import pyoxigraph as ox

LENGTHS: Final = struct.Struct(">IQ")
SOLUTIONS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")


class TooLong(OSError):
    """The result has more bytes than allowed."""


class Bounded(io.RawIOBase):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.size = 0
        self.blocks: list[bytes] = []

    def write(self, block: Any) -> int:
        """Keep a block, or raise `TooLong`."""
        self.size += len(block)
        if self.size > self.limit:
            raise TooLong
        self.blocks.append(bytes(block))
        return len(block)

    def content(self) -> bytes:
        """Return what was written."""
        return b"".join(self.blocks)


def main() -> None:
    """Open the store, then answer queries until the socket closes."""
    path, memory = sys.argv[1], int(sys.argv[2])
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    # Whatever else writes to standard output must not get between the frames.
    sys.stdout = sys.stderr
    try:
        store = _open(path)
        warm = store.query("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } LIMIT 2")
        list(cast(ox.QuerySolutions, warm))
    except (OSError, SyntaxError, ValueError) as error:
        send(replies, {"ready": False, "message": str(error)})
        return
    _confine(memory, Path(path))
    send(replies, {"ready": True})
    # pyoxigraph lets other threads run while it works, so that this one sees the socket close.
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, jobs), daemon=True).start()
    while True:
        head, body = answer(store, jobs.get())
        head["retire"] = _swollen(memory)
        send(replies, head, body)


def send(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    text = json.dumps(head).encode()
    stream.write(LENGTHS.pack(len(text), len(body)) + text)
    stream.write(body)
    stream.flush()


def answer(store: ox.Store, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Evaluate one query within its row and byte limits; return header and body."""

    def run() -> Any:
        return store.query(
            job["query"],
            base_iri=job["base"],
            default_graph=_graphs(job["default_graphs"]),
            named_graphs=_graphs(job["named_graphs"]),
        )

    try:
        results = run()
        if isinstance(results, ox.QueryTriples):
            return _graph(results, job)
        if isinstance(results, ox.QueryBoolean):
            if job["solutions"] is None:
                return {"outcome": "not-acceptable", "form": "boolean"}, b""
            body = results.serialize(format=SOLUTIONS[job["solutions"]]) or b""
            return _done("boolean", job["solutions"]), body
        return _solutions(results, run, job)
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        message = re.sub(r"\s+", " ", str(error))
        return {"outcome": "syntax", "message": message, "line": line, "column": column}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"outcome": "failed", "message": str(error)}, b""
    except MemoryError:
        return {"outcome": "memory"}, b""


def _done(form: str, format_: str, truncated: str | None = None) -> dict[str, Any]:
    return {"outcome": "done", "form": form, "format": format_, "truncated": truncated}


def _graph(results: Any, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if job["graph"] is None:
        return {"outcome": "not-acceptable", "form": "graph"}, b""
    format_ = GRAPHS[job["graph"]]
    prefixes = job["prefixes"] if job["graph"] in ("ttl", "trig", "rdf", "jsonld") else None
    triples = list(dict.fromkeys(islice(results, job["rows"] + 1)))
    truncated = "rows" if len(triples) > job["rows"] else None
    del triples[job["rows"] :]
    while True:
        out = Bounded(job["bytes"])
        try:
            ox.serialize(triples, cast(IO[bytes], out), format=format_, prefixes=prefixes)
        except TooLong:
            truncated = "bytes"
            del triples[len(triples) // 2 :]
            continue
        body = out.content()
        if truncated and job["graph"] in ("ttl", "nt", "nq", "trig"):
            body += f"# truncated: the limit of {truncated} was reached\n".encode()
        return _done("graph", job["graph"], truncated), body


def _solutions(
    results: Any, run: Callable[[], Any], job: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    name: str | None = job["solutions"]
    if name is None:
        return {"outcome": "not-acceptable", "form": "solutions"}, b""
    out = Bounded(job["bytes"])
    try:
        results.serialize(out, format=SOLUTIONS[name])
    except TooLong:
        pass
    else:
        body = out.content()
        # A row takes at least one byte, and nearly always the engine's own writer is enough.
        if len(body) <= job["rows"] or _rows(body, name) <= job["rows"]:
            return _done("solutions", name), body
    return _truncate(run(), name, job["rows"], job["bytes"])


def _rows(body: bytes, name: str) -> int:
    """Count the rows of a result in the form in which the engine writes it."""
    if name == "xml":
        return body.count(b"<result>") + body.count(b"<result/>")
    if name == "tsv":
        return body.count(b"\n") - 1
    bare = re.sub(rb'"(?:[^"\\]|\\.)*"' if name == "json" else rb'"(?:[^"]|"")*"', b"", body)
    return bare.count(b"\n") - 1 if name == "csv" else bare.count(b",{") + 1


def _truncate(results: Any, name: str, rows: int, size: int) -> tuple[dict[str, Any], bytes]:
    names = [variable.value for variable in results.variables]
    head, line, between, tail = _WRITERS[name](names)
    blocks = [head]
    length = len(head.encode()) + len(tail.encode())
    truncated = None
    for number, solution in enumerate(results):
        if number == rows:
            truncated = "rows"
            break
        text = (between if number else "") + line([solution[n] for n in names])
        length += len(text.encode())
        if length > size:
            truncated = "bytes"
            break
        blocks.append(text)
    if name == "json" and truncated:
        # In the head, where strict readers allow more members; after the rows they do not.
        blocks[0] = head.replace('{"head":{', f'{{"head":{{"truncated":{json.dumps(truncated)},', 1)
    return _done("solutions", name, truncated), "".join((*blocks, tail)).encode()


Line = Callable[[list[Any]], str]


def _json(names: list[str]) -> tuple[str, Line, str, str]:
    def term(value: Any) -> dict[str, Any]:
        if isinstance(value, ox.NamedNode):
            return {"type": "uri", "value": value.value}
        if isinstance(value, ox.BlankNode):
            return {"type": "bnode", "value": value.value}
        if isinstance(value, ox.Triple):
            parts = (("subject", value.subject), ("predicate", value.predicate))
            both = {k: term(v) for k, v in (*parts, ("object", value.object))}
            return {"type": "triple", "value": both}
        said = {"type": "literal", "value": value.value}
        if value.language:
            said["xml:lang"] = value.language
        elif value.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            said["datatype"] = value.datatype.value
        return said

    def line(values: list[Any]) -> str:
        row = {n: term(v) for n, v in zip(names, values, strict=True) if v is not None}
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

    head = json.dumps({"vars": names}, ensure_ascii=False)
    return f'{{"head":{head},"results":{{"bindings":[', line, ",", "]}}"


def _xml(names: list[str]) -> tuple[str, Line, str, str]:
    def term(value: Any) -> str:
        if isinstance(value, ox.NamedNode):
            return f"<uri>{escape(value.value)}</uri>"
        if isinstance(value, ox.BlankNode):
            return f"<bnode>{escape(value.value)}</bnode>"
        if isinstance(value, ox.Triple):
            parts = (("subject", value.subject), ("predicate", value.predicate))
            both = (f"<{k}>{term(v)}</{k}>" for k, v in (*parts, ("object", value.object)))
            return f"<triple>{''.join(both)}</triple>"
        attribute = ""
        if value.language:
            attribute = f' xml:lang="{escape(value.language)}"'
        elif value.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            attribute = f' datatype="{escape(value.datatype.value)}"'
        return f"<literal{attribute}>{escape(value.value)}</literal>"

    def line(values: list[Any]) -> str:
        cells = (
            f'<binding name="{escape(n)}">{term(v)}</binding>'
            for n, v in zip(names, values, strict=True)
            if v is not None
        )
        return f"<result>{''.join(cells)}</result>"

    head = "".join(f'<variable name="{escape(n)}"/>' for n in names)
    space = "http://www.w3.org/2005/sparql-results#"
    start = f'<?xml version="1.0"?><sparql xmlns="{space}"><head>{head}</head><results>'
    return start, line, "", "</results></sparql>"


def _csv(names: list[str]) -> tuple[str, Line, str, str]:
    def cell(value: Any) -> str:
        if value is None:
            return ""
        text = f"_:{value.value}" if isinstance(value, ox.BlankNode) else None
        text = text or (str(value) if isinstance(value, ox.Triple) else value.value)
        return '"' + text.replace('"', '""') + '"' if re.search(r'[",\r\n]', text) else text

    return ",".join(names) + "\r\n", lambda values: ",".join(map(cell, values)) + "\r\n", "", ""


def _tsv(names: list[str]) -> tuple[str, Line, str, str]:
    def line(values: list[Any]) -> str:
        cells = ("" if v is None else str(v).replace("\t", "\\t") for v in values)
        return "\t".join(cells) + "\n"

    return "\t".join(f"?{n}" for n in names) + "\n", line, "", ""


_WRITERS: Final[dict[str, Callable[[list[str]], tuple[str, Line, str, str]]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}


def _graphs(names: list[str] | None) -> Any:
    return None if names is None else [ox.NamedNode(name) for name in names]


def _open(path: str) -> ox.Store:
    if Path(path).is_dir():
        return ox.Store.read_only(path)
    store = ox.Store()
    store.bulk_load(path=path)
    return store


def _read(stream: BinaryIO, jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    # However the stream ends, also by an error, there is nobody left to answer.
    try:
        for head, _ in messages(stream):
            jobs.put(head)
    finally:
        os._exit(0)


def messages(stream: BinaryIO) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield messages until the stream ends."""
    while len(lengths := stream.read(LENGTHS.size)) == LENGTHS.size:
        head, body = LENGTHS.unpack(lengths)
        yield json.loads(stream.read(head)), stream.read(body)


def _confine(memory: int, path: Path) -> None:
    """Take from this process what a query could reach outside with."""
    _forbid_sockets()
    try:
        import resource
    except ImportError:  # No such limits on this system; the deadline still holds.
        return
    # The database opens its files when it first needs them, and the lowest free descriptors are the
    # next it gets: there is room for those and for nothing else.
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    files = sum(file.suffix in (".sst", ".blob") for file in path.iterdir()) if path.is_dir() else 0
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NOFILE, free + files),
    )
    for what, limit in limits:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (limit, limit))


# Machine -> its number in the kernel's audit, and of its call `socket`.
_CALLS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


def _forbid_sockets() -> None:
    """Have the kernel refuse this process every new connection, where it can (Linux)."""
    known = _CALLS.get(os.uname().machine) if sys.platform == "linux" else None
    if known is None:
        return
    import ctypes

    machine, call = known
    load, equal, answer = 0x20, 0x15, 0x06
    steps = (
        (load, 0, 0, 4),  # the machine
        (equal, 0, 3, machine),
        (load, 0, 0, 0),  # the call
        (equal, 0, 1, call),
        (answer, 0, 0, 0x0005_0000 | errno.EACCES),
        (answer, 0, 0, 0x7FFF_0000),  # let it pass
    )
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    kernel = ctypes.CDLL(None)
    kernel.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS, without which only root may filter
    kernel.prctl(22, 2, program, 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def _swollen(memory: int) -> bool:
    """Tell whether a past query has left so much memory taken that the next might lack it."""
    try:
        import resource
    except ImportError:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > memory // 2


if __name__ == "__main__":
    main()
