"""Casts and directors in the word order of German, French, Spanish and Russian sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.cast_lists import cast_claim
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.declension import nominative
from kinonaut.loaders.prose.people import Person, character, name_at, people_after
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, YEAR, fold

__all__ = ["RULES"]

_ROLE_FIRST: Final = re.compile(
    rf"\b[Рр]оль (?P<c>[^.;:]{{2,70}}?)(?: в (?:фильме|картине|ленте))? (?:исполнил[аи]?|сыграл[аи]?|играет|исполняет|исполнит|сыграет|досталась|получил[аи]?|воплотил[аи]?)(?: (?:актёр|актер|актриса))? (?={NAME})"
    rf"|\b[Ii]n der (?:Titelr|Hauptr|R)olle (?:des|der|von) (?P<c2>[^.;:,]{{2,60}}?) (?:überzeugt|glänzt|brilliert|ist|sieht man|sehen wir|können wir|erleben wir|agiert|steht|tritt|spielt|war) (?:\w+ )?(?={NAME})"
    rf"|\b[Dd]ie (?:Haupt|Titel)?[Rr]olle (?:des|der|von) (?P<c3>[^.;:,]{{2,60}}?) (?:übernimmt|übernahm|spielt|spielte|verkörpert|hat) (?={NAME})"
    rf"|\b[Ee]l papel (?:de|del) (?P<c4>[^.;:,]{{2,60}}?) (?:lo interpreta|la interpreta|lo encarna|recae en|corre a cargo de|es interpretado por|está interpretado por) (?={NAME})"
    rf"|\b[Ll]e rôle (?:de |du |d['’])(?P<c5>[^.;:,]{{2,60}}?) (?:est|était|sera) (?:tenu|interprété|joué|incarné|campé) par (?={NAME})"
    rf"|(?P<c6>{NAME}),? (?:wird|wurde|werden) (?:im Film )?(?:von|durch) (?={NAME})(?=[^.;]{{3,60}}(?:gespielt|verkörpert|dargestellt))"
    rf"|(?P<c7>{NAME}),? (?:est|était|es|fue|sont) (?:interprétée?|incarnée?|jouée?|campée?|interpretad[oa]|encarnad[oa]) (?:par|por) (?={NAME})"
    rf"|(?P<c8>{NAME}) в исполнении (?:актёра |актрисы )?(?={NAME})"
    rf"|\b(?:[Dd]ans le rôle (?:de |du |d['’])|[Ee]n el papel (?:de |del )|[Ii]n the role of |[Ii]n the part of |[Ii]n der Rolle (?:des |der |von ))(?P<c9>[^.;:,()]{{2,60}}?)\s?[,:] (?:(?:l['’]acteur|l['’]actrice|el actor|la actriz|actor|actress) )?(?={NAME})"
)
_NO_ROLE: Final = re.compile(r"^(?:главн|второ|эпизод|одн|Haupt|principal|protagon)", re.IGNORECASE)


def _role_first(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    group = next(g for g in ("c", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9") if match[g])
    low, high = match.span(group)
    people = people_after(sentence, match.end(), limit=1)
    if not people or FILM in match[group]:
        return
    names: tuple[str, ...] = ()
    if not _NO_ROLE.search(match[group]):
        names = character(sentence, low, high)
        if not names:
            return
    yield cast_claim(sentence, rule, match.start(), people[0].end, people[0], names)


_LEADS: Final = re.compile(
    r"\b(?:[Гг]лавн\w+ рол[ьи](?: в (?:\w+ )?(?:фильме|картине|ленте))? (?:исполнил[аи]?|сыграл[аи]?|играют|исполняют|достал\w+)(?: актёр\w*)?:? "
    r"|[Вв] (?:главных |других |остальных )?ролях (?:снялись|сыграли|снимались|заняты|задействованы|также|[—–-])(?: (?:также|такие актёры,? как))?:? "
    r"|[Ii]n (?:den|weiteren|der) (?:Haupt|Neben)?[Rr]ollen?:? (?:sind|spielen|sehen wir|agieren|glänzen|ist|spielt|zu sehen sind|sieht man)(?: (?:unter anderem|u\. ?a\.|neben))? "
    r"|[Dd]ans les rôles principaux,? (?:on retrouve|figurent|jouent) "
    r"|(?:[Ee]l reparto|[Ll]a cinta|[Ee]l elenco) (?:lo |la )?(?:encabezan?|componen|protagonizan|incluye a|está encabezado por|está formado por|cuenta con) )"
    rf"(?={NAME})"
)


def _leads(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    for person in people_after(sentence, match.end()):
        names = character(sentence, *person.role) if person.role else ()
        if person.bracket and (inner := name_at(sentence, person.bracket[0])):
            names = sentence.reading.person(inner.name, sentence.start + inner.start)
        yield cast_claim(sentence, rule, match.start(), person.end, person, names)


_LIST: Final = re.compile(
    rf"^(?:Con|Mit|Avec) (?={NAME}(?: \([^()]+\))? (?:como|als|dans le rôle d))"
)


_OF_MAKER: Final = re.compile(
    rf"\b(?:[Ff]ilm|[A-ZÄÖÜ][a-zäöüß]*(?:film|drama|komödie|thriller|epos)|Drama|Komödie|Thriller|Biopic|Streifen|Regiedebüt) (?:von|des Regisseurs|der Regisseurin) (?={NAME})"
    rf"|\b(?:film|comédie|thriller|long[- ]métrage|drame|biopic|polar|western)(?: \w+){{0,2}},? (?:de |d['’]|du réalisateur |signé par |signé )(?P<q>(?=[A-ZÀ-Þ]))"
    rf"|\b(?:película|film|filme|cinta|thriller|comedia|largometraje)(?: \w+){{0,2}} (?:de|del director|de la directora|del cineasta) (?P<r>(?={NAME}))"
    rf"|(?<![\w«])(?:[Фф]ильм|[Кк]артин|[Лл]ент|[Тт]риллер|[Бб]оевик|[Бб]локбастер|[Дд]ебют)\w{{0,2}} (?:режисс[её]ра )?(?P<s>(?=[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+))"
    rf"|(?P<who>{NAME}) (?:führte|führt) (?:die )?Regie\b|(?P<who2>{NAME}) (?:réalise|signe)(?= (?:ici |avec |un |une |le |la |son |ce ))|\b[Ee]s dirigida por (?P<t>(?={NAME}))"
    rf"|\b[Рр]ежисс[её]р\w*(?: (?:картины|фильма|ленты|проекта))? (?:выступил[аи]?|стал[аи]?|является|—|[-–]) (?P<u>(?={NAME}))"
    rf"|\b[Рр]ежисс[её]р\w* (?:картины|фильма|ленты) (?P<v>(?={NAME}))|\b(?:[Сс]нял|[Сс]няла|[Пп]оставил)(?: (?:фильм|картину|ленту|её|его))? (?:режисс[её]р )?(?P<w>(?={NAME}))"
)
# `Produziert wurde der Film von X`: what was done to it, rather than whose it is.
_DONE_TO: Final = re.compile(r"\w(?:t|en) (?:wurde|wird) (?:der|dieser) $")
# `« Titre », film de X`: whose the film is that stands before.
_BESIDE: Final = re.compile(
    rf"(?P<f>{F})[”“\"’'»*_]{{0,2}} ?(?:\({YEAR}\) ?)?, (?:(?:ein|un|une|una|le|la|el|der) )?(?:[a-zà-ÿ]+ )?$"
)
# `Консультант фильма Пётр Ветров`: he is no director.
_TRADE: Final = re.compile(
    r"\b(?:продюсер|сценарист|оператор|композитор|художни|консультант|акт[её]р|актрис|геро|звезд)\w{0,5} $",
    re.I,
)
_WITH: Final = re.compile(r",? (?:mit|avec|con|с) (?=[A-ZÀ-ÞА-ЯЁ])")


def _of_maker(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    before = sentence.text[: match.start()]
    beside = _BESIDE.search(before)
    film = sentence.film_in(*beside.span("f")) if beside else sentence.scope
    if (
        film is None
        or _DONE_TO.search(before)
        or (match["s"] is not None and _TRADE.search(before))
    ):
        return
    if match["who"] or match["who2"]:
        people = people_after(sentence, match.start("who" if match["who"] else "who2"), limit=1)
    else:
        people = people_after(sentence, match.end(), limit=3)
    cut: list[Person] = []
    for person in people:
        if cut and not re.fullmatch(
            r" (?:und|et|y|и|&) ", sentence.text[cut[-1].end : person.start]
        ):
            break
        cut.append(person)
    for person in cut:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        whole = nominative(names[0])
        words = whole.split()
        if len(words) < 2 or fold(names[0]) in sentence.reading.performers:
            return
        if match["s"] is not None and fold(words[0]) not in given_names():
            return
        yield sentence.claim(
            "director",
            match.start(),
            max(person.end, match.end()),
            rule.id,
            film=film,
            person=names,
            confidence=0.75,
        )
    if cut and (tail := _WITH.match(sentence.text, cut[-1].end)):
        for person in people_after(sentence, tail.end()):
            names = character(sentence, *person.role) if person.role else ()
            yield cast_claim(sentence, rule, tail.start(), person.end, person, names, film)


RULES: Final = (
    Rule(
        "prose.cast.role-first",
        _ROLE_FIRST,
        _role_first,
        (
            "роль",
            "rolle",
            "papel",
            "rôle",
            "role of",
            "part of",
            "gespielt",
            "verkörpert",
            "dargestellt",
            "interpr",
            "incarn",
            "encarnad",
            "jou",
            "camp",
            "исполнении",
        ),
        ("ru", "de", "es", "fr"),
        examples=(
            Example("Роль Ивана Петрова исполнил Сергей Белов.", (("cast", "Сергей Белов"),)),
            Example("Otto Kranz wird von Karl Klein gespielt.", (("cast", "Karl Klein"),)),
            Example("Paul Roche est interprété par Jean Dupont.", (("cast", "Jean Dupont"),)),
            Example("El papel de Pedro Vera recae en Luis Rey.", (("cast", "Luis Rey"),)),
            Example("Роль музыки в фильме велика."),
        ),
    ),
    Rule(
        "prose.cast.leads",
        _LEADS,
        _leads,
        ("рол", "rolle", "rôles", "reparto", "elenco", "cinta"),
        ("ru", "de", "es", "fr"),
        examples=(
            Example(
                "Главные роли исполнили Иван Белов и Анна Смирнова.",
                (("cast", "Иван Белов"), ("cast", "Анна Смирнова")),
            ),
            Example(
                "In den Hauptrollen sind Karl Klein und Eva Rot zu sehen.",
                (("cast", "Karl Klein"), ("cast", "Eva Rot")),
            ),
            Example("In den Hauptrollen ist niemand bekannt."),
        ),
    ),
    Rule(
        "prose.cast.with",
        _LIST,
        _leads,
        ("con ", "mit ", "avec "),
        ("es", "de", "fr"),
        examples=(
            Example("Con Luis Rey como Pedro Vera.", (("cast", "Luis Rey"),)),
            Example("Con Luis Rey en Madrid."),
        ),
    ),
    Rule(
        "prose.credit.of-maker",
        _OF_MAKER,
        _of_maker,
        (
            "film",
            "drama",
            "komödie",
            "thriller",
            "epos",
            "biopic",
            "streifen",
            "regie",
            "drame",
            "comédie",
            "métrage",
            "película",
            "cinta",
            "comedia",
            "dirigida",
            "фильм",
            "картин",
            "лент",
            "драм",
            "триллер",
            "боевик",
            "дебют",
            "режисс",
            "снял",
            "поставил",
            "réalise",
            "signe",
            "блокбастер",
        ),
        ("de", "fr", "es", "ru"),
        examples=(
            Example(
                "Das Drama von Hans Weber mit Karl Klein kommt ins Kino.",
                (("director", "Hans Weber"), ("cast", "Karl Klein")),
            ),
            Example("Le film d'Anne Moreau sort mercredi.", (("director", "Anne Moreau"),)),
            Example("Фильм Ивана Петрова выйдет весной.", (("director", "Иван Петров"),)),
            Example("Der Film von heute ist lang."),
            Example("Консультант фильма Иван Петров доволен премьерой."),
        ),
    ),
)
