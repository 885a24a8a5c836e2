"""Parts that bear the names of real people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.cast_brackets import has_role_words
from kinonaut.loaders.prose.context import FILM, Reading
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import real_names
from kinonaut.loaders.prose.real_people import lived, unreal, without_rank
from kinonaut.loaders.prose.reality import NOTHING, Reality, sources
from kinonaut.loaders.prose.renamings import renaming_films
from kinonaut.loaders.shapes import YEAR, fold

__all__ = ["own_names"]


_DATED: Final = re.compile(rf"(?<![-\d]){YEAR}(?!\d)(?! (?:film|movie|drama|picture|biopic)\b)")
_OFFICE: Final = re.compile(
    r"\b(?:president|vice-president|senator|secretary of \w+|prime minister|premier|general|admiral|ambassador(?: to [\w ]+)?|chief|king|queen|emperor|pope|chancellor|cosmonaut|astronaut|air force chief|nazi rocket expert|chief engineer|chief designer|military head|special assistant to the president|navy pilot|cia operative|first american man in space)\s?,? $",
    re.IGNORECASE,
)


_REALITY: Final = re.compile(
    rf"\b(?:real|really|true story|in real life|real-life|historical|actual(?:ly)?|memoir|autobiography)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{{1,2}}, )?{YEAR}|\bin {YEAR}\b|"
    rf"\b(?:im Jahre? |Anfang |Ende |Mitte |seit |en |em |de |в )(?:der |del año |los años )?{YEAR}|\b{YEAR}(?:er)? (?:Jahre|году?|года|г\.)|\b(?:wirklich|tatsächlich|echte[nr]?|véritable|vraie?|réelle?|verdader[oa]|настоящ\w+|реальн\w+|legendäre[nr]?|légendaire|célèbre|legendario|легендарн\w+)\b"
)


def own_names(
    reading: Reading, cast: Iterable[Claim], linked: Iterable[Claim], story: dict[int, Reality]
) -> Iterator[Claim]:
    """Yield a portrayal under the person's own name for each part that bears a real person's name.

    Args:
        reading: The document.
        cast: Its cast claims, of whatever rule.
        linked: Its portrayals under other names: who stands for somebody else is not himself.
        story: For each film what is said of its relation to what happened.
    """
    by_film = {fold(n): f.index for f in reading.films.films for n in f.names}
    renamed = set(renaming_films(reading))
    others = {
        fold(c.character[0])
        for c in linked
        if c.relation == "portrayal" and c.character and c.kind != "own_name"
    }
    casts = [c for c in cast if c.relation == "cast" and c.character and c.film]
    yield from _selves(casts)
    wrote = sources(reading, [n for c in casts for n in c.character])
    parts: list[_Part] = []
    for claim in casts:
        film = next((by_film[fold(n)] for n in claim.film if fold(n) in by_film), None)
        reality = story.get(film, NOTHING) if film is not None else NOTHING
        character = claim.character
        whom = figure(reading.people.whole(character[0], claim.start)) or next(
            (f for c in character if (f := figure(c))), ()
        )
        if fold(character[0]) in {fold(n) for n in claim.performer}:
            continue
        author = bool(wrote & {fold(n) for n in character})
        if not reality.told and not whom and not author:
            continue
        real = real_names(reading, character[0], claim.start, reality.told) or whom
        parts.append(_Part(claim, film, real or (character if author else ())))
    acting = {fold(c.performer[0]) for c in casts if c.performer}
    known = {p.film for p in parts if p.real}
    about = {
        p.film
        for p in parts
        if (p.real and (_entitled(reading, p) or p.author(wrote))) or _full_title(reading, p)
    }
    rank: dict[int | None, int] = {}
    for part in parts:
        claim, film, real = part.claim, part.film, part.real
        rank[film] = rank.get(film, 0) + 1
        if not real and film not in renamed and fold(claim.character[0]) not in others:
            reality = story.get(film, NOTHING) if film is not None else NOTHING
            true = (reality.true or film in about) and not reality.loose
            if reading.spacefaring and film not in known:
                true = False  # the record would know at least one of a true story's people
            if (
                _said_real(reading, claim.character, claim, true or not reality.loose)
                or (
                    true
                    and _plain(claim.character[0])
                    and fold(claim.character[0]) not in acting
                    and _counts(reading, claim, rank[film])
                )
                or ((true or film in known) and _of_kin(reading, claim.character[0]))
            ) and not unreal(reading, claim.character[0]):
                real = claim.character
        if real:
            yield _portray(claim, tuple(dict.fromkeys((*real, *claim.character)))[:8])


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a film, and the real person whom its name means by itself."""

    claim: Claim
    film: int | None
    real: Names

    def author(self, wrote: set[str]) -> bool:
        """Say whether the part bears the name of who wrote what the film is made from."""
        return bool(wrote & {fold(n) for n in self.claim.character})


_LEADS: Final = 6
_NO_NAME: Final = frozenset(
    ("young", "old", "older", "little", "big", "mission", "flight", "first", "second", "man", "woman", "boy", "girl",
     "deep", "iron", "black", "white", "red", "blue", "agent", "officer", "detective", "soldier", "nurse", "reporter")
)  # fmt: skip


def _counts(reading: Reading, claim: Claim, rank: int) -> bool:
    """Say whether a part of a true story is one of its first, or spoken of elsewhere too.

    Far down a long cast even a true story invents.
    """
    surname = claim.character[0].split()[-1]
    return rank <= _LEADS or len(reading.by_word.get(surname, ())) > 1


_SELF: Final = frozenset(
    ("himself", "herself", "themselves", "self", "as himself", "as herself", "él mismo", "ella misma", "lui-même", "elle-même",
     "er selbst", "sie selbst", "sich selbst", "в роли самого себя", "самого себя", "саму себя", "сам себя", "камео", "se stesso")
)  # fmt: skip
_MOST_SELVES: Final = 4


def _selves(casts: list[Claim]) -> Iterator[Claim]:
    """Yield a portrayal for each who appears as himself or herself; a film of many is a documentary."""
    found: dict[str, list[Claim]] = {}
    for claim in casts:
        if claim.character[0].strip(" .()").casefold() in _SELF and claim.performer:
            found.setdefault(fold(claim.film[0]), []).append(claim)
    for claims in found.values():
        if len(claims) > _MOST_SELVES:
            continue
        for claim in claims:
            yield replace(
                claim,
                relation="portrayal",
                rule="prose.portrayal.self",
                kind="as_self",
                person=claim.performer,
                character=tuple(dict.fromkeys((*claim.character, *claim.performer)))[:8],
                confidence=0.75,
            )


def _of_kin(reading: Reading, name: str) -> bool:
    """Say whether a part with a given name alone is of the family of somebody whom the text names."""
    if len(name.split()) != 1 or fold(name) not in given_names():
        return False
    kin = re.compile(
        rf"\b(?:his|her|\w+['’]s|seine[rn]?|ihre[rnm]?|sa|son|su|его|её)\s(?:first |young |own |jeune )?(?:wife|husband|daughter|son|mother|father|brother|sister|"
        rf"Frau|Ehefrau|Mann|Tochter|Sohn|Mutter|Vater|Bruder|Schwester|femme|épouse|mari|fille|fils|mère|père|frère|sœur|esposa|mujer|marido|hija|hijo|madre|padre|hermano|hermana|"
        rf"жена|жену|муж|дочь|сын|мать|отец|брат|сестра),? {re.escape(name)}\b"
    )
    return any(kin.search(s.text) for s in reading.by_word.get(name, ())[:100])


def _full_title(reading: Reading, part: _Part) -> bool:
    """Say whether a film bears the full name of a part in its title, and so is of one life."""
    if part.film is None or len(part.claim.character[0].split()) < 2:
        return False
    name = fold(part.claim.character[0])
    return any(name in fold(title) for title in reading.films.films[part.film].names)


def _entitled(reading: Reading, part: _Part) -> bool:
    """Say whether a film bears the name of the real person in it, so that it is of that life."""
    if part.film is None:
        return False
    title = " ".join(reading.films.films[part.film].names).casefold()
    surname = part.claim.character[0].split()[-1].casefold()
    return len(surname) > 3 and re.search(rf"\b{re.escape(surname)}\b", title) is not None


_PLAIN: Final = re.compile(
    r"(?:(?:[^\W\d_a-zß-ÿа-я][\w'’-]*\.?|[dl]['’]|de|del|della|di|da|van|von|der|den|la|le|al|el|bin|y)(?: |$)){2,5}"
)
_TITLED: Final = re.compile(
    r"(?:Judge|General|Gen\.|Admiral|President|Senator|King|Queen|Prince|Princess|Sir|Lord|Lady|Empress|Emperor|Tsar|Pope|Ambassador|Governor|Marshal) [A-ZÀ-Þ][\w'’-]+"
)


def _plain(name: str) -> bool:
    """Say whether a part bears a name as people do, with a given name or an office.

    >>> _plain("Ann Poole"), _plain("Judge Gray"), _plain("Officer Two"), _plain("young Ann")
    (True, True, False, False)
    """
    if _TITLED.fullmatch(name):
        return True
    bare = without_rank(name)
    words = bare.split()
    if not _PLAIN.fullmatch(bare) or not is_person(bare) or len(words[-1].rstrip(".")) < 2:
        return False
    if fold(words[0]) in given_names() or re.fullmatch(r"(?:[A-Z]\.){1,2}", words[0]):
        return True
    return not any(w.casefold() in _NO_NAME for w in words) and not has_role_words(bare.casefold())


def _portray(claim: Claim, person: Names) -> Claim:
    return Claim(
        document=claim.document,
        relation="portrayal",
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        rule="prose.portrayal.own-name",
        confidence=0.8,
        page=claim.page,
        film=claim.film,
        film_year=claim.film_year,
        character=claim.character,
        performer=claim.performer,
        person=person,
        kind="own_name",
        steps=claim.steps,
    )


# The name stands as a mark, so that one pattern serves for all.
_OF_HISTORY: Final = re.compile(
    r"(?:true|real) (?:life )?story of \x01|life of \x01|the real \x01|"
    r"\x01 ?(?:\([^()]*\) ?)?(?:was|were|had|did|is)?(?:n['’]t| not)? ?(?:actually|really|never|in fact|in reality|historically)\b"
)


def _said_real(reading: Reading, character: Names, claim: Claim, dated: bool) -> bool:
    """Say whether the text treats a character as somebody who lived.

    Args:
        reading: The document.
        character: The names of the part.
        claim: Who plays it.
        dated: Whether a sentence with a date of history speaks for it.
    """
    name = character[0]
    if len(name.split()) < 2 or not all(
        w[0].isupper() for w in name.split() if w[0].isalpha() and len(w) > 3
    ):
        return False
    surname = re.sub(r",? (?:Jr|Sr)\.?$", "", name).split()[-1]
    if len(surname) < 3:
        return False
    for sentence in reading.by_word.get(surname, ())[:400]:
        if lived(name, sentence.plain):
            return True
        before = (
            sentence.plain[: max(0, sentence.plain.find(name))] if name in sentence.plain else ""
        )
        if before and _OFFICE.search(before):
            return True
        at = reading.document.span(sentence.start, sentence.end)
        if at.start <= claim.start < at.end:
            if _OF_HISTORY.search(sentence.plain.replace(name, "\x01")):
                return True
            continue
        if name.split()[0] not in sentence.text:
            continue
        if dated and (
            _REALITY.search(sentence.text)
            or (
                name in sentence.plain
                and FILM not in sentence.text
                and _DATED.search(sentence.text)
            )
        ):
            return True
    return False
