"""Every body, person and place of a document under another name of the same shape.

Vowels turn into other vowels and consonants into other consonants, so a name stays a name, two spellings of one
name stay as near to each other, and the genitive stays a genitive. Words of the language are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from raadslag.domain.danish.lexicon import is_compound, is_word
from raadslag.domain.document import Document
from raadslag.domain.reading.leftovers import known_words

_VOWELS, _CONSONANTS = "aeiouyæøå", "bcdfghjklmnpqrtvwxz"  # an s may be a genitive: it stays
_TURN = {
    a: b
    for letters, by in ((_VOWELS, 2), (_CONSONANTS, 7))
    for a, b in zip(letters, letters[by:] + letters[:by], strict=True)
}
_TURN |= {a.upper(): b.upper() for a, b in _TURN.items()}
_WORD = re.compile(r"(?:(?<![\w@/.])|(?<=\n/))[A-ZÆØÅ][^\W\d_]+(?:-[^\W\d_]+)*(?![\w@/]|-\s)")
_LANGUAGE = frozenset(["kommune", "kommuner", "region", "transkript", "transcription"])
"""Words of the genre that the lexicon lacks, or that names of bodies are made with."""
_FORMS = [
    "vej",
    "gade",
    "plads",
    "torv",
    "allé",
    "huset",
    "salen",
    "lokalet",
    "rådet",
    "råd",
    "udvalget",
    "udvalg",
    "bestyrelsen",
    "kredsen",
    "kommune",
    "region",
    "gruppen",
    "skole",
    "skolen",
    "center",
    "centret",
    "hotel",
    "kroen",
    "hallen",
    "bibliotek",
    "gården",
    "nævnet",
    "styrelsen",
    "forum",
]


_KINDS = (*_FORMS, "bestyrelse", "kommissionen", "kommission", "styregruppe", "styregruppen")
"""Ends of compounds that say what kind of body or place it is: 'kommunalbestyrelsen' is no name."""


def renamed(text: str, document: Document) -> str:
    """The text with all its names turned."""
    small = set(re.findall(r"[^\W\d_]+", text))
    people = _words(
        name for who in document.participants for name in (who.name, who.on_behalf_of, who.substitute_for)
    )
    bodies = _words([document.organization, document.parent_organization, document.place])

    def is_name(word: str) -> bool:
        low = word.lower()
        if (
            low in small
            or low in known_words() | _LANGUAGE
            or (word.startswith("At") and is_word(low.removeprefix("at")))  # "At" glued to its clause
            or (word.isupper() and len(word) < 5)
            or len(word) < 3
        ):
            return False
        named = (
            is_compound(low) and word in bodies and not low.endswith(_KINDS)
        )  # 'Birkevang' is a place and a compound
        return (
            word in people or word.capitalize() in people or named or not (is_word(low) or is_compound(low))
        )

    def turn(match: re.Match[str]) -> str:
        whole = match[0].replace("-", "")
        if "-" in match[0] and whole in people:
            return _turned(match[0])
        return "-".join(_turned(part) if is_name(part) else part for part in match[0].split("-"))

    return _WORD.sub(turn, text)


def _words(names: Iterable[str | None]) -> set[str]:
    return {word for name in names if name for word in re.findall(r"[^\W\d_]{2,}", name)}


def _turned(word: str) -> str:
    low = word.lower().removesuffix("s")
    form = next((word[low.rindex(f) :] for f in _FORMS if low.endswith(f) and len(low) > len(f) + 1), "")
    stem = word[: len(word) - len(form)]
    return "".join(_TURN.get(sign, sign) for sign in stem) + word[len(stem) :]
