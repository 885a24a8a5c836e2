"""What the server tells those who run it: `/health`, `/metrics` and structured logs.

Logs are lines of JSON on the loggers `kinonaut.access` (each request) and `kinonaut.slow` (each
query that takes long, with its text). Where several processes serve, each counts for itself;
`kinonaut serve` runs one.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, Flask, Response, current_app, g, request

from kinonaut._version import __version__
from kinonaut.errors import StoreError
from kinonaut.server.settings import Settings
from kinonaut.server.source import Sources, current_source

__all__ = ["Metrics", "blueprint", "log_to_stderr", "note_query", "observe"]

blueprint = Blueprint("observing", __name__)

_ACCESS: Final = logging.getLogger("kinonaut.access")
_SLOW: Final = logging.getLogger("kinonaut.slow")
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_QUERY_SHOWN: Final = 2000

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counters and histograms, written as Prometheus reads them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, Labels], float] = defaultdict(float)
        self._times: dict[tuple[str, Labels], list[float]] = {}

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += 1

    def time(self, name: str, seconds: float, **labels: str) -> None:
        """Add a duration to a histogram."""
        key = name, tuple(sorted(labels.items()))
        with self._lock:
            cells = self._times.setdefault(key, [0.0] * (len(_BUCKETS) + 2))
            for place, limit in enumerate(_BUCKETS):
                cells[place] += seconds <= limit
            cells[-2] += 1
            cells[-1] += seconds

    def text(self, gauges: dict[str, float]) -> str:
        """Return everything in the Prometheus text format."""
        lines: list[str] = []
        with self._lock:
            counts, times = dict(self._counts), {k: list(v) for k, v in self._times.items()}
        for name in sorted({name for name, _ in counts}):
            lines.append(f"# TYPE {name} counter")
            lines += [
                f"{name}{_labels(labels)} {value:g}"
                for (found, labels), value in sorted(counts.items())
                if found == name
            ]
        for name in sorted({name for name, _ in times}):
            lines.append(f"# TYPE {name} histogram")
            for (found, labels), cells in sorted(times.items()):
                if found != name:
                    continue
                for limit, value in zip((*map(str, _BUCKETS), "+Inf"), cells, strict=False):
                    lines.append(f"{name}_bucket{_labels((*labels, ('le', limit)))} {value:g}")
                lines.append(f"{name}_sum{_labels(labels)} {cells[-1]:.6f}")
                lines.append(f"{name}_count{_labels(labels)} {cells[-2]:g}")
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    quoted = (
        f'{name}="{value}"'
        for name, value in (
            (n, v.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")) for n, v in labels
        )
    )
    return "{" + ",".join(quoted) + "}"


def observe(app: Flask) -> None:
    """Count and log the requests of an application."""
    metrics = app.extensions["kinonaut.metrics"] = Metrics()

    def begin() -> None:
        g.begun = time.perf_counter()

    def end(response: Response) -> Response:
        took = time.perf_counter() - g.get("begun", time.perf_counter())
        endpoint = request.endpoint or "none"
        metrics.count(
            "kinonaut_requests_total",
            endpoint=endpoint,
            method=request.method if request.method in _METHODS else "other",
            status=str(response.status_code),
        )
        metrics.time("kinonaut_request_seconds", took, endpoint=endpoint)
        if _ACCESS.isEnabledFor(logging.INFO):
            _ACCESS.info(
                _line(
                    method=request.method,
                    path=request.path,
                    status=response.status_code,
                    milliseconds=round(took * 1000, 1),
                    bytes=response.content_length,
                    client=request.remote_addr,
                    agent=request.headers.get("User-Agent", "")[:200],
                )
            )
        return response

    app.before_request(begin)
    app.after_request(end)


_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


def note_query(text: str, outcome: str, seconds: float, settings: Settings) -> None:
    """Count a query from outside, and log it if it took long."""
    metrics: Metrics = current_app.extensions["kinonaut.metrics"]
    metrics.count("kinonaut_queries_total", outcome=outcome)
    metrics.time("kinonaut_query_seconds", seconds)
    if seconds >= settings.slow_seconds:
        metrics.count("kinonaut_slow_queries_total")
        _SLOW.warning(
            _line(
                slow=True,
                outcome=outcome,
                milliseconds=round(seconds * 1000, 1),
                client=request.remote_addr,
                query=text[:_QUERY_SHOWN],
            )
        )


def _line(**values: Any) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, **values}, ensure_ascii=False)


def log_to_stderr(what: str) -> None:
    """Write the logs to standard error: `none`, `slow` queries, or `all` requests too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for logger, wanted, level in (
        (_SLOW, what in ("slow", "all"), logging.WARNING),
        (_ACCESS, what == "all", logging.INFO),
    ):
        logger.propagate = False
        logger.handlers[:] = [handler] if wanted else [logging.NullHandler()]
        logger.setLevel(level if wanted else logging.CRITICAL)


@blueprint.get("/health")
def health() -> tuple[dict[str, Any], int]:
    """Say whether queries are answered."""
    try:
        source = current_source()
        there = any(True for _ in source.store.store.quads_for_pattern(None, None, None))
    except (StoreError, OSError) as error:
        return {"status": "down", "problem": str(error), "version": __version__}, 503
    return {
        "status": "up",
        "version": __version__,
        "dataset": source.etag,
        "empty": not there,
        "writable": source.settings.writable,
    }, 200


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the counters to Prometheus."""
    source = current_source()
    sources: Sources = current_app.extensions["kinonaut"]
    found: Metrics = current_app.extensions["kinonaut.metrics"]
    gauges = {
        "kinonaut_query_processes": float(len(source.pool.processes)),
        "kinonaut_long_queries": float(source.pool.long_running),
        "kinonaut_reloads": float(sources.reloads),
        "kinonaut_process_id": float(os.getpid()),
    }
    body = found.text(gauges)
    return Response(body, content_type="text/plain; version=0.0.4; charset=utf-8")
