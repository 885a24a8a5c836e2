"""The words that stand before a value in credits and records, by relation and language.

Data, not code: a label is known when `relations(label)` is not empty. Some labels introduce what
is no relation of ours (a rating, a language): they are known too, as `other`, because knowing
them tells where the value before them ends.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Final

from kinonaut.loaders.person_names import is_name

__all__ = ["AND_MORE", "labels", "language_of", "normalise", "relations", "starts_with_label"]


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, list[str]]]:
    """Return the labels of each relation in each language, as `labels.toml` has them."""
    text = resources.files("kinonaut.loaders").joinpath("labels.toml").read_text("utf-8")
    return tomllib.loads(text)


_JOINERS: Final = re.compile(r"\s*(?:,|&|/|\+|\band\b|\bund\b|\bet\b|\by\b|\bи\b)\s*")
_CAMEL: Final = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_JUNK: Final = re.compile(r"^[\W_]+|[\W_]+$")
_GENDERED: Final = re.compile(r"[·•*:⋅/(-]")
# Endings of the other gender and of the plural: "Réalisateur·rice·s", "Darsteller*innen".
_GENDERS: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?:[·•*:⋅](?:e|rice|trice|se|euse|in|innen|ne|s|a|as)|"
    r"[/-]-?(?:s|e|rice|trice|in|innen|a|as)(?=\W|$)|"
    r"\((?:e|in|innen|a|as|rice|e\.s|eur)\))(?:[·•.⋅]?s)?(?=\W|$)"
)
_QUALIFIER: Final = re.compile(r"\s+\(([^()]{1,20})\)\s*:?\s*$")
_CYRILLIC: Final = re.compile(r"[а-яё]{3}")
_TWINS: Final = str.maketrans("aceopxyk", "асеорхук")
"""Letters that look alike: pages have Latin ones in Russian words."""
_BY: Final = re.compile(r"\s+(?:by|von|par|por)$")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    found: dict[str, list[str]] = {}
    spoken: dict[str, str] = {}
    for relation, languages in labels().items():
        for language, words in languages.items():
            for word in words:
                label = normalise(word)
                kinds = found.setdefault(label, [])
                if relation not in kinds:
                    kinds.append(relation)
                # The first language that has a word keeps it; English stands first.
                spoken.setdefault(label, language)
    return {label: tuple(kinds) for label, kinds in found.items()}, spoken


def normalise(label: str) -> str:
    """Return a label in the form in which the table has it.

    >>> normalise("filmDirector:"), normalise("Director(s)"), normalise("Producers Producers")
    ('film director', 'directors', 'producers')
    """
    if len(label) > 80:
        return ""
    # Most of what is asked is a name or a title; it has nothing of what the patterns look for.
    text = _ORDER.sub("", label) if _ORDERED.search(label) else label
    text = _CAMEL.sub(" ", text.replace("(s)", "s").replace("(es)", "es"))
    if _GENDERED.search(text):
        text = _GENDERS.sub("", text)
    # "Title (US)", "Titre (original)": what stands in brackets says which of several it is.
    note = _QUALIFIER.search(text) if "(" in text else None
    if note:
        original = note[1].casefold().startswith("orig")
        text = f"{'original ' if original else ''}{text[: note.start()]}"
    text = " ".join(text.replace("_", " ").split()).casefold().replace("’", "'")
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = _JUNK.sub("", text)
    if not text.isascii() and _CYRILLIC.search(text):
        text = text.translate(_TWINS)
    text = text.removeprefix("the ")
    half = len(text) // 2
    if len(text) > 4 and text[:half] == text[half + 1 :] and text[half] == " ":
        text = text[:half]
    return text


@lru_cache(maxsize=1 << 15)
def relations(label: str) -> tuple[str, ...]:
    """Return the relations that a label introduces, or nothing for a label that is not known.

    >>> relations("Written and Directed by:")
    ('writer', 'director')
    """
    text = normalise(label)
    table = _table()[0]
    if not text:
        return ()
    if text not in table and "-" in text:
        # "Original-Titel", "Film-Verleih": hyphens come and go.
        text = next((t for m in (" ", "") if (t := text.replace("-", m)) in table), text)
    if text in table:
        kinds = table[text]
        return kinds[:1] if kinds[0] != "other" or len(kinds) == 1 else kinds[1:2]
    words = text.split()
    # Pages print a label and its short form side by side: "Executive Producers Exec. Producers".
    for cut in range(1, len(words)):
        first = " ".join(words[:cut])
        if first not in table:
            continue
        second = " ".join(words[cut:]).replace(".", "")
        if second in table and table[first] == table[second]:
            return table[first][:1]
    parts = [part.lstrip("-") for part in _JOINERS.split(text) if part.strip("-")]
    if 1 < len(parts) <= 4:
        ending = _BY.search(parts[-1])
        found: list[str] = []
        for part in parts:
            whole = part if part in table else part + ending[0] if ending else part
            kinds = table.get(whole) or table.get(part) or ()
            if not kinds or kinds[0] == "other":
                return ()
            if kinds[0] not in found:
                found.append(kinds[0])
        return tuple(found)
    return ()


def language_of(label: str) -> str | None:
    """Return the language whose word the label is."""
    return _table()[1].get(normalise(label))


_LONGEST: Final = 48
_NAMES: Final = 400
_BEFORE_NAMES: Final = frozenset(
    ("director", "cast", "writer", "producer", "composer", "cinematographer", "editor")
)
_IN_TITLES: Final = ("Star", "Film")
"""Labels that begin titles of capitals alone as often."""
_LISTED: Final = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&|und|et|y|и)\s+")
AND_MORE: Final = re.compile(r"\s+(?:plus|more|mehr|más|u\.\s?a\.?|и др\.?|…|\.{3})\s*$")
"""What ends a list of names that is not whole: `Ann Lee, Bo Ek, more`."""
_ORDERED: Final = re.compile(r"\(in |billed|verified|awaiting", re.I)
_ORDER: Final = re.compile(
    r"\s*\(in (?:credits|alphabetical) order\).*$|\s+overview,? first billed only.*$|"
    r"\s+(?:verified|awaiting verification|complete,? awaiting).*$",
    re.I,
)
_GLUED: Final = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞŁŚŻŘŠČА-ЯЁІЇЄ])(?=[A-ZÀ-ÞŁŚŻŘŠČА-ЯЁІЇЄ\d])")
_CUT: Final = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+|\t+|\s*\|+\s*|\s*\.{3,}\s*|\s*…+\s*| {3,}")


def starts_with_label(line: str) -> tuple[int, int] | None:
    """Return where the label at the start of a line ends and where its value begins.

    A label is followed by a colon, a spaced dash or a tab; or it ends in "by" (or is another
    phrase that wants a name) and a capital follows.
    """
    match = _CUT.search(line, 0, _LONGEST + 8)
    if match and match.start() <= _LONGEST:
        # A dash or a tab is a weaker sign than a colon: there the label must be known.
        return (match.start(), match.end()) if relations(line[: match.start()]) else None
    # Dumps of pages lose the space between a label and its value: "Runtime2 hours".
    glued = _GLUED.search(line, 1, _LONGEST)
    if glued and relations(line[: glued.start()]):
        return glued.start(), glued.start()
    head, _, rest = line.partition(" ")
    if (
        rest
        and len(head) > 3
        and head[:1].isupper()
        and head not in _IN_TITLES
        and len(line) <= _NAMES
        and _BEFORE_NAMES & set(relations(head))
    ):
        names = [part.strip(" .") for part in _LISTED.split(AND_MORE.sub("", rest))]
        whole = relations(f"{head} {rest.split(' ')[0]}")  # `Regia di`, rather than `Regia`
        if not rest.startswith("of ") and not whole and all(is_name(name) for name in names):
            return len(head), len(line) - len(rest)
    words = line[: _LONGEST + 20].split(" ")
    for count in range(min(5, len(words) - 1), 1, -1):
        head = " ".join(words[:count])
        rest = line[len(head) + 1 :].lstrip()
        if (
            rest[:1].isupper()
            and head.casefold().endswith((" by", " par", " von", " por"))
            and relations(head)
        ):
            return len(head), len(line) - len(rest)
    return None
