"""What is compared of two rows, and what each outcome tells before any table was seen.

Each level of a comparison has two probabilities: m, how often two rows of one entity are on it, and
u, how often two rows of different entities are. Both are learnt from the tables without labels; the
numbers here are where learning starts, and what stands where tables are too small to learn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from splink.internals.comparison_level_creator import ComparisonLevelCreator
    from splink.internals.comparison_library import CustomComparison

__all__ = ["PERSONS", "TITLES", "Comparison", "Level", "comparisons"]


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its condition in the SQL of Spark, which Splink translates."""

    sql: str
    m: float
    u: float
    rarity: float = 0.0
    """How far the rarity of the name replaces u: 1 wholly, 0 not at all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Outcomes from the nearest to the farthest; where `absent` holds, nothing is learnt."""

    name: str
    absent: str
    levels: tuple[Level, ...]


_OVERLAP: Final = "size(array_intersect(weighed_l, weighed_r))"
_GREATER: Final = "greatest(size(weighed_l), size(weighed_r))"
_LESSER: Final = "least(size(weighed_l), size(weighed_r))"
_MEETS: Final = "size(array_intersect({0}_l, {0}_r)) >= {1}"
_NUMBERS: Final = "numbers_l = numbers_r"
_NO_SEQUEL: Final = f"({_NUMBERS} OR year_l = year_r)"
_SLIP: Final = (
    "levenshtein(name_key_l, name_key_r) <= least(length(name_key_l), length(name_key_r)) / 5"
)
_LIKE: Final = "{jaro_winkler}(name_key_l, name_key_r) >= "


def _missing(*columns: str) -> str:
    return " OR ".join(f"{c}_{side} IS NULL" for c in columns for side in ("l", "r"))


def _lifetime(name: str, by_chance: float) -> Comparison:
    return Comparison(
        name,
        _missing(name),
        (
            Level(f"{name}_l = {name}_r", 0.95, by_chance),
            Level(f"abs({name}_l - {name}_r) <= 1", 0.03, 2 * by_chance),
            Level(f"abs({name}_l - {name}_r) <= 10", 0.015, 0.18),
            Level("ELSE", 0.005, 0.82 - 3 * by_chance),
        ),
    )


TITLES: Final = (
    Comparison(
        "name",
        "generic_l <> generic_r",
        (
            Level("name_key_l = name_key_r", 0.78, 3e-5, rarity=1.0),
            Level(f"sound_key_l = sound_key_r AND {_NUMBERS}", 0.03, 1e-5, rarity=0.8),
            Level(_MEETS.format("crossed", 1), 0.04, 2e-5, rarity=0.5),
            Level(
                f"{_NUMBERS} AND ({_OVERLAP} >= 0.75 * {_GREATER} OR {_LIKE} 0.95 OR {_SLIP})",
                0.05, 5e-5, rarity=0.5,
            ),
            Level(
                f"{_NUMBERS} AND {_LESSER} >= 5 AND {_OVERLAP} >= {_LESSER}",
                0.04, 1e-4, rarity=0.2,
            ),
            Level(f"{_NUMBERS} AND {_OVERLAP} >= 0.5 * {_GREATER}", 0.025, 1e-3, rarity=0.2),
            # Sequels: as near as that, but for a number.
            Level(f"{_OVERLAP} >= 0.5 * {_LESSER}", 0.015, 1e-3),
            Level("ELSE", 0.02, 0.9977),
        ),
    ),
    Comparison(
        "year",
        _missing("year"),
        (
            Level("year_l = year_r", 0.84, 0.04),
            Level("abs(year_l - year_r) <= 1", 0.11, 0.08),
            Level("abs(year_l - year_r) <= 3", 0.04, 0.13),
            Level("abs(year_l - year_r) <= 10", 0.007, 0.25),
            Level("ELSE", 0.003, 0.5),
        ),
    ),
    Comparison(
        "number",
        _missing("episode"),
        (
            Level("episode_l = episode_r AND season_l = season_r", 0.84, 0.006),
            Level("episode_l = episode_r", 0.04, 0.05),
            Level("season_l = season_r AND abs(episode_l - episode_r) <= 2", 0.06, 0.025),
            Level("season_l = season_r", 0.03, 0.1),
            Level("ELSE", 0.03, 0.819),
        ),
    ),
    Comparison(
        "kind",
        _missing("kind"),
        (Level("kind_l = kind_r", 0.96, 0.6), Level("ELSE", 0.04, 0.4)),
    ),
    Comparison(
        "genres",
        _missing("genres"),
        (
            Level(_MEETS.format("genres", 2), 0.3, 0.06),
            Level(_MEETS.format("genres", 1), 0.5, 0.3),
            Level("ELSE", 0.2, 0.64),
        ),
    ),
    Comparison(
        "director",
        _missing("directors"),
        (
            Level(f"{_NO_SEQUEL} AND {_MEETS.format('directors', 1)}", 0.86, 0.001),
            Level(f"{_NO_SEQUEL} AND {_MEETS.format('families', 1)}", 0.05, 0.004),
            # Sequels often have the director of the first part.
            Level(_MEETS.format("directors", 1), 0.02, 0.002),
            Level("ELSE", 0.07, 0.993),
        ),
    ),
    Comparison(
        "runtime",
        _missing("runtime"),
        (
            Level("abs(runtime_l - runtime_r) <= 1", 0.65, 0.05),
            Level("abs(runtime_l - runtime_r) <= 5", 0.2, 0.13),
            Level("abs(runtime_l - runtime_r) <= 20", 0.1, 0.35),
            Level("ELSE", 0.05, 0.47),
        ),
    ),
)  # fmt: skip

PERSONS: Final = (
    Comparison(
        "name",
        "name_key_l IS NULL OR name_key_r IS NULL",
        (
            Level("name_key_l = name_key_r", 0.82, 1e-5, rarity=1.0),
            Level(_MEETS.format("forms", 1), 0.04, 3e-6, rarity=0.8),
            Level("sound_key_l = sound_key_r", 0.04, 3e-6, rarity=0.7),
            Level(
                f"{_MEETS.format('groups', 1)} OR {_MEETS.format('crossed', 1)}",
                0.03, 2e-5, rarity=0.3,
            ),
            Level(f"{_LIKE} 0.95 OR {_SLIP}", 0.03, 2e-5, rarity=0.3),
            Level(f"{_LESSER} >= 5 AND {_OVERLAP} >= {_LESSER}", 0.02, 4e-5, rarity=0.2),
            Level("ELSE", 0.02, 0.9999),
        ),
    ),
    _lifetime("birth_year", 0.015),
    _lifetime("death_year", 0.03),
    Comparison(
        "profession",
        _missing("profession"),
        (Level(_MEETS.format("profession", 1), 0.85, 0.5), Level("ELSE", 0.15, 0.5)),
    ),
)  # fmt: skip


def comparisons(model: tuple[Comparison, ...], jaro_winkler: str) -> list[CustomComparison]:
    """Return a model in Splink's words; `jaro_winkler` is the backend's name of that function."""
    from splink import comparison_level_library as levels
    from splink.comparison_library import CustomComparison

    made = []
    for comparison in model:
        absent = levels.CustomLevel(comparison.absent, base_dialect_str="spark")
        steps: list[ComparisonLevelCreator | dict[str, Any]]
        steps = [absent.configure(is_null_level=True)]
        for level in comparison.levels:
            sql = level.sql.replace("{jaro_winkler}", jaro_winkler)
            step = (
                levels.ElseLevel()
                if sql == "ELSE"
                else levels.CustomLevel(sql, base_dialect_str="spark")
            ).configure(m_probability=level.m, u_probability=level.u)
            if level.rarity:
                step.configure(
                    tf_adjustment_column="name_key",
                    tf_adjustment_weight=level.rarity,
                    disable_tf_exact_match_detection=True,
                )
            steps.append(step)
        made.append(CustomComparison(steps, output_column_name=comparison.name))
    return made
