"""Doubts: the same person written in several ways: another letter, or with and without initials.

Names of the texts are compared with the participants; two participants are two persons, however alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from raadslag.domain.reading.drafts import ItemDraft
from raadslag.domain.reading.pieces import Person, Reading
from raadslag.domain.reading.spellings import slip

NAME = "doubt_persons"
VERSION = 1

_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.\s?)+")


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """One doubt per person with all spellings and the lines they stand on."""
    people = [p for p in reading.people if " " in p.who.name]
    if not people:
        return
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for word in _words(person.who.name):
            by_word[word].append(person)
    listed = {p.who.name for p in people}
    pattern = re.compile(
        rf"(?<![\wæøå-])(?:{'|'.join(re.escape(w) for w in sorted(by_word, key=len, reverse=True))})(?![\wæøå-])"
    )
    found: dict[str, dict[str, set[int]]] = defaultdict(dict)
    for piece in reading.pieces:
        if piece.role != "text" or not pattern.search(piece.text):
            continue
        for run in _runs(piece.text):
            for word in dict.fromkeys(_words(run)):
                for person in by_word.get(word, ()):
                    for written in _spelled(run, person.who.name):
                        if written not in listed:
                            found[person.who.name].setdefault(written, set()).add(piece.line)
    for person in people:
        forms = found.get(person.who.name)
        if forms:
            _doubt(reading, person, forms)


def _doubt(reading: Reading, person: Person, forms: dict[str, set[int]]) -> None:
    name = person.who.name
    lines = set(person.lines).union(*forms.values())
    slips = [form for form in forms if _bare(form) != _bare(name)]
    also = ", ".join(f"»{form}«" for form in (slips or forms))
    if slips:
        message = f"»{name}« er også skrevet {also}: se, hvad der er rigtigt."
        reading.doubt("name_spelled_differently", message, lines)
    else:
        message = f"»{name}« er også skrevet {also}: er det den samme?"
        reading.doubt("initials_differ", message, lines)


_RUN = re.compile(r"[A-ZÆØÅÉ][\wæøåéöäü’'-]*\.?(?:\s?[A-ZÆØÅÉ][\wæøåéöäü’'-]*\.?)+")


def _runs(text: str) -> Iterator[str]:
    """Capitalised words that stand together."""
    for m in _RUN.finditer(text.replace("*", "")):
        yield m[0]


def _words(name: str) -> list[str]:
    """The words of a name without initials and genitive."""
    return [w for w in re.split(r"[\s.]+", name) if len(w) > 1]


def _bare(name: str) -> str:
    return " ".join(_words(name))


def _spelled(run: str, name: str) -> Iterator[str]:
    """The other spelling of a name within a run of capitalised words."""
    known = _words(name)
    if run.startswith(name):
        return
    words = re.findall(r"(?:[A-ZÆØÅ]\.\s?)+|[^\s.]+", run)
    long = [i for i, w in enumerate(words) if not _INITIALS.fullmatch(w)]
    for at in range(len(long) - len(known) + 1):
        span = long[at : at + len(known)]
        first = span[0] - 1 if span[0] and _INITIALS.fullmatch(words[span[0] - 1]) else span[0]
        printed = _joined(words[first : span[-1] + 1])
        said = [words[i] for i in span]
        said[-1] = _nominative(said[-1], known[-1])
        printed = printed[: len(printed) - len(words[span[-1]])] + said[-1]
        other = [(a, b) for a, b in zip(said, known, strict=True) if a != b]
        if (not other and printed != name and _INITIALS.search(f"{printed}{name}")) or (
            len(other) == 1 and len(known) > 1 and slip(*other[0]) and not _broken(*other[0])
        ):
            yield printed
            return


def _broken(one: str, other: str) -> bool:
    """Only a hyphen apart: a word broken over two lines."""
    return one.replace("-", "").lower() == other.replace("-", "").lower()


def _joined(words: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(words)).strip()


def _nominative(word: str, known: str) -> str:
    return word[:-1] if word.endswith("s") and not known.endswith("s") else word
