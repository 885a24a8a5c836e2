"""`kinonaut serve`: the graph as pages and as a SPARQL endpoint."""

from __future__ import annotations

import ipaddress
import signal
from pathlib import Path
from types import FrameType

import click

from kinonaut.cli.options import store_option

__all__ = ["command"]

_PUBLIC = """\
This address can be reached from other machines. Nothing can be written through it and every query
has its limits, but put a server with TLS and a rate limit before it on an open network."""


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
def command(store: Path, host: str, port: int) -> None:
    """Serve the graph as pages and as a SPARQL endpoint."""
    from waitress.server import create_server

    from kinonaut.server import create_app

    app = create_app(store)
    sources = app.extensions["kinonaut"]
    # A termination asked for politely ends as an interruption does: with the workers ended.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        try:
            server = create_server(
                app,
                host=host,
                port=port,
                threads=sources.settings.workers + sources.settings.waiting + 8,
                ident="Kinonaut",
                max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
                max_request_header_size=app.config["MAX_CONTENT_LENGTH"] + 8192,
                channel_timeout=60,
            )
        except (OSError, ValueError) as error:
            raise click.ClickException(_advice(host, port, error)) from None
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Kinonaut serves {store} at http://{shown}:{_port(server, port)}/", err=True)
        click.echo("Press Ctrl-C to stop.", err=True)
        if not _loopback(host):
            click.echo(f"\n{_PUBLIC}", err=True)
        try:
            server.run()
        except KeyboardInterrupt:
            pass
        finally:
            server.close()
    finally:
        sources.close()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _port(server: object, port: int) -> int:
    """Return the port that is listened on, of the first address where a name has several."""
    effective = getattr(server, "effective_listen", None)
    return int(effective[0][1]) if effective else int(getattr(server, "effective_port", port))


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
