"""The catalogue of questions: one `.rq` file each, standard SPARQL 1.1 under a YAML header.

The header is the comment lines `#+ …` at the top of the file. The library, the command line, the
server and the reference in `docs/questions.md` all read it here. A parameter is a variable of the
query: `film` of type film is `?film_iri`, and one of a plain type has its own name. Variables that
hold a claim are called `claim` or end in `_claim`; an IRI behind column `x` is `?x_iri`. A column
whose values are no texts says its `type`, so that frames have it without any row too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from kinonaut.errors import QueryError, UnknownEntityError

__all__ = [
    "COLUMN_TYPES",
    "ENTITY_TYPES",
    "Catalogue",
    "Column",
    "Parameter",
    "Question",
    "load",
    "nearest",
]

ENTITY_TYPES: Final = (
    "film",
    "person",
    "artist",
    "character",
    "mission",
    "event",
    "station",
    "programme",
    "organization",
    "document",
)
"""Types of parameters whose value is the name or the IRI of something in the graph."""

PLAIN_TYPES: Final = ("text", "integer", "kind", "iri")

COLUMN_TYPES: Final = ("text", "integer", "number", "boolean", "date")
"""What the values of a column may be; a date may be less precise than to the day."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may or must be told."""

    name: str
    types: tuple[str, ...]
    """One plain type, or the kinds of thing it may name, the likeliest first."""
    labels: Mapping[str, str]
    required: bool = False
    default: str | int | None = None
    choices: tuple[str, ...] = ()
    """The values it may take, where these are few; an entity's are the names in the graph."""
    several: bool = False
    """Whether a name that several things bear asks about all of them."""

    @property
    def is_entity(self) -> bool:
        """Whether the value names something in the graph."""
        return self.types[0] in ENTITY_TYPES

    @property
    def variable(self) -> str:
        """The variable of the query that takes the value."""
        return f"{self.name}_iri" if self.is_entity else self.name


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    labels: Mapping[str, str]
    variable: str
    """The variable that holds the value; of a list, its first."""
    collect: tuple[str, ...] = ()
    """The variables whose values are gathered into a list; of two and more, each item is a row."""
    type: str = "text"
    """What its values are: one of `COLUMN_TYPES`."""


@dataclass(frozen=True)
class Question:
    """A question of the catalogue, read from its file."""

    name: str
    titles: Mapping[str, str]
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tags: tuple[str, ...]
    phrases: tuple[str, ...]
    """Ways to ask it in a sentence, with `{parameter}` where a value stands."""
    answers: Mapping[str, Mapping[str, str]]
    """Questions of a list of test questions that this one answers, with the values to ask with."""
    example: Mapping[str, str]
    """Values to ask the bundled examples with."""
    includes: tuple[Mapping[str, Any], ...]
    """Rows, or parts of rows, that the answer over the bundled examples has."""
    sparql: str
    """The text of the file; parameters are variables in it."""

    @property
    def title(self) -> str:
        """The question in English."""
        return self.titles["en"]

    def parameter(self, name: str) -> Parameter:
        """Return the parameter of that name.

        Raises:
            QueryError: There is none.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters)
        raise QueryError(
            f"{self.name} has no parameter {name!r}; "
            + (f"its parameters are {known}" if known else "it takes none")
        )


class Catalogue(Mapping[str, Question]):
    """All questions by name. A file is read when its question is first asked for."""

    # Two are the same only where they are one: so that what is reckoned from it can be kept.
    def __eq__(self, other: object) -> bool:
        """Whether the other is this one."""
        return self is other

    def __hash__(self) -> int:
        """By identity."""
        return id(self)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Question] = {}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        entries = (entry.name for entry in self._folder.iterdir())
        return tuple(sorted(name[:-3] for name in entries if name.endswith(".rq")))

    def __getitem__(self, name: str) -> Question:
        question = self._read.get(name)
        if question is None:
            if name not in self._names:
                raise UnknownEntityError("question", name, self.nearest(name))
            text = (self._folder / f"{name}.rq").read_text(encoding="utf-8")
            question = self._read[name] = parse(name, text)
        return question

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return up to three names that look like this one."""
        return nearest(name, self._names)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of the known names that contain this one or look like it."""
    import difflib

    every, wanted = list(known), name.lower()
    holding = [one for one in every if len(wanted) > 2 and wanted in one]
    return tuple(dict.fromkeys([*holding, *difflib.get_close_matches(wanted, every, 3, 0.65)]))[:3]


@cache
def load() -> Catalogue:
    """Return the catalogue that comes with Kinonaut."""
    return Catalogue(Path(__file__).parent / "rq")


def parse(name: str, text: str) -> Question:
    """Read one `.rq` file.

    Raises:
        QueryError: Its header is missing or incomplete; the text names the file and the key.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    head = "\n".join(line[2:].removeprefix(" ") for line in _header_lines(text))
    try:
        data = yaml.load(head, Loader=loader)
    except yaml.YAMLError as error:
        raise QueryError(f"{name}.rq: the header is no YAML: {error}") from None
    if not isinstance(data, dict):
        raise QueryError(f"{name}.rq: there is no header; begin the file with '#+ title: …'")
    try:
        return _question(name, data, text)
    except (KeyError, TypeError, AttributeError) as error:
        raise QueryError(f"{name}.rq: the header lacks or misuses {error}") from None


def _header_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#+"):
            return
        yield line


def _question(name: str, data: dict[str, Any], text: str) -> Question:
    parameters = tuple(_parameter(n, p) for n, p in (data.get("parameters") or {}).items())
    for parameter in parameters:
        known = ENTITY_TYPES if parameter.is_entity else PLAIN_TYPES
        if not set(parameter.types) <= set(known):
            raise QueryError(f"{name}.rq: {parameter.name} is of no known type {parameter.types}")
    answers = data.get("answers") or {}
    example = data.get("example") or {}
    return Question(
        name=name,
        titles=dict(data["title"]),
        description=data["description"].strip(),
        parameters=parameters,
        columns=tuple(_column(n, c) for n, c in data["columns"].items()),
        tags=tuple(data.get("tags") or ()),
        phrases=tuple(data.get("phrases") or ()),
        answers={answers: {}} if isinstance(answers, str) else answers,
        example=dict(example.get("parameters") or {}),
        includes=tuple(example.get("includes") or ()),
        sparql=text,
    )


def _parameter(name: str, data: dict[str, Any]) -> Parameter:
    types = data["type"]
    return Parameter(
        name=name,
        types=(types,) if isinstance(types, str) else tuple(types),
        labels=dict(data["label"]),
        required=bool(data.get("required", False)),
        default=data.get("default"),
        choices=tuple(data.get("choices") or ()),
        several=bool(data.get("several", False)),
    )


def _column(name: str, data: dict[str, Any]) -> Column:
    collect = data.get("collect") or ()
    variables = (collect,) if isinstance(collect, str) else tuple(collect)
    type_ = data.get("type", "text")
    if type_ not in COLUMN_TYPES:
        raise TypeError(f"the type of column {name}: it is one of {', '.join(COLUMN_TYPES)}")
    return Column(
        name=name,
        labels={language: data[language] for language in ("en", "ru")},
        variable=variables[0] if variables else data.get("from", name),
        collect=variables,
        type=type_,
    )
