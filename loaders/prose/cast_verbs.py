"""Who plays whom, by verb: plays, is played by, is, and the possessive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.cast_brackets import has_role_words
from kinonaut.loaders.prose.cast_lists import cast_claim, paired
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.prose.declension import nominative
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import character, name_at, people_after, people_before, role_end
from kinonaut.loaders.prose.rules import Rule
from kinonaut.loaders.shapes import NAME, fold

__all__ = [
    "CAMEO",
    "CHARACTER",
    "IS_ROLE",
    "LAST",
    "OWNED",
    "PLAYED_BY",
    "PLAYS",
    "PRONOUN",
    "TURN",
    "build_cameo",
    "build_character",
    "build_is_role",
    "build_owned",
    "build_played_by",
    "build_plays",
    "build_pronoun",
    "build_turn",
]


PLAYS: Final = re.compile(
    rf"(?P<who>{NAME})(?: \([^()]{{1,60}}\))?,? (?:who |also |y |ici |également |aussi |auch |también |также |hier |здесь |superbly |brilliantly |convincingly |ably |deftly |here |once again |l['’]acteur qui |l['’]actrice qui |qui |el actor que |la actriz que |que |der |die |который |которая |quant à (?:lui|elle), |(?:[^.;,]{{3,60}}, )?(?:il|elle) )?"
    r"(?:(?:coming off|fresh off|fresh from|hot off|best known|known|last seen|most recently|who)\b[^.;]{3,110}?, )?"
    r"(?:plays?|played(?! by)|playing|portrays?|portrayed(?! by)|portraying|essays|embodies|inhabits|impersonates|stars? as|starr(?:ed|ing) as|"
    r"(?:is |was |are )?(?:(?:[Ss]et|[Cc]ast|[Tt]apped|[Ss]igned(?: on)?|[Aa]ttached|[Ss]lated|[Cc]onfirmed|[Rr]umou?red|[Ii]n talks) )?to (?:[Pp]lay|[Pp]ortray|[Ss]tar [Aa]s)|(?:[Ww]ill|[Ww]ould|[Ww]ho will) (?:[Pp]lay|[Pp]ortray|[Ss]tar [Aa]s)|has been cast as|Plays|Portrays|Stars As|"
    r"co-stars? as|appears? as|is cast as|was cast as|is (?:featured )?as|takes on the role of|takes the role of|steps into the role of|"
    r"in the role of|in the part of|voices|as|is (?:(?!shown|portrayed|depicted|presented|seen|described|treated|known|regarded|diagnosed|identified|recogni[sz]ed|hailed|labell?ed|branded|listed|serving|working|posing|employed|hired|appointed|elected|raised|born|trained|revealed|honou?red|listed|billed|remembered|used|credited|cited)\w+ ){0,6}as|are (?:(?!shown|portrayed|depicted|presented|seen|described|treated|known|regarded|diagnosed|identified|recogni[sz]ed|hailed|labell?ed|branded|listed|serving|working|posing|employed|hired|appointed|elected|raised|born|trained|revealed|honou?red|listed|billed)\w+ ){0,6}as|looking and sounding (?:\w+ ){0,2}like|"
    r"(?:brings|lends) [^.;()]{0,70}?(?:\bto the role of|\bin the role of|\bto the part of|\bto|\bas)|(?:gives|delivers|provides|has|makes|shines?|steals?|excels?|turns|performs|impress(?:es)?|convinces?|dazzles?|stuns?|triumphs?|stands? out) [^.;()]{0,70}?(?:\bas|\bin (?:his|her|their) (?:\w+ )?(?:portrayals?|depictions?|turns?|performances?|roles?) (?:of|as)|\bto the role of|\bin the role of|\bto the part of)|"
    r"is (?:[\w-]+ ){0,4}in (?:his|her) (?:\w+ )?(?:portrayal|depiction|turn|performance) (?:of|as)|ist als(?= [A-Z][\w. '-]+ zu sehen)|(?:brilliert|überzeugt|glänzt|begeistert) als|spielt|verkörpert|da vida a|daba vida a|dio vida a|joue|jouant|incarne|incarnant|compose|endosse le rôle d[eu]|tient le rôle d[eu]|prête ses traits à|(?:se glisse )?dans la peau d[eu]|(?:se mete )?en la piel de(?:l)?|interprète|campe|encarna a|interpreta(?: al?)?|mimt|gibt den|schlüpft in die Rolle (?:des|der|von)|dans le rôle (?:de|du)|en el papel (?:de|del)|in der Rolle (?:des|der|von)|в роли|в образе|играет роль|сыграл роль|сыграла роль|играет|сыграл|сыграла|исполнил роль|исполнила роль|исполняет роль|воплотил образ|воплотила образ|воплотил на экране|перевоплотился в|перевоплотилась в) "
    r"(?=(?P<c>(?:an? |the |his |her |one of the )?[^.;:]{2,140}))"
)


PLAYED_BY: Final = re.compile(
    r"(?P<c>[^.;:()]{2,120}?)\s?(?:,\s?(?:who (?:is|was)|both|each)?\s?|\(\s?|\s(?:is|was|are|were|being)\s|\s)(?:\w+ly |\w+ly and \w+ly |here |again |both |also )?"
    r"(?:played|portrayed|performed|embodied|essayed|voiced|impersonated|brought to life|gespielt|verkörpert|interpretado|interpretada|encarnado|encarnada|incarné|incarnée|interprété|interprétée|joué|jouée|campé|campée|dargestellt)(?: \w+ly)?(?: here)?(?: à l['’]écran| magistralmente| en pantalla)? (?:by|von|por|par) "
)


CHARACTER: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?:lawyer |lead |title |main |on-screen )?(?:character|role|turn|performance|portrayal)\b(?P<of>(?:,| of| as| named|,? called)? (?:the )?(?:character (?:of )?)?(?P<c>[A-ZА-Я][^.;]{{2,60}}))?"
)


TURN: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?P<c>{NAME})(?= (?:is|was|has|comes|remains|steals|gets|does|seems|looks|feels|makes)\b)"
)


IS_ROLE: Final = re.compile(rf"(?P<who>{NAME})(?: is|,) (?P<c>{NAME})(?=[.,;]| and |$)")


OWNED: Final = re.compile(rf"(?P<who>{NAME})['’]s? (?P<c>{NAME}) in [“\"‘'*_]{{0,2}}(?P<f>{F})")


LAST: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?:final|last|first|only|feature|film|screen|acting|debut|second|penultimate) (?:film |screen |feature |on-screen |acting |leading |starring |live-action )*(?:appearance|role|performance|debut|part|lead)\b|"
    rf"\b(?:film|screen|feature|acting|final|last) (?:debut|appearance|role|performance) (?:of|by|for) (?P<who2>{NAME})"
)


CAMEO: Final = re.compile(
    rf"(?P<who>{NAME}) \( who also appears in (?:an? )?(?:\w+ )?cameo|(?P<who2>{NAME}),? (?:himself|herself|also|who) (?:also )?(?:appears|makes|has)(?: in)? an? (?:\w+ )?cameo"
)


def reading_subject(sentence: Sentence) -> tuple[str, ...]:
    """Return the person whom a document speaks of most, to whom `him` or `her` points."""
    people = sentence.reading.people
    best = people.chief()
    scope = sentence.scope
    if best and scope and any(fold(best) in fold(name) for name in scope.names):
        return ()  # the title, rather than who it names
    return (best,) if best else ()


def build_plays(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X plays Y`, `X as Y`, `X brings … to the role of Y`."""
    if sentence.scope is None:
        return
    verb = match[0][match.end("who") - match.start() : match.start("c") - match.start()].strip(" ,")
    at = match.start("c")
    before = people_before(sentence, match.end("who"))
    if (
        len(before) > 1
        and not re.match(
            r"(?:are|were|play|portray|star|both|all|also play|excel|shine|impress|convince|dazzle|stun|triumph|stand|give|deliver|spielen|jouent|incarnent|играют|сыграли)\b",
            verb,
        )
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
    slavic = re.match(r"сыграл|играет|исполн|воплотил", verb)
    actor = name_at(sentence, at) if slavic and len(people) == 1 else None
    if actor and " " in actor.name and nominative(people[0].name) != people[0].name:
        # `Петра Ветрова сыграл Иван Лунин`: the case tells who is played.
        whom = sentence.reading.person(people[0].name, sentence.start + people[0].start)
        yield cast_claim(sentence, rule, people[0].start, actor.end, actor, whom)
        return
    end = role_end(text, at, match.end("c"), len(people) > 1)
    phrase = text[at:end]
    if (
        comma := re.match(
            rf"(?:the |a |an )?[a-zß-ÿ][^,()]{{2,60}} , ?(?={NAME})|(?:the |a |an )?[a-zß-ÿ][^,()]{{2,60}}, (?={NAME})",
            text[at:],
        )
    ) and not re.search(r"[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+", comma[0]):
        named = name_at(sentence, at + comma.end())
        if named is not None and not re.match(r"(?:,| and) [A-Z]", text[named.end :]):
            end = named.end
            phrase = text[at:end]
    bare = verb in ("as", "who as") or re.fullmatch(r"(?:is|are) (?:\w+ ){0,6}as", verb)
    if re.match(
        r"(?:well|much|long|soon|if|though|usual|always|ever|it|they|he|she|far|good|great|opposed|a result|of|yet|to|i|I|we|you|this|that|there|one)\b",
        phrase,
    ):
        return
    if re.match(
        r"(?:an?|the) (?:\w+ )?(?:integral|important|key|crucial|vital|big|major|central|significant|large|minor|small) (?:part|role)\b",
        phrase,
    ):
        return  # `plays an important part` in the story
    names = character(sentence, at, end)
    named_role = bool(names) and names[0][0].isupper()
    singles = [
        p
        for p in people
        if len(sentence.reading.people.whole(p.name, sentence.start + p.start).split()) < 2
    ]
    if singles:
        return
    if bare and not named_role and not has_role_words(phrase) and len(people) == 1:
        return
    if (
        not bare
        and verb.startswith(("has", "gives", "makes", "delivers", "provides", "turns"))
        and not named_role
        and not has_role_words(phrase)
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
            yield cast_claim(
                sentence,
                rule,
                person.start,
                at + pronoun.end(),
                person,
                whom,
                step=f"{pronoun[0]} → {whom[0]}",
            )
        return
    roles = paired(sentence, at, end, len(people))
    film = film_after(sentence, end)
    for number, person in enumerate(people):
        role = roles[number] if roles else names
        yield cast_claim(sentence, rule, person.start, end, person, role, film)


_IN_FILM: Final = re.compile(
    rf",? (?:in|dans|en|im|в (?:фильме )?)[\w ]{{0,20}}[“\"‘'«„*_]{{0,2}}(?P<f>{F})"
)


def film_after(sentence: Sentence, end: int) -> FilmScope | None:
    """Return the film that is named right after a part, as in `Ann Reed as Vera Lund in Title`."""
    match = _IN_FILM.match(sentence.text, end)
    return sentence.film_in(*match.span("f")) if match else None


PRONOUN: Final = re.compile(
    r"^(?:He|She|Il|Elle|Er|Sie|Él|Ella|Он|Она) (?:also |here |then |auch |aussi |también |здесь )?(?:plays|portrays|stars as|is playing|joue|incarne|interprète|campe|spielt|verkörpert|gibt|interpreta(?: a)?|encarna(?: a)?|играет|исполняет роль|сыграл|сыграла) (?=(?P<c>[^.;:]{2,140}))"
)
_SUBJECT: Final = re.compile(rf"(?:In [^,.;]{{2,60}}, )?(?P<who>{NAME})")


def build_pronoun(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `He plays Y` where the sentence before it begins with a name."""
    before = sentence.reading.before(sentence)
    if sentence.scope is None or before is None or before.block != sentence.block:
        return
    subject = _SUBJECT.match(before.text)
    person = name_at(before, subject.start("who")) if subject else None
    if person is None:
        return
    performer = sentence.reading.person(person.name, before.start + person.start)
    if len(performer[0].split()) < 2 or sentence.reading.gazetteer.person(performer[0]):
        return
    at = match.start("c")
    end = role_end(sentence.text, at, match.end("c"))
    if by_name := re.match(r"[^,;]{2,60} (?:by the name of|named|called) ", sentence.text[at:]):
        end = role_end(sentence.text, at + by_name.end(), match.end("c"))
        at += by_name.end()
    names = character(sentence, at, end)
    if not names or not (names[0][0].isupper() or has_role_words(names[0])):
        return
    yield sentence.claim(
        "cast",
        match.start(),
        end,
        rule.id,
        film=sentence.scope,
        performer=performer,
        character=names,
        steps=(f"{match[0].split()[0]} → {performer[0]}",),
        confidence=0.75,
    )


def build_played_by(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `Y, played by X`, and lists of both."""
    people = people_after(sentence, match.end())
    if not people:
        return
    low, high = match.span("c")
    text = sentence.text
    pronoun = re.search(r"\b(?:he|she)$", text[low:high].rstrip())
    whom = reading_subject(sentence) if pronoun else ()
    if pronoun and whom:
        step = f"{pronoun[0]} → {whom[0]}"
        yield cast_claim(
            sentence, rule, low + pronoun.start(), people[0].end, people[0], whom, step=step
        )
        return
    listed = people_before(sentence, high)
    if len(listed) == len(people) > 1:
        for person, role in zip(people, listed, strict=True):
            own = sentence.reading.person(role.name, sentence.start + role.start)
            yield cast_claim(sentence, rule, role.start, person.end, person, own)
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
        if names and not has_role_words(names[0]) and not names[0][0].isupper():
            names = ()
    for person in people[:1]:
        yield cast_claim(sentence, rule, start, person.end, person, names)
    if len(people) > 1 and not listed:
        for person in people[1:]:
            yield cast_claim(sentence, rule, start, person.end, person, ())


def build_character(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X’s character, Y`."""
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
    yield cast_claim(sentence, rule, match.start(), end, person, names)


def build_owned(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X’s Y in Title`."""
    person = name_at(sentence, match.start("who"))
    role = name_at(sentence, match.start("c"))
    film = sentence.film_in(*match.span("f"))
    if person and role and film and len(person.name.split()) > 1 and is_person(role.name):
        names = sentence.reading.person(role.name, sentence.start + role.start)
        yield cast_claim(sentence, rule, match.start(), match.end(), person, names, film)


def build_turn(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read `X’s Y is …`, where X is known to play or Y to have lived."""
    reading = sentence.reading
    person = name_at(sentence, match.start("who"), known_only=True)
    role = name_at(sentence, match.start("c"))
    if person is None or role is None or person.end != match.end("who"):
        return
    whole = reading.people.whole(person.name, sentence.start)
    if (
        len(whole.split()) < 2
        or reading.gazetteer.person(whole)
        or not (is_person(role.name) or figure(role.name))
    ):
        return
    known = fold(whole) in reading.performers
    real = reading.gazetteer.person(role.name) or figure(role.name)
    if known or (real and fold(whole.split()[0]) in given_names()):
        yield cast_claim(
            sentence,
            rule,
            match.start(),
            match.end("c"),
            person,
            reading.person(role.name, sentence.start),
        )


def build_is_role(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
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
    scope = sentence.scope
    casting = bool(reading.performers) or (
        scope is not None and scope.evidence in ("page", "section", "paragraph")
    )
    if casting and person.end == match.end("who"):
        yield cast_claim(
            sentence,
            rule,
            match.start(),
            match.end("c"),
            person,
            reading.person(role.name, sentence.start),
            confidence=0.7,
        )


def build_cameo(sentence: Sentence, match: re.Match[str], rule: Rule) -> Iterator[Claim | None]:
    """Read cameos and last appearances."""
    group = "who" if match["who"] else "who2"
    person = name_at(sentence, match.start(group), known_only=True)
    if person is not None:
        yield cast_claim(sentence, rule, match.start(), match.end(), person, ())
