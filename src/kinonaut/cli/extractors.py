"""Options that choose what extracts facts: the rules, a model, or both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from kinonaut.loaders.extractors import Extractor

__all__ = ["extractor_of", "extractor_options", "say_counts"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS: Final = (
    click.option(
        "--extractor",
        type=click.Choice(("rules", "model", "both")),
        default="rules",
        show_default=True,
        help="What finds the facts.",
    ),
    click.option(
        "--model-url",
        metavar="URL",
        help="Address of a server that speaks the OpenAI protocol, such as "
        "http://localhost:11434/v1. A key, where it wants one, stands in KINONAUT_MODEL_KEY.",
    ),
    click.option("--model", metavar="NAME", help="Name of the model at that address."),
    click.option(
        "--model-timeout",
        type=click.FloatRange(min=0, min_open=True, max=3600),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for one answer of the model.",
    ),
    click.option(
        "--model-cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Folder of the answers already given, which are not asked for again; by default one "
        "in the user's cache.",
    ),
)


def extractor_options(command: _Command) -> _Command:
    """Give a command the options that `extractor_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def extractor_of(
    extractor: str,
    model_url: str | None,
    model: str | None,
    model_timeout: float,
    model_cache: Path | None,
) -> Extractor:
    """Return the extractor that the options name.

    Raises:
        MissingExtraError: A model is to be asked, and the library for it is not installed.
    """
    from kinonaut.loaders.extractors import RULES, Both

    if extractor == "rules":
        if model_url or model:
            raise click.UsageError("--model and --model-url go with --extractor model or both")
        return RULES
    if not model_url or not model:
        raise click.UsageError(f"--extractor {extractor} needs --model-url and --model")
    from kinonaut.loaders.model.client import Client
    from kinonaut.loaders.model.extractor import Model
    from kinonaut.loaders.model.settings import ModelSettings, default_cache

    try:
        settings = ModelSettings(model_url, model, model_cache or default_cache(), model_timeout)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    Client(settings)  # tells now, not with every document, that the library is missing
    return Model(settings) if extractor == "model" else Both(RULES, Model(settings))


def say_counts(counts: Iterable[Mapping[str, int]]) -> None:
    """Tell on stderr what an extractor counted in all documents together."""
    total: Counter[str] = Counter()
    for counted in counts:
        total.update(counted)
    for what, count in sorted(total.items()):
        click.echo(f"kinonaut: extractor: {what}: {count}", err=True)
