"""Take the facts out of what a model has written."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from kinonaut.loaders.model.client import BadAnswerError

__all__ = ["facts_of"]

_THOUGHT: Final = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_FENCE: Final = re.compile(r"^\s*```(?:json)?\s*\n(.*?)\n\s*```\s*$", re.DOTALL)
_MOST: Final = 1000


def facts_of(content: str) -> list[Any]:
    """Return the facts of an answer, none of them checked.

    Raises:
        BadAnswerError: It is not JSON, or holds no list of facts.
    """
    text = _THOUGHT.sub("", content, count=1)
    fenced = _FENCE.match(text)
    try:
        answer = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        raise BadAnswerError("it is not JSON") from None
    facts = answer.get("facts") if isinstance(answer, dict) else answer
    if not isinstance(facts, list):
        raise BadAnswerError("it has no list of facts")
    if len(facts) > _MOST:
        raise BadAnswerError("it has too many facts")
    return facts
