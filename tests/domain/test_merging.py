"""Two texts grown out of one: what only one changed stands, what both changed is a person's choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.merging import merge, merge_value
from raadslag.domain.richtext import canonical

A, B, C = "Rådet tiltrådte.", "Analysen bør også se på prisen.", "Sagen kommer igen i maj."


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_changes_at_different_places_come_together() -> None:
    found = merge(text(A, B, C), text(A, B, "Sagen kommer igen i juni."), text("Rådet godkendte.", B, C))
    assert found.clean
    assert found.text() == text("Rådet godkendte.", B, "Sagen kommer igen i juni.")


def test_the_same_place_is_a_choice() -> None:
    found = merge(A, text(A, B), text(A, C))
    assert not found.clean
    assert found.text("mine") == text(A, B)
    assert found.text("theirs") == text(A, C)
    assert found.text("both") == text(A, C, B), "nothing is lost"


def test_what_one_removed_and_the_other_changed_is_a_choice() -> None:
    found = merge(text(A, B), A, text(A, C))
    assert not found.clean
    assert (found.text("mine"), found.text("theirs")) == (A, text(A, C))


def test_the_same_change_twice_is_one() -> None:
    found = merge(A, text(A, B), text(A, B))
    assert found.clean and found.text() == text(A, B)


def test_each_clash_is_chosen_for_itself() -> None:
    found = merge(text(A, B, C), text("1", B, "2"), text("3", B, "4"))
    assert [piece.clash for piece in found.pieces] == [True, False, True]
    assert found.resolved(["mine", "theirs"]) == text("1", B, "4")
    with pytest.raises(ValueError, match="2 clashes"):
        found.resolved(["mine"])


def test_a_table_is_one_paragraph() -> None:
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    found = merge(text(A, table), text(A, table, C), text(B, table))
    assert found.clean and found.text() == text(B, table, C)


def test_single_values() -> None:
    assert merge_value("", "noted", "") == "noted"
    assert merge_value("", "", "noted") == "noted"
    assert merge_value("", "noted", "noted") == "noted"
    assert merge_value("", "noted", "approved") is None


paragraphs = st.lists(st.sampled_from([A, B, C, "Fjerde.", "Femte."]), max_size=6)


@given(paragraphs, paragraphs, paragraphs)
def test_nothing_that_was_written_is_lost(base: list[str], mine: list[str], theirs: list[str]) -> None:
    found = merge(text(*base), text(*mine), text(*theirs))
    both = found.text("both").split("\n\n")
    assert [p for p in mine if p not in base and p not in both] == []
    assert [p for p in theirs if p not in base and p not in both] == []


@given(paragraphs, paragraphs)
def test_one_who_changes_alone_gets_the_own_text(base: list[str], mine: list[str]) -> None:
    found = merge(text(*base), text(*mine), text(*base))
    assert found.clean and found.text() == canonical(text(*mine))
    other = merge(text(*base), text(*base), text(*mine))
    assert other.clean and other.text() == canonical(text(*mine))
