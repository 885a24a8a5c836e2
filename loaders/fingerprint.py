"""Fingerprints of our own code and data, so that what they made is made anew when they change."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

__all__ = ["fingerprint"]

_SUFFIXES: Final = (".py", ".tsv", ".toml", ".txt", ".ttl", ".rq", ".json", ".jsonld")


@cache
def fingerprint(*packages: str) -> str:
    """Return sixteen hex digits of the sources and data files of packages."""
    found = hashlib.sha256()
    for package in packages:
        for name, content in sorted(_walk(files(package), package)):
            found.update(name.encode())
            found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:16]


def _walk(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for child in folder.iterdir():
        if child.is_dir():
            if not child.name.startswith(("__", ".")):
                found += _walk(child, f"{name}/{child.name}")
        elif child.name.endswith(_SUFFIXES):
            found.append((f"{name}/{child.name}", child.read_bytes()))
    return found
