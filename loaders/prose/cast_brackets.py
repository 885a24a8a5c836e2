"""Parts and performers in brackets after each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.labels import relations
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.cast_lists import cast_claim
from kinonaut.loaders.prose.context import DOT, F, Sentence
from kinonaut.loaders.prose.people import (
    ROYAL,
    Person,
    character,
    name_at,
    plausible_performer,
    role_end,
)
from kinonaut.loaders.prose.rules import Rule
from kinonaut.loaders.shapes import NAME, NOT_NAMES, SURNAME, fold

__all__ = ["BRACKETED", "CREDIT", "build_bracketed", "build_credited", "has_role_words"]


BRACKETED: Final = re.compile(
    r"(?P<before>[^()\n]{2,120})\((?:played by |portrayed by |actor |actress )?\s?(?P<in>[^()]{2,60}?)\s?\)"
)


_ROLES: Final = re.compile(
    r"\b(?:role|part|character|captain|commander|wife|wives|husband|mother|father|son|daughter|brother|sister|friend|boss|chief|"
    r"engineer|pilot|cosmonauts?|astronauts?|officer|president|scientist|doctor|nurse|teacher|journalist|reporter|agent|"
    r"soldier|general|colonel|detective|lawyer|attorney|judge|king|queen|preacher|villain|hero|heroine|leader|director|man|woman|"
    r"boy|girl|widow|spy|operative|ambassador|secretary|minister|designer|figure|robot|alien|workers?|assistant|"
    r"colleague|neighbou?r|student|professor|driver|farmer|owner|editor|politician|poet|writer|singer|protagonist|"
    r"mère|père|femme|mari|fils|fille|frère|sœur|soeur|amie?|capitaine|commandant|chef|médecin|infirmière|professeur|officier|policier|avocate?|juge|patron(?:ne)?|voisine?|inspecteur|roi|reine|"
    r"madre|padre|mujer|esposa|marido|hijo|hija|hermano|hermana|amig[oa]|capitán|comandante|jefe|médico|enfermera|profesora?|oficial|policía|abogad[oa]|juez|vecin[oa]|inspector|rey|reina|"
    r"Mutter|Vater|Frau|Mann|Sohn|Tochter|Bruder|Schwester|Freund(?:in)?|Kapitän|Kommandant|Chef(?:in)?|Arzt|Ärztin|Lehrer(?:in)?|Offizier|Polizist(?:in)?|Anwalt|Richter(?:in)?|Nachbar(?:in)?|Bürgermeister|König(?:in)?|"
    r"мать|мама|отец|жена|муж|сын|дочь|брат|сестра|друг|подруга|капитан|командир|начальник|врач|медсестра|учитель|учительница|офицер|следователь|адвокат|судья|сосед|соседка|генерал|майор|тренер|журналист|журналистка|старпом|лётчик|летчик)\b"
)


def has_role_words(phrase: str) -> bool:
    """Say whether a phrase describes a part."""
    return bool(_ROLES.search(phrase))


def build_bracketed(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read a part and its performer, one in brackets after the other."""
    if sentence.scope is None:
        return
    inside = (
        _praised(sentence, *match.span("in"))
        or name_at(sentence, match.start("in"), known_only=True)
        or _surname(sentence, *match.span("in"))
    )
    if re.match(r"['’]s\b", sentence.text[inside.end :] if inside else ""):
        return  # `(Reed's typist)`
    text = sentence.text
    licensed = "played by" in match[0] or "portrayed by" in match[0]
    if inside is not None and (inside.name.isupper() or relations(inside.name)):
        return  # an acronym, or a job: `Ann Lee (Scénario)`
    if inside is None or inside.end != match.end("in"):
        known_from = inside is not None and re.match(
            r",? (?:of|from|known for|best known|star of|last seen|seen|who|late of)\b",
            text[inside.end :],
        )
        if inside is None or not (
            known_from or re.fullmatch(r",? [^A-Z]{0,40}", text[inside.end : match.end("in")])
        ):
            return
        if not licensed and not known_from and not re.match(r", ", text[inside.end :]):
            return
    end = match.end("before")
    while end > match.start("before") and text[end - 1] in " '’":  # `Reed’ (Ann Holm) life`
        end -= 1
    if text[:end].endswith(("'s", "’s")):
        end -= 2
    after = text[match.end() : match.end() + 5]
    outer = _last_name(sentence, match.start("before"), end)
    if (
        outer is not None
        and not licensed
        and len(inside.name.split()) > 1
        and _MAKER.search(text[: outer.start])
    ):
        return  # a maker, and a film of his or hers
    if outer is not None and outer.name.isupper():
        return
    reading = sentence.reading
    if outer is not None:
        performer = reading.person(outer.name, sentence.start + outer.start)
        inner = reading.person(inside.name, sentence.start + inside.start)
        if re.match(r",? as ", after) and not licensed:
            return
        known = fold(performer[0]) in reading.performers and not reading.gazetteer.person(
            performer[0]
        )
        known = known or (not licensed and _performers_first(sentence))
        if not licensed and re.search(
            r"\b(?:spielen|jouent|protagonizan|starring|stars|mit|avec|con|features|featuring|играют|снялись|сыграли) (?:[^.;]{0,200}\), )?(?:[^.;]{0,60}\) (?:und|et|y|and|и) )?$",
            text[max(0, outer.start - 260) : outer.start],
        ):
            yield cast_claim(sentence, rule, outer.start, match.end(), outer, inner)
            return
        real = reading.gazetteer.person(inner[0]) and not reading.gazetteer.person(performer[0])
        # Those who act "alongside" an actor are actors, each with the part in brackets.
        known = known or bool(
            re.search(r"\balongside (?:[^.;]{0,120}\)(?:, | and |, and ))?$", text[: outer.start])
        )
        known = known or bool(real and len(performer[0].split()) > 1)
        if known and not licensed and fold(inner[0]) not in reading.performers:
            yield cast_claim(sentence, rule, outer.start, match.end(), outer, inner)
            return
        bare = (
            len(inside.name.split()) == 1
            and len(outer.name.split()) > 1
            and fold(outer.name.split()[0]) in given_names()
        )
        if not licensed and not bare and not plausible_performer(sentence, inside.name):
            return
        possessive = re.match(r"['’]s ", text[outer.end :])
        names = performer
        if possessive and outer.end < end:
            names = (sentence.words(outer.start, end),)
            if not has_role_words(names[0]):
                return
        yield cast_claim(sentence, rule, outer.start, match.end(), inside, names)
        return
    phrase = re.search(
        r"(?:^|[,;:—–-] ?| and | with | while | by | to | in | of | for | but | from | et | y | und | e | и | а | que | dass | avec | mit | con | как )(?P<d>(?:(?:the|a|an|his|her|their|its|one|who is|[a-zà-ÿа-яё]+|[Ss]eine?|[Ii]hre?|[Ss]on|[Ss]a|[Ss]u|[Ее]го|[Ее]ё|[Dd]er|[Dd]ie|[Ll]e|[Ll]a|[Ee]l) )[^,;:—–]{2,70})$",
        text[match.start("before") : end],
    )
    if phrase is None and not licensed and not reading.lowercase:
        return
    honorific = re.search(
        r"\b(?P<d>(?:miss|mr|mrs|dr|nurse|captain|colonel|general|sergeant|judge) [a-z]+)$",
        text[match.start("before") : end],
    )
    if reading.lowercase and honorific and len(inside.name.split()) > 1:
        start = match.start("before") + honorific.start("d")
        yield cast_claim(
            sentence, rule, start, match.end(), inside, (honorific["d"],), confidence=0.75
        )
        return
    if phrase is None and not licensed:
        return
    if not licensed and not (has_role_words(phrase["d"]) if phrase else False):
        return
    bare = len(inside.name.split()) == 1 and bool(
        re.search(
            r"\b(?:artist|producer|operative|captain|astronaut|cosmonaut|wife|ambassador|engineer)(?:['’]s?)?$",
            text[:end],
        )
    )
    if not licensed and not bare and not plausible_performer(sentence, inside.name):
        return
    start = match.start("before") + phrase.start("d") if phrase else match.start("before")
    description = " ".join(re.sub(r"['’]s?$", "", text[start:end]).split()) if phrase else ""
    role = re.search(rf"(?:[A-Z]\w+ )?{_ROLES.pattern}(?! \w+ \w+ \w+)", description)
    short = re.sub(r"^(?:the|a|an|his|her|their|its|one) ", "", description)
    names = (short,) if role and len(short.split()) <= 4 else ()
    yield cast_claim(sentence, rule, start, match.end(), inside, names, confidence=0.75)


_MAKER: Final = re.compile(
    r"\b(?:film|drame|biopic|thriller|comédie|película|directora?|fotografía|montaje|música|guion|composer|cinematographer|editor|writers?|screenwriter|producer|filmmaker|helmer|réalisateur|réalisatrice|scénariste|"
    r"Regisseur(?:in)?|Drehbuchautor(?:in)?|Produzent(?:in)?|режисс[её]р\w*|сценарист\w*|оператор\w*|композитор\w*|продюсер\w*|dúo|duo|(?:directed|written|produced|scored|shot|edited|composed|réalisée?|dirigid[ao]|escrit[ao]) (?:and \w+ )?(?:by|par|por)) "
    rf"(?:de |d['’]|von |of )?(?:{NAME}(?: ?\([^()]*\))?(?:,| and| y| et| und| и| &) )?$"
)


_PRAISE: Final = re.compile(
    r"[^()]*\b(?:[Ww]inner|[Nn]ominee|[Ww]inning|[Nn]ominated|[Aa]ctor|[Aa]ctress|[Ss]tar|[Pp]layer|newcomer|[Ll]aureate|Preisträger(?:in)?|lauréate?|ganadora?|acteur|actrice|actriz|актёр|актриса),? "
)


_PAIR: Final = re.compile(rf"(?P<o>{NAME}) ?\((?P<i>{NAME})\)")


def _performers_first(sentence: Sentence) -> bool:
    """Say whether a paragraph writes `Performer (Part)`: who is known to act stands before brackets.

    A plot may name its people so throughout; one pair that is known tells of the others.
    """
    reading = sentence.reading
    key = sentence.block
    if key not in reading.turned:
        text = reading.text[key[0] : min(key[1], key[0] + 6000)]
        first = second = 0
        for match in _PAIR.finditer(text):
            outer, inner = fold(match["o"]), fold(match["i"])
            first += outer in reading.performers and inner not in reading.performers
            second += inner in reading.performers and outer not in reading.performers
        reading.turned[key] = first > second
    return reading.turned[key]


def _praised(sentence: Sentence, start: int, end: int) -> Person | None:
    """Read a name in brackets behind words of praise, as in `(Gold Lion winner Ann Reed)`."""
    match = _PRAISE.match(sentence.text, start, end)
    person = name_at(sentence, match.end()) if match else None
    return person if person is not None and person.end == end else None


def _surname(sentence: Sentence, start: int, end: int) -> Person | None:
    """Read a surname alone in brackets, as of a performer whom the page names no further."""
    word = sentence.text[start:end]
    if (
        (
            re.fullmatch(SURNAME, word)
            and len(word) > 3
            and word.casefold() not in NOT_NAMES
            and not word.isupper()
        )
        and is_person(f"John {word}")
        and sentence.text[end : end + 1] == ")"
    ):
        return Person(start, end, word)
    return None


def _last_name(sentence: Sentence, start: int, end: int) -> Person | None:
    """Return the name that a phrase ends with, or whose possessive it begins its end with."""
    found: Person | None = None
    for match in re.compile(NAME).finditer(sentence.text, start, end):
        person = name_at(sentence, match.start())
        if (person is not None and person.end == end) or (
            person is not None
            and re.fullmatch(r"['’]s [a-z]+(?: [a-z]+)?", sentence.text[person.end : end])
        ):
            found = person
        elif (
            (single := re.match(r"[A-ZА-Я][\w'’-]+$", sentence.text[match.start() : end]))
            and match[0] not in _NOT_ROLE
            and len(match[0]) > 2
            and (
                fold(match[0]) in given_names()
                or sentence.text[match.start() - 1 : match.start()] in " "
            )
        ):
            found = Person(match.start(), match.start() + single.end(), single[0])
    if found and (royal := ROYAL.search(sentence.text[max(0, found.start - 60) : found.start])):
        start = found.start - (len(royal[0]))
        return Person(start, found.end, sentence.text[start : found.end].replace(DOT, "."))
    if found and len(found.name.split()) == 1:
        before = sentence.text[max(0, found.start - 12) : found.start]
        title = re.search(
            r"\b(?:Dr|Miss|Mrs|Mr|Judge|Nurse|Captain|Colonel|General|Sergeant|Agent|Major|miss|dr)[.\u2024]? $",
            before,
        )
        if title:
            return Person(found.start - len(title[0]), found.end, title[0] + found.name)
    return found


_NOT_ROLE: Final = frozenset(
    (
        "The",
        "A",
        "An",
        "In",
        "On",
        "It",
        "He",
        "She",
        "They",
        "This",
        "That",
        "NASA",
        "USSR",
        "CIA",
        "FBI",
        "KGB",
        "US",
        "UK",
    )
)


CREDIT: Final = re.compile(
    rf"(?P<who>{NAME}) ?\((?:best known for |known for |of |from |star of )?[“\"‘'*_]{{0,2}}(?P<f>{F})[”“\"’'»*_]{{0,2}}(?: fame)?[^()]{{0,30}}\)(?:,? as (?=(?P<c>[^.;()]{{2,80}}))|,? lends| gives| brings| plays (?=(?P<d>[^.;()]{{2,80}})))?"
)


def build_credited(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read a performer with another film in brackets."""
    person = name_at(sentence, match.start("who"))
    film = sentence.film_in(*match.span("f"))
    if person is None or len(person.name.split()) < 2 or film is None:
        return
    yield cast_claim(sentence, rule, match.start(), match.end("f") + 1, person, (), film, 0.7)
    group = "c" if match["c"] else "d"
    if match[group]:
        end = role_end(sentence.text, match.start(group), match.end(group))
        yield cast_claim(
            sentence,
            rule,
            match.start(),
            end,
            person,
            character(sentence, match.start(group), end),
            sentence.reading.films.at(sentence.start),
        )
