"""The words of each job on a film, in the languages that the rules read."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.words import words

__all__ = [
    "ACTIVE",
    "AMBIGUOUS",
    "BY",
    "JOBS",
    "NOUN",
    "OTHER_TITLES",
    "PARTICIPLES",
    "TITLE",
    "TITLES",
    "VERBS",
    "WORKS",
]


# trigger -> jobs. The trigger stands before the names; jobs joined by "and" share them.
BY: Final[dict[str, tuple[str, ...]]] = {
    "directed": ("director",),
    "co-directed": ("director",),
    "helmed": ("director",),
    "made": ("director",),
    "written": ("writer",),
    "co-written": ("writer",),
    "cowritten": ("writer",),
    "scripted": ("writer",),
    "penned": ("writer",),
    "produced": ("producer",),
    "co-produced": ("producer",),
    "executive produced": ("producer",),
    "photographed": ("cinematographer",),
    "shot": ("cinematographer",),
    "lensed": ("cinematographer",),
    "edited": ("editor",),
    "scored": ("composer",),
    "composed": ("composer",),
    # German, French, Spanish, Italian, Portuguese
    "inszeniert": ("director",),
    "regie führte": ("director",),
    "regie führt": ("director",),
    **{
        f"{word}{ending}": jobs
        for words, endings, jobs in (
            (("réalisé", "co-réalisé", "coréalisé", "dirigé", "signé"), ("", "e"), ("director",)),
            (("mis en scène", "mise en scène"), ("",), ("director",)),
            (("écrit", "coécrit", "co-écrit", "scénarisé"), ("", "e"), ("writer",)),
            (("produit", "coproduit"), ("", "e"), ("producer",)),
            (("monté",), ("", "e"), ("editor",)),
            (("dirigid", "realizad", "codirigid"), ("a", "o"), ("director",)),
            (("escrit", "coescrit", "guionizad"), ("a", "o"), ("writer",)),
            (("producid", "coproducid", "produzid"), ("a", "o"), ("producer",)),
            (("montad",), ("a", "o"), ("editor",)),
            (("dirett", "realizzat"), ("a", "o"), ("director",)),
            (("scritt", "sceneggiat"), ("a", "o"), ("writer",)),
            (("prodott",), ("a", "o"), ("producer",)),
        )
        for word in words
        for ending in endings
    },
}


VERBS: Final = "|".join(sorted((re.escape(k) for k in BY), key=len, reverse=True))


# noun -> job: "screenplay by X", "the cinematography of X".
NOUN: Final[dict[str, str]] = {
    "screenplay": "writer",
    "script": "writer",
    "teleplay": "writer",
    "cinematography": "cinematographer",
    "photography": "cinematographer",
    "camerawork": "cinematographer",
    "editing": "editor",
    "score": "composer",
    "music": "composer",
    "soundtrack": "composer",
    "costumes": "costume_designer",
    "costuming": "costume_designer",
    "costume design": "costume_designer",
    "production design": "production_designer",
    "direction": "director",
    "drehbuch": "writer",
    "regie": "director",
    "musik": "composer",
    "kamera": "cinematographer",
    "scénario": "writer",
    "musique": "composer",
    "guion": "writer",
    "música": "composer",
    "mise en scène": "director",
    "réalisation": "director",
    "dirección": "director",
    "photographie": "cinematographer",
    "fotografía": "cinematographer",
    "montage": "editor",
    "montaje": "editor",
    "guión": "writer",
    "regia": "director",
    "sceneggiatura": "writer",
    "musiche": "composer",
    "roteiro": "writer",
    "direção": "director",
}


TITLE: Final[dict[str, str]] = {
    "director": "director",
    "co-director": "director",
    "filmmaker": "director",
    "film-maker": "director",
    "helmer": "director",
    "screenwriter": "writer",
    "co-writer": "writer",
    "scriptwriter": "writer",
    "writer": "writer",
    "producer": "producer",
    "cinematographer": "cinematographer",
    "director of photography": "cinematographer",
    "editor": "editor",
    "composer": "composer",
    "production designer": "production_designer",
    "costume designer": "costume_designer",
    "режиссёр": "director",
    "режиссер": "director",
    "режиссёра": "director",
    "режиссера": "director",
    "сценарист": "writer",
    "продюсер": "producer",
    "композитор": "composer",
    "regisseur": "director",
    "regisseurin": "director",
    "réalisateur": "director",
    "réalisatrice": "director",
    "directora": "director",
    "режиссёром": "director",
    "режиссером": "director",
    "regista": "director",
    "cineasta": "director",
    "cinéaste": "director",
    "drehbuchautor": "writer",
    "drehbuchautorin": "writer",
    "scénariste": "writer",
    "guionista": "writer",
    "sceneggiatore": "writer",
    "produzent": "producer",
    "produzentin": "producer",
    "producteur": "producer",
    "productrice": "producer",
    "productor": "producer",
    "komponist": "composer",
    "komponistin": "composer",
    "compositeur": "composer",
    "compositrice": "composer",
    "compositor": "composer",
    "kameramann": "cinematographer",
    "kamerafrau": "cinematographer",
}


# Trades that have nothing to do with films as often.
AMBIGUOUS: Final = frozenset(
    ("writer", "editor", "producer", "author", "produzent", "produzentin", "producteur",
     "productrice", "productor", "komponist", "komponistin", "compositeur", "compositrice",
     "compositor", "kameramann", "kamerafrau")
)  # fmt: skip


TITLES: Final = "|".join(sorted((re.escape(k) for k in TITLE), key=len, reverse=True))


OTHER_TITLES: Final = words("credits.other_titles")

# verb of a sentence whose subject made the film -> job
ACTIVE: Final[dict[str, str]] = {
    **dict.fromkeys(("wrote", "co-wrote", "penned", "scripted", "writes", "co-writes"), "writer"),
    **dict.fromkeys(("directed", "co-directed", "directs", "helmed", "helms"), "director"),
    **dict.fromkeys(("produced", "co-produced", "produces", "executive produced"), "producer"),
    **dict.fromkeys(("edited", "edits"), "editor"),
    **dict.fromkeys(
        ("écrit", "coécrit", "scénarise", "escribió", "escribe", "coescribió"), "writer"
    ),
    **dict.fromkeys(("réalise", "réalisé", "dirigió", "dirige", "met en scène"), "director"),
    **dict.fromkeys(("produit", "coproduit", "produjo", "produce"), "producer"),
    **dict.fromkeys(("schrieb", "geschrieben", "scritto", "написал", "написала"), "writer"),
    **dict.fromkeys(("inszenierte", "inszeniert", "drehte", "diretto"), "director"),
    **dict.fromkeys(("снял", "сняла", "поставил", "поставила", "срежиссировал"), "director"),
    **dict.fromkeys(("produzierte", "produziert", "спродюсировал"), "producer"),
}

# what somebody wrote, composed or signed -> job
WORKS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("scénario", "guion", "guión", "libreto", "drehbuch", "Drehbuch", "сценарий"), "writer"
    ),
    **dict.fromkeys(("sceneggiatura", "roteiro"), "writer"),
    **dict.fromkeys(
        ("musique", "bande originale", "música", "banda sonora", "Musik", "Filmmusik", "musik",
         "filmmusik", "музыку", "musiche"), "composer"
    ),
}  # fmt: skip

# German participles behind the name of who made the film -> job
PARTICIPLES: Final[dict[str, str]] = {
    **dict.fromkeys(("geschrieben", "verfasst"), "writer"),
    **dict.fromkeys(("inszeniert", "gedreht", "verfilmt", "realisiert"), "director"),
    **dict.fromkeys(("produziert",), "producer"),
    **dict.fromkeys(("komponiert", "vertont"), "composer"),
    **dict.fromkeys(("fotografiert",), "cinematographer"),
    **dict.fromkeys(("geschnitten", "montiert"), "editor"),
}

# Russian names of trades, as they stand before `стал`, `выступил` or a dash -> job
JOBS: Final[dict[str, str]] = {
    f"{word}{ending}": job
    for word, job in (
        ("режиссёр", "director"),
        ("режиссер", "director"),
        ("режиссёр-постановщик", "director"),
        ("режиссёром-постановщик", "director"),
        ("постановщик", "director"),
        ("сценарист", "writer"),
        ("автор сценария", "writer"),
        ("автором сценария", "writer"),
        ("авторами сценария", "writer"),
        ("авторы сценария", "writer"),
        ("продюсер", "producer"),
        ("оператор", "cinematographer"),
        ("композитор", "composer"),
    )
    for ending in ("", "ом", "ами", "ы")
}
