"""Keys: exact numbers per actor, their shares, mixes of several keys and keys restricted to some actors.

A key is a non-negative fraction per actor; only its proportions matter. Mixed keys mix shares, not numbers, and a
mix is made before it is restricted: the finished key of those who take part, scaled to 1.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal

Key = Mapping[str, Fraction]
_EXACT = pattern(r"(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+)|/(?P<under>[0-9]+))?")
_LONGEST = 400
_HOW = "skriv et helt tal, et tal med punktum eller en brøk"


def exact(text: object, who: str, what: str = "nøglen") -> Fraction:
    """A non-negative number written as "211937", "29.5" or "3/7"; Refusal that names `who` for anything else.

    A whole number may also come as an int. Floats are refused: they have been rounded before they came here.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        if text < 0:
            raise Refusal(f"{who}: {what} er {text}, og en nøgle kan ikke være under 0.")
        return Fraction(text)
    if not isinstance(text, str):
        raise Refusal(f"{who}: {what} skal stå som tekst; {_HOW}.")
    found = _EXACT.fullmatch(text.strip())
    if found is None or len(text) > _LONGEST:
        shown = text if len(text) <= 40 else text[:40] + "…"
        if re.fullmatch(r"\s*[-−–]\s*[0-9][0-9./]*\s*", text):
            raise Refusal(f"{who}: {what} er {shown.strip()}, og en nøgle kan ikke være under 0.")
        raise Refusal(f"{who}: {what} »{shown}« er ikke et nøjagtigt tal; {_HOW}.")
    if found["under"] is not None:
        if int(found["under"]) == 0:
            raise Refusal(f"{who}: {what} »{text.strip()}« har nul i nævneren.")
        return Fraction(int(found["whole"]), int(found["under"]))
    return Fraction(int(found["whole"] + (found["part"] or "")), 10 ** len(found["part"] or ""))


def shares(key: Key) -> dict[str, Fraction]:
    """Each actor's part of the whole key; they add up to 1, or are all 0 when the key is."""
    total = sum(key.values(), Fraction(0))
    return {code: value / total if total else Fraction(0) for code, value in key.items()}


def mix(parts: Mapping[str, Key], weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """One key of several: the sum of weight * share. Refusal when the weights don't add up to 1, when a part with
    weight is 0 for everybody, or when the parts don't have the same actors."""
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        raise Refusal(f"Vægtene i blandingen giver {total} tilsammen, og de skal give 1.")
    actors = {code: None for part in parts.values() for code in part}
    for name, part in parts.items():
        missing = sorted(code for code in actors if code not in part)
        if missing:
            raise Refusal(f"{missing[0]}: nøglen »{name}« mangler.")
        if weights[name] and not any(part.values()):
            raise Refusal(f"Nøglen »{name}« er 0 for alle, så den kan ikke indgå i blandingen.")
    scaled = {name: shares(part) for name, part in parts.items()}
    return {code: sum((weights[name] * scaled[name][code] for name in parts), Fraction(0)) for code in actors}


def restrict(key: Key, taking_part: Collection[str]) -> dict[str, Fraction]:
    """The finished key of those who take part, scaled to 1; the others have 0."""
    return shares({code: value if code in taking_part else Fraction(0) for code, value in key.items()})
