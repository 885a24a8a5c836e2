"""Who plays whom, in running text."""

from __future__ import annotations

from typing import Final

from kinonaut.loaders.prose.cast_brackets import BRACKETED, CREDIT, build_bracketed, build_credited
from kinonaut.loaders.prose.cast_lists import (
    ACTORS,
    HAS,
    STAR_VERB,
    STARS,
    build_actors,
    build_has,
    build_star_verb,
    build_stars,
)
from kinonaut.loaders.prose.cast_verbs import (
    CAMEO,
    CHARACTER,
    IS_ROLE,
    LAST,
    OWNED,
    PLAYED_BY,
    PLAYS,
    TURN,
    build_cameo,
    build_character,
    build_is_role,
    build_owned,
    build_played_by,
    build_plays,
    build_turn,
)
from kinonaut.loaders.prose.context import FILM
from kinonaut.loaders.prose.rules import Example, Rule

__all__ = ["RULES"]


RULES: Final = (
    Rule(
        "prose.cast.starring",
        STARS,
        build_stars,
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
    Rule("prose.cast.credited", CREDIT, build_credited, (FILM,)),
    Rule(
        "prose.cast.stars",
        STAR_VERB,
        build_star_verb,
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
        PLAYS,
        build_plays,
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
            "zu sehen",
            "da vida",
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
        PLAYED_BY,
        build_played_by,
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
        BRACKETED,
        build_bracketed,
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
        CHARACTER,
        build_character,
        ("character", "role", "turn", "performance", "portrayal"),
    ),
    Rule("prose.cast.owned", OWNED, build_owned, (FILM,)),
    Rule(
        "prose.cast.has",
        HAS,
        build_has,
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
    Rule("prose.cast.turn", TURN, build_turn, ("'s ", "’s ", "s' ")),
    Rule(
        "prose.cast.is",
        IS_ROLE,
        build_is_role,
        (" is ",),
        examples=(
            Example(
                "In Title Peter Stern plays Jon Berg and Anna Holm is Vera Lund.",
                (("cast", "Anna Holm"),),
            ),
            Example("In Title, Anna Holm is Danish."),
        ),
    ),
    Rule(
        "prose.cast.actors",
        ACTORS,
        build_actors,
        ("actor", "actress", "newcomer", "актёр", "актриса", "schauspieler", "acteur", "actrice"),
    ),
    Rule(
        "prose.cast.last",
        LAST,
        build_cameo,
        ("appearance", "role", "performance", "debut", "part", "lead"),
    ),
    Rule("prose.cast.cameo", CAMEO, build_cameo, ("cameo",)),
)
