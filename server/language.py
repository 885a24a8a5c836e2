"""The language of a page: from `?lang=`, else from what the browser asks for; no cookie.

What a page says is written in English in the code and the templates, and looked up in
`<language>.toml` beside this file. A sentence with a number in it has as many forms there as the
language has: `"{n} source" = ["{n} источник", "{n} источника", "{n} источников"]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from flask import Flask, Response, has_request_context, request
from markupsafe import Markup, escape

from kinonaut.server.negotiation import choose

__all__ = [
    "LANGUAGES",
    "asked",
    "catalogue",
    "current",
    "entry",
    "figure",
    "listing",
    "plural",
    "say",
    "speak",
    "speaking",
    "switched",
]

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "ru": "Русский"}
"""Code of each language of the interface -> its own name."""

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_THOUSANDS: Final = {"en": ",", "ru": _NO_BREAK}
_current: ContextVar[str] = ContextVar("language", default="en")
_DATA: Final = (".ttl", ".jsonld", ".nt", ".rdf", ".csv", ".json")


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """Return what English text is in a language; of English, nothing.

    Rules, policies and questions, whose English stands in files of their own, are tables in it.
    """
    if language == "en":
        return {}
    path = Path(__file__).with_name(f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entry(table: str, name: str, key: str = "") -> str | None:
    """Return what a rule, policy or question is called, or None where only English is known."""
    found = catalogue(current()).get(table, {}).get(name)
    if isinstance(found, Mapping):
        found = found.get(key)
    return found if isinstance(found, str) else None


def current() -> str:
    """Return the code of the language that is spoken now."""
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def say(text: str, /, **values: object) -> str:
    """Return a text in the language that is spoken, with the values in it."""
    found = catalogue(current()).get(text, text)
    said = text if isinstance(found, Mapping) else found if isinstance(found, str) else found[0]
    return said.format(**values) if values else said


def plural(number: int, one: str, many: str, /, **values: object) -> str:
    """Return a text in the form that goes with a number, which stands in it as `{n}`.

    >>> plural(1, "{n} source", "{n} sources"), plural(1200, "{n} source", "{n} sources")
    ('1 source', '1,200 sources')
    """
    return _form(number, one, many).format(n=figure(number), **values)


def _form(number: int, one: str, many: str) -> str:
    forms = catalogue(current()).get(one)
    if not isinstance(forms, list):
        return one if number == 1 else many
    return str(forms[_east_slavic(number)])


def _east_slavic(number: int) -> int:
    """Return which of the forms one, few, many goes with a number: 21, 22, 25; 11 is many."""
    tens, ones = number % 100 // 10, number % 10
    if tens == 1:
        return 2
    return 0 if ones == 1 else 1 if 2 <= ones <= 4 else 2


def figure(number: int) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{number:,}".replace(",", _THOUSANDS.get(current(), ","))


def listing(items: Sequence[str]) -> str:
    """Join items as a sentence does.

    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return say(" and ").join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def asked() -> str:
    """Return the language that the address asks for, or nothing."""
    wanted = request.args.get("lang", "") if has_request_context() else ""
    return wanted if wanted in LANGUAGES else ""


def switched(language: str) -> str:
    """Return the address of this page in another language."""
    given = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    # One slash only: two would lead to another host.
    path = quote(request.path.lstrip("/"))
    return f"{request.script_root}/{path}?{urlencode([*given, ('lang', language)])}"


def speak(app: Flask) -> None:
    """Let an application speak the language of each request."""
    app.before_request(_listen)
    app.after_request(_tell)
    app.teardown_request(lambda _: _hush())
    app.url_defaults(_carry)
    app.jinja_env.filters |= {"figure": figure, "listing": listing}
    app.jinja_env.globals |= {
        "_": _in_markup,
        "plural": _plural_in_markup,
        "languages": LANGUAGES,
        "language": current,
        "language_asked": asked,
        "switched": switched,
    }


def _in_markup(text: str, /, **values: object) -> Markup:
    """Say a text on a page: the values are escaped unless they are markup already."""
    said = Markup(escape(say(text)))
    return said.format(**values) if values else said


def _plural_in_markup(number: int, one: str, many: str, /, **values: object) -> Markup:
    return Markup(escape(_form(number, one, many))).format(n=figure(number), **values)


def _listen() -> None:
    wanted = asked() or choose(_ranges(), [f"x/{code}" for code in LANGUAGES])
    _current.set((wanted or "en").removeprefix("x/"))


def _hush() -> None:
    """Leave no language behind in the thread that answered."""
    _current.set("en")


def _ranges() -> str | None:
    """Return `Accept-Language` in the form of `Accept`, `ru-RU` being as good as `ru`."""
    header = request.headers.get("Accept-Language", "")
    items = []
    for item in header.split(","):
        code, mark, weight = item.strip().partition(";")
        short = code.partition("-")[0].strip().lower()
        if short:
            items.append(("*/*" if short == "*" else f"x/{short}") + mark + weight)
    # Of `ru-RU;q=0.8, ru;q=0.9` the first would count; the better one is meant.
    items.sort(key=lambda i: -_weight(i))
    return ", ".join(items)


def _weight(item: str) -> float:
    try:
        return float(item.partition("q=")[2] or 1)
    except ValueError:
        return 0.0


def _tell(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Language", current())
        response.vary.add("Accept-Language")
    return response


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    """Keep the language that an address asks for in the addresses of the page."""
    if endpoint == "static" or not (wanted := asked()):
        return
    target = str(values.get("path") or values.get("name") or values.get("kind") or "")
    if not target.endswith(_DATA):
        values.setdefault("lang", wanted)
