"""The run of Splink: learning from two tables without labels, then scoring their pairs.

Nothing here knows which database Splink runs on: that is the backend, which `duckdb_backend` makes
for one machine. For a cluster give `link` a `splink.SparkAPI` instead.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from kinonaut.errors import MissingExtraError
from kinonaut.graph.linkage.columns import Columns
from kinonaut.graph.linkage.model import Comparison, comparisons

if TYPE_CHECKING:
    from splink.internals.database_api import DatabaseAPISubClass

__all__ = ["Scored", "duckdb_backend", "score"]

_SAMPLE: Final = 300_000
"""Random pairs from which u is learnt."""
_ENOUGH: Final = 60
"""Pairs of one name below which m is not learnt."""
_TRUST_M: Final = 100
_TRUST_U: Final = 20_000
"""So many pairs as the numbers of the model count for beside what is learnt."""
_FAR: Final = 0.02
_FARTHEST: Final = 1.5
_HOPELESS: Final = -8.0
_SERIAL = count()


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with the logarithm (base 2) of the odds that it is one entity."""

    left: str
    right: str
    weight: float


def duckdb_backend() -> DatabaseAPISubClass:
    """Return Splink's backend on an embedded DuckDB in memory."""
    try:
        from splink import DuckDBAPI
    except ImportError:
        raise MissingExtraError("linking tables", "link") from None
    return DuckDBAPI()


def score(
    model: tuple[Comparison, ...],
    left: Sequence[Columns],
    right: Sequence[Columns],
    matches: float,
    same_name: int,
    backend: DatabaseAPISubClass,
) -> Iterator[Scored]:
    """Score the pairs of two tables of columns that share a block.

    Args:
        model: What to compare.
        left: Rows of one table; those of both have the same columns.
        right: Rows of the other.
        matches: How many pairs are expected to be of one entity.
        same_name: How many pairs have one name, which is what m is learnt from.
        backend: Splink's backend.
    """
    with warnings.catch_warnings(), _quiet():
        # Splink's own use of its libraries is not for our reader.
        warnings.simplefilter("ignore")
        yield from _score(model, left, right, matches, same_name, backend)


class _quiet:
    """Keep Splink's advice to developers off the terminal."""

    def __enter__(self) -> None:
        self._logger = logging.getLogger("splink")
        self._level = self._logger.level
        self._logger.setLevel(logging.CRITICAL)

    def __exit__(self, *_: object) -> None:
        self._logger.setLevel(self._level)


def _score(
    model: tuple[Comparison, ...],
    left: Sequence[Columns],
    right: Sequence[Columns],
    matches: float,
    same_name: int,
    backend: DatabaseAPISubClass,
) -> Iterator[Scored]:
    from splink import Linker, SettingsCreator, block_on

    used = tuple(c for c in model if _is_told(c, left) and _is_told(c, right))
    pairs = len(left) * len(right)
    number = next(_SERIAL)
    # Splink orders the sides by these names.
    tables = [
        backend.register(_arrow(rows), dataset_display_name=f"{side}_{number}")
        for side, rows in (("a", left), ("b", right))
    ]
    frequencies = backend.register(_frequencies(left, right), table_name=f"frequencies_{number}")

    def linker(settings: SettingsCreator | dict[str, Any]) -> Linker:
        made = Linker(tables, settings, log_level=None, validate_settings=False)
        made.table_management.register_term_frequency_lookup(frequencies, "name_key")
        return made

    learner = linker(
        SettingsCreator(
            link_type="link_only",
            unique_id_column_name="row_id",
            comparisons=list(comparisons(used, backend.sql_dialect.jaro_winkler_function_name)),
            blocking_rules_to_generate_predictions=[
                block_on("blocks", arrays_to_explode=["blocks"])
            ],
            probability_two_random_records_match=min(0.5, matches / pairs),
            retain_matching_columns=False,
        )
    )
    if pairs >= _ENOUGH:
        learner.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=1)
    if same_name >= _ENOUGH and len(used) > 1:
        learner.training.estimate_parameters_using_expectation_maximisation(
            block_on("telling_key"),
            estimate_without_term_frequencies=True,
            fix_u_probabilities=True,
            max_pairs=_SAMPLE,
        )
    settings = learner.misc.save_model_to_json()
    _temper(settings, used, min(pairs, _SAMPLE), same_name)
    scored = linker(settings).inference.predict(threshold_match_weight=_HOPELESS)
    found = scored.as_dict()
    rows = zip(found["row_id_l"], found["row_id_r"], found["match_weight"], strict=True)
    for one, other, weight in sorted(rows):
        yield Scored(one, other, round(weight, 6))


def _is_told(comparison: Comparison, rows: Sequence[Columns]) -> bool:
    """Whether any row has what is compared, so that learning and types are possible."""
    columns = [c for c in _SCHEMA if f"{c}_l" in comparison.absent.split()]
    if comparison.name == "name":
        return True
    return any(all(row.get(c) is not None for c in columns) for row in rows)


_SCHEMA: Final = {
    **dict.fromkeys(("row_id", "name_key", "telling_key", "sound_key", "numbers", "kind"), "text"),
    "generic": "flag",
    **dict.fromkeys(("year", "season", "episode", "birth_year", "death_year", "runtime"), "number"),
    **dict.fromkeys(("weighed", "crossed", "forms", "groups"), "list"),
    **dict.fromkeys(("genres", "profession", "directors", "families", "blocks"), "list"),
}


def _arrow(rows: Sequence[Columns]) -> Any:
    """Return the rows as an Arrow table, whose types do not depend on what is missing."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "flag": pyarrow.bool_(),
        "number": pyarrow.int32(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    columns = [name for name in _SCHEMA if name in rows[0]]
    return pyarrow.table(
        {name: pyarrow.array([r[name] for r in rows], types[_SCHEMA[name]]) for name in columns}
    )


def _frequencies(left: Sequence[Columns], right: Sequence[Columns]) -> Any:
    import pyarrow

    rarity = {row["name_key"]: row["rarity"] for rows in (left, right) for row in rows}
    names = sorted(rarity)
    return pyarrow.table({"name_key": names, "tf_name_key": [rarity[n] for n in names]})


def _temper(
    settings: dict[str, Any], model: Sequence[Comparison], sampled: int, same_name: int
) -> None:
    """Weigh what was learnt by how much it was learnt from, and round off what is by chance.

    Sums over rows in another order differ in their last digits; the result must not.
    """
    for comparison, learnt in zip(model, settings["comparisons"], strict=True):
        levels = [level for level in learnt["comparison_levels"] if not level.get("is_null_level")]
        for prior, level in zip(comparison.levels, levels, strict=True):
            u = level.get("u_probability")
            u = prior.u if not isinstance(u, float) else u
            u = (u * sampled + prior.u * _TRUST_U) / (sampled + _TRUST_U)
            m = level.get("m_probability")
            # The name is what the pairs were chosen by: nothing is learnt of its m.
            if isinstance(m, float) and comparison.name != "name":
                m = (m * same_name + prior.m * _TRUST_M) / (same_name + _TRUST_M)
            else:
                m = prior.m
            # Two of one name whose years are far apart are remakes and namesakes more often than
            # slips, and learning cannot tell.
            m = min(m, _FARTHEST * prior.m) if prior.m < _FAR else m
            level["u_probability"] = float(f"{max(u, 1e-7):.3g}")
            level["m_probability"] = float(f"{max(m, 1e-4):.3g}")
