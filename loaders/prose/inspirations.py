"""Who a character was modelled on, said from the side of the real person, or as a character's real name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import Sentence
from kinonaut.loaders.prose.people import Person, name_at
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES"]

_PROTOTYPE: Final = re.compile(
    rf"[Пп]рототип(?:ом|ами|ы)? (?:героя |персонажа |для )?(?P<c>{NAME}) (?:стал[аи]?|послужил[аи]?|был[аи]?|является|—) (?:космонавт\w* |лётчик\w* )?(?P<p>{NAME})"
    rf"|(?P<c2>{NAME}) (?:basiert auf|beruht auf|ist angelehnt an|está basad[oa] en|está inspirad[oa] en|est inspirée? (?:de|par)|s['’]inspire de) (?:dem |der |den |la |le |el )?(?:[a-zß-ÿ]+ )?(?P<p2>{NAME})"
    rf"|(?P<c3>{NAME}),? (?:der|die|das|que|qui|которого|которая) (?:auf|an) (?P<p3>{NAME}) (?:basiert|beruht|angelehnt ist)"
)


def _prototype(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    film = sentence.scope
    number = next(n for n in ("", "2", "3") if match[f"c{n}"])
    character = name_at(sentence, match.start(f"c{number}"), known_only=bool(number))
    if character is None and not number:  # a surname in another case than elsewhere
        character = Person(*match.span("c"), match["c"])
    person = name_at(sentence, match.start(f"p{number}"))
    if film is None or person is None or character is None or len(person.name.split()) < 2:
        return
    reading = sentence.reading
    names = reading.person(character.name, sentence.start + character.start)
    whole = reading.person(person.name, sentence.start + person.start)
    if fold(names[0]) == fold(whole[0]):
        return
    yield sentence.claim(
        "portrayal",
        match.start(),
        match.end(),
        rule.id,
        film=film,
        character=names,
        person=whole,
        kind="renamed" if not number else "inspired_by",
        confidence=0.8,
    )


_PART: Final = (
    r"(?:(?:the |el |le |la |die |den |das |der |des |al |del |du |of |for |de |d['’]|para |für |von )*(?:[\w-]+ ){0,2}?(?:character|role|figure|part|protagonist|hero|heroine|villain|personaje|papel|"
    r"protagonista|personnage|rôle|héros|héroïne|Figur|Rolle|Hauptfigur|Charakters?|Helden)(?: of| named| called| de| d['’]| des| der| von)? )"
)
_INSPIRED: Final = re.compile(
    rf"(?P<p>{NAME})[\]”\"*_]{{0,3}}(?: ?\([^()]{{2,40}}\))?,? (?:who |which |qui |que |der |die )?(?:"
    rf"(?:is|was|were|served as|became|provided|has been (?:cited|named|described|identified) as|is (?:said|believed|thought) to (?:be|have been)|is considered|was considered) (?:\w+ly |also |one of )*(?:the |a |an )?"
    rf"(?:(?:primary|main|chief|principal|real-life|real life|real|direct|partial|key|original|actual|possible|likely|historical|true) )*(?:inspiration|model|basis|prototype|template|blueprint)s?\b(?! to )"
    rf"|(?:war|ist|diente als|gilt als) (?:das |die |ein |eine )?(?:\w+ )?(?:Vorbild|Vorlage|Inspiration|Modell)"
    rf"|(?:est|a été|était|fut|a servi de|sert de) (?:le |la |l['’])?(?:\w+ )?(?:modèle|inspiration|inspirateur)"
    rf"|(?:es|fue|era|sirvió de|sirvió como|sirve de) (?:la |el )?(?:\w+ )?(?:inspiración|modelo|base)"
    rf"|(?P<v>(?:directly |partly |also |loosely )?inspired(?! by)|a inspiré|inspira|inspiró|inspirierte))"
    rf"(?: (?:for|of|behind|für|von|pour|de|du|para|d['’])? ?(?P<part>{_PART}|(?:the )?(?:film|movie|series)['’]s (?:[\w-]+ ){{0,3}}?(?:character|protagonist|hero|heroine|villain|lead|figure),? )?(?P<c>{NAME})?)?"
)
_REALLY: Final = re.compile(
    rf"(?P<c>{NAME}),? (?:who|whose (?:real|true) name) (?:is|was) (?:really|actually|in (?:truth|fact|reality|real life)) (?P<p>{NAME})"
    rf"|(?P<c2>{NAME}) ?\((?:real name|in real life|in reality|actually|in Wirklichkeit|eigentlich|en réalité|dans la vraie vie|en realidad|en la vida real|на самом деле|в жизни|в реальности)[:,—–-]? ?(?P<p2>{NAME})\)"
)


# The same from the side of the character, with the person behind the verb or before its end.
_TITLE: Final = r"(?:(?:der|die|dem|den|des|le|la|el|the|l['’])? ?(?:[a-zà-ÿß-]+ |[A-ZÄÖÜ][a-zäöüß]+(?:in|er|en|ist|är|or|ot|ant) ){0,2})?"
_BEHIND: Final = re.compile(
    rf"(?P<c>{NAME})['’]s? real(?:-| )life (?:counterpart|inspiration|model|equivalent|analogue|prototype)[,:]? (?:is |was )?(?:the )?(?:\w+ )?(?P<p>{NAME})"
    rf"|(?P<c2>{NAME}) (?:ist|wurde|war) (?:\w+ )?(?:dem |der )?(?:\w+ ){{0,2}}?(?P<p2>{NAME}) (?:nachempfunden|nachgebildet|nachgestaltet)"
    rf"|[Hh]inter (?:der |dem )?(?:Figur |Rolle |Charakter )?(?:des |der |von )?(?P<c3>{NAME}) (?:verbirgt sich|steht|steckt) {_TITLE}(?P<p3>{NAME})"
    rf"|[Dd]errière (?:le personnage de |la figure de )?(?P<c4>{NAME}),? se cache {_TITLE}(?P<p4>{NAME})|[Dd]etrás (?:del personaje )?de (?P<c5>{NAME}) (?:está|se esconde) {_TITLE}(?P<p5>{NAME})"
    rf"|[Уу] (?:геро\w+ |персонаж\w+ )?(?P<c6>{NAME}) (?:есть|был|имеется) (?:\w+ )?(?:реальный |настоящий )?прототип,? ?[—–-]? ?(?:[а-яё]+ ){{0,2}}(?P<p6>{NAME})"
    rf"|[Пп]од именем (?P<c7>{NAME}) (?:выведен\w?|скрывается|показан\w?) (?:[а-яё]+ ){{0,2}}(?P<p7>{NAME})|[Зз]а (?:образом|персонажем) (?P<c8>{NAME}) (?:стоит|скрывается) (?:[а-яё]+ ){{0,2}}(?P<p8>{NAME})"
)


def _behind(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read who stands behind a character."""
    number = next(n for n in ("", "2", "3", "4", "5", "6", "7", "8") if match[f"c{n}"])
    character = name_at(sentence, match.start(f"c{number}"))
    person = name_at(sentence, match.start(f"p{number}"))
    if sentence.scope is None or character is None or person is None:
        return
    yield _modelled(sentence, character, person, match, rule, "inspired_by")


def _inspired(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Tom Gray was the model for Jack Lund`; of a verb, only with a word for a part."""
    film = sentence.scope
    person = name_at(sentence, match.start("p"))
    if film is None or person is None or person.end < match.end("p"):
        return
    if match["v"] and not match["part"]:
        return  # `Tom Gray inspired Ann Poole` is of two people
    character = name_at(sentence, match.start("c")) if match["c"] else None
    if match["c"] and character is None:
        character = Person(*match.span("c"), match["c"])
    if character is None and not _OF_FILM.search(sentence.lower):
        return
    yield _modelled(sentence, character, person, match, rule, "inspired_by")


_OF_FILM: Final = re.compile(r"\b(?:film|movie|character|role|protagonist|series|story|película|personaje|personnage|figur|rolle)\w*\b|\bsources\b")  # fmt: skip


def _really(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Jack Lund, who is really Tom Gray`, of a film that the text ties to what happened."""
    number = "" if match["c"] else "2"
    character = name_at(sentence, match.start(f"c{number}"))
    person = name_at(sentence, match.start(f"p{number}"))
    if sentence.scope is None or character is None or person is None:
        return
    yield _modelled(sentence, character, person, match, rule, "renamed")


def _modelled(
    sentence: Sentence,
    character: Person | None,
    person: Person,
    match: re.Match[str],
    rule: Rule,
    kind: str,
) -> Claim | None:
    reading = sentence.reading
    whole = reading.person(person.name, sentence.start + person.start)
    names: Names = ()
    if character is not None:
        names = reading.person(character.name, sentence.start + character.start)
        if fold(names[0]) == fold(whole[0]) or fold(names[0]) in reading.performers:
            return None
    if (
        len(whole[0].split()) < 2
        or not is_person(whole[0])
        or fold(whole[0].split()[0]) not in given_names()
        or fold(whole[0]) in reading.performers
    ):
        return None
    end = max(person.end, character.end if character else match.end())
    start = min(person.start, character.start if character else person.start)
    return sentence.claim(
        "portrayal",
        start,
        min(end, start + 190),
        rule.id,
        film=sentence.scope,
        character=names,
        person=whole,
        kind=kind,
        confidence=0.75,
    )


RULES: Final = (
    Rule(
        "prose.portrayal.prototype",
        _PROTOTYPE,
        _prototype,
        ("прототип", "basiert", "beruht", "angelehnt", "basad", "inspirad", "inspir"),
        ("ru", "de", "es", "fr"),
        examples=(
            Example(
                "Прототипом Ивана Петрова стал Юрий Гагарин.", (("portrayal", "Юрий Гагарин"),)
            ),
            Example(
                "Otto Kranz, der auf Ernst Lehmann basiert, trinkt.",
                (("portrayal", "Ernst Lehmann"),),
            ),
            Example("Der Film basiert auf dem Roman."),
        ),
    ),
    Rule(
        "prose.portrayal.model",
        _INSPIRED,
        _inspired,
        ("inspir", "model", "basis", "prototype", "template", "blueprint", "vorbild", "vorlage", "modèle"),
        ("en", "de", "fr", "es"),
        relation="portrayal",
        examples=(
            Example(
                "Tom Gray was the main inspiration for Jack Lund in Title.",
                (("portrayal", "Tom Gray"),),
            ),
            Example(
                "In Title, Tom Gray inspired the character of Jack Lund.",
                (("portrayal", "Tom Gray"),),
            ),
            Example(
                "Tom Gray war das Vorbild für die Figur Jack Lund in Title.",
                (("portrayal", "Tom Gray"),),
            ),
            Example("Tom Gray inspired Ann Poole to make Title."),
            Example("Tom Gray was an inspiration to the crew."),
        ),
    ),
    Rule(
        "prose.portrayal.behind",
        _BEHIND,
        _behind,
        ("real-life", "real life", "nachempfunden", "nachgebildet", "nachgestaltet", "hinter ", "derrière", "detrás", "прототип", "под именем", "за образом", "за персонажем"),
        ("en", "de", "fr", "es", "ru"),
        relation="portrayal",
        examples=(
            Example(
                "In Title Jack Lund's real-life counterpart was Tom Gray.", (("portrayal", "Tom Gray"),)
            ),
            Example(
                "Die Figur Jack Lund ist dem Piloten Tom Gray nachempfunden.",
                (("portrayal", "Tom Gray"),),
            ),
            Example("Hinter Jack Lund steht in Title die Mannschaft."),
        ),
    ),
    Rule(
        "prose.portrayal.really",
        _REALLY,
        _really,
        ("who is ", "who was ", "whose ", "real ", "reality", "actually", "wirklich", "eigentlich", "réalité", "vraie", "realidad", "vida real", "самом деле", "жизни", "реальности"),
        ("en", "de", "fr", "es", "ru"),
        relation="portrayal",
        examples=(
            Example(
                "In Title he is Jack Lund, who is really Tom Gray.", (("portrayal", "Tom Gray"),)
            ),
            Example(
                "In Title Jack Lund (in real life Tom Gray) flies.", (("portrayal", "Tom Gray"),)
            ),
            Example("In Title Jack Lund, who is really tired, sleeps."),
        ),
    ),
)  # fmt: skip
