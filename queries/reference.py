"""The reference of the catalogue, `docs/questions.md`, written from the headers of the queries.

python -m kinonaut.queries.reference > docs/questions.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from kinonaut.queries.catalogue import Parameter, Question, load

__all__ = ["reference"]

_HEAD = """# Questions

What can be asked of a graph by name. This page is written from the headers of the queries in
`queries/rq/` by `python -m kinonaut.queries.reference`; a test fails when it is out of date.

```
kinonaut ask                                  lists the questions
kinonaut ask NAME VALUE …                     values in the order of the parameters
kinonaut ask NAME --PARAMETER VALUE           or by name
kinonaut ask "who played …?"                  a sentence, where it is clearly one question
kinonaut ask NAME … --format json --evidence  for programs, with the quotes
kinonaut ask NAME … --sparql                  the query with the values in place
```

In Python it is `kinonaut.open("kinonaut.kg").ask("NAME", parameter=value)`. A parameter that names
a thing takes its name in any spelling or script, a title with its year in brackets, or an IRI.
Every row carries the claims behind it, with their quotes. What a source denies, or passes on as
rumour, is no answer to any question.
"""


def reference() -> str:
    """Return the whole page."""
    catalogue = load()
    lines = [_HEAD, "| question | asks |", "|---|---|"]
    lines += [f"| [{name}](#{name}) | {catalogue[name].title} |" for name in catalogue]
    for name in catalogue:
        lines += ["", *_question(catalogue[name])]
    return "\n".join(lines) + "\n"


def _question(question: Question) -> Iterator[str]:
    yield f"## {question.name}"
    yield ""
    yield f"{question.title}  "
    yield f"*{question.titles['ru']}*"
    yield ""
    yield question.description
    yield ""
    for parameter in question.parameters:
        yield f"- **{parameter.name}**: {_parameter(parameter)}"
    columns = ", ".join(f"`{c.name}`" + (" (list)" if c.collect else "") for c in question.columns)
    yield f"- columns: {columns}"
    yield f"- tags: {', '.join(question.tags)}"
    call = " ".join(
        ["kinonaut ask", question.name]
        + [f'--{name.replace("_", "-")} "{value}"' for name, value in question.example.items()]
    )
    yield f"- example: `{call}`"


def _parameter(parameter: Parameter) -> str:
    what = " or ".join(parameter.types)
    if parameter.choices:
        what = f"one of {', '.join(f'`{choice}`' for choice in parameter.choices)}"
    if parameter.several:
        what += "; a name that several bear asks about all"
    if parameter.default is not None:
        return f"{what}; `{parameter.default}` unless given"
    return what if parameter.required else f"{what}; may be left out"


if __name__ == "__main__":
    sys.stdout.write(reference())
