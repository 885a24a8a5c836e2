"""Which real person a character stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim, Names
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.prose.context import FILM, F, Reading, Sentence
from kinonaut.loaders.prose.people import Person, name_at, people_after, people_before
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, YEAR, fold

__all__ = ["RULES", "own_names", "pairs", "real_names", "stories"]

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
        r"(?:(?:is|was|are|were|being|clearly|obviously|partly|partially|very|rather) )*(?:loosely |closely |very loosely |vaguely |in part |partly |largely |freely )*(?:based|drawn|inspired|modell?ed|fashioned)(?: very loosely| loosely| partly| in part| largely)? (?:up)?(?:on|by|from|after)(?: the (?:real(?:-life)?|true|actual|historical))?(?: (?:life|story|figure|exploits|experiences|person) of)?|inspirad[oa] en|basad[oa] en|inspiré[e]? (?:de|par)|basiert auf|angelehnt an|основан\w* на|вдохновлён\w*",
        "inspired_by",
    ),
)
_LINK: Final = re.compile(
    r"(?P<n>\b(?:not|never|n['’]t|no)\b[^.;]{0,16})?(?P<r>\b(?:reportedly|rumou?red(?: to be)?|said to be|supposedly|allegedly|believed to be) )?\b(?P<l>"
    + "|".join(f"(?P<k{i}>{p})" for i, (p, _) in enumerate(_LINKS))
    + r")\s(?P<d>(?:(?:the |an? |real |real-life |actual |legendary |famous |late |former |two |three |several |different )*(?:[a-zß-ÿ-]+ ){0,4}?)?)(?P<p>(?=[A-ZА-Я])|(?:two|three|four|several|many|various|a number of|multiple) (?:\w+ )?(?:men|people|women|persons|individuals|figures|engineers|astronauts|cosmonauts|real))",
)
_ROLE_NOUN: Final = (
    r"(?:astronaut|cosmonaut|pilot|engineer|scientist|commander|captain|officer|general|colonel|director|designer|character|protagonist|hero|heroine|villain|"
    r"doctor|spy|agent|lawyer|journalist|wife|husband|figure|role|part|producer|reporter|teacher|president|boss)"
)
_HEAD: Final = re.compile(rf"(?:[A-Z]\w+ |[a-z]+ )?\b{_ROLE_NOUN}\b(?=[^.;()]*\(?\s?$)")


def real_names(reading: Reading, name: str, position: int, story: bool) -> Names:
    """Return the names of the real person that a name is, or nothing if that is not known."""
    whole = reading.people.whole(name, position)
    for one in (whole, name):
        path = reading.gazetteer.person(one)
        if path:
            known = reading.gazetteer.names_of(path)
            return tuple(dict.fromkeys((whole, name, *known)))[:8]
    if (
        story
        and reading.spacefaring
        and len(name.split()) == 1
        and (path := reading.gazetteer.surname(name))
    ):
        return tuple(dict.fromkeys((reading.gazetteer.names_of(path)[0], name)))
    return ()


_RUMOUR: Final = re.compile(
    r"\b(?:some (?:say|claim|believe)|rumou?rs? (?:has it|say)|it is (?:said|rumou?red)|many believe|fans? (?:say|believe)|speculat\w+|по слухам|angeblich|selon la rumeur|se rumorea)\b",
    re.IGNORECASE,
)


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
        persons = people_after(sentence, match.end("d"), limit=6)
        persons = [p for p in persons if reading.person(p.name, sentence.start)[0]]
    if not persons and not counted:
        return
    if kind != "composite":
        persons = persons[:1]
        if counted:
            return
    if re.search(
        r"\b(?:novel|book|play|article|memoir|autobiography|short story|comic|screenplay|script) (?:by|of|from)?\s*$",
        match["d"] or "",
    ) or re.match(
        r"['’]s? (?:\w+ ){0,2}(?:novel|book|memoir|play|autobiography|article|account|work|story)",
        text[persons[-1].end :] if persons else "",
    ):
        return
    head = text[
        : match.start("n") if match["n"] else match.start("r") if match["r"] else match.start("l")
    ]
    names: Names = ()
    performer: Names = ()
    whom = _subject(sentence, head)
    if whom is not None:
        names = reading.person(whom.name, sentence.start + whom.start)
        if whom.bracket:
            inner = name_at(sentence, whom.bracket[0], known_only=True)
            performer = reading.person(inner.name, sentence.start + inner.start) if inner else ()
    elif noun := _HEAD.search(head):
        names = (
            ()
            if re.search(r"\b(?:the|this|a) (?:character|role|part|figure)$", noun[0])
            or noun[0].split()[-1] in ("character", "role", "part", "figure")
            else (noun[0].strip(),)
        )
    elif re.search(
        rf"(?:{F}|\b(?:film|movie|drama|series|picture|story|it))[\w\s,–—-]*$", head[-90:]
    ):
        whole = " ".join((match["d"], text[match.start("l") : match.end("l")]))
        if (
            not re.search(r"life|story of|person|career|exploits|experiences|figure|memoir", whole)
            and "inspired" not in whole
        ):
            return
        names = ()
        if "loosely" in whole or "inspired" in whole:
            kind = "inspired_by"
        else:
            return
    else:
        return
    if names and len(names[0].split()) == 1 and not names[0][0].isupper():
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


def _subject(sentence: Sentence, head: str) -> Person | None:
    """Return the character that a link in a sentence begins from: the last name before it."""
    tail = re.search(
        rf"(?P<c>{NAME})(?:\s?\((?P<b>[^()]{{2,40}})\))?,?\s?(?:\(|is |was |,|who |character |– |— |being |himself |a |seems |appears |as |and |the |figure |an |to be )*\s?$",
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
            "mezcla",
            "mischung",
            "mélange",
            "собирательн",
            "meld",
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
            Example("Title is based on the novel by Martin Caidin."),
        ),
    ),
)

_STORY: Final = re.compile(
    r"\btrue (?:story|stories|account|events?|tale)\b|\btrue-life\b|\b(?:real|actual|historical|historic)[- ](?:life )?(?:events?|history|incident|mission|story|stories|historical|figures?|people|person)\b|\bbiopic\b|\breal-life\b|"
    r"\bbiographical\b|\bhistorical (?:drama|epic|film|thriller)\b|\bdocudrama\b|\bdramati[sz](?:es|ed|ation)\b|\brecreation of\b|\brecreat(?:es|ed)\b|\bstraight historical\b|\bisn't even fiction\b|"
    r"\bbased on (?:the )?(?:non-?fiction|memoirs?|autobiography|life|\d{4}|real|actual|true)\b|\bfact-based\b|\blife of (?:the )?[a-z ]*[A-Z]|\bhistoire vraie\b|\bfaits réels\b|\bhechos reales\b|\bhistoria real\b|\bcuenta la vida\b|\bwahre[nr]? (?:Begebenheit|Geschichte)|"
    r"\bреальн\w+ (?:событи|истори)|\bhistory\b|\bhistorical\b|\bthe real [A-Z]|\bhistorians?\b"
)


def stories(reading: Reading, depicted: Iterable[Claim]) -> dict[int, bool]:
    """Say of each film whether the document says that it tells of what happened."""
    found: dict[int, bool] = {}
    for sentence in reading.sentences:
        if _STORY.search(sentence.text):
            scope = sentence.scope
            if scope is not None:
                found[scope.film] = True
    names = {
        fold(c.film[0])
        for c in depicted
        if c.relation == "depicts" and c.film and c.mission_type in ("mission", "station")
    }
    for film in reading.films.films:
        if any(fold(n) in names for n in film.names):
            found[film.index] = True
    return found


_OFFICE: Final = re.compile(
    r"\b(?:president|vice-president|senator|secretary of \w+|prime minister|premier|general|admiral|ambassador(?: to [\w ]+)?|chief|king|queen|emperor|pope|chancellor|cosmonaut|astronaut|air force chief|nazi rocket expert|chief engineer|chief designer|military head|special assistant to the president|navy pilot|cia operative|first american man in space)\s?,? $",
    re.IGNORECASE,
)
_REALITY: Final = re.compile(
    rf"\b(?:real|really|true story|in real life|real-life|historical|actual(?:ly)?|memoir|autobiography)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{{1,2}}, )?{YEAR}|\bin {YEAR}\b"
)


def own_names(reading: Reading, cast: Iterable[Claim], story: dict[int, bool]) -> Iterator[Claim]:
    """Yield a portrayal under the person's own name for each part that bears a real person's name.

    Args:
        reading: The document.
        cast: Its cast claims, of whatever rule.
        story: For each film whether it is said to tell of what happened.
    """
    by_film = {fold(n): f.index for f in reading.films.films for n in f.names}
    renamed = set(_renaming(reading))
    for claim in cast:
        if claim.relation != "cast" or not claim.character or not claim.film:
            continue
        film = next((by_film[fold(n)] for n in claim.film if fold(n) in by_film), None)
        told = story.get(film, False) if film is not None else False
        if not told:
            continue
        character = claim.character
        if fold(character[0]) in {fold(n) for n in claim.performer}:
            continue
        real = real_names(reading, character[0], claim.start, told)
        if not real and film not in renamed:
            real = character if _said_real(reading, character, claim) else ()
        if not real:
            continue
        yield _portray(claim, tuple(dict.fromkeys((*real, *character)))[:8])


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


_RENAMING: Final = re.compile(
    r"new (?:last|sur)\s?names|names? [^.;]{0,60}(?:changed|fictional|altered)|changed the names|fictional names|same first names|first names with|renamed|fictionali[sz]ed, including the names|character based on",
    re.IGNORECASE,
)


def _renaming(reading: Reading) -> Iterator[int]:
    for sentence in reading.sentences:
        if _RENAMING.search(sentence.text):
            scope = sentence.scope
            if scope is not None:
                yield scope.film


def _said_real(reading: Reading, character: Names, claim: Claim) -> bool:
    """Say whether the text treats a character as somebody who lived."""
    name = character[0]
    if len(name.split()) < 2 or not all(
        w[0].isupper() for w in name.split() if w[0].isalpha() and len(w) > 3
    ):
        return False
    surname = re.sub(r",? (?:Jr|Sr)\.?$", "", name).split()[-1]
    if len(surname) < 3:
        return False
    for sentence in reading.by_word.get(surname, ())[:400]:
        before = sentence.text[: max(0, sentence.text.find(name))] if name in sentence.text else ""
        if before and _OFFICE.search(before):
            return True
        at = reading.document.span(sentence.start, sentence.end)
        if at.start <= claim.start < at.end:
            if re.search(
                rf"(?:true|real) (?:life )?story of {re.escape(name)}|life of {re.escape(name)}|the real {re.escape(name)}",
                sentence.text,
            ):
                return True
            continue
        if _REALITY.search(sentence.text) and name.split()[0] in sentence.text:
            return True
    return False


_ABOUT: Final = re.compile(
    rf"\b(?:about|life of|story of|tale of|biopic (?:about|of|on)|portrait of|portrayal of|depicts?|follows|chronicles|centers on|centres on|focus\w* on|profile of|journey of|revolves around|protagonista de la película es|"
    rf"legend of|years of|tension between|Geschichte von|vie de|vida de|о жизни|биограф\w+) (?:(?:the|an?|young|legendary|soviet|russian|american|famous|real-life|pioneering|first|three|specific|test|astronauts?|cosmonauts?|rocket|designer|engineer|pilot|women|men|man|chief|NASA|space|scientist|hero)[ :,]+){{0,8}}(?P<p>(?={NAME}))",
    re.IGNORECASE,
)
_TALE: Final = re.compile(
    rf"(?P<p>{NAME})['’]s? (?:tale|story|life|journey|saga|biography|biopic|years|return)\b|(?P<q>{NAME}) biopic\b"
)
_TO_BE: Final = re.compile(
    rf"(?P<p>{NAME}) (?:es|is|est|ist|was) (?:una? de las?|one of the|the|la|le|el|die|der|das) (?:\w+ ){{0,2}}(?:protagonist\w*|heroine|hero|heldin|héroïne|main characters?|tres mujeres|última)"
)
_SPEAKER: Final = re.compile(rf"^(?:[-•*] )?(?P<p>{NAME}): (?=\[|[A-Z“\"])")


def shown(sentence: Sentence, story: dict[int, bool]) -> Iterator[Claim]:
    """Yield the real people whom a sentence says the film is about, under their own names."""
    film = sentence.scope
    if film is None or sentence.kind is BlockKind.NAV:
        return
    named = bool(sentence.films) or re.search(
        r"\b(?:films?|movie|biopic|drama|sequel|documentary|picture|it|director|look at|portrayal|género|película|story)\b",
        sentence.lower,
    )
    told = story.get(film.film, False)
    people: list[tuple[Person, bool]] = []
    for match in _ABOUT.finditer(sentence.text):
        people += [(p, True) for p in people_after(sentence, match.start("p"), limit=5)]
        tail = re.search(r"tension between $|between $", sentence.lower[: match.start("p")])
        if (
            tail
            and people
            and (
                and_ := re.match(
                    r" and (?:his |her )?(?:\w+ )?(?=[A-Z])", sentence.text[people[-1][0].end :]
                )
            )
        ):
            people += [
                (p, True) for p in people_after(sentence, people[-1][0].end + and_.end(), limit=1)
            ]
    for match in _TALE.finditer(sentence.text):
        group = "p" if match["p"] else "q"
        person = name_at(sentence, match.start(group), known_only=True)
        if person is not None:
            people.append((person, False))
    for match in _TO_BE.finditer(sentence.text):
        person = name_at(sentence, match.start("p"))
        if person is not None:
            people.append((person, True))
    if label := _SPEAKER.search(sentence.text):
        person = name_at(sentence, label.start("p"))
        if person is not None and real_names(sentence.reading, person.name, sentence.start, told):
            people.append((person, False))
            named = True
    if not named:
        return
    for person, cued in people:
        real = real_names(sentence.reading, person.name, sentence.start, True)
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        known = fold(whole[0].split()[0]) in given_names()
        if (
            not real
            and cued
            and told
            and len(whole[0].split()) > 1
            and known
            and FILM not in person.name
        ):
            real = whole
        if (
            not real
            or fold(whole[0]) in sentence.reading.performers
            or re.match(
                r"['’]s? (?:novel|book|memoir|film|movie|play)", sentence.text[person.end :]
            )
        ):
            continue
        start = max(0, person.start - 60)
        claim = sentence.claim(
            "portrayal",
            start,
            person.end,
            "prose.portrayal.shown",
            film=film,
            character=whole,
            person=tuple(dict.fromkeys((*whole, *real))),
            kind="own_name",
            confidence=0.65,
        )
        if claim is not None:
            yield claim


# --- renamed without saying to what: pairs by given names, crews -------------------------------------

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
    page = reading.document.page_at(sentence.start)
    for claim in cast:
        names = claim.character
        if names and names[0][0].isupper() and not reading.gazetteer.person(names[0]):
            key = fold(names[0].split()[0])
            if key not in own or not own[key][1]:
                own[key] = (
                    tuple(dict.fromkeys((*names, *(own[key][0] if key in own else ())))),
                    claim.performer,
                )
    _ = page
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


__all__ += ["shown"]
_ = people_before
