"""Reading takes time in proportion to the length of the document, and starts without work that nobody asked for.

Ratios and counts only, `make bench` has the seconds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import product

import pytest

from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from tests.corpus.sources import SHARED, need

START = """
import re, sys
compiled, real = [], re.compile
def counted(*args):
    compiled.append(sys._getframe(1).f_globals["__name__"])
    return real(*args)
re.compile = counted
import raadslag.commands.read_command
print(sum(name.startswith("raadslag") for name in compiled), *{"django", "lxml", "pypdfium2"} & sys.modules.keys())
"""


LEAST, MOST = 3, 12
"""Rounds of reading: so many always, further ones while the answer is no, since a machine may be busy with others."""


def takes_less(text: str, times: float, other: str) -> bool:
    """Whether reading a text takes less than so many times what another takes, by the fastest of several readings."""
    fastest = {text: float("inf"), other: float("inf")}
    lines = {one: from_text(one) for one in fastest}
    for turn in range(1, MOST + 1):
        for one in fastest:
            began = time.process_time()
            read(lines[one])
            fastest[one] = min(fastest[one], time.process_time() - began)
        if turn >= LEAST and fastest[text] < times * fastest[other]:
            return True
    return False


def test_linear_in_the_number_of_lines() -> None:
    text = need(SHARED / "seeds/kkr-midtjylland-2016-11-22.txt").read_text(encoding="utf-8")
    read(from_text(text))  # warm
    times = 20_000 // text.count("\n")
    assert takes_less(text * times, 3 * times, text)


def test_one_long_line() -> None:
    page = (
        "1. Godkendelse af budget Indstilling Det indstilles, at budgettet godkendes. Beslutning Godkendt. "
    )
    read(from_text(page * 20))
    assert takes_less(page * 800, 4 * 40, page * 20)


@pytest.mark.parametrize(
    "line",
    ["udvalget drøfter planen og sender den videre til byrådet i", "  {}. Notat om opgaven"],
    ids=["a paragraph without end", "a list without end"],
)
def test_one_block_of_many_lines(line: str) -> None:
    lines = [line.format(n % 900 + 1) for n in range(2000)]
    read(from_text("\n".join(lines[:100])))
    assert takes_less("\n".join(lines), 3 * 8, "\n".join(lines[:250]))


def test_many_municipalities_that_differ_by_a_letter_or_two() -> None:
    letters = product("B", "aeiouy", "lmnrst", "aeiou", "dglmnrstk", ["borg"])
    names = ["".join(one) for one in letters]
    lines = [f"{name} Kommune har svaret." for name in names[:1600]]
    read(from_text("\n".join(lines[:100])))
    assert takes_less("\n".join(lines), 3 * 8, "\n".join(lines[:200]))


NAME, BODY = "{0}a {0}sen, ", "{0}udvalget drøftede sagen den 3. maj 2031. "
PARAGRAPH = "Kommunerne har drøftet, hvordan opgaven løses, og hvad den vil koste i 2031. "
IN_TEXT = "1. Sag om havne\n\nBaggrund\n\n"


@pytest.mark.parametrize(
    ("before", "part", "times"),
    [
        ("", PARAGRAPH, 600),
        (IN_TEXT, PARAGRAPH, 600),
        (IN_TEXT, "*a ", 3000),
        (IN_TEXT, "**a ", 2000),
        (IN_TEXT, BODY, 200),
        ("", "1. Sag 2. Sag ", 300),
        ("REFERAT\n\nDeltagere: ", NAME, 800),
        ("Sted: Salen", " ", 4000),
        ("", "Indstilling\n\nDet indstilles, at det sker.\n\n", 150),
        ("1. Sag\n\nBilag\n\n", "Bilag {0}: Notat om {0}\n", 250),
    ],
    ids=["line", "section", "em", "strong", "bodies", "numbers", "names", "blanks", "labels", "papers"],
)
def test_twice_the_text_takes_no_more_than_thrice_the_time(before: str, part: str, times: int) -> None:
    words = ["".join(one).title() for one in product("bdfg", "aeiou", "lmnrst", "aeiou", "kpt", "aeo", "b")]
    parts = [part.format(word) for word in words[: times * 2 % len(words) or None]]
    once = (parts * (times // len(parts) + 1))[:times]
    twice = (parts * (times * 2 // len(parts) + 1))[: times * 2]
    read(from_text(before + "".join(once)))
    assert takes_less(before + "".join(twice), 3, before + "".join(once))


def test_a_long_text_without_items_is_not_all_head() -> None:
    text = "\n".join(["udvalget drøfter planen og sender den videre til byrådet i"] * 5000)
    read(from_text(text[:6000]))
    assert takes_less(text, 3, f"1. Sag om havne\n\nBaggrund\n\n{text}")


def test_a_start_compiles_no_pattern_and_loads_no_library() -> None:
    said = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["0"]
