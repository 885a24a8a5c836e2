"""The extractor that asks a model."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from kinonaut.errors import DocumentError
from kinonaut.graph.claims import Claim
from kinonaut.loaders import films as film_scopes
from kinonaut.loaders.document import Document
from kinonaut.loaders.extractors import Extraction
from kinonaut.loaders.model.answers import facts_of
from kinonaut.loaders.model.client import BadAnswerError, Client, NoAnswerError
from kinonaut.loaders.model.gate import Gate, RefusedError
from kinonaut.loaders.model.parts import parts_of
from kinonaut.loaders.model.prompt import PROMPT_VERSION
from kinonaut.loaders.model.settings import ModelSettings

__all__ = ["Model"]

_GIVE_UP: Final = 2
"""After so many parts without an answer the others of the document are not asked."""


@dataclass(frozen=True, slots=True)
class Model:
    """Extracts by asking a model; its claims' rule names the model and the prompt's version."""

    settings: ModelSettings

    @property
    def rule(self) -> str:
        """Return what the claims have as their rule."""
        return f"model.{self.settings.model}@{PROMPT_VERSION}"

    @property
    def version(self) -> str:
        """Return the model, and the version of prompt and gate."""
        from kinonaut.loaders.extract import RULES_VERSION

        return f"{self.rule}-{RULES_VERSION}"

    def extract(self, document: Document) -> Extraction:
        """Return what the model finds and the gate lets through.

        A part whose answer is of no use gives no claims, and is counted.

        Raises:
            DocumentError: Parts got no answer, or no answer was of use.
        """
        client = _client(self.settings)
        gate = Gate(document, film_scopes.resolve(document), self.rule)
        counts: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        useless = 0
        claims: dict[str, Claim] = {}
        for part in parts_of(document):
            if sum(lost.values()) >= _GIVE_UP:
                lost["not asked any more"] += 1
                continue
            text = document.text[part.start : part.end]
            content = client.kept(part.head, text)
            counts["parts"] += 1
            counts["answers from the cache"] += content is not None
            try:
                if content is None:
                    content = client.ask(part.head, text)
                    facts = facts_of(content)
                    client.keep(part.head, text, content)
                else:
                    facts = facts_of(content)
            except NoAnswerError as error:
                lost[str(error)] += 1
                continue
            except BadAnswerError as error:
                useless += 1
                counts[f"answers of no use: {error}"] += 1
                continue
            for fact in facts:
                try:
                    claim = gate.claim(fact, part)
                except RefusedError as error:
                    counts[f"facts refused: {error}"] += 1
                else:
                    counts["facts kept"] += 1
                    claims.setdefault(claim.key, claim)
        self._check(document, counts, lost, useless)
        found = sorted(claims.values(), key=lambda c: (c.start, c.end, c.relation, c.film, c.key))
        return Extraction(found, +counts)

    def _check(
        self, document: Document, counts: Counter[str], lost: Counter[str], useless: int
    ) -> None:
        if lost:
            causes = ", ".join(f"{cause}: {count}" for cause, count in sorted(lost.items()))
            raise DocumentError(
                document.name,
                f"the model {self.settings.model} at {self.settings.url} did not answer for all of "
                f"its parts ({causes})",
                "try again: what it has answered is kept",
            )
        if useless and useless == counts["parts"]:
            causes = ", ".join(c.split(": ")[1] for c in sorted(counts) if "of no use" in c)
            raise DocumentError(
                document.name,
                f"no answer of the model {self.settings.model} at {self.settings.url} is of use "
                f"({causes})",
                "see whether the address speaks the OpenAI protocol, or take another model",
            )


@cache
def _client(settings: ModelSettings) -> Client:
    """Return the client of this process: it keeps its connections."""
    return Client(settings)
