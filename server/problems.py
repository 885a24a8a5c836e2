"""Why a question has no answer, in the language of the page, with what to ask instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import request, url_for

from kinonaut.errors import AmbiguousEntityError, KinonautError, UnknownEntityError
from kinonaut.queries.catalogue import Question
from kinonaut.server.language import asked, current, say
from kinonaut.server.search import KINDS

__all__ = ["TEMPLATES", "Instead", "Problem", "told"]

TEMPLATES: Final = (
    "{name} is a whole number, not {value}",
    "{name} cannot be {value}; it is one of {choices}",
    "{question} has no parameter {name}; its parameters are {known}",
    "{question} has no parameter {name}; it takes none",
)
"""What the library says of a value, as far as a page can say it in other languages."""

_BRACKETED: Final = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Instead:
    """A value that would do, with the address of the answer for it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question as it was asked."""

    text: str
    language: str = ""
    """Of the text, where it is not that of the page."""
    instead: tuple[Instead, ...] = ()


def told(error: KinonautError, question: Question, given: Mapping[str, str]) -> Problem:
    """Return what an error of the library says to the reader of a page."""
    if isinstance(error, UnknownEntityError) and error.name:
        kinds = error.kind.split(" or ")
        if set(kinds) <= set(KINDS):
            text = say(
                "Nothing is called {name} (looked for: {kinds}).",
                name=error.name,
                kinds=", ".join(say(KINDS[kind]).lower() for kind in kinds),
            )
        else:
            text = say("Nothing here is called {name}.", name=error.name)
        if error.nearest:
            text += " " + say("Did you mean one of these?")
        return Problem(
            text,
            "",
            _instead(error.name, [(near, near) for near in error.nearest], question, given),
        )
    if isinstance(error, AmbiguousEntityError):
        text = say("Several things are called {name}. Which one is meant?", name=error.name)
        pairs = [(c, found[1] if (found := _BRACKETED.search(c)) else c) for c in error.choices]
        return Problem(text, "", _instead(error.name, pairs, question, given))
    text = str(error)
    for template in TEMPLATES:
        if found := re.fullmatch(_pattern(template), text, re.DOTALL):
            return Problem(say(template, **_in_words(found.groupdict(), question)))
    return Problem(text, "" if current() == "en" else "en")


def _pattern(template: str) -> str:
    """Return what finds the texts that a template makes, with its values."""
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template))


def _in_words(values: Mapping[str, str], question: Question) -> dict[str, str]:
    """Return the values of a text as the form of the question calls them."""
    labels = {p.name: p.labels.get(current()) or p.name for p in question.parameters}
    said = dict(values)
    if values["name"] in labels:
        said["name"] = labels[values["name"]]
    if "known" in values:
        said["known"] = ", ".join(labels.get(name, name) for name in values["known"].split(", "))
    if "choices" in values:
        options = values["choices"].split(", ")
        said["choices"] = ", ".join(say(option.replace("_", " ")) for option in options)
    return said


def _instead(
    name: str, pairs: Iterable[tuple[str, str]], question: Question, given: Mapping[str, str]
) -> tuple[Instead, ...]:
    """Return links to the answers for other values of the parameter that has the name."""
    holder = next((p.name for p in question.parameters if given.get(p.name, "") == name), None)
    if holder is None:
        return tuple(Instead(label, "") for label, _ in pairs)
    kept = {k: v for k, v in given.items() if k in {p.name for p in question.parameters}}
    if asked():
        kept["lang"] = current()
    if policy := request.args.get("policy"):
        kept["policy"] = policy
    root = url_for("questions.ask", name=question.name, lang=None, policy=None)
    return tuple(
        Instead(label, f"{root}?{urlencode({**kept, holder: value})}") for label, value in pairs
    )
