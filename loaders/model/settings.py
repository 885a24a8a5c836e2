"""Which model is asked, where, and how long for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

__all__ = ["KEY", "ModelSettings", "default_cache"]

KEY: Final = "KINONAUT_MODEL_KEY"
"""The variable of the environment that holds the key; it goes to the address and nowhere else."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model and its address; holds no key, so that it may be printed and sent anywhere."""

    url: str
    model: str
    cache: Path
    timeout: float = 120.0
    """Seconds for one answer."""
    retries: int = 2

    def __post_init__(self) -> None:
        """Refuse what could never be asked.

        Raises:
            ValueError: The address is none, or holds a name and password; or there is no model.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the address of a model begins with http:// or https://")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(f"the address holds more than host and path; a key belongs in {KEY}")
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > 100:
            raise ValueError("the name of a model is 1 to 100 characters in one line")
        if not 0 < self.timeout <= 3600 or not 0 <= self.retries <= 5:
            raise ValueError("a timeout is up to 3600 seconds, and there are up to 5 retries")


def default_cache() -> Path:
    """Return the folder of the answers that models have given."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "kinonaut" / "answers"
