"""Text recognition by Debian's tesseract with the Danish language: a picture of a page to chunks with places.

The program is an edge: `installed` and `recognise` are all that talk to it, and tests put others in their place.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from statistics import median

from lxml import etree

from raadslag.domain.patterns import pattern
from raadslag.formats.readers.inline import Run
from raadslag.formats.readers.places import Chunk

DPI = 250
"""Pictures are drawn with this many points an inch: 200-300 is what tesseract reads best."""
_SECONDS = 120
_CELL_GAP = 1.6
"""A gap of this many font sizes between words parts two cells."""
_BOX = pattern(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = pattern(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = pattern(r"x_size (-?[\d.]+)")


class RecognitionFailed(Exception):
    """The program gave no answer for a page."""


@functools.cache
def installed() -> bool:
    """True when tesseract and its Danish language are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        run = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return "dan" in run.stdout.split()


def recognise(picture: bytes) -> bytes:
    """A picture (PGM, DPI points an inch) to hOCR. Raises RecognitionFailed.

    One thread: with more, tesseract takes nine times as long.
    """
    command = ["tesseract", "stdin", "stdout", "-l", "dan", "--dpi", str(DPI), "--psm", "4", "hocr"]
    try:
        run = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise RecognitionFailed(str(error)) from error
    return run.stdout


def chunks_of(hocr: bytes, page: int) -> list[Chunk]:
    """The lines of an hOCR page as chunks, in the program's order. Raises RecognitionFailed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError as error:
        raise RecognitionFailed("no hOCR") from error
    found: list[Chunk] = []
    for line in root.iter() if root is not None else ():
        if line.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            found += _line(line, page)
    if found:
        _even_sizes(found)
    return found


def _line(line: etree._Element, page: int) -> list[Chunk]:
    title = line.get("title") or ""
    box, size = _BOX.search(title), _SIZE.search(title)
    if box is None:
        return []
    baseline = _BASELINE.search(title)
    y = _points(int(box[4]) + (float(baseline[2]) if baseline else 0.0))
    points = _points(float(size[1])) if size else _points(int(box[4]) - int(box[2]))
    made: list[Chunk] = []
    for word in line.iter():
        text = "".join(map(str, word.itertext())).strip() if word.get("class") == "ocrx_word" else ""
        place = _BOX.search(word.get("title") or "")
        if not text or place is None:
            continue
        left, right = _points(int(place[1])), _points(int(place[3]))
        if made and left - made[-1].right < _CELL_GAP * points:
            last = made[-1]
            last.space = last.space or max(left - last.right, 0.0)
            last.runs = [Run(f"{last.text} {text}")]
            last.right = max(last.right, right)
        else:
            made.append(Chunk([Run(text)], left, right, y, points, page, word=right - left))
    return made


def _even_sizes(chunks: list[Chunk]) -> None:
    """Sizes are measured from the picture: those near the usual one are the usual one."""
    usual = median(chunk.size for chunk in chunks)
    for chunk in chunks:
        chunk.size = round(usual if 0.75 * usual < chunk.size < 1.25 * usual else chunk.size, 1) or 1.0
        if re.search(r"[^\W\d_]-$", chunk.text):
            chunk.runs, chunk.broken = [Run(chunk.text[:-1])], True


def _points(pixels: float) -> float:
    return pixels * 72 / DPI
