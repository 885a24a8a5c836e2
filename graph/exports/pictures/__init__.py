"""Pictures of a graph: one code for the command line, the library and the pages.

Each is SVG that carries its title, a description for those who do not see it, and colours for
light and dark; what is too much for one picture is left out, and the picture says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

from pyoxigraph import Quad

from kinonaut.errors import AmbiguousEntityError, QueryError, UnknownEntityError
from kinonaut.graph.exports.network import to_networkx
from kinonaut.graph.exports.pictures import company, matrix, played_by, timeline
from kinonaut.graph.exports.svg import MAX_PARTS, to_svg
from kinonaut.graph.exports.view import View
from kinonaut.graph.rdf import kn, slug

__all__ = ["KINDS", "film_named", "picture"]


class _Draw(Protocol):
    def __call__(
        self,
        view: View,
        films: frozenset[str] | None,
        link: Callable[[str], str | None],
        *,
        with_style: bool,
    ) -> str: ...


def _reel_and_real(
    view: View,
    films: frozenset[str] | None,
    link: Callable[[str], str | None],
    *,
    with_style: bool,
) -> str:
    network = to_networkx(view)
    if films is not None:
        near = {node for film in films for node in network.successors(film)}
        all_films = {n for n, data in network.nodes(data=True) if data["type"] == "film"}
        people = {p for node in near for p in network.successors(node)}
        actors = {a for node in near for a in network.predecessors(node)}
        kept = (near | people | actors | films) - (all_films - films)
        network = network.subgraph([n for n in network if n in kept]).copy()
    title = ", ".join(sorted(map(view.label, films))) if films else "Films"
    return to_svg(
        network,
        max_parts=MAX_PARTS,
        link=link,
        with_style=with_style,
        title=f"{title}: characters, the real people and the missions",
    )


KINDS: Final[Mapping[str, _Draw]] = {
    "reel-and-real": _reel_and_real,
    "timeline": timeline.draw,
    "network": company.draw,
    "deviations": matrix.draw,
    "played-by": played_by.draw,
}


def picture(
    kind: str,
    graph: View | Iterable[Quad],
    *,
    film: str | None = None,
    link: Callable[[str], str | None] = lambda iri: iri,
    with_style: bool = True,
) -> str:
    """Return a picture as SVG, the same graph always with the same bytes.

    Args:
        kind: One of `KINDS`.
        graph: All quads of a store, or a view of them.
        film: What the picture is to be of, as `film_named` reads it; None for the whole graph.
        link: Where the name of a thing leads; None for nowhere.
        with_style: Whether the picture carries its style; a page that holds `STYLE` does already.

    Raises:
        QueryError: There is no such kind of picture.
        UnknownEntityError: There is no such film.
        AmbiguousEntityError: Several films bear that title.
    """
    if kind not in KINDS:
        raise QueryError(f"no picture is called {kind!r}; there are {', '.join(KINDS)}")
    view = graph if isinstance(graph, View) else View(graph)
    films = None if film is None else frozenset((film_named(view, film),))
    return KINDS[kind](view, films, link, with_style=with_style)


def film_named(view: View, name: str) -> str:
    """Return the IRI of the film of that title, of that title and year, or of that IRI.

    Case, accents and script do not matter: `salyut-7 2017` is Салют-7.
    """
    films = {film: _names(view, film) for film in view.of_type(kn("Film"))}
    if name in films:
        return name
    wanted = slug(name)
    found = [f for f, names in films.items() if wanted in names or f.endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    if found:
        titled = [f"{view.label(f)} {view.text(f, kn('year')) or ''}".strip() for f in found]
        choices = titled if len(set(titled)) == len(titled) else found
        raise AmbiguousEntityError("film", name, choices)
    from rapidfuzz import process

    labels = sorted({view.label(f) for f in films})
    nearest = [match[0] for match in process.extract(name, labels, limit=3, score_cutoff=60)]
    raise UnknownEntityError("film", name, nearest)


def _names(view: View, film: str) -> frozenset[str]:
    titles = {view.label(film), *view.texts(film, kn("title"))}
    for use in view.iris(film, kn("nameUse")):
        titles.update(view.texts(use, kn("literal")))
    plain = {slug(title) for title in titles}
    return frozenset(plain | {f"{t}-{y}" for t in plain for y in view.texts(film, kn("year"))})
