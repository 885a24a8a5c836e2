"""Read the values of fields: years, running times, sums of money, countries."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["money", "runtime", "year"]

_YEAR: Final = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?![\d,]|\.\d)")
_ISO: Final = re.compile(r"P?T(?=\d)(?:(\d{1,2})H)?(?:(\d{1,3})M)?", re.I)
_HOURS: Final = re.compile(
    r"(\d{1,2})\s?(?:h(?:ours?|rs?)?|ч(?:\.|ас\w*)?|std\.?|stunden?|heures?|"
    r"horas?|or[ae]|godz\.?|hod\.?|uur|tim(?:mar|me|er)?|tuntia?|óra|saat|год\.?)\s?[,:]?\s?(?:and\s|und\s|et\s|y\s|и\s)?"
    r"(?:(\d{1,2})\s?(?:m(?:in(?:ut\w*)?)?|мин\w*|м)?\b\.?)?",
    re.I,
)
_MINUTES: Final = re.compile(
    r"(\d{1,3})\s?(?:['’′]|m\b|min\b\.?|mins\b|minut\w*|мин\w*|"
    r"хв\w*\.?|perc|dakika|dk\.?|λεπτά)",
    re.I,
)
_CLOCK: Final = re.compile(r"\b0?(\d):([0-5]\d)(?::[0-5]\d)?\b")
_MONEY: Final = re.compile(
    r"(US\$|USD|\$|€|£|₽)?\s?(\d{1,3}(?:[,. ]\d{3})+|\d+(?:[.,]\d{1,2})?)\s?"
    r"(k|thousand|m|mn|mio|million(?:en|es)?|millones|млн|миллион\w*|b|bn|billion|миллиард\w*)?\b",
    re.I,
)


def year(text: str) -> tuple[int, int, int] | None:
    """Return a year with its place in the text: the first that stands there.

    >>> year("2017 (January 19, 2021)")
    (2017, 0, 4)
    """
    match = _YEAR.search(text)
    return (int(match[1]), match.start(1), match.end(1)) if match else None


def runtime(text: str, bare: bool = False) -> int | None:
    """Return a running time in minutes; `bare` accepts a number or a clock without a unit.

    >>> [runtime(t) for t in ("2 hours 17 minutes", "1h 46m", "PT1H51M", "2:35", "106 мин")]
    [137, 106, 111, None, 106]
    """
    for pattern in (_ISO, _HOURS):
        match = pattern.search(text)
        if match and (match[1] or match[2]):
            return _sane(60 * int(match[1] or 0) + int(match[2] or 0))
    match = _MINUTES.search(text)
    if match:
        return _sane(int(match[1]))
    match = _CLOCK.search(text) if bare else None
    if match:
        return _sane(60 * int(match[1]) + int(match[2]))
    if bare and re.fullmatch(r"\s*\d{2,3}\s*", text):
        return _sane(int(text))
    return None


def _sane(minutes: int) -> int | None:
    return minutes if 1 <= minutes <= 1000 else None


def money(text: str) -> float | None:
    """Return a sum in US dollars, or nothing where the currency is another or not given.

    >>> money("$9,677,311"), money("US$ 15 million"), money("400 млн ₽")
    (9677311, 15000000, None)
    """
    match = _MONEY.search(text)
    if not match or (match[1] or "").upper() not in ("$", "US$", "USD"):
        return None
    digits = match[2]
    if re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", digits):
        number = float(re.sub(r"\D", "", digits))
    else:
        number = float(digits.replace(",", "."))
    unit = (match[3] or "").casefold()
    if unit in ("k", "thousand"):
        number *= 1e3
    elif unit[:2] in ("b", "bn", "bi"):
        number *= 1e9
    elif unit:
        number *= 1e6
    return int(number) if number == int(number) else number
