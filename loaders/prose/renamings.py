"""Real people renamed without saying to what: kept given names, renamed crews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.context import Reading, Sentence
from kinonaut.loaders.prose.declension import surname_base
from kinonaut.loaders.prose.people import Person, name_at, people_before, real_names
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["became", "merged", "named_apart", "pairs", "renaming_films"]


_RENAMING: Final = re.compile(
    r"new (?:last|sur)\s?names|names? [^.;]{0,60}(?:changed|fictional|altered)|changed the names|fictional names|same first names|first names with|renamed|fictionali[sz]ed, including the names|character based on",
    re.IGNORECASE,
)


def renaming_films(reading: Reading) -> Iterator[int]:
    """Yield the films of which a sentence says that names were changed."""
    for sentence in reading.sentences:
        if _RENAMING.search(sentence.text):
            scope = sentence.scope
            if scope is not None:
                yield scope.film


_BECAME: Final = re.compile(
    rf"(?P<p>{NAME}) (?:стал[аи]?|превратил(?:ся|ась) в|became|becomes|wurde (?:zu )?|wird (?:zu )?|heißt (?:hier |im Film )?|devient|s['’]appelle|se convierte en|pasa a ser|se llama) [«„“\"]?(?P<c>{NAME})"
)
_MODEL: Final = re.compile(
    r"\b(?:прототип\w*|прообраз\w*|prototypes? (?:of|for)|models? for|inspiration for|"
    r"(?:Vorbild\w*|Vorlage|Modell) (?:für|von|des|der)|modelo (?:de|para)|modèle (?:de|pour)|"
    r"inspiración (?:de|para))(?: (?:the|des|der|den|del|de la)(?: \w+)?)? $",
    re.IGNORECASE,
)
_NAMES_CHANGED: Final = re.compile(
    r"фамили|имена\b|имён|\bnames?\b|renam|Namen|umbenannt|\bnoms?\b|rebaptis|nombres?\b|apellid",
    re.IGNORECASE,
)


_MERGED: Final = re.compile(
    r"\b(?:are|were|is|was|have been|has been|get|got) (?:all )?(?:combined|merged|rolled|conflated|blended|fused|folded|melded|condensed) into (?:one |a single |the )?(?:fictional |composite )?(?:character|figure|person|role)(?:,? (?:of|named|called))?[:,]? [“\"]?(?P<c>(?=[A-Z]))"
)
# In the book, or in life, one name; in the film another.
_NAMED_APART: Final = re.compile(
    rf"(?:real |actual )?names? (?:is|was|were) (?:really |actually )?(?P<p>{NAME})[.;,]? ?[“\"]?(?:[Ii]n (?:the|this) (?:film|movie|series|picture)|[Oo]n screen|but in the (?:film|movie)),? (?:it|he|she|they|his name|her name|the character) (?:is|was|are|becomes?)(?: called| named| renamed)? (?P<c>{NAME})"
    rf"|\b(?:was|were|is) (?:really |actually |in fact )?(?:called|named) (?P<p2>{NAME}),? (?:and )?not (?P<c2>{NAME})"
    rf"|(?P<p3>{NAME}) ?\((?:in (?:the|this) (?:film|movie|series)|im Film|dans le film|en la película|в (?:фильме|картине))[:,—–-]? ?[«„“\"]?(?P<c3>{NAME})"
)


def merged(sentence: Sentence) -> Iterator[Claim]:
    """Read that several people were made one character of."""
    film = sentence.scope
    match = _MERGED.search(sentence.text)
    named = name_at(sentence, match.start("c")) if match else None
    if film is None or match is None or named is None:
        return
    before = re.search(r"(?: from [^,.;]{2,40})?,? ?$", sentence.text[: match.start()])
    people = people_before(sentence, before.start() if before else match.start())
    reading = sentence.reading
    for person in people:
        claim = sentence.claim(
            "portrayal",
            person.start,
            named.end,
            "prose.portrayal.merged",
            film=film,
            character=reading.person(named.name, sentence.start + named.start),
            person=reading.person(person.name, sentence.start + person.start),
            kind="composite",
            confidence=0.8,
        )
        if claim is not None and len(people) > 1:
            yield claim


def named_apart(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """Read which name a person has in the film, set against the name in life or in the book."""
    if not any(
        cue in sentence.lower
        for cue in ("name", "called", "(in th", "(im film", "(dans le", "(en la", "(в ")
    ):
        return
    film = sentence.scope
    if film is None:
        return
    text = _with_next(reading, sentence)
    for match in _NAMED_APART.finditer(text):
        number = next(n for n in ("", "2", "3") if match[f"p{n}"])
        if match.start() >= len(sentence.text):
            continue
        person, named = match[f"p{number}"], _instrumental(match[f"c{number}"])
        if fold(person) == fold(named) or not (_nameable(person) and _nameable(named)):
            continue
        low, high = sorted((match.start(f"p{number}"), match.start(f"c{number}")))
        claim = sentence.claim(
            "portrayal",
            low,
            high + len(match[f"c{number}" if match.start(f"c{number}") == high else f"p{number}"]),
            "prose.portrayal.named-apart",
            film=film,
            character=(named, *reading.person(named, sentence.start + low)),
            person=(person, *reading.person(person, sentence.start + low)),
            kind="renamed",
            confidence=0.75,
        )
        if claim is not None:
            yield claim


def _with_next(reading: Reading, sentence: Sentence) -> str:
    """Return a sentence with the one after it, every place kept."""
    after = reading.after(sentence)
    if after is None or after.block != sentence.block or after.start - sentence.end > 3:
        return sentence.text
    return sentence.text + " " * (after.start - sentence.end) + after.text


def became(sentence: Sentence) -> Iterator[Claim]:
    """Read `the names were changed, so Reed became Grey`: whom a character was renamed from."""
    film = sentence.scope
    if film is None:
        return
    if _BECOMES.search(sentence.text) and _FILM_SAID.search(sentence.lower):
        yield from _turned(sentence, film)
    if not _NAMES_CHANGED.search(sentence.text):
        return
    for match in _BECAME.finditer(sentence.text):
        reading = sentence.reading
        person = reading.person(match["p"], sentence.start + match.start("p"))
        named = reading.person(_instrumental(match["c"]), sentence.start + match.start("c"))
        if not (_nameable(match["p"]) and _nameable(match["c"])):
            continue
        if len(match["p"]) < 4 or not match["c"][0].isupper() or fold(person[0]) == fold(named[0]):
            continue
        if _MODEL.search(sentence.text, 0, match.start()):
            continue  # `the prototype of Grey became Reed` names the character first
        yield from _renamed(sentence, match, film, person, named)


_BECOMES: Final = re.compile(
    rf"\b(?:becomes|turns into|wird zu|devient|se convierte en|становится|превращается в) {NAME} \("
)
_FILM_SAID: Final = re.compile(r"\b(?:film|movie|picture|play|película|фильм\w*|картин\w*)\b")
_TURNED: Final = re.compile(
    rf"(?P<p>{NAME}) (?:becomes|is|turns into|wird zu|ist|devient|est|se convierte en|es|становится|превращается в|—) (?P<c>{NAME}) \((?P<a>{NAME})\)"
)


def _turned(sentence: Sentence, film: FilmScope) -> Iterator[Claim]:
    """Read `in the film Reed becomes Jon Grey (Tom Berg), and Lund is Eva Holm (Ann Poole)`."""
    reading = sentence.reading
    for match in _TURNED.finditer(sentence.text):
        person, named, actor = (
            reading.person(match[g], sentence.start + match.start(g)) for g in ("p", "c", "a")
        )
        if fold(person[0]) in (fold(named[0]), fold(actor[0])) or not _nameable(match["p"]):
            continue
        yield from _renamed(sentence, match, film, person, named, actor)


def _renamed(
    sentence: Sentence,
    match: re.Match[str],
    film: FilmScope,
    person: Names,
    character: Names,
    performer: Names = (),
) -> Iterator[Claim]:
    claim = sentence.claim(
        "portrayal",
        *match.span(),
        "prose.portrayal.became",
        film=film,
        character=character,
        person=person,
        performer=performer,
        kind="renamed",
        confidence=0.75,
    )
    if claim is not None:
        yield claim


def _nameable(name: str) -> bool:
    """Say whether people are called so: by one word, or by a given name and more."""
    words = name.split()
    return len(words) == 1 or fold(words[0]) in given_names()


def _instrumental(name: str) -> str:
    """Return a Russian surname after `became` as its bearer has it."""
    bare = surname_base(name)
    return bare[0] if bare else name


_FIRST_NAMES: Final = re.compile(
    r"\b(?:share[sd]?|sharing|keeps?|retain\w*|have|has|bear)\b[^.;]{0,30}\b(?:first|given) names?\b|\bsame (?:first|given) names?\b|\bnew (?:last|sur|family) ?names\b",
    re.IGNORECASE,
)


_NAMES_OF: Final = re.compile(
    r"\b(?:fictionali[sz]ed|changed|altered|renamed|invented|fictitious|fictional)\b[^.;]{0,40}\bnames of the (?:\w+ )?(?:cosmonauts|astronauts|crew|men|women|heroes|protagonists|pilots|characters)|\bnames of the (?:\w+ )?(?:cosmonauts|astronauts|crew|heroes|pilots)(?: themselves)? (?:were|have been|are|is) (?:changed|altered|fictional\w*|invented)",
    re.IGNORECASE,
)


def pairs(reading: Reading, made: Iterable[Claim]) -> Iterator[Claim]:
    """Pair characters with real people where a sentence says how the names differ.

    Either the given names were kept, or the crew was renamed.
    """
    cast = [c for c in made if c.relation == "cast" and c.character]
    crew = [c for c in made if c.relation == "crew" and c.person]
    for sentence in reading.sentences:
        film = sentence.scope
        if film is None:
            continue
        if match := _FIRST_NAMES.search(sentence.text):
            yield from _by_given_name(reading, sentence, film, cast, crew, match)
        elif match := _NAMES_OF.search(sentence.text):
            near = [c for c in crew if 0 <= sentence.start - c.start < 1500] or crew[:2]
            flown = near[-1].mission[:1] if near else ()  # one crew, the one spoken of last
            near = [c for c in near if c.mission[:1] == flown]
            for claim in {fold(c.person[0]): c for c in near[-4:]}.values():
                made_claim = sentence.claim(
                    "portrayal",
                    *match.span(),
                    "prose.portrayal.renamed-crew",
                    film=film,
                    person=claim.person,
                    kind="renamed",
                    steps=(f"{match[0]} → {claim.person[0]}",),
                    confidence=0.7,
                )
                if made_claim is not None:
                    yield made_claim


def _by_given_name(
    reading: Reading,
    sentence: Sentence,
    film: FilmScope,
    cast: list[Claim],
    crew: list[Claim],
    match: re.Match[str],
) -> Iterator[Claim]:
    real: dict[str, tuple[Names, Person | None]] = {}
    own: dict[str, tuple[Names, Names]] = {}
    for found in re.compile(NAME).finditer(sentence.text):
        person = name_at(sentence, found.start())
        if person is None or len(person.name.split()) < 2:
            continue
        names = real_names(reading, person.name, sentence.start, True)
        if names:
            real.setdefault(fold(person.name.split()[0]), (names, person))
        else:
            own.setdefault(fold(person.name.split()[0]), ((person.name,), ()))
    for claim in crew:
        real.setdefault(fold(claim.person[0].split()[0]), (claim.person, None))
    for claim in cast:
        names = claim.character
        if names and names[0][0].isupper() and not reading.gazetteer.person(names[0]):
            key = fold(names[0].split()[0])
            if key not in own or not own[key][1]:
                own[key] = (
                    tuple(dict.fromkeys((*names, *(own[key][0] if key in own else ())))),
                    claim.performer,
                )
    for key, (names, person) in sorted(real.items()):
        if key not in own:
            key = next((k for k in own if k[:5] == key[:5]), key)
        if key not in own:
            continue
        character, performer = own[key]
        start, end = match.span()
        if person is not None:
            start, end = min(start, person.start), max(end, person.end)
            if end - start > 195:
                start, end = person.start, person.end
        kind = (
            "inspired_by"
            if re.search(
                r"n['’]t (?:portrayed|meant|intended)|not (?:portrayed|meant)", sentence.lower
            )
            else "renamed"
        )
        claim_made = sentence.claim(
            "portrayal",
            start,
            end,
            "prose.portrayal.given-name",
            film=film,
            character=character,
            performer=performer,
            person=names,
            kind=kind,
            steps=(f"{character[0]} → {names[0]}: the same given name",),
            confidence=0.75,
        )
        if claim_made is not None:
            yield claim_made
