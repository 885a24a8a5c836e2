"""Pairs of noisy tables of films, series, episodes and persons, with their gold.

Names come from the lists of Faker; entities are as confusable as real ones: remakes, sequels,
namesakes, episodes of one number.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from anyascii import anyascii
from faker import Faker
from faker.providers.lorem.en_US import Provider as Lorem

Cells = dict[str, str]
Pairs = set[tuple[str, str]]
GENRES = ("Drama", "Comedy", "Crime", "Action", "Romance", "Horror", "Sci-Fi", "Documentary")
GENRES_TOO = {
    "Action": "Action & Adventure", "Sci-Fi": "Sci-Fi & Fantasy", "Crime": "Mystery",
    "Romance": "Romantic", "Horror": "Thriller", "Documentary": "Documentary",
}  # fmt: skip
JOBS = ("actor", "actress", "director", "writer", "producer", "composer", "editor")
JOBS_TOO = {
    "actor": "Acting", "actress": "Acting", "director": "Directing", "writer": "Writing",
    "producer": "Production", "composer": "Sound", "editor": "Editing",
}  # fmt: skip
TYPES = (
    {"film": "movie", "series": "tvSeries", "episode": "tvEpisode", "person": "person"},
    {"film": "Movie", "series": "TvShow", "episode": "Episode", "person": "Person"},
)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
FOREIGN = ("ru_RU", "de_DE", "fr_FR", "es_ES", "pl_PL", "sv_SE", "uk_UA", "bg_BG")


@dataclass(frozen=True)
class Profile:
    """How two tables are shaped and how far they differ."""

    left: int
    right: int
    shared: float
    "Share of the left table that the right one has."
    kinds: dict[str, float]
    year_off: float = 0.1
    year_missing: float = 0.08
    birth_missing: float = 0.4
    title_noise: float = 0.2
    name_noise: float = 0.08
    renumbered: float = 0.06
    number_missing: float = 0.05
    repeated: float = 0.0
    "Share of the rows of the right table that it has twice."
    repeated_left: float = 0.0
    remade: float = 0.06
    "Share of the films that have been made twice."
    gold_missing: float = 0.04
    untyped: bool = False
    columns: tuple[str, ...] = field(default=())
    "Columns that the right table lacks."


PROFILES = {
    "mixed": Profile(
        5000, 6000, 0.4, {"film": 0.3, "series": 0.05, "episode": 0.3, "person": 0.35}
    ),
    "serial": Profile(
        5000, 7800, 0.5, {"film": 0.02, "series": 0.08, "episode": 0.55, "person": 0.35},
        repeated=0.03, renumbered=0.12, birth_missing=0.7,
    ),
    "rough": Profile(
        4000, 5000, 0.35, {"film": 0.45, "series": 0.1, "episode": 0.2, "person": 0.25},
        year_off=0.2, year_missing=0.25, title_noise=0.4, name_noise=0.2, gold_missing=0.1,
    ),
    "bare": Profile(
        3000, 3000, 0.5, {"film": 0.6, "series": 0.1, "person": 0.3},
        untyped=True, columns=("genres", "profession"),
    ),
    "clean": Profile(
        3000, 3500, 0.6, {"film": 0.4, "series": 0.1, "episode": 0.2, "person": 0.3},
        year_off=0.03, year_missing=0.02, title_noise=0.05, name_noise=0.02, gold_missing=0.0,
        renumbered=0.02, birth_missing=0.2,
    ),
    # Two catalogues of the same shows: people by name alone, one table without seasons of half its
    # episodes, both with rows that they have twice, and a gold that knows half the pairs' partners.
    "catalogue": Profile(
        5000, 6500, 0.55, {"film": 0.12, "series": 0.1, "episode": 0.38, "person": 0.4},
        birth_missing=0.93, number_missing=0.35, repeated=0.05, repeated_left=0.03,
        renumbered=0.04, title_noise=0.12, name_noise=0.05, year_missing=0.3, gold_missing=0.08,
    ),
    # Remakes, sequels and series of one title, with years that are often missing.
    "remakes": Profile(
        3000, 4000, 0.5, {"film": 0.75, "series": 0.25}, year_missing=0.3, year_off=0.15,
        title_noise=0.25, remade=0.25,
    ),
    "small": Profile(
        120, 150, 0.5, {"film": 0.5, "series": 0.1, "episode": 0.2, "person": 0.2}
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Entity:
    number: int
    kind: str
    name: str
    other: str = ""
    "A second name, in another language or script."
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    birth: int | None = None
    death: int | None = None
    genres: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()


class World:
    """Entities as confusable as real ones: remakes, sequels, homonyms, episodes of one number."""

    def __init__(self, seed: int, remade: float = 0.06) -> None:
        self.random = random.Random(seed)
        self.remade = remade
        words = sorted({w.capitalize() for w in Lorem.word_list if len(w) > 2})
        self.random.shuffle(words)
        self.words = words
        self.weights = [1 / (rank + 12) for rank in range(len(words))]
        self.fakers = []
        for locale in ("en_US", "en_GB", *FOREIGN):
            faker = Faker(locale)
            faker.seed_instance(seed)
            self.fakers.append(faker)
        self.entities: list[Entity] = []

    def word(self) -> str:
        return self.random.choices(self.words, self.weights)[0]

    def add(self, **fields: Any) -> None:
        self.entities.append(Entity(len(self.entities), **fields))

    def title(self) -> str:
        pick, w = self.random.random(), self.word
        if pick < 0.16:
            return w()
        if pick < 0.34:
            return f"The {w()}"
        if pick < 0.55:
            return f"{w()} {w()}"
        if pick < 0.66:
            return f"The {w()} of {w()}"
        if pick < 0.74:
            return f"{w()} & {w()}"
        if pick < 0.84:
            return f"{w()} {self.random.choice(('in', 'for', 'with', 'without'))} the {w()}"
        if pick < 0.92:
            return f"{w()}: {w()} {w()}"
        return f"{self.fakers[0].last_name()}'s {w()}"

    def foreign_title(self) -> str:
        faker = self.random.choice(self.fakers[2:])
        return " ".join(w.capitalize() for w in faker.words(self.random.randint(2, 4)))

    def fill(self, kind: str, number: int) -> None:
        while number > 0:
            number -= getattr(self, f"add_{kind}")()

    def add_film(self) -> int:
        year = min(2024, int(self.random.triangular(1920, 2025, 2012)))
        genres = tuple(self.random.sample(GENRES, self.random.randint(1, 3)))
        name = self.title()
        other = self.foreign_title() if self.random.random() < 0.15 else ""
        self.add(kind="film", name=name, other=other, year=year, genres=genres)
        made = 1
        if self.random.random() < self.remade:
            self.add(kind="film", name=name, year=year + self.random.randint(4, 40), genres=genres)
            made += 1
        if self.random.random() < 0.07:
            for part in range(2, self.random.randint(3, 5)):
                form = self.random.choice((f"{name} {part}", f"{name} {ROMAN[part]}"))
                if self.random.random() < 0.3:
                    form = f"{name} {part}: {self.word()} {self.word()}"
                self.add(kind="film", name=form, year=year + 2 * part, genres=genres)
                made += 1
        return made

    def add_series(self) -> int:
        year = int(self.random.triangular(1960, 2025, 2015))
        name = self.title()
        genres = tuple(self.random.sample(GENRES, 2))
        self.add(kind="series", name=name, year=year, genres=genres)
        if self.random.random() < 0.05:
            self.add(kind="film", name=name, year=year + 3, genres=genres)
            return 2
        return 1

    def add_episode(self) -> int:
        start = int(self.random.triangular(1990, 2024, 2016))
        seasons, length = self.random.randint(1, 4), self.random.randint(6, 14)
        unnamed = self.random.random() < 0.15
        for season in range(1, seasons + 1):
            doubled = ""
            for episode in range(1, length + 1):
                if unnamed:
                    name = f"Episode #{season}.{episode}"
                elif doubled:
                    name, doubled = f"{doubled}: Part 2", ""
                elif episode == season == 1 and self.random.random() < 0.6:
                    name = "Pilot"
                elif self.random.random() < 0.04:
                    doubled = self.title()
                    name = f"{doubled}: Part 1"
                else:
                    name = self.title()
                self.add(kind="episode", name=name, year=start + season - 1, season=season,
                         episode=episode)  # fmt: skip
        return seasons * length

    def add_person(self) -> int:
        own = self.random.random() < 0.7
        faker = self.fakers[0] if own else self.random.choice(self.fakers[1:])
        first, last = faker.first_name(), faker.last_name()
        if self.random.random() < 0.12:
            first = f"{first} {faker.first_name()}"
        birth = self.random.randint(1900, 2000)
        death = birth + self.random.randint(40, 90) if self.random.random() < 0.3 else None
        jobs = tuple(self.random.sample(JOBS, self.random.randint(1, 3)))
        self.add(kind="person", name=f"{first} {last}", birth=birth,
                 death=death if death and death < 2025 else None, jobs=jobs)  # fmt: skip
        if self.random.random() < 0.02:
            self.add(kind="person", name=f"{first} {last}", jobs=jobs,
                     birth=birth + self.random.randint(5, 50))  # fmt: skip
            return 2
        return 1


def typo(rng: random.Random, text: str) -> str:
    at = rng.randrange(max(1, len(text) - 1))
    letter = chr(rng.randrange(97, 123))
    return rng.choice((text[:at] + text[at + 1 :], text[:at] + letter + text[at + 1 :],
                       text[:at] + text[at : at + 2][::-1] + text[at + 2 :]))  # fmt: skip


def noisy_title(rng: random.Random, entity: Entity) -> str:
    name = entity.name
    pick = rng.random()
    if entity.other and pick < 0.35:
        return rng.choice((entity.other, f"{entity.other} ({name})"))
    if pick < 0.15:
        return re.sub(r"^The ", "", name)
    if pick < 0.25:
        return f"{name[4:]}, The" if name.startswith("The ") else name.replace(" & ", " and ")
    if pick < 0.4:
        return re.sub(r":", rng.choice((" -", "", " –")), name)
    if pick < 0.5:
        return name.split(":")[0] if "Part" not in name else name.replace(": Part ", " (") + ")"
    if pick < 0.6:
        return re.sub(
            r"\b([2-5])\b", lambda m: rng.choice((ROMAN[int(m[1])], f"Part {m[1]}")), name
        )
    if pick < 0.7:
        return name.upper()
    if pick < 0.85:
        return typo(rng, name)
    return f"{name}{rng.choice((': The Movie', ' (TV)', ' - Director Cut', '!', '...'))}"


def noisy_person(rng: random.Random, entity: Entity) -> str:
    first, *middle, last = entity.name.split()
    pick = rng.random()
    if not entity.name.isascii() and pick < 0.7:
        return anyascii(entity.name)
    if pick < 0.3:
        return f"{first} {last}" if middle else f"{first} {rng.choice('ABCDEFJKLMR')}. {last}"
    if pick < 0.4:
        return f"{last}, {first}"
    if pick < 0.55:
        return f"{first[0]}. {last}"
    if pick < 0.75:
        return typo(rng, entity.name)
    return f"{first} {last} Jr." if pick > 0.95 else f"{first} {last}"


def render(rng: random.Random, profile: Profile, entity: Entity, id_: str, side: int) -> Cells:
    """Return an entity as one table writes it: the left in house style, the right noisier."""
    name, year, season, episode = entity.name, entity.year, entity.season, entity.episode
    noise = profile.name_noise if entity.kind == "person" else profile.title_noise
    generic = re.fullmatch(r"Episode #(\d+)\.(\d+)", name)
    if generic and side:
        name = f"Episode {generic[2]}"
    elif rng.random() < (noise if side else noise / 4):
        name = noisy_person(rng, entity) if entity.kind == "person" else noisy_title(rng, entity)
    if year and rng.random() < profile.year_off / 2:
        year += rng.choice((-1, 1, 1, -1, 2, -3))
    if year and rng.random() < profile.year_missing / 2:
        year = None
    if episode is not None and season is not None and side:
        if rng.random() < profile.renumbered:
            episode = max(1, episode + rng.choice((-2, -1, 1, 2, 5)))
        if rng.random() < profile.number_missing:
            season = episode = None
    birth, death = entity.birth, entity.death
    if rng.random() < profile.birth_missing:
        birth = death = None
    elif birth and rng.random() < 0.02:
        birth += rng.choice((-1, 1, 2))
    genres = entity.genres
    if side:
        genres = tuple(GENRES_TOO.get(g, g) for g in genres if rng.random() < 0.8)
    jobs = entity.jobs if not side else tuple(JOBS_TOO[j] for j in entity.jobs[:1])
    cells = {
        "id": id_, "type": TYPES[side][entity.kind], "name": name, "year": str(year or ""),
        "season": str(season or ""), "episode": str(episode or ""),
        "birth_year": str(birth or ""), "death_year": str(death or ""),
        "genres": ",".join(genres), "profession": ",".join(jobs),
    }  # fmt: skip
    if profile.untyped:
        cells["type"] = ""
    return {k: ("" if side and k in profile.columns else v) for k, v in cells.items()}


def make(profile: Profile, seed: int) -> tuple[list[Cells], list[Cells], Pairs]:
    world, rng = World(seed, profile.remade), random.Random(seed + 1)
    total = profile.left + profile.right - int(profile.left * profile.shared)
    for kind, share in profile.kinds.items():
        world.fill(kind, int(total * share) + 1)
    entities = world.entities
    rng.shuffle(entities)
    both = int(profile.left * profile.shared)
    left = entities[: profile.left]
    right = entities[:both] + entities[profile.left : profile.left + profile.right - both]
    rng.shuffle(left)
    rng.shuffle(right)
    tables: list[list[Cells]] = [[], []]
    ids: tuple[dict[int, list[str]], ...] = (defaultdict(list), defaultdict(list))
    for side, chosen in enumerate((left, right)):
        for place, entity in enumerate(chosen):
            share = profile.repeated if side else profile.repeated_left
            for _ in range(2 if share and rng.random() < share else 1):
                id_ = f"{'ab'[side]}{place:05}{'x' if ids[side][entity.number] else ''}"
                ids[side][entity.number].append(id_)
                tables[side].append(render(rng, profile, entity, id_, side))
    gold = {(a, b) for n, some in ids[0].items() for a in some for b in ids[1].get(n, ())}
    return tables[0], tables[1], {p for p in sorted(gold) if rng.random() >= profile.gold_missing}
