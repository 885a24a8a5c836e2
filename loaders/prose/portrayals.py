"""Which real person a character stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.prose import inspirations
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.own_names import own_names
from kinonaut.loaders.prose.people import Person, name_at, people_after, real_names
from kinonaut.loaders.prose.real_people import without_rank
from kinonaut.loaders.prose.renamings import pairs
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.prose.subjects import entitled, shown
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["RULES", "entitled", "own_names", "pairs", "real_names", "shown"]


_LINKS: Final = (
    # pattern between character and person, kind
    (
        r"(?:an? |the )?(?:amalgam(?:ation)?|composite|combination|blend|fusion|mixture|merger|conflation|synthesis)(?: character)?(?: based)? (?:of|on)|(?:combines|merges|conflates|melds)|una mezcla de|eine Mischung aus|un mélange de|собирательный образ",
        "composite",
    ),
    (
        r"(?:thinly[- ](?:veiled|disguised)(?: (?:version|portrait|portrayal|stand-in|take))?(?: of| for| on)?|st(?:ands?|ood|anding) (?:in )?for|(?:a |the )?stand-in for|(?:a |the )?fictional(?:i[sz]ed)? (?:counterpart|version|name|stand-in|alias|equivalent|analogue) (?:of|for|to)|(?:a |the )?(?:fictional |obvious )?(?:counterpart|alter ego|analogue|pseudonym) (?:of|to|for)|renamed from|whose real(?:-life)? name (?:was|is)|in reality|in real life|(?:a )?disguised(?: version of)?|modell?ed (?:closely )?(?:on|after)|patterned (?:on|after)|прообраз\w* (?:которого |которой )?(?:стал|послужил)|прототип\w* (?:котор\w+|(?:котор\w+ )?(?:стал|послужил|является)))",
        "renamed",
    ),
    (
        r"(?:(?:is|was|are|were|being|clearly|obviously|partly|partially|very|rather) )*(?:loosely |closely |very loosely |vaguely |in part |partly |largely |freely )*(?:based|drawn|inspired|modell?ed|fashioned)(?: very loosely| loosely| partly| in part| largely)? (?:up)?(?:on|by|from|after)(?: the (?:real(?:-life)?|true|actual|historical))?(?: (?:life|story|figure|exploits|experiences|person) of)?|inspirad[oa] en|basad[oa] en|inspiré[e]? (?:de|par)|basiert (?:lose |frei |teilweise |zum Teil )*auf|beruht (?:lose |frei |teilweise )*auf|angelehnt an|orientiert sich (?:lose |stark )?an|lehnt sich (?:lose |stark )?an|inspiriert (?:von|durch)|"
        r"s['’]inspire (?:très |assez )?(?:librement |en partie |directement )*(?:de|d['’])|(?:très )?(?:librement |en partie )?inspirée? (?:très )?(?:librement )?(?:de|du|des|par|d['’])|(?:librement )?basée? sur|calquée? sur|"
        r"se (?:basa|basó|inspira|inspiró) (?:muy )?(?:libremente |vagamente |parcialmente |en parte )*en|(?:libremente |vagamente |parcialmente )?(?:basad|inspirad)[oa] (?:libremente |vagamente |parcialmente )?(?:en|por)|"
        r"(?:takes?|took|draws?|drew|drawing|taking) (?:(?:some|much|heavy|its|his|her|their|clear|obvious|loose) )*inspiration from|draws? (?:heavily )?(?:up)?on|"
        r"основан\w* на|списан\w* с|вдохновлён\w*|по мотивам (?:биографии|жизни|истории|судьбы)",
        "inspired_by",
    ),
)


_LINK: Final = re.compile(
    r"(?P<n>\b(?:not|never|n['’]t|no)\b[^.;]{0,16})?(?P<r>\b(?:reportedly|rumou?red(?: to be)?|said to be|supposedly|allegedly|believed to be) )?\b(?P<l>"
    + "|".join(f"(?P<k{i}>{p})" for i, (p, _) in enumerate(_LINKS))
    + r")(?:,?\s|(?<=['’]))(?P<d>(?:(?:the |an? |real |real-life |actual |legendary |famous |late |former |two |three |several |different )*(?:[a-zß-ÿа-яё'’-]+ ){0,6}?(?:[a-z]+ of [^\s,.;]{2,20}(?: [^\s,.;]{1,20})?, )?)?)(?P<p>(?=[\[“\"*_]{0,3}[A-ZА-ЯЁÀ-Þ])|(?:two|three|four|several|many|various|a number of|multiple) (?:\w+ )?(?:men|people|women|persons|individuals|figures|engineers|astronauts|cosmonauts|real))",
)


_ROLE_NOUN: Final = (
    r"(?:astronaut|cosmonaut|pilot|engineer|scientist|commander|captain|officer|general|colonel|director|designer|character|protagonist|hero|heroine|villain|"
    r"doctor|spy|agent|lawyer|journalist|wife|husband|figure|role|part|producer|reporter|teacher|president|boss)"
)


_HEAD: Final = re.compile(rf"(?:[A-Z]\w+ |[a-z]+ )?\b{_ROLE_NOUN}\b(?=[^.;()]*\(?\s?$)")


_RUMOUR: Final = re.compile(
    r"\b(?:some (?:say|claim|believe)|rumou?rs? (?:has it|say)|it is (?:said|rumou?red)|many believe|fans? (?:say|believe)|speculat\w+|по слухам|angeblich|selon la rumeur|se rumorea)\b",
    re.IGNORECASE,
)


# What a film is adapted from, and who wrote that.
_WORK: Final = re.compile(
    r"\b(?:novels?|novella|book|play|article|memoirs?|autobiography|biography|stor(?:y|ies)|comics?|screenplay|script|treatment|series|poem|"
    r"musical|concept|idea|account|characters?|work|works|essay|podcast|game|film|movie|created|written|conceived|roman|livre|libro|novela|Buch|Sachbuch)\b"
    r"(?! of the (?:real|actual)\b)(?:\W+\w+){0,6}?\W*$|\b(?:created|written|conceived|co-wrote|wrote)\b|\b(?:by|from|with|von|par|por)\s*$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"['’]s? (?:own )?(?:real[- ]life |real |true |early |actual )?(?:life|lives|stor(?:y|ies)|experiences?|exploits|adventures?|career|ordeal|personality|persona|"
    r"years|friend|wife|husband|brother|sister|father|mother|son|daughter|colleague)\b"
)
_KIN: Final = re.compile(
    rf"{NAME}['’]s? (?:own )?(?:real[- ]life |real |actual |former |late |longtime )*(?:mistress|lover|girlfriend|boyfriend|partner|assistant|boss|secretary|"
    r"friend|wife|husband|brother|sister|father|mother|son|daughter|colleague|lawyer|teacher|mentor),? (?=[A-ZÀ-Þ])"
)
"""Between somebody and whom he or she had: `Lund's real-life partner Ann Poole`."""
_MADE_BY: Final = re.compile(
    r"\b(?:written|co-written|directed|produced|scripted|penned|adapted|created|screenplay|script|teleplay|drehbuch|regie|escrit[ao]|dirigid[ao]|réalisée?|"
    r"écrite?|scénario|guion)\b[^.;()]{0,30}?\b(?:by|from|von|par|por|de)\b[^.;()]{0,120}$",
    re.IGNORECASE,
)


_SEVERAL: Final = re.compile(r"\b(?:several|various|many|multiple|two|three|four)\b")


def _ranked(person: Person) -> Person:
    """Cut a rank off a person's name."""
    bare = without_rank(person.name)
    return Person(person.end - len(bare), person.end, bare, person.bracket, person.role)


_JOINT: Final = re.compile(rf"(?:(?:,? (?:and|und|et|y|&)|,) {NAME}){{0,3}}(?=['’])")


def _is_work(text: str, person: Person) -> bool:
    """Say whether a name after `based on` is a writer's or a publisher's, or a work's own."""
    if re.search(r"\b(?:Comics|Books|Magazine|Press|Studios?|Productions?)\b", person.name):
        return True
    after = text[person.end : person.end + 90]
    if joint := _JOINT.match(after):
        after = after[joint.end() :]
    return after.startswith(("'s", "’s", "' ", "’ ")) and not _OWN.match(after)


def _linked(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    kind = next(k for i, (_, k) in enumerate(_LINKS) if match[f"k{i}"])
    reading = sentence.reading
    text = sentence.text
    film = sentence.scope
    if film is None:
        return
    persons: list[Person] = []
    counted = bool(match["p"])
    if (
        counted
        and kind == "composite"
        and (
            among := re.match(
                r"[^.;()]{0,40}?[,:(–—-] ?(?:among them|including|such as|notably|namely|like)? ?(?=[A-ZА-Я])",
                text[match.end() :],
            )
        )
    ):
        persons = people_after(sentence, match.end() + among.end(), limit=6)
        counted = not persons
    if not counted and not persons:
        kin = _KIN.match(text, match.end("d"))
        persons = people_after(sentence, kin.end() if kin else match.end("d"), limit=6)
        persons = [_ranked(p) for p in persons if not p.name.rstrip(".").isupper()]
        if _SEVERAL.search(match["d"] or "") and any(
            re.match(r" [a-z]+s\b", text[p.end :]) for p in persons
        ):
            persons, counted = [], kind == "composite"  # `several Poole associates`
    if not persons and not counted:
        return
    if kind != "composite":
        persons = persons[:1]
        if counted:
            return
    if _WORK.search(match["d"] or "") or any(_is_work(text, person) for person in persons):
        return
    head = text[
        : match.start("n") if match["n"] else match.start("r") if match["r"] else match.start("l")
    ]
    names: Names = ()
    performer: Names = ()
    aside = _ASIDE.search(head[-160:])
    if aside is not None:  # `Jack Lund, played by Tom Reed, is based on …`
        offset = len(head) - len(head[-160:])
        performer = reading.person(aside["a"], sentence.start + offset + aside.start("a"))
        head = head[: offset + aside.start()] + " "
    whom = _subject(sentence, head)
    step, of_part = "", False
    if whom is None and (pronoun := _PRONOUN.search(head)):
        subject = _spoken_of(sentence)
        if subject is not None:
            names, step = subject, f"{pronoun[1]} → {subject[0]}"
    if whom is None and (owner := _PLAYERS.search(head[-120:])):
        who = reading.person(owner["a"], sentence.start)
        performer = who if fold(who[0]) in reading.performers else performer
        of_part = True
    if whom is not None and (
        _MADE_BY.search(head[: whom.end])
        or (
            not whom.bracket
            and fold(whom.name) in reading.performers
            and "real" not in match["l"]  # no actor is based on anybody real
        )
        or whom.name.casefold() in _FILM_NOUNS
    ):
        return
    if whom is not None:
        names = reading.person(whom.name, sentence.start + whom.start)
        if whom.bracket:
            inner = name_at(sentence, whom.bracket[0], known_only=True)
            performer = reading.person(inner.name, sentence.start + inner.start) if inner else ()
    elif names or of_part:
        pass
    elif noun := _HEAD.search(head):
        names = (
            ()
            if re.search(r"\b(?:the|this|a) (?:character|role|part|figure)$", noun[0])
            or noun[0].split()[-1] in ("character", "role", "part", "figure")
            else (noun[0].strip(),)
        )
    elif re.search(
        rf"(?:{F}|\b(?:film|movie|drama|series|picture|story|it|histoire|récit|historia|película|Geschichte|Handlung|Film|фильм|картина|лента|сюжет|история))[\w\s,–—-]*$",
        head[-90:],
    ):
        whole = " ".join((match["d"], text[match.start("l") : match.end("l")]))
        if not re.search(
            r"life|story of|person|career|exploits|experiences|figure|memoir|\bvie\b|vida|Leben|жизн|биограф|судьб",
            whole,
        ) and not re.search(r"inspir|вдохнов|мотивам", whole):
            return
        names = ()
        if "loosely" in whole or re.search(r"inspir|вдохнов|мотивам", whole):
            kind = "inspired_by"
        else:
            return
    else:
        return
    if names and len(names[0].split()) == 1 and not names[0][0].isupper():
        return
    if not names and not persons:
        return
    if kind == "inspired_by" and names == () and re.search(r"\bcharacter\b", head[-40:]):
        kind = "renamed"
    if (
        performer == ()
        and persons
        and (by := re.match(r",? who (?:is|was) (?:portrayed|played) by ", text[persons[-1].end :]))
    ):
        actors = people_after(sentence, persons[-1].end + by.end(), limit=1)
        performer = (
            reading.person(actors[0].name, sentence.start + actors[0].start) if actors else ()
        )
    denied = bool(match["n"]) and not re.search(r"only", match["n"])
    start = whom.start if whom and match.end() - whom.start < 170 else max(0, match.start() - 40)
    end = persons[-1].end if persons else match.end()
    fields: dict[str, object] = {
        "film": film,
        "character": names,
        "performer": performer,
        "kind": kind,
        "confidence": 0.8,
        "polarity": "denied" if denied else "asserted",
        "modality": "rumoured"
        if match["r"] or _RUMOUR.search(sentence.text[: match.start()])
        else "stated",
        "steps": (step,) if step else (),
    }
    if counted:
        yield sentence.claim("portrayal", start, end, rule.id, **fields)
    for person in persons:
        whole_name = reading.person(person.name, sentence.start + person.start)
        if names and fold(whole_name[0]) == fold(names[0]):
            continue
        real = real_names(reading, person.name, sentence.start, True)
        yield sentence.claim(
            "portrayal",
            start,
            end,
            rule.id,
            person=tuple(dict.fromkeys((*whole_name, *real))),
            **fields,
        )


_FILM_NOUNS: Final = frozenset(
    ("фильм", "картина", "лента", "сериал", "сюжет", "film", "movie", "série", "película")
)
_ASIDE: Final = re.compile(
    rf",? ?\(?(?:who (?:is|was) |que (?:es|fue) |der von )?(?:played|portrayed|performed|interpretad[oa]|representad[oa]|encarnad[oa]|gespielt|verkörpert|dargestellt|jouée?|incarnée?|interprétée?|campée?|сыгранн\w+|в исполнении|которого (?:сыграл|играет))"
    rf" (?:by |por |von |par )?(?:(?:the )?(?:actor|actress|actriz|acteur|Schauspieler|актёра?) )?(?P<a>{NAME})(?: (?:gespielt|verkörpert|dargestellt)(?: wird)?)?\)?,? ?(?:is |was |est |était |está |estaba |es |fue |ist |war )?(?:also )?$"
)
_PLAYERS: Final = re.compile(
    rf"(?P<a>{NAME})['’]s? (?:own )?(?:character|role|part|figure|protagonist)(?: is| was| seems| appears)? ?(?:to be )?(?:\w+ly )?$"
)
_PRONOUN: Final = re.compile(
    r"^(?:In fact, )?(He|She|The character|This character) (?:\w+ly )?(?:is|was|is also|was also)? ?$"
)
_FIRST_NAME: Final = re.compile(rf"(?:In [^,.;]{{2,60}}, |The )?(?P<who>{NAME})")


def _spoken_of(sentence: Sentence) -> Names | None:
    """Return whom the sentence before names first, to whom `he` or `she` then points."""
    before = sentence.reading.before(sentence)
    if before is None or before.block != sentence.block:
        return None
    match = _FIRST_NAME.match(before.text)
    person = name_at(before, match.start("who")) if match else None
    if person is None:
        return None
    names = sentence.reading.person(person.name, before.start + person.start)
    return None if fold(names[0]) in sentence.reading.performers else names


def _subject(sentence: Sentence, head: str) -> Person | None:
    """Return the character that a link in a sentence begins from: the last name before it."""
    tail = re.search(
        rf"(?P<c>{NAME})(?: character| role| figure)?(?:\s?\((?:played by |portrayed by )?(?P<b>[^()]{{2,40}})\))?,?\s?(?:\(|\w+ly |is |was |est |était |ist |war |está |estaba |es |fue |был[аи]? |,|who |character |personnage |personaje |eine Figur,? die |– |— |being |himself |a |seems |appears |as |and |the |figure |an |to be )*\s?$",
        head[-140:],
    )
    if tail is None:
        return None
    offset = len(head) - len(head[-140:])
    person = name_at(sentence, offset + tail.start("c"), known_only=False)
    if person is None:
        word = tail["c"]
        if len(word.split()) == 1 and re.search(rf"\b{re.escape(word)}\b", sentence.text):
            person = Person(offset + tail.start("c"), offset + tail.end("c"), word)
        else:
            return None
    bracket = (offset + tail.start("b"), offset + tail.end("b")) if tail["b"] else None
    return Person(person.start, person.end, person.name, bracket)


RULES: Final = (
    *inspirations.RULES,
    Rule(
        "prose.portrayal.linked",
        _LINK,
        _linked,
        (
            "based",
            "drawn",
            "inspir",
            "model",
            "fashioned",
            "amalgam",
            "composite",
            "combin",
            "blend",
            "merg",
            "conflat",
            "veiled",
            "disguis",
            "stand",
            "counterpart",
            "alter ego",
            "analog",
            "pseudonym",
            "fiction",
            "renamed",
            "real",
            "pattern",
            "basad",
            "basiert",
            "angelehnt",
            "основан",
            "прообраз",
            "прототип",
            "вдохновл",
            "мотивам",
            "mezcla",
            "mischung",
            "mélange",
            "собирательн",
            "meld",
            "s’inspire",
            "inspiration from",
            "draw",
            "drew",
            "beruht",
            "orientiert",
            "lehnt",
            "basó",
            "basa",
            "calqué",
            "basé",
            "списан",
            "synthesis",
            "mixture",
            "fusion",
            "equivalent",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "In Title, Vera Lund (Anna Holm) is a thinly veiled version of Sally Ride.",
                (("portrayal", "Sally Ride"),),
            ),
            Example(
                "In Title, Vera Lund is loosely based on Sally Ride.",
                (("portrayal", "Sally Ride"),),
            ),
            Example(
                "In Title, Jon Berg is a composite of Deke Slayton and Gene Kranz.",
                (("portrayal", "Deke Slayton"), ("portrayal", "Gene Kranz")),
            ),
            Example("Title is based on the novel by Martin Field."),
            Example("Title was written by Jon Field, based on a story by Mary Poole."),
            Example("Title has a script by Jon Field, loosely based on Mary Poole's novel."),
            Example("Title, loosely based on Mary Poole and Jon Field's 1936 book, was a success."),
            Example("In Title the captain is based on a character by Mary Poole."),
        ),
    ),
)
