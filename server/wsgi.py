"""The application for a server that makes its own processes: `kinonaut.server.wsgi:application`.

Such a server imports a name in each of its processes. The store and the settings come in the
environment variable KINONAUT_SERVER, as JSON that has the names of `Settings`, and the token of a
writable server in KINONAUT_TOKEN.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
import time
from typing import Any, Final

from flask import Flask

from kinonaut.server.app import create_app
from kinonaut.server.observing import log_to_stderr

__all__ = ["VARIABLE", "make"]

VARIABLE: Final = "KINONAUT_SERVER"


def make() -> Flask:
    """Make the application that the environment describes."""
    settings: dict[str, Any] = json.loads(os.environ.get(VARIABLE, "{}"))
    store = settings.pop("store", "kinonaut.kg")
    watched = settings.pop("parent", None)
    log_to_stderr(settings.pop("log", "slow"))
    if settings.get("writable"):
        settings["token"] = os.environ.get("KINONAUT_TOKEN", "")
    app = create_app(store, **settings)
    atexit.register(app.extensions["kinonaut"].close)
    if watched:
        threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    return app


def _end_with(parent: int) -> None:
    """End when the process that started this one is gone, however it ended."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def __getattr__(name: str) -> Any:
    if name == "application":
        application = globals()["application"] = make()
        return application
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
