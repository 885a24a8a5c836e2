"""Real people who advised a film or took part in making it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.people import Person, name_at, people_after, people_before
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME

__all__ = ["RULES"]

_ADVISED: Final = re.compile(
    rf"(?P<who>{NAME})(?P<mid>[^.;]{{0,60}}?)\b(?:serv(?:ed|es|ing) as (?:an? |the |one of the )?(?:\w+ ){{0,3}}?(?:consultants?|advis[eo]rs?)|(?:was|is|acted as|worked as|became|as|hired as) (?:an? |the |one of the )?(?:\w+ ){{0,2}}?(?:consultants?|advis[eo]rs?)\b|consulted (?:on|for|with)|advised (?:on|the|[A-Z])|"
    rf"(?:participated|took part|collaborated|was involved) (?:in|with|on) (?:the )?(?:making|production|filming|shooting|director|filmmakers|creation)|work(?:ed|ing|s) (?:closely |directly |extensively )?(?:with|alongside) the (?:film-?makers?|film['’]s (?:director|makers|producers|writers)|production|film crew|screenwriters?|movie['’]s)|helped (?:with|the (?:film|crew|director|actors))|was (?:a |the )?(?:technical |historical |scientific )?(?:consultant|adviser|advisor)|консультир\w+|был консультантом|beriet|beraten|berieten|asesoró|fue asesor\w*|a conseillé)"
)
_NOUN: Final = re.compile(
    rf"\b(?:(?:technical|script|historical|scientific|military|space|science|legal|nasa|story) )?(?:consultants?|advis[eo]rs?|консультант\w*|Berater|asesor\w*|conseiller\w*)(?: (?:on|for|to) (?:the )?(?:film|movie|project|production|{F}))?,? (?:was |were |included? |is |are |such as |like |like the )?(?:(?:the |former |real |retired |legendary |astronauts?|cosmonauts?|космонавт\w*) ?){{0,3}}(?P<p>(?={NAME}))",
    re.IGNORECASE,
)
_HELP: Final = re.compile(
    rf"\b(?:with the (?:help|participation|assistance|advice|cooperation|input) of|under the guidance of|consult(?:ed|ing)(?: extensively| closely)? with|advised by|при участии) (?:(?:the |former |real |astronauts?|cosmonauts?|космонавт\w*) ?){{0,3}}(?P<p>(?={NAME}))"
)


_SERVED_LAST: Final = re.compile(
    rf"\b(?:fungierten?|dienten?|wirkten?|waren|war|standen|stand) (?P<p>(?={NAME}))(?P<l>[^.;]{{3,320}}?)\bals (?:\w+ )?(?:Fach)?[Bb]erater(?:in)?\b"
)
_MORE: Final = re.compile(rf", und (?P<p>(?={NAME}))| und (?P<q>(?={NAME}))")


def _served_last(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `fungierten X, der …, und Y, …, als Berater`."""
    film = sentence.scope
    if film is None:
        return
    people = people_after(sentence, match.start("p"), limit=1)
    if people:
        for more in _MORE.finditer(sentence.text, people[0].end, match.end("l")):
            people += people_after(sentence, more.end(), limit=1)
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if len(names[0].split()) > 1:
            start = match.start() if person.end - match.start() < 180 else person.start
            yield sentence.claim(
                "consultant", start, person.end, rule.id, film=film, person=names, confidence=0.75
            )


# Somebody took another on, who is the adviser: `Ann, the studio kept Paul on as adviser`.
_ANOTHER: Final = re.compile(
    r"\b(?:kept|hired|brought|enlisted|recruited|retained|engaged|tapped) (?:\w+ ){0,2}?[A-ZÀ-Þ]"
)


# Somebody of the person's family advised, not the person: `the son of Paul Lund advised the crew`.
_KIN: Final = re.compile(
    r"\b(?:(?:sons?|daughters?|widow|wife|husband|brothers?|sisters?|grandsons?|granddaughters?|"
    r"nephews?|nieces?|families|family|colleagues?|friends?|students?) of|"
    r"(?:hij[oa]s?|niet[oa]s?|viuda|esposa|herman[oa]s?|familia|amig[oa]s?) de(?:l)?|"
    r"(?:fils|fille|veuve|épouse|frère|sœur|petit-fils|famille|amie?) d(?:e|u)|"
    r"(?:Sohn|Tochter|Witwe|Frau|Bruder|Schwester|Enkel|Enkelin|Familie|Freund) (?:von|des|der)|"
    r"(?:сын\w*|доч\w+|вдов\w|жен\w|брат\w*|сестр\w|внук\w?|внучк\w|семь\w|друзья|друг))\s+"
    r"(?:the |el |la |los )?$"
)


# German writes these before a name like names: `Seine Söhne Paul und Karl Klein`.
_WHOSE: Final = re.compile(r"(?:Sein|Ihr|Mein|Unser)(?:e|er|en|em)?\b")


def _making(sentence: Sentence) -> bool:
    if re.search(
        r"\b(?:technical|script|historical|military|scientific|science) (?:consult|advis)",
        sentence.lower,
    ):
        return True
    return bool(sentence.films) or bool(
        re.search(
            r"\b(?:film\w*|movie|series|production|picture|shoot|set|script|screenplay|director|filmmakers?|crew|realism|фильм\w*|картин\w*|лент\w*|сценари\w*|съ[её]м\w+|película|serie|rodaje|tournage|scénario|drehbuch|guion|guión)\b",
            sentence.lower,
        )
    )


def _advised(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    film = sentence.scope
    if person is None or film is None or not _making(sentence):
        return
    if _WHOSE.match(person.name):
        return
    if _KIN.search(sentence.text, max(match.start() - 40, 0), match.start("who")):
        return
    said = match[0][match.end("who") - match.start() :]
    if re.search(r"\b(?:actor|plays|stars)\b", said) or _ANOTHER.search(said):
        return
    denied = bool(re.search(r"\b(?:not|never|n['’]t|refused|declined)\b", said))
    named = [m for m in sentence.films if m.start >= sentence.start + match.start()]
    if re.search(
        r"\bto NASA|president|government|company\b", sentence.text[match.end() : match.end() + 30]
    ):
        return
    where = (
        sentence.reading.films.scope_of(named[0].film) if named and not named[0].compared else film
    )
    names = sentence.reading.person(person.name, sentence.start + person.start)
    yield sentence.claim(
        "consultant",
        match.start(),
        match.end(),
        rule.id,
        film=where,
        person=names,
        polarity="denied" if denied else "asserted",
        confidence=0.8,
    )


def _noun(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.scope
    if film is None or not _making(sentence):
        return
    for person in people_after(sentence, match.start("p"), limit=6):
        names = sentence.reading.person(person.name, sentence.start + person.start)
        yield sentence.claim(
            "consultant", match.start(), person.end, rule.id, film=film, person=names
        )


_NOUNS: Final = (
    r"(?:(?:technical|script|historical|scientific|military|space|science|legal|medical|story|series) )?(?:consultant|advis[eo]r)s?|"
    r"(?:conseill(?:er|ère)|consultante?)s?(?: (?:historique|technique|scientifique|militaire)s?)?|"
    r"(?:asesora?|consultora?)(?:es|s)?(?: (?:histórico|técnico|científico|militar)[as]*)?|"
    r"(?:(?:historische|wissenschaftliche|technische|militärische)[rn]? )?(?:Fach)?[Bb]erater(?:in)?|"
    r"(?:[а-я]+(?:ый|ий|ым|им) )?консультант(?:ом|ы|ами|ов)?"
)
_OF: Final = (
    rf"(?:(?:on|for|to) (?:the |this )?(?:film|movie|series|production|project|picture|{F})|"
    rf"(?:du|sur le|de la|pour le) (?:film|série|tournage|{F})|de (?:la |esta )?(?:película|serie|cinta|{F})|del (?:filme|film|largometraje)|"
    rf"(?:des|am|beim|für den|dieses) (?:Films?|Filmprojekts?|{F})|der (?:Serie|Produktion)|(?:von|bei|an) {F}|"
    rf"(?:на |к )?(?:этого )?(?:фильм[ауе]|картин[ыеа]|лент[ыеа]|проекта?|сериала|{F}))"
)
_APPOSED: Final = re.compile(
    rf"(?P<who>{NAME})(?:, | \(|,? who (?:both |all |also )?(?=serve)| \(who (?:both |all |also )?(?=serve))"
    rf"(?:(?:serves?|served) as )?(?:the |a |an |le |la |el |un |der |die )?"
    rf"(?:(?:film|movie|series|production|picture|show|project)['’]s (?:\w+ )?(?:{_NOUNS})|(?:{_NOUNS}) {_OF})"
)
_TITLED: Final = re.compile(
    rf"\b(?i:{_NOUNS})(?: {_OF},? (?:was |fue |était |war |fut |выступил[аи]? |стал[аи]? |был[аи]? )?|(?<=консультантом) (?:выступил[аи]? |стал[аи]? ))"
    rf"(?:(?:космонавт\w*|летчик\w*|лётчик\w*|историк\w*|генерал\w*|полковник\w*|el|la|le|der|die|astronaut\w*|cosmonaut\w*|historiad\w+|historien\w*|Historiker\w*) )*(?P<p>(?={NAME}))",
)
_DID: Final = re.compile(
    rf"(?P<who>{NAME})(?P<mid>[^.;]{{0,80}}?)(?:\bberatend (?:mitgewirkt|zur Seite|tätig|mit)|\b(?:war|waren|stand|standen|diente\w*|fungierte\w*) [^.;]{{0,50}}?(?:als )?(?:\w+ )?(?:Fach)?[Bb]erater(?:in)? (?:des|am|beim|für|bei|zur)\b|"
    rf"\bвыступ\w+ (?:в качестве (?:\w+ )?консультанта|(?:\w+ )?консультантом)|\b(?:стал|была?) (?:\w+ )?консультантом|"
    rf"\b(?:(?:a|ont) (?:servi|travaillé|officié) comme|en tant que) (?:{_NOUNS})|\b(?:actuó|trabajó|sirvió|ejerció|colaboró|participó) (?:como|de) (?:{_NOUNS})|"
    rf"\btrain(?:ed|s) the (?:\w+ )?(?:actors?|cast|stars|actresses)\b|\b(?:on|at) [^.;]{{0,60}}\bfor consultation\b)"
)
_ASKED: Final = re.compile(
    rf"\b(?:[Фф]ильм\w*|[Кк]артин\w+|[Лл]ент\w+|[Сс]ъ[её]м\w+|создател\w+|режисс[её]р\w*|акт[её]р\w*) консультировал[аи]? (?P<p>(?={NAME}))|"
    rf"\b[Aa]ls (?:\w+ )?(?:Fach)?[Bb]erater(?:in)? (?:stand|standen|fungierten?|dienten?|wirkten?|war|waren) (?P<q>(?={NAME}))|"
    rf"\b(?:kept|hired|brought|enlisted|recruited|retained|engaged|tapped) (?:(?:astronaut|cosmonaut|historian|physicist|scientist|professor|former|retired|veteran) )*(?P<r>(?={NAME}))[^.;]{{2,50}}? (?:on |in )?(?:as |to serve as )(?:an? |the |its |their )?(?:{_NOUNS})\b"
)
_SERIES: Final = re.compile(r",? (?:and|und|y|et|и)(?: auch)? (?:(?:the |former )?[a-zа-яё]+ )?$")


def _advisers(
    sentence: Sentence, people: list[Person], span: tuple[int, int], rule: Rule
) -> Iterator[Claim | None]:
    film = sentence.scope
    if film is None or not _making(sentence) or not people:
        return
    if re.search(
        r"\b(?:not|never|nicht|nie|ne|не|no|nunca)\b|n['’]t\b",
        sentence.text[people[-1].end : span[1]],
    ):
        return
    for person in people:
        names = sentence.reading.person(person.name, sentence.start + person.start)
        if len(names[0].split()) > 1:
            start = min(span[0], person.start)
            end = max(span[1], person.end)
            if end - start > 190:
                start, end = person.start, person.end
            yield sentence.claim(
                "consultant", start, end, rule.id, film=film, person=names, confidence=0.8
            )


def _all_before(sentence: Sentence, start: int) -> list[Person]:
    """Return the person who begins at a place and those joined to him before it."""
    person = name_at(sentence, start)
    if person is None:
        return []
    joint = _SERIES.search(sentence.text, max(0, start - 40), start)
    others = people_before(sentence, joint.start()) if joint else []
    return [*others, person]


def _apposed(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    people = _all_before(sentence, match.start("who"))
    if not re.search(r"\b(?:both|all)\b|s as\b.*s\b", match[0]):
        people = people[-1:]
    yield from _advisers(sentence, people, match.span(), rule)


def _did(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"))
    if person is None or _ANOTHER.search(match["mid"]):
        return
    people = [person]
    while more := re.match(r",? (?:and|und|y|et|и) |, ", sentence.text[people[-1].end :]):
        other = name_at(sentence, people[-1].end + more.end())
        if other is None or other.end > match.end():
            break
        people.append(other)
    yield from _advisers(sentence, people, match.span(), rule)


def _asked(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    group = next(g for g in ("p", "q", "r") if g in match.groupdict() and match[g] is not None)
    limit = 1 if group == "r" else 4
    people = people_after(sentence, match.start(group), limit=limit)
    yield from _advisers(sentence, people, match.span(), rule)


def _titled(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    yield from _advisers(
        sentence, people_after(sentence, match.start("p"), limit=6), match.span(), rule
    )


_WORDS: Final = ("consult", "advis", "conseill", "asesor", "berat", "консульт")

RULES: Final = (
    Rule(
        "prose.consultant.served",
        _ADVISED,
        _advised,
        (
            "consult",
            "advis",
            "participated",
            "took part",
            "collaborat",
            "involved",
            "helped",
            "work",
            "консульт",
            "beriet",
            "beraten",
            "berieten",
            "asesor",
            "conseill",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example("In Title the son of Paul Stern advised the film crew."),
            Example(
                "Gene Kranz served as a technical adviser on the film Title.",
                (("consultant", "Gene Kranz"),),
            ),
            Example("In Title, Vera Lund advised the president."),
        ),
    ),
    Rule(
        "prose.consultant.served-last",
        _SERVED_LAST,
        _served_last,
        ("berater",),
        ("de",),
        examples=(
            Example(
                "Bei Title fungierten Otto Kranz, der alte Kapitän, und Karl Klein als Berater.",
                (("consultant", "Otto Kranz"), ("consultant", "Karl Klein")),
            ),
            Example("In Title war Otto Kranz der Berater des Königs."),
        ),
    ),
    Rule(
        "prose.consultant.noun",
        _NOUN,
        _noun,
        ("consultant", "advis", "консультант", "berater", "asesor", "conseiller"),
        ("en", "ru", "de", "es", "fr"),
    ),
    Rule(
        "prose.consultant.help",
        _HELP,
        _noun,
        ("with the ", "guidance", "consult", "advised by", "при участии"),
        ("en", "ru"),
    ),
    Rule(
        "prose.consultant.apposed",
        _APPOSED,
        _apposed,
        _WORDS,
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "In Title they heard from Paul Stern, a technical adviser on the film.",
                (("consultant", "Paul Stern"),),
            ),
            Example(
                "Jim Larsen and pilot Paul Stern (who both serve as technical advisers on the film) met at Title.",
                (("consultant", "Jim Larsen"), ("consultant", "Paul Stern")),
            ),
            Example("In Title Paul Stern, adviser to the king, is sent away."),
        ),
    ),
    Rule(
        "prose.consultant.titled",
        _TITLED,
        _titled,
        _WORDS[2:],
        ("de", "fr", "es", "ru"),
        examples=(
            Example(
                "Title: le conseiller historique du film, Paul Lenoir, était là.",
                (("consultant", "Paul Lenoir"),),
            ),
            Example("In Title ist der Berater Otto Kranz ein Verräter."),
        ),
    ),
    Rule(
        "prose.consultant.did",
        _DID,
        _did,
        (*_WORDS, "trained the", "trains the"),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "Bei dem Film Title haben auch Otto Kranz und Karl Klein beratend mitgewirkt.",
                (("consultant", "Otto Kranz"), ("consultant", "Karl Klein")),
            ),
            Example("In Title Paul Stern trained the horses."),
        ),
    ),
    Rule(
        "prose.consultant.asked",
        _ASKED,
        _asked,
        _WORDS,
        ("en", "de", "ru"),
        examples=(
            Example(
                "For Title the studio kept Paul Stern on as science advisor of the film.",
                (("consultant", "Paul Stern"),),
            ),
            Example("In Title the king kept Paul Stern on as cook."),
        ),
    ),
)
