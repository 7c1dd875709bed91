"""Boilerplate: mission and vision of the association, which stand in every document and tell of no meeting."""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

NAME = "boilerplate"
VERSION = 3

_HEADS = pattern(
    r"^(?:Mission|Vision|MISSION|VISION|Værdier|[A-ZÆØÅ][\wÆØÅ]+ ?['’´]?s (?:mission|vision|grundlæggende mål|(?:tre |fire )?grundlæggende værdier))\b:?\s*",
    needs=("mission", "vision", "værdier", "mål"),
)
"""The association's name may stand before them: 'Samvirkets grundlæggende mål'."""
_YEAR = pattern(r"^(?:REFERAT|DAGSORDEN|Referat|Dagsorden)\s+(?:19|20)\d\d$")
_RULED = pattern(r"[-–=*~]{10,}|(?:[-–=*] ){3,}[-–=*]")
_CALL_OFF = pattern(r"^Afbud (?:sker|bedes|meldes|gives)\b")
"""'Afbud sker til NN på tlf.': how to send an apology is none."""
LIMIT = 8


def apply(reading: Reading) -> None:
    """Sets aside the mission and vision paragraphs of the head, and template headings with a bare year."""
    open_until = 0
    for i, piece in enumerate(reading.pieces):
        if piece.role != "open":
            continue
        if _YEAR.match(piece.text):
            reading.set_aside(piece, "title_block")
            word = piece.text.split()[0].lower()
            reading.fact("kind_word", word, [piece.line])
            continue
        if _CALL_OFF.match(piece.text) and len(piece.text) < 120:
            reading.set_aside(piece, "boilerplate")
            continue
        if _RULED.fullmatch(piece.text):
            reading.set_aside(piece, "boilerplate")
            continue
        head = _HEADS.match(piece.text)
        if head and (head.end() == len(piece.text) or piece.gap < 0):
            reading.set_aside(piece, "boilerplate")
            open_until = i + LIMIT
            continue
        if i < open_until and _belongs(reading, i):
            reading.set_aside(piece, "boilerplate")
        elif i < open_until:
            open_until = 0


def _belongs(reading: Reading, at: int) -> bool:
    """The lines of the paragraph: directly below the heading, or its one paragraph after a blank line."""
    piece, before = reading.pieces[at], reading.pieces[at - 1]
    if before.role != "aside" or before.rule != "boilerplate":
        return False
    if _HEADS.fullmatch(before.text.strip()):
        return True
    flowing = not before.text.rstrip().endswith((".", "!", ":")) and piece.gap <= 0
    return flowing or (
        piece.gap == 0
        and before.text.rstrip().endswith(".")
        and len(before.text) < 90
        and len(piece.text) > 45
        and ":" not in piece.text
        and "|" not in piece.text
    )
