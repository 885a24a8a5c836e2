"""What people have decided: who is the same, who is not, which claims stand and which do not.

Decisions stand in `decisions.csv` in the folder of the store: one a line, sorted, for people to
read, review and keep under version control. They are an input of assembly like the documents, so
that they outlive every rebuild, and taking one back leaves no trace of it.

    decision,one,other,document,because,quote,says
    same,artist/ivan-petrov,artist/ivan-petroff,,both signed the title card,,
    different,artist/john-smith,artist/john-smith,b.txt,the one of b.txt was born in 1990,,
    reject,claim/0123456789abcdef,,a.txt,it means the book,Ann Lee,director; person: Ann Lee

What is written by hand may end with `because`: of a decision on a claim, the next build fills in
where the claim stands and what it says (`claim_decisions.py`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from kinonaut.errors import StoreError
from kinonaut.graph.snapshots import write_atomically

__all__ = [
    "FILE",
    "ON_CLAIMS",
    "VERDICTS",
    "Decision",
    "forget",
    "note",
    "read",
    "remember",
    "write",
]

FILE: Final = "decisions.csv"
"""Name of the file in the folder of a store."""

ON_CLAIMS: Final = ("accept", "reject")
VERDICTS: Final = ("same", "different", *ON_CLAIMS)

_COLUMNS: Final = ("decision", "one", "other", "document", "because", "quote", "says")
_NEEDED: Final = 5
"""Columns that every line has."""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision of a person.

    `same` and `different` are of two things, `accept` and `reject` of one claim.
    """

    verdict: str
    """One of `VERDICTS`."""
    one: str
    """Path of a thing (`artist/ivan-petrov`), or of a claim (`claim/…`)."""
    other: str = ""
    """Path of the other thing; empty for a claim."""
    document: str = ""
    """The document whose mentions of `other` are meant, empty: all documents; or the claim's."""
    because: str = ""
    quote: str = ""
    """The words of the claim, by which it is found again after an edit of its document."""
    says: str = ""
    """What the claim says of them."""

    def __str__(self) -> str:
        place = f" in {self.document}" if self.document else ""
        return " ".join(filter(None, (self.verdict, self.one, self.other))) + place

    @property
    def subject(self) -> tuple[str, ...]:
        """Return what the decision is about: there is one decision on it, or none."""
        if self.verdict in ON_CLAIMS:
            return (self.one,)
        return (*sorted((self.one, self.other)), self.document)


def note(idle: Decision) -> str:
    """Return what to say of a decision that finds nothing which it is about."""
    return f"note: the decision {idle} finds nothing in the graph; it waits until that is there"


def read(store: Path | str) -> tuple[Decision, ...]:
    """Return the decisions of a store, sorted; none where nobody has decided anything.

    Raises:
        StoreError: The file cannot be read, or a line of it is no decision.
    """
    path = Path(store) / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(str(path), f"cannot be read ({error})", "put the file right") from None
    rows = csv.reader(io.StringIO(text))
    if tuple(next(rows, ())) not in (_COLUMNS, _COLUMNS[:_NEEDED]):
        raise StoreError(
            str(path), "is no file of decisions", f"its first line is {','.join(_COLUMNS)}"
        )
    found = set()
    for row in rows:
        if not row:
            continue
        fields = [field.strip() for field in row]
        if len(fields) not in (_NEEDED, len(_COLUMNS)) or not _good(fields):
            raise StoreError(
                f"{path}:{rows.line_num}",
                f"{','.join(row)!r} is no decision",
                f"a line is {','.join(_COLUMNS)}, a decision is one of {', '.join(VERDICTS)}",
            )
        found.add(Decision(*fields))
    return tuple(sorted(found))


def _good(fields: list[str]) -> bool:
    verdict, one, other, document = fields[:4]
    if verdict in ON_CLAIMS:
        return one.startswith("claim/") and not other
    if verdict not in VERDICTS or "/" not in one or "/" not in other:
        return False
    return one != other or (verdict == "different" and bool(document))


def write(store: Path | str, decisions: Iterable[Decision]) -> None:
    """Write the decisions of a store, sorted.

    Raises:
        StoreError: The file cannot be written.
    """
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for one in sorted(set(decisions)):
        rows.writerow(astuple(one))
    path = Path(store) / FILE
    try:
        write_atomically(path, made.getvalue())
    except OSError as error:
        raise StoreError(str(path), f"cannot be written ({error.strerror})") from None


def remember(store: Path | str, decision: Decision) -> Decision | None:
    """Add a decision; return the one that it takes the place of."""
    every = read(store)
    old = next((one for one in every if one.subject == decision.subject), None)
    write(store, [*(one for one in every if one != old), decision])
    return old


def forget(store: Path | str, decision: Decision) -> Decision | None:
    """Take a decision back, whatever its reason was; return it, or None if there was none."""
    every = read(store)
    old = next(
        (o for o in every if o.subject == decision.subject and o.verdict == decision.verdict), None
    )
    if old is not None:
        write(store, [one for one in every if one != old])
    return old
