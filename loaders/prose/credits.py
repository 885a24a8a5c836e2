"""Who made a film: director, writer, producer and the rest, in running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.prose import credit_owners, credit_verbs
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.credit_words import (
    AMBIGUOUS,
    BY,
    NOUN,
    OTHER_TITLES,
    TITLE,
    TITLES,
    VERBS,
)
from kinonaut.loaders.prose.people import Person, people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME

__all__ = ["RULES"]


_MADE_BY: Final = re.compile(
    rf"\b(?P<v>(?:(?:starring|narrated)(?:,| and) )?(?:{VERBS})(?:(?:,| and|,? and| &| y| et| e| und) (?:{VERBS}|released|starring|narrated|distributed|filmed|presented)){{0,3}})(?: \w+ly)?(?: by| von| par| por| da| dal| dalla)?:? (?=\S)",
    re.IGNORECASE,
)


_NOUN_BY: Final = re.compile(
    rf"\b(?P<n>{'|'.join(NOUN)}),? (?:is |was |were |are |es |est |ist |è |wurde |corre |corren )?(?:\([^()]{{0,40}}\) )?(?:signée?(?: (?=par))?|written |composed |provided |created |firmad[oa] |escrit[oa] |compuest[oa] |écrite? |composée? |stammt |stammen |a cargo )?(?:(?:by|von|vom|de|del|di|par|por|(?<=signé)|(?<=signée)) |d['’])(?=\S)",
    re.IGNORECASE,
)


_TITLED: Final = re.compile(
    rf"(?:(?<![\w-])|(?<=Oscar-)|(?<=Star-)|(?<=Kult-))(?P<a>(?:casting|art|flight|mission|program|technical|managing|assistant|second|musical?|stage|sound|story|contributing|video|film|executive|former|space|the|its|his|award-winning|-winning)\s)?"
    rf"(?P<t>{TITLES})(?:s|ы)?(?:(?: (?:and|und|et|y|e|и|&) | ?[/-] ?)(?P<u>{TITLES})s?)?[,:]? (?=[A-ZÀ-ÞА-ЯЁ])",
    re.IGNORECASE,
)


_SCORE: Final = re.compile(
    rf"(?P<who>{NAME})(?:['’]s? (?:\w+ ){{0,3}}?(?P<s>score|music|soundtrack|cinematography|photography|screenplay|script|editing)\b"
    rf"| does an? (?:\w+ ){{1,2}}job [^.]{{0,60}}?(?:into|with|on) the (?P<t>score|music|soundtrack|cinematography))"
)


_INVERTED: Final = re.compile(
    r"\b(?:(?P<w>[Dd]rehbuch (?:schrieb|schrieben|verfasste|verfassten|stammt von)|[Сс]ценарий (?:к фильму )?(?:написал[аи]?|напис[а-я]+)|[Gg]uion de|[Ss]cénario de)|"
    r"(?P<c>[Mm]usik (?:komponierte|komponierten|schrieb|stammt von)|[Мм]узыку (?:к фильму )?(?:написал[аи]?|сочинил[аи]?)|[Mm]úsica de|[Mm]usique de)|"
    r"(?P<s>[Kk]amera führte|[Сс]нял (?:фильм )?оператор|[Оо]ператор(?:ом)? (?:выступил |стал )?)) ?(?P<n>(?=[A-ZÀ-ÞА-ЯЁ]))"
)
_DID: Final = re.compile(
    rf"(?P<who>{NAME})(?: and {NAME})? (?:also )?(?:(?P<w>wrote|penned|adapted|co-wrote) (?:the|its|this) (?:\w+ )?(?:screenplay|script|film)|(?P<c>composed|wrote|scored|provided) (?:the|its) (?:\w+ )?(?:score|music|film|soundtrack)|(?P<s>shot|photographed|lensed) (?:the|this) (?:film|movie|picture)|(?P<e>edited|cut) (?:the|this) (?:film|movie|picture)|(?P<p>produced|co-produced) (?:the|this) (?:film|movie|picture))\b"
)


_VERSION: Final = re.compile(r"(?:^|[^\w])(?:film|movie|picture)(?: version)?,? ")


def _film(sentence: Sentence, match: re.Match[str]) -> FilmScope | None:
    """Return the film that a credit at a place is about: the film next to it, or the scope."""
    before = sentence.text[max(0, match.start() - 90) : match.start()]
    near = re.search(rf"(?P<f>{F})[”“\"’'»*_)]{{0,3}}[^.;{FILM}]{{0,70}}$", before)
    if near:
        offset = max(0, match.start() - 90)
        film = sentence.film_in(offset + near.start("f"), offset + near.end("f"))
        mention = [
            m for m in sentence.films if m.start >= sentence.start + offset + near.start("f")
        ]
        if film is not None and (
            not mention or not mention[0].compared or near.end() - near.end("f") < 30
        ):
            return film
    return sentence.scope


def _without_cast(sentence: Sentence, people: list[Person]) -> list[Person]:
    """Cut a list of makers where `with` begins the cast, or a verb shows the next clause."""
    for place, (one, after) in enumerate(itertools.pairwise(people), 1):
        between = sentence.text[one.end : after.start]
        if re.search(r"\b(?:with|mit|avec|con)\b", between):
            return people[:place]
        if (
            after is people[-1]
            and _JOINED.search(between)
            and _ACTS.match(sentence.text, after.end)
        ):
            return people[:place]
    return people


_JOINED: Final = re.compile(r"\b(?:and|und|et|y|и|while|а)\b")
_ACTS: Final = re.compile(
    r" (?:also |here |ici |auch )?(?:plays?|stars?|is|was|appears?|portrays?|gives?|makes?|has|had|joue|incarne|interprète|"
    r"est|spielt|ist|gibt|interpreta|encarna|es|играет|сыграл|сыграла|исполнил|исполнила)\b"
)


def _by(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    verbs = re.findall(VERBS, match["v"].lower())
    jobs = [job for verb in verbs for job in BY[verb]]
    if verbs == ["made"] or verbs == ["shot"]:
        if not re.match(r"(?:made|shot) by", match[0].lower()):
            return
        if verbs == ["made"] and not re.search(
            r"\bdirector\b|film",
            sentence.lower[match.end() : match.end() + 50]
            + sentence.lower[max(0, match.start() - 40) : match.start()],
        ):
            return
    if not re.search(r"\b(?:by|von|par|por|dal?|dalla|führte|führt)\b", match[0]):
        return
    people = _without_cast(sentence, people_after(sentence, match.end(), single=True))
    if not people and (
        skip := re.match(r"(?:an?|the) [^,.;]{3,50}, ", sentence.text[match.end() :])
    ):
        people = people_after(sentence, match.end() + skip.end())
    film = _film(sentence, match)
    if film is None:
        return
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if "starring" in match["v"].lower():
            yield sentence.claim(
                "cast", match.start(), person.end, rule.id, film=film, performer=names, character=()
            )
        for job in dict.fromkeys(jobs):
            yield sentence.claim(
                job, match.start(), person.end, rule.id, film=film, person=names, confidence=0.9
            )


def _noun_by(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = _film(sentence, match)
    if film is None:
        return
    text = sentence.text
    at = match.end()
    job = NOUN[match["n"].lower()]
    if job == "writer" and (as_ := re.match(r"director ", text[at:])):
        at += as_.end()
    for person in people_after(sentence, at):
        names = sentence.reading.person(person.name, sentence.start + person.start)
        yield sentence.claim(job, match.start(), person.end, rule.id, film=film, person=names)


_OF_FILMS: Final = re.compile(
    r"film|movie|script|screenplay|фильм|картин|drehbuch|scénario|guion|película|cinta"
)


def _titled(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    qualifier = (match["a"] or "").strip().lower()
    if qualifier in OTHER_TITLES:
        return
    jobs = [TITLE[match["t"].lower()]]
    if match["u"]:
        jobs.append(TITLE[match["u"].lower()])
    people = people_after(
        sentence, match.end(), limit=6 if match[0].lower().rstrip(" ,:").endswith(("s", "ы")) else 1
    )
    if not people:
        return
    last = people[-1]
    after = sentence.text[last.end : last.end + 60]
    owned = re.match(rf"['’]s? [\w' -]{{0,40}}?[“\"‘'*_]{{0,2}}(?P<f>{F})", after)
    film = (
        sentence.film_in(last.end + owned.start("f"), last.end + owned.end("f"))
        if owned
        else sentence.scope
    )
    if film is None or (re.match(r"\s?\((?:19|20)\d\d", after) and not owned):
        return
    before = sentence.lower[max(0, match.start() - 30) : match.start()]
    if (
        re.search(r"\b(?:like|as|such|from|to|western|with|by|influenced) $", before)
        and not owned
        and not re.search(r"\bfrom $|\bwith $|\bby $|\bto $", before)
    ):
        return
    if not match["u"] and match["t"].lower() in AMBIGUOUS and not _OF_FILMS.search(sentence.lower):
        return
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        for job in jobs:
            yield sentence.claim(
                job, match.start("t"), person.end, rule.id, film=film, person=names, confidence=0.8
            )


def _score(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    noun = match["s"] or match["t"]
    people = people_after(sentence, match.start("who"), limit=1)
    film = sentence.scope
    if film is None or not people or people[0].end > match.end("who"):
        return
    if len(people[0].name.split()) < 2:
        return
    names = sentence.reading.person(people[0].name, sentence.start + people[0].start)
    yield sentence.claim(
        NOUN[noun.lower()], match.start("who"), match.end(), rule.id, film=film, person=names
    )


def _did(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    jobs = {"w": "writer", "c": "composer", "s": "cinematographer", "e": "editor", "p": "producer"}
    job = next(j for g, j in jobs.items() if match[g])
    film = sentence.scope
    people = people_after(sentence, match.start("who"), limit=3)
    if film is None:
        return
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if len(names[0].split()) > 1:
            yield sentence.claim(job, match.start(), match.end(), rule.id, film=film, person=names)


def _inverted(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    job = "writer" if match["w"] else "composer" if match["c"] else "cinematographer"
    film = sentence.scope
    if film is None:
        return
    for person in people_after(sentence, match.end()):
        names = sentence.reading.person(person.name, sentence.start + person.start)
        yield sentence.claim(job, match.start(), person.end, rule.id, film=film, person=names)


RULES: Final = (
    *credit_owners.RULES,
    *credit_verbs.RULES,
    Rule(
        "prose.credit.by",
        _MADE_BY,
        _by,
        tuple(sorted({k.split()[0] for k in BY})),
        ("en", "de", "fr", "es"),
        examples=(
            Example(
                "Title was written and directed by Ana Torrell.",
                (("writer", "Ana Torrell"), ("director", "Ana Torrell")),
            ),
            Example(
                "Title is a drama produced by Jon Field and Mary Poole.",
                (("producer", "Jon Field"), ("producer", "Mary Poole")),
            ),
            Example("Title fue dirigida por Carlos Vera.", (("director", "Carlos Vera"),)),
            Example("Title was directed by accident."),
            Example(
                "Title was edited by Jon Field and Mary Poole; Peter Holm slept.",
                (("editor", "Jon Field"), ("editor", "Mary Poole")),
            ),
        ),
    ),
    Rule(
        "prose.credit.noun",
        _NOUN_BY,
        _noun_by,
        tuple(NOUN),
        ("en", "de", "fr", "es"),
        examples=(
            Example(
                "In Title the cinematography by Peter Holm is cold.",
                (("cinematographer", "Peter Holm"),),
            ),
            Example("Title has music from start to finish."),
        ),
    ),
    Rule(
        "prose.credit.title",
        _TITLED,
        _titled,
        tuple(sorted({k.split()[0] for k in TITLE})),
        ("en", "ru", "de", "fr"),
        examples=(
            Example("Of Title, director Paul Stern says little.", (("director", "Paul Stern"),)),
            Example("In Title the flight director Gene Kranz shouts."),
        ),
    ),
    Rule(
        "prose.credit.inverted",
        _INVERTED,
        _inverted,
        (
            "drehbuch",
            "musik",
            "kamera",
            "сценарий",
            "музыку",
            "оператор",
            "снял",
            "guion",
            "música",
            "scénario",
            "musique",
        ),
        ("de", "ru", "fr", "es"),
        examples=(
            Example("Das Drehbuch schrieb Klaus Richter.", (("writer", "Klaus Richter"),)),
            Example(
                "Сценарий написали Иван Петров и Анна Смирнова.",
                (("writer", "Иван Петров"), ("writer", "Анна Смирнова")),
            ),
            Example("Das Drehbuch überzeugt nicht."),
        ),
    ),
    Rule(
        "prose.credit.did",
        _DID,
        _did,
        (
            "wrote",
            "penned",
            "adapted",
            "compos",
            "scored",
            "provided",
            "shot",
            "photographed",
            "lensed",
            "edited",
            "cut",
            "produced",
        ),
        examples=(
            Example("For Title, Ana Torrell wrote the screenplay.", (("writer", "Ana Torrell"),)),
            Example("In Title, Vera wrote the letter."),
        ),
    ),
    Rule(
        "prose.credit.work-of",
        _SCORE,
        _score,
        (
            "score",
            "music",
            "soundtrack",
            "cinematography",
            "photography",
            "screenplay",
            "script",
            "editing",
        ),
    ),
)
