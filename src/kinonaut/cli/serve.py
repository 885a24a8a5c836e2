"""`kinonaut serve`: the graph as pages and as a SPARQL endpoint."""

from __future__ import annotations

import ipaddress
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import click

from kinonaut.cli.options import store_option

__all__ = ["command"]

_PUBLIC = """\
This address can be reached from other machines. {}, and every query has its limits; but put a
proxy with TLS and a rate limit before it on an open network, and say so with --proxied."""

_WHOLE = """\
--full-text shows whole documents, which belong to their authors, to whoever can reach this \
address."""


@click.command()
@store_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option(
    "--writable",
    is_flag=True,
    help="Take SPARQL updates and graphs from those who send the token in KINONAUT_TOKEN.",
)
@click.option(
    "--full-text",
    is_flag=True,
    help="Show whole documents, with what is quoted marked; for private use.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="Processes that evaluate queries.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Rows of a result.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=256),
    default=1024,
    show_default=True,
    metavar="MIB",
    help="Memory that a query may take.",
)
@click.option(
    "--proxied",
    type=click.IntRange(min=0),
    default=0,
    metavar="NUMBER",
    help="Proxies before the server whose X-Forwarded-* headers are to be believed.",
)
@click.option("--prefix", default="", metavar="PATH", help="Path under which a proxy shows it.")
@click.option(
    "--log",
    type=click.Choice(["none", "slow", "all"]),
    default="slow",
    show_default=True,
    help="What to write to standard error, as JSON: slow queries, or all requests.",
)
@click.option(
    "--slow",
    type=click.FloatRange(min=0.0),
    default=1.0,
    show_default=True,
    help="Seconds from which a query is slow.",
)
@click.option(
    "--server",
    type=click.Choice(["granian", "waitress"]),
    help="The HTTP server; granian where it is installed, otherwise waitress.",
)
def command(
    store: Path, host: str, port: int, proxied: int, log: str, server: str | None, **given: Any
) -> None:
    """Serve the graph as pages and as a SPARQL endpoint."""
    settings = {
        "writable": given["writable"],
        "full_text": given["full_text"],
        "workers": given["workers"],
        "query_seconds": given["timeout"],
        "query_rows": given["max_rows"],
        "query_memory": given["max_memory"] * 2**20,
        "slow_seconds": given["slow"],
        "proxied": proxied,
        "prefix": given["prefix"],
    }
    token = os.environ.get("KINONAUT_TOKEN", "")
    if given["writable"] and not token:
        raise click.ClickException(
            "a writable server needs a token; choose a long one and set it: KINONAUT_TOKEN=…"
        )
    chosen = server or ("granian" if _has_granian() else "waitress")
    if chosen == "granian" and not _has_granian():
        raise click.ClickException("granian is not installed; install it with: pip install granian")
    port = _free(host, port)
    shown = f"[{host}]" if ":" in host else host

    def announce() -> None:
        click.echo(f"Kinonaut serves {store} at http://{shown}:{port}/", err=True)
        click.echo("Press Ctrl-C to stop.", err=True)
        if not _loopback(host) and not proxied:
            writes = "Whoever has the token can write" if token and given["writable"] else None
            said = writes or "Nothing can be written through it"
            click.echo(f"\n{_PUBLIC.format(said)}", err=True)
            if given["full_text"]:
                click.echo(f"\n{_WHOLE}", err=True)

    run = _granian if chosen == "granian" else _waitress
    run(store, host, port, settings, log, announce)


def _granian(
    store: Path,
    host: str,
    port: int,
    settings: dict[str, Any],
    log: str,
    announce: Callable[[], None],
) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    from kinonaut.graph.store import open_store
    from kinonaut.server.wsgi import VARIABLE

    # What cannot be served is said here, and not by a process that is started again and again.
    open_store(store).close()
    os.environ[VARIABLE] = json.dumps(
        {**settings, "store": str(store.resolve()), "parent": os.getpid(), "log": log}
    )
    server = Granian(
        "kinonaut.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=settings["workers"] + 28,
        backlog=256,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=3,
    )
    threading.Thread(target=_announce_when_ready, args=(host, port, announce), daemon=True).start()
    server.serve()


def _announce_when_ready(host: str, port: int, announce: Callable[[], None]) -> None:
    """Announce the server when it answers; its processes take a moment to start."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while True:
        try:
            socket.create_connection((reached, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            announce()
            return


def _waitress(
    store: Path,
    host: str,
    port: int,
    settings: dict[str, Any],
    log: str,
    announce: Callable[[], None],
) -> None:
    from waitress.server import create_server

    from kinonaut.server import create_app
    from kinonaut.server.observing import log_to_stderr

    log_to_stderr(log)
    app = create_app(store, token=os.environ.get("KINONAUT_TOKEN", ""), **settings)
    sources = app.extensions["kinonaut"]
    length = app.config["MAX_CONTENT_LENGTH"]
    # A termination asked for politely ends as an interruption does: with the workers ended.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        try:
            server = create_server(
                app,
                host=host,
                port=port,
                threads=settings["workers"] + 28,
                ident="Kinonaut",
                max_request_body_size=sources.settings.update_bytes
                if settings["writable"]
                else length,
                max_request_header_size=length + 8192,
                channel_timeout=60,
            )
        except (OSError, ValueError) as error:
            raise click.ClickException(_advice(host, port, error)) from None
        announce()
        try:
            server.run()
        except KeyboardInterrupt:
            pass
        finally:
            server.close()
    finally:
        sources.close()


def _has_granian() -> bool:
    from importlib.util import find_spec

    return find_spec("granian") is not None


def _free(host: str, port: int) -> int:
    """Return the port, or a free one for 0, and say at once if it cannot be listened on."""
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(address[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address[4])
            return int(probe.getsockname()[1])
    except OSError as error:
        raise click.ClickException(_advice(host, port, error)) from None


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _advice(host: str, port: int, error: Exception) -> str:
    import errno

    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; choose another one with --port"
    if number == errno.EACCES:
        return f"port {port} needs a privilege that you lack; choose one above 1023 with --port"
    return f"cannot listen on {host} port {port}: {error}"
