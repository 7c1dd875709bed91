"""A flaw that chance puts into one PDF of sixteen, mended: a compressed stream that happens to end in CR.

ISO 19005 wants a stream's /Length to be the bytes between `stream` and the line end before `endstream`; when
the last byte is CR and LF follows, a checker reads both as the line end. Such a stream is stored unpacked, which
changes nothing of what it holds. The file must have an ordinary cross-reference table, as typst writes it.
"""

from __future__ import annotations

import re
import zlib

from raadslag.domain.patterns import pattern

FLAW = b"\r\nendstream"
_STREAM = pattern(rb"/Length (\d+)(.*?)/Filter/FlateDecode(.*?)>>(\r?\n)stream(\r?\n)", re.DOTALL)
_ENTRY = pattern(rb"(\d{10}) (\d{5}) ([nf])")


def mended(pdf: bytes) -> bytes:
    """The same PDF without such streams; unchanged when there is none, or none that can be mended."""
    if FLAW not in pdf:
        return pdf
    at = int(pdf[pdf.rindex(b"startxref") + 9 :].split(None, 1)[0])
    if not pdf.startswith(b"xref", at):
        return pdf
    trailer = pdf.index(b"trailer", at)
    offsets = [(int(entry[1]), entry[3] == b"n") for entry in _ENTRY.finditer(pdf, at, trailer)]
    used = sorted(offset for offset, alive in offsets if alive)
    moved: dict[int, int] = {}
    out = pdf[: used[0]]
    for begin, end in zip(used, [*used[1:], at], strict=True):
        moved[begin] = len(out)
        out += _unpacked(pdf[begin:end])
    table = _ENTRY.sub(
        lambda entry: entry[0] if entry[3] == b"f" else b"%010d %b n" % (moved[int(entry[1])], entry[2]),
        pdf[at:trailer],
    )
    tail = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(out), pdf[trailer:])
    return out + table + tail


def _unpacked(thing: bytes) -> bytes:
    """One object; when its stream has the flaw, with the stream unpacked."""
    found = _STREAM.search(thing)
    if found is None or FLAW not in thing:
        return thing
    begin, length = found.end(), int(found[1])
    packed = thing[begin : begin + length]
    if not packed.endswith(b"\r"):
        return thing
    raw = zlib.decompress(packed)
    if raw.endswith(b"\r"):
        return thing
    head = b"/Length %d%b%b>>%bstream%b" % (len(raw), found[2], found[3], found[4], found[5])
    return thing[: found.start()] + head + raw + thing[begin + length :]
