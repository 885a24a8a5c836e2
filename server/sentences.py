"""Questions in somebody's own words: what they were taken for, or what comes near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import request, url_for

from kinonaut.queries import catalogue
from kinonaut.queries.catalogue import Question
from kinonaut.queries.wording import Reading, understand
from kinonaut.server.language import asked, current
from kinonaut.server.source import Source

__all__ = ["MOST_TEXT", "Heard", "Offer", "hear"]

MOST_TEXT: Final = 300
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that a sentence may mean, with the values that it names."""

    question: Question
    given: Mapping[str, str]
    lacking: tuple[str, ...]
    """Parameters for which the sentence names nothing that the graph knows."""
    url: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence was taken for."""

    sentence: str
    understood: Offer | None
    """The question that it clearly asks."""
    nearest: tuple[Offer, ...]
    """What to choose from where it is not clearly one; the nearest first."""


def hear(source: Source, sentence: str) -> Heard:
    """Read a sentence as a question of the catalogue; what is not clearly one is only offered."""
    said = " ".join(sentence.split())[:MOST_TEXT]
    key = "heard", said, request.script_root, asked()
    return source.keep(key, lambda: _hear(source, said))


def _hear(source: Source, sentence: str) -> Heard:
    understanding = understand(source.store, catalogue.load(), sentence)
    reading = understanding.certain()
    near = () if reading else tuple(_offer(one, "") for one in understanding.nearest())
    return Heard(sentence, _offer(reading, sentence) if reading else None, near)


def _offer(reading: Reading, sentence: str) -> Offer:
    """Return a reading with its address, which tells the page what was asked in which words."""
    values: dict[str, Any] = {**reading.given, **({"asked": sentence} if sentence else {})}
    if asked():
        values["lang"] = current()
    address = url_for("questions.ask", name=reading.question.name, **values)
    return Offer(reading.question, reading.given, reading.lacking, address)
