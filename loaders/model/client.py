"""Ask a model over the OpenAI protocol, within bounds, and keep its answers."""

from __future__ import annotations

import hashlib
import json
import os
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from kinonaut.errors import MissingExtraError, StoreError
from kinonaut.graph.snapshots import write_atomically
from kinonaut.loaders.model.prompt import PROMPT_VERSION, SCHEMA, messages
from kinonaut.loaders.model.settings import KEY, ModelSettings

if TYPE_CHECKING:
    from openai import OpenAI

__all__ = ["BadAnswerError", "Client", "NoAnswerError"]

_LARGEST: Final = 2_000_000
"""Bytes; the facts of a part take a hundredth of it."""
_SEED: Final = 1


class NoAnswerError(Exception):
    """The model could not be asked; its text is the cause. Asking again later may help."""


class BadAnswerError(Exception):
    """The model answered something of no use; its text is the cause."""


class Client:
    """Asks one model; answers that were of use are kept by what was asked."""

    def __init__(self, settings: ModelSettings) -> None:
        try:
            from openai import DefaultHttpxClient, OpenAI
        except ImportError:
            raise MissingExtraError("extraction by a model", "model") from None
        self._settings = settings
        self._schema = True
        # The text and the key go where they were sent, and nowhere that a server points to.
        http = DefaultHttpxClient(timeout=settings.timeout, follow_redirects=False)
        weakref.finalize(self, http.close)
        self._openai: OpenAI = OpenAI(
            base_url=settings.url,
            # The library wants one even where the server does not.
            api_key=os.environ.get(KEY) or "none",
            timeout=settings.timeout,
            max_retries=settings.retries,
            # Else it takes these from the environment, and sends them to whatever address.
            organization="",
            project="",
            http_client=http,
        )

    def kept(self, head: str, text: str) -> str | None:
        """Return the answer that was given for a part before."""
        try:
            entry = json.loads(self._path(head, text).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        content = entry.get("content") if isinstance(entry, dict) else None
        return content if isinstance(content, str) else None

    def keep(self, head: str, text: str, content: str) -> None:
        """Keep an answer.

        Raises:
            StoreError: The folder cannot be written.
        """
        path = self._path(head, text)
        entry = {"model": self._settings.model, "prompt": PROMPT_VERSION, "content": content}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, json.dumps(entry, ensure_ascii=False))
        except OSError as error:
            raise StoreError(
                str(self._settings.cache),
                f"cannot be written ({error.strerror})",
                "give another folder for the answers with --model-cache",
            ) from None

    def _path(self, head: str, text: str) -> Path:
        asked = json.dumps([PROMPT_VERSION, self._settings.model, head, text])
        name = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
        return self._settings.cache / name[:2] / f"{name}.json"

    def ask(self, head: str, text: str) -> str:
        """Return what the model says of a part.

        Raises:
            NoAnswerError: There was no answer in time, or the server refused.
            BadAnswerError: The answer is not of the protocol, too large, empty or cut off.
        """
        body = self._body(head, text)
        try:
            answer = json.loads(body)
            choice = answer["choices"][0]
            content = choice["message"]["content"]
            reason = choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise BadAnswerError("it is not of the protocol") from None
        if reason == "length":
            raise BadAnswerError("it was cut off")
        if not isinstance(content, str) or not content.strip():
            raise BadAnswerError("it is empty")
        return content

    def _body(self, head: str, text: str) -> bytes:
        import httpx2
        import openai

        try:
            if self._schema:
                try:
                    return self._sent(head, text, schema=True)
                except (openai.BadRequestError, openai.UnprocessableEntityError):
                    # Not every server knows schemas; it is told once, not with every part.
                    self._schema = False
            return self._sent(head, text, schema=False)
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise NoAnswerError("timed out") from None
        except openai.APIStatusError as error:
            raise NoAnswerError(f"status {error.status_code}") from None
        except (openai.APIError, httpx2.HTTPError, httpx2.StreamError, OSError):
            raise NoAnswerError("no connection") from None

    def _sent(self, head: str, text: str, *, schema: bool) -> bytes:
        deadline = time.monotonic() + self._settings.timeout
        asked: list[Any] = [*messages(head, text)]
        kind: Literal["json_schema"] = "json_schema"
        form: Any = {"type": kind, "json_schema": {"name": "facts", "schema": SCHEMA}}
        options: dict[str, Any] = {"response_format": form} if schema else {}
        body = bytearray()
        with self._openai.chat.completions.with_streaming_response.create(
            model=self._settings.model, messages=asked, temperature=0, seed=_SEED, **options
        ) as response:
            # Read as it comes: the whole may be endless, or come a byte a minute.
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _LARGEST:
                    raise BadAnswerError("it is too large")
                if time.monotonic() > deadline:
                    raise NoAnswerError("timed out")
        return bytes(body)
