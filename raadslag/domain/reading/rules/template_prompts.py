"""Template prompts: help texts that the writer of the minutes left standing in the template."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

NAME = "template_prompts"
VERSION = 2

_PROMPT = pattern(
    r"^\W*(?:[A-ZÆØÅ][\w. ]{1,20}:\s*)?\W*(?:click (?:here|or tap here) to enter (?:text|a date)\.?|klik (?:her )?for at (?:angive|tilføje|skrive|indtaste) (?:tekst|en dato|dato)\.?"
    r"|klik eller tryk her for at skrive tekst\.?|skriv tekst her\.?|vælg et element\.?|choose an item\.?|indsæt tekst(?: her)?\.?"
    r"|\[(?:navn|dato|sted|lokale|titel|skriv|angiv|indsæt|her |udfyld|beskriv|tekst|kort |hjælpetekst|vejledning)[^\]]*\]|<(?:skriv|angiv|indsæt|udfyld)[^>]*>)\W*$",
    re.IGNORECASE,
    needs=("[", "<", "klik", "click", "skriv", "vælg", "choose", "indsæt"),
)


def apply(reading: Reading) -> None:
    """Sets aside lines that are nothing but a prompt."""
    for piece in reading.open():
        if len(piece.text) < 400 and _PROMPT.match(piece.text):
            reading.set_aside(piece, "template_prompt")
