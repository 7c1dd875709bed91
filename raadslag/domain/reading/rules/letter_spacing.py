"""Letter spacing: headings set with spaces between their letters ('K K R  X', 'D AG S O R D E N') close up."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

NAME = "letter_spacing"
VERSION = 1

_RUN = pattern(r"(?<!\S)(?:[A-ZÆØÅa-zæøå0-9]{1,2}(?: {1,4}|$)){4,}(?:[A-ZÆØÅa-zæøå0-9]{1,2}(?=\s|$))?")
_MAYBE = pattern(r" [A-ZÆØÅa-zæøå0-9]{1,2} {1,4}[A-ZÆØÅa-zæøå0-9]{1,2} {1,4}[A-ZÆØÅa-zæøå0-9]{1,2}(?: |$)")
"""Three short words behind a space: what every run has, and is quickly found."""
_KINDS = (
    "dagsorden",
    "referat",
    "tillægsdagsorden",
    "beslutningsprotokol",
    "protokol",
    "mødereferat",
    "dagsordenreferat",
)


def apply(reading: Reading) -> None:
    """Closes up letter-spaced runs; where the words part is learnt from the same words elsewhere."""
    spaced = [p for p in reading.open() if _is_spaced(p.text)]
    if not spaced:
        return
    plain = " ".join(p.text for p in reading.pieces if not _is_spaced(p.text))
    for piece in spaced:
        piece.text = "".join(
            _closed(part, plain) if i % 2 else part for i, part in enumerate(_parts(piece.text))
        ).strip()


def _parts(text: str) -> list[str]:
    """The text cut into letter-spaced runs and what stands between them."""
    parts: list[str] = []
    at = 0
    for m in _RUN.finditer(text):
        parts += [text[at : m.start()], m[0]]
        at = m.end()
    return [*parts, text[at:]]


def _is_spaced(text: str) -> bool:
    m = _RUN.search(text) if _MAYBE.search(text) else None
    if not m:
        return False
    tokens = m[0].split()
    letters = [t for t in tokens if t.isalpha()]
    return (
        len(letters) >= 4
        and sum(len(t) == 1 for t in tokens) * 2 > len(tokens)
        and (all(t.isupper() for t in letters) or "".join(letters).lower().startswith(_KINDS))
    )


def _closed(run: str, plain: str) -> str:
    """The run's letters with spaces where the same letters have them elsewhere in the text."""
    tail = " " if run.endswith(" ") else ""
    if "  " in run.strip():
        return (
            " ".join(_closed(part + " ", plain).strip() for part in re.split(r"\s{2,}", run.strip())) + tail
        )
    letters = "".join(run.split())
    year = re.fullmatch(r"([^\d\W]+)((?:19|20)\d\d)(.*)", letters)
    if year and year[1].lower() in _KINDS:
        more = _closed(" ".join(year[3]), plain).strip() if year[3] else ""
        return f"{year[1]} {year[2]} {more}".strip() + tail
    pattern = r"\b" + r"\s?".join(re.escape(c) for c in letters) + r"\b"
    seen = re.search(pattern, plain, re.IGNORECASE)
    if seen:
        return seen[0] + tail
    m = re.match(r"(KKR)(?=[A-ZÆØÅ]{3})(.*)", letters)
    return (f"{m[1]} {m[2].capitalize()}" if m else letters) + tail
