"""How often one may ask: at once, after a while, by several processes and threads, and by whom."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from raadslag.people import turns

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ASK = """
import django
from django.conf import settings
from pathlib import Path
settings.configure(DATA=Path({data!r}), SECRET_KEY={key!r})
from raadslag.people import turns
print(sum(not turns.wait("x", "192.0.2.1", most=100, seconds=3600) for _ in range(80)))
"""


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)


def ask(address: str = "192.0.2.1", what: str = "x") -> float:
    return turns.wait(what, address, most=3, seconds=60)


def test_so_many_at_once_and_as_many_again_over_the_time() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [ask() for _ in range(3)] == [0, 0, 0]
        assert ask() == pytest.approx(20)
        assert ask() == pytest.approx(20), "asking in vain costs nothing"
        clock.move_to(NOON + timedelta(seconds=19))
        assert ask() == pytest.approx(1)
        clock.move_to(NOON + timedelta(seconds=20))
        assert (ask(), ask()) == (0, pytest.approx(20))
        clock.move_to(NOON + timedelta(seconds=600))
        assert [ask() > 0 for _ in range(4)] == [False, False, False, True], "nothing is saved up"


def test_each_thing_and_each_machine_is_counted_alone() -> None:
    with time_machine.travel(NOON, tick=False):
        for address, what in (("192.0.2.1", "x"), ("192.0.2.1", "y"), ("192.0.2.2", "x"), ("", "x")):
            assert [ask(address, what) > 0 for _ in range(4)] == [False, False, False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8::1", "2001:db8::ffff:1"), ("::ffff:192.0.2.1", "192.0.2.1")],
)
def test_a_machine_that_chooses_its_address_is_one(one: str, other: str) -> None:
    with time_machine.travel(NOON, tick=False):
        assert [ask(one) > 0 for _ in range(3)] == [False] * 3
        assert ask(other) > 0
        assert ask("2001:db8:0:1::1") == 0


def test_a_clock_that_was_set_back_makes_nobody_wait() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [ask() for _ in range(3)] == [0, 0, 0]
        clock.move_to(NOON - timedelta(days=300))
        assert [ask() > 0 for _ in range(4)] == [False, False, False, True]


def test_processes_count_together(tmp_path: Path) -> None:
    words = ASK.format(data=str(tmp_path), key=settings.SECRET_KEY)
    asking = [subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE) for _ in range(3)]
    allowed = [int(one.communicate()[0]) for one in asking]
    assert 100 <= sum(allowed) <= 101, "240 asked, and a turn comes back every 36 seconds"


def test_threads_count_together() -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: turns.wait("x", "a", most=50, seconds=3600), range(200)))
    assert waits.count(0.0) == 50


def test_whoever_has_no_place_of_its_own_takes_the_one_least_spoken_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PLACES", 1)
    with time_machine.travel(NOON, tick=False):
        for n in range(turns.BESIDE):
            ask(f"192.0.2.{n}")
        ask("192.0.2.1")
        ask("198.51.100.7")  # takes the place of 192.0.2.0
        assert [ask("192.0.2.1") > 0 for _ in range(2)] == [False, True]
