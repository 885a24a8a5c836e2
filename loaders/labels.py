"""The words that stand before a value in credits and records, by relation and language.

Data, not code: a label is known when `relations(label)` is not empty. Some labels introduce what
is no relation of ours (a rating, a language): they are known too, as `other`, because knowing
them tells where the value before them ends.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kinonaut.loaders.person_names import is_name

__all__ = ["LABELS", "language_of", "normalise", "relations", "starts_with_label"]

LABELS: Final[dict[str, dict[str, str]]] = {
    "title": {
        "en": "title, name ru, film title, movie title, film name, movie name, name movie, name film, name of film",
        "ru": "название, название фильма, фильм, рус наз, русское название",
        "de": "titel, filmtitel, deutscher titel",
        "fr": "titre, titre français, titre du film",
        "es": "título, título en español, película",
    },
    "aka": {
        "en": "original title, original name, name original, name en, "
        " also known as, aka, a.k.a., alternative title, "
        "alternative titles, alternate title, alternate titles, english title, international title, "
        "native title, other titles, working title, russian title, other title",
        "ru": "оригинальное название, ориг наз, другие названия, также известен как, "
        "альтернативное название, альтернативные названия, международное название",
        "de": "originaltitel, original titel, alternativtitel, auch bekannt als, weitere titel, internationaler titel",
        "fr": "titre original, original titre, autres titres, titre international, titre alternatif, titre vo",
        "es": "título original, original título, también conocida como, otros títulos, título internacional, "
        "título alternativo",
    },
    "year": {
        "en": "year, release year, year of release, production year, year of production, film year, "
        "date creation, date of creation, date created, released in, year released",
        "ru": "год, год выпуска, год производства, год выхода, год создания",
        "de": "jahr, produktionsjahr, erscheinungsjahr, entstehungsjahr",
        "fr": "année, année de production, année de sortie",
        "es": "año, año de producción, año de estreno",
    },
    "date": {
        "en": "release date, release dates, released, date published, premiere, premiered, "
        "date released, theatrical release, first release, opening date, premiere date",
        "ru": "дата выхода, премьера, дата премьеры, дата выпуска, премьера в мире, "
        "премьера в россии, первый показ",
        "de": "erscheinungsdatum, premiere, kinostart, uraufführung, erstaufführung",
        "fr": "date de sortie, sortie, sortie en salles, sortie en salle, première",
        "es": "fecha de estreno, estreno, lanzamiento",
    },
    "runtime": {
        "en": "runtime, film length, running time, run time, duration, length, running length",
        "ru": "длительность, продолжительность, хронометраж, время",
        "de": "laufzeit, länge, dauer, filmlänge, spieldauer",
        "fr": "durée",
        "es": "duración",
    },
    "director": {
        "en": "director, directors, directed by, film director, film directors, a film by, "
        "direction, dir, d, direction by, film by, helmed by",
        "ru": "режиссёр, режиссер, режиссёры, режиссеры, режиссёр-постановщик, режиссер-постановщик, "
        "постановка, режиссура, реж",
        "de": "regie, regisseur, regisseurin, regisseure, ein film von",
        "fr": "réalisateur, réalisatrice, réalisateurs, réalisation, réalisé par, un film de, "
        "mise en scène, réal",
        "es": "director, directora, directores, dirección, dirigida por, dirigido por, "
        "una película de, realización",
    },
    "writer": {
        "en": "writer, writers, written by, screenplay, screenplay by, screenwriter, screenwriters, "
        "script, script by, scriptwriter, scriptwriters, script writer, story, story by, "
        "screen story by, teleplay, teleplay by, adapted by, writing credits, writing",
        "ru": "сценарист, сценаристы, сценарий, автор сценария, авторы сценария",
        "de": "drehbuch, drehbuchautor, drehbuchautoren, buch",
        "fr": "scénario, scénariste, scénaristes, écrit par",
        "es": "guion, guión, guionista, guionistas, escrita por, escrito por",
    },
    "producer": {
        "en": "producer, producers, produced by, executive producer, executive producers, "
        "exec producers, co-producer, co-producers, associate producer, associate producers, "
        "film producer, film producers, line producer, coproducer",
        "ru": "продюсер, продюсеры, исполнительный продюсер, исполнительные продюсеры, "
        "генеральный продюсер, сопродюсер",
        "de": "produzent, produzenten, ko-produzent, produzentin, produziert von, ausführender produzent, "
        "ausführende produzenten, koproduzent",
        "fr": "producteur, producteurs, productrice, produit par, producteur délégué, "
        "producteurs délégués, producteur exécutif, producteurs exécutifs, coproducteur",
        "es": "productor, productores, productora ejecutiva, producida por, producido por, "
        "productor ejecutivo, productores ejecutivos",
    },
    "cinematographer": {
        "en": "cinematographer, cinematographers, cinematography, cinematography by, "
        "director of photography, directors of photography, photography, photographed by, dop, dp, "
        "camera, lensed by",
        "ru": "оператор, операторы, оператор-постановщик, операторы-постановщики",
        "de": "kamera, kameramann, kamerafrau, bildgestaltung",
        "fr": "photographie, directeur de la photographie, image, chef opérateur, "
        "directrice de la photographie",
        "es": "fotografía, director de fotografía, dirección de fotografía, cinematografía",
    },
    "editor": {
        "en": "editor, editors, edited by, film editor, film editors, film editing, film editing by, "
        "editing, editing by",
        "ru": "монтаж, монтажёр, монтажер, монтажёры, режиссёр монтажа, режиссер монтажа",
        "de": "schnitt, cutter, filmeditor, montage",
        "fr": "montage, monteur, monteuse, monteurs",
        "es": "montaje, edición, montador, montadora, montadores",
    },
    "composer": {
        "en": "composer, composers, music, music by, original music, original music by, score, "
        "original score, score by, music composed by, composed by",
        "ru": "композитор, композиторы, музыка",
        "de": "musik, komponist, komponisten, filmmusik",
        "fr": "musique, compositeur, compositeurs, compositrice, musique originale",
        "es": "música, compositor, compositores, compositora, banda sonora, música original",
    },
    "production_designer": {
        "en": "production designer, production designers, production design, production design by",
        "ru": "художник, художники, художник-постановщик, художники-постановщики",
        "de": "szenenbild, szenenbildner, ausstattung, bühnenbild",
        "fr": "décors, chef décorateur, cheffe décoratrice, décorateur",
        "es": "diseño de producción, diseñador de producción",
    },
    "costume_designer": {
        "en": "costume designer, costume designers, costume design, costume design by, costumes, "
        "costumes by",
        "ru": "художник по костюмам, художники по костюмам, костюмы",
        "de": "kostüm, kostüme, kostümbild, kostümbildner, kostümbildnerin",
        "fr": "costumes, création de costumes, costumier, costumière",
        "es": "vestuario, diseño de vestuario, diseñador de vestuario",
    },
    "company": {
        "en": "production company, production companies, studio, studios, film studio, film studios, "
        "production house, production, production studio, companies, company",
        "ru": "кинокомпания, кинокомпании, студия, студии, производство, киностудия, "
        "производственная компания",
        "de": "produktionsfirma, produktionsfirmen, produktionsunternehmen, produktion, "
        "produktionsgesellschaft",
        "fr": "société de production, sociétés de production, maison de production, production, "
        "studio de production",
        "es": "productora, productoras, compañía productora, compañías productoras, producción, "
        "empresa productora, compañías, estudio",
    },
    "country": {
        "en": "country, countries, country of origin, countries of origin, nationality, "
        "production country, production countries",
        "ru": "страна, страны, страна производства",
        "de": "land, länder, produktionsland, produktionsländer, herkunftsland",
        "fr": "pays, nationalité, pays d'origine, pays de production",
        "es": "país, países, país de origen, nacionalidad",
    },
    "budget": {
        "en": "budget, production budget",
        "ru": "бюджет",
        "de": "budget",
        "fr": "budget",
        "es": "presupuesto",
    },
    "gross": {
        "en": "gross, box office, worldwide gross, gross worldwide, total gross",
        "ru": "сборы, кассовые сборы, сборы в мире",
        "de": "einspielergebnis",
        "fr": "box-office, recettes",
        "es": "recaudación, taquilla",
    },
    "cast": {
        "en": "cast, starring, stars, star, actor, actors, cast members, main cast, full cast, "
        "top billed cast, top cast, cast and crew, cast & crew, cast and characters, "
        "cast & characters, with, featuring, leading cast, principal cast, lead actors, "
        "lead cast, series cast, credited cast, complete cast, full credited cast, "
        "full cast and crew, full cast & crew, all cast & crew, all cast and crew, "
        "cast list, film cast, the cast, selected cast, players, lead roles, actress, actresses, "
        "actors and actresses, also starring, co-starring, supporting cast, performers, main actors",
        "ru": "в ролях, в главных ролях, роли исполняют, роли, актёры, актеры, актёр, актер, "
        "актёрский состав, в роли, роли исполнили, снимались, главные роли, роли озвучивали, "
        "актёры и роли, актеры и роли, исполнители",
        "de": "besetzung, darsteller, darstellerinnen, schauspieler, mit, hauptdarsteller, "
        "es spielen, besetzungsliste, rollen, hauptrollen",
        "fr": "distribution, avec, acteurs, acteurs principaux, casting, interprètes, "
        "interprétation, acteurs et actrices, distribution artistique, comédiens",
        "es": "reparto, elenco, intérpretes, actores, protagonistas, con, reparto principal, "
        "actores principales, actores y personajes, interpretación",
    },
    "character": {
        "en": "character, characters, role, roles, as, character name, part, played",
        "ru": "персонаж, персонажи, роль, герой",
        "de": "rolle, figur, charakter, figuren",
        "fr": "rôle, rôles, personnage, personnages",
        "es": "personaje, personajes, papel, rol",
    },
    "real_person": {
        "en": "real person, real people, real-life person, real life person, real name, "
        "real-life counterpart, real life counterpart, historical figure, historical person, "
        "real figure, based on, real-life figure, real-life inspiration, prototype, inspired by, "
        "historical counterpart, real-life basis, real life, real person portrayed, real-life model",
        "ru": "прототип, реальный человек, реальное лицо, исторический прототип, прототипы",
        "de": "reale person, reales vorbild, vorbild, historische person, historisches vorbild",
        "fr": "personne réelle, personnage réel, personnage historique, modèle réel",
        "es": "persona real, personaje real, personaje histórico, figura histórica",
    },
    "consultant": {
        "en": "consultant, consultants, technical consultant, technical consultants, "
        "technical advisor, technical advisors, technical adviser, technical advisers, "
        "historical consultant, scientific consultant, historical advisor, space consultant, "
        "advisor, advisors, adviser, consulting astronaut, consulting cosmonaut, science advisor",
        "ru": "консультант, консультанты, научный консультант, научные консультанты, "
        "технический консультант, главный консультант",
        "de": "berater, fachberater, fachberatung, technischer berater, wissenschaftliche beratung, "
        "technische beratung",
        "fr": "conseiller technique, conseillers techniques, consultant technique, "
        "conseiller scientifique, conseiller historique",
        "es": "asesor técnico, asesores técnicos, asesor, asesor histórico, asesor científico",
    },
    "other": {
        "en": "rating, genre, genres, language, languages, sound, sound mix, color, aspect ratio, "
        "format, awards, tagline, distributor, distributed by, distribution company, "
        "visual effects, visual effects supervisor, visual effects supervisors, stunts, casting, "
        "casting by, sound design, imdb, plot, plot summary, synopsis, storyline, tags, keywords, "
        "certificate, filming locations, official site, poster, description, image, narrator, "
        "narrated by, based on the book, website, trailer, poll, reviewed by, review date, author, "
        "subtitles, packaging, crew, see also, discussions, content score, imdb rating, your rating, "
        "featured reviews, ratings, top contributors, popularity, popularity trend, videos, photos, "
        "mpaa rating, special effects, makeup, set decoration, "
        "art direction, art director, first assistant director, assistant director, "
        "key art, editor's note, note, notes, release info, releases, "
        "details, did you know, trivia, goofs, quotes, reviews, critics reviews, user reviews, "
        "audience reviews, similar films, similar movies, related movies, more like this, "
        "you may also like, recommendations, interviews, lyrics",
        "ru": "жанр, жанры, язык, языки, рейтинг, возраст, слоган, описание, сюжет, дистрибьютор, "
        "звук, звукорежиссёр, звукорежиссер, примечания, награды, грим, каскадёры, прокат",
        "de": "genre, sprache, originalsprache, altersfreigabe, fsk, verleih, handlung, ton, "
        "auszeichnungen, synchronisation, maske, kritik, spezialeffekte, regieassistenz, redaktion, "
        "aufnahmeleitung, herstellungsleitung, produktionsleitung, kameraassistenz, vorlage, "
        "sonstiges, dreharbeiten, bewertung, rezension, inhalt, beleuchtung, requisite, casting, "
        "visuelle effekte, tonmischung, sounddesign, stunts, ur-/erstaufführung, trailer",
        "fr": "genre, langue, langue originale, langues originales, langues, synopsis, distributeur, "
        "son, récompenses, format, société de distribution",
        "es": "género, géneros, idioma, idiomas, sinopsis, distribuidora, distribución, sonido, "
        "premios, calificación, web oficial, argumento, resumen, tráiler, crítica, críticas, "
        "efectos especiales, efectos visuales, maquillaje, dirección artística, sonido, clasificación",
    },
}

_JOINERS: Final = re.compile(r"\s*(?:,|&|/|\+|\band\b|\bund\b|\bet\b|\by\b|\bи\b)\s*")
_CAMEL: Final = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_JUNK: Final = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES: Final = re.compile(r"[\s_]+")
_QUALIFIER: Final = re.compile(r"\s+\(([^()]{1,20})\)\s*:?\s*$")
_BY: Final = re.compile(r"\s+(?:by|von|par|por)$")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    found: dict[str, list[str]] = {}
    spoken: dict[str, str] = {}
    for relation, languages in LABELS.items():
        for language, words in languages.items():
            for word in words.split(","):
                label = normalise(word)
                kinds = found.setdefault(label, [])
                if relation not in kinds:
                    kinds.append(relation)
                # The first language that has a word keeps it; English stands first.
                spoken.setdefault(label, language)
    return {label: tuple(kinds) for label, kinds in found.items()}, spoken


def normalise(label: str) -> str:
    """Return a label in the form in which the table has it.

    >>> normalise("filmDirector:"), normalise("Director(s)"), normalise("Producers Producers")
    ('film director', 'directors', 'producers')
    """
    if len(label) > 80:
        return ""
    text = _CAMEL.sub(" ", label.replace("(s)", "s").replace("(es)", "es"))
    # "Title (US)", "Titre (original)": what stands in brackets says which of several it is.
    note = _QUALIFIER.search(text)
    if note:
        original = note[1].casefold().startswith("orig")
        text = f"{'original ' if original else ''}{text[: note.start()]}"
    text = _JUNK.sub("", _SPACES.sub(" ", text).casefold().replace("’", "'"))
    half = len(text) // 2
    if len(text) > 4 and text[:half] == text[half + 1 :] and text[half] == " ":
        text = text[:half]
    return text


@lru_cache(maxsize=4096)
def relations(label: str) -> tuple[str, ...]:
    """Return the relations that a label introduces, or nothing for a label that is not known.

    >>> relations("Written and Directed by:")
    ('writer', 'director')
    """
    text = normalise(label)
    table = _table()[0]
    if not text:
        return ()
    if text in table:
        kinds = table[text]
        return kinds[:1] if kinds[0] != "other" or len(kinds) == 1 else kinds[1:2]
    words = text.split()
    # Pages print a label and its short form one after the other: "Executive Producers Exec. Producers".
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:]).replace(".", "")
        if first in table and second in table and table[first] == table[second]:
            return table[first][:1]
    parts = [part for part in _JOINERS.split(text) if part]
    if 1 < len(parts) <= 4:
        ending = _BY.search(parts[-1])
        found: list[str] = []
        for part in parts:
            whole = part if part in table else part + ending[0] if ending else part
            kinds = table.get(whole) or table.get(part) or ()
            if not kinds or kinds[0] == "other":
                return ()
            if kinds[0] not in found:
                found.append(kinds[0])
        return tuple(found)
    return ()


def language_of(label: str) -> str | None:
    """Return the language whose word the label is."""
    return _table()[1].get(normalise(label))


_LONGEST: Final = 48
_NAMES: Final = 400
_BEFORE_NAMES: Final = frozenset(
    ("director", "cast", "writer", "producer", "composer", "cinematographer", "editor")
)
_LISTED: Final = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&|und|et|y|и)\s+")
_GLUED: Final = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ\d])")
_CUT: Final = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+|\t+|\s*\.{3,}\s*|\s*…+\s*| {3,}")


def starts_with_label(line: str) -> tuple[int, int] | None:
    """Return where the label at the start of a line ends and where its value begins.

    A label is followed by a colon, a spaced dash or a tab; or it ends in "by" (or is another
    phrase that wants a name) and a capital follows.
    """
    match = _CUT.search(line, 0, _LONGEST + 8)
    if match and match.start() <= _LONGEST:
        # A dash or a tab is a weaker sign than a colon: there the label must be known.
        return (match.start(), match.end()) if relations(line[: match.start()]) else None
    # Dumps of pages lose the space between a label and its value: "Runtime2 hours".
    glued = _GLUED.search(line, 1, _LONGEST)
    if glued and relations(line[: glued.start()]):
        return glued.start(), glued.start()
    head, _, rest = line.partition(" ")
    if rest and head[:1].isupper() and len(line) <= _NAMES and _BEFORE_NAMES & set(relations(head)):
        names = [part.strip(" .") for part in _LISTED.split(rest)]
        if all(is_name(name) for name in names):
            return len(head), len(line) - len(rest)
    words = line[: _LONGEST + 20].split(" ")
    for count in range(min(5, len(words) - 1), 1, -1):
        head = " ".join(words[:count])
        rest = line[len(head) + 1 :].lstrip()
        if (
            rest[:1].isupper()
            and head.casefold().endswith((" by", " par", " von", " por"))
            and relations(head)
        ):
            return len(head), len(line) - len(rest)
    return None
