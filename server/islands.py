"""Data in a page for its script to read, in an element that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

__all__ = ["island"]


def island(values: Any) -> Markup:
    """Return data as text that may stand in a script element.

    Whatever the names hold, no tag can begin and the element cannot end inside.
    """
    text = json.dumps(values, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
