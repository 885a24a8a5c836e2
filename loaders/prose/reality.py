"""How far each film of a document is said to tell of what happened and of people who lived.

A film is *told* where a sentence ties it to history at all, *true* where one says outright that
it tells a true story or a life, and *loose* where one says that it changed names or made people up.
Only the first two let a part that bears a name like any other be a real person's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.cues import Cues
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.prose.context import F, Reading, Sentence
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.shapes import NAME, YEAR, fold
from kinonaut.loaders.spare_lines import in_lines

__all__ = ["NOTHING", "Reality", "peopled", "realities", "shown", "sources"]


@dataclass(slots=True)
class Reality:
    """What a document says of a film's relation to what happened."""

    told: bool = False
    """Tied to history in some sentence."""
    true: bool = False
    """Said to tell a true story, a life, or what a memoir tells."""
    loose: bool = False
    """Said to have changed names, made people up or kept little."""
    documentary: bool = False
    """Shows people, and nobody plays them."""
    by_cast: bool = False
    """Tied to history by the names of its parts alone."""

    def tie(self) -> None:
        """Note that its parts are people of history."""
        self.by_cast = self.by_cast or not self.told
        self.told = True


NOTHING: Final = Reality()

_TOLD: Final = re.compile(
    r"(?i:\b(?:based|inspired)(?: in part| loosely)? (?:on|by) (?:a |the )?(?:true|real|actual)\b|\breal[- ]life\b|\btrue[- ]stor(?:y|ies)\b|\breal people\b|"
    r"\b(?:rese[ñn]a )?biográfic[oa]\b|\bbiographique\b|\bnach einer wahren\b|\bbasad[oa] en (?:hechos|la vida|una historia)|\btiré[e]? d['’]une histoire|биографическ\w+|"
    r"основан\w* на реальн|о жизни (?:велик|легендарн|известн|знаменит)\w+|\bhistorique\b|\bdeutscher? Geschichte\b|\b(?:Geschichts|Historien)(?:drama|film|epos|thriller)\b|\bpersonnages? historiques?\b|\bpersonajes? histórico|\bZeitgeschichte\b|\bStandardwerk über\b|\bretrace (?:la vie|l['’]histoire|le parcours)|\bgrands? hommes?\b|\bhistorisch\w*\b|\bhistóric[oa]\b|\bисторическ\w+)|"
    r"\btrue (?:story|stories|account|events?|tale)\b|\btrue-life\b|\b(?:real|actual|historical|historic)[- ](?:life )?(?:events?|history|incident|mission|story|stories|figures?|people|person|characters?)\b|\bbiopic\b|"
    r"\bbiographical\b|\bhistorical (?:drama|epic|film|thriller|accura\w+|fiction|adventure|war)\b|\bdocudrama\b|\bdramati[sz](?:es|ed|ation)\b|\brecreation of\b|\brecreat(?:es|ed)\b|\bstraight historical\b|\bisn't even fiction\b|"
    rf"\bbased on (?:the )?(?:non-?fiction|memoirs?|autobiography|life|real|actual|true)\b|\bbased on (?:the |an? )?{YEAR} (?!(?:[\w-]+ ){{0,3}}(?:novel\w*|book|play|story|film|movie|musical|comics?|series|game|poem)\b)|\bfact-based\b|\bhistoire vraie\b|\bfaits réels\b|\bhechos reales\b|\bhistoria real\b|\bcuenta la vida\b|\bwahre[nr]? (?:Begebenheit|Geschichte)|"
    r"\bреальн\w+ (?:событи|истори)|\bбайопик\w*|\bбиографи[ия]\b|\b[Вв] основ\w+ (?:[а-яё]+ ){0,3}?(?:леж\w+|положен\w*)|\bкак (?:это |всё )?было на самом деле\b|\b[Нн]а самом деле\b|\bоснован\w* на (?:истори|судьб|подвиг|жизни)\w*|"
    r"\b(?:рассказ\w+|повеству\w+|посвящ\w+)(?: об?)? (?:[а-яё]+ ){0,2}?(?:жизни|судьб[еы]|подвиг\w+)\b|\bwhat (?:really|actually) happened\b|\b[Hh]istory (?:vs|versus)\b|\b[Ff]acts? (?:vs\.?|versus|or|and|from) fiction\b|\b[Hh]ow (?:historically )?accurate\b|"
    r"\b[Bb]iopics?\b|\b[Bb]asado en un caso real\b|\b[Ff]icciona\w*\b|\bcaso real\b|\b(?:dans la )?vraie vie\b|\bvida real\b|\ben realidad\b|\ben réalité\b|\bin Wirklichkeit\b|\bSachbuch\w*|\bTatsachen\w*|\breale[ns]? (?:Ereignis\w*|Vorbild\w*|Person\w*|Geschichte)|\bhistorische[nr]? (?:Vorbild|Vorlage|Hintergr)\w*|"
    r"\b(?:retrace|raconte|relate)\w* (?:le (?:combat|destin|parcours)|la vie|l['’]histoire vraie)|\bhistorians?\b|\bhistorical\b|\b(?:its|the film's|with) history\b|\bcarrera espacial\b|\bspace race\b|\bin history,|\b[Ii]n reality\b|\b[Ii]n real life\b|\bhistorical(?:ly)? inaccura\w+|\bfictionali[sz]ations?\b|\bin (?:American|British|French|German|Russian|Soviet|naval|military|world|human|US|sporting) history\b"
)
_TRUE: Final = re.compile(
    r"(?i:\b(?:true|real|real[- ]life|factual)(?:[- ]life)? (?:\w+ )?(?:story|account|tale|saga)\b(?! arc)|\bbiopic\b|\bbiographical\b|\bbio-pic\b|\bdocudrama\b|\bfact-based\b|"
    r"\bbased (?:up)?on (?:an? |the )?(?:[\w,.-]+ ){0,4}?(?:memoirs?|(?<!semi-)autobiograph\w+|(?<!semi-)biograph\w+|non-?fiction|diar(?:y|ies)|real[- ]life|actual events?|true events?|real events?)\b|"
    r"\bbased (?:up)?on (?:an? |the )?(?:actual|true|real)\b|\binspired by (?:actual|true|real) events\b|\bbased (?:up)?on the (?:life|lives|true|real|experiences)\b|\bthe (?:real[- ]life|true[- ]life|remarkable) (?:stor(?:y|ies)|lives)\b|"
    r"\bbiographi\w+[- ]?(?:film|drama|spielfilm|verfilmung)|\bfilmbiografie|\bfilmbiographie|\bwahren? (?:geschichte|begebenheit\w*|ereignis\w*|umständ\w*)|\btatsachen\w*|\bauf den (?:memoiren|erinnerungen)|"
    r"\bhistoires? (?:bien |toute |pourtant )?(?:vraies?|réelles?)|\b(?:films?|drame|long[- ]métrage|biopic),? (?:qui )?(?:retrace|relate) (?:l['’]histoire|la vie|le (?:combat|destin|parcours)|le procès|l['’]affaire)|\bfaits (?:réels|divers|historiques)|\bfilm biographique|\bdrame biographique|(?<!semi-)\bautobiographi\w+|\bvéritable histoire|\bmémoires de|"
    r"\bhistoria (?:real|verdadera|verídica)|\bhechos (?:reales|verídicos)|\bbiográfic[oa]\b|\bbasad[oa]s? en la (?:vida|autobiografía)|\bverdadera historia|\bcuenta la vida|\blas memorias de|"
    r"реальн\w+ (?:событи|истори|факт|люд|жизн)\w*|биографическ\w+|\bбайопик|основан\w* на (?:реальн|подлинн|воспоминани|мемуар|автобиограф)\w*|подлинн\w+ (?:истори|событи)\w*|невыдуманн\w+)"
)
# A sentence without one of these says nothing of the kind; asked before the patterns, which are long.
_CUES: Final = Cues((
    "true", "real", "actual", "histor", "bio", "docu", "dramati", "recreat", "fact", "memoir", "diar", "based on", "based upon",
    "inspired", "life", "lives", "remarkable", "name", "fict", "loose", "composite", "invent", "alternat", "reimagin", "what if",
    "revisionist", "mockument", "vampire", "zombie", "vrai", "réel", "divers", "véritable", "mémoires", "retrace", "hechos",
    "relate", "verdad", "verídic", "basad", "cuenta la vida", "carrera espacial", "space race", "wahr", "tatsache", "erinnerung", "memoiren",
    "geschicht", "historien", "standardwerk", "erfunden", "lose ", "fiktiv", "librement", "vagamente", "libremente", "ficti", "реальн",
    "байопик", "биограф", "в основ", "на самом деле", "основан", "судьб", "подвиг", "happened", "accurate", "ficciona", "caso", "vida", "vie", "wirklich", "sachbuch", "ereignis", "vorbild",
    "combat", "destin", "parcours", "подлинн", "невыдум", "истори", "жизни", "воспоминан", "мемуар", "вымышл", "мотивам", "имена", "document", "dokument",
    "документ", "grand homme", "grands hommes",
))  # fmt: skip
_HEDGE: Final = re.compile(
    r"\b(?:not|never|n['’]t|claims?|claiming|purport\w*|pretend\w*|fake|mock\w*|spoof\w*|parod\w*|fictional|as if|seem(?:s|ed)?|could be|feels?|almost|rather than|unlike|other|most|many|some|such|"
    r"these|typical|usual|another|nicht|kein\w*|pas|jamais|no|nunca|не|isn['’]t|fake|faux|falsch\w*|like|how much|stories like|"
    r"movies|films) (?:\w+ ){0,4}$",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(
    r"(?i:\b(?:names? (?:\w+ ){0,3}(?:changed|altered|fictional\w*|invented)|changed (?:the |all |their |some )?names|new (?:last|sur)\s?names|fictional names?|(?:entirely|purely|wholly|largely|mostly|heavily|highly|semi-?|partly|partially) ?(?:fictional|fictitious|fictionali[sz]ed)|"
    r"fictional(?:i[sz]ed)? (?:characters|account|version|story|tale|romance|drama|couple|lovers?|astronauts?|heroes|protagonists?|crew)|fictitious|(?:characters?|heroes|people) (?:\w+ ){0,2}(?:are|is|were) (?:all )?(?:fictional|invented|fictitious|composites?)|"
    r"loosely (?:based|inspired)|very loosely|pseudo-?biograph\w+|alternate history|alternative history|reimagin\w+|what if|revisionist|mockumentary|vampires?|zombies?|"
    r"frei erfunden|lose (?:auf|an)|fiktive\w*|librement inspiré|très librement|fictifs?|fictives?|vagamente basad[oa]|libremente inspirad[oa]|ficticios?|ficticias?|"
    r"вымышленн\w+|по мотивам|имена (?:\w+ ){0,2}изменен\w*))"
)
_DOCUMENTARY: Final = re.compile(
    r"\b(?:is|was|,|this|the|a|an|\d{4}|best|new|feature(?:-length)?|acclaimed) (?:[\w-]+ ){0,4}(?:documentary|docuseries|Dokumentarfilm|Dokumentation|documentaire|documental)\b(?! (?:style|feel|look|realism|approach|precision|footage))|документальн\w+ фильм",
    re.IGNORECASE,
)
# Genres as fields and records have them, over a line or a short list.
_GENRE: Final = re.compile(
    r"\b(?:[Gg]enres?|[Cc]ategor(?:y|ies)|[Tt]ags?|[Жж]анры?|[Рр]убрик[аи]|[Gg][eé]neros?|[Cc]ategorías?|[Cc]atégories?|[Kk]ategorien?|[Ss]tichworte?|GENRES?|ЖАНР)\b[\"']? ?[:=|–—-][^\n]{0,140}|\b(?:[Gg]enres?|[Жж]анры?|[Gg][eé]neros?|GENRES?)\b[^\n]{0,140}|\"genres?\"\s*:\s*\[[^\]]{0,300}\]"
)
_LIFE_GENRE: Final = re.compile(
    r"biograph|biograf[ií]|biográfic|biopic|биографи|байопик", re.IGNORECASE
)
_HISTORY_GENRE: Final = re.compile(
    r"\bhistor|\bhistór|\bгистор|\bистори|\bgeschicht", re.IGNORECASE
)


def realities(reading: Reading) -> dict[int, Reality]:
    """Say of each film of a document what it says of the film's relation to what happened."""
    found: dict[int, Reality] = {}
    for sentence in reading.sentences:
        _note(found, sentence)
    for match in _GENRE.finditer(reading.text):
        life, history = _LIFE_GENRE.search(match[0]), _HISTORY_GENRE.search(match[0])
        scope = reading.films.at(match.start()) if life or history else None
        if scope is not None:
            reality = found.setdefault(scope.film, Reality())
            reality.told = True
            reality.true = reality.true or bool(life)
    return found


def shown(reading: Reading, found: dict[int, Reality], said: Iterable[Claim]) -> None:
    """Note of the films that show a mission or station that they are tied to history."""
    names = {
        fold(c.film[0])
        for c in said
        if c.relation == "depicts" and c.film and c.mission_type in ("mission", "station")
    }
    for film in reading.films.films:
        if any(fold(n) in names for n in film.names):
            found.setdefault(film.index, Reality()).told = True


_FEW: Final = 3


def peopled(reading: Reading, found: dict[int, Reality], cast: Iterable[Claim]) -> None:
    """Note of the films whose parts are people of history that they are tied to it.

    One of their first parts bears the name of somebody whom the record or history knows, or two do.
    """
    by_film = {fold(n): f.index for f in reading.films.films for n in f.names}
    parts: dict[int, set[str]] = {}
    known: dict[int, set[str]] = {}
    for claim in cast:
        film = next((by_film[fold(n)] for n in claim.film if fold(n) in by_film), None)
        if claim.relation != "cast" or not claim.character or film is None:
            continue
        parts.setdefault(film, set()).add(fold(claim.character[0]))
        names = (reading.people.whole(claim.character[0], claim.start), *claim.character)
        if {fold(n) for n in names} & {fold(n) for n in claim.performer}:
            continue
        flown = any(reading.gazetteer.person(n) for n in names)
        if flown or any(figure(n, told=True) for n in names):
            known.setdefault(film, set()).add(fold(names[0]))
        sure = (flown and reading.spacefaring) or any(figure(n) for n in names)
        if sure and len(parts[film]) <= _FEW:
            found.setdefault(film, Reality()).tie()
    for film, people in known.items():
        if len(people) > 1:
            found.setdefault(film, Reality()).tie()


_OF_CHARACTER: Final = re.compile(
    r"\b(?:characters?|roles?|figures?|hero|heroine|villain|protagonist|subplot|scene|sequence|Figur|personnage|personaje|персонаж\w*|герой)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    r"\b(?:only (?:fictional|invented|made-up|fictitious) (?:character|figure|person)|seule? personnage (?:inventé|fictif)|einzige (?:erfundene|fiktive) (?:Figur|Person)|único personaje (?:inventado|ficticio)|единственн\w+ вымышленн\w+)",
    re.IGNORECASE,
)


def _note(found: dict[int, Reality], sentence: Sentence) -> None:
    text = sentence.text
    if not _CUES.found_in(sentence.lower):
        return
    told, true = _TOLD.search(text), _TRUE.search(text)
    loose, documentary = _LOOSE.search(text), _DOCUMENTARY.search(text)
    only = _ONLY.search(text)  # then everybody else lived
    loose = None if only else loose
    true = true or only
    told = told or only
    if not (told or true or loose or documentary) or sentence.kind is BlockKind.NAV:
        return
    scope = sentence.scope
    if scope is None:
        return
    reality = found.setdefault(scope.film, Reality())
    reality.told = reality.told or bool(told)
    if true and _OF_CHARACTER.search(text[: true.start()]):
        true = None  # of one part, not of the film
    if true and not _HEDGE.search(text[: true.start()]) and not text.endswith("?"):
        reality.told = reality.true = True
    reality.loose = reality.loose or bool(loose)
    if documentary and (
        re.search(rf"{F}[^.;]{{0,90}}$", text[: documentary.start()])
        or re.match(r"^(?:[Tt]his|[Tt]he|A|An) ", text)
    ):
        reality.documentary = True


_SOURCE: Final = re.compile(
    r"(?i:\b(?:based (?:up)?on|adapted from|drawn from|from|adaptation of|in|of) (?:an? |the |his |her |their |its )?(?:[\w,.'’“”\"*_-]+ ){0,9}?)"
    r"(?i:(?:non-?fiction )?(?:books?|memoirs?|autobiography|diar(?:y|ies)|accounts?|recollections|reminiscences))\b[^.;]{0,60}?\b(?i:by|of|from):?\W{1,4}(?P<p>(?=[A-ZÀ-ÞА-Я]))"
    r"|(?i:\b(?:Buch|Sachbuch|Autobiografie|Memoiren|Erinnerungen|livre|autobiographie|mémoires|libro|autobiografía|memorias|книг\w+|мемуар\w+|воспоминани\w+) (?:von |de |du |d['’]|del |des |der )?)(?P<q>(?=[A-ZÀ-ÞА-Я]))"
)
_OWN_BOOK: Final = re.compile(
    r"(?P<p>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}?)['’]s? (?:[\w,-]+ ){0,4}?(?:memoirs?|autobiography|diar(?:y|ies)|nonfiction book|non-fiction book)\b"
)


_AUTHORS: Final = re.compile(rf"{NAME}(?:(?:,\s{{1,3}}|\s&\s|\sand\s){NAME}){{0,3}}")


def sources(reading: Reading, names: Collection[str]) -> set[str]:
    """Return those of some names who are said to have written the book that a film is made from.

    Whoever wrote a book and bears the name of a part in the film of it has lived.
    """
    wanted = {fold(n) for n in names if len(n.split()) > 1}
    surnames = {fold(n.split()[-1]): fold(n) for n in sorted(names) if len(n.split()) > 1}
    found: set[str] = set()
    if not wanted:
        return found
    for match in _SOURCE.finditer(reading.text):
        at = match.start("p") if match["p"] is not None else match.start("q")
        listed = _AUTHORS.match(reading.text, at)
        near = fold(listed[0]) if listed else ""
        found |= {w for w in wanted if w in near}
    for match in in_lines(
        _OWN_BOOK, reading.text, ("memoir", "autobiography", "diar", "fiction book")
    ):
        folded = fold(match["p"])
        found |= {w for w in wanted if w in folded}
        found |= {w for s, w in surnames.items() if s == folded}
    return found
