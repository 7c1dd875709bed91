"""Generated council items for `bench/search.py`: sentences of our own corpus recombined, with other Danish words in.

Every fifth word is replaced by one drawn from the lexicon, the frequent ones far more often than the rare (Zipf), so
that the vocabulary grows as that of real papers does. The same seed gives the same items. Making a million takes longer
than any engine does with them, so they are made once and read by all (`keep`, `kept`).
"""

from __future__ import annotations

import csv
import itertools
import json
import pickle
import pkgutil
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raadslag.domain.document import Document, Item, Section, to_json

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
WORDS = 150
PER_MEETING = 17
OUTCOMES = ("approved", "noted", "discussed", "concurred", "postponed")
COUNCILS = ("nord", "midt", "syd", "sjaelland", "hovedstaden")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A published meeting as its frozen JSON, with each item's title and text for the engines compared."""

    council: str
    content: str
    items: tuple[tuple[str, str], ...]


def meetings(items: int, seed: int = 1) -> Iterator[Meeting]:
    """Meetings with about so many items together."""
    chance = random.Random(seed)
    sentences = _sentences()
    words, weights = _vocabulary(chance)
    drawn = _drawn(chance, words, weights)
    for number in range(-(-items // PER_MEETING)):
        yield _meeting(number, chance, sentences, drawn)


def keep(items: int, file: Path) -> int:
    """Makes about so many items into a file; returns the size of their titles and texts in bytes."""
    size = 0
    with file.open("wb") as out:
        for meeting in meetings(items):
            size += sum(len(f"{title} {text}".encode()) for title, text in meeting.items)
            pickle.dump(meeting, out, pickle.HIGHEST_PROTOCOL)
    return size


def kept(file: Path) -> Iterator[Meeting]:
    """The meetings of a file."""
    with file.open("rb") as source:
        while source.peek(1):
            yield pickle.load(source)


def places() -> dict[str, str]:
    """The municipalities' names, as the index looks for them in texts."""
    rows = (pkgutil.get_data("raadslag.people", "data/municipalities.csv") or b"").decode().splitlines()
    return {row["name"]: row["code"] for row in csv.DictReader(rows)}


def _meeting(number: int, chance: random.Random, sentences: list[str], drawn: Iterator[str]) -> Meeting:
    made, plain = [], []
    for position in range(1, PER_MEETING + 1):
        title = " ".join(_changed(chance.choice(sentences), chance, drawn).split()[:7])
        parts = [_paragraph(chance, sentences, drawn, share) for share in (0.45, 0.35, 0.2)]
        sections = tuple(
            Section(kind, None, text)
            for kind, text in zip(("background", "presentation", "decision"), parts, strict=True)
        )
        made.append(Item(str(position), title, 1, True, sections=sections, outcome=chance.choice(OUTCOMES)))
        plain.append((title, " ".join(parts)))
    day = f"{2007 + number % 18}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    document = Document(kind="minutes", starts_at=day, items=tuple(made))
    links = [{"address": i.number, "relation": "", "attachments": [], "case": None} for i in made]
    content = {"document": to_json(document), "items": links, "meeting": {"address": f"{day}-{number}"}}
    return Meeting(COUNCILS[number % 5], json.dumps(content, ensure_ascii=False), tuple(plain))


def _paragraph(chance: random.Random, sentences: list[str], drawn: Iterator[str], share: float) -> str:
    text: list[str] = []
    while len(text) < WORDS * share:
        text += _changed(chance.choice(sentences), chance, drawn).split()
    return " ".join(text)


def _changed(sentence: str, chance: random.Random, drawn: Iterator[str]) -> str:
    return " ".join(next(drawn) if chance.random() < 0.22 else word for word in sentence.split())


def _sentences() -> list[str]:
    lines = (line for path in sorted(CORPUS.glob("*.txt")) for line in path.read_text().split("\n"))
    found = {s.strip() for line in lines for s in re.split(r"(?<=[.!?]) ", line)}
    return sorted(s for s in found if 6 <= len(s.split()) <= 40)


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    packed = pkgutil.get_data("raadslag.domain.danish", "words.txt.zlib") or b""
    forms = [line.split("\t")[0] for line in zlib.decompress(packed).decode().split("\n")]
    words = chance.sample(forms, 115_000)
    return words, list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))


def _drawn(chance: random.Random, words: list[str], weights: list[float]) -> Iterator[str]:
    while True:
        yield from chance.choices(words, cum_weights=weights, k=10_000)
