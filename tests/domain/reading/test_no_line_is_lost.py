"""Whatever stands in a text comes out: every line in a range, every word of a placed line in the document."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from raadslag.domain.document import from_json, to_json
from raadslag.domain.reading import read
from raadslag.domain.reading.leftovers import WORD, known_words
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.rules.characters import clean
from tests.corpus.sources import CORPUS, shared_texts
from tests.examples import examples

SCHEMA = Path(__file__).parents[3].parent / "shared/contracts/document.schema.json"
CALM = examples(60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def validator() -> jsonschema.Draft202012Validator:
    if not SCHEMA.exists():
        pytest.skip("the contracts lie beside the repository and are not here")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


@cache
def texts() -> tuple[str, ...]:
    """The corpus, and where they are at hand the layouts and seeds."""
    own = [path.read_text() for path in sorted(CORPUS.glob("*.txt"))]
    return (*own, *(text for _, text in shared_texts()))


def shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def truncated(text: str, chance: random.Random) -> str:
    start, end = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
    return text[start:end]


def misread(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for at in chance.sample(range(len(lines)), len(lines) // 3):
        lines[at] = lines[at].encode("utf-8").decode("cp1252", "replace")
    return "\n".join(lines)


def mutated(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(max(1, len(letters) // 60)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice("\n \t.:-|*#[](){}0123456789aAæÅ./“\"'\\\u00a0\u2028\x0c\ufffd")
    return "".join(letters)


def joined(text: str, chance: random.Random) -> str:
    """Pages in one line, as document sites give them."""
    lines = text.split("\n")
    for at in range(len(lines) - 1):
        if chance.random() < 0.7:
            lines[at] += " "
        else:
            lines[at] += "\n"
    return "".join(lines)


def doubled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    return "\n".join(line for line in lines for _ in range(1 + (chance.random() < 0.3)))


CHANGES: list[Callable[[str, random.Random], str]] = [shuffled, truncated, misread, mutated, joined, doubled]


def check(text: str) -> None:
    """The promises of reading, for one text."""
    document = read(from_text(text))
    data = to_json(document)
    error = next(validator().iter_errors(data), None)
    assert error is None, f"{error.json_path}: {error.message}" if error else ""
    assert from_json(json.loads(json.dumps(data))) == document
    lines = re.split(r"\r\n|\n|\r", text)
    filled = {n for n, line in enumerate(lines, 1) if line.strip()}
    placed = within(document.sources.values()) & filled
    aside = within(part.lines for part in document.set_aside) & filled - placed
    assert placed | aside == filled
    assert (document.lines.total, document.lines.placed, document.lines.furniture) == (
        len(filled),
        len(placed),
        len(aside),
    )
    for pointer in document.sources:
        resolve(data, pointer)
    every_word_is_there(data, lines, placed, within(part.lines for part in document.set_aside))


def within(parts: Any) -> set[int]:
    return {n for ranges in parts for first, last in ranges for n in range(first, last + 1)}


def resolve(data: Any, pointer: str) -> None:
    """Every pointer leads to a value that is there."""
    here = data
    for step in pointer[1:].split("/"):
        here = here[int(step)] if isinstance(here, list) else here[step]
    assert here is not None


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def every_word_is_there(data: dict[str, Any], lines: list[str], placed: set[int], aside: set[int]) -> None:
    """Words of placed lines are in the output, but for labels and dates; broken words as mended."""
    output = " ".join(strings([v for k, v in data.items() if k != "sources"])).lower()
    solid = re.sub(r"[^\w]+", "", output)
    words = set(WORD.findall(output))
    for number in placed - aside:
        line = clean(lines[number - 1]).lower().strip()
        for word in WORD.findall(line):
            bare = re.sub(r"^(?:pdf|docx|xlsx|at)(?=\w)", "", word)  # a file type or "at" glued to a word
            there = word in known_words() or {word, bare} & words or word in output or word in solid
            half = line.endswith(f"{word}-") or (
                line.startswith(word) and any(w.endswith(word) for w in words)
            )
            if not there and not (half and any(word in w for w in words)):
                raise AssertionError(f"line {number}: {word!r} of {lines[number - 1]!r} is nowhere")


@CALM
@given(st.data())
def test_changed_documents(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts()))
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    for change in data.draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        text = change(text, chance) if text.strip() else text
    check(text)


@CALM
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


WORDS = st.sampled_from(
    [
        "Referat",
        "Dagsorden",
        "Beslutning",
        "Indstilling",
        "Bilag:",
        "./.",
        "Baggrund",
        "1.",
        "2.",
        "3.1.",
        "(Åben)",
        "Lukket",
        "Afbud",
        "Deltagere",
        "Dato:",
        "Sted:",
        "kl.",
        "10.00",
        "den",
        "3.",
        "maj",
        "2016",
        "Kommune",
        "Byrådet",
        "Udvalg",
        "|",
        "-",
        "•",
        "[",
        "]",
        "at",
        "KKR",
        "SAG-2016-04709",
        "egl/jhp",
        "Side",
        "3",
        "Åbent",
        "Punkt",
        "Sag",
        "nr.",
        "12",
        "Jens",
        "Hansen",
        "(A)",
        "stemte",
        "imod",
        "7,3",
        "mio.",
        "\n",
        "\n\n",
        "\t",
        ". ",
        ": ",
    ]
)


@CALM
@given(st.lists(WORDS, max_size=120))
def test_words_of_the_genre_in_any_order(words: list[str]) -> None:
    check(" ".join(words))


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:30].split("\n")[0])
def test_each_document_as_it_is(text: str) -> None:
    check(text)
