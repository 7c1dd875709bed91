"""The demo retells: no sentence of the seeds, and no name of a real person, is in it."""

from __future__ import annotations

import re
from pathlib import Path

import raadslag.demo
from tests.demo import shared

FOLDER = Path(raadslag.demo.__file__).parent
FILES = sorted(
    path for ending in ("txt", "md", "toml", "csv", "py", "typ") for path in FOLDER.rglob(f"*.{ending}")
)
LENGTH = 8


def runs(line: str) -> set[tuple[str, ...]]:
    """All runs of eight words of a line."""
    said = shared.words(line)
    return {tuple(said[at : at + LENGTH]) for at in range(len(said) - LENGTH + 1)}


def test_there_are_files_to_judge() -> None:
    assert len([path for path in FILES if path.suffix == ".txt"]) >= 12


def test_no_eight_words_in_a_row_are_the_seeds() -> None:
    titles: set[tuple[str, ...]] = set()
    for _, gold in shared.gold():
        for number, title in gold["item_numbers_and_titles"]:
            titles |= runs(f"{number}. {title}")
    seen: set[tuple[str, ...]] = set()
    for seed in shared.seeds().glob("*.txt"):
        for line in seed.read_text(encoding="utf-8").splitlines():
            seen |= runs(line)
    assert len(seen) > 4000
    copied = [
        f"{path.name}: {' '.join(run)}"
        for path in FILES
        for line in path.read_text(encoding="utf-8").splitlines()
        for run in runs(line) & (seen - titles)
    ]
    assert not copied


def names_in_seeds() -> set[str]:
    """Everybody in the attendance lists, and each capitalised pair of words that speaks in the texts."""
    names: set[str] = set()
    for seed in shared.seeds().glob("*.txt"):
        text = seed.read_text(encoding="utf-8")
        names |= {line.partition(",")[0] for line in re.findall(r"^.+, [\w-]+ Kommune\.?$", text, re.M)}
        names |= {
            line.partition(",")[0] for line in re.findall(r"^[A-ZÆØÅ][\w.]+ .+, \w*konsulent$", text, re.M)
        }
    return names


def test_no_real_person_is_named() -> None:
    names = names_in_seeds()
    assert len(names) >= 60
    surnames = {name.split()[-1] for name in names}
    said = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    assert not [name for name in names if name in said]
    assert not [name for name in surnames if len(name) > 5 and re.search(rf"\b{name}\b", said)]
