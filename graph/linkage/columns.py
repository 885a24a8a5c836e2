"""The columns that Splink compares: everything of a name that SQL cannot work out itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final

from kinonaut.graph.linkage.rarity import Rarity
from kinonaut.graph.linkage.tables import Row
from kinonaut.graph.linkage.titles import Title, parse_title
from kinonaut.graph.linkage.words import words
from kinonaut.graph.names import PersonName, given_classes, parse
from kinonaut.graph.sounds import key as consonants
from kinonaut.graph.sounds import latin, sound

__all__ = ["Columns", "person_columns", "person_words", "title_columns", "title_words"]

Columns = dict[str, Any]

_LONGEST: Final = 10
"""Words of a name that are compared; the rest of a longer one tells nothing new."""


def title_words(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of a title and its words."""
    title = parse_title(name)
    return _title_key(title), title.tokens


def _title_key(title: Title) -> str:
    # "Episode 4" says no more than its number, which has a column.
    return "#" if title.generic else title.key or "?"


def title_columns(row: Row, rarity: Rarity, *, left: bool) -> tuple[Columns, list[str]]:
    """Return the columns of a film, series or episode, and the keys of its blocks."""
    title = parse_title(row.name)
    key = _title_key(title)
    season, episode = row.season, row.episode
    if title.generic and row.kind == "episode":
        *before, last = title.numbers
        episode = int(last[:5]) if episode is None else episode
        season = int(before[-1][:5]) if season is None and before else season
    tokens = tuple(dict.fromkeys(title.tokens))[:_LONGEST]
    others = _other_keys(row, key)
    directors = [parse(name) for name in row.directors[:_LONGEST]]
    columns: Columns = {
        "row_id": row.id,
        "name_key": key,
        "telling_key": _telling(key, rarity),
        "generic": title.generic,
        "sound_key": title.sound or key,
        "numbers": "" if title.generic else " ".join(title.numbers),
        "weighed": _weighed([t for t in tokens if t not in words("stop")] or tokens, rarity),
        # Another name of the one is the name, or another name, of the other.
        "crossed": _crossed([key, *others], [*title.parts, *others], left=left),
        "kind": row.kind or None,
        "year": row.year,
        "season": season,
        "episode": episode,
        "genres": sorted(row.genres) or None,
        "directors": sorted({form for one in directors for form in _forms(one)}) or None,
        "families": sorted({consonants(one.family) or _family(one) for one in directors} - {""}),
        "runtime": row.runtime,
        "rarity": rarity.of_name(key, title.tokens),
    }
    blocks = _title_blocks(row, title, key, (season, episode), rarity, left=left)
    blocks += [f"n{other}" for other in others]
    # A film of another title is often its director's only one of the year.
    blocks += [
        f"d{family}.{year}"
        for family in columns["families"]
        for year in _years(row.year, left=left)
    ]
    return columns, blocks


def _other_keys(row: Row, key: str) -> list[str]:
    titles = (parse_title(name) for name in row.others[:_LONGEST])
    keys = {_title_key(title) for title in titles if not title.generic}
    return sorted(keys - {key, "?"})


def _title_blocks(
    row: Row,
    title: Title,
    key: str,
    number: tuple[int | None, int | None],
    rarity: Rarity,
    *,
    left: bool,
) -> list[str]:
    years = _years(row.year, left=left)
    if title.generic:
        return [f"g{number[0]}.{number[1]}.{year}" for year in years]
    blocks = [f"n{key}", *(f"n{part}" for part in title.parts), f"s{title.sound}"]
    # Popular titles: within their year, and within their number.
    blocks += [f"n{key}.{year}" for year in years] + [f"n{key}.{number[0]}.{number[1]}"]
    common = words("stop")
    telling = sorted(
        {t for t in title.tokens if t not in common}, key=lambda t: (rarity.of_word(t), t)
    )
    telling = telling[:4]
    blocks += [f"p{a}.{b}" for a, b in combinations(sorted(telling), 2)]
    blocks += [f"w{token}.{year}" for token in telling[:3] for year in years]
    blocks += [f"w{token}" for token in telling[:1]]
    if None not in number:
        blocks += [f"e{token}.{number[0]}.{number[1]}" for token in telling[:2]]
    # Slips of the pen: the beginning or the end, in the year; the consonants alone.
    blocks += [f"{c}.{year}" for c in (f"b{key[:4]}", f"f{key[-4:]}") for year in years]
    if len(hard := consonants(title.key)) > 5:
        blocks += [f"h{hard[:6]}", f"l{hard[-6:]}"]
    return blocks


def person_words(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of a person's name and its words."""
    person = parse(name)
    return _letters(person), tuple(w for w in _person_words(person) if w)


def _person_words(person: PersonName) -> list[str]:
    return [latin(word) or word.casefold() for word in (*person.given, *person.family.split())]


def _letters(person: PersonName) -> str:
    return "".join(_person_words(person)) + person.suffix or "?"


def _family(person: PersonName) -> str:
    return sound(person.family) or person.family.casefold()


def _forms(person: PersonName) -> set[str]:
    """Return spellings of a name of which two of one person have one alike."""
    parts = [word for word in _person_words(person) if word]
    given = latin(person.given[0]) if person.given else ""
    forms = {f"{latin(person.family) or _family(person)} {given}", "".join(sorted(parts))}
    if person.turned:
        turned = person.turned
        forms.add(f"{latin(turned.family)} {latin(turned.given[0])}")
    return forms


def person_columns(row: Row, rarity: Rarity, *, left: bool) -> tuple[Columns, list[str]]:
    """Return the columns of a person, and the keys of the blocks."""
    person = parse(row.name)
    parts = [word for word in _person_words(person) if word]
    key = _letters(person)
    given = latin(person.given[0]) if person.given else ""
    family = _family(person)
    initial = given[:1]
    forms = _forms(person)
    groups = (
        [f"{family} {number}" for number in sorted(given_classes(person.given[0]))] if given else []
    )
    short = [f"{family} {initial}"] if initial else []
    columns: Columns = {
        "row_id": row.id,
        "name_key": key,
        "telling_key": _telling(key, rarity),
        "forms": sorted(forms),
        "sound_key": f"{family} {sound(given)}",
        "groups": groups,
        # A bare initial meets a name in full, or another initial.
        "crossed": _crossed(short if len(given) == 1 else [], short, left=left),
        "family": family,
        "given": sound(given) if len(given) > 1 else None,
        "weighed": _weighed(tuple(dict.fromkeys(parts))[:_LONGEST], rarity),
        "suffix": person.suffix or None,
        "birth_year": row.birth,
        "death_year": row.death,
        "profession": sorted(row.professions) or None,
        "rarity": rarity.of_name(key, parts),
    }
    hard = consonants(person.family) or family
    sounds = sorted({sound(part) for part in parts if len(part) > 1} - {""})
    blocks = [f"n{key}", f"f{hard}.{initial}", f"t{''.join(sorted(parts))}"]
    blocks += [f"p{a}.{b}" for a, b in combinations(sounds[:5], 2)]
    if row.birth is not None:
        blocks += [f"y{word}.{row.birth}" for word in sounds[:4]]
    if len(sounds) > 1:
        whole = consonants(key)
        blocks += [f"b{whole[:6]}", f"e{whole[-6:]}"]
    if len(parts) == 1:
        blocks.append(f"m{sound(parts[0])}")
    elif initial:
        blocks.append(f"k{given}.{hard[:2]}")
    return columns, blocks


def _telling(key: str, rarity: Rarity) -> str | None:
    """Return a name that is hardly met by chance, from whose pairs the rest can be learnt."""
    return None if key in ("#", "?") or rarity.recurs(key) else key


def _weighed(tokens: Sequence[str], rarity: Rarity) -> list[str]:
    """Write each word as often as it weighs, so that the size of an overlap is its weight."""
    return [f"{token}.{copy}" for token in tokens for copy in range(rarity.copies(token))]


def _crossed(whole: Sequence[str], parts: Sequence[str], *, left: bool) -> list[str]:
    """Mark names so that only the whole of one table meets the part of the other."""
    one, other = ("1", "2") if left else ("2", "1")
    return [*(f"{one}{name}" for name in whole), *(f"{other}{name}" for name in parts)]


def _years(year: int | None, *, left: bool) -> list[int]:
    """Return the year; for the left table also the years beside it, so that they meet."""
    if year is None:
        return []
    return [year - 1, year, year + 1] if left else [year]
