"""Which side of a list is the actors': decided once for the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from kinonaut.loaders.layout._maker import Maker, tidy
from kinonaut.loaders.layout.entries import Pair
from kinonaut.loaders.person_names import fold, has_rank, is_name

__all__ = ["performers_left"]

_PRIOR = {
    "as": 4.0,
    "played": -8.0,
    "comma": 1.0,
    "dots": 1.5,
    "bracket": 1.5,
    "tab": 0.8,
    "dash": 0.5,
    "colon": -0.5,
}


def performers_left(maker: Maker, pairs: Sequence[Pair], prior: float | None = None) -> bool:
    """Return whether the left sides are the actors.

    Actors known from elsewhere in the document count most; then people of the record, who are
    characters; then which side is made of full names; last the custom of the joint.
    """
    score = _PRIOR.get(pairs[0].joint, 0.0) if prior is None else prior
    for pair in pairs:
        left, right = tidy(maker.text(pair.left)), tidy(maker.text(pair.right))
        score += 2.0 * maker.is_performer(left) - 2.0 * maker.is_performer(right)
        score += maker.is_real(right) - maker.is_real(left)
        score += 1.0 * is_name(left) - 1.0 * is_name(right)
        # Actors are credited without rank.
        score += 0.8 * has_rank(right) - 0.8 * has_rank(left)
    # The same actor may have two roles, but a cast where one name is on many lines has it as role.
    lefts = {fold(maker.text(p.left)) for p in pairs}
    rights = {fold(maker.text(p.right)) for p in pairs}
    score += 0.5 * ((len(lefts) > len(rights)) - (len(rights) > len(lefts)))
    return score >= 0
