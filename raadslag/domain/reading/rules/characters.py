"""Characters: odd spaces, soft hyphens, control characters and certain mojibake, before anything is read."""

from __future__ import annotations

from raadslag.domain.danish.mojibake import mend_mojibake
from raadslag.domain.patterns import pattern

NAME = "characters"
VERSION = 2

_ODD = pattern("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NOTHING = pattern("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
_FAR = " " * 200
_FARTHER = pattern(" {200,}")
"""Columns farther apart than that are no columns."""
_BULLET_SIGNS = frozenset("•·▪◦●‣∙\u0335\uf0b7\uf0a7\u2043")
_BULLETS = pattern(f"^(\\s*)[{''.join(sorted(_BULLET_SIGNS))}](?:\\s+|(?=[A-ZÆØÅ]))")
_GENITIVE = pattern(r"\b([A-ZÆØÅ]{2,5}) s (?=[a-zæøå])")

_CAPITAL = pattern(r"\bln(?=[dfghkstv][a-zæøå])")
"""'lndstilling', 'lngen': no word begins so; the letter was a capital before the page was scanned."""


def clean(text: str) -> str:
    """One line's text with ordinary spaces and bullets; words stay as they are."""
    foreign = not text.isascii()
    if foreign:
        text = mend_mojibake(text)
    if not text.isprintable():  # as odd spaces and signs that nobody sees are not
        text = _NOTHING.sub("", _ODD.sub(" ", text))
    if foreign:
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        if text.lstrip()[:1] in _BULLET_SIGNS:
            text = _BULLETS.sub(r"\1• ", text)
    if _FAR in text:
        text = _FARTHER.sub(_FAR, text)
    if "ln" in text:
        text = _CAPITAL.sub("In", text)
    if " s " in text:
        text = _GENITIVE.sub(r"\1's ", text)
    return text
