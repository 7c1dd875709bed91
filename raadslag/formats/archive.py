"""The files inside a ZIP, one at a time and within limits; nothing is ever written to disk by their names.

A ZIP inside a ZIP is opened too, a few levels down. Whatever the archive claims about itself is checked while
reading: an entry that is larger than it says, too large, locked or damaged comes out as a refusal in its turn.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal
from raadslag.formats import sniff
from raadslag.formats.read import MAX_BYTES

MAX_FILES = 20_000
MAX_TOTAL = 20_000_000_000
"""Bytes of all entries together, unpacked."""
MAX_DEPTH = 3
"""ZIP in ZIP in ZIP."""
IGNORED = pattern(r"(?:^|/)(?:__MACOSX/|\.[^./]|Thumbs\.db$|desktop\.ini$|~\$)")
"""What operating systems leave in folders; nobody handed it in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path inside the archive, and its bytes or the sentence that says why there are none."""

    name: str
    content: bytes | None
    refusal: str = ""


@dataclass(slots=True)
class _Left:
    files: int
    size: int


def is_archive(source: BinaryIO) -> bool:
    """True for a ZIP that is a container of files, not a document in a ZIP (DOCX, spreadsheet, OpenDocument).

    The names of its parts decide; a damaged one is a container unless it begins as a document does.
    """
    head = source.read(4096)
    source.seek(0)
    if not sniff.is_zip(head):
        return False
    try:
        names = set(zipfile.ZipFile(source).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return b"[Content_Types].xml" not in head and b"mimetype" not in head[:60]
    finally:
        source.seek(0)
    return "[Content_Types].xml" not in names and "mimetype" not in names


def entries(source: BinaryIO, name: str, *, max_bytes: int = MAX_BYTES) -> Iterator[Entry]:
    """Every file of the archive in its order. Raises Refusal when the archive itself cannot be read."""
    yield from _entries(source, name, max_bytes, _Left(MAX_FILES, MAX_TOTAL), MAX_DEPTH)


def _entries(source: BinaryIO, name: str, max_bytes: int, left: _Left, depth: int) -> Iterator[Entry]:
    try:
        archive = zipfile.ZipFile(source)
        infos = [i for i in archive.infolist() if not i.is_dir() and not IGNORED.search(i.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refusal(f"ZIP-filen {name} er beskadiget; hent den igen fra kilden.") from None
    if len(infos) > left.files:
        raise Refusal(f"ZIP-filen {name} har flere end {MAX_FILES} filer; del den i flere.")
    left.files -= len(infos)
    with archive:
        for info in infos:
            entry = _read(archive, info, max_bytes, left)
            if entry.content is None or not is_archive(io.BytesIO(entry.content)):
                yield entry
            elif depth <= 1:
                yield Entry(entry.name, None, "er et ZIP-arkiv inde i flere andre; pak det ud først")
            else:
                yield from _inner(entry, max_bytes, left, depth - 1)


def _inner(entry: Entry, max_bytes: int, left: _Left, depth: int) -> Iterator[Entry]:
    assert entry.content is not None
    try:
        for inner in _entries(io.BytesIO(entry.content), entry.name, max_bytes, left, depth):
            yield Entry(f"{entry.name}/{inner.name}", inner.content, inner.refusal)
    except Refusal as refusal:
        yield Entry(entry.name, None, str(refusal))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, max_bytes: int, left: _Left) -> Entry:
    name = plain_name(info.filename)
    limit = min(max_bytes, left.size)
    too_large = Entry(
        name,
        None,
        f"Filen {name} fylder mere end {max_bytes // 1_000_000} MB; del den, eller gem den i mindre dele.",
    )
    if info.flag_bits & 0x1:
        return Entry(name, None, f"Filen {name} er låst med adgangskode; fjern adgangskoden, og prøv igen.")
    if info.file_size > limit:
        return too_large
    try:
        with archive.open(info) as file:
            content = file.read(limit + 1)  # never trust the size that the archive states
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return Entry(name, None, f"Filen {name} er beskadiget i ZIP-filen; pak den ud, og prøv igen.")
    if len(content) > limit:
        return too_large
    left.size -= len(content)
    return Entry(name, content)


def plain_name(name: str) -> str:
    """A path that can be shown and kept: forward slashes, no "..", no control characters, never empty."""
    parts = re.split(r"[/\\]+", re.sub(r"[\x00-\x1f\x7f]", "", name))
    kept = [part for part in parts if part not in ("", ".", "..")]
    if kept and re.fullmatch(r"[A-Za-z]:", kept[0]):
        kept = kept[1:]
    return "/".join(kept) or "fil"
