"""Whom a film is said to be about: its subjects, under their own names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.mentions import given_names, is_person
from kinonaut.loaders.prose.context import FILM, Reading, Sentence
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.people import Person, name_at, people_after, real_names
from kinonaut.loaders.prose.real_people import unreal
from kinonaut.loaders.prose.reality import NOTHING, Reality
from kinonaut.loaders.shapes import NAME, fold

__all__ = ["entitled", "shown"]

# What a film is said to be of; where a life is meant, the name needs no other sign.
_ABOUT: Final = re.compile(
    r"\b(?:(?P<life>(?:lives|life|death|deaths|murder|kidnapping|career|rise|fall|imprisonment|childhood|youth|trial|marriage|exploits|experiences|adventures|ordeal|struggles?)(?:,? (?:and|or|y|et|und) (?:\w+ ){0,3}?\w+)? of|"
    r"(?:true|real|real[- ]life|remarkable|extraordinary|incredible)(?: \w+)? (?:story|stories|tale|account|experiences) of|(?:cinematic|screen|film|on-screen) (?:portrayal|depiction|retelling) of|biopic (?:about|of|on)|(?:biopic|film biographique|biografía|Filmbiografie) (?:sur|über|sobre|de)|biographical (?:[\w-]+ ){0,4}(?:film|movie|drama|picture|miniseries|series) (?:about|of|on)|biography of|"
    r"historia (?:real|verdadera) de|la vida de|histoires? vraies? d[eu]|(?:la )?vie d[eu]|wahre Geschichte (?:von|des|der)|Leben (?:von|des|der)|о жизни|история жизни|биограф\w+|о судьбе)|"
    r"about|stor(?:y|ies) of|tale of|portrait of|portrayal of|depicts?|follows|chronicles|centers on|centres on|focus\w* on|profile of|journey of|revolves around|protagonista de la película es|"
    r"(?:rivalry|friendship|romance|love(?: affair| story)?|feud|conflict|duel|partnership|bond|tension|relationship|marriage|battle|struggle|clash|race) between|(?:Rivalität|Freundschaft|Liebe|Beziehung|Konflikt|Duell|Zweikampf) zwischen|"
    r"(?:rivalité|amitié|relation|conflit|duel|affrontement|idylle) entre|(?:rivalidad|amistad|relación|conflicto|duelo|romance) entre|(?:соперничеств\w+|дружб\w+|отношени\w+|конфликт\w*|противостояни\w+|дуэл\w+) между|"
    r"(?:character|role|figure|insertion|inclusion|portrait|depiction|representation|image) of|(?:Figur|Rolle) (?:des|der|von)|(?:personnage|rôle|figure|portrait) d[eu]|(?:personaje|papel|figura|retrato) de|"
    r"(?:we|viewers?|audiences?) (?:also )?(?:see|meet|watch|follow|witness)|on (?:y )?(?:voit|découvre|suit|croise|aperçoit|retrouve)(?: également| aussi| notamment)?|(?:man sieht|wir (?:sehen|begleiten|erleben))|(?:vemos|conocemos|seguimos) a|"
    r"(?:мы видим|в фильме (?:показан\w*|появля\w+ся)|роль|роли|образ[аеу]?)|"
    r"legend of|years of|(?:film|drama|biopic|movie|thriller) (?:about|of|on)|historia de|histoire d[eu]|Geschichte (?:des|der)|о подвиге|историю|рассказывает об?|Geschichte von|film sur|film über|film um|película sobre|фильм об?|biopic sur|drama sobre|drame sur|days of|letzten Tage|derniers jours de|últimos días de)\b\W{1,3}",
    re.IGNORECASE,
)
_WINDOW: Final = 90
# Words after which another than the film's subject is meant.
_APART: Final = re.compile(
    r"[;()]|\w{4}\.|\b(?:by|for|with|from|who|whom|that|which|at|to|is|are|was|were|when|where|after|before|than|how|what|in|on|based|says?|said|novel|book|film|movie|directed|starring|von einem|por|par)\b"
)


def _subjects(sentence: Sentence, match: re.Match[str]) -> list[Person]:
    """Return the people whom the words after a cue name, past what describes them."""
    text = sentence.text
    for found in re.compile(NAME).finditer(
        text, match.end(), min(len(text), match.end() + _WINDOW)
    ):
        if _APART.search(text, match.end(), found.start()):
            return []
        people = people_after(sentence, found.start(), limit=5)
        if people and (
            len(people[0].name.split()) > 1
            or len(sentence.reading.people.whole(people[0].name, sentence.start).split()) > 1
            or real_names(sentence.reading, people[0].name, sentence.start, True)
            or figure(people[0].name)
        ):
            return people
    return []


_RANK_BEFORE: Final = re.compile(
    r"\b(?:[Cc]aptain|[Cc]ommander|[Cc]olonel|[Gg]eneral|[Ss]ergeant|[Ll]ieutenant|[Mm]ajor|[Dd]r[.\u2024]?|[Pp]resident|[Kk]ing|[Qq]ueen|[Pp]ilot|[Aa]stronaut|[Cc]osmonaut|[Ee]ngineer) $"
)
_FILM_ABOUT: Final = re.compile(
    r"\b(?:film|drama|biopic|movie|miniseries|picture) (?:about|of|on) (?:the )?(?:life of )?(?:[\w-]+ ){0,3}$"
)
_TRUE_OF: Final = re.compile(
    r"\b(?:true|real|real[- ]life) (?:\w+ )?(?:story|tale|account|life) of (?:[\w-]+ ){0,4}$|\bbiopic (?:of|about) (?:[\w-]+ ){0,4}$"
)


_TALE: Final = re.compile(
    rf"(?P<p>{NAME})['’]s? (?:tale|story|life|journey|saga|biography|biopic|years|return)\b|(?P<q>{NAME}) biopic\b"
)


_TO_BE: Final = re.compile(
    rf"(?P<p>{NAME}) (?:es|is|est|ist|was) (?:una? de las?|one of the|the|la|le|el|die|der|das) (?:\w+ ){{0,2}}(?:protagonist\w*|heroine|hero|heldin|héroïne|main characters?|(?:últim[oa] de l[ao]s )?(?:dos|tres|cuatro) (?:mujeres|hombres))"
)


# A plot tells in the present tense what somebody does; by language.
_DOES: Final = (
    r"begins|becomes|tries|learns|discovers|decides|meets|leads|joins|fights|struggles|finds|faces|returns|travels|moves|escapes|survives|rescues|kills|marries|falls|flies|runs|wins|loses|builds|invents|dreams|"
    r"volunteers|enlists|agrees|refuses|promises|reali[sz]es|investigates|befriends|confronts|hires|arrives|sets (?:out|off)|works (?:as|for|in|to)|lives|grows up|suffers|attempts|persuades|convinces|receives|recruits|helps|develops|must|"
    r"is (?:forced|sent|captured|arrested|hired|assigned|chosen|determined|haunted|obsessed|drafted|diagnosed|accused|invited|promoted|killed|shot|tasked|recruited|an? |the )|"
    r"beginnt|wird|versucht|erfährt|entdeckt|beschließt|trifft|führt|kämpft|findet|kehrt|reist|flieht|überlebt|rettet|heiratet|fliegt|gewinnt|verliert|baut|arbeitet|lebt|muss|gerät|verliebt|träumt|nimmt|soll|geht|"
    r"commence|devient|tente|essaie|apprend|découvre|décide|rencontre|dirige|rejoint|lutte|trouve|affronte|retourne|voyage|s['’]évade|survit|sauve|tue|épouse|tombe|vole|gagne|perd|construit|rêve|accepte|refuse|travaille|vit|doit|"
    r"est (?:arrêté|envoyé|chargé|contraint|capturé|condamné|confronté)e?|se (?:retrouve|bat|lance|rend|convierte|une|enfrenta|casa)|comienza|empieza|intenta|descubre|decide|conoce|lucha|encuentra|regresa|viaja|escapa|sobrevive|salva|"
    r"mata|cae|vuela|pierde|construye|sueña|acepta|trabaja|vive|debe|es (?:arrestado|enviado|detenido|capturado|condenado|obligado)|"
    r"начинает|становится|пытается|узна[её]т|решает|встречает|возглавляет|борется|находит|возвращается|отправляется|бежит|спасает|убивает|женится|летит|побеждает|теряет|строит|мечтает|соглашается|отказывается|работает|жив[её]т|"
    r"должен|должна|попадает|влюбляется|вспоминает|готовится"
)
_PLOT: Final = re.compile(
    rf"(?:^|[,;—–] |\b(?:When|As|After|While|where|and|that|which|Als|Nachdem|wo|und|Quand|Lorsque|Alors que|où|et|Cuando|donde|y|Когда|где|и) )(?:[a-zà-ÿß]+ |the [a-z]+ ){{0,2}}(?P<p>{NAME})"
    rf"(?:,[^,.;]{{3,80}},| ?\([^()]{{2,60}}\))? (?:{_DOES})\b"
)


_OF_MAKING: Final = re.compile(
    r"\b(?:films?|movies?|reviews?|critics?|script|screenplay|performances?|directors?|actors?|actress|audiences?|camera|regie|drehbuch|réalisateur|scénario|guion|фильм\w*|картин\w*|режисс[её]р\w*)\b"
)


_SPEAKER: Final = re.compile(rf"^(?:[-•*] )?(?P<p>{NAME}): (?=\[|[A-Z“\"])")


def _plot(sentence: Sentence, makers: Container[str]) -> Iterator[Person]:
    """Yield who does something in the present tense, in a sentence that is not of the film's making."""
    if sentence.films or _OF_MAKING.search(sentence.lower):
        return
    for match in _PLOT.finditer(sentence.text):
        person = name_at(sentence, match.start("p"))
        if person is not None and len(person.name.split()) > 1:
            whole = sentence.reading.person(person.name, sentence.start + person.start)
            if not any(fold(n) in makers for n in whole):
                yield person


def shown(
    sentence: Sentence, story: dict[int, Reality], makers: Container[str] = ()
) -> Iterator[Claim]:
    """Yield the real people whom a sentence says the film is about, under their own names.

    Args:
        sentence: The sentence.
        story: For each film what is said of its relation to what happened.
        makers: Folded names of who made films or reviews them: what they do is no plot.
    """
    film = sentence.scope
    if film is None or sentence.kind is BlockKind.NAV:
        return
    named = bool(sentence.films) or re.search(
        r"\b(?:films?|movie|biopic|drama|sequel|documentary|picture|it|director|look at|portrayal|género|película|story)\b",
        sentence.lower,
    )
    reality = story.get(film.film, NOTHING)
    told = reality.told
    plot = list(_plot(sentence, makers)) if told else []
    if reality.documentary or not (named or plot or _SPEAKER.match(sentence.text)):
        return
    people: list[tuple[Person, bool]] = []
    lives: set[int] = set()
    for match in _ABOUT.finditer(sentence.text):
        subjects = _subjects(sentence, match)
        people += [(p, True) for p in subjects]
        if match["life"]:
            lives |= {p.start for p in subjects}
        tail = re.search(r"(?:between|zwischen|entre|между)\W$", match[0])
        if (
            tail
            and people
            and (
                and_ := re.match(
                    r" (?:and|und|et|y|и) (?:his |her )?(?:\w+ )?(?=[A-ZÀ-ÞА-Я])",
                    sentence.text[people[-1][0].end :],
                )
            )
        ):
            people += [
                (p, True) for p in people_after(sentence, people[-1][0].end + and_.end(), limit=1)
            ]
    for match in _TALE.finditer(sentence.text):
        group = "p" if match["p"] else "q"
        if group == "q" and re.match(r" [“\"‘'*_]*[A-Z]", sentence.text[match.end() :]):
            continue  # `the Reed biopic The Long Way`: another film
        other = sentence.film_in(match.end(), match.end() + 3) if group == "q" else None
        if other is not None and other.film != film.film:
            continue
        person = name_at(sentence, match.start(group), known_only=True)
        if person is not None:
            people.append((person, reality.true))
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
        people = []
    people += [(person, True) for person in plot]
    for person, cued in people:
        real = real_names(sentence.reading, person.name, sentence.start, True) or (
            figure(person.name) if cued else ()
        )
        whole = sentence.reading.person(person.name, sentence.start + person.start)
        ranked = bool(_RANK_BEFORE.search(sentence.text[: person.start]))
        known = fold(whole[0].split()[0]) in given_names() or ranked or person.start in lives
        near = _FILM_ABOUT.search(sentence.text[: person.start]) is not None
        if (
            not real
            and cued
            and (reality.true or (reality.told and near))
            and (not reality.loose or _TRUE_OF.search(sentence.text[: person.start]))
            and len(whole[0].split()) > 1
            and (len(person.name.split()) > 1 or person.start in lives)
            and known
            and FILM not in person.name
            and not sentence.lower[: person.start].endswith((" the ", " los ", " las ", " les "))
            and not unreal(sentence.reading, whole[0])
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


def entitled(
    reading: Reading, story: dict[int, Reality], makers: Container[str]
) -> Iterator[Claim]:
    """Yield the real people whose names films bear as their titles, or in them.

    `Reed` is Ann Reed's where a true story's page names her; a full name says it by itself.
    """
    for film in reading.films.films:
        reality = story.get(film.index, NOTHING)
        span = next((film.title_spans[n] for n in film.names if n in film.title_spans), None)
        if span is None or film.comparison_only or reality.documentary:
            continue
        around = reading.films.at(span.start)
        if not reality.told and (around is None or around.film != film.index):
            continue
        names = next((n for t in film.names if (n := _titled(reading, t, reality))), ())
        if not names or any(fold(n) in makers or fold(n) in reading.performers for n in names):
            continue
        claim = reading.claim(
            "portrayal",
            span.start,
            span.end,
            "prose.portrayal.entitled",
            film=reading.films.scope_of(film.index),
            character=names[:1],
            person=names,
            kind="own_name",
            confidence=0.65,
        )
        if claim is not None:
            yield claim


def _titled(reading: Reading, title: str, reality: Reality) -> tuple[str, ...]:
    """Return the names of the real person whom a title names, or nothing."""
    parts = [part.strip() for part in _PARTS.split(title)]
    for part in parts:
        if whom := figure(part, told=reality.told):
            return whom
    if reality.told and (known := real_names(reading, parts[0], 0, True)):
        return known
    if not reality.true or reality.loose:
        return ()
    for part in parts:
        words = part.split()
        if len(words) > 1 and fold(words[0]) in given_names() and is_person(part):
            return (part,)
    whole = reading.people.whole(title, 0)
    alone = len(title.split()) == 1 and len(whole.split()) > 1 and title == whole.split()[-1]
    return (whole, title) if alone and fold(whole.split()[0]) in given_names() else ()


_PARTS: Final = re.compile(r"[.:!,;]\s|\s[–—-]\s")
