"""A rule on sentences: what it looks for, and the examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import ahocorasick

from kinonaut.graph.claims import Claim
from kinonaut.loaders.prose.context import Sentence

__all__ = ["Build", "Example", "Rule", "run"]

Build = Callable[[Sentence, "re.Match[str]", "Rule"], Iterator["Claim | None"]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence about the film `Title`, and what the rule must find in it."""

    text: str
    finds: tuple[tuple[str, str], ...] = ()
    """Pairs of a relation and its object; none where the rule must be silent."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern over masked sentences."""

    id: str
    pattern: re.Pattern[str]
    build: Build
    cues: tuple[str, ...]
    """The pattern is tried only where the sentence, in lower case, holds one of these."""
    languages: tuple[str, ...] = ("en",)
    relation: str = ""
    confidence: float = 0.85
    examples: tuple[Example, ...] = field(default=(), compare=False)

    def apply(self, sentence: Sentence) -> Iterator[Claim]:
        """Yield what the rule finds in a sentence that holds one of its cues."""
        position = 0
        for _ in range(60):  # more matches than that are no sentence
            match = self.pattern.search(sentence.text, position)
            if match is None:
                return
            made = [claim for claim in self.build(sentence, match, self) if claim is not None]
            yield from made
            # A match that says nothing may hide one that begins inside it.
            if not made and "who" in self.pattern.groupindex and match.start("who") >= 0:
                position = max(match.end("who"), match.start() + 1)
            else:
                position = max(match.end(), match.start() + 1)


def run(rules: tuple[Rule, ...], sentence: Sentence) -> Iterator[Claim]:
    """Yield what each rule finds in a sentence, in the order of the rules."""
    cued = {number for _, numbers in _cues(rules).iter(sentence.lower) for number in numbers}
    for number in sorted(cued):
        yield from rules[number].apply(sentence)


_AUTOMATA: dict[int, tuple[tuple[Rule, ...], ahocorasick.Automaton]] = {}


def _cues(rules: tuple[Rule, ...]) -> ahocorasick.Automaton:
    """Return what finds all the cues of rules in one pass: there are a thousand of them."""
    known = _AUTOMATA.get(id(rules))
    if known is None or known[0] is not rules:
        told: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for cue in rule.cues:
                told.setdefault(cue, []).append(number)
        automaton = ahocorasick.Automaton()
        for cue, numbers in told.items():
            automaton.add_word(cue, tuple(numbers))
        automaton.make_automaton()
        known = _AUTOMATA[id(rules)] = (rules, automaton)
    return known[1]
