"""Casts that come as lists: who stars, who appears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.people import Person, character, people_after, people_before, role_end
from kinonaut.loaders.prose.rules import Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = [
    "ACTORS",
    "HAS",
    "STARS",
    "STAR_VERB",
    "build_actors",
    "build_has",
    "build_star_verb",
    "build_stars",
    "cast_claim",
    "paired",
]


STARS: Final = re.compile(
    r"\b(?P<v>(?:also |and |co-)?star(?:s|ring|red)(?: in the (?:film|lead|main|title)[\w ]{0,16}(?:role|part)s?)?|featuring|features(?: an? [\w ]{0,30}cast(?: of| including)?)?|headlined by|headlining|toplined by|led by|(?:with |featuring |includes |and )?(?:the |guest )*voices? (?:talents )?of|voiced by|voice cast (?:of|includes|features)|narrated by|"
    r"(?:an? |the |ensemble |supporting |main |principal |film's |film’s )*cast,? (?:that )?(?:includes|including|features|comprises|consists of|is led by|led by|is headed by|of)|"
    r"(?:leading|lead|main|starring|title|titular|supporting|other|principal) (?:roles?|parts?) (?:are|is|were|was)? ?(?:played|performed|taken|filled)? ?by|"
    r"in (?:the )?(?:leading|lead|main|starring|title|titular|supporting|principal) (?:roles?|parts?)|"
    r"(?:(?:u\.? ?a\.? )?mit dabei(?: sind)?(?: u\.? ?a\.?)?|au casting|nel cast(?: anche| figurano)?|interpretato da|interpretata da|estrelad[oa] por|met en scène|mettant en scène|réunit|réunissant|reúne a|vereint|en el reparto(?: figuran| están)?|completan el reparto|besetzt mit|mit|avec|con|protagonizada por|protagonizado por|interpretada por|в ролях|в главных ролях|в главной роли|in den hauptrollen|"
    r"in der hauptrolle|dans les rôles principaux|снялись|сыграли))[:,]? ",
    re.IGNORECASE,
)


STAR_VERB: Final = re.compile(
    r"(?<=[\w.)]) (?:all |both |also )?(?:co-?stars?|stars|star|starred|appears?|appeared|feature|headlines?|"
    r"(?:are|is) (?:featured|the (?:stars|leads))|repris(?:e|es|ed|ing) (?:his|her|their) (?:roles?|parts?)|returns?|returned|plays? the leads?|take the leads?|rounds? out the cast|round out|lead the cast|leads the cast|"
    r"(?:make|makes) for|снялись|spielen|spielt|jouent|protagonizan|complètent (?:la distribution|le casting)|complète (?:la distribution|le casting)|completan? el reparto|"
    r"(?:runden|rundet) (?:das Ensemble|die Besetzung) ab|(?:sind|ist) in (?:den |der |weiteren |einer )?(?:Haupt|Neben|Titel)rollen?|übernehmen die (?:Haupt|Titel)rollen?|sont à l['’]affiche|tiennent les rôles principaux|"
    r"(?:исполнил[аи]|сыграл[аи]|играют|исполняют) главные роли)\b(?P<rest>[^.;]{0,90})"
)


HAS: Final = re.compile(
    rf"\b(?:has|have|gives us|pairs|teams|reunites|casts|finds|puts|cast) (?P<p>(?={NAME}(?: \([^()]*\))?(?: as | with {NAME}| and {NAME} as ))|(?={NAME} in the (?:lead|title role|main role)))|\bwith (?P<q>(?={NAME} in the (?:lead|title|main|leading|starring)))"
)


ACTORS: Final = re.compile(
    r"\b(?:[Aa]ctors?|[Aa]ctresse?s?|[Aa]ctor and \w+|[Nn]ewcomers?|акт[её]р(?:ы|а|ов|ами)?|актрис[аы]|Schauspieler(?:in|innen|n)?|acteurs?|actrices?|actor(?:es)?|actri(?:z|ces)) (?:like |such as |, like |wie |comme |como |как )?(?=[A-ZА-Я])|\bactors , like (?=[A-Z])"
)


def cast_claim(
    sentence: Sentence,
    rule: Rule,
    start: int,
    end: int,
    person: Person,
    names: tuple[str, ...],
    film: FilmScope | None = None,
    confidence: float | None = None,
    step: str = "",
) -> Claim | None:
    """Make a cast claim, or none where the names cannot be a cast."""
    film = film or _film_with(sentence, person) or sentence.scope
    reading = sentence.reading
    performer = reading.person(person.name, sentence.start + person.start)
    if film is None or (names and fold(names[0]) == fold(performer[0])):
        return None
    if FILM in person.name or len(performer[0]) < 3:
        return None
    if not names and reading.gazetteer.person(performer[0]) and rule.id != "prose.cast.cameo":
        return None
    steps = (f"{person.name} → {performer[0]}",) if performer[0] != person.name else ()
    steps = (*steps, step) if step else steps
    reading.performers[fold(performer[0])] = reading.performers.get(fold(performer[0]), 0) + 1
    return sentence.claim(
        "cast",
        start,
        end,
        rule.id,
        film=film,
        performer=performer,
        character=names,
        steps=steps,
        confidence=confidence or rule.confidence,
    )


_WITH: Final = re.compile(
    rf"(?P<f>{F})[”“\"’'»«*_]{{0,3}}(?: ?\([^()]{{0,60}}\))?,? (?:with|mit|avec|con|starring|с) $"
)


def _film_with(sentence: Sentence, person: Person) -> FilmScope | None:
    """Return the film right before somebody, as in `Title, with Ann Lee as …`."""
    match = _WITH.search(sentence.text, max(0, person.start - 160), person.start)
    return sentence.film_in(*match.span("f")) if match else None


def _near_film(sentence: Sentence, start: int) -> FilmScope | None:
    """Return the film named just before a place, as in `Title stars …`."""
    found = [m for m in sentence.films if m.end <= sentence.start + start and not m.compared]
    if found and sentence.start + start - found[-1].end < (260 if len(found) == 1 else 160):
        return sentence.reading.films.scope_of(found[-1].film)
    return sentence.scope


def build_stars(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read the list after `starring` and its kin."""
    verb = match["v"].lower()
    text = sentence.text
    at = match.end()
    if verb in ("featuring", "led by", "mit", "avec", "con") or verb.startswith("features"):
        single = False
    else:
        single = True
    if verb in ("mit", "con", "avec", "led by") and not re.search(
        r"[Ff]ilm|[Dd]ram|[Kk]omödie|[Tt]hriller|comédie|biopic|movie|cast|cinta|película|starring",
        text[: match.start()],
    ):
        return
    if skip := re.match(
        r"(?:an? |the )(?:[a-z-]+ ){0,4}(?:cast|ensemble|group|trio|duo|who's who)(?: that)?,? (?:of |including |includes |featuring |led by |headed by )",
        text[at:],
    ):
        at += skip.end()
    if skip := re.match(r"in (?:his|her|their) [\w -]{3,40}, ", text[at:]):
        at += skip.end()
    people = people_after(sentence, at, single=single)
    if verb in _GATHERS and not _is_cast(sentence, people):
        return
    if verb.startswith("in ") or not people:
        before = people_before(sentence, match.start()) if verb.startswith("in ") else []
        people = people or before
    film = _near_film(sentence, match.start())
    pairs = _runs(sentence, people)
    parts = {fold(n) for role in pairs.values() for n in role}
    for number, person in enumerate(people):
        if number in pairs:
            yield cast_claim(
                sentence,
                rule,
                match.start() if person.end - match.start() < 190 else person.start,
                person.role[1] if person.role else person.end,
                person,
                pairs[number],
                film,
            )
            continue
        if pairs and fold(person.name) in parts:
            continue  # a part of the run, not one more performer
        start = match.start() if person.end - match.start() < 190 else person.start
        if (
            len(person.name.split()) == 1
            and fold(sentence.reading.people.whole(person.name, sentence.start))
            == fold(person.name)
            and not (number and len(people) > 1)
        ):
            continue
        role = person.role
        names = character(sentence, *role) if role else ()

        end = role[1] if role else person.end
        if person.start < start:
            start, end = person.start, match.end()
        yield cast_claim(sentence, rule, start, end, person, names, film)


# What a film does with its actors, and as often with its story.
_GATHERS: Final = ("met en scène", "mettant en scène", "réunit", "réunissant", "reúne a", "vereint")


def _is_cast(sentence: Sentence, people: list[Person]) -> bool:
    """Say whether those whom a film brings together are actors: several, none of the record."""
    reading = sentence.reading
    return len(people) > 1 and all(
        len(p.name.split()) > 1 and not reading.gazetteer.person(p.name) for p in people
    )


def _runs(sentence: Sentence, people: list[Person]) -> dict[int, tuple[str, ...]]:
    """Pair runs such as `A, B and C as X, Y and Z` inside a list of people, by place in the list."""
    found: dict[int, tuple[str, ...]] = {}
    first = 0
    for number, person in enumerate(people):
        if person.role is None:
            continue
        count = number - first + 1
        if count > 1:
            roles = paired(sentence, person.role[0], len(sentence.text), count)
            if roles:
                found |= dict(zip(range(first, number + 1), roles, strict=True))
        first = number + 1
    return found


def build_star_verb(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read the list before `star`, `appear`, `reprise their roles`."""
    rest = match["rest"]
    verb = match[0].strip().split()[0].lower()
    if (
        verb in ("make", "makes")
        and "figures" not in rest
        and "leads" not in rest
        and "pair" not in rest
    ):
        return
    if verb.startswith(("appear", "feature", "return")) and not re.search(
        r"\bfilm|movie|cast|role|as |" + FILM, rest
    ):
        return
    named = re.match(rf" (?:in|alongside|opposite|with) [“\"‘'*_]{{0,2}}(?P<f>{F})", rest)
    film = (
        sentence.film_in(
            match.start("rest") + named.start("f"), match.start("rest") + named.end("f")
        )
        if named
        else None
    )
    people = people_before(sentence, match.start())
    if not people or (
        len(people) == 1
        and re.match(r" (?:in|as) (?:his|her|a|an|the|its)? ?(?:debut|first)", rest)
        and not named
    ):
        return
    role = re.match(r" as (?P<c>(?:(?! based on| inspired by)[^.;]){2,80})", rest)
    for person in people:
        if re.search(rf"(?:it|film|movie|which|that) $|{FILM}", person.name):
            continue
        names: tuple[str, ...] = ()
        if role and len(people) == 1:
            at = match.start("rest") + role.start("c")
            end = role_end(sentence.text, at, match.start("rest") + role.end("c"))
            names = character(sentence, at, end)
        elif person.bracket and re.fullmatch(NAME, sentence.text[slice(*person.bracket)]):
            names = character(sentence, *person.bracket)
        yield cast_claim(
            sentence,
            rule,
            person.start,
            match.start("rest") + min(len(rest), 30),
            person,
            names,
            film,
        )
    if opposite := re.search(r"\b(?:opposite|alongside|with) (?=[A-Z])", rest):
        for person in people_after(sentence, match.start("rest") + opposite.end()):
            yield cast_claim(sentence, rule, match.start(), person.end, person, (), film)


def paired(sentence: Sentence, start: int, end: int, count: int) -> list[tuple[str, ...]] | None:
    """Pair a list of performers with a list of as many characters."""
    if count < 2:
        return None
    roles = people_after(sentence, start, single=True)
    if len(roles) != count or any(r.role for r in roles):
        for begin in re.compile(NAME).finditer(sentence.text, start, min(end, start + 70)):
            later = people_after(sentence, begin.start(), limit=count + 1)
            if (
                len(later) == count
                and not any(r.role for r in later)
                and all(len(r.name.split()) > 1 for r in later)
                and sentence.text[later[-2].end : later[-1].start].strip(" ,")
                in ("and", "und", "et", "y", "и", "&")
                and re.fullmatch(
                    r"(?:(?:(?!with|and|alongside|by|while|who|in|voice)[\w’'-]+ ){0,6})",
                    sentence.text[start : begin.start()],
                )
            ):
                return [sentence.reading.person(r.name, sentence.start + r.start) for r in later]
    if any(r.role for r in roles):
        return None
    if (
        len(roles) != count
        and (words := re.match(r"([\w'’]+) and ([\w'’]+)\b", sentence.text[start:]))
        and count == 2
    ) and all(fold(w) in given_names() for w in words.groups()):
        return [(w.capitalize(),) for w in words.groups()]
    if len(roles) != count:
        return None
    return [sentence.reading.person(r.name, sentence.start + r.start) for r in roles]


def build_has(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `has X as Y`, `pairs X with Y`, `with X in the lead`."""
    at = match.start("p") if match["p"] is not None else match.start("q")
    before = sentence.text[: match.start()]
    if match["p"] is not None and not (
        sentence.films
        or re.search(r"\b(?:film|movie|drama|it|picture|director|cast)\b", before.lower())
    ):
        return
    for person in people_after(sentence, at, limit=6):
        if len(person.name.split()) > 1:
            yield cast_claim(
                sentence,
                rule,
                match.start(),
                person.role[1] if person.role else person.end,
                person,
                character(sentence, *person.role) if person.role else (),
            )


def build_actors(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read the names after `actor`, `actress`."""
    before = sentence.lower[max(0, match.start() - 30) : match.start()]
    if (
        re.search(r"(?:by|like|with|from|former|as|to|the late|not|cast) $", before)
        and "played by" not in before
    ):
        return
    for person in people_after(sentence, match.end()):
        yield cast_claim(
            sentence,
            rule,
            match.start() if person.end - match.start() < 190 else person.start,
            person.end,
            person,
            character(sentence, *person.role) if person.role else (),
            confidence=0.7,
        )
