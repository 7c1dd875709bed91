"""A compact Danish lexicon: is this a word, is this a compound of words?

`words.txt.zlib` holds the forms of simplemma's Danish dictionary (letters only, sorted, genitives left out), written
by `tools/build_lexicon.py`. It is opened on first use (some 40 ms) and searched where it lies; nothing is guessed.
"""

from __future__ import annotations

import pkgutil
import zlib
from functools import cache, lru_cache


@cache
def _words() -> bytes:
    packed = pkgutil.get_data(__package__ or "raadslag.domain.danish", "words.txt.zlib")
    return b"\n" + zlib.decompress(packed or b"") + b"\n"


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """True for a Danish word form, in any case; a genitive counts with its word."""
    lower = word.lower()
    return _has(lower) or (lower.endswith("s") and len(lower) > 3 and _has(lower[:-1]))


@lru_cache(maxsize=8192)
def is_compound(word: str) -> bool:
    """True when a word falls into two known words of at least three letters, linked by nothing, s or e."""
    lower = word.lower()
    for at in range(3, len(lower) - 2):
        first, last = lower[:at], lower[at:]
        if _has(last) and (_has(first) or (first[-1] in "se" and at > 3 and _has(first[:-1]))):
            return True
    return False


def _has(word: str) -> bool:
    """Binary search among the sorted lines."""
    data, wanted = _words(), word.encode()
    low, high = 0, len(data) - 1
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle + 1)
        end = data.find(b"\n", start + 1)
        here = data[start + 1 : end]
        if here == wanted:
            return True
        if here < wanted:
            low = end
        else:
            high = start
    return False
