"""Who plays whom, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import FILM, F, Sentence
from kinonaut.loaders.prose.people import (
    Person,
    character,
    name_at,
    people_after,
    people_before,
    plausible_performer,
    role_end,
)
from kinonaut.loaders.prose.rules import Example, Rule
from kinonaut.loaders.shapes import NAME, NOT_NAMES, SURNAME, fold

__all__ = ["RULES"]

_STARS: Final = re.compile(
    r"\b(?P<v>(?:also |and |co-)?star(?:s|ring|red)(?: in the (?:film|lead|main|title)[\w ]{0,16}(?:role|part)s?)?|featuring|features(?: an? [\w ]{0,30}cast(?: of| including)?)?|headlined by|headlining|toplined by|led by|(?:with |featuring |includes |and )?(?:the |guest )*voices? (?:talents )?of|voiced by|voice cast (?:of|includes|features)|narrated by|"
    r"(?:an? |the |ensemble |supporting |main |principal |film's |film’s )*cast (?:includes|including|features|comprises|consists of|is led by|led by|is headed by|of)|"
    r"(?:leading|lead|main|starring|title|titular|supporting|other|principal) (?:roles?|parts?) (?:are|is|were|was)? ?(?:played|performed|taken|filled)? ?by|"
    r"in (?:the )?(?:leading|lead|main|starring|title|titular|supporting|principal) (?:roles?|parts?)|"
    r"(?:mit|avec|con|protagonizada por|interpretada por|в ролях|в главных ролях|в главной роли|in den hauptrollen|"
    r"in der hauptrolle|dans les rôles principaux|снялись|сыграли))[:,]? ",
    re.IGNORECASE,
)
_STAR_VERB: Final = re.compile(
    r"(?<=[\w.)]) (?:all |both |also )?(?:co-?stars?|stars|star|starred|appears?|appeared|feature|headlines?|"
    r"(?:are|is) (?:featured|the (?:stars|leads))|repris(?:e|es|ed|ing) (?:his|her|their) (?:roles?|parts?)|returns?|returned|plays? the leads?|take the leads?|rounds? out the cast|round out|lead the cast|leads the cast|"
    r"(?:make|makes) for|снялись|spielen|spielt|jouent|protagonizan)\b(?P<rest>[^.;]{0,90})"
)
_PLAYS: Final = re.compile(
    rf"(?P<who>{NAME})(?: \([^()]{{1,60}}\))?,? (?:who |also |superbly |brilliantly |convincingly |ably |deftly |here |once again )?"
    r"(?:plays?|played(?! by)|playing|portrays?|portrayed(?! by)|portraying|essays|embodies|inhabits|impersonates|stars? as|starr(?:ed|ing) as|"
    r"co-stars? as|appears? as|is cast as|was cast as|is (?:featured )?as|takes on the role of|takes the role of|steps into the role of|"
    r"in the role of|in the part of|voices|as|is (?:(?!shown|portrayed|depicted|presented|seen|described|treated|known|regarded|remembered|used|credited|cited)\w+ ){0,6}as|are (?:(?!shown|portrayed|depicted|presented|seen|described|treated|known|regarded)\w+ ){0,6}as|looking and sounding (?:\w+ ){0,2}like|"
    r"(?:brings|lends|gives|delivers|provides|has|makes|impresses|shines|steals|excels|turns|performs) [^.;()]{0,70}?(?:\bas|\bto the role of|\bin the role of|\bto the part of|\bto)|"
    r"spielt|verkörpert|joue|incarne|interpreta(?: a)?|играет|сыграл|сыграла|исполнил роль|исполняет роль) "
    r"(?=(?P<c>(?:an? |the |his |her |one of the )?[^.;:]{2,140}))"
)
_PLAYED_BY: Final = re.compile(
    r"(?P<c>[^.;:()]{2,120}?)\s?(?:,\s?(?:who (?:is|was)|both|each)?\s?|\(\s?|\s(?:is|was|are|were|being)\s|\s)(?:\w+ly |\w+ly and \w+ly |here |again |both |also )?"
    r"(?:played|portrayed|performed|embodied|essayed|voiced|impersonated|brought to life|gespielt|verkörpert|interpretado|interpretada|incarné|incarnée|interprété|interprétée|joué|jouée)(?: \w+ly)?(?: here)? (?:by|von|por|par) "
)
_BRACKETED: Final = re.compile(
    r"(?P<before>[^()\n]{2,120})\((?:played by |portrayed by |actor |actress )?\s?(?P<in>[^()]{2,60}?)\s?\)"
)
_CHARACTER: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?:lawyer |lead |title |main |on-screen )?(?:character|role|turn|performance|portrayal)\b(?P<of>(?:,| of| as| named|,? called)? (?:the )?(?:character (?:of )?)?(?P<c>[A-ZА-Я][^.;]{{2,60}}))?"
)
_HAS: Final = re.compile(
    rf"\b(?:has|have|gives us|pairs|teams|reunites|casts|finds|puts|cast) (?P<p>(?={NAME}(?: \([^()]*\))?(?: as | with {NAME}| and {NAME} as ))|(?={NAME} in the (?:lead|title role|main role)))|\bwith (?P<q>(?={NAME} in the (?:lead|title|main|leading|starring)))"
)
_TURN: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?P<c>{NAME})(?= (?:is|was|has|comes|remains|steals|gets|does|seems|looks|feels|makes)\b)"
)
_IS_ROLE: Final = re.compile(rf"(?P<who>{NAME})(?: is|,) (?P<c>{NAME})(?=[.,;]| and |$)")
_OWNED: Final = re.compile(rf"(?P<who>{NAME})['’]s? (?P<c>{NAME}) in [“\"‘'*_]{{0,2}}(?P<f>{F})")
_ACTORS: Final = re.compile(
    r"\b(?:[Aa]ctors?|[Aa]ctresse?s?|[Aa]ctor and \w+|[Nn]ewcomers?|актёр[ыа]?|актриса|Schauspieler(?:in)?|acteur|actrice|actor|actriz) (?:like |such as |, like )?(?=[A-ZА-Я])|\bactors , like (?=[A-Z])"
)
_LAST: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?:final|last|first|only|feature|film|screen|acting|debut|second|penultimate) (?:film |screen |feature |on-screen |acting |leading |starring |live-action )*(?:appearance|role|performance|debut|part|lead)\b|"
    rf"\b(?:film|screen|feature|acting|final|last) (?:debut|appearance|role|performance) (?:of|by|for) (?P<who2>{NAME})"
)
_CAMEO: Final = re.compile(
    rf"(?P<who>{NAME}) \( who also appears in (?:an? )?(?:\w+ )?cameo|(?P<who2>{NAME}),? (?:himself|herself|also|who) (?:also )?(?:appears|makes|has)(?: in)? an? (?:\w+ )?cameo"
)


def _make(
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
    film = film or sentence.scope
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


def _near_film(sentence: Sentence, start: int) -> FilmScope | None:
    """Return the film named just before a place, as in `Title stars …`."""
    found = [m for m in sentence.films if m.end <= sentence.start + start and not m.compared]
    if found and sentence.start + start - found[-1].end < (260 if len(found) == 1 else 160):
        return sentence.reading.films.scope_of(found[-1].film)
    return sentence.scope


def _stars(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    verb = match["v"].lower()
    text = sentence.text
    at = match.end()
    if verb in ("featuring", "led by", "mit", "avec", "con") or verb.startswith("features"):
        single = False
    else:
        single = True
    if verb in ("mit", "con", "avec", "led by") and not re.search(
        r"[Ff]ilm|movie|cast|cinta|película|starring", text[: match.start()]
    ):
        return
    if skip := re.match(
        r"(?:an? |the )(?:ensemble |all-star |stellar |talented |large |young )*(?:cast|ensemble|group|trio|duo|who's who)(?: that)? (?:of |including |includes |featuring )",
        text[at:],
    ):
        at += skip.end()
    if skip := re.match(r"in (?:his|her|their) [\w -]{3,40}, ", text[at:]):
        at += skip.end()
    people = people_after(sentence, at, single=single)
    if verb.startswith("in ") or not people:
        before = people_before(sentence, match.start()) if verb.startswith("in ") else []
        people = people or before
    film = _near_film(sentence, match.start())
    pairs: list[tuple[str, ...]] | None = None
    if people and people[-1].role and len(people) > 1 and not any(p.role for p in people[:-1]):
        pairs = _pair(sentence, people[-1].role[0], len(text), len(people))
    for number, person in enumerate(people):
        if pairs:
            yield _make(
                sentence,
                rule,
                match.start(),
                people[-1].role[1] if people[-1].role else person.end,
                person,
                pairs[number],
                film,
            )
            continue
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
        yield _make(sentence, rule, start, end, person, names, film)


def _star_verb(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
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
    role = re.match(r" as (?P<c>[^.;]{2,80})", rest)
    for person in people:
        if re.search(rf"(?:it|film|movie|which|that) $|{FILM}", person.name):
            continue
        names: tuple[str, ...] = ()
        if role and len(people) == 1:
            names = character(
                sentence, match.start("rest") + role.start("c"), match.start("rest") + role.end("c")
            )
        yield _make(
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
            yield _make(sentence, rule, match.start(), person.end, person, (), film)


def reading_subject(sentence: Sentence) -> tuple[str, ...]:
    """Return the person whom a document speaks of most, to whom `him` or `her` points."""
    people = sentence.reading.people
    best = people.chief()
    return (best,) if best else ()


def _plays(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    verb = match[0][match.end("who") - match.start() : match.start("c") - match.start()].strip(" ,")
    at = match.start("c")
    before = people_before(sentence, match.end("who"))
    if (
        len(before) > 1
        and not re.match(r"(?:are|were|play|portray|star|both|all|also play)\b", verb)
        and not (
            verb in ("as", "in the role of")
            and sentence.text[match.end("who") : match.end("who") + 4] == ", as"
        )
    ):
        before = before[-1:]
    people = before or (
        [p] if (p := name_at(sentence, match.start("who"), known_only=True)) else []
    )
    if not people or people[-1].end > match.end("who"):
        return
    if verb.endswith("to") and not re.search(
        r"\brole\b|humor|humou?r|life|gravitas|dignity|charm|warmth|to the (?:role|part)|depth|intensity|energy",
        verb,
    ):
        return
    text = sentence.text
    end = role_end(text, at, match.end("c"), len(people) > 1)
    phrase = text[at:end]
    if comma := re.match(
        rf"(?:the |a |an )?[a-zß-ÿ][^,()]{{2,60}} , ?(?={NAME})|(?:the |a |an )?[a-zß-ÿ][^,()]{{2,60}}, (?={NAME})",
        text[at:],
    ):
        named = name_at(sentence, at + comma.end())
        if named is not None and not re.match(r"(?:,| and) [A-Z]", text[named.end :]):
            end = named.end
            phrase = text[at:end]
    bare = verb in ("as", "who as") or re.fullmatch(r"(?:is|are) (?:\w+ ){0,6}as", verb)
    if re.match(
        r"(?:well|much|long|soon|if|though|usual|always|ever|it|they|he|she|far|good|great|opposed|a result|of|yet|to)\b",
        phrase,
    ):
        return
    names = character(sentence, at, end)
    named_role = bool(names) and names[0][0].isupper()
    singles = [
        p
        for p in people
        if len(sentence.reading.people.whole(p.name, sentence.start + p.start).split()) < 2
    ]
    if singles:
        return
    if bare and not named_role and not _role_words(phrase) and len(people) == 1:
        return
    if (
        not bare
        and verb.startswith(("has", "gives", "makes", "delivers", "provides", "turns"))
        and not named_role
        and not _role_words(phrase)
    ):
        return
    if re.match(r"(?:himself|herself|themselves)\b", phrase):
        names = (people[0].name,)
        yield (
            sentence.claim(
                "cast",
                people[0].start,
                end,
                rule.id,
                film=sentence.scope,
                performer=sentence.reading.person(people[0].name, sentence.start),
                character=(),
            )
            if sentence.scope
            else None
        )
        return
    if pronoun := re.match(r"(?:him|her)\b", phrase):
        whom = reading_subject(sentence)
        if not whom:
            return
        for person in people:
            yield _make(
                sentence,
                rule,
                person.start,
                at + pronoun.end(),
                person,
                whom,
                step=f"{pronoun[0]} → {whom[0]}",
            )
        return
    roles = _pair(sentence, at, end, len(people))
    for number, person in enumerate(people):
        role = roles[number] if roles else names
        yield _make(sentence, rule, person.start, end, person, role)


_ROLES: Final = re.compile(
    r"\b(?:role|part|character|captain|commander|wife|wives|husband|mother|father|son|daughter|brother|sister|friend|boss|chief|"
    r"engineer|pilot|cosmonauts?|astronauts?|officer|president|scientist|doctor|nurse|teacher|journalist|reporter|agent|"
    r"soldier|general|colonel|detective|lawyer|attorney|judge|king|queen|preacher|villain|hero|heroine|leader|director|man|woman|"
    r"boy|girl|widow|spy|operative|ambassador|secretary|minister|designer|figure|robot|alien|workers?|assistant|"
    r"colleague|neighbou?r|student|professor|driver|farmer|owner|editor|politician|poet|writer|singer|protagonist)\b"
)


def _role_words(phrase: str) -> bool:
    return bool(_ROLES.search(phrase))


def _pair(sentence: Sentence, start: int, end: int, count: int) -> list[tuple[str, ...]] | None:
    """Pair a list of performers with a list of as many characters."""
    if count < 2:
        return None
    roles = people_after(sentence, start, single=True)
    if (
        len(roles) != count
        and (words := re.match(r"([\w'’]+) and ([\w'’]+)\b", sentence.text[start:]))
        and count == 2
    ) and all(fold(w) in given_names() for w in words.groups()):
        return [(w.capitalize(),) for w in words.groups()]
    if len(roles) != count:
        return None
    return [sentence.reading.person(r.name, sentence.start + r.start) for r in roles]


def _played_by(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    people = people_after(sentence, match.end())
    if not people:
        return
    low, high = match.span("c")
    text = sentence.text
    listed = people_before(sentence, high)
    if len(listed) == len(people) > 1:
        for person, role in zip(people, listed, strict=True):
            own = sentence.reading.person(role.name, sentence.start + role.start)
            yield _make(sentence, rule, role.start, person.end, person, own)
        return
    clause = re.search(
        r"(?:^|[,(—–-] | and | while | to | by | with | of | from | for | like | when | has | gives | in )(?P<c>(?:[^,(—–]| , (?=[A-Z]))*)$",
        text[low:high],
    )
    start = low + clause.start("c") if clause else low
    names: tuple[str, ...] = ()
    if listed:
        names = sentence.reading.person(listed[-1].name, sentence.start + listed[-1].start)
        start = listed[-1].start
    elif re.search(r"\bwho (?:is|was)\s*$", text[: match.end("c") + 8]) is None:
        names = character(sentence, start, high)
        if names and not _role_words(names[0]) and not names[0][0].isupper():
            names = ()
    for person in people[:1]:
        yield _make(sentence, rule, start, person.end, person, names)
    if len(people) > 1 and not listed:
        for person in people[1:]:
            yield _make(sentence, rule, start, person.end, person, ())


def _bracketed(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    inside = name_at(sentence, match.start("in"), known_only=True) or _surname(
        sentence, *match.span("in")
    )
    text = sentence.text
    licensed = "played by" in match[0] or "portrayed by" in match[0]
    if inside is None or inside.end != match.end("in"):
        if inside is None or not re.fullmatch(
            r",? [^A-Z]{0,40}", text[inside.end : match.end("in")]
        ):
            return
        if not licensed and not re.match(r", ", text[inside.end :]):
            return
    end = match.end("before")
    while end > match.start("before") and text[end - 1] == " ":
        end -= 1
    after = text[match.end() : match.end() + 5]
    outer = _last_name(sentence, match.start("before"), end)
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
        real = reading.gazetteer.person(inner[0]) and not reading.gazetteer.person(performer[0])
        known = known or bool(real and len(performer[0].split()) > 1)
        if known and not licensed and fold(inner[0]) not in reading.performers:
            yield _make(sentence, rule, outer.start, match.end(), outer, inner)
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
        if possessive:
            names = (sentence.words(outer.start, end),)
            if not _role_words(names[0]):
                return
        yield _make(sentence, rule, outer.start, match.end(), inside, names)
        return
    phrase = re.search(
        r"(?:^|[,;:—–-] ?| and | with | while | by | to | in | of | for | but | from )(?P<d>(?:(?:the|a|an|his|her|their|its|one|who is|[a-z]+) )[^,;:—–]{2,70})$",
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
        yield _make(sentence, rule, start, match.end(), inside, (honorific["d"],), confidence=0.75)
        return
    if phrase is None and not licensed:
        return
    if not licensed and not (_role_words(phrase["d"]) if phrase else False):
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
    yield _make(sentence, rule, start, match.end(), inside, names, confidence=0.75)


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
    if found and len(found.name.split()) == 1:
        before = sentence.text[max(0, found.start - 12) : found.start]
        title = re.search(
            r"\b(?:Dr|Miss|Mrs|Mr|Judge|Nurse|Captain|Colonel|General|Sergeant|Agent|Major|miss|dr)\.? $",
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


def _character(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"), known_only=True)
    if person is None or person.end > match.end("who"):
        return
    whole = sentence.reading.person(person.name, sentence.start + person.start)
    if len(whole[0].split()) < 2:
        return
    noun = match[0][match.end("who") - match.start() :]
    names: tuple[str, ...] = ()
    end = match.end("who") + len(noun)
    if match["c"]:
        named = name_at(sentence, match.start("c"))
        names = sentence.reading.person(named.name, sentence.start + named.start) if named else ()
        end = named.end if named else match.start("of")
    if "character" not in noun and not names:
        return
    yield _make(sentence, rule, match.start(), end, person, names)


def _owned(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"))
    role = name_at(sentence, match.start("c"))
    film = sentence.film_in(*match.span("f"))
    if person and role and film and len(person.name.split()) > 1 and is_person(role.name):
        names = sentence.reading.person(role.name, sentence.start + role.start)
        yield _make(sentence, rule, match.start(), match.end(), person, names, film)


def _has(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    at = match.start("p") if match["p"] is not None else match.start("q")
    before = sentence.text[: match.start()]
    if match["p"] is not None and not (
        sentence.films
        or re.search(r"\b(?:film|movie|drama|it|picture|director|cast)\b", before.lower())
    ):
        return
    for person in people_after(sentence, at, limit=6):
        if len(person.name.split()) > 1:
            yield _make(
                sentence,
                rule,
                match.start(),
                person.role[1] if person.role else person.end,
                person,
                character(sentence, *person.role) if person.role else (),
            )


def _turn(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    reading = sentence.reading
    person = name_at(sentence, match.start("who"), known_only=True)
    role = name_at(sentence, match.start("c"))
    if person is None or role is None or person.end != match.end("who"):
        return
    whole = reading.people.whole(person.name, sentence.start)
    if len(whole.split()) < 2 or reading.gazetteer.person(whole) or not is_person(role.name):
        return
    known = fold(whole) in reading.performers
    if known or (reading.gazetteer.person(role.name) and fold(whole.split()[0]) in given_names()):
        yield _make(
            sentence,
            rule,
            match.start(),
            match.end("c"),
            person,
            reading.person(role.name, sentence.start),
        )


def _is_role(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Anna Holm is Vera Lund` where another part of the sentence says who plays whom."""
    reading = sentence.reading
    person = name_at(sentence, match.start("who"))
    role = name_at(sentence, match.start("c"))
    if (
        person is None
        or role is None
        or " is" not in match[0]
        or not is_person(person.name)
        or not is_person(role.name)
    ):
        return
    if fold(person.name.split()[0]) not in given_names() or reading.gazetteer.person(person.name):
        return
    casting = (
        re.search(r"\b(?:plays|as|stars|starring|played by)\b", sentence.lower)
        or reading.performers
    )
    if casting and person.end == match.end("who"):
        yield _make(
            sentence,
            rule,
            match.start(),
            match.end("c"),
            person,
            reading.person(role.name, sentence.start),
            confidence=0.7,
        )


def _actors(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    before = sentence.lower[max(0, match.start() - 30) : match.start()]
    if (
        re.search(r"(?:by|like|with|from|former|as|to|the late|not|cast) $", before)
        and "played by" not in before
    ):
        return
    for person in people_after(sentence, match.end()):
        yield _make(
            sentence,
            rule,
            match.start() if person.end - match.start() < 190 else person.start,
            person.end,
            person,
            character(sentence, *person.role) if person.role else (),
            confidence=0.7,
        )


def _cameo(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    group = "who" if match["who"] else "who2"
    person = name_at(sentence, match.start(group), known_only=True)
    if person is not None:
        yield _make(sentence, rule, match.start(), match.end(), person, ())


_CREDIT: Final = re.compile(
    rf"(?P<who>{NAME}) ?\((?:best known for |known for |of |from |star of )?[“\"‘'*_]{{0,2}}(?P<f>{F})[”\"’'*_]{{0,2}}(?: fame)?[^()]{{0,30}}\)(?:,? as (?=(?P<c>[^.;()]{{2,80}}))|,? lends| gives| brings| plays (?=(?P<d>[^.;()]{{2,80}})))?"
)


def _credited(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    person = name_at(sentence, match.start("who"))
    film = sentence.film_in(*match.span("f"))
    if person is None or len(person.name.split()) < 2 or film is None:
        return
    yield _make(sentence, rule, match.start(), match.end("f") + 1, person, (), film, 0.7)
    group = "c" if match["c"] else "d"
    if match[group]:
        end = role_end(sentence.text, match.start(group), match.end(group))
        yield _make(
            sentence,
            rule,
            match.start(),
            end,
            person,
            character(sentence, match.start(group), end),
            sentence.reading.films.at(sentence.start),
        )


RULES: Final = (
    Rule(
        "prose.cast.starring",
        _STARS,
        _stars,
        (
            "star",
            "featur",
            "cast",
            "voice",
            "narrat",
            "role",
            "part",
            "headlin",
            "toplin",
            "led by",
            "mit ",
            "avec ",
            "con ",
            "protagoni",
            "ролях",
            "роли",
            "снял",
            "сыграл",
            "hauptroll",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example(
                "Title stars Anna Holm and Peter Stern as the twins.",
                (("cast", "Anna Holm"), ("cast", "Peter Stern")),
            ),
            Example("Title, starring Anna Holm as Vera, opens today.", (("cast", "Anna Holm"),)),
            Example("The rocket in Title was led by engineers."),
        ),
    ),
    Rule("prose.cast.credited", _CREDIT, _credited, (FILM,)),
    Rule(
        "prose.cast.stars",
        _STAR_VERB,
        _star_verb,
        (
            "star",
            "appear",
            "featur",
            "headline",
            "repris",
            "return",
            "round",
            "lead",
            "make",
            "снял",
            "spielen",
            "jouent",
            "protagoni",
        ),
        examples=(
            Example(
                "Anna Holm and Peter Stern star in Title.",
                (("cast", "Anna Holm"), ("cast", "Peter Stern")),
            ),
        ),
    ),
    Rule(
        "prose.cast.plays",
        _PLAYS,
        _plays,
        (
            "play",
            "portray",
            " as ",
            "role",
            "essays",
            "embod",
            "inhabit",
            "impersonat",
            "voices",
            "part of",
            "sounding",
            "spielt",
            "verkörpert",
            "joue",
            "incarne",
            "interpreta",
            "играет",
            "сыграл",
            "исполн",
            "lends",
            "brings",
        ),
        ("en", "de", "fr", "es", "ru"),
        examples=(
            Example("In Title Anna Holm plays the pilot Vera Lund.", (("cast", "Anna Holm"),)),
            Example("In Title, Anna Holm is superb as Vera Lund.", (("cast", "Anna Holm"),)),
            Example("Title plays well as a thriller."),
        ),
    ),
    Rule(
        "prose.cast.played-by",
        _PLAYED_BY,
        _played_by,
        (
            "played",
            "portrayed",
            "performed",
            "voiced",
            "embodied",
            "essayed",
            "brought to life",
            "gespielt",
            "verkörpert",
            "interpret",
            "incarné",
            "joué",
        ),
        ("en", "de", "fr", "es"),
        examples=(
            Example(
                "In Title, Vera Lund and Jon Berg, played by Anna Holm and Peter Stern, argue.",
                (("cast", "Anna Holm"), ("cast", "Peter Stern")),
            ),
            Example("In Title a song is played by night."),
        ),
    ),
    Rule(
        "prose.cast.bracket",
        _BRACKETED,
        _bracketed,
        ("(",),
        confidence=0.8,
        examples=(
            Example(
                "In Title the pilot Vera Lund (Anna Holm) is grounded.", (("cast", "Anna Holm"),)
            ),
            Example("Title was shown in Paris (France)."),
        ),
    ),
    Rule(
        "prose.cast.character",
        _CHARACTER,
        _character,
        ("character", "role", "turn", "performance", "portrayal"),
    ),
    Rule("prose.cast.owned", _OWNED, _owned, (FILM,)),
    Rule(
        "prose.cast.has",
        _HAS,
        _has,
        (
            "has ",
            "have ",
            "gives us",
            "pairs",
            "teams",
            "reunites",
            "cast",
            "finds",
            "puts",
            "with ",
        ),
        examples=(Example("Title has Anna Holm as Vera Lund.", (("cast", "Anna Holm"),)),),
    ),
    Rule("prose.cast.turn", _TURN, _turn, ("'s ", "’s ", "s' ")),
    Rule(
        "prose.cast.is",
        _IS_ROLE,
        _is_role,
        (" is ",),
        examples=(
            Example(
                "In Title Peter Stern plays Jon Berg and Anna Holm is Vera Lund.",
                (("cast", "Peter Stern"), ("cast", "Anna Holm")),
            ),
            Example("In Title, Anna Holm is Danish."),
        ),
    ),
    Rule(
        "prose.cast.actors",
        _ACTORS,
        _actors,
        ("actor", "actress", "newcomer", "актёр", "актриса", "schauspieler", "acteur", "actrice"),
    ),
    Rule(
        "prose.cast.last",
        _LAST,
        _cameo,
        ("appearance", "role", "performance", "debut", "part", "lead"),
    ),
    Rule("prose.cast.cameo", _CAMEO, _cameo, ("cameo",)),
)
