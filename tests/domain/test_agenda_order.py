"""Properties of an agenda's order: nothing is lost, no level is skipped, numbers follow the levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.agenda import (
    DEEPEST,
    DIRECTIONS,
    Direction,
    Line,
    Lines,
    block,
    inserted,
    moved,
    numbers,
    parents,
    put,
    removed,
    settled,
)


def lines(*levels: int) -> Lines:
    """Lines with the keys 1, 2, 3 ... and these levels."""
    return tuple(Line(key, level) for key, level in enumerate(levels, 1))


def keys(found: Lines) -> list[int]:
    return [line.key for line in found]


agendas = st.lists(st.integers(1, 5), min_size=1, max_size=12).map(lambda levels: settled(lines(*levels)))
acts = st.lists(st.tuples(st.integers(0, 11), st.sampled_from(DIRECTIONS)), max_size=12)


def is_sound(found: Lines) -> bool:
    before = 0
    for line in found:
        if not 1 <= line.level <= min(before + 1, DEEPEST):
            return False
        before = line.level
    return True


@given(agendas, acts)
def test_no_act_loses_a_line_or_skips_a_level(agenda: Lines, done: list[tuple[int, Direction]]) -> None:
    now = agenda
    for place, direction in done:
        now = moved(now, now[place % len(now)].key, direction)
        assert is_sound(now)
        assert sorted(keys(now)) == sorted(keys(agenda))


@given(agendas, st.integers(0, 11), st.integers(0, 12), st.integers(-1, 6))
def test_a_line_is_put_anywhere_with_all_that_is_nested_under_it(
    agenda: Lines, place: int, before: int, level: int
) -> None:
    key = agenda[place % len(agenda)].key
    target = agenda[before].key if before < len(agenda) else None
    found = put(agenda, key, before=target, level=level)
    assert is_sound(found) and sorted(keys(found)) == sorted(keys(agenda))
    first, last = block(agenda, key)
    own = keys(agenda)[first:last]
    at = keys(found).index(key)
    assert keys(found)[at : at + len(own)] == own, "what is nested goes along"


@given(agendas)
def test_numbers_are_unique_follow_their_parents_and_come_in_order(agenda: Lines) -> None:
    found = numbers(agenda)
    assert len(set(found)) == len(agenda)
    assert [word.count(".") + 1 for word in found] == [line.level for line in agenda]
    for word, parent in zip(found, parents(agenda), strict=True):
        assert (word.rpartition(".")[0] or None) == (found[parent] if parent is not None else None)
    assert found == sorted(found, key=lambda word: [int(part) for part in word.split(".")])


@given(agendas, st.integers(0, 11))
def test_down_and_up_again_among_neighbours_is_nothing(agenda: Lines, place: int) -> None:
    key = agenda[place % len(agenda)].key
    _first, last = block(agenda, key)
    has_neighbour = last < len(agenda) and agenda[last].level == agenda[_first].level
    if has_neighbour:
        assert moved(moved(agenda, key, "down"), key, "up") == agenda


@given(agendas, st.integers(0, 11))
def test_what_is_taken_out_leaves_the_rest(agenda: Lines, place: int) -> None:
    key = agenda[place % len(agenda)].key
    found = removed(agenda, key)
    assert keys(found) == [k for k in keys(agenda) if k != key] and is_sound(found)


@given(agendas, st.integers(1, 6))
def test_a_new_line_is_last_or_before_another(agenda: Lines, level: int) -> None:
    assert keys(inserted(agenda, Line(99, level)))[-1] == 99
    first = inserted(agenda, Line(99, level), before=agenda[0].key)
    assert keys(first) == [99, *keys(agenda)] and is_sound(first)


@pytest.mark.parametrize(
    "levels, key, direction, order, numbered",
    [
        ((1, 1, 1), 2, "up", [2, 1, 3], ["1", "2", "3"]),
        ((1, 2, 2, 1), 4, "up", [4, 1, 2, 3], ["1", "2", "2.1", "2.2"]),
        ((1, 2, 2, 1), 3, "up", [1, 3, 2, 4], ["1", "1.1", "1.2", "2"]),
        ((1, 2, 1, 2), 4, "up", [1, 2, 4, 3], ["1", "1.1", "1.2", "2"]),
        ((1, 2, 1, 2), 2, "down", [1, 3, 2, 4], ["1", "2", "2.1", "2.2"]),
        ((1, 1), 2, "in", [1, 2], ["1", "1.1"]),
        ((1, 2, 2), 2, "out", [1, 3, 2], ["1", "1.1", "2"]),
        ((1, 2), 2, "up", [1, 2], ["1", "1.1"]),
        ((1, 1), 2, "down", [1, 2], ["1", "2"]),
    ],
)
def test_steps(
    levels: tuple[int, ...], key: int, direction: Direction, order: list[int], numbered: list[str]
) -> None:
    found = moved(lines(*levels), key, direction)
    assert (keys(found), numbers(found)) == (order, numbered)


def test_a_line_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        moved(lines(1), 7, "up")
