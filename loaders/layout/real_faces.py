"""Rules on pages that set the actors of a film beside the people whom they play.

Three forms: labelled entries ("The real person: …", "The actor: …", "The film: …"); faces, an actor
and a real person in turn, each over the lines of a life ("Born: …"); and entries of one line, "Ann
Lee as Ada Bell in Far Out". That the page is about real people makes its roles portrayals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.layout import fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry
from kinonaut.loaders.person_names import fold, is_name, is_role

__all__ = ["ABOUT_REAL", "bare_face", "claims"]

ABOUT_REAL: Final = re.compile(
    r"\b(?:real[- ]life|real (?:people|person|men|women|story|stories|events?|heroes|counterparts?|"
    r"figures?)|true[- ]stor(?:y|ies)|true events|biopics?|biographical|historical figures?|"
    r"portrayals? of|vs\.? (?:history|reality)|history vs|people they (?:play|portray)\w*|"
    r"in real life|reel (?:vs|to|and) real|реальн\w+ (?:люд\w+|персонаж\w*|прототип\w*|истори\w+|"
    r"событи\w+|лиц\w*)|прототип\w*|биографическ\w+|байопик\w*|в жизни|"
    r"wahre[nr]? (?:geschichten?|begebenheit\w*|person\w*)|reale[nr]? (?:person\w*|vorbild\w*)|"
    r"echte[nr]? (?:person\w*|menschen)|biopics?|histoires? vraies?|personnes? réelles?|"
    r"personnages? (?:réels?|historiques?)|vrais? (?:personnes?|gens|personnages?)|faits réels|"
    r"historias? reale?s?|personas? reales|personajes? (?:reales|históricos?)|hechos reales|"
    r"vida real)\b",
    re.I,
)
"""Words of a page, or of the head of a list, that is about real people."""

_FILM_LABELS: Final = frozenset(
    ("movie", "film", "title", "фильм", "película", "titel", "titre", "show", "series", "biopic")
)
_LIFE: Final = re.compile(
    r"(?:born|birth ?place|birth ?date|birthday|date of birth|place of birth|died|death|age|"
    r"родил(?:ся|ась)|дата рождения|место рождения|умер(?:ла)?|дата смерти|geboren|geburtsort|"
    r"geburtsdatum|gestorben|todesdatum|née?|naissance|lieu de naissance|date de naissance|"
    r"décès|mort|nacid[oa]|nacimiento|lugar de nacimiento|fallecid[oa]|fallecimiento|muerte)"
    r"\b\s*(?::|\d|le \d|am \d|en \d|el \d|$)",
    re.I,
)
_NO_FACE: Final = re.compile(r"(?:no (?:photo|image|picture)|image not|нет фото)\b.*", re.I)
_INVENTED: Final = re.compile(
    r"\(?.{0,30}\b(?:fictional|fictitious|composite|invented|вымышлен\w*|собирательн\w*|fiktiv\w*|"
    r"erfunden\w*|fictif|fictive|ficticio|inventad[oa])\b.{0,30}\)?",
    re.I,
)
_REEL: Final = re.compile(r"(?:the )?reel (?:face|person|life)s?\W*", re.I)
_REAL: Final = re.compile(r"(?:the )?real (?:face|person|life)s?\W*", re.I)
_BOTH: Final = re.compile(
    r"(?P<reel>(?:the )?reel faces?)\W{1,6}(?P<real>(?:the )?real faces?)\W*", re.I
)
_AS_IN: Final = re.compile(
    r"(?P<actor>[^\n:;()]{4,40}?),? "
    r"(?:as|als|como|en|dans le rôle de|в роли|as the real(?:-life)?) "
    r"(?P<role>[^\n:;()]{4,45}?)"
    r"(?:,? (?:in|from|dans|из фильма|в фильме|en la película|im film|"
    r"dans le film) | ?[,(–—-] ?)(?:[^\n:;()]{2,24}?['’]s? (?=[“\"«‘A-ZА-Я]))?"
    r"(?P<film>[“\"«‘'*_]?[A-ZА-ЯЁÀ-Þ\d][^\n()]{1,70}?)"
    r"\s*(?P<when>\([^()\n]{0,24}\b(?P<year>(?:19|20)\d\d)\b[^()\n]{0,6}\))?\)?\W*"
)
_MARKS: Final = " \"“”«»‘’'*_.,"
_LEAST: Final = 3
_HEAD: Final = 2500
_TITLE_YEAR: Final = re.compile(r"\s*[(,]?\s*\b((?:19|20)\d\d)\)?\W*$")
_APART: Final = 4000
"""Characters between the parts of one labelled entry at the most."""


@dataclass(slots=True)
class _Entry:
    parts: dict[str, Span] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    end: int = 0


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield the actors and the real people whom a page shows side by side."""
    for made in (*_labelled(maker), *_faces(maker), *_lines(maker)):
        if made:
            yield made


def _labelled(maker: Maker) -> Iterator[Claim | None]:
    entries: list[_Entry] = []
    for block in maker.document.blocks:
        kind, value = _part(maker, block)
        if kind is None or value is None:
            continue
        last = entries[-1] if entries else None
        if last is None or kind in last.parts or block.start - last.end > _APART:
            entries.append(last := _Entry())
        last.parts[kind] = value
        last.starts.append(block.start)
        last.end = block.end
    for entry in entries:
        parts = entry.parts
        if "real_person" in parts and "cast" in parts:
            maker.taken.update(entry.starts)
            film = _named_film(maker, parts["film"]) if "film" in parts else None
            if film and "film" in parts:
                yield from _film_claims(maker, parts["film"], film)
            role = parts.get("character")
            yield from _pair(maker, parts["cast"], parts["real_person"], role, film)


def _part(maker: Maker, block: Block) -> tuple[str | None, Span | None]:
    """Return which part of an entry a labelled line gives, and its value."""
    if block.kind is not BlockKind.FIELD or len(block.cells) != 2:
        return None, None
    label, value = maker.text(block.cells[0]), block.cells[1]
    if normalise(label) in _FILM_LABELS:
        return "film", value
    kind = next(iter(relations(block.label or label)), "")
    if kind in ("real_person", "cast", "character") and is_role(tidy(maker.text(value))):
        return kind, value
    return None, None


def _faces(maker: Maker) -> Iterator[Claim | None]:
    """Read faces in turn below the heads `REEL FACE` and `REAL FACE`."""
    lines = list(_short_lines(maker))
    for number, line in enumerate(lines):
        words = maker.text(line)
        after = maker.text(lines[number + 1]) if number + 1 < len(lines) else ""
        if _BOTH.fullmatch(words) or (_REEL.fullmatch(words) and _REAL.fullmatch(after)):
            actors_first = True
        elif _REAL.fullmatch(words) and _REEL.fullmatch(after):
            actors_first = False
        else:
            continue
        faces = list(_people(maker, lines[number + 1 :]))
        for left, right in zip(faces[::2], faces[1::2], strict=False):
            (actor, made_up), (person, invented) = (left, right) if actors_first else (right, left)
            if made_up:
                return  # Out of step.
            if invented:
                yield fields.cast_claim(maker, Entry(actor, person), "list.faces")
            else:
                yield from _pair(maker, actor, person, None, None)
        return


def _short_lines(maker: Maker) -> Iterator[Span]:
    text = maker.document.text
    for block in maker.document.blocks:
        if block.kind is BlockKind.NAV:
            continue
        for match in re.compile(r"[^\n\t]+").finditer(text, block.start, block.end):
            words = match[0].strip()
            if words and len(words) <= 160:
                left = match.start() + match[0].index(words)
                yield Span(left, left + len(words))


def _people(maker: Maker, lines: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield the names that stand over the lines of a life, and which of them are invented."""
    before: Span | None = None
    faceless = False
    for line in lines:
        words = tidy(maker.text(line))
        if before is not None and (_LIFE.match(words) or _INVENTED.fullmatch(words)):
            yield before, bool(_INVENTED.fullmatch(words))
            before, faceless = None, False
        elif before is not None and faceless:
            yield before, False
            before, faceless = None, False
        elif _NO_FACE.fullmatch(words):
            faceless = True
        elif is_name(words) and not relations(words):
            before = line
        else:
            before = None


def bare_face(maker: Maker, cell: Span) -> Span:
    """Return the name at the head of a cell that holds the dates of a life too."""
    words = maker.text(cell)
    stop = min(
        (m.start() for m in re.finditer(r"\n|(?<=\s)(?=[A-ZА-Я])", words) if _cuts(words, m)),
        default=len(words),
    )
    return Span(cell.start, cell.start + len(words[:stop].rstrip()))


def _cuts(words: str, at: re.Match[str]) -> bool:
    return at[0] == "\n" or bool(_LIFE.match(words, at.end()))


def _lines(maker: Maker) -> Iterator[Claim | None]:
    """Read entries of one line each, with actor, person and film."""
    found = []
    for block in maker.document.blocks:
        if block.kind not in (BlockKind.ITEM, BlockKind.HEADING) or block.end - block.start > 160:
            continue
        match = _AS_IN.fullmatch(maker.document.text, block.start, block.end)
        if match is None:
            continue
        actor, role = Span(*match.span("actor")), Span(*match.span("role"))
        if is_name(tidy(maker.text(actor))) and is_role(tidy(maker.text(role))):
            found.append((actor, role, match))
    if len(found) < _LEAST:
        return
    real = bool(ABOUT_REAL.search(maker.document.text[:_HEAD]))
    for actor, role, match in found:
        place = Span(*match.span("film"))
        film = _named_film(maker, place, int(match["year"]) if match["year"] else None)
        if film is None:
            continue
        yield from _film_claims(maker, place, film)
        if real and is_name(tidy(maker.text(role))):
            yield from _pair(maker, actor, role, role, film)
        else:
            yield fields.cast_claim(maker, Entry(actor, role), "list.as_in", film=film)


def _named_film(maker: Maker, place: Span, year: int | None = None) -> FilmNames | None:
    words = tidy(maker.text(place)).strip(_MARKS)
    dated = _TITLE_YEAR.search(words)
    if dated and dated.start() > 1:
        words, year = words[: dated.start()].strip(_MARKS), int(dated[1])
    if not 1 < len(words) <= 70:
        return None
    known = maker.film_at(place.start)
    if known and fold(words) in {fold(name) for name in known.names}:
        return known
    return FilmNames((words,), year)


def _film_claims(maker: Maker, place: Span, film: FilmNames) -> Iterator[Claim | None]:
    at = maker.document.text.find(film.names[0], place.start, place.end)
    if at >= 0:
        name = Span(at, at + len(film.names[0]))
        yield maker.claim("title", "list.films", name, film=film, value=film.names[:1])
        if film.year is not None:
            year = maker.document.text.find(str(film.year), at, place.end + 30)
            if year >= 0:
                yield maker.claim(
                    "year", "list.films", Span(year, year + 4), name, film=film, value=film.year
                )


def _pair(
    maker: Maker, actor: Span, person: Span, role: Span | None, film: FilmNames | None
) -> Iterator[Claim | None]:
    """Yield the credit of an actor and whom the role is of."""
    if not is_name(tidy(maker.text(actor)), single=True):
        return
    called = tidy(maker.text(role or person))
    name = tidy(maker.text(person))
    yield fields.cast_claim(maker, Entry(actor, role or person), "list.faces", film=film)
    yield maker.claim(
        "portrayal",
        "list.faces",
        person,
        actor,
        *(s for s in (role,) if s),
        film=film,
        kind="own_name" if fold(called) == fold(name) else "renamed",
        person=(name,),
        character=(called,),
        performer=(tidy(maker.text(actor)),),
    )
