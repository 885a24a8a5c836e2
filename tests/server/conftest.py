"""A small graph of invented films, built by the real build, and servers over it.

Two sources call the commander Pyotr Sokolin and say that he stands for Anton Grechko, one says
otherwise, one is silent; every kind of name carries markup that a page must not let through.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from kinonaut.loaders.build import build
from kinonaut.server import create_app

HOSTILE = "<script>alert(1)</script>"
PAYLOADS = (HOSTILE, '"><img src=x onerror=alert(2)>', "javascript:alert(3)", "{{ 7*7 }}")

FILM = ["Night Docking"]
ODD = [f"Odd {HOSTILE} Film"]

DOCUMENTS = {
    "almanac.txt": (
        "Night Docking (2019) was directed by Mara Ellwood. "
        "Tomas Reyl plays the commander Pyotr Sokolin. "
        "Sokolin stands for Anton Grechko, who flew Aurora 4 in 1979. "
        "It runs 104 minutes. The fire aboard was invented for the film.\n"
    ),
    "gazette.txt": (
        "In Night Docking, the commander Pyotr Sokolin is Anton Grechko under another name. "
        "The running time is 98 minutes. The docking by hand is shown as it was.\n"
    ),
    "herald.txt": (
        "Night Docking: Tomas Reyl plays the commander Boris Lund. "
        "We liked the sets of Night Docking.\n"
    ),
    "вестник.txt": "«Ночная стыковка»: экипаж корабля показан без прикрас.\n",
    "odd.txt": (
        f"The film Odd {HOSTILE} Film was made by Eve {PAYLOADS[1]} Stone. "
        f"Its hero {PAYLOADS[3]} Bob stands for Ann {HOSTILE} Real, and {PAYLOADS[2]} changed.\n"
    ),
}

TWIN = ["Twin Stars"]
DOCUMENTS |= {
    "first.txt": (
        "Twin Stars: Captain Vey stands for Lena Orlo. Doctor Kim blends Ada Bell and Una Frost. "
        "The pilot Sol is nobody who lived. Juno Hart is Ivo Hart, renamed.\n"
    ),
    "second.txt": "In Twin Stars, Captain Vey stands for Lena Orlo, and so does nobody else.\n",
    "third.txt": "Twin Stars: Captain Vey stands for Ida Marsh. Juno Hart is not Ivo Hart.\n",
}

RTL = "\u202eمحطة\u202c"
"""A name in a script that runs the other way, within marks that turn the line around."""
LONG = "Maximilianus" * 25
"""A name of three hundred letters without a place to break it."""
BIG = [f"{RTL} {LONG}"]
QUIET = ["Quiet Orbit"]
NAMED = f"{RTL} {HOSTILE} {LONG}"
DOCUMENTS |= {
    f"{'long-' * 30}name.md": (
        "---\ntitle: A Quiet Review\ndate: 2020-05-04\nlicense: CC BY-SA 4.0\n---\n\n"
        f"The film {BIG[0]} was made by {NAMED}. The pilot {NAMED} plays {NAMED}.\n\n"
        "Quiet Orbit (2020): the engineer Boris Stern is Boris Stern, renamed. "
        "All of it happened so.\n"
    ),
}
_LONG = next(name for name in DOCUMENTS if name.startswith("long-"))


def _twin(name: str, quote: str, who: str, person: str | None, **more: Any) -> Any:
    fact = {"relation": "portrayal", "film": TWIN, "character": [who], "kind": "renamed"}
    return name, quote, {**fact, "person": [person] if person else None, **more}


FACTS: list[tuple[str, str, dict[str, Any]]] = [
    ("almanac.txt", "Night Docking (2019)", {"relation": "year", "film": FILM, "value": 2019}),
    ("almanac.txt", "Night Docking", {"relation": "title", "film": FILM, "value": FILM}),
    (
        "almanac.txt",
        "Night Docking (2019) was directed by Mara Ellwood",
        {"relation": "director", "film": FILM, "person": ["Mara Ellwood"]},
    ),
    (
        "almanac.txt",
        "Tomas Reyl plays the commander Pyotr Sokolin",
        {
            "relation": "cast",
            "film": FILM,
            "performer": ["Tomas Reyl"],
            "character": ["Pyotr Sokolin"],
        },
    ),
    (
        "almanac.txt",
        "Sokolin stands for Anton Grechko",
        {
            "relation": "portrayal",
            "film": FILM,
            "character": ["Pyotr Sokolin", "Sokolin"],
            "performer": ["Tomas Reyl"],
            "person": ["Anton Grechko"],
            "kind": "renamed",
        },
    ),
    (
        "almanac.txt",
        "Anton Grechko, who flew Aurora 4 in 1979",
        {"relation": "crew", "mission": ["Aurora 4"], "person": ["Anton Grechko"]},
    ),
    (
        "almanac.txt",
        "flew Aurora 4 in 1979",
        {"relation": "mission_date", "mission": ["Aurora 4"], "value": "1979"},
    ),
    (
        "almanac.txt",
        "Sokolin stands for Anton Grechko, who flew Aurora 4",
        {"relation": "depicts", "film": FILM, "mission": ["Aurora 4"], "mission_type": "mission"},
    ),
    ("almanac.txt", "It runs 104 minutes", {"relation": "runtime", "film": FILM, "value": 104}),
    (
        "almanac.txt",
        "The fire aboard was invented for the film",
        {
            "relation": "deviation",
            "film": FILM,
            "kind": "invented",
            "about": "the fire aboard is invented",
        },
    ),
    (
        "gazette.txt",
        "the commander Pyotr Sokolin is Anton Grechko under another name",
        {
            "relation": "portrayal",
            "film": FILM,
            "character": ["Pyotr Sokolin"],
            "person": ["Anton Grechko"],
            "kind": "renamed",
        },
    ),
    (
        "gazette.txt",
        "running time is 98 minutes",
        {"relation": "runtime", "film": FILM, "value": 98},
    ),
    (
        "gazette.txt",
        "The docking by hand is shown as it was",
        {"relation": "accuracy", "film": FILM, "about": "the docking by hand"},
    ),
    (
        "herald.txt",
        "Tomas Reyl plays the commander Boris Lund",
        {
            "relation": "cast",
            "film": FILM,
            "performer": ["Tomas Reyl"],
            "character": ["Boris Lund"],
        },
    ),
    (
        "вестник.txt",
        "«Ночная стыковка»",
        {"relation": "title", "film": [*FILM, "Ночная стыковка"], "value": ["Ночная стыковка"]},
    ),
    (
        "odd.txt",
        f"Odd {HOSTILE} Film was made by Eve {PAYLOADS[1]} Stone",
        {"relation": "director", "film": ODD, "person": [f"Eve {PAYLOADS[1]} Stone"]},
    ),
    (
        "odd.txt",
        f"{PAYLOADS[3]} Bob stands for Ann {HOSTILE} Real",
        {
            "relation": "portrayal",
            "film": ODD,
            "character": [f"{PAYLOADS[3]} Bob"],
            "person": [f"Ann {HOSTILE} Real"],
            "kind": "renamed",
        },
    ),
    (
        "odd.txt",
        f"{PAYLOADS[2]} changed",
        {
            "relation": "deviation",
            "film": ODD,
            "kind": "altered",
            "about": " ".join(PAYLOADS),
            "film_shows": HOSTILE,
            "history": PAYLOADS[1],
        },
    ),
    _twin("first.txt", "Captain Vey stands for Lena Orlo", "Captain Vey", "Lena Orlo"),
    _twin("second.txt", "Captain Vey stands for Lena Orlo", "Captain Vey", "Lena Orlo"),
    _twin("third.txt", "Captain Vey stands for Ida Marsh", "Captain Vey", "Ida Marsh"),
    *(
        _twin(
            *("first.txt", "Doctor Kim blends Ada Bell and Una Frost", "Doctor Kim", person),
            kind="composite",
        )
        for person in ("Ada Bell", "Una Frost")
    ),
    _twin("first.txt", "The pilot Sol is nobody who lived", "Sol", None, kind="invented"),
    _twin("first.txt", "Juno Hart is Ivo Hart, renamed", "Juno Hart", "Ivo Hart"),
    _twin("third.txt", "Juno Hart is not Ivo Hart", "Juno Hart", "Ivo Hart", polarity="denied"),
    (
        _LONG,
        f"{BIG[0]} was made by {NAMED}",
        {"relation": "director", "film": BIG, "person": [NAMED]},
    ),
    (
        _LONG,
        f"{NAMED} plays {NAMED}",
        {
            **{"relation": "portrayal", "film": BIG, "performer": [NAMED], "character": [NAMED]},
            **{"person": [NAMED], "kind": "renamed"},
        },
    ),
    (
        _LONG,
        "made by",
        {"relation": "deviation", "film": BIG, "kind": "altered", "about": f"{NAMED} is altered"},
    ),
    (_LONG, "Quiet Orbit (2020)", {"relation": "year", "film": QUIET, "value": 2020}),
    (
        _LONG,
        "the engineer Boris Stern is Boris Stern, renamed",
        {
            **{"relation": "portrayal", "film": QUIET, "character": ["Boris Stern"]},
            **{"person": ["Boris Stern"], "kind": "renamed"},
        },
    ),
    (
        _LONG,
        "All of it happened so",
        {"relation": "accuracy", "film": QUIET, "about": "all of it", "verdict": "true_ish"},
    ),
]


def write(folder: Path) -> tuple[Path, Path]:
    """Write the documents and the facts; return their places."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    for name, text in DOCUMENTS.items():
        (documents / name).write_text(text, encoding="utf-8")
    lines = []
    for name, quote, fact in FACTS:
        start = DOCUMENTS[name].index(quote)
        place = {"document": name, "quote": quote, "start": start, "end": start + len(quote)}
        lines.append(json.dumps({**place, **fact}, ensure_ascii=False))
    facts = folder / "facts.jsonl"
    facts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return documents, facts


@pytest.fixture(scope="session")
def write_documents() -> Callable[[Path], tuple[Path, Path]]:
    """Return what writes the documents and the facts to a folder."""
    return write


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the invented films."""
    folder = tmp_path_factory.mktemp("server")
    documents, facts = write(folder)
    report = build([documents], folder / "graph.kg", facts=[facts], extract=False)
    assert not report.failed, report.failed
    return folder / "graph.kg"


@pytest.fixture(scope="session")
def application(store: Path) -> Iterator[Flask]:
    """Return the application over that store, with limits that a test can reach."""
    app = create_app(
        store, workers=2, query_seconds=1.0, query_rows=500, query_bytes=100_000, waiting=2
    )
    yield app
    app.extensions["kinonaut"].close()


@pytest.fixture
def client(application: Flask) -> Any:
    """Return a client that talks to the application without a network."""
    return application.test_client()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Return what serves an application on the loopback interface, until the end of the tests."""
    servers = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def url(application: Flask, serve: Callable[[Flask], str]) -> str:
    """Return the address of a running server over the store."""
    return serve(application)
