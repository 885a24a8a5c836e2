"""Runs of capitalised words in a text, in which names of persons stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.names import name_words

__all__ = ["Run", "Word", "runs"]

_UPPER: Final = r"[^\W\d_a-zа-яёєіїґß-öø-ÿ]"
_WORD: Final = rf"(?:[dDO]['’])?{_UPPER}[^\W\d_]+(?:['’-][^\W\d_]+)*"
_INITIAL: Final = rf"{_UPPER}\.(?:-?{_UPPER}\.)*"
# Between two names they stand for "and".
_PARTICLES: Final = name_words("particles") - {"e", "y"}
_PARTICLE: Final = "(?:{})".format(
    "|".join(sorted((re.escape(w) for w in _PARTICLES), key=lambda w: (-len(w), w)))
)
_NEXT: Final = (
    rf"(?:[ \u00a0]|(?<=\.))(?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_INITIAL}(?!\w*[^\W\d_]\.)|{_WORD})"
)
_RUN: Final = re.compile(rf"(?<![\w'’.])(?:{_INITIAL}|{_WORD})(?:{_NEXT}){{0,7}}(?![\w])")
_PIECE: Final = re.compile(rf"{_INITIAL}|[^\s\u00a0.]+")
# "Orlov's", "Orlov-directed"; "Joon-ho" is a name whole.
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_JOINED: Final = re.compile(r"-(?:[a-zß-öø-ÿ]{6,}|born|based|built|era|led|like|made|style|run)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run with its place in the text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that stand side by side, an `'s` at their end taken off."""

    words: tuple[Word, ...]
    possessive: bool
    """Whether an `'s` followed."""


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text, in order.

    >>> [[word.text for word in run.words] for run in runs("It was Ann van Ek's. J. R. Day, too.")]
    [['It'], ['Ann', 'van', 'Ek'], ['J.', 'R.', 'Day']]
    """
    for match in _RUN.finditer(text):
        words: list[Word] = []
        for piece in _PIECE.finditer(match[0]):
            whole = piece[0]
            owned = _POSSESSIVE.search(whole) or _JOINED.search(whole)
            # "Orlov's Return" is no run of one name.
            core = whole[: owned.start()] if owned else whole
            small = core[:1].islower() and core not in _PARTICLES and core[1:2] not in ("'", "’")
            if core and not small:
                words.append(Word(match.start() + piece.start(), core))
            if owned or small:
                if words:
                    yield Run(tuple(words), owned is not None)
                words = []
        if words:
            yield Run(tuple(words), False)
