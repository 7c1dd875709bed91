"""Doubts: the same person written in several ways: another letter, or with and without initials.

Names of the texts are compared with the participants; two participants are two persons, however alike.
"""

from __future__ import annotations

from collections import defaultdict

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Person, Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.words.spellings import bare_name, runs, spelled, words_of

NAME = "doubt_persons"
VERSION = 1

_CAPPED = pattern(r"[A-ZÀ-ÖØ-Þ](?<![\w-].)[\w-]*")
"""A word that begins with a capital, as all but few words of names do."""


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """One doubt per person with all spellings and the lines they stand on."""
    people = [p for p in reading.people if " " in p.who.name]
    if not people:
        return
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for word in words_of(person.who.name):
            by_word[word].append(person)
    listed = {p.who.name for p in people}
    odd = [word for word in by_word if not _CAPPED.fullmatch(word)]
    found: dict[str, dict[str, set[int]]] = defaultdict(dict)
    for piece in reading.pieces:
        text = piece.text
        if piece.role != "text" or not (
            not by_word.keys().isdisjoint(_CAPPED.findall(text)) or any(word in text for word in odd)
        ):
            continue  # most lines have none of the words
        for run in runs(text):
            for word in dict.fromkeys(words_of(run)):
                for person in by_word.get(word, ()):
                    for written in spelled(run, person.who.name):
                        if written not in listed:
                            found[person.who.name].setdefault(written, set()).add(piece.line)
    for person in people:
        forms = found.get(person.who.name)
        if forms:
            _doubt(reading, person, forms)


def _doubt(reading: Reading, person: Person, forms: dict[str, set[int]]) -> None:
    name = person.who.name
    lines = set(person.lines).union(*forms.values())
    slips = [form for form in forms if bare_name(form) != bare_name(name)]
    also = ", ".join(f"»{form}«" for form in (slips or forms))
    if slips:
        message = f"»{name}« er også skrevet {also}: se, hvad der er rigtigt."
        reading.doubt("name_spelled_differently", message, lines)
    else:
        message = f"»{name}« er også skrevet {also}: er det den samme?"
        reading.doubt("initials_differ", message, lines)
