"""A compact Danish lexicon: is this a word, what is its dictionary form, is this a compound of words?

`words.txt.zlib` holds the forms of simplemma's Danish dictionary (letters only, sorted, genitives left out) with
their lemmas, written by `tools/build_lexicon.py`, which tells the format. It is opened on first use (some 40 ms)
and searched where it lies; nothing is guessed. Who asks about very many words gets them as a mapping instead.
"""

from __future__ import annotations

import pkgutil
import zlib
from functools import cache, lru_cache

MANY = 20_000
"""After so many look-ups the lexicon is unpacked once (0.3 s, 60 MB) and each further one is ten times as quick."""

ALSO = {
    "centre": "center", "centrene": "center", "fakta": "faktum", "fora": "forum", "foraene": "forum",
    "foraer": "forum", "temata": "tema", "data": "data", "mødre": "mor", "døtre": "datter",
}  # fmt: skip
"""Plurals that the dictionary gives another word's."""


class _Lines:
    """The sorted lines; found by halving, or by a mapping once it pays."""

    def __init__(self) -> None:
        packed = pkgutil.get_data(__package__ or "raadslag.domain.danish", "words.txt.zlib")
        self._data = b"\n" + zlib.decompress(packed or b"") + b"\n"
        self._asked = 0
        self._mapping: dict[str, str] | None = None

    def after(self, word: str) -> str | None:
        """What follows a form on its line ("" for nothing), or None when it is no form of the lexicon."""
        if self._mapping is not None:
            return self._mapping.get(word)
        self._asked += 1
        if self._asked > MANY:
            self.unpack()
        return self._halving(word.encode())

    def unpack(self) -> None:
        """From now on a look-up is one step."""
        if self._mapping is None:
            lines = self._data.decode().strip("\n").split("\n")
            self._mapping = {form: rest for form, _, rest in (line.partition("\t") for line in lines)}

    def _halving(self, wanted: bytes) -> str | None:
        data = self._data
        low, high = 0, len(data) - 1
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", 0, middle + 1)
            end = data.find(b"\n", start + 1)
            here, _, rest = data[start + 1 : end].partition(b"\t")
            if here == wanted:
                return rest.decode()
            if here < wanted:
                low = end
            else:
                high = start
        return None


@cache
def _lines() -> _Lines:
    return _Lines()


def unpack() -> None:
    """For a process that goes on asking: pays at once what it would pay after `MANY` look-ups."""
    _lines().unpack()


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


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """The dictionary forms that a lower-case form may belong to, the form itself first; none when unknown.

    `word` is spelt with å; the lexicon's own aa is found by it too, and lemmas come spelt with å.
    """
    also = (ALSO[word],) if word in ALSO else ()
    for spelling in (word, word.replace("å", "aa")) if "å" in word else (word,):
        found = _lines().after(spelling)
        if found is not None:
            codes, _, _ = found.partition("\t")
            lemmas = [_decoded(spelling, code) for code in codes.split()] or [spelling]
            spelt = {lemma.replace("aa", "å"): None for lemma in (*lemmas, *also)}
            return tuple(sorted(spelt, key=lambda lemma: lemma != word))
    return also


@lru_cache(maxsize=65536)
def classes(lemma: str) -> str:
    """The flags of a lemma: n where the lexicon has forms of a noun, a of an adjective; empty for neither."""
    for spelling in (lemma, lemma.replace("å", "aa")) if "å" in lemma else (lemma,):
        if found := _lines().after(spelling):
            return found.partition("\t")[2]
    return ""


def _decoded(word: str, code: str) -> str:
    digits = code[:2] if code[:2].isdigit() else code[:1]
    return word[: len(word) - int(digits)] + code[len(digits) :]


def _has(word: str) -> bool:
    return _lines().after(word) is not None
