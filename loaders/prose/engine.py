"""Runs the rules over the sentences of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Document
from kinonaut.loaders.films import Films
from kinonaut.loaders.prose import (
    cast,
    cast_beside,
    cast_filmographies,
    consultants,
    credits,
    deviations,
    filmfacts,
    firsts,
    foreign,
    history,
    likened,
    mission_events,
    occupations,
    portrayals,
    real_people,
    reality,
    renamings,
    reviews,
    sweeping,
    verdicts,
)
from kinonaut.loaders.prose.context import Reading
from kinonaut.loaders.prose.listed import listed_performers
from kinonaut.loaders.prose.rules import Rule, run
from kinonaut.loaders.shapes import fold

__all__ = ["RULES", "read"]

RULES: Final[tuple[Rule, ...]] = (
    *credits.RULES,
    *cast.RULES,
    *cast_beside.RULES,
    *cast_filmographies.RULES,
    *foreign.RULES,
    *filmfacts.RULES,
    *history.RULES,
    *firsts.RULES,
    *likened.RULES,
    *consultants.RULES,
    *portrayals.RULES,
)


# Whoever stands in one of these relations to a film has a hand in it, and no part.
_MADE: Final = frozenset(
    ("director", "writer", "producer", "cinematographer", "editor", "composer", "consultant")
)


def _settled(said: list[Claim]) -> list[Claim]:
    """Leave out of one sentence a part that a pairing of lists has given to somebody else.

    `A and B as X and Y` holds `B as X` too.
    """
    listed = {
        (fold(c.performer[0]), fold(c.character[0]))
        for c in said
        if c.relation == "cast" and c.character and c.rule == "prose.cast.starring"
    }
    actors, parts = {a for a, _ in listed}, {p for _, p in listed}
    return [
        c
        for c in said
        if c.relation != "cast"
        or not c.character
        or c.rule == "prose.cast.starring"
        or (fold(c.performer[0]), fold(c.character[0])) in listed
        or not (fold(c.performer[0]) in actors and fold(c.character[0]) in parts)
    ]


def read(
    document: Document,
    films: Films,
    listed: Callable[[list[Claim]], list[Claim]] | None = None,
) -> Iterator[Claim]:
    """Yield every claim that the sentences of a document make.

    Args:
        document: The document.
        films: Which film each place of it speaks of.
        listed: Gives the claims of its lists and tables, helped by the casts that its sentences
            name; the portrayals rest on both.
    """
    reading = Reading(document, films, listed_performers(document))
    made: list[Claim] = []
    for sentence in reading.sentences:
        made.extend(_settled(list(run(RULES, sentence))))
        compared = filmfacts.comparisons(reading, sentence)
        made.extend(likened.held_against(sentence, compared))
        made.extend(mission_events.dated_events(sentence))
    made.extend(history.crewed(reading, list(made)))
    lists = listed([c for c in made if c.relation == "cast"]) if listed else []
    story = history.true_story(reading)
    told = reality.realities(reading)
    reality.peopled(reading, told, [*made, *lists])
    made.extend(history.depictions(reading, story, told))
    reality.shown(reading, told, [*made, *lists])
    made.extend(portrayals.own_names(reading, [*made, *lists], list(made), told))
    makers = {fold(n) for c in (*made, *lists) if c.relation in _MADE for n in c.person}
    made.extend(portrayals.entitled(reading, told, makers))
    for sentence in reading.sentences:
        made.extend(portrayals.shown(sentence, told, makers))
        made.extend(real_people.real_lists(sentence))
        made.extend(real_people.composites(sentence))
        scope = sentence.scope
        truth = told.get(scope.film, reality.NOTHING) if scope else reality.NOTHING
        made.extend(real_people.existed(sentence, truth.told))
        made.extend(real_people.headline_links(sentence))
        made.extend(renamings.became(sentence))
        made.extend(renamings.merged(sentence))
        made.extend(renamings.named_apart(reading, sentence))
        made.extend(real_people.the_real(sentence, truth.told))
        right = list(deviations.deviations(sentence)) or list(deviations.nevers(sentence))
        right.extend(deviations.accuracies(sentence))
        right.extend(list(sweeping.sweeping(sentence, right)))
        right.extend(verdicts.listed(sentence, bool(right)))
        made.extend(right)
        made.extend(real_people.set_right(sentence, truth.told, right))
    made.extend(verdicts.answers(reading))
    made.extend(reviews.reviews(reading))
    made.extend(verdicts.verdicts(reading))
    made.extend(portrayals.pairs(reading, [*made, *lists]))
    made.extend(occupations.occupations(reading, story, [*made, *lists]))
    made.extend(filmfacts.titles(reading, made))
    yield from dict.fromkeys(firsts.real(reading, story, [*made, *lists]))
