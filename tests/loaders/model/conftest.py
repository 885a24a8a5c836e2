"""A server on this machine that speaks the OpenAI protocol and says what a test wants."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = Callable[["Stub", BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Stub:
    """The server: what it was asked, and how it answers."""

    url: str = ""
    answer: Answer | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)

    def say(self, *facts: object) -> None:
        """Answer every question with these facts."""
        self.say_text(json.dumps({"facts": facts}))

    def say_text(self, content: str | None, finish: str = "stop") -> None:
        """Answer every question with this text."""
        self.answer = lambda _, request, asked: send(request, 200, completion(content, finish))

    def say_status(self, status: int) -> None:
        """Refuse every question."""
        error = {"error": {"message": "no", "type": "stub"}}
        self.answer = lambda _, request, asked: send(request, status, error)


def completion(content: str | None, finish: str = "stop") -> dict[str, Any]:
    """Return an answer of the protocol."""
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "stub",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def send(request: BaseHTTPRequestHandler, status: int, body: object) -> None:
    """Send a response."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """Start the server; nothing of the environment turns the client elsewhere."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_API_KEY", "KINONAUT_MODEL_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serving() as state:
        yield state


@contextlib.contextmanager
def serving() -> Iterator[Stub]:
    """Serve until the block ends."""
    state = Stub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked["path"] = self.path
            state.asked.append(asked)
            state.headers.append({name.lower(): said for name, said in self.headers.items()})
            assert state.answer is not None
            try:
                state.answer(state, self, asked)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: clients of these tests hang up."""

    server = Server(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=lambda: server.serve_forever(0.01), daemon=True)
    thread.start()
    yield state
    state.ending.set()
    server.shutdown()
    server.server_close()
    thread.join()
