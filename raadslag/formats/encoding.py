"""Bytes to characters: by byte order mark, then UTF-8, then the Danish one-byte encodings.

Older minutes are Windows-1252, Mac Roman or DOS text and do not say which. The choice is made by which of them
gives Danish letters in Danish places; a general detector knows too little of short Danish texts.
"""

from __future__ import annotations

import codecs
import re

from raadslag.domain.patterns import pattern

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ONE_BYTE = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (CP850)"}
"""The candidates in order of likelihood, with the name a reader of the doubt will know."""

_DANISH = frozenset("æøåÆØÅéÉ")
_PLAUSIBLE = frozenset("–—“”„»«’‘…•·§°½€´\xa0\xadäöüÄÖÜèêáóúëïçñ")
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CAPITAL_IN_WORD = pattern(r"[a-zæøå][ÆØÅÉ][a-zæøå]")
_SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of bytes, and the encoding's name when it had to be guessed (None when it is certain)."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), None
    if wide := _unmarked_wide(data):
        return data.decode(wide, errors="replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _one_byte(data)


def decode_as(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """Like `decode`, but a declared encoding (a web page's) is believed when the bytes allow it."""
    if declared and not any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        if declared.lower().replace("_", "-") in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
            declared = "cp1252"  # as every browser does
        try:
            return data.decode(declared), None
        except (LookupError, UnicodeError):
            pass
    return decode(data)


def is_text(data: bytes) -> bool:
    """True when bytes can be read as text at all: no picture, program or archive."""
    sample = data[:_SAMPLE]
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _unmarked_wide(data):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
        return len(_CONTROL.findall(text)) <= len(text) / 5
    except UnicodeDecodeError:
        text = sample.decode("latin-1")
        return "\0" not in text and len(_CONTROL.findall(text)) <= len(text) / 20


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with some foreign bytes in it: those are read as Windows-1252, the rest stays."""
    text = data.decode("utf-8", errors="surrogateescape")
    foreign = sum("\udc80" <= char <= "\udcff" for char in text)
    good = sum(char > "\x7f" for char in text) - foreign
    if foreign > 3 and good <= foreign:
        return None
    if good == 0 and b"\xef\xbf\xbd" not in data:
        return None
    return re.sub("[\udc80-\udcff]", lambda m: _byte(ord(m[0]) - 0xDC00), text), "UTF-8 med fejl"


def _one_byte(data: bytes) -> tuple[str, str]:
    best, most = "cp1252", float("-inf")
    foreign = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*").findall(data[: 4 * _SAMPLE])
    sample = b"\n".join(line[:400] for line in foreign[:500])
    for encoding in ONE_BYTE:
        score = _likelihood(sample.decode(encoding, errors="replace"))
        if score > most:
            best, most = encoding, score
    text = "".join(map(_byte, data)) if best == "cp1252" and _has_holes(data) else data.decode(best)
    return text, ONE_BYTE[best]


def _likelihood(text: str) -> int:
    """How Danish the letters above ASCII look."""
    score = 0
    for char in text:
        if char > "\x7f":
            score += 3 if char in _DANISH else 1 if char in _PLAUSIBLE else -4
    return score - 5 * len(_CAPITAL_IN_WORD.findall(text))


def _has_holes(data: bytes) -> bool:
    return any(hole in data for hole in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _byte(value: int) -> str:
    """One byte as Windows-1252; its five unassigned bytes become U+FFFD."""
    return bytes([value]).decode("cp1252", errors="replace")
