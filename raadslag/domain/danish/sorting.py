"""Danish order of words: æ, ø, å last, and aa sorted as å (Aarhus comes after Ærø).

The order is Unicode's for Danish (CLDR), as PostgreSQL's collation da-x-icu has it, for the letters that Danish
names are written with: first the letters, then the accents, then capitals before small letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

Key = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]

ORDER = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyzæøå"
PLACES = {letter: place for place, letter in enumerate(ORDER)}
OTHERS = len(ORDER)
"""What stands in no Danish alphabet comes last, by its code point."""

ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307"
"""Combining marks in Unicode's order: acute before grave."""

SORTED_AS = {
    "ä": "æ",
    "ö": "ø",
    "ő": "ø",
    "œ": "ø",
    "ü": "y",
    "ű": "y",
    "ß": "ss",
    "þ": "th",
    "ð": "d",
    "đ": "d",
}

CAPITAL, SMALL = 0, 3
DOUBLE_A = {"AA": 1, "Aa": 2, "aa": 4}
"""Ways to write å with two letters, with their place among capital and small ones: Å, AA, Aa, å, aa."""


def sort_key(text: str) -> Key:
    """A key for `sorted` that gives Danish order: by letters, then by accents, then capitals first."""
    letters = list(_letters(unicodedata.normalize("NFC", text)))
    return (
        tuple(PLACES.get(letter, OTHERS + ord(letter)) for letter, _, _ in letters),
        tuple(accents for _, accents, _ in letters),
        tuple(size for _, _, size in letters),
    )


def _letters(text: str) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Each letter to sort by, with what marks it out from the plain letter, and its size."""
    at = 0
    while at < len(text):
        if (pair := text[at : at + 2]) in DOUBLE_A:
            yield "å", (), DOUBLE_A[pair]
            at += 2
        else:
            yield from _one(text[at])
            at += 1


def _one(sign: str) -> Iterator[tuple[str, tuple[int, ...], int]]:
    small = sign.lower()
    size = SMALL if sign == small else CAPITAL
    if small in PLACES:
        yield small, (), size
    elif small in SORTED_AS:
        for letter in SORTED_AS[small]:
            yield letter, (ord(small),), size
    else:
        letter, *marks = list(unicodedata.normalize("NFD", small))
        yield letter, tuple(ACCENTS.find(mark) for mark in marks), size
