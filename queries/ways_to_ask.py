"""The ways to ask each question, from which the reading of sentences is learnt."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from kinonaut.queries.catalogue import Question
from kinonaut.queries.features import NAME, features

__all__ = ["Way", "fingerprint", "ways_to_ask"]

_SLOT: Final = re.compile(r"\{\w+(?::\w+)?\}")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask a question, or something that is none."""

    question: str
    text: str
    """The sentence, with the parameters in braces where names stand."""
    features: Mapping[str, float]


def ways_to_ask(questions: Mapping[str, Question]) -> list[Way]:
    """Return the titles and phrases of the questions and the sentences of `ways_to_ask.tsv`."""
    return [_way(name, text) for name, text in sorted(set(_texts(questions)))]


def fingerprint(ways: list[Way]) -> str:
    """Return what changes when the ways to ask or their features do."""
    said = [[way.question, way.text, sorted(way.features.items())] for way in ways]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _texts(questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    for name in questions:
        question = questions[name]
        yield from ((name, text) for text in (*question.titles.values(), *question.phrases))
    table = (files("kinonaut.queries") / "ways_to_ask.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, _, text = line.partition("\t")
            yield name, text


def _way(name: str, text: str) -> Way:
    return Way(name, text, features(_SLOT.sub(f" {NAME} ", text)))
