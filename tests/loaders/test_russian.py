"""Russian names by the dictionary of the extra `russian`."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

import pytest

from kinonaut.loaders import russian


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Forget what an earlier test made of a name, with the dictionary or without."""
    russian.nominative.cache_clear()
    yield
    russian.nominative.cache_clear()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Егора Ветрова", "Егор Ветров"),
        ("Павлом Зимненко", "Павел Зимненко"),
        ("Ильи Сергеевича Громова", "Илья Сергеевич Громов"),
        ("Риной Мирской", "Рина Мирская"),
        ("Тихона Зауридзе", "Тихон Зауридзе"),
        ("Томом Бреннером", "Том Бреннер"),
        ("Анной Вельтиной", "Анна Вельтина"),
    ],
)
def test_a_name_comes_back_to_the_nominative(written: str, name: str) -> None:
    pytest.importorskip("pymorphy3")
    assert russian.nominative(written) == name


@pytest.mark.parametrize(
    "name",
    [
        "Егор Ветров",
        "Анна Вельтина",
        "Александра Ветрова",  # A woman, or of a man: what may be the nominative stays.
        "Большого Театра",
        "John Smith",
        "Егора",
    ],
)
def test_what_may_be_nominative_or_no_name_is_left_alone(name: str) -> None:
    assert russian.nominative(name) is None


def test_without_the_dictionary_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> ModuleType:
        if name == "pymorphy3":
            raise ImportError(name)
        return found(name, globals_, locals_, fromlist, level)

    russian._morphology.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    assert russian.nominative("Егора Ветрова") is None
    monkeypatch.undo()
    russian._morphology.cache_clear()
