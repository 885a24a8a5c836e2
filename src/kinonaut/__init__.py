"""Kinonaut: film credit → character → real person → real mission → the sentence that says so."""

from __future__ import annotations

from kinonaut._version import __version__ as __version__
from kinonaut.errors import KinonautError as KinonautError

__all__ = ["KinonautError", "__version__"]
