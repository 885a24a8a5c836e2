"""Kinonaut: film credit → character → real person → real mission → the sentence that says so.

import kinonaut

with kinonaut.open("kinonaut.kg") as kg:
    for row in kg.ask("renamed-portrayals"):
        print(row["character"], "stands for", row["real_person"], row.evidence)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kinonaut._version import __version__ as __version__
from kinonaut.errors import KinonautError as KinonautError

if TYPE_CHECKING:
    from kinonaut.queries.answer import Answer as Answer
    from kinonaut.queries.evidence import Evidence as Evidence
    from kinonaut.queries.knowledge import KnowledgeGraph as KnowledgeGraph
    from kinonaut.queries.knowledge import open_graph as open
    from kinonaut.queries.records import Character as Character
    from kinonaut.queries.records import Deviation as Deviation
    from kinonaut.queries.records import Document as Document
    from kinonaut.queries.records import Film as Film
    from kinonaut.queries.records import Mission as Mission
    from kinonaut.queries.records import Person as Person
    from kinonaut.queries.records import Portrayal as Portrayal

__all__ = [
    "Answer",
    "Character",
    "Deviation",
    "Document",
    "Evidence",
    "Film",
    "KinonautError",
    "KnowledgeGraph",
    "Mission",
    "Person",
    "Portrayal",
    "__version__",
    "open",
]

# Name -> where it lives; imported when it is first used, so that `import kinonaut` stays light.
_LAZY = {
    "Answer": ("answer", "Answer"),
    "Evidence": ("evidence", "Evidence"),
    "KnowledgeGraph": ("knowledge", "KnowledgeGraph"),
    "open": ("knowledge", "open_graph"),
} | {
    name: ("records", name)
    for name in ("Character", "Deviation", "Document", "Film", "Mission", "Person", "Portrayal")
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'kinonaut' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    found: object = getattr(import_module(f"kinonaut.queries.{module}"), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
