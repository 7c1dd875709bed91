"""Writes `raadslag/domain/danish/words.txt.zlib`: Danish forms with their lemmas (run after an update of its sources).

Sources: simplemma's dictionary (all forms, one lemma each) and lemmy's rules (several lemmas for one form), both
under the MIT licence; `pip install lemmy` first, it is needed here only. One line per form, sorted by bytes:
`form TAB lemmas TAB flags`. A lemma is written as "letters to cut, ending to add"; fields left out mean the form
itself and no flags. Flags stand with lemmas: n has forms of a noun, a of an adjective.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import lemmy
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

OUT = Path(__file__).parent.parent / "raadslag/domain/danish/words.txt.zlib"
LONGEST = 20
Readings = dict[str, set[str]]


def main() -> None:
    """Letters only, 2 to 20 of them (lemmas of longer forms too); a genitive is left out where its word is there."""
    readings = _readings()
    nouns = {w for w, lemmas in readings.items() if w in lemmas and _noun(w, readings)}
    adjectives = {w for w, lemmas in readings.items() if w in lemmas and _adjective(w, readings)}
    lines = []
    for word, lemmas in readings.items():
        genitive = len(word) > 3 and word.endswith("s") and word[:-1] in readings and word not in lemmas
        if genitive or len(word) > LONGEST:
            continue
        kept = _without_imperatives(word, lemmas, nouns)
        flags = ("n" if word in nouns else "") + ("a" if word in adjectives else "")
        lines.append(_line(word, kept, flags))
    lines.sort(key=lambda line: line.partition("\t")[0].encode())
    OUT.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    print(f"{len(lines)} forms, {OUT.stat().st_size} bytes")


def _readings() -> Readings:
    dictionary = DefaultDictionaryFactory().get_dictionary("da")
    fit = re.compile(r"[a-zæøåé]{2,40}")
    first = {w.lower(): str(dictionary[w]).lower() for w in dictionary if fit.fullmatch(w)}
    lemmas = set(first.values())
    rules = lemmy.load("da")
    readings: Readings = {lemma: {lemma} for lemma in lemmas if fit.fullmatch(lemma)}
    for word, lemma in first.items():
        also = {guess.lower() for guess in rules.lemmatize("", word)} & lemmas
        readings.setdefault(word, set()).update(also | {lemma})
    for word in [w for w in readings if "é" in w]:
        readings.setdefault(word.replace("é", "e"), set()).update(readings[word])
    return readings


def _noun(word: str, readings: Readings) -> bool:
    """Whether the lexicon has a definite form of it."""
    doubled = word + word[-1]
    shortened = word[:-2] + word[-1] if word[-2:] in ("el", "er", "en") else word
    stems = {word, doubled, shortened}
    if any(word in readings.get(stem + ending, ()) for stem in stems for ending in ("en", "et")):
        return True
    vowel = word[-1] in "eiyø" and any(word in readings.get(word + end, ()) for end in "nt")
    return vowel and word in readings.get(word + "rne", readings.get(word + "ns", ()))


def _adjective(word: str, readings: Readings) -> bool:
    plural, doubled = word + "e", word + word[-1] + "e"
    has_plural = any(word in readings.get(form, ()) for form in (plural, doubled))
    return has_plural and word in readings.get(word + "t", ())


def _without_imperatives(word: str, lemmas: set[str], nouns: set[str]) -> set[str]:
    """`tal` is the noun, not the imperative of `tale`, where there is a noun."""
    if word not in nouns:
        return lemmas
    imperatives = {word + "e", word + word[-1] + "e"} - {word}
    return (lemmas - imperatives) or {word}


def _line(word: str, lemmas: set[str], flags: str) -> str:
    codes = "" if lemmas == {word} else " ".join(sorted(_code(word, lemma) for lemma in lemmas))
    return "\t".join([word, codes, flags]).rstrip("\t")


def _code(word: str, lemma: str) -> str:
    same = next((i for i, (a, b) in enumerate(zip(word, lemma, strict=False)) if a != b), None)
    same = min(len(word), len(lemma)) if same is None else same
    return f"{len(word) - same}{lemma[same:]}"


if __name__ == "__main__":
    main()
