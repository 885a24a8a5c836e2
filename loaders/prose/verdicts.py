"""What a document says was invented or is true by how it is laid out: lists, headings, questions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.prose.context import Reading, Sentence
from kinonaut.loaders.prose.deviations import film_of

__all__ = ["answers", "listed", "verdicts"]

# A block that lists what a film got wrong, and what sets one of its sentences against the film.
_LISTED: Final = re.compile(
    r"\binaccurac\w+|\bfictional (?:aspects|elements|parts)|\bfictionali[sz]ations?\b|\bhistorical (?:errors|mistakes)|\bgot wrong\b|\bgets wrong\b|\bhistorische Fehler|\berreurs historiques|\berrores históricos|\bисторическ\w+ ошиб\w+",
    re.IGNORECASE,
)
_LISTED_LINE: Final = re.compile(
    rf"(?i:^|\n)[^\n.]{{0,40}}(?:{_LISTED.pattern})[^\n.]{{0,60}}:[ \t]*\n", re.IGNORECASE
)
_SET_AGAINST: Final = re.compile(
    r"\b(?:not|never|no|actually|in (?:reality|fact|actuality)|myth|already|\w+ years (?:later|earlier|before|after)|in the real)\b|n['’]t\b"
)


def listed(sentence: Sentence, said: bool) -> Iterator[Claim]:
    """Yield a departure for a sentence of a list of them that sets itself against the film.

    Args:
        sentence: The sentence.
        said: Whether another rule has read a departure in it.
    """
    text = sentence.text
    if said or sentence.kind is BlockKind.HEADING or not _SET_AGAINST.search(text):
        return
    film = film_of(sentence)
    opening = sentence.reading.text[sentence.block[0] : sentence.block[0] + 160]
    above = sentence.reading.text[max(0, sentence.start - 2500) : sentence.start]
    above = above.split("\n\n")[-1]
    if not (_LISTED.search(opening) or _LISTED_LINE.search(above)):
        return
    if film is None or re.search(r"\btrue\b|\baccurate\b", text):
        return
    claim = sentence.claim(
        "deviation",
        0,
        min(len(text), 190),
        "prose.deviation.listed",
        film=film,
        kind="invented",
        about=sentence.words(0, len(text))[:200],
        confidence=0.55,
    )
    if claim is not None:
        yield claim


_VERDICT: Final = re.compile(
    r"^[\W\d]{0,4}(?P<v>Fact|True|Truth|Right|Fiction|Myth|False|Wrong|Invented|Fakt|Wahr|Richtig|Mythos|Falsch|Vrai|Faux|Verdad|Verdadero|Falso|Mito|Правда|Факт|Миф|Вымысел|Ложь)\s?[:–—-]\s?(?P<r>\w.{8,})",
    re.DOTALL,
)
_FALSE: Final = frozenset(
    (
        "Fiction",
        "Myth",
        "False",
        "Wrong",
        "Invented",
        "Mythos",
        "Falsch",
        "Faux",
        "Falso",
        "Mito",
        "Миф",
        "Вымысел",
        "Ложь",
    )
)


def verdicts(reading: Reading) -> Iterator[Claim]:
    """Read headings such as `Fiction: she sank the boat`, with what the text below them says."""
    for sentence in reading.sentences:
        match = _VERDICT.match(sentence.text)
        film = film_of(sentence) if match else None
        if match is None or film is None:
            continue
        false = match["v"] in _FALSE
        after = [s for s in reading.following(sentence, 3) if s.start - sentence.end < 700]
        told = next((s for s in after if _SET_AGAINST.search(s.text)), None) if false else None
        place = told or (after[0] if after else sentence)
        for one in {sentence.start: sentence, place.start: place}.values():
            claim = reading.claim(
                "deviation" if false else "accuracy",
                one.start,
                min(one.end, one.start + 190),
                "prose.deviation.verdict",
                film=film,
                kind="invented" if false else None,
                about=" ".join(match["r"].split())[:200],
                verdict="false" if false else "true",
                confidence=0.7,
            )
            if claim is not None and one is place:
                yield claim


_QUESTION: Final = re.compile(
    r"\b(?:really|actually|true|real|accurate(?:ly)?|in real life|happen(?:ed)?|historically|did|was|were|is|are|had)\b",
    re.IGNORECASE,
)


def answers(reading: Reading) -> Iterator[Claim]:
    """Read questions of fact and their answers: `Did he really …?` `No. …`, `Yes. …`."""
    sentences = reading.sentences
    for question, answer in itertools.pairwise(sentences):
        if not question.text.endswith("?") or answer.start - question.end > 10:
            continue
        verdict = re.match(
            r"(?:[*_]*)(No|Yes|Fiction|False|Myth|Fact|True|Nein|Ja|Non|Oui|Sí|Нет|Да|Faux|Vrai|Falsch|Wahr)\b[.,!:;–—]?",
            answer.text,
        )
        film = question.scope
        if (
            verdict is None
            or film is None
            or not re.match(r"(?:Did|Was|Were|Is|Are|Had|Does|Do|Has|Could)\b", question.text)
        ):
            continue
        if (
            not re.search(
                r"\breally|actually|true|real\b|accurate|movie|film|in real life|based on|upset|almost|die\b",
                question.lower,
            )
            and verdict[1] == "Yes"
        ):
            continue
        denied = verdict[1] in (
            "No",
            "Fiction",
            "False",
            "Myth",
            "Nein",
            "Non",
            "Нет",
            "Faux",
            "Falsch",
        )
        rest = [
            s
            for s in sentences
            if answer.start <= s.start < answer.end + 240 and s.block == answer.block
        ][:2]
        end = max(
            answer.end, rest[-1].end if rest and answer.end - answer.start < 8 else answer.end
        )
        about = " ".join(reading.text[question.start : question.end].split())
        relation = "deviation" if denied else "accuracy"
        claim = reading.claim(
            relation,
            answer.start,
            min(end, answer.start + 190),
            "prose.deviation.answer",
            film=film,
            kind="invented" if denied else None,
            about=about[:200],
            verdict="false" if denied else "true",
            confidence=0.7,
        )
        if claim is not None:
            yield claim
