"""Turn bytes into text: what the file declares first, then UTF-8, then what its bytes suggest."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from kinonaut.errors import DocumentError

__all__ = ["Decoded", "decode"]

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})"
    rb"|-\*-.{0,40}coding:\s*([\w.-]{2,40})",
    re.I,
)
_BINARY: Final = (
    (b"PK\x03\x04", "an archive or office document", "unpack it, or save it as text or HTML"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"SQLite format 3", "a database", "only text can be read"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as text or HTML"),
    (b"\x7fELF", "a program", "only text can be read"),
)
# Encodings that pages about films come in; the rarer relatives of these only lead guesses astray.
_USUAL: Final = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp866",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
_WESTERN: Final = frozenset(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"))
_SEVEN_BITS: Final = re.compile(r"iso-2022-\w+|hz(?:-gb-2312)?", re.I)
"""Encodings whose bytes are all ASCII, so that they look like it."""
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE: Final = 200_000
_ADVICE: Final = "save it as UTF-8 text"


_STRAY: Final = 100
"""Characters that a text has for each NUL at least; with more of them it is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how its bytes were read."""

    text: str
    encoding: str
    guessed: str = ""
    """Why the encoding had to be guessed; empty where the bytes or the file tell it."""


def decode(data: bytes, name: str, charset: str | None = None) -> Decoded:
    r"""Return the text of a file, its lines ended by `\n`, each stray NUL made a space.

    Args:
        data: The bytes.
        name: What messages call the file.
        charset: The encoding that the server named which sent it.

    Raises:
        DocumentError: The file is empty, is no text, or its encoding cannot be told.
    """
    if not data.strip():
        raise DocumentError(name, "the file is empty", "leave it out, or put text into it")
    for magic, what, advice in _BINARY:
        if data.startswith(magic):
            raise DocumentError(name, f"this is {what}, not text", advice)
    found = _decoded(data, name, charset)
    text = found.text
    if text.count("\x00") * _STRAY > len(text):
        raise DocumentError(name, "holds NUL characters, so it is not text", _ADVICE)
    # A stray one in a text is a slip of the program that wrote it: it stands for no character.
    text = text.replace("\x00", " ")
    if not text.strip("\ufeff \t\r\n"):
        raise DocumentError(name, "the file is empty", "leave it out, or put text into it")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding, found.guessed)


def _decoded(data: bytes, name: str, charset: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[len(bom) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(
                    name, f"begins as {encoding} but is not, from byte {error.start}", _ADVICE
                ) from None
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide), wide, "it has no byte order mark")
    if data.count(0) * _STRAY > len(data):
        raise DocumentError(name, "holds NUL bytes, so it is not text", _ADVICE)
    declared = _declared(data, charset)
    for word in declared:
        if _SEVEN_BITS.fullmatch(word) and b"\x1b" in data:
            try:
                return Decoded(data.decode(word), word)
            except (LookupError, UnicodeDecodeError):
                break
    # Bytes that are letters of no encoding in use: guessing would only make noise.
    if len(_CONTROLS.findall(data[:_SAMPLE])) * 50 > min(len(data), _SAMPLE):
        raise DocumentError(name, "this is not text, but data for a program", _ADVICE)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error
    for word in declared:
        try:
            return Decoded(data.decode(word), word)
        except (LookupError, UnicodeDecodeError):
            continue
    guess = _guess(data, first.start)
    if guess is None:
        raise DocumentError(
            name, f"the encoding cannot be told (not UTF-8 from byte {first.start})", _ADVICE
        )
    why = f"it says {declared[0]}, which it is not" if declared else "nothing in it tells"
    return Decoded(data.decode(guess), guess, why)


def _declared(data: bytes, charset: str | None) -> list[str]:
    """Return the encodings that are named for a file: by its server, then by itself."""
    match = _DECLARED.search(data[:4096])
    named = next(group for group in match.groups() if group).decode("ascii") if match else None
    words = [word.strip().casefold() for word in (charset, named) if word]
    # Browsers read these as Windows' own, of which they are parts; so must we.
    return ["cp1252" if word in _WESTERN else word for word in words]


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 a file without a byte order mark is, by where its high bytes stand."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 8:
        return None
    lanes = (sample[0::2], sample[1::2])
    for high, low, encoding in (
        (lanes[1], lanes[0], "utf-16-le"),
        (lanes[0], lanes[1], "utf-16-be"),
    ):
        # Alphabets have few high bytes, and many low ones.
        common = Counter(high).most_common(3)
        alphabet = all(byte < 0x21 for byte, _ in common)
        if (
            alphabet
            and sum(count for _, count in common) >= 0.97 * len(high)
            and len(set(low)) >= min(12, len(low) // 4)
            and low.count(0) * _STRAY <= len(low)
        ):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not re.search(r"[\x00-\x08\x0e-\x1f]", text[:_SAMPLE]):
                return encoding
    return None


def _guess(data: bytes, first: int) -> str | None:
    """Return the encoding that a file's bytes suggest, from the first that is not UTF-8 on."""
    # A sample that ends within a character would hide the right encoding; look around the first
    # byte that is not UTF-8, where there is something to tell encodings apart by.
    start = max(0, first - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    matches = from_bytes(sample, cp_isolation=list(_USUAL))
    best = matches.best() or from_bytes(sample).best()
    if best is not None:
        # The western encoding reads as well as its neighbours and is by far the commonest.
        western = next((m for m in matches if m.encoding == "cp1252"), None)
        if western is not None and western.chaos <= best.chaos + 0.02:
            best = western
        try:
            data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            return best.encoding
    return _by_letters(data)


def _by_letters(data: bytes) -> str | None:
    """Return the encoding in which nearly all the bytes beyond ASCII are letters of words."""
    best: tuple[float, str] | None = None
    for encoding in _USUAL[:9]:
        try:
            text = data.decode(encoding)[:_SAMPLE]
        except UnicodeDecodeError:
            continue
        beyond = [c for c in text if c > "\x7f"]
        letters = sum(c.isalpha() for c in beyond)
        # A capital after a small letter is a sign of the wrong table.
        odd = len(re.findall(r"[a-zß-ÿа-яё][^\W\d_a-zß-ÿа-яёĀ-ſ]", text))
        score = (letters - 3 * odd) / max(1, len(beyond))
        if score > 0.8 and (best is None or score > best[0] + 0.01):
            best = (score, encoding)
    return best[1] if best else None
