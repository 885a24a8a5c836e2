"""Every error that Kinonaut raises on purpose.

    KinonautError
    ├── DocumentError          a document cannot be read          (ValueError)
    ├── FactError              a fact does not keep the format    (ValueError)
    ├── StoreError             a store cannot be opened or built  (OSError)
    ├── QueryError             a query cannot be answered         (ValueError)
    │   ├── QueryLimitError    … within its time, row or byte limit
    │   ├── MissingValueError     … because a question was not told enough
    │   └── AmbiguousEntityError  … because a name in it means several things
    ├── UnknownEntityError     no entity, question or file of that name  (KeyError)
    └── MissingExtraError      an optional library is not installed      (ImportError)

The text of an error says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = [
    "AmbiguousEntityError",
    "DocumentError",
    "FactError",
    "KinonautError",
    "MissingExtraError",
    "MissingValueError",
    "QueryError",
    "QueryLimitError",
    "StoreError",
    "UnknownEntityError",
]


class KinonautError(Exception):
    """Base of all errors that a caller may want to show to a person."""


class DocumentError(KinonautError, ValueError):
    """A document that cannot be read: which one, why, and what to do."""

    def __init__(self, document: str, problem: str, advice: str = "") -> None:
        super().__init__(document, problem, advice)
        self.document = document
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return _sentence(f"{self.document}: {self.problem}", self.advice)


class FactError(KinonautError, ValueError):
    """A fact that does not keep the format of the fact files, or whose quote is not in its text."""

    def __init__(self, place: str, problem: str, advice: str = "") -> None:
        super().__init__(place, problem, advice)
        self.place = place
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return _sentence(f"{self.place}: {self.problem}", self.advice)


class StoreError(KinonautError, OSError):
    """A store that is missing, locked, damaged or made by another version."""

    def __init__(self, store: str, problem: str, advice: str = "") -> None:
        super().__init__(store, problem, advice)
        self.store = store
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return _sentence(f"{self.store}: {self.problem}", self.advice)


class QueryError(KinonautError, ValueError):
    """A query that cannot be parsed or evaluated, or a parameter that does not fit."""


class QueryLimitError(QueryError):
    """A query that was stopped at its time, row or byte limit."""


class MissingValueError(QueryError):
    """A question that was not told what it needs; holds a value for it that would do."""

    def __init__(self, question: str, kinds: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Keep what is missing.

        Args:
            question: Its name.
            kinds: What is missing, by the name of the parameter: `a film`.
            values: Such values, where there are any.
        """
        super().__init__(question, dict(kinds), dict(values))
        self.question = question
        self.kinds = dict(kinds)
        self.values = dict(values)

    @property
    def problem(self) -> str:
        """What is missing, without the values that would do."""
        needs = " and ".join(f"{name}: {kind}" for name, kind in self.kinds.items())
        return f"{self.question} needs {needs}"

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return _sentence(self.problem, f"for example {shown}" if shown else "")


class UnknownEntityError(KinonautError, KeyError):
    """Nothing of that name is known; holds the nearest names that are."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = ()) -> None:
        """Keep what was looked for.

        Args:
            kind: What kind of thing, such as `film`.
            name: By which name; empty where `kind` says it all, such as `film with year=1900`.
            nearest: Names like it that are known.
        """
        super().__init__(kind, name, tuple(nearest))
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)

    def __str__(self) -> str:
        hint = f"did you mean {', '.join(map(repr, self.nearest))}?" if self.nearest else ""
        called = f"no {self.kind} is called {self.name!r}"
        return _sentence(called if self.name else f"there is no {self.kind}", hint)


class AmbiguousEntityError(QueryError):
    """Several things bear the name; holds them, each in a form that means it alone."""

    def __init__(self, kind: str, name: str, choices: Sequence[str]) -> None:
        super().__init__(kind, name, tuple(choices))
        self.kind = kind
        self.name = name
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return _sentence(
            f"{self.name!r} may be any of {len(self.choices)}: {', '.join(self.choices)}",
            "say which, by the part in brackets",
        )


class MissingExtraError(KinonautError, ImportError):
    """An optional library is needed; names the extra that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    def __str__(self) -> str:
        return _sentence(
            f"{self.what} needs an optional library",
            f"install it with: pip install 'kinonaut[{self.extra}]'",
        )


def _sentence(problem: str, advice: str) -> str:
    return f"{problem}; {advice}" if advice else problem
