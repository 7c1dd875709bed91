"""A flaw that chance puts into one PDF of sixteen, mended: a compressed stream that happens to end in a line end.

ISO 19005 wants a stream's /Length to be the bytes between `stream` and the line end before `endstream`. Where the
stream's last byte is CR or LF, a checker may take it for a part of that line end. Such a stream is written in
letters (ASCII85), which end in `~>` and hold the same bytes.
"""

from __future__ import annotations

import base64
import io

import pikepdf

FLAW = b"\r\nendstream"
"""How it looks in what typst writes; qpdf (pikepdf) leaves the line end out after LF, which is not to be seen."""
LINE_ENDS = (b"\r", b"\n")


def mended(pdf: bytes) -> bytes:
    """A PDF of typst without such streams; unchanged when there is none."""
    return lettered(pdf) if FLAW in pdf else pdf


def lettered(pdf: bytes) -> bytes:
    """A PDF of any program without such streams.

    Objects are written one by one: streams of objects are made while writing, and chance has them too.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as held:
        for thing in held.objects:
            if isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith(LINE_ENDS):
                _write_in_letters(thing)
        held.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return out.getvalue()


def _write_in_letters(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes()
    if stream.get("/Type") == pikepdf.Name.Metadata:  # XML, and read by programs that unpack nothing
        stream.write(raw.rstrip())
        return
    filters, parms = _listed(stream.get("/Filter")), _listed(stream.get("/DecodeParms"))
    stream.write(
        base64.a85encode(raw) + b"~>",
        filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *filters]),
        decode_parms=pikepdf.Array([None, *parms]) if parms else None,
    )


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
