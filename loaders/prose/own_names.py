"""Parts that bear the names of real people."""

from __future__ import annotations

import re
from collections import Counter
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
        fold(name)
        for c in linked
        if c.relation == "portrayal" and c.character and c.kind != "own_name"
        for name in (c.character[0], *c.person[:1])  # nor is the model of a part one himself
    }
    cast = list(cast)
    done = {c.start for c in cast if c.relation == "portrayal" and c.rule.startswith("list.")}
    casts = _by_lists([c for c in cast if c.relation == "cast" and c.character and c.film])
    yield from _selves(casts)
    wrote = sources(reading, [n for c in casts for n in c.character])
    parts: list[_Part] = []
    ranks: dict[int | None, dict[str, int]] = {}
    for claim in casts:
        film = next((by_film[fold(n)] for n in claim.film if fold(n) in by_film), None)
        if fold(claim.character[0]) in {fold(n) for n in claim.performer}:
            continue
        order = ranks.setdefault(film, {})
        rank = order.setdefault(fold(without_rank(claim.character[0])), len(order) + 1)
        author = bool(wrote & {fold(n) for n in claim.character})
        parts.append(_Part(claim, film, rank, *_figure(reading, claim), author))
    tied = {f for f in ranks if _reality(story, f).told}
    parts = [p for p in parts if p.film in tied or (p.real and p.sure) or p.author]
    for part in parts:
        character = part.claim.character
        part.real = (
            real_names(reading, character[0], part.claim.start, part.film in tied)
            or part.real
            or (character if part.author else ())
        )
    acting = Counter(fold(c.performer[0]) for c in casts if c.performer)
    acting.subtract(Counter(fold(c.character[0]) for c in casts))
    known = {p.film for p in parts if p.real}
    about = {
        p.film
        for p in parts
        if (p.real and (_entitled(reading, p) or p.author)) or _full_title(reading, p)
    }
    for part in parts:
        reality = _reality(story, part.film)
        true = (reality.true or part.film in about) and not reality.loose
        character = part.claim.character
        part.said = (
            not part.real
            and part.film not in renamed
            and fold(character[0]) not in others
            and _said_real(reading, character, part.claim, true or not reality.loose)
            and not unreal(reading, character[0])
        )
    about |= _led(parts, story)
    for part in parts:
        claim, film = part.claim, part.film
        reality = _reality(story, film)
        name = claim.character[0]
        if part.said:
            part.real = claim.character
        elif not part.real and film not in renamed and fold(name) not in others:
            true = (reality.true or film in about) and not reality.loose
            if reading.spacefaring and film not in known:
                true = False  # the record would know at least one of a true story's people
            if (
                (
                    true
                    and _plain(name)
                    and acting[fold(name)] < 0  # oftener a part than a performer
                    and _counts(reading, claim, part.rank)
                )
                or ((true or film in known) and _of_kin(reading, name))
            ) and not unreal(reading, name):
                part.real = claim.character
        if part.real and claim.start not in done:
            yield _portray(claim, tuple(dict.fromkeys((*part.real, *claim.character)))[:8])


def _by_lists(casts: list[Claim]) -> list[Claim]:
    """Leave out what sentences make of lists, and pairs that they turn round."""
    lists = [c for c in casts if not c.rule.startswith("prose.")]
    places = {c.start for c in lists}
    turned = {(fold(c.character[0]), fold(c.performer[0])) for c in lists if c.performer}
    return [
        c
        for c in casts
        if not c.rule.startswith("prose.")
        or not (
            c.start in places
            or (c.performer and (fold(c.performer[0]), fold(c.character[0])) in turned)
        )
    ]


def _reality(story: dict[int, Reality], film: int | None) -> Reality:
    return story.get(film, NOTHING) if film is not None else NOTHING


@dataclass(slots=True)
class _Part:
    """A part of a film, and the real person whom its name means by itself."""

    claim: Claim
    film: int | None
    rank: int
    """Its place among the parts of the film."""
    real: Names
    """Whom the name means by itself."""
    sure: bool
    """Whether nobody else bears that name."""
    author: bool
    """Whether it bears the name of who wrote what the film is made from."""
    said: bool = False
    """Whether the text treats it as somebody who lived."""


def _figure(reading: Reading, claim: Claim) -> tuple[Names, bool]:
    """Return which figure of history a part may be, and whether the name is nobody else's."""
    for name in (reading.people.whole(claim.character[0], claim.start), *claim.character):
        for one in (name, without_rank(name)):
            if whom := figure(one, told=True):
                return whom, bool(figure(one))
    return (), True


_MOST_LEADS: Final = 5


def _led(parts: Iterable[_Part], story: dict[int, Reality]) -> set[int | None]:
    """Return the films whose leads lived: two of the first, or all of them where only parts tell."""
    found: dict[int | None, set[int]] = {}
    for part in parts:
        if part.rank <= _MOST_LEADS and (part.real or part.said):
            found.setdefault(part.film, set()).add(part.rank)
    return {
        film
        for film, ranks in found.items()
        if (ranks >= {1, 2, 3} if _reality(story, film).by_cast else len(ranks) > 1)
    }


_LEADS: Final = 5
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


_ADDRESS: Final = frozenset(
    ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Doctor", "Madame", "Monsieur", "Mademoiselle", "Herr", "Frau",
     "Señor", "Señora", "Don", "Doña")
)  # fmt: skip


def _plain(name: str) -> bool:
    """Say whether a part bears a name as people do, with a given name or an office.

    >>> _plain("Ann Poole"), _plain("Judge Gray"), _plain("Officer Two"), _plain("young Ann")
    (True, True, False, False)
    """
    if _TITLED.fullmatch(name):
        return True
    bare = without_rank(name)
    words = bare.split()
    if len(words) == 2 and words[0] in _ADDRESS:
        return False
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
