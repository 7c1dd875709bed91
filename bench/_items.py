"""Generated council items for `bench/search.py`: sentences of our own corpus recombined, with other Danish words in.

Every fifth word is replaced by one drawn from the lexicon, the frequent ones far more often than the rare (Zipf), so
that the vocabulary grows as that of real papers does. A third of the items go on with a case of an earlier meeting of
their council. The same seed gives the same items. Making a million takes minutes, so they are made once, on all
processors, and read by all engines (`keep`, `kept`).
"""

from __future__ import annotations

import itertools
import json
import os
import pickle
import pkgutil
import random
import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from raadslag.domain.document import Document, Item, Section, to_json

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
WORDS = 150
PER_MEETING = 17
PER_FILE = PER_MEETING * 1_000
CONTINUED = 1 / 3
OUTCOMES = ("approved", "noted", "discussed", "concurred", "postponed")
COUNCILS = ("nord", "midt", "syd", "sjaelland", "hovedstaden")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A published meeting as its frozen JSON, with each item's title and text for the engines compared."""

    council: str
    day: str
    address: str
    content: str
    items: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    cases: tuple[int, ...]


def meetings(items: int, seed: int = 1, first: int = 0) -> Iterator[Meeting]:
    """Meetings with about so many items together, numbered from `first`."""
    chance = random.Random(seed)
    sentences = _sentences()
    words, weights = _vocabulary(random.Random(1))
    drawn = _drawn(chance, words, weights)
    for number in range(first, first - (-items // PER_MEETING)):
        yield _meeting(number, chance, sentences, drawn)


def keep(items: int, folder: Path) -> int:
    """Makes about so many items into files of a folder; returns the size of their titles and texts in bytes."""
    folder.mkdir()
    parts = range(0, items, PER_FILE)
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as processes:
        sizes = [processes.submit(_keep, min(PER_FILE, items - at), at, folder) for at in parts]
        return sum(size.result() for size in sizes)


def _keep(items: int, at: int, folder: Path) -> int:
    size = 0
    with (folder / f"{at:09}").open("wb") as out:
        for meeting in meetings(items, seed=at + 1, first=at // PER_MEETING):
            size += sum(len(f"{title} {text}".encode()) for title, text in meeting.items)
            pickle.dump(meeting, out, pickle.HIGHEST_PROTOCOL)
    return size


def kept(folder: Path) -> Iterator[Meeting]:
    """The meetings of a folder."""
    for file in sorted(folder.iterdir()):
        with file.open("rb") as source:
            while source.peek(1):
                yield pickle.load(source)


def _meeting(number: int, chance: random.Random, sentences: list[str], drawn: Iterator[str]) -> Meeting:
    made, plain = [], []
    year = 2007 + number % 18
    cases = [_case(number, position, chance) for position in range(PER_MEETING)]
    for position in range(1, PER_MEETING + 1):
        title = " ".join(_changed(chance.choice(sentences), chance, drawn).split()[:7])
        parts = [_paragraph(chance, sentences, drawn, share) for share in (0.45, 0.35, 0.2)]
        sections = tuple(
            Section(kind, None, text)
            for kind, text in zip(("background", "presentation", "decision"), parts, strict=True)
        )
        numbers = (f"SAG-{year}-{cases[position - 1]:07}",)
        outcome = chance.choice(OUTCOMES)
        made.append(Item(str(position), title, 1, True, numbers, sections=sections, outcome=outcome))
        plain.append((title, " ".join(parts)))
    day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    document = Document(kind="minutes", starts_at=day, items=tuple(made))
    links = [
        {"id": None, "address": i.number, "relation": "", "attachments": [], "case": case}
        for i, case in zip(made, cases, strict=True)
    ]
    address = f"{day}-{number}"
    content = {"document": to_json(document), "items": links, "meeting": {"address": address}}
    text = json.dumps(content, ensure_ascii=False)
    outcomes = tuple(item.outcome or "" for item in made)
    return Meeting(COUNCILS[number % 5], day, address, text, tuple(plain), outcomes, tuple(cases))


def _case(number: int, position: int, chance: random.Random) -> int:
    """The number of an item's case: its own, or that of an item of the council's last ten meetings."""
    before = number - 5 * chance.randint(1, 10)
    number = before if before >= 0 and chance.random() < CONTINUED else number
    return number * PER_MEETING + position + 1


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
