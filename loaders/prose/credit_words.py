"""The words of each job on a film, in the languages that the rules read."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.words import words

__all__ = ["BY", "NOUN", "OTHER_TITLES", "TITLE", "TITLES", "VERBS"]


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
    # German, French, Spanish, Russian
    "inszeniert von": ("director",),
    "regie führte": ("director",),
    "regie führt": ("director",),
    "réalisé par": ("director",),
    "réalisée par": ("director",),
    "écrit par": ("writer",),
    "écrite par": ("writer",),
    "produit par": ("producer",),
    "dirigida por": ("director",),
    "dirigido por": ("director",),
    "escrita por": ("writer",),
    "escrito por": ("writer",),
    "producida por": ("producer",),
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
    "регисcёр": "director",
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
}


TITLES: Final = "|".join(sorted((re.escape(k) for k in TITLE), key=len, reverse=True))


OTHER_TITLES: Final = words("credits.other_titles")
