"""Events told by a common noun of events: with a date, a place, an opponent, or what they were called.

`events.py` knows an event by capital letters beside its noun. Here the noun is written small, as most
languages write it, and what follows it makes it one event and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.cues import Cues
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.shapes import YEAR

__all__ = ["ToldEvent", "told_events"]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event at a stretch of a sentence."""

    start: int
    end: int
    names: tuple[str, ...]


# Nouns by language; a Russian one is a stem.
_DEEDS: Final = (
    "trial lawsuit battle siege uprising revolt rebellion riots massacre genocide kidnapping abduction hijacking assassination "
    "murder murders killings bombing explosion disaster accident crash sinking shipwreck heist robbery strike referendum plebiscite "
    "mutiny rescue raid famine blowout evacuation "
    "prozess schlacht belagerung aufstand massaker völkermord entführung attentat anschlag ermordung explosion katastrophe unglück "
    "absturz überfall streik volksabstimmung flucht meuterei rettung evakuierung "
    "procès bataille siège soulèvement révolte génocide enlèvement assassinat attentat meurtre catastrophe naufrage braquage grève "
    "référendum plébiscite évasion mutinerie sauvetage évacuation "
    "juicio batalla asedio levantamiento revuelta masacre genocidio secuestro asesinato atentado explosión catástrofe accidente "
    "naufragio hundimiento atraco huelga referéndum plebiscito fuga motín rescate evacuación"
)
_RUSSIAN: Final = "восстани бунт мятеж геноцид похищени убийств покушени теракт взрыв катастроф авари крушени ограблени забастовк референдум побег"
_JOURNEYS: Final = (
    "expedition voyage journey tour crossing ascent reise tournee überquerung besteigung expédition tournée traversée ascension "
    "expedición viaje gira travesía ascensión"
)
_RUSSIAN_JOURNEYS: Final = "экспедици путешестви гастрол турне восхождени"
_CONTESTS: Final = "match duel fight bout contest race duell zweikampf rennen duelo combate course combat partida partie"
_RUSSIAN_CONTESTS: Final = "матч дуэл поедин противостояни"


def _any(words: str, stems: str) -> str:
    """Return a pattern of one of some words, or of some stems with whatever ending, in any case."""
    plain = "|".join(sorted(words.split(), key=len, reverse=True))
    return rf"(?i:(?:{plain})\b|(?:{'|'.join(stems.split())})\w{{0,4}}\b)"


_UP: Final = r"A-ZÀ-ÖØ-ÞА-ЯЁ"
_NAME: Final = (
    rf"[{_UP}][\w'’-]*(?: (?:(?:de|del|of|du|des|der|von|&) )?(?:la )?[{_UP}][\w'’-]+){{0,3}}"
)
_IN: Final = r"(?:in|of|on|im|vom|von|en|de|du|del|в|from)"
_ANY: Final = _any(f"{_DEEDS} {_JOURNEYS}", f"{_RUSSIAN} {_RUSSIAN_JOURNEYS}")
_WHEN: Final = re.compile(
    rf"\b(?P<n>{_ANY})(?P<g>(?: [\w'’-]+){{0,7}}?) (?P<p>{_IN}) (?P<y>{YEAR})\b(?! (?:film|movie|drama|novel|book)\b)"
)
_WHERETO: Final = re.compile(
    rf"\b(?P<e>{_any(_JOURNEYS, _RUSSIAN_JOURNEYS)}(?: [a-zß-ÿа-яё-]+,?){{0,2}}? (?:to|through|across|around|along|nach|durch|über|auf den|à travers|autour|vers|au|en|à|a través de|por|hacia|alrededor|al|в|по|через|на|вокруг) (?:the |la |el |le |les |den |die |das )?{_NAME})"
)
_AGAINST: Final = re.compile(
    rf"\b(?P<e>(?:(?i:lawsuit|legal battle|class action|strike|revolt|uprising|crusade|plot|conspiracy|Prozess|Aufstand|Verschwörung|Attentat|Anschlag|procès|révolte|complot|juicio|rebelión|complot|восстани\w+|заговор\w*)) (?:against|gegen|auf|contre|contra|против) (?:the |den |die |das |la |le |el |los )?{_NAME})"
)
_BETWEEN: Final = re.compile(
    rf"\b(?P<e>(?P<n>{_any(_CONTESTS, _RUSSIAN_CONTESTS)})(?P<g>(?: [\w'’-]+){{0,5}}?)) (?:between|zwischen|entre|между) (?P<w>(?:[\w'’-]+ ){{0,4}}?{_NAME}) (?:and|und|et|y|и) (?:[\w'’-]+ ){{0,3}}?(?P<v>{_NAME})"
)
_CALLED: Final = re.compile(
    r"\b(?P<n>(?i:race|operation|sting|trial|case|mission|scandal|affair|battle|experiment|expedition|tournament|massacre|conspiracy|plot|crime|disaster|raid|"
    r"Rennen|Operation|Aktion|Unternehmen|Skandal|Prozess|Massaker|course|opération|scandale|procès|carrera|operación|escándalo|juicio|"
    r"гонк\w+|операци\w+|скандал\w*|процесс\w*|эксперимент\w*|трагеди\w+))"
    r"(?: \w+){0,2}? (?:called|named|known as|dubbed|code-?named|namens|genannt|mit dem (?:Codenamen|Namen)|appelée?|nommée?|baptisée?|connue? sous le nom d[e’'] ?|llamad[oa]|denominad[oa]|bautizad[oa]|conocid[oa] como|под (?:кодовым )?названием|получивш\w+ название)"
    rf" (?:[“\"«„‘](?P<q>[^”\"»“’\n]{{3,50}})[”\"»“’]|(?:the )?(?P<e>{_NAME}))"
)
_AFFAIR: Final = re.compile(
    rf"\b(?P<e>(?:[Aa]ffaire|[Aa]ffäre) {_NAME}|(?:[Оо]пераци\w+|[Oo]peraci[óo]n|[Oo]pération|Unternehmen|Aktion) [«„“\"]{_NAME}[»”“\"])"
)
_QUOTED: Final = re.compile(
    rf"\b(?P<e>(?:{YEAR} )?(?:[{_UP}][\w'’-]+ ){{1,3}}[“\"‘«][{_UP}][\w'’ -]{{2,24}}[”\"’»] (?:Trial|Affair|Riots?|Massacre|Murders?|Incident|Scandal|Crisis|Case|Rebellion|Mutiny))\b"
)
_PROGRAMME: Final = re.compile(
    r"\b(?:stor(?:y|ies)|history|account|beginnings|birth|dawn) of (?:the )?(?P<e>(?:early |late )?(?:U\u2024S\u2024?|US|[A-Z][a-z]+) space program(?:me)?)\b"
)
_RECORD: Final = re.compile(
    rf"\b(?P<e>(?:(?i:самый|самого|самом|самая|самую) [а-яё]+ {_any(_DEEDS, _RUSSIAN)}|(?i:greatest|biggest|deadliest|largest|worst|most \w+|größte\w?|spektakulärste\w?|schwerste\w?|plus grande?|mayor|peor) {_any(_DEEDS, _RUSSIAN)})"
    rf" (?:in|of|der|in der|aus der|de l['’]|de la|en la|в) (?:[\w.\u2024-]+ )?(?:history|all time|Geschichte|histoire|historia|истории|{_NAME}))"
)
_CUES: Final = Cues(
    tuple(
        dict.fromkeys(
            " ".join(
                (
                    *(_DEEDS, _RUSSIAN, _JOURNEYS, _RUSSIAN_JOURNEYS, _CONTESTS, _RUSSIAN_CONTESTS),
                    "action crusade plot conspiracy verschwörung complot заговор called known dubbed named genannt namens appel nomm "
                    "llamad conocid назван affaire affäre операци operaci opération unternehmen aktion case scandal affair incident "
                    "crisis program",
                )
            ).split()
        )
    )
)
# `the Aurora sinking`, in a film of the ship's name.
_OF_FILM: Final = re.compile(rf"(?P<e>(?:\b{YEAR} )?{F}[”\"»“’']? {_any(_DEEDS, _RUSSIAN)})")
_NO_FILM: Final = re.compile("[\ue000-\ue004]")


def told_events(sentence: Sentence) -> Iterator[ToldEvent]:
    """Yield the events that a sentence tells by a common noun."""
    if not _CUES.found_in(sentence.lower):
        return
    text = sentence.text
    for match in _WHEN.finditer(text):
        if not _NO_FILM.search(match[0]):
            yield _dated(sentence, match)
    for pattern in (_WHERETO, _AGAINST, _AFFAIR, _QUOTED, _PROGRAMME, _RECORD):
        for match in pattern.finditer(text):
            if not _NO_FILM.search(match["e"]):
                yield ToldEvent(*match.span("e"), _bare(sentence.words(*match.span("e"))))
    for match in _OF_FILM.finditer(text):
        yield ToldEvent(
            *match.span("e"), _bare(re.sub('[“”"»]', "", sentence.words(*match.span("e"))))
        )
    for match in _BETWEEN.finditer(text):
        yield _contest(sentence, match)
    for match in _CALLED.finditer(text):
        group = "q" if match["q"] else "e"
        if not _NO_FILM.search(match[group]):
            name = sentence.words(*match.span(group)).rstrip(".,;")
            yield ToldEvent(match.start("n"), match.end(), (*_bare(name), f"{name} {match['n']}"))


def _bare(name: str) -> tuple[str, ...]:
    """Return a name, and without its article and year."""
    bare = re.sub(r"^(?:[Tt]he|[Ll]['’]|[Ll]a|[Ee]l) ", "", name)
    return tuple(dict.fromkeys((bare, name, re.sub(rf"^{YEAR} ", "", bare))))


def _dated(sentence: Sentence, match: re.Match[str]) -> ToldEvent:
    """Name an event by its noun, its place and its year, whatever stands between them."""
    written = sentence.words(*match.span())
    noun, year, joined = match["n"], match["y"], match["p"]
    dated = f"{noun} {joined} {year}"
    places = re.findall(rf"\b(?:in|en|de|à|au|в|of) (?:the |la )?{_NAME}", match["g"])
    placed = (f"{noun} {places[-1]} {joined} {year}",) if places else ()
    named = (written, *placed) if len(written.split()) < 6 else (*placed, dated, written)
    return ToldEvent(*match.span(), tuple(dict.fromkeys((*named, dated))))


def _contest(sentence: Sentence, match: re.Match[str]) -> ToldEvent:
    noun = _RUSSIAN_FORM.sub(lambda m: _NOMINATIVE[m[1].lower()], match["n"])
    full, short = (
        f"{noun} {sentence.words(match.end('n'), end).strip()}".strip()
        for end in (match.end(), match.end("e"))
    )
    return ToldEvent(*match.span(), tuple(dict.fromkeys((full, short, match["e"]))))


_NOMINATIVE: Final = {
    "матч": "матч",
    "дуэл": "дуэль",
    "поедин": "поединок",
    "противостояни": "противостояние",
}
_RUSSIAN_FORM: Final = re.compile(rf"^({'|'.join(_NOMINATIVE)})\w*$", re.IGNORECASE)
