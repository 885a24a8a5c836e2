"""What a request is answered with when it is not done."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

__all__ = ["Refused", "problem"]


class Refused(Exception):
    """A request that is answered with an error and a sentence."""

    def __init__(self, status: int, problem: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, problem)
        self.status = status
        self.problem = problem
        self.headers = headers or {}

    @property
    def response(self) -> Response:
        """The answer to a program."""
        response = problem(self.status, self.problem)
        response.headers.extend(self.headers)
        return response


def problem(status: int, text: str) -> Response:
    """Return an answer that says in a sentence what is wrong."""
    response = Response(text + "\n", status=status, content_type="text/plain; charset=utf-8")
    if status == 503:
        response.headers["Retry-After"] = "5"
    if status == 504:
        response.headers["Cache-Control"] = "no-store"
    return response
